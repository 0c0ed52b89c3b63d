"""
How long it takes to hold all divisions of a folder of tables against each other and against chance, on one core:
``python -m benchmarks.congruentie MAP``, a folder with ``gemeenten.csv``, ``gemeente_regio.csv`` and a map.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from taaktoedeling import compare_indelingen, load_gemeenten, load_indelingen, load_kaart

Made = TypeVar("Made")
DRAWS = (25, 50, 100, 200)


def timed(what: str, work: Callable[[], Made]) -> Made:
    """What some work gives, with the seconds of the processor that it took."""
    start = time.process_time()
    made = work()
    print(f"{what:<48}{time.process_time() - start:8.2f} s")
    return made


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("map", type=Path)
    parser.add_argument("--kaart", default="nl-vr-gm.topo.json")
    given = parser.parse_args()
    gemeenten = timed("gemeenten lezen", lambda: load_gemeenten(given.map / "gemeenten.csv"))
    divisions = timed("indelingen lezen", lambda: load_indelingen(given.map / "gemeente_regio.csv", gemeenten))
    kaart = timed("kaart lezen", lambda: load_kaart(given.map / given.kaart))
    print(f"{len(gemeenten.namen)} gemeenten, {len(divisions)} indelingen")
    timed("alle paren, zonder toeval", lambda: compare_indelingen(divisions, gemeenten.inwoners))
    for n in DRAWS:
        timed(
            f"alle paren, {n} trekkingen per indeling",
            lambda n=n: compare_indelingen(divisions, gemeenten.inwoners, kaart, n),  # type: ignore[misc]
        )


if __name__ == "__main__":
    main()
