"""
What missing answers do to an advice: without some of them there is none, and none of its labels hides one that matters.

No advice while an answer that the rules need (`kern`) or a fact that they read is missing and decisive or undecided,
nor while the body that the case as it stands leads to comes out of no filling at all. Another question that is
decisive leaves the advice and takes its label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import Compiled
from taaktoedeling.weighing.fillings import leaves_open
from taaktoedeling.weighing.precedence import Indices

if TYPE_CHECKING:
    from taaktoedeling.weighing.completions import Completions


@attrs.frozen
class Missing:
    """
    What the missing answers of one case do.

    Attributes:
        first: of the columns that may turn the body the one that does so in most fillings; None where none may.
        decisive: the columns that are decisive: all of them where no filling leads to the body that the case as it
            stands leads to.
        undecided: the columns of which that was not found out.
        incomplete: there is no advice yet.
        turns_body, turns_allocation: whether filling in turns the body, or the allocation; None: undecided.
    """

    decisive: tuple[int, ...]
    undecided: tuple[int, ...]
    incomplete: bool
    turns_body: bool | None
    turns_allocation: bool | None
    first: int | None = None


def missing_answers(compiled: Compiled, batch: Batch, advised: Indices) -> dict[int, Missing]:
    """
    Per case that leaves something open what that does; cases that are complete are left out.

    Args:
        advised: the body that each case as it stands leads to, with what is missing at zero.
    """
    rows = np.flatnonzero(leaves_open(compiled, batch))
    if not len(rows):
        return {}
    from taaktoedeling.weighing.completions import complete_all  # where something is missing, and not before

    found = complete_all(compiled, batch, rows, advised)
    return {row: _of(compiled, found[row], int(advised[row])) for row in sorted(found)}


def _of(compiled: Compiled, found: Completions, advised: int) -> Missing:
    decisive, undecided = found.decisive, found.undecided
    comes_out = advised in found.bodies
    if not comes_out and found.exhaustive:
        decisive, undecided = found.columns, ()
    elif not comes_out:
        undecided = tuple(column for column in found.columns if column not in decisive)
    return Missing(
        decisive=decisive,
        undecided=undecided,
        incomplete=not comes_out or any(_needed(compiled, column) for column in (*decisive, *undecided)),
        turns_body=found.turns(advised),
        turns_allocation=found.turns_allocation,
        first=min((*decisive, *undecided), key=lambda column: (-found.turned.get(column, 0), column), default=None),
    )


def _needed(compiled: Compiled, column: int) -> bool:
    """Whether no advice is given while this is missing and may turn it: kern criteria, and facts."""
    return column >= compiled.n_criteria or compiled.kader.criteria[column].kern
