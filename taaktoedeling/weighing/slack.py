"""
`speling`: the smallest shift of one body's fit beyond which the outcome is another, by whatever way.

While one fit moves and the others stand still, the outcome can only change where the moving fit passes another fit,
the bar for suitability, or another fit less a margin. What follows walks up and down each body from one such place
to the next, for all cases at once; a test tries every place instead and must find the same.
"""

from __future__ import annotations

import functools

import attrs
import numpy as np

from taaktoedeling.logic.truth import TRUE
from taaktoedeling.weighing.compiled import Compiled, Ints, Precedence
from taaktoedeling.weighing.precedence import LOWEST, Bools, Choice, Circumstances, Indices, allocation

NEVER = np.iinfo(np.int64).max // 2
"""No shift of a single fit turns the outcome."""


@attrs.frozen(eq=False, slots=False)
class _Standing:
    """
    The cases as they stand, before anything moves; cases along the last axis.

    Attributes:
        stays: for each body (and "none", last) whether it still is the same outcome; shape (bodies + 1, cases).
        top_fit: fit of the most suitable body, or the bar where there is none.
        moved_by: index of the precedence that moved the outcome; beyond the last where none did.
    """

    compiled: Compiled
    fit: Ints
    suitable: Bools
    possible: Bools
    active: Bools
    now: Choice
    top_fit: Ints
    moved_by: Indices
    stays: Bools
    margins: Ints
    bar: Ints

    @functools.cached_property
    def entries(self) -> list[tuple[int, Precedence, Indices]]:
        """The precedences in order, each with the cases in which it is active."""
        listed = enumerate(self.compiled.precedence)
        return [(place, entry, np.flatnonzero(self.active[place])) for place, entry in listed]


def slack(compiled: Compiled, fit: Ints, found: Circumstances, now: Choice) -> tuple[Ints, Ints]:
    """
    The smallest turning shift per case, for the body and for the allocation; each of shape (cases,), in units.

    `NEVER` where no shift of a single body turns it.
    """
    none = len(compiled.bodies)
    bodies = np.arange(none + 1)[:, None]
    same_body = bodies == now.advised
    same_body[none] = False
    body = _least_shift(_stand(compiled, fit, found, now, same_body))
    carrier = body.copy()
    same_carrier = found.same == allocation(found, now.advised).astype(np.int8)
    rows = np.flatnonzero(same_carrier.sum(axis=0, dtype=np.int8) > 1)
    if len(rows):
        stays = np.vstack([same_carrier[:, rows], np.zeros((1, len(rows)), dtype=np.bool_)])
        part = _stand(compiled, fit[:, rows], found.rows(rows), now.rows(rows), stays)
        carrier[rows] = _least_shift(part)
    return body, carrier


def _stand(compiled: Compiled, fit: Ints, found: Circumstances, now: Choice, stays: Bools) -> _Standing:
    n = fit.shape[1]
    return _Standing(
        compiled=compiled,
        fit=fit,
        suitable=found.possible & (fit > found.bar),
        possible=found.possible,
        active=found.active == TRUE,
        now=now,
        top_fit=np.where(now.top < len(fit), now.top_fit, found.bar),
        moved_by=np.where(now.entry < 0, len(compiled.precedence), now.entry),
        stays=stays,
        margins=np.broadcast_to(found.margins, (len(found.margins), n)),
        bar=np.broadcast_to(found.bar, n),
    )


def _least_shift(standing: _Standing) -> Ints:
    return np.asarray(np.minimum(_raised(standing), _lowered(standing)))


