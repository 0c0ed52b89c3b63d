"""
A proposed division beside those that exist.
"""

from __future__ import annotations

from taaktoedeling.derive.congruentie import Nesting
from taaktoedeling.derive.rangschikken import Gerangschikt, Rangschikking
from taaktoedeling.document.blocks import (
    Chapter,
    Document,
    Row,
    Table,
    chapter,
    document,
    items,
    para,
    quiet,
    table,
)
from taaktoedeling.document.chapters.congruence import chance, comes_out, computed_from, moves_told, odd_ones
from taaktoedeling.dutch.numbers import number, percentage, thousands
from taaktoedeling.dutch.words import enumerate_words

COUNTING = (
    "Het register heeft alleen gemeenschappelijke regelingen onder de Wgr. Convenanten, overleg, stichtingen en "
    "vennootschappen staan er niet in, en een regeling telt één keer, hoeveel taken zij ook heeft."
)
OTHERS = (
    "Wat anderen over aantallen zeggen, gaat dus over iets anders dan deze telling; het ene is geen controle van het "
    "andere. Wat is meegeteld, staat er niet altijd bij:"
)


def ranking_document(found: Rangschikking) -> Document:
    """
    Which division fits a proposal best, what does not fit, and what it asks of municipalities.
    """
    drawn = [row.toeval for row in found.rijen if row.toeval is not None]
    return document(
        f"Waar past {found.voorstel} op?",
        "Een voorstel naast de indelingen die er al zijn.",
        [
            comes_out(found.zinnen),
            chapter("Welke indeling past het best", _rows(found.rijen), para(quiet(_read(found.rijen))), open=True),
            _odd(found.rijen[0]),
            *(part for side in found.doelen for part in _target(side)),
            chapter("Naast het toeval", *chance(drawn)),
            _stacking(found),
            computed_from(_origins(found)),
        ],
    )


_READ = (
    "Samenval: het deel van de inwoners (zonder inwoners: van de gemeenten) dat blijft waar het hoort als elke regio "
    "van het voorstel wordt vervangen door de hele regio's die er het dichtst bij komen. Binnen: regio's van het "
    "voorstel die geheel in één regio liggen. Wisselen: gemeenten die van regio moeten wisselen om te passen."
)
_CANNOT = " Kan niet: het voorstel heeft minder regio's dan die indeling, zodat wisselen het nooit laat passen."


def _read(rows: tuple[Gerangschikt, ...]) -> str:
    return f"{_READ}{_CANNOT if any(row.nesting.verhuizingen is None for row in rows) else ''}"


def _rows(rows: tuple[Gerangschikt, ...]) -> Table:
    return table(("Indeling", "Samenval", "Gelijk", "Binnen", "Wisselen"), map(_row, rows))


def _row(row: Gerangschikt) -> Row:
    moves, inside = row.nesting.verhuizingen, f"{row.nesting.binnen.regios} van {row.nesting.geheel.regios}"
    changing = "kan niet" if moves is None else str(moves.aantal)
    return row.naam, percentage(row.samenval.aandeel), str(row.gelijk), inside, changing


def _odd(best: Gerangschikt) -> Chapter | None:
    rows = [
        [one.naam, enumerate_words(one.past) or "geen hele regio", thousands(one.erbuiten)]
        for one in best.samenval.regios
    ]
    return chapter(
        f"Regio's die afwijken van {best.naam}",
        table(
            ("Regio", f"Dichtst bij ({best.naam})", f"{best.samenval.eenheid.capitalize()} verkeerd"),
            rows,
            ("name", "text", "number"),
        ),
        para(quiet("Verkeerd: in het voorstel bij deze regio en daar niet, of andersom." if rows else "")),
    )


def _target(side: Nesting) -> list[Chapter | None]:
    return [odd_ones(side), chapter(f"De minste verandering voor {side.naar}", *moves_told(side))]


def _stacking(found: Rangschikking) -> Chapter | None:
    if found.gemiddeld is None:
        return None
    most = sorted(found.stapeling, key=lambda one: (-one.na, one.gemeente))[:10]
    rows = [[one.naam, str(one.voor), str(one.na), one.past_in] for one in most]
    before, after = (number(mean, 1) for mean in found.gemiddeld)
    return chapter(
        "Regelingen per gemeente, voor en na",
        para(f"Gemiddeld {before} nu, en {after} als elke regio van het voorstel een nieuw verband wordt."),
        table(("Gemeente", "Nu", "Dan", "Past in een bestaande regeling"), rows, ("name", "number", "number", "text")),
        para(quiet("De tien met de meeste; alle staan in de uitvoer als JSON (stapeling).")),
        items(found.opgevallen),
        para(f"{COUNTING} {OTHERS}" if found.genoemd else COUNTING),
        items(found.genoemd),
    )


def _origins(found: Rangschikking) -> list[str]:
    told = [(found.voorstel, found.herkomst), *((row.naam, row.samenval.herkomst) for row in found.rijen)]
    return [f"{name}: {origin}" for name, origin in told if origin]
