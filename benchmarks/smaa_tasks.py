"""
Robustness: one real case under many weights.

Each task gives what is timed and what judges its result.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.fit_tasks import pymcdm_method
from benchmarks.work import Check, Run, Work, check_same
from taaktoedeling.certainty.sampling import CHUNK, Sampler
from taaktoedeling.certainty.smaa import robustness
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.weighing.precedence import choose
from taaktoedeling.weighing.weging import weigh_case

SAMPLES = 10_000
SMAA_CASE = "riolering-en-hemelwater"


def smaa(spreiding: Spreiding) -> Callable[[Work], tuple[Run, Check]]:
    """Ours, on a real case."""

    def prepare(work: Work) -> tuple[Run, Check]:
        casus = load_casus(shipped_case(SMAA_CASE), work.kader)
        return lambda: robustness(casus, work.kader, n=SAMPLES, spreiding=spreiding), lambda found: check_same(
            SAMPLES, found.n
        )

    return prepare


def _sampler(work: Work) -> Sampler:
    weging = weigh_case(load_casus(shipped_case(SMAA_CASE), work.kader), work.kader)
    return Sampler(weging, Spreiding(), seed=0)


def smaa_weigh(work: Work) -> tuple[Run, Check]:
    """Weighing draws of weights, points and thresholds that were made beforehand: fits, and the body that wins."""
    sampler = _sampler(work)
    draw = sampler.draw(SAMPLES)
    weights = sampler.weights(draw.dimensions, draw.inside)

    def run() -> Any:
        fit = sampler.fit(weights, draw.points, draw.places)
        return choose(sampler.w.compiled, fit, draw.found).advised

    return run, lambda found: check_same(SAMPLES, len(found))


def smaa_product(work: Work) -> tuple[Run, Check]:
    """The bare product of as many weights and points, which differ per sample, and where it is highest."""
    sampler = _sampler(work)
    draw = sampler.draw(SAMPLES)
    assert draw.points is not None
    weights = np.ascontiguousarray(draw.shares.T)
    # A question that does not apply has no points.
    tables = [table[0] if len(table) else np.zeros(draw.fit.shape, dtype=np.int8) for table in draw.points]
    points = np.ascontiguousarray(np.stack(tables).transpose(2, 0, 1), dtype=np.float64)

    def run() -> Any:
        return np.einsum("nc,ncb->nb", weights, points).argmax(axis=1)

    return run, lambda found: check_same(SAMPLES, len(found))


def smaa_pymcdm(work: Work) -> tuple[Run, Check]:
    """A loop over weights that were drawn beforehand, the same ones as ours; how often each body is best."""
    casus = load_casus(shipped_case(SMAA_CASE), work.kader)
    spreiding = Spreiding().alleen("gewichten")
    sampler = Sampler(weigh_case(casus, work.kader), spreiding, seed=0)
    drawn = []
    for start in range(0, SAMPLES, CHUNK):
        n = min(CHUNK, SAMPLES - start)
        dimensions, inside = (sampler.gammas(name, n) for name in ("dimensiegewichten", "criteriumgewichten"))
        drawn.append(sampler.weights(dimensions, inside).shares.T)
    weights, matrix = np.concatenate(drawn), sampler.mean_points.T / 2
    types = np.ones(len(matrix.T), dtype=int)
    method, options = pymcdm_method()

    def run() -> Any:
        found = np.array([method(matrix, row, types, **options) for row in weights])
        return found, np.bincount(found.argmax(axis=1), minlength=len(matrix))

    def check(answer: Any) -> None:
        found, names = answer[0], work.compiled.bodies
        expected = robustness(casus, work.kader, n=SAMPLES, spreiding=spreiding).paarwijs
        for i, a in enumerate(names):
            for j, b in enumerate(names):
                share = ((found[:, i] > found[:, j]) + (found[:, i] == found[:, j]) / 2).mean()
                # Ours rounds to whole units: at most a near tie falls the other way.
                if i != j and abs(share - expected[a][b]) > 2 / SAMPLES:
                    raise ValueError(f"shares of {a} and {b} differ")

    return run, check
