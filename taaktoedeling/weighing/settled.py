"""
Whether anything that is still to be answered can change the outcome, whatever form the answer takes.

A *completion* gives every open column any answer that a case can give: a level, a range, levels with chances, several
levels of a nominal question, `niet_van_toepassing` where that is allowed, a value of a fact, or `onbekend`. Answers to
one question that no condition tells apart are one *kind*; all that an answer of a kind can add to the fits lies between
the *corners* of the kind.

The search samples nothing: it looks at parts of all completions, in which the columns that conditions read have one
kind or any. What conditions may say in a part, and how low weighed sums of two fits can get there, bounds the outcome;
a part that the bounds do not decide is divided by the kinds of one more column.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.logic.truth import TRUE, levels_in
from taaktoedeling.model.voorwaarde import OfVoorwaarde, Voorwaarde
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled, Ints, once
from taaktoedeling.weighing.fillings import NOT_SURE, open_columns
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.moves import read_columns, reading_conditions
from taaktoedeling.weighing.precedence import Bools, Indices, by_order, fixed_bars
from taaktoedeling.weighing.slack import NEVER
from taaktoedeling.weighing.truths import truths_for

MOST_PARTS = 1 << 17
"""Parts that are looked at before it is said that it was not found out."""

STEPS = 4
"""In how many steps the bound on a pair goes from "y is not suitable" to "x beats y"."""


@attrs.frozen(eq=False)
class Kinds:
    """
    The kinds of answer to one column.

    Attributes:
        codes: one answer code of each kind.
        corners: per kind what its answers add to the fits at the most; each of shape (corners, bodies), in units.
    """

    codes: tuple[int, ...]
    corners: tuple[Ints, ...]


@attrs.frozen
class Outlook:
    """
    What a case that is not complete may still become.

    Attributes:
        bodies: bodies (the number of bodies for "none") that some completion leads to, ascending; perhaps not all.
        settled: whether every completion leads to the same body; None: not found out.
        slack: what shift of one fit cannot turn the outcome in any completion, in units; 0 unless settled.
    """

    bodies: tuple[int, ...]
    settled: bool | None
    slack: int = 0


def outlook(compiled: Compiled, row: Batch) -> Outlook:
    """
    Say whether the outcome is settled, whatever is still answered, and with how much slack.

    Args:
        row: one case.
    """
    parts = _Parts(compiled, row, open_columns(compiled, row))
    seen: set[int] = set()
    picks, slack, looked = parts.whole(), NEVER, 0
    for depth in range(len(parts.order) + 1):
        looked += len(picks)
        if looked > MOST_PARTS:
            break
        body, spare = parts.decide(picks)
        seen |= set(np.unique(body).tolist()) - {NOT_SURE}
        if len(seen) > 1:
            return Outlook(tuple(sorted(seen)), False)
        left = body == NOT_SURE
        slack = min(slack, int(spare[~left].min(initial=NEVER)))
        picks = picks[left]
        if not len(picks):
            return Outlook(tuple(seen), True, parts.least_spare(slack))
        if depth < len(parts.order):
            picks = parts.divide(picks, parts.order[depth])
    return Outlook(tuple(seen), None)


@attrs.frozen(eq=False, slots=False)
class _Parts:
    """
    The completions of one case, in parts.

    A part is a row of *picks*: for each of the columns that conditions read the number of a kind, or the number of
    kinds for any of them.
    """

    compiled: Compiled
    row: Batch
    columns: tuple[int, ...]

    @property
    def read(self) -> tuple[int, ...]:
        """The columns that conditions read, open or not."""
        return read_columns(self.compiled)

    @functools.cached_property
    def order(self) -> tuple[int, ...]:
        """Places in `read` of the open columns, those that conditions read most and that weigh most first."""

        def weight(at: int) -> tuple[int, int]:
            column = self.read[at]
            reach = int(np.ptp(np.concatenate(self.kinds[column].corners), axis=0).max())
            return -len(reading_conditions(self.compiled, self.compiled.columns[column])), -reach

        return tuple(sorted((at for at, column in enumerate(self.read) if column in self.columns), key=weight))

    @functools.cached_property
    def kinds(self) -> dict[int, Kinds]:
        """The kinds of answer of each column that is read or open; one kind where the case has answered."""
        found = {}
        for column in {*self.read, *self.columns}:
            if column in self.columns:
                found[column] = kinds_of(self.compiled, column)
            else:
                nothing = np.zeros((1, len(self.compiled.bodies)), dtype=np.int64)
                found[column] = Kinds((int(self.row.known(column)[0]),), (nothing,))
        return found

    def whole(self) -> Indices:
        """All completions as one part."""
        return np.array([[len(self.kinds[column].codes) for column in self.read]], dtype=np.intp)

    def divide(self, picks: Indices, at: int) -> Indices:
        """Each part by the kinds of one column."""
        count = len(self.kinds[self.read[at]].codes)
        picks = np.repeat(picks, count, axis=0)
        picks[:, at] = np.tile(np.arange(count), len(picks) // count)
        return picks

    def decide(self, picks: Indices) -> tuple[Indices, Ints]:
        """Per part the body that every completion in it leads to, or `NOT_SURE`, and the slack that is certain."""
        none, bar = len(self.compiled.bodies), int(fixed_bars(self.compiled)[1][0])
        can, must = self._possible(picks)
        needed = self._needed(picks)
        sums = self._least(picks)
        low, high = sums[:none], -sums[none : 2 * none]
        result = np.full(len(picks), NOT_SURE, dtype=np.intp)
        spare = np.zeros(len(picks), dtype=np.int64)
        suitable = must & (low > bar)
        ahead = {pair: self._ahead(sums, pair, bar, needed[pair]) for pair in self.pairs}
        loses = np.zeros_like(suitable)
        for (x, y), room in ahead.items():
            loses[y] |= suitable[x] & (room > 0)
        for x in range(none):
            others = [y for y in range(none) if y != x]
            wins, top, room = suitable[x], suitable[x], low[x] - bar
            for y in others:
                wins = wins & (~can[y] | (ahead[x, y] > 0))
                room = np.where(can[y], np.minimum(room, ahead[x, y]), room)
                # Nobody else wins every pair, and x has the highest fit: then x is named also where there is a circle.
                top = top & (~can[y] | (loses[y] & (self._ahead(sums, (x, y), bar, by_order(x, y)) > 0)))
            result[wins | top] = x
            spare[wins] = room[wins]
        # Nobody is suitable: the first that could become so is as far away as it is below the bar.
        gap = np.where(can, bar - high, NEVER).min(axis=0)
        result[gap >= 0], spare[gap >= 0] = none, gap[gap >= 0] + 1
        # Fits are even, as in the slack of a case that is complete.
        return result, np.where(spare >= NEVER, NEVER, spare & ~1)

    def least_spare(self, found: int) -> int:
        """The slack that is certain in every part, where all of them can be looked at; else what was *found*."""
        picks = self.whole()
        for at in self.order:
            picks = self.divide(picks, at)
            if len(picks) > MOST_PARTS:
                return found
        return int(self.decide(picks)[1].min())

    def _ahead(self, sums: Ints, pair: tuple[int, int], bar: int, needed: Ints | int) -> Ints:
        """
        How far y must rise at the least to be suitable and not beaten by x; not above 0 where it may be so already.
        """
        first = 2 * len(self.compiled.bodies) + self.pairs.index(pair) * (STEPS + 1)
        # In whole numbers both hold only where each mean of what is wanting, over the steps, is 0 or less.
        wanting = [sums[first + k] + k * (bar + 1) - (STEPS - k) * (needed - 1) for k in range(STEPS + 1)]
        return np.asarray(-(-np.max(wanting, axis=0) // STEPS))

    @functools.cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Each body with each other."""
        bodies = range(len(self.compiled.bodies))
        return tuple((x, y) for x in bodies for y in bodies if x != y)

    @functools.cached_property
    def _weights(self) -> Ints:
        """The sums of fits that are bounded: each fit, its opposite, and per pair the steps; (sums, bodies)."""
        unit = np.eye(len(self.compiled.bodies), dtype=np.int64)
        steps = [(STEPS - k) * unit[x] - STEPS * unit[y] for x, y in self.pairs for k in range(STEPS + 1)]
        return np.vstack([unit, -unit, *steps])

    @functools.cached_property
    def _tables(self) -> dict[int, Ints]:
        """Per column the least that each kind, and last any kind, adds to each sum; (kinds + 1, sums)."""
        found = {}
        for column, kinds in self.kinds.items():
            least = [(corners @ self._weights.T).min(axis=0) for corners in kinds.corners]
            found[column] = np.stack([*least, np.min(least, axis=0)])
        return found

    @functools.cached_property
    def _fixed(self) -> Ints:
        """What does not depend on the part: what the case answers, and the open columns that no condition reads."""
        base = self._weights @ fits(self.compiled, self.row)[:, 0]
        unread = [self._tables[column][-1] for column in self.columns if column not in self.read]
        return np.asarray(base + np.sum(unread, axis=0, dtype=np.int64) if unread else base)

    def _least(self, picks: Indices) -> Ints:
        """The least that each sum can be in each part; shape (sums, parts)."""
        total = np.repeat(self._fixed[None, :], len(picks), axis=0)
        for at in self.order:
            total += self._tables[self.read[at]][picks[:, at]]
        return total.T

    def _possible(self, picks: Indices) -> tuple[Bools, Bools]:
        """Per body whether it may be possible, and whether it surely is; each of shape (bodies, parts)."""
        verdicts = [self._conjunction(vorm.mogelijk, picks) for vorm in self.compiled.kader.bestuursvormen]
        return np.array([can for can, _ in verdicts]), np.array([~may_not for _, may_not in verdicts])

    def _needed(self, picks: Indices) -> dict[tuple[int, int], Ints]:
        """How much more suitable x must be than y to win, at the most; see `precedence.handicaps`."""
        margins = fixed_bars(self.compiled)[0][:, 0]
        sure: dict[tuple[int, int], Ints] = {}
        perhaps: dict[tuple[int, int], Ints] = {}
        for place, entry in enumerate(self.compiled.precedence):
            can, may_not = self._conjunction(entry.voorwaarden, picks)
            pair = entry.first, entry.second
            for kept, holds in ((sure, can & ~may_not), (perhaps, can)):
                lead = np.where(holds, margins[place], -1)
                kept[pair] = np.maximum(kept[pair], lead) if pair in kept else lead
        nothing = np.full(len(picks), -1, dtype=np.int64)
        found = {}
        for x, y in self.pairs:
            ahead, behind, tie = sure.get((x, y), nothing), perhaps.get((y, x), nothing), by_order(x, y)
            found[x, y] = np.where(ahead < 0, np.where(behind < 0, tie, behind + 1), np.where(behind < 0, -ahead, tie))
        return found

    def _conjunction(self, voorwaarden: Sequence[Voorwaarde], picks: Indices) -> tuple[Bools, Bools]:
        """Per part whether conditions may all hold, and whether they may not."""
        can, may_not = np.ones(len(picks), dtype=np.bool_), np.zeros(len(picks), dtype=np.bool_)
        for voorwaarde in voorwaarden:
            holds, fails = self._verdict(voorwaarde, picks)
            can, may_not = can & holds, may_not | fails
        return can, may_not

    def _verdict(self, voorwaarde: Voorwaarde, picks: Indices) -> tuple[Bools, Bools]:
        if isinstance(voorwaarde, OfVoorwaarde):
            parts = [self._verdict(part, picks) for part in voorwaarde.of]
            return np.logical_or.reduce([can for can, _ in parts]), np.logical_and.reduce([no for _, no in parts])
        holds, fails, places = self._extended(voorwaarde)
        at = tuple(picks[:, place] for place in places)
        return holds[at], fails[at]

    @functools.cached_property
    def _kept(self) -> dict[Voorwaarde, tuple[Bools, Bools, tuple[int, ...]]]:
        return {}

    def _extended(self, voorwaarde: Voorwaarde) -> tuple[Bools, Bools, tuple[int, ...]]:
        """Per kind of the columns that a condition reads, and last for any, whether it may hold and may not."""
        if voorwaarde not in self._kept:
            table, columns = truths_for(self.compiled).table(voorwaarde)
            grid = np.ix_(*(self.kinds[column].codes for column in columns))
            truth = table[grid] == TRUE
            self._kept[voorwaarde] = _padded(truth), _padded(~truth), tuple(self.read.index(c) for c in columns)
        return self._kept[voorwaarde]


