"""
Whether an advice stands under other weights, points, thresholds and answers.

Stochastic multicriteria acceptability analysis (SMAA): draw what is uncertain many times, weigh every draw, and count.
Lahdelma, Hokkanen and Salminen, European Journal of Operational Research 106 (1998), 137-143;
Lahdelma and Salminen, Operations Research 49 (2001), 444-454.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs
import numpy as np

from taaktoedeling.certainty.sampling import Draw, Sampler
from taaktoedeling.certainty.smaa_text import put_into_words
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.certainty.stand import WAT, Count, Stand, check_asked, stand_of
from taaktoedeling.certainty.standing import GEEN, stands
from taaktoedeling.dutch.numbers import sampled as percentage
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.voorwaarde import ZEKERHEDEN
from taaktoedeling.weighing.compiled import Ints
from taaktoedeling.weighing.outcome import labels_by_slack
from taaktoedeling.weighing.precedence import Choice, Circumstances, allocation, choose
from taaktoedeling.weighing.slack import slack
from taaktoedeling.weighing.weging import Source, Weging

_NONE = "geen"

CONFIDENCE_SAMPLES = 1_000
"""Draws for each confidence factor; ours. By chance alone it may be three hundredths off."""

_WHOLE = 1 << 26
"""Parts in which weights are counted: whole numbers, that floats add exactly in whatever order a processor takes."""


@attrs.frozen(kw_only=True)
class Robuustheid(Stand):
    """
    How an advice stood up to other weights, points, thresholds and answers, and all that the samples tell besides.

    All shares run from 0 to 1; the bands within which everything was varied are ours (`spreiding`).

    Attributes:
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
        zinnen: the whole story in sentences, of which `zin` is the first.
    """

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
    w, spreiding = check_asked(casus, kader, n, seed, spreiding)
    tally = _Tally(w, spreiding, seed)
    tally.run(n, voortgang)
    return _report(w, spreiding, tally, n, seed)


class _Tally(Count):
    """All that `Robuustheid` tells besides."""

    def __init__(self, w: Weging, spreiding: Spreiding, seed: int) -> None:
        super().__init__(w, spreiding, seed)
        self.sources = spreiding.aan
        bodies, criteria = len(w.compiled.bodies), w.compiled.n_criteria
        self.weights = np.zeros((bodies + 1, criteria))
        self.wins = np.zeros((bodies, bodies), dtype=np.int64)
        self.labels = {wat: np.zeros(len(ZEKERHEDEN) + 1, dtype=np.int64) for wat in WAT}
        self.alone = dict.fromkeys(self.sources, 0)
        self.turned_by_a_step = dict(zip(("vorm", "toedeling"), (bool(turn.any()) for turn in w.turns), strict=True))
        gaps = w.outcomes.missing.get(0)
        self.turned_by_filling = {
            "toedeling": gaps is not None and gaps.turns_allocation is not False,
            "vorm": gaps is not None and gaps.turns_body is not False,
        }

    def confidence(self, n: int, seed: int) -> dict[int, float]:
        """By body that was advised the share of *n* draws in which it is advised with its central weights."""
        sampler = Sampler(self.w, self.sampler.spreiding, seed)
        points, places, read, found = sampler.around(n)
        drawn = {**(places or {}), **read}
        shares = {}
        for body in np.flatnonzero(self.advised).tolist():
            weights = sampler.weights_of(self.weights[body][:, None] / self.weights[body].sum())
            fit = np.broadcast_to(sampler.fit(weights, points, drawn), (len(self.wins), n))
            shares[body] = int(np.count_nonzero(choose(self.w.compiled, fit, found).advised == body)) / n
        return shares

    def add(self, draw: Draw, now: Choice) -> None:
        """Count some samples."""
        super().add(draw, now)
        chosen = now.advised == np.arange(len(self.advised))[:, None]
        self.weights += chosen.astype(np.float64) @ np.rint(draw.shares * _WHOLE).T
        fit, n = draw.fit, draw.fit.shape[1]
        for a in range(len(fit)):
            for b in range(a):
                better, worse = np.count_nonzero(fit[a] > fit[b]), np.count_nonzero(fit[a] < fit[b])
                # Counted twice over, so that a tie is one for each.
                self.wins[a, b] += better - worse + n
                self.wins[b, a] += worse - better + n
        self._count_labels(fit, draw.found, now)
        for source in self.sources:
            nothing = {"antwoorden": not draw.places, "lezers": not draw.read}.get(source, False)
            self.alone[source] += n if nothing else self._alone(source, draw, n)

    def _alone(self, source: str, draw: Draw, n: int) -> int:
        """In how many samples the allocation stands when only one source takes part."""
        sampler, found = self.sampler, draw.plain
        own = sampler.weights(None, None)
        match source:
            case "dimensiegewichten":
                fit = sampler.fit(sampler.weights(draw.dimensions, None), None, None)
            case "criteriumgewichten":
                fit = sampler.fit(sampler.weights(None, draw.inside), None, None)
            case "punten":
                fit = sampler.fit(own, draw.points, None)
            case "drempels":
                fit, found = self.w.fit, attrs.evolve(found, margins=draw.found.margins, bar=draw.found.bar)
            case _:
                drawn = draw.read if source == "lezers" else draw.places
                fit, found = sampler.fit(own, None, drawn), sampler.circumstances(drawn, n)
        advised = choose(self.w.compiled, np.broadcast_to(fit, (len(self.wins), n)), found).advised
        return int(np.count_nonzero(stands(self.w, "toedeling", advised, allocation(found, advised))))

    def _count_labels(self, fit: Ints, found: Circumstances, now: Choice) -> None:
        compiled = self.w.compiled
        labels = labels_by_slack(compiled, fit, found, now, slack(compiled, fit, found, now))
        for wat, by_slack in zip(reversed(WAT), labels.astype(np.intp), strict=True):
            most = ZEKERHEDEN.index("voorkeur" if self.turned_by_a_step[wat] else "stevig")
            label = np.minimum(by_slack, ZEKERHEDEN.index("open") if self.turned_by_filling[wat] else most)
            label[now.advised == len(compiled.bodies)] = len(ZEKERHEDEN)
            self.labels[wat] += np.bincount(label, minlength=len(ZEKERHEDEN) + 1)


def _report(w: Weging, spreiding: Spreiding, tally: _Tally, n: int, seed: int) -> Robuustheid:
    names = [*w.compiled.bodies, GEEN]
    per_source = {source: count / n for source, count in tally.alone.items()}
    means = {
        name: (tally.weights[place], tally.weights[place].sum())
        for place, (name, count) in enumerate(zip(names, tally.advised.tolist(), strict=True))
        if count
    }
    labels = [*ZEKERHEDEN, _NONE]
    result = Robuustheid(
        **stand_of(w, n, seed, spreiding, tally.stands),
        aanvaardbaarheid=tally.shares(tally.advised),
        aanvaardbaarheid_toedeling=tally.shares(tally.carrier),
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
        zinnen=(),
    )
    return put_into_words(w.kader, result)


def heaviest(per_bron: Mapping[str, float]) -> str | None:
    """The source that costs an advice most, by the share of the samples in which the advice stands; None for none."""
    worst = min(per_bron, key=per_bron.__getitem__, default=None)
    return worst if worst is not None and per_bron[worst] < 1 else None
