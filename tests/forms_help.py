"""
Results in the forms in which people read them.
"""

from __future__ import annotations

from taaktoedeling.certainty.overview import Zekerheidsoverzicht
from taaktoedeling.document.blocks import Document
from taaktoedeling.document.chapters.advice import advice_document
from taaktoedeling.document.chapters.attainable import attainable_document
from taaktoedeling.document.chapters.certainty import certainty_document
from taaktoedeling.document.chapters.evaluation import evaluation_document
from taaktoedeling.document.chapters.framework import framework_document
from taaktoedeling.document.explain import explain
from taaktoedeling.document.html import document_fragment
from taaktoedeling.document.markdown import document_markdown
from taaktoedeling.document.text import document_text
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.graph.bereik import Bereik
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.kader import Kader

Result = Advies | Evaluatie | Zekerheidsoverzicht | Kader | Bereik


def laid_out(result: Result, kort: bool = False) -> Document:
    """The document of a result."""
    match result:
        case Advies():
            return advice_document(result, "kort" if kort else "geheel")
        case Evaluatie():
            return evaluation_document(result, "kort" if kort else "geheel")
        case Zekerheidsoverzicht():
            return certainty_document(result)
        case Bereik():
            return attainable_document(result)
        case Kader():
            return framework_document(result)


def as_text(result: Result, width: int = 80, colour: bool = False, kort: bool = False) -> str:
    """A result as plain text."""
    return document_text(laid_out(result, kort), width, colour)


def as_markdown(result: Result, kort: bool = False) -> str:
    """A result as Markdown."""
    return document_markdown(laid_out(result, kort))


def as_fragment(result: Result) -> str:
    """A result as a fragment of HTML."""
    return document_fragment(laid_out(result))


def part_as_text(kader: Kader, id_: str, width: int = 80) -> str:
    """What a framework says of a part."""
    return "\n".join(document_text(found, width) for found in explain(id_, kader).documents)
