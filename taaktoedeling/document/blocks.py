"""
A document without a form: what is said, in which order, and which words deserve weight.

Text, HTML, Markdown and Word are made from the same blocks, so that no reader gets other facts than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

import attrs

from taaktoedeling.dutch.labels import STATUS, TOEPASSING, word
from taaktoedeling.dutch.words import references

Role = Literal["", "strong", "quiet"]
Kind = Literal["name", "number", "text"]


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
        value: for a cell that can be shown as a bar too, its value from -1 to 1.
        target: id of the part of the document that the cell leads to, or an empty string.
        brief: the same for a form with little room, or an empty string.
    """

    text: Rich
    value: float | None = None
    target: str = ""
    brief: str = ""


@attrs.frozen(kw_only=True)
class Table:
    """
    A table.

    Attributes:
        kinds: per column whether it names the row, holds numbers, or holds text.
        caption: what the table shows; a table with a caption is numbered.
        marked: places of rows that stand out; what makes them stand out is also told in words.
        marks: per row the mark before its brief name, or an empty string; nothing where names are not brief.
        legend: the meaning of the marks that occur.
    """

    head: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    marked: frozenset[int] = frozenset()
    marks: tuple[str, ...] = ()
    legend: str = ""


@attrs.frozen(kw_only=True)
class Picture:
    """
    A figure.

    Attributes:
        alt: the text alternative, a sentence each: what the figure shows, for whoever cannot see it.
        svg, png: the figure in both forms; empty where that form is not there.
        mermaid: the figure as a Mermaid flowchart, or an empty string.
        wide: wider than it is high, so that it needs a page on its side.
    """

    id: str
    title: str
    alt: tuple[str, ...]
    svg: str = ""
    png: bytes = b""
    mermaid: str = ""
    wide: bool = False


GEEN_STANDPUNT = "Uitkomst van een model, geen standpunt van het kabinet."
ANNEXES, IN_WORDS = "Bijlagen", "Figuur {} in woorden."
"""The heading above annexes, and what stands before the text alternative of a figure, which need not be beside it."""


@attrs.frozen(kw_only=True)
class Facts:
    """Names with what they are, one below the other."""

    pairs: tuple[tuple[str, Rich], ...]


@attrs.frozen(kw_only=True)
class Callout:
    """What must not be missed: the conclusion (`lead`), or a limit (`note`)."""

    kind: Literal["lead", "note"]
    blocks: tuple[Para | Items, ...]


@attrs.frozen(kw_only=True)
class Readings:
    """Readings of the same thing side by side: whose each is, what it says, and where."""

    parts: tuple[tuple[str, Rich], ...]


@attrs.frozen
class Room:
    """Room for a reader to write in, so many lines high."""

    lines: int


@attrs.frozen(kw_only=True)
class Entry:
    """
    One of many of the same kind: a rule, a duty, a tension, an answer.

    Attributes:
        tags: a few words each that tell its state, such as "aanname".
    """

    title: str
    blocks: tuple[Para | Items | Facts | Readings | Room, ...] = ()
    tags: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Entries:
    """Entries, with a heading of their own when *title* says something."""

    entries: tuple[Entry, ...]
    title: str = ""


Block = Para | Items | Table | Picture | Facts | Callout | Readings | Room | Entries


@attrs.frozen(kw_only=True)
class Chapter:
    """
    A part with a heading that stands in the table of contents.

    Attributes:
        id: the name by which other parts of a page lead to it; empty where none does.
        open: the chapter is shown at once where chapters can be folded.
    """

    title: str
    blocks: tuple[Block, ...]
    id: str = ""
    open: bool = False


@attrs.frozen(kw_only=True)
class Part:
    """
    One case in a document.

    Attributes:
        facts: what the title page says under the title.
        annexes: chapters that stand behind the others, for who wants to know more.
    """

    title: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    id: str = ""
    facts: Facts = Facts(pairs=())
    annexes: tuple[Chapter, ...] = ()

    def anchor(self, chapter: Chapter) -> str:
        """The name by which the rest of a document leads to one of its chapters."""
        return f"{self.id}-{chapter.id}" if self.id else chapter.id


