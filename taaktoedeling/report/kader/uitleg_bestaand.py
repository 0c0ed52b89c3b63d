"""
One part of what a framework says about existing tasks explained: occasions, causes, money, checks, knobs and steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.arrangement import DERIVED, DERIVED_WORDS, LABELS, arrangement_condition
from taaktoedeling.dutch.labels import UITSLAG
from taaktoedeling.dutch.words import enumerate_words, references, upper_first
from taaktoedeling.report.blocks import (
    Document,
    Item,
    Items,
    Section,
    document,
    items,
    origin,
    para,
    quiet,
    rich,
    section,
    strong,
)
from taaktoedeling.report.evaluatie.balans import KANT
from taaktoedeling.report.kader.uitleg_delen import sources, when
from taaktoedeling.report.kader.voorwaarden import Voorwaarden

Data = Mapping[str, Any]

RICHTING = {"omhoog": "omhoog", "omlaag": "omlaag", "anders": "anders"}


def arrangementtoets(kader: Data, data: Data) -> Document:
    """A check of the arrangement, with each verdict and its conditions."""
    verdicts = [
        Item(
            rich(strong(f"{upper_first(UITSLAG[one['uitslag']])}."), f" {one['tekst']} ", origin(one)),
            more=(rich(f"{_opening(place, one)}{_all(kader, one)}."),) if _all(kader, one) else (),
        )
        for place, one in enumerate(data["oordeel"])
    ]
    return document(
        f"{data['naam']} ({data['id']})",
        f"Toets van het arrangement.{_bodies(kader, data)}",
        [
            sources(data),
            when(kader, "Geldt als", data["voorwaarde"]),
            section(
                "Wat de toets zegt",
                para(
                    "Het eerste oordeel waarvan alles klopt, geldt. Ontbreekt een gegeven, dan zegt de toets nooit dat "
                    "het in balans is."
                ),
                Items(tuple(verdicts), ordered=True),
            ),
        ],
    )


def _opening(place: int, one: Data) -> str:
    return "Als " if not place or one["voorwaarde"] or one["arrangement"] else "Anders "


def _all(kader: Data, data: Data) -> str:
    """Every condition of a verdict or of a knob, on answers and on money."""
    forms = {form["id"]: form["naam"] for form in kader["bekostigingsvormen"]}
    words = Voorwaarden(kader).all_of(data["voorwaarde"])
    words += [arrangement_condition(one, forms) for one in data["arrangement"]]
    return enumerate_words(words)


def _bodies(kader: Data, data: Data) -> str:
    names = {body["id"]: body["aanduiding"] for body in kader["bestuursvormen"]}
    return f" Gaat over {enumerate_words(names[id_] for id_ in data['lichamen'])}." if data["lichamen"] else ""


def bekostiging(kader: Data, data: Data) -> Document:
    """A form of funding: who pays, and how free the money is."""
    told = [
        rich(strong(upper_first(DERIVED[key])), f": {DERIVED_WORDS[key][data[key]]}")
        for key in ("betaler", "besteding")
    ]
    law = "Een voorstel, nog geen geldend recht." if data["stand"] == "voorstel" else "Geldend recht."
    return document(
        f"{upper_first(data['naam'])} ({data['id']})",
        f"Vorm van bekostiging. {law}{_bodies(kader, data)}",
        [sources(data), section("Hoe het model haar leest (modelkeuze)", items(told))],
    )


def medebewind(kader: Data, data: Data) -> Document:
    """A degree of freedom of a task."""
    return document(
        f"{upper_first(data['naam'])} ({data['id']})",
        f"Soort taak naar vrijheid.{_bodies(kader, data)}",
        [sources(data), when(kader, "Geldt als (modelkeuze)", data["voorwaarde"])],
    )


def oorzaak(kader: Data, data: Data) -> Document:
    """A cause of a shift, and at which shifts it is named as possible."""
    labels = {criterium["id"]: criterium["label"] for criterium in kader["criteria"]}
    found = [
        rich(f"{labels[one['criterium']]}: {RICHTING[one['richting']]} ", quiet(f"[{one['criterium']}]"))
        for one in data["past_bij"]
    ]
    return document(
        f"{data['naam']} ({data['id']})",
        "Waardoor de praktijk van een taak kan afwijken van de bedoeling.",
        [sources(data), section("Past bij deze verschuivingen (modelkeuze)", items(found))],
    )


def aanleiding(kader: Data, data: Data) -> Document:
    """Something that counts as an occasion to weigh an existing task."""
    may_be = when(kader, "Kan zelf de aanleiding zijn als", data["voorwaarde"]) if data.get("voorwaarde") else None
    title = f"{data['naam']} ({data['id']})"
    return document(title, "Aanleiding om een bestaande taak te wegen.", [sources(data), may_be])


def knop(kader: Data, data: Data) -> Document:
    """A knob: what it may move, and what must hold as well."""
    return document(
        f"{data['id']} {data['naam']}",
        f"{upper_first(KANT[data['kant']])}.",
        [sources(data), _moves(kader, data), _needs(kader, data)],
    )


def _moves(kader: Data, data: Data) -> Section | None:
    labels = {criterium["id"]: criterium["label"] for criterium in kader["criteria"]}
    found = [
        rich(f"{labels.get(one['criterium']) or upper_first(LABELS[one['veld']])}: {RICHTING[one['richting']]}")
        for one in data["bijstelling"]
    ]
    return section("Wat hij mag veranderen (modelkeuze)", items(found))


def _needs(kader: Data, data: Data) -> Section | None:
    found = [
        Item(
            rich(one["tekst"], " ", origin(one)),
            more=(rich(f"Gemeten als: {_all(kader, one)}. {one['toelichting']}".strip()),),
        )
        for one in data["randvoorwaarde"]
    ]
    return section("Wat daarvoor ook nodig is", Items(tuple(found)))


def opvolging(kader: Data, data: Data) -> Document:
    """A group of steps that follow from an outcome."""
    rules = {rule["id"]: rule["naam"] for rule in kader["regels"]}
    return document(
        f"{data['naam']} ({data['id']})",
        "Stappen die op een uitkomst volgen.",
        [
            sources(data),
            when(kader, "Volgt als", data["voorwaarde"]),
            section("De stappen", Items(tuple(_step(kader, step, rules) for step in data["stap"]))),
        ],
    )


def _step(kader: Data, step: Data, rules: Mapping[str, str]) -> Item:
    said = f"Zie {step['regel']} {rules[step['regel']]}" if step["regel"] else step["tekst"]
    basis = [labels.word(labels.AARD, step["aard"])] if step["aard"] else []
    basis += [references(step["bronnen"])] if step["bronnen"] else []
    held = enumerate_words(Voorwaarden(kader).all_of(step["voorwaarde"]))
    return Item(
        rich(f"{said}{'' if said.endswith('.') else '.'} ", quiet(f"[{'; '.join(basis)}]") if basis else ""),
        more=(rich(f"Voorwaarde: {held}."),) if held else (),
    )
