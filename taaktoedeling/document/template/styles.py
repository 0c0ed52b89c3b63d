"""
The styles that blocks are written in, where a template does not have them: made from its own, without any of ours.

A template that has a style of that name keeps it; who wants a table or a callout to look otherwise, adds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Cm, Pt

from taaktoedeling.document import docx_style as vorm
from taaktoedeling.document.docx import BULLETS, DEEPEST

TABLE = "Dossiertabel"
"""The style of tables that goes before any other."""

NUMBERS = "List Number"
_GRIDS = ("Table Grid", "Grid Table Light")
_NAME_ROOM, _SMALLER = 0.59, 0.75
"""Centimetres for a name to each point of its letters, and the letters of a table against those around it."""

_OURS = (
    vorm.ETIKET, vorm.STIL, vorm.FEIT, vorm.UITSPRAAK, vorm.LET_OP, vorm.CEL, vorm.FIGUURTEKST,
)  # fmt: skip


def adopt_styles(document: Any) -> None:
    """Give a document the styles that it lacks."""
    present = {style.name for style in document.styles}
    base = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    for level in range(1, DEEPEST + 1):
        name = f"Heading {level}"
        if name not in present:
            above = f"Heading {level - 1}"
            heading = _add(document, name, document.styles[above] if level > 1 else base)
            heading.paragraph_format.keep_with_next = True
            if level == 1:
                heading.font.bold = True
            _outline(heading, level)
    for depth, name in enumerate(BULLETS):
        if name not in present:
            _number(_add(document, name, base), _new_list(document, "bullet", "•", depth))
    counting = document.styles[NUMBERS] if NUMBERS in present else _add(document, NUMBERS, base)
    if not _counts(document, counting):
        _number(counting, _new_list(document, "decimal", "%1.", 0))
    for name, lay_out in _LAYOUT.items():
        if name not in present:
            lay_out(_add(document, name, base))


def letter_size(style: Any) -> float:
    """How large the letters of a style are, in points."""
    root = style.element.getparent()
    while style is not None:
        if style.font.size is not None:
            return float(style.font.size.pt)
        style = style.base_style
    return int((root.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val") or [20])[0]) / 2


def _close(style: Any) -> None:
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(1)


def _hang(style: Any) -> None:
    """A name with what it is beside it; the room for the name grows with the letters."""
    layout, room = style.paragraph_format, Cm(_NAME_ROOM * letter_size(style))
    layout.left_indent, layout.first_line_indent, layout.space_after = room, -room, Pt(2)
    layout.tab_stops.add_tab_stop(room)


def _shrink(style: Any) -> None:
    """The letters of a table, so small that its columns fit as they do in a document of our own."""
    style.font.size = Pt(round(letter_size(style) * _SMALLER * 2) / 2)
    _close(style)


def _set_apart(style: Any) -> None:
    """A line beside the text, in the colour of the text."""
    vorm.edge(style, "auto")
    layout = style.paragraph_format
    layout.left_indent, layout.space_before, layout.space_after = Cm(0.35), Pt(0), Pt(0)


def _label(style: Any) -> None:
    style.font.bold = True
    style.paragraph_format.keep_with_next = True


_LAYOUT: dict[str, Callable[[Any], None]] = {
    "Caption": _label,
    vorm.ETIKET: _close,
    vorm.STIL: _close,
    vorm.FEIT: _hang,
    vorm.UITSPRAAK: _set_apart,
    vorm.LET_OP: _set_apart,
    vorm.CEL: _shrink,
    vorm.FIGUURTEKST: _close,
}
"""What each style of ours needs to be read for what it is; fonts, sizes and colours are those of the template."""


def table_style(document: Any) -> str:
    """The name of the style of tables: the one meant for them, the default, a plain grid; empty for none of these."""
    names = {style.name for style in document.styles if style.type == WD_STYLE_TYPE.TABLE}
    default = document.styles.default(WD_STYLE_TYPE.TABLE)
    wanted = (TABLE, *((default.name,) if default is not None and default.name != "Normal Table" else ()), *_GRIDS)
    return next((name for name in wanted if name in names), "")


def _add(document: Any, name: str, base: Any) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name not in _OURS)
    # A template in another language may have the plain id for something else.
    style.element.styleId = f"Toedeel{name.replace(' ', '')}"
    style.base_style = base
    style.quick_style = True
    return style


def _outline(style: Any, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:outlineLvl")):
        properties.remove(old)
    properties.append(vorm.make_element("outlineLvl", val=str(level - 1)))


def _number(style: Any, number: int) -> None:
    properties = style.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = number
    style.paragraph_format.space_after = Pt(3)


def _counts(document: Any, style: Any) -> bool:
    """Whether a style numbers its paragraphs, by itself or by the style that it is based on."""
    found = vorm.list_of(style)
    return found is not None and any(one.get(qn("w:numId")) == found for one in _numbering(document))


def _new_list(document: Any, form: str, text: str, depth: int) -> int:
    """A list that counts or has dots, so deep; its number."""
    numbering = _numbering(document)
    taken = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{max(taken, default=-1) + 1}">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{360 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    )
    lists = numbering.findall(qn("w:num"))
    if lists:
        lists[0].addprevious(made)
    else:
        numbering.append(made)
    return int(numbering.add_num(int(made.get(qn("w:abstractNumId")))).numId)


def _numbering(document: Any) -> Any:
    """The lists of a document, which has a part for them from now on."""
    part = document.part
    if not any(link.reltype == RT.NUMBERING for link in part.rels.values()):
        empty = f"<w:numbering {nsdecls('w')}/>".encode()
        made = NumberingPart.load(PackURI("/word/toedeel-numbering.xml"), CT.WML_NUMBERING, empty, part.package)
        part.relate_to(made, RT.NUMBERING)
    return part.numbering_part.element
