"""
What a workbook holds that its reader gives as an empty cell: errors, and formulas that nobody computed yet.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]+[0-9]+)\"([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ERROR = re.compile(rb"\bt=\"e\"")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


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
