"""
The truth of conditions for many cases at once, by table: every answer code is decided once, in Python.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import FALSE, TRUE, UNSURE, MaskOf, within
from taaktoedeling.model.voorwaarde import KlasseVoorwaarde, OfVoorwaarde, TegenstellingVoorwaarde, Voorwaarde
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import Compiled, once

Truth = NDArray[np.int8]
Bools = NDArray[np.bool_]


class Truths:
    """
    Looks up the truth (0 onwaar, 1 onzeker, 2 waar) of conditions for the rows of a batch.
    """

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.places = {key: place for place, key in enumerate(compiled.columns)}
        self._tables: dict[Voorwaarde, Truth] = {}
        self._classes: dict[str, NDArray[np.int64]] = {}

    def conjunction(
        self, voorwaarden: Iterable[Voorwaarde], batch: Batch, known: dict[Voorwaarde, Truth] | None = None
    ) -> Truth:
        """
        Whether all conditions hold, per row; shape (cases,).

        Args:
            known: conditions that were decided for this batch already; new ones are added to it.
        """
        known = {} if known is None else known
        parts = [self.truth(voorwaarde, batch, known) for voorwaarde in voorwaarden]
        if not parts:
            return np.full(len(batch), TRUE, dtype=np.int8)
        return parts[0] if len(parts) == 1 else np.asarray(np.minimum.reduce(parts))

    def truth(self, voorwaarde: Voorwaarde, batch: Batch, known: dict[Voorwaarde, Truth]) -> Truth:
        """
        Whether one condition holds, per row; shape (cases,).
        """
        found = known.get(voorwaarde)
        if found is None:
            found = known[voorwaarde] = self._look_up(voorwaarde, batch, known)
        return found

    def _look_up(self, voorwaarde: Voorwaarde, batch: Batch, known: dict[Voorwaarde, Truth]) -> Truth:
        if isinstance(voorwaarde, OfVoorwaarde):
            return np.asarray(np.maximum.reduce([self.truth(part, batch, known) for part in voorwaarde.of]))
        table = self._flat(voorwaarde)
        columns = [batch.known(self.places[key]) for key in self.compiled.logic.keys(voorwaarde)]
        if len(columns) == 1:
            return np.asarray(table.take(columns[0]))
        return np.asarray(table.take(columns[0] * (self.compiled.nvt + 1) + columns[1]))

    def table(self, voorwaarde: Voorwaarde) -> tuple[Truth, tuple[int, ...]]:
        """
        The truth of a condition that is no "or" for every answer code, with an axis per column that it reads.
        """
        columns = tuple(self.places[key] for key in self.compiled.logic.keys(voorwaarde))
        return self._flat(voorwaarde).reshape((self.compiled.nvt + 1,) * len(columns)), columns

    def _flat(self, voorwaarde: Voorwaarde) -> Truth:
        table = self._tables.get(voorwaarde)
        if table is None:
            table = self._tables[voorwaarde] = self._build(voorwaarde)
        return table

    def _build(self, voorwaarde: Voorwaarde) -> Truth:
        logic = self.compiled.logic
        if isinstance(voorwaarde, KlasseVoorwaarde):
            possible = self._class_table(voorwaarde.klasse)
            if voorwaarde.onzeker is not None:
                values = [2 * ((p.bit_count() > 1) == voorwaarde.onzeker) for p in possible.tolist()]
            else:
                wanted = logic.class_bits(voorwaarde)
                verdicts = {p: within(p, wanted) for p in set(possible.tolist())}
                values = [verdicts[p] for p in possible.tolist()]
        elif isinstance(voorwaarde, TegenstellingVoorwaarde):
            return self._opposition(voorwaarde)
        else:
            place = self.places[logic.keys(voorwaarde)[0]]
            values = [logic.single(voorwaarde, mask) for mask in self.compiled.masks[place]]
        return np.array(values, dtype=np.int8)

    def _possible(self, key: Key) -> list[Bools]:
        """Per level of a question whether each answer code leaves it possible."""
        full = self.compiled.logic.space[key].full
        masks = np.array(self.compiled.masks[self.places[key]], dtype=np.int64)
        masks = np.where(masks == UNKNOWN, full, masks)
        return [(masks >> level & 1).astype(np.bool_) for level in range(full.bit_length())]

    def _opposition(self, voorwaarde: TegenstellingVoorwaarde) -> Truth:
        """By the pairs of levels that are possible together; flat, by code of the first and of the second."""
        logic = self.compiled.logic
        left, right = logic.keys(voorwaarde)
        size = self.compiled.nvt + 1
        holds, fails = (np.zeros((size, size), dtype=np.bool_) for _ in range(2))
        for a, first in enumerate(self._possible(left)):
            for b, second in enumerate(self._possible(right)):
                verdict = logic.truth(voorwaarde, {left: 1 << a, right: 1 << b}.__getitem__)
                found = holds if verdict == TRUE else fails
                found |= first[:, None] & second[None, :]
        return np.where(holds, np.where(fails, UNSURE, TRUE), FALSE).astype(np.int8).ravel()

    def _class_table(self, klasse_id: str) -> NDArray[np.int64]:
        """Possible values of a class as bits, per code of its criterion, or flat per pair of codes."""
        found = self._classes.get(klasse_id)
        if found is not None:
            return found
        logic = self.compiled.logic
        klasse = logic.klassen[klasse_id]
        keys: list[Key] = [("criterium", part.criterium) for part in (klasse.hoofd, klasse.hoger) if part]
        main = self._possible(keys[0])
        other = self._possible(keys[1]) if len(keys) > 1 else [np.ones(1, dtype=np.bool_)]
        table = np.zeros((len(main[0]), len(other[0])), dtype=np.int64)
        for a, first in enumerate(main):
            alone = logic.class_mask(klasse_id, _given(keys, (1 << a, NONE)))
            table |= first[:, None] * alone
            for b, second in enumerate(other) if len(keys) > 1 else ():
                bits = logic.class_mask(klasse_id, _given(keys, (1 << a, 1 << b)))
                table |= (first[:, None] & second[None, :]) * bits
        self._classes[klasse_id] = table.ravel()
        return self._classes[klasse_id]


def _given(keys: list[Key], masks: tuple[int, int]) -> MaskOf:
    return dict(zip(keys, masks, strict=False)).__getitem__


@once
def truths_for(compiled: Compiled) -> Truths:
    """
    The tables of a framework, made once.
    """
    return Truths(compiled)
