"""
A document as plain text for a terminal, a mail or a file: at most 80 columns, and readable without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
from tabulate import tabulate

from taaktoedeling.document.blocks import (
    Block,
    Callout,
    Cell,
    Document,
    Entries,
    Entry,
    Facts,
    Item,
    Items,
    Kind,
    Para,
    Picture,
    Readings,
    Rich,
    Room,
    Table,
    para,
    plain,
    quiet,
    rich,
    strong,
)
from taaktoedeling.document.layout import display_width, style, wrap
from taaktoedeling.dutch.characters import clean

NARROWEST = 40

MOST_HEAD = 5
"""Lines that names of columns take, with the rule under them, in a table of which the rows became columns."""

Simple = Para | Items | Table


def document_text(document: Document, width: int = 80, colour: bool = False) -> str:
    """
    A document as text, ending in a line break.

    Args:
        width: most columns on a line; at least 40.
        colour: mark headings and sources with ANSI codes.
    """
    width = max(width, NARROWEST)
    lines = [*_heading(document.title, "=", width, colour)]
    if document.subtitle:
        lines += wrap(document.subtitle, width)
    for part in document.parts:
        for chapter in (*part.chapters, *part.annexes):
            lines += ["", *([] if document.screen else _heading(chapter.title, "-", width, colour))]
            simple = [made for block in chapter.blocks for made in _simple(block)]
            for place, block in enumerate(simple):
                lines += [*([""] if place else []), *_lines(block, width, colour)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _simple(block: Block) -> Iterator[Simple]:
    """A block as the few kinds that a terminal shows."""
    match block:
        case Facts(pairs=pairs) | Readings(parts=pairs):
            yield Items(tuple(Item(rich(strong(f"{name}: "), text)) for name, text in pairs))
        case Callout(blocks=blocks):
            yield from blocks
        case Room():
            yield para(quiet("…"))
        case Picture(title=title, alt=alt):
            yield para(quiet(" ".join([f"Figuur: {title}.", *alt])))
        case Entries(entries=entries, title=title):
            if title:
                yield para(strong(title))
            yield Items(tuple(_entry(entry) for entry in entries))
        case Para() | Items() | Table():
            yield block


def _entry(entry: Entry) -> Item:
    """An entry as an item: its first paragraphs under it, and then its lists, with what stands above each."""
    more: list[Rich] = []
    below: list[Item] = []
    for block in entry.blocks:
        for made in _simple(block):
            if isinstance(made, Items):
                below.extend(made.items)
            elif isinstance(made, Para) and below:
                below.append(Item(made.text))
            elif isinstance(made, Para):
                more.append(made.text)
    tags = f" ({'; '.join(entry.tags)})" if entry.tags else ""
    return Item(rich(strong(entry.title), tags), tuple(more), tuple(below))


def _heading(text: str, under: str, width: int, colour: bool) -> list[str]:
    lines = wrap(text, width)
    longest = max(display_width(line) for line in lines)
    return [*(style(line, "strong", colour) for line in lines), under * longest]


def _lines(block: Simple, width: int, colour: bool) -> list[str]:
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
        if lines and (item.items or len(item.more) > 1):
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


def _table(table: Table, width: int, colour: bool) -> list[str]:
    """The table as it is; turned when it is too wide; else a paragraph per row."""
    lines, rows_from = _grid(table)
    if _fits(lines, width):
        for place in sorted(table.marked):
            lines[rows_from + place] = style(lines[rows_from + place], "strong", colour)
    else:
        lines, rows_from = _grid(_turned(table))
        if not _fits(lines, width) or rows_from > MOST_HEAD:
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
    rows = [[name, *map(_said, row[1:])] for name, row in zip(_names(table), table.rows, strict=True)]
    align = ["right" if kind == "number" else "left" for kind in table.kinds]
    grid = tabulate([*above, *rows], tablefmt="plain", colalign=align, disable_numparse=True, preserve_whitespace=True)
    lines = [line.rstrip() for line in grid.split("\n")]
    rule = "-" * max(display_width(line) for line in lines)
    return [*lines[:high], rule, *lines[high:]], high + 1


def _said(cell: Cell) -> str:
    return clean(cell.brief or plain(cell.text))


def _names(table: Table) -> list[str]:
    """The names of the rows, with their marks where one has a mark."""
    names = [_said(row[0]) for row in table.rows]
    if not any(table.marks):
        return names
    return [f"{mark or ' '} {name}" for name, mark in zip(names, table.marks, strict=True)]


def _turned(table: Table) -> Table:
    """The table with its rows as columns."""
    names: Sequence[str] = [name.strip() for name in _names(table)]
    kind: Kind = "number" if "number" in table.kinds else "text"
    kinds: list[Kind] = ["name", *([kind] * len(names))]
    rows = [(Cell(text=rich(name)), *(row[at] for row in table.rows)) for at, name in enumerate(table.head) if at]
    return attrs.evolve(
        table,
        head=("", *names),
        kinds=tuple(kinds),
        rows=tuple(rows),
        marks=(),
        marked=frozenset(),
    )


def _as_list(table: Table, width: int) -> list[str]:
    lines: list[str] = []
    for name, row in zip(_names(table), table.rows, strict=True):
        cells = "; ".join(f"{clean(head)} {_said(cell)}" for head, cell in zip(table.head[1:], row[1:], strict=True))
        lines += wrap(f"{name.strip()}: {cells}", width, "", "  ")
    return lines
