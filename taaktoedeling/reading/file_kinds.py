"""
What a file is that should have been plain text.
"""

from __future__ import annotations

_XLSX, _ODS = "een werkmap van Excel (.xlsx)", "een rekenblad van LibreOffice (.ods)"
_INSIDE = (
    (b"word/", "een Word-document (.docx)"),
    (b"xl/", _XLSX),
    (b"ppt/", "een presentatie (.pptx)"),
    (b"opendocument.text", "een tekstdocument van LibreOffice (.odt)"),
    (b"opendocument.spreadsheet", _ODS),
)
"""What tells one packed form from another: names of what is inside stand in the file as they are."""

SHEETS = (_XLSX, _ODS)
"""Which of those hold tables."""

_STARTS = (
    (b"%PDF", "een PDF"),
    (b"\xd0\xcf\x11\xe0", "een document van een oude Office (.doc, .xls of .msg)"),
    (b"{\\rtf", "een document in RTF"),
    (b"\x89PNG", "een plaatje (PNG)"),
    (b"\xff\xd8\xff", "een foto (JPEG)"),
    (b"GIF8", "een plaatje (GIF)"),
    (b"\x1f\x8b", "een ingepakt bestand (gzip)"),
)
_MARKUP = ((b"<!doctype html", "een HTML-bladzijde"), (b"<html", "een HTML-bladzijde"), (b"<?xml", "een XML-bestand"))


def name_kind(raw: bytes, markup: bool = True) -> str:
    """
    Say what a file is, with its article, when it is something else than plain text; else nothing.

    Args:
        markup: whether a page counts as something else.
    """
    if raw.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _INSIDE if mark in raw), "een ingepakt bestand (zip)")
    start = raw[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    found = [kind for mark, kind in _STARTS if raw.startswith(mark)]
    found += [kind for mark, kind in _MARKUP if markup and start.startswith(mark)]
    return found[0] if found else ""


def refuse_kind(raw: bytes, markup: bool = True) -> str:
    """Say that a file is no plain text; nothing when it may be."""
    kind = name_kind(raw, markup)
    return f"Dit is {kind}; verwacht werd platte tekst (TOML of JSON)." if kind else ""


def looks_like_table(text: str) -> bool:
    """Whether text is rows of values between semicolons, commas or tabs, as a spreadsheet saves them."""
    lines = [line for line in text.split("\n")[:20] if line.strip()]
    if len(lines) < 2 or any("=" in line or line.lstrip().startswith(("#", "[")) for line in lines[:2]):
        return False
    return any(lines[0].count(mark) > 0 and lines[0].count(mark) == lines[1].count(mark) for mark in ";\t,")
