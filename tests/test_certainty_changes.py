"""
Every smallest set of answer changes that turns the advice is found, and each of them really turns it.
"""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from robust_brute import Answers, every_outcome, lies_within, other_answers, outcome_of
from strategies import casussen, eigen_voorrang

from taaktoedeling.certainty.alternatives import alternatives
from taaktoedeling.certainty.changes import Wijziging, answer_changes, apply_changes
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_cases
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.compiled import compile_kader
from taaktoedeling.weighing.weging import Wat, weigh_case

EILANDEN = load_kader(Path(__file__).parent / "fictief" / "kader")
SHIPPED = shipped_cases()


def as_answers(kader: Kader, wijziging: Wijziging) -> Answers:
    """A set of changes as levels per criterion."""
    moved = {deel.criterium: frozenset(deel.niveaus) for deel in wijziging.delen}
    return tuple(moved.get(criterium.id) for criterium in kader.criteria)


def smallest_by_trying(casus: Casus, kader: Kader, most: int, wat: Wat) -> set[Answers]:
    """All turning sets that hold no other turning set, by weighing everything within reach."""
    body, own = outcome_of(casus, kader)
    turning = [
        answers
        for answers, steps, advised, carrier in sorted(every_outcome(kader, casus, most), key=lambda item: item[1])
        if steps and advised != body and (wat == "vorm" or carrier != own)
    ]
    distances = [dict(choices) for choices in other_answers(kader, casus)]
    # What holds a turning set holds a smallest one, and that takes no more steps.
    smallest: list[Answers] = []
    for answers in turning:
        if not any(lies_within(kader, casus, other, answers, distances) for other in smallest):
            smallest.append(answers)
    return set(smallest)


@settings(max_examples=25)
@given(casus=casussen(EILANDEN), kader=st.one_of(st.just(EILANDEN), eigen_voorrang(EILANDEN)))
def test_all_smallest_sets_are_found(casus: Casus, kader: Kader) -> None:
    """Weighing everything within three steps finds the same sets, no more and no fewer."""
    found = answer_changes(casus, kader, 3, "vorm")

    assert smallest_by_trying(casus, kader, 3, "vorm") == {as_answers(kader, item) for item in found.wijzigingen}


@settings(max_examples=25)
@given(casus=casussen(EILANDEN))
def test_all_smallest_sets_for_another_allocation_are_found(casus: Casus) -> None:
    """The same where only another body that gets the task counts."""
    found = answer_changes(casus, EILANDEN, 2, "toedeling")

    assert smallest_by_trying(casus, EILANDEN, 2, "toedeling") == {
        as_answers(EILANDEN, item) for item in found.wijzigingen
    }


@settings(max_examples=25)
@given(casus=casussen(EILANDEN))
def test_no_set_is_told_twice(casus: Casus) -> None:
    """Each set stands in the result once."""
    found = answer_changes(casus, EILANDEN, 3, "vorm").wijzigingen

    assert len({as_answers(EILANDEN, item) for item in found}) == len(found)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_each_change_turns_the_advice_when_it_is_assessed(path: Path, kader: Kader) -> None:
    """A case with those answers, weighed anew, has the outcome that the change promises."""
    casus = load_casus(path, kader)
    _, own = outcome_of(casus, kader)
    bodies = [*compile_kader(kader).bodies, None]
    for item in answer_changes(casus, kader, 2).wijzigingen[:40]:
        body, carrier = outcome_of(apply_changes(casus, item.delen), kader)

        assert own != carrier
        assert (item.bestuursvorm, item.toedeling) == (bodies[body], bodies[carrier])


@pytest.mark.parametrize("path", SHIPPED[:6], ids=[path.stem for path in SHIPPED[:6]])
def test_no_change_can_be_left_out(path: Path, kader: Kader) -> None:
    """Without any one of its parts a set no longer turns the advice."""
    casus = load_casus(path, kader)
    _, own = outcome_of(casus, kader)
    for item in answer_changes(casus, kader).wijzigingen[:40]:
        for left_out in item.delen:
            rest = [deel for deel in item.delen if deel != left_out]
            assert not rest or own == outcome_of(apply_changes(casus, rest), kader)[1]


def test_small_and_unsure_changes_come_first(kader: Kader) -> None:
    """Fewer steps before more, and of as many steps the least sure answers first."""
    casus = load_casus(next(path for path in SHIPPED if path.stem == "vth_milieu"), kader)
    ranks = [(item.stappen, -item.twijfel) for item in answer_changes(casus, kader).wijzigingen]

    assert sorted(ranks) == ranks


@given(casus=casussen(EILANDEN))
def test_facts_that_turn_the_advice_are_told_apart(casus: Casus) -> None:
    """Each fact that is named turns the advice when the case has it."""
    _, own = outcome_of(casus, EILANDEN)
    for item in answer_changes(casus, EILANDEN, 1).feiten:
        plain = casus_to_plain(casus)
        plain["feiten"] = {**plain.get("feiten", {}), item.feit: item.waarde}

        assert own != outcome_of(parse_casus(plain, EILANDEN), EILANDEN)[1]


@given(casus=casussen(EILANDEN))
def test_a_changed_case_is_a_case(casus: Casus) -> None:
    """A case with other answers can be written and read back."""
    for item in answer_changes(casus, EILANDEN, 1).wijzigingen[:3]:
        other = apply_changes(casus, item.delen)

        assert casus_to_plain(other) == casus_to_plain(parse_casus(casus_to_plain(other), EILANDEN))


@pytest.mark.parametrize("stappen", [0, 4, -1, 1.0, None])
def test_a_number_of_steps_outside_reach_is_refused(stappen: object, kader: Kader) -> None:
    """One, two or three steps."""
    casus = load_casus(SHIPPED[0], kader)
    with pytest.raises(InvalidArgumentError, match="stappen"):
        answer_changes(casus, kader, stappen)  # type: ignore[arg-type]


def test_plain_data_holds_the_parts(kader: Kader) -> None:
    """The result turns into plain data."""
    casus = load_casus(next(path for path in SHIPPED if path.stem == "bag"), kader)
    plain = answer_changes(casus, kader, 1).to_dict()

    assert isinstance(plain["wijzigingen"][0]["delen"][0]["criterium"], str)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_level_that_means_none_is_never_joined(data: st.DataObject) -> None:
    """No change gives a level that means none together with another, so that every change can be filled in."""
    questions = tuple(
        attrs.evolve(c, niveau=tuple(attrs.evolve(n, geen=not n.niveau and c.soort == "nominaal") for n in c.niveau))
        for c in EILANDEN.criteria
    )
    kader = attrs.evolve(EILANDEN, criteria=questions)
    w = weigh_case(data.draw(casussen(kader)), kader)
    nominal = {place for place, c in enumerate(questions) if c.soort == "nominaal"}
    found = [item.levels for item in alternatives(w) if item.place in nominal]

    assert [levels for levels in found if 0 in levels and len(levels) > 1] == []
