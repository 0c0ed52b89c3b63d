"""
What the case says and leaves open: answers, classes, facts, what is missing, and how far it is substantiated.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from taaktoedeling.advice.words import answer_text, level_text
from taaktoedeling.dutch.words import enumerate_words, quoted
from taaktoedeling.logic.space import NONE, Key
from taaktoedeling.logic.truth import levels_in
from taaktoedeling.model.beslist import Omslag
from taaktoedeling.model.casus import KANSEN_EENHEID, Antwoord, Berekend, Casus, Feitgrond
from taaktoedeling.model.invulling import (
    AdviesAntwoord,
    AdviesFeit,
    AdviesKlasse,
    AntwoordOnderbouwing,
    Onderbouwing,
    Ontbrekend,
)
from taaktoedeling.model.kader import Criterium, Feit, Klasse
from taaktoedeling.weighing.weging import Source, Weging, weigh_case

Invloed = Literal["beslissend", "geen", "onbeslist"]


def answer_results(w: Weging) -> tuple[AdviesAntwoord, ...]:
    """
    Every question of the framework with its answer, in order.
    """
    return tuple(_answer(w, place, criterium) for place, criterium in enumerate(w.kader.criteria))


def _answer(w: Weging, place: int, criterium: Criterium) -> AdviesAntwoord:
    antwoord = w.antwoorden.get(criterium.id)
    return AdviesAntwoord(
        criterium=criterium.id,
        label=criterium.label,
        dimensie=criterium.dimensie,
        vraag=criterium.vraag,
        kern=criterium.kern,
        soort=antwoord.soort if antwoord else "onbekend",
        niveaus=antwoord.niveaus if antwoord else (),
        kansen=tuple(chance / KANSEN_EENHEID for chance in antwoord.kansen) if antwoord else (),
        tekst=answer_text(criterium, antwoord),
        berekend=_computed(criterium, antwoord),
        toelichting=antwoord.toelichting if antwoord else "",
        bron=antwoord.bron if antwoord else "",
        onderbouwing=support(antwoord),
        gewicht=float(w.compiled.weights[criterium.id]),
        bijdragen={
            body: float(w.contributions[place, column] / w.compiled.scale)
            for column, body in enumerate(w.compiled.bodies)
        },
    )


def _computed(criterium: Criterium, antwoord: Antwoord | None) -> str:
    """What a computation gave for an answer, and whether a person answered otherwise."""
    if antwoord is None or antwoord.berekend is None:
        return ""
    levels = _computed_levels(antwoord.berekend)
    told = answer_text(criterium, Antwoord(criterium=criterium.id, soort="bereik", niveaus=levels))
    if len(levels) == 1:
        told = level_text(criterium, levels[0])
    kept = "Dat is overgenomen." if as_computed(antwoord) else "Wie de casus invulde, week daarvan af."
    return f"Berekend uit {antwoord.berekend.bron}: {told}. {kept}"


def _computed_levels(computed: Berekend) -> tuple[int, ...]:
    return tuple(range(computed.niveau[0], computed.niveau[-1] + 1))


def as_computed(antwoord: Antwoord) -> bool:
    """Whether an answer is what its computation gave: that level, or that range."""
    computed = antwoord.berekend is not None and _computed_levels(antwoord.berekend)
    return antwoord.soort in ("niveau", "bereik") and antwoord.niveaus == computed


def support(antwoord: Antwoord | None) -> AntwoordOnderbouwing:
    """How an answer is supported."""
    if antwoord is None or not antwoord.beantwoord:
        return "onbekend"
    if antwoord.bron:
        return "bron"
    if antwoord.aanname:
        return "aanname"
    return "toelichting" if antwoord.soort == "niet_van_toepassing" and antwoord.toelichting else "geen"


def substantiation(w: Weging) -> Onderbouwing:
    """
    Which answers have a source, are assumed, come without explanation, or are missing.
    """
    kinds: dict[str, list[str]] = {"bron": [], "aanname": [], "geen": [], "onbekend": [], "toelichting": []}
    for criterium in w.kader.criteria:
        kinds[support(w.antwoorden.get(criterium.id))].append(criterium.id)
    return Onderbouwing(
        bron=tuple(kinds["bron"]),
        aanname=tuple(kinds["aanname"]),
        geen=tuple(kinds["geen"]),
        onbekend=tuple(kinds["onbekend"]),
    )


def coverage(w: Weging) -> tuple[float, dict[str, float]]:
    """
    Share of the weight that is answered, in all and per dimension (0 to 1).
    """
    answered = {id_ for id_, antwoord in w.antwoorden.items() if antwoord.beantwoord}
    total = Fraction(0)
    per_dimension: dict[str, float] = {}
    for dimensie in w.kader.dimensies:
        own = [c.id for c in w.kader.criteria if c.dimensie == dimensie.id]
        weight = sum((w.compiled.weights[id_] for id_ in own), Fraction(0))
        known = sum((w.compiled.weights[id_] for id_ in own if id_ in answered), Fraction(0))
        total += known
        per_dimension[dimensie.id] = float(known / weight) if weight else 1.0
    return float(total), per_dimension


def open_questions(casus: Casus | Weging, kader: Source = None) -> tuple[Ontbrekend, ...]:
    """
    Questions and facts of a case without an answer, in the order of the framework.

    Raises:
        InvalidArgumentError: an argument is of another kind.
    """
    return missing_results(weigh_case(casus, kader))


def missing_results(w: Weging) -> tuple[Ontbrekend, ...]:
    """
    Questions and facts without an answer, each with what it can do to the outcome.
    """
    gaps = w.outcomes.missing.get(0)
    influence: dict[Key, Invloed] = {}
    if gaps:
        influence = {w.compiled.columns[column]: "beslissend" for column in gaps.decisive}
        influence |= {w.compiled.columns[column]: "onbeslist" for column in gaps.undecided}
    given = {id_ for id_, _ in w.casus.feiten}
    answered = {id_ for id_, antwoord in w.antwoorden.items() if antwoord.beantwoord}
    absent: list[tuple[Literal["criterium", "feit"], Criterium | Feit, bool]] = [
        *(("criterium", c, c.kern) for c in w.kader.criteria if c.id not in answered),
        *(("feit", f, True) for f in w.kader.feiten if f.id not in given),
    ]
    return tuple(
        Ontbrekend(
            soort=soort,
            id=item.id,
            label=item.label,
            vraag=item.vraag,
            kern=kern,
            invloed=influence.get((soort, item.id), "geen"),
        )
        for soort, item, kern in absent
    )


def class_results(w: Weging) -> tuple[AdviesKlasse, ...]:
    """
    The class of the task, with every value that it can have.
    """
    return tuple(_class(w, klasse) for klasse in w.kader.klassen)


def _class(w: Weging, klasse: Klasse) -> AdviesKlasse:
    possible = w.compiled.logic.class_mask(klasse.id, lambda key: w.masks.get(key, NONE))
    values = [klasse.waarden[place] for place in levels_in(possible)]
    read = [part.criterium for part in (klasse.hoofd, klasse.hoger) if part]
    parts = []
    for id_ in [one for one in read if _decides(w, klasse, one, possible)] or read:
        criterium = w.kader.criterium(id_)
        answer = answer_text(criterium, w.antwoorden.get(id_))
        parts.append(f"het antwoord op ‘{criterium.label}’ is {quoted(answer)}")
    return AdviesKlasse(
        id=klasse.id,
        label=klasse.label,
        waarden=tuple(value.id for value in values),
        labels=tuple(value.label for value in values),
        zeker=len(values) == 1,
        waarom=enumerate_words(parts),
    )


def _decides(w: Weging, klasse: Klasse, criterium: str, possible: int) -> bool:
    """Whether a class would be another with another answer to one of the two questions that it follows from."""
    key: Key = ("criterium", criterium)
    logic = w.compiled.logic

    def with_answer(place: int) -> int:
        return logic.class_mask(klasse.id, lambda read: 1 << place if read == key else w.masks.get(read, NONE))

    return any(with_answer(place) != possible for place in levels_in(logic.space[key].full))


def fact_results(w: Weging) -> tuple[AdviesFeit, ...]:
    """
    Every fact of the framework as the case gives it.
    """
    given = dict(w.casus.feiten)
    grounds = {grond.feit: grond for grond in w.casus.feitgronden}
    found = []
    for feit in w.kader.feiten:
        grond = grounds.get(feit.id) or Feitgrond(feit=feit.id)
        found.append(
            AdviesFeit(
                id=feit.id,
                label=feit.label,
                waarde=given.get(feit.id),
                tekst=next((v.label for v in feit.waarden if v.waarde == given.get(feit.id)), "onbekend"),
                toelichting=grond.toelichting,
                bron=grond.bron,
                onderbouwing=_fact_support(grond) if feit.id in given else "onbekend",
            )
        )
    return tuple(found)


def _fact_support(grond: Feitgrond) -> AntwoordOnderbouwing:
    if grond.bron:
        return "bron"
    return "aanname" if grond.aanname else "geen"


def turning_moves(w: Weging) -> tuple[Omslag, ...]:
    """
    Every move of a single answer that leads to another body or to a circle, in the order of the framework.
    """
    if w.uitkomst != "advies":
        return ()
    moves, (turns, _) = w.moves, w.turns
    found = []
    columns = (moves.criterium, moves.code, moves.advised, moves.circle)
    for place, code, advised, circle in sorted(zip(*(column[turns].tolist() for column in columns), strict=True)):
        body = w.body(advised)
        criterium = w.kader.criteria[place]
        vorm = next((b for b in w.kader.bestuursvormen if b.id == body), None)
        found.append(
            Omslag(
                criterium=criterium.id,
                label=criterium.label,
                van=answer_text(criterium, w.antwoorden.get(criterium.id)),
                naar=level_text(criterium, levels_in(code)[0]),
                bestuursvorm=body,
                drager=(vorm.drager or vorm.id) if vorm else None,
                kring=circle,
            )
        )
    return tuple(found)
