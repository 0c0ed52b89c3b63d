"""
Which agreements settle an outcome: against every set and every way to agree, each assessed.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

import attrs
import numpy as np
import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from once import few_samples
from strategies import casussen

from taaktoedeling.certainty.assess import assess
from taaktoedeling.comparing import agreement
from taaktoedeling.comparing.agreement import Positions
from taaktoedeling.model.casus import Casus
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.batch import encode, random_batch
from taaktoedeling.weighing.compiled import compile_kader
from taaktoedeling.weighing.weging import weigh_case

EILANDEN = few_samples(load_kader(FICTIEF / "kader"))
COMPILED = compile_kader(EILANDEN)
QUESTIONS = [c.id for c in EILANDEN.criteria] + [feit.id for feit in EILANDEN.feiten]


def said(casus: Casus, question: str) -> object:
    """What a case says to one question, as it says it; None where that is open."""
    answers = {answer.criterium: answer for answer in casus.antwoorden if answer.beantwoord}
    if question in dict(casus.feiten):
        return dict(casus.feiten)[question]
    answer = answers.get(question)
    return None if answer is None else (answer.soort, answer.niveaus, answer.kansen)


def adopt(casus: Casus, question: str, other: Casus) -> Casus:
    """The case with the answer of another to one question."""
    answers = {answer.criterium: answer for answer in casus.antwoorden}
    theirs = {answer.criterium: answer for answer in other.antwoorden}
    facts = dict(casus.feiten)
    if question in theirs:
        answers[question] = theirs[question]
    if question in dict(other.feiten):
        facts[question] = dict(other.feiten)[question]
    return attrs.evolve(casus, antwoorden=tuple(answers.values()), feiten=tuple(facts.items()))


@functools.cache
def outcome(casus: Casus) -> object:
    """Where the weighing leads, or that it asks for an occasion first: what an advice is made of."""
    w = weigh_case(casus, EILANDEN)
    return w.uitkomst if w.uitkomst == "geen_aanleiding" else w.body(w.named)


@given(casus=casussen(EILANDEN))
def test_an_outcome_is_what_an_advice_names(casus: Casus) -> None:
    """What the other tests here go by is what somebody is told."""
    found = assess(casus, EILANDEN)
    told = found.uitkomst if found.uitkomst == "geen_aanleiding" else found.bestuursvorm

    assert found.uitkomst == "onvolledig" or told == outcome(casus)


def settles(cases: Sequence[Casus], questions: Sequence[str]) -> bool:
    """Whether every agreement on these questions, on what some party said, leads all to one outcome."""
    donors = [[case for case in cases if said(case, question) is not None] for question in questions]
    for chosen in itertools.product(*donors):
        agreed = list(cases)
        for question, donor in zip(questions, chosen, strict=True):
            agreed = [adopt(case, question, donor) for case in agreed]
        if len({outcome(case) for case in agreed}) > 1:
            return False
    return True


def minimal(cases: Sequence[Casus], disputed: Sequence[str]) -> set[frozenset[str]]:
    """The settling sets that have no settling set within them, by trying all."""
    found: set[frozenset[str]] = set()
    for size in range(len(disputed) + 1):
        for some in itertools.combinations(disputed, size):
            if not any(known <= set(some) for known in found) and settles(cases, some):
                found.add(frozenset(some))
    return found


def same_task(cases: list[Casus]) -> list[Casus]:
    """The same cases with the table of the task, and the occasion, of the first."""
    return [attrs.evolve(case, taak=cases[0].taak, aanleiding=cases[0].aanleiding) for case in cases]


def positions(cases: Sequence[Casus]) -> Positions:
    """The cases as the search has them."""
    return Positions(COMPILED, encode(COMPILED, cases))


def named(found: Positions, places: Sequence[int]) -> frozenset[str]:
    """Places as the questions that they stand for."""
    return frozenset(COMPILED.columns[found.columns[place]][1] for place in places)


parties = st.lists(casussen(EILANDEN), min_size=2, max_size=3).map(same_task)


def test_no_deal_is_the_smallest_where_not_all_were_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where some ways to agree are too many to weigh, no deal of more questions is told as the smallest."""
    found = Positions(COMPILED, random_batch(COMPILED, 3, 1))
    assert found.deals()
    monkeypatch.setattr(agreement, "MOST_AFTER", 6)

    assert {found.outcomes_after((place,)) is None for place in range(len(found.columns))} == {True, False}
    assert found.deals() == ()


