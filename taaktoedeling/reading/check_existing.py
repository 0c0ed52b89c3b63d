"""
Whether what a framework says about existing tasks holds together: arrangement, causes, knobs and follow-up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from taaktoedeling.dutch import arrangement as woorden
from taaktoedeling.dutch.refusal import show, unknown
from taaktoedeling.model import casus as cases
from taaktoedeling.model import geld
from taaktoedeling.model.bestaand import ArrangementToets, ArrangementVoorwaarde, Knop
from taaktoedeling.model.kader import Opvolging
from taaktoedeling.reading.parts import Found, Parts

WORDS: dict[str, tuple[str, ...]] = {
    "bekostiging": get_args(geld.Bekostiging),
    "betaler": ("decentraal", "fonds", "rijk", "gedeeld"),
    "besteding": tuple(woorden.DERIVED_WORDS["besteding"]),
    **{field: tuple(map(str, words)) for field, words in woorden.WORDS.items() if field not in woorden.LEVELS},
}
"""The words that a field can hold, other than one with a level."""

MOVABLE = get_args(geld.ArrangementVeld)
"""What a knob can move; what follows from the funding cannot move by itself."""


def check_existing(parts: Parts) -> None:
    """Check the tables about existing tasks."""
    for found in parts.repeated["bekostiging"]:
        _check_choice(parts, found, ".id", found.waarde.id, get_args(geld.Bekostiging))
        parts.check_names(found, ".lichamen", "bestuursvorm", found.waarde.lichamen)
        if not 0 < found.waarde.overwegend_boven <= 1:
            text = f"Verwacht werd meer dan 0 en hoogstens 1, gekregen {float(found.waarde.overwegend_boven)}."
            parts.report(found, ".overwegend_boven", text)
    for found in parts.repeated["arrangementtoets"]:
        parts.check_names(found, ".lichamen", "bestuursvorm", found.waarde.lichamen)
        _check_toets(parts, found)
    for found in parts.repeated["medebewind"]:
        parts.check_names(found, ".lichamen", "bestuursvorm", found.waarde.lichamen)
    for found in parts.repeated["oorzaak"]:
        for index, sign in enumerate(found.waarde.past_bij, start=1):
            parts.check_name(found, f".past_bij[{index}].criterium", "criterium", sign.criterium)
    for found in parts.repeated["aanleidingsoort"]:
        _check_choice(parts, found, ".id", found.waarde.id, get_args(cases.AanleidingSoort))
        if bool(found.waarde.voorwaarde) != bool(found.waarde.opmerking):
            text = "Een voorwaarde en een opmerking horen bij elkaar: de opmerking staat er als de voorwaarde waar is."
            parts.report(found, ".opmerking", text)
    parts.each("knop", _check_knop)
    parts.each("opvolging", _check_opvolging)


def _check_choice(parts: Parts, found: Found[Any], step: str, word: str, choices: tuple[str, ...]) -> None:
    if word not in choices:
        parts.report(found, step, unknown("waarde", word, choices))


def _check_toets(parts: Parts, found: Found[ArrangementToets]) -> None:
    toets = found.waarde
    if not toets.oordeel:
        parts.report(found, ".oordeel", "Een toets zonder oordelen zegt nooit iets. Geef minstens één oordeel.")
    for index, oordeel in enumerate(toets.oordeel, start=1):
        step = f".oordeel[{index}]"
        parts.check_basis(found, step, oordeel.status, oordeel.bronnen)
        if index < len(toets.oordeel) and not (oordeel.voorwaarde or oordeel.arrangement):
            parts.report(found, step, "Dit oordeel geldt altijd, zodat het volgende nooit aan bod komt.")
        _check_fields(parts, found, f"{step}.arrangement", oordeel.arrangement)
    if toets.oordeel and not any(oordeel.arrangement for oordeel in toets.oordeel):
        parts.report(found, ".oordeel", "Deze toets leest niets van het arrangement. Geef een oordeel dat het leest.")


def _check_fields(parts: Parts, found: Found[Any], step: str, group: Iterable[ArrangementVoorwaarde]) -> None:
    for index, condition in enumerate(group, start=1):
        place = f"{step}[{index}]"
        low, high = condition.minstens, condition.hoogstens
        if condition.veld in woorden.LEVELS:
            if condition.is_ or (low is None and high is None):
                parts.report(found, place, f"{condition.veld} is een niveau: gebruik minstens of hoogstens.")
            for name, level in (("minstens", low), ("hoogstens", high)):
                if level is not None:
                    highest = len(woorden.WORDS[condition.veld]) - 1
                    parts.check_range(found, f"{place}.{name}", level, 0, highest)
            parts.check_bounds(found, place, low, high)
            continue
        if low is not None or high is not None or not condition.is_:
            parts.report(found, place, f"{condition.veld} is een woord: gebruik alleen is = [...].")
        for number, word in enumerate(condition.is_, start=1):
            _check_choice(parts, found, f"{place}.is[{number}]", word, WORDS[condition.veld])


def _check_knop(parts: Parts, found: Found[Knop]) -> None:
    knop = found.waarde
    if (knop.soort == "bijstelling") != bool(knop.bijstelling):
        text = 'Een knop van de soort "bijstelling" noemt wat zij bijstelt; een andere knop noemt dat niet.'
        parts.report(found, ".bijstelling", text)
    for index, item in enumerate(knop.bijstelling, start=1):
        step = f".bijstelling[{index}]"
        if bool(item.criterium) == bool(item.veld):
            parts.report(found, step, "Noem óf een criterium óf een veld van het arrangement.")
            continue
        ordered = item.veld in woorden.LEVELS
        if item.criterium and parts.check_name(found, f"{step}.criterium", "criterium", item.criterium):
            criterium = parts.by_id("criterium").get(item.criterium)
            ordered = criterium is None or criterium.soort == "ordinaal"
            if not ordered:
                text = f"De antwoorden op {item.criterium} hebben geen volgorde (nominaal) en kunnen niet verschuiven."
                parts.report(found, f"{step}.criterium", text)
                continue
        elif item.veld and item.veld not in MOVABLE:
            parts.report(found, f"{step}.veld", unknown("veld", item.veld, MOVABLE))
            continue
        if ordered == (item.richting == "anders"):
            kind = "omhoog of omlaag" if ordered else "anders"
            parts.report(found, f"{step}.richting", f"Verwacht werd hier: {kind}; gekregen {show(item.richting)}.")
    for index, rand in enumerate(knop.randvoorwaarde, start=1):
        step = f".randvoorwaarde[{index}]"
        parts.check_basis(found, step, rand.status, rand.bronnen)
        _check_fields(parts, found, f"{step}.arrangement", rand.arrangement)


def _check_opvolging(parts: Parts, found: Found[Opvolging]) -> None:
    rules = parts.by_id("regel")
    parts.check_names(found, ".spanningen", "spanning", found.waarde.spanningen)
    if not found.waarde.stap:
        parts.report(found, ".stap", "Een groep zonder stappen zegt niets. Geef minstens één stap.")
    for index, stap in enumerate(found.waarde.stap, start=1):
        step = f".stap[{index}]"
        if bool(stap.tekst) == bool(stap.regel):
            parts.report(found, step, "Geef een stap óf een eigen tekst óf een regel.")
            continue
        if not stap.regel:
            if stap.aard is None:
                parts.report(found, f"{step}.aard", "Noem de aard van deze stap.")
            if not stap.bronnen:
                parts.report(found, f"{step}.bronnen", "Noem minstens één bron voor deze stap.")
            continue
        if not parts.check_name(found, f"{step}.regel", "regel", stap.regel) or stap.regel not in rules:
            continue
        soort = rules[stap.regel].soort
        if soort not in ("plicht", "toets"):
            text = f"{stap.regel} is van de soort {soort}; een stap verwijst naar een plicht of een toets."
            parts.report(found, f"{step}.regel", text)
        elif soort == "plicht" and stap.bronnen:
            text = "Een plicht noemt zelf de bronnen van elk onderdeel; laat bronnen hier weg."
            parts.report(found, f"{step}.bronnen", text)
        elif (soort == "plicht") == (stap.aard is not None):
            text = "Een plicht noemt zelf de aard van elk onderdeel; laat aard hier weg."
            parts.report(found, f"{step}.aard", text if soort == "plicht" else "Noem de aard van deze stap.")
