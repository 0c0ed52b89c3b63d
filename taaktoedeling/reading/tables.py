"""
From a table in a file to rows of text: CSV as Dutch Excel writes it, a sheet of a workbook, or a table of a GeoPackage.
"""

from __future__ import annotations

import csv
import io
import itertools
import os
import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import attrs

from taaktoedeling.dutch.characters import show_path
from taaktoedeling.dutch.numbers import thousands
from taaktoedeling.dutch.refusal import either, hint
from taaktoedeling.errors import InvalidInputError, MissingExtraError, Problem
from taaktoedeling.limits import MAX_TABLE_BYTES
from taaktoedeling.reading.files import read_file
from taaktoedeling.reading.workbooks import MAX_CELLS, lost_cells, refuse_size

MOST_CELL = 100_000
MOST_VALUE = 10_000_000
"""Bytes of one value of a database, shapes included."""

SEPARATORS = ";,\t|"
WORKBOOKS = (".xlsx", ".xlsm")
DATABASES = (".gpkg",)
TEXTS = (".csv", ".tsv", ".txt")
_NAMED_SEPARATOR = re.compile(r"sep=([;,\t|])", re.IGNORECASE)
"""How Excel says in a first line what separates cells."""


class InvalidTabelError(InvalidInputError):
    """A file does not hold a table that can be read, or not what was asked for."""


