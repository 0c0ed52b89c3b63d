"""
What happens when one answer is another: the single-level moves that decide whether an advice is `stevig`.

An answer of one level moves to the level below and above. A nominal answer moves to each other single level.
An uncertain or missing answer moves to each level that it may stand for.
"""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.logic.space import UNKNOWN, Key
from taaktoedeling.logic.truth import levels_in
from taaktoedeling.model.voorwaarde import KlasseVoorwaarde, OfVoorwaarde, TegenstellingVoorwaarde, Voorwaarde
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import Compiled, Ints, once
from taaktoedeling.weighing.fit import point_table
from taaktoedeling.weighing.precedence import (
    Bools,
    Choice,
    Circumstances,
    Indices,
    allocation,
    choose,
    circumstances,
    handicaps,
)

CHUNK = 20_000

NOT, WHERE_READ, ALL = 0, 1, 2
"""Which moves of a criterion are worth trying: none, those that a condition sees, or all."""

Wanted = NDArray[np.int8]


@attrs.frozen(eq=False)
class Moves:
    """
    Moves of single answers and what they lead to; all arrays of shape (moves,).

    Attributes:
        row: the case.
        criterium: index of the criterion.
        code: the answer it moves to.
        advised: the body advised then.
        allocation: the allocation then.
        circle: no body wins every pair then.
    """

    row: Indices
    criterium: Indices
    code: Indices
    advised: Indices
    allocation: Indices
    circle: Bools

    def turn(self, now: Choice, own: Indices) -> tuple[Bools, Bools]:
        """
        Which moves turn the outcome of the body, and which that of the allocation.

        Args:
            own: the allocation of each case as it is.
        """
        circle = self.circle & ~now.circle[self.row]
        return circle | (self.advised != now.advised[self.row]), circle | (self.allocation != own[self.row])


def single_moves(compiled: Compiled, batch: Batch, fit: Ints, rows: Indices, wanted: Wanted | None = None) -> Moves:
    """
    Try moves of one answer in the cases *rows*.

    Args:
        fit: of the batch, shape (bodies, cases).
        wanted: `NOT`, `WHERE_READ` or `ALL`, shape (criteria, rows); `ALL` everywhere when None.
    """
    if wanted is None:
        wanted = np.full((compiled.n_criteria, len(rows)), ALL, dtype=np.int8)
    criterium, at, code = _moves_to_try(compiled, batch, rows, wanted)
    row = rows[at]
    advised = np.zeros(len(row), dtype=np.intp)
    carrier = advised.copy()
    circle = np.zeros(len(row), dtype=np.bool_)
    shift = np.zeros((len(row), len(compiled.bodies)), dtype=np.int64)
    for place in range(compiled.n_criteria):
        mine = np.flatnonzero(criterium == place)
        table = point_table(compiled, batch, place)
        shift[mine] = table[code[mine]] - table[batch.codes[row[mine], place]]
    for start in range(0, len(row), CHUNK):
        part = slice(start, start + CHUNK)
        codes = batch.codes[row[part]]
        codes[np.arange(len(codes)), criterium[part]] = code[part]
        found = circumstances(compiled, batch.with_codes(codes))
        then = choose(compiled, fit[:, row[part]] + shift[part].T, found)
        advised[part], circle[part] = then.advised, then.circle
        carrier[part] = allocation(found, then.advised)
    return Moves(row, criterium, code, advised, carrier, circle)


def _moves_to_try(compiled: Compiled, batch: Batch, rows: Indices, wanted: Wanted) -> tuple[Indices, Indices, Indices]:
    """The criterion, the place in *rows* and the new code of every move."""
    place, at = np.nonzero(wanted)
    codes = batch.codes[rows[at], place].astype(np.intp)
    every = wanted[place, at] == ALL
    single = is_single(compiled, codes)
    regular = single & ~np.array(compiled.nominal)[place]
    tops = np.array([1 << count for count in compiled.n_levels])[place]
    seen = _signatures(compiled)
    found: list[tuple[Indices, Indices, Indices]] = []
    for moved in (codes >> 1, codes << 1):
        valid = np.flatnonzero(regular & (moved > 0) & (moved < tops))
        differs = seen[place[valid], moved[valid]] != seen[place[valid], codes[valid]]
        valid = valid[every[valid] | differs]
        found.append((place[valid], at[valid], moved[valid]))
    for column in np.flatnonzero(compiled.nominal).tolist():
        mine = np.flatnonzero((place == column) & single)
        for level in range(compiled.n_levels[column]):
            others = mine[codes[mine] != 1 << level]
            found.append((place[others], at[others], np.full(len(others), 1 << level)))
    for odd in np.flatnonzero(~single).tolist():
        options = _irregular(compiled, batch, int(place[odd]), int(codes[odd]))
        count = len(options)
        found.append((np.full(count, place[odd]), np.full(count, at[odd]), np.array(options, dtype=np.intp)))
    place, at, code = (np.concatenate(parts).astype(np.intp) for parts in zip(*found, strict=True))
    return place, at, code


def _irregular(compiled: Compiled, batch: Batch, place: int, code: int) -> list[int]:
    """The moves of an answer that is not one level of an ordinal question."""
    every = [1 << level for level in range(compiled.n_levels[place])]
    plain = code if code <= compiled.nvt else int(batch.chances[place].known[code])
    mask = compiled.masks[place][plain]
    if mask == UNKNOWN:
        return every
    if compiled.nominal[place] and mask:
        return [bit for bit in every if bit != code]
    return [1 << level for level in levels_in(mask)]


