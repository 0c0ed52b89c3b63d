"""
How large a workbook is once it is opened, looked at without opening it: a small file can stand for more than fits.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from taaktoedeling.dutch.numbers import thousands

MAX_CELLS = 30_000_000
"""Of one sheet, from its first cell to the last that holds something, the empty ones counted."""

MAX_OPENED = 1_000_000_000
"""Bytes of all parts together, once they are not compressed any more."""

_PLACE = re.compile(rb"<(?:\w+:)?(?:c|row)\s(?:[^<>]*\s)?r\s*=\s*[\"']([^\"'<>]*)[\"']")
_CELL = re.compile(rb"([A-Z]{0,3})([0-9]{1,7})", re.IGNORECASE)
_CHUNK = 1_000_000
_DAMAGED = "Deze werkmap is beschadigd: op een blad staat een cel zonder plaats. Sla haar opnieuw op, of als CSV."


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
                            for place in _PLACE.findall(seen):
                                if (cell := _CELL.fullmatch(place)) is None:
                                    return _DAMAGED
                                rows, columns = max(rows, int(cell[2])), max(columns, _column(cell[1]))
                            last = seen[seen.rfind(b"<") :]
                if rows * max(columns, 1) > MAX_CELLS:
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
