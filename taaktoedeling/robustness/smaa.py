"""
Whether an advice stands under other weights, points, thresholds and answers.

Stochastic multicriteria acceptability analysis (SMAA): draw what is uncertain many times, weigh every draw, and count.
Lahdelma, Hokkanen and Salminen, European Journal of Operational Research 106 (1998), 137-143;
Lahdelma and Salminen, Operations Research 49 (2001), 444-454.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import attrs
import numpy as np

from taaktoedeling.dutch.numbers import share as percentage
from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.plain import Result
from taaktoedeling.model.voorwaarde import ZEKERHEDEN
from taaktoedeling.robustness.sampling import CHUNK, Sampler
from taaktoedeling.robustness.smaa_text import put_into_words
from taaktoedeling.robustness.spread import Spreiding
from taaktoedeling.robustness.standing import GEEN, check_count, stands
from taaktoedeling.weighing.compiled import Ints
from taaktoedeling.weighing.moves import single_moves
from taaktoedeling.weighing.outcome import labels_by_slack
from taaktoedeling.weighing.precedence import Choice, Circumstances, allocation, choose
from taaktoedeling.weighing.slack import slack
from taaktoedeling.weighing.weging import Source, Wat, Weging, weigh_case

_NONE = "geen"

CONFIDENCE_SAMPLES = 1_000
"""Draws for each confidence factor; ours. By chance alone it may be three hundredths off."""

_WHOLE = 1 << 26
"""Parts in which weights are counted: whole numbers, that floats add exactly in whatever order a processor takes."""


@attrs.frozen(kw_only=True)
class Robuustheid(Result):
    """
    How an advice stood up to other weights, points, thresholds and answers.

    All shares run from 0 to 1; the bands within which everything was varied are ours (`spreiding`).

    Attributes:
        uitkomst: the outcome of the case itself; without `advies` there is nothing to be certain of.
        bestuursvorm, toedeling: what the weighing of the case gives; with `onvolledig` or `geen_aanleiding` that is
            no advice yet. Where two bodies have the same carrier, `toedeling` is that carrier.
        aandeel, aandeel_vorm: share of the samples in which the allocation, or the form, is the same.
        foutmarge: half the width of a 95 % interval around `aandeel`, for the number of samples alone.
        aanvaardbaarheid: share of the samples that give each body; `geen_passende` where none is suitable; sum 1.
        aanvaardbaarheid_toedeling: the same for the allocation.
        centrale_gewichten: mean weight of each dimension in the samples that give a body; bodies without are left out.
        centrale_gewichten_criteria: the same for each criterion, as its share in the whole.
        vertrouwen: the confidence factor of SMAA-2: with the central weights of a body, the share of at most
            `CONFIDENCE_SAMPLES` draws of everything but weights in which it is advised.
        etiketten, etiketten_vorm: share of the samples with each certainty (`geen` where nothing is suitable). The
            moves of one answer that `stevig` asks for are tried once, with the framework's own weights.
        paarwijs: for a and b the share of the samples in which a fits better than b; a tie counts for half.
        per_bron: what `aandeel` is when only that source of doubt takes part.
        zwaarste_bron: the source that costs the advice most, or None when none costs anything.
        zekerheid_zonder, zekerheid: of the allocation, before and after the acceptability; the lower label counts.
        zekerheid_vorm_zonder, zekerheid_vorm: the same of the form.
        zin: one sentence about certainty for an overview; `zinnen` the whole story.
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
    aanvaardbaarheid: dict[str, float]
    aanvaardbaarheid_toedeling: dict[str, float]
    centrale_gewichten: dict[str, dict[str, float]]
    centrale_gewichten_criteria: dict[str, dict[str, float]]
    vertrouwen: dict[str, float]
    etiketten: dict[str, float]
    etiketten_vorm: dict[str, float]
    paarwijs: dict[str, dict[str, float]]
    per_bron: dict[str, float]
    zwaarste_bron: str | None
    zekerheid_zonder: str | None
    zekerheid: str | None
    zekerheid_vorm_zonder: str | None
    zekerheid_vorm: str | None
    zin: str
    zinnen: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Robuustheid {self.taak}: {self.toedeling or GEEN} in {percentage(self.aandeel)} van {self.n}>"


def robustness(
    casus: Casus | Weging,
    kader: Source = None,
    n: int = 10_000,
    seed: int = 0,
    spreiding: Spreiding | None = None,
    voortgang: Callable[[int], object] | None = None,
) -> Robuustheid:
    """
    Try an advice under *n* draws of everything that is uncertain.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        n: number of samples, at least 1.
        seed: the same seed gives the same result with the same version of numpy, on every machine.
        spreiding: what is varied and how far; None for all of it within the default bands.
        voortgang: called after each part of the samples with how many were in it.

    Raises:
        InvalidArgumentError: *n* is below 1, *seed* is negative, or *spreiding* is no `Spreiding`.
    """
    n, seed = check_count("n", n, 1), check_count("seed", seed, 0)
    spreiding = Spreiding() if spreiding is None else spreiding
    if not isinstance(spreiding, Spreiding):
        raise InvalidArgumentError(f"spreiding moet een Spreiding zijn, gekregen {show(spreiding)}")
    w = weigh_case(casus, kader)
    return _report(w, spreiding, _Tally(w, spreiding, seed).run(n, voortgang), n, seed)


