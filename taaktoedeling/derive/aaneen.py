"""
The fewest municipalities that must change region for a division to nest, with every region in one piece on the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from taaktoedeling.derive.verhuizen import Verhuizingen, fewest_moves, told_moves
from taaktoedeling.errors import InvalidArgumentError, require_extras
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.kaart import Kaart, check_on_map

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

MOST_ROUNDS = 200
"""Times that the program is solved again with the breaks that its last solution had."""

ANCHORS = 2
"""Municipalities of the main piece that each municipality of another piece is cut off from at once."""

Cut = tuple[int, int, frozenset[int]]
Row = tuple[Sequence[int], Sequence[int], float, float]


def fewest_moves_in_one_piece(indeling: Indeling, andere: Indeling, kaart: Kaart) -> Verhuizingen | None:
    """
    The least change of a division after which each of its regions lies within one region of another division and is in
    one piece on the map.

    Solved exactly, as a linear program in whole numbers: where a solution has a region in pieces, it is forbidden that
    two municipalities share a region of which none of those that separate them is part, and the program is solved again
    (Carvajal and others, Imposing Connectivity Constraints in Forest Planning Models, 2013).

    Returns:
        The change; None when there is none.

    Raises:
        InvalidArgumentError: the divisions do not divide the same municipalities, or some are not on the map.
        MissingExtraError: what solves linear programs is not installed.
    """
    check_on_map(indeling, kaart)
    require_extras("Regio's aaneen houden", "congruentie")
    if fewest_moves(indeling, andere) is None:
        return None
    program = _Program(indeling, andere, kaart)
    for _ in range(MOST_ROUNDS):
        found = program.solve()
        if found is None:
            return None
        regions, homes = found
        if not program.forbid(program.breaks(regions)):
            return program.told(regions, homes)
    raise InvalidArgumentError(f"De kleinste verandering van {indeling.naam} is in {MOST_ROUNDS} rondes niet gevonden.")


class _Program:
    """
    The program: per municipality and region whether it lies there, and per region and home whether that is its home.
    """

    def __init__(self, indeling: Indeling, andere: Indeling, kaart: Kaart) -> None:
        self.indeling, self.andere = indeling, andere
        self.codes, self.regions, self.homes = list(indeling.regio_van), list(indeling.leden), list(andere.leden)
        place = {code: number for number, code in enumerate(self.codes)}
        self.now = np.array([self.regions.index(indeling.regio_van[code]) for code in self.codes])
        self.home = np.array([self.homes.index(andere.regio_van[code]) for code in self.codes])
        self.graph: nx.Graph[int] = nx.Graph()
        self.graph.add_nodes_from(range(len(self.codes)))
        self.graph.add_edges_from(
            (place[code], place[other]) for code in self.codes for other in sorted(kaart.buren[code]) if other in place
        )

        self.cuts: set[Cut] = set()
        self.constraints = [_constraint(self._base(), self.width)]

    @property
    def width(self) -> int:
        """Unknowns: the region of each municipality, then the home of each region, each as a row of zeros and a one."""
        return (len(self.codes) + len(self.homes)) * len(self.regions)

    def _base(self) -> list[Row]:
        """One region for each municipality, of which the home is its own; one home and a municipality for each."""
        n, k, m = len(self.codes), len(self.regions), len(self.homes)
        rows: list[Row] = []
        for g in range(n):
            rows.append(([g * k + r for r in range(k)], [1] * k, 1, 1))
            rows += [([g * k + r, n * k + r * m + self.home[g]], [1, -1], -1, 0) for r in range(k)]
        for r in range(k):
            rows.append(([n * k + r * m + h for h in range(m)], [1] * m, 1, 1))
            rows.append(([g * k + r for g in range(n)], [1] * n, 1, n))
        return rows

    def forbid(self, cuts: Iterable[Cut]) -> bool:
        """Add what a solution must not do; whether there was anything new."""
        n, k = len(self.codes), len(self.regions)
        fresh = [cut for cut in dict.fromkeys(cuts) if cut not in self.cuts]
        rows: list[Row] = []
        for one, other, between in fresh:
            for r in range(k):
                wall = [g * k + r for g in sorted(between)]
                rows.append(([one * k + r, other * k + r, *wall], [1, 1, *[-1] * len(wall)], -n, 1))
        if rows:
            self.constraints.append(_constraint(rows, self.width))
        self.cuts.update(fresh)
        return bool(fresh)

    def solve(self) -> tuple[list[int], list[int]] | None:
        """The region of each municipality and the home of each region; None where nothing satisfies the constraints."""
        from scipy.optimize import Bounds, milp

        n, k, m = len(self.codes), len(self.regions), len(self.homes)
        cost = np.zeros(self.width)
        cost[np.arange(n) * k + self.now] = -1
        found = milp(cost, integrality=np.ones_like(cost), bounds=Bounds(0, 1), constraints=self.constraints)
        if found.x is None:
            return None
        regions = found.x[: n * k].reshape(n, k).argmax(axis=1)
        return regions.tolist(), found.x[n * k :].reshape(k, m).argmax(axis=1).tolist()

    def breaks(self, regions: Sequence[int]) -> Iterator[Cut]:
        """Two municipalities of a region in pieces, for each piece, and the municipalities that separate them."""
        for region in range(len(self.regions)):
            inside = [g for g, lies in enumerate(regions) if lies == region]
            parts = nx.connected_components(self.graph.subgraph(inside))
            pieces = sorted(parts, key=lambda piece: (-len(piece), min(piece)))
            for piece in pieces[1:]:
                around = {other for g in piece for other in self.graph[g]} - piece
                beyond = self._reach(min(pieces[0]), around)
                wall = frozenset(g for g in around if any(other in beyond for other in self.graph[g]))
                anchors = sorted(pieces[0], key=lambda g: (self.now[g] != region, g))[:ANCHORS]
                yield from ((g, anchor, wall) for g in sorted(piece) for anchor in anchors)

    def _reach(self, start: int, wall: set[int]) -> set[int]:
        """What can be reached without passing the wall."""
        return nx.node_connected_component(self.graph.subgraph(set(self.graph) - wall), start)

    def told(self, regions: Sequence[int], homes: Sequence[int]) -> Verhuizingen:
        """The change that a solution is."""
        moved = [code for code, now, then in zip(self.codes, self.now, regions, strict=True) if now != then]
        thuis = {self.regions[r]: self.homes[h] for r, h in enumerate(homes)}
        return told_moves(self.indeling, self.andere, thuis, tuple(moved))


def _constraint(rows: Sequence[Row], width: int) -> LinearConstraint:
    """Rows of places, values, and between which two numbers their sum lies."""
    from scipy.optimize import LinearConstraint
    from scipy.sparse import coo_array

    # Older versions of the solver read no longer numbers.
    where = np.concatenate([np.full(len(places), row, np.int32) for row, (places, _, _, _) in enumerate(rows)])
    places = np.concatenate([np.asarray(places, np.int32) for places, _, _, _ in rows])
    values = np.concatenate([values for _, values, _, _ in rows])
    matrix = coo_array((values, (where, places)), shape=(len(rows), width)).tocsr()
    return LinearConstraint(matrix, [low for _, _, low, _ in rows], [high for _, _, _, high in rows])
