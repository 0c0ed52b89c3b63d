"""
An evaluation in a few sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from taaktoedeling.advice.decisive import resting_on
from taaktoedeling.advice.sentences import exploration
from taaktoedeling.advice.surety import rules_by_name
from taaktoedeling.dutch.labels import EFFECT, ZEKERHEID, word
from taaktoedeling.dutch.words import enumerate_words, lower_first, plural, upper_first
from taaktoedeling.existing.model import EvaluatieToedeling, Scheefgroei
from taaktoedeling.existing.model_arrangement import (
    EvaluatieBalans,
    EvaluatieKnoppen,
    KnopRandvoorwaarde,
    KnopUitslag,
)
from taaktoedeling.model.advies import Advies
from taaktoedeling.weighing.weging import Weging


def summarize(
    intended: Weging,
    toedelingen: Sequence[EvaluatieToedeling],
    differs: bool | None,
    apart: str,
    found: tuple[Scheefgroei, ...],
    balansen: tuple[EvaluatieBalans, ...],
    knoppen: EvaluatieKnoppen | None,
) -> tuple[str, ...]:
    """
    The outcome in a few sentences.
    """
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
    sentences.append(_advice(toedelingen, differs is not None))
    if apart:
        sentences.append(apart)
    if knoppen:
        judged = all(toets.uitslag != "niet_te_beoordelen" for toets in balansen[-1].toetsen if toets.van_toepassing)
        sentences.append(_restoring(knoppen, judged))
    return tuple(sentences)


def _advice(toedelingen: Sequence[EvaluatieToedeling], practice: bool) -> str:
    first, last = toedelingen[0].kort, toedelingen[-1].kort
    if first != last:
        return f"Gewogen zoals bedoeld {first}. Gewogen met de praktijk {last}."
    return f"{'Gewogen zoals bedoeld en ook met de praktijk' if practice else 'Volgens het model'} {first}."


def comes_out(w: Weging, advies: Advies) -> str:
    """Where a weighing leads and how sure that is, as a clause that opens with its verb; an open one leads nowhere."""
    if advies.bestuursvorm is None or advies.drager is None or advies.zekerheid is None:
        if advies.uitkomst == "geen_passende":
            return "past de taak bij geen van de bestuursvormen"
        return "is er nog geen advies, omdat antwoorden ontbreken"
    vorm = w.kader.bestuursvorm(advies.bestuursvorm)
    sure = word(ZEKERHEID, advies.zekerheid)
    if advies.zekerheid == "open":
        if advies.bestuursvorm != advies.hoogste:
            rules = w.rules_of(w.beaten_top.rules)
            named, found = rules_by_name(w, rules, brief=True), [one for one in advies.regels if one.id in rules]
            verb = "geldt" if len(rules) == 1 else "gelden"
            resting = resting_on(w, verb, [id_ for one in found for id_ in one.aannames])
            tail = f", die {resting}" if resting else ""
            return f"is de afweging open; eerst te wegen: {vorm.aanduiding}, door {named}{tail}"
        why = ": geen vorm gaat voor alle andere" if advies.kring else ""
        return f"is de afweging open{why}; hoogste geschiktheid: {lower_first(vorm.label)}, en dat is geen advies"
    if advies.zekerheid_vorm == "open":
        return f"komt de taak uit bij {w.kader.bestuursvorm(advies.drager).aanduiding} ({sure}); de vorm is open"
    return f"komt de taak uit bij {vorm.aanduiding} ({sure})"


def _way(knop: KnopUitslag) -> str:
    """A knob by its name, with which of its conditions are not met now, and of which that cannot be said."""
    unmet, unknown = ([one for one in knop.randvoorwaarden if one.vervuld == how] for how in ("onwaar", "onzeker"))
    told = [f"nu niet vervuld: {_conditions(unmet)}"] if unmet else []
    if unknown:
        told.append(f"niet te zeggen of is vervuld: {_conditions(unknown)}")
    return f"‘{knop.naam}’ ({'; '.join([knop.id, *told])})"


def _conditions(found: Sequence[KnopRandvoorwaarde]) -> str:
    """Conditions of a knob in few words, or how many where the framework does not say them so."""
    if all(one.kort for one in found):
        return enumerate_words([f"‘{one.kort}’" for one in found])
    return f"{plural(len(found), 'voorwaarde', 'voorwaarden')}, genoemd bij die knop"


def _restoring(knoppen: EvaluatieKnoppen, complete: bool) -> str:
    ways = [_way(knop) for knop in knoppen.knoppen if knop.effect == "geheel"]
    names = {knop.id: f"‘{knop.naam}’ ({knop.id})" for knop in knoppen.knoppen}
    ways += [f"{' en '.join(names[id_] for id_ in pair.knoppen)} samen" for pair in knoppen.samen]
    rest = "" if knoppen.voorwaardelijk else _other_knobs(knoppen, names)
    if not ways:
        return f"Geen van de knoppen die wij kunnen doorrekenen, brengt in dit model alle toetsen in balans.{rest}"
    sure = "" if complete else "Voor zover te beoordelen: "
    named = enumerate_words(ways, "of")
    if knoppen.voorwaardelijk:
        text = f"{sure}blijkt een toets toch uit balans, dan komt die in dit model in balans met {named}."
    else:
        text = (
            f"{sure}in dit model komen de toetsen in balans met {named}; welke knop de voorkeur heeft, zegt het niet."
        )
    return upper_first(text) + rest


def _other_knobs(knoppen: EvaluatieKnoppen, names: Mapping[str, str]) -> str:
    """What the knobs do that do not bring everything in balance by themselves, by name."""
    others = [
        f"{'is ' if effect == 'niet_te_berekenen' else ''}{word(EFFECT, effect)}: {enumerate_words(named)}"
        for effect in EFFECT
        if effect != "geheel" and (named := [names[knop.id] for knop in knoppen.knoppen if knop.effect == effect])
    ]
    return f" Van de andere knoppen {'; '.join(others)}." if others else ""
