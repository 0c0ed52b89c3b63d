"""
What a word processor needs and python-docx leaves to its users: styles, fields, bookmarks, and a file of fixed bytes.
"""

from __future__ import annotations

from typing import Any

from taaktoedeling.document.docx_file import keep_steady
from taaktoedeling.errors import MissingExtraError

try:
    import docx
    from docx.enum.section import WD_HEADER_FOOTER, WD_ORIENT, WD_SECTION
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor
except ImportError as error:  # pragma: no cover - depends on what is installed
    raise MissingExtraError("Een Word-document maken", "documenten") from error

FONT = "Verdana"
ACCENT, SOFT, INK = RGBColor(0x1C, 0x45, 0x73), RGBColor(0x4A, 0x54, 0x5F), RGBColor(0x1A, 0x1F, 0x26)
MARGIN = Cm(2.0)
TEXT_WIDTH = Cm(21 - 4.0)
SIDE, ABOVE, BELOW = Cm(1.5), Cm(1.4), Cm(1.9)
"""Margins of a page on its side, which holds one figure that needs all the room."""
WIDE_WIDTH, WIDE_HEIGHT = Cm(29.7 - 3.0), Cm(21 - 3.3)
LINE, CELL_LETTER = 0.62, 7.5
"""The height in centimetres of a line to write on, and in points of the letters in a table."""
CAPTION = Cm(0.9)
"""The height of a caption of one line, with the room above it."""
ETIKET, STIL, FEIT, UITSPRAAK, LET_OP, CEL, FIGUURTEKST, SOORT = (
    "Etiketten", "Stille tekst", "Feit", "Uitspraak", "Let op", "Cel", "Figuurtekst", "Soort document",
)  # fmt: skip
INHOUD = "toc 2"
"""The name by which Word knows the style of its own table of contents."""
_HEADINGS = {1: (11.5, 9, 2), 2: (11, 12, 3), 3: (10, 10, 3), 4: (9, 8, 2), 5: (8.5, 8, 2)}


