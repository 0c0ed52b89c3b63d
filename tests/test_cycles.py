"""
Precedence rules that weigh bodies in a circle.
"""

from __future__ import annotations

import itertools
import time
from fractions import Fraction

import attrs
import networkx as nx
import pytest
from conftest import FICTIEF
from hypothesis import given
from hypothesis import strategies as st

from taaktoedeling.logic import cycles, satisfy
from taaktoedeling.logic.cycles import find_precedence_cycles
from taaktoedeling.logic.satisfy import TooHardError, satisfying_answers
from taaktoedeling.logic.truth import TRUE, Logic
from taaktoedeling.model.kader import Kader, Voorrang
from taaktoedeling.model.voorwaarde import CriteriumVoorwaarde, FeitVoorwaarde, OfVoorwaarde, Voorwaarde
from taaktoedeling.reading.kader import load_kader


def with_precedence(kader: Kader, id_: str, *voorrang: Voorrang) -> Kader:
    """The framework with other precedence for one rule."""
    regels = tuple(attrs.evolve(r, voorrang=voorrang) if r.id == id_ else r for r in kader.regels)
    return attrs.evolve(kader, regels=regels)


def test_conditions_that_exclude_each_other_break_a_circle(eilanden: Kader) -> None:
    """The fictional rules would form a circle if their conditions allowed it."""
    assert find_precedence_cycles(eilanden) == ()


def test_a_circle_is_found_with_answers_that_close_it(eilanden: Kader) -> None:
    """The message names the rules, the circle and an answer."""
    ring = with_precedence(eilanden, "BR-03", Voorrang(eerst="eiland", voor=("kroon",), voorrangsmarge=Fraction(1, 10)))

    found = find_precedence_cycles(ring)

    assert len(found) == 1
    assert "BR-03, BR-04a" in found[0]
    assert "eiland vóór kroon vóór eiland" in found[0]
    assert "vloot = kroon" in found[0]


def test_an_extra_condition_of_a_pair_can_break_the_circle(eilanden: Kader) -> None:
    """Conditions of the pair count as well as those of the rule."""
    condition = FeitVoorwaarde(feit="vloot", is_=("geen",))
    ring = with_precedence(
        eilanden,
        "BR-03",
        Voorrang(eerst="eiland", voor=("kroon",), voorrangsmarge=Fraction(1, 10), voorwaarde=(condition,)),
    )

    assert find_precedence_cycles(ring) == ()


def test_the_shipped_framework_has_no_circle(kader: Kader) -> None:
    """No answers make the real rules contradict each other."""
    assert find_precedence_cycles(kader) == ()


LEVELS = ("bereik_taak", "keuzes", "vaarafstand", "rumoer")


def at_least(id_: str, level: int) -> CriteriumVoorwaarde:
    """The condition that a question is answered with this level or higher."""
    return CriteriumVoorwaarde(criterium=id_, minstens=level)


def at_most(id_: str, level: int) -> CriteriumVoorwaarde:
    """The condition that a question is answered with this level or lower."""
    return CriteriumVoorwaarde(criterium=id_, hoogstens=level)


@st.composite
def conditions(draw: st.DrawFn) -> tuple[Voorwaarde, ...]:
    """Generate a few conditions on levels, alone and in an "or"."""
    single = st.builds(
        lambda id_, level, up: at_least(id_, level) if up else at_most(id_, level),
        st.sampled_from(LEVELS),
        st.integers(0, 1),
        st.booleans(),
    )
    either = st.lists(single, min_size=2, max_size=3).map(lambda parts: OfVoorwaarde(of=tuple(parts)))
    return tuple(draw(st.lists(single | either, max_size=2)))


