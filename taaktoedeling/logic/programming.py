"""
Linear programming in whole numbers, so that an optimum is proven and not rounded.

The simplex method, by the rule that never goes round in circles (Bland, Mathematics of Operations Research 2 (1977),
103-107); entries stay whole because each is a determinant of the data (Bareiss, Mathematics of Computation 22 (1968),
565-578). Libraries of linear programs compute in floats; that several tens of weights are shares of one whole keeps
these small enough.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Row = tuple[int, ...]
STEEP = 60
"""Steps before the rule that cannot go round takes over."""


class Program:
    """
    All x of at least 0 for which each row times x is at most its limit; limits of at least 0, so that 0 is one of them.

    Optima are looked for one after the other, each from where the last one was.
    """

    def __init__(self, rows: Sequence[Sequence[int]], limits: Sequence[int]) -> None:
        self.count = len(rows[0])
        self._table: NDArray[Any] = np.array([[*row, limit] for row, limit in zip(rows, limits, strict=True)], object)
        self._free = list(range(self.count))
        self._basic = list(range(self.count, self.count + len(rows)))
        self._whole = 1

    def most(self, goal: Sequence[int]) -> tuple[Fraction, Row]:
        """
        The highest value of a goal times x, which must have one; with such an x, times some whole number.
        """
        every = [*goal, *(0 for _ in self._basic)]
        costs = np.array([-every[variable] * self._whole for variable in self._free] + [0], object)
        for row, variable in zip(self._table, self._basic, strict=True):
            costs = costs + every[variable] * row
        table = np.vstack([self._table, costs])
        for turn in itertools.count():
            costs = table[-1, :-1].tolist()
            if min(costs) >= 0:
                break
            # The steepest way is short, but may go round; from anywhere Bland's rule does not.
            steepest = costs.index(min(costs))
            better = (place for place, cost in enumerate(costs) if cost < 0)
            column = steepest if turn < STEEP else min(better, key=self._free.__getitem__)
            table = self._pivot(table, self._tightest(table[:-1, -1].tolist(), table[:-1, column].tolist()), column)
        self._table = table[:-1]
        values = dict(zip(self._basic, self._table[:, -1].tolist(), strict=True))
        return Fraction(table[-1, -1], self._whole), tuple(values.get(place, 0) for place in range(self.count))

    def _tightest(self, limits: Sequence[int], pulls: Sequence[int]) -> int:
        """The row that stops first as one variable grows; of several the one with the first variable."""
        best = -1
        for place, pull in enumerate(pulls):
            if pull > 0:
                ahead = -1 if best < 0 else limits[place] * pulls[best] - limits[best] * pull
                if ahead < 0 or (ahead == 0 and self._basic[place] < self._basic[best]):
                    best = place
        return best

    def _pivot(self, table: NDArray[Any], row: int, column: int) -> NDArray[Any]:
        """The same with one variable for another; divisions leave nothing over."""
        pivot = table[row, column]
        made = (table * pivot - np.outer(table[:, column], table[row])) // self._whole
        made[row] = table[row]
        made[:, column] = -table[:, column]
        made[row, column] = self._whole
        self._whole = pivot
        self._free[column], self._basic[row] = self._basic[row], self._free[column]
        return np.asarray(made)
