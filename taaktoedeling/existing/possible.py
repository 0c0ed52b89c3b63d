"""
Every state of affairs that uncertain answers and missing fields leave possible, for what some conditions read.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence

import attrs

from taaktoedeling.existing.arrangement import BASE, Money, Value
from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import Logic, levels_in
from taaktoedeling.model.voorwaarde import Voorwaarde
from taaktoedeling.weighing.weging import Weging

MOST_POINTS = 20_000
"""With more states of affairs than this nothing is said; a check of the shipped framework has at most a few hundred."""

Point = dict[Key | str, int | Value]
"""One possible state of affairs: by criterion or fact a mask of one bit, by field of the arrangement a value."""


@attrs.frozen(eq=False)
class View:
    """
    What a check can see: the answers of one reading, and the arrangement.

    Attributes:
        changed: masks that a knob puts in the place of an answer.
        body: the body that has the task, or would get it.
    """

    weighed: Weging
    money: Money
    body: str | None
    changed: Mapping[Key, int] = attrs.field(factory=dict)

    @property
    def logic(self) -> Logic:
        """Decides conditions of the framework."""
        return self.weighed.compiled.logic

    def mask_of(self, key: Key) -> int:
        """What is known of a variable, before the outcome."""
        if key in self.changed:
            return self.changed[key]
        return self.weighed.masks.get(key, NONE)

    def at(self, point: Point) -> View:
        """The same in one state of affairs."""
        money = self.money
        for field, value in point.items():
            if isinstance(field, str):
                money = money.change(field, value)
        masks = {key: mask for key, mask in point.items() if isinstance(key, tuple) and isinstance(mask, int)}
        return attrs.evolve(self, changed={**self.changed, **masks}, money=money)


def keys_of(logic: Logic, voorwaarden: Iterable[Voorwaarde]) -> set[Key]:
    """The variables that some conditions read."""
    return {key for voorwaarde in voorwaarden for key in logic.keys(voorwaarde)}


def possible_points(view: View, voorwaarden: Iterable[Voorwaarde]) -> list[Point] | None:
    """
    Every combination of the values that the answers and facts that are read can have; None above `MOST_POINTS`.
    """
    parts = possible_parts(view, voorwaarden, ())
    return None if parts is None else parts[0]


def possible_parts(
    view: View, voorwaarden: Iterable[Voorwaarde], fields: Iterable[str]
) -> tuple[list[Point], list[Point]] | None:
    """
    The combinations of answers and facts, and those of fields of the arrangement; each of the one goes with each of
    the other. None when that makes more than `MOST_POINTS`.

    Args:
        fields: the fields of the arrangement that are read.
    """
    answers: list[Sequence[tuple[Key | str, int | Value]]] = []
    for key in sorted(keys_of(view.logic, voorwaarden)):
        variable = view.logic.space[key]
        mask = view.mask_of(key)
        if mask == UNKNOWN:
            mask = variable.full
        if variable.several or mask == NONE:
            answers.append([(key, view.mask_of(key))])
        else:
            answers.append([(key, 1 << level) for level in levels_in(mask)])
    bases = sorted({BASE.get(field, field) for field in fields})
    values: list[Sequence[tuple[Key | str, int | Value]]] = [
        [(field, value) for value in view.money.possible(field)] for field in bases
    ]
    if math.prod(map(len, answers + values)) > MOST_POINTS:
        return None
    return _combined(answers), _combined(values)


def _combined(axes: Iterable[Sequence[tuple[Key | str, int | Value]]]) -> list[Point]:
    return [dict(combination) for combination in itertools.product(*axes)]
