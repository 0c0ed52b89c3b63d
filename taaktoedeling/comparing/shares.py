"""
Who moved it: the share of each of several changes in what they moved together, whatever their order.

Method: Shapley, A value for n-person games (1953); by sampled orders: Castro, Gomez and Tejada, Polynomial calculation
of the Shapley value based on sampling (2009).
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from fractions import Fraction

MOST_EXACT = 12
"""Up to so many changes every selection is weighed: 4,096 of them."""
ORDERS = 200
SEED = 20260101

Value = Callable[[frozenset[int]], Fraction]


def shapley(players: Sequence[int], value: Value) -> dict[int, Fraction]:
    """
    Give each player its mean contribution over all orders in which they can come.

    The shares add up to the value of all together less that of none.

    Args:
        players: at most `MOST_EXACT` for an exact answer; beyond that the mean of `ORDERS` seeded orders.
        value: of a selection of players.
    """
    if not is_exact(players):
        return _sampled(players, value)
    n = len(players)
    shares = dict.fromkeys(players, Fraction(0))
    for bits in range(1 << n):
        chosen = frozenset(player for place, player in enumerate(players) if bits >> place & 1)
        worth = value(chosen)
        if not worth:
            continue
        for player in players:
            before = len(chosen - {player})
            orders = Fraction(math.factorial(before) * math.factorial(n - before - 1), math.factorial(n))
            shares[player] += worth * orders if player in chosen else -worth * orders
    return shares


def is_exact(players: Sequence[int]) -> bool:
    """Whether every selection of so many players is weighed."""
    return len(players) <= MOST_EXACT


def _sampled(players: Sequence[int], value: Value) -> dict[int, Fraction]:
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    shares = dict.fromkeys(players, Fraction(0))
    for _ in range(ORDERS):
        before: frozenset[int] = frozenset()
        worth = value(before)
        for player in chance.sample(list(players), len(players)):
            before |= {player}
            now = value(before)
            shares[player] += (now - worth) / ORDERS
            worth = now
    return shares
