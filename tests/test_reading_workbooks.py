"""
A workbook that stands for more than fits is refused before it is opened.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from taaktoedeling.reading import workbooks
from taaktoedeling.reading.tables import InvalidTabelError, read_table
from taaktoedeling.reading.workbooks import refuse_size


def book(**cells: str) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for place, value in {"A1": "gm_code", "B1": "regio", **cells}.items():
        sheet[place] = value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(raw: bytes, before: bytes, after: bytes) -> bytes:
    """The workbook with something else in its sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, content.replace(before, after) if "/worksheets/" in info.filename else content)
    return out.getvalue()


def told(raw: bytes, folder: Path) -> str:
    """What is said of a workbook that is refused."""
    path = folder / "tabel.xlsx"
    path.write_bytes(raw)
    with pytest.raises(InvalidTabelError) as found:
        read_table(path)
    return str(found.value)


def test_sheet_with_one_cell_far_away_is_refused(tmp_path: Path) -> None:
    assert "Een blad is 1.048.576 rijen bij 16.384 kolommen groot" in told(book(XFD1048576="x"), tmp_path)


@pytest.mark.parametrize("place", [b"A99999999999", b"ZZZZZ1", b"&#65;1", b"XFE1", b"A1048577", b'B1" r="A99999999999'])
def test_cell_outside_the_sheet_is_refused(tmp_path: Path, place: bytes) -> None:
    raw = changed(book(), b'r="B1"', b'r="' + place + b'"')

    assert "beschadigd: op een blad staat een cel buiten het blad" in told(raw, tmp_path)


@pytest.mark.parametrize(
    "row", [b'<row r="99999999999">', b"<row r='99999999999'>", b'<row\nspans="1:2" r = "99999999999">']
)
def test_row_with_a_number_that_cannot_be_is_refused_however_it_is_written(tmp_path: Path, row: bytes) -> None:
    assert "beschadigd" in told(changed(book(), b'<row r="1">', row), tmp_path)


def test_places_are_found_across_the_pieces_in_which_a_sheet_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = book(XFD1048576="x")
    for size in (7, 20, 33):
        monkeypatch.setattr(workbooks, "_CHUNK", size)
        assert refuse_size(raw).startswith("Een blad is 1.048.576 rijen")


def test_workbook_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MAX_OPENED", 10_000_000)
    raw = changed(book(), b"</sheetData>", b"</sheetData>" + b" " * 20_000_000)

    assert len(raw) < 100_000
    assert "uitgepakt meer dan de 10 MB die mag" in told(raw, tmp_path)


def test_text_in_a_cell_is_no_place(tmp_path: Path) -> None:
    path = tmp_path / "tabel.xlsx"
    path.write_bytes(book(A2='zie r="rij" en r=""'))

    assert read_table(path).rijen[0][0] == 'zie r="rij" en r=""'


def test_ordinary_workbook_is_not_refused() -> None:
    assert refuse_size(book(A2="GM0001", B2="Oost", Z500="x")) == ""


def test_what_is_no_workbook_is_left_to_its_reader() -> None:
    assert refuse_size(b"geen werkmap") == ""
