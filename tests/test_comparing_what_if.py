"""
What becomes of an advice with another answer, and its pictures as methods.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from once import assess, few_samples

from taaktoedeling import InvalidArgumentError, InvalidCasusError, UnknownIdError, load_casus, shipped_case
from taaktoedeling.model.casus import Casus
from taaktoedeling.reading.kader import load_kader

EILANDEN = few_samples(load_kader(Path(__file__).resolve().parent / "fictief" / "kader"))
BAG = assess(load_casus(shipped_case("bag")))


@settings(deadline=None, max_examples=30)
@given(strategies.casussen(EILANDEN), st.data())
def test_it_is_the_advice_on_the_changed_case(casus: Casus, data: st.DataObject) -> None:
    """The second advice is that on the changed case, and nothing moves where nothing differs."""
    criterium = data.draw(st.sampled_from(EILANDEN.criteria))
    change = {criterium.id: data.draw(strategies.antwoorden(criterium))}
    found = assess(casus, EILANDEN).als(**change)
    other = assess(casus.met(EILANDEN, **change), EILANDEN)

    assert found.nieuw == other
    assert found.verschoven == (
        (found.oud.uitkomst, found.oud.bestuursvorm, found.oud.zekerheid, found.oud.zekerheid_vorm)
        != (other.uitkomst, other.bestuursvorm, other.zekerheid, other.zekerheid_vorm)
    )
    if found.oud.antwoorden == other.antwoorden:
        assert (found.verschillen, found.gewijzigd) == ((), ())


def test_it_names_what_changed_and_what_moves() -> None:
    """The answer that differs is told in words, and the outcome with what it was."""
    found = BAG.als(nabijheid=1)

    assert [(one.plaats, one.toen, one.nu) for one in found.gewijzigd] == [
        ("Nabijheid en maatwerk", "2: nuttig", "1: een beetje")
    ]
    assert found.verschoven
    assert "De uitkomst wordt: rijksuitvoering" in str(found)
    assert "van ‘2: nuttig’ naar ‘1: een beetje’" in found._repr_html_()
    assert found.to_dict()["nieuw"] == found.nieuw.to_dict()


def test_another_explanation_is_a_change_too() -> None:
    """Whoever only words an answer otherwise does not read that nothing is other in the case."""
    found = BAG.als(nabijheid={"niveau": 2, "toelichting": "Anders gezegd.", "aanname": True})

    assert [(one.plaats, one.nu) for one in found.gewijzigd] == [
        ("Nabijheid en maatwerk, toelichting", "Anders gezegd.")
    ]
    assert found.verschillen == ()


def test_it_weighs_with_the_framework_of_the_advice() -> None:
    """An advice from a changed framework is compared under that framework."""
    kader = load_kader().met_gewicht("schaal", 40)
    found = assess(load_casus(shipped_case("bag")), kader).als(nabijheid=1)

    assert found.nieuw.herkomst.kader_sha256 == kader.sha256
    assert found.nieuw.meldingen == found.oud.meldingen


def test_a_change_that_cannot_be_is_refused() -> None:
    """What a file cannot have is refused as it is in a file."""
    with pytest.raises(InvalidCasusError, match="bedoelt u 'nabijheid'"):
        BAG.als(nabijhied=1)


@pytest.mark.parametrize("ask", [lambda a: a.als(nabijheid=1), lambda a: a.figuren()])
def test_an_advice_that_was_read_says_what_to_do(ask: Any) -> None:
    """An advice that is not weighed here equals the one that was, and says how to get what it lacks."""
    other = pickle.loads(pickle.dumps(BAG))

    assert other == BAG
    with pytest.raises(InvalidArgumentError, match="weeg de casus met assess"):
        ask(other)


def test_pictures_are_found_by_name() -> None:
    """An advice gives its pictures, one by its name, and says which there are."""
    names = [figuur.id for figuur in BAG.figuren()]

    assert names == ["aanvaardbaarheid", "waterval", "omslagpunten", "gewichtenkaart"]
    assert "<svg" in BAG.figuur("waterval")._repr_svg_()
    with pytest.raises(UnknownIdError, match="bedoelt u 'waterval'"):
        BAG.figuur("watervall")
