"""
A case is read as it was meant or refused with everything that is wrong with it.
"""

from __future__ import annotations

import copy
import datetime
import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from strategies import casussen, eigen_gewichten, volledige_casussen

from taaktoedeling import limits
from taaktoedeling.errors import InvalidCasusError, Problem
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, parse_casus_bytes, shipped_cases
from taaktoedeling.reading.kader import load_kader

FICTIEF = Path(__file__).parent / "fictief"
KADER = load_kader(FICTIEF / "kader")
CASES = sorted((FICTIEF / "casus").iterdir())

TAAK: dict[str, Any] = {
    "id": "taak",
    "titel": "Taak",
    "omschrijving": "Een taak.",
    "soort": "bestaand",
    "betreft": "taak",
    "gebruiker": "ministerie",
    "bronnen": ["verzonnen"],
    "huidige_bestuursvorm": "eiland",
}
OORDEEL: dict[str, Any] = {"wie": "De vuurtorenraad", "strekking": "Het licht hoort hier.", "bron": "K-7"}
GROUNDS = {"toelichting": "Daarom.", "bron": "K-7"}

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def kader() -> Kader:
    """Read the fictional framework."""
    return KADER


def data(**tables: Any) -> dict[str, Any]:
    """Give a sound case with these tables."""
    return {"schema": 1, "taak": copy.deepcopy(TAAK), **tables}


def parse(**tables: Any) -> Casus:
    """Read a sound case with these tables."""
    return parse_casus(data(**tables), KADER)


def answer(value: Any, criterium: str = "bereik_taak") -> Antwoord:
    """Read one answer."""
    return parse(antwoorden={criterium: value}).antwoorden[0]


def refused(content: dict[str, Any]) -> dict[str, str]:
    """Give the problems of plain data that must be refused, by key path."""
    with pytest.raises(InvalidCasusError) as caught:
        parse_casus(content, KADER)
    return {problem.sleutel: problem.tekst for problem in caught.value.problems}


def refused_answer(value: Any, criterium: str = "bereik_taak") -> str:
    """Give the one problem of an answer that must be refused."""
    (text,) = refused(data(antwoorden={criterium: value})).values()
    return text


def refused_file(path: Path) -> Problem:
    """Give the one problem of a file that must be refused."""
    with pytest.raises(InvalidCasusError) as caught:
        load_casus(path, KADER)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_shipped_case_is_sound(path: Path) -> None:
    """Every case that comes with the package can be read with the shipped framework."""
    assert load_casus(path).bestand == str(path)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_comes_back_from_plain_data(path: Path) -> None:
    """A case that is written as plain data and read again is the same case."""
    casus = load_casus(path, KADER)

    assert parse_casus(casus_to_plain(casus), KADER) == casus


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_plain_data_survives_json(path: Path) -> None:
    """Plain data can be written as JSON and read back as the same case."""
    casus = load_casus(path, KADER)
    raw = json.dumps(casus_to_plain(casus)).encode()

    assert parse_casus_bytes(raw, KADER) == casus


@given(casussen(KADER))
@settings(max_examples=150, deadline=None)
def test_any_case_comes_back_from_plain_data(casus: Casus) -> None:
    """Whatever the form of its answers, a case comes back from plain data the same, hash included."""
    assert parse_casus(json.loads(json.dumps(casus_to_plain(casus))), KADER) == casus


@given(casussen(KADER))
@settings(max_examples=50, deadline=None)
def test_chances_are_exact(casus: Casus) -> None:
    """Probabilities are whole ten-thousandths, none of them zero, together one."""
    chances = [found.kansen for found in casus.antwoorden if found.soort == "kansen"]

    assert all(sum(each) == 10_000 and min(each) > 0 for each in chances)


@given(volledige_casussen(KADER))
@settings(max_examples=30, deadline=None)
def test_complete_cases_are_complete(casus: Casus) -> None:
    """The strategy for complete cases answers every question with one level."""
    assert [found.soort for found in casus.antwoorden] == ["niveau"] * len(KADER.criteria)