def new_document(title: str, subject: str, footer: str) -> Any:
    """
    An empty document in Dutch, on A4, with every style that a dossier uses.

    Args:
        footer: what stands below every page, beside its number.
    """
    document = docx.Document()
    properties = document.core_properties
    keep_steady(properties, title)
    properties.subject, properties.language = subject, "nl-NL"
    properties.author = properties.comments = properties.keywords = ""
    _set_language(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    _make_styles(document)
    _write_footer(section, TEXT_WIDTH, footer)
    _drop_leftovers(document)
    return document


def turn(document: Any, wide: bool) -> None:
    """
    Go on with a page on its side, or upright again.

    A footer reaches from margin to margin, so pages that lie and pages that stand each have their own, written once.
    """
    earlier = next((one for one in document.sections if (one.orientation == WD_ORIENT.LANDSCAPE) == wide), None)
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
    section.left_margin = section.right_margin = SIDE if wide else MARGIN
    section.top_margin, section.bottom_margin = (ABOVE, BELOW) if wide else (MARGIN, MARGIN)
    if earlier is None:
        _write_footer(section, WIDE_WIDTH, document.sections[0].footer.paragraphs[0].runs[0].text)
    else:
        found = earlier._sectPr.get_footerReference(WD_HEADER_FOOTER.PRIMARY)
        section._sectPr.add_footerReference(WD_HEADER_FOOTER.PRIMARY, found.rId)


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field that the word processor computes, with what it shows until then."""
    _field_mark(paragraph, "begin")
    _instruction(paragraph, instruction)
    _field_mark(paragraph, "separate")
    paragraph.add_run(shown)
    _field_mark(paragraph, "end")


def open_field(paragraph: Any, instruction: str) -> None:
    """Start a field whose result goes on for several paragraphs."""
    _field_mark(paragraph, "begin").set(qn("w:dirty"), "true")
    _instruction(paragraph, instruction)
    _field_mark(paragraph, "separate")


def close_field(paragraph: Any) -> None:
    """End such a field."""
    _field_mark(paragraph, "end")


def make_element(tag: str, **values: str) -> Any:
    """An element of a document with these attributes."""
    made = OxmlElement(f"w:{tag}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_bookmark(paragraph: Any, name: str, number: int) -> None:
    """Mark the whole paragraph with a name that fields and links lead to."""
    start, end = make_element("bookmarkStart", id=str(number), name=name), make_element("bookmarkEnd", id=str(number))
    first = paragraph._p.pPr
    paragraph._p.insert(0 if first is None else 1, start)
    paragraph._p.append(end)


def add_link(paragraph: Any, text: str, target: str) -> None:
    """Text that leads to a bookmark."""
    link = make_element("hyperlink", anchor=target, history="1")
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)


def add_room(document: Any, lines: int) -> None:
    """A box to write in, that grows with what is typed; so high that by hand there is room for so many lines."""
    made = document.add_table(rows=1, cols=1)
    rule_table(made, around="D3D9E0")
    keep_whole(made.rows[0])
    made.rows[0].height, made.rows[0].height_rule = Cm(LINE * lines), WD_ROW_HEIGHT_RULE.AT_LEAST
    made.cell(0, 0).paragraphs[0].style = CEL
    after = document.add_paragraph().paragraph_format
    after.space_after, after.line_spacing_rule, after.line_spacing = Pt(0), WD_LINE_SPACING.EXACTLY, Pt(4)


def repeat_header(row: Any) -> None:
    """Show the row again at the top of every page that the table goes on to."""
    row._tr.get_or_add_trPr().append(make_element("tblHeader", val="true"))


def keep_whole(row: Any) -> None:
    """Do not cut the row at the end of a page."""
    row._tr.get_or_add_trPr().append(make_element("cantSplit", val="true"))


def shade(cell: Any, colour: str) -> None:
    """Give a cell a background."""
    cell._tc.get_or_add_tcPr().append(_filled(colour))


_AFTER_MARGINS = ("w:tblLook", "w:tblCaption", "w:tblDescription")


def rule_table(table: Any, around: str = "") -> None:
    """Thin lines between rows, none between columns, and little white; or a line of one colour around all."""
    borders = make_element("tblBorders")
    sides = (("top", "4", "D3D9E0"), ("bottom", "8", "1C4573"), ("insideH", "4", "D3D9E0"))
    for side, size, colour in [(side, "4", around) for side in ("top", "left", "bottom", "right")] if around else sides:
        borders.append(make_element(side, val="single", sz=size, space="0", color=colour))
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", *_AFTER_MARGINS)
    narrow_cells(table)


def narrow_cells(table: Any) -> None:
    """Little white in the cells, which the widths of columns count on."""
    margins = make_element("tblCellMar")
    for side, room in (("top", "30"), ("left", "60"), ("bottom", "30"), ("right", "60")):
        margins.append(make_element(side, w=room, type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, *_AFTER_MARGINS)


def tighten(table: Any) -> None:
    """No white above and below what stands in the cells of a table, so that more rows are seen at once."""
    for side in ("top", "bottom"):
        for element in table._tbl.tblPr.findall(f"{qn('w:tblCellMar')}/{qn(f'w:{side}')}"):
            element.set(qn("w:w"), "0")


def restart_numbering(document: Any, paragraphs: list[Any]) -> None:
    """Let a numbered list start at 1 again."""
    numbering = document.part.numbering_part.element
    wanted = list_of(document.styles["List Number"])
    [abstract] = numbering.xpath(f"./w:num[@w:numId='{wanted}']/w:abstractNumId/@w:val")
    fresh = numbering.add_num(int(abstract))
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = fresh.numId


def list_of(style: Any) -> str | None:
    """The number of the list that a style counts in, by itself or by the style that it is based on."""
    while style is not None:
        if (found := style.element.find(f".//{qn('w:numId')}")) is not None:
            return str(found.get(qn("w:val")))
        style = style.base_style
    return None


def describe(picture: Any, title: str, text: str) -> None:
    """Give a picture its text alternative."""
    properties = picture._inline.docPr
    properties.set("title", title)
    properties.set("descr", text)


def _field_mark(paragraph: Any, kind: str) -> Any:
    element = make_element("fldChar", fldCharType=kind)
    paragraph.add_run()._r.append(element)
    return element


def _instruction(paragraph: Any, text: str) -> None:
    element = make_element("instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = f" {text} "
    paragraph.add_run()._r.append(element)


def _set_language(document: Any) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), "nl-NL")
        element.set(qn("w:eastAsia"), "nl-NL")


def _drop_leftovers(document: Any) -> None:
    """What the template of python-docx says of itself: a picture of it, and the program that made it."""
    links = document.part.package.rels
    for id_ in [id_ for id_, link in links.items() if link.reltype in (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)]:
        links.pop(id_)


def _write_footer(section: Any, width: Any, text: str) -> None:
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(text)
    paragraph.add_run("\tBladzijde ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" van ")
    add_field(paragraph, "NUMPAGES", "1")


def _make_styles(document: Any) -> None:
    styles = document.styles
    _font(styles["Normal"], 8.5, INK)
    styles["Normal"].paragraph_format.space_after = Pt(3)
    styles["Normal"].paragraph_format.line_spacing = 1.12
    for level, (size, before, after) in _HEADINGS.items():
        style = styles[f"Heading {level}"]
        _font(style, size, ACCENT if level < 3 else INK, bold=True)
        style.font.italic = False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = True
    _font(styles["Title"], 17, INK, bold=True)
    _font(styles["Subtitle"], 10, SOFT)
    styles["Subtitle"].font.italic = False
    for name in ("Title", "Subtitle"):
        styles[name].paragraph_format.space_after = Pt(4)
        for spacing in styles[name].element.rPr.findall(qn("w:spacing")):
            styles[name].element.rPr.remove(spacing)
    edge(styles["Title"], None)
    _font(styles["Caption"], 8.5, ACCENT, bold=True)
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(9)
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number"):
        _font(styles[name], 8.5, INK)
        styles[name].paragraph_format.space_after = Pt(2)
    _font(styles["Footer"], 7, SOFT)
    styles["Footer"].paragraph_format.tab_stops.clear_all()
    for name, size, colour in (
        (ETIKET, 8, SOFT), (STIL, 8, SOFT), (FEIT, 8.5, INK), (UITSPRAAK, 9.5, INK), (LET_OP, 8.5, INK),
        (CEL, CELL_LETTER, INK), (FIGUURTEKST, 8, SOFT), (SOORT, 9, ACCENT), (INHOUD, 9, INK),
    ):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == INHOUD)
        style.base_style = styles["Normal"]
        _font(style, size, colour)
    styles[SOORT].font.bold, styles[SOORT].font.all_caps = True, True
    styles[ETIKET].paragraph_format.keep_with_next = True
    styles[CEL].paragraph_format.space_after, styles[CEL].paragraph_format.line_spacing = Pt(1), 1.1
    styles[FEIT].paragraph_format.space_after = Pt(2)
    contents = styles[INHOUD]
    contents.element.styleId, contents.priority, contents.next_paragraph_style = "TOC2", 39, styles["Normal"]
    contents.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    contents.paragraph_format.space_after = Pt(2)
    for name, fill, line in ((UITSPRAAK, "EAF1F8", "1C4573"), (LET_OP, "FDF6E3", "80620A")):
        edge(styles[name], line)
        _fill(styles[name], fill)
        layout = styles[name].paragraph_format
        layout.left_indent, layout.space_before, layout.space_after = Cm(0.35), Pt(0), Pt(0)


def _font(style: Any, size: float, colour: RGBColor, bold: bool | None = None) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
    if bold is not None:
        style.font.bold = bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)
        # A font of the theme would go before the one that is named.
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)


def edge(style: Any, left: str | None) -> None:
    """A line left of the paragraphs of a style, in a colour; None takes all its lines away."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if left is None:
        return
    borders = make_element("pBdr")
    borders.append(make_element("left", val="single", sz="24", space="8", color=left))
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _fill(style: Any, colour: str) -> None:
    style.element.get_or_add_pPr().insert_element_before(
        _filled(colour), "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _filled(colour: str) -> Any:
    return make_element("shd", val="clear", color="auto", fill=colour)
