"""
What the commands for tables of tasks share: their options, reading the table, and the work on its rows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from taaktoedeling.cli.inputs import note_input
from taaktoedeling.cli.output import Output, check_outputs
from taaktoedeling.cli.screen import progress, tell

if TYPE_CHECKING:
    from taaktoedeling.model.kader import Kader
    from taaktoedeling.model.plain import Shown
    from taaktoedeling.register.model import Register

Found = TypeVar("Found", bound="Shown")

LONG = 200
"""Rows for which somebody waits long enough to want to know how far it is."""

bestand_argument = click.argument("bestand", type=click.Path(path_type=Path))
blad_option = click.option("--blad", metavar="NAAM", help="Het blad van een werkmap; anders taken, of het enige blad.")
fouten_option = click.option(
    "--fouten", type=click.Path(path_type=Path), metavar="WERKMAP", help="Schrijf een kopie met gemarkeerde fouten."
)


@contextlib.contextmanager
def sound_rows(
    bestand: Path,
    kader: Kader,
    blad: str | None,
    output: Output,
    fouten: Path | None = None,
    figures: Sequence[str] = (),
) -> Iterator[Register]:
    """
    The rows that can be used, to work with; what is wrong with the others is raised when that work is done.

    Args:
        fouten: where a copy with what is wrong goes; None for none.
        figures: how the names of figures that may come start.

    Raises:
        InvalidTabelError: no row can be used; or, afterwards, some could not be.
    """
    from taaktoedeling.register.read import refuse_problems

    register = _read_table(bestand, kader, blad, output, fouten, figures)
    refused = refuse_problems(register)
    if refused is not None and not len(register):
        raise refused
    yield register
    if refused is not None:
        raise refused


def _read_table(
    bestand: Path, kader: Kader, blad: str | None, output: Output, fouten: Path | None, figures: Sequence[str]
) -> Register:
    """Read the table, say what did not come along, and write the copy with what is wrong where that was asked for."""
    from taaktoedeling.dutch.characters import show_path
    from taaktoedeling.errors import UnwritableFileError
    from taaktoedeling.register.model import Omvang

    note_input(bestand)
    output.check(figures)
    if fouten is not None:
        from taaktoedeling.register.render import check_form

        check_form("xlsx")
        if fouten.suffix.lower() != ".xlsx":
            raise UnwritableFileError(
                f"{show_path(fouten)} eindigt niet op .xlsx, en de kopie met de fouten is een werkmap; er is niets "
                f"geschreven. Noem haar bijvoorbeeld {show_path(fouten.with_suffix('.xlsx'))}."
            )
        if output.path is not None and fouten.resolve() == output.path.resolve():
            raise UnwritableFileError(
                f"De uitkomst en de kopie met de fouten kunnen niet allebei {show_path(fouten)} heten; er is niets "
                "geschreven. Geef bij --fouten een andere naam."
            )
        check_outputs([fouten], output.overwrite)
    register = load_told(bestand, kader, blad)
    warning = Omvang.of(register.rijen).waarschuwing
    if warning and output.form not in ("tekst", "markdown", "html", "docx", "pdf"):
        tell(warning)
    if not len(register) and not register.problemen:
        tell("Dit register heeft geen enkele taak: onder de kop staat geen rij.")
    if fouten is not None and register.problemen:
        from taaktoedeling.register.sheets import render_marked

        output.write([(fouten, render_marked(register))])
    return register


def load_told(bestand: Path, kader: Kader, blad: str | None = None) -> Register:
    """Read a table, and say what did not come along."""
    from taaktoedeling.register.read import load_register

    note_input(bestand)
    register = load_register(bestand, kader, blad)
    for said in register.meldingen:
        tell(said)
    return register


def work_on(work: Callable[..., Found], register: Register, kader: Kader, robuust: bool, output: Output) -> Found:
    """Do what weighs a register, where somebody sees how far it is and interrupted work is not lost."""
    from taaktoedeling.dutch.numbers import thousands
    from taaktoedeling.register.progress import Geheugen

    memory = None if output.path is None else Geheugen(output.path, kader)
    if memory:
        tell(f"{thousands(len(memory))} verschillende rijen waren al beoordeeld; het werk gaat verder.")
    done = False
    try:
        with progress(len(register), "rijen beoordelen", 0 if robuust else LONG) as bar:
            found = work(register, kader, robuust, memory, lambda at, _: bar.update(max(0, at - bar.pos)))
        done = True
    finally:
        if memory is not None:
            memory.close(done)
    return found


def deliver_table(found: Found, render: Callable[[Found, str], bytes], output: Output) -> None:
    """Give what came of a register to the user, as a table or as the document in which it shows itself."""
    from taaktoedeling.register.render import FORMS

    if output.form in FORMS:
        output.deliver_bytes(render(found, output.form))
    else:
        output.deliver_documents(found._documents())
