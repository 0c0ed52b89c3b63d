"""
The second schema of a case: what it adds is read as it was meant, kept, and refused where it cannot be right.
"""

from __future__ import annotations

import copy
import datetime
import json
import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import casus_tabellen_2

from taaktoedeling.advice.notices import missing_texts
from taaktoedeling.errors import InvalidCasusError
from taaktoedeling.model.casus import Berekend, Feitgrond, Ingevuld, KaderVerwijzing
from taaktoedeling.model.geld import Gewichtverhouding
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus
from taaktoedeling.reading.kader import load_kader

FICTIEF = Path(__file__).parent / "fictief"
KADER = load_kader(FICTIEF / "kader")
DIMENSIES = [dimensie.id for dimensie in KADER.dimensies]
ROOT = Path(__file__).resolve().parent.parent
HASHES = {
    "kadeplein.json": "309e63a76959a6cff5c83491146be4c22feaf897e0140705a83d78c2ca2b6a5c",
    "tolschip.toml": "cebc28590ade4d91c6a167e579ca1771d0d3500cca08dd50fe45d9a4baec1ed8",
    "vuurtoren.toml": "598474cb05e72444824114005aa1f907ee81658d20f3a5bd9a1599179c3fb4e5",
}
"""Of cases of the first schema, as the first release computed them."""

BASE: dict[str, Any] = {
    "schema": 2,
    "taak": {
        "id": "taak",
        "titel": "Taak",
        "omschrijving": "Een taak.",
        "soort": "bestaand",
        "betreft": "taak",
        "gebruiker": "ministerie",
        "bronnen": ["verzonnen"],
        "huidige_bestuursvorm": "eiland",
    },
}
GROUNDS = {"toelichting": "Daarom.", "bron": "K-7"}


def data(**tables: Any) -> dict[str, Any]:
    """A sound case with these tables."""
    return {**copy.deepcopy(BASE), **tables}


def refused(content: dict[str, Any]) -> dict[str, str]:
    """The problems of a case that must be refused, by key path."""
    with pytest.raises(InvalidCasusError) as caught:
        parse_casus(content, KADER)
    return {problem.sleutel: problem.tekst for problem in caught.value.problems}


@given(casus_tabellen_2(KADER))
@settings(max_examples=150, deadline=None)
def test_comes_back_from_plain_data(content: dict[str, Any]) -> None:
    """Whatever a case of the second schema holds, it comes back from JSON the same, hash included."""
    casus = parse_casus(content, KADER)

    assert parse_casus(json.loads(json.dumps(casus_to_plain(casus))), KADER) == casus


def drop_texts(content: dict[str, Any], keep: Callable[[], bool]) -> dict[str, Any]:
    """Leave out some of the texts that explain."""
    spoilt: dict[str, Any] = copy.deepcopy(content)
    tables = [spoilt["taak"], spoilt.get("aanleiding", {}), spoilt.get("weging", {})]
    tables += [item for item in spoilt["feiten"].values() if isinstance(item, dict)]
    for name in ("antwoorden", "feitelijk"):
        tables += [item for item in spoilt.get(name, {}).values() if isinstance(item, dict) and "niveau" in item]
    for table in tables:
        for key in ("omschrijving", "bronnen", "toelichting", "bron"):
            if key in table and not keep():
                del table[key]
    return spoilt


@given(casus_tabellen_2(KADER), st.data())
@settings(max_examples=150, deadline=None)
def test_a_concept_lacks_what_others_may_not_lack(content: dict[str, Any], draw: st.DataObject) -> None:
    """A concept names a missing text exactly when the case would be refused without being a concept."""
    spoilt = drop_texts(content, lambda: draw.draw(st.integers(0, 9)) > 0)
    missing = missing_texts(parse_casus({**spoilt, "concept": True}, KADER))
    try:
        parse_casus({**spoilt, "concept": False}, KADER)
        sound = True
    except InvalidCasusError:
        sound = False

    assert sound == (not missing)


@pytest.mark.parametrize("name", HASHES)
def test_first_schema_keeps_its_hash(name: str) -> None:
    """A case of the first schema has the checksum that it had when there was no other."""
    assert load_casus(FICTIEF / "casus" / name, KADER).sha256 == HASHES[name]


def test_pin() -> None:
    """A case can say which framework it was filled in for."""
    pin = {"id": "ander-kader", "versie": "1.2.3", "sha256": "a" * 64}

    assert parse_casus(data(kader=pin), KADER).kader == KaderVerwijzing(**pin)


def test_filled_in() -> None:
    """A case can say when and by whom it was filled in, and who was consulted."""
    found = parse_casus(data(ingevuld={"datum": datetime.date(2026, 6, 2), "geraadpleegd": ["VNG"]}), KADER)

    assert found.ingevuld == Ingevuld(datum=datetime.date(2026, 6, 2), geraadpleegd=("VNG",))


