"""
What `beoordeel` says of a whole register: what it counts, and that it says nothing about what is not answered.
"""

from __future__ import annotations

import re
from collections import Counter
from unittest import mock

import attrs
import pytest

from taaktoedeling import assess_register, register_overview
from taaktoedeling.document.blocks import Table, plain
from taaktoedeling.document.chapters.register import register_document
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.tables import Rijen
from taaktoedeling.register.model import Omvang
from taaktoedeling.register.outcome import Registeruitkomst
from taaktoedeling.register.read import read_register

HEADS = ["Taak", "Huidig bestuur", "Vrijheid nu", "Beleidsveld", "samenwerking_nu"]
ROWS = [
    ["A", "Gemeente", "autonoom", "veiligheid", "geen"],
    ["B", "Gemeente", "mechanisch", "veiligheid", "vrijwillig"],
    ["C", "Gemeente", "mechanisch", "", "geen"],
    ["D", "Gemeente", "", "wonen", ""],
    ["E", "Provincie", "", "wonen", ""],
]


def weighed(kader: Kader, rows: list[list[str]]) -> Registeruitkomst:
    """The outcome of a register with these rows."""
    return assess_register(read_register(Rijen(bestand="t", blad="", rijen=[HEADS, *rows]), kader), kader)


def tables(uitkomst: Registeruitkomst) -> dict[str, list[list[str]]]:
    """The tables of the overview by the title of their chapter."""
    return {
        part.title: [[plain(cell.text) for cell in row] for row in block.rows]
        for part in register_document(uitkomst).parts[0].chapters
        for block in part.blocks
        if isinstance(block, Table)
    }


def test_every_task_counts_once(kader: Kader) -> None:
    """Now and where it fits, with those without an advice in a row of their own."""
    uitkomst = weighed(kader, ROWS)

    rows = tables(uitkomst)["Waar de taken het best passen"]

    assert [sum(int(row[place]) for row in rows) for place in (1, 2)] == [len(ROWS)] * 2
    fits = Counter(dict(uitkomst.vormen).get(one.bestuursvorm, "geen, of geen advies") for one in uitkomst.uitkomsten)
    assert {row[0]: int(row[2]) for row in rows if row[2] != "0"} == dict(fits)


def test_tasks_without_an_advice_differ_nowhere(kader: Kader) -> None:
    """Of tasks that are not answered the overview says how many there are, and not that they lie elsewhere."""
    uitkomst = weighed(kader, ROWS)

    text = " ".join(uitkomst.to_text().split())

    assert all(one.bestuursvorm is None for one in uitkomst.uitkomsten)
    assert "Waar de plaats het meest verschilt van wat past" not in tables(uitkomst)
    assert "Bij 5 taken is er geen advies" in text


def test_a_register_that_says_nothing(kader: Kader) -> None:
    """No tables of zeros, and a sentence in their place."""
    found = tables(weighed(kader, [["A", "", "", "", ""]]))

    assert set(found) == {"Waar de taken het best passen"}


@pytest.mark.parametrize("times", [1, 30])
def test_a_list_of_differences_does_not_count_the_register_per_task(kader: Kader, times: int) -> None:
    """What a register holds is counted over all its rows; done for each task the time would grow with the square."""
    some = weighed(kader, ROWS)
    apart = tuple(attrs.evolve(one, verhouding="anders") for one in some.uitkomsten)
    uitkomst = attrs.evolve(some, rijen=some.rijen * times, uitkomsten=apart * times)

    with mock.patch.object(Omvang, "of", side_effect=Omvang.of) as counted:
        found = tables(uitkomst)["Waar de plaats het meest verschilt van wat past"]

    assert len(found) == min(len(ROWS) * times, 20)
    assert counted.call_count < 5


def test_rows_and_tasks_are_each_counted_by_their_own_word(kader: Kader) -> None:
    """Where a task has more rows, what counts rows says so, also as an outcome prints itself."""
    heads = ["Taak", "Perspectief", "Huidig bestuur", "beleidsruimte"]
    rows = [["A", "wie", "Gemeente", "1"], ["A", "wie anders", "Gemeente", "1"], ["B", "wie", "Gemeente", ""]]
    found = assess_register(read_register(Rijen(bestand="t", blad="", rijen=[heads, *rows]), kader), kader)
    overview = register_overview(found)
    told = " ".join(overview.to_text().split()).replace(found.omvang.gezegd, "")

    assert repr(found) == "<Registeruitkomst: 3 rijen, 2 taken en 2 partijen>"
    assert repr(overview) == "<Registeroverzicht: 3 rijen, 2 taken en 2 partijen>"
    assert re.findall(r"\d+ (?:bekende )?(?:taak|taken)\b", told) == []
    assert re.search(r"\d+ rijen\b", told)
