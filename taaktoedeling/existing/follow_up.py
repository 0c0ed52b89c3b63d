"""
What follows from an outcome, in groups, each step with its nature and its basis.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from taaktoedeling.advice.rules import applies_by, motivated, sources
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
        yield _step(w, stap, None, sure)
        return
    regel = w.kader.regel(stap.regel)
    truth = holds(w, regel.voorwaarde)
    if truth == FALSE:
        return
    sure = sure and truth == TRUE
    if regel.soort != "plicht":
        asked = attrs.evolve(stap, tekst=f"Motiveer: {regel.vraag}", bronnen=stap.bronnen or regel.bronnen)
        yield _step(w, asked, regel, sure, motivated(w, regel.id))
        return
    for part in regel.onderdeel:
        truth = holds(w, part.voorwaarde)
        if truth != FALSE:
            own = attrs.evolve(stap, tekst=part.tekst, aard=part.aard, bronnen=part.bronnen)
            yield _step(w, own, regel, sure and truth == TRUE)


def _step(w: Weging, stap: OpvolgingStap, regel: Regel | None, sure: bool, motivering: str = "") -> VervolgStap:
    """A step of the framework's own, a part of a duty, or the question of a test with the answer of the case."""
    assert stap.aard is not None
    return VervolgStap(
        tekst=stap.tekst,
        aard=stap.aard,
        regel=stap.regel,
        motivering=motivering,
        zeker=sure,
        bronnen=sources(stap.bronnen),
        status=regel.status if regel else stap.status,
        status_toepassing=applies_by(w, regel) if regel else stap.status,
    )
