"""
In how many variants an advice stands, and the label that is left of it: what one sentence about certainty needs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.certainty.sampling import CHUNK, Draw, Sampler
from taaktoedeling.certainty.smaa_text import tell_stand
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.certainty.standing import GEEN, check_count, stands
from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.inhoud import KaderInhoud
from taaktoedeling.model.plain import Result
from taaktoedeling.model.voorwaarde import ZEKERHEDEN
from taaktoedeling.weighing.precedence import Choice, allocation, choose
from taaktoedeling.weighing.weging import Source, Wat, Weging, weigh_case

WAT: tuple[Wat, ...] = ("toedeling", "vorm")


@attrs.frozen(kw_only=True)
class Stand(Result):
    """
    How often an advice stands under other weights, points, thresholds and answers.

    All shares run from 0 to 1; the bands within which everything was varied are ours (`spreiding`).

    Attributes:
        uitkomst: the outcome of the case itself; without `advies` there is nothing to be certain of.
        bestuursvorm, toedeling: what the weighing of the case gives; with `onvolledig` or `geen_aanleiding` that is
            no advice yet. Where two bodies have the same carrier, `toedeling` is that carrier.
        aandeel, aandeel_vorm: share of the samples in which the allocation, or the form, is the same.
        foutmarge: half the width of a 95 % interval around `aandeel`, for the number of samples alone.
        zekerheid_zonder, zekerheid: of the allocation, before and after the acceptability; the lower label counts.
            After it only where this is the analysis that decides.
        zekerheid_vorm_zonder, zekerheid_vorm: the same of the form.
        beslist: this is the analysis that decides the label: with the samples, seed and spread of `label_settings`.
            Any other informs, and gives no label.
        zin: one sentence about certainty, for an overview.
    """

    taak: str
    uitkomst: str
    bestuursvorm: str | None
    toedeling: str | None
    n: int
    seed: int
    spreiding: Spreiding
    aandeel: float
    aandeel_vorm: float
    foutmarge: float
    zekerheid_zonder: str | None
    zekerheid: str | None
    zekerheid_vorm_zonder: str | None
    zekerheid_vorm: str | None
    beslist: bool
    zin: str


def label_settings(kader: KaderInhoud) -> tuple[int, int, Spreiding]:
    """
    The number of samples, the seed and the spread that a label is decided with, the same for everybody.
    """
    limits = kader.zekerheid
    n, seed = (10_000, 0) if limits is None else (int(limits.steekproeven.waarde), int(limits.startgetal.waarde))
    return n, seed, Spreiding()


def how_it_stands(
    casus: Casus | Weging, kader: Source = None, n: int = 10_000, seed: int = 0, spreiding: Spreiding | None = None
) -> Stand:
    """
    Count in how many of *n* draws an advice stands; the same draws as `robustness`, and nothing else.

    Args:
        kader, n, seed, spreiding: see `robustness`.

    Raises:
        InvalidArgumentError: see `robustness`.
    """
    w, spreiding = check_asked(casus, kader, n, seed, spreiding)
    count = Count(w, spreiding, seed)
    count.run(n)
    result = Stand(**stand_of(w, n, seed, spreiding, count.stands))
    return attrs.evolve(result, zin=tell_stand(w.kader, result, count.shares(count.carrier)))


class Count:
    """
    Counts over the samples of one case.

    Attributes:
        advised, carrier: in how many each body is named, or gets the task; last in how many none is suitable.
        stands: in how many the allocation, or the form, is that of the case itself.
    """

    def __init__(self, w: Weging, spreiding: Spreiding, seed: int) -> None:
        self.w, self.sampler = w, Sampler(w, spreiding, seed)
        self.advised, self.carrier = (np.zeros(len(w.compiled.bodies) + 1, dtype=np.int64) for _ in range(2))
        self.stands: dict[Wat, int] = dict.fromkeys(WAT, 0)

    def run(self, n: int, voortgang: Callable[[int], object] | None = None) -> None:
        """Draw and count *n* samples."""
        for start in range(0, n, CHUNK):
            draw = self.sampler.draw(min(CHUNK, n - start))
            self.add(draw, choose(self.w.compiled, draw.fit, draw.found))
            if voortgang is not None:
                voortgang(draw.fit.shape[1])

    def add(self, draw: Draw, now: Choice) -> None:
        """Count some samples."""
        carrier = allocation(draw.found, now.advised)
        self.advised += np.bincount(now.advised, minlength=len(self.advised))
        self.carrier += np.bincount(carrier, minlength=len(self.carrier))
        for wat in WAT:
            self.stands[wat] += int(np.count_nonzero(stands(self.w, wat, now.advised, carrier)))

    def shares(self, counted: NDArray[np.int64]) -> dict[str, float]:
        """Counts per body, and for none, as shares of the samples."""
        shares = (counted / self.advised.sum()).tolist()
        return dict(zip([*self.w.compiled.bodies, GEEN], shares, strict=True))


def check_asked(
    casus: Casus | Weging, kader: Source, n: int, seed: int, spreiding: Spreiding | None
) -> tuple[Weging, Spreiding]:
    """
    The weighed case, and what is varied.

    Raises:
        InvalidArgumentError: *n* is below 1, *seed* is negative, or *spreiding* is no `Spreiding`.
    """
    check_count("n", n, 1)
    check_count("seed", seed, 0)
    spreiding = Spreiding() if spreiding is None else spreiding
    if not isinstance(spreiding, Spreiding):
        raise InvalidArgumentError(f"spreiding moet een Spreiding zijn, gekregen {show(spreiding)}")
    return weigh_case(casus, kader), spreiding


def stand_of(w: Weging, n: int, seed: int, spreiding: Spreiding, counts: Mapping[Wat, int]) -> dict[str, Any]:
    """The fields of a `Stand`, without its sentence, from the number of samples in which the advice stands."""
    share = counts["toedeling"] / n
    decides = (n, seed, spreiding) == label_settings(w.kader)
    return {
        "taak": w.casus.taak.id,
        "uitkomst": w.uitkomst,
        "bestuursvorm": w.body(w.named),
        "toedeling": w.body(w.carried),
        "n": n,
        "seed": seed,
        "spreiding": spreiding,
        "aandeel": share,
        "aandeel_vorm": counts["vorm"] / n,
        "foutmarge": 1.96 * math.sqrt(share * (1 - share) / n),
        "zekerheid_zonder": w.label_of_slack("toedeling"),
        "zekerheid": _lower(w, "toedeling", Fraction(counts["toedeling"], n)) if decides else None,
        "zekerheid_vorm_zonder": w.label_of_slack("vorm"),
        "zekerheid_vorm": _lower(w, "vorm", Fraction(counts["vorm"], n)) if decides else None,
        "beslist": decides,
        "zin": "",
    }


def _lower(w: Weging, wat: Wat, share: Fraction) -> str | None:
    """The label that slack gives or the one that acceptability gives, whichever is lower."""
    plain = w.label_of_slack(wat)
    if plain is None:
        return None
    reached = sum(share >= bar for bar in w.kader.drempels.aandelen)
    return ZEKERHEDEN[min(reached, ZEKERHEDEN.index(plain))]
