"""
Every way to fill in what a case leaves open, as sums of points per value, with bounds on what a part of them can give.

A *filling* gives every missing question one of its levels (a nominal question one level; nothing becomes
`niet_van_toepassing`) and every missing fact that the weighing reads one of its values. What the case does answer,
also by a range or by chances, stays as the plain weighing counts it.
Values that no condition tells apart and that give the same points are one value here.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence

import attrs
import numpy as np

from taaktoedeling.logic.truth import TRUE
from taaktoedeling.weighing.batch import Batch, every_pick
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled, Ints, once
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.moves import read_columns, reading_conditions, seen
from taaktoedeling.weighing.precedence import (
    Bools,
    Circumstances,
    Indices,
    allocation,
    choose,
    circumstances,
    handicaps,
)

NOT_SURE = -1


@once
def weighed_columns(compiled: Compiled) -> tuple[int, ...]:
    """Every question, and every fact that precedence, possibility or carrier reads."""
    read = read_columns(compiled)
    return tuple(
        place
        for place, key in enumerate(compiled.columns)
        if key[0] == "criterium" or (key[0] == "feit" and place in read)
    )


def open_columns(compiled: Compiled, batch: Batch, row: int = 0) -> tuple[int, ...]:
    """Those that one case leaves open, ascending."""
    return tuple(place for place in weighed_columns(compiled) if batch.codes[row, place] == ONBEKEND)


def leaves_open(compiled: Compiled, batch: Batch) -> Bools:
    """Per case whether it leaves any of them open."""
    return np.asarray((batch.codes[:, list(weighed_columns(compiled))] == ONBEKEND).any(axis=1))


@attrs.frozen(eq=False, slots=False)
class Fillings:
    """
    The fillings of one case.

    Attributes:
        row: the case, with what is missing at zero.
        columns: what is missing.
        values: per column its values, one for all that the weighing cannot tell apart.
        points: per column what each value adds to each fit; shapes (values, bodies).
        read: places in `columns` of what conditions read.
        base: fits of the case as it stands; shape (bodies,).
    """

    compiled: Compiled
    row: Batch
    columns: tuple[int, ...]
    values: tuple[tuple[int, ...], ...]
    points: tuple[Ints, ...]
    read: tuple[int, ...]
    base: Ints

    @classmethod
    def of(cls, compiled: Compiled, batch: Batch, row: int) -> Fillings:
        """The fillings of one row of a batch."""
        own = batch.with_codes(batch.codes[row : row + 1])
        columns = open_columns(compiled, batch, row)
        told = [told_apart(compiled, column) for column in columns]
        read = read_columns(compiled)
        return cls(
            compiled=compiled,
            row=own,
            columns=columns,
            values=tuple(values for values, _ in told),
            points=tuple(points for _, points in told),
            read=tuple(place for place, column in enumerate(columns) if column in read),
            base=fits(compiled, own)[:, 0],
        )

    @functools.cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many values each column has."""
        return tuple(len(values) for values in self.values)

    @functools.cached_property
    def count(self) -> int:
        """How many fillings there are."""
        return math.prod(self.sizes)

    @functools.cached_property
    def cells(self) -> int:
        """How many combinations there are of what conditions read."""
        return math.prod(self.sizes[place] for place in self.read)

    @functools.cached_property
    def _strides(self) -> tuple[int, ...]:
        """What a step in each column adds to the number of its cell."""
        strides, step = [0] * len(self.columns), 1
        for place in reversed(self.read):
            strides[place], step = step, step * self.sizes[place]
        return tuple(strides)

    @functools.cached_property
    def circumstances(self) -> Circumstances:
        """What conditions say in each cell."""
        return self.circumstances_of(self.read, every_pick([self.sizes[place] for place in self.read]))

    def circumstances_of(self, places: Sequence[int], picks: Indices) -> Circumstances:
        """What conditions say where some columns have these values; *picks* of shape (cases, places)."""
        codes = {
            self.columns[place]: self.compiled.single_codes(self.columns[place])[list(self.values[place])][picks[:, at]]
            for at, place in enumerate(places)
        }
        return circumstances(self.compiled, self.row.repeated(len(picks), codes))

    def tells_nothing(self, place: int) -> bool:
        """Whether a column adds the same whatever its value, and no rule or possibility that is left reads it."""
        if np.ptp(self.points[place], axis=0).any():
            return False
        if place not in self.read:
            return True
        grid = tuple(self.sizes[read] for read in self.read)
        axis = 1 + self.read.index(place)
        found = self.circumstances
        parts = [part.reshape(len(part), *grid) for part in (found.active == TRUE, found.possible)]
        return all(bool((part == part.take([0], axis=axis)).all()) for part in parts)

    def start(self, places: Iterable[int]) -> tuple[Ints, Indices]:
        """What each combination of some columns adds to each fit, shape (bodies, combinations), and its cell."""
        fit, cell = np.zeros((len(self.base), 1), dtype=np.int64), np.zeros(1, dtype=np.intp)
        for place in places:
            fit, cell = self.expand(fit, cell, place)
        return fit, cell

    def expand(self, fit: Ints, cell: Indices, place: int) -> tuple[Ints, Indices]:
        """The same with every value of one more column, which varies fastest."""
        fit = (fit[:, :, None] + self.points[place].T[:, None, :]).reshape(len(fit), -1)
        steps = np.arange(self.sizes[place]) * self._strides[place]
        return fit, (cell[:, None] + steps).ravel()

    def weigh(self, fit: Ints, found: Circumstances) -> Indices:
        """The advised body per filling."""
        return choose(self.compiled, self.base[:, None] + fit, found).advised

    def certain(self, fit: Ints, found: Circumstances, rest: Sequence[int]) -> Indices:
        """
        The body that is advised whatever the columns *rest*, which no condition reads, turn out to be.

        `NOT_SURE` where the bounds do not say; they are the exact least and most of each fit and of each difference.

        Args:
            fit: what the other columns add, shape (bodies, cases).
        """
        least, most, apart = self._box(rest)
        return certain(self.compiled, self.base[:, None] + fit, found, least[:, None], most[:, None], apart[..., None])

    def _box(self, places: Sequence[int]) -> tuple[Ints, Ints, Ints]:
        """How far some columns together can shift: least and most per body, least of one body less another."""
        none = len(self.base)
        least, most = np.zeros(none, dtype=np.int64), np.zeros(none, dtype=np.int64)
        apart = np.zeros((none, none), dtype=np.int64)
        for place in places:
            points = self.points[place]
            least += points.min(axis=0)
            most += points.max(axis=0)
            apart += (points[:, :, None] - points[:, None, :]).min(axis=0)
        return least, most, apart


