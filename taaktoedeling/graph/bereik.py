"""
How far each body can reach in a framework: what fits it can get, and how often it is advised.
"""

from __future__ import annotations

import attrs
import numpy as np

from taaktoedeling.graph.overlap import Overlap, overlap
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import Documents, Shown
from taaktoedeling.model.voorwaarde import UITKOMSTEN
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.weighing.batch import random_batch
from taaktoedeling.weighing.compiled import Compiled, Ints, compile_kader
from taaktoedeling.weighing.outcome import weigh


@attrs.frozen(kw_only=True)
class VormBereik:
    """
    How far one body can reach.

    Attributes:
        laagste, hoogste: the lowest and highest fit that complete answers can give (-1 to 1).
        aandeel: the share of the random cases that advise it (0 to 1).
    """

    id: str
    laagste: float
    hoogste: float
    aandeel: float


@attrs.frozen(kw_only=True)
class Bereik(Shown):
    """
    The balance of a framework.

    Attributes:
        n, seed: number of random complete cases, every level equally likely, and where their drawing starts.
        uitkomsten: the share of the cases that advise none, by outcome (0 to 1).
        opvallend: what the framework asks twice.
    """

    kader: Kader
    n: int
    seed: int
    vormen: tuple[VormBereik, ...]
    uitkomsten: dict[str, float]
    opvallend: Overlap

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.attainable import attainable_document

        return [attainable_document(self)]


def attainable(kader: Kader | None = None, n: int = 20_000, seed: int = 0) -> Bereik:
    """
    Measure the balance of a framework; None for the shipped one.
    """
    kader = choose_kader(kader)
    compiled = compile_kader(kader)
    low, high = _bounds(compiled)
    outcomes = weigh(compiled, random_batch(compiled, n, seed))
    advised = np.bincount(outcomes.advised, minlength=len(compiled.bodies) + 1) / n
    return Bereik(
        kader=kader,
        n=n,
        seed=seed,
        vormen=tuple(
            VormBereik(
                id=vorm.id,
                laagste=int(low[place]) / compiled.scale,
                hoogste=int(high[place]) / compiled.scale,
                aandeel=float(advised[place]),
            )
            for place, vorm in enumerate(kader.bestuursvormen)
        ),
        uitkomsten={
            name: float(np.mean(outcomes.uitkomst == place))
            for place, name in enumerate(UITKOMSTEN)
            if name != "advies"
        },
        opvallend=overlap(kader),
    )


def _bounds(compiled: Compiled) -> tuple[Ints, Ints]:
    """Lowest and highest sum of contributions per body, over the levels of each question."""
    low = np.zeros(len(compiled.bodies), dtype=np.int64)
    high = low.copy()
    for place, levels in enumerate(compiled.n_levels):
        amounts = compiled.unit[place] * compiled.levels[place, :levels]
        low += amounts.min(axis=0)
        high += amounts.max(axis=0)
    return low, high
