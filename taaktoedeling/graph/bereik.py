"""
How far each body can reach in a framework: what fits it can get, and how often it is advised.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from taaktoedeling.graph.overlap import overlap
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.released import kader_notice
from taaktoedeling.model.voorwaarde import UITKOMSTEN
from taaktoedeling.weighing.batch import random_batch
from taaktoedeling.weighing.compiled import Compiled, Ints, compile_kader
from taaktoedeling.weighing.outcome import weigh


def attainable(kader: Kader, n: int = 20_000, seed: int = 0) -> dict[str, Any]:
    """
    Measure the balance of a framework.

    Returns:
        Plain data: the framework, *n*, *seed*, and per body the lowest and highest fit that complete answers can give
        (-1 to 1) and the share of *n* random complete cases (every level equally likely) that advise it; with the
        share of cases that advise none; what `overlap` found; and what must be known before all else.
    """
    compiled = compile_kader(kader)
    low, high = _bounds(compiled)
    outcomes = weigh(compiled, random_batch(compiled, n, seed))
    advised = np.bincount(outcomes.advised, minlength=len(compiled.bodies) + 1) / n
    return {
        "kader": kader.hoofd.id,
        "titel": kader.hoofd.titel,
        "versie": kader.hoofd.versie,
        "sha256": kader.sha256,
        "aantallen": {
            "criteria": len(kader.criteria),
            "regels": len(kader.regels),
            "spanningen": len(kader.spanningen),
            "documenten": len(kader.documenten),
        },
        "meldingen": [text] if (text := kader_notice(kader)) else [],
        "opvallend": overlap(kader),
        "n": n,
        "seed": seed,
        "vormen": [
            {
                "id": vorm.id,
                "kort": vorm.kort,
                "label": vorm.label,
                "laagste": float(compiled.fit(int(low[place]))),
                "hoogste": float(compiled.fit(int(high[place]))),
                "aandeel": float(advised[place]),
            }
            for place, vorm in enumerate(kader.bestuursvormen)
        ],
        "uitkomsten": {
            name: float(np.mean(outcomes.uitkomst == place))
            for place, name in enumerate(UITKOMSTEN)
            if name != "advies"
        },
    }


def _bounds(compiled: Compiled) -> tuple[Ints, Ints]:
    """Lowest and highest sum of contributions per body, over the levels of each question."""
    low = np.zeros(len(compiled.bodies), dtype=np.int64)
    high = low.copy()
    for place, levels in enumerate(compiled.n_levels):
        amounts = compiled.unit[place] * compiled.levels[place, :levels]
        low += amounts.min(axis=0)
        high += amounts.max(axis=0)
    return low, high
