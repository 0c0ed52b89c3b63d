"""
Somebody's own Word file filled with a document: its words in sentences, its chapters at the places meant for them.

The blocks are written by the same writer as a document of our own, in the styles that the template has.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import docx
from docx.exceptions import PythonDocxError
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.table import CT_Tbl
from docx.shared import Emu, Pt
from docx.table import Table as MadeTable
from docx.text.paragraph import Paragraph

from taaktoedeling.document import docx_style as vorm
from taaktoedeling.document.blocks import Chapter, Document, Part, Picture, items, para
from taaktoedeling.document.chapters.fields import Field
from taaktoedeling.document.docx import Writer, bookmark_name
from taaktoedeling.document.docx_file import keep_steady, to_bytes
from taaktoedeling.document.template.fields import TEXT, Spot, W, check_spots, find_spots, replace_words
from taaktoedeling.document.template.guard import read_template
from taaktoedeling.document.template.styles import adopt_styles, letter_size, table_style
from taaktoedeling.dutch.characters import show_path, tidy
from taaktoedeling.errors import InvalidInputError, Problem

TITLE, SUBTITLE, WHOLE = "titel", "ondertitel", "inhoud"
FACTS, ANNEXES, INDEX = "gegevens", "bijlagen", "overzicht"
"""Names that have a meaning in every document."""

ABSENT = "Dit onderdeel staat niet in dit stuk."
_NOTES = {CT.WML_FOOTNOTES: "voetnoot", CT.WML_ENDNOTES: "eindnoot"}
_EDGES = {CT.WML_HEADER: "koptekst", CT.WML_FOOTER: "voettekst"}
_LISTS = Chapter(title="", blocks=(items([""]), items([""], ordered=True)))
_TRIAL = Document(title="", subtitle="", parts=(Part(title="", subtitle="", chapters=(_LISTS,)),))
"""A document with what a template may be too broken for."""

_BROKEN = (AttributeError, LookupError, StopIteration, TypeError, ValueError, PythonDocxError)
_TWIP = 635
_LEVEL = re.compile(r"Heading ([1-9])")


class Template:
    """
    A template that may be opened and whose fields exist.

    Args:
        path: a Word document or template (.docx or .dotx); it is only read.
        fields: the fields that there are for what it will be filled with.
        needed: of which at least one has to be there.

    Raises:
        InvalidInputError: with everything that is wrong with it.
    """

    def __init__(self, path: str | os.PathLike[str], fields: Mapping[str, Field], needed: Sequence[str]) -> None:
        self.fields = fields
        self.raw = read_template(path)
        name = show_path(path)
        try:
            check_spots(find_spots(_rooms(docx.Document(io.BytesIO(self.raw)))), fields, needed, name)
            # What is broken shows when it is filled, and that is before the work too.
            self.fill(attrs.evolve(_TRIAL, words=tuple((field, "") for field in fields)))
        except InvalidInputError:
            raise
        except _BROKEN:
            text = "Dit Word-document mist iets of is beschadigd. Open het in Word en sla het opnieuw op."
            raise InvalidInputError(f"Het sjabloon {name}", [Problem(name, "", text)]) from None

    def fill(self, document: Document, volledig: bool = False) -> bytes:
        """
        The template filled with a document, as a file; the same two give the same bytes.

        Args:
            volledig: the whole comes with its annexes, where the template does not ask for these by themselves.
        """
        made = docx.Document(io.BytesIO(self.raw))
        rooms = _rooms(made)
        said = (*document.words, (TITLE, document.title), (SUBTITLE, document.subtitle))
        words = {name: tidy(text) for name, text in said}
        places = []
        for spot in find_spots(rooms):
            if self.fields[spot.names[0]].kind == "blok":
                places.append((spot, spot.names[0]))
            else:
                replace_words(spot.paragraph, words)
        adopt_styles(made)
        writer = PlaceWriter(document, made, volledig and all(name != ANNEXES for _, name in places))
        for spot, name in places:
            writer.write_at(spot, name)
        for part, (_, root) in zip(_note_parts(made), rooms[-len(_note_parts(made)) or len(rooms) :], strict=True):
            part._blob = serialize_part_xml(root)
        keep_steady(made.core_properties, words[TITLE])
        file: bytes = to_bytes(made)
        return file


class PlaceWriter(Writer):
    """Writes blocks where a paragraph of a template stands, in the looks of that template."""

    def __init__(self, document: Document, made: Any, annexes: bool) -> None:
        super().__init__(document, _Place(made))
        self.annexes = annexes
        self.whole = made
        self.table_style = table_style(made)
        self.scale = letter_size(made.styles[vorm.CEL]) / vorm.CELL_LETTER
        self.under = 0
        self.marks = max((int(one) for one in made.element.body.xpath(".//w:bookmarkStart/@w:id")), default=0)
        self.taken = set(made.element.body.xpath(".//w:bookmarkStart/@w:name"))

    def write_at(self, spot: Spot, name: str) -> None:
        """Put what a field stands for in the place of its paragraph, and its headings under the one above it."""
        self.made.anchor = spot.paragraph
        self.width = _room(self.whole, spot.paragraph)
        self.under = _level_at(self.whole, spot.paragraph)
        first = self.document.parts[0]
        if name in (WHOLE, INDEX) and self.document.index is not None:
            self._table(self.document.index)
        if name == WHOLE:
            for part in self.document.parts:
                self._part(part if self.annexes else attrs.evolve(part, annexes=()))
        elif name == FACTS:
            self._facts(first.facts)
        elif name == ANNEXES:
            for chapter in first.annexes:
                self._chapter(first, chapter, 1)
        elif name != INDEX:
            # The template has a heading of its own for a single chapter.
            asked = [one for one in (*first.chapters, *first.annexes) if one.id.replace("-", "_") == name]
            for block in asked[0].blocks if asked else (para(ABSENT),):
                self._block(block, 1)
        _clear(spot.paragraph)

    def _contents(self, part: Part) -> None:
        """A table of contents is for the template to have."""

    def _heading(self, title: str, level: int, id_: str = "") -> Any:
        taken = bookmark_name(id_)
        heading = super()._heading(title, level + self.under, "" if taken in self.taken else id_)
        self.taken.add(taken)
        return heading

    def _soften(self, written: Any, size: float | None = None) -> None:
        """A template has its own colours and sizes, and none of them stands for this."""

    def _dress(self, made: Any) -> None:
        if self.table_style:
            made.style = self.table_style
            self.vorm.narrow_cells(made)
        else:
            self.vorm.rule_table(made)

    def _shade(self, target: Any, fill: str) -> None:
        """The style of tables has the colours; what a marked row means is told in words too."""

    def _turn(self, wide: bool) -> None:
        """The pages are those of the template; a wide figure is made to fit."""

    def _size(self, picture: Picture) -> int:
        return self._fit(picture, self.width, int(self.vorm.Cm(21.5)))


class _Place:
    """Where in a document is written: before the paragraph that is called the anchor."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.anchor: Any = None

    @property
    def part(self) -> Any:
        """The part that pictures and lists belong to."""
        return self.document.part

    @property
    def styles(self) -> Any:
        """The styles of the document."""
        return self.document.styles

    def add_paragraph(self) -> Any:
        """A paragraph before the anchor."""
        made = OxmlElement("w:p")
        self.anchor.addprevious(made)
        return Paragraph(made, self.document._body)

    def add_table(self, rows: int, cols: int) -> Any:
        """A table before the anchor."""
        made = CT_Tbl.new_tbl(rows, cols, Emu(0))
        self.anchor.addprevious(made)
        return MadeTable(made, self.document._body)


