"""
The field codes of Word in a part: those that only show something of the document itself may stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from taaktoedeling.dutch.characters import escape

_NAMES = (
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC TC XE INDEX HYPERLINK TITLE SUBJECT "
    "AUTHOR KEYWORDS COMMENTS DOCPROPERTY NUMWORDS NUMCHARS DATE TIME CREATEDATE SAVEDATE PRINTDATE LASTSAVEDBY "
    "REVNUM FORMTEXT FORMCHECKBOX FORMDROPDOWN SYMBOL"
)
ALLOWED = frozenset(_NAMES.split())
"""Codes that read no file, start no program and ask no other program for anything."""

SCHEMES = ("http", "https", "mailto")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SWITCH = re.compile(r'\\[lot]\s*(?:"[^"]*"|[^\s"]+)|\\[a-z]', re.IGNORECASE)
_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
_INSIDE = "{}"
"""What a field inside a code counts as: nobody knows what it comes to before Word computes it."""
UNSAFE = "Hierin staat een veldcode die iets kan ophalen of uitvoeren ({}). Haal haar weg, of maak er tekst van."


def unsafe_codes(tree: Any) -> Iterator[str]:
    """What the field codes in a part may not do, a sentence each."""
    for code in _codes(tree):
        name, _, rest = code.strip().partition(" ")
        if name.upper() not in ALLOWED or (name.upper() == "HYPERLINK" and not _is_harmless(rest)):
            yield UNSAFE.format(escape(" ".join(code.split())) or "zonder naam")


def is_plain_address(target: str) -> bool:
    """Whether a link only opens a page or a message, and only when somebody asks for it."""
    try:
        return target.startswith("#") or urlsplit(target.strip()).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _is_harmless(arguments: str) -> bool:
    """Whether a hyperlink leads to a plain address or stays in the document."""
    words = [quoted or bare for quoted, bare in _WORD.findall(_SWITCH.sub(" ", arguments))]
    return _INSIDE not in arguments and all(map(is_plain_address, words))


def _codes(tree: Any) -> Iterator[str]:
    """Each field code as Word reads it, over all the runs that it is cut into."""
    open_: list[tuple[list[str], list[bool]]] = []
    for one in tree.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText", f"{_W}fldSimple"):
        kind = one.get(f"{_W}fldCharType")
        if one.tag == f"{_W}fldSimple":
            yield one.get(f"{_W}instr", "")
        elif one.tag != f"{_W}fldChar":
            if open_:
                open_[-1][0].append(one.text or "")
            elif (one.text or "").strip():
                yield one.text
        elif kind == "begin":
            if open_ and not open_[-1][1]:
                open_[-1][0].append(_INSIDE)
            open_.append(([], []))
        elif kind == "separate" and open_:
            open_[-1][1].append(True)
        elif kind == "end" and open_:
            yield "".join(open_.pop()[0])
    yield from ("".join(code) for code, _ in open_)
