"""
A document as Markdown, for a memo, an issue, a wiki or a repository; a decision graph as a Mermaid flowchart.

Every text is escaped, so that what a user typed stays text: no tables, links, headings or HTML can come from it.
"""

from __future__ import annotations

import re

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
    Para,
    Part,
    Picture,
    Readings,
    Rich,
    Role,
    Room,
    Table,
)
from taaktoedeling.dutch.characters import clean, safe_cell

DEEPEST = 6

_SPECIAL = re.compile(r"([\\`*_\[\]{}#|~$^])")
_ADDRESS = re.compile(r"(?<=[a-z])(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d+[.)](?=\s|$))")
_TICKS = re.compile("`+")


def document_markdown(document: Document) -> str:
    """
    A document as the text of a file, its title the first heading.
    """
    return _Writer(document).write()


def escape(text: str, line_start: bool = True) -> str:
    """
    Text of which no character has a meaning in Markdown or HTML.

    Args:
        line_start: the text opens a line, where a dash or a number with a full stop would open a list.
    """
    said = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    said = _SPECIAL.sub(r"\\\1", said)
    said = _ADDRESS.sub(lambda found: "\\" + found[0], said)
    if not line_start:
        return said
    return _LINE_START.sub(lambda found: found[1] + found[2][:-1] + "\\" + found[2][-1], said)


class _Writer:
    """Writes one document, and numbers its tables and figures."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tables = 0
        self.pictures = 0
        self.lines: list[str] = []

    def write(self) -> str:
        """Write everything, the title first."""
        document = self.document
        self._add(f"# {escape(document.title)}")
        self._add(
            " ".join(filter(None, [document.kicker and f"{escape(document.kicker)}.", escape(document.subtitle)]))
        )
        if document.index is not None:
            self._table(document.index)
        for part in document.parts:
            self._part(part)
        return "\n\n".join(self.lines) + "\n"

    def _add(self, text: str) -> None:
        if text:
            self.lines.append(text)

    def _part(self, part: Part) -> None:
        level = 2
        if self.document.bundle:
            self._add(f"## {escape(part.title)}")
            level = 3
        self._pairs(part.facts.pairs)
        for chapter in part.chapters:
            self._chapter(chapter, level)
        if part.annexes:
            self._add(f"{'#' * level} {ANNEXES}")
        for chapter in part.annexes:
            self._chapter(chapter, level + 1)

    def _chapter(self, chapter: Chapter, level: int) -> None:
        self._add(f"{'#' * level} {escape(chapter.title)}")
        for block in chapter.blocks:
            self._block(block, level + 1)

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Para(text):
                self._add(_rich(text))
            case Items():
                self._list(_list_lines(block, ""))
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Room():
                self._add("> …")
            case Facts(pairs=pairs) | Readings(parts=pairs):
                self._pairs(pairs)
            case Callout(blocks=blocks):
                said = [
                    _rich(inner.text) if isinstance(inner, Para) else "\n".join(_list_lines(inner, ""))
                    for inner in blocks
                ]
                self._add("\n".join(f"> {line}".rstrip() for line in "\n\n".join(said).split("\n")))
            case Entries():
                if block.title:
                    self._add(f"{'#' * min(level, DEEPEST)} {escape(block.title)}")
                for entry in block.entries:
                    self._entry(entry, level + 1 if block.title else level)

    def _entry(self, entry: Entry, level: int) -> None:
        self._add(f"{'#' * min(level, DEEPEST)} {escape(entry.title)}")
        if entry.tags:
            self._add(f"*{escape('; '.join(entry.tags), False)}*")
        for block in entry.blocks:
            self._block(block, level + 1)

    def _list(self, lines: list[str]) -> None:
        if self.lines and self.lines[-1].lstrip().startswith(("- ", "1. ")):
            # Two lists in a row would be read as one.
            self._add("<!-- -->")
        self._add("\n".join(lines).rstrip())

    def _pairs(self, pairs: tuple[tuple[str, Rich], ...]) -> None:
        if pairs:
            self._list([f"- **{escape(name)}**: {_rich(text)}" for name, text in pairs])

    def _table(self, table: Table) -> None:
        if table.caption:
            self.tables += 1
            self._add(f"**Tabel {self.tables}.** {escape(table.caption, False)}")
        rule = ["--:" if kind == "number" else ":--" for kind in table.kinds]
        rows = [[escape(name, False) for name in table.head], rule]
        rows += [[_cell(cell, kind) for cell, kind in zip(row, table.kinds, strict=True)] for row in table.rows]
        self._add("\n".join(f"| {' | '.join(row)} |" for row in rows))

    def _picture(self, picture: Picture) -> None:
        self.pictures += 1
        self._add(f"**Figuur {self.pictures}.** {escape(picture.title, False)}")
        if picture.mermaid:
            longest = max((len(ticks) for ticks in _TICKS.findall(picture.mermaid)), default=0)
            fence = "`" * max(3, longest + 1)
            self._add(f"{fence}mermaid\n{_code(picture.mermaid)}\n{fence}")
        self._add(escape(" ".join([IN_WORDS.format(self.pictures), *picture.alt])))


def _code(text: str) -> str:
    """A block of code without characters that an editor obeys, line by line."""
    return "\n".join(
        f"{line[: len(line) - len(line.lstrip())]}{clean(line.strip())}" for line in text.rstrip().split("\n")
    )


def _rich(text: Rich) -> str:
    """Text on one line, with what is strong between stars."""
    return "".join(_run(run.text, run.role, not place) for place, run in enumerate(text)).strip()


def _run(text: str, role: Role, first: bool) -> str:
    core = text.strip()
    if not core:
        return " " if text else ""
    before, after = " " * (text != text.lstrip()), " " * (text != text.rstrip())
    said = escape(core, first)
    return f"{before}**{said}**{after}" if role == "strong" else f"{before}{said}{after}"


def _list_lines(block: Items, indent: str) -> list[str]:
    """A list with the lists inside it, line by line."""
    lines: list[str] = []
    for number, item in enumerate(block.items, start=1):
        lines += _item(item, indent, f"{number}. " if block.ordered else "- ")
    return lines


def _item(item: Item, indent: str, mark: str) -> list[str]:
    under = indent + " " * len(mark)
    lines = [f"{indent}{mark}{_rich(item.text)}"]
    for text in item.more:
        lines += ["", f"{under}{_rich(text)}"]
    if item.items:
        lines += ["", *_list_lines(Items(item.items), under)]
    if item.more or item.items:
        lines.append("")
    return lines


def _cell(cell: Cell, kind: str) -> str:
    said = ""
    for place, run in enumerate(cell.text):
        shown = clean(safe_cell(run.text) if not place else run.text)
        before = " " * (bool(place) and shown != shown.lstrip())
        core = escape(shown.strip(), False)
        heavy = run.role == "strong" or (kind == "name" and run.role != "quiet")
        said += f"**{core}**" if heavy and core else f"{before}{core}"
    return said
