"""
An evaluation as a document, and that document as text, Markdown or HTML.
"""

from __future__ import annotations

from typing import Any

from taaktoedeling.report import oordelen
from taaktoedeling.report.advies import vervolg as gedeeld
from taaktoedeling.report.advies.uitkomst import Data, meldingen
from taaktoedeling.report.blocks import Document, document
from taaktoedeling.report.evaluatie import balans, lezingen, vervolg
from taaktoedeling.report.html import document_fragment
from taaktoedeling.report.markdown import document_markdown
from taaktoedeling.report.text import document_text


def evaluatie_document(evaluatie: Data, kort: bool = False) -> Document:
    """
    Lay out the plain data of an evaluation: occasion, now, intended, actual, balance, knobs, advice, what follows.

    Args:
        evaluatie: what `Evaluatie.to_dict` gives.
        kort: only the summary, the occasion and the checks.
    """
    sections = [meldingen(evaluatie), lezingen.samenvatting(evaluatie), lezingen.aanleiding(evaluatie)]
    stopped = evaluatie["uitkomst"] == "geen_aanleiding"
    if not stopped and kort:
        sections.append(balans.toetsen(evaluatie))
    elif not stopped:
        sections += [
            lezingen.nu(evaluatie),
            lezingen.bedoeld(evaluatie),
            lezingen.praktijk(evaluatie),
            lezingen.medebewind(evaluatie),
            balans.arrangement(evaluatie),
            balans.toetsen(evaluatie),
            balans.knoppen(evaluatie),
            vervolg.advies(evaluatie),
            oordelen.beside_evaluatie(evaluatie),
            *vervolg.vervolg(evaluatie),
        ]
    if not kort:
        told: dict[str, Any] = {**evaluatie, "aanleiding": None}
        sections += [
            gedeeld.spanningen(evaluatie),
            gedeeld.taak(told, verwijzing=False),
            gedeeld.beperkingen(evaluatie),
            gedeeld.documenten(evaluatie),
            gedeeld.herkomst(evaluatie),
        ]
    return document(lezingen.title(evaluatie), lezingen.subtitle(evaluatie), sections)


def evaluatie_text(evaluatie: Data, width: int = 80, colour: bool = False, kort: bool = False) -> str:
    """An evaluation as plain text."""
    return document_text(evaluatie_document(evaluatie, kort), width, colour)


def evaluatie_markdown(evaluatie: Data, kort: bool = False) -> str:
    """An evaluation as Markdown."""
    return document_markdown(evaluatie_document(evaluatie, kort))


def evaluatie_html(evaluatie: Data) -> str:
    """An evaluation as a fragment of HTML, for a notebook."""
    return document_fragment(evaluatie_document(evaluatie))
