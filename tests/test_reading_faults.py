"""
Files as somebody breaks them in Word or Notepad: each is refused with the exact place, the cause and what to do.
"""

from __future__ import annotations

import io
import json
import re
import tomllib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taaktoedeling import InvalidArgumentError, InvalidCasusError, assess_many, load_casus, shipped_case, shipped_cases
from taaktoedeling.cli.codes import INVALID, OK, USAGE
from taaktoedeling.cli.main import main
from taaktoedeling.errors import InvalidKaderError, Problem
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading import files
from taaktoedeling.reading.casus import casus_to_plain, parse_casus, parse_casus_bytes
from taaktoedeling.reading.faults import json_fault, toml_fault
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.reading.statements import statements


def refused(raw: bytes, form: files.Form = "toml") -> Problem:
    """The one problem of a file that cannot be parsed."""
    found = files.parse(raw, "x", form)
    assert isinstance(found, Problem)
    return found


TOML = [
    # what is typed, line, column, what is said
    ("titel = “Mijn taak”", 1, 9, "Hier staat “, een aanhalingsteken uit een tekstverwerker."),
    ('a = 1\ntitel = "Mijn taak”', 2, 19, "Hier staat ”, een aanhalingsteken uit een tekstverwerker."),
    ("titel = ‘Mijn taak’", 1, 9, "Hier staat ‘"),
    ("titel = `Mijn taak`", 1, 9, "Hier staat `"),
    ("“titel” = 1", 1, 1, "Hier staat “"),
    ("[feiten]\neu = ja", 2, 6, "Schrijf true in plaats van ja, zonder aanhalingstekens."),
    ("[feiten]\n  eu = Nee  # hoi", 2, 8, "Schrijf false in plaats van Nee, zonder aanhalingstekens."),
    ("concept = True", 1, 11, "Schrijf true in plaats van True"),
    ("soort = nieuw", 1, 9, 'Zet een tekst tussen rechte aanhalingstekens: "nieuw".'),
    ("titel = Beheer van de weg # x", 1, 9, 'aanhalingstekens: "Beheer van de weg".'),
    ("a = 0,5", 1, 5, "Schrijf een punt, geen komma: 0.5."),
    ("kansen = {1 = 0,3, 2 = 0,7}", 1, 15, "Schrijf een punt, geen komma: 0.3."),
    ("kansen = {1 = 0.3, 2 = 0,7}", 1, 24, "Schrijf een punt, geen komma: 0.7."),
    ("a = 30 %", 1, 5, "zonder %: 0.3."),
    ("a = 1.000.000", 1, 5, "zonder punten ertussen: 1000000."),
    ("a = € 10", 1, 5, "Schrijf alleen het getal: 10."),
    ("a = 03", 1, 5, "zonder nul ervoor: 3."),
    ('a = "C:\\Users\\jan"', 1, 8, "Schrijf \\\\, of zet de tekst tussen enkele aanhalingstekens."),
    ('a = "C:\\map"', 1, 8, "Schrijf \\\\"),
    ('a = "\\udead"', 1, 6, "Schrijf \\\\"),
    ('[taak]\ntitel = "a"\nid = "b"\ntitel = "c"', 4, 1, "De sleutel taak.titel staat al op regel 2."),
    ("[taak]\na = 1\n[b]\nc = 1\n[taak]\nd = 2", 5, 1, "[taak] staat al op regel 1."),
    ("[a]\nb = 1\n[a.b]\nc = 2", 3, 1, "[a.b] staat al op regel 2, daar als sleutel."),
    ('[[o]]\nw = "a"\n[[o]]\nw = "b"\nw = "c"', 5, 1, "De sleutel o.w staat al op regel 4."),
    ('o = """\nid = 1\n"""\nid = 1\nid = 2', 5, 1, "De sleutel id staat al op regel 4."),
    ("a = {b = 1, b = 2}", 1, 18, "De sleutel b staat twee keer in deze tabel."),
    ("datum = 12-06-2024", 1, 9, "Schrijf een datum als 2024-06-12"),
    ("datum = 1/6/2024", 1, 9, "Schrijf een datum als 2024-06-01"),
    ("datum = 12 juni 2024", 1, 9, "Schrijf een datum als 2024-06-12"),
    ("datum = 2024-6-1", 1, 9, "Schrijf een datum als 2024-06-01"),
    ("datum = 2024-02-30", 1, 9, "deze datum bestaat niet"),
    ('titel =\u00a0"x"', 1, 8, "Hier staat een bijzondere spatie (U+00A0)."),
    ('a = 1\n\u00a0titel = "x"', 2, 1, "Hier staat een bijzondere spatie (U+00A0)."),
    ('ti\u200btel = "x"', 1, 3, "Hier staat een onzichtbaar teken (U+200B). Haal het weg."),
    ('titel: "x"', 1, 6, "Na een sleutel hoort een = te staan, geen dubbele punt."),
    ('mijn titel = "x"', 1, 6, "bedoelt u mijn_titel?"),
    ("beïnvloeding = 1", 1, 3, "In een sleutel mag geen ï staan"),
    ("Hallo, met mij", 1, 6, "Deze regel is geen sleutel met een waarde."),
    ("titel =\na = 1", 1, 8, "Na de = staat niets."),
    ("// hoi", 1, 1, "Een opmerking begint met #."),
    ("a = 1\n• nabijheid", 2, 1, "Een opmerking begint met #."),
    ('o = "eerste\ntweede"', 1, 12, "De tekst op deze regel is niet afgesloten."),
    ('titel = "De "grote" taak"', 1, 13, "Zet de hele tekst tussen enkele aanhalingstekens."),
    ("titel = 'zo'n taak'", 1, 12, "Zet de hele tekst tussen dubbele aanhalingstekens."),
    ('b = ["a" "b"]', 1, 10, "Tussen twee onderdelen van een lijst hoort een komma"),
    ("a = {b = 1,\n c = 2}", 1, 12, "Een tabel tussen { en } staat op één regel"),
    ("a = {b = 1,}", 1, 12, "hoort geen komma."),
    ("[mijn taak]", 1, 7, "de naam van een tabel mist de ]"),
    ('a = "x\x00y"', 1, 7, "een NUL-teken"),
    ('a = "x\x01y"', 1, 7, "een onzichtbaar stuurteken"),
    ("# x\x01y\na = 1", 1, 4, "een onzichtbaar stuurteken"),
    ("schema = 2\rtitel = 1\r", 1, 11, "een teken van zeer oude computers (CR)"),
    ("niveau = 1-3", 1, 10, "Schrijf een bereik tussen vierkante haken: [1, 3]."),
    ("niveau = 1 tot 3  # zo", 1, 10, "tussen vierkante haken: [1, 3]."),
    ("a = 1 2", 1, 7, "na de waarde staat nog iets op dezelfde regel"),
]
JSON = [
    ('{"a": 0,5}', 1, 7, "Schrijf een punt, geen komma: 0.5."),
    ('{"a": "C:\\map"}', 1, 10, "Schrijf \\\\."),
    ('{"niveau": 1-3}', 1, 12, "Schrijf een bereik tussen vierkante haken: [1, 3]."),
    ("{“a”: 1}", 1, 2, "Hier staat “"),
    ("{'a': 1}", 1, 2, "een sleutel tussen rechte dubbele aanhalingstekens"),
    ('{\n "a": 1,\n}', 2, 8, "Na het laatste onderdeel hoort geen komma."),
    ('{"a": [1, ]}', 1, 9, "Na het laatste onderdeel hoort geen komma."),
    ('{"a": ja}', 1, 7, "Schrijf true in plaats van ja"),
    ('{"a": True}', 1, 7, "Schrijf true in plaats van True"),
    ('{"a": nieuw}', 1, 7, 'aanhalingstekens: "nieuw".'),
    ('{"a": 1\n "b": 2}', 2, 2, "hier hoort een komma of een haakje te staan"),
    ('{"a": "x\ny"}', 1, 9, "een tekst loopt door over meer regels"),
    ('{"a": "de "b" c"}', 1, 11, 'Schrijf \\" in plaats van "'),
    ('{"a" 1}', 1, 6, "na een sleutel hoort een : te staan"),
    ('{"a": 1}}', 1, 9, "na de laatste } staat nog iets"),
    ('{"a":\u00a01}', 1, 6, "Hier staat een bijzondere spatie (U+00A0)."),
    ('{"a": "x', 1, 7, "De tekst op deze regel is niet afgesloten."),
]


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("text", "line", "column", "said"), TOML, ids=[text for text, *_ in TOML])
def test_toml_is_refused_at_its_place(text: str, line: int, column: int, said: str, ending: str) -> None:
    """What people type is named where it stands, whatever ends the lines and with or without a byte order mark."""
    for mark in ("", "\ufeff"):
        found = refused(f"{mark}{text}\n".replace("\n", ending).encode())
        assert (f"regel {line}, kolom {column}", True) == (found.sleutel, said in found.tekst), found


