"""
Whether two drawings in pages show the same, and whether a drawing holds nothing but shapes and text.

Drawings in pages are written one way (`report.dossier.svg`). Versions of the library that draws differ in where a text
or line stands; all else that a drawing is made of has to be the same to the letter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from taaktoedeling.document.svg import ELEMENTS, WORDS, known_attribute

ROOM = 2.0
"""Units of a drawing (72 to the inch) that a thing may stand elsewhere; matplotlib 3.8 to 3.11 differ 1.3 at most."""

OTHERWISE = "iets anders dan vormen en tekst"

_END = "</svg>"
_TOKEN = re.compile(r'<(/?)([A-Za-z]+)((?: [A-Za-z-]+="[^"<>]*")*)>|([^<>]+)')
_PAIR = re.compile(r' ([A-Za-z-]+)="([^"]*)"')
_NAME = re.compile(r"</?([!?\[-]*[\w:-]*)")
_PLACED = frozenset({"d", "x", "y", "transform"})
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_TURN = re.compile(r"scale\([^)]*|rotate\(\S*")

Token = tuple[str, str, tuple[tuple[str, str], ...], str]


def split_drawings(page: str) -> tuple[list[str], list[str]]:
    """What stands around the drawings of a page, and the drawings."""
    around, drawings, start = [], [], 0
    while (begin := page.find("<svg", start)) >= 0 and (end := page.find(_END, begin)) >= 0:
        around.append(page[start:begin])
        start = end + len(_END)
        drawings.append(page[begin:start])
    return [*around, page[start:]], drawings


def same_drawing(one: str, other: str) -> bool:
    """
    Whether two drawings show the same: the same parts in the same order with the same text, colours and lines, each in
    the same place but for `ROOM`.

    Args:
        one: a drawing without `foreign_parts`.
        other: what it should be.
    """
    if one == other:
        return True
    first, second = _tokens(one), _tokens(other)
    if first is None or second is None or len(first) != len(second):
        return False
    return all(_same_token(a, b) for a, b in zip(first, second, strict=True))


def same_frame(one: str, other: str) -> bool:
    """Whether two drawings begin alike, but for their size."""
    first, second = _tokens(one), _tokens(other)
    if not first or not second:
        return False
    heads = [[pair for pair in tokens[0][2] if pair[0] != "viewBox"] for tokens in (first, second)]
    return heads[0] == heads[1]


def foreign_parts(drawing: str) -> list[str]:
    """
    What a drawing holds that no drawing of ours does, by name: a part, or a property in a form that is not ours.

    Such a part can show itself outside the drawing, or show something else than a program reads.
    """
    found = [name.strip("!?[-") or OTHERWISE for name in _NAME.findall(drawing)]
    found = [name for name in found[1:-1] if name not in ELEMENTS]
    tokens = _tokens(drawing)
    if tokens is None or found:
        return list(dict.fromkeys(found)) or [OTHERWISE]
    return list(dict.fromkeys(_foreign(tokens)))


def _foreign(tokens: list[Token]) -> Iterator[str]:
    inside = [""]
    for closing, name, pairs, text in tokens[1:-1]:
        if closing:
            inside.pop()
        elif name:
            inside.append(name)
        elif inside[-1] not in WORDS:
            yield OTHERWISE
        keys = [key for key, _ in pairs]
        for key, value in pairs:
            plain = html.unescape(value)
            if keys.count(key) > 1 or html.escape(plain) != value or not known_attribute(key, plain):
                yield key
        if html.escape(html.unescape(text)) != text:
            yield OTHERWISE


def _tokens(drawing: str) -> list[Token] | None:
    """The drawing in tags and texts as our own writer writes them; None when it is written otherwise."""
    found: list[Token] = []
    open_: list[str] = []
    end = 0
    for match in _TOKEN.finditer(drawing):
        if match.start() != end:
            return None
        end = match.end()
        closing, name, attributes, text = match[1] or "", match[2] or "", match[3] or "", match[4] or ""
        if name and not closing:
            open_.append(name)
        elif name and (attributes or not open_ or open_.pop() != name):
            return None
        found.append((closing, name, tuple(_PAIR.findall(attributes)), text))
    return found if end == len(drawing) and not open_ else None


def _same_token(one: Token, other: Token) -> bool:
    if (one[:2], one[3]) != (other[:2], other[3]) or [key for key, _ in one[2]] != [key for key, _ in other[2]]:
        return False
    return all(_same_value(key, a, b) for (key, a), (_, b) in zip(one[2], other[2], strict=True))


def _same_value(key: str, one: str, other: str) -> bool:
    if one == other:
        return True
    if key not in _PLACED or _NUMBER.split(one) != _NUMBER.split(other) or _TURN.findall(one) != _TURN.findall(other):
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(abs(float(a) - float(b)) <= ROOM for a, b in pairs)
