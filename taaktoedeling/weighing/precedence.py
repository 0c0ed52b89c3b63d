"""
From fits to the advised body: the most suitable one, or the one that a rule weighs before it.

Arrays of this module have cases along the last axis.
Bodies are indices; the number of bodies itself stands for "none".
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.logic.truth import TRUE, UNSURE
from taaktoedeling.model.voorwaarde import Voorwaarde
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import Compiled, Ints, Precedence
from taaktoedeling.weighing.truths import Truth, truths_for

Bools = NDArray[np.bool_]
Indices = NDArray[np.intp]

LOWEST = -(1 << 58)
"""Below every fit, with room to shift it up by the bits of a body's number."""


@attrs.frozen(eq=False)
class Circumstances:
    """
    What conditions say about each case before any fit is compared.

    Attributes:
        active: truth of each precedence, in order of application; shape (precedences, cases).
        possible: whether a body can be advised at all; shape (bodies, cases).
        same: for each body the body that counts as the same allocation, itself if none; shape (bodies, cases).
        margins: margin of each precedence, in units; shape (precedences, 1), or (precedences, cases) where it differs.
        bar: fits above it are suitable, in units; shape (1,) or (cases,).
    """

    active: Truth
    possible: Bools
    same: NDArray[np.int8]
    margins: Ints
    bar: Ints

    def rows(self, chosen: Indices | Bools) -> Circumstances:
        """The same for some of the cases, repeated as asked."""
        return Circumstances(
            self.active[:, chosen],
            self.possible[:, chosen],
            self.same[:, chosen],
            self.margins if self.margins.shape[1] == 1 else self.margins[:, chosen],
            self.bar if len(self.bar) == 1 else self.bar[chosen],
        )


@attrs.frozen(eq=False)
class Choice:
    """
    Attributes:
        top: the most suitable body per case, or "none".
        top_fit: its fit in units, or `LOWEST`.
        second: the most suitable body but one, or "none".
        second_fit: its fit in units, or `LOWEST`.
        advised: the body after precedence.
        entry: index of the precedence that moved the outcome, or -1.
    """

    top: Indices
    top_fit: Ints
    second: Indices
    second_fit: Ints
    advised: Indices
    entry: Indices

    def rows(self, chosen: Indices | Bools) -> Choice:
        """The same for some of the cases."""
        return Choice(*(getattr(self, field.name)[chosen] for field in attrs.fields(Choice)))


def circumstances(compiled: Compiled, batch: Batch) -> Circumstances:
    """
    Decide the conditions of precedence, possibility and carrier for every case.

    A condition that is onzeker makes nothing possible and no allocation the same.
    """
    truths = truths_for(compiled, batch)
    known: dict[Voorwaarde, Truth] = {}
    n = len(batch)
    active = np.zeros((len(compiled.precedence), n), dtype=np.int8)
    for place, precedence in enumerate(compiled.precedence):
        active[place] = truths.conjunction(precedence.voorwaarden, batch, known)
    possible = np.ones((len(compiled.bodies), n), dtype=np.bool_)
    same = np.repeat(np.arange(len(compiled.bodies), dtype=np.int8)[:, None], n, axis=1)
    for place, vorm in enumerate(compiled.kader.bestuursvormen):
        if vorm.mogelijk:
            possible[place] = truths.conjunction(vorm.mogelijk, batch, known) == TRUE
        if vorm.drager and vorm.drager != vorm.id and vorm.gelijke_drager:
            holds = truths.conjunction(vorm.gelijke_drager, batch, known) == TRUE
            same[place, holds] = compiled.bodies.index(vorm.drager)
    return Circumstances(active, possible, same, *fixed_bars(compiled))


def fixed_bars(compiled: Compiled) -> tuple[Ints, Ints]:
    """The margins and the bar of the framework itself, as `Circumstances` holds them."""
    margins = np.array([[entry.margin] for entry in compiled.precedence], dtype=np.int64).reshape(-1, 1)
    return margins, np.array([compiled.thresholds["geschikt_boven"]], dtype=np.int64)


