"""
The work that everybody is given: complete random cases of the shipped framework, in the shape that each asks for.

Every case is a new task in which each question has one level and each fact one value.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.advice.many import assess_many
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.batch import Batch, random_batch
from taaktoedeling.weighing.compiled import Compiled, compile_kader
from taaktoedeling.weighing.fit import fits

SEED = 20_260_101
Run = Callable[[], Any]
Check = Callable[[Any], None]
Outcome = tuple[str, str | None, str | None, tuple[int, ...]]
"""Kind of outcome, advised body, carrier, and the fit of each body in units of `Work.grain`."""


@attrs.frozen(eq=False, slots=False)
class Work:
    """
    Attributes:
        batch: the cases as the library encodes them.
    """

    kader: Kader
    compiled: Compiled
    batch: Batch

    @classmethod
    def of(cls, n: int, seed: int = SEED, kader: Kader | None = None) -> Work:
        """*n* random cases."""
        kader = load_kader() if kader is None else kader
        compiled = compile_kader(kader)
        return cls(kader, compiled, random_batch(compiled, n, seed))

    @functools.cached_property
    def grain(self) -> int:
        """The largest unit in which every weight, margin and threshold is still a whole number."""
        return grain(self.compiled)

    @functools.cached_property
    def levels(self) -> NDArray[np.int64]:
        """The level of each answer; shape (cases, criteria)."""
        return np.round(np.log2(self.batch.codes[:, : self.compiled.n_criteria])).astype(np.int64)

    @functools.cached_property
    def exact(self) -> NDArray[np.int64]:
        """The fits to be found, in whole units of the framework; shape (cases, bodies)."""
        return np.ascontiguousarray(fits(self.compiled, self.batch).T)

    @functools.cached_property
    def weights(self) -> NDArray[np.float64]:
        """The weight of each criterion; they add up to 1."""
        return criterion_weights(self.compiled)

    def matrices(self) -> NDArray[np.float64]:
        """A decision matrix per case, from -1 to 1; shape (cases, bodies, criteria)."""
        places = np.arange(self.compiled.n_criteria)
        return np.ascontiguousarray(self.compiled.levels[places, self.levels].transpose(0, 2, 1) / 2)

    def contexts(self, most: int | None = None) -> list[dict[str, Any]]:
        """The (first) cases as nested dicts: answers by criterion, facts, fields of the task, and the occasion."""
        return [self._context(row) for row in self.batch.codes[:most].tolist()]

    def _context(self, codes: list[int]) -> dict[str, Any]:
        found: dict[str, Any] = {"antwoorden": {}, "feiten": {}, "taak": {}, "aanleiding": False}
        groups = {"criterium": "antwoorden", "feit": "feiten", "taak": "taak"}
        for place, ((kind, name), code) in enumerate(zip(self.compiled.columns, codes, strict=True)):
            values = self.compiled.logic.space[(kind, name)].values
            value = None if code == self.compiled.nvt else values[self.compiled.masks[place][code].bit_length() - 1]
            if kind == "aanleiding":
                found["aanleiding"] = value
            else:
                found[groups[kind]][name] = value
        return found

    def plain(self) -> list[dict[str, Any]]:
        """The cases as a case file holds them, ready for `parse_casus`."""
        return [
            {
                "schema": 1,
                "taak": {
                    "id": f"toeval-{place}",
                    "titel": "Toevallige taak",
                    "omschrijving": "Een verzonnen taak met willekeurige antwoorden.",
                    "bronnen": ["verzonnen"],
                    **{name: value for name, value in context["taak"].items() if value is not None},
                },
                "feiten": context["feiten"],
                "antwoorden": context["antwoorden"],
            }
            for place, context in enumerate(self.contexts())
        ]

    def casussen(self) -> list[Casus]:
        """The cases as the library reads them."""
        return [parse_casus(data, self.kader) for data in self.plain()]

    def outcomes(self) -> list[Outcome]:
        """What has to come out of each case."""
        found = assess_many(self.batch, self.kader)
        units = (self.exact // self.grain).tolist()
        rows = found.to_rows()
        return [
            (row["uitkomst"], row["bestuursvorm"], row["drager"], tuple(fit))
            for row, fit in zip(rows, units, strict=True)
        ]

    def check_fits(self, found: NDArray[np.float64]) -> None:
        """Refuse fits that are not, but for rounding, those of the library; shape (cases, bodies)."""
        differ = np.abs(found - self.exact / self.compiled.scale).max()
        if differ > 1e-9:
            raise ValueError(f"fits differ by {differ}")


def grain(compiled: Compiled) -> int:
    """The largest unit in which every weight, margin and threshold is still a whole number."""
    margins = [entry.margin for entry in compiled.precedence]
    return math.gcd(*compiled.unit.ravel().tolist(), *margins, *compiled.thresholds.values())


def criterion_weights(compiled: Compiled) -> NDArray[np.float64]:
    """
    One weight per criterion, as libraries for decision matrices know it.

    Raises:
        ValueError: bodies weigh criteria differently, which such a library cannot express.
    """
    if not (compiled.unit == compiled.unit[:, :1]).all():
        raise ValueError("weights differ between bodies")
    return np.array([float(compiled.weights[c.id]) for c in compiled.kader.criteria])


def check_same(found: object, expected: object) -> None:
    """Refuse an answer that is not the expected one."""
    if found != expected:
        raise ValueError("outcomes differ")
