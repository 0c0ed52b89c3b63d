"""
``toedeel register`` and the tables of pandas and polars: what somebody types, and what comes out.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pandas as pd
import polars as pl
import pytest

from taaktoedeling import assess_frame, assess_register, from_frame, load_casus, shipped_cases, to_frame
from taaktoedeling.cli import main
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.tables import InvalidTabelError
from taaktoedeling.register.render import FORMS, render_register
from taaktoedeling.register.table import outcome_columns

SOUND = "Taak;Huidig bestuur;nabijheid;deskundigheid\r\n=Toezicht;Gemeente;2;1 tot 3\r\nVergunning;Provincie;nvt;?\r\n"
FAULTY = f"{SOUND}Derde;Gemeente;9;1-mrt\r\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a register in it, which is the one that somebody works in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.csv").write_text(SOUND, "cp1252")
    return tmp_path


@pytest.mark.parametrize("form", FORMS)
def test_each_form_holds_every_row(form: str, here: Path) -> None:
    """The names of the tasks and the same numbers stand in each form."""
    assert main(["register", "beoordeel", "taken.csv", "-o", f"uit.{form}"]) == 0

    path = here / f"uit.{form}"
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
        found = {row["taak"].removeprefix("'"): float(row["geschiktheid_gemeente"].replace(",", ".")) for row in rows}
    elif form == "json":
        rows = json.loads(path.read_text())["rijen"]
        found = {row["taak"]: row["geschiktheid_gemeente"] for row in rows}
    elif form == "parquet":
        found = dict(pl.read_parquet(path).select("taak", "geschiktheid_gemeente").iter_rows())
    else:
        sheet = openpyxl.load_workbook(path)["uitkomst"]
        heads = [cell.value for cell in sheet[1]]
        places = heads.index("Taak"), heads.index("Geschiktheid Gemeente")
        assert {row[places[0]].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}
        assert {row[places[1]].data_type for row in sheet.iter_rows(min_row=2)} == {"n"}
        found = {row[places[0]].value: row[places[1]].value for row in sheet.iter_rows(min_row=2)}
    alone = to_frame(assess_register(from_frame(pl.read_csv(here / "taken.csv", separator=";", infer_schema_length=0))))
    assert found == pytest.approx(dict(alone.select("taak", "geschiktheid_gemeente").iter_rows()))
    assert "=Toezicht" in found
    assert sorted(one.name for one in here.iterdir()) == ["taken.csv", path.name]


def test_a_faulty_row_does_not_stop_the_others(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The others are weighed, every fault is told, a copy marks the cells, and the exit code says so."""
    (here / "taken.csv").write_text(FAULTY)

    assert main(["register", "beoordeel", "taken.csv", "-o", "uit.csv", "--fouten", "fouten.xlsx"]) == 3

    assert len((here / "uit.csv").read_text().splitlines()) == 3
    said = capsys.readouterr().err
    assert "rij 4, kolom nabijheid" in said
    assert "rij 4, kolom deskundigheid" in said
    assert "1 van de 3 rijen" in said
    assert openpyxl.load_workbook(here / "fouten.xlsx")["taken"]["D4"].comment is not None


def test_nothing_is_written_over_the_register(here: Path) -> None:
    """The file that was read stays, also when asked to replace it."""
    assert main(["register", "beoordeel", "taken.csv", "-o", "taken.csv", "--overschrijf"]) == 3

    assert (here / "taken.csv").read_text() == SOUND.replace("\r\n", "\n")


