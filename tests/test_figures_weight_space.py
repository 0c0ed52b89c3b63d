"""
The map of weights: its areas fill the triangle, and every point of it has the outcome that weighing gives there.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest

from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.figures.weight_space import Area, WeightSpace, weight_space
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case, shipped_cases
from taaktoedeling.weighing.weging import weigh_case

CASES = ("archiefbewaring", "bag", "bbz", "huisvesting-vergunninghouders")


def map_of(id_: str, kader: Kader, dimensies: tuple[str, str] | None = None) -> WeightSpace:
    """The map of one case."""
    space = weight_space(weigh_case(load_casus(shipped_case(id_), kader), kader), dimensies)
    assert space is not None
    return space


def area_at(space: WeightSpace, x: Fraction, y: Fraction) -> Area | None:
    """The area in whose inside a point lies; None on a border."""
    for area in space.areas:
        for cell in area.cells:
            turns = [
                (bx - ax) * (y - ay) - (by - ay) * (x - ax)
                for (ax, ay), (bx, by) in zip(cell, (*cell[1:], cell[0]), strict=True)
            ]
            if min(turns) > 0:
                return area
    return None


def points(seed: int, count: int) -> Iterator[tuple[Fraction, Fraction]]:
    """Points of the triangle."""
    generator = np.random.default_rng(seed)
    for x, y in generator.integers(1, 997, size=(count, 2)).tolist():
        if x + y < 997:
            yield Fraction(x, 997), Fraction(y, 997)


@pytest.mark.parametrize("dimensies", [None, ("democratische_legitimatie", "schaal")])
@pytest.mark.parametrize("id_", CASES)
def test_every_point_has_the_outcome_of_weighing(id_: str, dimensies: tuple[str, str] | None, kader: Kader) -> None:
    """Weighing with the weights of a point gives the body of the area in which it lies."""
    casus = load_casus(shipped_case(id_), kader)
    space = map_of(id_, kader, dimensies)
    rest = sum(d.gewicht for d in kader.dimensies if d.id not in space.dimensies)
    for x, y in points(1, 60):
        shares = dict(zip(space.dimensies, (x, y), strict=True))
        graaf = kader.graaf.copy()
        for d in kader.dimensies:
            share = shares.get(d.id, (1 - x - y) * d.gewicht / rest)
            for b in kader.bestuursvormen:
                graaf.edges[f"dimensie:{d.id}", f"bestuursvorm:{b.id}"]["gewicht"] = share
        area = area_at(space, x, y)
        w = weigh_case(casus, graaf)

        assert area is None or area.bestuursvorm == w.body(w.named)


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_areas_fill_the_triangle(path: object, kader: Kader) -> None:
    """The parts of the map add up to the whole, exactly."""
    space = weight_space(weigh_case(load_casus(str(path), kader), kader))

    assert space is not None
    assert sum(area.aandeel for area in space.areas) == 1


@pytest.mark.parametrize("id_", CASES)
def test_loops_enclose_their_area(id_: str, kader: Kader) -> None:
    """The lines around an area enclose as much as its cells do."""
    for area in map_of(id_, kader).areas:
        double = Fraction(0)
        for loop in area.loops:
            for (ax, ay), (bx, by) in zip(loop, (*loop[1:], loop[0]), strict=True):
                double += ax * by - bx * ay

        assert double == area.aandeel


@pytest.mark.parametrize("id_", CASES)
def test_own_point_has_the_own_outcome(id_: str, kader: Kader) -> None:
    """The framework's own weights lie in the area of its own outcome, or on a border."""
    space = map_of(id_, kader)
    w = weigh_case(load_casus(shipped_case(id_), kader), kader)
    area = area_at(space, *space.eigen)

    assert (Fraction(3, 10), Fraction(3, 10)) == space.eigen
    assert area is None or area.bestuursvorm == w.body(w.named)


def test_borders_tell_whether_the_task_moves(kader: Kader) -> None:
    """Between gemeente and samenwerking only the form changes; towards the Rijk the task moves."""
    space = map_of("archiefbewaring", kader)

    beside = {
        edge: area.bestuursvorm
        for area in space.areas
        for cell in area.cells
        for edge in itertools.pairwise((*cell, cell[0]))
    }
    moves = {frozenset((beside[a, b], beside[b, a])): elsewhere for (a, b), elsewhere in space.borders}

    assert moves == {pair: "rijksuitvoering" in pair for pair in moves}
    assert set(moves.values()) == {True, False}


def test_unknown_dimensions_are_refused(kader: Kader) -> None:
    """Dimensions that do not exist, or the same one twice, make no map."""
    w = weigh_case(load_casus(shipped_case("bag"), kader), kader)
    for pair in (("schaal", "schaal"), ("schaal", "geld")):
        with pytest.raises(InvalidArgumentError, match="kies twee verschillende dimensies"):
            weight_space(w, pair)


def test_no_rest_no_map(kader: Kader) -> None:
    """Where the other dimensions weigh nothing there is nothing to divide the rest over."""
    graaf = kader.graaf.copy()
    for d in kader.dimensies[2:]:
        for b in kader.bestuursvormen:
            graaf.edges[f"dimensie:{d.id}", f"bestuursvorm:{b.id}"]["gewicht"] = 0

    assert weight_space(weigh_case(load_casus(shipped_case("bag"), kader), graaf)) is None