def test_fact_with_grounds() -> None:
    """A fact takes an explanation with a source, and counts the same as in its short form."""
    found = parse_casus(data(feiten={"vloot": {"waarde": "geen", **GROUNDS}}), KADER)

    assert found.feiten == parse_casus(data(feiten={"vloot": "geen"}), KADER).feiten
    assert found.feitgronden == (Feitgrond(feit="vloot", **GROUNDS),)


def test_unknown_fact_keeps_its_explanation() -> None:
    """A fact that is not known may say why."""
    found = parse_casus(data(feiten={"vloot": {"waarde": "onbekend", "toelichting": "Nooit geteld."}}), KADER)

    assert found.feiten == ()
    assert found.feitgronden[0].toelichting == "Nooit geteld."


def test_computed_answer() -> None:
    """What a computation gave is kept beside the answer that counts."""
    answer = {"niveau": 2, "berekend": {"niveau": [0, 1], "bron": "telling 2026"}, **GROUNDS}
    (found,) = parse_casus(data(antwoorden={"bereik_taak": answer}), KADER).antwoorden

    assert (found.niveaus, found.berekend) == ((2,), Berekend(niveau=(0, 1), bron="telling 2026"))


def test_weights() -> None:
    """Order, weights and ratios are kept exactly."""
    first, last = DIMENSIES[0], DIMENSIES[-1]
    table = {
        "volgorde": [last, first],
        "gewichten": {first: [Decimal("0.1"), "1/3"], last: 0.75},
        "verhoudingen": [{"dimensie": last, "tegenover": first, "minstens": "3/2"}],
        **GROUNDS,
    }
    found = parse_casus(data(weging=table), KADER).weging

    assert found is not None
    assert found.volgorde == ((last,), (first,))
    assert {name: ends for name, *ends in found.gewichten} == {
        first: [Fraction(1, 10), Fraction(1, 3)],
        last: [Fraction(3, 4), Fraction(3, 4)],
    }
    assert found.verhoudingen == (Gewichtverhouding(dimensie=last, tegenover=first, minstens=Fraction(3, 2)),)
    exact = parse_casus(weging(verhoudingen=[{**RATIO, "is": "3/2"}]), KADER).weging
    assert exact is not None
    assert exact.verhoudingen[0].minstens == exact.verhoudingen[0].hoogstens == Fraction(3, 2)


def test_key() -> None:
    """Two parties may fill in the same task; the key of a case tells them apart."""
    other = {**BASE["taak"], "perspectief": "VNG"}

    assert parse_casus(data(), KADER).sleutel == ("taak", "")
    assert parse_casus(data(taak=other), KADER).sleutel == ("taak", "VNG")


PIN = {"id": "a", "versie": "1.0.0"}
RATIO = {"dimensie": DIMENSIES[0], "tegenover": DIMENSIES[-1]}


def weging(**given: Any) -> dict[str, Any]:
    """A case with these preferences."""
    return data(weging={**GROUNDS, **given})


