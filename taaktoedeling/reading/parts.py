"""
The tables of a framework as they were read, before they are a framework: each with its file and place.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from fractions import Fraction
from typing import Any, Generic, TypeAlias, TypeVar

import attrs

from taaktoedeling.dutch.refusal import unknown
from taaktoedeling.errors import InvalidKaderError, Problem
from taaktoedeling.model import bestaand, regels, vragen
from taaktoedeling.model.bron import Document
from taaktoedeling.model.inhoud import Drempels, KaderHoofd, Zekerheidsmaat

T = TypeVar("T")

SINGLE: dict[str, type] = {"kader": KaderHoofd, "drempels": Drempels, "zekerheid": Zekerheidsmaat}
"""Tables that a framework has exactly once."""

OPTIONAL = frozenset({"zekerheid"})
"""Of those, the tables that a framework may lack."""

REPEATED: dict[str, type] = {
    "document": Document,
    "dimensie": vragen.Dimensie,
    "criterium": vragen.Criterium,
    "klasse": vragen.Klasse,
    "feit": vragen.Feit,
    "bestuursvorm": regels.Bestuursvorm,
    "subvorm": regels.Subvorm,
    "regel": regels.Regel,
    "spanning": regels.Spanning,
    "uitgangspunt": regels.Uitgangspunt,
    "signaal": regels.Signaal,
    "bekostiging": bestaand.BekostigingVorm,
    "arrangementtoets": bestaand.ArrangementToets,
    "medebewind": bestaand.MedebewindVorm,
    "oorzaak": bestaand.Oorzaak,
    "aanleidingsoort": bestaand.AanleidingOptie,
    "knop": bestaand.Knop,
    "kanttekening": bestaand.Kanttekening,
    "opvolging": regels.Opvolging,
}
"""Tables that a framework has many times, written with double brackets."""

REQUIRED = ("document", "dimensie", "criterium", "bestuursvorm")


def name_key(table: str) -> str:
    """The key with the name of a table that a framework has many times."""
    return "code" if table == "document" else "id"


@attrs.frozen
class Found(Generic[T]):
    """
    One table with where it stood.

    Attributes:
        rank: its place among all tables, so that problems can be told in the order of the files.
        verwijzingen: the documents that it names, each with its key path inside the table.
    """

    bestand: str
    sleutel: str
    rank: int
    waarde: T
    verwijzingen: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Read:
    """
    What came of the plain data of one table, wherever it stands among the others.

    Attributes:
        data: kept, so that nothing else gets its identity.
        waarde: None where something is wrong with it.
    """

    data: object
    waarde: Any
    problems: tuple[Problem, ...]
    verwijzingen: tuple[tuple[str, str], ...]


Known: TypeAlias = dict[tuple[str, str, int], Read]
"""What was read before, by file, place and identity of the data: the same data, unchanged, is not read again."""


@attrs.define
class Parts:
    """
    Everything that was read from the files of one framework.

    Attributes:
        map: the folder, as the user named it.
        single: by table name, the table of that name that could be read.
        places: by table name, the file of each time that a single table occurs.
        repeated: by table name, the tables that could be read.
        seen: by table name, every id in the files, also of tables that could not be read; with its file.
        broken: names of tables of which at least one could not be read.
        hidden: names of tables of which not even all ids are known, so that none can be called missing.
        cases: files that hold a case and not a part of a framework.
        known: what was read before; what is read now joins it.
    """

    map: str
    single: dict[str, Found[Any]] = attrs.field(factory=dict)
    places: dict[str, list[str]] = attrs.field(factory=dict)
    repeated: dict[str, list[Found[Any]]] = attrs.field(factory=lambda: {name: [] for name in REPEATED})
    seen: dict[str, dict[str, str]] = attrs.field(factory=lambda: {name: {} for name in REPEATED})
    broken: set[str] = attrs.field(factory=set)
    hidden: set[str] = attrs.field(factory=set)
    cases: list[str] = attrs.field(factory=list)
    known: Known = attrs.field(factory=dict)
    _problems: list[tuple[int, Problem]] = attrs.field(factory=list)
    _rank: int = 0

    def next_rank(self) -> int:
        """Number the next table or file."""
        self._rank += 1
        return self._rank

    def report(self, found: Found[Any], step: str, text: str) -> None:
        """Add what is wrong at *step* inside a table."""
        self.add(Problem(found.bestand, found.sleutel + step, text), found.rank)

    def add(self, problem: Problem, rank: int = -1) -> None:
        """Add a problem; without a rank it comes first, as one of the whole framework."""
        self._problems.append((rank, problem))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give every problem so far, in the order of the files."""
        return tuple(problem for _, problem in sorted(self._problems, key=lambda pair: pair[0]))

    def refusal(self, *problems: Problem) -> InvalidKaderError:
        """The error with these problems; with all so far where none are given."""
        where = f"Het kader in {self.map}" if self.map else "Het kader"
        return InvalidKaderError(where, problems or self.problems)

    def names(self, table: str) -> list[str]:
        """Give every id that *table* has in the files."""
        return list(self.seen[table])

    def each(self, table: str, check: Callable[[Parts, Found[Any]], None]) -> None:
        """Check every table of this name that could be read."""
        for found in self.repeated[table]:
            check(self, found)

    def by_id(self, table: str) -> dict[str, Any]:
        """Give the tables that could be read, by id."""
        return {found.waarde.id: found.waarde for found in self.repeated[table]}

    def check_name(self, found: Found[Any], step: str, table: str, name: str) -> bool:
        """Report a reference to something that the framework does not have, with the nearest that it has."""
        if name in self.seen[table] or table in self.hidden:
            return True
        self.report(found, step, unknown(table, name, self.names(table)))
        return False

    def check_names(self, found: Found[Any], step: str, table: str, names: Iterable[str]) -> None:
        """The same of a list."""
        for index, name in enumerate(names, start=1):
            self.check_name(found, f"{step}[{index}]", table, name)

    def check_basis(self, found: Found[Any], step: str, status: str, bronnen: Collection[object]) -> None:
        """Report what is said to rest on a source and names none."""
        if status != "modelkeuze" and not bronnen:
            text = f'Bij status "{status}" hoort minstens één bron. Noem die, of zet status op "modelkeuze".'
            self.report(found, f"{step}.bronnen", text)

    def check_range(self, found: Found[Any], step: str, value: int | Fraction, low: int, high: int) -> None:
        """Report a number outside its bounds, which count as inside."""
        if not low <= value <= high:
            shown = value if isinstance(value, int) else float(value)
            self.report(found, step, f"Verwacht werd {low} tot en met {high}, gekregen {shown}.")

    def check_bounds(self, found: Found[Any], step: str, low: int | None, high: int | None) -> None:
        """Report a condition on a level that nothing can meet."""
        if low is not None and high is not None and low > high:
            text = f"minstens ({low}) is hoger dan hoogstens ({high}); deze voorwaarde is nooit waar."
            self.report(found, step, text)


def walk(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Go through everything inside a value of the model, each with its key path."""
    yield path, value
    if isinstance(value, tuple):
        for index, item in enumerate(value, start=1):
            yield from walk(item, f"{path}[{item_name(item, index)}]")
    elif attrs.has(cl := type(value)):
        for field in attrs.fields(cl):
            inner = getattr(value, field.name)
            if isinstance(inner, tuple) or attrs.has(type(inner)):
                yield from walk(inner, f"{path}.{field.name.rstrip('_')}")


def item_name(item: object, index: int) -> object:
    """Name an item of a list in a key path: its id or level, else its place counted from 1."""
    return getattr(item, "id", getattr(item, "niveau", index))


@functools.lru_cache(maxsize=4096)
def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort BR-02 before BR-14a before BR-14b before BR-15."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"[0-9]+|[^0-9]+", name))
