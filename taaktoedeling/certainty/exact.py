"""
Choosing along a line: what happens while one weight or threshold moves and everything else stands still.

All that is compared is linear in the number that moves, so the outcome can only change where two lines cross.
Whole numbers throughout: a crossing is exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import attrs

from taaktoedeling.logic.truth import TRUE
from taaktoedeling.weighing.weging import Weging

Turned = Callable[[int], bool]


@attrs.frozen
class Line:
    """``start + slope * t``, times a positive number that all lines of a situation share."""

    start: Fraction
    slope: Fraction = Fraction(0)

    def __sub__(self, other: Line) -> Line:
        return Line(self.start - other.start, self.slope - other.slope)

    def at(self, t: Fraction) -> int:
        """The value at *t*, times its denominator; the start and slope must be whole."""
        return self.start.numerator * t.denominator + self.slope.numerator * t.numerator


@attrs.frozen(kw_only=True)
class Situation:
    """
    One case of which one number moves.

    Attributes:
        fit: a line per body.
        margins: a line per precedence.
        bar: fits above it are suitable.
        low, high: where the number stops (as change from what it is); None: nowhere.
    """

    w: Weging
    fit: tuple[Line, ...]
    margins: tuple[Line, ...]
    bar: Line
    low: Fraction | None
    high: Fraction | None = None

    def whole(self) -> Situation:
        """The same with whole numbers only."""
        lines = [*self.fit, *self.margins, self.bar]
        times = math.lcm(*(part.denominator for line in lines for part in (line.start, line.slope)))
        fit, margins = (
            tuple(Line(line.start * times, line.slope * times) for line in part) for part in (self.fit, self.margins)
        )
        return attrs.evolve(self, fit=fit, margins=margins, bar=Line(self.bar.start * times, self.bar.slope * times))

    def advised_at(self, t: Fraction) -> int:
        """The body that is advised at *t*; the same choice as `taaktoedeling.weighing.precedence.choose`."""
        found = self.w.found
        bar = self.bar.at(t)
        fit = [line.at(t) for line in self.fit]
        suitable = [b for b, value in enumerate(fit) if found.possible[b, 0] and value > bar]
        claims = {
            (entry.first, entry.second)
            for place, entry in enumerate(self.w.compiled.precedence)
            if found.active[place, 0] == TRUE and fit[entry.first] >= fit[entry.second] - self.margins[place].at(t)
        }

        def beats(x: int, y: int) -> bool:
            if ((x, y) in claims) != ((y, x) in claims):
                return (x, y) in claims
            return (fit[x], -x) > (fit[y], -y)

        winner = next((x for x in suitable if all(beats(x, y) for y in suitable if y != x)), None)
        if winner is not None:
            return winner
        return max(suitable, key=lambda b: (fit[b], -b), default=len(fit))

    def crossings(self) -> list[Fraction]:
        """Where any comparison that matters changes, ascending."""
        bodies = [b for b in range(len(self.fit)) if self.w.found.possible[b, 0]]
        gaps = [self.fit[b] - self.bar for b in bodies]
        gaps += [self.fit[a] - self.fit[b] for a in bodies for b in bodies if a < b]
        for place, entry in enumerate(self.w.compiled.precedence):
            if self.w.found.active[place, 0] == TRUE and {entry.first, entry.second} <= set(bodies):
                lower = Line(-self.margins[place].start, -self.margins[place].slope)
                gaps.append(self.fit[entry.first] - self.fit[entry.second] - lower)
        return sorted({-gap.start / gap.slope for gap in gaps if gap.slope})


@attrs.frozen
class Turn:
    """
    Attributes:
        t: the change at which the outcome turns.
        at_once: it turns at *t* itself, and not only beyond it.
        advised: what the outcome becomes.
    """

    t: Fraction
    at_once: bool
    advised: int


def first_turn(situation: Situation, up: bool, turned: Turned) -> Turn | None:
    """
    The smallest change in one direction that turns the outcome, or None when no change does.
    """
    for t, probe in _walk(situation, up):
        advised = situation.advised_at(probe)
        if turned(advised):
            return Turn(t, t == probe, advised)
    return None


def _walk(situation: Situation, up: bool) -> Iterator[tuple[Fraction, Fraction]]:
    """Every crossing with itself and then with a point between it and the next, away from zero."""
    limit = situation.high if up else situation.low
    points = situation.crossings()
    ahead: Sequence[Fraction] = [t for t in points if t > 0] if up else [t for t in reversed(points) if t < 0]
    if limit is not None:
        ahead = [*(t for t in ahead if abs(t) < abs(limit)), *([limit] if limit else [])]
        if not limit:
            return
    one = Fraction(1 if up else -1)
    here = Fraction(0)
    for following in ahead:
        yield here, (here + following) / 2
        yield following, following
        here = following
    if limit is None:
        yield here, here + one
