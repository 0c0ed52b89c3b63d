"""
What the answers that are missing can do to the outcome: decided exactly, or said to be undecided.

A missing answer is *decisive* when two ways to fill in all that is missing (see `fillings`) differ in it alone and lead
to another body. Where every filling can be weighed that is decided by weighing them, save where bounds say what comes
out. Where there are too many, fillings spread over all of them show what is decisive, and a search with the same bounds
proves what cannot matter; what neither finds in a fixed number of steps is undecided, and never called harmless.
"""

from __future__ import annotations

import attrs
import numpy as np

from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import Compiled, Ints
from taaktoedeling.weighing.enumerated import columns_of, weigh_every
from taaktoedeling.weighing.fillings import NOT_SURE, Fillings, elsewhere, open_columns, spread
from taaktoedeling.weighing.precedence import Circumstances, Indices
from taaktoedeling.weighing.settled import outlook

MOST_FILLINGS = 1 << 21
"""Up to this many fillings are all weighed; eight missing questions with six levels each stay below it."""
MOST_CELLS = 1 << 18
"""Combinations of what conditions read; with more nothing is proved."""
MOST_NODES = 1 << 20
"""Partial fillings that are looked at in one case before the rest is said to be undecided."""
SAMPLES = 256
CHUNK = 1 << 15


@attrs.frozen
class Completions:
    """
    What the fillings of one case lead to.

    Attributes:
        columns: what is missing and takes part in the weighing, ascending.
        decisive: the columns that turn the body in some filling.
        undecided: the columns of which that was not found out; the other columns cannot matter.
        bodies: bodies (the number of bodies for "none") that some filling leads to, ascending.
        exhaustive: no filling leads to another body.
        turns_allocation: some filling gives the task to another body than the case as it stands; None: undecided.
        turned: see `Influence`; of the columns that are decisive.
    """

    columns: tuple[int, ...] = ()
    decisive: tuple[int, ...] = ()
    undecided: tuple[int, ...] = ()
    bodies: tuple[int, ...] = ()
    exhaustive: bool = True
    turns_allocation: bool | None = False
    turned: dict[int, int] = attrs.field(factory=dict)

    def turns(self, advised: int) -> bool | None:
        """Whether some filling leads to another body than *advised*; None: undecided."""
        if any(body != advised for body in self.bodies):
            return True
        return False if self.exhaustive else None


def complete(compiled: Compiled, batch: Batch, row: int, advised: int) -> Completions:
    """
    What the fillings of one case lead to.

    Args:
        advised: the body that the case as it stands leads to, with what is missing at zero.
    """
    own = batch.with_codes(batch.codes[row : row + 1])
    return complete_all(compiled, own, np.zeros(1, dtype=np.intp), np.array([advised]))[0]


def complete_all(compiled: Compiled, batch: Batch, rows: Indices, advised: Indices) -> dict[int, Completions]:
    """
    The same of many cases.

    Args:
        rows: those that leave something open.
        advised: of every case of the batch.
    """
    fillings, cells = columns_of(compiled).counts(batch, rows)
    few = (fillings <= MOST_FILLINGS) & (cells <= MOST_CELLS)
    found = {row: _look_further(Fillings.of(compiled, batch, row), int(advised[row])) for row in rows[~few].tolist()}
    for row, every in weigh_every(compiled, batch, rows[few], advised, SAMPLES):
        columns = open_columns(compiled, batch, row)
        found[row] = Completions(columns, every.decisive, (), every.bodies, True, every.moved, every.turned)
    return found


