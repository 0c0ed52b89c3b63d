"""
Tables that a command reads: municipalities, mergers, divisions and a map.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from taaktoedeling.cli.dutch import combine
from taaktoedeling.cli.inputs import note_input
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

chance_options = combine(
    [
        click.option(
            "-n",
            "--aantal",
            "n",
            type=click.IntRange(1, 10_000),
            default=100,
            show_default=True,
            metavar="AANTAL",
            help="Hoeveel indelingen het toeval trekt, met een kaart.",
        ),
        click.option(
            "--toevalsgetal",
            "seed",
            type=click.IntRange(0, 2**64 - 1),
            default=2026,
            show_default=True,
            metavar="GETAL",
            help="Begin van het toeval; hetzelfde getal geeft dezelfde indelingen.",
        ),
    ]
)

table_options = combine(
    [
        click.option("--gemeenten", type=TABEL, metavar="TABEL", help="De gemeenten van nu, met hun inwoners."),
        click.option("--herindelingen", type=TABEL, metavar="TABEL", help="Oude codes van gemeenten, en de nieuwe."),
        click.option("--kaart", type=TABEL, metavar="KAART", help="Omtrekken van gemeenten, in TopoJSON of GeoJSON."),
    ]
)


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

        if self.problems:
            raise InvalidTabelError("De tabellen", self.problems)