def certain(compiled: Compiled, fit: Ints, found: Circumstances, least: Ints, most: Ints, apart: Ints) -> Indices:
    """
    The body that is advised whatever is still added to the fits; `NOT_SURE` where the bounds do not say.

    Args:
        fit: shape (bodies, cases).
        least, most: what can be added to each fit; shape (bodies, cases) or (bodies, 1).
        apart: how much one body can gain on another at the least; shape (bodies, bodies, cases) or (bodies, bodies, 1).
    """
    none = len(fit)
    needed = handicaps(compiled, found)
    out = ~found.possible | (fit + most <= found.bar)
    result = np.where(out.all(axis=0), none, NOT_SURE)
    for x in range(none):
        wins = found.possible[x] & (fit[x] + least[x] > found.bar)
        for y in range(none):
            if y != x:
                wins &= out[y] | (fit[x] - fit[y] + apart[x, y] >= needed[x, y])
        result[wins] = x
    return np.asarray(result, dtype=np.intp)


@functools.lru_cache(maxsize=256)
def spread(count: int, sizes: tuple[int, ...]) -> Indices:
    """Some fillings, spread over all of them, the same with every version of numpy; shape (count, columns)."""
    odd = [0x9E3779B97F4A7C15 * (2 * place + 1) % (1 << 64) for place in range(len(sizes))]
    mixed = np.arange(1, count + 1, dtype=np.uint64)[:, None] * np.array(odd, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    picks = np.asarray((mixed >> np.uint64(33)) % np.array(sizes, dtype=np.uint64), dtype=np.intp)
    picks.flags.writeable = False
    return picks


def elsewhere(found: Circumstances, then: Indices, advised: Indices) -> Bools:
    """Whether a body is certain and gives the task to another one than *advised* would; per case."""
    return np.asarray((then != NOT_SURE) & (allocation(found, then) != allocation(found, advised)))


@once
def told_apart(compiled: Compiled, column: int) -> tuple[tuple[int, ...], Ints]:
    """The values of a column that the weighing tells apart, and what each adds to each fit."""
    key = compiled.columns[column]
    reading = reading_conditions(compiled, key)
    values: dict[tuple[object, ...], tuple[int, Ints]] = {}
    for value in range(len(compiled.logic.space[key].values)):
        points = np.zeros(len(compiled.bodies), dtype=np.int64)
        if column < compiled.n_criteria:
            points = compiled.unit[column] * compiled.levels[column, value]
        told = (*points.tolist(), *(seen(compiled, voorwaarde, key[1], value) for voorwaarde in reading))
        values.setdefault(told, (value, points))
    return tuple(value for value, _ in values.values()), np.stack([points for _, points in values.values()])
