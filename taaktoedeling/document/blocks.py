"""
A document without a form: what is said, in which order, and which words deserve weight.

Text, HTML, Markdown and Word are made from the same blocks, so that no reader gets other facts than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import attrs

from taaktoedeling.record import Record

GEEN_STANDPUNT = "Uitkomst van een model, geen standpunt van het kabinet."
ANNEXES, IN_WORDS = "Bijlagen", "Figuur {} in woorden."
"""The heading above annexes, and what stands before the text alternative of a figure, which need not be beside it."""
Role = Literal["", "strong", "quiet"]
Kind = Literal["name", "number", "text"]


@attrs.frozen(repr=False, eq=False)
class Run(Record):
    """A piece of a sentence; its role is `strong` for what a reader looks for first, `quiet` for sources and asides."""

    text: str
    role: Role = ""


Rich = tuple[Run, ...]
Said = str | Run | Rich


@attrs.frozen(repr=False, eq=False)
class Para(Record):
    """One paragraph."""

    text: Rich


@attrs.frozen(repr=False, eq=False)
class Item(Record):
    """An item of a list: its first paragraph, the paragraphs under it, and a list under those."""

    text: Rich
    more: tuple[Rich, ...] = ()
    items: tuple[Item, ...] = ()


@attrs.frozen(repr=False, eq=False)
class Items(Record):
    """A list; *ordered* items are numbered from 1."""

    items: tuple[Item, ...]
    ordered: bool = False


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Cell(Record):
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


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Table(Record):
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


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Picture(Record):
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


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Facts(Record):
    """Names with what they are, one below the other."""

    pairs: tuple[tuple[str, Rich], ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Callout(Record):
    """What must not be missed: the conclusion (`lead`), or a limit (`note`)."""

    kind: Literal["lead", "note"]
    blocks: tuple[Para | Items, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Readings(Record):
    """Readings of the same thing side by side: whose each is, what it says, and where."""

    parts: tuple[tuple[str, Rich], ...]


@attrs.frozen(repr=False, eq=False)
class Room(Record):
    """Room for a reader to write in, so many lines high."""

    lines: int


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Entry(Record):
    """
    One of many of the same kind: a rule, a duty, a tension, an answer.

    Attributes:
        tags: a few words each that tell its state, such as "aanname".
    """

    title: str
    blocks: tuple[Inner, ...] = ()
    tags: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Entries(Record):
    """Entries, with a heading of their own when *title* says something."""

    entries: tuple[Entry, ...]
    title: str = ""


Row = Sequence[Cell | Said]
Inner = Para | Items | Facts | Readings | Room
Block = Para | Items | Table | Picture | Facts | Callout | Readings | Room | Entries


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Chapter(Record):
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


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Part(Record):
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


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Document(Record):
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


def rich(*parts: Said) -> Rich:
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


def para(*parts: Said) -> Para:
    """A paragraph of these parts."""
    return Para(rich(*parts))


def items(texts: Iterable[Item | str | Rich], ordered: bool = False) -> Items:
    """A list of these items."""
    return Items(tuple(text if isinstance(text, Item) else Item(rich(text)) for text in texts), ordered)


def facts(pairs: Iterable[tuple[str, str | Rich]]) -> Facts:
    """The names that have something beside them."""
    return Facts(pairs=tuple((name, rich(text)) for name, text in pairs if text))


def callout(kind: Literal["lead", "note"], *blocks: Para | Items) -> Callout:
    """What must not be missed."""
    return Callout(kind=kind, blocks=_kept(blocks))


def cell(*parts: Said, value: float | None = None, target: str = "", brief: str = "") -> Cell:
    """A cell of these parts, with more than what it says."""
    return Cell(text=rich(*parts), value=value, target=target, brief=brief)


def table(
    head: Sequence[str],
    rows: Iterable[Row],
    kinds: Kind | Sequence[Kind] = "number",
    caption: str = "",
    marked: Iterable[int] = (),
) -> Table:
    """
    A table of these rows.

    Args:
        kinds: of every column; or of those behind the first, which then names the row.
        marked: places of rows that stand out.
    """
    rest: list[Kind] = [kinds] * (len(head) - 1) if isinstance(kinds, str) else []
    return Table(
        head=tuple(head),
        kinds=("name", *rest) if isinstance(kinds, str) else tuple(kinds),
        rows=tuple(tuple(one if isinstance(one, Cell) else cell(one) for one in row) for row in rows),
        caption=caption,
        marked=frozenset(marked),
    )


def entry(title: str, *blocks: Inner | None, tags: Iterable[str] = ()) -> Entry:
    """An entry with the blocks and the tags that say something."""
    return Entry(title=title, blocks=_kept(blocks), tags=tuple(filter(None, tags)))


def entries(found: Iterable[Entry], title: str = "") -> Entries:
    """These entries, under a heading of their own when *title* says something."""
    return Entries(entries=tuple(found), title=title)


def chapter(title: str, *blocks: Block | None, id_: str = "", open: bool = False) -> Chapter | None:  # noqa: A002
    """A chapter with the blocks that say something; None when none does."""
    kept = _kept(blocks)
    return Chapter(title=title, blocks=kept, id=id_, open=open) if kept else None


def document(
    title: str, subtitle: str, chapters: Iterable[Chapter | None], annexes: Iterable[Chapter | None] = ()
) -> Document:
    """A document of one part, with the chapters that are there."""
    kept, behind = (tuple(one for one in found if one is not None) for found in (chapters, annexes))
    part = Part(title=title, subtitle=subtitle, chapters=kept, annexes=behind)
    return Document(title=title, subtitle=subtitle, parts=(part,))


def _kept(blocks: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(block for block in blocks if block is not None and _says_something(block))


def _says_something(block: Block) -> bool:
    match block:
        case Para(text=found) | Items(items=found) | Table(rows=found) | Facts(pairs=found) | Readings(parts=found):
            return bool(found)
        case Entries(entries=found) | Callout(blocks=found):
            return bool(found)
    return True
