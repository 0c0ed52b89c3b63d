"""
Draws of weights, points, thresholds and answers, in whole units, so that a sample is weighed like any case.

Each source of doubt has a stream of random numbers of its own: switching one off leaves the others as they were.
Arrays have samples along the last axis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.certainty.readers import read_otherwise
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.dutch.labels import TWIJFEL
from taaktoedeling.weighing.compiled import Ints
from taaktoedeling.weighing.moves import read_columns
from taaktoedeling.weighing.precedence import Circumstances, Indices, circumstances
from taaktoedeling.weighing.weging import Possible, Weging

Floats = NDArray[np.float64]
Points = NDArray[np.integer[Any]]

CHUNK = 5_000
"""Samples drawn at a time: few enough to stay in the processor's cache."""

_NOISE = 1 << 16


@attrs.frozen(eq=False)
class Weights:
    """
    Attributes:
        shares: weight of each criterion in the whole (sum 1); shape (criteria, samples or 1).
        units: whole units of one point; shape (criteria, bodies or 1, samples or 1).
    """

    shares: Floats
    units: Floats


@attrs.frozen(eq=False)
class Draw:
    """
    Some samples of everything, and what each weighs.

    Attributes:
        dimensions, inside: shares of the dimensions, and of the criteria inside them; None where switched off.
        fit: shape (bodies, samples), in units.
        plain: what conditions say with the answers, margins and bar of the case itself; of one case.
    """

    dimensions: Floats | None
    inside: Floats | None
    points: list[Points] | None
    places: dict[int, Indices] | None
    read: dict[int, Indices]
    shares: Floats
    fit: Ints
    found: Circumstances
    plain: Circumstances


