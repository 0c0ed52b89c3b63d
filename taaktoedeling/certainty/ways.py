"""
The ways in which one body can be advised, each as a set of linear conditions on the fits.

Together they cover all of it: the body wins every pair, or it has the highest fit where no body does.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import numpy as np

from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.weighing.compiled import Ints
from taaktoedeling.weighing.precedence import by_order, handicaps
from taaktoedeling.weighing.weging import Weging

MAX_WAYS = 20_000
"""With more ways to be advised than this, given which rules are active, the question is not answered."""


@attrs.frozen(eq=False)
class Conditions:
    """Linear conditions on fits: ``rows @ fit >= needed``; shapes (conditions, bodies) and (conditions,)."""

    rows: Ints
    needed: Ints


def ways(w: Weging, body: int, found: tuple[Any, Any]) -> Iterator[Conditions]:
    """
    Every way in which the body can be named, given which rules are active and which bodies possible.

    It wins every pair: from each other possible body, or that body is not suitable. Or it has the highest fit while
    each other suitable body, and it too, is beaten by another: then it is named for want of a winner.
    """
    active, possible = found
    if not possible[body]:
        return
    needed = handicaps(w.compiled, attrs.evolve(w.found, active=np.where(active, TRUE, FALSE)[:, None])).single
    others = [other for other in np.flatnonzero(possible).tolist() if other != body]
    bar = int(w.found.bar[0])
    basis = [(_row(w, body), bar + 1)]
    # A body that is not suitable is less suitable than one that is; only a lead of its own can reach further than that.
    ahead = [other for other in others if needed(body, other) > 1]
    plain = [(_row(w, body, other), needed(body, other)) for other in others if other not in ahead]
    # Those that a rule weighs before it, also without any margin: then they win a tie that the order gives the body.
    rivals = [other for other in others if needed(body, other) > by_order(body, other)]
    thirds = len(others) - 1
    count = 2 ** len(ahead) + len(rivals) * thirds * (thirds + 2) ** max(len(rivals) - 1, 0)
    if count > MAX_WAYS:
        raise InvalidArgumentError(
            f"de regels van dit kader wegen {len(rivals)} vormen vóór deze, en dat zijn te veel manieren ({count}) om "
            f"alles na te gaan; hoogstens kunnen het er {MAX_WAYS} zijn"
        )
    for unsuitable in itertools.product((True, False), repeat=len(ahead)):
        extra = [
            (_row(w, None, other), -bar) if out else (_row(w, body, other), needed(body, other))
            for other, out in zip(ahead, unsuitable, strict=True)
        ]
        yield _stack([*basis, *plain, *extra])
    yield from _circles(w, body, others, rivals, needed)


def _circles(
    w: Weging, body: int, others: list[int], rivals: list[int], needed: Callable[[int, int], int]
) -> Iterator[Conditions]:
    """
    The body has the highest fit, and no suitable body wins every pair.

    Then it beats every body that no rule weighs before it, also at a tie. Of the others at least one beats it, and each
    of them is not suitable, or beaten by the body, or beaten by a third.
    """
    bar = int(w.found.bar[0])
    highest = [(_row(w, body), bar + 1), *((_row(w, body, other), by_order(body, other)) for other in others)]

    def beaten(rival: int) -> list[list[tuple[Ints, int]]]:
        return [
            [
                (_row(w, rival), bar + 1),
                (_row(w, by), bar + 1),
                (_row(w, by, rival), needed(by, rival)),
            ]
            for by in others
            if by != rival
        ]

    for first in rivals:
        wins = (_row(w, first, body), needed(first, body))
        ends = [
            [*([[(_row(w, None, r), -bar)], [(_row(w, body, r), needed(body, r))]]), *beaten(r)]
            for r in rivals
            if r != first
        ]
        for own, *rest in itertools.product(beaten(first), *ends):
            yield _stack([*highest, wins, *own, *itertools.chain(*rest)])


def _stack(conditions: list[tuple[Ints, int]]) -> Conditions:
    rows, needed = zip(*dict.fromkeys((tuple(row.tolist()), need) for row, need in conditions), strict=True)
    return Conditions(np.array(rows, dtype=np.int64), np.array(needed, dtype=np.int64))


def _row(w: Weging, plus: int | None, minus: int | None = None) -> Ints:
    row = np.zeros(len(w.compiled.bodies), dtype=np.int64)
    if plus is not None:
        row[plus] += 1
    if minus is not None:
        row[minus] -= 1
    return row
