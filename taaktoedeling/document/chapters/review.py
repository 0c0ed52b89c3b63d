"""
What can be better in a case, for whoever filled it in.
"""

from __future__ import annotations

from taaktoedeling.advice.review import Bevinding, Controle, Soort
from taaktoedeling.document.blocks import Document, Item, chapter, document, items, quiet, rich
from taaktoedeling.document.chapters.outcome import notices
from taaktoedeling.dutch.words import plural

TITLES: dict[Soort, str] = {
    "leunt": "De uitkomst leunt op een antwoord zonder bron",
    "zonder_bron": "Zonder bron",
    "onbekende_bron": "Een bron die nergens wordt genoemd",
    "kern": "Niet beantwoord",
    "motivering": "Nog te motiveren",
}


def review_document(found: Controle) -> Document:
    """
    The findings, those of a kind together.
    """
    count = len(found.bevindingen)
    told = plural(count, "punt dat beter kan", "punten die beter kunnen") if count else "niets gevonden dat beter kan"
    place = f"{found.bestand}: " if found.bestand else ""
    return document(
        f"Controle: {found.titel}",
        f"{place}{told}. Of de antwoorden juist zijn, zegt een controle niet.",
        [
            notices(found.meldingen),
            *(
                chapter(title, items(_item(one) for one in found.bevindingen if one.soort == soort), open=True)
                for soort, title in TITLES.items()
            ),
        ],
    )


def _item(one: Bevinding) -> Item:
    return Item(rich(f"{one.tekst} {one.herstel} ", quiet(f"[{one.sleutel}]")))
