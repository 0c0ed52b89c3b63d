"""
Weights as evidence: which weights reproduce judgments that were given, and which judgments none do.

Robust ordinal regression keeps all preference models that agree with given decisions instead of choosing one (Greco,
Mousseau and Slowinski, European Journal of Operational Research 191 (2008), 416-436; Corrente, Greco, Kadzinski and
Slowinski, Machine Learning 93 (2013), 381-422). Here a model is a vector of weights of the dimensions, or of the
questions, and a decision is the body that a judgment names for a case. All of it is exact; which judgments count is
ours (`modelkeuze`).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from taaktoedeling.certainty.own_weights import Comparisons, Per
from taaktoedeling.certainty.regions import Corners, Planes, Region
from taaktoedeling.logic.polytope import Point, Polytope
from taaktoedeling.weighing.precedence import by_order
from taaktoedeling.weighing.weging import Wat, Weging

LARGEST = 3
"""Sets of judgments that contradict each other are looked for up to this size."""


@attrs.frozen(eq=False, slots=False)
class Verdict:
    """
    What somebody judged of one case.

    Attributes:
        named: the bodies that the judgment names.
        per: whose weights are free.
    """

    w: Weging
    named: frozenset[int]
    wat: Wat
    per: Per = "dimensie"

    @functools.cached_property
    def compared(self) -> Comparisons:
        """What is compared in the case."""
        return Comparisons.of(self.w, self.per)

    @functools.cached_property
    def bodies(self) -> tuple[int, ...]:
        """The bodies with which the weighing agrees with it."""
        wanted = {self.compared.outcome(body, self.wat) for body in self.named}
        every = range(len(self.w.compiled.bodies))
        return tuple(body for body in every if self.compared.outcome(body, self.wat) in wanted)

    @property
    def followed(self) -> bool:
        """Whether the weights of the framework reproduce it."""
        return self.w.named in self.bodies

    def regions(self, within: Region) -> Iterator[Region]:
        """The parts of a region that reproduce it."""
        for body in self.bodies:
            yield from self.compared.regions(within, body)


@attrs.frozen(eq=False)
class Fitting:
    """
    Which of some verdicts can be reproduced together.

    Attributes:
        largest: the largest sets that some weights reproduce, as places of verdicts.
        example: weights that reproduce the first of them.
        ranges: the least and the most of each weight among all that do.
        clashes: the smallest sets of at most `LARGEST` that no weights reproduce together.
        precedents: pairs among them that clash whatever the questions weigh.
    """

    largest: tuple[tuple[int, ...], ...]
    example: Point
    ranges: tuple[tuple[Fraction, Fraction], ...]
    clashes: tuple[tuple[int, ...], ...]
    precedents: tuple[tuple[int, int], ...]


def fit_verdicts(verdicts: Sequence[Verdict]) -> Fitting:
    """
    Find all that can be said of verdicts on cases of one framework, of one kind of weights; at least one.
    """
    w, per = verdicts[0].w, verdicts[0].per
    whole: Region = Corners(Polytope.simplex(len(w.kader.dimensies)))
    if per == "criterium":
        whole = Planes.around(tuple(w.compiled.weights[c.id] for c in w.kader.criteria))
    largest = _largest(verdicts, whole)
    example, ranges = _ranges([verdicts[place] for place in largest[0]], whole)
    clashes = tuple(_clashes(verdicts, whole))
    pairs = itertools.combinations(range(len(verdicts)), 2)
    return Fitting(
        largest, example, ranges, clashes, tuple(pair for pair in pairs if _dominance(*(verdicts[at] for at in pair)))
    )


def _together(verdicts: Sequence[Verdict], within: Region) -> Iterator[Region]:
    """The parts of a region that reproduce all of these verdicts."""
    if not verdicts:
        yield within
        return
    for part in verdicts[0].regions(within):
        yield from _together(verdicts[1:], part)


def _largest(verdicts: Sequence[Verdict], whole: Region) -> tuple[tuple[int, ...], ...]:
    """The largest sets that some weights reproduce, by leaving out as few as possible."""
    best: list[frozenset[int]] = []

    def search(within: Region, left: tuple[int, ...], lost: frozenset[int]) -> None:
        lost |= {place for place in left if next(verdicts[place].regions(within), None) is None}
        left = tuple(place for place in left if place not in lost)
        # What is lost stays so: further on there is only the same set, or a smaller one.
        if best and (len(lost) > len(best[0]) or lost in best):
            return
        if not left:
            if best and len(lost) < len(best[0]):
                best.clear()
            best.append(lost)
            return
        for part in verdicts[left[0]].regions(within):
            search(part, left[1:], lost)
        search(within, left[1:], lost | {left[0]})

    search(whole, tuple(range(len(verdicts))), frozenset())
    kept = [tuple(place for place in range(len(verdicts)) if place not in lost) for lost in best]
    return tuple(sorted(kept))


def _ranges(verdicts: Sequence[Verdict], whole: Region) -> tuple[Point, tuple[tuple[Fraction, Fraction], ...]]:
    """An example of weights that reproduce these verdicts, and the bounds of all that do."""
    parts = list(_together(verdicts, whole))
    example = parts[0].example
    return example, tuple(_range(parts, place) for place in range(len(example)))


def _range(parts: Sequence[Region], place: int) -> tuple[Fraction, Fraction]:
    """The least and the most of one weight over all parts; no further than it can be."""
    low, high = Fraction(1), Fraction(0)
    for part in parts:
        low = min(low, part.least(place)) if low > 0 else low
        high = max(high, part.most(place)) if high < 1 else high
    return low, high


def _clashes(verdicts: Sequence[Verdict], whole: Region) -> Iterator[tuple[int, ...]]:
    found: list[set[int]] = []
    for size in range(1, min(LARGEST, len(verdicts)) + 1):
        for some in itertools.combinations(range(len(verdicts)), size):
            if any(known <= set(some) for known in found):
                continue
            if next(_together([verdicts[place] for place in some], whole), None) is None:
                found.append(set(some))
                yield some


def _dominance(first: Verdict, second: Verdict) -> bool:
    """
    Whether two verdicts clash whatever the questions and dimensions weigh, for each pair of bodies that they may mean.

    Either way round: the one judged for x is in no answer better for x or worse for y than the other, which was judged
    for y; and x needs no smaller lead over y in it.
    """
    one, other = first.compared, second.compared
    pairs = itertools.product(first.bodies, second.bodies)
    return all(x != y and (_clash(one, x, other, y) or _clash(other, y, one, x)) for x, y in pairs)


def _clash(mine: Comparisons, x: int, theirs: Comparisons, y: int) -> bool:
    """Whether one case cannot give x where the other gives y, whose answers are as good for x and as bad for y."""
    if any(body not in one.possible for one in (mine, theirs) for body in (x, y)):
        return False
    points = zip(mine.w.mean_points, theirs.w.mean_points, strict=True)
    better = all(own[x] <= other[x] and own[y] >= other[y] for own, other in points)
    least, most = mine.needed(x, y), theirs.needed(x, y)
    # In a circle the body with the highest fit is named, though another beats it.
    if mine.cyclic:
        least = min(least, by_order(x, y))
    if theirs.cyclic:
        most = max(most, by_order(x, y))
    return better and least >= most
