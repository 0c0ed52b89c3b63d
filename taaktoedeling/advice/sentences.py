"""
The opening of an advice in plain Dutch: what it is, how sure that is, and which choices are ours.
"""

from __future__ import annotations

from taaktoedeling.advice.weighed import Weighed
from taaktoedeling.dutch.numbers import amount, decimal
from taaktoedeling.dutch.words import enumerate_words, lower_first, upper_first
from taaktoedeling.logic.truth import TRUE, UNSURE
from taaktoedeling.model.advies import Omslag, Ontbrekend
from taaktoedeling.weighing.precedence import choose, unsure_would_turn

VERKENNING = (
    "Dit is een verkenning: de taak bestaat al en er is geen aanleiding opgegeven om haar opnieuw toe te delen."
)
MOST_MOVES_NAMED = 3


def conclusion(w: Weighed, missing: tuple[Ontbrekend, ...]) -> tuple[str, ...]:
    """
    The conclusion in a few sentences, whatever the outcome.
    """
    opening = (VERKENNING,) if w.outcomes.verkenning[0] and w.uitkomst != "geen_aanleiding" else ()
    match w.uitkomst:
        case "advies":
            return opening + _advice(w)
        case "geen_passende":
            return opening + _none_fits(w)
        case "onvolledig":
            return opening + _incomplete(missing)
        case _:
            return _no_occasion(w)


def _advice(w: Weighed) -> tuple[str, ...]:
    advised = w.kader.bestuursvorm(w.advised)
    said = next(c.tekst for c in advised.conclusie if w.truth(c.voorwaarde) == TRUE or not c.voorwaarde)
    sentences = []
    if w.advised != w.top:
        top = w.kader.bestuursvorm(w.top)
        regel = w.compiled.precedence[int(w.outcomes.entry[0])].regel
        sentences.append(
            f"Weeg eerst {advised.aanduiding} ({regel}). Past de taak daar niet, dan is de best passende vorm: "
            f"{lower_first(top.label)}."
        )
    elif "open" in (w.label(w.outcomes.zekerheid), w.label(w.outcomes.zekerheid_vorm)):
        sentences.append(_open(w, said))
    else:
        sentences.append(said)
    if w.subvorm is not None:
        also = [lower_first(s.label) for s, truth in w.subvormen if s is not w.subvorm and truth == TRUE]
        named = f"De best passende uitwerking is: {lower_first(w.subvorm.label)}"
        if w.advised != w.top:
            named = f"De best passende uitwerking bij {advised.aanduiding} is: {lower_first(w.subvorm.label)}"
        sentences.append(f"{named} (ook mogelijk: {'; '.join(also)})." if also else f"{named}.")
    present = w.casus.taak.huidige_bestuursvorm
    if present and present == w.advised:
        sentences.append(f"Ook nu ligt de taak bij {advised.aanduiding}.")
    elif present:
        sentences.append(f"Nu ligt de taak bij {w.kader.bestuursvorm(present).aanduiding}.")
    return tuple(sentences)


def _open(w: Weighed, said: str) -> str:
    """The opening of a close call: both bodies by name, so that nobody reads it as a firm advice."""
    second = w.body(int(choose(w.compiled, w.outcomes.fit, w.found).second[0]))
    advised = w.kader.bestuursvorm(w.advised)
    first = f"het best past de vorm ‘{lower_first(advised.label)}’ ({decimal(w.fits[advised.id])})"
    if second is not None:
        first += f", daarna ‘{lower_first(w.kader.bestuursvorm(second).label)}’ ({decimal(w.fits[second])})"
    return f"De afweging is open: {first}. Wordt voor de eerste gekozen, dan luidt het advies: {lower_first(said)}"


def _none_fits(w: Weighed) -> tuple[str, ...]:
    best = least_unfit(w)
    if best is None:
        return ("Geen van de bestuursvormen kan hier worden geadviseerd.",)
    vorm = w.kader.bestuursvorm(best)
    return (
        (
            "Geen van de bestuursvormen past: van de vormen die hier kunnen, heeft er geen een geschiktheid boven "
            f"{decimal(float(w.kader.drempels.geschikt_boven.waarde))}."
        ),
        f"Het dichtst daarbij komt: {lower_first(vorm.label)} ({decimal(w.fits[vorm.id])}). Dat is geen advies.",
        "Kijk naar de andere wegen die verderop staan.",
    )


