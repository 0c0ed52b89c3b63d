"""
One part of a framework explained: what it says, where that comes from, what is ours, and what reads it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from taaktoedeling.advice.conditions import Conditions, reads
from taaktoedeling.document.blocks import (
    Chapter,
    Document,
    Item,
    Items,
    Readings,
    Rich,
    chapter,
    document,
    items,
    para,
    places,
    quiet,
    rich,
    strong,
)
from taaktoedeling.document.chapters import framework_existing as existing
from taaktoedeling.document.chapters.framework import points_table
from taaktoedeling.document.chapters.framework_shared import sources, when
from taaktoedeling.document.chapters.outcome import notices
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.numbers import fully
from taaktoedeling.dutch.words import date, enumerate_words, lower_first, references, upper_first
from taaktoedeling.errors import UnknownIdError
from taaktoedeling.model.bron import Document as Bron
from taaktoedeling.model.inhoud import Drempel
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.regels import Bestuursvorm, Regel, Signaal, Spanning, Subvorm, Uitgangspunt
from taaktoedeling.model.released import kader_notice
from taaktoedeling.model.voorwaarde import Voorwaarde
from taaktoedeling.model.vragen import Criterium, Dimensie, Feit, Klasse, Niveau


def part_ids(kader: Kader) -> list[str]:
    """Every id that can be explained, in the order of the overview."""
    return list(dict.fromkeys(id_ for listed, _ in PARTS.values() for id_ in listed(kader)))


def explain_part(kader: Kader, id_: str) -> list[Document]:
    """
    The parts of a framework with this id, each as a document.

    Args:
        id_: an id as the overview shows it; ``klasse:schaal`` where two parts share one. Capitals do not matter.

    Raises:
        UnknownIdError: the framework has no such part; the text suggests the nearest.
    """
    kind, _, name = id_.strip().rpartition(":")
    notice = kader_notice(kader)
    found = [
        _noticed(explain(kader, part), notice)
        for soort, (listed, explain) in PARTS.items()
        for known, part in listed(kader).items()
        if known.casefold() == name.casefold() and kind.casefold() in ("", soort)
    ]
    if not found:
        raise UnknownIdError(_unknown(kader, id_, name.casefold()))
    return found


def _noticed(found: Document, notice: str | None) -> Document:
    """A part, with what must be known of the framework before it."""
    if notice is None:
        return found
    [part] = found.parts
    return document(found.title, found.subtitle, [notices([notice]), *part.chapters])


def _unknown(kader: Kader, id_: str, wanted: str) -> str:
    known = {known.casefold(): known for known in part_ids(kader)}
    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    if near:
        return f"Het kader kent geen ‘{escape(id_)}’. Bedoelt u {' of '.join(known[name] for name in near)}?"
    return f"Het kader kent geen ‘{escape(id_)}’. Zonder id toont de opdracht alle onderdelen met hun id."


def _criterium(kader: Kader, data: Criterium) -> Document:
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
            _used_by(kader, "criterium", data.id),
        ],
    )


def _level(data: Niveau) -> Item:
    source = quiet(f" [vergelijk {references(data.bronnen)}]") if data.bronnen else ""
    return Item(rich(strong(f"{data.niveau}: {data.label}."), f" {data.reden}", source))


def _dimensie(kader: Kader, data: Dimensie) -> Document:
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


def _klasse(kader: Kader, data: Klasse) -> Document:
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
        [sources(data), chapter("Grenzen (modelkeuze)", items(found)), _used_by(kader, "klasse", data.id)],
    )


def _feit(kader: Kader, data: Feit) -> Document:
    values = [rich(strong(str(one.waarde).lower()), f": {one.label}") for one in data.waarden]
    return document(
        f"{data.label} (feit {data.id})",
        "",
        [
            chapter("De vraag", para(data.vraag)),
            sources(data),
            chapter("Mogelijke waarden", items(values), para("Ook ‘onbekend’ kan.")),
            _used_by(kader, "feit", data.id),
        ],
    )


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
                f"Weeg eerst {bodies[one.eerst]}, vóór {enumerate_words(bodies[id_] for id_ in one.voor)}. "
                f"Voorrangsmarge: {fully(one.voorrangsmarge)} (modelkeuze)."
            ),
            more=_condition(kader, one.voorwaarde),
        )
        for one in data.voorrang
    ]
    parts = [
        Item(
            rich(
                f"{one.tekst} ", quiet(f"[{'; '.join([labels.word(labels.AARD, one.aard), *map(str, one.bronnen)])}]")
            ),
            more=_condition(kader, one.voorwaarde),
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
            chapter("Voorrang", Items(tuple(first))),
            chapter("Wat moet worden gemotiveerd", para(data.vraag)),
            chapter("Stappen", Items(tuple(parts))),
            chapter("Spanningen", items(f"{id_} {titles.get(id_, '')}" for id_ in data.spanningen)),
            _used_by(kader, "regel", data.id),
        ],
    )


def _condition(kader: Kader, conditions: Sequence[Voorwaarde]) -> tuple[Rich, ...]:
    """A paragraph under a step that only holds under conditions of its own."""
    told = Conditions(kader).all_of(conditions)
    return (rich(f"Voorwaarde: {enumerate_words(told)}."),) if told else ()


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
        f"Advies van de {data.van}, geen standpunt van het kabinet.",
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


def _used_by(kader: Kader, kind: str, id_: str) -> Chapter | None:
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


Listed = Callable[[Kader], dict[str, Any]]


def _by_id(key: str) -> Listed:
    return lambda kader: {part.id: part for part in getattr(kader, key)}


PARTS: dict[str, tuple[Listed, Callable[[Kader, Any], Document]]] = {
    "bestuursvorm": (_by_id("bestuursvormen"), _bestuursvorm),
    "subvorm": (_by_id("subvormen"), _subvorm),
    "dimensie": (_by_id("dimensies"), _dimensie),
    "criterium": (_by_id("criteria"), _criterium),
    "klasse": (_by_id("klassen"), _klasse),
    "feit": (_by_id("feiten"), _feit),
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
