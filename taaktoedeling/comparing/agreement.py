"""
On which questions parties must agree for one outcome, and on which they may go on disagreeing.

Parties agree on a question when all of them take one value that some party gave. A set of questions *settles* the
outcome when, whatever the values agreed on, every party then reaches the same outcome with its own other answers.
A settling set is minimal when no smaller set within it settles. Agreeing on more can unsettle, so each set is looked at
by itself: refuted by values that part the parties, or proven with every way of agreeing.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.weighing.batch import Batch, Codes
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled
from taaktoedeling.weighing.fit import fits, point_table
from taaktoedeling.weighing.moves import outcome_conditions
from taaktoedeling.weighing.outcome import gates, occasion_conditions
from taaktoedeling.weighing.precedence import Bools, Indices, allocation, choose, circumstances
from taaktoedeling.weighing.settled import verdicts
from taaktoedeling.weighing.weging import Wat

MOST_SETS = 1 << 21
"""Sets that are looked at before it is said up to which size was searched."""
MOST_WAYS = 1 << 20
"""Ways to agree that are weighed to prove one set, and to find what has no consequence."""
MOST_PROVING = 1 << 23
"""Cases that are weighed for all proofs together; beyond it a set stays undecided."""
TRIES = 2048
"""Ways to agree that are drawn against a set before it is proven."""
MOST_DEALS = 4_000
"""Sets of which every way to agree is weighed to find the smallest agreement that does it."""
SEED = 20260101
MOST_AFTER = 1 << 17
"""Cases that are weighed to list what an agreement leads to."""
CHUNK = 1 << 14
"""Cases weighed at a time: few enough to stay in the processor's cache."""

Masks = NDArray[np.int64]
"""Sets of questions as bits, one per disputed column."""


@attrs.frozen
class Settling:
    """
    The minimal settling sets, each as places in the disputed columns; smallest first, then in their order.

    Attributes:
        searched: every set up to this size was looked at; `whole`: there are no larger ones to look at.
        undecided: sets that were neither refuted nor proven.
    """

    sets: tuple[tuple[int, ...], ...]
    searched: int
    undecided: int
    whole: bool = True


@attrs.frozen
class Deal:
    """One way to agree on some questions after which all parties reach one outcome: (place, value) of each."""

    chosen: tuple[tuple[int, int], ...]
    outcome: int


