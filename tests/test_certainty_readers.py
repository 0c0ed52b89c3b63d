"""
An answer of one level may be read a level higher or lower by somebody else; nothing else is.
"""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from strategies import casussen

from taaktoedeling.certainty.readers import PARTS, read_otherwise
from taaktoedeling.certainty.smaa import robustness
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, parse_casus, shipped_case
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.weging import weigh_case

KADER = load_kader()
TAAK = {
    "id": "taak",
    "titel": "Taak",
    "omschrijving": "Een taak.",
    "soort": "nieuw",
    "betreft": "taak",
    "gebruiker": "ministerie",
    "bronnen": ["verzonnen"],
}


def shares(kader: Kader, criterium: str, answer: object) -> dict[int, Fraction]:
    """How often each level is read where the case gives this answer."""
    casus = parse_casus({"schema": 2, "taak": TAAK, "antwoorden": {criterium: answer}}, kader)
    place = [c.id for c in kader.criteria].index(criterium)
    found = {possible.place: possible for possible in read_otherwise(weigh_case(casus, kader))}
    if place not in found:
        return {}
    return {v: Fraction(s, PARTS) for v, s in zip(found[place].values, found[place].shares, strict=True)}


def test_an_assumption_moves_both_ways(kader: Kader) -> None:
    """0.35 in all: half of it up, half of it down."""
    answer = {"niveau": 2, "toelichting": "Zo.", "aanname": True}

    assert shares(kader, "nabijheid", answer) == {1: Fraction("0.175"), 2: Fraction("0.65"), 3: Fraction("0.175")}


def test_short_form_is_an_assumption(kader: Kader) -> None:
    """An answer without explanation is as uncertain as an assumption."""
    assert shares(kader, "nabijheid", 2)[2] == Fraction("0.65")


def test_a_source_halves_it(kader: Kader) -> None:
    """0.175 in all where the answer has a source."""
    answer = {"niveau": 2, "toelichting": "Zo.", "bron": "S002 §3"}

    assert shares(kader, "nabijheid", answer)[2] == Fraction("0.825")


@pytest.mark.parametrize(("level", "beside"), [(0, 1), (4, 3)])
def test_at_an_end_only_the_half_that_exists(kader: Kader, level: int, beside: int) -> None:
    """At the lowest and the highest level there is one way to go."""
    assert shares(kader, "nabijheid", level) == {level: Fraction("0.825"), beside: Fraction("0.175")}


@pytest.mark.parametrize("answer", [[1, 2], {"1": 0.5, "2": 0.5}, "onbekend"])
def test_what_is_not_one_level_stays(kader: Kader, answer: object) -> None:
    """Ranges, probabilities and missing answers stay as given."""
    assert shares(kader, "nabijheid", answer) == {}


def test_a_nominal_answer_stays(kader: Kader) -> None:
    """A set of related tasks has no level above or below it."""
    assert shares(kader, "samenhang", 1) == {}


@given(casus=casussen(KADER))
def test_chances_are_whole(casus: Casus) -> None:
    """The chances of each answer add up, and its own level is the likeliest."""
    w = weigh_case(casus, KADER)

    for possible in read_otherwise(w):
        (own,) = w.possible[possible.place].values
        assert sum(possible.shares) == PARTS
        assert max(zip(possible.shares, possible.values, strict=True))[1] == own
        assert all(abs(value - own) <= 1 for value in possible.values)


def test_switched_off_it_changes_nothing(kader: Kader) -> None:
    """Without this source of doubt the draws of the others are what they were without it in the framework."""
    casus = load_casus(shipped_case("wmo-maatwerk"), kader)
    without = attrs.evolve(kader, zekerheid=None)

    found = robustness(casus, kader, n=500, spreiding=Spreiding().zonder("lezers"))

    assert found.aanvaardbaarheid == robustness(casus, without, n=500).aanvaardbaarheid


def test_it_is_a_source_of_doubt_of_its_own(kader: Kader) -> None:
    """The analysis says what is left of the advice when only this takes part."""
    found = robustness(load_casus(shipped_case("woz-waardering"), kader), kader, n=500)

    assert 0 < found.per_bron["lezers"] < 1
