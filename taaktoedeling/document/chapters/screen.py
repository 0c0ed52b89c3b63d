"""
A result on one screen: what stands there whole, and of lists of names as many as there is room for.

How much room there is follows from the lines that the rest takes on a screen; a name that is not shown is counted.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from taaktoedeling.document.blocks import Chapter, Document, Rich, chapter, document, items, rich, strong
from taaktoedeling.document.chapters.brief import Names, listed
from taaktoedeling.document.layout import wrap
from taaktoedeling.document.text import document_text
from taaktoedeling.dutch.words import as_many_as_fit

LINES, COLUMNS = 43, 80
"""What a screen of 45 lines shows above a prompt of two lines, with the title still in sight."""


@attrs.frozen(kw_only=True)
class Last:
    """
    The last chapter of a screen.

    Attributes:
        facts: what stands there whole, an item each.
        names: lists of names, whole where they fit, else in their fewest words; of what does not fit stands the code,
            or else how many there are.
        more: what somebody types to read all of it.
    """

    title: str
    facts: tuple[Rich, ...] = ()
    names: tuple[Names, ...] = ()
    more: str = ""


def screen_document(title: str, subtitle: str, chapters: Sequence[Chapter | None], last: Last) -> Document:
    """Lay out what fits on a screen."""
    above = [one for one in chapters if one is not None]
    names = [found for found in last.names if found]
    more = [rich(strong("Alles: "), last.more)] if last.more else []
    fixed = chapter(last.title, items([*last.facts, *more]))
    taken = len(document_text(_on_screen(title, subtitle, [*above, fixed]), COLUMNS).splitlines()) + (0 if fixed else 1)
    lists = _share_out(names, LINES - taken)
    return _on_screen(title, subtitle, [*above, chapter(last.title, items([*last.facts, *lists, *more]))])


def _on_screen(title: str, subtitle: str, chapters: Sequence[Chapter | None]) -> Document:
    return attrs.evolve(document(title, subtitle, chapters), screen=True)


def _share_out(lists: Sequence[Names], room: int) -> list[Rich]:
    """The lists in as many lines as there are: in the most words of each name that fit together, else cut short."""
    for lengths in zip(*(one.lengths for one in lists), strict=True):
        whole = [_whole(one.what, of) for one, of in zip(lists, lengths, strict=True)]
        if sum(map(_item_lines, whole)) <= room:
            return whole
    return _cut_short([attrs.evolve(one, names=one.lengths[-1]) for one in lists], room)


def _whole(what: str, names: Sequence[str]) -> Rich:
    return listed(what, names, "; ".join(names))


def _cut_short(lists: Sequence[Names], room: int) -> list[Rich]:
    """The lists in as many lines as there are: whole where they fit, the last ones cut short first."""
    found = []
    for place, names in enumerate(lists):
        after = lists[place + 1 :]
        whole = sum(_item_lines(_whole(one.what, one.names)) for one in after)
        least = sum(_item_lines(_told(one, 1, one.codes)) for one in after)
        # What comes after gets a third of the room, or all that it asks for, and never less than a name takes.
        own = max(1, room - min(whole, max(least, len(after) * (room // 3))))
        told = _within(names, own)
        room -= _item_lines(told)
        found.append(told)
    return found


def _within(names: Names, lines: int) -> Rich:
    """As many names as fit in some lines, and at least one; of the others their codes, unless there is no room."""
    for codes in (names.codes, ()):
        for room in range(lines * COLUMNS, 0, -1):
            told = _told(names, room, codes)
            if _item_lines(told) <= lines:
                return told
    return told


def _told(names: Names, room: int, codes: Sequence[str]) -> Rich:
    return listed(names.what, names.names, as_many_as_fit(names.names, room, codes))


def _item_lines(text: Rich) -> int:
    return len(wrap(text, COLUMNS, "- "))
