"""
The later chapters of a dossier: what must be motivated, what follows, on which answers it rests, and what is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.dutch.words import date, enumerate_words, lower_first, plural, references, sentence, upper_first
from taaktoedeling.report import oordelen
from taaktoedeling.report.advies import uitkomst, vervolg
from taaktoedeling.report.blocks import Item, Items, Para, Rich, origin, para, quiet, rich, strong
from taaktoedeling.report.dossier.blocks import (
    Chapter,
    Entries,
    Entry,
    Facts,
    Grid,
    Readings,
    cell,
    chapter,
    from_section,
)

Data = Mapping[str, Any]
_CODE = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*(?![\w-])")


def motivering(dossier: Data) -> Chapter | None:
    """The questions that still need an answer, and the motivations that the case gives."""
    rules = dossier["advies"]["regels"]
    open_ = [rule for rule in rules if rule["staat"] == "nog_te_motiveren"]
    given = [rule for rule in rules if rule["staat"] == "gemotiveerd"]
    return chapter(
        "motiveren",
        "Toetsen en motivering",
        para(
            f"Van {plural(len(open_), 'toets', 'toetsen')} ontbreekt de motivering nog; van "
            f"{plural(len(given), 'toets', 'toetsen')} geeft de casus haar."
        )
        if open_ or given
        else None,
        Entries(title="Nog te motiveren", entries=tuple(_rule(rule) for rule in open_)),
        Entries(title="Gemotiveerd", entries=tuple(_rule(rule) for rule in given)),
    )


def spanningen(dossier: Data) -> Chapter | None:
    """What the sources contradict or leave open here, with each reading."""
    entries = tuple(
        Entry(
            title=f"{tension['id']} {tension['titel']}",
            tags=(
                labels.word(labels.SPANNINGSOORT, tension["soort"]),
                *(() if tension["zeker"] else ("misschien hier van belang",)),
            ),
            blocks=(
                para(tension["tekst"], " ", origin(tension)),
                Readings(
                    parts=tuple(
                        (reading["wie"], rich(reading["tekst"], quiet(f" [{references(reading['bronnen'])}]")))
                        if reading["bronnen"]
                        else (reading["wie"], rich(reading["tekst"]))
                        for reading in tension["lezingen"]
                    )
                ),
                *_ours(tension),
            ),
        )
        for tension in (dossier.get("evaluatie") or dossier["advies"])["spanningen"]
    )
    return chapter("spanningen", "Waar de bronnen botsen of zwijgen", Entries(entries=entries))


def plichten(dossier: Data) -> Chapter | None:
    """What follows from the outcome, with the nature and the basis of each step."""
    advies = dossier["advies"]
    forms = uitkomst.rechtsvorm(advies)
    entries = tuple(
        Entry(
            title=f"{duty['id']} {duty['naam']}",
            blocks=(
                para(duty["tekst"], " ", origin(duty)),
                Items(tuple(Item(rich(part["tekst"], " ", quiet(f"[{_basis(part)}]"))) for part in duty["onderdelen"])),
                *_ours(duty),
            ),
        )
        for duty in advies["plichten"]
    )
    return chapter(
        "gevolgen",
        "Wat hieruit volgt",
        Entries(title="Plichten", entries=entries),
        Entries(
            title="Mogelijke rechtsvormen",
            entries=tuple(_subform(form) for form in advies["subvormen"]) if forms else (),
        ),
    )


def andere_wegen(dossier: Data) -> Chapter | None:
    """Ways that are open besides, or instead."""
    return from_section("wegen", vervolg.andere_wegen(dossier["advies"]))


def uitgangspunten(dossier: Data) -> Chapter | None:
    """Principles of others than the cabinet."""
    found: dict[str, list[Entry]] = {}
    for item in dossier["advies"]["uitgangspunten"]:
        given = (para(strong("Motivering: "), sentence(item["motivering"])),) if item["motivering"] else ()
        asked = para(strong("Vraag van dit model: "), item["vraag"])
        found.setdefault(item["van"], []).append(
            Entry(
                title=f"{item['id']} {item['titel']}",
                blocks=(para(item["tekst"], " ", origin(item)), asked, *given, *_ours(item)),
            )
        )
    return (
        chapter(
            "uitgangspunten",
            "Uitgangspunten van anderen",
            para("Dit zijn adviezen van anderen, geen standpunten van het kabinet; zij veranderen de uitkomst niet."),
            *(Entries(title=f"Advies van de {van}", entries=tuple(entries)) for van, entries in found.items()),
        )
        if found
        else None
    )


def antwoorden(dossier: Data) -> Chapter | None:
    """Every question with its answer in words, its explanation and its source; assumptions are marked."""
    advies = dossier["advies"]
    section = vervolg.antwoorden(advies)
    told = [block for block in section.blocks if isinstance(block, Para | Items)][:2] if section else []
    named = told if any(answer["onderbouwing"] in _LISTED for answer in advies["antwoorden"]) else told[:1]
    criteria = {item["id"]: item for item in dossier["kader"]["criteria"]}
    groups = [
        Entries(
            title=label,
            entries=tuple(
                _answer(advies, answer, criteria.get(answer["criterium"]))
                for answer in advies["antwoorden"]
                if answer["dimensie"] == id_
            ),
        )
        for id_, label in advies["dimensies"].items()
    ]
    return chapter("antwoorden", "De antwoorden", *named, _overview(advies), _classes(advies), *groups)


def published(dossier: Data) -> Chapter | None:
    """Published judgments beside the advice."""
    return from_section("oordeel", oordelen.beside_advies(dossier["advies"]))


def eigen(dossier: Data) -> Chapter | None:
    """What is ours and what is the source's."""
    return from_section("eigen", vervolg.eigen(dossier["advies"]))


