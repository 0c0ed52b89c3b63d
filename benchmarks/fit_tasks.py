"""
Fit alone: the weighted sum of points per body, from answers or from a decision matrix.

Each task gives what is timed and what judges its result.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.plain import plain_fit, plain_model
from benchmarks.work import Check, Run, Work
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.fit import fits


def _check_units(work: Work) -> Check:
    return lambda found: work.check_fits(np.array(found) * work.grain / work.compiled.scale)


def fit_many(work: Work) -> tuple[Run, Check]:
    """Ours, all cases at once, from encoded answers."""
    # A new batch for every run: a batch keeps what it looked up.
    return lambda: fits(work.compiled, Batch(work.batch.codes)), lambda found: work.check_fits(
        found.T / work.compiled.scale
    )


def fit_one(work: Work) -> tuple[Run, Check]:
    """Ours, a batch per case."""
    rows = [work.batch.codes[place : place + 1] for place in range(len(work.batch))]
    return lambda: [fits(work.compiled, Batch(row))[:, 0] for row in rows], lambda found: work.check_fits(
        np.array(found) / work.compiled.scale
    )


def fit_plain(work: Work) -> tuple[Run, Check]:
    """A loop in plain Python."""
    model, answers = plain_model(work.kader), [context["antwoorden"] for context in work.contexts()]
    return lambda: [plain_fit(model, row) for row in answers], _check_units(work)


def pymcdm_method() -> tuple[Any, Any]:
    from pymcdm.methods import WSM

    # Points are on one scale already, so nothing is normalized.
    return WSM(lambda column, cost: column), {"validation": False}


def fit_one_pymcdm(work: Work) -> tuple[Run, Check]:
    """A decision matrix per case through pymcdm, its own checks switched off."""
    method, options = pymcdm_method()
    matrices, weights, types = work.matrices(), work.weights, np.ones(work.compiled.n_criteria, dtype=int)
    return lambda: np.array([method(matrix, weights, types, **options) for matrix in matrices]), work.check_fits


def fit_many_pymcdm(work: Work) -> tuple[Run, Check]:
    """All cases as one long decision matrix; possible because nothing is normalized."""
    method, options = pymcdm_method()
    stacked, types = work.matrices().reshape(-1, work.compiled.n_criteria), np.ones(work.compiled.n_criteria, dtype=int)
    shape = (len(work.batch), len(work.compiled.bodies))
    return lambda: method(stacked, work.weights, types, **options).reshape(shape), work.check_fits


def fit_one_skcriteria(work: Work) -> tuple[Run, Check]:
    """A decision matrix per case through scikit-criteria."""
    from skcriteria import mkdm
    from skcriteria.agg.simple import WeightedSumModel

    # It takes no negative values: one is added to all of them, and taken off the weighted mean again.
    matrices, goals, method = work.matrices() + 1, [max] * work.compiled.n_criteria, WeightedSumModel()
    return lambda: np.array(
        [method.evaluate(mkdm(matrix, goals, weights=work.weights)).e_.score for matrix in matrices]
    ), lambda found: work.check_fits(found - 1)


def fit_many_skcriteria(work: Work) -> tuple[Run, Check]:
    """All cases as one long decision matrix."""
    from skcriteria import mkdm
    from skcriteria.agg.simple import WeightedSumModel

    stacked = work.matrices().reshape(-1, work.compiled.n_criteria) + 1
    goals, shape = [max] * work.compiled.n_criteria, (len(work.batch), len(work.compiled.bodies))
    return (
        lambda: WeightedSumModel().evaluate(mkdm(stacked, goals, weights=work.weights)).e_.score,
        lambda found: work.check_fits(np.array(found).reshape(shape) - 1),
    )
