"""
The weights that a case was weighed with, and the fits under others; exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.weighing.compiled import point_shares
from taaktoedeling.weighing.weging import Weging


def even_weights(w: Weging, asks: str) -> dict[str, Fraction]:
    """
    The weight of each dimension, which must be the same for every body.

    Args:
        asks: what asks that, with its verb.

    Raises:
        InvalidArgumentError: a dimension weighs differently for different bodies.
    """
    given, bodies = w.compiled.dimension_weights, w.compiled.bodies
    own = {d.id: given[d.id, bodies[0]] for d in w.kader.dimensies}
    uneven = [id_ for id_ in own if any(given[id_, body] != own[id_] for body in bodies)]
    if uneven:
        raise InvalidArgumentError(
            f"{asks} dat een dimensie voor elke bestuursvorm even zwaar weegt; bij {uneven[0]} is dat niet zo"
        )
    return own


def bar_and_margins(w: Weging) -> tuple[Fraction, list[Fraction]]:
    """The bar, and the margin of each precedence, on the scale of fit."""
    return w.exact(w.found.bar[0]), [w.exact(entry.margin) for entry in w.compiled.precedence]


def exact_fit(
    w: Weging,
    dimensions: Mapping[tuple[str, str], Fraction] | None = None,
    criteria: Mapping[str, Fraction] | None = None,
) -> list[Fraction] | None:
    """
    The fit of each body under other weights, as fractions; None where all dimensions weigh nothing.

    A dimension whose criteria all weigh nothing keeps its weight and adds nothing.

    Args:
        dimensions: weight by dimension and body; None for those that the case was weighed with.
        criteria: weight of each criterion within its dimension; None for those that the case was weighed with.
    """
    dimensions = w.compiled.dimension_weights if dimensions is None else dimensions
    criteria = w.compiled.criterion_weights if criteria is None else criteria
    bodies = w.compiled.bodies
    if not all(any(dimensions[d.id, body] for d in w.kader.dimensies) for body in bodies):
        return None
    shares = list(zip(point_shares(w.kader, dimensions, criteria), w.mean_points, strict=True))
    return [sum((row[b] * points[b] for row, points in shares), Fraction(0)) for b in range(len(bodies))]


def parts_of_dimensions(w: Weging) -> dict[str, list[Fraction]]:
    """Per dimension the mean of the points of its criteria, on the scale of fit, for each body."""
    found = {}
    for dimensie in w.kader.dimensies:
        mine = [
            (w.compiled.criterion_weights[c.id], points)
            for c, points in zip(w.kader.criteria, w.mean_points, strict=True)
            if c.dimensie == dimensie.id
        ]
        total = sum((weight for weight, _ in mine), Fraction(0)) or Fraction(1)
        found[dimensie.id] = [
            sum((weight * points[b] for weight, points in mine), Fraction(0)) / total / 2
            for b in range(len(w.compiled.bodies))
        ]
    return found
