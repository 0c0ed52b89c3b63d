"""
What Click says comes from a Dutch catalogue that is whole, current and put away again.
"""

from __future__ import annotations

import ast
import gettext
import os
import string
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from catalogue import MO, PO

from taaktoedeling.cli.dutch import speak_dutch

SOURCE = Path(click.__file__).parent
SPOKEN = ("core.py", "exceptions.py", "formatting.py", "parser.py", "types.py")
"""Modules whose messages a user of a command can meet; prompts, pagers and editors are not used."""
FOR_PROGRAMMERS = (
    "DeprecationWarning",
    "Could not determine name",
    "No options defined",
    "Arguments take exactly",
    "Name '",
    "Boolean option",
    "Invalid start character",
    "Choice(",
    "{text} {deprecated_message}",
)


def read(path: Path) -> Catalog:
    """A catalogue in either form."""
    with path.open("rb") as file:
        return read_po(file, locale="nl") if path.suffix == ".po" else read_mo(file)


def said() -> set[str]:
    """Every message of the Click that is installed."""
    found = set()
    for name in SPOKEN:
        for node in ast.walk(ast.parse((SOURCE / name).read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                first = node.args[0]
                if isinstance(first, ast.Constant) and not str(first.value).startswith(FOR_PROGRAMMERS):
                    found.add(str(first.value))
    return found


def test_every_message_of_click_is_there() -> None:
    """Nothing that Click can say to a user is left in English."""
    assert sorted(message for message in said() if not read(PO).get(message)) == []


def test_what_is_compiled_is_what_was_written() -> None:
    """The compiled catalogue holds the messages of the one that people edit."""
    written, compiled = ({tuple(one.id): tuple(one.string) for one in read(path) if one.id} for path in (PO, MO))

    assert written == compiled


def test_nothing_that_is_filled_in_is_invented() -> None:
    """A translation names only what Click fills in there."""
    wrong = []
    for message in read(PO):
        given, made = (text if isinstance(text, tuple | list) else (text,) for text in (message.id, message.string))
        known = {name for text in given for _, name, _, _ in string.Formatter().parse(text) if name}
        wrong += [text for text in made if {n for _, n, _, _ in string.Formatter().parse(text) if n} - known]

    assert wrong == []


@pytest.mark.parametrize("language", [None, "de"])
def test_language_is_put_back(language: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever calls the command from Python keeps their own language."""
    if language is None:
        monkeypatch.delenv("LANGUAGE", raising=False)
    else:
        monkeypatch.setenv("LANGUAGE", language)
    before = gettext.textdomain()
    with speak_dutch():
        assert gettext.gettext("Commands") == "Opdrachten"

    assert (before, language) == (gettext.textdomain(), os.environ.get("LANGUAGE"))
