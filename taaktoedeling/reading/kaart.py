"""
Outlines of municipalities from TopoJSON or GeoJSON, and who are neighbours.
"""

from __future__ import annotations

import itertools
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

import networkx as nx
import numpy as np

from taaktoedeling.dutch.characters import show_path
from taaktoedeling.dutch.refusal import either, show
from taaktoedeling.errors import Problem
from taaktoedeling.limits import MAX_MAP_BYTES, MAX_MAP_POINTS
from taaktoedeling.model.kaart import Kaart, Ring, metres, owners_of
from taaktoedeling.reading.file_kinds import looks_like_table
from taaktoedeling.reading.files import decode, read_file
from taaktoedeling.reading.tables import InvalidTabelError

NEAR = 250.0
"""Metres between outlines that are taken to meet, where the map leaves a municipality without neighbours."""

AS_NEAR = 2.0
"""What lies apart is linked to all that is at most so many times as far as the nearest."""

_CODES = ("code", "gm_code", "statcode", "gemeentecode", "GM_CODE")
_CODE = re.compile(r"GM0*(\d{1,4})", re.ASCII | re.IGNORECASE)
_DATABASE = b"SQLite format 3"
_LEAST = 4
"""Points of a ring: three, and the first again."""

_WRONG = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)
"""What parts of a map raise that are not of the kind that they should be."""

FLAT = "Alle punten van deze omtrek liggen op één punt of op een rechte lijn. Haal de kaart opnieuw op."

_THINNED = 64
"""Points of an outline that tell about how far another one is."""

FLATTEST = 1e-9
"""An outline that is less wide than this part of its length is a line."""

Make = Callable[[Any], Ring]


def load_kaart(path: str | os.PathLike[str]) -> Kaart:
    """
    Read a map of municipalities.

    Neighbours are those whose outlines share a piece. What is left without a connection to the rest (islands, and
    outlines that were not drawn on one another) is made a neighbour of each municipality within 250 metres, or else of
    the nearest one and all that are at most twice as far; the map tells which.

    Args:
        path: TopoJSON or GeoJSON, in degrees or metres, with the code of a municipality (``GM0014``) as a property
            ``code``, ``gm_code``, ``statcode`` or ``gemeentecode`` of each outline; what has no such code is left out.

    Raises:
        InvalidTabelError: the file cannot be read, holds no outlines of municipalities, or outlines that are none; all
            problems at once.
    """
    name = show_path(path)
    raw = read_file(path, MAX_MAP_BYTES)
    if isinstance(raw, Problem):
        raise InvalidTabelError(f"De kaart {name}", [raw])
    outlines = _Outlines(name)
    data = _parse(raw, outlines)
    kind = data.get("type") if isinstance(data, dict) else data
    if kind == "Topology":
        _topology(data, outlines)
    elif kind == "FeatureCollection":
        _features(data, outlines)
    else:
        text = (
            f"Verwacht werd een kaart met als type 'Topology' (TopoJSON) of 'FeatureCollection', gekregen {show(kind)}."
        )
        outlines.refuse("", text)
    return map_of(outlines.shapes(), os.path.basename(name))


def map_of(vormen: Mapping[str, tuple[Ring, ...]], bestand: str = "") -> Kaart:
    """A map of outlines that were read already, with who are neighbours on it."""
    graph = _sharing(vormen)
    bridges = _connect(graph, vormen)
    buren = {code: frozenset(graph[code]) for code in vormen}
    return Kaart(vormen=vormen, buren=buren, bruggen=bridges, bestand=bestand)


def _parse(raw: bytes, outlines: _Outlines) -> Any:
    if raw.startswith(_DATABASE):
        outlines.refuse("", "Dit is een GeoPackage. Sla de laag met gemeenten op als GeoJSON, bijvoorbeeld met QGIS.")
    text = decode(raw, outlines.name)
    if isinstance(text, Problem):
        raise InvalidTabelError(f"De kaart {outlines.name}", [text])
    if looks_like_table(text):
        outlines.refuse("", "Dit lijkt een tabel (CSV); verwacht werd een kaart in TopoJSON of GeoJSON.")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()):
            outlines.refuse("einde van het bestand", "De kaart houdt op voordat zij af is. Haal haar opnieuw op.")
        place = f"regel {error.lineno}, kolom {error.colno}"
        outlines.refuse(place, "Dit is geen geldige JSON. Haal het bestand opnieuw op.")
    except (ValueError, RecursionError):
        outlines.refuse(
            "", "Er staat een te lang getal in, of lijsten zijn te diep genest. Haal het bestand opnieuw op."
        )