def beperkingen(dossier: Data) -> Chapter | None:
    """The limits that every output states."""
    return from_section("beperkingen", vervolg.beperkingen(dossier["advies"]))


def documenten(dossier: Data, chapters: Iterable[Chapter | None]) -> Chapter | None:
    """The documents that these chapters cite by their code."""
    cited = {code for text in _texts(tuple(chapters)) for code in _CODE.findall(text)}
    rows = tuple(
        (
            cell(document["code"]),
            cell(document["titel"]),
            cell(_sort(document)),
            cell(rich(document["kanttekening"], *_address(document["adres"], bool(document["kanttekening"])))),
        )
        for document in dossier["kader"]["documenten"]
        if document["code"] in cited
    )
    return chapter(
        "documenten",
        "Aangehaalde documenten",
        Grid(
            caption="Documenten van het kader die in dit dossier met hun code worden aangehaald",
            head=("Code", "Titel", "Soort", "Kanttekening en adres"),
            kinds=("name", "text", "text", "text"),
            rows=rows,
        ),
    )


def herkomst(dossier: Data) -> Chapter | None:
    """What the dossier was made with, and how somebody else makes it again."""
    advies, made = dossier["advies"], dossier["herkomst"]
    data = advies["herkomst"]
    valid = f"geldig vanaf {date(data['kader_geldig_vanaf'])}. " if data["kader_geldig_vanaf"] else ""
    total = f"{made['trekkingen']:,}".replace(",", ".")
    pairs = [
        ("Programma", f"{data['pakket']} {data['pakketversie']}"),
        (
            "Kader",
            f"{data['kader']} {data['kaderversie']}. {upper_first(valid)}{data['kader_geldig_toelichting']}",
        ),
        ("Doorrekening", f"{total} varianten, seed {made['seed']}" if dossier.get("robuustheid") else ""),
        ("SHA-256 van het kader", data["kader_sha256"]),
        ("SHA-256 van de casus", data["casus_sha256"]),
        ("SHA-256 van het dossier", dossier["sha256"]),
    ]
    return chapter(
        "herkomst",
        "Herkomst en controle",
        Facts(pairs=tuple((name, rich(text)) for name, text in pairs if text)),
        para(
            "De JSON- en de HTML-vorm van dit dossier bevatten de casus en het hele kader. Met ‘toedeel verifieer’ en "
            "de naam van zo’n bestand weegt ieder de casus opnieuw. Die opdracht zegt of hetzelfde advies eruit komt, "
            "of er na het maken iets aan de tekst is veranderd, en of het kader sindsdien anders is. Een controlesom "
            "bewijst niet wie het dossier maakte."
        ),
    )


_LISTED = ("aanname", "geen", "onbekend")