@given(eigen_gewichten(KADER))
@settings(max_examples=30, deadline=None)
def test_own_weights_are_together_a_hundred(kader: Kader) -> None:
    """The strategy for other weights keeps their sum."""
    assert sum(dimensie.gewicht for dimensie in kader.dimensies) == 100


def test_hash_does_not_depend_on_order() -> None:
    """Cases whose keys stand in another order have the same hash."""
    tables = {"antwoorden": {"keuzes": 1, "bereik_taak": 2}, "feiten": {"vloot": "geen", "verdrag": True}}
    turned = {name: dict(reversed(table.items())) for name, table in reversed(tables.items())}

    assert parse(**tables).sha256 == parse(**turned).sha256


def test_hash_is_the_same_for_toml_and_json() -> None:
    """The same case in TOML and in JSON has the same hash."""
    path = FICTIEF / "casus" / "tolschip.toml"
    plain = tomllib.loads(path.read_text(encoding="utf-8"))
    raw = json.dumps(plain, default=datetime.date.isoformat).encode()

    assert parse_casus_bytes(raw, KADER).sha256 == load_casus(path, KADER).sha256


def test_hash_depends_on_content() -> None:
    """Another answer gives another hash."""
    assert parse(antwoorden={"keuzes": 1}).sha256 != parse(antwoorden={"keuzes": 2}).sha256


def test_file_is_no_part_of_the_content() -> None:
    """The name of the file does not make it another case."""
    assert parse_casus(data(), KADER, "a.toml") == parse_casus(data(), KADER, "b.toml")


def test_answers_follow_the_framework() -> None:
    """Answers are in the order of the framework, whatever their order in the file."""
    casus = parse(antwoorden={"rumoer": 1, "keuzes": 1, "bereik_taak": 1})

    assert [found.criterium for found in casus.antwoorden] == ["bereik_taak", "keuzes", "rumoer"]


def test_short_form_is_marked() -> None:
    """A bare level is an answer without grounds."""
    assert answer(2) == Antwoord(criterium="bereik_taak", soort="niveau", niveaus=(2,), kort=True)


def test_long_form_keeps_its_grounds() -> None:
    """The long form keeps explanation and source."""
    expected = Antwoord(criterium="bereik_taak", soort="niveau", niveaus=(2,), toelichting="Daarom.", bron="K-7")

    assert answer({"niveau": 2, **GROUNDS}) == expected


@pytest.mark.parametrize(
    ("value", "criterium", "soort", "niveaus", "kansen"),
    [
        ([1, 3], "bereik_taak", "bereik", (1, 2, 3), ()),
        ([2, 2], "bereik_taak", "niveau", (2,), ()),
        ([3, 1], "verwantschap", "meervoudig", (1, 3), ()),
        ([3], "verwantschap", "niveau", (3,), ()),
        ({"0": 0.3, "2": 0.7}, "bereik_taak", "kansen", (0, 2), (3000, 7000)),
        ({"2": 0.7, "0": 0.3, "1": 0}, "bereik_taak", "kansen", (0, 2), (3000, 7000)),
        ({"2": 1, "0": 0}, "bereik_taak", "niveau", (2,), ()),
        ({0: 0.1234, 1: 0.8766}, "bereik_taak", "kansen", (0, 1), (1234, 8766)),
        ("onbekend", "bereik_taak", "onbekend", (), ()),
        ({"niveau": "onbekend"}, "bereik_taak", "onbekend", (), ()),
        ({"niveau": "niet_van_toepassing", **GROUNDS}, "rumoer", "niet_van_toepassing", (), ()),
    ],
)
def test_form_of_answer(
    value: Any, criterium: str, soort: str, niveaus: tuple[int, ...], kansen: tuple[int, ...]
) -> None:
    """Each form of answer stands for its levels, and what leaves one level is that level."""
    found = answer(value, criterium)

    assert (found.soort, found.niveaus, found.kansen) == (soort, niveaus, kansen)


