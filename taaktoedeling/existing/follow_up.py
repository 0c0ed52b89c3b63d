"""
What follows from an outcome, in groups, each step with its nature and its basis.
"""

from __future__ import annotations

from collections.abc import Iterator

from taaktoedeling.advice.rules import applies_by, sources
from taaktoedeling.existing.model import VervolgGroep, VervolgStap
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.model.bron import stated
from taaktoedeling.model.kader import Opvolging, OpvolgingStap, Regel
from taaktoedeling.weighing.known import holds
from taaktoedeling.weighing.weging import Weging


def follow_up(w: Weging) -> tuple[VervolgGroep, ...]:
    """
    The groups of steps that apply or may apply to this outcome; a group without steps is left out.
    """
    groups = (_group(w, opvolging) for opvolging in w.kader.opvolging)
    return tuple(group for group in groups if group is not None and group.stappen)


def _group(w: Weging, opvolging: Opvolging) -> VervolgGroep | None:
    truth = holds(w, opvolging.voorwaarde)
    if truth == FALSE:
        return None
    return VervolgGroep(
        id=opvolging.id,
        naam=opvolging.naam,
        stappen=tuple(step for stap in opvolging.stap for step in _steps(w, stap, truth == TRUE)),
        spanningen=opvolging.spanningen,
        status_toepassing=opvolging.status_toepassing or opvolging.status,
        **stated(opvolging),
    )


def _steps(w: Weging, stap: OpvolgingStap, sure: bool) -> Iterator[VervolgStap]:
    truth = holds(w, stap.voorwaarde)
    if truth == FALSE:
        return
    sure = sure and truth == TRUE
    if not stap.regel:
        assert stap.aard is not None
        yield VervolgStap(
            tekst=stap.tekst,
            aard=stap.aard,
            regel="",
            motivering="",
            zeker=sure,
            bronnen=sources(stap.bronnen),
            status=stap.status,
            status_toepassing=stap.status,
        )
        return
    regel = next(regel for regel in w.kader.regels if regel.id == stap.regel)
    truth = holds(w, regel.voorwaarde)
    if truth == FALSE:
        return
    yield from _steps_of_rule(w, regel, stap, sure and truth == TRUE)


def _steps_of_rule(w: Weging, regel: Regel, stap: OpvolgingStap, sure: bool) -> Iterator[VervolgStap]:
    """The parts of a duty, or the question of a test with the answer that the case gives."""
    if regel.soort != "plicht":
        assert stap.aard is not None
        yield VervolgStap(
            tekst=f"Motiveer: {regel.vraag}",
            aard=stap.aard,
            regel=regel.id,
            motivering=dict(w.casus.motivering).get(regel.id, ""),
            zeker=sure,
            bronnen=sources(stap.bronnen or regel.bronnen),
            status=regel.status,
            status_toepassing=applies_by(w, regel),
        )
        return
    for part in regel.onderdeel:
        truth = holds(w, part.voorwaarde)
        if truth != FALSE:
            yield VervolgStap(
                tekst=part.tekst,
                aard=part.aard,
                regel=regel.id,
                motivering="",
                zeker=sure and truth == TRUE,
                bronnen=sources(part.bronnen),
                status=regel.status,
                status_toepassing=applies_by(w, regel),
            )
