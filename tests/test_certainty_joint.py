"""
Uncertain answers give a distribution over outcomes, and knowing one of them is worth what it takes off the error.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from robust_brute import outcome_of
from strategies import casussen, volledige_casussen

from taaktoedeling.certainty import joint
from taaktoedeling.certainty.joint import joint_uncertainty
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import KANSEN_EENHEID, Antwoord, Casus
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.compiled import compile_kader

EILANDEN = load_kader(Path(__file__).parent / "fictief" / "kader")
NAMES = [*compile_kader(EILANDEN).bodies, "geen_passende"]


@pytest.fixture
def unsure(casus_of: Callable[..., Casus]) -> Casus:
    """A case with a range, probabilities and an unknown answer."""
    return casus_of({"bereik_taak": [1, 3], "vaarafstand": {"1": 0.25, "2": 0.75}, "keuzes": 1, "verwantschap": [1, 2]})


def distribution_by_trying(casus: Casus) -> Counter[str]:
    """The chance of each body, by assessing a case for every combination, with fractions."""
    given_answers = {antwoord.criterium: antwoord for antwoord in casus.antwoorden}
    choices = []
    for criterium in EILANDEN.criteria:
        answer = given_answers.get(criterium.id)
        if answer is None or answer.soort == "onbekend":
            levels = [(level, Fraction(1, len(criterium.niveau))) for level in range(len(criterium.niveau))]
        elif answer.soort == "bereik":
            levels = [(level, Fraction(1, len(answer.niveaus))) for level in answer.niveaus]
        elif answer.soort == "kansen":
            pairs = zip(answer.niveaus, answer.kansen, strict=True)
            levels = [(level, Fraction(chance, KANSEN_EENHEID)) for level, chance in pairs]
        else:
            choices.append([(answer, Fraction(1))])
            continue
        choices.append(
            [(Antwoord(criterium=criterium.id, soort="niveau", niveaus=(level,), kort=True), c) for level, c in levels]
        )
    given_facts = dict(casus.feiten)
    facts = [
        [(feit.id, w.waarde, Fraction(1, len(feit.waarden))) for w in feit.waarden]
        for feit in EILANDEN.feiten
        if feit.id not in given_facts
    ]
    found: Counter[str] = Counter()
    for picked in itertools.product(*choices, *facts):
        answers = tuple(item[0] for item in picked[: len(choices)])
        more = tuple((item[0], item[1]) for item in picked[len(choices) :])
        chance = Fraction(1)
        for item in picked:
            chance *= item[-1]
        other = attrs.evolve(casus, antwoorden=answers, feiten=(*casus.feiten, *more))
        found[NAMES[outcome_of(other, EILANDEN)[0]]] += chance  # type: ignore[assignment]
    return found


def test_the_distribution_is_that_of_all_combinations(unsure: Casus) -> None:
    """Assessing a case for every combination of answers gives the same chances."""
    expected = distribution_by_trying(unsure)

    assert {name: float(expected[name]) for name in NAMES} == pytest.approx(
        joint_uncertainty(unsure, EILANDEN).verdeling
    )


def test_unknown_facts_count_too(unsure: Casus) -> None:
    """A fact that rules read takes each of its values."""
    casus = attrs.evolve(unsure, feiten=())
    expected = distribution_by_trying(casus)

    assert {name: float(expected[name]) for name in NAMES} == pytest.approx(
        joint_uncertainty(casus, EILANDEN).verdeling
    )


@given(casus=volledige_casussen(EILANDEN))
def test_a_certain_case_has_one_outcome(casus: Casus) -> None:
    """Without uncertain answers there is nothing to find out."""
    found = joint_uncertainty(casus, EILANDEN)

    assert 1.0 == found.kans_vorm
    assert 0.0 == found.kans_fout
    assert () == found.kennis


@given(casus=casussen(EILANDEN))
def test_chances_sum_to_one(casus: Casus) -> None:
    """Both distributions are whole."""
    found = joint_uncertainty(casus, EILANDEN)

    assert sum(found.verdeling.values()) == pytest.approx(1)
    assert sum(found.verdeling_toedeling.values()) == pytest.approx(1)


@given(casus=casussen(EILANDEN))
def test_knowing_more_never_hurts_and_never_helps_more_than_all(casus: Casus) -> None:
    """The value of one answer lies between nothing and the whole chance of a wrong advice."""
    found = joint_uncertainty(casus, EILANDEN)
    for item in found.kennis:
        assert 0 <= item.waarde <= found.kans_fout + 1e-12
        assert 0 <= item.waarde_vorm <= found.kans_fout_vorm + 1e-12


def test_the_value_of_an_answer_is_what_it_takes_off_the_error(unsure: Casus) -> None:
    """Filling in each level in turn and averaging what is left of the error gives the same value."""
    found = joint_uncertainty(unsure, EILANDEN)
    item = next(item for item in found.kennis if item.id == "vaarafstand")
    left = 0.0
    for level, chance in zip(item.waarden, item.kansen, strict=True):
        known = Antwoord(criterium="vaarafstand", soort="niveau", niveaus=(int(level),), kort=True)
        answers = tuple(known if a.criterium == "vaarafstand" else a for a in unsure.antwoorden)
        left += chance * joint_uncertainty(attrs.evolve(unsure, antwoorden=answers), EILANDEN).kans_fout

    assert item.waarde == pytest.approx(found.kans_fout - left)


def test_the_only_uncertain_answer_is_worth_the_whole_error(casus_of: Callable[..., Casus]) -> None:
    """When one answer is all that is uncertain, knowing it takes the error away."""
    answers = {"bereik_taak": [0, 3], "vaarafstand": 1, "keuzes": 1, "rumoer": 0, "verwantschap": 0}
    found = joint_uncertainty(casus_of(answers), EILANDEN)

    assert found.kans_fout > 0
    assert found.kans_fout == pytest.approx(found.kennis[0].waarde)


def test_too_many_combinations_are_sampled(unsure: Casus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit a sample stands for all combinations, and the result says so."""
    exact = joint_uncertainty(unsure, EILANDEN)
    monkeypatch.setattr(joint, "MOST_COMBINATIONS", 1)
    drawn = joint_uncertainty(unsure, EILANDEN, n=20_000)

    assert not drawn.exact
    assert drawn.verdeling == pytest.approx(exact.verdeling, abs=0.02)


@pytest.mark.parametrize("arguments", [{"n": 0}, {"seed": -1}])
def test_bad_arguments_are_refused(unsure: Casus, arguments: dict[str, int]) -> None:
    """What has no meaning gets an error that says so."""
    with pytest.raises(InvalidArgumentError, match="gekregen"):
        joint_uncertainty(unsure, EILANDEN, **arguments)
