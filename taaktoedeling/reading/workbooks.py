"""
What is in a workbook, looked at without opening it: how large it becomes, and what its reader gives as an empty cell.

A small file can stand for more than fits. Errors, and formulas that nobody computed yet, would be read as nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

from taaktoedeling.dutch.numbers import thousands

MAX_CELLS = 30_000_000
"""Of one sheet, from its first cell to the last that holds something, the empty ones counted."""

MAX_OPENED = 1_000_000_000
"""Bytes of all parts together, once they are not compressed any more."""

_PLACE = re.compile(rb"(?<![\w:])r\s*=\s*[\"']\s*(?:([A-Z]*)([0-9]+)|[^\"'<>]*&)", re.IGNORECASE)
"""Where a cell or row stands, however the sheet is written; a reader may take also what is not quite XML."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Of any sheet that Excel makes."""

_DAMAGED = "Deze werkmap is beschadigd: op een blad staat een cel buiten het blad. Sla haar opnieuw op, of als CSV."
_CHUNK = 1_000_000

_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]+[0-9]+)\"([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ERROR = re.compile(rb"\bt=\"e\"")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def refuse_size(raw: bytes) -> str:
    """Why a workbook is too large to open; nothing where it is not, or is no workbook."""
    opened = 0
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            for info in book.infolist():
                rows, columns, last = 0, 0, b""
                with book.open(info) as part:
                    while chunk := part.read(_CHUNK):
                        opened += len(chunk)
                        if opened > MAX_OPENED:
                            size = thousands(MAX_OPENED // 1_000_000)
                            return f"Deze werkmap is uitgepakt meer dan de {size} MB die mag. Sla de tabel op als CSV."
                        if "/worksheets/" in info.filename:
                            seen = last + chunk
                            for letters, number in _PLACE.findall(seen):
                                if not 0 < len(number) < 8 or len(letters) > 3:
                                    return _DAMAGED
                                rows, columns = max(rows, int(number)), max(columns, _column(letters))
                            last = seen[seen.rfind(b"<") :]
                if rows > LAST_ROW or columns > LAST_COLUMN:
                    return _DAMAGED
                if rows * columns > MAX_CELLS:
                    size = f"{thousands(rows)} rijen bij {thousands(columns)} kolommen"
                    most = thousands(MAX_CELLS)
                    return f"Een blad is {size} groot; het mogen {most} cellen zijn. Haal weg wat er niet bij hoort."
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        return ""
    return ""


def _column(letters: bytes) -> int:
    """The number of a column by its letters, from 1."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number


def lost_cells(raw: bytes, sheet: str) -> tuple[str, ...]:
    """The cells of a sheet that hold an error, or a formula without an outcome; nothing where that cannot be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            content = book.read(_path(book, sheet))
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, ElementTree.ParseError, StopIteration):
        return ()
    if not (_ERROR.search(content) or _FORMULA.search(content)):
        return ()
    return tuple(
        cell.decode()
        for cell, attributes, inside in _CELL.findall(content)
        if _ERROR.search(attributes) or (_FORMULA.search(inside) and not _VALUE.search(inside))
    )


def _path(book: zipfile.ZipFile, sheet: str) -> str:
    """The part of the file that holds a sheet."""
    listed = ElementTree.fromstring(book.read("xl/workbook.xml"))  # noqa: S314, the reader of the workbook parsed it
    sheets = (one for one in listed.iter() if one.tag.endswith("}sheet"))
    relation = next(one.get(_RELATION) for one in sheets if one.get("name") == sheet)
    relations = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    target = str(next(one.get("Target") for one in relations if one.get("Id") == relation))
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
