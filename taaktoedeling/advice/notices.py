"""
What a reader must know before anything else: what is wrong or unfinished about the case, the framework or their match.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from taaktoedeling.dutch.words import enumerate_words, plural, quoted, some_of
from taaktoedeling.model.advies import OverigeMotivering
from taaktoedeling.model.casus import Antwoord, Casus, Feitgrond, KaderVerwijzing
from taaktoedeling.model.geld import EigenWeging
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.model.released import kader_notice, released_hash, released_plain

MOST = 12
"""Questions or rules that are named; of more only the number is told."""

OVERIGE = "Overige motivering"
"""Where the motivations stand that nothing asks for."""

STATED_UNUSED = "De voorkeuren in [weging] zijn gelezen en bewaard; deze uitkomst gebruikt ze niet."
"""Of a case that says what it finds important."""

_WORDS = (
    ("vraag", "een andere vraag"),
    ("niveau", "andere woorden of punten bij de niveaus"),
    ("soort", "een ander soort vraag"),
    ("gewicht", "een ander gewicht"),
    ("dimensie", "een andere dimensie"),
    ("waarden", "andere waarden"),
)
"""What of a question or fact can change so that an old answer says something else, in words."""


def notices(casus: Casus, kader: Kader, changes: tuple[str, ...] = ()) -> tuple[str, ...]:
    """
    The sentences that open every form of an outcome.

    Args:
        changes: what was changed in *kader*, or in its graph, before it was weighed with.
    """
    return (*concept_notice(casus), *match_notices(casus, kader, changes))


def concept_notice(casus: Casus) -> tuple[str, ...]:
    """That a case is a concept, and which texts it lacks; nothing for one that is none."""
    if not casus.concept:
        return ()
    missing = missing_texts(casus)
    told = f"Hier ontbreekt nog: {enumerate_words(missing)}." if missing else "Geen verplichte tekst ontbreekt nog."
    return (f"Dit is een concept. {told}",)


def match_notices(casus: Casus, kader: Kader, changes: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What is other about the framework, and whether the case fits it; the arguments are those of `notices`."""
    return tuple(_match_notices(casus, kader, changes))


def _match_notices(casus: Casus, kader: Kader, changes: tuple[str, ...]) -> Iterator[str]:
    if drawn := len(changes) - len(kader.hoofd.wijzigingen):
        yield (
            f"Gewogen met een gewijzigde graaf van het kader: {plural(drawn, 'wijziging', 'wijzigingen')}, "
            "genoemd bij de herkomst."
        )
    if (text := kader_notice(kader)) is not None:
        yield text
    if casus.kader is not None:
        yield from _pin(casus, casus.kader, kader)
    if casus.weging is not None:
        yield STATED_UNUSED


def other_motivation_notice(found: Sequence[OverigeMotivering]) -> tuple[str, ...]:
    """That the case motivates what asks for no motivation here, so that nobody thinks that it was used."""
    if not found:
        return ()
    told = enumerate_words(some_of([f"{quoted(one.naam)} ({one.id})" for one in found], MOST))
    asked, stand = ("die wordt", "Zij staat") if len(found) == 1 else ("die worden", "Zij staan")
    where = f"{stand} in het hele advies onder ‘{OVERIGE}’."
    return (f"De casus geeft een motivering bij {told}, maar {asked} hier niet gevraagd. {where}",)