def test_without_a_file_there_is_an_overview(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the screen: how often what came out, and whose the numbers are."""
    assert main(["register", "beoordeel", "taken.csv"]) == 0

    said = capsys.readouterr().out
    assert said.startswith("2 taken\n")
    assert "geen standpunt van het kabinet" in " ".join(said.split())


def test_the_template_goes_the_whole_way(here: Path) -> None:
    """A template that is filled in is weighed."""
    assert main(["register", "sjabloon", "-o", "sjabloon.xlsx"]) == 0
    book = openpyxl.load_workbook(here / "sjabloon.xlsx")
    book["taken"]["A2"] = "Toezicht"
    book.save(here / "ingevuld.xlsx")

    assert main(["register", "beoordeel", "ingevuld.xlsx", "--robuust", "-o", "uit.xlsx"]) == 0

    out = openpyxl.load_workbook(here / "uit.xlsx")
    assert out["uitkomst"]["B2"].value == "Toezicht"
    assert {"Zekerheid van het bestuur", "Zekerheid van de vorm"} <= {cell.value for cell in out["uitkomst"][1]}
    ruled = " ".join(str(one.sqref) for one in out["uitkomst"].conditional_formatting)
    for cell in out["uitkomst"][1]:
        if str(cell.value).startswith(("Zekerheid", "Speling", "Uitkomst", "Afstand")):
            assert f"{cell.column_letter}2" in ruled
    assert any("keuzes van dit model" in str(row[1].value) for row in out["legenda"].iter_rows())


def test_a_folder_is_weighed_case_by_case(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`beoordeel` takes a folder with cases."""
    folder = here / "map"
    folder.mkdir()
    for path in shipped_cases()[:2]:
        (folder / path.name).write_bytes(path.read_bytes())

    assert main(["beoordeel", "map", "--formaat", "json"]) in (0, 4)

    found = [one["taak"]["id"] for one in json.loads(capsys.readouterr().out)]
    assert found == ["a-infectieziekten", "algemene-bijstand"]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_come_back(library: str, kader: Kader) -> None:
    """Cases go to a frame and come back, with their checksums."""
    cases = [load_casus(path, kader) for path in shipped_cases()]

    found = from_frame(to_frame(cases, kader, library), kader)

    assert [one.sha256 for one in found.casussen] == [one.sha256 for one in cases]


def test_a_frame_gives_a_frame_of_its_own_library(kader: Kader) -> None:
    """With Dutch words as categories, the columns of the spreadsheet, and the rows in their order."""
    cases = [load_casus(path, kader) for path in shipped_cases()][:5]

    ours = assess_frame(to_frame(cases, kader), kader)
    theirs = assess_frame(to_frame(cases, kader, "pandas"), kader)

    columns = [column.id for column in outcome_columns(assess_register(cases, kader))]
    assert list(ours.columns) == list(theirs.columns) == columns
    assert ours["kenmerk"].to_list() == list(theirs["kenmerk"]) == [casus.taak.id for casus in cases]
    assert isinstance(theirs, pd.DataFrame)
    assert next(iter(theirs["uitkomst"].cat.categories)) == "advies"
    assert ours["geschiktheid_wgr"].to_list() == [
        one.geschiktheid[2] for one in assess_register(cases, kader).uitkomsten
    ]


def test_numbers_and_missing_values_of_a_frame(kader: Kader) -> None:
    """Levels may be numbers, and what is missing is not answered."""
    frame = pd.DataFrame({"Taak": ["A", "B"], "nabijheid": [2.0, None], "eu_regels": [True, None]})

    found = from_frame(frame, kader)

    assert [len(casus.antwoorden) for casus in found.casussen] == [1, 0]
    assert found.casussen[0].feiten == (("eu_regels", True),)


def test_the_same_outcome_is_the_same_workbook(kader: Kader) -> None:
    """No clock stands in a result."""
    cases = [load_casus(path, kader) for path in shipped_cases()][:3]
    found = assess_register(cases, kader)

    assert render_register(found, "xlsx") == render_register(found, "xlsx")


@pytest.mark.parametrize(
    ("fouten", "told"), [("fout.csv", "eindigt niet op .xlsx"), ("./uit.xlsx", "kunnen niet allebei uit.xlsx heten")]
)
def test_the_marked_copy_has_a_name_of_its_own(
    fouten: str, told: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A workbook, and not the file of the outcome; it is refused before anything is weighed or written."""
    assert main(["register", "beoordeel", "taken.csv", "-o", "uit.xlsx", "--fouten", fouten]) == 3

    assert told in capsys.readouterr().err
    assert [one.name for one in here.iterdir()] == ["taken.csv"]


def test_a_frame_with_a_column_twice(kader: Kader) -> None:
    """Told as a fault of the table, and an empty one too."""
    for frame in (pd.DataFrame([[1, 2]], columns=["titel", "titel"]), pd.DataFrame()):
        with pytest.raises(InvalidTabelError, match="De tabel DataFrame: 1 probleem"):
            from_frame(frame, kader)
