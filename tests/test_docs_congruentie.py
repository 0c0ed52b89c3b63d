"""
The figures about real divisions in the docs are what the tables give.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shared_data import table

from taaktoedeling.derive.aaneen import fewest_moves_in_one_piece
from taaktoedeling.derive.congruentie import measure_congruence
from taaktoedeling.derive.toeval import against_chance
from taaktoedeling.dutch.numbers import decimal, thousands
from taaktoedeling.reading.indelingen import load_gemeenten, load_indeling
from taaktoedeling.reading.kaart import load_kaart

PAGE = (Path(__file__).resolve().parent.parent / "docs/methode/congruentie.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in re.findall(r"<!-- cijfers -->\n(.*?)\n<!-- /cijfers -->", PAGE, re.DOTALL)[0].split("\n")[2:]
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} in {row[1]}")
def test_row_of_the_page_is_what_the_tables_give(row: list[str]) -> None:
    gemeenten, kaart = load_gemeenten(table("gemeenten.csv")), load_kaart(table("nl-vr-gm.topo.json"))
    one, other = (load_indeling(table("gemeente_regio.csv"), name, gemeenten) for name in row[:2])
    found = measure_congruence(one, other, gemeenten.inwoners).heen
    (chance,) = against_chance(one, [other], kaart)
    drawn = chance.getrokken

    assert row[2:] == [
        f"{found.binnen.regios} van {found.geheel.regios}",
        f"{drawn[0]}, {drawn[(len(drawn) - 1) // 2]}, {drawn[-1]}",
        str(found.verhuizingen.aantal if found.verhuizingen else None),
        thousands(found.oneens or 0),
    ]
    assert chance.rang == 1


def test_jeugdregios_can_stay_in_one_piece() -> None:
    kaart, path = load_kaart(table("nl-vr-gm.topo.json")), table("gemeente_regio.csv")
    one, other = (load_indeling(path, name) for name in ("jeugdregio", "provincie"))
    moves = fewest_moves_in_one_piece(one, other, kaart)

    assert moves is not None
    assert f"Bij de jeugdregio's zijn dat er {moves.aantal}, en ook met {moves.aantal} kan elke regio aaneen" in PAGE


def test_what_the_page_says_of_single_regions_is_so() -> None:
    gemeenten, path = load_gemeenten(table("gemeenten.csv")), table("gemeente_regio.csv")
    jeugd, veilig, corop, provincie = (
        load_indeling(path, name, gemeenten) for name in ("jeugdregio", "veiligheidsregio", "corop", "provincie")
    )
    first = measure_congruence(jeugd, veilig, gemeenten.inwoners).heen.dwarsliggers[0]

    assert f"{first.naam}, waarvan drie gemeenten met {thousands(first.inwoners or 0)} inwoners" in PAGE
    assert first.naam_hoofd in PAGE
    assert len(first.erbuiten) == 3
    assert f"de Rand-index is {decimal(measure_congruence(corop, provincie).rand)}" in PAGE