def least_unfit(w: Weighed) -> str | None:
    """With `geen_passende` the possible body with the highest fit."""
    possible = [i for i in range(len(w.compiled.bodies)) if w.found.possible[i, 0]]
    if w.uitkomst != "geen_passende" or not possible:
        return None
    return w.compiled.bodies[max(possible, key=lambda i: (int(w.outcomes.fit[i, 0]), -i))]


def _incomplete(missing: tuple[Ontbrekend, ...]) -> tuple[str, ...]:
    needed = [gap for gap in missing if gap.kern] if any(g.kern and g.invloed != "geen" for g in missing) else missing
    decisive, unknown = (
        [f"‘{gap.label}’" for gap in needed if gap.invloed == kind] for kind in ("beslissend", "onbeslist")
    )
    sentences = []
    if len(decisive) == 1:
        sentences.append(f"het antwoord op {decisive[0]} ontbreekt en kan de uitkomst veranderen.")
    elif decisive:
        sentences.append(f"de antwoorden op {enumerate_words(decisive)} ontbreken en kunnen de uitkomst veranderen.")
    if unknown:
        which = "het antwoord" if len(unknown) == 1 else "de antwoorden"
        sentences.append(
            f"er ontbreekt zo veel dat niet is uitgezocht of {which} op {enumerate_words(unknown)} de uitkomst "
            f"{'kan' if len(unknown) == 1 else 'kunnen'} veranderen."
        )
    return (f"Er is nog geen advies: {sentences[0]}", *(upper_first(sentence) for sentence in sentences[1:]))


def _no_occasion(w: Weighed) -> tuple[str, ...]:
    regel = next(r for r in w.kader.regels if r.poort)
    bronnen = enumerate_words([str(bron) for bron in regel.bronnen])
    return (
        "Er is geen advies: dit is een bestaande taak en er is geen aanleiding opgegeven.",
        (
            "Het kabinet toetst een bestaande taak in beginsel niet aan het kader, tenzij er een aanleiding is "
            f"({regel.id}, {bronnen}). Dat kan bijvoorbeeld een wetsevaluatie of een politieke afspraak zijn; de "
            "brief noemt die als voorbeelden."
        ),
        (
            "Is er een aanleiding, noem die dan in de casus. Anderen dan het kabinet kunnen de taak zonder "
            "aanleiding doorrekenen, als verkenning."
        ),
    )


def certainty(w: Weighed, moves: tuple[Omslag, ...]) -> tuple[str, ...]:
    """
    How sure the advice is, in one to three sentences; nothing without an advice.
    """
    label, form_label = w.label(w.outcomes.zekerheid), w.label(w.outcomes.zekerheid_vorm)
    if label is None or form_label is None:
        return ()
    sentences = [_about(w, label, "De toedeling", carrier=True, moves=moves)]
    if form_label != label:
        sentences.append(_about(w, form_label, "De vorm", carrier=False, moves=moves))
    return tuple(sentences)


def _about(w: Weighed, label: str, what: str, carrier: bool, moves: tuple[Omslag, ...]) -> str:
    slack = w.slack(w.outcomes.slack_carrier if carrier else w.outcomes.slack_body)
    shift = (
        "geen verschuiving van de geschiktheid van één vorm verandert haar"
        if slack is None
        else (f"zij verandert pas als de geschiktheid van één vorm {_beside_bars(w, slack)} verschuift")
    )
    turning = [m for m in moves if not carrier or m.drager != w.drager or m.bestuursvorm is None]
    if label == "open":
        return f"{what} is open: {_why_open(w, carrier, slack)}."
    named = list(dict.fromkeys(f"‘{m.label}’" for m in turning))
    if label == "voorkeur":
        by = enumerate_words(named[:MOST_MOVES_NAMED], "of")
        more = f" (of {len(named) - MOST_MOVES_NAMED} andere)" if len(named) > MOST_MOVES_NAMED else ""
        turn = f", en één niveau anders bij {by}{more} kan haar keren" if named else ""
        return f"{what} is een voorkeur: {shift}{turn}."
    return f"{what} is stevig: {shift}, en geen antwoord dat één niveau anders is, leidt tot een andere uitkomst."


