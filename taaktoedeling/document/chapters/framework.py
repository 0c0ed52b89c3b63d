"""
A framework at a glance: what is asked, what it weighs, which rules hold, and what of it is ours.
"""

from __future__ import annotations

from typing import Protocol

from taaktoedeling.document.blocks import (
    Block,
    Chapter,
    Document,
    Item,
    Items,
    Table,
    cell,
    chapter,
    document,
    items,
    para,
    quiet,
    rich,
    strong,
    table,
)
from taaktoedeling.document.chapters.outcome import notices
from taaktoedeling.document.statements import by_whose, stated
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import fully
from taaktoedeling.dutch.words import date, enumerate_words, plural
from taaktoedeling.model.bron import Document as Bron
from taaktoedeling.model.kader import Criterium, Dimensie, Kader
from taaktoedeling.model.released import kader_notice

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


class Part(Protocol):
    """Anything in a framework with an id and a status."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def status(self) -> str:
        """Whether a document says it, it follows from one, or it is ours."""


def framework_document(kader: Kader, points: bool = False) -> Document:
    """
    Lay out a framework.

    Args:
        points: also the points of every answer.
    """
    hoofd = kader.hoofd
    valid = f"Geldig vanaf {date(hoofd.geldig_vanaf)}. " if hoofd.geldig_vanaf else ""
    bars = ((id_, getattr(kader.drempels, id_).waarde) for id_ in labels.DREMPELS)
    return document(
        hoofd.titel,
        f"{hoofd.omschrijving} In dit model versie {hoofd.versie}. {valid}{hoofd.geldig_vanaf_toelichting}",
        [
            notices([kader_notice(kader)]),
            _in_short(kader),
            chapter("Bestuursvormen", items(_named(vorm, vorm.label) for vorm in kader.bestuursvormen)),
            *(_dimension(kader, dimensie, points) for dimensie in kader.dimensies),
            chapter("Klassen", items(_named(klasse, klasse.label) for klasse in kader.klassen)),
            chapter("Feiten", items(_named(feit, feit.label, feit.vraag) for feit in kader.feiten)),
            *(_rules(kader, soort) for soort in KOPPEN),
            chapter(
                "Waar bronnen of antwoorden botsen of zwijgen",
                items(_named(one, one.titel) for one in kader.spanningen),
            ),
            chapter("Signalen", items(_named(one, one.titel) for one in kader.signalen)),
            *(
                chapter(whose, items(_named(one, one.titel) for one in found))
                for whose, found in by_whose(kader.uitgangspunten).items()
            ),
            *(
                chapter(f"Bestaande taken: {title}", items(_named(one, one.naam) for one in getattr(kader, key)))
                for key, title in BESTAAND
            ),
            chapter(
                "Drempels (modelkeuze)",
                items(
                    rich(strong(f"{labels.DREMPELS[id_]} {fully(value)}"), " ", quiet(f"[{id_}]"))
                    for id_, value in bars
                ),
            ),
            chapter("Documenten", items(_document(one) for one in kader.documenten)),
            chapter("Beperkingen", items(hoofd.beperkingen)),
        ],
    )


def points_table(kader: Kader, criterium: Criterium) -> Table:
    """The points of every level of a question per body."""
    bodies = kader.bestuursvormen
    return table(
        ("Niveau", *(vorm.kort for vorm in bodies)),
        (
            (
                str(one.niveau),
                *(
                    cell(f"{one.punten[vorm.id]:+d}" if one.punten[vorm.id] else "0", value=one.punten[vorm.id] / 2)
                    for vorm in bodies
                ),
            )
            for one in criterium.niveau
        ),
    )


def _in_short(kader: Kader) -> Chapter | None:
    kern = sum(1 for criterium in kader.criteria if criterium.kern)
    return chapter(
        "In het kort",
        para(
            f"{plural(len(kader.criteria), 'vraag', 'vragen')} (waarvan {plural(kern, 'kernvraag', 'kernvragen')}) in "
            f"{plural(len(kader.dimensies), 'dimensie', 'dimensies')}, "
            f"{plural(len(kader.regels), 'regel', 'regels')} en "
            f"{plural(len(kader.spanningen), 'spanning', 'spanningen')}, voor "
            f"{plural(len(kader.bestuursvormen), 'bestuursvorm', 'bestuursvormen')}."
        ),
        para(f"Elk onderdeel heeft een status: {enumerate_words(labels.STATUS.values(), 'of')}."),
        para("Gewichten, punten, voorrangsmarges, drempels en klassengrenzen zijn altijd modelkeuze."),
        open=True,
    )


def _named(part: Part, name: str, vraag: str = "") -> Item:
    return Item(rich(strong(name), f": {vraag} " if vraag else " ", quiet(f"[{part.id}; {part.status}]")))


def _dimension(kader: Kader, dimensie: Dimensie, points: bool) -> Chapter | None:
    found = [criterium for criterium in kader.criteria if criterium.dimensie == dimensie.id]
    blocks: list[Block] = [items(_criterion(criterium, dimensie) for criterium in found)]
    if points:
        pairs = ((Items((_criterion(one, dimensie),)), points_table(kader, one)) for one in found)
        blocks = [block for pair in pairs for block in pair]
    return chapter(
        f"{dimensie.label} (gewicht {dimensie.gewicht} van 100)",
        stated(dimensie),
        *blocks,
    )


def _criterion(criterium: Criterium, dimensie: Dimensie) -> Item:
    kern = "; kernvraag" if criterium.kern else ""
    weight = f"gewicht {criterium.gewicht} van {dimensie.gewichtensom}"
    aside = quiet(f"[{criterium.id}; {weight}{kern}; {criterium.status}]")
    return Item(rich(strong(criterium.label), f": {criterium.vraag} ", aside))


def _rules(kader: Kader, soort: str) -> Chapter | None:
    found = sorted((regel for regel in kader.regels if regel.soort == soort), key=lambda regel: regel.volgorde)
    named = items(rich(strong(f"{one.id} {one.naam}"), " ", quiet(f"[{one.status}]")) for one in found)
    return chapter(KOPPEN[soort], named)


def _document(one: Bron) -> Item:
    day = f", {date(one.datum)}" if one.datum else ""
    return Item(rich(strong(one.code), f" {one.titel} ({labels.word(labels.DOCUMENTSOORT, one.soort)}{day})"))
