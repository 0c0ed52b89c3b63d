"""
An evaluation in a few sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from taaktoedeling.advice.sentences import exploration
from taaktoedeling.dutch.words import enumerate_words, upper_first
from taaktoedeling.existing.model import EvaluatieToedeling, Scheefgroei
from taaktoedeling.existing.model_arrangement import EvaluatieBalans, EvaluatieKnoppen, KnopUitslag
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
    sentences.append(_advice(toedelingen, differs))
    if apart:
        sentences.append(apart)
    if knoppen:
        judged = all(toets.uitslag != "niet_te_beoordelen" for toets in balansen[-1].toetsen if toets.van_toepassing)
        sentences.append(_restoring(knoppen, judged))
    return tuple(sentences)


def _advice(toedelingen: Sequence[EvaluatieToedeling], differs: bool | None) -> str:
    first, last = (comes_out(toedeling) for toedeling in (toedelingen[0], toedelingen[-1]))
    if differs:
        return f"Gewogen zoals bedoeld {first}. Gewogen met de praktijk {last}."
    reading = "Volgens de weging" if differs is None else "Gewogen zoals bedoeld en ook met de praktijk"
    return f"{reading} {first}."


def comes_out(toedeling: EvaluatieToedeling) -> str:
    """Where the weighing of one reading leads, as the rest of a sentence."""
    match toedeling.uitkomst:
        case "advies" if toedeling.zekerheid == "open":
            return f"komt de taak uit bij {toedeling.aanduiding}, maar de afweging is open"
        case "advies":
            return f"komt de taak uit bij {toedeling.aanduiding}"
        case "geen_passende":
            return "past de taak bij geen van de bestuursvormen"
        case _:
            return "is er nog geen advies, omdat antwoorden ontbreken"


def _way(knop: KnopUitslag) -> str:
    """A knob by its name, with how many of its conditions are not met now."""
    unmet = sum(rand.vervuld != "waar" for rand in knop.randvoorwaarden)
    which = "een voorwaarde die nu niet is" if unmet == 1 else f"{unmet} voorwaarden die nu niet zijn"
    return f"‘{knop.naam}’ ({knop.id}{f'; als is voldaan aan {which} vervuld' if unmet else ''})"


def _restoring(knoppen: EvaluatieKnoppen, complete: bool) -> str:
    ways = [_way(knop) for knop in knoppen.knoppen if knop.effect == "geheel"]
    names = {knop.id: f"‘{knop.naam}’ ({knop.id})" for knop in knoppen.knoppen}
    ways += [f"{' en '.join(names[id_] for id_ in pair.knoppen)} samen" for pair in knoppen.samen]
    if not ways:
        return "Geen van de knoppen die wij kunnen doorrekenen, brengt in dit model alle toetsen in balans."
    sure = "" if complete else "Voor zover te beoordelen: "
    named = enumerate_words(ways, "of")
    if knoppen.voorwaardelijk:
        text = f"{sure}is een toets uit balans, dan komt die in dit model in balans met {named}."
    else:
        text = (
            f"{sure}in dit model komen de toetsen in balans met {named}; welke knop de voorkeur heeft, zegt het niet."
        )
    return upper_first(text)
