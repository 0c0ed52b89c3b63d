"""
The page of a dossier with its seal: whether it was changed, and whether it says what its data say.
"""

from __future__ import annotations

import difflib
import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from taaktoedeling.document.blocks import Picture
from taaktoedeling.document.chapters.dossier import GRAAF, KAART, PRAKTIJK, dossier_document
from taaktoedeling.document.depth import Depth
from taaktoedeling.document.html import EXTENT, NO_SEAL, SEAL, document_page
from taaktoedeling.dossier.drawings import foreign_parts, same_drawing, same_frame, split_drawings
from taaktoedeling.dossier.structured import content_of
from taaktoedeling.model.kader import Kader

MOST_LINES = 8
LONGEST = 120
MOST_PIECES = 400
"""Pieces of text that are held against each other; the time for that grows with their square."""

MOST_LETTERS = 4_000_000
"""A drawing of more letters is none of ours, the largest of which have some hundred thousands."""

MOST_HEAD = 4000
"""Characters at the beginning of a page among which it says what it is."""

_SEAL = re.compile(re.escape(SEAL).replace(r"\{\}", "([0-9a-f]{64})"))
_FIGURE = '<figure class="plaat'
_ANNOUNCED = re.compile(
    r'<figure class="plaat( breed)?" id="(?:c(\d{1,6})-)?(weg|zekerheid|praktijk|congruentie)-figuur-\d+" .*?'
    r'<p class="bijschrift" [^<>]*><span class="nr">[^<>]*</span> ([^<>]*)</p></div>\n(.*)',
    re.DOTALL,
)
_SENTENCE = re.compile(r'<p>(?:<span class="nr">[^<>]*</span> )?([^<>]*)</p>')
_TAG = re.compile(r"<script\b[^<>]*>[^<]*</script>|</?[A-Za-z][^<>]*>|<!DOCTYPE[^<>]*>|<!--[^<>]*-->", re.IGNORECASE)
_PLACED = {"weg": GRAAF, "praktijk": PRAKTIJK, "congruentie": KAART}
EMPTY_DRAWING = '<svg viewBox="0 0 1 1"></svg>'
LOOKS_CHANGED = "De opmaak van de bladzijde is een andere dan die uit de gegevens volgt."
DRAWN_OTHERWISE = "Figuur {} is een andere dan die uit de gegevens volgt."
OTHER_NUMBER = "Het aantal tekeningen op de bladzijde is {}; uit de gegevens volgen er {}."
FOREIGN = "In figuur {} staat iets dat in een tekening niet hoort: {}."


def render_page(
    data: Mapping[str, Any],
    dossiers: Sequence[Mapping[str, Any]],
    pictures: Sequence[Sequence[Picture]] = (),
    kader: Kader | None = None,
    depth: Depth = "nota",
) -> str:
    """
    The page with its seal.

    Args:
        depth: `nota`, or `dossier` for that with its annexes.
        data: the dossier or bundle that the page carries.
        dossiers: the same, as a list of whole dossiers.
        kader: the framework of all of them, where it is at hand; else it is read back from each.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    made = dossier_document([content_of(one, kader) for one in dossiers], pictures, text, depth)
    page = document_page(made)
    return page.replace(SEAL.format(NO_SEAL), SEAL.format(seal_of(page)), 1)


def seal_holds(page: str) -> bool:
    """Whether the page is, to the letter, the page that was made."""
    found = _SEAL.search(page)
    if found is None:
        return False
    return found[1] == seal_of(page[: found.start(1)] + NO_SEAL + page[found.end(1) :])


def depth_of(page: str) -> Depth:
    """How much the page says that it tells; all of it where it does not say."""
    return "nota" if EXTENT.format("nota") in page[:MOST_HEAD] else "dossier"


def has_pictures(page: str) -> bool:
    """Whether the page shows figures."""
    return _FIGURE in page


def placeholders(page: str, number: int) -> list[list[Picture]]:
    """
    The figures of a page as they are announced there, without what they show: where there is nothing to draw with.

    Args:
        number: how many dossiers the page holds.
    """
    found: list[list[Picture]] = [[] for _ in range(number)]
    for before in page.split("</figure>")[:-1]:
        announced = _ANNOUNCED.match(before, max(before.rfind(_FIGURE), 0))
        if announced is None or not 0 < int(announced[2] or 1) <= number:
            continue
        wide, place, chapter, title, alt = announced.groups()
        found[int(place or 1) - 1].append(
            Picture(
                id=_PLACED.get(chapter, title),
                title=html.unescape(title),
                alt=tuple(html.unescape(sentence) for sentence in _SENTENCE.findall(alt)),
                svg=EMPTY_DRAWING,
                wide=bool(wide),
            )
        )
    return found


def page_differences(page: str, made: str, drawn: bool = True) -> list[str]:
    """
    Where a page departs from one made anew from its data, a sentence each; nothing when they are the same to the
    letter, but for what versions of the library that draws do otherwise.

    Args:
        drawn: whether *made* holds the drawings; else those of *page* must only be drawings, whatever they show.
    """
    (around, drawings), (wanted, expected) = _parts(page), _parts(made)
    told = []
    if around != wanted:
        told = text_differences("\n".join(around), "\n".join(wanted)) or [LOOKS_CHANGED]
    if len(drawings) != len(expected):
        return [*told, OTHER_NUMBER.format(len(drawings), len(expected))]
    for number, (one, other) in enumerate(zip(drawings, expected, strict=True), start=1):
        if len(one) > MOST_LETTERS:
            told.append(DRAWN_OTHERWISE.format(number))
            continue
        foreign = foreign_parts(one)
        if foreign:
            told.append(FOREIGN.format(number, ", ".join(foreign)))
        elif not drawn and not same_frame(one, other):
            told.append(DRAWN_OTHERWISE.format(number))
        elif drawn and not same_drawing(one, other):
            told += [DRAWN_OTHERWISE.format(number), *text_differences(one, other)]
    return told


def _parts(page: str) -> tuple[list[str], list[str]]:
    """What stands around the drawings, without the seal, and the drawings."""
    return split_drawings(_SEAL.sub(SEAL.format(NO_SEAL), page, count=1))


def text_differences(page: str, made: str) -> list[str]:
    """
    Where the text of a page departs from that of a page made anew from its data, a sentence each.

    Only what lies between the first and the last departure is compared, and no more than `MOST_PIECES` of it.
    """
    old, new = page_text(page), page_text(made)
    first = _alike(old, new)
    old, new = old[first:], new[first:]
    last = _alike(old[::-1], new[::-1])
    old, new = old[: len(old) - last], new[: len(new) - last]
    cut = max(len(old), len(new)) > MOST_PIECES
    old, new = old[:MOST_PIECES], new[:MOST_PIECES]
    told = []
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
    more = len(told) - MOST_LINES
    if cut:
        return [*told[:MOST_LINES], "Verderop is de bladzijde niet meer vergeleken: zij wijkt te veel af."]
    return [*told[:MOST_LINES], *([f"En nog {more} plaatsen."] if more > 0 else [])]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pieces two lists begin with that are the same."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def page_text(page: str) -> list[str]:
    """
    The text of the page in pieces, that of drawings and of the style sheet too; the data are left out.

    What is not a tag in its plain form counts as text: a browser may show it.
    """
    pieces = (" ".join(html.unescape(piece).split()) for piece in _TAG.split(page))
    return [piece for piece in pieces if piece]


def seal_of(page: str) -> str:
    """The SHA-256 of a page in which the place of the seal is empty."""
    return hashlib.sha256(page.encode("utf-8")).hexdigest()


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