@pytest.mark.parametrize(
    ("value", "criterium", "part"),
    [
        (7, "bereik_taak", "Niveau 7 bestaat niet; kies uit 0 (één eiland), 1 (twee eilanden)"),
        (-1, "bereik_taak", "Niveau -1 bestaat niet"),
        (10**5000, "bereik_taak", "een heel groot getal"),
        (True, "bereik_taak", "gekregen true"),
        (2.0, "bereik_taak", "gekregen 2.0"),
        (None, "bereik_taak", "gekregen null"),
        ("2", "bereik_taak", "zonder aanhalingstekens"),
        ("Onbekend", "bereik_taak", "bedoelt u 'onbekend'?"),
        ("n.v.t.", "rumoer", "bedoelt u 'niet_van_toepassing'?"),
        ("niet van toepassing", "rumoer", "bedoelt u 'niet_van_toepassing'?"),
        ("niet_van_toepassing", "rumoer", "een toelichting verplicht"),
        ("niet_van_toepassing", "keuzes", "kan bij deze vraag niet: regels of klassen lezen het antwoord"),
        ("het hele rijk", "bereik_taak", "bedoelt u 3 (het hele rijk)?"),
        ("zomaar", "bereik_taak", 'kies een niveau of "onbekend"'),
        ([], "bereik_taak", "leeg"),
        ([1], "bereik_taak", "één niveau zonder haken"),
        ([1, 2, 3], "bereik_taak", "precies twee getallen"),
        ([3, 1], "bereik_taak", "bedoelt u [1, 3]?"),
        ([1, 9], "bereik_taak", "Niveau 9 bestaat niet"),
        ([[1], 2], "bereik_taak", "gekregen een lijst van 1"),
        ([1, 1], "verwantschap", "twee keer"),
        ({"0": 0.3, "1": 0.6}, "bereik_taak", "samen 0,9; verwacht werd precies 1"),
        ({"0": 0.33333, "1": 0.66667}, "bereik_taak", "hoogstens vier decimalen"),
        ({"0": 1.5, "1": -0.5}, "bereik_taak", "Bij niveau 0: Verwacht werd een getal van 0 tot en met 1"),
        ({"0": float("nan"), "1": 1}, "bereik_taak", "gekregen nan"),
        ({"0": "0.3", "1": 0.7}, "bereik_taak", 'gekregen "0.3"'),
        ({"0": True, "1": 0}, "bereik_taak", "gekregen true"),
        ({"0": 0.5, "9": 0.5}, "bereik_taak", "Niveau 9 bestaat niet"),
        ({"niveau": 2, "bron": "K-7"}, "bereik_taak", "De toelichting ontbreekt"),
        ({"niveau": 2, "toelichting": "Daarom."}, "bereik_taak", "Noem een bron, of zeg aanname = true"),
        ({"niveau": 2, "aanname": True, **GROUNDS}, "bereik_taak", "Kies één"),
        ({"niveau": 2, "toelichting": "Daarom.", "aanname": "ja"}, "bereik_taak", "true of false"),
        ({"nivau": 2, **GROUNDS}, "bereik_taak", "bedoelt u 'niveau'?"),
        ({}, "bereik_taak", "ontbreekt en is verplicht"),
    ],
    ids=range(34),
)
def test_answer_is_refused(value: Any, criterium: str, part: str) -> None:
    """Each wrong answer is refused with what is wrong and how to mend it."""
    assert part in refused_answer(value, criterium)


def test_known_but_missing_grounds_are_told_with_the_wrong_level() -> None:
    """A wrong level does not hide that the grounds are missing."""
    found = refused(data(antwoorden={"keuzes": {"niveau": 9}}))

    assert {"antwoorden.keuzes", "antwoorden.keuzes.niveau"} == set(found)


def test_unknown_fact_value_is_left_out() -> None:
    """A fact that is unknown is the same as a fact that is not given."""
    assert parse(feiten={"vloot": "onbekend"}) == parse()


def test_date_of_occasion() -> None:
    """The date of an occasion may be a date or a text of that form."""
    table = {"soort": "initiatief", "omschrijving": "Oproep.", "bron": "K-7"}
    as_date = parse(aanleiding={**table, "datum": datetime.date(1402, 5, 1)})

    assert parse(aanleiding={**table, "datum": "1402-05-01"}) == as_date