@settings(max_examples=60, deadline=None)
@given(parties)
def test_the_minimal_sets_are_those_that_trying_finds(cases: list[Casus]) -> None:
    """Agree on a set and the outcome is settled; leave one out and it is not; and there is no other such set."""
    found = positions(cases)
    disputed = [question for question in QUESTIONS if len({said(case, question) for case in cases}) > 1]

    assert named(found, range(len(found.columns))) == set(disputed)
    assert {named(found, places) for places in found.settling.sets} == minimal(cases, disputed)
    assert found.settling.undecided == 0


@settings(max_examples=40, deadline=None)
@given(parties, st.data())
def test_what_has_no_consequence_changes_nothing_in_any_mixture(cases: list[Casus], data: st.DataObject) -> None:
    """Whatever parties answer elsewhere: what is claimed has no effect, and what is not claimed has in some mixture."""
    found = positions(cases)
    disputed = [COMPILED.columns[column][1] for column in found.columns]
    mixtures = list(itertools.product(range(len(cases)), repeat=len(disputed)))

    def mixed(chosen: Sequence[int]) -> Casus:
        case = cases[0]
        for question, donor in zip(disputed, chosen, strict=True):
            blank = attrs.evolve(
                case,
                antwoorden=tuple(one for one in case.antwoorden if one.criterium != question),
                feiten=tuple(pair for pair in case.feiten if pair[0] != question),
            )
            case = adopt(blank, question, cases[donor])
        return case

    if len(mixtures) > 300:
        place = data.draw(st.sampled_from(range(len(disputed))))
        sample = data.draw(st.lists(st.sampled_from(mixtures), min_size=1, max_size=10))
        for chosen in sample if place in found.without_consequence else ():
            others = [(*chosen[:place], donor, *chosen[place + 1 :]) for donor in range(len(cases))]
            assert len({outcome(mixed(other)) for other in others}) == 1
        return
    outcomes = {chosen: outcome(mixed(chosen)) for chosen in mixtures}
    for place in range(len(disputed)):
        moves = any(
            outcomes[chosen] != outcomes[(*chosen[:place], donor, *chosen[place + 1 :])]
            for chosen in mixtures
            for donor in range(len(cases))
        )
        assert moves == (place not in found.without_consequence)


@settings(max_examples=40, deadline=None)
@given(parties)
def test_a_deal_leads_all_parties_to_its_outcome_and_no_smaller_one_does(cases: list[Casus]) -> None:
    """Every deal has the fewest questions that some agreement needs, and does what it says."""
    found = positions(cases)
    deals = found.deals()
    sizes = {len(deal.chosen) for deal in deals}
    assert len(sizes) == (len(set(found.outcomes.tolist())) > 1)
    for deal in deals:
        codes = found.batch.codes.copy()
        for place, code in deal.chosen:
            codes[:, found.columns[place]] = code
        assert set(found.outcomes_of(codes).tolist()) == {deal.outcome}
    for size in range(1, min(sizes, default=1)):
        for some in itertools.combinations(range(len(found.columns)), size):
            after = found.outcomes_after(some)
            assert after is not None
            assert all(len(set(row.tolist())) > 1 for row in after.values())


@settings(max_examples=60, deadline=None)
@given(parties)
def test_the_order_of_parties_is_irrelevant(cases: list[Casus]) -> None:
    """The same sets and the same questions without consequence, whoever comes first."""
    turned = positions(cases[::-1])
    found = positions(cases)

    assert {named(turned, s) for s in turned.settling.sets} == {named(found, s) for s in found.settling.sets}
    assert named(turned, turned.without_consequence) == named(found, found.without_consequence)


@settings(max_examples=30, deadline=None)
@given(casussen(EILANDEN))
def test_who_says_the_same_has_nothing_to_agree_on(casus: Casus) -> None:
    """Identical cases are settled without an agreement, and dispute nothing."""
    found = positions([casus, casus])

    assert found.columns == ()
    assert found.settling.sets == ((),)
    assert found.deals() == ()


@pytest.mark.parametrize("wat", ["vorm", "toedeling"])
def test_one_body_less_to_tell_apart_settles_no_later(wat: str) -> None:
    """Where forms are one allocation, what settles the form settles the allocation too."""
    kader = load_kader()
    compiled = compile_kader(kader)
    for seed in range(4):
        batch = random_batch(compiled, 3, seed)
        codes = batch.codes.copy()
        codes[:, 9:] = codes[0, 9:]
        found = Positions(compiled, batch.with_codes(codes), wat)  # type: ignore[arg-type]
        form = Positions(compiled, batch.with_codes(codes))
        for places in form.settling.sets:
            after = found.outcomes_after(places)
            assert after is None or all(len(np.unique(row)) == 1 for row in after.values())
