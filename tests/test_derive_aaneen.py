"""
The fewest moves with regions in one piece, against every division of a small map.
"""

from __future__ import annotations

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taaktoedeling.derive.aaneen import fewest_moves_in_one_piece
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.kaart import Kaart

GRAPHS = [nx.path_graph(6), nx.cycle_graph(6), nx.convert_node_labels_to_integers(nx.grid_2d_graph(2, 3))]


def kaart_of(graph: nx.Graph) -> Kaart:
    buren = {f"GM{n:04}": frozenset(f"GM{other:04}" for other in graph[n]) for n in sorted(graph)}
    return Kaart(vormen={}, buren=buren, bruggen=())


def division(name: str, regions: list[int]) -> Indeling:
    """A division in which municipality number n lies in the region with the nth number."""
    return Indeling(naam=name, regio_van={f"GM{n:04}": f"{name}{region}" for n, region in enumerate(regions)})


def brute_force(regions: list[int], homes: list[int], graph: nx.Graph) -> int | None:
    """The fewest municipalities that move, over all divisions with the same regions, each in one piece."""
    wanted = sorted(set(regions))
    best = None
    for tried in itertools.product(wanted, repeat=len(regions)):
        if sorted(set(tried)) != wanted or len(set(zip(tried, homes, strict=True))) != len(wanted):
            continue
        moved = sum(old != new for old, new in zip(regions, tried, strict=True))
        pieces = ([n for n, lies in enumerate(tried) if lies == region] for region in wanted)
        if (best is None or moved < best) and all(nx.is_connected(graph.subgraph(piece)) for piece in pieces):
            best = moved
    return best


@settings(max_examples=25)
@given(
    st.sampled_from(GRAPHS),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
    st.lists(st.integers(0, 1), min_size=6, max_size=6),
)
def test_fewest_moves_equal_brute_force(graph: nx.Graph, regions: list[int], homes: list[int]) -> None:
    moves = fewest_moves_in_one_piece(division("r", regions), division("h", homes), kaart_of(graph))

    assert (None if moves is None else moves.aantal) == brute_force(regions, homes, graph)


def test_the_change_itself_is_told() -> None:
    moves = fewest_moves_in_one_piece(
        division("r", [0, 0, 1, 0, 1, 1]), division("h", [0, 0, 0, 1, 1, 1]), kaart_of(nx.path_graph(6))
    )

    assert moves is not None
    assert (moves.gemeenten, moves.thuis) == (("GM0002", "GM0003"), {"r0": "h0", "r1": "h1"})


def test_municipality_that_is_not_on_the_map_is_named() -> None:
    with pytest.raises(InvalidArgumentError, match=r"staat 1 gemeente van r niet: GM0002"):
        fewest_moves_in_one_piece(division("r", [0, 0, 0]), division("h", [0, 0, 0]), kaart_of(nx.path_graph(2)))
