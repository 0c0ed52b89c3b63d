"""
Click in Dutch: its own catalogue of messages, and the words that are no message.
"""

from __future__ import annotations

import contextlib
import gettext
import importlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

LOCALE = Path(__file__).resolve().parent / "locale"


@contextlib.contextmanager
def speak_dutch() -> Iterator[None]:
    """
    Have Click take what it says from the catalogue in `locale`, whatever language the user's machine speaks.

    Gettext keeps its domain and its language for the whole process, so both are put back.
    """
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("click", str(LOCALE))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = "nl"
    try:
        yield
    finally:
        gettext.textdomain(domain)
        del os.environ["LANGUAGE"]
        if language is not None:
            os.environ["LANGUAGE"] = language


ENGLISH = {
    "--output": "--uitvoer",
    "--out": "--uitvoer",
    "--format": "--formaat",
    "--force": "--overschrijf",
    "--overwrite": "--overschrijf",
    "--color": "--kleur",
    "--colour": "--kleur",
    "--framework": "--kader",
    "--short": "--kort",
    "--full": "--volledig",
    "--figure": "--figuur",
    "--template": "--sjabloon",
}
"""Options as other programs call them, with what they are called here."""


class DutchCommand(click.Command):
    """
    A command whose usage is Dutch.

    Attributes:
        python: the function of the package that does the same from Python, and that this command calls.
    """

    def __init__(self, *args: Any, python: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPTIES]", **kwargs})
        self.python = python

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; an option that is called otherwise here is named, and so is a file taken for one."""
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            option = error.option_name if isinstance(error, click.NoSuchOption) else ""
            ours = ENGLISH.get(option.casefold(), "")
            if any(ours in param.opts for param in self.params):
                raise click.UsageError(f"Onbekende optie: {option!r}. Bedoelt u {ours}?", error.ctx) from None
            files = [name for name in typed if name.startswith("-") and name.strip("-") and os.path.lexists(name)]
            if not files:
                raise
            from taaktoedeling.typed import quote_file

            hint = f"Bedoelt u het bestand? Typ dan {quote_file(files[0])}."
            raise click.UsageError(f"{error.format_message()} {hint}", error.ctx) from None


class DutchGroup(click.Group):
    """A group whose usage is Dutch; it knows the nearest command, and takes ``help`` for ``--help``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        words = {"options_metavar": "[OPTIES]", "subcommand_metavar": "OPDRACHT [ARGUMENTEN]..."}
        super().__init__(*args, **{**words, **kwargs})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one; ``help`` before a command is ``--help`` behind it."""
        name = args[0]
        if name == "help" and not ctx.resilient_parsing:
            if args[1:]:
                return self.resolve_command(ctx, [*args[1:], "--help"])
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()
        known = self.get_command(ctx, name) is not None
        if not known and not ctx.resilient_parsing and (name == "-" or not name.startswith("-")):
            from taaktoedeling.dutch.refusal import nearest

            near = nearest(name, self.list_commands(ctx), cutoff=0.5)
            end = f"Bedoelt u {near}?" if near else f"Kies uit {', '.join(self.list_commands(ctx))}."
            ctx.fail(f"Onbekende opdracht: {name!r}. {end}")
        return super().resolve_command(ctx, args)


class ReaderGoneError(BaseException):
    """Whoever read the output stopped; as an `OSError` Click would make an exit code of its own of it."""


@contextlib.contextmanager
def _reader_gone() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise ReaderGoneError from None


class LazyGroup(DutchGroup):
    """
    A group whose commands live in modules of their own, imported when they are needed.

    Args:
        short: what each command does, in one line; the module `taaktoedeling.cli.NAME` holds it as ``command``.
        exit_codes: what the exit codes mean, told at the end of the help.
    """

    def __init__(
        self, *args: Any, short: Mapping[str, str], exit_codes: Iterable[tuple[int, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.short = dict(short)
        self.exit_codes = tuple(exit_codes)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the command line; help is printed while it is read."""
        with _reader_gone():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Do what was asked."""
        with _reader_gone():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, without importing one."""
        with formatter.section(gettext.gettext("Commands")):
            formatter.write_dl(list(self.short.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the exit codes mean."""
        if self.exit_codes:
            with formatter.section("Afsluitcodes"):
                formatter.write_dl([(f"{code:>3}", text) for code, text in self.exit_codes])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which they were given."""
        return list(self.short)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        if cmd_name not in self.short:
            return None
        command: click.Command = importlib.import_module(f"taaktoedeling.cli.{cmd_name}").command
        command.short_help = self.short[cmd_name]
        return command


def choice(*names: str) -> click.Choice[str]:
    """A choice from a short list, whatever the capitals."""
    return click.Choice(names, case_sensitive=False)


def examples(*lines: str) -> str:
    """The end of a help page: examples, each on a line of its own."""
    return "\b\nVoorbeelden:\n" + "\n".join(f"  {line}" for line in lines)


def join_help(*paragraphs: str) -> str:
    """A help page of these paragraphs."""
    return "\n\n".join(paragraphs)


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def combine(decorators: Iterable[Decorator]) -> Decorator:
    """Several options as one decorator, in the order in which they are shown."""
    listed = list(decorators)

    def apply(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(listed):
            function = decorator(function)
        return function

    return apply