@attrs.frozen(kw_only=True)
class Tabel:
    """
    A table as text.

    Attributes:
        kop: the names of the columns, without spaces around them.
        rijen: the rows, each as long as `kop`.
        nummers: the number of each row in its file, counted from 1.
    """

    bestand: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...] = attrs.field(repr=False)
    nummers: tuple[int, ...] = attrs.field(repr=False)

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of one column."""
        place = self.kop.index(name)
        return tuple(row[place] for row in self.rijen)

    def problem(self, place: int, column: str, text: str) -> Problem:
        """What is wrong in the row at a place of `rijen`."""
        return Problem(self.bestand, f"rij {self.nummers[place]}{f', kolom {column}' if column else ''}", text)

    def find_column(self, *names: str) -> str | None:
        """The first column with one of these names; capitals, spaces and underscores make no difference."""
        folded = {_fold(name): name for name in reversed(self.kop)}
        return next((folded[_fold(name)] for name in names if _fold(name) in folded), None)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """
        Raises:
            InvalidTabelError: there are problems.
        """
        found = list(problems)
        if found:
            raise InvalidTabelError(f"De tabel {self.bestand}", found)


@attrs.frozen(kw_only=True)
class Rijen:
    """
    A table as it stands in its file, before anything is taken for names of columns.

    Attributes:
        blad: the sheet or table that was read; empty where the file is one table.
        rijen: every row, also the empty ones, as text without spaces around it.
        meldingen: what the file holds that did not come along, as sentences.
    """

    bestand: str
    blad: str
    rijen: list[list[str]] = attrs.field(repr=False)
    meldingen: tuple[str, ...] = ()


def read_table(path: str | os.PathLike[str], tabel: str | None = None) -> Tabel:
    """
    Read a table with its names of columns in the first row that is not empty.

    Text may be UTF-8, UTF-16 or what Windows writes in the Netherlands, with a semicolon, comma, tab or bar between
    cells; whichever the first row has most of.

    Args:
        path: ends in ``.csv``, ``.tsv``, ``.txt``, ``.xlsx``, ``.xlsm`` or ``.gpkg``.
        tabel: the sheet of a workbook or the table of a GeoPackage; None for the only one that can be seen.

    Raises:
        InvalidTabelError: the file cannot be read, or holds no table.
        MissingExtraError: what reads workbooks is not installed.
    """
    found = read_rows(path, tabel)
    return name_columns(found.bestand, found.rijen)


def read_rows(path: str | os.PathLike[str], tabel: str | None = None, liefst: Sequence[str] = ()) -> Rijen:
    """
    Read a table as rows of text; see `read_table`.

    Args:
        liefst: the sheet that is meant where a workbook has several, by preference.

    Raises:
        InvalidTabelError: the file cannot be read, or holds no table.
        MissingExtraError: what reads workbooks is not installed.
    """
    name, ending = show_path(path), Path(path).suffix.lower()
    if ending not in (*TEXTS, *WORKBOOKS, *DATABASES):
        known = either((*TEXTS, *WORKBOOKS, *DATABASES))
        raise _refused(name, "", f"Een tabel staat in een bestand dat eindigt op {known}. Sla haar zo op.")
    if ending in DATABASES:
        sheet, rows = _database(Path(path), name, tabel)
        return Rijen(bestand=name, blad=sheet, rijen=_stripped(rows))
    raw = read_file(path, MAX_TABLE_BYTES)
    if isinstance(raw, Problem):
        raise InvalidTabelError(f"De tabel {name}", [raw])
    if ending in WORKBOOKS:
        sheet, rows, told = _workbook(raw, name, tabel, liefst)
        return Rijen(bestand=name, blad=sheet, rijen=_stripped(rows), meldingen=told)
    return Rijen(bestand=name, blad="", rijen=_stripped(_text(raw, name)))


def _stripped(rows: Iterable[Sequence[str]]) -> list[list[str]]:
    return [[cell.strip() for cell in row] for row in rows]


def need_column(found: Tabel, *names: str) -> str:
    """
    The first column with one of these names.

    Raises:
        InvalidTabelError: there is none.
    """
    column = found.find_column(*names)
    if column is None:
        text = f"Er is geen kolom {either(names)}. Gevonden: {either(found.kop, 'en')}."
        found.refuse([Problem(found.bestand, "", text)])
    assert column is not None
    return column


def name_columns(name: str, rows: Iterable[Sequence[str]], start: int = 1) -> Tabel:
    """
    The rows under their heads; empty rows are left out, and short rows filled up.

    Args:
        start: the number of the first of *rows* in its file.

    Raises:
        InvalidTabelError: there is no table, a column has no name, or two have the same.
    """
    found = [(number, row) for number, row in enumerate(rows, start=start) if any(row)]
    if not found:
        raise _refused(name, "", "Hier staat geen tabel: alle cellen zijn leeg.")
    number, first = found[0]
    heads = list(first)
    while heads and not heads[-1]:
        heads.pop()
    place = f"rij {number}"
    if "" in heads:
        raise _refused(name, place, f"Kolom {heads.index('') + 1} heeft geen naam. Geef elke kolom een naam.")
    double = next((head for spot, head in enumerate(heads) if head in heads[:spot]), None)
    if double is not None:
        raise _refused(name, place, f"De kolom '{double}' staat er twee keer. Geef elke kolom een eigen naam.")
    width = len(heads)
    text = f"Deze rij heeft meer cellen dan de {width} kolommen met een naam."
    if wide := [Problem(name, f"rij {at}", text) for at, row in found[1:] if any(row[width:])]:
        raise InvalidTabelError(f"De tabel {name}", wide)
    return Tabel(
        bestand=name,
        kop=tuple(heads),
        rijen=tuple(tuple([*row, *[""] * width][:width]) for _, row in found[1:]),
        nummers=tuple(at for at, _ in found[1:]),
    )


def _text(raw: bytes, name: str) -> list[list[str]]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", "replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
    if "\x00" in text:
        raise _refused(name, "", "Dit is geen tekst. Sla de tabel op als CSV (UTF-8) of als werkmap (.xlsx).")
    first = next((line for line in text.splitlines() if line.strip()), "")
    named = _NAMED_SEPARATOR.fullmatch(first.strip())
    # What stands inside quotes separates nothing.
    separator = named[1] if named else max(SEPARATORS, key=re.sub(r'"[^"]*"', "", first).count)
    if named:
        text = text.replace(first, "", 1)
    csv.field_size_limit(MOST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return _bounded((reader,), name)
    except csv.Error:
        raise _refused(
            name, f"rij {reader.line_num}", "Hier klopt een aanhalingsteken niet, of een cel is te lang."
        ) from None


def _workbook(
    raw: bytes, name: str, tabel: str | None, preferred: Sequence[str]
) -> tuple[str, list[list[str]], tuple[str, ...]]:
    try:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
    except ImportError:
        raise MissingExtraError("Een werkmap lezen", "tabellen") from None
    if too_large := refuse_size(raw):
        raise _refused(name, "", too_large)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        seen = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        if tabel is None and len(seen) > 1:
            tabel = next((wanted for wanted in preferred if wanted in seen), None)
        chosen = _choose(seen, tabel, name, "blad")
        sheet = book.get_sheet_by_name(chosen)
        rows = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or []
    except InvalidTabelError:
        raise
    except Exception:
        raise _refused(
            name,
            "",
            "Deze werkmap kan niet worden gelezen: zij is beschadigd of heeft een wachtwoord. Sla haar op "
            "zonder wachtwoord, of als CSV.",
        ) from None
    told = [f"Op blad {chosen} zijn cellen samengevoegd; alleen de eerste heeft inhoud."] if merged else []
    lost = lost_cells(raw, chosen)
    if lost:
        told.append(
            f"Op blad {chosen} zijn deze cellen leeg gelezen, want er staat een fout of een formule zonder uitkomst: "
            f"{either(lost, 'en')}. Open het bestand in het rekenblad, herstel ze en sla het op."
        )
    return chosen, [[_cell(value) for value in row] for row in rows], tuple(told)


def _cell(value: object) -> str:
    """A cell as people see it: a whole number has no decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _database(path: Path, name: str, tabel: str | None) -> tuple[str, list[list[str]]]:
    if not path.is_file():
        raise _refused(name, "", "Dit bestand bestaat niet of is geen gewoon bestand. Controleer de naam en de map.")
    if path.stat().st_size > MAX_TABLE_BYTES:
        text = f"Dit is meer dan de {MAX_TABLE_BYTES // 1_000_000} MB die mag. Neem alleen de tabel met gemeenten."
        raise _refused(name, "", text)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_VALUE)
            listed = base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            tables = [str(row[0]) for row in listed]
            chosen = _choose(tables, tabel, name, "tabel")
            quoted = chosen.replace('"', '""')
            found = base.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608, a name that the file itself lists
            heads = [column[0] for column in found.description]
            return chosen, _bounded(([heads], ([_plain(value) for value in row] for row in found)), name)
    except sqlite3.Error:
        raise _refused(name, "", "Dit is geen GeoPackage die kan worden gelezen. Haal het bestand opnieuw op.") from (
            None
        )


