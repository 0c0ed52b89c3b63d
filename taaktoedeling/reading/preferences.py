"""
What a case says of the weights of dimensions, as planes between which the weights lie, and what contradicts itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from taaktoedeling.dutch.numbers import weight
from taaktoedeling.logic.polytope import Halfspace, Polytope
from taaktoedeling.model.geld import EigenWeging
from taaktoedeling.model.kader import Dimensie


@attrs.frozen
class Preference:
    """
    One thing that was said.

    Attributes:
        text: in words, without a full stop.
    """

    text: str
    planes: tuple[Halfspace, ...]


def preferences_of(weging: EigenWeging, dimensies: Sequence[Dimensie]) -> tuple[Preference, ...]:
    """
    All that was said, in the order of the table and as small as it can be said.
    """
    return tuple(_Reader(dimensies).read(weging))


def polytope_of(weging: EigenWeging, dimensies: Sequence[Dimensie]) -> Polytope:
    """The weights of the dimensions (sum 1) that satisfy all that was said; empty where none do."""
    planes = [plane for one in preferences_of(weging, dimensies) for plane in one.planes]
    return Polytope.simplex(len(dimensies)).cut(*planes)


def contradiction(weging: EigenWeging, dimensies: Sequence[Dimensie]) -> tuple[Preference, ...]:
    """
    The smallest set of statements that no weights satisfy together; empty where some weights satisfy all.

    Of sets of one size the first in the order of the statements. More are never needed than there are dimensions: each
    statement leaves a convex set of weights (Helly, 1923).
    """
    said, whole = preferences_of(weging, dimensies), Polytope.simplex(len(dimensies))

    def impossible(some: Sequence[Preference]) -> bool:
        return not whole.cut(*(plane for one in some for plane in one.planes)).corners

    if not impossible(said):
        return ()
    sizes = range(1, len(said) + 1)
    return next(some for size in sizes for some in itertools.combinations(said, size) if impossible(some))


def _part(value: Fraction) -> str:
    return f"{weight(100 * value)} %"


class _Reader:
    """Turns the parts of the table into planes; weights are named by the labels of their dimensions."""

    def __init__(self, dimensies: Sequence[Dimensie]) -> None:
        self.place = {dimensie.id: place for place, dimensie in enumerate(dimensies)}
        self.label = {dimensie.id: dimensie.label.lower() for dimensie in dimensies}

    def read(self, weging: EigenWeging) -> Iterator[Preference]:
        """Everything that was said."""
        for group in weging.volgorde:
            for a, b in itertools.pairwise(group):
                yield self._say(f"{self.label[a]} weegt even zwaar als {self.label[b]}", *self._exact({a: 1, b: -1}))
        for above, below in itertools.pairwise(weging.volgorde):
            for a, b in itertools.product(above, below):
                said = f"{self.label[a]} weegt minstens zo zwaar als {self.label[b]}"
                yield self._say(said, self._least({a: 1, b: -1}))
        for name, low, high in weging.gewichten:
            if low == high:
                yield self._say(f"{self.label[name]} weegt {_part(low)}", *self._exact({name: 1}, low))
                continue
            if low > 0:
                yield self._say(f"{self.label[name]} weegt minstens {_part(low)}", self._least({name: 1}, low))
            if high < 1:
                yield self._say(f"{self.label[name]} weegt hoogstens {_part(high)}", self._least({name: -1}, -high))
        for one in weging.verhoudingen:
            a, b = one.dimensie, one.tegenover
            pair = f"keer zo zwaar als {self.label[b]}"
            if one.minstens is not None and one.minstens == one.hoogstens:
                said = f"{self.label[a]} weegt {weight(one.minstens)} {pair}"
                yield self._say(said, *self._exact({a: 1, b: -one.minstens}))
                continue
            if one.minstens is not None:
                said = f"{self.label[a]} weegt minstens {weight(one.minstens)} {pair}"
                yield self._say(said, self._least({a: 1, b: -one.minstens}))
            if one.hoogstens is not None:
                said = f"{self.label[a]} weegt hoogstens {weight(one.hoogstens)} {pair}"
                yield self._say(said, self._least({a: -1, b: one.hoogstens}))

    def _say(self, text: str, *planes: Halfspace) -> Preference:
        return Preference(text, planes)

    def _least(self, parts: dict[str, int | Fraction], bound: Fraction = Fraction(0)) -> Halfspace:
        normal = [Fraction(0)] * len(self.place)
        for name, part in parts.items():
            normal[self.place[name]] += Fraction(part)
        return Halfspace(tuple(normal), bound)

    def _exact(self, parts: dict[str, int | Fraction], bound: Fraction = Fraction(0)) -> tuple[Halfspace, Halfspace]:
        plane = self._least(parts, bound)
        return plane, plane.opposite
