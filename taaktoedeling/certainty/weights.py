"""
The weights that a case was weighed with, and the fits under others; exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import attrs

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


def exact_fit(w: Weging, weights: WeightsOf) -> list[Fraction] | None:
    """
    The fit of each body under these weights, as fractions; None where all dimensions weigh nothing.

    A dimension whose criteria all weigh nothing keeps its weight and adds nothing.
    """
    kader = w.kader
    sums = {
        d.id: sum((weights.criteria[c.id] for c in kader.criteria if c.dimensie == d.id), Fraction(0))
        for d in kader.dimensies
    }
    found = []
    for b, body in enumerate(w.compiled.bodies):
        whole = sum((weights.dimensions[d.id, body] for d in kader.dimensies), Fraction(0))
        if not whole:
            return None
        found.append(
            sum(
                (
                    weights.dimensions[c.dimensie, body]
                    / whole
                    * weights.criteria[c.id]
                    / sums[c.dimensie]
                    * w.mean_points[place][b]
                    / 2
                    for place, c in enumerate(kader.criteria)
                    if sums[c.dimensie]
                ),
                Fraction(0),
            )
        )
    return found


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
