"""
A result on one screen: what stands there whole, and of lists of names as many as there is room for.

How much room there is follows from the lines that the rest takes on a screen; a name that is not shown is counted.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import attrs

from taaktoedeling.document.blocks import (
    Block,
    Callout,
    Chapter,
    Document,
    Items,
    Para,
    Rich,
    Table,
    chapter,
    document,
    items,
    plain,
    rich,
    strong,
)
from taaktoedeling.document.chapters.brief import listed
from taaktoedeling.dutch.words import as_many_as_fit

LINES, COLUMNS = 44, 80
"""What a screen of 45 lines shows above the line on which somebody types next."""


@attrs.frozen(kw_only=True)
class Last:
    """
    The last chapter of a screen.

    Attributes:
        facts: what stands there whole, an item each.
        names: lists of names with what each is of; of what does not fit is told how many there are.
        more: what somebody types to read all of it.
    """

    title: str
    facts: tuple[Rich, ...] = ()
    names: tuple[tuple[str, Sequence[str]], ...] = ()
    more: str = ""


def screen_document(title: str, subtitle: str, chapters: Sequence[Chapter | None], last: Last) -> Document:
    """Lay out what fits on a screen."""
    above = [one for one in chapters if one is not None]
    names = [(what, found) for what, found in last.names if found]
    more = [rich(strong("Alles: "), last.more)] if last.more else []
    fixed = chapter(last.title, items([*last.facts, *more]))
    taken = _wrapped(title) + 1 + _wrapped(subtitle)
    taken += sum(_chapter_lines(one) for one in (*above, fixed) if one is not None)
    lists = _share_out(names, LINES - taken)
    return document(title, subtitle, [*above, chapter(last.title, items([*last.facts, *lists, *more]))])


def _share_out(names: Sequence[tuple[str, Sequence[str]]], room: int) -> list[Rich]:
    """The lists in as many lines as there are: whole where they fit, the last ones cut short first."""
    found = []
    for place, (what, of) in enumerate(names):
        after = len(names) - place - 1
        whole = sum(_item_lines(listed(one, other, "; ".join(other))) for one, other in names[place + 1 :])
        # What comes after gets a third of the room, or all that it asks for.
        own = max(1, room - min(whole, after * max(1, room // 3)))
        told = _within(what, of, own)
        room -= _item_lines(told)
        found.append(told)
    return found


def _within(what: str, names: Sequence[str], lines: int) -> Rich:
    """As many names as fit in some lines, and at least one."""
    for room in range(lines * COLUMNS, 0, -1):
        told = listed(what, names, as_many_as_fit(names, room))
        if _item_lines(told) <= lines:
            return told
    return told


def _chapter_lines(found: Chapter) -> int:
    """A white line, a heading with a line under it, and the blocks with a white line between them."""
    return 1 + _wrapped(found.title) + 1 + sum(map(_block_lines, found.blocks)) + len(found.blocks) - 1


def _block_lines(block: Block) -> int:
    match block:
        case Para(text):
            return _wrapped(plain(text))
        case Items(items=found):
            return sum(_item_lines(item.text) for item in found)
        case Callout(blocks=found):
            return sum(map(_block_lines, found)) + len(found) - 1
        case Table(head=head, rows=rows, legend=legend):
            high = max(len(name.split()) for name in head)
            return high + 1 + len(rows) + (_wrapped(legend) if legend else 0)
        case _:
            return 1


def _item_lines(text: Rich) -> int:
    return _wrapped(plain(text), COLUMNS - 2)


def _wrapped(text: str, width: int = COLUMNS) -> int:
    return len(textwrap.wrap(text, width, break_on_hyphens=False))
