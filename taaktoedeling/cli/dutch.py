"""
Click in Dutch: help pages, options, and what is said about a command line that cannot be read.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import click

from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.refusal import nearest

HELP_TEXT = "Toon deze hulp."

_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"'?(?P<v>.*?)'? is not one of (?P<c>.*)\.", "{v} kan hier niet. Kies uit {c}."),
    (r"'?(?P<v>.*?)'? is not a valid (integer|int)( range)?\.", "{v} is geen geheel getal."),
    (r"'?(?P<v>.*?)'? is not a valid (float|number)( range)?\.", "{v} is geen getal (schrijf een punt, zoals 0.5)."),
    (r"(?P<v>\S+) is not in the range (?P<r>.*)\.", "{v} ligt buiten {r}."),
    (r".* '(?P<v>.*)' does not exist\.", "{v} bestaat niet."),
    (r".* '(?P<v>.*)' is a directory\.", "{v} is een map, geen bestand."),
    (r".* '(?P<v>.*)' is a file\.", "{v} is een bestand, geen map."),
    (r".* '(?P<v>.*)' is not readable\.", "{v} mag niet worden gelezen."),
    (r"Option '?(?P<v>[^']*)'? requires (an argument|\d+ arguments)\.", "Na {v} hoort een waarde."),
    (r"Option '?(?P<v>[^']*)'? does not take a value\.", "Na {v} hoort geen waarde."),
    (r"Got unexpected extra arguments? \((?P<v>.*)\)\.?", "Dit is te veel: {v}."),
    (r"Missing command\.", "Er ontbreekt een opdracht."),
)


class _Dutch:
    """What commands and groups share: usage, options and help in Dutch."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is used."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), "Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands of a group."""
        params = self.get_params(ctx)  # type: ignore[attr-defined]
        options = [param for param in params if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section("Opties"):
                formatter.write_dl([(dutch_record(name), dutch_record(text)) for name, text in records])
        if isinstance(self, click.Group):
            rows = [
                (name, command.get_short_help_str(formatter.width))
                for name in self.list_commands(ctx)
                if (command := self.get_command(ctx, name)) and not command.hidden
            ]
            if rows:
                with formatter.section("Opdrachten"):
                    formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows the help."""
        names = self.get_help_option_names(ctx)  # type: ignore[attr-defined]
        if not names or not self.add_help_option:  # type: ignore[attr-defined]
            return None

        def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
            if value and not ctx.resilient_parsing:
                click.echo(ctx.get_help(), color=ctx.color)
                ctx.exit()

        return click.Option(list(names), is_flag=True, is_eager=True, expose_value=False, help=HELP_TEXT, callback=show)


class DutchCommand(_Dutch, click.Command):
    """A command that speaks Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        super().__init__(*args, **kwargs)


class DutchGroup(_Dutch, click.Group):
    """A group that speaks Dutch; its commands do too."""

    command_class = DutchCommand
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[OPTIES]")
        kwargs.setdefault("subcommand_metavar", "OPDRACHT [ARGUMENTEN]...")
        super().__init__(*args, **kwargs)

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
            near = nearest(name, self.list_commands(ctx), cutoff=0.5)
            end = f" Bedoelt u {near}?" if near else f" Kies uit {', '.join(self.list_commands(ctx))}."
            ctx.fail(f"Onbekende opdracht: {printable(name)}.{end}")
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
        modules: per command the module; it holds the command under ``command``. A module that is not there is
            a command that is not there.
        exit_codes: what the exit codes mean, told at the end of the help.
    """

    def __init__(
        self,
        *args: Any,
        modules: Mapping[str, str] | None = None,
        exit_codes: Iterable[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.modules = dict(modules or {})
        self.exit_codes = tuple(exit_codes)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the command line; help is printed while it is read."""
        with _reader_gone():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Do what was asked."""
        with _reader_gone():
            return super().invoke(ctx)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the exit codes mean."""
        if self.exit_codes:
            with formatter.section("Afsluitcodes"):
                formatter.write_dl([(f"{code:>3}", text) for code, text in self.exit_codes])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which they were given."""
        return [name for name, module in self.modules.items() if importlib.util.find_spec(module) is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(self.modules[cmd_name]).command
        return command


class DutchChoice(click.Choice):  # type: ignore[type-arg]
    """A choice from a short list."""

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """List what can be chosen."""
        return f"Kies uit {', '.join(map(str, self.choices))}."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the choice that was meant, whatever its capitals."""
        known = {str(choice).casefold(): choice for choice in self.choices}
        if str(value).casefold() in known:
            return known[str(value).casefold()]
        near = nearest(str(value), known, cutoff=0.6)
        end = f"Bedoelt u {near}?" if near else f"Kies uit {', '.join(map(str, self.choices))}."
        raise click.BadParameter(f"{printable(str(value))} kan hier niet. {end}", ctx, param)


def printable(text: str) -> str:
    """Text that somebody typed, short, between quotes and without characters that a terminal would obey."""
    return f"‘{escape(text, 80)}’"


def explain(error: click.ClickException) -> str:
    """
    Say in Dutch what is wrong with a command line.
    """
    if isinstance(error, click.NoSuchOption):
        known = list(error.possibilities or ())
        if error.ctx is not None:
            known += [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts]
        near = nearest(error.option_name, known, cutoff=0.6)
        end = f" Bedoelt u {near}?" if near else ""
        return f"Onbekende optie: {printable(error.option_name)}.{end}"
    if isinstance(error, click.MissingParameter):
        name = _name_of(error)
        extra = error.param.type.get_missing_message(param=error.param, ctx=error.ctx) if error.param else None
        return f"{name or 'Een argument'} ontbreekt.{f' {extra}' if extra else ''}"
    if isinstance(error, click.BadParameter):
        name = _name_of(error)
        return f"{name}: {_translate(error.message)}" if name else _translate(error.message)
    if isinstance(error, click.FileError):
        return f"Het bestand {printable(error.ui_filename)} kan niet worden geopend."
    return _translate(error.message)


def _name_of(error: click.BadParameter) -> str:
    if isinstance(error.param_hint, str):
        return error.param_hint
    if error.param is None:
        return ""
    return (
        error.param.human_readable_name if isinstance(error.param, click.Argument) else max(error.param.opts, key=len)
    )


def _translate(message: str) -> str:
    for english, dutch in _MESSAGES:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return dutch.format(
                **{key: printable(text) if key == "v" else text for key, text in found.groupdict().items()}
            )
    return message


def dutch_record(text: str) -> str:
    """What Click adds to the description of an option, in Dutch."""
    return (
        text.replace("[default: ", "[standaard: ")
        .replace("; default: ", "; standaard: ")
        .replace("[required]", "[verplicht]")
        .replace("; required]", "; verplicht]")
    )


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
