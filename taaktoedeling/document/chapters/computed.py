"""
Answers that were computed from tables, and what became of them in a case.
"""

from __future__ import annotations

from collections.abc import Iterable

from taaktoedeling.derive.berekenen import TOLD, BerekendAntwoord, Berekening, Vulling
from taaktoedeling.document.blocks import (
    Document,
    Entries,
    chapter,
    document,
    entries,
    entry,
    facts,
    para,
    quiet,
    table,
)

OURS = "De grenzen van de niveaus, en met welke indelingen wordt vergeleken, zijn keuzes van dit model."


def computed_document(found: Berekening) -> Document:
    """
    Answers from tables, before they stand in a case.
    """
    rows = [[one.label, one.tekst] for one in found.antwoorden]
    return document(
        f"Antwoorden uit tabellen: {found.van}",
        "Wat de tabellen voor elke vraag geven. Een antwoord wordt pas gewogen als het in de casus staat.",
        [
            chapter("Antwoorden", table(("Vraag", "Berekend"), rows, "text"), open=True),
            chapter("Waarop zij rusten", _grounds(found.antwoorden), para(quiet(OURS))),
        ],
    )


def filled_document(found: Vulling) -> Document:
    """
    What was written into a case, beside what it had.
    """
    rows = [[one.berekend.label, one.oud or "–", one.berekend.tekst, TOLD[one.gedaan]] for one in found.antwoorden]
    kept = [one.berekend.label for one in found.antwoorden if one.gedaan in ("ernaast", "blijft")]
    replaced = "met --vervang (in Python: vervang=True) vervangt de berekening het"
    more = f"Een antwoord dat er al was, blijft staan; {replaced}." if kept else ""
    return document(
        f"Antwoorden uit tabellen voor {found.casus}",
        "Nog niets is gewogen: dit zijn antwoorden, en wie de casus invult, kan ervan afwijken.",
        [
            chapter(
                "Antwoorden",
                table(("Vraag", "In de casus", "Berekend", "Gedaan"), rows, "text"),
                para(more),
                open=True,
            ),
            chapter(
                "Waarop zij rusten", _grounds([one.berekend for one in found.antwoorden]), para(quiet(OURS)), open=True
            ),
        ],
    )


def _grounds(found: Iterable[BerekendAntwoord]) -> Entries:
    return entries(
        entry(f"{one.label}: {one.tekst}", para(one.toelichting), facts([("Bron", one.bron)])) for one in found
    )