class _Tally:
    """Counts over the samples of one case."""

    def __init__(self, w: Weging, spreiding: Spreiding, seed: int) -> None:
        self.w = w
        self.sampler = Sampler(w, spreiding, seed)
        self.sources = spreiding.aan
        bodies, criteria = len(w.compiled.bodies), w.compiled.n_criteria
        self.advised = np.zeros(bodies + 1, dtype=np.int64)
        self.carrier = np.zeros(bodies + 1, dtype=np.int64)
        self.weights = np.zeros((bodies + 1, criteria))
        self.wins = np.zeros((bodies, bodies), dtype=np.int64)
        self.labels = {wat: np.zeros(len(ZEKERHEDEN) + 1, dtype=np.int64) for wat in ("toedeling", "vorm")}
        self.stands = dict.fromkeys(("toedeling", "vorm"), 0)
        self.alone = dict.fromkeys(self.sources, 0)
        moves = single_moves(w.compiled, w.batch, w.fit, np.zeros(1, dtype=np.intp))
        turns = moves.turn(w.choice, np.array([w.carried]))
        self.turned_by_a_step = dict(zip(("vorm", "toedeling"), (bool(turn.any()) for turn in turns), strict=True))

        gaps = w.outcomes.missing.get(0)
        self.turned_by_filling = {
            "toedeling": gaps is not None and gaps.turns_allocation is not False,
            "vorm": gaps is not None and gaps.turns_body is not False,
        }

    def run(self, n: int, voortgang: Callable[[int], object] | None = None) -> _Tally:
        """Draw and count *n* samples."""
        for start in range(0, n, CHUNK):
            part = min(CHUNK, n - start)
            self._count(part)
            if voortgang is not None:
                voortgang(part)
        return self

    def confidence(self, n: int, seed: int) -> dict[int, float]:
        """By body that was advised the share of *n* draws in which it is advised with its central weights."""
        sampler = Sampler(self.w, self.sampler.spreiding, seed)
        points, places, thresholds = sampler.points(n), sampler.places(n), sampler.thresholds(n)
        found = sampler.circumstances(places, n)
        if thresholds is not None:
            found = attrs.evolve(found, margins=thresholds[0], bar=thresholds[1])
        shares = {}
        for body in np.flatnonzero(self.advised).tolist():
            weights = sampler.weights_of(self.weights[body][:, None] / self.weights[body].sum())
            fit = np.broadcast_to(sampler.fit(weights, points, places), (len(self.wins), n))
            shares[body] = int(np.count_nonzero(choose(self.w.compiled, fit, found).advised == body)) / n
        return shares

    def _count(self, n: int) -> None:
        sampler = self.sampler
        dimensions = sampler.gammas("dimensiegewichten", n)
        inside = sampler.gammas("criteriumgewichten", n)
        points = sampler.points(n)
        places = sampler.places(n)
        thresholds = sampler.thresholds(n)
        weights = sampler.weights(dimensions, inside)
        own = sampler.weights(None, None)

        fit = np.ascontiguousarray(np.broadcast_to(sampler.fit(weights, points, places), (len(self.wins), n)))
        found = sampler.circumstances(places, n)
        plain = found if places is None else sampler.circumstances(None, n)
        if thresholds is not None:
            found = attrs.evolve(found, margins=thresholds[0], bar=thresholds[1])
        now = choose(self.w.compiled, fit, found)
        self._count_outcomes(fit, found, now, weights.shares)

        alone: dict[str, Callable[[], tuple[Ints, Circumstances]]] = {
            "dimensiegewichten": lambda: (sampler.fit(sampler.weights(dimensions, None), None, None), plain),
            "criteriumgewichten": lambda: (sampler.fit(sampler.weights(None, inside), None, None), plain),
            "punten": lambda: (sampler.fit(own, points, None), plain),
            "drempels": lambda: (self.w.fit, attrs.evolve(plain, margins=found.margins, bar=found.bar)),
            "antwoorden": lambda: (
                sampler.fit(own, None, places),
                attrs.evolve(found, margins=plain.margins, bar=plain.bar),
            ),
        }
        for source in self.sources:
            if source == "antwoorden" and not places:
                self.alone[source] += n
                continue
            shown, circumstances = alone[source]()
            shown = np.broadcast_to(shown, (len(self.wins), n))
            advised = choose(self.w.compiled, shown, circumstances).advised
            same = stands(self.w, "toedeling", advised, allocation(circumstances, advised))
            self.alone[source] += int(np.count_nonzero(same))

    def _count_outcomes(self, fit: Any, found: Circumstances, now: Choice, shares: Any) -> None:
        none = len(self.wins)
        carrier = allocation(found, now.advised)
        self.advised += np.bincount(now.advised, minlength=none + 1)
        self.carrier += np.bincount(carrier, minlength=none + 1)
        chosen = now.advised == np.arange(none + 1)[:, None]
        whole = np.rint(np.broadcast_to(shares, (len(shares), len(now.advised))) * _WHOLE)
        self.weights += chosen.astype(np.float64) @ whole.T
        for a in range(none):
            for b in range(a):
                better, worse = np.count_nonzero(fit[a] > fit[b]), np.count_nonzero(fit[a] < fit[b])
                # Counted twice over, so that a tie is one for each.
                self.wins[a, b] += better - worse + fit.shape[1]
                self.wins[b, a] += worse - better + fit.shape[1]
        self.stands["vorm"] += int(np.count_nonzero(stands(self.w, "vorm", now.advised, carrier)))
        self.stands["toedeling"] += int(np.count_nonzero(stands(self.w, "toedeling", now.advised, carrier)))
        self._count_labels(fit, found, now)

    def _count_labels(self, fit: Any, found: Circumstances, now: Choice) -> None:
        compiled = self.w.compiled
        labels = labels_by_slack(compiled, fit, found, now, slack(compiled, fit, found, now))
        for wat, by_slack in zip(("vorm", "toedeling"), labels.astype(np.intp), strict=True):
            most = ZEKERHEDEN.index("voorkeur" if self.turned_by_a_step[wat] else "stevig")
            label = np.minimum(by_slack, ZEKERHEDEN.index("open") if self.turned_by_filling[wat] else most)
            label[now.advised == len(compiled.bodies)] = len(ZEKERHEDEN)
            self.labels[wat] += np.bincount(label, minlength=len(ZEKERHEDEN) + 1)


