"""
Which weights of two dimensions lead to which outcome, the other dimensions sharing the rest as they do now.

All that is compared is linear in the two weights, so the outcome can only change on lines that are known exactly.
Those lines cut the triangle of weights into cells, the middle of each cell is weighed like any case, and cells with the
same outcome are one area. Fractions throughout: borders and sizes are exact.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs
import numpy as np

from taaktoedeling.certainty.weights import even_weights, exact_fit
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.weighing.precedence import allocation, choose
from taaktoedeling.weighing.weging import Weging

Point = tuple[Fraction, Fraction]
Polygon = tuple[Point, ...]
Segment = tuple[Point, Point]
Plane = tuple[Fraction, Fraction, Fraction]
"""``a * x + b * y + c``."""

CORNERS: Polygon = (
    (Fraction(0), Fraction(0)),
    (Fraction(1), Fraction(0)),
    (Fraction(0), Fraction(1)),
)
_MOST_UNITS = 2**50


@attrs.frozen(kw_only=True)
class Area:
    """
    The weights that lead to one body.

    Attributes:
        bestuursvorm: id; None where no body is suitable.
        aandeel: part of the whole triangle (0 to 1).
        loops: closed lines around it, and around holes in it.
        cells: convex parts that make it up.
    """

    bestuursvorm: str | None
    aandeel: Fraction
    loops: tuple[Polygon, ...]
    cells: tuple[Polygon, ...]


@attrs.frozen(kw_only=True)
class WeightSpace:
    """
    The triangle of weights of two dimensions: each from 0 to 1, and together at most 1.

    Attributes:
        dimensies: ids of the dimension along the x-axis and of that along the y-axis.
        eigen: the weights of the framework itself.
        areas: the largest first.
        borders: where the body changes, and whether the allocation changes with it.
    """

    dimensies: tuple[str, str]
    eigen: Point
    areas: tuple[Area, ...]
    borders: tuple[tuple[Segment, bool], ...]


def weight_space(w: Weging, dimensies: tuple[str, str] | None = None) -> WeightSpace | None:
    """
    Divide the weights of two dimensions by what they lead to.

    Args:
        dimensies: ids; None for the two heaviest.

    Returns:
        None where no other dimension has any weight, so that there is nothing to divide the rest over.

    Raises:
        InvalidArgumentError: a dimension weighs differently for different bodies, or *dimensies* are not two of them.
    """
    raw = even_weights(w, "de kaart vraagt")
    own = {id_: value / sum(raw.values(), Fraction(0)) for id_, value in raw.items()}
    if dimensies is None:
        order = sorted(own, key=lambda id_: -own[id_])
        if len(order) < 3:
            return None
        dimensies = (order[0], order[1])
    if len({*dimensies} & set(own)) != 2:
        raise InvalidArgumentError(f"kies twee verschillende dimensies uit {', '.join(own)}")
    first, second = dimensies
    rest = 1 - own[first] - own[second]
    if not rest:
        return None
    corners = [
        {first: Fraction(0), second: Fraction(0), **{d: own[d] / rest for d in own if d not in dimensies}},
        {first: Fraction(1)},
        {second: Fraction(1)},
    ]
    planes = _fits(w, corners)
    cells: list[Polygon] = [CORNERS]
    for line in _lines(w, planes):
        cells = [part for cell in cells for part in _cut(cell, line)]
    return _divide(w, (first, second), (own[first], own[second]), planes, cells)


def _fits(w: Weging, corners: list[dict[str, Fraction]]) -> list[Plane]:
    """The fit of each body as a plane over the triangle, from its values at the corners."""
    bodies = w.compiled.bodies
    values = []
    for corner in corners:
        shares = {(d.id, b): corner.get(d.id, Fraction(0)) for d in w.kader.dimensies for b in bodies}
        found = exact_fit(w, shares)
        assert found is not None
        values.append(found)
    return [(values[1][b] - values[0][b], values[2][b] - values[0][b], values[0][b]) for b in range(len(bodies))]


def _lines(w: Weging, planes: list[Plane]) -> list[Plane]:
    """Every line on which a comparison that matters changes."""
    scale = w.compiled.scale
    bar = Fraction(int(w.found.bar[0]), scale)
    bodies = [b for b in range(len(planes)) if w.found.possible[b, 0]]
    found = [_minus(planes[b], (Fraction(0), Fraction(0), bar)) for b in bodies]
    found += [_minus(planes[a], planes[b]) for a, b in itertools.combinations(bodies, 2)]
    for place, entry in enumerate(w.compiled.precedence):
        if w.found.active[place, 0] == TRUE and {entry.first, entry.second} <= set(bodies):
            margin = (Fraction(0), Fraction(0), Fraction(entry.margin, scale))
            found.append(_minus(planes[entry.second], _plus(planes[entry.first], margin)))
    return list(dict.fromkeys(_normal(line) for line in found if line[0] or line[1]))


def _minus(a: Plane, b: Plane) -> Plane:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def _plus(a: Plane, b: Plane) -> Plane:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _normal(line: Plane) -> Plane:
    """The same line in one form, so that it is not cut along twice."""
    by = line[0] or line[1]
    return line[0] / by, line[1] / by, line[2] / by


def _cut(cell: Polygon, line: Plane) -> Iterator[Polygon]:
    """The parts of a convex cell on both sides of a line."""
    heights = [line[0] * x + line[1] * y + line[2] for x, y in cell]
    if min(heights) >= 0 or max(heights) <= 0:
        yield cell
        return
    above: list[Point] = []
    below: list[Point] = []
    for place, (point, height) in enumerate(zip(cell, heights, strict=True)):
        following, after = cell[(place + 1) % len(cell)], heights[(place + 1) % len(cell)]
        if height >= 0:
            above.append(point)
        if height <= 0:
            below.append(point)
        if height * after < 0:
            part = height / (height - after)
            middle = (
                point[0] + part * (following[0] - point[0]),
                point[1] + part * (following[1] - point[1]),
            )
            above.append(middle)
            below.append(middle)
    yield tuple(above)
    yield tuple(below)


def _divide(
    w: Weging, dimensies: tuple[str, str], own: Point, planes: list[Plane], cells: list[Polygon]
) -> WeightSpace:
    middles = [_middle(cell) for cell in cells]
    advised, carrier = outcomes_at(w, planes, middles)
    members: dict[int, list[Polygon]] = defaultdict(list)
    sides: dict[Segment, int] = {}
    for number, cell in enumerate(cells):
        members[advised[number]].append(cell)
        for edge in itertools.pairwise((*cell, cell[0])):
            sides[edge] = number
    areas = [
        Area(
            bestuursvorm=w.body(body),
            aandeel=sum((_size(cell) for cell in parts), Fraction(0)) * 2,
            loops=tuple(_loops(parts)),
            cells=tuple(parts),
        )
        for body, parts in members.items()
    ]
    borders = [
        ((start, end), carrier[number] != carrier[other])
        for (start, end), number in sides.items()
        if (other := sides.get((end, start), -1)) > number and advised[number] != advised[other]
    ]
    return WeightSpace(
        dimensies=dimensies,
        eigen=own,
        areas=tuple(sorted(areas, key=lambda area: (-area.aandeel, area.bestuursvorm or ""))),
        borders=tuple(borders),
    )


def outcomes_at(w: Weging, planes: list[Plane], points: Sequence[Point]) -> tuple[list[int], list[int]]:
    """
    Body and allocation at each point, weighed together by the kernel.
    """
    fits = [[a * x + b * y + c for x, y in points] for a, b, c in planes]
    scale = w.compiled.scale
    units = math.lcm(scale, *(value.denominator for row in fits for value in row))
    if units > _MOST_UNITS:
        # Points lie well inside their cells; this fine, no comparison turns by rounding.
        units = scale * max(1, _MOST_UNITS // scale)
    count = len(fits[0])
    fit = np.array([[round(value * units) for value in row] for row in fits], dtype=np.int64)
    found = w.found.rows(np.zeros(count, dtype=np.intp))
    found = attrs.evolve(found, margins=found.margins * (units // scale), bar=found.bar * (units // scale))
    advised = choose(w.compiled, fit, found).advised
    return advised.tolist(), allocation(found, advised).tolist()


def _middle(cell: Polygon) -> Point:
    """A point inside a convex polygon."""
    return sum((x for x, _ in cell), Fraction(0)) / len(cell), sum((y for _, y in cell), Fraction(0)) / len(cell)


def _size(cell: Polygon) -> Fraction:
    """The surface of a polygon."""
    double = sum((ax * by - bx * ay for (ax, ay), (bx, by) in itertools.pairwise((*cell, cell[0]))), Fraction(0))
    return abs(double) / 2


def _loops(cells: list[Polygon]) -> Iterator[Polygon]:
    """The lines around a set of cells: edges that no two of them share, tied together."""
    edges = {edge for cell in cells for edge in itertools.pairwise((*cell, cell[0]))}
    outer = sorted(edge for edge in edges if (edge[1], edge[0]) not in edges)
    ahead: dict[Point, list[Point]] = defaultdict(list)
    for start, end in outer:
        ahead[start].append(end)
    for start, _ in outer:
        while ahead[start]:
            loop, here = [start], ahead[start].pop()
            while here != start:
                loop.append(here)
                here = ahead[here].pop()
            yield tuple(_straight(loop))


def _straight(loop: list[Point]) -> Iterator[Point]:
    """The corners of a loop, without points on a straight line between two others."""
    for place, (x, y) in enumerate(loop):
        (ax, ay), (bx, by) = loop[place - 1], loop[(place + 1) % len(loop)]
        if (x - ax) * (by - y) != (y - ay) * (bx - x):
            yield x, y
