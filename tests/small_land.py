"""
Tables and a map of a land of four municipalities in a row, with two divisions of it.
"""

from __future__ import annotations

import json
from pathlib import Path

REGIONS = "gm_code,gemeente,a_code,b_code\nGM0001,Aa,x,p\nGM0002,Bee,x,p\nGM0003,Cee,y,p\nGM0004,Dee,y,q\n"
MUNICIPALITIES = "gm_code,naam,inwoners\nGM0001,Aa,10\nGM0002,Bee,20\nGM0003,Cee,30\nGM0004,Dee,40\n"
MAP = {
    "type": "FeatureCollection",
    "features": [
        {
            "properties": {"code": f"GM000{n + 1}"},
            "geometry": {"type": "Polygon", "coordinates": [[[n, 0], [n + 1, 0], [n + 1, 1], [n, 1], [n, 0]]]},
        }
        for n in range(4)
    ],
}


def write_land(folder: Path) -> None:
    """Write them as ``regio.csv``, ``gemeenten.csv`` and ``kaart.json``."""
    (folder / "regio.csv").write_text(REGIONS, encoding="utf-8")
    (folder / "gemeenten.csv").write_text(MUNICIPALITIES, encoding="utf-8")
    (folder / "kaart.json").write_text(json.dumps(MAP), encoding="utf-8")