class _Outlines:
    """
    The outlines that were found, and what is wrong with others.

    Attributes:
        name: the file, as messages name it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.rings: dict[str, list[Ring]] = {}
        self.problems: list[Problem] = []
        self.codes: list[str] = []
        self.flat: list[str] = []

    def refuse(self, place: str, text: str) -> NoReturn:
        """
        Raises:
            InvalidTabelError: always, with this last.
        """
        raise InvalidTabelError(f"De kaart {self.name}", [*self.problems, Problem(self.name, place, text)])

    def add(self, number: int, properties: Any, shape: Any, key: str, make: Make) -> None:
        """
        Add an outline, if it is one of a municipality.

        Args:
            number: its place in the file, from 1.
            key: where its rings stand in `shape`, each for `make`.
        """
        code = self._code(properties)
        if not code:
            return
        place = f"omtrek {number}, {code}"
        kind = shape.get("type") if isinstance(shape, dict) else shape
        if kind not in ("Polygon", "MultiPolygon"):
            text = f"Verwacht werd een omtrek (Polygon of MultiPolygon), gekregen {show(kind)}."
            self.problems.append(Problem(self.name, place, text))
            return
        try:
            parts = shape[key] if kind == "MultiPolygon" else [shape[key]]
            rings = [make(one) for part in parts for one in part]
        except _WRONG:
            rings = []
        if not rings or any(ring.ndim != 2 or ring.shape[1] < 2 or not np.isfinite(ring).all() for ring in rings):
            text = "Deze omtrek bestaat niet uit lijnen met per punt twee getallen. Haal de kaart opnieuw op."
        elif any(len(ring) < _LEAST or (ring[0] != ring[-1]).any() for ring in rings):
            text = (
                "Een lijn van deze omtrek sluit niet: het laatste punt is niet het eerste, of zij heeft er te weinig."
            )
        elif any(np.array_equal(ring, other) for ring in rings for other in self.rings.get(code, ())):
            text = f"De omtrek van {code} staat er twee keer. Laat er één weg."
        elif not any(_has_room(ring) for ring in rings):
            self.flat.append(place)
            text = FLAT
        else:
            self.rings.setdefault(code, []).extend(ring[:, :2] for ring in rings)
            return
        self.problems.append(Problem(self.name, place, text))

    def _code(self, properties: Any) -> str:
        """The code of a municipality that an outline has; nothing for what is none."""
        if not isinstance(properties, dict):
            return ""
        said = [str(properties[name]) for name in _CODES if isinstance(properties.get(name), str | int)]
        self.codes += said[:1]
        return next((f"GM{found[1]:0>4}" for one in said if (found := _CODE.fullmatch(one.strip()))), "")

    def shapes(self) -> dict[str, tuple[Ring, ...]]:
        """
        The outlines by code.

        Raises:
            InvalidTabelError: there are problems, or no outlines.
        """
        if not self.rings and not self.problems:
            found = f" Gevonden codes: {either(dict.fromkeys(self.codes), 'en')}." if self.codes else ""
            self.refuse(
                "", f"Er staan geen omtrekken van gemeenten in, met een code zoals GM0014 als eigenschap 'code'.{found}"
            )
        if self.flat and not self.rings and len(self.flat) == len(self.problems):
            text = "Elke omtrek is één punt of een rechte lijn, zoals bij een schaal ('scale') van 0."
            self.problems = []
            self.refuse("", f"{text} Haal de kaart opnieuw op.")
        points = sum(len(ring) for rings in self.rings.values() for ring in rings)
        if points > MAX_MAP_POINTS:
            text = f"De omtrekken hebben samen {points} punten; er mogen er {MAX_MAP_POINTS} zijn. Neem een "
            self.refuse("", f"{text}gegeneraliseerde kaart, die voor het hele land is bedoeld.")
        if self.rings:
            everything = np.concatenate([ring for rings in self.rings.values() for ring in rings])
            low, high = everything.min(axis=0), everything.max(axis=0)
            if (low > [50, 3]).all() and (high < [54, 8]).all():
                self.refuse("", "De lengte en de breedte zijn verwisseld: zet per punt eerst de lengte (3 tot 8).")
        if self.problems:
            raise InvalidTabelError(f"De kaart {self.name}", self.problems)
        return {code: tuple(self.rings[code]) for code in sorted(self.rings)}


def _has_room(ring: Ring) -> bool:
    """Whether the points of an outline do not lie all on one line; by their place beside the one farthest off."""
    steps = ring[:, :2] - ring[0, :2]
    far = steps[np.abs(steps).sum(axis=1).argmax()]
    sides = steps[:, 0] * far[1] - steps[:, 1] * far[0]
    return bool(np.abs(sides).max() > FLATTEST * (far @ far))


def _topology(data: Mapping[str, Any], outlines: _Outlines) -> None:
    """The outlines of a TopoJSON; its arcs are stored as differences where it has a transform."""
    try:
        arcs = _arcs(data)
        layers = list(data["objects"].values())
        shapes = [shape for layer in layers for shape in layer.get("geometries", [layer])]
    except _WRONG:
        outlines.refuse("", "Dit is geen TopoJSON die kan worden gelezen. Sla de kaart opnieuw in die vorm op.")

    def ring(places: Iterable[int]) -> Ring:
        parts = [arcs[place] if place >= 0 else arcs[~place][::-1] for place in places]
        return np.concatenate([part[1:] if number else part for number, part in enumerate(parts)])

    for number, shape in enumerate(shapes, 1):
        outlines.add(number, shape.get("properties") if isinstance(shape, dict) else None, shape, "arcs", ring)


def _arcs(data: Mapping[str, Any]) -> list[Ring]:
    transform = data.get("transform")
    arcs = []
    for arc in data["arcs"]:
        points = np.asarray(arc, dtype=np.float64)[:, :2]
        if transform:
            points = points.cumsum(axis=0) * transform["scale"] + transform["translate"]
        arcs.append(points)
    return arcs


def _features(data: Mapping[str, Any], outlines: _Outlines) -> None:
    """The outlines of a GeoJSON."""
    features = data.get("features")
    if not isinstance(features, list):
        outlines.refuse("features", f"Verwacht werd een lijst van omtrekken, gekregen {show(features)}.")

    def ring(points: Any) -> Ring:
        return np.asarray(points, dtype=np.float64)

    for number, feature in enumerate(features, 1):
        if isinstance(feature, dict):
            outlines.add(number, feature.get("properties"), feature.get("geometry"), "coordinates", ring)


def _sharing(shapes: Mapping[str, tuple[Ring, ...]]) -> nx.Graph[Any]:
    """Who share a piece of their outline."""
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(shapes)
    for codes in owners_of(shapes).values():
        graph.add_edges_from(itertools.combinations(codes, 2))
    return graph


def _connect(graph: nx.Graph[Any], shapes: Mapping[str, tuple[Ring, ...]]) -> tuple[tuple[str, str], ...]:
    """Link every group that lies apart, and again what then still lies apart, until all is one."""
    scale = metres(shapes)
    points = {code: np.concatenate(rings) * scale for code, rings in shapes.items()}
    known: dict[tuple[str, str], float] = {}
    bridges: set[tuple[str, str]] = set()
    while not nx.is_connected(graph):
        _, *groups = sorted(nx.connected_components(graph), key=lambda codes: (-len(codes), min(codes)))
        for group in groups:
            bridges |= _nearest(group, points, known)
        graph.add_edges_from(bridges)
    return tuple(sorted(bridges))


def _nearest(group: set[str], points: Mapping[str, Ring], known: dict[tuple[str, str], float]) -> set[tuple[str, str]]:
    """The pairs of a municipality in the group and one outside it that lie nearest, and about as near."""
    pairs = sorted(
        (_apart(points[code], points[other]), min(code, other), max(code, other))
        for code in group
        for other in points
        if other not in group
    )
    found: list[tuple[float, str, str]] = []
    nearest = np.inf
    for least, one, other in pairs:
        # No pair from here on lies nearer than its boxes do.
        if least > (NEAR if nearest <= NEAR else AS_NEAR * nearest):
            break
        if (one, other) not in known:
            known[one, other] = _distance(points[one], points[other])
        nearest = min(nearest, known[one, other])
        found.append((known[one, other], one, other))
    reach = NEAR if nearest <= NEAR else AS_NEAR * nearest
    return {(one, other) for far, one, other in found if far <= reach}


def _apart(one: Ring, other: Ring) -> float:
    """The distance between the boxes around two sets of points, which lie no nearer."""
    gaps = np.maximum(one.min(axis=0) - other.max(axis=0), other.min(axis=0) - one.max(axis=0))
    return float(np.hypot(*np.maximum(gaps, 0)))


def _distance(one: Ring, other: Ring) -> float:
    """The least distance between two sets of points."""
    most = _pairwise(one[:: len(one) // _THINNED + 1], other[:: len(other) // _THINNED + 1])
    return _pairwise(_within(one, other, most), _within(other, one, most))


def _within(points: Ring, other: Ring, far: float) -> Ring:
    """The points that lie so far from the box around others at most."""
    room = far * 1.000001 + 0.001
    low, high = other.min(axis=0) - room, other.max(axis=0) + room
    near: Ring = points[((points >= low) & (points <= high)).all(axis=1)]
    return near


def _pairwise(one: Ring, other: Ring) -> float:
    return float(min(np.hypot(*(other - point).T).min() for point in one))
