"""
What differs between two frameworks as edits: the smallest changes of the old one that still give a sound framework.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from taaktoedeling.errors import InvalidKaderError
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.kader_plain import kader_from_plain

Path = tuple[str, ...]

MISSING = object()
NAMES = ("id", "code", "criterium", "niveau")
"""The keys that a table in a list is known by, in this order."""
MOST_TRIED = 12
"""Of how many atoms every selection is tried: 4,096 at the most."""
TEXTS = frozenset(
    {
        "aanduiding",
        "beperkingen",
        "bronnen",
        "gewicht_reden",
        "kort",
        "label",
        "naam",
        "omschrijving",
        "reden",
        "status",
        "tekst",
        "titel",
        "toelichting",
        "vraag",
    }
)
"""Keys that people read and no weighing does; that they move nothing is tried all the same."""


@attrs.frozen
class Atom:
    """
    One value that differs.

    Attributes:
        path: the keys to it; a table in a list goes by its name.
        new: the value in the new framework, or `MISSING`.
    """

    path: Path
    old: Any = attrs.field(eq=False)
    new: Any = attrs.field(eq=False)

    @property
    def text(self) -> bool:
        """Whether only people read it."""
        return any(step in TEXTS for step in self.path)


def atoms_between(old: Kader, new: Kader) -> tuple[Atom, ...]:
    """Every value that differs, in the order of the old framework and then of the new one."""
    return tuple(_differing(_by_name(to_plain(old)), _by_name(to_plain(new)), ()))


def with_atoms(old: Kader, atoms: Iterable[Atom]) -> Kader:
    """
    Change the old framework by these atoms.

    Raises:
        InvalidKaderError: they do not give a sound framework.
    """
    return kader_from_plain(as_lists(_changed(_by_name(to_plain(old)), tuple(atoms))), "kader")


def loads(old: Kader, atoms: Iterable[Atom]) -> bool:
    """Whether the old framework with these atoms is sound."""
    try:
        with_atoms(old, atoms)
    except InvalidKaderError:
        return False
    return True


def smallest_edits(atoms: Sequence[Atom], sound: Callable[[Sequence[Atom]], bool]) -> tuple[tuple[Atom, ...], ...]:
    """
    Part the atoms into edits: an atom that is sound alone is one; another takes the fewest others that it needs.

    Edits that need the same atom, which is not sound alone either, are one edit.
    The smallest set is found by leaving out parts of the whole for as long as what remains is sound (delta debugging:
    Zeller and Hildebrandt, Simplifying and isolating failure-inducing input, 2002): no atom of it can be missed.

    Args:
        sound: whether the old framework with some of the atoms is a framework; with all of them it is.
    """
    alone = [atom for atom in atoms if sound([atom])]
    groups: list[list[Atom]] = [[atom] for atom in alone]
    lone = set(alone)
    bound: list[set[Atom]] = []
    for atom in atoms:
        if atom in lone or any(atom in group for group in bound):
            continue
        needed = set(_fewest(atom, atoms, sound))
        touching = [group for group in bound if group & needed - lone]
        bound = [group for group in bound if group not in touching] + [set().union(needed, *touching)]
    groups += [[atom for atom in atoms if atom in group] for group in bound]
    place = {atom: index for index, atom in enumerate(atoms)}
    return tuple(sorted((tuple(group) for group in groups), key=lambda group: (place[group[0]], len(group))))


def _fewest(atom: Atom, atoms: Sequence[Atom], sound: Callable[[Sequence[Atom]], bool]) -> list[Atom]:
    """The atoms without which *atom* gives no sound framework, with itself."""
    others = [other for other in atoms if other is not atom]
    size = max(len(others) // 2, 1)
    while others:
        start, left_out = 0, False
        while start < len(others):
            rest = others[:start] + others[start + size :]
            if sound([atom, *rest]):
                others, left_out = rest, True
            else:
                start += size
        if size == 1 and not left_out:
            break
        size = max(size // 2, 1)
    if len(others) <= MOST_TRIED:
        # Two atoms that need each other cannot be left out one by one; what needs neither is found by trying.
        tried = (rest for size in range(len(others)) for rest in itertools.combinations(others, size))
        others = next((list(rest) for rest in tried if sound([atom, *rest])), others)
    return [one for one in atoms if one is atom or one in others]


def _differing(old: Any, new: Any, path: Path) -> Iterable[Atom]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            yield from _differing(old.get(key, MISSING), new.get(key, MISSING), (*path, key))
    elif type(old) is not type(new) or old != new:
        yield Atom(path, old, new)


def _by_name(value: Any) -> Any:
    """Plain data in which a list of tables that have a name is a table by that name."""
    if isinstance(value, Mapping):
        return {key: _by_name(item) for key, item in value.items()}
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        name = next((name for name in NAMES if all(name in item for item in value)), None)
        named = {_Name(name, str(item[name])): _by_name(item) for item in value} if name else {}
        if len(named) == len(value):
            return named
    return value


class _Name(str):
    """The name of a table in a list, which knows the key that it stands under."""

    __slots__ = ("key",)
    key: str

    def __new__(cls, key: str, name: str) -> _Name:
        made = super().__new__(cls, name)
        made.key = key
        return made


def as_lists(value: Any) -> Any:
    """Plain data again, from data in which tables of a list go by their name."""
    if isinstance(value, Mapping):
        items = {key: as_lists(item) for key, item in value.items()}
        return list(items.values()) if any(isinstance(key, _Name) for key in items) else items
    return value


def _changed(plain: Any, atoms: Sequence[Atom]) -> Any:
    """Put the new values into *plain*; what an atom brings along is not written to: no atom lies inside another."""
    for atom in atoms:
        table = plain
        for step in atom.path[:-1]:
            table = table[step]
        if atom.new is MISSING:
            table.pop(atom.path[-1], None)
        else:
            table[atom.path[-1]] = atom.new
    return plain
