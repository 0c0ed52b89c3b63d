"""
A case in Python: changed, asked and written, by way of what reads files.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from taaktoedeling import (
    Casus,
    InvalidArgumentError,
    InvalidCasusError,
    MissingExtraError,
    UnknownIdError,
    assess,
    assess_many,
    build_dossier,
    load_casus,
    load_kader,
    new_casus,
    parse_casus,
    shipped_case,
    shipped_cases,
    verify_dossier,
)
from taaktoedeling.model.casus import Antwoord

FICTIEF = Path(__file__).resolve().parent / "fictief"
KADER = load_kader()
EILANDEN = load_kader(FICTIEF / "kader")
BAG = load_casus(shipped_case("bag"), KADER)
WMO = load_casus(shipped_case("wmo-maatwerk"), KADER)


@st.composite
def wijzigingen(draw: st.DrawFn) -> dict[str, Any]:
    """Generate changes of answers and facts that a file could have, as keywords."""
    asked = draw(st.lists(st.sampled_from(EILANDEN.criteria), unique_by=lambda c: c.id, max_size=4))
    found: dict[str, Any] = {c.id: draw(strategies.antwoorden(c)) for c in asked}
    facts = {id_: value for id_, value in draw(strategies.feiten(EILANDEN)).items() if draw(st.booleans())}
    gone = draw(st.lists(st.sampled_from(EILANDEN.criteria), max_size=2))
    return {**found, **facts, **{c.id: None for c in gone}}


@settings(deadline=None, max_examples=150)
@given(strategies.casus_tabellen(EILANDEN), wijzigingen())
def test_a_change_is_the_edited_file(data: dict[str, Any], changes: dict[str, Any]) -> None:
    """A changed case is the case of the file in which the same was typed, with the same checksum."""
    before = json.dumps(parse_casus(data, EILANDEN).to_dict())
    facts = {feit.id for feit in EILANDEN.feiten}
    edited = json.loads(before)
    for id_, value in changes.items():
        rows = edited.setdefault("feiten" if id_ in facts else "antwoorden", {})
        old = rows.get(id_)
        level = old["niveau"] if isinstance(old, dict) and "niveau" in old else old
        if value is None:
            rows.pop(id_, None)
        elif old is None or level != value or type(level) is not type(value):
            rows[id_] = value

    casus = parse_casus(data, EILANDEN)
    found = casus.met(EILANDEN, **changes)

    assert found == parse_casus(edited, EILANDEN)
    assert found.sha256 == parse_casus(json.loads(json.dumps(edited)), EILANDEN).sha256
    assert json.dumps(casus.to_dict()) == before


@settings(deadline=None, max_examples=150)
@given(strategies.casus_tabellen_2(EILANDEN))
def test_a_case_written_as_toml_is_read_back(data: dict[str, Any]) -> None:
    """A case as TOML or as a dict is read back as the same case, and is written with the same bytes again."""
    casus = parse_casus(data, EILANDEN)
    text = casus.to_toml()
    again = read(text, EILANDEN)

    assert again == casus == parse_casus(casus.to_dict(), EILANDEN)
    assert again.sha256 == casus.sha256
    assert again.to_toml() == text


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_each_example_is_written_and_read_back(path: Path) -> None:
    """Each example as TOML is the same case, comments aside."""
    casus = load_casus(path, KADER)

    assert read(casus.to_toml(), KADER) == casus
    assert read(casus.to_toml(), KADER).sha256 == casus.sha256


def read(text: str, kader: Any) -> Casus:
    """A case from the text of a TOML file."""
    from taaktoedeling.reading.casus import parse_casus_bytes

    return parse_casus_bytes(text.encode("utf-8"), kader, form="toml")


def test_one_content_has_one_checksum() -> None:
    """A new case that is filled in by Python, by hand in its file and as plain data has one checksum."""
    text = new_casus("Toezicht op veren", EILANDEN)
    first = EILANDEN.criteria[0]
    typed = text.replace('niveau = "onbekend"\ntoelichting = ""', 'niveau = 1\ntoelichting = "Omdat."', 1)
    by_hand = read(typed.replace('bron = ""  # of: aanname = true', "aanname = true", 1), EILANDEN)
    by_python = Casus.nieuw("Toezicht op veren", EILANDEN).met(
        EILANDEN, **{first.id: 1}, toelichting="Omdat.", aanname=True
    )

    assert by_hand == by_python == parse_casus(by_python.to_dict(), EILANDEN)
    assert by_hand.sha256 == by_python.sha256 == read(by_python.to_toml(), EILANDEN).sha256
    assert by_hand.sha256 != Casus.nieuw("Toezicht op veren", EILANDEN).sha256
    assert Casus.nieuw("Toezicht op veren", EILANDEN) == read(text, EILANDEN)


def test_a_changed_case_never_has_an_old_checksum() -> None:
    """The checksum follows the content, also where a case is changed without being read."""
    other = attrs.evolve(BAG, concept=True)

    assert other.sha256 != BAG.sha256
    assert other.sha256 == BAG.met(concept=True).sha256
    assert BAG.met(nabijheid=3).sha256 not in (BAG.sha256, other.sha256)
    assert BAG.met().sha256 == BAG.sha256


def test_a_dossier_of_a_changed_case_is_confirmed() -> None:
    """Whoever changes a case in Python, in either way, gets a dossier that is confirmed."""
    answers = tuple(attrs.evolve(a, niveaus=(4,)) if a.criterium == "nabijheid" else a for a in BAG.antwoorden)
    for casus in (BAG.met(nabijheid=4), attrs.evolve(BAG, antwoorden=answers)):
        assert verify_dossier(build_dossier(casus, KADER, n=50), KADER).oordeel == "klopt"


STRANGE: dict[str, dict[str, Any]] = {
    "9": {"niveaus": (9,)},
    "-1": {"niveaus": (-1,)},
    "True": {"niveaus": (True,)},
    "geen": {"niveaus": ()},
    "aflopend": {"soort": "bereik", "niveaus": (2, 1)},
    "kansen": {"soort": "kansen", "niveaus": (1, 2), "kansen": (1, 2)},
    "soort": {"soort": "misschien"},
    "criterium": {"criterium": "hoogte"},
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_no_file_can_say_is_refused_with_the_question(name: str) -> None:
    """An answer that was made by hand and cannot be is refused in Dutch, by one weighing and by that of many."""
    casus = attrs.evolve(BAG, antwoorden=(attrs.evolve(BAG.antwoorden[0], **STRANGE[name]),))
    named = STRANGE[name].get("criterium", BAG.antwoorden[0].criterium)

    for weigh in (lambda: assess(casus, KADER), lambda: assess_many([casus], KADER)):
        with pytest.raises(InvalidArgumentError, match=named):
            weigh()


def test_a_fact_that_no_file_can_have_is_refused() -> None:
    """A fact that the framework does not have, or has with other values, is refused."""
    for facts in ((("eu_regels", "misschien"),), (("hoogte", True),)):
        with pytest.raises(InvalidArgumentError, match=facts[0][0]):
            assess(attrs.evolve(BAG, feiten=facts), KADER)


def test_a_dossier_holds_only_what_can_be_read_back() -> None:
    """A case that no file can be, is refused before it becomes a dossier that nobody can confirm."""
    with pytest.raises(InvalidCasusError, match="huidige_bestuursvorm"):
        build_dossier(attrs.evolve(BAG, taak=attrs.evolve(BAG.taak, soort="nieuw")), KADER, n=50)


def test_everything_wrong_with_a_change_is_told_at_once() -> None:
    """Unknown names and refused values are told together, each with its place, and nothing changes."""
    with pytest.raises(InvalidCasusError) as error:
        BAG.met(nabijhied=3, schaal_opgave=9, eu_regels="misschien", taak={"soort": "oud"}, feiten=3)
    places = [problem.sleutel for problem in error.value.problems]

    assert places == ["nabijhied", "feiten", "taak.soort", "feiten.eu_regels", "antwoorden.schaal_opgave"]
    assert "bedoelt u 'nabijheid'" in str(error.value)


def test_a_new_answer_does_not_keep_the_old_explanation() -> None:
    """What explained the old level does not stand with the new one; the same level keeps what it rests on."""
    old = BAG.antwoord("nabijheid")
    assert old is not None
    assert old.toelichting

    assert BAG.met(nabijheid=old.niveaus[0]) == BAG
    assert BAG.met(nabijheid=0).antwoord("nabijheid") == Antwoord(
        criterium="nabijheid", soort="niveau", niveaus=(0,), kort=True
    )
    assert BAG.met(nabijheid=0).met(nabijheid=old) == BAG


def test_explanations_go_with_what_changes_or_with_what_is_named() -> None:
    """One explanation goes with every answer that changes here, a dict of them with the questions that it names."""
    both = BAG.met(nabijheid=0, eu_regels=True, toelichting="Nieuw.", bron="Wet X")
    named = BAG.met(toelichting={"nabijheid": "Beter."})
    answers = [both.antwoord("nabijheid"), named.antwoord("nabijheid")]

    assert [(a.niveaus, a.toelichting, a.bron) for a in answers if a] == [
        ((0,), "Nieuw.", "Wet X"),
        ((2,), "Beter.", ""),
    ]
    assert next(g for g in both.feitgronden if g.feit == "eu_regels").toelichting == "Nieuw."
    with pytest.raises(InvalidCasusError, match="Hier verandert geen antwoord"):
        BAG.met(toelichting="Nieuw.")


def test_tables_change_by_key_and_go_with_none() -> None:
    """A table keeps the keys that are not named, None takes one out, and a whole table too."""
    casus = BAG.met(
        motivering={"BR-12": "Gewogen."},
        feiten={"eu_regels": None},
        taak={"beleidsterrein": "water"},
        arrangement={"bekostiging": "algemene_uitkering"},
    )

    assert casus.motivering == (("BR-12", "Gewogen."),)
    assert "eu_regels" not in dict(casus.feiten)
    assert (casus.taak.beleidsterrein, casus.taak.titel) == ("water", BAG.taak.titel)
    assert casus.arrangement is not None
    assert casus.met(arrangement=None).arrangement is None
    assert casus.met(arrangement=None, motivering=None, feiten=dict(BAG.feiten)).motivering == ()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (2, "niveau 2"),
        ([1, 3], "niveau 1 tot en met 3"),
        ({1: 0.3, 2: 0.7}, "niveau 1 (30 %) of 2 (70 %)"),
        ("onbekend", "onbekend"),
        ("niet_van_toepassing", "niet van toepassing"),
    ],
)
def test_an_answer_prints_as_it_would_be_said(value: Any, told: str) -> None:
    """Short where it stands among others, and with its explanation and what that rests on where it is printed."""
    casus = Casus.nieuw("Loket", KADER)
    absent = value == "niet_van_toepassing"
    key = next(c.id for c in KADER.criteria if c.niet_van_toepassing) if absent else "uniformiteit"
    answer = casus.met(KADER, **{key: value, "toelichting": "Daarom.", "aanname": True}).antwoord(key, KADER)

    assert (repr(answer), str(answer)) == (f"<Antwoord {key}: {told}>", f"{key}: {told}. Daarom. (aanname)")
    assert repr(casus) == "<Casus loket: 0 antwoorden>"


def test_a_question_is_found_by_its_id() -> None:
    """A question without an answer has none, and one that is not there is refused with the nearest."""
    less = BAG.met(nabijheid=None)

    assert less.antwoord("nabijheid") is None
    assert [(open_.id, open_.soort) for open_ in less.open_vragen()] == [("nabijheid", "criterium")]
    assert less.open_vragen() == assess(less).ontbrekend
    with pytest.raises(UnknownIdError, match="bedoelt u 'nabijheid'"):
        BAG.antwoord("nabijhied")


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        (lambda: KADER.bestuursvorm("gemente"), "gemeente"),
        (lambda: KADER.criterium("nabijhied"), "nabijheid"),
        (lambda: KADER.regel("BR-7"), "BR-07"),
    ],
)
def test_parts_of_a_framework_are_found_by_id(ask: Any, near: str) -> None:
    """What a framework does not have is refused with the nearest that it has."""
    with pytest.raises(UnknownIdError, match=f"bedoelt u '{near}'"):
        ask()


def test_parts_that_are_there_are_given() -> None:
    """Each question, rule and body is found by its own id."""
    assert tuple(KADER.criterium(c.id) for c in KADER.criteria) == KADER.criteria
    assert tuple(KADER.regel(r.id) for r in KADER.regels) == KADER.regels
    assert tuple(KADER.bestuursvorm(b.id) for b in KADER.bestuursvormen) == KADER.bestuursvormen


def test_another_framework_is_no_keyword() -> None:
    """Whoever gives the table [kader] where a framework belongs is told so."""
    with pytest.raises(InvalidArgumentError, match="load_kader"):
        BAG.met(kader={"id": "x"})  # type: ignore[arg-type]


def test_names_do_not_collide() -> None:
    """No question or fact of the shipped framework has the name of a table, so each can be a keyword."""
    tables = {field.name for field in attrs.fields(Casus)}
    ids = [c.id for c in KADER.criteria] + [f.id for f in KADER.feiten]

    assert set(ids) & (tables | {"toelichting", "bron", "aanname", "oordeel"}) == set()
    assert len(set(ids)) == len(ids)


def test_without_tomlkit_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library a case is not written, and the extra to install is named."""
    monkeypatch.setitem(sys.modules, "tomlkit", None)

    with pytest.raises(MissingExtraError, match="tomlkit ontbreekt"):
        BAG.to_toml()
