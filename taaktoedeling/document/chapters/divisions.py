"""
Every division beside every other one: for each what it fits in, and how much of that chance would give.
"""

from __future__ import annotations

from taaktoedeling.derive.congruentie import Nesting
from taaktoedeling.derive.overzicht import Overzicht
from taaktoedeling.document.blocks import Block, Document, Row, chapter, document, para, quiet, table
from taaktoedeling.document.chapters.congruence import comes_out, computed_from, how_drawn
from taaktoedeling.dutch.numbers import percentage, thousands
from taaktoedeling.dutch.words import as_name, upper_first

NEVER = "Kan niet: deze indeling heeft minder regio's dan die andere, zodat wisselen haar nooit laat passen."
MIDDLE = "Toeval: hoeveel regio's er passen in de middelste van de willekeurige indelingen."


def overview_document(found: Overzicht) -> Document:
    """
    How the divisions of a set fit together.
    """
    names = list(dict.fromkeys(one.van for one in found.nestingen))
    drawn = next((one.toeval for one in found.nestingen if one.toeval is not None), None)
    return document(
        "Indelingen naast elkaar",
        f"Hoe goed {len(found.herkomst)} indelingen op elkaar passen.",
        [
            comes_out(found.zinnen),
            *(
                chapter(upper_first(as_name(van)), *_rows([one for one in found.nestingen if one.van == van]))
                for van in names
            ),
            None if drawn is None else chapter("Naast het toeval", para(MIDDLE), *how_drawn(drawn)),
            computed_from(found.herkomst),
        ],
    )


def _rows(nestings: list[Nesting]) -> tuple[Block, Block]:
    """What one division fits in, the best first, and what it means that a change cannot do that."""
    known = any(one.oneens is not None for one in nestings)
    drawn = any(one.toeval is not None for one in nestings)
    counted = ["Binnen", *(["Toeval", "Rang"] if drawn else []), "Verhuizingen"]
    head = ["Past op", *counted, *(["Inwoners erbuiten"] if known else [])]
    rows: list[Row] = []
    for one in sorted(nestings, key=lambda one: (-one.binnen.regios, one.naar)):
        row = [one.naar, f"{one.binnen.regios} van {one.geheel.regios}"]
        if one.toeval is not None:
            row += [str(one.toeval.midden), percentage(one.toeval.rang)]
        row.append("kan niet" if one.verhuizingen is None else str(one.verhuizingen.aantal))
        rows.append([*row, thousands(one.oneens or 0)] if known else row)
    return table(head, rows), para(quiet(NEVER if any(one.verhuizingen is None for one in nestings) else ""))