def _raised(s: _Standing) -> Ints:
    """
    The least rise of a body that turns the outcome; shape (cases,).

    Below the top, a rise can only make the body acceptable to a rule that weighs it before the top.
    Beyond the top, the body is the top itself, and rules that weigh another before it let go one by one.
    """
    least = np.full(len(s.top_fit), NEVER, dtype=np.int64)
    holds_until = np.repeat(s.top_fit[None], len(s.fit), axis=0)
    lost = np.zeros(s.fit.shape, dtype=np.bool_)
    for place, entry, rows in s.entries:
        if not len(rows):
            continue
        x = entry.first
        after = np.array([*entry.after, False])
        margin = s.margins[place, rows]
        top_fit = s.top_fit[rows]
        needed = np.maximum(s.bar[rows], top_fit - margin)
        # Without a margin the rule would only speak at a tie, which is a point and not a shift.
        weighs = after[s.now.top[rows]] & (place < s.moved_by[rows]) & (needed < top_fit)
        weighs &= s.possible[x, rows] & ~s.stays[x, rows]
        speaks = rows[weighs]
        least[speaks] = np.minimum(least[speaks], needed[weighs] - s.fit[x, speaks])
        limit = np.where(s.suitable[x, rows], s.fit[x, rows] + margin, LOWEST)
        stays = s.stays[x, rows]
        for body in np.flatnonzero(entry.after).tolist():
            takes = (limit > holds_until[body, rows]) & ~lost[body, rows]
            kept, gone = takes & stays, takes & ~stays
            holds_until[body, rows[kept]] = limit[kept]
            lost[body, rows[gone]] = True
    for body in range(len(s.fit)):
        turns = s.possible[body] & (lost[body] | ~s.stays[body])
        least = np.where(turns, np.minimum(least, holds_until[body] - s.fit[body]), least)
    return least


def _lowered(s: _Standing) -> Ints:
    """
    The least fall, of the advised body or of the top, that turns the outcome; shape (cases,).

    No other body matters when it falls.
    """
    none = len(s.fit)
    before_second = _falls_as_top(s)
    turned = _falls_below(s, None, s.now.top, s.now.second, s.now.second_fit)
    earlier = before_second > s.now.second_fit
    fall = np.where(earlier | (turned > LOWEST), s.top_fit - np.where(earlier, before_second, turned), NEVER)
    result = np.where(s.now.advised < none, fall, NEVER)
    rows = np.flatnonzero((s.now.advised < none) & (s.now.advised != s.now.top))
    if len(rows):
        advised = s.now.advised[rows]
        turned = _falls_below(s, rows, advised, s.now.top[rows], s.top_fit[rows])
        fall = np.where(turned > LOWEST, s.fit[advised, rows] - turned, NEVER)
        result[rows] = np.minimum(result[rows], fall)
    return result


def _falls_as_top(s: _Standing) -> Ints:
    """
    The highest fit of the falling top, while it still is the top, at which a rule turns the outcome; else `LOWEST`.
    """
    safe = np.full(len(s.top_fit), LOWEST, dtype=np.int64)
    turns = safe.copy()
    for place, entry, rows in s.entries:
        after = np.array([*entry.after, False])
        x = entry.first
        rows = rows[after[s.now.top[rows]] & s.suitable[x, rows]]
        limit = s.fit[x, rows] + s.margins[place, rows]
        stays = s.stays[x, rows]
        lets = ~stays & (limit > safe[rows]) & (limit < s.top_fit[rows])
        turns[rows[lets]] = np.maximum(turns[rows[lets]], limit[lets])
        safe[rows[stays]] = np.maximum(safe[rows[stays]], limit[stays])
    return turns


def _falls_below(s: _Standing, some: Indices | None, falling: Indices, top: Indices, top_fit: Ints) -> Ints:
    """
    The fit of the *falling* body at which the outcome turns once *top* is (or already was) above it; else `LOWEST`.

    Args:
        some: the cases that the other arrays are about; None for all.
    """
    none = len(s.fit)
    cases = np.arange(len(s.top_fit)) if some is None else some
    falls_from = s.fit[np.minimum(falling, none - 1), cases]
    level = np.where(top < none, np.minimum(top_fit, falls_from), s.bar[cases])
    falling_stays = s.stays[falling, cases]
    forever = np.zeros(len(cases), dtype=np.bool_)
    turned = forever.copy()
    for place, entry, rows in s.entries:
        after = np.array([*entry.after, False])
        x = entry.first
        at = rows if some is None else np.flatnonzero(s.active[place, cases])
        at = at[after[top[at]] & ~forever[at] & ~turned[at]]
        if not len(at):
            continue
        case = cases[at]
        itself = falling[at] == x
        bound = top_fit[at] - s.margins[place, case]
        lowest = np.maximum(s.bar[case], bound)
        turned[at] |= itself & ~falling_stays[at] & (lowest < level[at])
        level[at] = np.where(itself & falling_stays[at], np.minimum(level[at], lowest), level[at])
        accepted = ~itself & s.suitable[x, case] & (s.fit[x, case] >= bound)
        forever[at] |= accepted & s.stays[x, case]
        turned[at] |= accepted & ~s.stays[x, case]
    forever |= ~turned & s.stays[top, cases]
    return np.where(forever, LOWEST, level)