class Sampler:
    """
    Draws chunk after chunk for one case.

    `weights`, `points`, `places`, `margins` and `bar` give what the framework and the case say themselves where the
    source is switched off, so that nothing at all switched on is the case itself.
    """

    def __init__(self, w: Weging, spreiding: Spreiding, seed: int) -> None:
        self.w = w
        self.spreiding = spreiding
        compiled = w.compiled
        self._streams = {
            name: np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(number,))))
            for number, name in enumerate(TWIJFEL)
        }
        dimensies = [d.id for d in w.kader.dimensies]
        self.dimension_of = np.array([dimensies.index(c.dimensie) for c in w.kader.criteria])
        self.own_shares = np.array([float(compiled.weights[c.id]) for c in w.kader.criteria])
        self.own_dimensions = np.array([self.own_shares[self.dimension_of == d].sum() for d in range(len(dimensies))])
        # The criteria of a dimension stand together.
        self._parts = [slice(*np.searchsorted(self.dimension_of, [d, d + 1])) for d in range(len(dimensies))]
        whole = self.own_dimensions[self.dimension_of]
        self.own_inside = np.divide(self.own_shares, whole, out=np.zeros_like(whole), where=whole > 0)
        self.alike = bool((compiled.unit == compiled.unit[:, :1]).all())
        # Whole numbers below 2^53 are exact as floats, and quicker.
        self.own_units = (compiled.unit[:, :1] if self.alike else compiled.unit).astype(np.float64)
        self.mean_points = np.array([[float(value) for value in row] for row in w.mean_points])

    @cached_property
    def _framework(self) -> Weights:
        """The weights of the framework itself, exactly."""
        return Weights(self.own_shares[:, None], self.own_units[:, :, None])

    @cached_property
    def uncertain(self) -> tuple[Possible, ...]:
        """What the source `antwoorden` draws, in order."""
        return self.w.uncertain

    @cached_property
    def moved(self) -> tuple[Possible, ...]:
        """What the source `lezers` draws: answers of one level with the levels beside it."""
        return tuple(read_otherwise(self.w)) if self.spreiding.lezers else ()

    @cached_property
    def possible(self) -> tuple[Possible, ...]:
        """Per criterion every level that its answer may have in a sample."""
        moved = {possible.place: possible for possible in self.moved}
        return tuple(moved.get(possible.place, possible) for possible in self.w.possible)

    @cached_property
    def _own(self) -> dict[int, int]:
        """Where the level that the case gives stands among those that another reader may give."""
        return {p.place: p.values.index(self.w.possible[p.place].values[0]) for p in self.moved}

    def draw(self, n: int) -> Draw:
        """Draw *n* samples from every source, and weigh the criteria in them."""
        dimensions = self.gammas("dimensiegewichten", n)
        inside = self.gammas("criteriumgewichten", n)
        points, places, read, found = self.around(n)
        weights = self.weights(dimensions, inside)
        fit = self.fit(weights, points, {**(places or {}), **read})
        fit = np.ascontiguousarray(np.broadcast_to(fit, (len(self.w.compiled.bodies), n)))
        shares = np.broadcast_to(weights.shares, (len(weights.shares), n))
        return Draw(dimensions, inside, points, places, read, shares, fit, found, self.w.found)

    def around(
        self, n: int
    ) -> tuple[list[Points] | None, dict[int, Indices] | None, dict[int, Indices], Circumstances]:
        """Draw *n* samples from every source but weights: points, answers, readings, and what conditions say then."""
        points, places, read = self.points(n), self.places(n), self.readings(n)
        found, thresholds = self.circumstances({**(places or {}), **read}, n), self.thresholds(n)
        if thresholds is not None:
            found = attrs.evolve(found, margins=thresholds[0], bar=thresholds[1])
        return points, places, read, found

    def gammas(self, name: str, n: int) -> Floats | None:
        """
        Shares of the dimensions (sum 1), or of the criteria within their dimension; None when switched off.

        Gamma draws divided by their sum follow a Dirichlet distribution. Where weights of dimensions were stated, all
        that satisfy it are as likely instead.
        """
        if not getattr(self.spreiding, name):
            return None
        stream = self._streams[name]
        whole = name == "dimensiegewichten"
        if whole and self.w.stated is not None:
            return self.w.stated.draw(n, stream)
        own = self.own_dimensions if whole else self.own_inside
        drawn = np.zeros((len(own), n))
        for place, share in enumerate(own):
            if share > 0 and self.spreiding.ongeinformeerd:
                stream.standard_exponential(n, out=drawn[place])
            elif share > 0:
                stream.standard_gamma(self.spreiding.concentratie * share, n, out=drawn[place])
        for part in [slice(None)] if whole else self._parts:
            drawn[part] /= np.maximum(drawn[part].sum(axis=0), np.finfo(np.float64).tiny)
        return drawn

    def weights_of(self, shares: Floats) -> Weights:
        """What given weights of the criteria (sum 1) stand for; *shares* of shape (criteria, samples)."""
        # Per body its own weights times how much each weight grew; the same for all bodies in a framework as read.
        own = np.where(self.own_shares > 0, self.own_shares, 1)[:, None]
        units = (self.own_units / own)[:, :, None] * shares[:, None, :]
        if not self.alike:
            units *= self.own_units.sum(axis=0)[:, None] / units.sum(axis=0)
        return Weights(shares, np.rint(units, out=units))

    def weights(self, dimensions: Floats | None, inside: Floats | None) -> Weights:
        """The weights that the draws stand for; without any draw those of the framework, exactly."""
        if dimensions is None and inside is None:
            return self._framework
        of_dimension = self.own_dimensions[:, None] if dimensions is None else dimensions
        shares = of_dimension[self.dimension_of] * (self.own_inside[:, None] if inside is None else inside)
        return self.weights_of(shares)

    def points(self, n: int) -> list[Points] | None:
        """
        Per criterion the points of each level it may be, one step up or down now and then; None when switched off.

        Each of shape (levels, bodies, samples).
        """
        if not self.spreiding.punten:
            return None
        possible = self.possible
        own = np.concatenate([self.w.compiled.levels[p.place, list(p.values)] for p in possible])
        noise = _small_numbers(self._streams["punten"], own.size * n).reshape(*own.shape, n)
        half = round(self.spreiding.puntstap_kans / 2 * _NOISE)
        steps = (noise < half).view(np.int8)
        steps -= (noise >= _NOISE - half).view(np.int8)
        steps += own.astype(np.int8)[:, :, None]
        np.clip(steps, -2, 2, out=steps)
        ends = np.cumsum([len(p.values) for p in possible])
        return [np.asarray(steps[end - len(p.values) : end]) for p, end in zip(possible, ends.tolist(), strict=True)]

    def places(self, n: int) -> dict[int, Indices] | None:
        """Per uncertain column which of its possible values a sample has; None when switched off."""
        return self._draw("antwoorden", self.uncertain, n) if self.spreiding.antwoorden else None

    def readings(self, n: int) -> dict[int, Indices]:
        """Per answer that another reader may give otherwise which of its levels a sample has."""
        return self._draw("lezers", self.moved, n)

    def _draw(self, name: str, columns: Sequence[Possible], n: int) -> dict[int, Indices]:
        stream = self._streams[name]
        drawn = {}
        for possible in columns:
            limits = np.cumsum(possible.shares)
            index = stream.integers(0, limits[-1], size=n)
            if limits[-1] > len(limits):
                index = np.searchsorted(limits, index, side="right")
            drawn[possible.place] = index
        return drawn

    def thresholds(self, n: int) -> tuple[Ints, Ints] | None:
        """Margins of shape (precedences, samples), one factor per rule, and the bar; None when switched off."""
        if not self.spreiding.drempels:
            return None
        compiled, stream = self.w.compiled, self._streams["drempels"]
        rules = list(dict.fromkeys(entry.regel for entry in compiled.precedence))
        low, high = self.spreiding.marge_band
        factors = low + (high - low) * stream.random((len(rules), n))
        margins = np.zeros((len(compiled.precedence), n), dtype=np.int64)
        for place, entry in enumerate(compiled.precedence):
            margins[place] = np.rint(entry.margin * factors[rules.index(entry.regel)])
        low, high = self.spreiding.geschiktheid_band
        shift = np.rint((low + (high - low) * stream.random(n)) * compiled.scale).astype(np.int64)
        return margins, self.w.found.bar + shift

    def fit(self, weights: Weights, points: Sequence[Points] | None, places: Mapping[int, Indices] | None) -> Ints:
        """
        The fit of each body under these weights, points and answers; shape (bodies, samples or 1), in units.

        With the framework's own weights and points, and the answers as given, it is the fit of the case, exactly.
        """
        if points is None and not places:
            return self._fit_of_means(weights)
        w = self.w
        total: Floats = np.zeros((len(w.compiled.bodies), 1))
        room: Floats = np.empty((len(w.compiled.bodies), 1))
        for possible in self.possible:
            unit = weights.units[possible.place]
            own = w.compiled.levels[possible.place, list(possible.values)][:, :, None]
            table: Points = own if points is None else points[possible.place]
            drawn = None if places is None else places.get(possible.place)
            if drawn is not None and max(unit.shape[1], table.shape[2]) == 1:
                added = (table[:, :, 0] * unit[:, 0]).T.take(drawn, axis=1)
            elif drawn is not None:
                added = unit * _pick(table, drawn)
            elif not possible.values or not possible.answered:
                continue
            elif len(possible.values) == 1 or possible.place in self._own:
                own_points = table[self._own.get(possible.place, 0)]
                shape = np.broadcast_shapes(unit.shape, own_points.shape)
                # One room for all products: asking for memory takes longer than multiplying.
                room = room if room.shape == shape else np.empty(shape)
                added = np.multiply(unit, own_points, out=room)
            else:
                shares = np.array(possible.shares)
                weighted = (table * shares[:, None, None]).sum(axis=0)
                added = np.rint(unit * (weighted / shares.sum()))
            total = total + added if total.shape[1] < added.shape[1] else np.add(total, added, out=total)
        return total.astype(np.int64)

    def _fit_of_means(self, weights: Weights) -> Ints:
        if weights.units.shape[2] == 1 and weights.units is self._framework.units:
            return self.w.fit
        whole = (self.mean_points == np.rint(self.mean_points)).all(axis=1)
        # Sums of whole numbers below 2^53 are exact as floats, in whatever order a processor adds them.
        if self.alike:
            total = self.mean_points[whole].T @ weights.units[whole, 0]
        else:
            total = np.einsum("cbs,cb->bs", weights.units[whole], self.mean_points[whole])
        for place in np.flatnonzero(~whole).tolist():
            total += np.rint(weights.units[place] * self.mean_points[place][:, None])
        return np.asarray(total.astype(np.int64))

    def circumstances(self, places: Mapping[int, Indices] | None, n: int) -> Circumstances:
        """What conditions say about each sample."""
        w = self.w
        read = read_columns(w.compiled)
        drawn = {place: index for place, index in (places or {}).items() if place in read}
        if not drawn:
            return w.found.rows(np.zeros(n, dtype=np.intp))
        values = {
            possible.place: w.compiled.single_codes(possible.place)[list(possible.values)]
            for possible in (*self.uncertain, *self.moved)
            if possible.place in drawn
        }
        picked = {place: values[place][index] for place, index in drawn.items()}
        return circumstances(w.compiled, w.batch.repeated(n, picked))


def _small_numbers(stream: np.random.Generator, n: int) -> NDArray[np.uint16]:
    """Whole numbers below 2^16, four from each number of the stream, in an order that every machine shares."""
    whole = stream.integers(0, 1 << 64, dtype=np.uint64, size=-(-n // 4))
    return np.asarray(whole.astype("<u8", copy=False).view("<u2")[:n])


def _pick(table: Points, index: Indices) -> Points:
    """One level per sample; shape (bodies, samples)."""
    if table.shape[2] == 1:
        return np.asarray(table[:, :, 0].T.take(index, axis=1))
    picked = table[0].copy()
    for place in range(1, len(table)):
        np.copyto(picked, table[place], where=index == place)
    return np.asarray(picked)
