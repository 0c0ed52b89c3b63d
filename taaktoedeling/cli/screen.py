"""
What a screen shows: with colour or without, as wide as it is, and never obeying what it is given.
"""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

MOST_COLUMNS = 80

_COLOUR = "(\x1b\\[[0-9;]*m)"


def wants_colour(kleur: str, path: Path | None = None) -> bool:
    """Whether the text gets colour: where asked for, or on a terminal that does not refuse it."""
    if kleur != "auto":
        return kleur == "altijd"
    return path is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns(path: Path | None = None) -> int:
    """How wide text may be: as wide as the terminal, at most 80 columns."""
    import shutil

    if path is not None or not sys.stdout.isatty():
        return MOST_COLUMNS
    return min(MOST_COLUMNS, shutil.get_terminal_size((MOST_COLUMNS, 24)).columns)


def tell(text: str) -> None:
    """Say something beside the result, on standard error; a message that cannot be given changes no outcome."""
    try:
        click.echo(on_screen(text), err=True)
    except OSError:
        return


def progress(length: int, label: str, least: int) -> ProgressBar[int]:
    """How far work is: what does it says so by `update`. Only on a terminal, and for *least* parts or more."""
    hidden = length < least or not sys.stderr.isatty()
    return click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden)


def on_screen(text: str) -> str:
    """Text that a terminal shows and does not obey, but for its colours."""
    from taaktoedeling.dutch.characters import tidy_lines

    return "".join(part if place % 2 else tidy_lines(part) for place, part in enumerate(re.split(_COLOUR, text)))


def print_all(text: str) -> None:
    """Print all of it; an unbuffered stream may take only a part at a time, and says nothing about the rest."""
    buffer = getattr(sys.stdout, "buffer", None)
    if isinstance(buffer, io.RawIOBase):
        from taaktoedeling.writing import write_file

        write_file(cast("IO[bytes]", buffer), text.encode("utf-8", "backslashreplace"))
    else:
        # The text holds its own colours; click must neither add nor strip any.
        click.echo(text, nl=False, color=True)