def _rooms(made: Any) -> list[tuple[str, Any]]:
    """What shows text: the body, what stands at the edges of pages, and the notes."""
    edges = [(_EDGES[part.content_type], part.element) for part in _sorted_parts(made) if part.content_type in _EDGES]
    notes = [(_NOTES[part.content_type], parse_xml(part.blob)) for part in _note_parts(made)]
    return [(TEXT, made.element.body), *edges, *notes]


def _note_parts(made: Any) -> list[Any]:
    return [part for part in _sorted_parts(made) if part.content_type in _NOTES]


def _sorted_parts(made: Any) -> list[Any]:
    return sorted(made.part.package.iter_parts(), key=lambda part: str(part.partname))


def _clear(paragraph: Any) -> None:
    """Take a paragraph away, or only its words where it ends a section or holds something else."""
    for text in paragraph.findall(f".//{W}t"):
        text.text = ""
    kept = paragraph.xpath("./w:pPr/w:sectPr | .//w:drawing | .//w:pict | .//w:bookmarkStart | .//w:bookmarkEnd")
    last = paragraph.getnext() is None and paragraph.getparent().tag != f"{W}body"
    if not kept and not (last and paragraph.getprevious() is None):
        paragraph.getparent().remove(paragraph)


def _level_at(made: Any, anchor: Any) -> int:
    """The level of the heading that a paragraph stands under; 0 for none."""
    level = 0
    levels: dict[str, int] = {}
    for style in made.styles:
        found = _LEVEL.fullmatch(style.name or "")
        outline = style.element.xpath("./w:pPr/w:outlineLvl/@w:val")
        if found or outline:
            levels[style.style_id] = int(found[1]) if found else int(outline[0]) + 1
    for paragraph in made.element.body.iter(f"{W}p"):
        if paragraph is anchor:
            return level
        own = paragraph.xpath("./w:pPr/w:outlineLvl/@w:val")
        named = paragraph.xpath("./w:pPr/w:pStyle/@w:val")
        found_level = int(own[0]) + 1 if own else levels.get(named[0], 0) if named else 0
        level = found_level if 1 <= found_level <= 9 else level
    return level


def _room(made: Any, anchor: Any) -> int:
    """How wide a table or figure may be where a paragraph stands, in the units of Word."""
    cell = next(anchor.iterancestors(f"{W}tc"), None)
    if cell is not None and (found := cell.xpath("./w:tcPr/w:tcW[@w:type='dxa']/@w:w")):
        return max((int(found[0]) - 220) * _TWIP, 20 * _TWIP)
    top = next(one for one in [anchor, *anchor.iterancestors()] if one.getparent() is made.element.body)
    after = [top, *top.itersiblings()]
    ends = (one if one.tag == f"{W}sectPr" else one.find(f"{W}pPr/{W}sectPr") for one in after)
    place = next((one for one in ends if one is not None), None)
    section = next((one for one in made.sections if one._sectPr is place), None)
    # A document need not say how large its pages are.
    if place is None or section is None or None in (section.page_width, section.left_margin, section.right_margin):
        return int(vorm.TEXT_WIDTH)
    width = max(int(section.page_width) - int(section.left_margin) - int(section.right_margin), _TWIP)
    columns = int((place.xpath("./w:cols/@w:num") or [1])[0])
    return width // max(columns, 1) - (int(Pt(18)) if columns > 1 else 0)
