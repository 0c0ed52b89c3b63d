"""
Tables that a command reads: municipalities, mergers, divisions and a map.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from taaktoedeling.cli.dutch import combine
from taaktoedeling.cli.inputs import chance_options, note_input
from taaktoedeling.cli.screen import tell
from taaktoedeling.errors import Problem

if TYPE_CHECKING:
    from taaktoedeling.model.indeling import Gemeenten, Indeling
    from taaktoedeling.model.kaart import Kaart
    from taaktoedeling.model.regelingen import Regelingen

Read = TypeVar("Read")
TABEL = click.Path(path_type=Path)

TABLES = (
    "Een INDELING is een tabel (CSV, .xlsx of .gpkg) met per gemeente een regio. Staan er meer indelingen in, zet dan "
    "de naam achter een dubbele punt: regio.csv:jeugdregio. Het pakket brengt geen tabellen mee; "
    "docs/methode/congruentie.md zegt welke kolommen zij hebben."
)

division_chance = chance_options(10_000, 100, 2026, "Hoeveel indelingen het toeval trekt, met een kaart.", "indelingen")


def table_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name tables every command can read; it receives them as one `Tables`, called ``tables``."""

    @functools.wraps(function)
    def command(
        *args: Any, gemeenten: Path | None, herindelingen: Path | None, kaart: Path | None, **kwargs: Any
    ) -> Any:
        return function(*args, tables=Tables(gemeenten, herindelingen, kaart), **kwargs)

    return combine(
        [
            click.option("--gemeenten", type=TABEL, metavar="TABEL", help="De gemeenten van nu, met hun inwoners."),
            click.option("--herindelingen", type=TABEL, metavar="TABEL", help="Oude codes van gemeenten, en nieuwe."),
            click.option("--kaart", type=TABEL, metavar="KAART", help="Omtrekken van gemeenten (TopoJSON, GeoJSON)."),
        ]
    )(command)


tabel_option = click.option(
    "--tabel",
    "tabellen",
    type=TABEL,
    multiple=True,
    metavar="TABEL",
    required=True,
    help="Een tabel met de indelingen die er al zijn; alle die erin staan. Mag vaker.",
)

register_option = click.option(
    "--register",
    type=(TABEL, TABEL),
    default=None,
    metavar="REGELINGEN DEELNEMERS",
    help="De twee tabellen van het register van gemeenschappelijke regelingen.",
)


class Tables:
    """
    The tables of one command, read when somebody asks; what is wrong with one is told together with what is wrong with
    the others.

    Attributes:
        map: the file with the map; None where none was given.
    """

    def __init__(self, gemeenten: Path | None, herindelingen: Path | None, kaart: Path | None) -> None:
        self.map = kaart
        self.problems: list[Problem] = []
        self._gemeenten, self._herindelingen = gemeenten, herindelingen

    @property
    def given(self) -> bool:
        """Whether any of them was given."""
        return any(path is not None for path in (self.map, self._gemeenten, self._herindelingen))

    @cached_property
    def gemeenten(self) -> Gemeenten | None:
        """The municipalities; None where no table of them was given or it cannot be read."""
        from taaktoedeling.reading.indelingen import load_gemeenten

        return self.read(load_gemeenten, self._gemeenten)

    @cached_property
    def herindelingen(self) -> dict[str, str] | None:
        """By code that is gone the code that it is part of now."""
        from taaktoedeling.reading.indelingen import load_herindelingen

        return self.read(load_herindelingen, self._herindelingen)

    @cached_property
    def kaart(self) -> Kaart | None:
        """The map; None where none was given or it cannot be read."""
        from taaktoedeling.reading.kaart import load_kaart

        return self.read(load_kaart, self.map)

    @property
    def people(self) -> Mapping[str, int] | None:
        """Inhabitants per municipality; None where no table of them was given."""
        return None if self.gemeenten is None else self.gemeenten.inwoners

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

    def division(self, name: str, geheel: bool = True) -> Indeling | None:
        """A division by the name of its file, or of a file and a division in it: ``regio.csv:provincie``."""
        from taaktoedeling.reading.indelingen import load_indeling

        path, _, kind = name.rpartition(":")
        if os.path.lexists(name) or not os.path.lexists(path):
            path, kind = name, ""
        return self.read(load_indeling, Path(path), kind or None, self.gemeenten, self.herindelingen, None, geheel)

    def divisions(self, paths: Sequence[Path]) -> list[Indeling]:
        """Every division in these tables; of two with one name the first, which is said."""
        from taaktoedeling.reading.indelingen import load_indelingen

        found: dict[str, tuple[Path, Indeling]] = {}
        for path in paths:
            for one in self.read(load_indelingen, path, self.gemeenten, self.herindelingen) or ():
                first, _ = found.setdefault(one.naam, (path, one))
                if first != path:
                    tell(f"De indeling {one.naam} staat in meer tabellen; die uit {first} telt.")
        return [one for _, one in found.values()]

    def sound(self, *names: str) -> list[Indeling]:
        """
        Divisions by their names.

        Raises:
            InvalidTabelError: one of them or another table cannot be used.
        """
        found = [self.division(name) for name in names]
        self.check()
        return [one for one in found if one is not None]

    def arrangements(self, paths: tuple[Path, Path] | None) -> Regelingen | None:
        """The register of arrangements, from its two tables."""
        from taaktoedeling.reading.regelingen import load_regelingen

        if paths is None:
            return None
        note_input(paths[1])
        return self.read(load_regelingen, *paths, self.gemeenten, self.herindelingen)

    def check(self) -> None:
        """
        Raises:
            InvalidTabelError: a table cannot be used; with all that is wrong with each.
        """
        from taaktoedeling.reading.tables import InvalidTabelError

        # Whoever asks for them here reads them, where nobody did before.
        _ = self.gemeenten, self.herindelingen, self.kaart
        if self.problems:
            raise InvalidTabelError("De tabellen", self.problems)
