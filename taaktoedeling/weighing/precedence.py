"""
From fits to the advised body, by pairs: advised is the suitable body that wins from every other suitable one.

Of two bodies x and y, x wins when an active rule weighs x before y and x is not less suitable by more than the margin
of that rule for that pair; where no rule decides, the higher fit wins, and at a tie the first in the order of the
framework. Where no body wins every pair, three or more beat each other in a circle; then the body with the highest fit
is named.

Arrays of this module have cases along the last axis.
Bodies are indices; the number of bodies itself stands for "none".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.logic.truth import TRUE, UNSURE
from taaktoedeling.model.voorwaarde import Voorwaarde
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import Compiled, Ints
from taaktoedeling.weighing.truths import Truth, truths_for

Bools = NDArray[np.bool_]
Indices = NDArray[np.intp]

LOWEST = -(1 << 58)
"""Below every fit."""

Turning: TypeAlias = "dict[str, tuple[tuple[int, bool], ...]]"
"""
By rule each body that would be named if it held, and whether for want of a winner; more than one where a part of the
rule may hold without the rest.
"""


def by_order(x: int, y: int) -> int:
    """How much more suitable than y body x must be where no rule decides, in units: the first of two wins a tie."""
    return int(x > y)


class Needed(dict[tuple[int, int], Ints]):
    """
    How much more suitable than y body x must be to win the pair (x, y), in units: at least so much; shape (cases,).

    Negative where a rule weighs x first. Pairs that no active rule is about are not stored: `by_order` decides them.
    """

    def __missing__(self, pair: tuple[int, int]) -> Ints:
        return np.full(1, by_order(*pair), dtype=np.int64)

    def single(self, x: int, y: int) -> int:
        """The same of the only case."""
        return int(self[x, y][0])

    def rows(self, chosen: Indices | Bools) -> Needed:
        """The same for some of the cases, repeated as asked."""
        return Needed({pair: least[chosen] for pair, least in self.items()})


@attrs.frozen(eq=False)
class Circumstances:
    """
    What conditions say about each case before any fit is compared.

    Attributes:
        active: truth of each precedence; shape (precedences, cases).
        possible: whether a body can be advised at all; shape (bodies, cases).
        same: for each body the body that counts as the same allocation, itself if none; shape (bodies, cases).
        margins: margin of each precedence, in units; shape (precedences, 1), or (precedences, cases) where it differs.
        bar: fits above it are suitable, in units; shape (1,) or (cases,).
        needed: what `handicaps` makes of it, where that was found out already; then *active* may be left out.
    """

    active: Truth
    possible: Bools
    same: NDArray[np.int8]
    margins: Ints
    bar: Ints
    needed: Needed | None = None

    def decided(self, compiled: Compiled) -> Circumstances:
        """The same with what each pair asks found out once, for who takes rows of it many times."""
        return attrs.evolve(self, active=self.active[:0], margins=self.margins[:0], needed=handicaps(compiled, self))

    def rows(self, chosen: Indices | Bools) -> Circumstances:
        """The same for some of the cases, repeated as asked."""
        return Circumstances(
            self.active[:, chosen],
            self.possible[:, chosen],
            self.same[:, chosen],
            self.margins if self.margins.shape[1] == 1 else self.margins[:, chosen],
            self.bar if len(self.bar) == 1 else self.bar[chosen],
            None if self.needed is None else self.needed.rows(chosen),
        )


@attrs.frozen(eq=False)
class Choice:
    """
    Attributes:
        top: the suitable body with the highest fit, or "none".
        advised: the body that wins every pair; `top` where there is none.
        circle: no body wins every pair, although some are suitable.
    """

    top: Indices
    advised: Indices
    circle: Bools

    def rows(self, chosen: Indices | Bools) -> Choice:
        """The same for some of the cases."""
        return Choice(self.top[chosen], self.advised[chosen], self.circle[chosen])


def circumstances(compiled: Compiled, batch: Batch) -> Circumstances:
    """
    Decide the conditions of precedence, possibility and carrier for every case.

    A condition that is onzeker makes nothing possible and no allocation the same.
    """
    truths = truths_for(compiled)
    known: dict[Voorwaarde, Truth] = {}
    joined: dict[tuple[Voorwaarde, ...], Truth] = {}
    n = len(batch)
    active = np.zeros((len(compiled.precedence), n), dtype=np.int8)
    for place, precedence in enumerate(compiled.precedence):
        if precedence.voorwaarden not in joined:
            joined[precedence.voorwaarden] = truths.conjunction(precedence.voorwaarden, batch, known)
        active[place] = joined[precedence.voorwaarden]
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


def handicaps(compiled: Compiled, found: Circumstances) -> Needed:
    """
    What each body must be ahead of each other one; rules that contradict each other about a pair cancel out.
    """
    if found.needed is not None:
        return found.needed
    leads: dict[tuple[int, int], Ints] = {}
    for place, entry in enumerate(compiled.precedence):
        holds = found.active[place] == TRUE
        if holds.any():
            lead = np.where(holds, found.margins[place], -1)
            pair = entry.first, entry.second
            leads[pair] = np.maximum(leads[pair], lead) if pair in leads else lead
    needed = Needed()
    for x, y in {(min(pair), max(pair)) for pair in leads}:
        ahead, behind = leads.get((x, y)), leads.get((y, x))
        if behind is None:
            assert ahead is not None
            least = -np.maximum(ahead, 0)
        elif ahead is None:
            least = behind + 1
        else:
            least = np.where(ahead < 0, behind + 1, np.where(behind < 0, -ahead, 0))
        needed[x, y], needed[y, x] = least, 1 - least
    return needed


def choose(compiled: Compiled, fit: Ints, found: Circumstances) -> Choice:
    """
    Choose per case the body that wins every pair.

    Args:
        fit: shape (bodies, cases), in units.
    """
    none = len(fit)
    suitable = found.possible & (fit > found.bar)
    lost = count_losses(compiled, fit, found, suitable) > 0
    wins = suitable & ~lost
    top = np.where(suitable, fit, LOWEST).argmax(axis=0)
    some = suitable[top, np.arange(len(top))]
    decided = wins.any(axis=0)
    top = np.where(some, top, none)
    return Choice(top, np.where(decided, wins.argmax(axis=0), top), some & ~decided)


def count_losses(compiled: Compiled, fit: Ints, found: Circumstances, suitable: Bools) -> NDArray[np.int8]:
    """By how many suitable bodies each suitable body is beaten; shape (bodies, cases)."""
    needed = handicaps(compiled, found)
    lost = np.zeros(fit.shape, dtype=np.int8)
    for x, y in itertools.combinations(range(len(fit)), 2):
        both = suitable[x] & suitable[y]
        won = fit[x] - needed[x, y] >= fit[y] if (x, y) in needed else fit[x] >= fit[y]
        lost[y] += both & won
        lost[x] += both & ~won
    return lost


def allocation(found: Circumstances, body: Indices) -> Indices:
    """
    To which body the advice gives the task: two bodies with the same carrier are one allocation.

    Circumstances of one case may stand for all.
    """
    none = len(found.same)
    cases = np.arange(len(body)) if found.same.shape[1] > 1 else 0
    own = found.same[np.minimum(body, none - 1), cases].astype(np.intp)
    return np.where(body < none, own, none)


def unsure_would_turn(compiled: Compiled, fit: Ints, found: Circumstances, now: Choice) -> tuple[Bools, Bools]:
    """
    Whether a rule whose condition is onzeker would turn the outcome if it held; each rule by itself.

    Returns:
        Per case: whether the body would change or a circle would arise, and whether the allocation would.
    """
    body = np.zeros(len(now.top), dtype=np.bool_)
    carrier = np.zeros(len(now.top), dtype=np.bool_)
    for _, rows, _, turns_body, turns_carrier in _unsure(compiled, fit, found, now):
        body[rows] |= turns_body
        carrier[rows] |= turns_carrier
    return body, carrier


def unsure_rules(compiled: Compiled, fit: Ints, found: Circumstances, now: Choice) -> tuple[Turning, Turning]:
    """
    The rules that would turn the outcome of a single case, and those that would turn its allocation, if they held,
    which is onzeker.
    """
    turning: tuple[dict[str, dict[tuple[int, bool], None]], ...] = {}, {}
    for regel, _, then, *turns in _unsure(compiled, fit, found, now):
        for told, turned in zip(turning, turns, strict=True):
            if turned[0]:
                told.setdefault(regel, {})[int(then.advised[0]), bool(then.circle[0])] = None
    body, carrier = ({regel: tuple(outcomes) for regel, outcomes in told.items()} for told in turning)
    return body, carrier


def _unsure(
    compiled: Compiled, fit: Ints, found: Circumstances, now: Choice
) -> Iterator[tuple[str, Indices, Choice, Bools, Bools]]:
    """Per rule the cases in which it is onzeker, the choice if it held, and whether that turns body and allocation."""
    for regel, rows, then, part in _if_unsure_held(compiled, fit, found):
        circle = then.circle & ~now.circle[rows]
        other = allocation(part, then.advised) != allocation(part, now.advised[rows])
        yield regel, rows, then, circle | (then.advised != now.advised[rows]), circle | other


def _if_unsure_held(
    compiled: Compiled, fit: Ints, found: Circumstances
) -> Iterator[tuple[str, Indices, Choice, Circumstances]]:
    """Per rule the cases in which it is onzeker, and the choice if it held, whole and each precedence of it alone."""
    unsure = found.active == UNSURE
    if not unsure.any():
        return
    for regel in dict.fromkeys(entry.regel for entry in compiled.precedence):
        own = [place for place, entry in enumerate(compiled.precedence) if entry.regel == regel]
        rows = np.flatnonzero(unsure[own].any(axis=0))
        if not len(rows):
            continue
        part = found.rows(rows)
        conditions = {place: compiled.precedence[place].voorwaarden for place in own}
        groups = [own, *([p for p in own if conditions[p] == told] for told in dict.fromkeys(conditions.values()))]
        for places in groups if len(groups) > 2 else groups[:1]:
            active = part.active.copy()
            active[places] = np.where(active[places] == UNSURE, TRUE, active[places])
            yield regel, rows, choose(compiled, fit[:, rows], attrs.evolve(part, active=active)), part
