"""
The case of all parties together, in which every difference stays.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from taaktoedeling.model.casus import Antwoord, Casus, Feitgrond
from taaktoedeling.model.kader import Criterium, Kader

GEZAMENLIJK = "gezamenlijk"


def joint_case(casussen: Sequence[Casus], kader: Kader) -> Casus:
    """
    Join cases about one task: where parties answer alike their answer, and else all that lies between their answers.

    Levels that differ become a range from the lowest to the highest that a party gives. Where levels have no order, or
    one party says `niet_van_toepassing`, the question is open, and so is a fact of which parties give other values.
    Who leaves something open does not differ from who answers. All of that is ours. The table of the task is that of
    the first case.
    """
    first = casussen[0]
    answers = [_joint_answer(one, [_answer(casus, one) for casus in casussen]) for one in kader.criteria]
    facts = []
    grounds = []
    for feit in kader.feiten:
        given = [dict(casus.feiten)[feit.id] for casus in casussen if feit.id in dict(casus.feiten)]
        if given and all(type(one) is type(given[0]) and one == given[0] for one in given):
            facts.append((feit.id, given[0]))
            grounds += [_ground(casussen, feit.id)]
    return attrs.evolve(
        first,
        taak=attrs.evolve(first.taak, perspectief=GEZAMENLIJK),
        antwoorden=tuple(one for one in answers if one is not None),
        feiten=tuple(facts),
        feitgronden=tuple(one for one in grounds if one is not None),
        feitelijk=(),
        arrangement=None,
        motivering=(),
        oordelen=(),
        ingevuld=None,
        weging=None,
        bestand="",
    )


def _answer(casus: Casus, criterium: Criterium) -> Antwoord | None:
    found = next((one for one in casus.antwoorden if one.criterium == criterium.id), None)
    return found if found is not None and found.beantwoord else None


def _joint_answer(criterium: Criterium, given: Sequence[Antwoord | None]) -> Antwoord | None:
    said = [one for one in given if one is not None]
    if not said:
        return None
    if len({(one.soort, one.niveaus, one.kansen) for one in said}) == 1:
        return attrs.evolve(said[0], berekend=None)
    if criterium.soort == "nominaal" or any(one.soort == "niet_van_toepassing" for one in said):
        return None
    levels = {level for one in said for level in one.niveaus}
    spread = tuple(range(min(levels), max(levels) + 1))
    return Antwoord(
        criterium=criterium.id,
        soort="bereik",
        niveaus=spread,
        toelichting="Van het laagste tot het hoogste antwoord dat een partij geeft.",
        aanname=True,
    )


def _ground(casussen: Sequence[Casus], feit: str) -> Feitgrond | None:
    return next((one for casus in casussen for one in casus.feitgronden if one.feit == feit), None)
