"""
How each body came out, and why: fits by dimension, the strongest arguments, and why it is advised or yielded.
"""

from __future__ import annotations

from typing import Literal

from taaktoedeling.advice.weighed import Weighed
from taaktoedeling.advice.words import WAARHEID_WOORD, answer_text
from taaktoedeling.dutch.numbers import amount, decimal
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.advies import AdviesSubvorm, Argument, VormUitslag
from taaktoedeling.model.casus import Antwoord
from taaktoedeling.model.kader import Bestuursvorm, Criterium

Role = Literal["geadviseerd", "hoogste", "gewogen", "niet_mogelijk"]

MOST_ARGUMENTS = 5
"""As many arguments for and against each body are shown as people weigh at once; all of them are in `antwoorden`."""


def form_results(w: Weighed) -> tuple[VormUitslag, ...]:
    """
    Every body of the framework, in its order.
    """
    return tuple(_result(w, place, vorm) for place, vorm in enumerate(w.kader.bestuursvormen))


def _result(w: Weighed, place: int, vorm: Bestuursvorm) -> VormUitslag:
    scale = w.compiled.scale
    low, high = w.bounds
    possible = bool(w.found.possible[place, 0])
    fit = w.fits[vorm.id]
    suitable = possible and int(w.outcomes.fit[place, 0]) > w.compiled.thresholds["geschikt_boven"]
    arguments = _arguments(w, place, vorm)
    return VormUitslag(
        id=vorm.id,
        label=vorm.label,
        kort=vorm.kort,
        aanduiding=vorm.aanduiding,
        geschiktheid=fit,
        laagste=float(low[place] / scale),
        hoogste=float(high[place] / scale),
        dimensies=_by_dimension(w, place),
        mogelijk=possible,
        geschikt=suitable,
        rol=_role(w, vorm, possible),
        waarom=_why(w, place, vorm, possible, suitable),
        voor=tuple(a for a in arguments if a.bijdrage > 0)[:MOST_ARGUMENTS],
        tegen=tuple(a for a in arguments if a.bijdrage < 0)[:MOST_ARGUMENTS],
    )


def _by_dimension(w: Weighed, place: int) -> dict[str, float]:
    totals = {dimensie.id: 0 for dimensie in w.kader.dimensies}
    for row, criterium in enumerate(w.kader.criteria):
        totals[criterium.dimensie] += int(w.contributions[row, place])
    return {id_: total / w.compiled.scale for id_, total in totals.items()}


def _role(w: Weighed, vorm: Bestuursvorm, possible: bool) -> Role:
    if vorm.id == w.advised:
        return "geadviseerd"
    if not possible:
        return "niet_mogelijk"
    return "hoogste" if vorm.id == w.top else "gewogen"


def _arguments(w: Weighed, place: int, vorm: Bestuursvorm) -> list[Argument]:
    """All answers that count for or against a body, strongest first."""
    found = []
    for row, criterium in enumerate(w.kader.criteria):
        amount = int(w.contributions[row, place])
        antwoord = w.antwoorden.get(criterium.id)
        if amount and antwoord is not None:
            found.append((abs(amount), row, _argument(w, criterium, antwoord, amount)))
    found.sort(key=lambda item: (-item[0], item[1]))
    return [argument for _, _, argument in found]


def _argument(w: Weighed, criterium: Criterium, antwoord: Antwoord, amount: int) -> Argument:
    reasons = [criterium.niveau[level].reden for level in antwoord.niveaus]
    return Argument(
        criterium=criterium.id,
        label=criterium.label,
        antwoord=answer_text(criterium, antwoord),
        bijdrage=float(amount / w.compiled.scale),
        reden=" / ".join(dict.fromkeys(reasons)),
    )


