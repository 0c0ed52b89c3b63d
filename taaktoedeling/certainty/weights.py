"""
The weights that a case was weighed with, and the fits under others; exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import attrs

from taaktoedeling.weighing.compiled import point_shares
from taaktoedeling.weighing.weging import Weging


@attrs.frozen
class WeightsOf:
    """
    The weights of a framework or a changed graph of it, exact.

    Attributes:
        dimensions: (dimension, body) to weight.
        criteria: criterion to weight within its dimension.
    """

    dimensions: Mapping[tuple[str, str], Fraction]
    criteria: Mapping[str, Fraction]


def weights_of(w: Weging) -> WeightsOf:
    """The weights that the case was weighed with."""
    return WeightsOf(w.compiled.dimension_weights, w.compiled.criterion_weights)


def bar_and_margins(w: Weging) -> tuple[Fraction, list[Fraction]]:
    """The bar, and the margin of each precedence, on the scale of fit."""
    return w.exact(w.found.bar[0]), [w.exact(entry.margin) for entry in w.compiled.precedence]


def exact_fit(w: Weging, weights: WeightsOf) -> list[Fraction] | None:
    """
    The fit of each body under these weights, as fractions; None where all dimensions weigh nothing.

    A dimension whose criteria all weigh nothing keeps its weight and adds nothing.
    """
    bodies = w.compiled.bodies
    if not all(any(weights.dimensions[d.id, body] for d in w.kader.dimensies) for body in bodies):
        return None
    shares = list(zip(point_shares(w.kader, weights.dimensions, weights.criteria), w.mean_points, strict=True))
    return [sum((row[b] * points[b] for row, points in shares), Fraction(0)) for b in range(len(bodies))]


def parts_of_dimensions(w: Weging, weights: WeightsOf) -> dict[str, list[Fraction]]:
    """Per dimension the mean of the points of its criteria, on the scale of fit, for each body."""
    found = {}
    for dimensie in w.kader.dimensies:
        mine = [(place, c.id) for place, c in enumerate(w.kader.criteria) if c.dimensie == dimensie.id]
        total = sum((weights.criteria[id_] for _, id_ in mine), Fraction(0)) or Fraction(1)
        found[dimensie.id] = [
            sum((weights.criteria[id_] * w.mean_points[place][b] for place, id_ in mine), Fraction(0)) / total / 2
            for b in range(len(w.compiled.bodies))
        ]
    return found
