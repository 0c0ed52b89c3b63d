"""
Every filling of many cases at once: which body comes out of each, with bounds for what need not be weighed one by one.

The fillings of a case stand in one row: columns that conditions read vary slowest, then the others, those first whose
points reach farthest. A *part* has the first columns filled in; it is one stretch of that row. Where bounds say that
one body comes out of a part it is not divided any further; the rest is weighed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled, Ints, once
from taaktoedeling.weighing.fillings import NOT_SURE, certain, elsewhere, spread, told_apart, weighed_columns
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.moves import read_columns
from taaktoedeling.weighing.precedence import Bools, Circumstances, Indices, choose, circumstances

GROUP = 1 << 17
"""Fillings of cases that are taken together; a case with more stands alone."""
CHUNK = 1 << 15
FEW = 6
"""Up to so many fillings of a part are weighed without looking at bounds."""


@attrs.frozen
class Every:
    """
    What all fillings of one case lead to.

    Attributes:
        decisive: the columns that turn the body in some filling, ascending.
        bodies: bodies (the number of bodies for "none") that some filling leads to, ascending.
        moved: some filling gives the task to another body than the case as it stands.
        turned: of each decisive column in how many of the fillings that are asked for its value turns the body.
    """

    decisive: tuple[int, ...]
    bodies: tuple[int, ...]
    moved: bool
    turned: dict[int, int]


@attrs.frozen(eq=False)
class Columns:
    """
    What can be missing, in the order in which it is filled in.

    Attributes:
        places: the columns; the first *read* of them are read by conditions.
        sizes: how many values each has; `codes` and `points` say which, and what they add to each fit.
        least, most: what a column can add to each fit, shape (columns, bodies); `apart`: to one less another at least.
    """

    places: Indices
    read: int
    sizes: Indices
    codes: tuple[Indices, ...]
    points: tuple[Ints, ...]
    least: Ints
    most: Ints
    apart: Ints

    @classmethod
    def of(cls, compiled: Compiled) -> Columns:
        """Those of a framework."""
        read, told = read_columns(compiled), {place: told_apart(compiled, place) for place in weighed_columns(compiled)}
        order = sorted(told, key=lambda place: (place not in read, -int(np.ptp(told[place][1], axis=0).max()), place))
        points = tuple(told[place][1] for place in order)
        return cls(
            places=np.array(order, dtype=np.intp),
            read=sum(place in read for place in order),
            sizes=np.array([len(one) for one in points], dtype=np.int64),
            codes=tuple(compiled.single_codes(place)[list(told[place][0])] for place in order),
            points=points,
            least=np.array([one.min(axis=0) for one in points]),
            most=np.array([one.max(axis=0) for one in points]),
            apart=np.array([(one[:, :, None] - one[:, None, :]).min(axis=0) for one in points]),
        )

    def counts(self, batch: Batch, rows: Indices) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Per case how many fillings it has, and how many combinations of what conditions read."""
        sizes = np.where(batch.codes[rows][:, self.places] == ONBEKEND, self.sizes.astype(np.float64), 1.0)
        return sizes.prod(axis=1), sizes[:, : self.read].prod(axis=1)


columns_of = once(Columns.of)


