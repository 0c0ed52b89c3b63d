"""
One part of a framework explained: what it says, where that comes from, what is ours, and what reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from taaktoedeling.document.blocks import (
    Document,
    Item,
    Readings,
    chapter,
    document,
    items,
    para,
    quiet,
    rich,
    strong,
)
from taaktoedeling.document.chapters import framework_existing as existing
from taaktoedeling.document.chapters import framework_questions as questions
from taaktoedeling.document.chapters.framework_shared import only_if, sources, used_by, when
from taaktoedeling.document.statements import advised_by, basis, places
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import fully
from taaktoedeling.dutch.words import date, enumerate_words, lower_first, upper_first
from taaktoedeling.model.bron import Document as Bron
from taaktoedeling.model.inhoud import Drempel
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.regels import Bestuursvorm, Regel, Signaal, Spanning, Subvorm, Uitgangspunt


def _bestuursvorm(kader: Kader, data: Bestuursvorm) -> Document:
    forms = [
        rich(strong(one.label), f" ({labels.word(labels.STAND, one.stand)}) ", quiet(f"[{one.id}]"))
        for one in kader.subvormen
        if one.bestuursvorm == data.id
    ]
    first = [f"{one.id} {one.naam}" for one in kader.regels if any(v.eerst == data.id for v in one.voorrang)]
    return document(
        f"{data.label} ({data.id})",
        "Bestuursvorm waartussen het advies kiest.",
        [
            sources(data),
            chapter("Legitimatie", para(data.legitimatie)),
            when(kader, "Kan alleen als", data.mogelijk) if data.mogelijk else None,
            chapter("Rechtsvormen", items(forms)),
            chapter("Wordt eerst gewogen door", items(first)),
        ],
    )


def _subvorm(kader: Kader, data: Subvorm) -> Document:
    only = " Wordt alleen als alternatief genoemd." if data.alleen_als_alternatief else ""
    body = lower_first(kader.bestuursvorm(data.bestuursvorm).label)
    return document(
        f"{data.label} ({data.id})",
        f"Rechtsvorm bij: {body}. Stand: {labels.word(labels.STAND, data.stand)}.{only}",
        [sources(data), when(kader, "Past als (modelkeuze, tenzij de toelichting anders zegt)", data.voorwaarde)],
    )


def _regel(kader: Kader, data: Regel) -> Document:
    bodies = {one.id: one.aanduiding for one in kader.bestuursvormen}
    first = [
        Item(
            rich(
                f"Eerst te wegen: {bodies[one.eerst]}, vóór {enumerate_words(bodies[id_] for id_ in one.voor)}. "
                f"Voorrangsmarge: {fully(one.voorrangsmarge)} (modelkeuze)."
            ),
            more=only_if(kader, one.voorwaarde),
        )
        for one in data.voorrang
    ]
    parts = [
        Item(
            rich(f"{one.tekst} ", basis(one)),
            more=only_if(kader, one.voorwaarde),
        )
        for one in data.onderdeel
    ]
    titles = {one.id: one.titel for one in kader.spanningen}
    return document(
        f"{data.id} {data.naam}",
        f"Soort regel: {labels.word(labels.REGELSOORT, data.soort)}.",
        [
            sources(data),
            when(kader, "Geldt als", data.voorwaarde),
            chapter("Voorrang", items(first)),
            chapter("Wat moet worden gemotiveerd", para(data.vraag)),
            chapter("Stappen", items(parts)),
            chapter("Spanningen", items(f"{id_} {titles.get(id_, '')}" for id_ in data.spanningen)),
            used_by(kader, "regel", data.id),
        ],
    )


def _spanning(kader: Kader, data: Spanning) -> Document:
    readings = tuple((one.wie, rich(f"{one.tekst} ", places(one.bronnen))) for one in data.lezing)
    general = " Geldt voor elke casus." if data.algemeen else ""
    return document(
        f"{data.id} {data.titel}",
        f"Spanning: {labels.word(labels.SPANNINGSOORT, data.soort)}.{general}",
        [
            sources(data),
            chapter("Lezingen", Readings(parts=readings)),
            when(kader, "Wordt getoond als (modelkeuze)", data.voorwaarde),
            chapter("Hoort bij", items(f"{one.id} {one.naam}" for one in kader.regels if data.id in one.spanningen)),
        ],
    )


def _uitgangspunt(kader: Kader, data: Uitgangspunt) -> Document:
    return document(
        f"{data.id} {data.titel}",
        f"{advised_by(data)}.",
        [
            sources(data),
            chapter("Vraag van dit model", para(data.vraag)),
            when(kader, "Wordt getoond als (modelkeuze)", data.voorwaarde),
        ],
    )


def _signaal(kader: Kader, data: Signaal) -> Document:
    return document(
        data.titel,
        f"Signaal {data.id}: een weg buiten de bestuursvormen. Het verandert het advies niet.",
        [sources(data), when(kader, "Wordt gemeld als (modelkeuze)", data.voorwaarde)],
    )


def _document(kader: Kader, data: Bron) -> Document:
    day = f", {date(data.datum)}" if data.datum else ""
    cited = {
        soort: [
            id_
            for id_, part in listed(kader).items()
            if any(bron.document == data.code for bron in getattr(part, "bronnen", ()))
        ]
        for soort, (listed, _) in PARTS.items()
    }
    found = [rich(strong(upper_first(soort)), f": {', '.join(ids)}") for soort, ids in cited.items() if ids]
    none = para("Geen onderdeel van het kader noemt dit document als bron.")
    return document(
        f"{data.code} {data.titel}",
        f"{upper_first(labels.word(labels.DOCUMENTSOORT, data.soort))}{day}.",
        [
            chapter("Kanttekening", para(data.kanttekening)),
            chapter("Adres", para(data.adres)),
            chapter("Bron van", items(found) if found else none),
        ],
    )


def _drempel(kader: Kader, data: Drempel) -> Document:
    id_ = next(key for key in labels.DREMPELS if getattr(kader.drempels, key) is data)
    return document(
        f"{labels.DREMPELS[id_]} ({id_})",
        f"Drempel: {fully(data.waarde)}. Modelkeuze.",
        [chapter("Reden", para(data.reden))],
    )


Listed = Callable[[Kader], dict[str, Any]]


def _by_id(key: str) -> Listed:
    return lambda kader: {part.id: part for part in getattr(kader, key)}


PARTS: dict[str, tuple[Listed, Callable[[Kader, Any], Document]]] = {
    "bestuursvorm": (_by_id("bestuursvormen"), _bestuursvorm),
    "subvorm": (_by_id("subvormen"), _subvorm),
    "dimensie": (_by_id("dimensies"), questions.dimensie),
    "criterium": (_by_id("criteria"), questions.criterium),
    "klasse": (_by_id("klassen"), questions.klasse),
    "feit": (_by_id("feiten"), questions.feit),
    "regel": (_by_id("regels"), _regel),
    "spanning": (_by_id("spanningen"), _spanning),
    "uitgangspunt": (_by_id("uitgangspunten"), _uitgangspunt),
    "signaal": (_by_id("signalen"), _signaal),
    "aanleiding": (_by_id("aanleidingsoorten"), existing.aanleiding),
    "oorzaak": (_by_id("oorzaken"), existing.oorzaak),
    "bekostiging": (_by_id("bekostigingsvormen"), existing.bekostiging),
    "arrangementtoets": (_by_id("arrangementtoetsen"), existing.arrangementtoets),
    "knop": (_by_id("knoppen"), existing.knop),
    "medebewind": (_by_id("medebewindvormen"), existing.medebewind),
    "opvolging": (_by_id("opvolging"), existing.opvolging),
    "drempel": (lambda kader: {key: getattr(kader.drempels, key) for key in labels.DREMPELS}, _drempel),
    "document": (lambda kader: {one.code: one for one in kader.documenten}, _document),
}
"""Per kind: its parts by id, and what explains one."""
