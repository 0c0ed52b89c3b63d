"""
The command ``toedeel``: its commands, its exit codes, and what it says when something goes wrong.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from typing import TextIO

import click

from taaktoedeling.cli.codes import ENDED, EXIT_CODES, FAILURE, INTERRUPTED, INVALID, OK, USAGE
from taaktoedeling.cli.dutch import LazyGroup, ReaderGoneError, examples, join_help, speak_dutch
from taaktoedeling.cli.screen import tell
from taaktoedeling.errors import TaaktoedelingError, UnknownIdError

MOST_LINES, MOST_LETTERS = 100, 2_000
"""Of a refusal: what was wrong can be as long as the input."""
BROKEN_OFF = "Onderbroken; er is niets meer geschreven."
SELDOM = 200_000
"""New objects between two searches for what only refers to itself; Python's own number costs a start many of them."""

COMMANDS = {
    "nieuw": "Begin een nieuwe casus.",
    "vraag": "Vul een casus in, vraag voor vraag.",
    "beoordeel": "Beoordeel één of meer casussen.",
    "vergelijk": "Leg casussen van partijen over één taak naast elkaar.",
    "eensgezindheid": "Meet over veel taken hoe eensgezind partijen antwoorden.",
    "controleer": "Zeg wat er aan een casus beter kan.",
    "kader": "Lees, teken of controleer het kader.",
    "schema": "Geef de vorm van een casus of kader, voor editors.",
    "voorbeelden": "Toon of kopieer een voorbeeld.",
    "gevoeligheid": "Onderzoek hoe zeker een advies is.",
    "ijk": "Leg oordelen over taken langs alle gewichten.",
    "dossier": "Maak een dossier om te overhandigen.",
    "toelichting": "Maak tekst voor de memorie van toelichting.",
    "verifieer": "Reken een dossier na.",
    "register": "Beoordeel een tabel met taken.",
    "evalueer": "Evalueer een bestaande taak.",
    "sjabloon": "Toon de velden voor een eigen Word-sjabloon.",
    "congruentie": "Reken uit hoe indelingen op elkaar passen.",
}
"""Each command, in a module of the same name, and what it does."""

HELP = join_help(
    "Bij welk bestuur past een wettelijke taak?",
    "Legt een taak langs een model naar de hoofdlijnen van het beleidskader decentraal en gedeconcentreerd bestuur, "
    "zoals de aanbiedingsbrief (2026) die geeft; het beleidskader zelf is niet gelezen. Geeft een advies met redenen, "
    "bronnen en wat nog moet worden gemotiveerd. De gewichten, punten en drempels zijn keuzes van dit model; "
    "de uitkomst is geen standpunt van het kabinet.",
    examples(
        "toedeel voorbeelden",
        "toedeel beoordeel wmo-maatwerk",
        "toedeel kader toon BR-07",
    ),
)


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from taaktoedeling.cli.versions import version_text

    click.echo(version_text())
    ctx.exit()


@click.group(
    name="toedeel",
    cls=LazyGroup,
    short=COMMANDS,
    help=HELP,
    exit_codes=EXIT_CODES,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 80},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Toon de versie van het pakket en van het kader.",
)
def toedeel() -> None:
    """Stand above the commands; each does its own work."""


def main(args: Sequence[str] | None = None) -> int:
    """
    Run ``toedeel`` and give its exit code.
    """
    try:
        _open_streams()
        with _tidy_end(), _seldom_collected(), speak_dutch():
            code = _run(args)
        sys.stdout.flush()
    except (BrokenPipeError, ReaderGoneError):
        _close_quietly(sys.stdout)
        return OK
    except KeyboardInterrupt:
        return _say(BROKEN_OFF, INTERRUPTED, "")
    except OSError as error:
        _close_quietly(sys.stdout)
        return _say(_write_failure(error), INVALID)
    finally:
        # A message that cannot be given changes no exit code, also not when Python tries it again at its end.
        try:
            sys.stderr.flush()
        except (OSError, ValueError):
            _close_quietly(sys.stderr)
    return code


def _run(args: Sequence[str] | None) -> int:
    try:
        result = toedeel.main(args=list(args) if args is not None else None, prog_name="toedeel", standalone_mode=False)
        return result if isinstance(result, int) else OK
    except click.exceptions.NoArgsIsHelpError as error:
        return _say(error.message, USAGE, "")
    except click.ClickException as error:
        return _refuse(error)
    except (click.Abort, KeyboardInterrupt):
        return _say(BROKEN_OFF, INTERRUPTED, "")
    except _EndedError:
        return _say("Van buiten beëindigd; er is niets meer geschreven.", ENDED)
    except UnknownIdError as error:
        return _say(str(error), USAGE)
    except TaaktoedelingError as error:
        return _say(str(error), INVALID)
    except Exception as error:
        if os.environ.get("TOEDEEL_DEBUG") == "1":
            traceback.print_exc()
            return FAILURE
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EIO, errno.EBADF):
            raise
        kind = type(error).__name__
        return _say(
            f"Er ging iets mis dat niet had mogen gebeuren ({kind}). Met TOEDEEL_DEBUG=1 ervoor toont de opdracht "
            f"waar.",
            FAILURE,
        )


class _EndedError(BaseException):
    """Somebody asked the command to end."""


@contextlib.contextmanager
def _tidy_end() -> Iterator[None]:
    """
    Let a command that is asked to end clean up first: temporary files may hold a whole dossier.

    A program around it that decided about this signal itself is left to that.
    """
    in_charge = threading.current_thread() is threading.main_thread()
    if not in_charge or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return

    def end(_number: int, _frame: object) -> None:
        # Who asks twice is not kept waiting.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        raise _EndedError

    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


@contextlib.contextmanager
def _seldom_collected() -> Iterator[None]:
    """Nearly all that a command makes, its classes above all, stays to its end: do not keep looking through it."""
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _refuse(error: click.ClickException) -> int:
    """Say what Click does not understand, as it says that itself."""
    said = io.StringIO()
    error.show(said)
    return _say(said.getvalue().rstrip(), USAGE, "")


def _say(text: str, code: int, start: str = "Fout: ") -> int:
    """Say what is wrong, in no more lines than somebody reads."""
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], f"  … en nog {len(lines) - MOST_LINES} regels."]
    tell(start + "\n".join(line if len(line) <= MOST_LETTERS else f"{line[:MOST_LETTERS]}…" for line in lines))
    return code


def _write_failure(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "De uitvoer kan niet worden geschreven: de schijf is vol."
    if error.errno == errno.EBADF:
        return "De uitvoer kan niet worden geschreven: de standaarduitvoer is gesloten. Geef een bestand op met -o."
    return "De uitvoer kan niet worden geschreven."


def _open_streams() -> None:
    """
    Write UTF-8 whatever the locale says, and have streams also where they were closed before the start.

    In the place of a closed one comes what refuses (output, input) or swallows (messages), so that no file that is
    opened later gets its number.
    """
    for name, mode in (("stdin", os.O_WRONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, mode)
            setattr(sys, name, os.fdopen(handle, "r" if name == "stdin" else "w", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # Names of files may hold bytes that are no text.
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_quietly(stream: TextIO) -> None:
    """Give a stream somewhere to go, so that Python does not complain about it when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
