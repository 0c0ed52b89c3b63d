"""
`evaluate`: one task, held against the framework as the law intended it and as practice is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taaktoedeling.advice.documents import cited_documents
from taaktoedeling.advice.rules import tell_tension
from taaktoedeling.certainty.assess import assess
from taaktoedeling.existing import drift
from taaktoedeling.existing.apart import apart_summary, apart_text, causes_apart, set_apart
from taaktoedeling.existing.arrangement import Money, given_fields
from taaktoedeling.existing.balance_told import balance
from taaktoedeling.existing.follow_up import follow_up
from taaktoedeling.existing.knobs import turn_knobs
from taaktoedeling.existing.medebewind import degree_of_freedom
from taaktoedeling.existing.model import (
    Evaluatie,
    EvaluatieAanleiding,
    EvaluatieToedeling,
    EvaluatieVervolg,
    VervolgGroep,
)
from taaktoedeling.existing.model_arrangement import Lezing
from taaktoedeling.existing.occasion import find_occasion
from taaktoedeling.existing.possible import View
from taaktoedeling.existing.readings import Readings, weigh_readings
from taaktoedeling.existing.summary import comes_out, summarize
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.advies import Advies, AdviesSpanning
from taaktoedeling.model.bestaand import Kanttekening
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.weighing.known import holds
from taaktoedeling.weighing.weging import Source, Weging

SCHEMA = 1
"""Version of the published form of an evaluation."""


def evaluate(casus: Casus | Weging | Readings, kader: Source = None) -> Evaluatie:
    """
    Evaluate one task: occasion, intention beside practice, arrangement, knobs and what follows.

    A new task has no occasion and no practice; its arrangement and what follows are evaluated all the same.

    Args:
        casus: a case, from `taaktoedeling.load_casus`; or one that is weighed already.
        kader: a framework, or a changed copy of its graph; None for the shipped framework.

    Raises:
        InvalidArgumentError: an argument is of another kind.
    """
    readings = weigh_readings(casus, kader)
    advies = assess(readings.intended)
    occasion = find_occasion(readings.intended, advies)
    if advies.uitkomst == "geen_aanleiding":
        return _stopped(readings.intended, advies, occasion)
    return _evaluated(readings, advies, occasion)


def _evaluated(readings: Readings, advies: Advies, occasion: EvaluatieAanleiding) -> Evaluatie:
    intended, practice = readings.intended, readings.practice
    practice_advies = assess(practice) if practice else None
    apart = _allocation("zonder_toedoen", readings.apart, assess(readings.apart)) if readings.apart else None
    casus, kader = intended.casus, intended.kader
    money = Money.of(kader, casus.arrangement)
    body = casus.taak.huidige_bestuursvorm or advies.bestuursvorm
    views = [View(weighed, money, body) for weighed in (intended, practice) if weighed is not None]
    found = drift.shifts(intended, practice) if practice else ()
    toedelingen = [_allocation("bedoeld", intended, advies)]
    if practice and practice_advies:
        toedelingen.append(_allocation("feitelijk", practice, practice_advies))
    balansen = tuple(balance(view, toedeling.lezing) for view, toedeling in zip(views, toedelingen, strict=True))
    knoppen = turn_knobs(views[-1], toedelingen)
    differs = toedelingen[0].bestuursvorm != toedelingen[-1].bestuursvorm if practice else None
    vervolg = _follow_ups(intended, practice if differs else None, toedelingen)
    medebewind = degree_of_freedom(views[0], views[1] if practice else None)
    told = {
        "arrangement": True,
        "aanleiding": casus.taak.soort == "bestaand",
        "praktijk": practice,
        "toedoen": apart,
        "knoppen": knoppen,
        "disbalans": knoppen,
        "medebewind": medebewind,
    }
    noten = _notes(intended, {place for place, part in told.items() if part})
    causes, answers = causes_apart(casus, kader), set_apart(casus, kader)
    apart_said = apart_summary(causes, apart.kort) if apart else ""
    groups = tuple(group for part in vervolg for group in part.groepen)
    spanningen = _tensions(kader, advies, practice_advies, groups)
    shown: tuple[Any, ...] = (occasion, found, balansen, knoppen, medebewind, vervolg, noten, spanningen)
    return Evaluatie(
        **_shared(intended, advies, occasion),
        uitkomst="evaluatie",
        verkenning=advies.verkenning,
        samenvatting=summarize(intended, toedelingen, differs, apart_said, found, balansen, knoppen),
        lichaam=body,
        toedelingen=tuple(toedelingen),
        advies_verschilt=differs,
        zonder_toedoen=apart,
        zonder_toedoen_tekst=apart_text(causes, answers, kader) if apart else "",
        scheefgroei=found,
        scheefgroei_dimensies=drift.by_dimension(intended, practice, found) if practice else (),
        arrangement=given_fields(money),
        arrangement_toelichting=casus.arrangement.toelichting if casus.arrangement else "",
        arrangement_bron=casus.arrangement.bron if casus.arrangement else "",
        balans=balansen,
        knoppen=knoppen,
        medebewind=medebewind,
        vervolg=vervolg,
        noten=noten,
        spanningen=spanningen,
        oordelen=advies.oordelen,
        oordelen_feitelijk=practice_advies.oordelen if practice_advies else (),
        documenten=cited_documents(intended, shown),
    )


def _stopped(w: Weging, advies: Advies, occasion: EvaluatieAanleiding) -> Evaluatie:
    """An evaluation that may not start: what is missing, and what would be an occasion."""
    noten = _notes(w, {"aanleiding"})
    # Nothing was weighed, so only what the gate itself leaves open is told.
    named = {id_ for regel in w.kader.regels if regel.poort for id_ in regel.spanningen}
    spanningen = tuple(tell_tension(spanning, True) for spanning in w.kader.spanningen if spanning.id in named)
    return Evaluatie(
        **_shared(w, advies, occasion),
        uitkomst="geen_aanleiding",
        verkenning=False,
        samenvatting=(occasion.tekst,),
        lichaam=w.casus.taak.huidige_bestuursvorm,
        noten=noten,
        spanningen=spanningen,
        documenten=cited_documents(w, (occasion, noten, spanningen)),
    )


def _shared(w: Weging, advies: Advies, occasion: EvaluatieAanleiding) -> dict[str, Any]:
    """What an evaluation says of a task whether it may start or not."""
    return {
        "schema": SCHEMA,
        "meldingen": advies.meldingen,
        "taak": advies.taak,
        "ingevuld": advies.ingevuld,
        "aanleiding": occasion,
        "nu": _present(w),
        # The facts that are known.
        "feiten": tuple(f"{feit.label}: {feit.tekst}" for feit in advies.feiten if feit.waarde is not None),
        "praktijk_ingevuld": bool(w.casus.feitelijk),
        "vormen": {vorm.id: vorm.aanduiding for vorm in w.kader.bestuursvormen},
        "beperkingen": advies.beperkingen,
        "herkomst": advies.herkomst,
    }


def _allocation(lezing: Lezing, w: Weging, advies: Advies) -> EvaluatieToedeling:
    return EvaluatieToedeling(
        lezing=lezing,
        uitkomst=advies.uitkomst,
        bestuursvorm=advies.bestuursvorm,
        aanduiding=_name(w, advies.bestuursvorm),
        drager=advies.drager,
        subvorm=advies.subvorm,
        subvorm_label=w.subvorm.label if w.subvorm else "",
        zekerheid=advies.zekerheid,
        zekerheid_vorm=advies.zekerheid_vorm,
        kort=comes_out(w, advies),
        conclusie=advies.conclusie,
        zekerheid_tekst=advies.zekerheid_tekst,
        geschiktheid=advies.geschiktheid,
    )


def _name(w: Weging, body: str | None) -> str:
    return w.kader.bestuursvorm(body).aanduiding if body else ""


def _present(w: Weging) -> str:
    present = w.casus.taak.huidige_bestuursvorm
    if w.casus.taak.huidige_plaats:
        return w.casus.taak.huidige_plaats
    return f"De taak ligt nu bij {_name(w, present)}." if present else "De taak ligt nog nergens."


def _notes(w: Weging, places: set[str]) -> tuple[Kanttekening, ...]:
    notes = (note for note in w.kader.kanttekeningen if note.bij in places)
    return tuple(note for note in notes if holds(w, note.voorwaarde) == TRUE)


def _follow_ups(
    intended: Weging, practice: Weging | None, toedelingen: Sequence[EvaluatieToedeling]
) -> tuple[EvaluatieVervolg, ...]:
    """What follows from the intended outcome, and from practice where that leads to another body."""
    weighed = [intended] if practice is None else [intended, practice]
    return tuple(
        EvaluatieVervolg(lezing=toedeling.lezing, aanduiding=toedeling.aanduiding, groepen=follow_up(w))
        for w, toedeling in zip(weighed, toedelingen, strict=False)
    )


def _tensions(
    kader: Kader, advies: Advies, practice: Advies | None, groups: tuple[VervolgGroep, ...]
) -> tuple[AdviesSpanning, ...]:
    """Tensions of both readings, and those that the steps point to."""
    found = {spanning.id: spanning for part in (advies, practice) if part for spanning in part.spanningen}
    named = {id_ for group in groups for id_ in group.spanningen}
    for spanning in kader.spanningen:
        if spanning.id in named and spanning.id not in found:
            found[spanning.id] = tell_tension(spanning, True)
    return tuple(found[spanning.id] for spanning in kader.spanningen if spanning.id in found)