def test_shares_are_whole_ten_thousandths() -> None:
    """The shares of hybrid funding are exact and in the order of the funding forms."""
    casus = parse(arrangement={"bekostiging": "hybride", "delen": {"rijksbegroting": 0.15, "eigen_inkomsten": 0.85}})

    assert casus.arrangement is not None
    assert casus.arrangement.delen == (("eigen_inkomsten", 8500), ("rijksbegroting", 1500))


def test_empty_arrangement_comes_back() -> None:
    """An arrangement of which nothing is given stays an arrangement."""
    casus = parse(arrangement={})

    assert parse_casus(casus_to_plain(casus), KADER) == casus


def test_missing_tables_are_told() -> None:
    """An empty case misses its schema and its task."""
    assert set(refused({})) == {"schema", "taak"}


def taak(**changes: Any) -> Change:
    """Change keys of the task; None removes a key."""

    def change(content: dict[str, Any]) -> None:
        for key, value in changes.items():
            if value is None:
                del content["taak"][key]
            else:
                content["taak"][key] = value

    return change


def table(name: str, value: Any) -> Change:
    """Set a table."""
    return lambda content: content.update({name: value})


@pytest.mark.parametrize(
    ("change", "sleutel", "part"),
    [
        (table("schema", 3), "schema", "leest schema 1 of 2, gekregen 3"),
        (table("schema", True), "schema", "gekregen true"),
        (table("antwoord", {}), "antwoord", "bedoelt u 'antwoorden'?"),
        (table("antwoorden", []), "antwoorden", "een tabel met sleutels, gekregen een lijst van 0"),
        (table("antwoorden", {"keuze": 1}), "antwoorden.keuze", "bedoelt u 'keuzes'?"),
        (table("feiten", {"vlot": "geen"}), "feiten.vlot", "bedoelt u 'vloot'?"),
        (table("feiten", {"vloot": "kron"}), "feiten.vloot", "bedoelt u 'kroon'?"),
        (table("feiten", {"vloot": False}), "feiten.vloot", "kies uit geen, vissers, kroon of onbekend"),
        (table("feiten", {"verdrag": "ja"}), "feiten.verdrag", "schrijf true, zonder aanhalingstekens"),
        (table("feiten", {"verdrag": 1}), "feiten.verdrag", "Onbekende waarde 1"),
        (table("motivering", {"BR-3": "x"}), "motivering.BR-3", "bedoelt u 'BR-03'?"),
        (table("motivering", {"BR-03": " "}), "motivering.BR-03", "leeg"),
        (table("taak", 3), "taak", "een tabel met sleutels, gekregen 3"),
        (taak(id="Mijn Taak"), "taak.id", "mijn-taak"),
        (taak(id="taak-"), "taak.id", "mijn-taak"),
        (taak(titel=None), "taak.titel", "ontbreekt en is verplicht"),
        (taak(titel="\u2067x"), "taak.titel", "U+2067"),
        (taak(titel="\ud800"), "taak.titel", "U+D800"),
        (taak(bronnen=[]), "taak.bronnen", "minstens één bron"),
        (taak(bronnen=["a", " "]), "taak.bronnen[2]", "leeg"),
        (taak(bronnen="S1"), "taak.bronnen", "vierkante haken"),
        (taak(gebruiker="kabinetten"), "taak.gebruiker", "bedoelt u 'kabinet'?"),
        (taak(huidige_bestuursvorm=None), "taak.huidige_bestuursvorm", 'verplicht bij soort "bestaand"'),
        (taak(huidige_bestuursvorm="eilant"), "taak.huidige_bestuursvorm", "bedoelt u 'eiland'?"),
        (taak(soort="nieuw"), "taak.huidige_bestuursvorm", "nog geen bestuursvorm"),
        (
            lambda content: content.update(feitelijk={"keuzes": 1}) or content["taak"].update(soort="wijziging"),
            "feitelijk",
            '[feitelijk] hoort alleen bij soort "bestaand"',
        ),
        (
            lambda content: content.update(aanleiding={}) or content["taak"].update(soort="wijziging"),
            "aanleiding",
            '[aanleiding] hoort alleen bij soort "bestaand"',
        ),
        (table("aanleiding", {"datum": "gisteren"}), "aanleiding.datum", "een datum zoals 2026-05-22"),
        (table("aanleiding", {"datum": "2026-02-30"}), "aanleiding.datum", "bestaat niet"),
        (table("arrangement", {"bekostiging": "hybride"}), "arrangement.delen", "ontbreekt en is verplicht"),
        (table("arrangement", {"delen": {}}), "arrangement.delen", 'alleen bij bekostiging "hybride"'),
        (
            table("arrangement", {"bekostiging": "hybride", "delen": {"rijksbegroting": 1}}),
            "arrangement.delen",
            "minstens twee delen",
        ),
        (
            table("arrangement", {"bekostiging": "hybride", "delen": {"rijksbegroting": 0.5, "eigen_inkomsten": 0.4}}),
            "arrangement.delen",
            "samen 0,9",
        ),
        (
            table("arrangement", {"bekostiging": "hybride", "delen": {"hybride": 1}}),
            "arrangement.delen.hybride",
            "kies uit eigen_inkomsten",
        ),
        (table("arrangement", {"risico": "rijks"}), "arrangement.risico", "bedoelt u 'rijk'?"),
        (table("arrangement", {"financieel_risico": 5}), "arrangement.financieel_risico", "0 tot en met 4, gekregen 5"),
        (table("oordeel", {"sterkte": "D"}), "oordeel.sterkte", "kies uit A, B of C"),
        (
            table("oordeel", {"wie": "a", "strekking": "b", "bron": "c", "bestuursvorm": ["kron"]}),
            "oordeel.bestuursvorm[1]",
            "bedoelt u 'kroon'?",
        ),
        (
            table("oordeel", {"wie": "a", "strekking": "b", "bron": "c", "bestuursvorm": ["kroon", "kroon"]}),
            "oordeel.bestuursvorm",
            "twee keer",
        ),
        (lambda content: content.update(oordeel=[]), "oordeel", "lijst is leeg"),
        (
            lambda content: content.update(oordeel=[OORDEEL, OORDEEL | {"sterkte": "D"}]),
            "oordeel[2].sterkte",
            "kies uit A, B of C",
        ),
        (lambda content: content.update(oordeel=["a"]), "oordeel[1]", "Verwacht werd een tabel"),
        (
            table("arrangement", {"risico": "rijk", "aanname": ["risicos"]}),
            "arrangement.aanname[1]",
            "bedoelt u 'risico'?",
        ),
        (table("arrangement", {"aanname": ["risico"]}), "arrangement.aanname[1]", "risico is niet ingevuld"),
        (
            table("arrangement", {"risico": "rijk", "aanname": ["risico", "risico"]}),
            "arrangement.aanname",
            "twee keer",
        ),
    ],
    ids=range(45),
)
def test_case_is_refused(change: Change, sleutel: str, part: str) -> None:
    """Each way to spoil a case is told with its key path and what is wrong."""
    content = data()
    change(content)
    found = refused(content)

    assert part in found.get(sleutel, f"nothing at {sleutel}, but {found}")


