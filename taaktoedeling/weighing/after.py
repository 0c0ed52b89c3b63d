"""
The truth of conditions for many cases at once, with the outcome known: what `known_after` says of one case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taaktoedeling.logic.space import NONE, Key
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.voorwaarde import UITKOMSTEN, OfVoorwaarde, Voorwaarde
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import Compiled
from taaktoedeling.weighing.outcome import Outcomes
from taaktoedeling.weighing.truths import Truth, truths_for
from taaktoedeling.weighing.weging import Weging


class After:
    """
    Looks up conditions for the rows of a batch that was weighed.

    Args:
        weighed: gives one row as a case that was weighed; asked only where a condition reads what a rule did.
    """

    def __init__(self, compiled: Compiled, batch: Batch, found: Outcomes, weighed: Callable[[int], Weging]) -> None:
        self.compiled, self.batch, self.found, self.weighed = compiled, batch, found, weighed
        self.known: dict[Voorwaarde, Truth] = {}
        self.codes: dict[Key, tuple[NDArray[np.intp], list[int]]] = {}
        self.columns = set(compiled.columns)

    def conjunction(self, voorwaarden: Iterable[Voorwaarde]) -> Truth:
        """Whether all conditions hold, per row (0 onwaar, 1 onzeker, 2 waar)."""
        parts = [self.truth(voorwaarde) for voorwaarde in voorwaarden]
        return np.minimum.reduce(parts) if parts else np.full(len(self.batch), TRUE, dtype=np.int8)

    def truth(self, voorwaarde: Voorwaarde) -> Truth:
        """Whether one condition holds, per row."""
        found = self.known.get(voorwaarde)
        if found is None:
            found = self.known[voorwaarde] = self._look_up(voorwaarde)
        return found

    def _look_up(self, voorwaarde: Voorwaarde) -> Truth:
        logic = self.compiled.logic
        keys = logic.keys(voorwaarde)
        if self.columns.issuperset(keys):
            return truths_for(self.compiled).truth(voorwaarde, self.batch, self.known)
        if isinstance(voorwaarde, OfVoorwaarde):
            return np.asarray(np.maximum.reduce([self.truth(part) for part in voorwaarde.of]))
        codes, masks = self._codes(keys[0])
        return np.array([logic.single(voorwaarde, mask) for mask in masks], dtype=np.int8)[codes]

    def _codes(self, key: Key) -> tuple[NDArray[np.intp], list[int]]:
        """Of a variable that follows from the outcome a code per row, and the mask that each code stands for."""
        if key not in self.codes:
            codes, masks = self._read(key)
            self.codes[key] = np.asarray(codes, dtype=np.intp), masks
        return self.codes[key]

    def _read(self, key: Key) -> tuple[NDArray[np.signedinteger[Any]], list[int]]:
        kind, id_ = key
        variable, found = self.compiled.logic.space[key], self.found
        if kind == "regel":
            regel = next(regel for regel in self.compiled.kader.regels if regel.id == id_)
            return self.before(regel.voorwaarde), [1 << truth for truth in range(3)]
        if kind == "invloed":
            masks = [self.weighed(row).known.get(key, NONE) for row in range(len(self.batch))]
            return np.arange(len(self.batch)), masks
        if kind == "wijkt_af":
            advised, present = found.advised, self.present
            told = (advised < len(self.compiled.bodies)) & (present < len(self.compiled.bodies))
            return np.where(told, 1 + (advised == present), 0), [NONE, variable.mask(True), variable.mask(False)]
        if id_ == "uitkomst":
            return found.uitkomst, [variable.mask(name) for name in UITKOMSTEN]
        if id_ == "subvorm":
            names = [subvorm.id for subvorm in self.compiled.kader.subvormen]
            return self.subvorm, [*(variable.mask(name) for name in names), NONE]
        place = found.advised if id_ == "bestuursvorm" else found.carrier
        return place, [*(variable.mask(name) for name in self.compiled.bodies), NONE]

    def before(self, voorwaarden: Iterable[Voorwaarde]) -> Truth:
        """Whether conditions hold before the outcome is known, where what follows from it counts for nothing."""
        truths = truths_for(self.compiled)
        return truths.conjunction(voorwaarden, self.batch, self.known)

    @property
    def present(self) -> NDArray[np.intp]:
        """Per row the body that has the task now; the number of bodies where none does."""
        place = self.compiled.columns.index(("taak", "huidige_bestuursvorm"))
        codes = self.batch.column(place)
        none = len(self.compiled.bodies)
        return np.where((codes > 0) & (codes <= none), codes - 1, none)

    @property
    def subvorm(self) -> NDArray[np.intp]:
        """Per row the place of the legal form that the advice names; the number of legal forms where it names none."""
        subvormen = self.compiled.kader.subvormen
        chosen = np.full(len(self.batch), len(subvormen), dtype=np.intp)
        for place, subvorm in reversed(list(enumerate(subvormen))):
            if not subvorm.alleen_als_alternatief:
                body = self.compiled.bodies.index(subvorm.bestuursvorm)
                holds = (self.found.advised == body) & (self.before(subvorm.voorwaarde) == TRUE)
                chosen[holds] = place
        return chosen