@attrs.frozen(eq=False, slots=False)
class Positions:
    """
    What several parties answer, as rows of one batch.

    Attributes:
        wat: whether an outcome is a body, or to whom the task goes.
    """

    compiled: Compiled
    batch: Batch
    wat: Wat = "vorm"

    @functools.cached_property
    def columns(self) -> tuple[int, ...]:
        """The disputed columns: questions and facts that parties answer otherwise, and what else the outcome reads."""
        codes, n = self.batch.codes, self.compiled.n_criteria
        return tuple(
            place
            for place, key in enumerate(self.compiled.columns)
            if len(np.unique(codes[:, place])) > 1
            and (place < n or key[0] == "feit" or place in self._read | self._gated)
        )

    @functools.cached_property
    def given(self) -> tuple[tuple[int, ...], ...]:
        """Per disputed column the codes that some party gave, ascending."""
        return tuple(
            tuple(code for code in np.unique(self.batch.codes[:, place]).tolist() if code != ONBEKEND)
            for place in self.columns
        )

    @functools.cached_property
    def values(self) -> tuple[tuple[int, ...], ...]:
        """The same with only the first of codes that the outcome cannot tell apart."""
        return tuple(self._apart(place, given) for place, given in zip(self.columns, self.given, strict=True))

    @functools.cached_property
    def taken(self) -> tuple[tuple[int, ...], ...]:
        """The same with `ONBEKEND` where some party leaves it open: what may stand there without an agreement."""
        return tuple(
            self._apart(place, tuple(np.unique(self.batch.codes[:, place]).tolist())) for place in self.columns
        )

    @functools.cached_property
    def outcomes(self) -> Indices:
        """The outcome of each party by itself; see `outcomes_of`."""
        return self.outcomes_of(self.batch.codes)

    def outcomes_of(self, codes: Codes) -> Indices:
        """Per row of codes a body; the number of bodies for "none", one more where the framework asks an occasion."""
        batch = self.batch.with_codes(codes)
        found = circumstances(self.compiled, batch)
        advised = choose(self.compiled, fits(self.compiled, batch), found).advised
        if self.wat == "toedeling":
            advised = allocation(found, advised)
        if self._gated:
            advised = np.where(gates(self.compiled, batch)["geen_aanleiding"], len(self.compiled.bodies) + 1, advised)
        return np.asarray(advised)

    @functools.cached_property
    def without_consequence(self) -> tuple[int, ...]:
        """
        Places of what changes nothing, whatever mixture of answers of parties stands on all other questions.

        Exact where all mixtures can be weighed; beyond that only what the outcome cannot tell apart is claimed.
        """
        sizes = [len(values) for values in self.taken]
        if math.prod(sizes) > MOST_WAYS:
            return tuple(place for place, size in enumerate(sizes) if size == 1)
        codes = np.asfortranarray(np.repeat(self.batch.codes[[0]], math.prod(sizes), axis=0))
        for place, pick in enumerate(np.indices(sizes).reshape(len(sizes), len(codes))):
            codes[:, self.columns[place]] = np.array(self.taken[place])[pick]
        table = np.concatenate([self.outcomes_of(codes[at : at + CHUNK]) for at in range(0, len(codes), CHUNK)])
        grid = table.reshape(sizes)
        return tuple(axis for axis in range(len(sizes)) if (grid == grid.take([0], axis=axis)).all())

    def alike(self, place: int, code: int) -> tuple[int, ...]:
        """The given codes of a disputed column that the outcome cannot tell from one of them, itself among them."""
        given, column = self.given[place], self.columns[place]
        return tuple(other for other in given if len(self._apart(column, tuple(sorted({code, other})))) == 1)

    @property
    def settled(self) -> bool:
        """Whether all parties reach one outcome as they are."""
        return len(set(self.outcomes.tolist())) <= 1

    @functools.cached_property
    def settling(self) -> Settling:
        """Every minimal settling set, as far as `MOST_SETS` reaches."""
        if self.settled:
            return Settling(((),), 0, 0)
        return _Search(self, self._matter).run()

    def outcomes_after(self, places: Sequence[int]) -> dict[tuple[int, ...], Indices] | None:
        """The outcomes of all parties for each way to agree on some questions, by code; None for too many ways."""
        sizes, parties = [len(self.values[place]) for place in places], len(self.batch)
        count = math.prod(sizes)
        if count * parties > MOST_AFTER:
            return None
        picks = np.indices(sizes).reshape(len(sizes), count).T
        codes = np.asfortranarray(np.repeat(self.batch.codes, count, axis=0))
        for place, pick in zip(places, picks.T, strict=True):
            codes[:, self.columns[place]] = np.tile(np.array(self.values[place])[pick], parties)
        found = self.outcomes_of(codes).reshape(parties, count).T
        return {
            tuple(self.values[place][at] for place, at in zip(places, pick, strict=True)): row
            for pick, row in zip(picks.tolist(), found, strict=True)
        }

    def deals(self) -> tuple[Deal, ...]:
        """The ways to agree on as few questions as possible that lead all to one outcome; none where not all fit."""
        tried = 0
        if self.settled:
            return ()
        for size in range(1, len(self._matter) + 1):
            found: list[Deal] = []
            for chosen in itertools.combinations(self._matter, size):
                tried += 1
                after = self.outcomes_after(chosen)
                if tried > MOST_DEALS or after is None:
                    return ()
                for codes, row in after.items():
                    if (row == row[0]).all():
                        found.append(Deal(tuple(zip(chosen, codes, strict=True)), int(row[0])))
            if found:
                return tuple(found)
        return ()

    @functools.cached_property
    def _matter(self) -> tuple[int, ...]:
        return tuple(place for place in range(len(self.columns)) if place not in self.without_consequence)

    @functools.cached_property
    def _read(self) -> frozenset[int]:
        return _columns_of(self.compiled, outcome_conditions(self.compiled))

    @functools.cached_property
    def _gated(self) -> frozenset[int]:
        return _columns_of(self.compiled, occasion_conditions(self.compiled))

    def _apart(self, place: int, codes: tuple[int, ...]) -> tuple[int, ...]:
        """The first of each group of codes that add the same and of which every condition makes the same."""
        chances = self.batch.chances.get(place)
        seen = verdicts(self.compiled, place)
        kept: dict[object, int] = {}
        for code in codes:
            known = code if chances is None else int(chances.known[code])
            points = point_table(self.compiled, self.batch, place)[code].tobytes() if place in self._counts else b""
            told = code if place in self._gated else (points, seen[known].tobytes())
            kept.setdefault(told, code)
        return tuple(kept.values())

    @functools.cached_property
    def _counts(self) -> range:
        return range(self.compiled.n_criteria)


