"""
What a framework asks twice is found by the stated measure, and nothing else is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from forms_help import as_text
from hypothesis import given, settings
from hypothesis import strategies as st

from taaktoedeling.graph.bereik import attainable
from taaktoedeling.graph.overlap import ALONE, NEAR, overlap
from taaktoedeling.model.kader import Criterium
from taaktoedeling.reading.kader import load_kader

KADER = load_kader(Path(__file__).parent / "fictief" / "kader")
BODIES = [vorm.id for vorm in KADER.bestuursvormen]
ORDINAL = next(c for c in KADER.criteria if c.soort == "ordinaal")


def question(id_: str, points: list[list[int]], like: Criterium = ORDINAL) -> Criterium:
    """A question with these points per level."""
    levels = tuple(
        attrs.evolve(like.niveau[0], niveau=n, label=f"{id_} {n}", punten=dict(zip(BODIES, row, strict=True)))
        for n, row in enumerate(points)
    )
    return attrs.evolve(like, id=id_, label=id_, niveau=levels, gewicht=1)


def asking(*questions: Criterium) -> dict[str, list[dict[str, Any]]]:
    """What is found in a framework with these questions alone."""
    return overlap(attrs.evolve(KADER, criteria=questions))


ROWS = st.lists(st.lists(st.integers(-2, 2), min_size=len(BODIES), max_size=len(BODIES)), min_size=2, max_size=5)


@given(ROWS)
@settings(max_examples=60, deadline=None)
def test_the_same_question_is_found(points: list[list[int]]) -> None:
    """A question that is asked twice is always found, also with its scale the other way."""
    (same,) = asking(question("a", points), question("b", points)).dubbel
    (turned,) = asking(question("a", points), question("b", points[::-1])).dubbel

    assert (same.vragen, same.verschil, same.gespiegeld) == (("a", "b"), 0.0, False)
    assert turned.verschil == 0.0


@given(ROWS, st.integers(0, 4), st.integers(0, len(BODIES) - 1))
@settings(max_examples=60, deadline=None)
def test_finer_scale_of_the_same_question_is_found(points: list[list[int]], level: int, body: int) -> None:
    """Between two levels the points run along a line, so that a level more does not hide the same question."""
    ends = [[2 if n % 2 else -2 for n in range(len(BODIES))], [-2 if n % 2 else 2 for n in range(len(BODIES))]]
    found = asking(question("a", ends), question("b", [ends[0], [0] * len(BODIES), ends[1]])).dubbel

    assert [pair.verschil for pair in found] == [0.0]


@given(ROWS, ROWS)
@settings(max_examples=100, deadline=None)
def test_far_apart_is_not_called_near(one: list[list[int]], other: list[list[int]]) -> None:
    """Two questions of the same number of levels are near exactly when no level differs more than the measure."""
    other = (other * 5)[: len(one)]
    apart = [
        max(sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(BODIES) for a, b in zip(one, turned, strict=True))
        for turned in (other, other[::-1])
    ]

    assert bool(asking(question("a", one), question("b", other)).dubbel) == (min(apart) <= NEAR)


def test_a_dimension_that_one_question_moves() -> None:
    """A question with more than half of what a dimension can move is named, and half is not more than half."""
    strong = [[-2] * len(BODIES), [2] * len(BODIES)]
    weak = [[-1] * len(BODIES), [1] * len(BODIES)]
    found = asking(question("a", strong), question("b", weak)).een_vraag

    assert [(item.vraag, item.aandeel) for item in found] == [("a", pytest.approx(2 / 3))]
    assert asking(question("a", strong), question("b", strong)).een_vraag == ()
    assert ALONE == 0.5


def test_levels_without_difference() -> None:
    """Levels beside each other with the same points are named; what a class reads of them is told."""
    read = next(c for c in KADER.criteria if c.id == KADER.klassen[0].hoofd.criterium)
    flat = [[1] * len(BODIES)] * len(read.niveau)
    found = asking(question(read.id, flat, read)).gelijke_niveaus
    bounds = KADER.klassen[0].hoofd.grenzen.values()

    assert [item.niveaus for item in found] == [(n, n + 1) for n in range(len(flat) - 1)]
    for item in found:
        low, high = item.niveaus
        if any((a <= low <= b) != (a <= high <= b) for a, b in bounds):
            assert item.gelezen


def test_check_tells_it() -> None:
    """The check of a framework names each finding with its measure."""
    points = [[2, -1, 0][: len(BODIES)] + [0] * (len(BODIES) - 3), [-2, 1, 0][: len(BODIES)] + [0] * (len(BODIES) - 3)]
    questions = tuple(
        attrs.evolve(question(c.id, [points[n.niveau % 2] for n in c.niveau], c), gewicht=c.gewicht)
        for c in KADER.criteria
    )
    own = attrs.evolve(KADER, criteria=questions)
    text = " ".join(as_text(attainable(own, 10)).split())

    assert "geven bijna dezelfde punten" in text
    assert "gemeld wordt 0,25 of minder" in text
    assert f'sha256 = "{own.sha256}"' in text


def test_nothing_is_told_of_questions_that_differ() -> None:
    """A framework of which no question resembles another has nothing to tell."""
    assert overlap(KADER).dubbel == ()
