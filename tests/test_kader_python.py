"""
A framework in Python with other weights and points: exact, said first, and kept so that others can weigh with it.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from taaktoedeling import (
    InvalidArgumentError,
    InvalidKaderError,
    UnknownIdError,
    assess,
    build_dossier,
    evaluate,
    load_casus,
    load_kader,
    shipped_case,
    verify_dossier,
)
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import to_plain
from taaktoedeling.reading.kader_plain import kader_from_plain
from taaktoedeling.weighing.changed import as_kader
from taaktoedeling.weighing.weging import weigh_case

FICTIEF = Path(__file__).resolve().parent / "fictief"
KADER = load_kader()
EILANDEN = load_kader(FICTIEF / "kader")
BAG = load_casus(shipped_case("bag"), KADER)
GEWICHTEN = st.fractions(min_value=Fraction(1, 4), max_value=99, max_denominator=8)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(KADER.dimensies), GEWICHTEN)
def test_other_dimensions_keep_their_proportions(dimensie: Any, gewicht: Fraction) -> None:
    """One weight is what was asked, the sum stays 100 and the others keep their proportions, exactly."""
    found = {d.id: Fraction(d.gewicht) for d in KADER.met_gewicht(dimensie.id, gewicht).dimensies}
    old = {d.id: Fraction(d.gewicht) for d in KADER.dimensies if d.id != dimensie.id}

    assert found[dimensie.id] == gewicht
    assert sum(found.values()) == 100
    assert len({found[id_] / weight for id_, weight in old.items()}) == 1


@settings(deadline=None, max_examples=25)
@given(strategies.casussen(EILANDEN), st.data())
def test_a_changed_framework_is_read_back_as_itself(casus: Casus, data: st.DataObject) -> None:
    """As plain data it is read with every check, and then weighs the same with the same checksum."""
    criterium = data.draw(st.sampled_from(EILANDEN.criteria))
    inside = EILANDEN.dimensies[[d.id for d in EILANDEN.dimensies].index(criterium.dimensie)].gewichtensom
    niveau = data.draw(st.sampled_from(criterium.niveau)).niveau
    punten = {vorm.id: data.draw(st.integers(-2, 2)) for vorm in EILANDEN.bestuursvormen}
    kader = EILANDEN.met_gewicht(EILANDEN.dimensies[0].id, data.draw(st.integers(1, 99)))
    kader = kader.met_gewicht(criterium.id, Fraction(inside, 2)).met_punten(criterium.id, niveau, **punten)
    again = kader_from_plain(to_plain(kader))

    assert again.sha256 == kader.sha256
    assert assess(casus, again).to_dict() == assess(casus, kader).to_dict()


@settings(deadline=None, max_examples=40)
@given(strategies.casussen(EILANDEN), st.data())
def test_a_graph_and_the_framework_that_it_is_weigh_the_same(casus: Casus, data: st.DataObject) -> None:
    """Weights, points and margins of a graph are those of the framework that a dossier keeps for it."""
    graaf = EILANDEN.graaf.copy()
    for dimensie in EILANDEN.dimensies:
        weight = data.draw(st.integers(1, 200))
        for vorm in EILANDEN.bestuursvormen:
            graaf.edges[f"dimensie:{dimensie.id}", f"bestuursvorm:{vorm.id}"]["gewicht"] = weight
    for c in EILANDEN.criteria:
        graaf.edges[f"criterium:{c.id}", f"dimensie:{c.dimensie}"]["gewicht"] = data.draw(st.integers(1, 9))
    for _, _, arrow in graaf.edges(data=True):
        if "voorrangsmarge" in arrow:
            arrow["voorrangsmarge"] = Fraction(data.draw(st.integers(0, 40)), 100)
    levels = [dict(row) for row in graaf.nodes["criterium:keuzes"]["punten"]]
    levels[1]["eiland"] = data.draw(st.integers(-2, 2))
    graaf.nodes["criterium:keuzes"]["punten"] = tuple(levels)
    one, other = weigh_case(casus, graaf), weigh_case(casus, kader_from_plain(to_plain(as_kader(graaf))))

    assert (one.uitkomst, one.advised, one.drager) == (other.uitkomst, other.advised, other.drager)
    assert one.fits == pytest.approx(other.fits, abs=1e-12)
    assert one.slack("vorm") == other.slack("vorm")


def test_what_was_changed_is_said_first() -> None:
    """Each outcome opens with what was changed, and its origin lists it; the framework itself says it too."""
    kader = KADER.met_gewicht("schaal", 40).met_punten("nabijheid", 2, gemeente=2)
    told = kader.hoofd.wijzigingen
    advies = assess(BAG, kader)

    assert "‘schaal’ is 40 in plaats van 30" in told[0]
    assert "180/7" in told[0]
    assert advies.herkomst.wijzigingen == told
    for opening in (advies.meldingen[0], evaluate(BAG, kader).meldingen[0]):
        assert all(sentence in opening for sentence in told)
    assert told[0].split(";")[0] in str(kader).replace("\n  ", " ")
    assert advies.herkomst.kader_sha256 == kader.sha256 != KADER.sha256


def test_only_what_changes_is_said_to_change() -> None:
    """The same weight or points change nothing, and the reasons of what stays are left alone."""
    assert KADER.met_gewicht("schaal", 30) is KADER
    assert KADER.met_punten("nabijheid", 2, gemeente=1) is KADER

    kader = KADER.met_gewicht("nabijheid", 5)
    texts = [(new.gewicht_reden, old.gewicht_reden) for new, old in zip(kader.criteria, KADER.criteria, strict=True)]
    moved = [c.id for c, (new, old) in zip(KADER.criteria, texts, strict=True) if new != old]

    assert moved == [c.id for c in KADER.criteria if c.dimensie == "schaal"]
    assert kader.dimensies == KADER.dimensies


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        (lambda: KADER.met_gewicht("schal", 40), UnknownIdError, "bedoelt u 'schaal'"),
        (lambda: KADER.met_gewicht("schaal", 0), InvalidArgumentError, "tussen 0 en 100"),
        (lambda: KADER.met_gewicht("schaal", 100), InvalidArgumentError, "tussen 0 en 100"),
        (lambda: KADER.met_gewicht("nabijheid", 12), InvalidArgumentError, "tussen 0 en 12"),
        (lambda: KADER.met_gewicht("schaal", float("nan")), InvalidArgumentError, "een gewicht is een getal"),
        (lambda: KADER.met_gewicht("schaal", True), InvalidArgumentError, "een gewicht is een getal"),
        (lambda: KADER.met_punten("nabijheid", 9, gemeente=1), InvalidArgumentError, "doorslaggevend"),
        (lambda: KADER.met_punten("nabijheid", 1, gemeente=3), InvalidArgumentError, "van -2 tot en met 2"),
        (lambda: KADER.met_punten("nabijheid", 1, gemente=1), UnknownIdError, "bedoelt u 'gemeente'"),
        (lambda: KADER.met_punten("nabijhied", 1, gemeente=1), UnknownIdError, "bedoelt u 'nabijheid'"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(change: Any, error: type[Exception], told: str) -> None:
    """An unknown name, level, weight or number of points is refused in Dutch, with what is allowed."""
    with pytest.raises(error, match=told):
        change()


def test_a_dossier_of_a_changed_framework_or_graph_can_be_made_again() -> None:
    """Whoever weighs differently gets a dossier in which the outcome is the one that anybody makes again."""
    graaf = KADER.graaf.copy()
    for vorm in KADER.bestuursvormen:
        graaf.edges["dimensie:schaal", f"bestuursvorm:{vorm.id}"]["gewicht"] = 60
    for source in (KADER.met_gewicht("schaal", 40), graaf):
        dossier = build_dossier(BAG, source, n=50)

        assert dossier["advies"]["bestuursvorm"] == assess(BAG, source).bestuursvorm == "gemeente"
        assert dossier["advies"]["herkomst"]["wijzigingen"]
        assert verify_dossier(dossier, KADER).oordeel == "uitkomst_klopt"


def test_a_graph_that_no_framework_can_be_is_refused_with_why() -> None:
    """A dimension that weighs differently by body, or nothing, cannot be kept in a dossier."""
    for weights in ({"gemeente": 60}, dict.fromkeys((vorm.id for vorm in KADER.bestuursvormen), 0)):
        graaf = KADER.graaf.copy()
        for body, weight in weights.items():
            graaf.edges["dimensie:schaal", f"bestuursvorm:{body}"]["gewicht"] = weight
        with pytest.raises(InvalidKaderError, match="schaal"):
            build_dossier(BAG, graaf, n=50)


def test_an_unchanged_graph_is_its_framework() -> None:
    """A copy in which nothing changed stands for the framework itself."""
    assert as_kader(KADER.graaf.copy()) is KADER
    assert attrs.fields_dict(type(KADER.hoofd))["wijzigingen"].default == ()
