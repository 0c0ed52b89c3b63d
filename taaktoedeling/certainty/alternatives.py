"""
Which other answers a question could have had, and how far away they are.

Distances are ours: one level is one step. An answer that leaves several levels open is one step from each of them,
and from there each further level is one more. A question without an answer is one step from every level.
For a nominal question, adding a level, dropping one or exchanging one is a step, and so is any other single level.
A question that does not apply stays so.
"""

from __future__ import annotations

from functools import lru_cache

import attrs
import numpy as np

from taaktoedeling.logic.space import NONE, UNKNOWN
from taaktoedeling.logic.truth import levels_in
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.precedence import Indices
from taaktoedeling.weighing.weging import Weging


@attrs.frozen
class Alternative:
    """
    Another answer to one question.

    Attributes:
        place: index of the criterion.
        code: the answer, as bits per level.
        steps: how far it is from the present answer, at least 1.
    """

    place: int
    code: int
    steps: int

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels of the other answer."""
        return tuple(levels_in(self.code))


def alternatives(w: Weging, most: int | None = None) -> tuple[Alternative, ...]:
    """
    All other answers to all questions within *most* steps; every distance when None.
    """
    found = []
    for place in range(w.compiled.n_criteria):
        answer = w.answer(place)
        open_set = answer is not None and answer.soort == "kansen"
        levels = w.kader.criteria[place].niveau
        alone = sum(1 << niveau.niveau for niveau in levels if niveau.geen)
        steps = _distances(w.mask(place), len(levels), w.compiled.nominal[place], open_set, alone)
        found += [Alternative(place, code, far) for code, far in steps if most is None or far <= most]
    return tuple(found)


@lru_cache(maxsize=4096)
def _distances(mask: int, count: int, nominal: bool, open_set: bool, alone: int) -> tuple[tuple[int, int], ...]:
    """
    Code and steps of every other answer, nearest first.

    Args:
        alone: the code of the level that no other may stand beside; 0 for none.
    """
    if mask == NONE:
        return ()
    if nominal and open_set:
        found = [(1 << level, 1) for level in range(count)]
    elif nominal:
        codes = [code for code in range(1, 1 << count) if not code & alone or code == alone]
        given = 0 if mask == UNKNOWN else mask
        found = [(code, _set_distance(given, code)) for code in codes if code != mask]
    else:
        levels = levels_in(mask) if mask != UNKNOWN else list(range(count))
        certain = mask != UNKNOWN and len(levels) == 1
        found = [(1 << level, _level_distance(levels, level, certain)) for level in range(count)]
    return tuple(sorted((item for item in found if item[1] > 0), key=lambda item: (item[1], item[0])))


def _level_distance(levels: list[int], level: int, certain: bool) -> int:
    away = min(abs(level - own) for own in levels)
    return away if certain else away + 1


def _set_distance(given: int, code: int) -> int:
    if code.bit_count() == 1:
        return 1
    return max((given & ~code).bit_count(), (code & ~given).bit_count())


def lies_between(w: Weging, near: Alternative, far: Alternative) -> bool:
    """
    Whether *near* is passed on the way from the present answer to *far*; both answer the same question.
    """
    if near.steps >= far.steps:
        return False
    mask = w.mask(near.place)
    if w.compiled.nominal[near.place]:
        given = 0 if mask == UNKNOWN else mask
        added, dropped = near.code & ~given, given & ~near.code
        return not added & ~(far.code & ~given) and not dropped & ~(given & ~far.code)
    return near.steps + abs(near.levels[0] - far.levels[0]) == far.steps


def changed(w: Weging, found: tuple[Alternative, ...], chosen: Indices) -> Batch:
    """
    The case with other answers, one row for each row of *chosen*: places in *found*, of different questions.
    """
    codes = np.repeat(w.batch.codes, len(chosen), axis=0)
    places = np.array([item.place for item in found], dtype=np.intp)
    values = np.array([item.code for item in found], dtype=codes.dtype)
    rows = np.arange(len(chosen))
    for column in chosen.T:
        codes[rows, places[column]] = values[column]
    return w.batch.with_codes(codes)