def choose(compiled: Compiled, fit: Ints, found: Circumstances) -> Choice:
    """
    Choose per case.

    Take the most suitable body t (ties: the first in the order of the framework). The first active precedence that
    weighs a suitable x before t moves the choice to x if x is not less suitable than t by more than its margin.
    One step: whatever is weighed before x plays no part.

    Args:
        fit: shape (bodies, cases), in units.
    """
    top, top_fit, second, second_fit = _best_two(fit, found)
    advised = top.copy()
    entry = np.full(len(top), -1, dtype=np.intp)
    for place, precedence in enumerate(compiled.precedence):
        rows = np.flatnonzero(found.active[place] == TRUE)
        if len(rows):
            rows = rows[_accepts(precedence, place, fit, found, top, top_fit, rows) & (entry[rows] < 0)]
            advised[rows] = precedence.first
            entry[rows] = place
    return Choice(top, top_fit, second, second_fit, advised, entry)


def _best_two(fit: Ints, found: Circumstances) -> tuple[Indices, Ints, Indices, Ints]:
    """The two most suitable bodies and their fits; the first in the order of the framework when they tie."""
    none = len(fit)
    bits = none.bit_length()
    first = np.full(fit.shape[1], LOWEST << bits, dtype=np.int64)
    next_ = first.copy()
    for body in range(none):
        shown = np.where(found.possible[body] & (fit[body] > found.bar), fit[body], LOWEST)
        # The fit with the body behind it in the last bits: one maximum finds both.
        key = (shown << bits) + (none - 1 - body)
        np.maximum(next_, np.minimum(first, key), out=next_)
        np.maximum(first, key, out=first)
    return (*_unpack(first, none, bits), *_unpack(next_, none, bits))


def _unpack(key: Ints, none: int, bits: int) -> tuple[Indices, Ints]:
    fit = key >> bits
    body = none - 1 - (key & ((1 << bits) - 1))
    return np.where(fit == LOWEST, none, body), fit


def _accepts(
    precedence: Precedence,
    place: int,
    fit: Ints,
    found: Circumstances,
    top: Indices,
    top_fit: Ints,
    rows: Indices,
) -> Bools:
    """Whether a precedence, if it is active, moves the choice in these cases to the body that it weighs first."""
    after = np.array([*precedence.after, False])
    x = precedence.first
    first = fit[x, rows]
    margin = found.margins[place] if found.margins.shape[1] == 1 else found.margins[place, rows]
    bar = found.bar if len(found.bar) == 1 else found.bar[rows]
    moves = after[top[rows]] & found.possible[x, rows] & (first > bar) & (first >= top_fit[rows] - margin)
    return np.asarray(moves & (top[rows] != x))


def allocation(found: Circumstances, body: Indices) -> Indices:
    """
    To which body the advice gives the task: two bodies with the same carrier are one allocation.
    """
    none = len(found.same)
    own = found.same[np.minimum(body, none - 1), np.arange(len(body))].astype(np.intp)
    return np.where(body < none, own, none)


def unsure_would_turn(compiled: Compiled, fit: Ints, found: Circumstances, now: Choice) -> tuple[Bools, Bools]:
    """
    Whether a precedence whose condition is onzeker would turn the outcome if it held.

    It would when it comes before the one that decides now and accepts another body.

    Returns:
        Per case: whether the body would change, and whether the allocation would.
    """
    body = np.zeros(len(now.top), dtype=np.bool_)
    carrier = np.zeros(len(now.top), dtype=np.bool_)
    for place, precedence in enumerate(compiled.precedence):
        rows = np.flatnonzero(found.active[place] == UNSURE)
        if not len(rows):
            continue
        rows = rows[_accepts(precedence, place, fit, found, now.top, now.top_fit, rows)]
        decides = (now.entry[rows] < 0) | (place < now.entry[rows])
        rows = rows[decides & (now.advised[rows] != precedence.first)]
        body[rows] = True
        part = found.rows(rows)
        then = np.full(len(rows), precedence.first, dtype=np.intp)
        carrier[rows] |= allocation(part, then) != allocation(part, now.advised[rows])
    return body, carrier
