"""
What a reader needs first: what decides the outcome, and by name what must be motivated and what the sources leave open.

Each of these stands in full elsewhere; here a name comes first and its code behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from taaktoedeling.document.blocks import Chapter, Para, chapter, items, para, strong
from taaktoedeling.document.chapters.outcome import to_motivate
from taaktoedeling.dutch.words import as_many_as_fit
from taaktoedeling.model.advies import Advies, AdviesRegel, AdviesSpanning

ROOM = 10_000
"""Characters for a list of names that is given whole."""


def decides(advies: Advies) -> Chapter | None:
    """The rules and answers that decide the advice, and which answers would turn it; nothing without an advice."""
    told = items(advies.beslist.zinnen) if advies.beslist else None
    return chapter("Wat dit beslist", told, id_="beslist", open=True)


def rule_name(rule: AdviesRegel) -> str:
    """A rule by name, with its code behind it."""
    return f"{rule.naam} ({rule.id})"


def tension_name(tension: AdviesSpanning) -> str:
    """What the sources leave open by name, with its code behind it."""
    return f"{tension.titel} ({tension.id})"


def to_motivate_by_name(advies: Advies, room: int = ROOM) -> Para | None:
    """
    What must still be motivated, by name; None where nothing must.

    Args:
        room: most characters of the names; of what does not fit is told how many there are.
    """
    return _named("Nog te motiveren", [rule_name(rule) for rule in to_motivate(advies)], room)


def open_by_name(found: Sequence[AdviesSpanning], room: int = ROOM) -> Para | None:
    """
    Where the sources leave it open here, by name, what is certainly at stake first; None where they do not.

    Args:
        room: most characters of the names; of what does not fit is told how many there are.
    """
    ordered = sorted(found, key=lambda tension: not tension.zeker)
    return _named("Waar bronnen of antwoorden botsen of zwijgen", [tension_name(one) for one in ordered], room)


def _named(what: str, names: Sequence[str], room: int) -> Para | None:
    if not names:
        return None
    return para(strong(f"{what} ({len(names)}): "), f"{as_many_as_fit(names, room)}.")
