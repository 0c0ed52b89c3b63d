"""
The least change that leads to a given body is the least, and what is called impossible is.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from robust_brute import every_outcome, outcome_of
from strategies import casussen, eigen_voorrang

from taaktoedeling.certainty import ways
from taaktoedeling.certainty.changes import apply_changes
from taaktoedeling.certainty.goal import target
from taaktoedeling.certainty.knapsack import NEVER, Group, Problem
from taaktoedeling.errors import InvalidArgumentError, UnknownIdError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_case, shipped_cases
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.compiled import compile_kader

EILANDEN = load_kader(Path(__file__).parent / "fictief" / "kader")
BODIES = compile_kader(EILANDEN).bodies
SOME = [path for path in shipped_cases() if path.stem in ("bag", "vth_milieu", "wmo_maatwerk", "veiligheidsregio")]


@settings(max_examples=40)
@given(casus=casussen(EILANDEN), kader=st.one_of(st.just(EILANDEN), eigen_voorrang(EILANDEN)))
def test_the_least_change_is_the_least(casus: Casus, kader: Kader) -> None:
    """Weighing every combination of answers finds no nearer way, and none where none is said to exist."""
    least: dict[int, int] = {}
    for _, steps, advised, _ in every_outcome(kader, casus):
        least[advised] = min(steps, least.get(advised, steps))
    for place, body in enumerate(BODIES):
        found = target(casus, body, kader)

        assert least.get(place) == found.stappen
        assert (place in least) == found.mogelijk


@given(casus=casussen(EILANDEN))
def test_the_change_leads_to_the_body(casus: Casus) -> None:
    """A case with those answers, weighed anew, gives the body."""
    for place, body in enumerate(BODIES):
        found = target(casus, body, EILANDEN)
        if found.mogelijk:
            assert place == outcome_of(apply_changes(casus, found.delen), EILANDEN)[0]
            assert sum(deel.stappen for deel in found.delen) == found.stappen


@pytest.mark.parametrize("path", SOME, ids=[path.stem for path in SOME])
def test_shipped_cases_reach_the_body(path: Path, kader: Kader) -> None:
    """The same with the shipped framework, for every body."""
    casus = load_casus(path, kader)
    for place, body in enumerate(compile_kader(kader).bodies):
        found = target(casus, body, kader)
        if found.mogelijk:
            assert place == outcome_of(apply_changes(casus, found.delen), kader)[0]


@given(casus=casussen(EILANDEN))
def test_a_fact_that_helps_does_help(casus: Casus) -> None:
    """Where answers alone do not suffice, the facts that are named make the body possible."""
    for body in BODIES:
        for item in target(casus, body, EILANDEN).feiten:
            plain = casus_to_plain(casus)
            plain["feiten"] = {**plain.get("feiten", {}), item.feit: item.waarde}

            assert target(parse_casus(plain, EILANDEN), body, EILANDEN).mogelijk


def test_a_body_that_facts_rule_out_is_impossible(kader: Kader) -> None:
    """Without a waterschapstaak or a functional form no answers lead to a functional body, and the facts are named."""
    casus = load_casus(next(path for path in SOME if path.stem == "wmo_maatwerk"), kader)
    found = target(casus, "functioneel", kader)

    assert not found.mogelijk
    assert {"waterschapstaak", "functionele_vorm_denkbaar"} == {item.feit for item in found.feiten}


def test_the_advised_body_takes_nothing(kader: Kader) -> None:
    """What is advised already is no steps away."""
    casus = load_casus(next(path for path in SOME if path.stem == "wmo_maatwerk"), kader)

    assert 0 == target(casus, "gemeente", kader).stappen


def test_an_unknown_body_is_refused(kader: Kader) -> None:
    """A body that the framework does not have gets a suggestion."""
    casus = load_casus(SOME[0], kader)
    with pytest.raises(UnknownIdError, match="bedoelt u 'provincie'"):
        target(casus, "provinsie", kader)


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Group], np.ndarray]:
    """Generate a few groups of items with small gains, and what is needed."""
    conditions = draw(st.integers(1, 4))
    groups = []
    for _ in range(draw(st.integers(1, 5))):
        items = draw(st.integers(1, 4))
        cost = draw(st.lists(st.integers(0, 3), min_size=items, max_size=items))
        row = st.lists(st.integers(-5, 5), min_size=conditions, max_size=conditions)
        gain = draw(st.lists(row, min_size=items, max_size=items))
        groups.append(Group(np.array(cost, dtype=np.intp), np.array(gain, dtype=np.int64)))
    needed = draw(st.lists(st.integers(-6, 12), min_size=conditions, max_size=conditions))
    return groups, np.array(needed, dtype=np.int64)


@settings(max_examples=300)
@given(problem=problems())
def test_choosing_from_groups_is_exact(problem: tuple[list[Group], np.ndarray]) -> None:
    """Trying every choice finds the same least cost, and the bound is never above it."""
    groups, needed = problem
    least = NEVER
    for chosen in itertools.product(*(range(len(group.cost)) for group in groups)):
        gain = sum(group.gain[item] for group, item in zip(groups, chosen, strict=True))
        if (gain >= needed).all():
            least = min(least, sum(int(group.cost[item]) for group, item in zip(groups, chosen, strict=True)))
    found = Problem(groups, needed)
    budgets = range(found.top + 1)
    solved = next((budget for budget in budgets if found.solve(budget) is not None), NEVER)

    assert least == solved
    assert found.least <= least


def test_too_many_ways_are_refused(kader: Kader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rules weigh many bodies before the asked one that is refused, with the number, and not tried for ever."""
    monkeypatch.setattr(ways, "MAX_WAYS", 1)
    casus = load_casus(shipped_case("regionale-energiestrategie"), kader)

    with pytest.raises(InvalidArgumentError, match="te veel manieren"):
        target(casus, "wgr", kader)
