"""
Precedence rules that weigh bodies in a circle.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from taaktoedeling.logic.cycles import find_precedence_cycles
from taaktoedeling.model.kader import Kader, Voorrang
from taaktoedeling.model.voorwaarde import FeitVoorwaarde


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
