"""
`speling`: the smallest shift of one body's fit that turns the outcome, by whatever way.

While one fit moves and the others stand still, the outcome can only change at four places: where the moving body
becomes suitable, where it starts to beat the body that wins among the others, where it beats all of them, and, as long
as no body wins every pair, where its fit becomes the highest. A test tries every place there is and must find the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np

from taaktoedeling.weighing.compiled import Compiled, Ints
from taaktoedeling.weighing.precedence import (
    LOWEST,
    Bools,
    Choice,
    Circumstances,
    Indices,
    allocation,
    count_losses,
    handicaps,
)

NEVER = np.iinfo(np.int64).max // 2
"""No shift of a single fit turns the outcome."""


@attrs.frozen(eq=False)
class _Moving:
    """
    One body of which the fit moves, in every case; arrays of shape (cases,).

    Attributes:
        fit: its present fit.
        rest: what is advised without it; `rest_circle`: as the highest fit of a circle.
        beats_rest: from this fit on it beats the winner among the others; `LOWEST` where these have none.
        beats_all: from this fit on it beats every other suitable body.
        is_top: from this fit on its fit is the highest.
        top: the highest fit among the others, or "none".
    """

    body: int
    fit: Ints
    bar: Ints
    rest: Indices
    rest_circle: Bools
    beats_rest: Ints
    beats_all: Ints
    is_top: Ints
    top: Indices


def slack(compiled: Compiled, fit: Ints, found: Circumstances, now: Choice) -> tuple[Ints, Ints]:
    """
    The smallest turning shift per case, for the body and for the allocation; each of shape (cases,), in units.

    An outcome turns when another body is named, or when the body that won every pair does so no longer.
    `NEVER` where no shift of a single body turns it.
    """
    none = len(fit)
    body = _of_winner(compiled, fit, found, now)
    rows = np.flatnonzero(now.circle | (now.advised == none))
    if len(rows):
        same = np.arange(none + 1)[:, None] == now.advised[rows]
        body[rows] = _by_places(compiled, fit[:, rows], found.rows(rows), now.circle[rows], same)
    carrier = body.copy()
    own = found.same == allocation(found, now.advised).astype(np.int8)
    # Where no two bodies are the same allocation the two questions are one.
    rows = np.flatnonzero((own.sum(axis=0, dtype=np.int8) > 1) & (now.advised < none))
    if len(rows):
        same = np.vstack([own[:, rows], np.zeros((1, len(rows)), dtype=np.bool_)])
        carrier[rows] = _by_places(compiled, fit[:, rows], found.rows(rows), now.circle[rows], same)
    return body, carrier


def _of_winner(compiled: Compiled, fit: Ints, found: Circumstances, now: Choice) -> Ints:
    """
    Where one body wins every pair: how far it can fall, or another rise, until it loses one; shape (cases,).
    """
    none, n = fit.shape
    winner = np.minimum(now.advised, none - 1)
    own, bar = fit[winner, np.arange(n)], found.bar
    needed = handicaps(compiled, found)
    floor = np.broadcast_to(bar + 1, n)
    least = np.full(n, NEVER, dtype=np.int64)
    for y in range(none):
        # What the winner must be ahead of y.
        ahead = (winner > y).astype(np.int64)
        for x in range(none):
            if (x, y) in needed:
                ahead = np.where(winner == x, needed[x, y], ahead)
        other = found.possible[y] & (winner != y)
        rise = np.maximum(bar + 1, own - ahead + 1) - fit[y]
        least = np.where(other, np.minimum(least, rise), least)
        floor = np.where(other & (fit[y] > bar), np.maximum(floor, fit[y] + ahead), floor)
    least = np.minimum(least, own - floor + 1)
    return np.asarray(least & ~1)


def _by_places(compiled: Compiled, fit: Ints, found: Circumstances, circle: Bools, stays: Bools) -> Ints:
    """The least shift of any body that turns the outcome, by trying the four places of each."""
    least = np.full(fit.shape[1], NEVER, dtype=np.int64)
    for moving in _moving(compiled, fit, found):
        possible = found.possible[moving.body]
        least = np.where(possible, np.minimum(least, _least(moving, circle, stays)), least)
    return least


def _moving(compiled: Compiled, fit: Ints, found: Circumstances) -> Iterator[_Moving]:
    """Each body in turn as the one whose fit moves."""
    none, n = fit.shape
    bar = np.broadcast_to(found.bar, n)
    suitable = found.possible & (fit > bar)
    needed = handicaps(compiled, found)
    lost = count_losses(compiled, fit, found, suitable)
    for z in range(none):
        rest = np.full(n, none, dtype=np.intp)
        beats_rest, beats_all, top_fit = (np.full(n, LOWEST, dtype=np.int64) for _ in range(3))
        top = rest.copy()
        for y in range(none):
            if y == z:
                continue
            from_ = fit[y] + needed[z, y]
            wins = suitable[y] & (lost[y] == (suitable[z] & (fit[z] >= from_)))
            rest = np.where(wins, y, rest)
            beats_rest = np.where(wins, from_, beats_rest)
            beats_all = np.where(suitable[y], np.maximum(beats_all, from_), beats_all)
            higher = suitable[y] & (fit[y] > top_fit)
            top = np.where(higher, y, top)
            top_fit = np.where(higher, fit[y], top_fit)
        circle = (rest == none) & (top < none)
        yield _Moving(
            body=z,
            fit=fit[z],
            bar=bar,
            rest=np.where(circle, top, rest),
            rest_circle=circle,
            beats_rest=beats_rest,
            beats_all=beats_all,
            is_top=top_fit + (z > top),
            top=top,
        )


def _least(m: _Moving, circle: Bools, stays: Bools) -> Ints:
    """
    The least shift of the moving body that turns the outcome; shape (cases,).

    Args:
        stays: for each body, and last for none, whether it still is the same outcome; shape (bodies + 1, cases).
    """
    cases = np.arange(len(m.fit))
    stands_rest = stays[m.rest, cases]
    stands_without = stands_rest & (circle | ~m.rest_circle)
    stands_itself = stays[m.body]
    stands_circle = stays[m.top, cases] & circle

    def stands(fit: Ints) -> Bools:
        ringed = np.where(fit >= m.is_top, stands_itself & circle, stands_circle)
        suitable = np.where(fit < m.beats_rest, stands_rest, np.where(fit >= m.beats_all, stands_itself, ringed))
        return np.where(fit > m.bar, suitable, stands_without)

    least = np.full(len(cases), NEVER, dtype=np.int64)
    for place in (m.bar + 1, m.beats_rest, m.beats_all, m.is_top):
        up = place > m.fit
        shift = np.where(up, place - m.fit, m.fit - place + 1)
        turns = ~stands(place - ~up) & (place > LOWEST // 2)
        least = np.where(turns, np.minimum(least, shift), least)
    # Fits, margins and bars are even: an odd place stands for "beyond" the even one before it.
    return np.where(least < NEVER, least & ~1, least)