class _Search:
    """Looks for minimal settling sets among some of the disputed columns, size by size."""

    def __init__(self, positions: Positions, places: tuple[int, ...]) -> None:
        self.of, self.places = positions, places
        self.chance = np.random.Generator(np.random.PCG64(SEED))
        self.left = MOST_PROVING
        codes = positions.batch.codes
        self.sizes = np.array([len(positions.values[place]) for place in places])
        self.tables = [np.array(positions.values[place]) for place in places]
        # The parties of which the outcomes differ come first: they refute most.
        first = {int(outcome): party for party, outcome in reversed(list(enumerate(positions.outcomes.tolist())))}
        self.parties = [*first.values(), *(party for party in range(len(codes)) if party not in first.values())]
        self.own = {party: [self._way(place, int(codes[party, positions.columns[place]])) for place in places]
                    for party in self.parties}  # fmt: skip

        columns = [positions.columns[place] for place in places]
        self.whole = {party for party in self.parties if (codes[party, columns] != ONBEKEND).all()}

    def _way(self, place: int, code: int) -> int:
        """Which of the values of a column a party gave; the first where it gave none."""
        alike = self.of.alike(place, code)
        return next((at for at, value in enumerate(self.of.values[place]) if value in alike), 0)

    def run(self) -> Settling:
        """Every set up to the size that can be searched."""
        found: list[int] = []
        undecided, looked, searched = 0, 1, 0
        level: Masks = np.zeros(1, dtype=np.int64)
        for size in range(1, len(self.places) + 1):
            level = _larger(level, len(self.places))
            for mask in found:
                level = level[level & mask != mask]
            looked += len(level)
            if looked > MOST_SETS:
                break
            for mask in self._not_refuted(level).tolist():
                settles = self._proven(mask)
                undecided += settles is None
                if settles:
                    found.append(mask)
            searched = size
        sets = [tuple(self.places[at] for at in range(len(self.places)) if mask >> at & 1) for mask in found]
        sets.sort(key=lambda places: (len(places), places))
        return Settling(tuple(sets), searched, undecided, searched == len(self.places))

    def _not_refuted(self, masks: Masks) -> Masks:
        """The sets that no way to agree refutes: that of each party, and then ways that are drawn."""
        for party in self.parties:
            masks = masks[self._alike(masks, np.array([self.own[party]]), party)]
        left = TRIES
        while left and len(masks):
            each = min(left, max(1, CHUNK // len(masks)))
            ways = self.chance.integers(0, self.sizes, size=(len(masks) * each, len(self.places)))
            masks = masks[self._alike(np.repeat(masks, each), ways).reshape(len(masks), each).all(axis=1)]
            left -= each
        return masks

    def _alike(self, masks: Masks, ways: Indices, first: int | None = None) -> Bools:
        """
        Whether all parties reach one outcome when they agree so.

        Args:
            ways: shape (sets or 1, places).
            first: the party to hold the others against, where the ways are its own answers.
        """
        alike = np.ones(len(masks), dtype=np.bool_)
        mine = self.parties[0] if first is None else first
        for start in range(0, len(masks), CHUNK):
            part = np.arange(start, min(start + CHUNK, len(masks)))
            if first is not None and first in self.whole:
                reached = np.full(len(part), self.of.outcomes[first])
            else:
                reached = self._outcomes(masks[part], ways if len(ways) == 1 else ways[part], mine)
            for party in self.parties:
                if not len(part) or party == mine:
                    continue
                same = self._outcomes(masks[part], ways if len(ways) == 1 else ways[part], party) == reached
                alike[part[~same]] = False
                part, reached = part[same], reached[same]
        return alike

    def _outcomes(self, masks: Masks, ways: Indices, party: int) -> Indices:
        codes = np.asfortranarray(np.repeat(self.of.batch.codes[[party]], len(masks), axis=0))
        for at, place in enumerate(self.places):
            column = self.of.columns[place]
            agreed = self.tables[at][ways[:, at]]
            codes[:, column] = np.where(masks >> at & 1, agreed, codes[:, column])
        return self.of.outcomes_of(codes)

    def _proven(self, mask: int) -> bool | None:
        """Whether every way to agree on a set leads all parties to one outcome; None where there are too many."""
        inside = [at for at in range(len(self.places)) if mask >> at & 1]
        if len(inside) == len(self.places):
            return True
        sizes = self.sizes[inside].tolist()
        count = math.prod(sizes)
        if count > MOST_WAYS or self.left < 0:
            return None
        for start in range(0, count, CHUNK):
            at = np.unravel_index(np.arange(start, min(start + CHUNK, count)), sizes)
            ways = np.zeros((len(at[0]), len(self.places)), dtype=np.intp)
            ways[:, inside] = np.stack(at, axis=1)
            self.left -= len(ways) * len(self.parties)
            if not self._alike(np.full(len(ways), mask, dtype=np.int64), ways).all():
                return False
        return True


def _larger(level: Masks, count: int) -> Masks:
    """The sets of one more element, of which those before the last one are in *level*."""
    return np.concatenate([level[level < 1 << at] | 1 << at for at in range(count)])


def _columns_of(compiled: Compiled, voorwaarden: Sequence[object]) -> frozenset[int]:
    keys = {key for voorwaarde in voorwaarden for key in compiled.logic.keys(voorwaarde)}  # type: ignore[arg-type]
    return frozenset(place for place, key in enumerate(compiled.columns) if key in keys)