def test_one_judgment_is_a_list_of_one() -> None:
    """A judgment as a table and the same in a list give the same case."""
    assert parse_casus(data(oordeel=OORDEEL), KADER).sha256 == parse_casus(data(oordeel=[OORDEEL]), KADER).sha256


def test_judgments_keep_their_order() -> None:
    """Judgments come as the file has them."""
    casus = parse_casus(data(oordeel=[OORDEEL | {"wie": name} for name in "ba"]), KADER)

    assert ["b", "a"] == [oordeel.wie for oordeel in casus.oordelen]


def test_all_problems_are_told_together() -> None:
    """Problems in several tables come in one error, in the order of the case."""
    found = refused(data(feiten={"vlot": 1}, antwoorden={"keuzes": 9}, motivering={"X": "y"}))

    assert list(found) == ["feiten.vlot", "antwoorden.keuzes", "motivering.X"]


def test_received_values_are_shortened() -> None:
    """A long received value is not repeated in full."""
    assert len(refused_answer(10_000 * "x")) < 300


def test_received_values_are_escaped() -> None:
    """Characters that a terminal would obey are shown by their code."""
    assert r"\u001b[31m" in refused_answer("\x1b[31mrood")


def test_unknown_keys_are_escaped() -> None:
    """Characters in a key path that a terminal would obey are shown by their code."""
    assert list(refused(data(antwoorden={"\x1b": 1}))) == [r"antwoorden.\u001b"]


