"""
What came of verifying a dossier, for people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from taaktoedeling.comparing.differences import Verschil
from taaktoedeling.document.blocks import (
    Block,
    Document,
    Item,
    Para,
    Rich,
    chapter,
    document,
    items,
    para,
    rich,
    strong,
)
from taaktoedeling.dossier.verify import Verificatie
from taaktoedeling.dutch.words import plural, sentence

OORDEEL = {
    "klopt": "Het dossier klopt: alles wat het zegt, volgt uit de casus en het kader die het bevat.",
    "uitkomst_klopt": "De uitkomst komt er opnieuw uit, maar niet alles in het dossier is bevestigd.",
    "andere_methode": "Het dossier is met een andere methode gewogen en is daarom niet opnieuw gewogen.",
    "gewijzigd": "Het dossier is na het maken gewijzigd.",
    "wijkt_af": "Het dossier wijkt af: opnieuw wegen geeft iets anders dan het zegt.",
    "niet_na_te_rekenen": "Het dossier is niet na te rekenen.",
}
LIMIT = (
    "Een controlesom laat zien dat iets is veranderd, niet door wie; wie een dossier wijzigt, kan haar ook vernieuwen."
)
UNKNOWN = "Of het kader in het dossier is uitgebracht onder die naam en versie, is hier niet na te gaan."
COMPARED = "de uitkomst, de geschiktheid, de regels, de labels van de zekerheid en de uitslagen van de evaluatie"
LEFT_OUT = "Zinnen en de aandelen in de analyse van de zekerheid zijn niet vergeleken."
UNDECIDED = (
    "Dat kan door de versie komen of door een wijziging; de versie waarmee het dossier is gemaakt, geeft uitsluitsel."
)
MOST = 12
"""Places named one by one; the rest is counted."""


def verification_document(found: Verificatie) -> Document:
    """
    Lay out what came of verifying one dossier.
    """
    place = f", dossier {found.nummer}" if found.nummer is not None else ""
    file = f"Bestand: {found.bestand}{place}. " if found.bestand else ""
    made = f"Gemaakt met taaktoedeling {found.pakket_toen or 'onbekend'}; nagerekend met {found.pakket_nu}."
    return document(
        f"Verificatie: {found.taak or 'dossier zonder titel'}",
        f"{file}{made}",
        [
            chapter(
                "Uitkomst",
                para(strong(OORDEEL[found.oordeel])),
                items(_sentences((*found.redenen, *found.niet_bevestigd))),
            ),
            chapter("De tekst van het dossier", *_text(found), para(LIMIT)),
            chapter("Opnieuw gewogen met het kader van het dossier", _again(found), *_places(found)),
            chapter("Het kader", *_kader(found)),
        ],
    )


def _text(found: Verificatie) -> list[Block]:
    """What was changed, and where the page of another version departs."""
    if found.gewijzigd:
        said: Block = items(_sentences(found.gewijzigd))
    elif found.niet_bevestigd:
        said = para("Voor zover dat is nagegaan, is geen wijziging gevonden.")
    else:
        said = para("Er is geen wijziging gevonden.")
    if not found.bladzijde:
        return [said]
    return [
        said,
        para("De bladzijde zegt het anders dan deze versie van het programma haar zou maken:"),
        items(_sentences(found.bladzijde)),
        para(UNDECIDED),
    ]


def _again(found: Verificatie) -> Para:
    if found.oordeel == "andere_methode":
        return para("De casus is niet opnieuw gewogen.")
    if found.herhaald is None:
        return para("De casus kon niet opnieuw worden gewogen.")
    if found.herhaald:
        return para(f"Opnieuw wegen geeft {'dezelfde uitkomst' if found.niet_bevestigd else 'hetzelfde'}.")
    return para("Opnieuw wegen geeft op deze plaatsen iets anders:")


def _places(found: Verificatie) -> list[Block]:
    blocks: list[Block] = [items(_differences(found.verschillen, "opnieuw gewogen"))]
    if found.bewoording:
        blocks.append(
            para(
                f"Op {plural(len(found.bewoording), 'plaats', 'plaatsen')} zegt deze versie van het "
                f"programma het anders dan het dossier: {_listed(found.bewoording)}. {UNDECIDED}"
            )
        )
    elif found.herhaald and found.pakket_toen != found.pakket_nu:
        blocks.append(para("Wel schrijft deze versie van het programma elke zin zoals zij in het dossier staat."))
    return blocks


def _kader(found: Verificatie) -> list[Block]:
    unknown = UNKNOWN if found.kader_uitgebracht is None else ""
    match found.kader:
        case "gelijk":
            return [para(f"Het kader is sindsdien niet veranderd ({found.kader_nu}).")]
        case "ander":
            return [
                para(
                    f"Het dossier gebruikt het kader {found.kader_toen}; dat is een ander dan {found.kader_nu}. "
                    "Wat een nieuwere versie ervan verandert, is te zien door die op te geven met --kader (in Python: "
                    f"kader=). {unknown}"
                )
            ]
        case "niet_te_lezen":
            return [para("Het kader in het dossier is niet te lezen.")]
        case "zelfde_versie":
            told = (
                f"Het kader in het dossier en het kader waarmee is vergeleken, heten allebei {found.kader_nu}, maar "
                "zijn niet gelijk. Het verschil:"
            )
        case _:
            told = f"Het kader is sindsdien veranderd: toen {found.kader_toen}, nu {found.kader_nu}. {unknown}"
    return [para(told), items(_sentences(found.kader_wijzigingen)), *_effects(found.gevolgen)]


def _effects(found: tuple[Verschil, ...] | None) -> list[Block]:
    if found is None:
        return [para("Wat dat voor deze casus uitmaakt, is niet nagegaan.")]
    if not found:
        return [para(f"Voor deze casus verandert daardoor niets aan {COMPARED}. {LEFT_OUT}")]
    return [
        para("Voor deze casus verandert daardoor:"),
        items(_differences(found, "met het andere kader")),
        para(f"Vergeleken zijn {COMPARED}. {LEFT_OUT}"),
    ]


def _differences(found: tuple[Verschil, ...], new: str) -> list[Item | str | Rich]:
    told: list[Item | str | Rich] = [
        rich(strong(item.plaats), f": in het dossier ‘{item.toen}’; {new} ‘{item.nu}’.") for item in found[:MOST]
    ]
    if len(found) > MOST:
        told.append(f"En nog {plural(len(found) - MOST, 'plaats', 'plaatsen')}.")
    return told


def _sentences(found: Iterable[str]) -> list[Item | str | Rich]:
    return [sentence(text) for text in found]


def _listed(places: Iterable[str]) -> str:
    """The parts of the data in which these places lie, with how many lie in each."""
    parts = Counter(".".join(re.split(r"[.\[,]", place)[:2]) for place in places)
    return ", ".join(f"{part} ({count})" if count > 1 else part for part, count in parts.items())
