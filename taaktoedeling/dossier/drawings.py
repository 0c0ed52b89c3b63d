"""
Whether two drawings in pages show the same, and whether a drawing holds nothing but shapes and text.

Versions of the library that draws differ in where a text stands, in how they write a font, and in the names that they
make up. All else that a drawing is made of has to be the same.
"""

from __future__ import annotations

import re

from taaktoedeling.report.dossier.svg import ATTRIBUTES, ELEMENTS

ROOM = 2.0
"""Units of a drawing (72 to the inch) that a thing may stand elsewhere; matplotlib 3.8 to 3.11 differ 1.3 at most."""

OTHERWISE = "iets anders dan vormen en tekst"

_END = "</svg>"
_TOKEN = re.compile(r'<(/?)([A-Za-z]+)((?: [A-Za-z-]+="[^"<>]*")*)>|([^<>]+)')
_PAIR = re.compile(r' ([A-Za-z-]+)="([^"]*)"')
_NAME = re.compile(r"</?([!?\[-]*[\w:-]*)")
_PLACED = frozenset({"d", "x", "y", "transform"})
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_SCALED = re.compile(r"scale|matrix|skew")
_MADE_UP = re.compile(r"(?<=-)[a-z]?[0-9a-f]{10}\b")
_FONT = re.compile(r"(?:(\d+|normal|bold) )?([\d.]+px) (.+)")
_FRAME = frozenset({"role", "aria-label", "aria-describedby", "focusable"})

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
    What a drawing holds that no drawing of ours does, by name; such a part can show itself outside the drawing.
    """
    found = [name.strip("!?[-") or OTHERWISE for name in _NAME.findall(drawing)]
    found = [name for name in found if name not in ELEMENTS]
    tokens = _tokens(drawing)
    if found or tokens is None:
        return list(dict.fromkeys(found)) or [OTHERWISE]
    for place, (_, _, pairs, _) in enumerate(tokens):
        allowed = ATTRIBUTES if place else ATTRIBUTES | _FRAME
        found += [key for key, value in pairs if key not in allowed or (key == "href" and not value.startswith("#"))]
        found += [name for key, value in pairs if key == "style" for name in _style(value) if name not in ATTRIBUTES]
    return list(dict.fromkeys(found))


def _tokens(drawing: str) -> list[Token] | None:
    """The drawing in tags and texts as our own writer writes them; None when it is written otherwise."""
    found: list[Token] = []
    open_: list[str] = []
    names: dict[str, str] = {}
    end = 0
    for match in _TOKEN.finditer(drawing):
        if match.start() != end:
            return None
        end = match.end()
        closing, name, attributes, text = match[1] or "", match[2] or "", match[3] or "", match[4] or ""
        if name and not closing:
            open_.append(name)
        elif name and (not open_ or open_.pop() != name):
            return None
        pairs = tuple((key, _renamed(value, names)) for key, value in _PAIR.findall(attributes))
        found.append((closing, name, pairs, text))
    return found if end == len(drawing) and not open_ else None


def _renamed(value: str, names: dict[str, str]) -> str:
    """A value in which names that the library made up are numbered in the order in which they come."""
    return _MADE_UP.sub(lambda match: names.setdefault(match[0], f"naam{len(names)}"), value)


def _same_token(one: Token, other: Token) -> bool:
    if (one[:2], one[3]) != (other[:2], other[3]) or [key for key, _ in one[2]] != [key for key, _ in other[2]]:
        return False
    return all(_same_value(key, a, b) for (key, a), (_, b) in zip(one[2], other[2], strict=True))


def _same_value(key: str, one: str, other: str) -> bool:
    if one == other:
        return True
    if key == "style":
        return _style(one) == _style(other)
    if key not in _PLACED or _SCALED.search(one) or _NUMBER.split(one) != _NUMBER.split(other):
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(abs(float(a) - float(b)) <= ROOM for a, b in pairs)


def _style(value: str) -> dict[str, str]:
    """What a style says, with a font written out; what is no declaration is kept as it is."""
    found: dict[str, str] = {}
    for part in value.replace("&#x27;", "'").split(";"):
        name, _, said = (piece.strip() for piece in part.partition(":"))
        font = _FONT.fullmatch(said) if name == "font" else None
        if font:
            found.pop("font-weight", None)
            weight, size, family = font.groups()
            found |= {"font-weight": weight} if weight else {}
            found |= {"font-size": size, "font-family": family}
        elif part.strip():
            found[name] = said
    return found