def weigh_every(
    compiled: Compiled, batch: Batch, rows: Indices, advised: Indices, samples: int
) -> Iterator[tuple[int, Every]]:
    """
    Every filling of some rows of a batch.

    Args:
        advised: the body that each row of the batch leads to as it stands.
        samples: in how many fillings, spread over all, it is counted what a decisive column turns.
    """
    columns = columns_of(compiled)
    group = (np.cumsum(columns.counts(batch, rows)[0]) // GROUP).astype(np.int64)
    # `np.unique` would load masked arrays, at a fifth of what reading and weighing one case costs.
    for number in sorted(set(group.tolist())):
        own = rows[group == number]
        grid = _Grid.of(compiled, columns, batch.with_codes(batch.codes[own]), advised[own])
        for place, row in enumerate(own.tolist()):
            yield row, grid.every(place, samples)


@attrs.define(eq=False, slots=False)
class _Grid:
    """
    The fillings of some cases, one case after the other.

    Attributes:
        sizes: of each column the number of values, 1 where it is answered; shape (cases, columns).
        widths: how many fillings the columns from each on have together; shape (cases, columns + 1).
        body: what comes out of each filling.
        moved: per case whether some filling gives the task to another body than the case as it stands.
    """

    compiled: Compiled
    columns: Columns
    batch: Batch
    advised: Indices
    sizes: Ints
    widths: Ints
    body: NDArray[np.int8] = attrs.field(factory=lambda: np.zeros(0, dtype=np.int8))
    moved: Bools = attrs.field(factory=lambda: np.zeros(0, dtype=np.bool_))

    @classmethod
    def of(cls, compiled: Compiled, columns: Columns, batch: Batch, advised: Indices) -> _Grid:
        """Weigh them."""
        sizes = np.where(batch.codes[:, columns.places] == ONBEKEND, columns.sizes, 1)
        widths = np.ones((len(sizes), sizes.shape[1] + 1), dtype=np.int64)
        widths[:, :-1] = np.cumprod(sizes[:, ::-1], axis=1)[:, ::-1]
        grid = cls(compiled, columns, batch, advised, sizes, widths)
        grid._weigh()
        return grid

    @functools.cached_property
    def starts(self) -> Ints:
        """Where the fillings of each case begin."""
        return np.concatenate([[0], np.cumsum(self.widths[:, 0])])

    @functools.cached_property
    def _rest(self) -> tuple[Ints, Ints, Ints]:
        """The least, the most and the least difference that the columns from each on can add; first axis columns."""
        open_ = (self.sizes > 1)[:, ::-1]
        found = []
        for bound in (self.columns.least, self.columns.most, self.columns.apart):
            own = np.where(open_.reshape(*open_.shape, *[1] * (bound.ndim - 1)), bound[::-1], 0).cumsum(axis=1)[:, ::-1]
            own = np.concatenate([own, np.zeros_like(own[:, :1])], axis=1)
            # Columns, then bodies, then cases, as fits have them.
            found.append(np.ascontiguousarray(np.moveaxis(own, 0, -1)))
        return found[0], found[1], found[2]

    def _weigh(self) -> None:
        read = self.columns.read
        cells = self.widths[:, 0] // self.widths[:, read]
        row = np.repeat(np.arange(len(cells)), cells)
        local = np.arange(len(row)) - np.repeat(np.cumsum(cells) - cells, cells)
        at = local * self.widths[row, read]
        fit, codes = fits(self.compiled, self.batch)[:, row], self.batch.codes[row]
        for column in range(len(self.columns.places)):
            # What has one value is filled in with it at once.
            if column < read or self.columns.sizes[column] == 1:
                here = np.flatnonzero(self._missing[row, column])
                pick = at[here] // self.widths[row[here], column + 1] % self.columns.sizes[column]
                codes[here, self.columns.places[column]] = self.columns.codes[column][pick]
                fit[:, here] += self.columns.points[column][pick].T
        found = circumstances(self.compiled, self.batch.with_codes(codes)).decided(self.compiled)
        self.moved = np.zeros(len(cells), dtype=np.bool_)
        parts = list(self._divide(found, row, at, fit))
        begin = np.concatenate([self.starts[row] + at for row, at, _, _ in parts])
        width = np.concatenate([width for _, _, width, _ in parts])
        body = np.concatenate([body for _, _, _, body in parts]).astype(np.int8)
        order = np.argsort(begin, kind="stable")
        self.body = np.repeat(body[order], width[order])

    def _divide(
        self, found: Circumstances, row: Indices, at: Ints, fit: Ints
    ) -> Iterator[tuple[Indices, Ints, Ints, Indices]]:
        """Parts of which one body comes out, all fillings together: case, place, width and body."""
        cell, last = np.arange(len(row)), len(self.columns.places)
        stack = [(self.columns.read, row, at, cell, fit)]
        while stack:
            column, row, at, cell, fit = stack.pop()
            if len(row) > CHUNK:
                middle = len(row) // 2
                halves = slice(middle, None), slice(None, middle)
                stack += [(column, row[half], at[half], cell[half], fit[:, half]) for half in halves]
                continue
            while column < last and not (self.sizes[row, column] > 1).any():
                column += 1
            here, width = found.rows(cell), self.widths[row, column]
            body = np.full(len(row), NOT_SURE, dtype=np.intp)
            whole = np.flatnonzero(width == 1)
            if len(whole):
                body[whole] = choose(self.compiled, fit[:, whole], here.rows(whole)).advised
            many = np.flatnonzero(width > FEW)
            if len(many):
                bounds = [bound[column][..., row[many]] for bound in self._rest]
                body[many] = certain(self.compiled, fit[:, many], here.rows(many), *bounds)
            known = body != NOT_SURE
            if known.any():
                self.moved[row[elsewhere(here, body, self.advised[row])]] = True
                yield row[known], at[known], width[known], body[known]
            left = np.flatnonzero(~known)
            if len(left):
                stack.append((column + 1, *self._fill_in(column, row[left], at[left], cell[left], fit[:, left])))

    def _fill_in(
        self, column: int, row: Indices, at: Ints, cell: Indices, fit: Ints
    ) -> tuple[Indices, Ints, Indices, Ints]:
        """Each part with each value of one more column; a part of a case that has answered it stays as it is."""
        size = self.sizes[row, column]
        from_ = np.repeat(np.arange(len(row)), size)
        pick = np.arange(len(from_)) - np.repeat(np.cumsum(size) - size, size)
        row, cell = row[from_], cell[from_]
        at = at[from_] + pick * self.widths[row, column + 1]
        fit = fit[:, from_]
        open_ = np.flatnonzero(self.sizes[row, column] > 1)
        fit[:, open_] += self.columns.points[column][pick[open_]].T
        return row, at, cell, fit

    def every(self, place: int, samples: int) -> Every:
        """What comes out of one case."""
        body = self.body[self.starts[place] : self.starts[place + 1]]
        bodies = tuple(np.flatnonzero(np.bincount(body)).tolist())
        turning: list[int] = []
        if len(bodies) > 1:
            turning = [
                column for column in np.flatnonzero(self.sizes[place] > 1).tolist() if self._turns(body, place, column)
            ]
        decisive = {int(self.columns.places[column]): column for column in turning}
        return Every(
            decisive=tuple(sorted(decisive)),
            bodies=bodies,
            moved=bool(self.moved[place]),
            turned=self._count(body, place, decisive, samples),
        )

    def _turns(self, body: NDArray[np.int8], place: int, column: int) -> bool:
        lanes = body.reshape(-1, int(self.sizes[place, column]), int(self.widths[place, column + 1]))
        return bool((lanes != lanes[:, :1]).any())

    def _count(self, body: NDArray[np.int8], place: int, decisive: dict[int, int], samples: int) -> dict[int, int]:
        if not decisive:
            return {}
        open_ = sorted(
            np.flatnonzero(self._missing[place]).tolist(), key=lambda column: int(self.columns.places[column])
        )
        picks = spread(samples, tuple(self.sizes[place, open_].tolist()))
        strides = self.widths[place, [column + 1 for column in open_]]
        at = picks @ strides
        found = {}
        for name, column in decisive.items():
            own = open_.index(column)
            lanes = (at - picks[:, own] * strides[own])[:, None] + np.arange(self.sizes[place, column]) * strides[own]
            values = body[lanes]
            found[name] = int((values != values[:, :1]).any(axis=1).sum())
        return found

    @functools.cached_property
    def _missing(self) -> Bools:
        return np.asarray(self.batch.codes[:, self.columns.places] == ONBEKEND)
