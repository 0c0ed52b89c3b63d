"""
A drawing as part of a page: only shapes and text in forms that are known to the letter, and names that clash with no
other.

A drawing is written one way and read back by the same grammar, so that no value in it means one thing to a program that
compares and another to a browser.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from xml.etree import ElementTree

from taaktoedeling.dutch.characters import tidy

_NUMBER = r"-?[0-9]{1,7}(?:\.[0-9]{1,9})?"
_COLOUR = r"#[0-9a-f]{6}|none"
_NAME = r"[A-Za-z0-9_-]{1,80}"
_PLACES = rf"{_NUMBER}(?: {_NUMBER})*"
_FONT = r"(?:'[A-Za-z ]+'|[a-z-]+)"

STYLES = {
    "fill": rf"{_COLOUR}|url\(#{_NAME}\)",
    "stroke": _COLOUR,
    "stroke-width": _NUMBER,
    "stroke-dasharray": rf"{_NUMBER}(?:,{_NUMBER})*|none",
    "stroke-dashoffset": _NUMBER,
    "stroke-linecap": "butt|round|square",
    "stroke-linejoin": "miter|round|bevel",
    "stroke-miterlimit": _NUMBER,
    "opacity": _NUMBER,
    "fill-opacity": _NUMBER,
    "stroke-opacity": _NUMBER,
    "font-size": rf"{_NUMBER}px",
    "font-weight": "[1-9]00|normal|bold",
    "font-style": "normal|italic|oblique",
    "font-family": rf"{_FONT}(?:, {_FONT})*",
    "text-anchor": "start|middle|end",
}
"""What a style may say, each with the only forms of its value."""

ATTRIBUTES = {
    "viewBox": _PLACES,
    "d": rf"[MLQC] {_PLACES}(?: [MLQC] {_PLACES}| z)*",
    "transform": rf"(?:(?:rotate|translate|scale)\({_PLACES}\))(?: (?:rotate|translate|scale)\({_PLACES}\))*",
    "id": _NAME,
    "href": rf"#{_NAME}",
    "clip-path": rf"url\(#{_NAME}\)",
    "patternUnits": "userSpaceOnUse",
    "fill": _COLOUR,
    **dict.fromkeys(("x", "y", "width", "height", "r", "cx", "cy", "x1", "x2", "y1", "y2"), _NUMBER),
}
"""What an element may say besides its style."""

ELEMENTS = frozenset({"g", "path", "defs", "clipPath", "rect", "use", "text", "tspan", "line", "circle", "pattern"})
WORDS = frozenset({"text", "tspan"})
"""The elements that hold text."""

ROOT_STYLE = "stroke-linejoin:round;stroke-linecap:butt"

_SAID = {name: re.compile(form) for name, form in STYLES.items()}
_GIVEN = {name: re.compile(form) for name, form in ATTRIBUTES.items()}
_SHORT_FONT = re.compile(r"(?:(\d+|normal|bold) )?([\d.]+px) (.+)")
_REFERS = re.compile(r"#([\w.-]+)")
_SIZE = re.compile(r"[\d.]+")
_FRACTION = re.compile(r"-?\d+\.\d+")
DECIMALS = 2
"""Of a place on an outline, in units of which 72 go into an inch: finer than any screen or printer."""


def inline_svg(svg: str, prefix: str, label: str, described_by: str) -> str:
    """
    A drawing to stand in a page; what the grammar does not know is left out.

    Args:
        svg: the drawing as the text of a file; an empty text gives an empty text.
        prefix: put before every id inside, so that two drawings on a page do not share one.
        label: the short text alternative.
        described_by: id of the element with the long one.
    """
    if not svg:
        return ""
    # The drawing is our own; what is in it is still let through name by name.
    root = ElementTree.fromstring(tidy(svg))  # noqa: S314
    box = root.get("viewBox") or f"0 0 {_number(root.get('width'))} {_number(root.get('height'))}"
    named = _names(root, prefix)
    return frame(box, label, described_by) + "".join(_element(child, named) for child in root) + "</svg>"


def frame(box: str, label: str, described_by: str) -> str:
    """How a drawing in a page begins."""
    return (
        f'<svg viewBox="{html.escape(box)}" role="img" aria-label="{html.escape(tidy(label))}" '
        f'aria-describedby="{html.escape(described_by)}" focusable="false" style="{ROOT_STYLE}">'
    )


def known_attribute(name: str, value: str) -> bool:
    """Whether an attribute has a form that drawings of ours have; *value* as it means, with its entities read."""
    if name == "style":
        parts = [part.partition(":") for part in value.split(";")]
        names = [part[0] for part in parts]
        return len(set(names)) == len(names) and all(
            said in _SAID and _SAID[said].fullmatch(what) is not None for said, _, what in parts
        )
    return name in _GIVEN and _GIVEN[name].fullmatch(value) is not None


def _names(root: ElementTree.Element, prefix: str) -> dict[str, str]:
    """The ids that something in the drawing refers to, numbered in the order in which they come."""
    used = {
        name
        for element in root.iter()
        for key, value in element.attrib.items()
        if _local(key) == "href" or "url(" in value
        for name in _REFERS.findall(value)
    }
    listed = [element.get("id") for element in root.iter() if element.get("id") in used]
    return {name: f"{prefix}-{place}" for place, name in enumerate(dict.fromkeys(listed), start=1) if name}


def _element(element: ElementTree.Element, named: Mapping[str, str]) -> str:
    name = _local(element.tag)
    if name not in ELEMENTS:
        return ""
    attributes = "".join(_attribute(key, value, named) for key, value in element.attrib.items())
    inner = html.escape(tidy(element.text or "")) if name in WORDS else ""
    for child in element:
        inner += _element(child, named)
        if name in WORDS:
            inner += html.escape(tidy(child.tail or ""))
    return f"<{name}{attributes}>{inner}</{name}>"


def _attribute(key: str, value: str, named: Mapping[str, str]) -> str:
    name = _local(key)
    if name == "id":
        value = named.get(value, "")
    elif name == "style":
        value = _style(value, named)
    elif name == "d":
        value = _outline(value)
    else:
        value = _referring(" ".join(value.split()), named)
    return f' {name}="{html.escape(value)}"' if known_attribute(name, value) else ""


def _outline(value: str) -> str:
    """An outline without digits that nobody sees; lines that follow one another need their letter once."""
    letter, kept = "", []
    for piece in value.split():
        if piece.isalpha():
            if piece == letter == "L":
                continue
            letter = piece
        kept.append(_FRACTION.sub(_rounded, piece))
    return " ".join(kept)


def _rounded(found: re.Match[str]) -> str:
    told = f"{float(found[0]):.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if told == "-0" else told


def _style(value: str, named: Mapping[str, str]) -> str:
    """A style with its font written out, without what the grammar does not know."""
    found: dict[str, str] = {}
    for part in value.split(";"):
        name, _, said = (" ".join(piece.split()) for piece in part.partition(":"))
        font = _SHORT_FONT.fullmatch(said) if name == "font" else None
        if font:
            weight, size, family = font.groups()
            found |= {"font-weight": weight} if weight else {}
            found |= {"font-size": size, "font-family": family}
        else:
            found[name] = _referring(said, named)
    return ";".join(
        f"{name}:{said}" for name, said in sorted(found.items()) if name in _SAID and _SAID[name].fullmatch(said)
    )


def _referring(value: str, named: Mapping[str, str]) -> str:
    """A value that refers to another name; one that refers to nothing in the drawing is empty."""
    if not value.startswith(("#", "url(")) or re.fullmatch(_COLOUR, value):
        return value
    found = _REFERS.search(value)
    name = named.get(found[1]) if found else None
    if name is None or value not in (f"#{found[1]}", f"url(#{found[1]})"):  # type: ignore[index]
        return ""
    return value.replace(f"#{found[1]}", f"#{name}")  # type: ignore[index]


def _local(name: object) -> str:
    return str(name).rpartition("}")[2] if isinstance(name, str) else ""


def _number(text: str | None) -> str:
    found = _SIZE.search(text or "")
    return found[0] if found else "100"
