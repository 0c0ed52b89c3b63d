"""
Behind the page of an overview of a register: every number and every list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taaktoedeling.document.blocks import Cell, Chapter, Row, Table, cell, chapter, para, quiet, table
from taaktoedeling.dutch.numbers import percentage, thousands
from taaktoedeling.dutch.words import cut, upper_first
from taaktoedeling.register.overview_model import (
    OPEN,
    PRAKTIJK,
    SAMENWERKING,
    SOORT,
    STAPELING,
    VRIJHEID,
    Registeroverzicht,
    Telling,
    Verdeling,
)

MOST_LETTERS, MOST_SHARES = 23, 4
"""On a screen: of the name of a group beside its numbers, and of columns in which a share fits beside the number."""


def annexes(found: Registeroverzicht) -> Iterator[Chapter | None]:
    """Every number and every list."""
    yield chapter("Waar taken liggen en passen", _cross(found), id_="alle-plaatsen")
    for id_ in (SOORT, VRIJHEID, PRAKTIJK, SAMENWERKING, STAPELING):
        division = found.verdeling(id_)
        if division is not None and division.totaal.vermeld:
            yield chapter(
                division.naam,
                divided("Huidig bestuur", division, division.per_bestuur),
                divided("Beleidsveld", division, division.per_beleidsveld),
                para(quiet(division.uitleg)),
                id_=f"alle-{id_}",
            )
    yield chapter("Krappe vrijheid, per groep", _thin_table(found), id_="alle-krap")
    yield chapter(
        "Niet beantwoord, per vraag",
        table(
            ("Vraag of feit", "Taken", "Aandeel", "Kan nog beslissen bij"),
            [
                [one.naam, thousands(one.taken), percentage(one.taken / found.taken), thousands(one.beslist)]
                for one in found.open_vragen
            ],
        ),
        id_="open-vragen",
    )
    yield chapter(
        "Niet beantwoord, per taak",
        table(
            ("Taak", "Rij", "Niet beantwoord", "Daarvan kan nog beslissen"),
            [
                [
                    found.omvang.name(one.taak, one.perspectief),
                    *map(thousands, (one.rij, one.ontbreekt, one.beslist)),
                ]
                for one in found.open_taken
            ],
        ),
        id_="open-taken",
    )


def divided(head: str, division: Verdeling, rows: Sequence[Telling]) -> Table:
    """Per group the number and the share of each value that occurs; the share is of all tasks of the group."""
    places = [place for place, (code, _) in enumerate(division.waarden) if division.aantal(code) or code == OPEN]
    heads = [upper_first(division.waarden[place][1]) for place in places]
    made: list[Row] = [
        [
            cell(upper_first(one.naam), brief=cut(upper_first(one.naam), MOST_LETTERS)),
            *(_share(one, place, len(places) > MOST_SHARES) for place in places),
            thousands(one.taken),
        ]
        for one in (*rows, division.totaal)
    ]
    return table((head, *heads, "Taken"), made, caption=f"{division.naam}, met het aandeel van alle taken van de rij.")


def _share(one: Telling, place: int, narrow: bool) -> Cell:
    count = thousands(one.aantallen[place])
    told = f"{count} ({percentage(one.aandeel(place))})" if one.aantallen[place] else "0"
    return cell(told, brief=count if narrow else "")


def _cross(found: Registeroverzicht) -> Table:
    rows = [[upper_first(one.naam), *map(thousands, one.aantallen)] for one in found.kruis]
    heads = ("Nu", *(label for _, label in found.vormen), "geen advies")
    return table(heads, rows)


def _thin_table(found: Registeroverzicht) -> Table:
    heads = ("Groep", "Taken", "Weinig", "Bekend", "Weinig in de praktijk", "Bekend in de praktijk", "Beide")
    rows = [
        (one.taken, one.weinig, one.bekend, one.weinig_praktijk, one.bekend_praktijk, one.beide) for one in found.krap
    ]
    named = [[upper_first(one.naam), *map(thousands, row)] for one, row in zip(found.krap, rows, strict=True)]
    return table(heads, named)
