"""
An evaluation as a document: occasion, now, intention and practice, balance, knobs, advice, and what follows.
"""

from __future__ import annotations

from taaktoedeling.document.blocks import Block, Chapter, Document, chapter, document, items, para, strong
from taaktoedeling.document.chapters import arrangement, duties, grounds, judgments, practice, provenance
from taaktoedeling.document.chapters.outcome import GEEN_STANDPUNT, framework_name, notices
from taaktoedeling.document.depth import Depth
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import upper_first
from taaktoedeling.existing.model import Evaluatie


def evaluation_document(evaluatie: Evaluatie, depth: Depth = "geheel") -> Document:
    """
    Lay out an evaluation; without an occasion nothing is weighed, so only that is told.

    Args:
        depth: `kort` gives the summary, the occasion and the checks.
    """
    stopped, kort = evaluatie.uitkomst == "geen_aanleiding", depth == "kort"
    found = [notices(evaluatie.meldingen), _summary(evaluatie, depth), practice.occasion(evaluatie)]
    if not stopped and kort:
        found.append(arrangement.checks(evaluatie))
    elif not stopped:
        found += [
            practice.present(evaluatie),
            practice.intended(evaluatie),
            practice.practice(evaluatie, depth),
            practice.freedom(evaluatie),
            arrangement.arrangement(evaluatie, depth),
            arrangement.checks(evaluatie),
            arrangement.knobs(evaluatie),
            practice.advised(evaluatie),
            judgments.beside_evaluation(evaluatie),
            arrangement.follow_up(evaluatie),
        ]
    if not kort:
        found += [
            duties.tensions(evaluatie.spanningen, depth),
            grounds.task(evaluatie),
            provenance.limits(evaluatie.beperkingen),
            provenance.codes(evaluatie.documenten),
            provenance.made_with(evaluatie.herkomst),
        ]
    return document(_title(evaluatie), _subtitle(evaluatie), found)


def _title(evaluatie: Evaluatie) -> str:
    """The heading above the whole; an exploration says so here."""
    if evaluatie.uitkomst == "geen_aanleiding":
        return f"Geen evaluatie zonder aanleiding: {evaluatie.taak.titel}"
    return f"Evaluatie{' (verkenning)' if evaluatie.verkenning else ''}: {evaluatie.taak.titel}"


def _subtitle(evaluatie: Evaluatie) -> str:
    """What kind of task this is, with which framework it was held against, and whose view this is not."""
    herkomst = evaluatie.herkomst
    soort = upper_first(labels.word(labels.TAAKSOORT, evaluatie.taak.soort))
    kind = " Verkenning, zonder aanleiding." if evaluatie.verkenning else ""
    return f"{soort}.{kind} {framework_name(herkomst)} {GEEN_STANDPUNT}"


def _summary(evaluatie: Evaluatie, depth: Depth) -> Chapter | None:
    """The outcome in a few sentences."""
    first, *rest = evaluatie.samenvatting
    blocks: list[Block] = [para(strong(first)), items(rest)]
    if evaluatie.knoppen is not None and depth == "kort":
        blocks.append(practice.notes(evaluatie, "disbalans"))
    return chapter("Samenvatting", *blocks, open=True)
