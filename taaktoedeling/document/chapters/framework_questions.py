"""
What a framework asks explained: dimensions, questions, classes and facts.
"""

from __future__ import annotations

from taaktoedeling.document.blocks import Document, Item, chapter, document, items, para, quiet, rich, strong
from taaktoedeling.document.chapters.framework import points_table
from taaktoedeling.document.chapters.framework_shared import sources, used_by
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import lower_first, references
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.vragen import Criterium, Dimensie, Feit, Klasse, Niveau


def criterium(kader: Kader, data: Criterium) -> Document:
    """A question: its levels with their points, and what it weighs."""
    dimensie = next(one for one in kader.dimensies if one.id == data.dimensie)
    several = " Meer antwoorden tegelijk mag; dan telt het gemiddelde." if data.soort == "nominaal" else ""
    nvt = " ‘Niet van toepassing’ mag, met een toelichting." if data.niet_van_toepassing else ""
    kern = "Dit is een kernvraag. " if data.kern else ""
    weight = f"{data.gewicht} van {dimensie.gewichtensom} binnen {lower_first(dimensie.label)}"
    return document(
        f"{data.label} ({data.id})",
        f"Vraag in de dimensie {lower_first(dimensie.label)}. {kern}Vraagt naar "
        f"{labels.word(labels.VRAAGT_NAAR, data.vraagt_naar)}.{several}{nvt}",
        [
            chapter("De vraag", para(data.vraag), open=True),
            sources(data),
            chapter(
                "Niveaus en punten (modelkeuze)",
                items(_level(niveau) for niveau in data.niveau),
                points_table(kader, data),
                para("Van -2 (pleit sterk tegen) tot +2 (pleit sterk voor)."),
            ),
            chapter("Gewicht (modelkeuze)", para(strong(weight), f". {data.gewicht_reden}")),
            used_by(kader, "criterium", data.id),
        ],
    )


def _level(data: Niveau) -> Item:
    source = quiet(f" [vergelijk {references(data.bronnen)}]") if data.bronnen else ""
    return Item(rich(strong(f"{data.niveau}: {data.label}."), f" {data.reden}", source))


def dimensie(kader: Kader, data: Dimensie) -> Document:
    """A dimension and its questions."""
    found = [one for one in kader.criteria if one.dimensie == data.id]
    return document(
        f"{data.label} (dimensie {data.id})",
        "",
        [
            sources(data),
            chapter("Gewicht (modelkeuze)", para(strong(f"{data.gewicht} van 100"), f". {data.reden}")),
            chapter(
                "Vragen",
                items(rich(strong(one.label), f" (gewicht {one.gewicht}) ", quiet(f"[{one.id}]")) for one in found),
            ),
        ],
    )


def klasse(kader: Kader, data: Klasse) -> Document:
    """A class and the levels that make it."""
    criteria = {one.id: one.label for one in kader.criteria}
    names = {one.id: one.label for one in data.waarden}
    found = []
    for part, said in (
        (data.hoofd, "Bepalend is"),
        (data.hoger, "Wijst dit een hogere waarde aan, dan gelden beide:"),
    ):
        if part:
            bounds = "; ".join(
                f"{names[id_]} bij {low if low == high else f'{low} tot en met {high}'}"
                for id_, (low, high) in part.grenzen.items()
            )
            found.append(
                rich(f"{said} {lower_first(criteria[part.criterium])}: {bounds}. ", quiet(f"[{part.criterium}]"))
            )
    return document(
        f"{data.label} (klasse {data.id})",
        "",
        [sources(data), chapter("Grenzen (modelkeuze)", items(found)), used_by(kader, "klasse", data.id)],
    )


def feit(kader: Kader, data: Feit) -> Document:
    """A fact and the values that it can have."""
    values = [rich(strong(str(one.waarde).lower()), f": {one.label}") for one in data.waarden]
    return document(
        f"{data.label} (feit {data.id})",
        "",
        [
            chapter("De vraag", para(data.vraag)),
            sources(data),
            chapter("Mogelijke waarden", items(values), para("Ook ‘onbekend’ kan.")),
            used_by(kader, "feit", data.id),
        ],
    )
