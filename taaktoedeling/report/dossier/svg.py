"""
A drawing as part of a page: only shapes and text, nothing that runs or fetches, and names that clash with no other.
"""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree

from taaktoedeling.dutch.characters import tidy

_ELEMENTS = (
    "svg g path defs clipPath rect use text tspan line polyline polygon circle ellipse marker pattern "
    "linearGradient radialGradient stop"
)
_ATTRIBUTES = (
    "viewBox d x y x1 y1 x2 y2 dx dy cx cy r rx ry width height points transform style fill stroke opacity "
    "fill-opacity stroke-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit clip-path clip-rule fill-rule id href font-size font-family font-weight font-style text-anchor "
    "dominant-baseline offset stop-color stop-opacity gradientUnits gradientTransform patternUnits patternTransform "
    "clipPathUnits preserveAspectRatio"
)
ELEMENTS, ATTRIBUTES = frozenset(_ELEMENTS.split()), frozenset(_ATTRIBUTES.split())

_LOCAL = re.compile(r"url\(\s*#([\w.-]+)\s*\)")
_FETCHES = re.compile(r"url\(|@import|expression|javascript:|data:|https?:|\\", re.IGNORECASE)
_SIZE = re.compile(r"[\d.]+")


def inline_svg(svg: str, prefix: str, label: str, described_by: str) -> str:
    """
    A drawing to stand in a page.

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
    head = (
        f'<svg viewBox="{html.escape(box)}" role="img" aria-label="{html.escape(tidy(label))}" '
        f'aria-describedby="{html.escape(described_by)}" focusable="false" '
        'style="stroke-linejoin:round;stroke-linecap:butt">'
    )
    return head + "".join(_element(child, prefix) for child in root) + "</svg>"


def _element(element: ElementTree.Element, prefix: str) -> str:
    name = _local(element.tag)
    if name not in ELEMENTS:
        return ""
    attributes = "".join(_attribute(key, value, prefix) for key, value in element.attrib.items())
    inner = html.escape(tidy(element.text or "")) if name in ("text", "tspan") else ""
    for child in element:
        inner += _element(child, prefix)
        if name in ("text", "tspan"):
            inner += html.escape(tidy(child.tail or ""))
    return f"<{name}{attributes}>{inner}</{name}>"


def _attribute(key: str, value: str, prefix: str) -> str:
    name = _local(key)
    if name not in ATTRIBUTES:
        return ""
    if name == "id":
        value = f"{prefix}-{value}"
    elif name == "href":
        if not value.startswith("#"):
            return ""
        value = f"#{prefix}-{value[1:]}"
    else:
        value = _LOCAL.sub(rf"\0{prefix}-\1\0", value)
        if _FETCHES.search(value):
            return ""
        value = re.sub("\0(.*?)\0", r"url(#\1)", value)
    return f' {name}="{html.escape(value)}"'


def _local(name: object) -> str:
    return str(name).rpartition("}")[2] if isinstance(name, str) else ""


def _number(text: str | None) -> str:
    found = _SIZE.search(text or "")
    return found[0] if found else "100"