def may_turn(compiled: Compiled, batch: Batch, fit: Ints, found: Circumstances, now: Choice, rows: Indices) -> Wanted:
    """
    Which moves could turn the outcome of which cases; shape (criteria, rows).

    Leaves out only what provably cannot: while one body wins every pair, a move that no condition sees and that shifts
    any two fits by less than that body has to spare in each pair cannot turn anything.
    """
    read, reach = _influence(compiled)
    room = _room(compiled, fit[:, rows], found.rows(rows), now.rows(rows))
    irregular = ~is_single(compiled, batch.codes[rows, : compiled.n_criteria]).T
    wanted = np.where(read[:, None], WHERE_READ, NOT)
    return np.where((reach[:, None] >= room) | irregular, ALL, wanted).astype(np.int8)


def _room(compiled: Compiled, fit: Ints, found: Circumstances, now: Choice) -> Ints:
    """How far the advised body is from losing a pair or its suitability; 0 where no body wins every pair."""
    none = len(fit)
    needed = handicaps(compiled, found)
    room = np.zeros(fit.shape[1], dtype=np.int64)
    for x in range(none):
        least = fit[x] - found.bar
        for y in range(none):
            if y != x:
                spare = fit[x] - fit[y] - needed[x, y] + 1
                # A body that is not suitable must become so first.
                spare = np.maximum(spare, found.bar + 1 - fit[y])
                least = np.where(found.possible[y], np.minimum(least, spare), least)
        room = np.where(now.advised == x, least, room)
    return np.where(now.circle | (now.advised == none), 0, room)


def outcome_conditions(compiled: Compiled) -> list[Voorwaarde]:
    """Everything that decides which bodies are compared how."""
    found = [v for entry in compiled.precedence for v in entry.voorwaarden]
    return found + [v for vorm in compiled.kader.bestuursvormen for v in (*vorm.mogelijk, *vorm.gelijke_drager)]


@once
def read_columns(compiled: Compiled) -> tuple[int, ...]:
    """The columns that precedence, possibility or carrier reads, ascending."""
    keys = {key for voorwaarde in outcome_conditions(compiled) for key in compiled.logic.keys(voorwaarde)}
    return tuple(place for place, key in enumerate(compiled.columns) if key in keys)


@once
def _influence(compiled: Compiled) -> tuple[Bools, Ints]:
    """Per criterion: whether a condition reads it, and how far a move by one level can shift two fits apart."""
    read = np.isin(np.arange(compiled.n_criteria), read_columns(compiled))
    reach = np.zeros(compiled.n_criteria, dtype=np.int64)
    for place in range(compiled.n_criteria):
        rows = compiled.unit[place] * compiled.levels[place, : compiled.n_levels[place]]
        pairs = (
            [(a, b) for a in range(len(rows)) for b in range(len(rows))]
            if compiled.nominal[place]
            else [(level, level + 1) for level in range(len(rows) - 1)]
        )
        for a, b in pairs:
            shift = np.append(rows[a] - rows[b], 0)
            reach[place] = max(reach[place], int(shift.max() - shift.min()))
    return read, reach


@once
def _signatures(compiled: Compiled) -> Ints:
    """
    A number per criterion and code that is the same for levels that no condition tells apart; shape (criteria, codes).
    """
    table = np.zeros((compiled.n_criteria, compiled.nvt + 1), dtype=np.int64)
    for place, key in enumerate(compiled.columns[: compiled.n_criteria]):
        numbers: dict[tuple[object, ...], int] = {}
        reading = reading_conditions(compiled, key)
        for level in range(compiled.n_levels[place]):
            told = tuple(seen(compiled, voorwaarde, key[1], level) for voorwaarde in reading)
            table[place, 1 << level] = numbers.setdefault(told, len(numbers) + 1)
    return table


@once
def reading_conditions(compiled: Compiled, key: Key) -> list[Voorwaarde]:
    """The conditions behind the outcome, apart from any "or", that read one variable."""
    return [v for v in _flat(outcome_conditions(compiled)) if key in compiled.logic.keys(v)]


def _flat(voorwaarden: list[Voorwaarde]) -> list[Voorwaarde]:
    """The conditions, with the parts of an "or" in its place."""
    found: list[Voorwaarde] = []
    for voorwaarde in voorwaarden:
        found += _flat(list(voorwaarde.of)) if isinstance(voorwaarde, OfVoorwaarde) else [voorwaarde]
    return found


def seen(compiled: Compiled, voorwaarde: Voorwaarde, id_: str, level: int) -> object:
    """What one condition makes of a level of the criterion, or the place of a value of the fact, that it reads."""
    if isinstance(voorwaarde, TegenstellingVoorwaarde):
        return level
    if isinstance(voorwaarde, KlasseVoorwaarde):
        klasse = compiled.logic.klassen[voorwaarde.klasse]
        parts = [part for part in (klasse.hoofd, klasse.hoger) if part and part.criterium == id_]
        return tuple(
            waarde for part in parts for waarde, (low, high) in sorted(part.grenzen.items()) if low <= level <= high
        )
    return compiled.logic.single(voorwaarde, 1 << level)


def is_single(compiled: Compiled, codes: NDArray[np.integer[Any]]) -> Bools:
    """Which codes of questions stand for exactly one level; codes with probabilities never do."""
    return np.asarray((codes > 0) & (codes < compiled.nvt) & (codes & (codes - 1) == 0))
