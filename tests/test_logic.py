"""
Three-valued conditions on answers that may be uncertain.
"""

from __future__ import annotations

import copy
import pickle

import pytest

from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import FALSE, TRUE, UNSURE, Logic
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import (
    CriteriumVoorwaarde,
    FeitVoorwaarde,
    KlasseVoorwaarde,
    OfVoorwaarde,
    TegenstellingVoorwaarde,
    Voorwaarde,
)


def decide(kader: Kader, voorwaarde: Voorwaarde, **masks: int) -> int:
    """Decide one condition; criteria and facts by name, everything else unknown."""
    logic = Logic(kader)

    def mask_of(key: Key) -> int:
        return masks.get(key[1], UNKNOWN)

    return logic.truth(voorwaarde, mask_of)


@pytest.mark.parametrize(
    ("mask", "expected"),
    [(0b1000, TRUE), (0b1100, TRUE), (0b0110, UNSURE), (0b0001, FALSE), (UNKNOWN, UNSURE), (NONE, FALSE)],
)
def test_a_level_condition_holds_as_far_as_the_possible_levels_do(eilanden: Kader, mask: int, expected: int) -> None:
    """A bound on a level is waar for all, onwaar for none, onzeker for some of the possible levels."""
    assert expected == decide(eilanden, CriteriumVoorwaarde(criterium="bereik_taak", minstens=2), bereik_taak=mask)


@pytest.mark.parametrize(("mask", "expected"), [(0b0110, TRUE), (0b0001, FALSE), (UNKNOWN, UNSURE), (NONE, FALSE)])
def test_a_nominal_answer_of_several_levels_contains_each_of_them(eilanden: Kader, mask: int, expected: int) -> None:
    """Levels of a nominal answer hold together, so one of them is enough."""
    assert expected == decide(eilanden, CriteriumVoorwaarde(criterium="verwantschap", bevat=(1, 3)), verwantschap=mask)


@pytest.mark.parametrize(
    ("bereik", "afstand", "expected"),
    [(0b0001, 0b001, TRUE), (0b0001, 0b100, UNSURE), (0b1000, 0b001, FALSE), (0b0011, UNKNOWN, UNSURE)],
)
def test_a_class_is_uncertain_when_the_second_criterion_points_higher(
    eilanden: Kader, bereik: int, afstand: int, expected: int
) -> None:
    """The second criterion adds its own value to the class only when that is the higher one."""
    condition = KlasseVoorwaarde(klasse="bereik", is_=("dicht",))

    assert expected == decide(eilanden, condition, bereik_taak=bereik, vaarafstand=afstand)


def test_the_second_criterion_never_lowers_a_class(eilanden: Kader) -> None:
    """A wide task stays wide however near the sailing."""
    condition = KlasseVoorwaarde(klasse="bereik", is_=("wijd",))

    assert decide(eilanden, condition, bereik_taak=0b0100, vaarafstand=0b001) == TRUE


def test_a_class_with_two_values_is_said_to_be_uncertain(eilanden: Kader) -> None:
    """`onzeker = true` holds when more than one value is possible."""
    condition = KlasseVoorwaarde(klasse="bereik", onzeker=True)

    assert decide(eilanden, condition, bereik_taak=0b0001, vaarafstand=0b100) == TRUE


def test_or_takes_its_most_true_part(eilanden: Kader) -> None:
    """One part that is waar makes the whole waar, whatever the other."""
    condition = OfVoorwaarde(
        of=(FeitVoorwaarde(feit="verdrag", is_=(True,)), CriteriumVoorwaarde(criterium="keuzes", minstens=3))
    )

    assert decide(eilanden, condition, verdrag=0b01, keuzes=0b0001) in (TRUE, FALSE)
    assert decide(eilanden, condition, verdrag=UNKNOWN, keuzes=0b1000) == TRUE


@pytest.mark.parametrize(("keuzes", "rumoer", "expected"), [(0b1000, 0b10, TRUE), (0b0001, 0b10, FALSE)])
def test_an_opposition_measures_the_distance_to_the_mirror(
    eilanden: Kader, keuzes: int, rumoer: int, expected: int
) -> None:
    """Two answers pull apart when one lies far from the mirror image of the other."""
    condition = TegenstellingVoorwaarde(tegenstelling=("keuzes", "rumoer"), minstens=2)

    assert expected == decide(eilanden, condition, keuzes=keuzes, rumoer=rumoer)


def test_no_condition_at_all_holds(eilanden: Kader) -> None:
    """A rule without conditions always applies."""
    assert Logic(eilanden).conjunction((), lambda _: UNKNOWN) == TRUE


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda logic: pickle.loads(pickle.dumps(logic))])
def test_a_copy_never_takes_one_condition_for_another(eilanden: Kader, copied: object) -> None:
    """What was found out about a condition goes by its identity, which another one may have in a copy."""
    logic = Logic(eilanden)
    first, second = (CriteriumVoorwaarde(criterium="bereik_taak", minstens=least) for least in (1, 3))
    assert logic.truth(first, lambda _: 0b0100) == TRUE
    other: Logic = copied(logic)  # type: ignore[operator]
    for kept in (other._singles, other._keys):
        kept[id(second)] = next(iter(kept.values()))  # type: ignore[assignment, index]

    assert other.truth(second, lambda _: 0b0100) == FALSE
    assert other.keys(FeitVoorwaarde(feit="brug", is_=(True,))) == (("feit", "brug"),)
