"""
What the commands for tables of tasks share: their options, reading the table, and the work on its rows.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import click

from taaktoedeling.cli.dutch import Decorator, combine
from taaktoedeling.cli.inputs import kader_option, note_input, read_kader
from taaktoedeling.cli.output import Output, check_outputs
from taaktoedeling.cli.screen import progress, tell

if TYPE_CHECKING:
    from taaktoedeling.model.kader import Kader
    from taaktoedeling.model.plain import Shown
    from taaktoedeling.register.model import Register

Found = TypeVar("Found", bound="Shown")

LONG = 200
"""Rows for which somebody waits long enough to want to know how far it is."""

fouten_option = click.option(
    "--fouten", type=click.Path(path_type=Path), metavar="WERKMAP", help="Schrijf een kopie met gemarkeerde fouten."
)


def rows_options(robuust: str, *own: Decorator) -> Decorator:
    """
    The table of tasks, and the options that say how it is read and weighed; the command receives them as ``rows``.

    Args:
        robuust: what ``--robuust`` does.
        own: more options of the command, to stand before the framework.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def command(
            *args: Any,
            bestand: Path,
            blad: str | None,
            robuust: bool,
            kader_map: Path | None,
            fouten: Path | None = None,
            **kwargs: Any,
        ) -> Any:
            return function(*args, rows=Rows(bestand, blad, robuust, read_kader(kader_map), fouten), **kwargs)

        return combine(
            [
                click.argument("bestand", type=click.Path(path_type=Path)),
                click.option(
                    "--blad", metavar="NAAM", help="Het blad van een werkmap; anders taken, of het enige blad."
                ),
                click.option("--robuust", is_flag=True, help=robuust),
                *own,
                kader_option,
            ]
        )(command)

    return decorate


@attrs.frozen
class Rows:
    """
    The table of tasks of one command.

    Attributes:
        fouten: where a copy with what is wrong goes; None for none.
    """

    bestand: Path
    blad: str | None
    robuust: bool
    kader: Kader
    fouten: Path | None

    @contextlib.contextmanager
    def sound(self, output: Output, figures: Sequence[str] = ()) -> Iterator[Register]:
        """
        The rows that can be used, to work with; what is wrong with the others is raised when that work is done.

        Args:
            figures: how the names of figures that may come start.

        Raises:
            InvalidTabelError: no row can be used; or, afterwards, some could not be.
            MissingExtraError: what writes the result is not installed.
        """
        from taaktoedeling.register.read import refuse_problems
        from taaktoedeling.register.render import check_form

        check_form(output.form)
        note_input(self.bestand)
        output.check(figures)
        register = self._read(output)
        refused = refuse_problems(register)
        if refused is not None and not len(register):
            raise refused
        yield register
        if refused is not None:
            raise refused

    def _read(self, output: Output) -> Register:
        """Read the table, say what did not come along, and write the copy with what is wrong where that was asked."""
        from taaktoedeling.register.model import Omvang

        if self.fouten is not None:
            _check_copy(self.fouten, output)
        register = load_told(self.bestand, self.kader, self.blad)
        warning = Omvang.of(register.rijen).waarschuwing
        if warning and output.form not in ("tekst", "markdown", "html", "docx", "pdf"):
            tell(warning)
        if not len(register) and not register.problemen:
            tell("Dit register heeft geen enkele taak: onder de kop staat geen rij.")
        if self.fouten is not None and register.problemen:
            from taaktoedeling.register.sheets import render_marked

            output.write([(self.fouten, render_marked(register))])
        return register

    def weigh(self, work: Callable[..., Found], register: Register, output: Output) -> Found:
        """Do what weighs a register, where somebody sees how far it is and interrupted work is not lost."""
        from taaktoedeling.dutch.numbers import thousands
        from taaktoedeling.register.progress import Geheugen

        memory = None if output.path is None else Geheugen(output.path, self.kader)
        if memory:
            tell(f"{thousands(len(memory))} verschillende rijen waren al beoordeeld; het werk gaat verder.")
        done = False
        try:
            with progress(len(register), "rijen beoordelen", 0 if self.robuust else LONG) as bar:
                found = work(register, self.kader, self.robuust, memory, lambda at, _: bar.update(max(0, at - bar.pos)))
            done = True
        finally:
            if memory is not None:
                memory.close(done)
        return found


def _check_copy(fouten: Path, output: Output) -> None:
    """
    Say that no copy of the table can be written there.

    Raises:
        UnwritableFileError: it is no workbook, the result goes there, or something stands there.
        MissingExtraError: what writes workbooks is not installed.
    """
    from taaktoedeling.dutch.characters import show_path
    from taaktoedeling.errors import UnwritableFileError
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


def load_told(bestand: Path, kader: Kader, blad: str | None = None) -> Register:
    """Read a table, and say what did not come along."""
    from taaktoedeling.register.read import load_register

    note_input(bestand)
    register = load_register(bestand, kader, blad)
    for said in register.meldingen:
        tell(said)
    return register


def deliver_table(found: Found, render: Callable[[Found, str], bytes], output: Output) -> None:
    """Give what came of a register to the user, as a table or as the document in which it shows itself."""
    from taaktoedeling.register.render import FORMS

    if output.form in FORMS:
        output.deliver_bytes(render(found, output.form))
    else:
        output.deliver_documents(found._documents())
