"""
One part of what a framework says about existing tasks explained: occasions, causes, money, checks, knobs and steps.
"""

from __future__ import annotations

from collections.abc import Mapping

from taaktoedeling.advice.conditions import Conditions
from taaktoedeling.document.blocks import (
    Chapter,
    Document,
    Item,
    chapter,
    document,
    items,
    para,
    quiet,
    rich,
    strong,
)
from taaktoedeling.document.chapters.framework_shared import only_if, sources, when
from taaktoedeling.document.statements import basis, origin
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.arrangement import DERIVED, DERIVED_WORDS, LABELS
from taaktoedeling.dutch.words import ended, enumerate_words, upper_first
from taaktoedeling.model.bestaand import (
    AanleidingOptie,
    ArrangementOordeel,
    ArrangementToets,
    BekostigingVorm,
    Knop,
    KnopVoorwaarde,
    MedebewindVorm,
    Oorzaak,
)
from taaktoedeling.model.kader import Kader, Opvolging, OpvolgingStap


def arrangementtoets(kader: Kader, data: ArrangementToets) -> Document:
    """A check of the arrangement, with each verdict and its conditions."""
    verdicts = [
        Item(
            rich(strong(f"{upper_first(labels.UITSLAG[one.uitslag])}."), f" {one.tekst} ", origin(one)),
            more=(rich(f"Als {told}."),) if (told := _all(kader, one)) else (),
        )
        for one in data.oordeel
    ]
    return document(
        f"{data.naam} ({data.id})",
        f"Toets van het arrangement.{_bodies(kader, data.lichamen)}",
        [
            sources(data),
            when(kader, "Geldt als", data.voorwaarde),
            chapter(
                "Wat de toets zegt",
                para(
                    "Het eerste oordeel waarvan alles klopt, geldt. Ontbreekt een gegeven, dan zegt de toets nooit dat "
                    "het in balans is."
                ),
                items(verdicts, ordered=True),
            ),
        ],
    )


def bekostiging(kader: Kader, data: BekostigingVorm) -> Document:
    """A form of funding: who pays, and how free the money is."""
    told = [
        rich(strong(upper_first(DERIVED[key])), f": {DERIVED_WORDS[key][getattr(data, key)]}")
        for key in ("betaler", "besteding")
    ]
    law = "Een voorstel, nog geen geldend recht." if data.stand == "voorstel" else "Geldend recht."
    return document(
        f"{upper_first(data.naam)} ({data.id})",
        f"Vorm van bekostiging. {law}{_bodies(kader, data.lichamen)}",
        [sources(data), chapter("Hoe het model haar leest (modelkeuze)", items(told))],
    )


def medebewind(kader: Kader, data: MedebewindVorm) -> Document:
    """A degree of freedom of a task."""
    return document(
        f"{upper_first(data.naam)} ({data.id})",
        f"Soort taak naar vrijheid.{_bodies(kader, data.lichamen)}",
        [sources(data), when(kader, "Geldt als (modelkeuze)", data.voorwaarde)],
    )


def oorzaak(kader: Kader, data: Oorzaak) -> Document:
    """A cause of a shift, and at which shifts it is named as possible."""
    named = _criteria(kader)
    found = [
        rich(f"{named[one.criterium]}: {labels.RICHTING[one.richting]} ", quiet(f"[{one.criterium}]"))
        for one in data.past_bij
    ]
    return document(
        f"{data.naam} ({data.id})",
        "Waardoor de praktijk van een taak kan afwijken van de bedoeling.",
        [sources(data), chapter("Past bij deze verschuivingen (modelkeuze)", items(found))],
    )


def aanleiding(kader: Kader, data: AanleidingOptie) -> Document:
    """Something that counts as an occasion to weigh an existing task."""
    may_be = when(kader, "Kan zelf de aanleiding zijn als", data.voorwaarde) if data.voorwaarde else None
    return document(f"{data.naam} ({data.id})", "Aanleiding om een bestaande taak te wegen.", [sources(data), may_be])


def knop(kader: Kader, data: Knop) -> Document:
    """A knob: what it may move, and what must hold as well."""
    return document(
        f"{data.id} {data.naam}",
        f"{upper_first(labels.KANT[data.kant])}.",
        [sources(data), _moves(kader, data), _needs(kader, data)],
    )


def opvolging(kader: Kader, data: Opvolging) -> Document:
    """A group of steps that follow from an outcome."""
    rules = {one.id: one.naam for one in kader.regels}
    return document(
        f"{data.naam} ({data.id})",
        "Stappen die op een uitkomst volgen.",
        [
            sources(data),
            when(kader, "Volgt als", data.voorwaarde),
            chapter("De stappen", items(_step(kader, step, rules) for step in data.stap)),
        ],
    )


def _all(kader: Kader, data: ArrangementOordeel | KnopVoorwaarde) -> str:
    """Every condition of a verdict or of a knob, on answers and on money."""
    words = Conditions(kader)
    return enumerate_words([*words.all_of(data.voorwaarde), *map(words.of_arrangement, data.arrangement)])


def _bodies(kader: Kader, ids: tuple[str, ...]) -> str:
    return f" Gaat over {enumerate_words(kader.bestuursvorm(id_).aanduiding for id_ in ids)}." if ids else ""


def _criteria(kader: Kader) -> Mapping[str, str]:
    return {one.id: one.label for one in kader.criteria}


def _moves(kader: Kader, data: Knop) -> Chapter | None:
    named = {**{key: upper_first(label) for key, label in LABELS.items()}, **_criteria(kader)}
    found = (f"{named[one.criterium or one.veld]}: {labels.RICHTING[one.richting]}" for one in data.bijstelling)
    return chapter("Wat hij mag veranderen (modelkeuze)", items(found))


def _needs(kader: Kader, data: Knop) -> Chapter | None:
    found = [
        Item(
            rich(one.tekst, " ", origin(one)),
            more=(rich(f"Gemeten als: {_all(kader, one)}. {one.toelichting}".strip()),),
        )
        for one in data.randvoorwaarde
    ]
    return chapter("Wat daarvoor ook nodig is", items(found))


def _step(kader: Kader, step: OpvolgingStap, rules: Mapping[str, str]) -> Item:
    said = f"Zie {step.regel} {rules[step.regel]}" if step.regel else step.tekst
    return Item(rich(f"{ended(said)} ", basis(step)), more=only_if(kader, step.voorwaarde))
