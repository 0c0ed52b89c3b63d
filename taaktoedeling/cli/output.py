"""
Where a result goes: to the screen or to a file, in which form, with colour or without.

Nothing reaches a screen or replaces a file but through here.
"""

from __future__ import annotations

import functools
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from taaktoedeling.cli.dutch import choice, combine
from taaktoedeling.cli.inputs import is_input
from taaktoedeling.errors import UnwritableFileError

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from taaktoedeling.document.blocks import Document
    from taaktoedeling.figures.figuur import Figuur

MOST_COLUMNS = 80
STDOUT = ("-", "/dev/stdout")
ENDINGS = {".json": "json", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
"""The form that the end of a name asks for when ``--formaat`` does not."""
OF_A_DOSSIER = (".html", ".htm", ".docx", ".pdf")

_COLOUR = "(\x1b\\[[0-9;]*m)"


@attrs.frozen(kw_only=True)
class Output:
    """
    What the user asked for.

    Attributes:
        form: ``tekst``, ``json``, ``markdown`` or ``html``.
        path: the file; None for standard output.
        colour: whether text is coloured.
        width: how many columns text may take.
    """

    form: str = "tekst"
    path: Path | None = None
    colour: bool = False
    width: int = MOST_COLUMNS

    def check(self) -> None:
        """
        Say before the work that its result cannot be put where the user wants it; call it once the input is read.

        Raises:
            UnwritableFileError: there is no such folder, or the file is one that this command read.
        """
        if self.path is not None:
            check_output(self.path)

    def deliver(self, text: str) -> None:
        """
        Give the result to the user.

        Raises:
            UnwritableFileError: the file cannot be written.
        """
        if self.path is None:
            _print(_screen(text))
        else:
            write_output(self.path, text)

    def deliver_documents(self, documents: Iterable[Document]) -> None:
        """Give documents to the user, in the form that was asked for."""
        from taaktoedeling.document.forms import in_form

        self.deliver(in_form(documents, self.form, self.width, self.colour))

    def deliver_json(self, items: Sequence[dict[str, Any]]) -> None:
        """
        Give results as JSON: a list, also of one, so that who reads it needs to know only one shape.

        Characters that a screen obeys are written as escapes, which JSON reads as the same text.
        """
        import json

        from taaktoedeling.dutch.characters import escape_json

        self.deliver(escape_json(json.dumps(list(items), ensure_ascii=False, indent=2)) + "\n")


def output_options(*forms: str, file: bool = True) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """
    The options that say where a result goes; the command receives them as one `Output`, called ``output``.

    Args:
        forms: what ``--formaat`` offers, the first one without it; none for text only.
        file: whether the result can go to a file.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def command(
            *args: Any, formaat: str | None = None, uitvoer: Path | None = None, kleur: str = "auto", **kwargs: Any
        ) -> Any:
            path = None if uitvoer is not None and str(uitvoer) in STDOUT else uitvoer
            form = formaat or _form_of(path, forms)
            output = Output(form=form, path=path, colour=wants_colour(kleur, path), width=columns(path))
            return function(*args, output=output, **kwargs)

        options = [_formaat(forms)] if forms else []
        options += [uitvoer_option] if file else []
        return combine([*options, kleur_option])(command)

    return decorate


def _formaat(forms: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "--formaat",
        type=choice(*forms),
        help=f"Vorm van de uitvoer; anders volgt zij uit het einde van BESTAND, en zonder dat is zij {forms[0]}.",
    )


uitvoer_option = click.option(
    "-o",
    "--uitvoer",
    type=click.Path(path_type=Path),
    metavar="BESTAND",
    help="Schrijf naar dit bestand; - is de standaarduitvoer.",
)

kleur_option = click.option(
    "--kleur",
    type=choice("auto", "altijd", "nooit"),
    default="auto",
    show_default=True,
    help="Kleur in de tekst; auto: alleen op een scherm, en niet als NO_COLOR is gezet.",
)


def _form_of(path: Path | None, forms: Sequence[str]) -> str:
    """The form that the name of a file asks for."""
    ending = path.suffix.lower() if path is not None else ""
    wanted = ENDINGS.get(ending)
    if not forms:
        return "tekst"
    if wanted in forms:
        return wanted or ""
    if ending in OF_A_DOSSIER:
        text = f"Deze opdracht schrijft {', '.join(forms[:-1])} of {forms[-1]}; {ending} maakt toedeel dossier."
        raise click.BadParameter(f"{text} Kies een andere naam, of geef --formaat.", param_hint="--uitvoer")
    return forms[0]


def check_form(path: Path, forms: Sequence[str]) -> None:
    """
    Say that a name does not end in one of the forms that a command writes.

    Raises:
        click.BadParameter: it does not.
    """
    if path.suffix.lower() not in forms:
        hint = "--uitvoer" if path.suffix else "--uitvoer (zonder achtervoegsel)"
        text = f"Kies een naam die eindigt op {', '.join(forms[:-1])} of {forms[-1]}."
        raise click.BadParameter(text, param_hint=hint)


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
        click.echo(_screen(text), err=True)
    except OSError:
        return


def progress(length: int, label: str, least: int) -> ProgressBar[int]:
    """How far work is: what does it says so by `update`. Only on a terminal, and for *least* parts or more."""
    hidden = length < least or not sys.stderr.isatty()
    return click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden)


def check_output(path: Path) -> None:
    """
    Say that nothing can be put at *path*.

    Raises:
        UnwritableFileError: there is no such folder, or the file is one that this command read.
    """
    from taaktoedeling.dutch.characters import show_path
    from taaktoedeling.writing import check_folder

    check_folder(path)
    if is_input(path):
        name = show_path(path)
        raise UnwritableFileError(
            f"{name} is zelf invoer van deze opdracht en zou verloren gaan; er is niets geschreven. "
            "Kies een andere naam."
        )


def write_output(path: Path, content: str | bytes, overwrite: bool = True) -> None:
    """
    Write a file that is no input of this command, and say so.

    Args:
        overwrite: whether a file that is there may be replaced.

    Raises:
        UnwritableFileError: the file cannot be written.
    """
    from taaktoedeling.writing import write_file

    check_output(path)
    write_file(path, content, overwrite)
    tell_written(path)


def tell_written(path: Path) -> None:
    """Say which file was written."""
    from taaktoedeling.dutch.characters import show_path

    tell(f"Geschreven: {show_path(path)}")


def write_figuren(folder: Path, pictures: Sequence[tuple[str, Figuur]]) -> None:
    """
    Write pictures as SVG and as PNG, each under the name given with it.

    Raises:
        UnwritableFileError: a file cannot be written; when one is an input, none was.
    """
    files = [
        (folder / f"{stem}-{picture.id}.{ending}", content)
        for stem, picture in pictures
        for ending, content in (("svg", picture.svg), ("png", picture.png))
    ]
    for path, _ in files:
        check_output(path)
    for path, content in files:
        write_output(path, content)


def _screen(text: str) -> str:
    """Text that a terminal shows and does not obey, but for its colours."""
    from taaktoedeling.dutch.characters import tidy_lines

    return "".join(part if place % 2 else tidy_lines(part) for place, part in enumerate(re.split(_COLOUR, text)))


def _print(text: str) -> None:
    """Print all of it; an unbuffered stream may take only a part at a time, and says nothing about the rest."""
    buffer = getattr(sys.stdout, "buffer", None)
    if not isinstance(buffer, io.RawIOBase):
        # The text holds its own colours; click must neither add nor strip any.
        click.echo(text, nl=False, color=True)
        return
    left = memoryview(text.encode("utf-8", "backslashreplace"))
    while left:
        left = left[buffer.write(left) or 0 :]
