"""
Tables about existing tasks are read whole or refused with everything that is wrong with them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from existing_help import EXTRA, FICTIEF, fictional_folder, shipped
from once import evaluate

from taaktoedeling.errors import InvalidCasusError, InvalidKaderError
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus
from taaktoedeling.reading.kader import load_kader


def refusals(tmp_path: Path, old: str, new: str) -> str:
    """What is said when one text in the tables is another."""
    assert old in EXTRA
    with pytest.raises(InvalidKaderError) as caught:
        load_kader(fictional_folder(tmp_path, EXTRA.replace(old, new, 1)))
    return str(caught.value)


def test_reads_each_table(tmp_path: Path) -> None:
    """One of each table is read."""
    kader = load_kader(fictional_folder(tmp_path))

    assert ["schatkist"] == [toets.id for toets in kader.arrangementtoetsen]
    assert ["storm"] == [oorzaak.id for oorzaak in kader.oorzaken]
    assert ["K1"] == [knop.id for knop in kader.knoppen]
    assert ["vlag"] == [opvolging.id for opvolging in kader.opvolging]


def test_evaluates_another_framework(tmp_path: Path) -> None:
    """Checks, knobs and steps of another framework work as those of the shipped one."""
    kader = load_kader(fictional_folder(tmp_path))
    plain = casus_to_plain(load_casus(FICTIEF / "casus" / "tolschip.toml", kader))
    plain["arrangement"] = {"risico": "decentraal"}
    plain["feitelijk"] = {"keuzes": {"niveau": 0, "toelichting": "Niets.", "aanname": True, "oorzaak": ["storm"]}}
    evaluatie = evaluate(parse_casus(plain, kader), kader)

    assert "uit_balans" == evaluatie.balans[-1].uitslag
    assert evaluatie.knoppen is not None
    assert [("keuzes", 1)] == [(change.id, change.waarde) for change in evaluatie.knoppen.knoppen[0].wijzigingen]
    assert [("storm", True)] == [(cause.id, cause.genoemd) for cause in evaluatie.scheefgroei[0].oorzaken]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('veld = "risico", is = ["decentraal"]', 'veld = "risico", is = ["decentral"]', "decentraal"),
        ('veld = "risico", is = ["decentraal"]', 'veld = "risico", minstens = 2', "is een woord"),
        ('veld = "risico", is = ["decentraal"]', 'veld = "financieel_risico", minstens = 5', "0 tot en met 4"),
        ('veld = "risico", is = ["decentraal"]', 'veld = "financieel_risico", is = ["groot"]', "is een niveau"),
        ('veld = "risico", is = ["decentraal"]', 'veld = "geld", is = ["veel"]', "Onbekende waarde"),
        ('klasse = "vrijheid", is = ["weinig"]', 'klasse = "vrijheit", is = ["weinig"]', "vrijheid"),
        ('klasse = "vrijheid", is = ["weinig"]', 'uitkomst = "bestuursvorm", is = ["kroon"]', "nog niet bekend"),
        ('bronnen = ["EIL1 deel 5"]', 'bronnen = ["EIL9 deel 5"]', "EIL9"),
        ('lichamen = ["eiland"]', 'lichamen = ["eilant"]', "eiland"),
        ('id = "eigen_inkomsten"', 'id = "eigen_inkomen"', "eigen_inkomsten"),
        ('criterium = "keuzes", richting = "omlaag"', 'criterium = "keuze", richting = "omlaag"', "keuzes"),
        ('criterium = "keuzes", richting = "omhoog"', 'criterium = "keuzes", richting = "anders"', "omhoog of omlaag"),
        ('criterium = "keuzes", richting = "omhoog"', 'criterium = "verwantschap", richting = "omhoog"', "nominaal"),
        ('criterium = "keuzes", richting = "omhoog"', 'veld = "betaler", richting = "anders"', "Onbekend veld"),
        ('criterium = "keuzes", richting = "omhoog"', 'richting = "omhoog"', "óf een criterium"),
        ('soort = "bijstelling"', 'soort = "toedeling"', "bijstelling"),
        ('id = "K1"', 'id = "knop"', "K1"),
        ('bij = "knoppen"', 'bij = "knop"', "knoppen"),
        ('aard = "wet"', "", "Noem de aard"),
        ('bronnen = ["EIL1 deel 1"]', "", "minstens één bron"),
        ('tekst = "Hijs haar vóór het getij."\naard = "wet"', 'regel = "BR-99"', "BR-99"),
        ('tekst = "Hijs haar vóór het getij."\naard = "wet"', 'regel = "BR-04a"\naard = "wet"', "verwijst naar"),
        ('tekst = "Hijs haar vóór het getij."', 'tekst = "Hijs haar."\nregel = "BR-04a"', "óf een regel"),
    ],
)
def test_refuses(tmp_path: Path, old: str, new: str, said: str) -> None:
    """What is wrong is refused, with what was expected."""
    assert said in refusals(tmp_path, old, new)


def test_refuses_a_check_without_verdicts(tmp_path: Path) -> None:
    """A check that says nothing is refused."""
    start, end = EXTRA.index("[[arrangementtoets.oordeel]]"), EXTRA.index("[[bekostiging]]")

    assert "verplicht" in refusals(tmp_path, EXTRA[start:end], "")


def test_round_trip(kader: Kader) -> None:
    """A case with causes and all fields of the arrangement is written and read back as the same case."""
    casus = shipped(
        "wmo-maatwerk",
        kader,
        lambda plain: plain["arrangement"].update(kosten_vergoed="deels", kosten_in_beeld="nee"),
    )

    assert casus == parse_casus(casus_to_plain(casus), kader)


@pytest.mark.parametrize(
    ("where", "causes", "said"),
    [
        ("feitelijk", ["rechter"], "Onbekende oorzaak"),
        ("feitelijk", ["sturing_door_rijk"] * 2, "twee keer"),
        ("antwoorden", ["sturing_door_rijk"], "alleen bij een antwoord in [feitelijk]"),
    ],
)
def test_refuses_causes(kader: Kader, where: str, causes: list[str], said: str) -> None:
    """Causes are known, named once, and belong to practice."""

    def change(plain: dict[str, Any]) -> None:
        plain[where]["uniformiteit"]["oorzaak"] = causes

    with pytest.raises(InvalidCasusError, match=said.replace("[", r"\[")):
        shipped("wmo-maatwerk", kader, change)


@pytest.mark.parametrize(("field", "value"), [("kosten_vergoed", "soms"), ("kosten_in_beeld", True)])
def test_refuses_other_words(kader: Kader, field: str, value: Any) -> None:
    """The fields about costs hold the words that the page on cases gives."""
    with pytest.raises(InvalidCasusError, match=field):
        shipped("wmo-maatwerk", kader, lambda plain: plain["arrangement"].update({field: value}))


def test_causes_do_not_change_what_is_weighed(kader: Kader) -> None:
    """A cause explains; it moves no fit."""

    def change(plain: dict[str, Any]) -> None:
        for answer in plain["feitelijk"].values():
            answer.pop("oorzaak", None)

    without = shipped("wmo-maatwerk", kader, change)
    told, untold = evaluate(shipped("wmo-maatwerk", kader), kader), evaluate(without, kader)

    assert told.toedelingen == untold.toedelingen


def test_plain_data_holds_the_tables(kader: Kader) -> None:
    """The framework as plain data has the tables, so that its checksum covers them."""
    plain = to_plain(kader)

    assert len(kader.arrangementtoetsen) == len(plain["arrangementtoetsen"])
    assert plain["knoppen"][0]["id"] == "K1"
