"""
The balance of a framework as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal, percentage
from taaktoedeling.dutch.words import enumerate_words, quoted
from taaktoedeling.report.blocks import Cell, Section, Table, document, items, para, section
from taaktoedeling.report.text import document_text


def render_bereik(bereik: Mapping[str, Any], width: int = 80, colour: bool = False) -> str:
    """
    What a check of a framework found, when nothing is wrong with it.

    Args:
        bereik: what `taaktoedeling.graph.bereik.attainable` gives.
    """
    counts = bereik["aantallen"]
    without = {key: share for key, share in bereik["uitkomsten"].items() if share}
    table = Table(
        head=("Vorm", "Laagste", "Hoogste", "Aandeel adviezen"),
        rows=tuple(
            (
                Cell(text=vorm["kort"]),
                Cell(text=decimal(vorm["laagste"], True)),
                Cell(text=decimal(vorm["hoogste"], True)),
                Cell(text=_share(vorm["aandeel"])),
            )
            for vorm in bereik["vormen"]
        ),
    )
    return document_text(
        document(
            f"Geen fouten gevonden: {bereik['titel']}",
            f"{bereik['kader']} {bereik['versie']}. {counts['criteria']} vragen, {counts['regels']} regels, "
            f"{counts['spanningen']} spanningen, {counts['documenten']} documenten. Alle verwijzingen bestaan, en geen "
            "regels wijzen in een kring naar elkaar.",
            [
                section("Let op", items(bereik["meldingen"])),
                section(
                    "Hoe ver elke bestuursvorm kan komen",
                    table,
                    para(
                        "Laagste en hoogste: de geschiktheid die antwoorden op alle vragen ten minste en ten "
                        "hoogste kunnen geven, van -1 "
                        "tot +1. Aandeel: hoe vaak de vorm het advies is bij "
                        f"{_thousands(bereik['n'])} willekeurige, volledige invullingen, waarin elk antwoord even "
                        f"waarschijnlijk is (startgetal {bereik['seed']})."
                    ),
                    para(
                        "Zonder advies: "
                        + enumerate_words(
                            f"{labels.word(_UITKOMST, key)} {_share(share)}" for key, share in without.items()
                        )
                        + "."
                    )
                    if without
                    else None,
                ),
                _striking(bereik["opvallend"]),
                section(
                    "Vastleggen in een casus",
                    para("Met deze regels zegt een casus voor welk kader zij is ingevuld:"),
                    items(
                        [
                            "[kader]",
                            f'id = "{bereik["kader"]}"',
                            f'versie = "{bereik["versie"]}"',
                            f'sha256 = "{bereik["sha256"]}"',
                        ]
                    ),
                ),
                section(
                    "Hoe dit te lezen",
                    para(
                        "De vormen reiken meestal niet allemaal even ver. Dat komt uit de punten, gewichten, regels en "
                        "voorwaarden van het kader. Wij tonen het en rekenen het niet weg."
                    ),
                    para(
                        "Willekeurige antwoorden zijn geen echte taken: het aandeel zegt iets over het model en niets "
                        "over hoe vaak een bestuur in werkelijkheid past."
                    ),
                ),
            ],
        ),
        width,
        colour,
    )


def _striking(found: Mapping[str, Any]) -> Section | None:
    """What the framework asks twice, with the measure."""
    said = [
        f"{enumerate_words(map(quoted, pair['vragen']))} geven bijna dezelfde punten"
        f"{', als de ene schaal andersom wordt gelezen' if pair['gespiegeld'] else ''}: gemiddeld over de vormen "
        f"nergens meer dan {decimal(pair['verschil'])} punt verschil (gemeld wordt 0,25 of minder)."
        for pair in found["dubbel"]
    ]
    said += [
        f"In de dimensie {quoted(item['dimensie'])} bepaalt de vraag {quoted(item['vraag'])} "
        f"{percentage(item['aandeel'])} van wat antwoorden kunnen verschuiven (gewicht keer spreiding van de punten; "
        "gemeld wordt meer dan de helft)."
        for item in found["een_vraag"]
    ]
    for item in found["gelijke_niveaus"]:
        read = "een regel of klasse leest het verschil wel" if item["gelezen"] else "ook geen regel of klasse leest dat"
        levels = enumerate_words(map(str, item["niveaus"]))
        said.append(f"Bij {quoted(item['vraag'])} geven de niveaus {levels} elke vorm dezelfde punten; {read}.")
    return section("Wat opvalt", items(said), para("Fout is dit niet; misschien is het wel bedoeld.") if said else None)


_UITKOMST = {
    "geen_passende": "geen passende bestuursvorm",
    "onvolledig": "onvolledig",
    "geen_aanleiding": "geen aanleiding",
}


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _share(share: float) -> str:
    """A percentage that tells little from nothing."""
    return "minder dan 1 %" if 0 < share < 0.005 else percentage(share)
