"""
Where a result goes: to the screen or to a file, and in which form.

Nothing reaches a screen or replaces a file but through here.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import attrs
import click

from taaktoedeling.cli.dutch import choice, combine
from taaktoedeling.cli.inputs import is_input
from taaktoedeling.cli.screen import MOST_COLUMNS, columns, on_screen, print_all, tell, wants_colour
from taaktoedeling.errors import UnwritableFileError

if TYPE_CHECKING:
    from taaktoedeling.document.blocks import Document
    from taaktoedeling.figures.figuur import Figuur
    from taaktoedeling.model.plain import Documents
    from taaktoedeling.writing import Target

    class Told(Protocol):
        """A result that is data for programs and documents for readers."""

        def to_dict(self) -> dict[str, Any]:
            """The data."""

        def _documents(self) -> Documents:
            """The documents."""


STDOUT = ("-", "/dev/stdout")
MADE_BY = {("toedeel beoordeel", form): "toedeel dossier" for form in ("html", "docx", "pdf")}
"""Which command makes of the same input a form of the same outcome that another does not make."""


@attrs.frozen(kw_only=True)
class Output:
    """
    What the user asked for.

    Attributes:
        form: the name of a form, as `taaktoedeling.writing` has them.
        path: the file, or the folder of a command that fills one; None for standard output.
        chosen: whether the user said where it goes.
        figures: the folder for figures; None for no figures.
        overwrite: whether a file that is there may be replaced.
        colour: whether text is coloured.
        width: how many columns text may take.
    """

    form: str = "tekst"
    path: Path | None = None
    chosen: bool = False
    figures: Path | None = None
    overwrite: bool = False
    colour: bool = False
    width: int = MOST_COLUMNS

    @property
    def target(self) -> Target:
        """Where bytes go, for what writes by itself; `tell_written` afterwards."""
        return sys.stdout.buffer if self.path is None else self.path

    def at(self, path: Path) -> Output:
        """The same at a place that the command chose."""
        return attrs.evolve(self, path=path, colour=False, width=columns(path))

    def check(self, figures: Iterable[str] = ()) -> None:
        """
        Say before the work that its result cannot be put where the user wants it; call it once the input is read.

        Args:
            figures: how the names of figures that may come start: `bag-waterval`.

        Raises:
            UnwritableFileError: there is no such folder, there is a file already, it is one that this command read,
                or what is no text would go to a screen.
        """
        from taaktoedeling.writing import BINARY

        if self.path is not None:
            check_outputs([self.path], self.overwrite)
        elif self.form in BINARY and sys.stdout.isatty():
            raise UnwritableFileError(
                f"Een {self.form} is geen tekst voor het scherm. Geef een bestand op met -o, of stuur de uitvoer door."
            )
        if self.figures is not None:
            check_folder(self.figures)
            check_outputs([Path(self.figures, f"{name}.{end}") for name in figures for end in PICTURES], self.overwrite)

    def deliver(self, text: str) -> None:
        """
        Give the result to the user.

        Raises:
            UnwritableFileError: the file cannot be written.
        """
        if self.path is None:
            print_all(on_screen(text))
        else:
            self.write([(self.path, text)])

    def deliver_documents(self, documents: Iterable[Document]) -> None:
        """Give documents to the user, in the form that was asked for; one where that is no text."""
        from taaktoedeling.document.forms import WRITTEN_WITH, file_content, in_form

        if self.form in WRITTEN_WITH:
            (document,) = documents
            self.deliver_bytes(file_content(document, self.form))
            return
        self.deliver(in_form(documents, self.form, self.width, self.colour))

    def deliver_result(self, found: Told) -> None:
        """Give one result to the user, as data or as the documents in which it shows itself."""
        if self.form == "json":
            self.deliver_json([found.to_dict()])
        else:
            self.deliver_documents(found._documents())

    def deliver_json(self, items: Sequence[dict[str, Any]]) -> None:
        """
        Give results as JSON: a list, also of one, so that who reads it needs to know only one shape.

        Characters that a screen obeys are written as escapes, which JSON reads as the same text.
        """
        import json

        from taaktoedeling.dutch.characters import escape_json

        self.deliver(escape_json(json.dumps(list(items), ensure_ascii=False, indent=2)) + "\n")

    def deliver_figures(self, pictures: Sequence[tuple[str, Figuur]]) -> None:
        """
        Write pictures as SVG and as PNG, each under the name given with it, if figures were asked for.

        Raises:
            UnwritableFileError: a file cannot be written; where that shows before the first, nothing was.
        """
        if self.figures is None:
            return
        # Everything is drawn before a first file is written.
        folder = self.figures
        self.write(
            [
                (folder / f"{stem}-{picture.id}.{end}", getattr(picture, end))
                for stem, picture in pictures
                for end in PICTURES
            ]
        )

    def deliver_bytes(self, content: bytes) -> None:
        """Give a result that is no text to the user; raises `UnwritableFileError` where that cannot be written."""
        from taaktoedeling.writing import write_file

        write_file(self.target, content, self.overwrite)
        self.tell_written()

    def write(self, files: Sequence[tuple[Path, str | bytes]]) -> None:
        """
        Write files that are no input of this command, and say so.

        Raises:
            UnwritableFileError: a file cannot be written; where that shows before the first, nothing was.
        """
        from taaktoedeling.writing import write_file

        check_outputs([path for path, _ in files], self.overwrite)
        for path, content in files:
            write_file(path, content, self.overwrite)
            tell_written(path)

    def tell_written(self) -> None:
        """Say which file was written."""
        if self.path is not None:
            tell_written(self.path)


PICTURES = ("svg", "png")


def output_options(
    *forms: str, folder: str = "", figures: str = "", file: bool = True, required: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """
    The options that say where a result goes; the command receives them as one `Output`, called ``output``.

    Args:
        forms: what can be made, the first one where nothing says otherwise; none for text only.
        folder: what ``-o`` does where it names a folder to fill and not a file.
        figures: what ``--figuur`` writes; empty for a command without.
        file: whether the result can go to a file.
        required: whether the user has to say where it goes.
    """
    made = forms or ("tekst",)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def command(
            *args: Any,
            formaat: str | None = None,
            uitvoer: Path | None = None,
            figuur: Path | None = None,
            overschrijf: bool = False,
            kleur: str = "auto",
            **kwargs: Any,
        ) -> Any:
            path = None if uitvoer is not None and str(uitvoer) in STDOUT else uitvoer
            output = Output(
                form=made[0] if folder else _form_of(path, made, formaat),
                path=path,
                chosen=uitvoer is not None,
                figures=figuur,
                overwrite=overschrijf,
                colour=wants_colour(kleur, path),
                width=columns(path),
            )
            return function(*args, output=output, **kwargs)

        options = [_formaat(made)] if len(made) > 1 else []
        options += [_uitvoer(made, folder, required)] if file else []
        options += [_figuur(figures)] if figures else []
        options += [overschrijf_option] if file or figures else []
        return combine([*options, kleur_option])(command)

    return decorate


class _Name(click.Path):
    """The name of a file or folder to write; an empty one stands for nothing, and not for the folder that one is in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse a name without a letter."""
        if value == "":
            self.fail("De naam is leeg. Geef een naam op, of laat de optie weg.", param, ctx)
        return super().convert(value, param, ctx)


def _formaat(forms: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "--formaat",
        type=choice(*forms),
        help=f"Vorm van de uitvoer; anders volgt zij uit het einde van BESTAND, en zonder dat is zij {forms[0]}.",
    )


def _uitvoer(forms: Sequence[str], folder: str, required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    from taaktoedeling.dutch.words import enumerate_words
    from taaktoedeling.writing import endings

    ends = enumerate_words(endings(forms), "of")
    return click.option(
        "-o",
        "--uitvoer",
        type=_Name(path_type=Path),
        required=required,
        metavar="MAP" if folder else "BESTAND",
        help=folder or f"Schrijf naar dit bestand, dat eindigt op {ends}; - is de standaarduitvoer.",
    )


def _figuur(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    text = f"Schrijf {what}, als SVG en PNG, in deze map, die al moet bestaan."
    return click.option("--figuur", type=_Name(path_type=Path), metavar="MAP", help=text)


overschrijf_option = click.option("--overschrijf", is_flag=True, help="Vervang een bestand dat er al is.")

kleur_option = click.option(
    "--kleur",
    type=choice("auto", "altijd", "nooit"),
    default="auto",
    show_default=True,
    help="Kleur in de tekst; auto: alleen op een scherm, en niet als NO_COLOR is gezet.",
)


def _form_of(path: Path | None, forms: Sequence[str], formaat: str | None) -> str:
    """The form that the user asked for, by the name of a file or by --formaat."""
    if path is None:
        return formaat or forms[0]
    from taaktoedeling.errors import InvalidArgumentError
    from taaktoedeling.writing import ENDINGS, form_of

    if os.path.isdir(path):
        from taaktoedeling.dutch.characters import show_path

        told = f"{show_path(path)} is een map. Geef ook de naam van een bestand op."
        raise click.BadParameter(told, param_hint="--uitvoer")
    try:
        return form_of(path, forms, formaat)
    except InvalidArgumentError as error:
        end = path.suffix.lower()
        maker = MADE_BY.get((click.get_current_context().command_path, ENDINGS.get(end, "")))
        more = f" Een {end} maakt {maker}." if maker and ENDINGS[end] not in forms else ""
        raise click.BadParameter(f"{error}{more}", param_hint="--uitvoer") from None


def check_folder(folder: Path) -> None:
    """
    Say that there is no such folder.

    Raises:
        UnwritableFileError: there is none.
    """
    if not os.path.isdir(folder):
        from taaktoedeling.dutch.characters import show_path

        raise UnwritableFileError(f"{show_path(folder)} is geen bestaande map. Maak die eerst, of kies een andere.")


def check_outputs(paths: Sequence[Path], overwrite: bool) -> None:
    """
    Say that nothing can be put at one of these places.

    Raises:
        UnwritableFileError: there is no such folder, there is a file already, or it is one that this command read.
    """
    from taaktoedeling.dutch.characters import show_path
    from taaktoedeling.writing import CHOOSE, check_target

    for path in paths:
        check_target(path, overwrite=True)
        if is_input(path):
            raise UnwritableFileError(
                f"{show_path(path)} is zelf invoer van deze opdracht en zou verloren gaan; er is niets geschreven. "
                "Kies een andere naam."
            )
    present = [path for path in paths if path.is_file()]
    if len(present) > 1 and not overwrite:
        raise UnwritableFileError(
            f"{len(present)} bestanden bestaan al, zoals {show_path(present[0])}; er is niets geschreven. {CHOOSE}"
        )
    for path in paths:
        check_target(path, overwrite)


def tell_written(path: Path) -> None:
    """Say which file was written."""
    from taaktoedeling.dutch.characters import show_path

    tell(f"Geschreven: {show_path(path)}")
