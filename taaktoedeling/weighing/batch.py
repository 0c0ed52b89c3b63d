"""
Answers as numbers: one row per case, one code per question.

A code below the code of `niet_van_toepassing` is a set of levels or values as bits (0: not answered).
Answers with probabilities get codes of their own, above it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.logic.space import Key
from taaktoedeling.model.casus import KANSEN_EENHEID, Antwoord, Casus
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled, Ints

Codes = NDArray[np.int16]


@attrs.frozen(eq=False, slots=False)
class Batch:
    """
    Cases ready to be weighed.

    Attributes:
        codes: shape (cases, columns of the framework); kept column by column, as they are read.
        extra_masks: logic masks of the codes above `niet_van_toepassing`, in order.
        extra_points: expected contribution of those codes; shape (extra codes, bodies).
    """

    codes: Codes
    extra_masks: tuple[int, ...] = ()
    extra_points: Ints | None = None

    def __len__(self) -> int:
        return len(self.codes)

    @functools.cached_property
    def _columns(self) -> dict[int, NDArray[np.intp]]:
        return {}

    def column(self, place: int) -> NDArray[np.intp]:
        """The codes of one question, ready to look things up with."""
        if place not in self._columns:
            self._columns[place] = self.codes[:, place].astype(np.intp)
        return self._columns[place]

    def with_codes(self, codes: Codes) -> Batch:
        """Other rows that use the same codes."""
        return attrs.evolve(self, codes=codes)


def encode(compiled: Compiled, casussen: Sequence[Casus]) -> Batch:
    """
    Encode cases, one row each.
    """
    codes = np.zeros((len(casussen), len(compiled.columns)), dtype=np.int16, order="F")
    extras: dict[tuple[str, tuple[int, ...], tuple[int, ...]], int] = {}
    places = {key: place for place, key in enumerate(compiled.columns)}
    for row, casus in enumerate(casussen):
        for antwoord in casus.antwoorden:
            place = places[("criterium", antwoord.criterium)]
            if antwoord.soort == "kansen":
                extra = (antwoord.criterium, antwoord.niveaus, antwoord.kansen)
                codes[row, place] = compiled.nvt + 1 + extras.setdefault(extra, len(extras))
            else:
                codes[row, place] = answer_code(compiled, antwoord)
        for key, value in _other_values(casus):
            codes[row, places[key]] = compiled.logic.space[key].mask(value) or compiled.nvt
    if not extras:
        return Batch(codes)
    if len(extras) + compiled.nvt >= np.iinfo(np.int16).max:
        raise InvalidArgumentError(
            f"te veel verschillende kansverdelingen tegelijk ({len(extras)}); beoordeel de casussen in delen"
        )
    points = [_expected(compiled, places[("criterium", id_)], levels, chances) for id_, levels, chances in extras]
    masks = tuple(sum(1 << level for level in levels) for _, levels, _ in extras)
    return Batch(codes, masks, np.array(points, dtype=np.int64))


def answer_code(compiled: Compiled, antwoord: Antwoord) -> int:
    """
    The code of an answer without probabilities.
    """
    if antwoord.soort == "onbekend":
        return ONBEKEND
    if antwoord.soort == "niet_van_toepassing":
        return compiled.nvt
    return sum(1 << level for level in antwoord.niveaus)


def _other_values(casus: Casus) -> list[tuple[Key, str | bool]]:
    taak = casus.taak
    values: list[tuple[Key, str | bool]] = [(("feit", id_), value) for id_, value in casus.feiten]
    values += [
        (("taak", "soort"), taak.soort),
        (("taak", "betreft"), taak.betreft),
        (("taak", "gebruiker"), taak.gebruiker),
        # A new task has no present body: that is known, so it is "none" and not "unknown".
        (("taak", "huidige_bestuursvorm"), taak.huidige_bestuursvorm or ""),
        (("aanleiding", ""), casus.aanleiding is not None),
    ]
    return values


def _expected(compiled: Compiled, place: int, levels: tuple[int, ...], chances: tuple[int, ...]) -> Ints:
    total = sum(
        (chance * compiled.levels[place, level] for level, chance in zip(levels, chances, strict=True)),
        np.zeros(len(compiled.bodies), dtype=np.int64),
    )
    # `scale` has KANSEN_EENHEID as a factor, so the division is exact.
    return np.asarray(compiled.unit[place] // KANSEN_EENHEID * total)


def random_batch(compiled: Compiled, n: int, seed: int = 0) -> Batch:
    """
    *n* complete cases with every level and value equally likely, for measurement and for the check of a framework.

    Raises:
        InvalidArgumentError: *n* is below 1 or *seed* is negative.
    """
    if n < 1 or seed < 0:
        raise InvalidArgumentError(f"verwacht n van minstens 1 en een seed van minstens 0, kreeg n={n}, seed={seed}")
    generator = np.random.default_rng(seed)
    codes = np.zeros((n, len(compiled.columns)), dtype=np.int16, order="F")
    for place, key in enumerate(compiled.columns):
        size = len(compiled.logic.space[key].values)
        if key[0] in ("criterium", "feit"):
            codes[:, place] = np.left_shift(1, generator.integers(0, size, size=n))
        else:
            codes[:, place] = _of_a_new_task(compiled, key)
    return Batch(codes)


def _of_a_new_task(compiled: Compiled, key: Key) -> int:
    values: dict[str, str | bool] = {"soort": "nieuw", "betreft": "taak", "gebruiker": "ministerie", "": False}
    return compiled.logic.space[key].mask(values.get(key[1], "")) or compiled.nvt
