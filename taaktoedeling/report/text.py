"""
A document as plain text for a terminal, a mail or a file: at most 80 columns, and readable without colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tabulate import tabulate

from taaktoedeling.dutch.characters import clean
from taaktoedeling.report.advies.document import advies_document
from taaktoedeling.report.blocks import Block, Cell, Document, Item, Items, Para, Table
from taaktoedeling.report.layout import display_width, style, wrap

NARROWEST = 40


def render_text(advies: Mapping[str, Any], width: int = 80, colour: bool = False, kort: bool = False) -> str:
    """
    An advice as text.

    Args:
        advies: what `Advies.to_dict` gives.
        width: most columns on a line; at least 40.
        colour: mark headings and sources with ANSI codes.
        kort: only the conclusion and the table.
    """
    return document_text(advies_document(advies, kort), width, colour)


def document_text(document: Document, width: int = 80, colour: bool = False) -> str:
    """
    Any document as text, ending in a line break.
    """
    width = max(width, NARROWEST)
    lines = [*_heading(document.title, "=", width, colour)]
    if document.subtitle:
        lines += wrap(document.subtitle, width)
    for section in document.sections:
        lines += ["", *_heading(section.title, "-", width, colour)]
        for place, block in enumerate(section.blocks):
            if place:
                lines.append("")
            lines += _block(block, width, colour)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _heading(text: str, under: str, width: int, colour: bool) -> list[str]:
    lines = wrap(text, width)
    longest = max(display_width(line) for line in lines)
    return [*(style(line, "strong", colour) for line in lines), under * longest]


def _block(block: Block, width: int, colour: bool) -> list[str]:
    match block:
        case Para(text):
            return wrap(text, width, colour=colour)
        case Items():
            return _items(block, width, colour, "")
        case Table():
            return _table(block, width, colour)


def _items(block: Items, width: int, colour: bool, indent: str) -> list[str]:
    lines: list[str] = []
    digits = len(str(len(block.items)))
    for number, item in enumerate(block.items, start=1):
        mark = f"{number:>{digits}}. " if block.ordered else "- "
        if lines and _is_long(item):
            lines.append("")
        lines += _item(item, width, colour, indent, mark)
    return lines


def _item(item: Item, width: int, colour: bool, indent: str, mark: str) -> list[str]:
    under = indent + " " * len(mark)
    lines = wrap(item.text, width, indent + mark, under, colour)
    for text in item.more:
        lines += wrap(text, width, under, under, colour)
    if item.items:
        lines += _items(Items(item.items), width, colour, under)
    return lines


def _is_long(item: Item) -> bool:
    return bool(item.items)


def _table(table: Table, width: int, colour: bool) -> list[str]:
    """The table as it is; turned when it is too wide; else a paragraph per row."""
    lines, rows_from = _grid(table)
    if _fits(lines, width):
        for place, row in enumerate(table.rows):
            if row[0].strong:
                lines[rows_from + place] = style(lines[rows_from + place], "strong", colour)
    else:
        lines, _ = _grid(_turned(table))
        if not _fits(lines, width):
            lines = _as_list(table, width)
    return [*lines, *(wrap(table.legend, width) if table.legend else [])]


def _fits(lines: list[str], width: int) -> bool:
    return max(display_width(line) for line in lines) <= width


def _grid(table: Table) -> tuple[list[str], int]:
    """The lines of the table, and where its rows begin."""
    names = [clean(name).split() for name in table.head]
    high = max(len(words) for words in names)
    head = [[*([""] * (high - len(words))), *words] for words in names]
    indent = "  " if any(table.marks) else ""
    above = [
        [indent + column[line] if not place else column[line] for place, column in enumerate(head)]
        for line in range(high)
    ]
    first = _marked([row[0].text for row in table.rows], table.marks)
    rows = [[name, *(clean(cell.text) for cell in row[1:])] for name, row in zip(first, table.rows, strict=True)]
    align = ["left", *(["right" if table.numeric else "left"] * (len(table.head) - 1))]
    grid = tabulate([*above, *rows], tablefmt="plain", colalign=align, disable_numparse=True, preserve_whitespace=True)
    lines = [line.rstrip() for line in grid.split("\n")]
    rule = "-" * max(display_width(line) for line in lines)
    return [*lines[:high], rule, *lines[high:]], high + 1


def _marked(names: Sequence[str], marks: Sequence[str]) -> list[str]:
    if not any(marks):
        return [clean(name) for name in names]
    return [f"{mark or ' '} {clean(name)}" for name, mark in zip(names, marks, strict=True)]


def _turned(table: Table) -> Table:
    """The table with its rows as columns."""
    names = _marked([row[0].text for row in table.rows], table.marks)
    rows = tuple(
        (Cell(text=name), *(row[place] for row in table.rows)) for place, name in enumerate(table.head[1:], start=1)
    )
    return Table(head=("", *(name.strip() for name in names)), rows=rows, numeric=table.numeric)


def _as_list(table: Table, width: int) -> list[str]:
    lines: list[str] = []
    for name, row in zip(_marked([row[0].text for row in table.rows], table.marks), table.rows, strict=True):
        cells = "; ".join(f"{clean(head)} {cell.text}" for head, cell in zip(table.head[1:], row[1:], strict=True))
        lines += wrap(f"{name.strip()}: {cells}", width, "", "  ")
    return lines
