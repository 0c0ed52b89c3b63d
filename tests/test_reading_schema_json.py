"""
The JSON Schema of cases and frameworks: all that is read is allowed, and mistakes of form are refused by both.
"""

from __future__ import annotations

import datetime
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from taaktoedeling import InvalidArgumentError, InvalidCasusError, load_kader, new_casus, parse_casus, shipped_cases
from taaktoedeling.reading.files import find_shipped
from taaktoedeling.reading.schema import json_schema

FICTIEF = Path(__file__).resolve().parent / "fictief"
KADER = load_kader()
EILANDEN = load_kader(FICTIEF / "kader")
OURS, THEIRS = (Draft7Validator(json_schema(kader)) for kader in (KADER, EILANDEN))


def as_editors_see(value: Any) -> Any:
    """The content of a TOML file as an editor gives it to a schema: a date is a text."""
    if isinstance(value, dict):
        return {key: as_editors_see(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_editors_see(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def toml(path: Path) -> Any:
    """The content of a TOML file as a schema sees it."""
    return as_editors_see(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("kader", [KADER, EILANDEN], ids=["ons", "eilanden"])
@pytest.mark.parametrize("soort", ["casus", "kader"])
def test_it_is_a_schema(soort: Any, kader: Any) -> None:
    """Both are sound schemas, the same each time and plain enough for JSON."""
    found = json_schema(kader, soort)
    Draft7Validator.check_schema(found)

    assert json.loads(json.dumps(found)) == found == json_schema(kader, soort)


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_each_example_is_allowed(path: Path) -> None:
    """Each shipped case has the form of the schema."""
    assert [error.message for error in OURS.iter_errors(toml(path))] == []


@pytest.mark.parametrize("folder", [find_shipped("criteria"), FICTIEF / "kader"], ids=["ons", "eilanden"])
def test_each_file_of_a_framework_is_allowed(folder: Path) -> None:
    """Each file of a framework that is read has the form of the schema."""
    schema = Draft7Validator(json_schema(soort="kader"))
    files = sorted(folder.rglob("*.toml"))

    assert files
    assert [(path.name, error.message) for path in files for error in schema.iter_errors(toml(path))] == []


@pytest.mark.parametrize("soort", ["nieuw", "wijziging", "bestaand"])
def test_a_new_case_is_allowed(soort: Any) -> None:
    """What a new case begins with has the form of the schema."""
    text = new_casus("Toezicht", KADER, soort, None if soort == "nieuw" else "gemeente")

    assert [error.message for error in OURS.iter_errors(as_editors_see(tomllib.loads(text)))] == []


@settings(deadline=None, max_examples=80)
@given(strategies.casus_tabellen_2(EILANDEN))
def test_what_is_read_is_allowed(data: dict[str, Any]) -> None:
    """Any case that is read, with every table that it can have, has the form of the schema."""
    plain = json.loads(json.dumps(parse_casus(data, EILANDEN).to_dict()))

    assert [error.message for error in THEIRS.iter_errors(json.loads(json.dumps(data)))] == []
    assert [error.message for error in THEIRS.iter_errors(plain)] == []


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 8),
    st.sampled_from(["", "x", "onbekend", "niet_van_toepassing", "nieuw"]),
    st.just([]), st.just([0, 1]), st.just([1, 0]), st.just({}), st.just({"niveau": 1}), st.just({"0": 1}),
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(strategies.casus_tabellen_2(EILANDEN), st.data())
def test_what_the_schema_refuses_is_not_read(data: dict[str, Any], draw: st.DataObject) -> None:
    """With anything else anywhere in it, what the schema refuses is refused by reading too."""
    place: Any = data
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw.draw(st.sampled_from([*keys, "erbij"] if isinstance(place, dict) else keys or [0]))
        inside = place.get(key) if isinstance(place, dict) else place[key] if keys else None
        if not isinstance(inside, dict | list) or not inside or draw.draw(st.booleans()):
            break
        place = inside
    if isinstance(place, dict) or place:
        place[key] = draw.draw(VALUES)
    plain = json.loads(json.dumps(data))
    try:
        parse_casus(plain, EILANDEN)
    except InvalidCasusError:
        return

    assert [error.message for error in THEIRS.iter_errors(plain)] == []


MISTAKES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "onbekende tabel": lambda c: c.update(antwoordn={}),
    "onbekende vraag": lambda c: c["antwoorden"].update(nabijhied=1),
    "niveau dat niet bestaat": lambda c: c["antwoorden"].update(nabijheid=9),
    "niveau als tekst": lambda c: c["antwoorden"].update(nabijheid="2"),
    "niveau als waar of onwaar": lambda c: c["antwoorden"].update(nabijheid=True),
    "ander woord": lambda c: c["antwoorden"].update(nabijheid="nvt"),
    "bereik van drie": lambda c: c["antwoorden"].update(nabijheid=[0, 1, 2]),
    "bereik andersom": lambda c: c["antwoorden"].update(nabijheid=[2, 1]),
    "kans op een niveau dat niet bestaat": lambda c: c["antwoorden"].update(nabijheid={"1": 0.5, "9": 0.5}),
    "n.v.t. zonder toelichting": lambda c: c["antwoorden"].update(stapeling="niet_van_toepassing"),
    "n.v.t. dat niet kan": lambda c: c["antwoorden"].update(schaal_opgave="niet_van_toepassing"),
    "toelichting zonder bron": lambda c: c["antwoorden"].update(nabijheid={"niveau": 1, "toelichting": "x"}),
    "bron zonder toelichting": lambda c: c["antwoorden"].update(nabijheid={"niveau": 1, "bron": "x"}),
    "bron en aanname": lambda c: c["antwoorden"].update(
        nabijheid={"niveau": 1, "toelichting": "x", "bron": "y", "aanname": True}
    ),
    "oorzaak bij de bedoeling": lambda c: c["antwoorden"].update(
        nabijheid={"niveau": 1, "toelichting": "x", "bron": "y", "oorzaak": ["anders"]}
    ),
    "onbekend feit": lambda c: c["feiten"].update(eu=True),
    "feit met een andere waarde": lambda c: c["feiten"].update(eu_regels="ja"),
    "schema dat er niet is": lambda c: c.update(schema=3),
    "geen schema": lambda c: c.pop("schema"),
    "geen taak": lambda c: c.pop("taak"),
    "taak zonder omschrijving": lambda c: c["taak"].pop("omschrijving"),
    "taak zonder bron": lambda c: c["taak"].update(bronnen=[]),
    "id met een hoofdletter": lambda c: c["taak"].update(id="Bag"),
    "soort die er niet is": lambda c: c["taak"].update(soort="oud"),
    "nieuwe taak met een plaats": lambda c: c["taak"].update(soort="nieuw"),
    "bestaande taak zonder plaats": lambda c: c["taak"].pop("huidige_bestuursvorm"),
    "plaats die er niet is": lambda c: c["taak"].update(huidige_bestuursvorm="gemente"),
    "praktijk bij een wijziging": lambda c: c["taak"].update(soort="wijziging") or c.update(feitelijk={"nabijheid": 1}),
    "regel die er niet is": lambda c: c.update(motivering={"BR-7": "x"}),
    "lege motivering": lambda c: c.update(motivering={"BR-07": " "}),
    "bekostiging die er niet is": lambda c: c.update(arrangement={"bekostiging": "geld"}),
    "delen zonder hybride": lambda c: c.update(
        arrangement={"bekostiging": "rijksbegroting", "delen": {"rijksbegroting": 0.5, "hybride": 0.5}}
    ),
    "hybride zonder delen": lambda c: c.update(arrangement={"bekostiging": "hybride"}),
    "uitvoeringskracht die er niet is": lambda c: c.update(arrangement={"uitvoeringskracht": 5}),
    "dimensie die er niet is": lambda c: c.update(weging={"volgorde": ["schal"], "toelichting": "x", "bron": "y"}),
    "lege lijst van oordelen": lambda c: c.update(oordeel=[]),
    "oordeel zonder bron": lambda c: c.update(oordeel={"wie": "ROB", "strekking": "x"}),
    "kader zonder versie": lambda c: c.update(kader={"id": "beleidskader-ddb"}),
    "versie met nullen": lambda c: c.update(kader={"id": "beleidskader-ddb", "versie": "2.00.0"}),
    "leeg ingevuld": lambda c: c.update(ingevuld={}),
    "datum die geen datum is": lambda c: c.update(ingevuld={"datum": "gisteren"}),
    "concept als tekst": lambda c: c.update(concept="ja"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_of_form_is_refused_by_both(name: str) -> None:
    """What reading refuses for its form, the schema refuses too."""
    case = toml(next(path for path in shipped_cases() if path.stem == "bag"))
    case["schema"] = 2
    assert OURS.is_valid(case)
    MISTAKES[name](case)

    with pytest.raises(InvalidCasusError):
        parse_casus(case, KADER)
    assert not OURS.is_valid(case)


def test_questions_and_levels_are_told() -> None:
    """Each question and each of its levels stands in the description that an editor shows, and never its points."""
    asked = json_schema()["properties"]["antwoorden"]["properties"]

    for criterium in KADER.criteria:
        told = asked[criterium.id]["description"]
        assert criterium.vraag in told
        assert [n.label for n in criterium.niveau if f"{n.niveau}: {n.label}" not in told] == []
    assert "punten" not in json.dumps(json_schema()).casefold()


def test_another_kind_is_refused() -> None:
    """Only cases and frameworks have such a schema."""
    with pytest.raises(InvalidArgumentError, match="casus of kader"):
        json_schema(soort="advies")  # type: ignore[arg-type]
