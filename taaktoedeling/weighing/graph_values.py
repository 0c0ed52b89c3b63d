"""
The weights, points and margins of a graph as exact numbers; what is not one is named.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from taaktoedeling.errors import Problem
from taaktoedeling.model.graaf import Arrows, margin_name
from taaktoedeling.model.kader import Kader

if TYPE_CHECKING:
    import networkx as nx

    Graaf = Arrows | nx.DiGraph[str]


def margins_of(graaf: Graaf, kader: Kader, problems: list[Problem]) -> dict[tuple[str, str, str], Fraction]:
    """The margin of each pair of each rule: its own, or else the one of the whole arrow."""
    found: dict[tuple[str, str, str], Fraction] = {}
    given: dict[tuple[str, str, str], Fraction] = {}
    for regel in kader.regels:
        for voorrang in regel.voorrang:
            source, target = f"regel:{regel.id}", f"bestuursvorm:{voorrang.eerst}"
            for na in voorrang.voor:
                if given.setdefault((regel.id, voorrang.eerst, na), voorrang.voorrangsmarge) != voorrang.voorrangsmarge:
                    told = f"{voorrang.eerst} gaat hier twee keer vóór {na}, met verschillende marges; geef er één"
                    problems.append(Problem("", f"regel:{regel.id}.voorrang", told))
                own = margin_name(na)
                carries = graaf.has_edge(source, target) and own in graaf.edges[source, target]
                name = own if carries else "voorrangsmarge"
                found[regel.id, voorrang.eerst, na] = weight_of(graaf, source, target, name, problems)
    return found


def weight_of(graaf: Graaf, source: str, target: str, name: str, problems: list[Problem]) -> Fraction:
    """A weight or margin on an arrow; 1 with a problem where it is missing or no number of at least 0."""
    where = f"{source} -> {target}.{name}"
    if not graaf.has_edge(source, target):
        problems.append(Problem("", where, "deze pijl ontbreekt in de graaf; begin met een kopie van kader.graaf"))
        return Fraction(1)
    value = graaf.edges[source, target].get(name)
    return _number(value, where, problems, least=0)


def _number(value: object, where: str, problems: list[Problem], least: int) -> Fraction:
    number: Fraction | None = None
    if isinstance(value, Fraction):
        number = value
    elif isinstance(value, int | np.integer) and not isinstance(value, bool):
        number = Fraction(int(value))
    elif isinstance(value, float | np.floating) and math.isfinite(value):
        # People type decimals; the nearest fraction with a small denominator is what they meant.
        number = Fraction(float(value)).limit_denominator(10_000)
    if number is None or number < least:
        problems.append(Problem("", where, f"verwacht een getal van minstens {least}, kreeg {value!r}"))
        return Fraction(1)
    return number


def points_of(graaf: Graaf, criterium: str, kader: Kader, problems: list[Problem]) -> list[list[int]]:
    """The points of a criterion, by level and body; 0 with a problem where they are no whole numbers from -2 to 2."""
    where = f"criterium:{criterium}.punten"
    table = graaf.nodes[f"criterium:{criterium}"].get("punten") if f"criterium:{criterium}" in graaf else None
    own = next(c for c in kader.criteria if c.id == criterium)
    rows = []
    if not isinstance(table, tuple | list) or len(table) != len(own.niveau):
        problems.append(Problem("", where, f"verwacht punten voor {len(own.niveau)} niveaus"))
        return [[0] * len(kader.bestuursvormen) for _ in own.niveau]
    for level, row in enumerate(table):
        values = [row.get(b.id) if isinstance(row, dict) else None for b in kader.bestuursvormen]
        if (isinstance(row, dict) and len(row) != len(values)) or any(
            isinstance(v, bool) or not isinstance(v, int) or not -2 <= v <= 2 for v in values
        ):
            problems.append(
                Problem(
                    "",
                    f"{where}[{level}]",
                    f"verwacht voor elke bestuursvorm, en voor niets anders, een geheel getal van -2 tot en met 2, "
                    f"kreeg {row!r}",
                )
            )
            values = [0] * len(values)
        rows.append([v for v in values if v is not None])
    return rows
