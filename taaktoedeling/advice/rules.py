"""
What the rules, tensions, principles and signals of the framework say about a weighed case.
"""

from __future__ import annotations

from taaktoedeling.advice.words import WAARHEID_WOORD, because
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.model.advies import (
    AdviesPlicht,
    AdviesRegel,
    AdviesSignaal,
    AdviesSpanning,
    AdviesUitgangspunt,
    OverigeMotivering,
    PlichtOnderdeel,
)
from taaktoedeling.model.bron import Status, Verwijzing, stated
from taaktoedeling.model.kader import Regel, Spanning
from taaktoedeling.model.voorwaarde import Voorwaarde
from taaktoedeling.weighing.known import assumed_in, holds, influence
from taaktoedeling.weighing.weging import Weging


def sources(bronnen: tuple[Verwijzing, ...]) -> tuple[str, ...]:
    """References as text."""
    return tuple(str(bron) for bron in bronnen)


def rule_results(w: Weging) -> tuple[AdviesRegel, ...]:
    """
    Every rule of the framework with its truth here, in natural order.
    """
    return tuple(_rule(w, regel) for regel in w.kader.regels)


def _rule(w: Weging, regel: Regel) -> AdviesRegel:
    truth = holds(w, regel.voorwaarde)
    motivering = _motivation(w, regel)
    invloed = influence(w, regel) if regel.voorrang else None
    return AdviesRegel(
        id=regel.id,
        soort=regel.soort,
        naam=regel.naam,
        kort=regel.kort or regel.naam,
        vraag=regel.vraag,
        waarheid=WAARHEID_WOORD[truth],  # type: ignore[arg-type]
        invloed=invloed,
        waarom=because(w, regel.voorwaarde, w.known),
        motivering=motivering,
        staat=_state(w, regel, truth, motivering),  # type: ignore[arg-type]
        status_toepassing=applies_by(w, regel),
        aannames=assumed_under(w, regel),
        **stated(regel),
    )


def assumed_under(w: Weging, regel: Regel) -> tuple[str, ...]:
    """The questions and facts that are an assumption, and without which it is not sure that a rule holds that does."""
    known, parts = (w.masks, _active(w, regel)) if regel.voorrang else (w.known, (regel.voorwaarde,))
    certain = (part for part in parts if regel.voorrang or holds(w, part) == TRUE)
    return tuple(dict.fromkeys(id_ for part in certain for id_ in assumed_in(w, part, known)))


def _active(w: Weging, regel: Regel) -> list[tuple[Voorwaarde, ...]]:
    """The conditions under which a rule of precedence holds here, a group for each body that it weighs first."""
    precedence = enumerate(w.compiled.precedence)
    return [one.voorwaarden for place, one in precedence if one.regel == regel.id and w.found.active[place, 0] == TRUE]


def applies_by(w: Weging, regel: Regel) -> Status:
    """
    Whose it is that a rule applies here: the status of what it says, unless what made it apply is ours.
    """
    if regel.status_toepassing is None:
        return regel.status
    by_source = bool(regel.toepassing_volgens_bron) and holds(w, regel.toepassing_volgens_bron) == TRUE
    return regel.status if by_source else regel.status_toepassing


def motivated(w: Weging, id_: str) -> str:
    """What the case answers to the question of a rule, duty or principle."""
    return dict(w.casus.motivering).get(id_, "")


def _motivation(w: Weging, regel: Regel) -> str:
    if regel.beantwoord_door == "aanleiding":
        aanleiding = w.casus.aanleiding
        return f"{aanleiding.omschrijving.rstrip('.')}. Bron: {aanleiding.bron}." if aanleiding else ""
    return motivated(w, regel.id)


def _state(w: Weging, regel: Regel, truth: int, motivering: str) -> str:
    """
    Whether a rule asks for a motivation here, and whether the case gives it.

    A test asks as soon as it may apply. A rule of precedence asks whenever it holds, whatever the fits: the framework
    asks for a weighing, not for an outcome (Q-06). Where the advice names the body that it weighs first, that is done.
    A rule that is onzeker asks where the advice names a body that it weighs later.
    """
    if truth == FALSE or not regel.vraag or not (regel.voorrang or regel.soort == "toets"):
        return "geen"
    if motivering:
        return "gemotiveerd"
    if not regel.voorrang:
        return "nog_te_motiveren"
    active = [voorrang for voorrang in regel.voorrang if holds(w, voorrang.voorwaarde) != FALSE]
    if truth != TRUE:
        later = any(w.advised in voorrang.voor for voorrang in active)
        return "nog_te_motiveren" if later else "geen"
    if w.uitkomst == "advies" and not w.circle and any(w.advised == voorrang.eerst for voorrang in active):
        return "voldaan"
    return "nog_te_motiveren"


