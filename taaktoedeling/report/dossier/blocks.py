"""
What a dossier is built of, beside the blocks that every document has: chapters, pictures, entries, wide tables.

HTML, DOCX and Markdown are made from these same blocks, so that no form says more or less than another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import attrs

from taaktoedeling.dutch.characters import tidy
from taaktoedeling.report.blocks import Items, Para, Rich, Section, rich

Kind = Literal["name", "number", "text"]

_BLANK = re.compile("[\\s\u00ad\u061c\u180e\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]*")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*(?: %)?(?: tot [-+]?\d+(?:[.,]\d+)*)?", re.ASCII)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@attrs.frozen(kw_only=True)
class GridCell:
    """
    A cell of a table.

    Attributes:
        value: for a cell that is shown as a bar too, its value from -1 to 1.
        target: id of the part of the document that the cell leads to, or an empty string.
    """

    text: Rich
    value: float | None = None
    target: str = ""


@attrs.frozen(kw_only=True)
class Grid:
    """
    A table with a caption.

    Attributes:
        kinds: per column whether it names the row, holds numbers, or holds text.
        marked: places of rows that stand out; what makes them stand out is also told in words.
    """

    caption: str
    head: tuple[str, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    marked: frozenset[int] = frozenset()


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


@attrs.frozen(kw_only=True)
class Entry:
    """
    One of many of the same kind: a rule, a duty, a tension, an answer.

    Attributes:
        tags: a few words each that tell its state, such as "aanname".
    """

    title: str
    blocks: tuple[Para | Items | Facts | Readings, ...]
    tags: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Entries:
    """Entries, with a heading of their own when *title* says something."""

    entries: tuple[Entry, ...]
    title: str = ""


DossierBlock = Para | Items | Grid | Picture | Facts | Callout | Entries


@attrs.frozen(kw_only=True)
class Chapter:
    """A part with a heading that stands in the table of contents."""

    id: str
    title: str
    blocks: tuple[DossierBlock, ...]


@attrs.frozen(kw_only=True)
class Part:
    """
    One case in a document.

    Attributes:
        facts: what the title page says under the title.
    """

    id: str
    title: str
    subtitle: str
    facts: Facts
    chapters: tuple[Chapter, ...]


@attrs.frozen(kw_only=True)
class DossierDocument:
    """
    A dossier, or several with an index before them.

    Attributes:
        kicker: what kind of document this is.
        index: the table of the cases, in a bundle.
        data: the content as JSON, for the forms that carry it.
    """

    kicker: str
    title: str
    subtitle: str
    parts: tuple[Part, ...]
    index: Grid | None = None
    data: str = ""

    @property
    def bundle(self) -> bool:
        """Whether there are several cases."""
        return self.index is not None


def chapter(id_: str, title: str, *blocks: DossierBlock | None) -> Chapter | None:
    """A chapter with the blocks that are there; None when there are none."""
    kept = tuple(block for block in blocks if block is not None and not _is_empty(block))
    return Chapter(id=id_, title=title, blocks=kept) if kept else None


def from_section(id_: str, section: Section | None, title: str = "") -> Chapter | None:
    """A part of a plain advice as a chapter; its tables are made anew, so they are not taken."""
    if section is None:
        return None
    blocks = [block for block in section.blocks if isinstance(block, Para | Items)]
    return chapter(id_, title or section.title, *blocks)


def in_words(number: int) -> str:
    """What stands before the text alternative of a figure, since it need not stand beside the figure itself."""
    return f"Figuur {number} in woorden."


def cell(text: str | Rich, value: float | None = None, target: str = "") -> GridCell:
    """A cell of this text."""
    return GridCell(text=rich(text), value=value, target=target)


def plain(text: Rich) -> str:
    """The words without their weight."""
    return "".join(run.text for run in text)


def safe_cell(text: str) -> str:
    """
    The text of a cell of a table, tidied; what a spreadsheet would take for a formula gets an apostrophe before it.
    """
    shown = tidy(text)
    bare = _BLANK.sub("", shown, count=1)
    if bare.startswith(_FORMULA) and not _NUMBER.fullmatch(shown.strip()):
        return f"'{shown}"
    return shown


def listed(found: Iterable[Mapping[str, Any]], key: str) -> list[str]:
    """One field of each of these."""
    return [str(item[key]) for item in found]


def _is_empty(block: DossierBlock) -> bool:
    match block:
        case Para(text):
            return not text
        case Items(found):
            return not found
        case Grid():
            return not block.rows
        case Facts():
            return not block.pairs
        case Entries():
            return not block.entries
        case Callout():
            return not block.blocks
        case _:
            return False
