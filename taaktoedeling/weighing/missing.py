"""
Which missing answers could turn the outcome: then there is no advice yet, but a list of what to find out.

Only answers that the rules need (`kern`) and facts that they read are tried; every combination of what is missing.
"""

from __future__ import annotations

import itertools
import math

import numpy as np

from taaktoedeling.logic.space import Key
from taaktoedeling.weighing.batch import Batch, Codes
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.precedence import Bools, choose, circumstances

MAX_COMBINATIONS = 20_000
"""With more combinations than this so much is missing that all of it is asked for, untried."""


def needed_columns(compiled: Compiled) -> tuple[int, ...]:
    """
    The columns whose absence can leave a case without an advice: kern criteria and facts that rules read.
    """
    logic = compiled.logic
    conditions = [v for entry in compiled.precedence for v in entry.voorwaarden]
    conditions += [v for vorm in compiled.kader.bestuursvormen for v in vorm.mogelijk]
    read = {key for voorwaarde in conditions for key in logic.keys(voorwaarde)}
    kern: set[Key] = {("criterium", c.id) for c in compiled.kader.criteria if c.kern}
    wanted = kern | {key for key in read if key[0] == "feit"}
    return tuple(place for place, key in enumerate(compiled.columns) if key in wanted)


def missing_that_matter(compiled: Compiled, batch: Batch) -> dict[int, tuple[int, ...]]:
    """
    Per incomplete case the columns that could turn the outcome, ascending; cases that are complete are left out.

    A column matters when two ways to fill in all that is missing differ in it alone and in the body they lead to.
    """
    needed = np.array(needed_columns(compiled), dtype=np.intp)
    absent: Bools = batch.codes[:, needed] == ONBEKEND
    found: dict[int, tuple[int, ...]] = {}
    rows = np.flatnonzero(absent.any(axis=1))
    for row in rows.tolist():
        columns = tuple(needed[absent[row]].tolist())
        matter = _that_matter(compiled, batch, row, columns)
        if matter:
            found[row] = matter
    return found


def _that_matter(compiled: Compiled, batch: Batch, row: int, columns: tuple[int, ...]) -> tuple[int, ...]:
    sizes = [len(compiled.logic.space[compiled.columns[column]].values) for column in columns]
    if math.prod(sizes) > MAX_COMBINATIONS:
        return columns
    codes: Codes = np.repeat(batch.codes[row : row + 1], math.prod(sizes), axis=0)
    combinations = np.array(list(itertools.product(*(range(size) for size in sizes))), dtype=np.int16)
    codes[:, list(columns)] = np.left_shift(1, combinations)
    filled = batch.with_codes(codes)
    advised = choose(compiled, fits(compiled, filled), circumstances(compiled, filled)).advised
    grid = advised.reshape(sizes)
    return tuple(column for axis, column in enumerate(columns) if (grid != np.take(grid, [0], axis=axis)).any())