def _beside_bars(w: Weighed, slack: float) -> str:
    """A shift in words, with a third decimal where two would make it look as large as a bar that it misses."""
    for drempel in (w.kader.drempels.stevig_speling, w.kader.drempels.voorkeur_speling):
        if slack < drempel.waarde and round(slack, 2) >= float(drempel.waarde):
            return f"{slack:.3f}".replace(".", ",")
    return amount(slack)


def _why_open(w: Weighed, carrier: bool, slack: float | None) -> str:
    entry = int(w.outcomes.entry[0])
    if entry >= 0 and w.advised != w.top and not (carrier and _same_allocation(w)):
        return (
            f"{w.compiled.precedence[entry].regel} gaf de doorslag, terwijl een andere vorm de hoogste geschiktheid "
            f"heeft, namelijk {lower_first(w.kader.bestuursvorm(w.top).label)}"
        )
    body, allocation = unsure_would_turn(
        w.compiled, w.outcomes.fit, w.found, choose(w.compiled, w.outcomes.fit, w.found)
    )
    if (allocation if carrier else body)[0]:
        unsure = [
            entry.regel for place, entry in enumerate(w.compiled.precedence) if w.found.active[place, 0] == UNSURE
        ]
        named = enumerate_words(list(dict.fromkeys(unsure)), "of")
        return f"het is onzeker of {named} geldt, en dat kan de uitkomst keren"
    if gaps := w.outcomes.missing.get(0):
        turns = gaps.turns_allocation if carrier else gaps.turns_body
        if turns is None:
            return "er ontbreekt zo veel dat niet is uitgezocht of de andere antwoorden haar keren"
        if turns:
            return f"{_named_gaps(w, gaps.decisive)} ontbreekt en kan haar keren"
    if slack == 0:
        return "twee vormen passen precies even goed"
    assert slack is not None
    return (
        f"een verschuiving van {_beside_bars(w, slack)} in de geschiktheid van één vorm verandert haar al; onder "
        f"{decimal(float(w.kader.drempels.voorkeur_speling.waarde))} noemen wij dat open"
    )


def _named_gaps(w: Weighed, columns: tuple[int, ...]) -> str:
    """The missing answers in these columns, of which any can turn the outcome."""
    keys = [w.compiled.columns[column] for column in columns]
    labels = {("criterium", c.id): c.label for c in w.kader.criteria} | {
        ("feit", f.id): f.label for f in w.kader.feiten
    }
    return f"het antwoord op {enumerate_words([f'‘{labels[key]}’' for key in keys], 'of')}"


def _same_allocation(w: Weighed) -> bool:
    same = w.found.same[:, 0]
    bodies = w.compiled.bodies
    assert w.advised is not None
    assert w.top is not None
    return bool(same[bodies.index(w.advised)] == same[bodies.index(w.top)])


def own_choices(w: Weighed) -> tuple[str, ...]:
    """
    What in this advice is a choice of the model and not of a source.
    """
    kader = w.kader
    weights = enumerate_words([f"{lower_first(d.label)} {d.gewicht}" for d in kader.dimensies])
    margins = enumerate_words(
        [
            f"{regel.id} {decimal(float(voorrang.voorrangsmarge))}"
            for regel in kader.regels
            for voorrang in regel.voorrang[:1]
        ]
    )
    drempels = kader.drempels
    sentences = [
        (
            "De gewichten, punten, voorrangsmarges, drempels en klassengrenzen zijn keuzen van dit model. Geen bron "
            "geeft ze."
        ),
        f"Gewichten van de dimensies (samen 100): {weights}.",
        (
            f"Voorrangsmarges: {margins}. Een eerst te wegen vorm mag zoveel minder geschikt zijn en toch worden "
            "geadviseerd."
        ),
        (
            f"Stevig heet een speling van minstens {decimal(float(drempels.stevig_speling.waarde))} waarbij geen enkel "
            f"antwoord dat één niveau verschuift de uitkomst keert; onder "
            f"{decimal(float(drempels.voorkeur_speling.waarde))} is de uitkomst open."
        ),
    ]
    if w.compiled.changes:
        sentences.append(f"Het kader is gewijzigd: {'; '.join(w.compiled.changes)}.")
    return tuple(sentences)
