"""
A document for Word that an officer can edit and paste from: real headings, captions, lists and tables.
"""

from __future__ import annotations

import io
import itertools
from typing import Any

from taaktoedeling.document.blocks import (
    ANNEXES,
    IN_WORDS,
    Block,
    Callout,
    Cell,
    Chapter,
    Document,
    Entries,
    Entry,
    Facts,
    Item,
    Items,
    Kind,
    Para,
    Part,
    Picture,
    Readings,
    Rich,
    Room,
    Table,
    strong,
)
from taaktoedeling.document.columns import column_widths
from taaktoedeling.document.docx_file import to_bytes
from taaktoedeling.dutch.characters import safe_cell, tidy

DEEPEST = 5
"""The lowest heading of Word that is styled here."""

WIDEST, LETTER = 5.8, 0.2
"""Centimetres: the widest column of names beside facts, and about what a bold letter takes."""
BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")


def document_docx(document: Document) -> bytes:
    """
    The document as a file.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    return Writer(document).write()


class Writer:
    """
    Writes one document, and numbers its tables, figures and bookmarks.

    Attributes:
        made: what it is written in: a new document, or a place in one that is there already.
        width: the room for tables and figures, in the units of Word.
        scale: how large the letters in tables are, against those of our own.
    """

    def __init__(self, document: Document, made: Any = None) -> None:
        from taaktoedeling.document import docx_style as vorm

        self.vorm: Any = vorm
        self.document = document
        self.made = made or vorm.new_document(tidy(document.title), tidy(document.kicker), tidy(document.subtitle))
        self.width = int(vorm.TEXT_WIDTH)
        self.scale = 1.0
        self.styles = {style.name: style.style_id for style in self.made.styles}
        self.tables = 0
        self.pictures = 0
        self.marks = 0

    def write(self) -> bytes:
        """Write everything, the title first."""
        document = self.document
        self._paragraph(document.kicker, self.vorm.SOORT)
        self._new("Title", document.title)
        if document.subtitle:
            self._new("Subtitle", document.subtitle)
        if not document.bundle:
            self._facts(document.parts[0].facts)
        if document.index is not None:
            self._heading("Overzicht", 1, "overzicht")
            self.vorm.tighten(self._table(document.index))
        for part in document.parts:
            self._part(part)
        file: bytes = to_bytes(self.made)
        return file

    def _new(self, style: str, text: str = "") -> Any:
        """A paragraph with a style; its id is set at once, since finding it by name each time takes half the work."""
        paragraph = self.made.add_paragraph()
        paragraph._p.style = self.styles[style]
        if text:
            paragraph.add_run(tidy(text))
        return paragraph

    def _contents(self, part: Part) -> None:
        """The list of annexes, filled already, that Word brings up to date and adds the numbers of the pages to."""
        for place, chapter in enumerate(part.annexes):
            paragraph = self._new(self.vorm.INHOUD)
            if not place:
                self.vorm.open_field(paragraph, r'TOC \o "2-2" \h \z \u')
            self.vorm.add_link(paragraph, tidy(chapter.title), bookmark_name(part.anchor(chapter)))
            if place == len(part.annexes) - 1:
                self.vorm.close_field(paragraph)

    def _part(self, part: Part) -> None:
        level = 1
        if self.document.bundle:
            self._heading(part.title, 1, part.id).paragraph_format.page_break_before = True
            self._paragraph(part.subtitle, self.vorm.STIL)
            self._facts(part.facts)
            level = 2
        for chapter in part.chapters:
            self._chapter(part, chapter, level)
        if part.annexes:
            self._heading(ANNEXES, level).paragraph_format.page_break_before = True
            if not self.document.bundle:
                self._contents(part)
        for chapter in part.annexes:
            self._chapter(part, chapter, level + 1)

    def _chapter(self, part: Part, chapter: Chapter, level: int) -> None:
        self._heading(chapter.title, level, part.anchor(chapter))
        for block, after in itertools.zip_longest(chapter.blocks, chapter.blocks[1:]):
            self._block(block, level + 1, isinstance(after, Room))

    def _block(self, block: Block, level: int, keep: bool = False) -> None:
        """A block; a paragraph may have to be kept on the page of what follows."""
        match block:
            case Para(text):
                paragraph = self.made.add_paragraph()
                self._rich(paragraph, text)
                paragraph.paragraph_format.keep_with_next = keep or None
            case Items():
                self._items(block, 0)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Facts():
                self._facts(block)
            case Room(lines=lines):
                self.vorm.add_room(self.made, lines)
            case Callout(kind=kind, blocks=blocks):
                self._callout(kind, blocks)
            case Readings(parts=parts):
                for who, text in parts:
                    paragraph = self._new(BULLETS[0])
                    paragraph.add_run(f"{tidy(who)}: ").bold = True
                    self._rich(paragraph, text)
            case Entries():
                if block.title:
                    self._heading(block.title, level)
                for entry in block.entries:
                    self._entry(entry, level + 1 if block.title else level)

    def _entry(self, entry: Entry, level: int) -> None:
        self._heading(entry.title, level)
        if entry.tags:
            self._paragraph(f"[{'; '.join(entry.tags)}]", self.vorm.ETIKET)
        for block, after in itertools.zip_longest(entry.blocks, entry.blocks[1:]):
            # A question stays on the page of its answer.
            self._block(block, level + 1, isinstance(after, Facts | Room))

    def _heading(self, title: str, level: int, id_: str = "") -> Any:
        heading = self._new(f"Heading {min(level, DEEPEST)}", title)
        if id_:
            self.marks += 1
            self.vorm.add_bookmark(heading, bookmark_name(id_), self.marks)
        return heading

    def _paragraph(self, text: str, style: str) -> None:
        if text:
            self._new(style, text)

    def _rich(self, paragraph: Any, text: Rich) -> None:
        for run in text:
            written = paragraph.add_run(tidy(run.text))
            written.bold = True if run.role == "strong" else None
            if run.role == "quiet":
                self._soften(written, 8)

    def _soften(self, written: Any, size: float | None = None) -> None:
        """Let words stand back."""
        written.font.color.rgb, written.font.size = self.vorm.SOFT, self.vorm.Pt(size) if size else None

    def _items(self, block: Items, depth: int) -> None:
        style = "List Number" if block.ordered else BULLETS[min(depth, len(BULLETS) - 1)]
        written = [self._item(item, style, depth) for item in block.items]
        if block.ordered:
            self.vorm.restart_numbering(self.made, written)

    def _item(self, item: Item, style: str, depth: int) -> Any:
        paragraph = self._new(style)
        self._rich(paragraph, item.text)
        for text in item.more:
            more = self.made.add_paragraph()
            more.paragraph_format.left_indent = self.vorm.Cm(0.65 * (depth + 1))
            self._rich(more, text)
        if item.items:
            self._items(Items(item.items), depth + 1)
        return paragraph

    def _facts(self, facts: Facts) -> None:
        longest = max((len(name) for name, _ in facts.pairs), default=0)
        indent = self.vorm.Cm(min(1.2 + 0.19 * longest, WIDEST))
        for left, (name, text) in zip(range(len(facts.pairs) - 1, -1, -1), facts.pairs, strict=True):
            paragraph = self._new(self.vorm.FEIT)
            layout = paragraph.paragraph_format
            layout.keep_with_next, layout.left_indent, layout.first_line_indent = bool(left), indent, -indent
            layout.tab_stops.add_tab_stop(indent)
            label = paragraph.add_run(tidy(name))
            label.bold = True
            # What is longer than its column stands on a line of its own, so that it does not run into what it says.
            if LETTER * len(name) > WIDEST:
                label.add_break()
            else:
                paragraph.add_run("\t")
            self._rich(paragraph, text)

    def _callout(self, kind: str, blocks: tuple[Para | Items, ...]) -> None:
        style = self.vorm.UITSPRAAK if kind == "lead" else self.vorm.LET_OP
        paragraph = None
        for block in blocks:
            texts = [block.text] if isinstance(block, Para) else [item.text for item in block.items]
            for text in texts:
                paragraph = self._new(style)
                self._rich(paragraph, text)
        if paragraph is not None:
            paragraph.paragraph_format.space_after = self.vorm.Pt(6)

    def _caption(self, word: str, number: int, text: str) -> None:
        caption = self._new("Caption")
        caption.add_run(f"{word} ")
        self.vorm.add_field(caption, rf"SEQ {word} \* ARABIC", str(number))
        caption.add_run(f". {tidy(text)}")

    def _table(self, table: Table) -> Any:
        if table.caption:
            self.tables += 1
            self._caption("Tabel", self.tables, table.caption)
        made = self.made.add_table(rows=1, cols=len(table.head))
        made.autofit = False
        self._dress(made)
        # What holds for letters of our own size holds for others at another scale.
        widths = [int(width * self.scale) for width in column_widths(table, int(self.width / self.scale))]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        self.vorm.repeat_header(made.rows[0])
        head = tuple(Cell(text=(strong(name),)) for name in table.head)
        self._row(made.rows[0], head, table.kinds, widths, "F4F6F9")
        for place, row in enumerate(table.rows):
            self._row(made.add_row(), row, table.kinds, widths, "E6EFF8" if place in table.marked else "")
        self.made.add_paragraph().paragraph_format.space_after = self.vorm.Pt(2)
        return made

    def _dress(self, made: Any) -> None:
        """Give a table its lines."""
        self.vorm.rule_table(made)

    def _row(self, made: Any, row: tuple[Cell, ...], kinds: tuple[Kind, ...], widths: list[int], fill: str) -> None:
        self.vorm.keep_whole(made)
        for target, cell, kind, width in zip(made.cells, row, kinds, widths, strict=True):
            target.width = width
            self._cell(target.paragraphs[0], cell, kind)
            if fill:
                self._shade(target, fill)

    def _shade(self, target: Any, fill: str) -> None:
        """Give a cell its background."""
        self.vorm.shade(target, fill)

    def _cell(self, paragraph: Any, cell: Cell, kind: Kind) -> None:
        paragraph._p.style = self.styles[self.vorm.CEL]
        if kind == "number":
            paragraph.alignment = 2
        for place, run in enumerate(cell.text):
            text = tidy(run.text) if place else safe_cell(run.text)
            if cell.target and not place:
                self.vorm.add_link(paragraph, text, bookmark_name(cell.target))
                continue
            written = paragraph.add_run(text)
            written.bold = True if run.role == "strong" or (kind == "name" and run.role != "quiet") else None
            if run.role == "quiet":
                self._soften(written)

    def _picture(self, picture: Picture) -> None:
        self.pictures += 1
        if picture.png:
            if picture.wide:
                self._turn(wide=True)
            size = self._size(picture)
            paragraph = self.made.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            # The room between lines of text would count for a whole picture.
            paragraph.paragraph_format.line_spacing = 1.0
            shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=size)
            self.vorm.describe(shape, tidy(picture.title), tidy(" ".join(picture.alt)))
        self._caption("Figuur", self.pictures, picture.title)
        if picture.png and picture.wide:
            self._turn(wide=False)
        if not (self.document.dense and picture.png):
            self._paragraph(" ".join([IN_WORDS.format(self.pictures), *picture.alt]), self.vorm.FIGUURTEKST)

    def _turn(self, wide: bool) -> None:
        """Go on with a page on its side, or upright again."""
        self.vorm.turn(self.made, wide)

    def _size(self, picture: Picture) -> int:
        """As wide as the page allows, and not so high that its caption falls off."""
        if picture.wide:
            return self._fit(picture, int(self.vorm.WIDE_WIDTH), int(self.vorm.WIDE_HEIGHT - self.vorm.CAPTION))
        return self._fit(picture, self.width, int(self.vorm.Cm(21.5)))

    def _fit(self, picture: Picture, width: int, height: int) -> int:
        """How wide a picture is in a room; but for a wide one no larger than it was drawn."""
        from docx.image.image import Image

        found = Image.from_blob(picture.png)
        most = width if picture.wide else min(width, int(found.width))
        return int(min(most, height * found.px_width / found.px_height))


def bookmark_name(id_: str) -> str:
    """The name of a bookmark: letters, digits and underscores, at most 40."""
    return f"_{id_.replace('-', '_')}"[:40]
