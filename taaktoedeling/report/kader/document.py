"""
The framework at a glance: what is asked, what it weighs, which rules hold, and what of it is ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import date, enumerate_words, plural
from taaktoedeling.report.blocks import (
    Cell,
    Document,
    Item,
    Items,
    Section,
    Table,
    document,
    items,
    origin,
    para,
    quiet,
    rich,
    section,
    strong,
)

Data = Mapping[str, Any]

SOORTEN = ("eerst", "standaard", "toets", "plicht", "optie", "achtergrond")
KOPPEN = {
    "eerst": "Regels: welke vorm eerst wordt gewogen",
    "standaard": "Regels: de standaard",
    "toets": "Regels: wat moet worden gemotiveerd",
    "plicht": "Regels: wat uit de uitkomst volgt",
    "optie": "Regels: wegen die openstaan",
    "achtergrond": "Regels: achtergrond",
}

BESTAAND = (
    ("aanleidingsoorten", "aanleidingen"),
    ("oorzaken", "oorzaken van scheefgroei"),
    ("bekostigingsvormen", "vormen van bekostiging"),
    ("arrangementtoetsen", "toetsen van het arrangement"),
    ("knoppen", "knoppen"),
    ("medebewindvormen", "autonoom, vrij of mechanisch"),
    ("opvolging", "wat op een uitkomst volgt"),
)
"""Where the parts for existing tasks are, with the heading above them."""


def kader_document(kader: Data, punten: bool = False, melding: str | None = None) -> Document:
    """
    Lay out a framework.

    Args:
        kader: what `to_plain` gives for a framework.
        punten: also the points of every answer.
        melding: what must be known before all else.
    """
    hoofd = kader["hoofd"]
    valid = f"Geldig vanaf {date(hoofd['geldig_vanaf'])}. " if hoofd["geldig_vanaf"] else ""
    return document(
        hoofd["titel"],
        f"{hoofd['omschrijving']} In dit model versie {hoofd['versie']}. {valid}{hoofd['geldig_vanaf_toelichting']}",
        [
            section("Let op", para(melding or "")),
            _in_short(kader),
            section("Bestuursvormen", items(_named(vorm, "label") for vorm in kader["bestuursvormen"])),
            *(_dimension(kader, dimensie, punten) for dimensie in kader["dimensies"]),
            section("Klassen", items(_named(klasse, "label") for klasse in kader["klassen"])),
            section("Feiten", items(_asked(feit) for feit in kader["feiten"])),
            *(_rules(kader, soort) for soort in SOORTEN),
            section("Waar de bronnen botsen of zwijgen", items(_named(item, "titel") for item in kader["spanningen"])),
            section("Signalen", items(_named(item, "titel") for item in kader["signalen"])),
            *_principles(kader),
            *(
                section(f"Bestaande taken: {title}", items(_named(item, "naam") for item in kader[key]))
                for key, title in BESTAAND
            ),
            section("Drempels (modelkeuze)", items(_threshold(id_, item) for id_, item in kader["drempels"].items())),
            section("Documenten", items(_document(item) for item in kader["documenten"])),
            section("Beperkingen", items(hoofd["beperkingen"])),
        ],
    )


def points_table(kader: Data, criterium: Data) -> Table:
    """The points of every level of a question per body."""
    bodies = kader["bestuursvormen"]
    return Table(
        head=("Niveau", *(vorm["kort"] for vorm in bodies)),
        rows=tuple(
            (
                Cell(text=str(niveau["niveau"])),
                *(
                    Cell(text=points(niveau["punten"][vorm["id"]]), value=niveau["punten"][vorm["id"]] / 2)
                    for vorm in bodies
                ),
            )
            for niveau in criterium["niveau"]
        ),
    )


def points(number: int) -> str:
    """Points with their sign; 0 has none."""
    return f"{number:+d}" if number else "0"


def status_word(data: Data) -> str:
    """The status of something, as one word."""
    return str(data["status"])


def _in_short(kader: Data) -> Section | None:
    total = len(kader["criteria"])
    kern = sum(1 for criterium in kader["criteria"] if criterium["kern"])
    return section(
        "In het kort",
        para(
            f"{total} vragen (waarvan {kern} kernvragen) in "
            f"{plural(len(kader['dimensies']), 'dimensie', 'dimensies')}, "
            f"{plural(len(kader['regels']), 'regel', 'regels')} en "
            f"{plural(len(kader['spanningen']), 'spanning', 'spanningen')}, voor "
            f"{plural(len(kader['bestuursvormen']), 'bestuursvorm', 'bestuursvormen')}."
        ),
        para(f"Elk onderdeel heeft een status: {enumerate_words(labels.STATUS.values(), 'of')}."),
        para("Gewichten, punten, voorrangsmarges, drempels en klassengrenzen zijn altijd modelkeuze."),
        open=True,
    )


def _named(data: Data, key: str) -> Item:
    return Item(rich(strong(data[key]), " ", quiet(f"[{data['id']}; {status_word(data)}]")))


def _asked(data: Data) -> Item:
    return Item(rich(strong(data["label"]), f": {data['vraag']} ", quiet(f"[{data['id']}; {status_word(data)}]")))


def _dimension(kader: Data, dimensie: Data, punten: bool) -> Section | None:
    found = [criterium for criterium in kader["criteria"] if criterium["dimensie"] == dimensie["id"]]
    blocks = [
        block
        for criterium in found
        for block in ((Items((_criterion(criterium, dimensie),)), points_table(kader, criterium)) if punten else ())
    ]
    return section(
        f"{dimensie['label']} (gewicht {dimensie['gewicht']} van 100)",
        para(dimensie["tekst"], " ", origin(dimensie)),
        *(blocks or [items(_criterion(criterium, dimensie) for criterium in found)]),
    )


def _criterion(criterium: Data, dimensie: Data) -> Item:
    kern = "; kernvraag" if criterium["kern"] else ""
    weight = f"gewicht {criterium['gewicht']} van {dimensie['gewichtensom']}"
    return Item(
        rich(
            strong(criterium["label"]),
            f": {criterium['vraag']} ",
            quiet(f"[{criterium['id']}; {weight}{kern}; {status_word(criterium)}]"),
        )
    )


def _rules(kader: Data, soort: str) -> Section | None:
    found = [regel for regel in kader["regels"] if regel["soort"] == soort]
    found.sort(key=lambda regel: int(regel["volgorde"]))
    return section(
        KOPPEN[soort],
        items(rich(strong(f"{r['id']} {r['naam']}"), " ", quiet(f"[{status_word(r)}]")) for r in found),
    )


def _principles(kader: Data) -> list[Section | None]:
    whose = dict.fromkeys(item["van"] for item in kader["uitgangspunten"])
    return [
        section(
            f"Advies van de {van}, geen standpunt van het kabinet",
            items(_named(item, "titel") for item in kader["uitgangspunten"] if item["van"] == van),
        )
        for van in whose
    ]


def _threshold(id_: str, data: Data) -> Item:
    name = labels.word(labels.DREMPELS, id_)
    return Item(rich(strong(f"{name} {fraction(data['waarde'])}"), " ", quiet(f"[{id_}]")))


def fraction(text: str) -> str:
    """An exact fraction such as "3/20" as a decimal number with a comma."""
    above, _, below = text.partition("/")
    value = int(above) / int(below or 1)
    if value == int(value):
        return str(int(value))
    return f"{value:.2f}{f'{value:.4f}'[-2:].rstrip('0')}".replace(".", ",")


def _document(data: Data) -> Item:
    day = f", {date(data['datum'])}" if data["datum"] else ""
    return Item(
        rich(strong(data["code"]), f" {data['titel']} ({labels.word(labels.DOCUMENTSOORT, data['soort'])}{day})")
    )
