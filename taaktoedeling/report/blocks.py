"""
A document without a form: what is said, in which order, and which words deserve weight.

Text, Markdown and HTML are made from the same blocks, so that no reader gets other facts than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import attrs

from taaktoedeling.dutch.labels import STATUS, word
from taaktoedeling.dutch.words import references

Role = Literal["", "strong", "quiet"]


@attrs.frozen
class Run:
    """
    A piece of a sentence.

    Attributes:
        role: `strong` for what a reader looks for first, `quiet` for sources and asides.
    """

    text: str
    role: Role = ""


Rich = tuple[Run, ...]


@attrs.frozen
class Para:
    """One paragraph."""

    text: Rich


@attrs.frozen
class Item:
    """An item of a list: its first paragraph, the paragraphs under it, and a list under those."""

    text: Rich
    more: tuple[Rich, ...] = ()
    items: tuple[Item, ...] = ()


@attrs.frozen
class Items:
    """A list; *ordered* items are numbered from 1."""

    items: tuple[Item, ...]
    ordered: bool = False


@attrs.frozen(kw_only=True)
class Cell:
    """
    A cell of a table.

    Attributes:
        value: for a cell that can be shown as a bar, its value from -1 to 1.
    """

    text: str
    strong: bool = False
    value: float | None = None


@attrs.frozen(kw_only=True)
class Table:
    """
    A table; the first column names the rows, the others are numbers when *numeric*.

    Attributes:
        marks: per row the mark before its name, or an empty string; what it means is told under the table.
        legend: the meaning of the marks that occur.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marks: tuple[str, ...] = ()
    legend: str = ""
    numeric: bool = True


Block = Para | Items | Table


@attrs.frozen(kw_only=True)
class Section:
    """
    A part of the document with a heading.

    Attributes:
        open: the part is shown at once where parts can be folded.
    """

    title: str
    blocks: tuple[Block, ...]
    open: bool = False


@attrs.frozen(kw_only=True)
class Document:
    """A whole document."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]


def rich(*parts: str | Run | Rich) -> Rich:
    """Join strings, runs and rich texts to one rich text."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.append(Run(part))
        elif isinstance(part, Run):
            runs.append(part)
        else:
            runs.extend(part)
    return tuple(run for run in runs if run.text)


def strong(text: str) -> Run:
    """Words that a reader looks for first."""
    return Run(text, "strong")


def quiet(text: str) -> Run:
    """Words that a reader may skip."""
    return Run(text, "quiet")


def para(*parts: str | Run | Rich) -> Para:
    """A paragraph of these parts."""
    return Para(rich(*parts))


def items(texts: Iterable[Item | str | Rich], ordered: bool = False) -> Items:
    """A list of these items."""
    made = [text if isinstance(text, Item) else Item(rich(text)) for text in texts]
    return Items(tuple(made), ordered)


def section(title: str, *blocks: Block | None, open: bool = False) -> Section | None:  # noqa: A002
    """A part with the blocks that say something; None when none does."""
    kept = tuple(block for block in blocks if block is not None and _says_something(block))
    return Section(title=title, blocks=kept, open=open) if kept else None


def document(title: str, subtitle: str, sections: Iterable[Section | None]) -> Document:
    """A document of the parts that are there."""
    return Document(title=title, subtitle=subtitle, sections=tuple(part for part in sections if part is not None))


def _says_something(block: Block) -> bool:
    match block:
        case Para(text):
            return bool(text)
        case Items(found):
            return bool(found)
        case Table():
            return bool(block.rows)


def table(head: tuple[str, ...], rows: Sequence[tuple[Cell, ...]], numeric: bool = True) -> Table:
    """A table without marks before its rows."""
    return Table(head=head, rows=tuple(rows), numeric=numeric)


def origin(data: Mapping[str, Any]) -> Run:
    """
    Where a statement comes from, as the words between brackets at its end: status and source.
    """
    status, bronnen = data.get("status", "bron"), references(data.get("bronnen", ()))
    if status == "modelkeuze":
        return quiet(f"[modelkeuze; vergelijk {bronnen}]" if bronnen else "[modelkeuze]")
    label = "afgeleid uit" if status == "afgeleid" else "bron"
    return quiet(f"[{label}: {bronnen}]" if bronnen else f"[{word(STATUS, status)}]")
