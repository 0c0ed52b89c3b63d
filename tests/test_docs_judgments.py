"""
The page that lays judgments beside outcomes says plainly where ministers named another place than the model.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from once import assess

from taaktoedeling import load_casus, load_kader, shipped_cases
from taaktoedeling.model.advies import Advies, AdviesOordeel
from taaktoedeling.model.kader import Kader

PAGE = (Path(__file__).parents[1] / "docs" / "oordelen.md").read_text("utf-8")
NUMBERS = re.compile(r"Bij (\d+) van deze taken .*?bij (\d+) daarvan dezelfde en bij (\d+) een andere", re.DOTALL)


@pytest.fixture(scope="module")
def kader() -> Kader:
    """The framework that the page was made with."""
    return load_kader()


@pytest.fixture(scope="module")
def named(kader: Kader) -> list[tuple[Advies, AdviesOordeel]]:
    """Every judgment in which a minister, a state secretary or the cabinet names a place."""
    advices = [assess(load_casus(path, kader), kader) for path in shipped_cases()]
    return [
        (advies, oordeel)
        for advies in advices
        for oordeel in advies.oordelen
        if oordeel.bestuursvorm and re.match(r"(Minister|Staatssecretaris|Kabinet)\b", oordeel.wie)
    ]


def test_counts_are_those_of_the_outcomes(named: list[tuple[Advies, AdviesOordeel]]) -> None:
    """The page counts how often the model names the place of the minister, and how often another."""
    same = sum(advies.bestuursvorm in oordeel.bestuursvorm for advies, oordeel in named)
    found = NUMBERS.search(PAGE)

    assert found
    assert [int(number) for number in found.groups()] == [len(named), same, len(named) - same]


def test_each_place_stands_beside_the_other(kader: Kader, named: list[tuple[Advies, AdviesOordeel]]) -> None:
    """Each of them has a line with the task, the speaker, the place he named and that of the model."""
    kort = {vorm.id: vorm.kort for vorm in kader.bestuursvormen}
    wanted = [
        (f"* {advies.taak.titel}. {oordeel.wie}: {' of '.join(kort[body] for body in oordeel.bestuursvorm)}", advies)
        for advies, oordeel in named
    ]
    lines = PAGE.splitlines()

    assert [
        begin
        for begin, advies in wanted
        if not any(
            line.startswith(begin) and f"Dit model: {kort.get(advies.bestuursvorm or '', advies.uitkomst)}" in line
            for line in lines
        )
    ] == []


def test_some_minister_named_a_place(named: list[tuple[Advies, AdviesOordeel]]) -> None:
    """There is something to compare."""
    assert named
