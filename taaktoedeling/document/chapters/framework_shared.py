"""
What the explanations of all parts of a framework share: what a part says, and when it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from taaktoedeling.advice.conditions import Conditions, reads
from taaktoedeling.document.blocks import Chapter, Rich, chapter, items, para, rich, strong
from taaktoedeling.document.statements import Statement
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import enumerate_words, lower_first, references, upper_first
from taaktoedeling.model.bron import Status
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import Voorwaarde


def sources(data: Statement) -> Chapter | None:
    """What it says, its status and sources, and what is ours."""
    bronnen = references(data.bronnen)
    applies: Status | None = getattr(data, "status_toepassing", None)
    told = f"; {labels.TOEPASSING[applies]}" if applies else ""
    if getattr(data, "toepassing_volgens_bron", ()):
        told = f"; {labels.TOEPASSING[applies or data.status]}, behalve waar de bron het zelf zegt"
    return chapter(
        "Wat het zegt",
        para(data.tekst),
        para(strong("Status"), f": {labels.STATUS[data.status]}{told}."),
        para(strong("Bronnen"), f": {bronnen}.") if bronnen else None,
        para(strong("Van ons"), f": {data.toelichting}") if data.toelichting else None,
        open=True,
    )


def when(kader: Kader, title: str, conditions: Sequence[Voorwaarde]) -> Chapter | None:
    """The conditions under which a part holds, one on a line."""
    words = Conditions(kader).all_of(conditions)
    if not words:
        return chapter(title, para("Altijd."))
    told = (f"{upper_first(text)}{';' if n < len(words) else '.'}" for n, text in enumerate(words, 1))
    return chapter(title, items(told))


def only_if(kader: Kader, conditions: Sequence[Voorwaarde]) -> tuple[Rich, ...]:
    """A paragraph under a step that only holds under conditions of its own."""
    told = Conditions(kader).all_of(conditions)
    return (rich(f"Voorwaarde: {enumerate_words(told)}."),) if told else ()


def used_by(kader: Kader, kind: str, id_: str) -> Chapter | None:
    """What in the framework reads this part."""
    found: list[str] = []
    if kind == "criterium":
        found += [
            f"Klasse {one.id}: {lower_first(one.label)}"
            for one in kader.klassen
            if id_ in [part.criterium for part in (one.hoofd, one.hoger) if part]
        ]
    named: Iterable[tuple[Any, str]] = (
        *((one, one.naam) for one in kader.regels),
        *((one, one.titel) for one in kader.spanningen),
        *((one, one.titel) for one in kader.signalen),
        *((one, one.titel) for one in kader.uitgangspunten),
    )
    found += [f"{part.id} {name}" for part, name in named if (kind, id_) in reads(_conditions(part))]
    found += [
        f"Rechtsvorm {one.id}: {lower_first(one.label)}"
        for one in kader.subvormen
        if (kind, id_) in reads(one.voorwaarde)
    ]
    return chapter("Wordt gelezen door", items(found))


def _conditions(part: Any) -> list[Voorwaarde]:
    inner = (one for key in ("voorrang", "onderdeel", "poort") for one in getattr(part, key, ()))
    return [condition for one in (part, *inner) for condition in one.voorwaarde]
