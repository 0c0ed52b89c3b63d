"""
Bounded sets of points between planes, by their corners; everything in fractions.

Cutting a set keeps the corners on one side and adds one on each edge that the plane crosses: the double description
method (Motzkin, Raiffa, Thompson and Thrall, 1953; Fukuda and Prodon, Double description method revisited, 1996).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import attrs
import numpy as np
from numpy.typing import NDArray

Point = tuple[Fraction, ...]


@attrs.frozen
class Halfspace:
    """The points for which ``normal . point`` is at least *bound*."""

    normal: Point
    bound: Fraction

    def room(self, point: Point) -> Fraction:
        """How far a point is inside, on the scale of the normal; negative outside."""
        return sum((a * x for a, x in zip(self.normal, point, strict=True)), -self.bound)

    @property
    def opposite(self) -> Halfspace:
        """The points on the other side, the plane itself among them."""
        return Halfspace(tuple(-a for a in self.normal), -self.bound)


@attrs.frozen(slots=False)
class Polytope:
    """
    A bounded convex set; empty without corners.

    Attributes:
        planes: what bounds it, with what only touches it.
    """

    planes: tuple[Halfspace, ...]
    corners: tuple[Point, ...]

    @classmethod
    def simplex(cls, count: int) -> Polytope:
        """All ways to divide one whole over so many parts."""
        unit = [tuple(Fraction(int(a == b)) for b in range(count)) for a in range(count)]
        return cls(tuple(Halfspace(normal, Fraction(0)) for normal in unit), tuple(unit))

    def cut(self, *planes: Halfspace) -> Polytope:
        """What of it lies on the right side of all these planes."""
        found = self
        for plane in planes:
            found = found._cut(plane)
        return found

    def _cut(self, plane: Halfspace) -> Polytope:
        rooms = [plane.room(corner) for corner in self.corners]
        if not rooms or min(rooms) > 0:
            return self
        planes = (*self.planes, plane)
        inside = [place for place, room in enumerate(rooms) if room > 0]
        outside = [place for place, room in enumerate(rooms) if room < 0]
        corners = [corner for corner, room in zip(self.corners, rooms, strict=True) if room >= 0]
        for a, b in itertools.product(inside, outside):
            if self._adjacent(a, b):
                part = rooms[a] / (rooms[a] - rooms[b])
                first, second = self.corners[a], self.corners[b]
                corners.append(tuple(x + part * (y - x) for x, y in zip(first, second, strict=True)))
        return Polytope(planes, tuple(sorted(set(corners))))

    @functools.cached_property
    def _tight(self) -> tuple[frozenset[int], ...]:
        """Per corner the planes that it lies on."""
        return tuple(
            frozenset(place for place, plane in enumerate(self.planes) if not plane.room(corner))
            for corner in self.corners
        )

    def _adjacent(self, a: int, b: int) -> bool:
        """Whether an edge runs between two corners: no third one lies on all planes that both lie on."""
        shared = self._tight[a] & self._tight[b]
        return not any(shared <= tight for place, tight in enumerate(self._tight) if place not in (a, b))

    def bounds(self, normal: Point) -> tuple[Fraction, Fraction]:
        """The least and the most of a linear function on it."""
        found = [sum((a * x for a, x in zip(normal, corner, strict=True)), Fraction(0)) for corner in self.corners]
        return min(found), max(found)

    @property
    def middle(self) -> Point:
        """The mean of the corners: inside every plane that not all corners lie on."""
        return _mean(self.corners)

    @functools.cached_property
    def simplices(self) -> tuple[tuple[Fraction, tuple[Point, ...]], ...]:
        """Simplices that together are the set and share no volume, each with its volume (up to a common factor)."""
        every = frozenset(range(len(self.corners)))
        base, axes = self.corners[0], _axes(self.corners)
        found = []
        for part in self._fan(every):
            points = [self.corners[place] for place in sorted(part)]
            rows = [[point[axis] - points[0][axis] for axis in axes] for point in points[1:]]
            found.append((abs(_determinant(rows)), tuple(points)))
        return tuple(found) if found else ((Fraction(1), (base,)),)

    def _fan(self, places: frozenset[int]) -> Iterator[frozenset[int]]:
        """Simplices of a face: from its first corner to those of each facet on the other side."""
        size = _rank(self.corners, places)
        if len(places) == size + 1:
            yield places
            return
        apex = min(places)
        facets = {frozenset(p for p in places if plane in self._tight[p]) for plane in range(len(self.planes))}
        for facet in sorted(facets, key=sorted):
            if apex not in facet and facet and _rank(self.corners, facet) == size - 1:
                yield from (part | {apex} for part in self._fan(facet))

    @functools.cached_property
    def centroid(self) -> Point:
        """The mean of all its points, each as likely."""
        whole = sum((volume for volume, _ in self.simplices), Fraction(0))
        weighed = [[volume / whole * x for x in _mean(points)] for volume, points in self.simplices]
        return tuple(sum(column, Fraction(0)) for column in zip(*weighed, strict=True))

    def draw(self, n: int, stream: np.random.Generator) -> NDArray[np.float64]:
        """Points of it, each as likely; shape (coordinates, n)."""
        volumes = np.array([float(volume) for volume, _ in self.simplices])
        limits = np.cumsum(volumes / volumes.sum())
        chosen = np.minimum(np.searchsorted(limits, stream.random(n), side="right"), len(volumes) - 1)
        corners = np.array([[[float(x) for x in point] for point in points] for _, points in self.simplices])
        shares = stream.standard_exponential((n, corners.shape[1]))
        shares /= shares.sum(axis=1, keepdims=True)
        return np.ascontiguousarray(np.einsum("nk,nkd->dn", shares, corners[chosen]))


def _mean(points: Sequence[Point]) -> Point:
    return tuple(sum(column, Fraction(0)) / len(points) for column in zip(*points, strict=True))


def _rank(corners: Sequence[Point], places: Iterable[int]) -> int:
    """In how many directions some corners spread."""
    return len(_axes([corners[place] for place in sorted(places)]))


def _axes(points: Sequence[Point]) -> list[int]:
    """Coordinates that tell the points of the plane through *points* apart."""
    rows = [[x - y for x, y in zip(point, points[0], strict=True)] for point in points[1:]]
    axes = []
    for axis in range(len(points[0])):
        pivot = next((row for row in rows if row[axis]), None)
        if pivot is None:
            continue
        axes.append(axis)
        rows = [
            [x - row[axis] / pivot[axis] * y for x, y in zip(row, pivot, strict=True)]
            for row in rows
            if row is not pivot
        ]
    return axes


def _determinant(rows: list[list[Fraction]]) -> Fraction:
    product = Fraction(1)
    rows = [list(row) for row in rows]
    for place in range(len(rows)):
        pivot = next((at for at in range(place, len(rows)) if rows[at][place]), None)
        if pivot is None:
            return Fraction(0)
        if pivot != place:
            rows[place], rows[pivot] = rows[pivot], rows[place]
            product = -product
        product *= rows[place][place]
        for at in range(place + 1, len(rows)):
            part = rows[at][place] / rows[place][place]
            rows[at] = [x - part * y for x, y in zip(rows[at], rows[place], strict=True)]
    return product