@attrs.frozen(kw_only=True)
class Document:
    """A whole document: of one part, or of several with an index before them.

    Attributes:
        kicker: what kind of document this is, or an empty string.
        index: the table of the parts, in a bundle.
        data: the content as JSON, for the forms that carry it.
        words: short texts by name, for somebody's own file.
        dense: one page of paper: set close, in columns, and pictures without words, with the numbers in the picture.
        screen: for one screen, on which chapters go without a heading.
    """

    title: str
    subtitle: str
    parts: tuple[Part, ...]
    kicker: str = ""
    index: Table | None = None
    data: str = ""
    words: tuple[tuple[str, str], ...] = ()
    dense: bool = False
    screen: bool = False

    @property
    def bundle(self) -> bool:
        """Whether there are several parts."""
        return self.index is not None


class Sourced(Protocol):
    """Anything that says where it comes from."""

    @property
    def bronnen(self) -> Sequence[object]:
        """The places in documents."""

    @property
    def status(self) -> str:
        """Whether a document says it, it follows from one, or it is ours."""


def rich(*parts: str | Run | Rich) -> Rich:
    """Join strings, runs and rich texts to one rich text."""
    given = [(Run(part),) if isinstance(part, str) else (part,) if isinstance(part, Run) else part for part in parts]
    return tuple(run for runs in given for run in runs if run.text)


def strong(text: str) -> Run:
    """Words that a reader looks for first."""
    return Run(text, "strong")


def quiet(text: str) -> Run:
    """Words that a reader may skip."""
    return Run(text, "quiet")


def plain(text: Rich) -> str:
    """The words without their weight."""
    return "".join(run.text for run in text)


def para(*parts: str | Run | Rich) -> Para:
    """A paragraph of these parts."""
    return Para(rich(*parts))


def items(texts: Iterable[Item | str | Rich], ordered: bool = False) -> Items:
    """A list of these items."""
    return Items(tuple(text if isinstance(text, Item) else Item(rich(text)) for text in texts), ordered)


def facts(pairs: Iterable[tuple[str, str | Rich]]) -> Facts:
    """The names that have something beside them."""
    return Facts(pairs=tuple((name, rich(text)) for name, text in pairs if text))


def cell(*parts: str | Run | Rich, value: float | None = None, target: str = "", brief: str = "") -> Cell:
    """A cell of these parts."""
    return Cell(text=rich(*parts), value=value, target=target, brief=brief)


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], kinds: Sequence[Kind] = (), caption: str = "") -> Table:
    """A table without marked rows; without *kinds* the first column names the row and the others hold numbers."""
    numbers: list[Kind] = ["number"] * (len(head) - 1)
    return Table(
        head=tuple(head),
        kinds=tuple(kinds) or ("name", *numbers),
        rows=tuple(tuple(row) for row in rows),
        caption=caption,
    )


def chapter(title: str, *blocks: Block | None, id_: str = "", open: bool = False) -> Chapter | None:  # noqa: A002
    """A chapter with the blocks that say something; None when none does."""
    kept = tuple(block for block in blocks if block is not None and not _is_empty(block))
    return Chapter(title=title, blocks=kept, id=id_, open=open) if kept else None


def document(title: str, subtitle: str, chapters: Iterable[Chapter | None]) -> Document:
    """A document of one part, with the chapters that are there."""
    kept = tuple(found for found in chapters if found is not None)
    return Document(title=title, subtitle=subtitle, parts=(Part(title=title, subtitle=subtitle, chapters=kept),))


def origin(said: Sourced) -> Run:
    """Where a statement comes from, and whose it is that it applies, as the words between brackets at its end."""
    bronnen, applies = references(said.bronnen), getattr(said, "status_toepassing", None) or said.status
    more = "" if applies == said.status else f"; {word(TOEPASSING, applies)}"
    if said.status == "modelkeuze":
        return quiet(f"[modelkeuze; vergelijk {bronnen}{more}]" if bronnen else f"[modelkeuze{more}]")
    label = "afgeleid uit" if said.status == "afgeleid" else "bron"
    return quiet(f"[{label}: {bronnen}{more}]" if bronnen else f"[{word(STATUS, said.status)}{more}]")


def places(bronnen: Sequence[object]) -> Run:
    """Places in documents between brackets, or nothing."""
    return quiet(f"[{references(bronnen)}]" if bronnen else "")


def ours(toelichting: str) -> tuple[Para, ...]:
    """What in a statement is a choice of the model, as a paragraph; nothing where it says nothing."""
    return (para(quiet(f"Van ons: {toelichting}")),) if toelichting else ()


def _is_empty(block: Block) -> bool:
    match block:
        case Para(text=found) | Items(items=found) | Table(rows=found) | Facts(pairs=found) | Readings(parts=found):
            return not found
        case Entries(entries=found) | Callout(blocks=found):
            return not found
        case Picture() | Room():
            return False
