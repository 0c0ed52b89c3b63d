"""
Outlines of municipalities from TopoJSON or GeoJSON, and who are neighbours.
"""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx
import numpy as np

from taaktoedeling.dutch.characters import show_path
from taaktoedeling.errors import Problem
from taaktoedeling.limits import MAX_TABLE_BYTES
from taaktoedeling.model.kaart import Kaart, Ring
from taaktoedeling.reading.files import read_file
from taaktoedeling.reading.tables import InvalidTabelError

NEAR = 250.0
"""Metres between outlines that are taken to meet, where the map leaves a municipality without neighbours."""

AS_NEAR = 2.0
"""What lies apart is linked to all that is at most so many times as far as the nearest."""

_CODES = ("code", "gm_code", "statcode", "gemeentecode", "GM_CODE")
_DEGREE = 111_320.0
"""Metres to a degree of latitude."""


def load_kaart(path: str | os.PathLike[str]) -> Kaart:
    """
    Read a map of municipalities.

    Neighbours are those whose outlines share a piece. What is left without a connection to the rest (islands, and
    outlines that were not drawn on one another) is made a neighbour of each municipality within 250 metres, or else of
    the nearest one and all that are at most twice as far; the map tells which.

    Args:
        path: TopoJSON or GeoJSON, in degrees or metres, with the code of a municipality (``GM0014``) as a property
            ``code``, ``gm_code``, ``statcode`` or ``gemeentecode`` of each outline.

    Raises:
        InvalidTabelError: the file cannot be read, or holds no outlines of municipalities.
    """
    name = show_path(path)
    raw = read_file(path, MAX_TABLE_BYTES)
    if isinstance(raw, Problem):
        raise InvalidTabelError(f"De kaart {name}", [raw])
    try:
        data = json.loads(raw)
        rings = _topology(data) if data.get("type") == "Topology" else _features(data)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        text = "Dit is geen kaart in TopoJSON of GeoJSON die kan worden gelezen. Sla haar opnieuw in die vorm op."
        raise InvalidTabelError(f"De kaart {name}", [Problem(name, "", text)]) from None
    if not rings:
        text = "Er staan geen omtrekken van gemeenten in, met een code zoals GM0014 als eigenschap 'code'."
        raise InvalidTabelError(f"De kaart {name}", [Problem(name, "", text)])
    shapes = {code: rings[code] for code in sorted(rings)}
    graph = _sharing(shapes)
    bridges = _connect(graph, shapes)
    return Kaart(vormen=shapes, buren={code: frozenset(graph[code]) for code in shapes}, bruggen=bridges)


def _topology(data: Mapping[str, Any]) -> dict[str, tuple[Ring, ...]]:
    """The rings of a TopoJSON; its arcs are stored as differences where it has a transform."""
    transform = data.get("transform")
    arcs = []
    for arc in data["arcs"]:
        points = np.asarray(arc, dtype=np.float64)[:, :2]
        if transform:
            points = points.cumsum(axis=0) * transform["scale"] + transform["translate"]
        arcs.append(points)

    def ring(places: Iterable[int]) -> Ring:
        parts = [arcs[place] if place >= 0 else arcs[~place][::-1] for place in places]
        return np.concatenate([part[1:] if number else part for number, part in enumerate(parts)])

    found: dict[str, tuple[Ring, ...]] = {}
    for layer in data["objects"].values():
        for shape in layer.get("geometries", [layer]):
            code = _code(shape.get("properties"))
            if code:
                found[code] = found.get(code, ()) + tuple(ring(one) for one in _rings(shape["type"], shape["arcs"]))
    return found


def _features(data: Mapping[str, Any]) -> dict[str, tuple[Ring, ...]]:
    found: dict[str, tuple[Ring, ...]] = {}
    for feature in data["features"]:
        code, shape = _code(feature.get("properties")), feature.get("geometry")
        if code and shape:
            rings = tuple(
                np.asarray(one, dtype=np.float64)[:, :2] for one in _rings(shape["type"], shape["coordinates"])
            )
            found[code] = found.get(code, ()) + rings
    return found


def _rings(kind: str, parts: Any) -> Iterator[Any]:
    """The rings of a polygon, or of several."""
    if kind == "Polygon":
        yield from parts
    elif kind == "MultiPolygon":
        yield from itertools.chain.from_iterable(parts)


def _code(properties: Mapping[str, Any] | None) -> str:
    said = next((str(properties[name]) for name in _CODES if name in properties), "") if properties else ""
    return said if said.startswith("GM") else ""


def _sharing(shapes: Mapping[str, tuple[Ring, ...]]) -> nx.Graph[Any]:
    """Who share a piece of their outline: two points in a row, in either direction."""
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(shapes)
    owners: dict[tuple[Any, ...], str] = {}
    for code, rings in shapes.items():
        for ring in rings:
            points = [tuple(point) for point in np.round(ring, 9).tolist()]
            for piece in itertools.pairwise(points):
                key = tuple(sorted(piece))
                owner = owners.setdefault(key, code)
                if owner != code:
                    graph.add_edge(owner, code)
    return graph


def _connect(graph: nx.Graph[Any], shapes: Mapping[str, tuple[Ring, ...]]) -> tuple[tuple[str, str], ...]:
    """Link every group that lies apart, and again what then still lies apart, until all is one."""
    everything = np.concatenate([ring for rings in shapes.values() for ring in rings])
    degrees = bool(np.abs(everything[:, 0]).max() <= 180 and np.abs(everything[:, 1]).max() <= 90)
    middle = np.cos(np.radians(everything[:, 1].mean()))
    scale = np.array([_DEGREE * middle, _DEGREE]) if degrees else np.ones(2)
    points = {code: np.concatenate(rings) * scale for code, rings in shapes.items()}
    bridges: set[tuple[str, str]] = set()
    while not nx.is_connected(graph):
        _, *groups = sorted(nx.connected_components(graph), key=lambda codes: (-len(codes), min(codes)))
        for group in groups:
            found = [
                (_distance(points[code], points[other]), code, other)
                for code in group
                for other in shapes
                if other not in group
            ]
            nearest = min(found)[0]
            reach = NEAR if nearest <= NEAR else AS_NEAR * nearest
            bridges |= {(min(pair), max(pair)) for far, *pair in found if far <= reach}
        graph.add_edges_from(bridges)
    return tuple(sorted(bridges))


def _distance(one: Ring, other: Ring) -> float:
    """The least distance between two sets of points."""
    return float(min(np.hypot(*(other - point).T).min() for point in one))
