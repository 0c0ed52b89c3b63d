"""
Where questions are shown and answers typed: a terminal, or any stream of lines.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, Protocol

from taaktoedeling.document.layout import wrap
from taaktoedeling.dutch.characters import clean

WIDTH = 80


class Reader(Protocol):
    """Shows text and takes a line."""

    def tell(self, text: str) -> None:
        """Show text."""

    def ask(self, prompt: str, words: Sequence[str] = ()) -> str:
        """
        Take a line.

        Args:
            words: what may be completed.

        Raises:
            EOFError: nothing more comes.
        """


def say(reader: Reader, text: str, indent: str = "", under: str | None = None) -> None:
    """
    Say something, in lines of a screen.

    Args:
        under: what stands before every line but the first; None for *indent*.
    """
    for line in wrap(clean(text), WIDTH, indent, indent if under is None else under):
        reader.tell(line.rstrip())


def _show(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


class PlainReader:
    """Lines in and lines out: for a pipe, a screen reader, or a terminal that can do no more."""

    def tell(self, text: str) -> None:
        """Print text."""
        _show(f"{text}\n")

    def ask(self, prompt: str, words: Sequence[str] = ()) -> str:
        """Take a line from standard input."""
        _show(f"{prompt} ")
        try:
            line = sys.stdin.readline()
        except (OSError, ValueError):
            line = ""
        if not sys.stdin.isatty():
            # What comes through a pipe is not echoed by a terminal.
            _show(f"{line.strip()}\n")
        if not line:
            raise EOFError
        return line.rstrip("\r\n")


class TerminalReader(PlainReader):
    """A terminal, with editing, history and completion."""

    def __init__(self) -> None:
        from prompt_toolkit import PromptSession

        self._session: PromptSession[str] = PromptSession()

    def ask(self, prompt: str, words: Sequence[str] = ()) -> str:
        """Take a line that can be edited; what was typed before is a key away."""
        from prompt_toolkit.completion import WordCompleter

        completer: Any = WordCompleter(list(words), sentence=True, ignore_case=True) if words else None
        return self._session.prompt(f"{prompt} ", completer=completer, complete_while_typing=False)


def choose_reader(plain: bool) -> Reader:
    """The reader that fits where this runs: a terminal unless *plain*, a pipe, or a terminal that can do no more."""
    if plain or os.environ.get("TERM") == "dumb" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return PlainReader()
    return TerminalReader()