def _bounded(parts: Iterable[Iterable[list[str]]], name: str) -> list[list[str]]:
    """All rows, unless they hold more than can be."""
    rows: list[list[str]] = []
    cells = 0
    for row in itertools.chain.from_iterable(parts):
        cells += 1 + len(row)
        if cells > MAX_CELLS:
            most = thousands(MAX_CELLS)
            text = f"Deze tabel heeft meer dan de {most} cellen die mogen. Haal weg wat er niet bij hoort."
            raise _refused(name, f"rij {len(rows) + 1}", text)
        rows.append(row)
    return rows


def _plain(value: object) -> str:
    """A value of a database; shapes are no text."""
    return "" if value is None or isinstance(value, bytes) else _cell(value)


def _choose(names: Sequence[str], wanted: str | None, bestand: str, what: str) -> str:
    if wanted is None and len(names) == 1:
        return names[0]
    if wanted is None:
        raise _refused(bestand, "", f"Dit bestand heeft meer dan één {what}; kies uit {either(names)}.")
    if wanted not in names:
        raise _refused(bestand, "", f"Er is geen {what} '{wanted}'{hint(wanted, names)}")
    return wanted


def _fold(name: str) -> str:
    return name.casefold().replace("_", "").replace(" ", "")


def _refused(bestand: str, place: str, text: str) -> InvalidTabelError:
    return InvalidTabelError(f"De tabel {bestand}", [Problem(bestand, place, text)])
