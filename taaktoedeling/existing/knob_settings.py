"""
The smallest change with which a knob brings checks in balance.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

import attrs

from taaktoedeling.existing.arrangement import Value, domain
from taaktoedeling.existing.arrangement_checks import applies, judge
from taaktoedeling.existing.possible import View
from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import TRUE, levels_in
from taaktoedeling.model.bestaand import ArrangementToets, Knop, KnopBijstelling, KnopVoorwaarde

MOST_TRIED = 20_000
"""Above this a search stops; with the largest knob of the shipped framework it tries about a thousand settings."""


@attrs.frozen
class Move:
    """
    One answer or field set to a value.

    Attributes:
        cost: how many levels it moves from the farthest end of what was possible, at least 1.
    """

    adjust: KnopBijstelling
    value: Value
    cost: int


@attrs.frozen
class Found:
    """
    A setting of one or more knobs.

    Attributes:
        restored: checks that are now in balance.
        left: checks that still are not.
        breaks: other checks that some possible answer now puts out of balance, and none did before.
        all_tried: whether every setting was tried, so that there is no better one.
    """

    moves: tuple[Move, ...]
    restored: tuple[str, ...]
    left: tuple[str, ...]
    breaks: tuple[str, ...] = ()
    all_tried: bool = True

    @property
    def whole(self) -> bool:
        """Whether everything is in balance now and nothing else may be out."""
        return not self.left and not self.breaks


def targets(view: View) -> tuple[ArrangementToets, ...]:
    """
    The checks that knobs are about: out of balance, or perhaps so because an answer that is given is uncertain.
    """
    return tuple(
        toets
        for toets in view.weighed.kader.arrangementtoetsen
        if applies(toets, view) and ((verdict := judge(toets, view)).uitslag == "uit_balans" or verdict.perhaps_out)
    )


def apply_moves(view: View, moves: Iterable[Move]) -> View:
    """What a check sees after these moves."""
    changed, money = dict(view.changed), view.money
    for move in moves:
        if move.adjust.criterium:
            changed[("criterium", move.adjust.criterium)] = 1 << int(move.value)
        else:
            money = money.change(move.adjust.veld, move.value)
    return attrs.evolve(view, changed=changed, money=money)


def options(view: View, adjust: KnopBijstelling) -> list[Move]:
    """
    Every way in which an answer or field can move in the direction of the knob, smallest first.
    """
    if adjust.veld:
        return _field_options(view, adjust)
    key: Key = ("criterium", adjust.criterium)
    mask = view.mask_of(key)
    if mask in (NONE, UNKNOWN):
        return []
    levels = levels_in(mask)
    return _level_options(adjust, levels, len(view.logic.space[key].values) - 1)


def _level_options(adjust: KnopBijstelling, levels: Sequence[int], highest: int) -> list[Move]:
    low, high = levels[0], levels[-1]
    if adjust.richting == "omhoog":
        return [Move(adjust, level, level - low) for level in range(high if low < high else high + 1, highest + 1)]
    return [Move(adjust, level, high - level) for level in range(low if low < high else low - 1, -1, -1)]


def _field_options(view: View, adjust: KnopBijstelling) -> list[Move]:
    field = adjust.veld
    present = view.money.given.get(field)
    if present is None:
        return []
    if adjust.richting != "anders":
        return _level_options(adjust, (int(present),), max(int(value) for value in domain(field)))
    values: tuple[Value, ...] = domain(field)
    if field == "bekostiging":
        values = tuple(form for form, row in view.money.forms.items() if view.body in row.lichamen)
    return [Move(adjust, value, 1) for value in values if value != present]


def condition_truth(view: View, rand: KnopVoorwaarde) -> int:
    """Whether something holds that must hold beside a knob."""
    return min(view.logic.conjunction(rand.voorwaarde, view.mask_of), view.money.truth(rand.arrangement))


def settings(view: View, knoppen: Sequence[Knop]) -> tuple[list[tuple[Move, ...]], bool]:
    """
    Settings of these knobs together, the smallest first, and whether those are all; the first is that nothing moves.
    """
    axes: list[list[Move | None]] = [[None, *options(view, adjust)] for knop in knoppen for adjust in knop.bijstelling]
    combined = itertools.islice(itertools.product(*axes), MOST_TRIED)
    found = [tuple(move for move in moves if move is not None) for moves in combined]
    ordered = sorted(found, key=lambda moves: (sum(move.cost for move in moves), len(moves)))
    return ordered, math.prod(map(len, axes)) <= MOST_TRIED


def smallest(view: View, knoppen: Sequence[Knop], wanted: Sequence[ArrangementToets]) -> Found:
    """
    The smallest setting that restores all of the checks and breaks none, or else restores as many as can be.

    Of settings that restore as many, the one that breaks fewest others.
    """
    best = Found((), (), tuple(toets.id for toets in wanted))
    could_be_out = doubtful(view)
    tried, all_tried = settings(view, knoppen)
    for moves in tried:
        found = attempt(view, knoppen, wanted, moves, could_be_out)
        if found is not None and (len(found.restored), -len(found.breaks)) > (len(best.restored), -len(best.breaks)):
            best = found
            if best.whole:
                break
    return attrs.evolve(best, all_tried=all_tried or best.whole)


def doubtful(view: View) -> frozenset[str]:
    """The checks that are, or may be, out of balance."""
    found = view.weighed.kader.arrangementtoetsen
    return frozenset(toets.id for toets in found if applies(toets, view) and judge(toets, view).can_be_out)


def attempt(
    view: View,
    knoppen: Sequence[Knop],
    wanted: Sequence[ArrangementToets],
    moves: tuple[Move, ...],
    could_be_out: frozenset[str],
) -> Found | None:
    """
    What one setting does; None when its conditions do not hold or when it certainly breaks a check that was not broken.

    Args:
        could_be_out: the checks that may be out of balance without it, see `doubtful`.
    """
    after = apply_moves(view, moves)
    conditions = (rand for knop in knoppen for rand in knop.randvoorwaarde)
    if not moves or not all(condition_truth(after, rand) == TRUE for rand in conditions):
        return None
    ids = {toets.id for toets in wanted}
    verdicts = {
        toets.id: judge(toets, after) for toets in view.weighed.kader.arrangementtoetsen if applies(toets, after)
    }
    if any(verdict.uitslag == "uit_balans" and id_ not in ids for id_, verdict in verdicts.items()):
        return None
    restored = tuple(toets.id for toets in wanted if toets.id in verdicts and verdicts[toets.id].uitslag == "in_balans")
    breaks = tuple(id_ for id_, verdict in verdicts.items() if verdict.can_be_out and id_ not in could_be_out | ids)
    return Found(moves, restored, tuple(toets.id for toets in wanted if toets.id not in restored), breaks)
