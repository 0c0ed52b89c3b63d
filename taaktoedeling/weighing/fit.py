"""
How well each body fits: the weighted sum of points, in whole units (see `Compiled.scale`).
"""

from __future__ import annotations

import numpy as np

from taaktoedeling.logic.space import UNKNOWN
from taaktoedeling.logic.truth import levels_in
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import Compiled, Ints


def fits(compiled: Compiled, batch: Batch) -> Ints:
    """
    Fit of each body in each case; shape (bodies, cases), in units.

    A body's fit is the sum over criteria of W_d * w_c|d * p / 2, with the mean of p where an answer allows several
    levels, and 0 where there is no answer.
    """
    total = np.zeros((len(batch), len(compiled.bodies)), dtype=np.int64)
    for place in range(compiled.n_criteria):
        total += point_table(compiled, batch, place).take(batch.column(place), axis=0)
    return np.ascontiguousarray(total.T)


def contributions(compiled: Compiled, batch: Batch) -> Ints:
    """
    What each criterion adds to each fit; shape (cases, criteria, bodies), in units.
    """
    return np.stack(
        [point_table(compiled, batch, place)[batch.codes[:, place]] for place in range(compiled.n_criteria)], axis=1
    )


def point_table(compiled: Compiled, batch: Batch, place: int) -> Ints:
    """Contribution per answer code of one criterion, with the codes of the batch; shape (codes, bodies)."""
    chances = batch.chances.get(place)
    return np.asarray(compiled.points[place] if chances is None else chances.points)


def contribution_bounds(compiled: Compiled, place: int, mask: int, nominal_known: bool) -> tuple[Ints, Ints]:
    """
    Lowest and highest contribution of one criterion, given what is possible; each of shape (bodies,), in units.

    Args:
        mask: the logic mask of the answer (`UNKNOWN`: every level is possible).
        nominal_known: the answer names levels that hold together, so there is nothing uncertain about it.
    """
    if nominal_known:
        exact = compiled.points[place, mask]
        return exact, exact
    levels = range(compiled.n_levels[place]) if mask == UNKNOWN else levels_in(mask)
    if not levels:
        zero = np.zeros(len(compiled.bodies), dtype=np.int64)
        return zero, zero
    rows = compiled.unit[place] * compiled.levels[place, list(levels)]
    return rows.min(axis=0), rows.max(axis=0)