def duty_results(w: Weging) -> tuple[AdviesPlicht, ...]:
    """
    What follows from the outcome; parts of a duty that do not apply here are left out.
    """
    found = []
    for regel in w.kader.regels:
        if regel.soort != "plicht" or holds(w, regel.voorwaarde) == FALSE:
            continue
        onderdelen = tuple(
            PlichtOnderdeel(tekst=part.tekst, aard=part.aard, bronnen=sources(part.bronnen))
            for part in regel.onderdeel
            if holds(w, part.voorwaarde) != FALSE
        )
        found.append(
            AdviesPlicht(
                id=regel.id,
                naam=regel.naam,
                motivering=motivated(w, regel.id),
                onderdelen=onderdelen,
                status_toepassing=applies_by(w, regel),
                **stated(regel),
            )
        )
    return tuple(found)


def tension_results(w: Weging) -> tuple[AdviesSpanning, ...]:
    """
    The tensions that this case touches, or that an uncertain answer may make it touch: by their own conditions, or
    because a rule that holds here names them.

    Tensions that always hold (`algemeen`) belong to the limits of the framework and are told there.
    """
    truths: dict[str, int] = {}
    for regel in w.kader.regels:
        truth = holds(w, regel.voorwaarde)
        truths |= {id_: max(truth, truths.get(id_, FALSE)) for id_ in regel.spanningen}
    return tuple(
        tell_tension(spanning, truth == TRUE)
        for spanning in w.kader.spanningen
        if not spanning.algemeen
        and (truth := max(holds(w, spanning.voorwaarde), truths.get(spanning.id, FALSE))) != FALSE
    )


def has_other_ways(w: Weging) -> bool:
    """Whether the advice names a way outside, or besides, the bodies of the framework."""
    signals = (holds(w, signaal.voorwaarde) == TRUE for signaal in w.kader.signalen)
    options = (holds(w, regel.voorwaarde) != FALSE for regel in w.kader.regels if regel.soort == "optie")
    return any(signals) or any(options)


def tell_tension(spanning: Spanning, sure: bool) -> AdviesSpanning:
    """A tension with each reading of it."""
    return AdviesSpanning(
        id=spanning.id,
        titel=spanning.titel,
        kort=spanning.kort or spanning.titel,
        soort=spanning.soort,
        lezingen=spanning.lezing,
        zeker=sure,
        **stated(spanning),
    )


def principle_results(w: Weging) -> tuple[AdviesUitgangspunt, ...]:
    """
    Principles of others than the cabinet that this case touches.
    """
    return tuple(
        AdviesUitgangspunt(
            id=punt.id,
            van=punt.van,
            titel=punt.titel,
            vraag=punt.vraag,
            motivering=motivated(w, punt.id),
            **stated(punt),
        )
        for punt in w.kader.uitgangspunten
        if holds(w, punt.voorwaarde) != FALSE
    )


def other_motivations(
    w: Weging,
    regels: tuple[AdviesRegel, ...],
    plichten: tuple[AdviesPlicht, ...],
    uitgangspunten: tuple[AdviesUitgangspunt, ...],
) -> tuple[OverigeMotivering, ...]:
    """
    The motivations of the case that no rule, duty or principle of its advice holds; without a weighing all of them.
    """
    weighed = w.uitkomst != "geen_aanleiding"
    truths = {regel.id: regel.waarheid for regel in regels}
    names = {part.id: part.naam for part in w.kader.regels} | {part.id: part.titel for part in w.kader.uitgangspunten}
    by_occasion = {regel.id for regel in w.kader.regels if regel.beantwoord_door == "aanleiding"}
    held = {regel.id for regel in regels if regel.staat == "gemotiveerd"} - by_occasion
    held |= {duty.id for duty in plichten} | {principle.id for principle in uitgangspunten}

    def reason(id_: str) -> str:
        if not weighed:
            return "er is niet gewogen"
        if truths.get(id_, "onwaar") == "onwaar":
            return "hier niet aan de orde"
        return "hier telt de aanleiding" if id_ in by_occasion else "hier wordt geen motivering gevraagd"

    return tuple(
        OverigeMotivering(id=id_, naam=names[id_], motivering=text, reden=reason(id_))
        for id_, text in w.casus.motivering
        if not weighed or id_ not in held
    )


def warnings(w: Weging) -> tuple[str, ...]:
    """The sentences of signals that must be read before anything else."""
    return tuple(s.waarschuwing for s in w.kader.signalen if s.waarschuwing and holds(w, s.voorwaarde) == TRUE)


def signal_results(w: Weging) -> tuple[AdviesSignaal, ...]:
    """
    Ways outside the bodies of the framework that the facts point to for certain.
    """
    return tuple(
        AdviesSignaal(id=signaal.id, titel=signaal.titel, **stated(signaal))
        for signaal in w.kader.signalen
        if holds(w, signaal.voorwaarde) == TRUE
    )
