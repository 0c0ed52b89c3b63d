"""
Where practice answers a question otherwise than the law intended: which way, how far, and why that may be.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from taaktoedeling.advice.rules import sources
from taaktoedeling.advice.words import answer_text
from taaktoedeling.dutch.words import enumerate_words, lower_first, quoted
from taaktoedeling.existing.model import EvaluatieOorzaak, Scheefgroei, ScheefgroeiDimensie
from taaktoedeling.model.bestaand import Oorzaak, Richting
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Criterium, Kader
from taaktoedeling.weighing.weging import Weging

WHICH_WAY = {"omhoog": "hoger", "omlaag": "lager", "anders": "anders"}


def in_practice(casus: Casus, without: Sequence[Antwoord] = ()) -> Casus:
    """
    The case with the answers as practice is; what practice does not change stays as intended.

    Args:
        without: answers of practice that stay as intended all the same.
    """
    practice = {answer.criterium: answer for answer in casus.feitelijk if answer not in without}
    intended = {answer.criterium: answer for answer in casus.antwoorden}
    merged = tuple(practice.get(id_, answer) for id_, answer in intended.items())
    merged += tuple(answer for id_, answer in practice.items() if id_ not in intended)
    return attrs.evolve(casus, antwoorden=merged, feitelijk=())


def shifts(intended: Weging, practice: Weging) -> tuple[Scheefgroei, ...]:
    """
    Every question that practice answers otherwise, in the order of the framework.
    """
    return tuple(
        _shift(intended, practice, place, criterium)
        for place, criterium in enumerate(intended.kader.criteria)
        if differs(intended.antwoorden.get(criterium.id), practice.antwoorden.get(criterium.id))
    )


def differs(intended: Antwoord | None, practice: Antwoord | None) -> bool:
    """
    Whether two answers stand for other levels; an answer that is not there differs from none.
    """
    if intended is None or practice is None or not (intended.beantwoord and practice.beantwoord):
        return False
    return (intended.niveaus, intended.kansen) != (practice.niveaus, practice.kansen)


def direction(criterium: Criterium, intended: Antwoord, practice: Antwoord) -> tuple[Richting, tuple[int, ...] | None]:
    """
    Which way an answer shifted, and by how many levels at least and at most.

    A shift has a direction when neither end of what is possible moved the other way.
    """
    if criterium.soort != "ordinaal" or not intended.niveaus or not practice.niveaus:
        return "anders", None
    low = practice.niveaus[0] - intended.niveaus[0]
    high = practice.niveaus[-1] - intended.niveaus[-1]
    least, most = practice.niveaus[0] - intended.niveaus[-1], practice.niveaus[-1] - intended.niveaus[0]
    if low == high == 0:
        return _by_chance(intended, practice), None
    way: Richting = "omhoog" if min(low, high) >= 0 else "omlaag" if max(low, high) <= 0 else "anders"
    if way == "omhoog":
        return way, (max(least, 0), most)
    return (way, (max(-most, 0), -least)) if way == "omlaag" else (way, None)


def _by_chance(intended: Antwoord, practice: Antwoord) -> Richting:
    """The direction of a shift that only moves probabilities within the same levels."""
    means = []
    for answer in (intended, practice):
        chances = answer.kansen or (1,) * len(answer.niveaus)
        means.append(sum(n * c for n, c in zip(answer.niveaus, chances, strict=True)) / sum(chances))
    if means[0] == means[1]:
        return "anders"
    return "omhoog" if means[1] > means[0] else "omlaag"


def _shift(intended: Weging, practice: Weging, place: int, criterium: Criterium) -> Scheefgroei:
    before, after = intended.antwoorden[criterium.id], practice.antwoorden[criterium.id]
    way, size = direction(criterium, before, after)
    said = [answer_text(criterium, answer) for answer in (before, after)]
    step = _size_text(size) if size else ""
    return Scheefgroei(
        criterium=criterium.id,
        label=criterium.label,
        dimensie=criterium.dimensie,
        bedoeld=said[0],
        feitelijk=said[1],
        richting=way,
        verschil=size,
        tekst=f"Bedoeld is {quoted(said[0])}, in de praktijk is het {quoted(said[1])}: {step}{WHICH_WAY[way]}.",
        toelichting=after.toelichting,
        bron=after.bron,
        aanname=after.aanname,
        bijdragen=_contributions(intended, practice, (place,)),
        oorzaken=_causes(intended.kader, criterium.id, way, after),
    )


def _size_text(size: tuple[int, ...]) -> str:
    least, most = size
    if most == least:
        return f"{most} {'niveau' if most == 1 else 'niveaus'} "
    return f"{least} tot {most} niveaus " if least else f"hoogstens {most} {'niveau' if most == 1 else 'niveaus'} "


def _contributions(intended: Weging, practice: Weging, places: tuple[int, ...]) -> dict[str, float]:
    """What the shift of these questions does to the fit of each body."""
    scale = intended.compiled.scale
    return {
        body: float(sum(int(practice.contributions[p, i] - intended.contributions[p, i]) for p in places) / scale)
        for i, body in enumerate(intended.compiled.bodies)
    }


def _causes(kader: Kader, criterium: str, way: Richting, answer: Antwoord) -> tuple[EvaluatieOorzaak, ...]:
    """The causes that the case names, then those that the sources know for such a shift."""
    named = [cause for cause in kader.oorzaken if cause.id in answer.oorzaak]
    others = [
        cause
        for cause in kader.oorzaken
        if cause not in named and any((sign.criterium, sign.richting) == (criterium, way) for sign in cause.past_bij)
    ]
    return tuple(_cause(cause, cause in named) for cause in [*named, *others])


def _cause(cause: Oorzaak, named: bool) -> EvaluatieOorzaak:
    return EvaluatieOorzaak(
        id=cause.id,
        naam=cause.naam,
        tekst=cause.tekst,
        genoemd=named,
        bronnen=sources(cause.bronnen),
        status=cause.status,
    )


def by_dimension(intended: Weging, practice: Weging, found: tuple[Scheefgroei, ...]) -> tuple[ScheefgroeiDimensie, ...]:
    """
    The shifts of each dimension together: which body gains and which loses most.
    """
    kader = intended.kader
    result = []
    for dimensie in kader.dimensies:
        own = [shift for shift in found if shift.dimensie == dimensie.id]
        if not own:
            continue
        places = tuple(i for i, c in enumerate(kader.criteria) if c.id in {shift.criterium for shift in own})
        changes = _contributions(intended, practice, places)
        gains = _extremes(changes, max(changes.values(), default=0.0), 1)
        losses = _extremes(changes, min(changes.values(), default=0.0), -1)
        result.append(
            ScheefgroeiDimensie(
                dimensie=dimensie.id,
                label=dimensie.label,
                criteria=tuple(shift.criterium for shift in own),
                bijdragen=changes,
                naar=gains,
                van=losses,
                tekst=_dimension_text(kader, dimensie.label, gains, losses),
            )
        )
    return tuple(result)


def _extremes(changes: dict[str, float], value: float, sign: int) -> tuple[str, ...]:
    return tuple(body for body, change in changes.items() if change == value) if value * sign > 0 else ()


def _dimension_text(kader: Kader, label: str, gains: tuple[str, ...], losses: tuple[str, ...]) -> str:
    names = {vorm.id: vorm.aanduiding for vorm in kader.bestuursvormen}
    gain, loss = (enumerate_words([names[id_] for id_ in ids]) for ids in (gains, losses))
    if gain and loss:
        return f"Bij de dimensie {lower_first(label)} pleit de praktijk meer voor {gain} en minder voor {loss}."
    if gain or loss:
        side = f"meer voor {gain}" if gain else f"minder voor {loss}"
        return f"Bij de dimensie {lower_first(label)} pleit de praktijk {side}."
    return f"Bij de dimensie {lower_first(label)} verandert de geschiktheid van geen enkele vorm."
