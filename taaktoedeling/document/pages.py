"""
Documents that are no dossier as one page that needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from taaktoedeling.document.blocks import Callout, Document, Para, Part, Table, cell, plain, table
from taaktoedeling.document.html import NO_SEAL, SEAL, document_page

KICKER = "Taaktoedeling"


def documents_page(documents: Iterable[Document]) -> str:
    """
    One document, or several behind an overview of how each opens: its first paragraph.
    """
    found = list(documents)
    several = len(found) > 1
    parts = [
        _anchored(part, f"deel-{place}" if several else "")
        for place, part in enumerate((part for one in found for part in one.parts), start=1)
    ]
    first = found[0]
    made = Document(
        title=f"{first.title} en nog {len(found) - 1}" if several else first.title,
        subtitle="" if several else first.subtitle,
        parts=tuple(parts),
        kicker=KICKER,
        index=_overview(parts) if several else None,
        dense=first.dense and not several,
    )
    # The seal is for pages whose text can be made again from what they hold.
    return document_page(made, listed=True).replace(f"{SEAL.format(NO_SEAL)}\n", "", 1)


def _anchored(part: Part, id_: str) -> Part:
    """The part with a place to lead to for itself and for each chapter."""
    chapters = [
        attrs.evolve(chapter, id=chapter.id or f"hoofdstuk-{place}")
        for place, chapter in enumerate(part.chapters, start=1)
    ]
    return attrs.evolve(part, id=id_, chapters=tuple(chapters))


def _overview(parts: Iterable[Part]) -> Table:
    rows = [(cell(part.title, target=part.id), cell(_opening(part))) for part in parts]
    return table(("Taak", "Opening"), rows, ("name", "text"), "Wat hieronder staat.")


def _opening(part: Part) -> str:
    """The first paragraph that is shown at once."""
    shown = [block for chapter in part.chapters if chapter.open for block in chapter.blocks]
    inner = [one for block in shown for one in (block.blocks if isinstance(block, Callout) else (block,))]
    return next((plain(block.text) for block in inner if isinstance(block, Para)), "")