def _why(w: Weighed, place: int, vorm: Bestuursvorm, possible: bool, suitable: bool) -> str:
    fit = w.fits[vorm.id]
    if not possible:
        reason = w.words.because(vorm.mogelijk, lambda key: w.masks.get(key, 0))
        return f"Kan hier niet worden geadviseerd: {reason}."
    if not suitable:
        bar = decimal(float(w.kader.drempels.geschikt_boven.waarde))
        return f"Past niet: de geschiktheid is {decimal(fit)} en moet hoger zijn dan {bar}."
    if w.advised is None:
        return "Is gewogen; er is nog geen advies." if w.uitkomst == "onvolledig" else "Is gewogen."
    entry = int(w.outcomes.entry[0])
    if vorm.id == w.advised:
        return _why_advised(w, vorm, entry)
    if vorm.id == w.top and entry >= 0:
        first = w.kader.bestuursvorm(w.advised)
        regel = w.compiled.precedence[entry].regel
        return (
            f"Heeft de hoogste geschiktheid ({decimal(fit)}), maar {regel} vraagt eerst {first.aanduiding} te wegen, "
            "en het verschil is niet groter dan de voorrangsmarge."
        )
    short = w.fits[w.advised] - fit
    if short == 0:
        said = f"Past even goed ({decimal(fit)}); bij gelijke geschiktheid noemt het advies de eerste in de volgorde."
    elif short < 0:
        said = f"Past beter ({decimal(fit)}), maar een eerst te wegen vorm gaat voor."
    elif round(short, 2) == 0:
        said = f"Past bijna even goed: {decimal(fit)}, nog geen 0,01 minder dan de geadviseerde vorm."
    else:
        said = f"Past minder goed: {decimal(fit)}, dat is {decimal(short)} minder dan de geadviseerde vorm."
    return said + _why_weighed_first_yields(w, place)


def _why_advised(w: Weighed, vorm: Bestuursvorm, entry: int) -> str:
    fit = w.fits[vorm.id]
    if entry < 0:
        return f"Past het best van de vormen die hier kunnen: de geschiktheid is {decimal(fit)}."
    top = w.kader.bestuursvorm(w.top)
    precedence = w.compiled.precedence[entry]
    short = w.fits[top.id] - fit
    margin = precedence.margin / w.compiled.scale
    return (
        f"{precedence.regel} vraagt deze vorm te wegen vóór {top.aanduiding}. De geschiktheid is {decimal(fit)}, dat "
        f"is {amount(short)} lager; dat valt binnen de voorrangsmarge (modelkeuze) van {decimal(margin)}."
    )


def _why_weighed_first_yields(w: Weighed, place: int) -> str:
    """Why a suitable body that a rule weighs first is not advised; empty where no rule does."""
    assert w.top is not None
    top = w.compiled.bodies.index(w.top)
    for row, precedence in enumerate(w.compiled.precedence):
        if precedence.first != place or w.found.active[row, 0] != TRUE or not precedence.after[top]:
            continue
        short = w.fits[w.top] - w.fits[w.compiled.bodies[place]]
        margin = precedence.margin / w.compiled.scale
        if short > margin:
            return (
                f" {precedence.regel} vraagt haar eerst te wegen; zij wijkt, omdat zij {decimal(short)} minder "
                f"geschikt is dan de best passende vorm, meer dan de voorrangsmarge van {decimal(margin)}."
            )
    return ""


def subform_results(w: Weighed) -> tuple[AdviesSubvorm, ...]:
    """
    The legal forms of the advised body that fit or may fit, the one that is named first.
    """
    chosen = w.subvorm
    ordered = sorted(w.subvormen, key=lambda item: item[0] is not chosen)
    return tuple(
        AdviesSubvorm(
            id=subvorm.id,
            label=subvorm.label,
            past=WAARHEID_WOORD[truth],  # type: ignore[arg-type]
            voorkeur=subvorm is chosen,
            stand=subvorm.stand,
            tekst=subvorm.tekst,
            bronnen=tuple(str(bron) for bron in subvorm.bronnen),
            status=subvorm.status,
            toelichting=subvorm.toelichting,
        )
        for subvorm, truth in ordered
    )
