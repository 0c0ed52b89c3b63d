"""
A map of municipalities: neighbours share a piece of their outline, and islands are linked to what is nearest.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_data import table

from taaktoedeling.model.kaart import Kaart
from taaktoedeling.reading.kaart import AS_NEAR, NEAR, load_kaart
from taaktoedeling.reading.tables import InvalidTabelError

SQUARES = {"GM0001": (0, 0), "GM0002": (1000, 0), "GM0003": (2700, 0), "GM0004": (1000, 100_000)}


def square(x: int, y: int) -> list[list[int]]:
    return [[x, y], [x + 1000, y], [x + 1000, y + 1000], [x, y + 1000], [x, y]]


def read(folder: Path, data: Any) -> Kaart:
    path = folder / "kaart.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return load_kaart(path)


def geojson() -> dict[str, Any]:
    features = [
        {"properties": {"statcode": code}, "geometry": {"type": "Polygon", "coordinates": [square(*at)]}}
        for code, at in SQUARES.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def test_squares_with_a_common_side_are_neighbours(tmp_path: Path) -> None:
    assert "GM0002" in read(tmp_path, geojson()).buren["GM0001"]


def test_what_lies_apart_is_linked_to_the_nearest(tmp_path: Path) -> None:
    assert ("GM0002", "GM0003") in read(tmp_path, geojson()).bruggen


def test_what_lies_apart_is_linked_to_what_is_at_most_twice_as_far(tmp_path: Path) -> None:
    data = geojson()
    del data["features"][3]

    assert read(tmp_path, data).bruggen == (("GM0002", "GM0003"),)


def test_outlines_that_nearly_meet_are_linked_to_all_that_they_nearly_meet(tmp_path: Path) -> None:
    data = geojson()
    data["features"][2]["geometry"]["coordinates"] = [square(2001, 0)]
    data["features"][3]["geometry"]["coordinates"] = [square(3002, 0)]

    assert read(tmp_path, data).bruggen == (("GM0002", "GM0003"), ("GM0003", "GM0004"))


def test_topojson_with_shared_arcs_gives_the_same_rings(tmp_path: Path) -> None:
    topology = {
        "type": "Topology",
        "transform": {"scale": [1000, 1000], "translate": [0, 0]},
        "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
        "objects": {
            "gemeenten": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "GM0001"}},
                    {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"code": "GM0002"}},
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "VR01"}},
                ],
            }
        },
    }
    found = read(tmp_path, topology)

    assert found.buren == {"GM0001": frozenset({"GM0002"}), "GM0002": frozenset({"GM0001"})}
    assert found.vormen["GM0001"][0].tolist() == [[1000, 0], [1000, 1000], [0, 1000], [0, 0], [1000, 0]]


def told(folder: Path, data: Any) -> str:
    """What is said of a map that is refused."""
    with pytest.raises(InvalidTabelError) as found:
        read(folder, data)
    return str(found.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "gekregen een lijst van 0"),
        (3, "gekregen 3"),
        ({}, "'Topology' (TopoJSON) of 'FeatureCollection', gekregen null"),
        ({"type": "Feature"}, 'gekregen "Feature"'),
        ({"type": "Topology"}, "geen TopoJSON die kan worden gelezen"),
        ({"type": "Topology", "arcs": [[]], "objects": {}}, "geen TopoJSON die kan worden gelezen"),
        ({"type": "Topology", "arcs": [], "objects": {"a": 3}}, "geen TopoJSON die kan worden gelezen"),
        ({"type": "Topology", "arcs": [[[0, "a"]]], "objects": {}}, "geen TopoJSON die kan worden gelezen"),
        ({"type": "FeatureCollection", "features": 1}, "features: Verwacht werd een lijst van omtrekken, gekregen 1"),
        ({"type": "FeatureCollection", "features": [3, None, {"properties": 3}]}, "geen omtrekken van gemeenten in"),
    ],
)
def test_what_is_no_map_is_refused_with_what_it_is(tmp_path: Path, data: Any, said: str) -> None:
    assert said in told(tmp_path, data)


def test_map_of_other_areas_says_which_codes_it_has(tmp_path: Path) -> None:
    data = geojson()
    for number, feature in enumerate(data["features"]):
        feature["properties"] = {"code": f"VR0{number}"}

    assert "Gevonden codes: VR00, VR01, VR02 en VR03." in told(tmp_path, data)


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (None, "Verwacht werd een omtrek (Polygon of MultiPolygon), gekregen null."),
        ({"type": "Point", "coordinates": [1, 2]}, 'gekregen "Point".'),
        ({"type": "GeometryCollection", "geometries": []}, 'gekregen "GeometryCollection".'),
        ({"type": "Polygon"}, "bestaat niet uit lijnen met per punt twee getallen"),
        ({"type": "Polygon", "coordinates": []}, "bestaat niet uit lijnen met per punt twee getallen"),
        ({"type": "Polygon", "coordinates": [[]]}, "bestaat niet uit lijnen met per punt twee getallen"),
        ({"type": "Polygon", "coordinates": [[[1, 2], [3]]]}, "bestaat niet uit lijnen met per punt twee getallen"),
        ({"type": "Polygon", "coordinates": [[["a", 2]] * 4]}, "bestaat niet uit lijnen met per punt twee getallen"),
        ({"type": "Polygon", "coordinates": [[[None, 2]] * 4]}, "bestaat niet uit lijnen met per punt twee getallen"),
        ({"type": "Polygon", "coordinates": [[[1e999, 2]] * 4]}, "bestaat niet uit lijnen met per punt twee getallen"),
        (
            {"type": "Polygon", "coordinates": [[[10**400, 2]] * 4]},
            "bestaat niet uit lijnen met per punt twee getallen",
        ),
        ({"type": "MultiPolygon", "coordinates": [square(0, 0)]}, "bestaat niet uit lijnen met per punt twee getallen"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]}, "sluit niet"),
        ({"type": "Polygon", "coordinates": [square(0, 0)[:4]]}, "sluit niet"),
    ],
)
def test_outline_that_is_none_is_named_with_its_code(tmp_path: Path, shape: Any, said: str) -> None:
    data = geojson()
    data["features"][2]["geometry"] = shape
    text = told(tmp_path, data)

    assert "omtrek 3, GM0003: " in text
    assert said in text


@pytest.mark.parametrize("scale", [(0, 0), (0, 1), (1, 0), (1e-200, 0)])
def test_map_on_which_nothing_has_room_is_refused_as_a_whole(tmp_path: Path, scale: tuple[float, float]) -> None:
    data = geojson()
    for feature in data["features"]:
        shape = feature["geometry"]
        shape["coordinates"] = [[[x * scale[0], y * scale[1]] for x, y in ring] for ring in shape["coordinates"]]

    with pytest.raises(InvalidTabelError, match=r"Elke omtrek is één punt of een rechte lijn") as refused:
        read(tmp_path, data)
    assert len(refused.value.problems) == 1


def test_outline_on_a_sloping_line_is_named(tmp_path: Path) -> None:
    data = geojson()
    data["features"][1]["geometry"]["coordinates"] = [[[0.1, 0.3], [0.2, 0.6], [0.4, 1.2], [0.1, 0.3]]]

    with pytest.raises(InvalidTabelError, match="omtrek 2, GM0002: Alle punten van deze omtrek liggen op één punt"):
        read(tmp_path, data)


def test_all_problems_of_a_map_come_at_once(tmp_path: Path) -> None:
    data = geojson()
    data["features"][0]["geometry"] = None
    data["features"].append(data["features"][1])
    text = told(tmp_path, data)

    assert "omtrek 1, GM0001: Verwacht werd een omtrek" in text
    assert "omtrek 5, GM0002: De omtrek van GM0002 staat er twee keer. Laat er één weg." in text


def test_outline_with_an_arc_that_is_not_there_is_named(tmp_path: Path) -> None:
    shape = {"type": "Polygon", "arcs": [[7]], "properties": {"code": "GM0001"}}
    data = {"type": "Topology", "arcs": [[[0, 0], [1, 1]]], "objects": {"g": {"geometries": [shape, None]}}}

    assert "omtrek 1, GM0001: Deze omtrek bestaat niet uit lijnen" in told(tmp_path, data)


def test_parts_of_one_municipality_may_stand_apart(tmp_path: Path) -> None:
    data = geojson()
    data["features"][3]["properties"] = {"statcode": "GM0003"}

    assert len(read(tmp_path, data).vormen["GM0003"]) == 2


def test_code_may_be_written_with_other_zeros_and_stand_behind_another(tmp_path: Path) -> None:
    data = geojson()
    data["features"][0]["properties"] = {"code": "NL33", "gm_code": "gm1"}

    assert "GM0001" in read(tmp_path, data).vormen


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Dit bestand is leeg"),
        ('{"type": ', "einde van het bestand: De kaart houdt op voordat zij af is."),
        ('{"arcs": [[1,2],[3,', "einde van het bestand: De kaart houdt op voordat zij af is."),
        ('{"type": x}', "regel 1, kolom 10: Dit is geen geldige JSON."),
        ("gm_code;regio\nGM0001;Oost\n", "Dit lijkt een tabel (CSV)"),
        ("[" * 100_000, "te diep genest"),
        ('{"type": ' + "9" * 5_000 + "}", "te lang getal"),
        ("<html></html>", "Dit is geen geldige JSON"),
        ('{"type": "\x00"}', "NUL-teken"),
        ("SQLite format 3\x00", "Dit is een GeoPackage. Sla de laag met gemeenten op als GeoJSON"),
    ],
)
def test_file_that_is_no_json_is_refused_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "kaart.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidTabelError) as found:
        load_kaart(path)

    assert said in str(found.value)


def test_exchanged_coordinates_are_told(tmp_path: Path) -> None:
    data = geojson()
    for place, feature in enumerate(data["features"]):
        feature["geometry"]["coordinates"] = [[[52 + y / 1e5, 5 + (x + place) / 1e5] for x, y in square(0, 0)]]

    assert "De lengte en de breedte zijn verwisseld" in told(tmp_path, data)


def test_map_with_more_points_than_anybody_draws_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taaktoedeling.reading.kaart.MAX_MAP_POINTS", 19)

    assert "20 punten; er mogen er 19 zijn. Neem een gegeneraliseerde kaart" in told(tmp_path, geojson())


def test_too_large_file_is_refused_before_it_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taaktoedeling.reading.kaart.MAX_MAP_BYTES", 100)

    assert "meer dan de 0 MB" in told(tmp_path, geojson())


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=7, unique=True))
@settings(max_examples=40, deadline=None)
def test_links_are_those_of_the_plain_definition(tmp_path_factory: pytest.TempPathFactory, spots: Any) -> None:
    """Looking only at what can be near gives the same links as measuring everything."""
    places = {f"GM{number:04}": (2_100 * x, 1_700 * y) for number, (x, y) in enumerate(spots)}
    features = [
        {"properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [square(*at)]}}
        for code, at in places.items()
    ]
    data = {"type": "FeatureCollection", "features": features}
    found = read(tmp_path_factory.mktemp("k"), data)
    gap = {(a, b): math.dist(*nearest_corners(places[a], places[b])) for a in places for b in places if a < b}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(places)
    while not nx.is_connected(graph):
        _, *groups = sorted(nx.connected_components(graph), key=lambda codes: (-len(codes), min(codes)))
        for group in groups:
            out = {pair: far for pair, far in gap.items() if (pair[0] in group) != (pair[1] in group)}
            reach = max(AS_NEAR * min(out.values()), NEAR) if min(out.values()) > NEAR else NEAR
            graph.add_edges_from(pair for pair, far in out.items() if far <= reach)

    assert found.bruggen == tuple(sorted(tuple(sorted(pair)) for pair in graph.edges))


def nearest_corners(one: tuple[int, int], other: tuple[int, int]) -> tuple[list[int], list[int]]:
    """The corners of two squares that lie nearest."""
    corners = [(a, b) for a in square(*one) for b in square(*other)]
    return min(corners, key=lambda pair: math.dist(*pair))


def test_real_map_is_one_piece_with_its_islands_linked() -> None:
    found = load_kaart(table("nl-vr-gm.topo.json"))

    assert len(found.buren) == 342
    assert {("GM0400", "GM0448"), ("GM0096", "GM0448")} <= set(found.bruggen), "Texel"
    assert not any("GM0363" in pair for pair in found.bruggen), "Amsterdam"
