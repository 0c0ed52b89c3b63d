"""
A map of municipalities: their outlines, and which of them are neighbours.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np

from taaktoedeling.dutch.words import plural
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.record import Record

Ring = np.ndarray[Any, np.dtype[np.float64]]
Piece = tuple[tuple[float, float], tuple[float, float]]
"""Two points in a row on an outline, the lower one first."""

DEGREE = 111_320.0
"""Metres to a degree of latitude."""

_DECIMALS = 9
"""Coordinates that agree in so many decimals are the same."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Kaart(Record):
    """
    A map of municipalities.

    Attributes:
        vormen: per code of a municipality (``GM0014``) its rings, each an array of points x, y (n x 2) in the
            coordinates of the file; holes are rings too.
        buren: per municipality those that it shares a border with, by code.
        bruggen: pairs of municipalities that were made neighbours because the map leaves one of them, or the group that
            it lies in, without any: islands, and outlines that do not meet.
        bestand: the name of the file that it was read from, without its folder; empty for none.
    """

    vormen: Mapping[str, tuple[Ring, ...]] = attrs.field(repr=False, eq=False)
    buren: Mapping[str, frozenset[str]] = attrs.field(repr=False)
    bruggen: tuple[tuple[str, str], ...]
    bestand: str = ""


def check_on_map(indeling: Indeling, kaart: Kaart) -> None:
    """
    Say that municipalities of a division are not on the map.

    Raises:
        InvalidArgumentError: some are not; the text names them.
    """
    lacking = sorted(indeling.regio_van.keys() - kaart.buren.keys())
    if lacking:
        count = plural(len(lacking), "gemeente", "gemeenten")
        raise InvalidArgumentError(
            f"Op de kaart {'staat' if len(lacking) == 1 else 'staan'} {count} van {indeling.naam} niet: "
            f"{indeling.named(lacking)}. Geef een kaart van hetzelfde jaar, of breng de indeling met een tabel van "
            "herindelingen naar dat jaar."
        )


def pieces_of(ring: Ring) -> list[Piece]:
    """An outline in pieces, in its own order."""
    points = [(x, y) for x, y in np.round(ring, _DECIMALS).tolist()]
    return [(one, other) if one <= other else (other, one) for one, other in itertools.pairwise(points)]


def owners_of(vormen: Mapping[str, tuple[Ring, ...]]) -> dict[Piece, list[str]]:
    """Whose outline each piece is part of: of one municipality at the edge of the map, and of two on their border."""
    owners: dict[Piece, list[str]] = {}
    for code, rings in vormen.items():
        for ring in rings:
            for piece in pieces_of(ring):
                found = owners.setdefault(piece, [])
                if code not in found:
                    found.append(code)
    return owners


def metres(vormen: Mapping[str, tuple[Ring, ...]]) -> Ring:
    """
    What makes metres of the coordinates of a map, as two factors.

    Degrees are taken to be as long everywhere as in the middle of the map, which makes distances in the Netherlands
    some 3 percent too long or short at its ends; coordinates that are no degrees are taken to be metres.
    """
    everything = np.concatenate([ring for rings in vormen.values() for ring in rings])
    if np.abs(everything[:, 0]).max() > 180 or np.abs(everything[:, 1]).max() > 90:
        return np.ones(2)
    return np.array([DEGREE * np.cos(np.radians(everything[:, 1].mean())), DEGREE])
