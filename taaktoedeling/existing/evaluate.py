"""
`evaluate`: one task, held against the framework as the law intended it and as practice is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taaktoedeling.advice.assess import assess
from taaktoedeling.advice.documents import cited_documents
from taaktoedeling.advice.rules import tell_tension
from taaktoedeling.advice.sentences import exploration, stopped_by
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.existing import drift
from taaktoedeling.existing.apart import apart_summary, apart_text, causes_apart, set_apart
from taaktoedeling.existing.balance import balance, given_fields
from taaktoedeling.existing.follow import follow_up
from taaktoedeling.existing.knobs import turn_knobs
from taaktoedeling.existing.medebewind import degree_of_freedom
from taaktoedeling.existing.model import (
    Evaluatie,
    EvaluatieAanleiding,
    EvaluatieAanleidingOptie,
    EvaluatieBalans,
    EvaluatieKnoppen,
    EvaluatieToedeling,
    EvaluatieVervolg,
    Lezing,
    Scheefgroei,
    VervolgGroep,
)
from taaktoedeling.existing.money import Money
from taaktoedeling.existing.possible import View
from taaktoedeling.existing.readings import Readings, weigh_readings
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.advies import Advies, AdviesSpanning
from taaktoedeling.model.bestaand import AanleidingOptie, Kanttekening
from taaktoedeling.model.bron import stated
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
    intended, practice, apart = readings.intended, readings.practice, readings.apart
    advies = assess(intended)
    occasion = _occasion(intended, advies)
    if advies.uitkomst == "geen_aanleiding":
        return _stopped(intended, advies, occasion)
    told = _allocation("zonder_toedoen", apart, assess(apart)) if apart else None
    return _evaluated(intended, advies, occasion, practice, assess(practice) if practice else None, told)


def _evaluated(
    intended: Weging,
    advies: Advies,
    occasion: EvaluatieAanleiding,
    practice: Weging | None,
    practice_advies: Advies | None,
    apart: EvaluatieToedeling | None,
) -> Evaluatie:
    casus, kader = intended.casus, intended.kader
    money = Money.of(kader, casus.arrangement)
    body = casus.taak.huidige_bestuursvorm or advies.bestuursvorm
    views = [View(weighed, money, body) for weighed in (intended, practice) if weighed is not None]
    found = drift.shifts(intended, practice) if practice else ()
    toedelingen = [_allocation("bedoeld", intended, advies)]
    if practice and practice_advies:
        toedelingen.append(_allocation("feitelijk", practice, practice_advies))
    readings: tuple[Lezing, ...] = ("bedoeld", "feitelijk")
    balansen = tuple(balance(view, reading) for view, reading in zip(views, readings, strict=False))
    knoppen = turn_knobs(views[-1], toedelingen)
    differs = toedelingen[0].bestuursvorm != toedelingen[-1].bestuursvorm if practice else None
    vervolg = _follow_ups(intended, practice if differs else None, toedelingen)
    medebewind = degree_of_freedom(views[0], views[1] if practice else None)
    places = {"arrangement"} | ({"aanleiding"} if casus.taak.soort == "bestaand" else set())
    places |= {"praktijk"} if practice else set()
    places |= {"toedoen"} if apart else set()
    places |= {"knoppen", "disbalans"} if knoppen else set()
    places |= {"medebewind"} if medebewind else set()
    noten = _notes(kader, places)
    causes, answers = causes_apart(casus, kader), set_apart(casus, kader)
    apart_said = apart_summary(causes, _comes_out(apart)) if apart else ""
    groups = tuple(group for part in vervolg for group in part.groepen)
    spanningen = _tensions(kader, advies, practice_advies, groups)
    shown: tuple[Any, ...] = (occasion, found, balansen, knoppen, medebewind, vervolg, noten, spanningen)
    return Evaluatie(
        schema=SCHEMA,
        meldingen=advies.meldingen,
        taak=advies.taak,
        ingevuld=advies.ingevuld,
        uitkomst="evaluatie",
        verkenning=advies.verkenning,
        samenvatting=_summary(intended, toedelingen, differs, apart_said, found, balansen, knoppen),
        aanleiding=occasion,
        nu=_present(intended),
        lichaam=body,
        feiten=_cooperation(advies),
        praktijk_ingevuld=bool(casus.feitelijk),
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
        vormen={vorm.id: vorm.aanduiding for vorm in kader.bestuursvormen},
        documenten=cited_documents(intended, shown),
        beperkingen=advies.beperkingen,
        herkomst=advies.herkomst,
    )


def _stopped(w: Weging, advies: Advies, occasion: EvaluatieAanleiding) -> Evaluatie:
    """An evaluation that may not start: what is missing, and what would be an occasion."""
    noten = _notes(w.kader, {"aanleiding"})
    spanningen = _tensions(w.kader, advies, None, ())
    return Evaluatie(
        schema=SCHEMA,
        meldingen=advies.meldingen,
        taak=advies.taak,
        ingevuld=advies.ingevuld,
        uitkomst="geen_aanleiding",
        verkenning=False,
        samenvatting=(occasion.tekst,),
        aanleiding=occasion,
        nu=_present(w),
        lichaam=w.casus.taak.huidige_bestuursvorm,
        feiten=_cooperation(advies),
        praktijk_ingevuld=bool(w.casus.feitelijk),
        toedelingen=(),
        advies_verschilt=None,
        zonder_toedoen=None,
        zonder_toedoen_tekst="",
        scheefgroei=(),
        scheefgroei_dimensies=(),
        arrangement=(),
        arrangement_toelichting="",
        arrangement_bron="",
        balans=(),
        knoppen=None,
        medebewind=None,
        vervolg=(),
        noten=noten,
        spanningen=spanningen,
        oordelen=(),
        oordelen_feitelijk=(),
        vormen={vorm.id: vorm.aanduiding for vorm in w.kader.bestuursvormen},
        documenten=cited_documents(w, (occasion, noten, spanningen)),
        beperkingen=advies.beperkingen,
        herkomst=advies.herkomst,
    )


def _occasion(w: Weging, advies: Advies) -> EvaluatieAanleiding:
    casus, kader = w.casus, w.kader
    options = tuple(
        EvaluatieAanleidingOptie(id=optie.id, naam=optie.naam, **stated(optie)) for optie in kader.aanleidingsoorten
    )
    soort = casus.taak.soort
    if soort != "bestaand":
        what = "een nieuwe taak" if soort == "nieuw" else "een wijziging van een taak"
        staat, text = "niet_nodig", f"Dit is {what}: daarvoor is geen aanleiding nodig."
    elif casus.aanleiding:
        told = casus.aanleiding.omschrijving.rstrip(".") or "De casus beschrijft haar nog niet"
        staat, text = "opgegeven", f"{told}."
    elif advies.uitkomst == "geen_aanleiding":
        staat, text = "ontbreekt", f"Er is geen evaluatie. {stopped_by(w)}"
    elif advies.verkenning:
        staat, text = "verkenning", exploration(w)
    else:
        staat, text = "niet_nodig", "Er is geen aanleiding opgegeven; dit kader vraagt die niet."
    if staat in ("ontbreekt", "verkenning"):
        text = " ".join([text, *(_may_be(optie) for optie in kader.aanleidingsoorten if _applies(w, optie))])
    return EvaluatieAanleiding(
        staat=staat,  # type: ignore[arg-type]
        tekst=text,
        aanleiding=advies.aanleiding,
        gebruiker=casus.taak.gebruiker,
        opties=options if staat in ("ontbreekt", "verkenning") else (),
    )


def _applies(w: Weging, optie: AanleidingOptie) -> bool:
    """Whether the case itself may be this occasion."""
    return bool(optie.voorwaarde) and holds(w, optie.voorwaarde) == TRUE


def _may_be(optie: AanleidingOptie) -> str:
    return f"{optie.opmerking} ({', '.join(str(bron) for bron in optie.bronnen)})"


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
        conclusie=advies.conclusie,
        zekerheid_tekst=advies.zekerheid_tekst,
        geschiktheid=advies.geschiktheid,
    )


def _name(w: Weging, body: str | None) -> str:
    return w.kader.bestuursvorm(body).aanduiding if body else ""


def _present(w: Weging) -> str:
    present = w.casus.taak.huidige_bestuursvorm
    return f"De taak ligt nu bij {_name(w, present)}." if present else "De taak ligt nog nergens."


def _cooperation(advies: Advies) -> tuple[str, ...]:
    """The facts that are known, as "label: value"."""
    return tuple(f"{feit.label}: {feit.tekst}" for feit in advies.feiten if feit.waarde is not None)


def _notes(kader: Kader, places: set[str]) -> tuple[Kanttekening, ...]:
    return tuple(note for note in kader.kanttekeningen if note.bij in places)


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


def _summary(
    intended: Weging,
    toedelingen: Sequence[EvaluatieToedeling],
    differs: bool | None,
    apart: str,
    found: tuple[Scheefgroei, ...],
    balansen: tuple[EvaluatieBalans, ...],
    knoppen: EvaluatieKnoppen | None,
) -> tuple[str, ...]:
    """The outcome in a few sentences."""
    sentences = [exploration(intended)] if intended.outcomes.verkenning[0] else []
    sentences.append(balansen[-1].tekst)
    if found:
        labels = enumerate_words([f"‘{shift.label}’" for shift in found])
        sentences.append(f"De praktijk wijkt af van de bedoeling bij {labels}.")
    elif differs is None and intended.casus.taak.soort == "bestaand":
        sentences.append(
            "De casus noemt geen verschil tussen bedoeling en praktijk; of er scheefgroei is, is daarom niet te zeggen."
        )
    elif differs is not None:
        sentences.append("De praktijk wijkt niet af van de bedoeling.")
    sentences.append(_advice(toedelingen, differs))
    if apart:
        sentences.append(apart)
    if knoppen:
        judged = all(toets.uitslag != "niet_te_beoordelen" for toets in balansen[-1].toetsen if toets.van_toepassing)
        sentences.append(_restoring(knoppen, judged))
    return tuple(sentences)


def _advice(toedelingen: Sequence[EvaluatieToedeling], differs: bool | None) -> str:
    first, last = (_comes_out(toedeling) for toedeling in (toedelingen[0], toedelingen[-1]))
    if differs:
        return f"Gewogen zoals bedoeld {first}. Gewogen met de praktijk {last}."
    reading = "Volgens de weging" if differs is None else "Gewogen zoals bedoeld en ook met de praktijk"
    return f"{reading} {first}."


def _comes_out(toedeling: EvaluatieToedeling) -> str:
    match toedeling.uitkomst:
        case "advies" if toedeling.zekerheid == "open":
            return f"komt de taak uit bij {toedeling.aanduiding}, maar de afweging is open"
        case "advies":
            return f"komt de taak uit bij {toedeling.aanduiding}"
        case "geen_passende":
            return "past de taak bij geen van de bestuursvormen"
        case _:
            return "is er nog geen advies, omdat antwoorden ontbreken"


def _restoring(knoppen: EvaluatieKnoppen, complete: bool) -> str:
    ways = [knop.id for knop in knoppen.knoppen if knop.effect == "geheel"]
    ways += [f"{' en '.join(pair.knoppen)} samen" for pair in knoppen.samen]
    if not ways:
        return "Geen van de knoppen die wij kunnen doorrekenen, herstelt de balans geheel."
    sure = "" if complete else "Voor zover te beoordelen: "
    named = enumerate_words(ways, "of")
    if knoppen.voorwaardelijk:
        text = f"{sure}is een toets uit balans, dan komt die in dit model in balans met {named}."
    else:
        text = (
            f"{sure}in dit model komen de toetsen in balans met {named}; welke knop de voorkeur heeft, zegt het niet."
        )
    return text[:1].upper() + text[1:]