def test_data_must_be_a_table() -> None:
    """Plain data that is not a table is refused."""
    with pytest.raises(InvalidCasusError, match="een tabel met sleutels, gekregen een lijst van 0"):
        parse_casus([], KADER)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "raw", "part"),
    [
        ("a.toml", b"", "leeg"),
        ("a.toml", b'schema = 1\ntitel = "caf\xe9"', "geen UTF-8"),
        ("a.toml", b'{"schema": 1}', ".json"),
        ("a.toml", b"schema = 1\nschema = 1", "schema staat al op regel 1"),
        ("a.json", b'{"schema": 1, "schema": 1}', "'schema' staat twee keer"),
        ("a.json", b'{"schema": 1,}', "Na het laatste onderdeel hoort geen komma"),
        ("a.json", b"[1, 2]", "een tabel met sleutels, gekregen een lijst van 2"),
        ("a.json", b'{"a": ' * 100_000, "dieper genest"),
        ("a.json", b'{"a": ' + b"9" * 5000 + b"}", "getal of datum"),
        ("a.json", b'{"a": 1e99999999999999999999}', "te groot of te klein"),
        ("a.json", b"\x00\x01", "UTF-16"),
        ("a.json", b" " * (limits.MAX_BYTES + 1), "meer dan de 2 MB"),
    ],
    ids=range(12),
)
def test_unreadable_file_says_why(tmp_path: Path, name: str, raw: bytes, part: str) -> None:
    """A file that cannot be parsed is refused with the reason and its name."""
    path = tmp_path / name
    path.write_bytes(raw)
    problem = refused_file(path)

    assert str(path) == problem.bestand
    assert part in problem.tekst


def test_missing_file_suggests_a_near_one() -> None:
    """A file that does not exist is refused with a file of nearly that name."""
    assert "bedoelt u 'tolschip.toml'?" in refused_file(FICTIEF / "casus" / "tolschop.toml").tekst


def test_folder_instead_of_file_is_refused() -> None:
    """A folder is refused where a file is asked for."""
    assert "Dit is een map" in refused_file(FICTIEF).tekst


def test_missing_folder_is_told(tmp_path: Path) -> None:
    """A file in a folder that does not exist says so."""
    assert "is er ook niet" in refused_file(tmp_path / "weg" / "a.toml").tekst


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_named_pipe_does_not_wait(tmp_path: Path) -> None:
    """A named pipe that nobody writes to is refused at once."""
    os.mkfifo(tmp_path / "pijp.toml")

    assert "geen gewoon bestand" in refused_file(tmp_path / "pijp.toml").tekst


def test_impossible_name_is_refused() -> None:
    """A name that no file can have is refused."""
    assert "kan niet worden gelezen" in refused_file(Path("a\0b.toml")).tekst


def test_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    """A file that starts with a byte order mark is read as any other."""
    raw = CASES[0].read_bytes()
    path = tmp_path / CASES[0].name
    path.write_bytes(b"\xef\xbb\xbf" + raw)

    assert load_casus(path, KADER) == load_casus(CASES[0], KADER)


def test_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    """A file with the line ends of Windows is the same case."""
    text = CASES[-1].read_text(encoding="utf-8")
    path = tmp_path / CASES[-1].name
    path.write_bytes(text.replace("\n", "\r\n").encode())

    assert load_casus(path, KADER) == load_casus(CASES[-1], KADER)
