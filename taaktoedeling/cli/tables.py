"""
Tables that a command reads: municipalities, mergers, divisions and a map.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from taaktoedeling.cli.dutch import combine
from taaktoedeling.cli.inputs import note_input
from taaktoedeling.errors import Problem

if TYPE_CHECKING:
    from taaktoedeling.model.indeling import Gemeenten, Indeling
    from taaktoedeling.model.kaart import Kaart

Read = TypeVar("Read")
TABEL = click.Path(path_type=Path)

table_options = combine(
    [
        click.option("--gemeenten", type=TABEL, metavar="TABEL", help="De gemeenten van nu, met hun inwoners."),
        click.option("--herindelingen", type=TABEL, metavar="TABEL", help="Oude codes van gemeenten, en de nieuwe."),
        click.option("--kaart", type=TABEL, metavar="KAART", help="Omtrekken van gemeenten, in TopoJSON of GeoJSON."),
    ]
)


class Tables:
    """
    The tables of one command; what is wrong with one is told together with what is wrong with the others.

    Attributes:
        gemeenten: the municipalities, None where no table of them was given or it cannot be read.
        herindelingen: by code that is gone the code that it is part of now.
        kaart: the map, None where none was given or it cannot be read.
    """

    def __init__(self, gemeenten: Path | None, herindelingen: Path | None, kaart: Path | None = None) -> None:
        from taaktoedeling.reading.indelingen import load_gemeenten, load_herindelingen
        from taaktoedeling.reading.kaart import load_kaart

        self.problems: list[Problem] = []
        self.gemeenten: Gemeenten | None = self.read(load_gemeenten, gemeenten)
        self.herindelingen: dict[str, str] | None = self.read(load_herindelingen, herindelingen)
        self.kaart: Kaart | None = self.read(load_kaart, kaart)

    def read(self, load: Callable[..., Read], path: Path | None, *more: Any) -> Read | None:
        """What a function reads from a file; None where there is no file, or problems that `check` tells."""
        from taaktoedeling.reading.tables import InvalidTabelError

        if path is None:
            return None
        note_input(path)
        try:
            return load(path, *more)
        except InvalidTabelError as error:
            self.problems += error.problems
            return None

    def division(self, name: str) -> Indeling | None:
        """A division by the name of its file, or of a file and a division in it: ``regio.csv:provincie``."""
        from taaktoedeling.reading.indelingen import load_indeling

        path, _, kind = name.rpartition(":")
        if os.path.lexists(name) or not os.path.lexists(path):
            path, kind = name, ""
        return self.read(load_indeling, Path(path), kind or None, self.gemeenten, self.herindelingen)

    def divisions(self, path: Path) -> tuple[Indeling, ...] | None:
        """Every division in a table."""
        from taaktoedeling.reading.indelingen import load_indelingen

        return self.read(load_indelingen, path, self.gemeenten, self.herindelingen)

    def check(self) -> None:
        """
        Raises:
            InvalidTabelError: a table cannot be used; with all that is wrong with each.
        """
        from taaktoedeling.reading.tables import InvalidTabelError

        if self.problems:
            raise InvalidTabelError("De tabellen", self.problems)
