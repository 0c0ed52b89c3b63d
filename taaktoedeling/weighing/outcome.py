"""
The outcome of many cases: which body, to whom the task goes, and how sure that is.

Everything that `assess` says about one case and `assess_many` about a million is decided here.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.voorwaarde import UITKOMSTEN, ZEKERHEDEN, Voorwaarde
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.compiled import Compiled, Ints
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.missing import Missing, missing_answers
from taaktoedeling.weighing.moves import may_turn, single_moves
from taaktoedeling.weighing.precedence import (
    Bools,
    Choice,
    Circumstances,
    Indices,
    allocation,
    choose,
    circumstances,
    unsure_would_turn,
)
from taaktoedeling.weighing.slack import slack
from taaktoedeling.weighing.truths import truths_for

CHUNK = 32768
"""Cases weighed at a time: enough to make the cost of a step small, few enough to stay near the processor."""

Small = NDArray[np.int8]


@attrs.frozen(eq=False)
class Outcomes:
    """
    The outcome per case; arrays have cases along the last axis.

    Attributes:
        uitkomst: index into `UITKOMSTEN`.
        top: the body with the highest fit among those that are suitable, or "none".
        advised: the advised body, or "none" where there is no advice.
        carrier: to which body that gives the task.
        circle: no body wins every pair; then `advised` is the one with the highest fit.
        fit: shape (bodies, cases), in units.
        slack_body, slack_carrier: see `taaktoedeling.weighing.slack`; in units.
        zekerheid, zekerheid_vorm: index into `ZEKERHEDEN`, or -1 where there is no advice.
        verkenning: the case is computed although the framework asks for an occasion first.
        missing: per case that leaves something open what that does.
    """

    uitkomst: Small
    top: Indices
    advised: Indices
    carrier: Indices
    circle: Bools
    fit: Ints
    slack_body: Ints
    slack_carrier: Ints
    zekerheid: Small
    zekerheid_vorm: Small
    verkenning: Bools
    missing: dict[int, Missing]


def weigh(compiled: Compiled, batch: Batch) -> Outcomes:
    """
    Weigh every case of a batch.
    """
    parts = [
        _weigh(compiled, batch.with_codes(batch.codes[start : start + CHUNK])) for start in range(0, len(batch), CHUNK)
    ]
    if len(parts) == 1:
        return parts[0]
    joined = {
        field.name: np.concatenate([getattr(part, field.name) for part in parts], axis=-1)
        for field in attrs.fields(Outcomes)
        if field.name != "missing"
    }
    missing = {place * CHUNK + row: gaps for place, part in enumerate(parts) for row, gaps in part.missing.items()}
    return Outcomes(**joined, missing=missing)


def _weigh(compiled: Compiled, batch: Batch) -> Outcomes:
    fit, found = fits(compiled, batch), circumstances(compiled, batch)
    return judge(compiled, batch, fit, found, choose(compiled, fit, found))


def judge(compiled: Compiled, batch: Batch, fit: Ints, found: Circumstances, now: Choice) -> Outcomes:
    """
    The outcomes of cases of which fits, conditions and choice are known already.
    """
    none = len(compiled.bodies)
    shifts = slack(compiled, fit, found, now)
    zekerheid_vorm, zekerheid = _certainty(compiled, batch, fit, found, now, shifts)
    missing = missing_answers(compiled, batch, now.advised)
    for row, gaps in missing.items():
        # A label says that nothing turns the outcome, so it may not hide what filling in does.
        zekerheid_vorm[row] *= gaps.turns_body is False
        zekerheid[row] *= gaps.turns_allocation is False
    gated = gates(compiled, batch)

    uitkomst = np.where(now.advised == none, UITKOMSTEN.index("geen_passende"), UITKOMSTEN.index("advies"))
    uitkomst[[row for row, gaps in missing.items() if gaps.incomplete]] = UITKOMSTEN.index("onvolledig")
    uitkomst[gated["geen_aanleiding"]] = UITKOMSTEN.index("geen_aanleiding")
    advises = uitkomst == UITKOMSTEN.index("advies")
    carrier = _carriers(compiled)[now.advised]
    return Outcomes(
        uitkomst=uitkomst.astype(np.int8),
        top=now.top,
        advised=np.where(advises, now.advised, none),
        carrier=np.where(advises, carrier, none),
        circle=now.circle & advises,
        fit=fit,
        slack_body=shifts[0],
        slack_carrier=shifts[1],
        zekerheid=np.where(advises, zekerheid, -1).astype(np.int8),
        zekerheid_vorm=np.where(advises, zekerheid_vorm, -1).astype(np.int8),
        verkenning=gated["verkenning"],
        missing=missing,
    )


def _carriers(compiled: Compiled) -> Indices:
    """The body that the legislator gives the task to, per advised body; "none" stays none."""
    carriers = [compiled.bodies.index(vorm.drager or vorm.id) for vorm in compiled.kader.bestuursvormen]
    return np.array([*carriers, len(carriers)], dtype=np.intp)


def gates(compiled: Compiled, batch: Batch) -> dict[str, Bools]:
    """Per case whether the framework asks for an occasion first, and whether it is computed all the same."""
    found = {name: np.zeros(len(batch), dtype=np.bool_) for name in ("geen_aanleiding", "verkenning")}
    truths = truths_for(compiled)
    for regel in compiled.kader.regels:
        for poort in regel.poort:
            if poort.uitkomst in found:
                found[poort.uitkomst] |= truths.conjunction(poort.voorwaarde, batch) == TRUE
    return found


def occasion_conditions(compiled: Compiled) -> list[Voorwaarde]:
    """Everything that decides whether a case is weighed at all."""
    gates_of = (poort for regel in compiled.kader.regels for poort in regel.poort)
    return [v for poort in gates_of if poort.uitkomst == "geen_aanleiding" for v in poort.voorwaarde]


def _certainty(
    compiled: Compiled, batch: Batch, fit: Ints, found: Circumstances, now: Choice, shifts: tuple[Ints, Ints]
) -> Small:
    """
    The label of the body and of the allocation; shape (2, cases).

    open: no body wins every pair, the slack is below the bar of `voorkeur`, a rule moved the outcome away from the
    most suitable body, or an uncertain rule would turn it; stevig: the slack reaches the bar of `stevig` and no single
    answer that moves by one level turns it; voorkeur: in between.
    """
    labels = labels_by_slack(compiled, fit, found, now, shifts)
    firm = ZEKERHEDEN.index("stevig")
    rows = np.flatnonzero((labels == firm).any(axis=0))
    if len(rows):
        moves = single_moves(compiled, batch, fit, rows, may_turn(compiled, batch, fit, found, now, rows))
        for label, turned in zip(labels, moves.turn(now, allocation(found, now.advised)), strict=True):
            turning = moves.row[turned]
            label[turning] = np.minimum(label[turning], firm - 1)
    return labels


def labels_by_slack(
    compiled: Compiled, fit: Ints, found: Circumstances, now: Choice, shifts: tuple[Ints, Ints]
) -> Small:
    """
    The labels before any answer is moved, of the body and of the allocation; shape (2, cases), index into `ZEKERHEDEN`.

    Args:
        shifts: the slack of the body and of the allocation.
    """
    firm, preferred = (compiled.thresholds[name] for name in ("stevig_speling", "voorkeur_speling"))
    moved = (now.advised != now.top, allocation(found, now.advised) != allocation(found, now.top))
    unsure = unsure_would_turn(compiled, fit, found, now)
    found_labels = []
    for shift, elsewhere, doubtful in zip(shifts, moved, unsure, strict=True):
        sure = (shift >= preferred) & ~elsewhere & ~doubtful & ~now.circle
        found_labels.append(sure.astype(np.int8) + (sure & (shift >= firm)))
    return np.array(found_labels, dtype=np.int8)