def _rule(rule: Data) -> Entry:
    unsure = ("onzeker of dit hier geldt",) if rule["waarheid"] == "onzeker" else ()
    given = (para(strong("Motivering: "), sentence(rule["motivering"])),) if rule["motivering"] else ()
    state = "gemotiveerd" if rule["staat"] == "gemotiveerd" else "nog te motiveren"
    return Entry(
        title=f"{rule['id']} {rule['naam']}",
        tags=(state, *unsure),
        blocks=(
            *((para(strong("Vraag: "), rule["vraag"]),) if rule["vraag"] else ()),
            *given,
            para(rule["tekst"], " ", origin(rule)),
            *_ours(rule),
        ),
    )


def _ours(item: Data) -> tuple[Para, ...]:
    return (para(quiet(f"Van ons: {item['toelichting']}")),) if item["toelichting"] else ()


def _basis(part: Data) -> str:
    return "; ".join([labels.word(labels.AARD, part["aard"]), *part["bronnen"]])


def _subform(form: Data) -> Entry:
    first = (
        "past het best" if form["voorkeur"] else {"waar": "past ook", "onzeker": "past misschien"}.get(form["past"], "")
    )
    stand = () if form["stand"] == "geldend" else (labels.word(labels.STAND, form["stand"]),)
    return Entry(
        title=form["label"],
        tags=tuple(tag for tag in (first, *stand) if tag),
        blocks=(para(form["tekst"], " ", origin(form)), *_ours(form)),
    )


def _overview(advies: Data) -> Grid:
    rows = tuple(
        (
            cell(answer["label"]),
            cell(answer["tekst"]),
            cell(labels.word(labels.ONDERBOUWING, answer["onderbouwing"])),
            cell(f"{answer['gewicht'] * 100:.2f}".replace(".", ",")),
        )
        for answer in advies["antwoorden"]
    )
    return Grid(
        caption="De antwoorden in het kort, met hun gewicht in het geheel (samen 100)",
        head=("Vraag", "Antwoord", "Onderbouwing", "Gewicht"),
        kinds=("name", "text", "text", "number"),
        rows=rows,
    )


def _classes(advies: Data) -> Facts:
    return Facts(
        pairs=tuple(
            (
                f"Klasse {lower_first(klasse['label'])}",
                rich(
                    enumerate_words(klasse["labels"], "of"),
                    f". {sentence(klasse['waarom'])}" if klasse["waarom"] else ".",
                ),
            )
            for klasse in advies["klassen"]
        )
    )


def _answer(advies: Data, answer: Data, criterium: Data | None) -> Entry:
    kind = answer["onderbouwing"]
    tags = ("kernvraag",) if answer["kern"] else ()
    if kind != "bron":
        tags = (*tags, labels.word(labels.ONDERBOUWING, kind))
    shares = [
        f"{vorm['kort']} {decimal(answer['bijdragen'][vorm['id']], True)}"
        for vorm in advies["vormen"]
        if answer["bijdragen"].get(vorm["id"])
    ]
    pairs: list[tuple[str, Rich]] = [("Antwoord", rich(strong(answer["tekst"])))]
    if criterium is not None and criterium["soort"] == "ordinaal":
        low, high = criterium["niveau"][0], criterium["niveau"][-1]
        ends = f"van {low['niveau']} ({low['label']}) tot en met {high['niveau']} ({high['label']})"
        pairs.append(("Mogelijk", rich(quiet(ends))))
    if answer["berekend"]:
        pairs.append(("Berekening", rich(answer["berekend"])))
    if answer["toelichting"]:
        pairs.append(("Toelichting", rich(sentence(answer["toelichting"]))))
    if answer["bron"]:
        pairs.append(("Bron", rich(answer["bron"])))
    elif kind == "aanname":
        pairs.append(("Bron", rich("geen; dit is een aanname van wie de casus invulde")))
    pairs.append(("Bijdrage", rich("; ".join(shares) if shares else "geen")))
    return Entry(title=answer["label"], tags=tags, blocks=(para(answer["vraag"]), Facts(pairs=tuple(pairs))))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a tree of blocks."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif attrs.has(type(value)):
        for name in attrs.fields_dict(type(value)):
            yield from _texts(getattr(value, name))


def _sort(document: Data) -> str:
    day = f", {date(document['datum'])}" if document["datum"] else ""
    return f"{labels.word(labels.DOCUMENTSOORT, document['soort'])}{day}"


def _address(address: str, after: bool) -> tuple[Any, ...]:
    return (quiet(f"{' ' if after else ''}{address}"),) if address else ()