@attrs.frozen
class Influence:
    """
    How much hangs on each question that is missing.

    Attributes:
        turned: by column, in how many of `SAMPLES` ways to fill in the other columns its value turns the body.
        bodies: the bodies (the number of bodies for "none") that were seen, ascending.
    """

    turned: dict[int, int]
    bodies: tuple[int, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """The columns, what turns the body most often first; in the order of the framework where that is the same."""
        return tuple(sorted(self.turned, key=lambda column: (-self.turned[column], column)))


def influence(compiled: Compiled, batch: Batch, row: int = 0) -> Influence:
    """
    In how many fillings of one case each missing answer turns the body: fixed fillings, the same on every machine.
    """
    fillings, seen = Fillings.of(compiled, batch, row), _Seen(len(compiled.bodies))
    turned = _sample(fillings, seen)
    return Influence({fillings.columns[place]: count for place, count in turned.items()}, tuple(sorted(seen.bodies)))


@attrs.define
class _Seen:
    """What the fillings that were looked at lead to; *moved* when the task goes elsewhere than with *advised*."""

    advised: int
    bodies: set[int] = attrs.field(factory=set)
    moved: bool = False

    def add(self, body: Indices, found: Circumstances) -> None:
        """Add what comes out of some fillings; `NOT_SURE` is left out."""
        self.bodies |= set(np.unique(body).tolist()) - {NOT_SURE}
        self.moved |= bool(elsewhere(found, body, np.full(len(body), self.advised)).any())


def _look_further(fillings: Fillings, advised: int) -> Completions:
    """What can be said where there are too many fillings to weigh."""
    whole = outlook(fillings.compiled, fillings.row)
    if whole.settled:
        return Completions(fillings.columns, bodies=whole.bodies)
    seen = _Seen(advised)
    turned = {place: count for place, count in _sample(fillings, seen).items() if count}
    decisive, undecided = set(turned), []
    # What else comes out is of no use once the task is known to go elsewhere.
    exhaustive = not (seen.moved and advised in seen.bodies) and _search(fillings, None, seen, MOST_NODES) is not None
    left = sorted(set(range(len(fillings.columns))) - decisive)
    if not (exhaustive and len(seen.bodies) == 1):
        for place in left:
            matters = _search(fillings, place, seen, MOST_NODES // len(left))
            if matters is None:
                undecided.append(place)
            elif matters:
                decisive.add(place)
    columns = np.array(fillings.columns, dtype=np.intp)
    return Completions(
        columns=fillings.columns,
        decisive=tuple(columns[sorted(decisive)].tolist()),
        undecided=tuple(columns[undecided].tolist()),
        bodies=tuple(sorted(seen.bodies)),
        exhaustive=exhaustive,
        turns_allocation=seen.moved or (False if exhaustive else None),
        turned={fillings.columns[place]: count for place, count in turned.items()},
    )


def _sample(fillings: Fillings, seen: _Seen) -> dict[int, int]:
    """Weigh some fillings, each with every value of every column; per place in how many its value turns the body."""
    picks = spread(SAMPLES, fillings.sizes)
    places = range(len(fillings.columns))
    if not places:
        return {}
    parts = []
    for place in places:
        part = np.repeat(picks, fillings.sizes[place], axis=0)
        part[:, place] = np.tile(np.arange(fillings.sizes[place]), SAMPLES)
        parts.append(part)
    # All at once: asking what conditions say has a price per time.
    varied = np.concatenate(parts)
    fit = sum(fillings.points[at][varied[:, at]] for at in places)
    found = fillings.circumstances_of(places, varied)
    body = fillings.weigh(np.asarray(fit).T, found)
    seen.add(body, found)
    sides = [side.reshape(SAMPLES, -1) for side in np.split(body, np.cumsum([len(part) for part in parts[:-1]]))]
    return {place: int((side != side[:, :1]).any(axis=1).sum()) for place, side in zip(places, sides, strict=True)}


def _search(fillings: Fillings, lane: int | None, seen: _Seen, most: int) -> bool | None:
    """
    Whether the value of one column matters in some filling; with None everything that comes out is added to *seen*.

    Columns get their values one after the other, those that conditions read first; a part of the fillings is left as
    soon as the bounds say that one body comes out of all of it. None when *most* parts did not suffice.
    """
    if fillings.cells > MOST_CELLS:
        return None
    if lane is not None and fillings.tells_nothing(lane):
        return False
    lanes = 1 if lane is None else fillings.sizes[lane]
    reach = {place: int(np.ptp(points, axis=0).max()) for place, points in enumerate(fillings.points)}
    rest = [place for place in range(len(fillings.columns)) if place not in (*fillings.read, lane)]
    rest.sort(key=lambda place: (-reach[place], place))
    read = [place for place in fillings.read if place != lane]
    # The lane varies fastest, so that its values stand side by side.
    fit, cell = fillings.start(read if lane is None else [*read, lane])
    stack: list[tuple[int, Ints, Indices]] = [(0, fit, cell)]
    looked = 0
    while stack:
        depth, fit, cell = stack.pop()
        if len(cell) > CHUNK:
            middle = len(cell) // lanes // 2 * lanes
            stack += [(depth, fit[:, middle:], cell[middle:]), (depth, fit[:, :middle], cell[:middle])]
            continue
        looked += len(cell)
        if looked > most:
            return None
        found = fillings.circumstances.rows(cell)
        body = fillings.weigh(fit, found) if depth == len(rest) else fillings.certain(fit, found, rest[depth:])
        seen.add(body, found)
        side = body.reshape(-1, lanes)
        known = (side != NOT_SURE).all(axis=1)
        if lane is not None and (side[known] != side[known, :1]).any():
            return True
        left = np.repeat(~known, lanes)
        if left.any():
            stack.append((depth + 1, *_deeper(fillings, fit[:, left], cell[left], rest[depth], lanes)))
    return False


def _deeper(fillings: Fillings, fit: Ints, cell: Indices, place: int, lanes: int) -> tuple[Ints, Indices]:
    """Every value of one more column; the lanes keep standing side by side."""
    fit, cell = fillings.expand(fit, cell, place)
    size = fillings.sizes[place]
    order = np.arange(len(cell)).reshape(-1, lanes, size).swapaxes(1, 2).ravel()
    return fit[:, order], cell[order]
