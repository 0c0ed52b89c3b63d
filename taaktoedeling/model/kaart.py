"""
A map of municipalities: their outlines, and which of them are neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np

from taaktoedeling.dutch.refusal import either
from taaktoedeling.dutch.words import plural
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling

Ring = np.ndarray[Any, np.dtype[np.float64]]


@attrs.frozen(kw_only=True)
class Kaart:
    """
    A map of municipalities.

    Attributes:
        vormen: per code of a municipality (``GM0014``) its rings, each an array of points x, y (n x 2) in the
            coordinates of the file; holes are rings too.
        buren: per municipality those that it shares a border with, by code.
        bruggen: pairs of municipalities that were made neighbours because the map leaves one of them, or the group that
            it lies in, without any: islands, and outlines that do not meet.
    """

    vormen: Mapping[str, tuple[Ring, ...]] = attrs.field(repr=False, eq=False)
    buren: Mapping[str, frozenset[str]] = attrs.field(repr=False)
    bruggen: tuple[tuple[str, str], ...]


def check_on_map(indeling: Indeling, kaart: Kaart) -> None:
    """
    Say that municipalities of a division are not on the map.

    Raises:
        InvalidArgumentError: some are not; the text names them.
    """
    lacking = sorted(indeling.regio_van.keys() - kaart.buren.keys())
    if lacking:
        named = either([f"{indeling.naam_van(code)} ({code})" for code in lacking], "en")
        count = plural(len(lacking), "gemeente", "gemeenten")
        raise InvalidArgumentError(
            f"Op de kaart {'staat' if len(lacking) == 1 else 'staan'} {count} van {indeling.naam} niet: {named}. Geef "
            "een kaart van hetzelfde jaar, of breng de indeling met een tabel van herindelingen naar dat jaar."
        )