def _report(w: Weging, spreiding: Spreiding, tally: _Tally, n: int, seed: int) -> Robuustheid:
    names = [*w.compiled.bodies, GEEN]
    share = tally.stands["toedeling"] / n
    per_source = {source: count / n for source, count in tally.alone.items()}
    means = {
        name: (tally.weights[place], tally.weights[place].sum())
        for place, (name, count) in enumerate(zip(names, tally.advised.tolist(), strict=True))
        if count
    }
    labels = [*ZEKERHEDEN, _NONE]
    result = Robuustheid(
        taak=w.casus.taak.id,
        uitkomst=w.uitkomst,
        bestuursvorm=w.body(w.named),
        toedeling=w.body(w.carried),
        n=n,
        seed=seed,
        spreiding=spreiding,
        aandeel=share,
        aandeel_vorm=tally.stands["vorm"] / n,
        foutmarge=1.96 * math.sqrt(share * (1 - share) / n),
        aanvaardbaarheid=dict(zip(names, (tally.advised / n).tolist(), strict=True)),
        aanvaardbaarheid_toedeling=dict(zip(names, (tally.carrier / n).tolist(), strict=True)),
        centrale_gewichten={
            name: {
                d.id: float(sums[tally.sampler.dimension_of == place].sum() / whole)
                for place, d in enumerate(w.kader.dimensies)
            }
            for name, (sums, whole) in means.items()
        },
        centrale_gewichten_criteria={
            name: {c.id: float(value / whole) for c, value in zip(w.kader.criteria, sums, strict=True)}
            for name, (sums, whole) in means.items()
        },
        vertrouwen={names[body]: part for body, part in tally.confidence(min(n, CONFIDENCE_SAMPLES), seed).items()},
        etiketten=dict(zip(labels, (tally.labels["toedeling"] / n).tolist(), strict=True)),
        etiketten_vorm=dict(zip(labels, (tally.labels["vorm"] / n).tolist(), strict=True)),
        paarwijs={
            a: {b: float(tally.wins[i, j] / (2 * n)) for j, b in enumerate(names[:-1]) if i != j}
            for i, a in enumerate(names[:-1])
        },
        per_bron=per_source,
        zwaarste_bron=heaviest(per_source),
        zekerheid_zonder=w.label("toedeling"),
        zekerheid=_lower(w, "toedeling", tally, n),
        zekerheid_vorm_zonder=w.label("vorm"),
        zekerheid_vorm=_lower(w, "vorm", tally, n),
        zin="",
        zinnen=(),
    )
    return put_into_words(w.kader, result)


def heaviest(per_bron: Mapping[str, float]) -> str | None:
    """The source that costs an advice most, by the share of the samples in which the advice stands; None for none."""
    worst = min(per_bron, key=per_bron.__getitem__, default=None)
    return worst if worst is not None and per_bron[worst] < 1 else None


def _lower(w: Weging, wat: Wat, tally: _Tally, n: int) -> str | None:
    """The label that slack gives or the one that acceptability gives, whichever is lower."""
    plain = w.label(wat)
    if plain is None:
        return None
    share, bars = Fraction(tally.stands[wat], n), w.kader.drempels
    reached = (share >= bars.voorkeur_aanvaardbaarheid.waarde) + (share >= bars.stevig_aanvaardbaarheid.waarde)
    return ZEKERHEDEN[min(reached, ZEKERHEDEN.index(plain))]
