"""
The truth of conditions for many cases at once, by table: every answer code is decided once, in Python.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from taaktoedeling.logic.space import UNKNOWN
from taaktoedeling.logic.truth import TRUE, within
from taaktoedeling.model.voorwaarde import KlasseVoorwaarde, OfVoorwaarde, TegenstellingVoorwaarde, Voorwaarde
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import Compiled

Truth = NDArray[np.int8]


class Truths:
    """
    Looks up the truth (0 onwaar, 1 onzeker, 2 waar) of conditions for the rows of a batch.
    """

    def __init__(self, compiled: Compiled, extra_masks: tuple[int, ...] = ()) -> None:
        self.compiled = compiled
        self.masks = np.concatenate([compiled.code_masks, np.array(extra_masks, dtype=np.int64)])
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
        table = self._tables.get(voorwaarde)
        if table is None:
            table = self._tables[voorwaarde] = self._build(voorwaarde)
        columns = [batch.column(self.places[key]) for key in self.compiled.logic.keys(voorwaarde)]
        if len(columns) == 1:
            return np.asarray(table.take(columns[0]))
        return np.asarray(table.take(columns[0] * len(self.masks) + columns[1]))

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
            left, right = logic.keys(voorwaarde)
            values = [
                logic.truth(voorwaarde, {left: a, right: b}.__getitem__)
                for a in self.masks.tolist()
                for b in self.masks.tolist()
            ]
        else:
            values = [logic.single(voorwaarde, mask) for mask in self.masks.tolist()]
        return np.array(values, dtype=np.int8)

    def _class_table(self, klasse_id: str) -> NDArray[np.int64]:
        """Possible values of a class as bits, per code of its criterion, or flat per pair of codes."""
        found = self._classes.get(klasse_id)
        if found is not None:
            return found
        logic = self.compiled.logic
        keys = [
            ("criterium", part.criterium)
            for part in (logic.klassen[klasse_id].hoofd, logic.klassen[klasse_id].hoger)
            if part
        ]
        sizes = [len(logic.space[("criterium", id_)].values) for _, id_ in keys]
        masks = [np.where(self.masks == UNKNOWN, (1 << size) - 1, self.masks) for size in sizes]
        if len(keys) == 1:
            masks.append(np.array([1], dtype=np.int64))
            sizes.append(1)
        table = np.zeros((len(masks[0]), len(masks[1])), dtype=np.int64)
        for a in range(sizes[0]):
            for b in range(sizes[1]):
                given = {("criterium", keys[0][1]): 1 << a}
                if len(keys) == 2:
                    given[("criterium", keys[1][1])] = 1 << b
                bits = logic.class_mask(klasse_id, lambda key, given=given: given[key])  # type: ignore[misc]
                both = (masks[0][:, None] >> a & 1) & (masks[1][None, :] >> b & 1)
                table |= both * bits
        self._classes[klasse_id] = table.ravel()
        return self._classes[klasse_id]


def truths_for(compiled: Compiled, batch: Batch) -> Truths:
    """
    The tables for a batch; those without probabilities are kept with the framework.
    """
    if batch.extra_masks:
        return Truths(compiled, batch.extra_masks)
    kept = compiled.__dict__.get("_truths")
    if kept is None:
        kept = compiled.__dict__["_truths"] = Truths(compiled)
    assert isinstance(kept, Truths)
    return kept