@pytest.mark.parametrize(
    ("content", "sleutel", "part"),
    [
        (data(concept="ja"), "concept", "true of false"),
        (data(kader={**PIN, "versie": "1.0.00"}), "kader.versie", "zonder nullen ervoor"),
        (data(kader={**PIN, "versie": "01.0.0"}), "kader.versie", "zonder nullen ervoor"),
        (data(kader={**PIN, "id": "A b"}), "kader.id", "kleine letters"),
        (data(kader={**PIN, "sha256": "F" * 64}), "kader.sha256", "64 tekens"),
        (data(kader={"id": "a"}), "kader.versie", "verplicht"),
        (data(ingevuld={}), "ingevuld", "Deze tabel is leeg"),
        (data(ingevuld={"door": "x", "geraadpleegd": [" "]}), "ingevuld.geraadpleegd[1]", "leeg"),
        (data(ingevuld={"datum": "2999-01-01"}), "ingevuld.datum", "tot en met 2099"),
        (
            data(
                ingevuld={"datum": "2026-01-01"},
                aanleiding={"soort": "anders", "omschrijving": "x", "bron": "y", "datum": "2026-01-02"},
            ),
            "aanleiding.datum",
            "na de dag waarop",
        ),
        (data(feiten={"vloot": {"waarde": "geen"}}), "feiten.vloot", "Noem een bron"),
        (data(feiten={"vloot": {"waarde": "vloot", **GROUNDS}}), "feiten.vloot.waarde", "Onbekende waarde"),
        (data(feiten={"vloot": {"waarde": "geen", "aanname": True, **GROUNDS}}), "feiten.vloot", "Kies één"),
        (data(feiten={"vloot": Decimal("sNaN")}), "feiten.vloot", "Onbekende waarde"),
        (
            data(antwoorden={"bereik_taak": {"niveau": 1, "berekend": {"niveau": "x", "bron": "y"}, **GROUNDS}}),
            "antwoorden.bereik_taak.berekend.niveau",
            "Onbekend woord",
        ),
        (
            data(antwoorden={"bereik_taak": {"niveau": 1, "berekend": {"niveau": "onbekend", "bron": "y"}, **GROUNDS}}),
            "antwoorden.bereik_taak.berekend.niveau",
            "Een berekening geeft",
        ),
        (weging(), "weging", "nog niets over de gewichten"),
        (data(weging={"volgorde": [DIMENSIES[0]]}), "weging", "Noem een bron"),
        (weging(volgorde="schaal"), "weging.volgorde", "Verwacht werd een lijst"),
        (weging(volgorde=[[]]), "weging.volgorde[1]", "Deze groep is leeg"),
        (weging(volgorde=["bestaat_niet"]), "weging.volgorde[1]", "Onbekende dimensie"),
        (weging(volgorde=[DIMENSIES[0], [DIMENSIES[0]]]), "weging.volgorde", "twee keer"),
        (weging(gewichten={DIMENSIES[0]: 1.5}), f"weging.gewichten.{DIMENSIES[0]}", "van 0 tot en met 1"),
        (weging(gewichten={DIMENSIES[0]: [0.5, 0.2]}), f"weging.gewichten.{DIMENSIES[0]}", "het laagste voorop"),
        (weging(gewichten={DIMENSIES[0]: [0.5]}), f"weging.gewichten.{DIMENSIES[0]}", "[laagste, hoogste]"),
        (weging(gewichten={DIMENSIES[0]: "0,5"}), f"weging.gewichten.{DIMENSIES[0]}", "een punt, geen komma"),
        (weging(gewichten=dict.fromkeys(DIMENSIES[:2], 0.6)), "weging.gewichten", "meer dan 1"),
        (weging(gewichten={name: [0, "1/1000"] for name in DIMENSIES}), "weging.gewichten", "minder dan 1"),
        (weging(verhoudingen=[{**RATIO, "is": 2, "minstens": 1}]), "weging.verhoudingen[1]", "Geef óf is"),
        (weging(verhoudingen=[RATIO]), "weging.verhoudingen[1]", "Geef óf is"),
        (weging(verhoudingen=[{**RATIO, "minstens": 3, "hoogstens": 2}]), "weging.verhoudingen[1]", "Draai ze om"),
        (weging(verhoudingen=[{**RATIO, "is": 0}]), "weging.verhoudingen[1]", "groter dan 0"),
        (
            weging(verhoudingen=[{"dimensie": DIMENSIES[0], "tegenover": DIMENSIES[0], "is": 1}]),
            "weging.verhoudingen[1]",
            "twee verschillende",
        ),
        ({**data(kader=PIN), "schema": 1}, "kader", "hoort bij schema 2"),
        ({**data(concept=True), "schema": 1}, "concept", "hoort bij schema 2"),
        ({**data(feiten={"vloot": {"waarde": "geen", **GROUNDS}}), "schema": 1}, "feiten.vloot", "schema 2"),
        (data(taak={**BASE["taak"], "omschrijving": ""}), "taak.omschrijving", "leeg"),
        ({**data(), "schema": Decimal("sNaN")}, "schema", "leest schema 1 of 2"),
        ({**data(), "schema": True}, "schema", "leest schema 1 of 2"),
    ],
    ids=range(39),
)
def test_is_refused(content: dict[str, Any], sleutel: str, part: str) -> None:
    """Each way to spoil a table of the second schema is told with its key path and what is wrong."""
    found = refused(content)

    assert part in found.get(sleutel, f"nothing at {sleutel}, but {found}")


def test_refusal_names_the_other_framework() -> None:
    """A case that does not fit may fail because it was filled in for another framework, so that is said."""
    with pytest.raises(InvalidCasusError, match=r"ingevuld voor het kader a 1\.0\.0"):
        parse_casus(data(kader=PIN, antwoorden={"weg": 1}), KADER)


def documented(name: str) -> dict[str, Any]:
    """The example on a page of the documentation."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    found = [block for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "[weging]" in block]
    return tomllib.loads(found[0], parse_float=Decimal)


def test_documented_case() -> None:
    """The example in the documentation has every table, and is read."""
    casus = parse_casus(documented("casus.md"))

    assert None not in (casus.kader, casus.ingevuld, casus.weging, casus.aanleiding, casus.arrangement)
    assert casus.feitgronden
    assert any(answer.berekend for answer in casus.antwoorden)
    assert casus.oordelen
    assert casus.motivering
