"""
A map of municipalities: neighbours share a piece of their outline, and islands are linked to what is nearest.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from shared_data import table

from taaktoedeling.model.kaart import Kaart
from taaktoedeling.reading.kaart import load_kaart
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


@pytest.mark.parametrize("data", [[], {}, {"type": "Topology"}, {"features": [{"geometry": 3}]}, {"features": 1}])
def test_what_is_no_map_is_refused(tmp_path: Path, data: Any) -> None:
    with pytest.raises(InvalidTabelError, match=r"geen kaart in TopoJSON of GeoJSON|geen omtrekken van gemeenten"):
        read(tmp_path, data)


def test_real_map_is_one_piece_with_its_islands_linked() -> None:
    found = load_kaart(table("nl-vr-gm.topo.json"))

    assert len(found.buren) == 342
    assert {("GM0400", "GM0448"), ("GM0096", "GM0448")} <= set(found.bruggen), "Texel"
    assert not any("GM0363" in pair for pair in found.bruggen), "Amsterdam"
