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
from taaktoedeling.derive.rangschikken import rank_divisions
from taaktoedeling.derive.toeval import against_chance
from taaktoedeling.dutch.numbers import decimal, number, percentage, thousands
from taaktoedeling.reading.indelingen import load_gemeenten, load_herindelingen, load_indeling, load_indelingen
from taaktoedeling.reading.kaart import load_kaart
from taaktoedeling.reading.regelingen import load_regelingen

PAGE = (Path(__file__).resolve().parent.parent / "docs/methode/congruentie.md").read_text(encoding="utf-8")
MERGERS = Path(__file__).resolve().parent.parent / "docs" / "methode" / "herindelingen.csv"
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


def test_what_the_page_says_of_the_best_fit_and_of_arrangements_is_so() -> None:
    gemeenten, path = load_gemeenten(table("gemeenten.csv")), table("gemeente_regio.csv")
    regelingen = load_regelingen(
        table("gr_register.csv"), table("gr_deelnemers.csv"), gemeenten, load_herindelingen(MERGERS)
    )
    everything = load_indelingen(path, gemeenten)
    jeugd = next(one for one in everything if one.naam == "jeugdregio")
    found = rank_divisions(jeugd, everything, inwoners=gemeenten.inwoners, regelingen=regelingen)
    best, veilig = found.rijen[0], next(row for row in found.rijen if row.naam == "veiligheidsregio")
    assert found.gemiddeld is not None
    before, after = (number(mean, 1) for mean in found.gemiddeld)
    fits = sum(bool(one.past_in) for one in found.stapeling)

    assert best.naam == "wmo_regio"
    for said in (
        f"{percentage(best.samenval.aandeel)} van de inwoners blijft in de eigen regio, en {best.gelijk} regio's",
        f"Met de veiligheidsregio's is dat {percentage(veilig.samenval.aandeel)}",
        f"al liggen {veilig.nesting.binnen.regios} van de {veilig.nesting.geheel.regios}",
        f"kent {len(regelingen.regelingen)} regelingen, en een gemeente neemt er gemiddeld aan {before} deel",
        f"zou het gemiddelde {after} worden",
        f"Voor {fits} gemeenten is er al een regeling",
    ):
        assert said in PAGE
