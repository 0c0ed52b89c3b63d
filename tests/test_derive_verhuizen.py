"""
The fewest municipalities that must move for a division to nest in another, against every division there is.
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taaktoedeling.derive.verhuizen import fewest_moves
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling


def division(name: str, regions: list[int] | tuple[int, ...]) -> Indeling:
    """A division in which municipality number n lies in the region with the nth number."""
    return Indeling(naam=name, regio_van={f"GM{n:04}": f"{name}{region}" for n, region in enumerate(regions)})


def nests(regions: tuple[int, ...], homes: list[int]) -> bool:
    """Whether each region lies within one home."""
    return len(set(zip(regions, homes, strict=True))) == len(set(regions))


def brute_force(regions: list[int], homes: list[int]) -> int | None:
    """The fewest municipalities that move, over all divisions with the same regions, none of them empty."""
    wanted = sorted(set(regions))
    found = [
        sum(old != new for old, new in zip(regions, tried, strict=True))
        for tried in itertools.product(wanted, repeat=len(regions))
        if sorted(set(tried)) == wanted and nests(tried, homes)
    ]
    return min(found, default=None)


@given(
    st.integers(1, 6).flatmap(
        lambda size: st.tuples(
            st.lists(st.integers(0, 3), min_size=size, max_size=size),
            st.lists(st.integers(0, 2), min_size=size, max_size=size),
        )
    )
)
def test_fewest_moves_equal_brute_force(pair: tuple[list[int], list[int]]) -> None:
    regions, homes = pair
    moves = fewest_moves(division("r", regions), division("h", homes))

    assert (None if moves is None else moves.aantal) == brute_force(regions, homes)


def test_municipalities_that_move_are_those_outside_the_home_of_their_region() -> None:
    moves = fewest_moves(division("r", [0, 0, 0, 1, 1]), division("h", [0, 0, 1, 1, 1]))

    assert moves is not None
    assert moves.gemeenten == ("GM0002",)
    assert moves.thuis == {"r0": "h0", "r1": "h1"}


def test_a_home_that_nobody_prefers_still_gets_a_region() -> None:
    moves = fewest_moves(division("r", [0, 0, 0, 1, 1, 1]), division("h", [0, 0, 0, 0, 0, 1]))

    assert moves is not None
    assert moves.aantal == 2


def test_fewer_regions_than_homes_never_nest() -> None:
    assert fewest_moves(division("r", [0, 0, 0]), division("h", [0, 1, 2])) is None


def test_divisions_of_other_municipalities_are_refused_by_name() -> None:
    other = Indeling(naam="h", regio_van={"GM0000": "h0", "GM0009": "h0"}, gemeenten={"GM0009": "Verweg"})

    with pytest.raises(InvalidArgumentError, match=r"alleen in h staat Verweg \(GM0009\)"):
        fewest_moves(division("r", [0]), other)


@pytest.mark.parametrize(
    ("regions", "told"),
    [
        ([0, 0, 1], "hoeft geen gemeente van regio te wisselen."),
        ([0, 1, 1], "moet 1 gemeente van regio wisselen: GM0001 (GM0001)."),
    ],
)
def test_the_sentence_names_who_moves(regions: list[int], told: str) -> None:
    moves = fewest_moves(division("r", regions), division("h", [0, 0, 1]))

    assert str(moves) == f"Om elke regio van r binnen één h te krijgen, {told}"
