"""
What came of verifying a dossier, for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.report import wording
from taaktoedeling.report.blocks import Document, Item, Para, Rich, document, items, para, rich, section, strong

Data = Mapping[str, Any]

OORDEEL = {
    "klopt": "Het dossier klopt: de tekst is ongewijzigd en het advies komt er opnieuw uit.",
    "gewijzigd": "Het dossier is na het maken gewijzigd.",
    "wijkt_af": "Het advies wijkt af: opnieuw wegen geeft iets anders dan het dossier zegt.",
    "niet_na_te_rekenen": "Het dossier is niet na te rekenen.",
}
LIMIT = (
    "Een controlesom laat zien dat iets is veranderd, niet door wie; wie een dossier wijzigt, kan haar ook vernieuwen."
)
MOST = 12
"""Places named one by one; the rest is counted."""


def verificatie_document(found: Data) -> Document:
    """
    Lay out what `Verificatie.to_dict` gives.
    """
    return document(
        f"Verificatie: {found['taak'] or 'dossier zonder titel'}",
        f"Gemaakt met taaktoedeling {found['pakket_toen'] or 'onbekend'}; nagerekend met {found['pakket_nu']}.",
        [
            section("Uitkomst", para(strong(OORDEEL[found["oordeel"]])), items(_sentences(found["redenen"]))),
            section(
                "De tekst van het dossier",
                items(_sentences(found["gewijzigd"])) if found["gewijzigd"] else para("Er is geen wijziging gevonden."),
                para(LIMIT),
            ),
            section("Het advies, opnieuw gewogen met het kader van het dossier", _again(found), *_places(found)),
            section("Het kader", *_kader(found)),
        ],
    )


def _again(found: Data) -> Para:
    if found["herhaald"] is None:
        return para("De casus kon niet opnieuw worden gewogen.")
    if found["herhaald"]:
        return para("Opnieuw wegen geeft hetzelfde advies.")
    return para("Opnieuw wegen geeft op deze plaatsen iets anders:")


def _places(found: Data) -> list[Any]:
    blocks: list[Any] = [items(_differences(found["verschillen"], "in het dossier", "opnieuw gewogen"))]
    if found["bewoording"]:
        blocks.append(
            para(
                f"Op {wording.count(len(found['bewoording']), 'plaats', 'plaatsen')} zegt deze versie van het "
                f"programma het anders dan het dossier: {_listed(found['bewoording'])}. Dat kan "
                "door de versie komen of door een wijziging; de versie van het dossier geeft uitsluitsel."
            )
        )
    return blocks


def _kader(found: Data) -> list[Any]:
    match found["kader"]:
        case "gelijk":
            return [para(f"Het kader is sindsdien niet veranderd ({found['kader_nu']}).")]
        case "ander":
            return [
                para(
                    f"Het dossier gebruikt het kader {found['kader_toen']}; dat is een ander dan {found['kader_nu']}. "
                    "Wat een nieuwere versie ervan verandert, is te zien door die op te geven met --kader."
                )
            ]
        case "niet_te_lezen":
            return [para("Het kader in het dossier is niet te lezen.")]
    effects = found["gevolgen"]
    return [
        para(f"Het kader is sindsdien veranderd: toen {found['kader_toen']}, nu {found['kader_nu']}."),
        items(_sentences(found["kader_wijzigingen"])),
        para(f"Voor deze casus verandert daardoor{':' if effects else ' niets aan de uitkomst.'}"),
        items(_differences(effects, "toen", "nu")),
    ]


def _differences(found: list[Data], old: str, new: str) -> list[Item | str | Rich]:
    told: list[Item | str | Rich] = [
        rich(strong(item["plaats"]), f": {old} ‘{item['toen']}’; {new} ‘{item['nu']}’.") for item in found[:MOST]
    ]
    if len(found) > MOST:
        told.append(f"En nog {wording.count(len(found) - MOST, 'plaats', 'plaatsen')}.")
    return told


def _sentences(found: list[str]) -> list[Item | str | Rich]:
    return [wording.sentence(text) for text in found]


def _listed(found: list[str]) -> str:
    more = f" en nog {len(found) - MOST}" if len(found) > MOST else ""
    return f"{', '.join(found[:MOST])}{more}"
