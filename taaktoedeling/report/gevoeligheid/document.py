"""
How sure an advice is, as a document: the verdict first, what is ours last.
"""

from __future__ import annotations

from taaktoedeling.report.advies.uitkomst import meldingen
from taaktoedeling.report.blocks import Document, document
from taaktoedeling.report.gevoeligheid import omslag, zekerheid
from taaktoedeling.report.gevoeligheid.zekerheid import Data


def gevoeligheid_document(data: Data) -> Document:
    """
    Lay out what the analyses of certainty found about one case.

    Without an occasion there is no advice to be sure of, and only that is said.

    Args:
        data: what `certainty_overview` gives.
    """
    title = f"Hoe zeker is het advies? {data['taak']['titel']}"
    herkomst = data["herkomst"]
    subtitle = (
        f"Kader: {herkomst['kader_titel']}, in dit model versie {herkomst['kaderversie']}. "
        "Uitkomst van een model, geen standpunt van het kabinet."
    )
    sections = [meldingen(data), zekerheid.oordeel(data)]
    if data["uitkomst"] != "geen_aanleiding":
        sections += [
            omslag.doel(data),
            zekerheid.etiket(data),
            zekerheid.aanvaardbaarheid(data),
            zekerheid.twijfel(data),
            omslag.omslagpunten(data),
            omslag.wijzigingen(data),
            omslag.balans(data),
            omslag.weglatingen(data),
            omslag.uitzoeken(data),
            zekerheid.eigen(data),
        ]
    sections.append(zekerheid.herkomst(data))
    return document(title, subtitle, sections)
