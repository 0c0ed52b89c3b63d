"""
The least that must be chosen, one item from each group, to satisfy several linear conditions at once; exact.

Weighing the conditions together gives a bound: when not even the best choice within a budget reaches their weighted
sum, no choice does. What the bounds leave is enumerated, without choices that another one beats in every respect.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.weighing.compiled import Ints

NEVER = 1 << 40
"""A cost that stands for: no choice at all satisfies the conditions."""

_FAR = np.iinfo(np.int64).min // 4
_ROUNDS = 40
_FINENESS = 64
_COMPARED = 1_500

Indices = NDArray[np.intp]


@attrs.frozen(eq=False)
class Group:
    """
    Items of which exactly one is chosen.

    Attributes:
        cost: shape (items,), not negative.
        gain: what each item adds to each condition; shape (items, conditions).
    """

    cost: Indices
    gain: Ints


class Problem:
    """
    Choose one item from each group such that every condition's gains together reach what it needs, at least cost.
    """

    def __init__(self, groups: list[Group], needed: Ints) -> None:
        # Groups that can add most come first, so that what cannot work shows early.
        spread = [-int((group.gain.max(axis=0) - group.gain.min(axis=0)).max(initial=0)) for group in groups]
        self.order = sorted(range(len(groups)), key=spread.__getitem__)
        self.groups = [groups[place] for place in self.order]
        self.needed = needed
        self.top = int(sum(group.cost.max() for group in groups))
        self.rows: list[Ints] = list(np.eye(len(needed), dtype=np.int64))
        self.least = 0
        self._tighten()

    def _tighten(self) -> None:
        """Raise `least` by weighing the conditions together, each round more towards those that fall short."""
        scale = max(1, int(np.abs(self.needed).max(initial=1)))
        weights = np.ones(len(self.needed))
        for row in list(self.rows):
            if self.least < NEVER:
                self._bound(row)
        for _ in range(_ROUNDS):
            if self.least >= NEVER:
                return
            row = np.maximum(np.rint(_FINENESS * weights / weights.sum()), 0).astype(np.int64)
            before = self.least
            short = self._bound(row)
            if self.least > before:
                self.rows.append(row)
            if self.least >= NEVER or (short <= 0).all():
                return
            weights = weights * np.exp(np.clip(4 * short / scale, -1, 1))

    def _bound(self, row: Ints) -> Ints:
        """Raise `least` to what this weighing of the conditions needs; say how far each falls short then."""
        reach, picks = _best(self.groups, row, self.top)
        enough = np.flatnonzero(reach >= int(row @ self.needed))
        if not len(enough):
            self.least = NEVER
            return self.needed
        self.least = max(self.least, int(enough[0]))
        chosen = _trace(self.groups, picks, self.least)
        gains = sum((group.gain[item] for group, item in zip(self.groups, chosen, strict=True)), self.needed * 0)
        return np.asarray(self.needed - gains)

    def solve(self, budget: int) -> list[int] | None:
        """
        A choice that costs at most *budget*, as one item per group in the order given; None when there is none.
        """
        suffixes = [_suffixes(self.groups, row, budget) for row in self.rows]
        needs = [int(row @ self.needed) for row in self.rows]
        cost: Indices = np.zeros(1, dtype=np.intp)
        gain = np.zeros((1, len(self.needed)), dtype=np.int64)
        steps: list[tuple[Indices, Indices]] = []
        for place, group in enumerate(self.groups):
            states, items = (grid.ravel() for grid in np.indices((len(cost), len(group.cost))))
            new_cost, new_gain = cost[states] + group.cost[items], gain[states] + group.gain[items]
            fits = new_cost <= budget
            for row, suffix, need in zip(self.rows, suffixes, needs, strict=True):
                left = np.maximum(budget - new_cost, 0)
                fits &= new_gain @ row + suffix[place + 1][left] >= need
            keep = np.flatnonzero(fits)
            if not len(keep):
                return None
            keep = keep[_not_beaten(new_cost[keep], new_gain[keep])]
            cost, gain = new_cost[keep], new_gain[keep]
            steps.append((states[keep], items[keep]))
        state, chosen = int(cost.argmin()), [0] * len(self.groups)
        for place in range(len(self.groups) - 1, -1, -1):
            states, items = steps[place]
            chosen[self.order[place]] = int(items[state])
            state = int(states[state])
        return chosen


def _cheapest(group: Group, row: Ints) -> list[tuple[int, int, int]]:
    """Per cost the item that gains most, as (cost, gain, item), without those that cost more for less."""
    value = group.gain @ row
    found: list[tuple[int, int, int]] = []
    for item in np.lexsort((-value, group.cost)).tolist():
        if not found or value[item] > found[-1][1]:
            found.append((int(group.cost[item]), int(value[item]), item))
    return found


def _best(groups: list[Group], row: Ints, top: int) -> tuple[Ints, list[tuple[Indices, list[tuple[int, int, int]]]]]:
    """The most that all groups can gain within each cost up to *top*, and how."""
    reach = np.zeros(top + 1, dtype=np.int64)
    picks = []
    for group in groups:
        items = _cheapest(group, row)
        new, pick = np.full(top + 1, _FAR, dtype=np.int64), np.zeros(top + 1, dtype=np.intp)
        for place, (cost, value, _) in enumerate(items):
            if cost > top:
                continue
            other = reach[: top + 1 - cost] + value
            better = other > new[cost:]
            new[cost:][better] = other[better]
            pick[cost:][better] = place
        reach = new
        picks.append((pick, items))
    return reach, picks


def _trace(groups: list[Group], picks: list[tuple[Indices, list[tuple[int, int, int]]]], budget: int) -> list[int]:
    chosen = [0] * len(groups)
    for place in range(len(groups) - 1, -1, -1):
        pick, items = picks[place]
        cost, _, item = items[int(pick[budget])]
        chosen[place] = item
        budget -= cost
    return chosen


def _suffixes(groups: list[Group], row: Ints, budget: int) -> list[Ints]:
    """For each place the most that the groups from there on can gain within each cost."""
    found = [np.zeros(budget + 1, dtype=np.int64)]
    for group in reversed(groups):
        new = np.full(budget + 1, _FAR, dtype=np.int64)
        for cost, value, _ in _cheapest(group, row):
            if cost <= budget:
                np.maximum(new[cost:], found[-1][: budget + 1 - cost] + value, out=new[cost:])
        found.append(new)
    return found[::-1]


def _not_beaten(cost: Indices, gain: Ints) -> Indices:
    """
    The states that no other state beats in cost and every gain at once; a few beaten ones may stay among many.
    """
    table = np.column_stack([-cost.astype(np.int64), gain])
    _, first = np.unique(table, axis=0, return_index=True)
    first = np.sort(first)
    table = table[first]
    # The most promising first: they beat most.
    strong = np.argsort(-(table / np.maximum(np.abs(table).max(axis=0), 1)).sum(axis=1), kind="stable")
    alive = np.ones(len(table), dtype=np.bool_)
    for place in strong[:_COMPARED].tolist():
        if alive[place]:
            beaten = (table <= table[place]).all(axis=1)
            beaten[place] = False
            alive &= ~beaten
    return np.asarray(first[alive])
