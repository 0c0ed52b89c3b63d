"""
How each body came out, and why: fits by dimension, the strongest arguments, and why it is advised or yielded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from taaktoedeling.advice.words import WAARHEID_WOORD, answer_text, argued, because, form_name
from taaktoedeling.dutch.numbers import beside, decimal, fully, gap
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.logic.truth import FALSE, TRUE, UNSURE
from taaktoedeling.model.bron import stated
from taaktoedeling.model.casus import Antwoord
from taaktoedeling.model.kader import Bestuursvorm, Criterium
from taaktoedeling.model.vormen import AdviesSubvorm, Argument, VormUitslag
from taaktoedeling.weighing.known import assumed_in, holds_before
from taaktoedeling.weighing.pairs import Pair
from taaktoedeling.weighing.weging import Weging

Role = Literal["geadviseerd", "hoogste", "gewogen", "niet_mogelijk", "onbekend"]

MOST_ARGUMENTS = 5
"""As many arguments for and against each body are shown as people weigh at once; all of them are in `antwoorden`."""


def form_results(w: Weging) -> tuple[VormUitslag, ...]:
    """
    Every body of the framework, in its order.
    """
    said = [_said(criterium, w.antwoorden.get(criterium.id)) for criterium in w.kader.criteria]
    return tuple(_result(w, place, vorm, said) for place, vorm in enumerate(w.kader.bestuursvormen))


def _result(w: Weging, place: int, vorm: Bestuursvorm, said: Sequence[dict[str, str]]) -> VormUitslag:
    scale = w.compiled.scale
    low, high = w.bounds
    possible = possibility(w, vorm)
    fit = w.fits[vorm.id]
    suitable = possible == TRUE and int(w.fit[place, 0]) > w.compiled.thresholds["geschikt_boven"]
    fitting = min(possible, _suitability(w, place))
    arguments = _arguments(w, place, said)
    return VormUitslag(
        id=vorm.id,
        label=vorm.label,
        kort=vorm.kort,
        aanduiding=vorm.aanduiding,
        geschiktheid=fit,
        laagste=float(low[place] / scale),
        hoogste=float(high[place] / scale),
        dimensies=_by_dimension(w, place),
        mogelijk=possible == TRUE,
        geschikt=suitable,
        past=WAARHEID_WOORD[fitting],  # type: ignore[arg-type]
        rol=_role(w, vorm, possible),
        waarom=_why(w, place, vorm, possible, suitable, fitting),
        aannames=assumed_away(w, vorm),
        voor=tuple(a for a in arguments if a.bijdrage > 0)[:MOST_ARGUMENTS],
        tegen=tuple(a for a in arguments if a.bijdrage < 0)[:MOST_ARGUMENTS],
    )


def _by_dimension(w: Weging, place: int) -> dict[str, float]:
    totals = {dimensie.id: 0 for dimensie in w.kader.dimensies}
    for row, criterium in enumerate(w.kader.criteria):
        totals[criterium.dimensie] += int(w.contributions[row, place])
    return {id_: total / w.compiled.scale for id_, total in totals.items()}


def possibility(w: Weging, vorm: Bestuursvorm) -> int:
    """Whether a body can be advised at all, as a truth; `UNSURE` where that hangs on what is not known."""
    return holds_before(w, vorm.mogelijk)


def why_impossible(w: Weging, vorm: Bestuursvorm) -> str:
    """What keeps a body from being advised, or what is not known of it."""
    return because(w, vorm.mogelijk, w.masks)


def assumed_away(w: Weging, vorm: Bestuursvorm) -> tuple[str, ...]:
    """The questions and facts that are an assumption, and without which it is not sure that a body falls out."""
    return assumed_in(w, vorm.mogelijk, w.masks, FALSE) if possibility(w, vorm) == FALSE else ()


def _suitability(w: Weging, place: int) -> int:
    """Whether the fit of a body lies above the bar, however what is uncertain or missing turns out; a truth."""
    low, high = (int(bound[place]) > w.compiled.thresholds["geschikt_boven"] for bound in w.bounds)
    return TRUE if low else UNSURE if high else FALSE


def _role(w: Weging, vorm: Bestuursvorm, possible: int) -> Role:
    if vorm.id == w.advised:
        return "geadviseerd"
    if possible != TRUE:
        return "niet_mogelijk" if possible == FALSE else "onbekend"
    return "hoogste" if vorm.id == w.top else "gewogen"


def _arguments(w: Weging, place: int, said: Sequence[dict[str, str]]) -> list[Argument]:
    """
    All answers that count for or against a body, strongest first.

    Args:
        said: per question what an argument says, for each body the same.
    """
    found = [(amount, row) for row, amount in enumerate(w.contributions[:, place].tolist()) if amount]
    found.sort(key=lambda item: (-abs(item[0]), item[1]))
    return [Argument(bijdrage=amount / w.compiled.scale, **said[row]) for amount, row in found]


def _said(criterium: Criterium, antwoord: Antwoord | None) -> dict[str, str]:
    reasons = [criterium.niveau[level].reden for level in antwoord.niveaus] if antwoord else []
    return {
        "criterium": criterium.id,
        "label": criterium.label,
        "antwoord": answer_text(criterium, antwoord),
        "reden": " / ".join(dict.fromkeys(reasons)),
        "gezegd": argued(criterium, antwoord),
    }


def _why(w: Weging, place: int, vorm: Bestuursvorm, possible: int, suitable: bool, fitting: int) -> str:
    """Why a body is advised or yields, from the pairs that were decided; what is not known yet is no reason."""
    fit = w.exact(w.fit[place, 0])
    bar = w.kader.drempels.geschikt_boven.waarde
    if possible != TRUE:
        opening = "Niet gewogen" if possible == FALSE else "Onbekend of deze vorm hier kan"
        if assumed := assumed_away(w, vorm):
            opening += f", door {'een aanname' if len(assumed) == 1 else 'aannames'}"
        return f"{opening}: {why_impossible(w, vorm)}."
    low, high = (beside(w.exact(bound[place]), bar) for bound in w.bounds)
    if fitting == UNSURE and w.uitkomst == "onvolledig":
        return f"Nog niet te wegen: de geschiktheid kan nog uitkomen op {low} tot {high}."
    if not suitable:
        told = f"de geschiktheid is {beside(fit, bar)} en moet hoger zijn dan {fully(bar)}"
        if fitting == FALSE:
            return f"Past niet: {told}."
        unsure = f"door wat onzeker is of ontbreekt, kan zij uitkomen op {low} tot {high}"
        return f"Past met deze antwoorden niet: {told}; {unsure}."
    if w.advised is None:
        return "Is gewogen; er is nog geen advies." if w.uitkomst == "onvolledig" else "Is gewogen."
    if vorm.id == w.advised:
        return _why_advised(w, place)
    pair = w.pairs.pair(place, w.compiled.bodies.index(w.advised))
    said = _against(w, pair, place, w.kader.bestuursvorm(w.advised).aanduiding)
    return said + _why_weighed_first_yields(w, pair) if pair.loser == place else said


def _why_advised(w: Weging, place: int) -> str:
    fit = w.exact(w.fit[place, 0])
    own = w.own_pairs
    by_rule = [pair for pair in own if pair.winner == place and pair.rules]
    if w.circle:
        lost = [_named(w, pair.winner) + _by_rules(w, pair) for pair in own if pair.loser == place]
        said = f"Heeft de hoogste geschiktheid ({decimal(fit)}), maar deze gaan voor: {enumerate_words(lost)}. "
        return f"{said}Geen vorm gaat voor alle andere; {tell_circle(w)}."
    if not by_rule:
        ties = [pair for pair in own if pair.tie]
        if not ties:
            return f"Past het best van de vormen die hier kunnen: de geschiktheid is {decimal(fit)}."
        others = enumerate_words([_named(w, pair.loser) for pair in ties])
        return f"Past even goed als {others}: de geschiktheid is {decimal(fit)}. {_settled(w, ties)}"
    told = [f"De geschiktheid is {decimal(fit)}."]
    for pair in by_rule:
        other = w.exact(w.fit[pair.loser, 0])
        told_gap = "die past even goed" if pair.tie else f"die past {gap(fit, other)} beter"
        margins = [_margin(w, rule) for rule in pair.rules]
        within = "" if pair.tie else f", en dat valt binnen de voorrangsmarge (modelkeuze) van {' en '.join(margins)}"
        told.append(f"{_ask(w, pair)} deze vorm te wegen vóór {_named(w, pair.loser)}: {told_gap}{within}.")
    return " ".join(told)


def _settled(w: Weging, ties: list[Pair]) -> str:
    """What settles a tie that no rule does."""
    said = "Bij gelijke geschiktheid noemt het advies de eerste in de volgorde van het kader."
    if ties and all(w.carrier(pair.winner) == w.carrier(pair.loser) for pair in ties):
        carrier = w.kader.bestuursvormen[w.carrier(ties[0].winner)].aanduiding
        said += f" De taak gaat bij {'beide' if len(ties) == 1 else 'alle'} naar {carrier}."
    return said


def _against(w: Weging, pair: Pair, place: int, other: str) -> str:
    """One body beside the named one: how they fit, and what decided between them."""
    fit, short = w.exact(w.fit[place, 0]), w.exact(abs(pair.short))
    advised = w.exact(w.fit[pair.winner if pair.loser == place else pair.loser, 0])
    loses = pair.loser == place
    better = pair.short > 0 if loses else pair.short < 0
    if pair.tie:
        said = f"Past even goed ({decimal(fit)})"
        if not pair.rules:
            return f"{said}. {_settled(w, [pair])}"
    elif better:
        said = f"{_top(w, place)} ({decimal(fit)})"
    elif decimal(short) == "0,00":
        said = f"Past bijna even goed: {decimal(fit)}, nog geen 0,01 minder dan {_first(w)}"
    else:
        said = f"Past minder goed: {decimal(fit)}, dat is {gap(fit, advised)} minder dan {_first(w)}"
    if not pair.rules:
        return f"{said}."
    if not loses:
        return f"{said}, maar {_ask(w, pair)} deze vorm te wegen vóór {other}; toch wint ook zij niet van alle andere."
    within = "" if pair.tie else ", en het verschil is niet groter dan de voorrangsmarge"
    return f"{said}, maar {_ask(w, pair)} eerst {other} te wegen{within}."


def _first(w: Weging) -> str:
    """What the named form is called; an open weighing advises none."""
    return f"de {'eerst genoemde' if 'open' in (w.label('toedeling'), w.label('vorm')) else 'geadviseerde'} vorm"


def _top(w: Weging, place: int) -> str:
    return "Heeft de hoogste geschiktheid" if w.compiled.bodies[place] == w.top else "Past beter"


def _why_weighed_first_yields(w: Weging, pair: Pair) -> str:
    """Why a body that a rule weighs before the advised one yields all the same; empty where no rule does."""
    short = w.exact(-pair.short)
    told = []
    for rule in pair.yields:
        margin = w.exact(w.found.margins[rule, 0])
        if short > margin:
            told.append(
                f" {w.compiled.precedence[rule].regel} vraagt haar eerst te wegen; zij wijkt, omdat zij "
                f"{beside(short, margin)} minder geschikt is dan {_first(w)}, meer dan de voorrangsmarge van "
                f"{fully(margin)}."
            )
    return "".join(dict.fromkeys(told))


def _named(w: Weging, place: int) -> str:
    return form_name(w.kader.bestuursvormen[place])


def _margin(w: Weging, rule: int) -> str:
    return fully(w.exact(w.found.margins[rule, 0]))


def _ask(w: Weging, pair: Pair) -> str:
    rules = w.rules_of(pair.rules)
    return f"{enumerate_words(rules)} {'vraagt' if len(rules) == 1 else 'vragen'}"


def _by_rules(w: Weging, pair: Pair) -> str:
    rules = w.rules_of(pair.rules)
    return f" ({enumerate_words(rules)})" if rules else ""


def tell_circle(w: Weging) -> str:
    """The circle in words, each step with what decided it."""
    steps = []
    for pair in w.circle:
        first, second = _named(w, pair.winner), _named(w, pair.loser)
        if pair.rules:
            steps.append(f"{first} gaat voor {second}{_by_rules(w, pair)}")
        elif pair.tie:
            steps.append(f"{first} staat bij gelijke geschiktheid eerder in de volgorde dan {second}")
        else:
            steps.append(f"{first} past beter dan {second}")
    return enumerate_words(steps)


def subform_results(w: Weging) -> tuple[AdviesSubvorm, ...]:
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
            **stated(subvorm),
        )
        for subvorm, truth in ordered
    )