@pytest.mark.parametrize(("text", "line", "column", "said"), JSON, ids=[text for text, *_ in JSON])
def test_json_is_refused_at_its_place(text: str, line: int, column: int, said: str) -> None:
    """The same in JSON."""
    found = refused(text.encode(), "json")

    assert (f"regel {line}, kolom {column}", True) == (found.sleutel, said in found.tekst), found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('b = ["a", "b"\n', "een lijst mist de ] aan het eind"),
        ("a = {b = 1", "mist de } aan het eind"),
        ('a = 1\no = """\ntekst\n[taak]\n', "Een tekst, die begint op regel 2, mist de aanhalingstekens aan het eind."),
    ],
)
def test_what_is_not_closed_is_told_at_the_end(text: str, said: str) -> None:
    """What is never closed shows only at the end, and where it began is said where that is known."""
    found = refused(text.encode())

    assert ("einde van het bestand", True) == (found.sleutel, said in found.tekst), found


def test_every_message_of_the_parser_is_dutch() -> None:
    """Each refusal of the TOML parser of this Python has a meaning in Dutch."""
    from taaktoedeling.reading import faults

    source = Path(tomllib.__file__).with_name("_parser.py").read_text("utf-8")
    said = re.findall(r'(?:suffixed_err\(\s*\w+,[^"]*|TOMLDecodeError\(\s*)f?"([^"]+)"', source)
    assert len(said) > 15

    assert [one for one in said if not one.startswith(tuple(start for start, _ in faults._MEANINGS))
            and not one.startswith(("Unescaped", "Escaped", "Invalid hex", "{msg}"))] == []  # fmt: skip


