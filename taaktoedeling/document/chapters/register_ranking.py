"""
Where to look first: the tasks of a register in an order for evaluation, each with why it stands there.
"""

from __future__ import annotations

from taaktoedeling.document.blocks import (
    Block,
    Document,
    callout,
    chapter,
    document,
    items,
    para,
    quiet,
    rich,
    strong,
)
from taaktoedeling.document.chapters.register import more_in_file, whose
from taaktoedeling.dutch.words import plural
from taaktoedeling.register.model import Omvang
from taaktoedeling.register.ranking import Evaluatievolgorde, Rang
from taaktoedeling.register.ranking_table import PLANS, how_it_weighs

MOST = 50
"""Tasks of each kind that are listed one by one."""


def order_document(volgorde: Evaluatievolgorde) -> Document:
    """
    The order of a register, and the tasks that have no place in it.
    """
    ranked = [one for one in volgorde.rangen if one.rang is not None]
    others = [one for one in volgorde.rangen if one.rang is None]
    size = volgorde.uitkomst.omvang
    return document(
        "Waar eerst kijken?",
        f"{plural(len(ranked), *size.noem)} op volgorde voor een evaluatie; "
        f"{plural(len(others), *size.noem)} niet te rangschikken. {size.waarschuwing}".rstrip(),
        [
            chapter("Waarvoor dit is", callout("lead", para(PLANS)), open=True),
            chapter("De volgorde", *_ranked(ranked, size), open=True),
            chapter("Nog niet te rangschikken", *_unranked(others, size), open=True),
            chapter("Hoe deze volgorde is gemaakt", *(para(text) for text in how_it_weighs(volgorde)), open=True),
            whose(),
        ],
    )


def _ranked(rows: list[Rang], size: Omvang) -> list[Block]:
    if not rows:
        return [para("Geen enkele taak heeft een huidig bestuur en een advies om mee te vergelijken.")]
    return _listed(rows, size, ordered=True)


def _unranked(rows: list[Rang], size: Omvang) -> list[Block]:
    return _listed(rows, size, ordered=False) if rows else []


def _listed(rows: list[Rang], size: Omvang, ordered: bool) -> list[Block]:
    tasks = [(one.rij.casus.taak, one.waarom) for one in rows[:MOST]]
    named = (rich(strong(size.name(taak.titel, taak.perspectief)), ". ", waarom) for taak, waarom in tasks)
    shown = items(named, ordered)
    left = len(rows) - MOST
    return [shown, para(quiet(more_in_file(left, "volgorde", "rangen")))] if left > 0 else [shown]
