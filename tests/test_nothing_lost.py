"""
What a user writes in a case is read back somewhere: no text is taken in and never shown.
"""

from __future__ import annotations

import json
import re
from typing import Any

import attrs
import pytest
from forms_help import as_text
from hypothesis import given, settings
from hypothesis import strategies as st
from once import assess, build_dossier, build_toelichting, evaluate, few_samples
from strategies import casus_tabellen

from taaktoedeling.document.chapters.dossier import dossier_document
from taaktoedeling.document.markdown import document_markdown
from taaktoedeling.dossier.build import render_json
from taaktoedeling.dossier.structured import content_of
from taaktoedeling.errors import InvalidCasusError
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model import casus as casus_model
from taaktoedeling.model import geld as geld_model
from taaktoedeling.model.casus import Casus, Gebruiker
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_case
from taaktoedeling.reading.kader import load_kader

KADER = load_kader()
FEW = few_samples(KADER)
N = 200


class _Markers:
    """Words that occur nowhere else, each remembered with the place that it was put in."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def __call__(self, place: str) -> str:
        word = f"Kenmerk{len(self.places):03}x"
        self.places[word] = place
        return word

    def lost(self, text: str) -> list[str]:
        """The places whose word is not in a text."""
        shown = set(re.findall("Kenmerk[0-9]{3}x", text))
        return [place for word, place in self.places.items() if word not in shown]


def _full_case(mark: _Markers, soort: str, gebruiker: Gebruiker, level: Any = 1, occasion: bool = True) -> Casus:
    """A case with a word of its own in every field that takes free text."""
    taak = {
        "id": "taak",
        "soort": soort,
        "betreft": "taak",
        "gebruiker": gebruiker,
        **{key: mark(f"taak.{key}") for key in ("titel", "omschrijving", "beleidsterrein", "perspectief")},
        "bronnen": [mark("taak.bronnen[1]"), mark("taak.bronnen[2]")],
    }
    data: dict[str, Any] = {
        "schema": 2,
        "taak": taak,
        "ingevuld": {"door": mark("ingevuld.door"), "geraadpleegd": [mark("ingevuld.geraadpleegd")]},
        "feiten": {},
        "antwoorden": {},
        "weging": {"volgorde": [["schaal"]], **_grounds(mark, "weging")},
        "motivering": {part.id: mark(f"motivering.{part.id}") for part in (*KADER.regels, *KADER.uitgangspunten)},
        "arrangement": {"bekostiging": "algemene_uitkering", **_grounds(mark, "arrangement")},
        "oordeel": [
            {key: mark(f"oordeel[{number}].{key}") for key in ("wie", "strekking", "bron")} for number in (1, 2)
        ],
    }
    for feit in KADER.feiten:
        value = "onbekend" if len(data["feiten"]) % 2 else feit.waarden[-1].waarde
        data["feiten"][feit.id] = {"waarde": value, **_grounds(mark, f"feiten.{feit.id}")}
    for number, criterium in enumerate(KADER.criteria):
        given = "niet_van_toepassing" if criterium.niet_van_toepassing else level
        if number % 7 == 3:
            given = "onbekend"
        answer = {"niveau": given, **_grounds(mark, f"antwoorden.{criterium.id}")}
        if given == level:
            answer["berekend"] = {"niveau": 0, "bron": mark(f"antwoorden.{criterium.id}.berekend.bron")}
        data["antwoorden"][criterium.id] = answer
    if soort != "nieuw":
        taak |= {"huidige_bestuursvorm": "gemeente", "huidige_plaats": mark("taak.huidige_plaats")}
    if soort == "bestaand":
        if occasion:
            data["aanleiding"] = {
                "soort": "wetsevaluatie",
                "omschrijving": mark("aanleiding.omschrijving"),
                "bron": mark("aanleiding.bron"),
            }
        # Half of them say that practice is as intended, and why.
        data["feitelijk"] = {
            criterium.id: {"niveau": given, **_grounds(mark, f"feitelijk.{criterium.id}")}
            for criterium, given in zip(KADER.criteria, [1, 0, "onbekend", 2] * 9, strict=False)
        }
    return parse_casus(data, KADER)


def _grounds(mark: _Markers, place: str) -> dict[str, str]:
    return {key: mark(f"{place}.{key}") for key in ("toelichting", "bron")}


def _dossier(casus: Casus) -> tuple[str, str]:
    """The whole dossier as people read it, and as systems do."""
    readings = weigh_readings(casus, KADER)
    dossier = build_dossier(readings, None, N)
    return document_markdown(dossier_document([content_of(dossier, KADER)])), render_json(dossier)


CASES = [
    *(("nieuw", "ministerie", level, True) for level in (0, 1, 2, 3)),
    ("wijziging", "ministerie", 1, True),
    *(("bestaand", gebruiker, 1, occasion) for gebruiker in ("ministerie", "onderzoek") for occasion in (True, False)),
]


@pytest.mark.parametrize(("soort", "gebruiker", "level", "occasion"), CASES)
def test_every_text_is_in_the_whole_dossier(soort: str, gebruiker: Gebruiker, level: int, occasion: bool) -> None:
    """Whatever comes out, each text of the case is in the dossier and in its data."""
    mark = _Markers()
    page, data = _dossier(_full_case(mark, soort, gebruiker, level, occasion))
    assert (mark.lost(page), mark.lost(data)) == ([], [])


@pytest.mark.parametrize(("soort", "gebruiker", "level", "occasion"), CASES)
def test_every_motivation_is_in_the_advice(soort: str, gebruiker: Gebruiker, level: int, occasion: bool) -> None:
    """Whatever comes out, the advice by itself shows each motivation too, as text and as data."""
    mark = _Markers()
    advies = assess(_full_case(mark, soort, gebruiker, level, occasion), KADER)
    for shown in (as_text(advies), json.dumps(advies.to_dict())):
        assert [place for place in mark.lost(shown) if place.startswith("motivering.")] == []


@pytest.mark.parametrize(("soort", "gebruiker", "level", "occasion"), CASES)
def test_every_motivation_is_in_the_memorandum(soort: str, gebruiker: Gebruiker, level: int, occasion: bool) -> None:
    """Whatever comes out, the text for the memorandum shows each motivation at its place or among the others."""
    mark = _Markers()
    told = str(build_toelichting(_full_case(mark, soort, gebruiker, level, occasion), KADER))
    assert [place for place in mark.lost(told) if place.startswith("motivering.")] == []


def test_every_free_text_of_a_case_is_tried() -> None:
    """A text that a case can hold is one of the fields above, or a name out of a closed list."""
    names = {
        *("id", "sha256", "bestand", "versie", "criterium", "feit", "dimensie", "tegenover", "huidige_bestuursvorm"),
        *("vingerafdruk", "vingerafdruk_inwoners"),
        *("oorzaak", "bestuursvorm", "volgorde", "gewichten", "delen", "feiten"),
        # The file itself, which is no field of the case.
        "tekst",
    }
    tried = {part.split("[")[0] for place in _marked() for part in place.split(".")}
    fields = {
        field.name
        for module in (casus_model, geld_model)
        for kind in vars(module).values()
        if isinstance(kind, type) and attrs.has(kind)
        for field in attrs.fields(kind)
        if re.search(r"\bstr\b", str(field.type)) and "Literal" not in str(field.type)
    }
    assert fields - names - tried == set()
    assert {"bron", "door", "strekking", "motivering"} <= fields


def _marked() -> list[str]:
    mark = _Markers()
    _full_case(mark, "bestaand", "ministerie")
    return list(mark.places.values())


def test_a_motivation_that_nothing_asks_for_is_reported_and_shown() -> None:
    """The first thing that an outcome says is that it is not used here, also where little is told."""
    casus = _with_motivation("riolering-en-hemelwater", "BR-10")
    advies = assess(casus, KADER)
    [notice] = advies.meldingen
    assert "‘Verplichte samenwerking overwogen: provincie eerst wegen’ (BR-10)" in notice
    assert "De casus geeft een motivering bij" in as_text(advies, kort=True).replace("\n", " ")
    assert evaluate(casus, KADER).meldingen == advies.meldingen
    [other] = advies.overige_motivering
    assert (other.id, other.motivering, other.reden) == ("BR-10", "Zeepaardje", "hier niet aan de orde")
    assert "Zeepaardje. [hier niet aan de orde]" in " ".join(as_text(advies).split())


def test_a_motivation_that_is_asked_for_needs_no_notice() -> None:
    """What a rule asks stands with the rule, and nothing is said of it."""
    advies = assess(_with_motivation("riolering-en-hemelwater", "BR-39"), KADER)
    assert next(rule.staat for rule in advies.regels if rule.id == "BR-39") == "gemotiveerd"
    assert (advies.meldingen, advies.overige_motivering) == ((), ())


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_motivation_has_one_place(data: st.DataObject) -> None:
    """Every motivation is with its rule, duty or principle, or among the others, and never in both or in neither."""
    plain = data.draw(casus_tabellen(KADER))
    known = [part.id for part in (*KADER.regels, *KADER.uitgangspunten)]
    plain["motivering"] = {id_: f"Kenmerk{id_}x" for id_ in data.draw(st.lists(st.sampled_from(known), unique=True))}
    advies = assess(parse_casus(plain, FEW), FEW)
    weighed = advies.uitkomst != "geen_aanleiding"
    held = [one.id for one in advies.regels if one.staat == "gemotiveerd" and one.motivering.startswith("Kenmerk")]
    held += [one.id for one in (*advies.plichten, *advies.uitgangspunten) if one.motivering]
    others = [one.id for one in advies.overige_motivering]
    assert sorted([*(held if weighed else []), *others]) == sorted(plain["motivering"])


def test_an_unknown_rule_is_refused_with_a_suggestion() -> None:
    """A motivation for a rule that does not exist is not dropped."""
    with pytest.raises(InvalidCasusError, match="BR-04"):
        _with_motivation("riolering-en-hemelwater", "BR-4")


def _with_motivation(id_: str, rule: str) -> Casus:
    """An example with one motivation, and no other."""
    plain = casus_to_plain(load_casus(shipped_case(id_), KADER))
    return parse_casus({**plain, "motivering": {rule: "Zeepaardje"}}, KADER)