def missing_texts(casus: Casus) -> tuple[str, ...]:
    """The texts that a case must have when it is no concept any more, and lacks."""
    taak, occasion = casus.taak, casus.aanleiding
    answers = (*casus.antwoorden, *casus.feitelijk)
    known = {feit for feit, _ in casus.feiten}
    grounds = [grond for grond in casus.feitgronden if grond.feit in known]
    explained: list[Antwoord | Feitgrond | EigenWeging] = [answer for answer in answers if _needs_grounds(answer)]
    explained += [*grounds, *([casus.weging] if casus.weging else [])]
    bare = sum(not item.toelichting for item in explained)
    bare += sum(answer.kort and answer.soort == "niet_van_toepassing" for answer in answers)
    loose = sum(not item.bron and not item.aanname for item in explained)
    found = [
        "de omschrijving van de taak" if not taak.omschrijving else "",
        "een bron van de casus" if not taak.bronnen else "",
        "de omschrijving van de aanleiding" if occasion and not occasion.omschrijving else "",
        "de bron van de aanleiding" if occasion and not occasion.bron else "",
        "de strekking van een oordeel" if any(not oordeel.strekking for oordeel in casus.oordelen) else "",
        "de bron van een oordeel" if any(not oordeel.bron for oordeel in casus.oordelen) else "",
        plural(bare, "toelichting", "toelichtingen") if bare else "",
        f"{loose} keer een bron of aanname" if loose else "",
    ]
    return tuple(text for text in found if text)


def _needs_grounds(answer: Antwoord) -> bool:
    return not answer.kort and answer.beantwoord


def _pin(casus: Casus, pin: KaderVerwijzing, kader: Kader) -> Iterator[str]:
    """What is other about the framework that the case was filled in for."""
    same_name = (pin.id, pin.versie) == (kader.hoofd.id, kader.hoofd.versie)
    if same_name and pin.sha256 in ("", kader.sha256):
        return
    released = released_hash(pin.id, pin.versie)
    genuine = released is not None and pin.sha256 in ("", released)
    if not same_name:
        text = f"De casus is ingevuld voor het kader {pin} en gewogen met {kader.hoofd.uitgave}."
    elif genuine:
        text = f"De casus is ingevuld voor het uitgebrachte kader {pin}; het kader waarmee is gewogen, is anders."
    else:
        text = f"De casus is ingevuld voor een kader dat zich ook {pin} noemde, maar een andere inhoud had."
    if not genuine:
        known = "alleen de naam en de versie" if not pin.sha256 else "alleen de naam, de versie en de controlesom"
        yield f"{text} Wat er voor haar vragen is veranderd, is niet na te gaan: van dat kader is {known} bekend."
        return
    yield f"{text} {_changed(casus, released_plain(pin.id, pin.versie) or {}, to_plain(kader))}"


def _changed(casus: Casus, then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """What changed for the questions and facts that a case answers."""
    used = {answer.criterium for answer in (*casus.antwoorden, *casus.feitelijk)} | {feit for feit, _ in casus.feiten}
    old, new = (
        {part["id"]: part for table in ("criteria", "feiten") for part in data.get(table, ())} for data in (then, now)
    )
    told = [
        f"{quoted(new[id_]['label'])} ({what})"
        for id_ in new
        if id_ in used and (what := _difference(old.get(id_), new[id_]))
    ]
    added = sum(id_ not in old for id_ in new)
    gone = sum(id_ not in new for id_ in old)
    parts = ["Geen van de vragen en feiten die zij invult, is veranderd."]
    if told:
        parts = [f"Veranderd is bij wat zij invult: {enumerate_words(some_of(told, MOST))}."]
    if added:
        parts.append(f"Nieuw in dit kader: {plural(added, 'vraag of feit', 'vragen of feiten')}.")
    if gone:
        parts.append(f"Niet meer in dit kader: {plural(gone, 'vraag of feit', 'vragen of feiten')}.")
    return " ".join(parts)


def _difference(then: Mapping[str, Any] | None, now: Mapping[str, Any]) -> str:
    if then is None:
        return "bestond nog niet"
    words = [text for key, text in _WORDS if then.get(key) != now.get(key)]
    counts = [len(part.get("niveau", ())) for part in (then, now)]
    if counts[0] != counts[1]:
        words = [f"{counts[1]} niveaus in plaats van {counts[0]}", *words]
    return enumerate_words(words) or ("een andere beschrijving" if then != now else "")
