"""
Weights between planes, two ways: by the corners between them where weights are few, by linear programs where many.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

import attrs

from taaktoedeling.logic.polytope import Halfspace, Point, Polytope
from taaktoedeling.logic.programming import Program, Row

DENOMINATORS = (100, 1_000, 10_000, 100_000)
"""Of the weights in which a vector of them is told, the coarsest first that satisfies everything."""

STEPS = 10
"""From the weights of the framework to an example."""


@attrs.frozen(eq=False)
class Corners:
    """Weights (sum 1) by the corners of what planes bound; on those that are *strict* none of them lies."""

    within: Polytope
    strict: tuple[Halfspace, ...] = ()

    def cut(self, *planes: Halfspace, strict: bool = False) -> Corners:
        """A part of it."""
        return Corners(self.within.cut(*planes), (*self.strict, *planes) if strict else self.strict)

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it: each plane that counts as outside must leave some corner inside."""
        corners = self.within.corners
        return not corners or any(all(plane.room(corner) <= 0 for corner in corners) for plane in self.strict)

    @property
    def example(self) -> Point:
        """Weights in it, in numbers as round as can be."""
        middle = self.within.middle
        tries = (rounded(middle, parts) for parts in DENOMINATORS)
        return next((point for point in tries if self._holds(point)), middle)

    def least(self, place: int) -> Fraction:
        """The least of one weight; that itself need not lie in it."""
        return min(corner[place] for corner in self.within.corners)

    def most(self, place: int) -> Fraction:
        """The most of it."""
        return max(corner[place] for corner in self.within.corners)

    def _holds(self, point: Point) -> bool:
        return inside(self.within, point) and all(plane.room(point) > 0 for plane in self.strict)


@attrs.frozen(eq=False, slots=False)
class Planes:
    """
    Weights (sum 1) by the planes that bound them.

    Attributes:
        near: weights that an example is as near to as may be.
        rows, strict: what a vector of weights, of whatever sum, times each must be: at least 0, or more.
        seen: weights that may lie in it.
    """

    near: Row
    rows: tuple[Row, ...] = ()
    strict: tuple[Row, ...] = ()
    seen: Row = ()

    @classmethod
    def around(cls, point: Point) -> Planes:
        """All weights, with an example."""
        near = _whole_numbers(point)
        return cls(near, seen=near)

    def cut(self, *planes: Halfspace, strict: bool = False) -> Planes:
        """A part of it."""
        made = tuple(_whole_numbers(tuple(a - plane.bound for a in plane.normal)) for plane in planes)
        seen = vars(self).get("_found") or self.seen
        if strict:
            return attrs.evolve(self, strict=(*self.strict, *made), seen=seen)
        return attrs.evolve(self, rows=(*self.rows, *(row for row in made if min(row) < 0)), seen=seen)

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it."""
        return self._found is None

    @cached_property
    def _found(self) -> Row | None:
        """Weights in it."""
        if self._holds(self.seen):
            return self.seen
        if any(max(row) < 0 for row in self.rows) or any(max(row) <= 0 for row in self.strict):
            return None
        return self._apart(self.strict, self.rows)

    def _apart(self, inside: tuple[Row, ...], touching: tuple[Row, ...]) -> Row | None:
        """Weights as far from *inside* as can be, each by its largest part, and within the others; None if on one."""
        count = len(self.near)
        rows = [[*(-x for x in row), max(map(abs, row))] for row in dict.fromkeys(inside)]
        rows += [[*(-x for x in row), 0] for row in dict.fromkeys(touching)]
        # Without anything to be far from it is enough that there are weights at all.
        far = 1 if inside else 0
        goal = [1 - far] * count + [far]
        value, found = Program([*rows, [1] * count + [0]], [0] * len(rows) + [1]).most(goal)
        return _reduced(found[:-1]) if value > 0 else None

    @property
    def example(self) -> Point:
        """Weights in it: on the way from *near* to what is far from all that bounds it, the first that are."""
        count = len(self.near)
        unit = tuple(tuple(int(a == b) for b in range(count)) for a in range(count))
        found = self._apart((*self.rows, *self.strict, *unit), ()) or self._found
        assert found is not None
        start, end = _shares(self.near), _shares(found)
        for step in range(STEPS + 1):
            part = Fraction(step, STEPS)
            point = tuple(x + part * (y - x) for x, y in zip(start, end, strict=True))
            tries = [rounded(point, parts) for parts in DENOMINATORS] if step else [point]
            for one in tries:
                if self._holds(_whole_numbers(one)):
                    return one
        return end

    def least(self, place: int) -> Fraction:
        """The least of one weight; that itself need not lie in it."""
        return 1 - self._closed.most([int(at != place) for at in range(len(self.near))])[0]

    def most(self, place: int) -> Fraction:
        """The most of it."""
        return self._closed.most([int(at == place) for at in range(len(self.near))])[0]

    @cached_property
    def _closed(self) -> Program:
        rows = [[-x for x in row] for row in dict.fromkeys((*self.rows, *self.strict))]
        return Program([*rows, [1] * len(self.near)], [0] * len(rows) + [1])

    def _holds(self, point: Row) -> bool:
        return all(_times(row, point) >= 0 for row in self.rows) and all(_times(row, point) > 0 for row in self.strict)


Region: TypeAlias = Corners | Planes
"""Weights between planes, however many they are."""


def inside(within: Polytope, point: Point) -> bool:
    """Whether a point lies in a set of weights."""
    return sum(point) == 1 and all(plane.room(point) >= 0 for plane in within.planes)


def rounded(point: Point, parts: int) -> Point:
    """The nearest point in so many parts that still adds up to the whole."""
    low = [int(x * parts) for x in point]
    left = parts - sum(low)
    order = sorted(range(len(point)), key=lambda place: (low[place] - point[place] * parts, place))
    for place in order[:left]:
        low[place] += 1
    return tuple(Fraction(x, parts) for x in low)


def _times(row: Row, point: Row) -> int:
    return sum(a * x for a, x in zip(row, point, strict=True))


def _shares(point: Row) -> Point:
    whole = sum(point)
    return tuple(Fraction(x, whole) for x in point)


def _whole_numbers(values: Point) -> Row:
    whole = math.lcm(*(value.denominator for value in values))
    return _reduced(tuple(int(value * whole) for value in values))


def _reduced(values: Row) -> Row:
    most = math.gcd(*values) or 1
    return tuple(value // most for value in values)
