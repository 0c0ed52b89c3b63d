"""
Slow and obvious versions of what the engine does cleverly, to compare with: the step by pairs, written anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import attrs
import numpy as np

from taaktoedeling.weighing.compiled import Compiled
from taaktoedeling.weighing.precedence import Circumstances
from taaktoedeling.weighing.slack import NEVER

WAAR = 2
Outcome = tuple[int | None, bool]
"""The named body, None where none is suitable, and whether it is so for want of a winner."""


@attrs.frozen
class Lead:
    """An active rule: *first* is weighed before *second* and may be *margin* less suitable."""

    first: int
    second: int
    margin: int | Fraction


def leads_of(compiled: Compiled, found: Circumstances, case: int = 0) -> list[Lead]:
    """The rules that hold in one case."""
    margins = np.broadcast_to(found.margins, (len(found.margins), found.active.shape[1]))
    return [
        Lead(entry.first, entry.second, int(margins[place, case]))
        for place, entry in enumerate(compiled.precedence)
        if found.active[place, case] == WAAR
    ]


def wins(x: int, y: int, fit: Sequence[int | Fraction], leads: Sequence[Lead]) -> bool:
    """Whether *x* wins from *y*: by a rule, else by fit, else by order; rules that contradict each other cancel out."""
    by_rule = any(lead.first == x and lead.second == y and fit[x] >= fit[y] - lead.margin for lead in leads)
    against = any(lead.first == y and lead.second == x and fit[y] >= fit[x] - lead.margin for lead in leads)
    if by_rule != against:
        return by_rule
    if fit[x] != fit[y]:
        return fit[x] > fit[y]
    return x < y


def decide(
    fit: Sequence[int | Fraction], possible: Sequence[bool], bar: int | Fraction, leads: Sequence[Lead]
) -> Outcome:
    """The body that wins every pair, or else the one with the highest fit."""
    suitable = [body for body in range(len(fit)) if possible[body] and fit[body] > bar]
    for body in suitable:
        if all(wins(body, other, fit, leads) for other in suitable if other != body):
            return body, False
    if not suitable:
        return None, False
    best = max(fit[body] for body in suitable)
    return next(body for body in suitable if fit[body] == best), True


def decide_case(compiled: Compiled, fit: np.ndarray, found: Circumstances, case: int = 0) -> Outcome:
    """The same for one case of arrays as the engine has them."""
    bar = int(np.broadcast_to(found.bar, fit.shape[1])[case])
    values, possible = fit[:, case].tolist(), found.possible[:, case].tolist()
    return decide(values, possible, bar, leads_of(compiled, found, case))


def slack_by_trying(compiled: Compiled, fit: np.ndarray, found: Circumstances) -> tuple[int, int]:
    """
    The smallest shift of one fit that turns the outcome, by trying every breakpoint and just beyond it.

    For one case: *fit* of shape (bodies, 1). Returns the slack of the body and of the allocation.
    """
    leads, bar = leads_of(compiled, found), int(found.bar[0])
    possible, values = found.possible[:, 0].tolist(), fit[:, 0].tolist()
    same = [*found.same[:, 0].tolist()]
    now, circle = decide(values, possible, bar, leads)
    best = [NEVER, NEVER]
    margins = {0} | {lead.margin for lead in leads}
    for body in range(len(values)):
        points = {bar - values[body], 0}
        for other in range(len(values)):
            points |= {values[other] + sign * margin - values[body] for margin in margins for sign in (1, -1)}
        for point in points:
            for step in (0, 1, -1) if point == 0 else (0, 1 if point > 0 else -1):
                shifted = list(values)
                shifted[body] += point + step
                then, other_circle = decide(shifted, possible, bar, leads)
                ringed = other_circle and not circle
                if then != now or ringed:
                    best[0] = min(best[0], abs(point))
                if (None if then is None else same[then]) != (None if now is None else same[now]) or ringed:
                    best[1] = min(best[1], abs(point))
    return best[0], best[1]