def test_double_key_in_json_has_both_lines() -> None:
    """JSON says no places of keys; where the key stands twice in the file, those are the lines."""
    found = refused(b'{\n"a": 1,\n"b": 2,\n"a": 3}', "json")

    assert "'a' staat twee keer in dezelfde tabel (regel 2 en 4)" in found.tekst


def packed(*names: str) -> bytes:
    """A packed file that holds these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x" * 50)
    return buffer.getvalue()


KINDS = [
    (packed("[Content_Types].xml", "word/document.xml"), "een Word-document (.docx)"),
    (packed("[Content_Types].xml", "xl/workbook.xml"), "een werkmap van Excel (.xlsx)"),
    (packed("mimetype", "content.xml"), "een tekstdocument van LibreOffice (.odt)"),
    (packed("casus.toml"), "een ingepakt bestand (zip)"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "een PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "een document van een oude Office"),
    (b"{\\rtf1\\ansi hallo}", "een document in RTF"),
    (b"\x89PNG\r\n\x1a\n\x00", "een plaatje (PNG)"),
    (b"<!DOCTYPE html>\n<html></html>", "een HTML-bladzijde"),
    (b"taak;soort;niveau\nA;nieuw;1\n", "een tabel (CSV)"),
    (b"taak,soort\r\nA,nieuw\r\n", "een tabel (CSV)"),
    (b"taak\tsoort\nA\tnieuw\n", "een tabel (CSV)"),
]


@pytest.mark.parametrize("text", [f"{','.join(f'a.b{n}' for n in range(40))}\n1\n", "x\n", "schema = 2\n"])
def test_a_name_that_ends_in_csv_is_a_table(text: str, tmp_path: Path, kader: Kader) -> None:
    """Whatever stands in it; and what reads tables is named."""
    path = tmp_path / "x.CSV"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InvalidCasusError, match=r"Dit lijkt een tabel \(CSV\).*toedeel register beoordeel"):
        load_casus(path, kader)


@pytest.mark.parametrize("end", [".toml", ".json", ".docx"])
@pytest.mark.parametrize(("raw", "kind"), KINDS, ids=[kind for _, kind in KINDS])
def test_what_is_no_text_is_named(raw: bytes, kind: str, end: str, tmp_path: Path, kader: Kader) -> None:
    """A file of another kind is named, with how a case begins, whatever its name ends in."""
    path = tmp_path / f"x{end}"
    path.write_bytes(raw)
    with pytest.raises(InvalidCasusError) as found:
        load_casus(path, kader)

    assert kind in str(found.value)
    assert 'toedeel nieuw "Titel van de taak"' in str(found.value)


def test_a_large_document_is_named_too(tmp_path: Path, kader: Kader) -> None:
    """That a Word document is a Word document matters more than that it is large."""
    (tmp_path / "x.docx").write_bytes(packed("word/document.xml") + b"\0" * 3_000_000)
    with pytest.raises(InvalidCasusError, match="een Word-document"):
        load_casus(tmp_path / "x.docx", kader)


@pytest.mark.parametrize(
    ("raw", "place", "said"),
    [
        ('a = 1\nb = "café"'.encode("cp1252"), "regel 2, kolom 9", "waarschijnlijk é zoals een oudere Windows"),
        ("a = “x”".encode("cp1252"), "regel 1, kolom 5", "geen UTF-8"),
        ("a = 1\nb = 2".encode("utf-16"), "", "Dit bestand is UTF-16."),
        ("a = 1\nb = 2".encode("utf-16-le"), "", "Dit bestand is UTF-16."),
        (b"a = 1\n\x00", "regel 2, kolom 1", "een NUL-teken"),
    ],
)
def test_other_encodings_are_named(raw: bytes, place: str, said: str) -> None:
    """What was saved in another encoding says how to save it."""
    found = refused(raw)

    assert (place, True) == (found.sleutel, said in found.tekst), found


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab=\"'“”[]{},.:;#%€-\\ \n\r\t0123\u00a0\u200bjé", max_size=40))
def test_nothing_breaks_the_explanation(text: str) -> None:
    """Whatever is typed, a refusal has a place inside the text and says something."""
    for load, explain in ((tomllib.loads, toml_fault), (json.loads, json_fault)):
        try:
            load(text)
        except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
            fault = explain(str(error), text) if explain is toml_fault else json_fault(error)  # type: ignore[arg-type]
            assert fault.text.endswith((".", "?"))
            if found := re.fullmatch(r"regel (\d+), kolom (\d+)", fault.place):
                lines = text.replace("\r\n", "\n").split("\n")
                assert 1 <= int(found[1]) <= len(lines)
                assert 1 <= int(found[2]) <= len(lines[int(found[1]) - 1]) + 1 or "\r" in text
        except RecursionError:
            pass


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_statements_are_those_of_the_parser(path: Path) -> None:
    """The keys that are found by looking are those that the parser finds."""
    text = path.read_text("utf-8")

    def flat(value: object, name: str) -> set[str]:
        if isinstance(value, dict):
            return {name} | {one for key, item in value.items() for one in flat(item, f"{name}.{key}" if name else key)}
        return {name}

    missing = {one.name for one in statements(text)} - flat(tomllib.loads(text), "")
    assert {name for name in missing if not name.startswith("oordeel.")} == set()


def test_missing_key_with_a_closed_list_shows_it(kader: Kader) -> None:
    """Who does not know that a key exists cannot know its values."""
    plain = casus_to_plain(load_casus(shipped_case("bag"), kader))
    for key in ("betreft", "gebruiker", "soort"):
        taak = {name: value for name, value in plain["taak"].items() if name != key}
        with pytest.raises(InvalidCasusError, match=rf"taak\.{key}: Deze sleutel ontbreekt en is .*; kies uit \w+"):
            parse_casus({**plain, "taak": taak}, kader)


def test_a_folder_of_cases_is_no_framework(capsys) -> None:
    """One sentence says it, and what to do."""
    folder = shipped_case("bag").parent
    with pytest.raises(InvalidKaderError, match=r"1 probleem gevonden\.\n.*In deze map staan casussen"):
        load_kader(folder)
    assert main(["beoordeel", "bag", "--kader", str(folder)]) == INVALID
    assert capsys.readouterr().err.count("\n") == 2


def test_a_part_of_a_framework_or_a_dossier_is_no_case(tmp_path: Path, kader: Kader) -> None:
    """What somebody may take for a case is named for what it is."""
    with pytest.raises(InvalidCasusError, match=r"1 probleem gevonden.*\n.*een deel van een kader, geen casus"):
        load_casus(next(files.find_shipped("criteria").glob("*.toml")), kader)
    assert main(["dossier", "bag", "-o", str(tmp_path / "x.json")]) == OK
    with pytest.raises(InvalidCasusError, match=r"1 probleem gevonden.*\n.*Dit is een dossier, geen casus"):
        load_casus(tmp_path / "x.json", kader)


def test_a_folder_is_no_case(tmp_path: Path, kader: Kader) -> None:
    """A folder is refused with a file in it that may be meant."""
    (tmp_path / "b.toml").touch()
    with pytest.raises(InvalidCasusError, match=r"Dit is een map, geen bestand\..* zoals .*b\.toml\."):
        load_casus(tmp_path, kader)


@pytest.mark.parametrize("name", ["bag", "wmo-maatwerk", "wmo_maatwerk"])
def test_the_name_of_an_example_is_no_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Python an example is asked for by its own function, and the refusal says how."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidCasusError) as found:
        load_casus(name)

    call = re.search(r"load_casus\(shipped_case\('([a-z-]+)'\)\)", str(found.value))
    assert call
    assert load_casus(shipped_case(call[1])).taak.id == name.replace("_", "-")


def test_paths_are_no_cases(kader: Kader) -> None:
    """Weighing files instead of cases says how to read them."""
    with pytest.raises(InvalidArgumentError, match="casus 1 moet een Casus zijn; lees een bestand eerst"):
        assess_many(shipped_cases(), kader)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["beoordeel", "wmo"], INVALID, "Bedoelt u wmo-maatwerk?"),
        (["voorbeelden", "wmo"], USAGE, "Bedoelt u wmo-maatwerk?"),
        (["beoordeel", "bag", "--output", "x"], USAGE, "Bedoelt u --uitvoer?"),
        (["beoordeel", "bag", "--format", "json"], USAGE, "Bedoelt u --formaat?"),
        (["dossier", "bag", "-o", "x.md", "--force"], USAGE, "Bedoelt u --overschrijf?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_was_meant_is_suggested(words: list[str], code: int, said: str, capsys) -> None:
    """The beginning of a name, or the name that other programs have for it, is enough to know what was meant."""
    assert main(words) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("words", [["beoordeel", "wmo_maatwerk"], ["voorbeelden", "wmo_maatwerk"]], ids=" ".join)
def test_an_example_has_its_name_with_underscores_too(words: list[str], capsys) -> None:
    """The file of an example is named with underscores, so that name is understood."""
    assert main(words) == OK
    assert "Wmo" in capsys.readouterr().out


def test_a_byte_order_mark_is_no_fault(kader: Kader) -> None:
    """Notepad writes one, and ends lines in its own way; that is the same case."""
    raw = shipped_case("bag").read_bytes()
    windows = b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n")

    assert parse_casus_bytes(windows, kader).sha256 == parse_casus_bytes(raw, kader).sha256