def _padded(table: Bools) -> Bools:
    """A table with, last along each axis, whether anything along it is true."""
    for axis in range(table.ndim):
        table = np.concatenate([table, table.any(axis=axis, keepdims=True)], axis=axis)
    return table


@once
def kinds_of(compiled: Compiled, column: int) -> Kinds:
    """
    The kinds of answer that a column can get.
    """
    told = verdicts(compiled, column)
    corners: dict[bytes, tuple[int, list[Ints]]] = {}
    for code in every_code(compiled, column):
        corners.setdefault(told[code].tobytes(), (code, []))[1].append(_corners(compiled, column, code))
    return Kinds(
        codes=tuple(code for code, _ in corners.values()),
        corners=tuple(np.unique(np.concatenate(found), axis=0) for _, found in corners.values()),
    )


def every_code(compiled: Compiled, column: int) -> list[int]:
    """Every answer code that a case can have in a column; those with chances stand with the levels they allow."""
    count = len(compiled.logic.space[compiled.columns[column]].values)
    if column >= compiled.n_criteria:
        return list(range(count + 1))
    criterium = compiled.kader.criteria[column]
    alone = sum(1 << niveau.niveau for niveau in criterium.niveau if niveau.geen) if compiled.nominal[column] else 0
    codes = [code for code in range(1, 1 << count) if not code & alone or code & (code - 1) == 0]
    return [ONBEKEND, *codes, *([compiled.nvt] if criterium.niet_van_toepassing else [])]


def _corners(compiled: Compiled, column: int, code: int) -> Ints:
    """What an answer adds to the fits: one row, or for chances one per level that they allow."""
    if column >= compiled.n_criteria:
        return np.zeros((1, len(compiled.bodies)), dtype=np.int64)
    if compiled.nominal[column] or code in (ONBEKEND, compiled.nvt):
        return np.asarray(compiled.points[column, [code]])
    return np.asarray(compiled.points[column, [1 << level for level in levels_in(code)]])


def verdicts(compiled: Compiled, column: int) -> NDArray[np.int8]:
    """Per answer code what the conditions behind the outcome make of it; shape (codes, verdicts)."""
    found = [np.zeros((compiled.nvt + 1, 0), dtype=np.int8)]
    for voorwaarde in reading_conditions(compiled, compiled.columns[column]):
        table, columns = truths_for(compiled).table(voorwaarde)
        found.append(np.moveaxis(table, columns.index(column), 0).reshape(compiled.nvt + 1, -1))
    return np.ascontiguousarray(np.concatenate(found, axis=1) == TRUE)
