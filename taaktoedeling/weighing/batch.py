"""
Answers as numbers: one row per case, one code per question.

`Compiled.masks` says what a code up to `niet_van_toepassing` stands for (0: not answered).
Answers with probabilities get codes of their own, above it, numbered per question.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.dutch.refusal import either, show
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.logic.space import Key
from taaktoedeling.model.casus import KANSEN_EENHEID, Antwoord, Casus
from taaktoedeling.reading.answers import describe_levels
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled, Ints

Codes = NDArray[np.signedinteger[Any]]


@attrs.frozen(eq=False)
class Chances:
    """
    The answers with probabilities to one question, in the order of their codes.

    Attributes:
        known: for each code, also the plain ones, the plain code of the levels that it leaves possible.
        points: expected contribution of each code, also the plain ones; shape (codes, bodies), in units.
    """

    known: NDArray[np.intp]
    points: Ints


@attrs.frozen(eq=False, slots=False)
class Batch:
    """
    Cases ready to be weighed.

    Attributes:
        codes: shape (cases, columns of the framework); kept column by column, as they are read.
        chances: by column, where cases give probabilities.
    """

    codes: Codes
    chances: Mapping[int, Chances] = attrs.field(factory=dict)

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

    def known(self, place: int) -> NDArray[np.intp]:
        """The codes of one question as conditions see them: which levels are possible, not how likely they are."""
        chances = self.chances.get(place)
        return self.column(place) if chances is None else chances.known[self.column(place)]

    def mask(self, compiled: Compiled, place: int, row: int = 0) -> int:
        """The logic mask of one answer."""
        code, chances = int(self.codes[row, place]), self.chances.get(place)
        return compiled.masks[place][code if chances is None else int(chances.known[code])]

    def with_codes(self, codes: Codes) -> Batch:
        """Other rows that use the same codes."""
        return attrs.evolve(self, codes=codes)

    def repeated(self, count: int, columns: Mapping[int, Codes | np.signedinteger[Any]]) -> Batch:
        """The only case so many times over, with other codes in some columns: one for each time, or for all."""
        codes = np.repeat(self.codes, count, axis=0)
        for place, values in columns.items():
            codes[:, place] = values
        return self.with_codes(codes)


def every_pick(sizes: Sequence[int]) -> NDArray[np.intp]:
    """Each way to pick one of so many in each column; shape (ways, columns), the last column varies fastest."""
    return np.indices(sizes).reshape(len(sizes), math.prod(sizes)).T


def encode(compiled: Compiled, casussen: Sequence[Casus]) -> Batch:
    """
    Encode cases, one row each.

    Raises:
        InvalidArgumentError: a case has an answer or a fact that the framework does not have.
    """
    codes: Codes = np.zeros((len(casussen), len(compiled.columns)), dtype=np.int32, order="F")
    found: dict[int, dict[tuple[tuple[int, ...], tuple[int, ...]], int]] = {}
    places = {key: place for place, key in enumerate(compiled.columns)}
    for row, casus in enumerate(casussen):
        for antwoord in casus.antwoorden:
            place = places.get(("criterium", antwoord.criterium), -1)
            if place < 0 or not _is_sound(antwoord, compiled.n_levels[place]):
                raise _refused(compiled, casus, place, antwoord)
            if antwoord.soort == "kansen":
                own = found.setdefault(place, {})
                codes[row, place] = compiled.nvt + 1 + own.setdefault((antwoord.niveaus, antwoord.kansen), len(own))
            else:
                codes[row, place] = answer_code(compiled, antwoord)
        for key, value in _other_values(casus):
            if key[0] == "feit" and not (key in places and compiled.logic.space[key].mask(value)):
                raise _refused_fact(compiled, casus, key[1], value)
            codes[row, places[key]] = value_code(compiled, key, value)
    if codes.max(initial=0) <= np.iinfo(np.int16).max:
        codes = codes.astype(np.int16)
    return Batch(codes, {place: _chances(compiled, place, tuple(own)) for place, own in found.items()})


_ONE = ("onbekend", "niet_van_toepassing")


def _is_sound(antwoord: Antwoord, levels: int) -> bool:
    """Whether an answer, which need not come from a file, is one that a question with so many levels can have."""
    given = antwoord.niveaus
    if antwoord.soort in _ONE:
        return not given
    if not given or (antwoord.soort == "niveau") != (len(given) == 1):
        return False
    if not all(type(level) is int and 0 <= level < levels for level in given) or sorted(set(given)) != list(given):
        return False
    if antwoord.soort != "kansen":
        return antwoord.soort in ("niveau", "bereik", "meervoudig")
    return len(antwoord.kansen) == len(given) and min(antwoord.kansen) > 0 and sum(antwoord.kansen) == KANSEN_EENHEID


def _refused(compiled: Compiled, casus: Casus, place: int, antwoord: Antwoord) -> InvalidArgumentError:
    if place < 0:
        return _strange(casus, antwoord.criterium)
    criterium = compiled.kader.criteria[place]
    given = antwoord.kansen if antwoord.soort == "kansen" and antwoord.kansen else antwoord.niveaus
    return InvalidArgumentError(
        f"de casus {casus.taak.id} heeft bij {criterium.id} een antwoord dat niet kan: soort {antwoord.soort} met "
        f"{list(given)}; de niveaus zijn {describe_levels(criterium)}. Met casus.met({criterium.id}=...) wordt een "
        "antwoord meteen gecontroleerd"
    )


def _refused_fact(compiled: Compiled, casus: Casus, id_: str, value: object) -> InvalidArgumentError:
    feit = next((feit for feit in compiled.kader.feiten if feit.id == id_), None)
    if feit is None:
        return _strange(casus, id_)
    choices = either(show(waarde.waarde) for waarde in feit.waarden)
    return InvalidArgumentError(f"de casus {casus.taak.id} heeft bij {id_} {show(value)}; kies uit {choices}")


def _strange(casus: Casus, id_: str) -> InvalidArgumentError:
    return InvalidArgumentError(
        f"de casus {casus.taak.id} hoort bij een ander kader: {show(id_)} komt in dit kader niet voor"
    )


def _chances(compiled: Compiled, place: int, given: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]) -> Chances:
    plain = [sum(1 << level for level in levels) for levels, _ in given]
    return Chances(
        known=np.array([*range(compiled.nvt + 1), *plain], dtype=np.intp),
        points=np.concatenate([compiled.points[place], [_expected(compiled, place, *answer) for answer in given]]),
    )


def answer_code(compiled: Compiled, antwoord: Antwoord) -> int:
    """
    The code of an answer without probabilities.
    """
    if antwoord.soort == "onbekend":
        return ONBEKEND
    if antwoord.soort == "niet_van_toepassing":
        return compiled.nvt
    return sum(1 << level for level in antwoord.niveaus)


def value_code(compiled: Compiled, key: Key, value: str | bool) -> int:
    """The code of a fact, or of another variable that is no question; `nvt` for a value that it cannot have."""
    return compiled.logic.space[key].mask(value).bit_length() or compiled.nvt


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
        if key[0] in ("criterium", "feit"):
            single = compiled.single_codes(place)
            codes[:, place] = single[generator.integers(0, len(single), size=n)]
        else:
            codes[:, place] = _of_a_new_task(compiled, key)
    return Batch(codes)


def _of_a_new_task(compiled: Compiled, key: Key) -> int:
    values: dict[str, str | bool] = {"soort": "nieuw", "betreft": "taak", "gebruiker": "ministerie", "": False}
    return value_code(compiled, key, values.get(key[1], ""))
