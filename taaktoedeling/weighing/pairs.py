"""
How the pairs of one case were decided: by a rule, by fit, or at a tie by the order of the framework.

Every reason that an advice gives is taken from here.
"""

from __future__ import annotations

import attrs
import numpy as np

from taaktoedeling.logic.truth import TRUE
from taaktoedeling.weighing.compiled import Compiled, Ints
from taaktoedeling.weighing.precedence import Bools, Circumstances, Needed, handicaps


@attrs.frozen
class Pair:
    """
    Of two suitable bodies the one that wins and why; precedences as indices.

    Attributes:
        short: how much less suitable the winner is, in units; negative where it is more suitable.
        rules: precedences that weigh the winner first and without which the other would win.
        support: precedences that weigh the winner first where it would win anyway.
        yields: precedences that weigh the loser first, which is too far behind (or another rule contradicts it).
    """

    winner: int
    loser: int
    short: int
    rules: tuple[int, ...]
    support: tuple[int, ...]
    yields: tuple[int, ...]

    @property
    def tie(self) -> bool:
        """Both fit equally well."""
        return self.short == 0


@attrs.frozen(eq=False, slots=False)
class Pairs:
    """
    The pairs of one case.

    Attributes:
        fit: shape (bodies, 1), in units; `found` of the same single case.
    """

    compiled: Compiled
    fit: Ints
    found: Circumstances
    suitable: Bools
    needed: Needed

    @classmethod
    def of(cls, compiled: Compiled, fit: Ints, found: Circumstances) -> Pairs:
        """Look at a single case."""
        suitable = (found.possible & (fit > found.bar))[:, 0]
        return cls(compiled, fit, found, suitable, handicaps(compiled, found))

    def bodies(self) -> list[int]:
        """The suitable bodies in the order of the framework."""
        return [int(body) for body in np.flatnonzero(self.suitable)]

    def beats(self, x: int, y: int) -> bool:
        """Whether *x* wins from *y*; both suitable."""
        return bool(self.fit[x, 0] - self.fit[y, 0] >= self.needed.single(x, y))

    def pair(self, x: int, y: int) -> Pair:
        """How *x* and *y* were decided; both suitable."""
        winner, loser = (x, y) if self.beats(x, y) else (y, x)
        short = int(self.fit[loser, 0] - self.fit[winner, 0])
        own = short < 0 or (short == 0 and winner < loser)
        before = self._active(winner, loser)
        return Pair(
            winner=winner,
            loser=loser,
            short=short,
            # Of several rules for one pair only those count whose margin is wide enough.
            rules=() if own else tuple(p for p in before if short <= int(self.found.margins[p, 0])),
            support=before if own else (),
            yields=self._active(loser, winner),
        )

    def _active(self, first: int, second: int) -> tuple[int, ...]:
        return tuple(
            place
            for place, entry in enumerate(self.compiled.precedence)
            if (entry.first, entry.second) == (first, second) and self.found.active[place, 0] == TRUE
        )

    def circle(self, named: int) -> tuple[Pair, ...]:
        """
        Three bodies that beat each other in a circle, as the pairs that make it; only where no body wins every pair.

        The circle holds *named* where there is one that does.
        """
        order = sorted(self.bodies(), key=lambda body: (body != named, -int(self.fit[body, 0]), body))
        for a in order:
            for b in order:
                for c in order:
                    if len({a, b, c}) == 3 and self.beats(a, b) and self.beats(b, c) and self.beats(c, a):
                        return self.pair(a, b), self.pair(b, c), self.pair(c, a)
        raise ValueError("there is a body that wins every pair")
