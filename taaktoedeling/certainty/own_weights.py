"""
Weighing with what somebody finds important: all weights of dimensions that satisfy it, instead of those of a framework.

Stochastic multicriteria acceptability analysis with partial information about preferences: every vector of weights that
satisfies what was stated is as likely (Lahdelma and Salminen, Operations Research 49 (2001), 444-454; Lahdelma,
Miettinen and Salminen, European Journal of Operational Research 147 (2003), 117-127; Tervonen and others, European
Journal of Operational Research 224 (2013), 552-559). That it is uniform, and that the middle stands for all of them
where one vector is needed, is ours (`modelkeuze`).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, get_args

import attrs
import numpy as np

from taaktoedeling.advice.words import name_body
from taaktoedeling.certainty.regions import DENOMINATORS, Corners, Region, inside, rounded
from taaktoedeling.certainty.standing import WEIGHED
from taaktoedeling.certainty.weights import parts_of_dimensions
from taaktoedeling.dutch.numbers import sampled, weight
from taaktoedeling.dutch.refusal import show
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.errors import InvalidArgumentError, InvalidKaderError
from taaktoedeling.limits import MAX_WEIGHED_BODIES, MAX_WEIGHED_CRITERIA, MAX_WEIGHED_DIMENSIONS
from taaktoedeling.logic.polytope import Halfspace, Point, Polytope
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.kader_edit import with_dimension_weights
from taaktoedeling.reading.preferences import polytope_of
from taaktoedeling.weighing.compiled import compile_kader
from taaktoedeling.weighing.precedence import Needed, allocation, by_order, choose, handicaps
from taaktoedeling.weighing.weging import Source, Wat, Weging, weigh_case

SAMPLES, SEED = 10_000, 0
Per = Literal["dimensie", "criterium"]
"""Whose weights are free: those of dimensions, or the share of each question in the whole."""
PER: tuple[Per, ...] = get_args(Per)


def can_be_weighed(kader: Kader) -> bool:
    """Whether a framework is small enough to look at all weights of its dimensions."""
    return len(kader.dimensies) <= MAX_WEIGHED_DIMENSIONS and len(kader.bestuursvormen) <= MAX_WEIGHED_BODIES


@attrs.frozen(eq=False, slots=False)
class Comparisons:
    """
    What is compared in one weighed case, as planes in the weights of dimensions, or of questions (sum 1).

    Attributes:
        fit: per body what each dimension or question adds per unit of its weight.
        possible: the bodies that can be advised at all.
    """

    w: Weging
    fit: tuple[Point, ...]
    possible: tuple[int, ...]

    @classmethod
    def of(cls, w: Weging, per: Per = "dimensie") -> Comparisons:
        """
        The comparisons of a case.

        Args:
            per: `dimensie`, with the weights inside dimensions as they are, or `criterium`.

        Raises:
            InvalidArgumentError: the framework has too many dimensions, questions or bodies to look at all weights.
        """
        bodies = range(len(w.compiled.bodies))
        possible = tuple(body for body in bodies if w.found.possible[body, 0])
        if per == "criterium":
            if len(w.kader.criteria) > MAX_WEIGHED_CRITERIA or len(bodies) > MAX_WEIGHED_BODIES:
                raise InvalidArgumentError(
                    f"alle gewichten van vragen nagaan kan bij een kader met hoogstens {MAX_WEIGHED_CRITERIA} vragen "
                    f"en {MAX_WEIGHED_BODIES} bestuursvormen; dit kader heeft er {len(w.kader.criteria)} en "
                    f"{len(bodies)}"
                )
            return cls(w, tuple(tuple(points[body] / 2 for points in w.mean_points) for body in bodies), possible)
        if not can_be_weighed(w.kader):
            raise InvalidArgumentError(
                f"alle gewichten nagaan kan bij een kader met hoogstens {MAX_WEIGHED_DIMENSIONS} dimensies en "
                f"{MAX_WEIGHED_BODIES} bestuursvormen; dit kader heeft er {len(w.kader.dimensies)} en "
                f"{len(w.kader.bestuursvormen)}"
            )
        parts = parts_of_dimensions(w)
        fit = tuple(tuple(parts[d.id][body] for d in w.kader.dimensies) for body in bodies)
        return cls(w, fit, possible)

    def regions(self, within: Region, body: int) -> Iterator[Region]:
        """The parts of a region in which a body is named; the number of bodies for "none"."""
        if within.empty:
            return
        if body == len(self.fit):
            yield from _sound(within.cut(*(self._suitable(other).opposite for other in self.possible)))
            return
        if body not in self.possible:
            return
        bar = self._suitable(body)
        yield from self._wins(within.cut(bar, strict=True), body, [one for one in self.possible if one != body])
        yield from self._leads_a_circle(within, body)

    def _wins(self, within: Region, body: int, others: Sequence[int]) -> Iterator[Region]:
        """Where a body beats each of the others that is suitable."""
        if within.empty:
            return
        if not others:
            yield within
            return
        first, *rest = others
        yield from self._wins(self._beats(within, body, first), body, rest)
        # Who needs no lead beats whatever is not suitable; else the parts share nothing, so that there are never more
        # than the planes make.
        if self.needed(body, first) > 1:
            behind = self._beats(within, first, body)
            yield from self._wins(behind.cut(self._suitable(first).opposite), body, rest)

    def _leads_a_circle(self, within: Region, body: int) -> Iterator[Region]:
        """Where no body wins every pair and this one has the highest fit: then a rule makes another one beat it."""
        if self.cyclic and any(self.needed(body, one) > by_order(body, one) for one in self.possible if one != body):
            part = within.cut(self._suitable(body), strict=True)
            yield from self._with_rivals(part, [one for one in self.possible if one != body], (body,))

    def _with_rivals(self, within: Region, left: Sequence[int], some: tuple[int, ...]) -> Iterator[Region]:
        """Each choice of which others are suitable, none of them fitting better than the first of *some*."""
        if within.empty:
            return
        if not left:
            yield from self._all_beaten(within, some, some)
            return
        first, *rest = left
        part = within.cut(self._suitable(first), strict=True)
        part = part.cut(self._apart(some[0], first, Fraction(0)), strict=first < some[0])
        yield from self._with_rivals(part, rest, (*some, first))
        yield from self._with_rivals(within.cut(self._suitable(first).opposite), rest, some)

    def _all_beaten(self, within: Region, left: Sequence[int], some: Sequence[int]) -> Iterator[Region]:
        """Where each of *left* is beaten by some of *some*."""
        if within.empty:
            return
        if not left:
            yield within
            return
        for other in some:
            if other != left[0]:
                yield from self._all_beaten(self._beats(within, other, left[0]), left[1:], some)
                within = self._beats(within, left[0], other)

    def _beats(self, within: Region, x: int, y: int) -> Region:
        """Where x wins the pair: fits are compared in whole units, so that one unit more is any more."""
        needed = self.needed(x, y)
        units = needed - 1 if needed > 0 else needed
        return within.cut(self._apart(x, y, self.w.exact(units)), strict=needed > 0)

    def _apart(self, x: int, y: int, least: Fraction) -> Halfspace:
        return Halfspace(tuple(a - b for a, b in zip(self.fit[x], self.fit[y], strict=True)), least)

    def _suitable(self, body: int) -> Halfspace:
        """Where a body is suitable, but for the plane itself."""
        return Halfspace(self.fit[body], self.w.exact(self.w.found.bar[0]))

    def needed(self, x: int, y: int) -> int:
        """How much more suitable x must be than y to win the pair, in units: at least so much."""
        return self._needed.single(x, y)

    @functools.cached_property
    def cyclic(self) -> bool:
        """Whether three bodies or more could beat each other in a circle under some fits."""
        # Around a circle what is needed adds up to nothing or less, which two bodies by themselves never reach.
        least = {(a, b): self.needed(a, b) for a in self.possible for b in self.possible if a != b}
        for via, a, b in itertools.product(self.possible, repeat=3):
            if via not in (a, b):
                around = least[a, via] + least[via, b]
                least[a, b] = min(least.get((a, b), around), around)
        return any(least.get((body, body), 1) <= 0 for body in self.possible)

    @functools.cached_property
    def _needed(self) -> Needed:
        return handicaps(self.w.compiled, self.w.found)

    def outcome(self, body: int, wat: Wat) -> int:
        """What counts as the outcome where a body is named."""
        return int(allocation(self.w.found, np.array([body]))[0]) if wat == "toedeling" else body

    def shares(self, within: Polytope, wat: Wat, n: int = SAMPLES, seed: int = SEED) -> dict[int, float]:
        """Per outcome the share of *n* draws of the weights that give it; ascending."""
        drawn = within.draw(n, np.random.Generator(np.random.PCG64(seed)))
        units = np.array([[float(part * self.w.compiled.scale) for part in row] for row in self.fit])
        fit = np.rint(units @ drawn).astype(np.int64)
        found = self.w.found.rows(np.zeros(n, dtype=np.intp))
        advised = choose(self.w.compiled, fit, found).advised
        counts = np.bincount(allocation(found, advised) if wat == "toedeling" else advised)
        return {body: int(count) / n for body, count in enumerate(counts.tolist()) if count}


def _sound(region: Region) -> Iterator[Region]:
    if not region.empty:
        yield region


def possible_outcomes(w: Weging, within: Polytope, wat: Wat = "vorm") -> dict[int, Point]:
    """
    Each outcome that some weights give, ascending, with such weights: exact, and none is missed.
    """
    compared = Comparisons.of(w)
    found: dict[int, Point] = {}
    for body in range(len(compared.fit) + 1):
        outcome = compared.outcome(body, wat)
        region = next(compared.regions(Corners(within), body), None) if outcome not in found else None
        if region is not None:
            found[outcome] = region.example
    return dict(sorted(found.items()))


def common_outcome(cases: Sequence[Weging], within: Polytope, wat: Wat = "vorm") -> dict[int, Point]:
    """
    Each outcome that some weights give in all cases at once, with such weights; exact, and none is missed.
    """
    compared = [Comparisons.of(w) for w in cases]
    bodies = range(len(compared[0].fit) + 1)

    def together(region: Region, place: int, outcome: int) -> Region | None:
        if place == len(compared):
            return region
        for body in bodies:
            if compared[place].outcome(body, wat) == outcome:
                for part in compared[place].regions(region, body):
                    found = together(part, place + 1, outcome)
                    if found is not None:
                        return found
        return None

    reached = {outcome: together(Corners(within), 0, outcome) for outcome in bodies}
    return {outcome: region.example for outcome, region in reached.items() if region is not None}


def weigh_own(casus: Casus, kader: Source) -> tuple[Weging, Polytope, str]:
    """
    Weigh a case with the weights that it states.

    Returns:
        The case weighed with the middle of all weights that satisfy it, those weights, and what to tell first.

    Raises:
        InvalidArgumentError: the case states no weights, or *kader* is no framework.
    """
    if not isinstance(kader, Kader):
        raise InvalidArgumentError(
            f"de eigen weging van een casus vraagt een kader (zie load_kader); ontvangen: {show(kader)}"
        )
    if casus.weging is None:
        what = casus.bestand or casus.taak.id
        raise InvalidArgumentError(
            f"de casus {what} zegt niet wat zij van belang vindt. Voeg een tabel [weging] toe, of weeg zonder --weging "
            "(in Python: zonder weging=True)"
        )
    within = polytope_of(casus.weging, kader.dimensies)
    own, weights = _middle(kader, within, casus.taak.perspectief)
    told = enumerate_words(
        f"{dimensie.label.lower()} {weight(100 * part)} %"
        for dimensie, part in zip(kader.dimensies, weights, strict=True)
    )
    exact = len(within.corners) == 1
    which = "" if exact else "het midden van alle gewichten die voldoen aan "
    who = f" van {casus.taak.perspectief}" if casus.taak.perspectief else ""
    said = f"Gewogen met {which}de eigen weging{who}, en niet met de gewichten van dit model: {told}."
    w = weigh_case(casus, own)
    return (w if exact else attrs.evolve(w, stated=within)), within, said


def tell_possible(w: Weging, within: Polytope) -> tuple[str, ...]:
    """What other weights give that satisfy the same; nothing where there are none or where nothing is weighed."""
    if len(within.corners) == 1 or w.uitkomst not in WEIGHED:
        return ()
    names = [name_body(w.kader, w.body(body)) for body in possible_outcomes(w, within)]
    if len(names) == 1:
        return (f"Al die gewichten geven hetzelfde: {names[0]}.",)
    shares = Comparisons.of(w).shares(within, "vorm")
    told = (
        f"{name_body(w.kader, w.body(body))} ({sampled(shares.get(body, 0.0)) if body in shares else 'zelden'})"
        for body in possible_outcomes(w, within)
    )
    return (f"Die gewichten geven niet alle hetzelfde: {enumerate_words(told, 'of')}.",)


def _middle(kader: Kader, within: Polytope, who: str) -> tuple[Kader, Point]:
    """The framework with the middle of all these weights, in numbers that can be told and added exactly."""
    told = f"de gewichten van de dimensies, naar de eigen weging{f' van {who}' if who else ''}"
    tries = [rounded(within.centroid, parts) for parts in DENOMINATORS]
    for point in [*tries, within.centroid, within.middle, *within.corners]:
        if not inside(within, point):
            continue
        own = with_dimension_weights(kader, [100 * part for part in point], told)
        try:
            compile_kader(own)
        except InvalidKaderError:
            continue
        return own, point
    raise InvalidArgumentError(
        "de gewichten in [weging] zijn te fijn verdeeld om precies mee te rekenen; gebruik ronde getallen of breuken"
    )
