"""
Where a result goes: to the screen or to a file, with colour or without.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.dutch import DutchChoice, combine

if TYPE_CHECKING:
    from taaktoedeling.figures.figuur import Figuur
    from taaktoedeling.model.casus import Casus

MOST_COLUMNS = 80

kleur_option = click.option(
    "--kleur",
    type=DutchChoice(["auto", "altijd", "nooit"]),
    default="auto",
    show_default=True,
    metavar="auto|altijd|nooit",
    help="Kleur in de tekst; auto: alleen op een scherm, en niet als NO_COLOR is gezet.",
)

uitvoer_option = click.option(
    "-o",
    "--uitvoer",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Schrijf naar dit bestand in plaats van naar het scherm.",
)

output_options = combine([uitvoer_option, kleur_option])


def wants_colour(kleur: str, uitvoer: Path | None = None) -> bool:
    """Whether the text gets colour: where asked for, or on a terminal that does not refuse it."""
    if kleur != "auto":
        return kleur == "altijd"
    return (
        uitvoer is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def columns() -> int:
    """How wide text may be: as wide as the terminal, at most 80 columns."""
    import shutil

    if not sys.stdout.isatty():
        return MOST_COLUMNS
    return min(MOST_COLUMNS, shutil.get_terminal_size((MOST_COLUMNS, 24)).columns)


def deliver(text: str, uitvoer: Path | None) -> None:
    """
    Give a result to the user.

    Raises:
        UnwritableFileError: the file cannot be written.
    """
    if uitvoer is None:
        # The text holds its own colours; click must neither add nor strip any.
        click.echo(text, nl=False, color=True)
        return
    from taaktoedeling.writing import write_file

    write_file(uitvoer, text)


def write_figuur(folder: Path, casus: Casus, picture: Figuur) -> None:
    """Write a picture of a case as SVG and as PNG, and say where."""
    from taaktoedeling.dutch.characters import show_path
    from taaktoedeling.writing import write_file

    for ending, content in (("svg", picture.svg), ("png", picture.png)):
        path = folder / f"{casus.taak.id}-{picture.id}.{ending}"
        write_file(path, content)
        click.echo(f"Geschreven: {show_path(path)}", err=True)
