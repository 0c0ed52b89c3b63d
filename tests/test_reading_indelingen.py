"""
Divisions, municipalities and mergers from tables, and what is refused with its row and its fix.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook
from shared_data import table

from taaktoedeling.model.indeling import Gemeenten, Indeling
from taaktoedeling.reading.indelingen import load_gemeenten, load_herindelingen, load_indeling, load_indelingen
from taaktoedeling.reading.tables import InvalidTabelError, read_table

LONG = "gm_code;gemeente;regio_code;regio\nGM0001;Aa;R1;Oost\nGM0002;Bee;R1;Oost\nGM0003;Cee;R2;West\n"
GEMEENTEN = Gemeenten(namen={"GM0001": "Aa", "GM0002": "Bee", "GM0003": "Cee"})


def write(folder: Path, text: str, name: str = "tabel.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def refusal(path: Path, **how: object) -> str:
    with pytest.raises(InvalidTabelError) as found:
        load_indeling(path, **how)  # type: ignore[arg-type]
    return str(found.value)


def test_long_table_gives_regions_with_their_names(tmp_path: Path) -> None:
    found = load_indeling(write(tmp_path, LONG), "zorg", GEMEENTEN)

    assert found == Indeling(
        naam="zorg",
        regio_van={"GM0001": "R1", "GM0002": "R1", "GM0003": "R2"},
        gemeenten=dict(GEMEENTEN.namen),
        regios={"R1": "Oost", "R2": "West"},
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_as_spreadsheets_write_it_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    text = LONG.replace("Bee", "Súdwest").replace(";", separator)
    found = load_indeling(write(tmp_path, text, encoding=encoding), gemeenten=GEMEENTEN)

    assert found.regio_van["GM0002"] == "R1"
    assert read_table(tmp_path / "tabel.csv").column("gemeente")[1] == "Súdwest"


def test_workbook_with_numbers_for_codes_is_the_same_division(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["gm_code", "gemeente", "regio_code", "regio"], [1, "Aa", "R1", "Oost"], [2, "Bee", "R1", "Oost"]]:
        sheet.append(row)
    sheet.append([3, "Cee", "R2", "West"])
    book.save(tmp_path / "tabel.xlsx")

    assert load_indeling(tmp_path / "tabel.xlsx") == load_indeling(write(tmp_path, LONG))


def test_register_of_the_geopackage_is_read_by_the_name_of_the_division(tmp_path: Path) -> None:
    path = tmp_path / "gebieden.gpkg"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE gebiedsindelingen_register (gm_code, gm_naam, vr_code, vr_naam, pv_code, pv_naam)")
        base.execute("CREATE TABLE gemeente_gegeneraliseerd (statcode, geom BLOB)")
        rows = [("GM0001", "Aa", "VR01", "Oost", "PV20", "Noord"), ("GM0002", "Bee", "VR02", "West", "PV20", "Noord")]
        base.executemany("INSERT INTO gebiedsindelingen_register VALUES (?, ?, ?, ?, ?, ?)", rows)
        base.commit()
    found = load_indeling(path, "veiligheidsregio")

    assert (found.naam, found.regio_van) == ("veiligheidsregio", {"GM0001": "VR01", "GM0002": "VR02"})
    assert load_indeling(path, "vr") == found


def test_table_with_more_divisions_asks_which(tmp_path: Path) -> None:
    path = write(tmp_path, "gm_code,regiotype,regio_code\nGM0001,zorg,Z1\nGM0001,jeugd,J1\n")

    assert "kies uit jeugd of zorg" in refusal(path)
    assert "bedoelt u 'jeugd'?" in refusal(path, soort="jeugt")
    assert load_indeling(path, "jeugd").regio_van == {"GM0001": "J1"}


def test_all_problems_of_a_division_come_at_once_with_their_rows(tmp_path: Path) -> None:
    told = refusal(write(tmp_path, "gm_code;regio\nGM0001;Oost\nAmsterdam;Oost\nGM0002;\n"))

    assert "rij 3, kolom gm_code: Verwacht werd de code van een gemeente (GM0014), gekregen 'Amsterdam'." in told
    assert "rij 4, kolom regio: GM0002 heeft hier geen regio." in told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("gm_code,regio\nGM0001,Oost\nGM0002,\u202eOost\n", "rij 3, kolom regio"),
        ("gm_code,regio_code,regio\nGM0001,o\x07,Oost\n", "rij 2, kolom regio_code"),
        ("gm_code,regio,gemeente\nGM0001,Oost,A\u2066a\n", "rij 2, kolom gemeente"),
        ("gm_code,regio,bron\nGM0001,Oost,een\ue000\n", "rij 2, kolom bron"),
    ],
)
def test_character_that_no_case_can_hold_is_refused_at_its_cell(tmp_path: Path, text: str, place: str) -> None:
    assert f"{place}: Op plaats " in refusal(write(tmp_path, text))


def test_what_no_division_says_may_hold_any_character(tmp_path: Path) -> None:
    text = "gm_code,regio,opmerking\nGM0001,Oost,\u202eeen\n"

    assert load_indeling(write(tmp_path, text)).regio_van == {"GM0001": "Oost"}


def test_name_of_a_municipality_is_held_to_the_same(tmp_path: Path) -> None:
    with pytest.raises(InvalidTabelError, match="rij 2, kolom naam: Op plaats 1 van deze tekst staat een stuurteken"):
        load_gemeenten(write(tmp_path, "gm_code,naam\nGM0001,\u202eAa\n"))


def test_one_character_in_many_rows_is_one_problem_of_its_column(tmp_path: Path) -> None:
    """It is told at the first row, with the others; another character of the same column is another problem."""
    rows = [f"GM000{number},{'A' * number}{chr(0x202E)}" for number in range(1, 9)]
    with pytest.raises(InvalidTabelError) as refused:
        load_gemeenten(write(tmp_path, "\n".join(["gm_code,naam", *rows, f"GM0009,A{chr(0x202D)}", ""])))
    told = [str(one) for one in refused.value.problems]

    assert len(told) == 2
    assert "rij 2, kolom naam: Op plaats 2" in told[0]
    assert told[0].endswith(" Zo ook in rij 3, 4, 5, 6, 7 en nog 2.")
    assert "rij 10" in told[1]


def test_double_municipality_names_both_rows(tmp_path: Path) -> None:
    assert "rij 5: GM0001 staat er twee keer, ook op rij 2." in refusal(write(tmp_path, LONG + "GM0001;Aa;R2;West\n"))


def test_unknown_municipality_is_named_with_its_row_and_lacking_ones_by_name(tmp_path: Path) -> None:
    told = refusal(write(tmp_path, LONG.replace("GM0003;Cee", "GM0009;Zee")), gemeenten=GEMEENTEN)

    assert "rij 4, kolom gm_code: Zee (GM0009) is niet bekend. Is de gemeente heringedeeld" in told
    assert "1 gemeente ontbreekt in de tabel: Cee (GM0003)." in told


def test_unknown_code_of_a_known_name_gets_the_code_that_is_meant(tmp_path: Path) -> None:
    told = refusal(write(tmp_path, LONG.replace("GM0003", "GM0009")), gemeenten=GEMEENTEN)

    assert "Cee (GM0009) is niet bekend; bedoelt u GM0003, dat zo heet?" in told


def test_division_with_holes_doubles_unknown_codes_and_another_year_tells_all_at_once(tmp_path: Path) -> None:
    rows = [
        "gm_code;gemeente;regio_code;regio;peiljaar",
        "GM0001;Aa;R1;Oost;2016",
        "GM0001;Aa;R1;Oost;2016",
        "Bee;;R1;Oost;2016",
        "GM0008;Oud;R1;West;2016",
        "GM0009;Ouder;r1;Oost;2016",
        "GM0003;Cee;;;2016",
    ]
    told = refusal(write(tmp_path, "\n".join(rows) + "\n"), gemeenten=GEMEENTEN)

    assert "8 problemen gevonden" in told
    assert "rij 3: GM0001 staat er twee keer, ook op rij 2." in told
    assert "rij 4, kolom gm_code: Verwacht werd de code" in told
    assert "rij 5, kolom regio: Regio R1 heet hier 'West', en op rij 2 'Oost'." in told
    assert "rij 5, kolom gm_code: Oud (GM0008) is niet bekend. De tabel is van 2016." in told
    assert "rij 6, kolom regio_code: 'r1' en 'R1' (rij 2) verschillen alleen in hoofdletters." in told
    assert "rij 7, kolom regio_code: GM0003 heeft hier geen regio." in told
    assert "1 gemeente ontbreekt in de tabel: Bee (GM0002). De tabel is van 2016." in told


def test_merger_to_a_municipality_of_a_later_year_is_told_as_that(tmp_path: Path) -> None:
    told = refusal(write(tmp_path, LONG), gemeenten=GEMEENTEN, herindelingen={"GM0003": "GM0010"})

    assert "rij 4, kolom gm_code: GM0010 is niet bekend, en komt volgens de tabel van herindelingen na GM0003." in told


def test_rows_of_another_division_do_not_count(tmp_path: Path) -> None:
    path = write(tmp_path, "gm_code,regiotype,regio_code\nGM0001,zorg,Z1\nonbekend,jeugd,J1\n,,\nGM0002,,X\n")

    assert load_indeling(path, "zorg").regio_van == {"GM0001": "Z1"}


def test_name_that_is_not_of_the_only_division_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "gm_code,regiotype,regio_code\nGM0001,zorg,Z1\n")

    assert "De indeling 'zorgg' staat niet in deze tabel; bedoelt u 'zorg'?" in refusal(path, soort="zorgg")


def test_wide_table_with_one_division_needs_no_name_and_capitals_do_not_matter(tmp_path: Path) -> None:
    path = write(tmp_path, "GM_CODE,GM_NAAM,VR_CODE,VR_NAAM\nGM0001,Aa,VR01,Oost\n")
    found = load_indeling(path)

    assert (found.naam, found.regio_van, found.regios) == ("veiligheidsregio", {"GM0001": "VR01"}, {"VR01": "Oost"})


@pytest.mark.parametrize("text", ["gm_code,regio\n", "gm_code,regiotype,regio\n"])
def test_table_without_rows_is_refused(tmp_path: Path, text: str) -> None:
    assert "De tabel heeft geen rijen" in refusal(write(tmp_path, text))


def test_merged_municipalities_are_carried_over_and_that_is_said(tmp_path: Path) -> None:
    merged = Gemeenten(namen={"GM0003": "Cee", "GM0010": "Aabee"})
    found = load_indeling(write(tmp_path, LONG), None, merged, {"GM0001": "GM0010", "GM0002": "GM0010"})

    assert found.regio_van == {"GM0003": "R2", "GM0010": "R1"}
    assert found.herleid == ("GM0010 komt in de plaats van GM0001 en GM0002, volgens de tabel van herindelingen.",)


def test_merger_across_regions_is_refused(tmp_path: Path) -> None:
    told = refusal(write(tmp_path, LONG), herindelingen={"GM0002": "GM0010", "GM0003": "GM0010"})

    assert "rij 4: GM0010 is gevormd uit gemeenten in de regio's R1 en R2." in told


def test_mergers_are_followed_to_their_end(tmp_path: Path) -> None:
    path = write(tmp_path, "oud,nieuw\nGM0001,GM0010\nGM0010,GM0020\n")

    assert load_herindelingen(path) == {"GM0001": "GM0020", "GM0010": "GM0020"}


def test_mergers_in_a_circle_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidTabelError, match="weer bij zichzelf uit"):
        load_herindelingen(write(tmp_path, "oud,nieuw\nGM0001,GM0002\nGM0002,GM0001\n"))


@pytest.mark.parametrize(
    ("said", "count"),
    [("244.807", 244807), ("244807", 244807), ("244807.0", 244807), ("244 807", 244807), ("26.0", 26),
     ("1.000,00", 1000), ("0", 0)],
)  # fmt: skip
def test_inhabitants_are_read_as_dutch_sheets_and_programs_write_them(tmp_path: Path, said: str, count: int) -> None:
    found = load_gemeenten(write(tmp_path, f"gm_code;naam;inwoners\n14;Groningen;{said}\n"))

    assert (found.namen, found.inwoners) == ({"GM0014": "Groningen"}, {"GM0014": count})


@pytest.mark.parametrize("said", ["", "veel", "-3", "2,5", "1.00.000", "1e5", "²"])
def test_inhabitants_that_are_no_whole_number_are_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(InvalidTabelError, match="rij 2, kolom inwoners: Verwacht werd een heel getal"):
        load_gemeenten(write(tmp_path, f"gm_code;naam;inwoners\n14;Groningen;{said}\n"))


MERGERS = Path(__file__).resolve().parent.parent / "docs" / "methode" / "herindelingen.csv"


def test_example_of_mergers_has_a_source_and_a_date_for_each() -> None:
    found = read_table(MERGERS)

    assert all(found.column("bron"))
    assert all(re.fullmatch(r"202[23]-\d\d-\d\d", day) for day in found.column("datum"))
    assert len(load_herindelingen(MERGERS)) == len(found.rijen)


def test_example_of_mergers_leads_from_all_merged_codes_of_the_register_to_present_names() -> None:
    gemeenten = load_gemeenten(table("gemeenten.csv"))
    mergers = load_herindelingen(MERGERS)
    register = read_table(table("gr_deelnemers.csv"))
    codes = {code for code in register.column("tooi_code") if code.startswith("GM")}
    told = read_table(MERGERS)
    names = dict(zip(told.column("nieuw"), told.column("naam_nieuw"), strict=True))

    gone = codes - gemeenten.namen.keys()
    assert len(gone) == 9
    assert {mergers.get(code, code) for code in codes} <= gemeenten.namen.keys()
    assert all(gemeenten.namen[code] == name for code, name in names.items())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "alle cellen zijn leeg"),
        ("\n;;\n", "alle cellen zijn leeg"),
        ("gm_code;;regio\nGM0001;;Oost\n", "Kolom 2 heeft geen naam"),
        ("gm_code;regio;regio\nGM0001;Oost;West\n", "De kolom 'regio' staat er twee keer"),
        ("gm_code;regio\nGM0001;Oost;West\n", "rij 2: Deze rij heeft meer cellen dan de 2 kolommen"),
        ("gemeente;regio\nAa;Oost\n", "Er is geen kolom gm_code, gemeentecode"),
        ('gm_code;regio\nGM0001;"Oost\n', "Hier klopt een aanhalingsteken niet"),
        ("gm_code;zorg\nGM0001;Oost\n", "Er is geen kolom met regio's"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, told: str) -> None:
    assert told in refusal(write(tmp_path, text))


def test_all_rows_with_too_many_cells_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, "gm_code;regio\nGM0001;Oost;x\nGM0002;Oost;;\nGM0003;Oost;;y\n")
    with pytest.raises(InvalidTabelError) as found:
        load_indeling(path)

    assert [one.sleutel for one in found.value.problems] == ["rij 2", "rij 4"]


def test_workbook_that_is_none_is_refused(tmp_path: Path) -> None:
    assert "beschadigd of heeft een wachtwoord" in refusal(write(tmp_path, "geen werkmap", "tabel.xlsx"))


def test_workbook_with_more_sheets_asks_which(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Tweede")
    hidden = book.create_sheet("Weg")
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "tabel.xlsx")

    assert "meer dan één blad; kies uit Sheet of Tweede." in refusal(tmp_path / "tabel.xlsx")


def test_other_ending_is_refused_with_those_that_can_be_read(tmp_path: Path) -> None:
    assert "eindigt op .csv, .tsv, .txt, .xlsx, .xlsm of .gpkg" in refusal(write(tmp_path, LONG, "tabel.ods"))


def test_table_with_more_cells_than_can_be_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taaktoedeling.reading.tables.MAX_CELLS", 12)

    assert "rij 3: Deze tabel heeft meer dan de 12 cellen die mogen" in refusal(write(tmp_path, LONG))


def geopackage(path: Path, columns: str, *rows: tuple[str, ...]) -> Path:
    """A register as the CBS GeoPackage has it."""
    with closing(sqlite3.connect(path)) as base:
        base.execute(f"CREATE TABLE gebiedsindelingen_register ({columns})")
        marks = ", ".join("?" * len(rows[0]))
        base.executemany(f"INSERT INTO gebiedsindelingen_register VALUES ({marks})", rows)
        base.commit()
    return path


def test_geopackage_that_computes_what_it_does_not_hold_is_refused(tmp_path: Path) -> None:
    columns = "gm_code, vr_code, geom GENERATED ALWAYS AS (zeroblob(900000000)) VIRTUAL"
    path = geopackage(tmp_path / "g.gpkg", columns, ("GM0001", "VR01"))

    assert "geen GeoPackage die kan worden gelezen" in refusal(path)


def test_large_geopackage_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = geopackage(tmp_path / "g.gpkg", "gm_code, vr_code", ("GM0001", "VR01"))
    monkeypatch.setattr("taaktoedeling.reading.tables.MAX_TABLE_BYTES", 1_000)

    assert "meer dan de 0 MB die mag" in refusal(path)


def test_geopackage_without_the_register_names_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "g.gpkg"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE gebiedsindelingen_registers (gm_code)")
        base.commit()

    assert "bedoelt u 'gebiedsindelingen_registers'?" in refusal(path)


@pytest.mark.parametrize("content", [b"", b"geen database", b"SQLite format 3\x00" + bytes(200)])
def test_geopackage_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "g.gpkg"
    path.write_bytes(content)

    assert refusal(path)


def test_all_problems_of_all_divisions_of_a_table_come_at_once_and_each_once(tmp_path: Path) -> None:
    path = write(tmp_path, "gm_code,a_code,b_code\nGM0001,x,p\nAmsterdam,x,p\nGM0002,,p\nGM0003,y,\n")
    with pytest.raises(InvalidTabelError) as found:
        load_indelingen(path)

    assert [(one.sleutel, one.tekst[:12]) for one in found.value.problems] == [
        ("rij 3, kolom gm_code", "Verwacht wer"),
        ("rij 4, kolom a_code", "GM0002 heeft"),
        ("rij 5, kolom b_code", "GM0003 heeft"),
    ]
