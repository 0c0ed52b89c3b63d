"""
The balance of a framework as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal, percentage
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.report.blocks import Cell, Table, document, para, section
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
                section(
                    "Hoe dit te lezen",
                    para(
                        "De vormen reiken niet allemaal even ver. Die scheefheid is bekend. Voor een deel komt zij uit "
                        "de bronnen, die bijvoorbeeld samenwerking een hulpstructuur noemen; voor een deel uit "
                        "onze punten en gewichten. "
                        "Wij tonen haar en rekenen haar niet weg."
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
