"""
The documents that the framework refers to, as tables: what was read, of which date, and how much of it.
"""

from __future__ import annotations

from collections.abc import Callable

from docs_tables import table

from taaktoedeling.dutch.words import date
from taaktoedeling.model.bron import Document
from taaktoedeling.model.kader import Kader

SOORT = {
    "kamerbrief": "Kamerbrief",
    "beantwoording": "antwoorden aan de Kamer",
}
LAW = ("wet", "aanwijzing")


def render_main(kader: Kader) -> str:
    """The letters and answers that the framework is taken from."""
    return _table(kader, lambda document: document.code.startswith("S0"))


def render_dated(kader: Kader) -> str:
    """Laws of which the version is known, and the instructions for drafting."""
    return _table(kader, lambda document: document.soort in LAW and not _old(document))


def render_undated(kader: Kader) -> str:
    """Laws that were read in an older text."""
    return _table(kader, _old)


def render_fragments(kader: Kader) -> str:
    """All others, of which mostly a part was read."""
    return _table(kader, lambda document: document.soort not in LAW and not document.code.startswith("S0"))


def _old(document: Document) -> bool:
    return document.soort == "wet" and document.datum is None


def _table(kader: Kader, wanted: Callable[[Document], bool]) -> str:
    rows = [
        [
            document.code,
            document.titel,
            SOORT.get(document.soort, document.soort),
            date(document.datum.isoformat()) if document.datum else "niet bekend",
            f"[adres](<{document.adres}>)" if document.adres else "niet bekend",
            document.kanttekening,
        ]
        for document in kader.documenten
        if wanted(document)
    ]
    return table(["code", "titel", "wat het is", "datum", "adres", "kanttekening"], rows)
