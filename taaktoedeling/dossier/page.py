"""
The page of a dossier with its seal: whether it was changed, and whether it says what its data say.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from taaktoedeling.report.dossier_blocks import Picture
from taaktoedeling.report.dossier_document import dossier_document
from taaktoedeling.report.dossier_html import NO_SEAL, SEAL, render_dossier_html

MOST_LINES = 8
LONGEST = 120

_SEAL = re.compile(re.escape(SEAL).replace(r"\{\}", "([0-9a-f]{64})"))
_SEAL_NAME = "taaktoedeling-blad"
LOOKS_CHANGED = "De opmaak van de bladzijde is een andere dan die uit de gegevens volgt."


def render_page(
    data: Mapping[str, Any], dossiers: Sequence[Mapping[str, Any]], pictures: Sequence[Sequence[Picture]] = ()
) -> str:
    """
    The page with its seal.

    Args:
        data: the dossier or bundle that the page carries.
        dossiers: the same, as a list of whole dossiers.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    page = render_dossier_html(dossier_document(dossiers, pictures, text))
    return page.replace(SEAL.format(NO_SEAL), SEAL.format(seal_of(page)), 1)


def seal_holds(page: str) -> bool:
    """Whether the page is, to the letter, the page that was made."""
    found = _SEAL.search(page)
    if found is None:
        return False
    return found[1] == seal_of(page[: found.start(1)] + NO_SEAL + page[found.end(1) :])


def has_pictures(page: str) -> bool:
    """Whether the page shows figures."""
    return '<figure class="plaat' in page


def text_differences(page: str, made: str) -> list[str]:
    """
    Where the text of a page departs from that of a page made anew from its data, a sentence each.
    """
    told = []
    first, second = _read(page), _read(made)
    old, new = first.pieces, second.pieces
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        on_page, wanted = " ".join(old[a:b]), " ".join(new[c:d])
        if not wanted:
            told.append(f"Op de bladzijde staat iets dat niet uit de gegevens volgt: ‘{_short(on_page)}’.")
        elif not on_page:
            told.append(f"Op de bladzijde ontbreekt: ‘{_short(wanted)}’.")
        else:
            told.append(f"Op de bladzijde staat ‘{_short(on_page)}’; uit de gegevens volgt ‘{_short(wanted)}’.")
    if not told and first.tags != second.tags:
        return [LOOKS_CHANGED]
    more = len(told) - MOST_LINES
    return [*told[:MOST_LINES], *([f"En nog {more} plaatsen."] if more > 0 else [])]


def page_text(page: str) -> list[str]:
    """The text of the page in pieces, that of drawings and of the style sheet too; the data are left out."""
    return _read(page).pieces


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader


class _Reader(HTMLParser):
    """
    Reads a page: its text, and its tags with what they carry. Inside a drawing only the text counts: another version
    of the library that draws puts the same things elsewhere.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self._data = self._drawing = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._drawing and not any(value == _SEAL_NAME for _, value in attrs):
            self.tags.append((tag, tuple(pair for pair in attrs if pair[0].lower() != "viewbox")))
        self._drawing = self._drawing or tag == "svg"
        self._data = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._drawing = self._drawing and tag != "svg"
        self._data = False

    def handle_data(self, data: str) -> None:
        said = " ".join(data.split())
        if said and not self._data:
            self.pieces.append(said)


def seal_of(page: str) -> str:
    """The SHA-256 of a page in which the place of the seal is empty."""
    return hashlib.sha256(page.encode("utf-8")).hexdigest()


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
