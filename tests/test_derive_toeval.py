"""
Random divisions: in one piece, of about the same sizes, the same for the same seed, and what nests in them by chance.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taaktoedeling.derive.toeval import against_chance, random_divisions
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.kaart import Kaart


def place(row: int, column: int) -> str:
    return f"GM{10 * row + column:04}"


def grid(rows: int, columns: int) -> Kaart:
    """A map of squares."""
    graph = nx.relabel_nodes(nx.grid_2d_graph(rows, columns), lambda at: place(*at))
    return Kaart(vormen={}, buren={code: frozenset(graph[code]) for code in sorted(graph)}, bruggen=())


def strips(rows: int, columns: int, wide: int = 1) -> Indeling:
    """A division of that map in strips of so many columns."""
    regions = {place(r, c): f"S{c // wide}" for r in range(rows) for c in range(columns)}
    return Indeling(naam="stroken", regio_van=regions)


@given(st.integers(0, 50))
def test_random_regions_are_in_one_piece_and_about_as_large(seed: int) -> None:
    kaart, real = grid(4, 6), strips(4, 6, 2)
    graph = nx.Graph((code, other) for code, others in kaart.buren.items() for other in others)
    for drawn in random_divisions(real, kaart, 3, seed):
        regions: dict[str, set[str]] = {}
        for code, regio in drawn.items():
            regions.setdefault(regio, set()).add(code)

        assert drawn.keys() == real.regio_van.keys()
        assert regions.keys() == real.leden.keys()
        assert all(nx.is_connected(graph.subgraph(codes)) for codes in regions.values())
        assert all(6 <= len(codes) <= 10 for codes in regions.values())


def test_same_seed_gives_the_same_divisions() -> None:
    first, again, other = (list(random_divisions(strips(3, 4), grid(3, 4), 5, seed)) for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_every_split_of_a_line_is_as_likely() -> None:
    drawn = random_divisions(strips(1, 4, 2), grid(1, 4), 3000, tolerance=Fraction(1, 2))
    counts = Counter(min(Counter(division.values()).values()) for division in drawn)

    assert counts[1] / 3000 == pytest.approx(2 / 3, abs=0.03)


def test_rank_counts_lower_draws_whole_and_equal_ones_half() -> None:
    (found,) = against_chance(strips(3, 4), [strips(3, 4, 2)], grid(3, 4), n=40)
    below, same = (sum(test(count) for count in found.getrokken) for test in ((4).__gt__, (4).__eq__))

    assert found.binnen == 4
    assert found.rang == Fraction(2 * below + same, 80)


def test_each_draw_is_reported() -> None:
    done: list[int] = []
    against_chance(strips(2, 4), [strips(2, 4, 2)], grid(2, 4), n=7, gedaan=done.append)

    assert sum(done) == 7


def test_municipality_that_is_not_on_the_map_is_named() -> None:
    with pytest.raises(InvalidArgumentError, match=r"staan 2 gemeenten van stroken niet: GM0003 \(GM0003\) en"):
        against_chance(strips(2, 4), [], grid(2, 3))


@pytest.mark.parametrize("n", [0, -1, 1.5])
def test_number_of_draws_is_a_whole_number(n: int) -> None:
    with pytest.raises(InvalidArgumentError, match="heel getal van 1 of meer"):
        against_chance(strips(2, 4), [], grid(2, 4), n=n)


def test_the_sentence_tells_the_range_of_the_draws() -> None:
    (found,) = against_chance(strips(3, 4), [strips(3, 4, 2)], grid(3, 4), n=40)
    low, *_, high = found.getrokken

    assert f"die het toeval trok, waren het er {low} tot {high}" in str(found)
    (whole,) = against_chance(strips(3, 4, 2), [strips(3, 4, 4)], grid(3, 4), n=5)
    assert "waren het er steeds 2, en in 0 daarvan" in str(whole)
