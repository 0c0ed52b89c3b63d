"""
Outlines of municipalities as they are drawn: in inches, without what no eye sees, and where a number can stand.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from taaktoedeling.model.kaart import Piece, Ring, metres, pieces_of

GRAIN = 0.005
"""Inches: points are put on a grid this fine, on which neighbours keep the border that they share."""

MARK = 0.17
"""Inches that the middles of two numbers lie apart at least."""

Point = tuple[float, float]


def to_inches(
    vormen: Mapping[str, tuple[Ring, ...]], wide: float, high: float, grain: float = GRAIN
) -> dict[str, tuple[Ring, ...]]:
    """The outlines as large as fits in a room, from its left lower corner, on a grid."""
    scale = metres(vormen)
    points = np.concatenate([ring for rings in vormen.values() for ring in rings]) * scale
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    factor = min(wide / max(size[0], 1), high / max(size[1], 1))
    made = {}
    for code, rings in vormen.items():
        drawn = [_coarse((ring * scale - low) * factor, grain) for ring in rings]
        # What is smaller than the grid is left out, unless it is all that there is.
        made[code] = tuple(ring for ring in drawn if len(ring) > 3) or tuple(drawn)
    return made


def _coarse(ring: Ring, grain: float) -> Ring:
    """The outline on the grid, each point once in a row."""
    points = np.round(ring / grain) * grain
    kept = np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))
    return np.asarray(points[kept])


def runs(
    shapes: Mapping[str, tuple[Ring, ...]],
    owners: Mapping[Piece, list[str]],
    wanted: Callable[[list[str]], bool],
) -> Iterator[Ring]:
    """The stretches of outline of which the owners are wanted; what two share comes once, with the first of them."""
    for code, rings in shapes.items():
        for ring in rings:
            kept = [owners[piece][0] == code and wanted(owners[piece]) for piece in pieces_of(ring)]
            start = 0
            for keep, group in itertools.groupby(kept):
                end = start + len(list(group))
                if keep:
                    yield ring[start : end + 1]
                start = end


def area(ring: Ring) -> float:
    """How much an outline encloses, in square inches."""
    x, y = ring.T
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def middle(ring: Ring) -> Point:
    """A point inside an outline: the middle of the widest stretch at half of its height."""
    y = float(ring[:, 1].min() + ring[:, 1].max()) / 2
    cuts = sorted(
        float(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
        for a, b in itertools.pairwise(ring)
        if (a[1] <= y) != (b[1] <= y)
    )
    stretches = list(zip(cuts[::2], cuts[1::2], strict=False)) or [(float(ring[0, 0]),) * 2]
    left, right = max(stretches, key=lambda ends: ends[1] - ends[0])
    return (left + right) / 2, y


def free_place(spot: Point, placed: Sequence[Point], taken: Sequence[Point], room: Point, beside: bool) -> Point:
    """
    Where a number can stand: at its spot or the nearest place around it that nothing takes.

    Args:
        placed: where numbers stand already.
        taken: spots of others, that no number may hide.
        room: how far to the right and up it may stand.
        beside: not at the spot itself, which is too small to be seen below a number.
    """
    tries = [] if beside else [spot]
    tries += [
        (spot[0] + ring * MARK * math.cos(turn), spot[1] + ring * MARK * math.sin(turn))
        for ring in (1.1, 1.4, 1.8, 2.3, 3, 4, 5)
        for turn in np.linspace(0, 2 * math.pi, 16, endpoint=False).tolist()
    ]
    half = MARK / 2
    for x, y in tries:
        inside = half <= x <= room[0] - half and half <= y <= room[1] - half
        near = [math.hypot(x - a, y - b) >= MARK for a, b in placed]
        clear = [math.hypot(x - a, y - b) >= MARK * 0.7 for a, b in taken if (a, b) != spot]
        if (inside or (x, y) == spot) and all(near) and all(clear):
            return x, y
    return spot
