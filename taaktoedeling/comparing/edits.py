"""
What differs between two frameworks as edits: the smallest changes of the old one that still give a sound framework.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from taaktoedeling.errors import InvalidKaderError
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.kader_plain import kader_from_plain
from taaktoedeling.reading.parts import Known

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
    def fields(self) -> tuple[str, ...]:
        """The keys of its path without the names of tables and bodies, which may be the same words."""
        keys = [step for step in self.path if not isinstance(step, _Name)]
        return tuple(keys[: keys.index("punten") + 1] if "punten" in keys else keys)

    @property
    def text(self) -> bool:
        """Whether only people read it."""
        return any(field in TEXTS for field in self.fields)


def atoms_between(old: Kader, new: Kader) -> tuple[Atom, ...]:
    """Every value that differs, in the order of the old framework and then of the new one."""
    return tuple(_differing(_by_name(to_plain(old)), _by_name(to_plain(new)), ()))


class Variants:
    """
    The old framework with any of the atoms between it and the new one, in whatever order they are named.

    Each table keeps the place that it has in the new one; it is read once for each selection of the atoms in it.
    """

    def __init__(self, old: Kader, new: Kader) -> None:
        self.new = new
        before, after = _by_name(to_plain(old)), _by_name(to_plain(new))
        self._tables: dict[Path, Any] = {}
        for key, table in _aligned(before, after).items():
            if _has_names(before.get(key)) and _has_names(after.get(key)):
                self._tables |= {(key, name): item for name, item in table.items()}
            else:
                self._tables[(key,)] = table
        self._changed = functools.cache(self._with)
        self._loads = functools.cache(self._sound)
        self._known: Known = {}

    def kader(self, atoms: Iterable[Atom]) -> Kader:
        """
        Change the old framework by some atoms.

        Raises:
            InvalidKaderError: they do not give a sound framework.
        """
        inside: dict[Path, set[Atom]] = {table: set() for table in self._tables}
        for atom in atoms:
            inside[atom.path[: 1 if atom.path[:1] in self._tables else 2]].add(atom)
        plain: dict[str, Any] = {}
        for table, own in inside.items():
            found = self._changed(table, frozenset(own))
            if len(table) > 1:
                plain.setdefault(table[0], []).extend([] if found is MISSING else [found])
            elif found is not MISSING:
                plain[table[0]] = found
        return kader_from_plain(plain, "kader", self._known)

    def sound(self, atoms: Iterable[Atom]) -> bool:
        """Whether the old framework with these atoms is one."""
        return self._loads(frozenset(atoms))

    def _sound(self, atoms: frozenset[Atom]) -> bool:
        try:
            self.kader(atoms)
        except InvalidKaderError:
            return False
        return True

    def _with(self, table: Path, atoms: frozenset[Atom]) -> Any:
        found = self._tables[table]
        for atom in atoms:
            found = _replaced(found, atom.path[len(table) :], atom.new)
        return as_lists(found)


def sound_part(
    edits: Sequence[tuple[Atom, ...]], sound: Callable[[Sequence[Atom]], bool], taken: Sequence[tuple[Atom, ...]] = ()
) -> list[tuple[Atom, ...]]:
    """As many of the edits, in their order, as the old framework can take without any other."""
    if not edits or sound([atom for edit in (*taken, *edits) for atom in edit]):
        return list(edits)
    if len(edits) == 1:
        return []
    half = len(edits) // 2
    first = sound_part(edits[:half], sound, taken)
    return first + sound_part(edits[half:], sound, [*taken, *first])


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
    """Plain data again, from data in which tables of a list go by their name and what is `MISSING` has a place."""
    if isinstance(value, Mapping):
        items = {key: as_lists(item) for key, item in value.items() if item is not MISSING}
        return list(items.values()) if _has_names(value) else items
    return value


def _has_names(table: Any) -> bool:
    return isinstance(table, Mapping) and any(isinstance(key, _Name) for key in table)


def _aligned(old: Any, new: Any) -> Any:
    """The old data, in which what only the new have is `MISSING`, at the place that it has there."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        return old
    keys = list(old)
    for place, key in enumerate(new):
        if key not in old:
            keys.insert(keys.index(list(new)[place - 1]) + 1 if place else 0, key)
    return {key: _aligned(old.get(key, MISSING), new.get(key, MISSING)) for key in keys}


def _replaced(plain: Any, path: Path, new: Any) -> Any:
    """Plain data with another value at a path; what lies beside the path is shared, and nothing is changed in place."""
    return {**plain, path[0]: _replaced(plain[path[0]], path[1:], new)} if path else new
