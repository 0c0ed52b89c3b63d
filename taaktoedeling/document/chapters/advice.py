"""
An advice as a document by itself: what fits on a screen, or the whole.
"""

from __future__ import annotations

from taaktoedeling.advice.surety import if_assumed
from taaktoedeling.document.blocks import Document, chapter, document, items, rich, strong
from taaktoedeling.document.chapters import brief, grounds, outcome
from taaktoedeling.document.chapters.screen import Last, screen_document
from taaktoedeling.document.depth import Depth
from taaktoedeling.model.advies import Advies


def advice_document(advies: Advies, depth: Depth = "geheel", more: str = "") -> Document:
    """
    Lay out an advice.

    Args:
        depth: `kort` gives what fits on a screen.
        more: of `kort` what somebody types to read the whole.
    """
    if depth == "kort":
        return _on_screen(advies, more)
    # The chapters that only the whole has are many, and a screen need not wait for them.
    from taaktoedeling.document.chapters.dossier import whole_chapters

    return document(outcome.title(advies), outcome.subtitle(advies), whole_chapters(advies))


def _on_screen(advies: Advies, more: str) -> Document:
    """The conclusion with the table, what decides it, on what it rests, what remains, and how to read the rest."""
    weighed = outcome.weighed(advies)
    above = if_assumed(advies.zekerheid, advies.antwoorden, advies.feiten)
    support = grounds.left_open(advies, alone=True) if above else grounds.support(advies)
    counted = " ".join(filter(None, (support, outcome.coverage(advies, kort=True))))
    told = advies.beslist.zinnen if advies.beslist else ()
    shown = [outcome.conclusion(advies, "kort"), outcome.fit_table(advies, "kort") if weighed else None]
    return screen_document(
        outcome.title(advies),
        outcome.subtitle(advies, "kort"),
        [
            chapter(
                "Conclusie",
                items(rich(strong("Let op: "), one) for one in advies.meldingen),
                *(block for one in shown if one for block in one.blocks),
                open=True,
            )
        ],
        Last(
            title=f"{brief.BESLIST}, en wat nog moet" if told else "Wat nog moet" if weighed else "Meer",
            facts=tuple(map(rich, filter(None, (*told, counted)))) if weighed else (),
            names=brief.names_of(advies) if weighed else (),
            more=more,
        ),
    )
