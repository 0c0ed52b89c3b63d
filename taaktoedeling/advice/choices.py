"""
What in an advice is a choice of the model: weights, margins and thresholds, as they were used.
"""

from __future__ import annotations

from fractions import Fraction

from taaktoedeling.advice.words import form_name
from taaktoedeling.dutch.numbers import fully
from taaktoedeling.dutch.words import enumerate_words, lower_first
from taaktoedeling.weighing.method import METHODE
from taaktoedeling.weighing.weging import Weging


def own_choices(w: Weging) -> tuple[str, ...]:
    """
    What in this advice is a choice of the model and not of a source.
    """
    kader = w.kader
    drempels = kader.drempels
    sentences = [
        (
            "De gewichten, punten, voorrangsmarges, drempels en klassengrenzen zijn keuzen van dit model. Geen bron "
            "geeft ze."
        ),
        *_weights(w),
        *_margins(w),
        (
            f"Stevig heet een speling van minstens {fully(drempels.stevig_speling.waarde)} waarbij geen enkel "
            f"antwoord dat één niveau verschuift de uitkomst keert; onder "
            f"{fully(drempels.voorkeur_speling.waarde)} is de uitkomst open."
        ),
    ]
    if kader.hoofd.methode is None:
        sentences.append(
            f"Het kader noemt geen methode; gewogen is met ‘{METHODE}’, de methode van deze versie van het programma."
        )
    if w.compiled.changes:
        sentences.append(f"Het kader is gewijzigd: {'; '.join(w.compiled.changes)}.")
    return tuple(sentences)


def _weights(w: Weging) -> list[str]:
    """The weights that were used, also where the graph was changed."""
    given = w.compiled.dimension_weights
    bodies, dimensies = w.compiled.bodies, w.kader.dimensies
    uneven = [d for d in dimensies if len({given[d.id, body] for body in bodies}) > 1]
    if uneven:
        return [f"{unequal_weights(w)}."]
    own = {d.id: given[d.id, bodies[0]] for d in dimensies}
    told = enumerate_words([f"{lower_first(d.label)} {_weight(own[d.id])}" for d in dimensies])
    return [f"Gewichten van de dimensies (samen {_weight(sum(own.values(), Fraction(0)))}): {told}."]


def unequal_weights(w: Weging) -> str:
    """The dimensions that weigh differently for different bodies, in words; empty where none does."""
    given, vormen = w.compiled.dimension_weights, w.kader.bestuursvormen
    told = []
    for dimensie in w.kader.dimensies:
        if len({given[dimensie.id, vorm.id] for vorm in vormen}) > 1:
            each = [f"{_weight(given[dimensie.id, vorm.id])} voor {form_name(vorm)}" for vorm in vormen]
            told.append(f"{lower_first(dimensie.label)} weegt {enumerate_words(each)}")
    if not told:
        return ""
    return f"In dit gewijzigde kader weegt een dimensie niet voor elke vorm even zwaar: {'; '.join(told)}"


def _weight(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else fully(value)


def _margins(w: Weging) -> list[str]:
    """Every margin of every rule, as used; per body that comes after where they differ within a rule."""
    told = []
    for regel in dict.fromkeys(entry.regel for entry in w.compiled.precedence):
        own = [entry for entry in w.compiled.precedence if entry.regel == regel]
        margins = dict.fromkeys(entry.margin for entry in own)
        if len(margins) == 1:
            told.append(f"{regel} {fully(w.exact(own[0].margin))}")
            continue
        for margin in margins:
            pairs = [entry for entry in own if entry.margin == margin]
            after = dict.fromkeys(lower_first(w.kader.bestuursvormen[entry.second].label) for entry in pairs)
            told.append(f"{regel} {fully(w.exact(margin))} vóór {enumerate_words(list(after))}")
    if not told:
        return []
    allowed = "Een eerst te wegen vorm mag zoveel minder geschikt zijn en toch worden geadviseerd."
    return [f"Voorrangsmarges: {'; '.join(told)}. {allowed}"]
