"""
A shift is a question that practice answers otherwise, with its direction, its size and its causes.
"""

from __future__ import annotations

from typing import Any

import pytest
from existing_help import shipped
from hypothesis import given
from hypothesis import strategies as st
from once import evaluate

from taaktoedeling.existing.drift import direction, in_practice
from taaktoedeling.existing.model import Scheefgroei
from taaktoedeling.model.casus import Antwoord
from taaktoedeling.model.kader import Criterium, Kader


@pytest.fixture(scope="module")
def kader(few: Kader) -> Kader:
    """The shipped framework; no test here is about the label."""
    return few


def practice(**answers: Any) -> Any:
    """A change that sets the answers about practice."""

    def change(plain: dict[str, Any]) -> None:
        plain["feitelijk"] = answers

    return change


def shift_of(kader: Kader, id_: str, **answers: Any) -> Scheefgroei:
    """The only shift of the Wmo case with these answers about practice."""
    found = evaluate(shipped("wmo-maatwerk", kader, practice(**answers)), kader).scheefgroei
    assert [id_] == [shift.criterium for shift in found]
    return found[0]


def answer(low: int, high: int, chances: tuple[int, ...] = ()) -> Antwoord:
    """An answer that stands for these levels."""
    levels = tuple(range(low, high + 1))
    return Antwoord(criterium="x", soort="kansen" if chances else "bereik", niveaus=levels, kansen=chances)


def ruimte(kader: Kader) -> Criterium:
    """A criterion with an order."""
    return next(c for c in kader.criteria if c.id == "beleidsruimte")


def test_equal_answers_are_no_shift(kader: Kader) -> None:
    """Answers about practice that equal the intention give no shift at all."""

    def change(plain: dict[str, Any]) -> None:
        plain["feitelijk"] = dict(plain["antwoorden"])

    evaluatie = evaluate(shipped("wmo-maatwerk", kader, change), kader)

    assert ((), ()) == (evaluatie.scheefgroei, evaluatie.scheefgroei_dimensies)
    assert evaluatie.praktijk_ingevuld
    assert evaluatie.advies_verschilt is False


def test_other_wording_is_no_shift(kader: Kader) -> None:
    """The same level with another explanation is no shift."""
    same = {"niveau": 3, "toelichting": "Nog steeds ruim.", "aanname": True}

    assert () == evaluate(shipped("wmo-maatwerk", kader, practice(beleidsruimte=same)), kader).scheefgroei


@pytest.mark.parametrize(("level", "way"), [(1, "omlaag"), (4, "omhoog"), ([1, 2], "omlaag"), ([2, 4], "anders")])
def test_direction(kader: Kader, level: Any, way: str) -> None:
    """A shift goes up or down when neither end of the range goes the other way."""
    assert way == shift_of(kader, "beleidsruimte", beleidsruimte=level).richting


@pytest.mark.parametrize(("level", "size"), [(1, (2, 2)), ([1, 2], (1, 2)), ([2, 4], None), ([2, 3], (0, 1))])
def test_size(kader: Kader, level: Any, size: tuple[int, ...] | None) -> None:
    """The size is the smallest and the largest number of levels between the answers."""
    assert size == shift_of(kader, "beleidsruimte", beleidsruimte=level).verschil


def test_answers_without_an_order_are_only_different(kader: Kader) -> None:
    """A nominal answer has no direction."""
    assert "anders" == shift_of(kader, "samenhang", samenhang=[1, 4]).richting


def test_chances_have_a_direction(kader: Kader) -> None:
    """When only probabilities move, the mean tells the direction."""
    even, high = answer(1, 2, (5000, 5000)), answer(1, 2, (1000, 9000))

    assert "omhoog" == direction(ruimte(kader), even, high)[0]
    assert "omlaag" == direction(ruimte(kader), high, even)[0]


def test_unknown_practice_is_no_shift(kader: Kader) -> None:
    """What practice is, is not known where the answer is unknown."""
    assert () == evaluate(shipped("wmo-maatwerk", kader, practice(beleidsruimte="onbekend")), kader).scheefgroei


def test_named_causes_come_first(kader: Kader) -> None:
    """Causes that the case names are marked and come before those that the sources only know."""
    found = evaluate(shipped("wmo-maatwerk", kader), kader).scheefgroei[0].oorzaken
    named = [cause.genoemd for cause in found]

    assert sorted(named, reverse=True) == named
    assert {"sturing_door_rijk", "rechterlijke_uitspraken"} <= {cause.id for cause in found if cause.genoemd}


def test_every_cause_has_a_source(kader: Kader) -> None:
    """No cause is told without its source."""
    assert all(cause.bronnen for cause in kader.oorzaken)


def test_cause_fits_the_direction(kader: Kader) -> None:
    """More freedom than intended is not explained with what takes freedom away."""
    assert () == shift_of(kader, "beleidsruimte", beleidsruimte=4).oorzaken


def test_shift_of_a_dimension_adds_up(kader: Kader) -> None:
    """What a dimension does to each body is the sum of its shifts."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader), kader)
    part = evaluatie.scheefgroei_dimensies[0]
    own = [shift for shift in evaluatie.scheefgroei if shift.dimensie == part.dimensie]

    for body, change in part.bijdragen.items():
        assert pytest.approx(change) == sum(shift.bijdragen[body] for shift in own)


def test_shifts_explain_the_difference_in_fit(kader: Kader) -> None:
    """All shifts together are the difference between the two weighings."""
    evaluatie = evaluate(shipped("schuldhulpverlening", kader), kader)
    before, after = (toedeling.geschiktheid for toedeling in evaluatie.toedelingen)

    for body, fit in before.items():
        assert pytest.approx(after[body] - fit) == sum(shift.bijdragen[body] for shift in evaluatie.scheefgroei)


def test_practice_replaces_only_what_it_names(kader: Kader) -> None:
    """Answers that practice does not name stay as intended."""
    casus = shipped("wmo-maatwerk", kader)
    merged = {found.criterium: found for found in in_practice(casus).antwoorden}

    assert {found.criterium for found in casus.antwoorden} == set(merged)
    assert merged["nabijheid"] == next(found for found in casus.antwoorden if found.criterium == "nabijheid")
    assert (1, 2) == merged["beleidsruimte"].niveaus


@given(st.tuples(*[st.integers(0, 4)] * 4))
def test_direction_turns_around(kader: Kader, levels: tuple[int, int, int, int]) -> None:
    """Going back has the opposite direction and the same size."""
    first, second = answer(*sorted(levels[:2])), answer(*sorted(levels[2:]))
    there, back = direction(ruimte(kader), first, second), direction(ruimte(kader), second, first)

    if first.niveaus != second.niveaus:
        assert {"omhoog": "omlaag", "omlaag": "omhoog", "anders": "anders"}[there[0]] == back[0]
        assert there[1] == back[1]