@given(rules=st.lists(st.tuples(st.permutations(("eiland", "verbond", "kroon")), conditions()), min_size=1, max_size=6))
def test_a_circle_is_found_wherever_answers_close_one(rules: list[tuple[list[str], tuple[Voorwaarde, ...]]]) -> None:
    """As trying every combination of answers shows."""
    kader = load_kader(FICTIEF / "kader")
    own = tuple(
        attrs.evolve(
            kader.regels[0],
            id=f"R-{place}",
            voorwaarde=voorwaarden,
            voorrang=(Voorrang(eerst=bodies[0], voor=(bodies[1],), voorrangsmarge=Fraction(1, 10)),),
        )
        for place, (bodies, voorwaarden) in enumerate(rules)
    )
    logic = Logic(kader)
    closes = False
    sizes = [len(logic.space[("criterium", id_)].values) for id_ in LEVELS]
    for levels in itertools.product(*map(range, sizes)):
        masks = {("criterium", id_): 1 << level for id_, level in zip(LEVELS, levels, strict=True)}
        active = [regel for regel in own if logic.conjunction(regel.voorwaarde, masks.__getitem__) == TRUE]
        graph = nx.DiGraph((regel.voorrang[0].eerst, regel.voorrang[0].voor[0]) for regel in active)
        closes |= not nx.is_directed_acyclic_graph(graph)

    found = find_precedence_cycles(attrs.evolve(kader, regels=own))

    assert bool(found) is closes
    assert not any("niet uitgezocht" in text for text in found)


def with_bodies(kader: Kader, count: int) -> Kader:
    """The framework with more bodies; only their names matter here."""
    first = kader.bestuursvormen[0]
    return attrs.evolve(kader, bestuursvormen=tuple(attrs.evolve(first, id=f"vorm_{i:02}") for i in range(count)))


def test_many_bodies_in_every_circle_end_soon(eilanden: Kader) -> None:
    """Twenty bodies that all go before each other: the shortest circles are told, ten at most."""
    kader = with_bodies(eilanden, 20)
    ids = tuple(vorm.id for vorm in kader.bestuursvormen)
    regels = tuple(
        attrs.evolve(
            eilanden.regels[0],
            id=f"R-{id_}",
            voorwaarde=(),
            voorrang=(Voorrang(eerst=id_, voor=tuple(i for i in ids if i != id_), voorrangsmarge=Fraction(1, 10)),),
        )
        for id_ in ids
    )
    started = time.process_time()
    found = find_precedence_cycles(attrs.evolve(kader, regels=regels))

    assert len(found) >= 1
    assert time.process_time() - started < 5


def test_many_answers_in_conditions_on_one_question_end_soon(kader: Kader) -> None:
    """Conditions that each read one question need no search, however many there are and whichever fails."""
    ordinal = [c for c in kader.criteria if c.soort == "ordinaal"]
    true = tuple(OfVoorwaarde(of=(at_least(c.id, 1), at_most(c.id, 0))) for c in ordinal)
    false = (at_least(ordinal[-1].id, 3), at_most(ordinal[-1].id, 1))
    logic = Logic(kader)

    assert satisfying_answers(logic, true + false) is None
    assert len(satisfying_answers(logic, true) or {}) == len(ordinal)


def test_two_answers_that_clash_are_found_among_many(kader: Kader) -> None:
    """What is read most is tried first, so that a clash does not wait for all the others."""
    ids = [c.id for c in kader.criteria if c.soort == "ordinaal"]
    y, z = ids[-2:]
    link = OfVoorwaarde(of=tuple(at_least(id_, 1) for id_ in ids))
    clash = tuple(
        OfVoorwaarde(of=(a, b)) for a in (at_least(y, 3), at_most(y, 1)) for b in (at_least(z, 3), at_most(z, 1))
    )

    assert satisfying_answers(Logic(kader), (link, *clash)) is None


def test_conditions_too_hard_to_decide_are_told(kader: Kader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the search takes too long the framework is not accepted, and the reason names the rules."""
    monkeypatch.setattr(satisfy, "MOST_STEPS", 10)
    monkeypatch.setattr(cycles, "MOST_STEPS", 10)
    ids = [c.id for c in kader.criteria if c.soort == "ordinaal"]
    hard = tuple(OfVoorwaarde(of=(at_least(a, 1), at_least(b, 1))) for a, b in itertools.combinations(ids, 2))
    with pytest.raises(TooHardError):
        satisfying_answers(Logic(kader), hard)
    first, second = (
        attrs.evolve(
            kader.regels[0],
            id=f"R-{place}",
            voorwaarde=hard,
            voorrang=(Voorrang(eerst=x, voor=(y,), voorrangsmarge=Fraction(1, 10)),),
        )
        for place, (x, y) in enumerate([("gemeente", "wgr"), ("wgr", "gemeente")])
    )

    found = find_precedence_cycles(attrs.evolve(kader, regels=(first, second)))

    assert len(found) == 1
    assert "niet uitgezocht" in found[0]
    assert "R-0, R-1 (gemeente vóór wgr vóór gemeente)" in found[0]
