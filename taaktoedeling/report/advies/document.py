"""
An advice as a document, in the order in which people read it.
"""

from __future__ import annotations

from taaktoedeling.report import oordelen
from taaktoedeling.report.advies import uitkomst, vervolg
from taaktoedeling.report.advies.uitkomst import Data
from taaktoedeling.report.blocks import Document, document


def advies_document(advies: Data, kort: bool = False) -> Document:
    """
    Lay out the plain data of an advice.

    Without an occasion nothing is weighed, so what the weighing would give is left out.

    Args:
        advies: what `Advies.to_dict` gives.
        kort: only the conclusion and the table.
    """
    weighed = advies["uitkomst"] != "geen_aanleiding"
    sections = [uitkomst.meldingen(advies), uitkomst.conclusie(advies)]
    if advies["uitkomst"] == "onvolledig":
        sections.append(uitkomst.ontbrekend(advies))
    if weighed:
        sections.append(uitkomst.tabel(advies))
    if kort:
        return document(uitkomst.title(advies), uitkomst.subtitle(advies), sections)
    sections.append(uitkomst.stappen(advies))
    if weighed:
        sections += [
            uitkomst.weging(advies),
            uitkomst.rechtsvorm(advies),
            uitkomst.argumenten(advies),
            vervolg.te_motiveren(advies),
            vervolg.gemotiveerd(advies),
            vervolg.spanningen(advies),
            vervolg.plichten(advies),
            vervolg.andere_wegen(advies),
            *vervolg.uitgangspunten(advies),
            uitkomst.omslagen(advies),
        ]
        if advies["uitkomst"] != "onvolledig":
            sections.append(uitkomst.ontbrekend(advies))
        sections.append(vervolg.antwoorden(advies))
    sections += [
        vervolg.taak(advies),
        oordelen.beside_advies(advies),
        vervolg.eigen(advies) if weighed else None,
        vervolg.beperkingen(advies),
        vervolg.documenten(advies),
        vervolg.herkomst(advies),
    ]
    return document(uitkomst.title(advies), uitkomst.subtitle(advies), sections)
