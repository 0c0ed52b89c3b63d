"""
A dossier as Markdown, for a repository: headings, tables, and the decision graph as a Mermaid flowchart.

Every text is escaped, so that what a user typed stays text.
"""

from __future__ import annotations

import re

from taaktoedeling.dutch.characters import tidy
from taaktoedeling.report.blocks import Items, Para
from taaktoedeling.report.dossier.blocks import (
    Callout,
    DossierBlock,
    DossierDocument,
    Entries,
    Entry,
    Facts,
    Grid,
    GridCell,
    Part,
    Picture,
    Readings,
    in_words,
    safe_cell,
)
from taaktoedeling.report.markdown import escape_signs
from taaktoedeling.report.markdown_lists import list_lines, rich_markdown

_TICKS = re.compile("`+")
DEEPEST = 6


def render_dossier_markdown(document: DossierDocument) -> str:
    """
    The document as the text of a file.
    """
    return _Writer(document).write()


def escape(text: str, line_start: bool = True) -> str:
    """
    Text of which no character has a meaning in Markdown or HTML; characters that join emoji stay.
    """
    return escape_signs(tidy(text), line_start)


class _Writer:
    """Writes one document, and numbers its tables and figures."""

    def __init__(self, document: DossierDocument) -> None:
        self.document = document
        self.tables = 0
        self.pictures = 0
        self.lines: list[str] = []

    def write(self) -> str:
        """Write everything, the title first."""
        document = self.document
        self._add(f"# {escape(document.title)}")
        self._add(f"{escape(document.kicker)}. {escape(document.subtitle, False)}".strip())
        if document.index is not None:
            self._grid(document.index)
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
        self._facts(part.facts)
        for chapter in part.chapters:
            self._add(f"{'#' * level} {escape(chapter.title)}")
            for block in chapter.blocks:
                self._block(block, level + 1)

    def _block(self, block: DossierBlock | Readings, level: int) -> None:
        match block:
            case Para(text):
                self._add(rich_markdown(text, escape))
            case Items():
                self._list(list_lines(block, "", escape))
            case Grid():
                self._grid(block)
            case Picture():
                self._picture(block)
            case Facts():
                self._facts(block)
            case Callout(blocks=blocks):
                said = [
                    rich_markdown(inner.text, escape)
                    if isinstance(inner, Para)
                    else "\n".join(list_lines(inner, "", escape))
                    for inner in blocks
                ]
                lines = "\n\n".join(said).split("\n")
                self._add("\n".join(f"> {line}".rstrip() for line in lines))
            case Readings(parts=parts):
                self._list([f"- **{escape(who)}**: {rich_markdown(text, escape)}" for who, text in parts])
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

    def _facts(self, facts: Facts) -> None:
        self._list([f"- **{escape(name)}**: {rich_markdown(text, escape)}" for name, text in facts.pairs])

    def _grid(self, grid: Grid) -> None:
        self.tables += 1
        self._add(f"**Tabel {self.tables}.** {escape(grid.caption, False)}")
        rule = ["--:" if kind == "number" else ":--" for kind in grid.kinds]
        rows = [[escape(name, False) for name in grid.head], rule]
        rows += [[_cell(cell, kind) for cell, kind in zip(row, grid.kinds, strict=True)] for row in grid.rows]
        self._add("\n".join(f"| {' | '.join(row)} |" for row in rows))

    def _picture(self, picture: Picture) -> None:
        self.pictures += 1
        self._add(f"**Figuur {self.pictures}.** {escape(picture.title, False)}")
        if picture.mermaid:
            longest = max((len(ticks) for ticks in _TICKS.findall(picture.mermaid)), default=0)
            fence = "`" * max(3, longest + 1)
            self._add(f"{fence}mermaid\n{_lines(picture.mermaid)}\n{fence}")
        self._add(escape(" ".join([in_words(self.pictures), *picture.alt])))


def _lines(text: str) -> str:
    """A block of code without characters that an editor obeys, line by line."""
    return "\n".join(
        f"{line[: len(line) - len(line.lstrip())]}{tidy(line.strip())}" for line in text.rstrip().split("\n")
    )


def _cell(cell: GridCell, kind: str) -> str:
    said = ""
    for place, run in enumerate(cell.text):
        shown = safe_cell(run.text) if not place else tidy(run.text)
        before = " " * (bool(place) and shown != shown.lstrip())
        core = escape(shown.strip(), False)
        said += f"**{core}**" if kind == "name" and core and run.role != "quiet" else f"{before}{core}"
    return said
