"""
What a command reads: cases and a framework, and what completes when somebody types them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from taaktoedeling.errors import InvalidCasusError, InvalidInputError, Problem

if TYPE_CHECKING:
    from taaktoedeling.model.casus import Casus
    from taaktoedeling.model.kader import Kader

STDIN = "-"


class CasusType(click.ParamType):  # type: ignore[type-arg]
    """A case: a file, ``-`` for standard input, or the id of an example; completes files and ids."""

    name = "casus"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete to the ids of examples, and to files."""
        ids = [CompletionItem(id_) for id_ in example_paths() if id_.startswith(incomplete)]
        return [*ids, CompletionItem(incomplete, type="file")]


class KaderIdType(click.ParamType):  # type: ignore[type-arg]
    """An id of a part of the shipped framework."""

    name = "id"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete to the ids of the framework."""
        from taaktoedeling.model.kader import to_plain
        from taaktoedeling.reading.kader import load_kader
        from taaktoedeling.report.kader.uitleg import part_ids

        wanted = incomplete.casefold()
        return [CompletionItem(id_) for id_ in part_ids(to_plain(load_kader())) if id_.casefold().startswith(wanted)]


casus_argument = click.argument("casus", nargs=-1, required=True, type=CasusType(), metavar="CASUS...")

kader_option = click.option(
    "--kader",
    "kader_map",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Weeg met het kader in deze map in plaats van het meegeleverde.",
)


def read_kader(kader_map: Path | None) -> Kader:
    """
    Read the framework that the user chose.

    Raises:
        InvalidKaderError: with every problem of every file.
    """
    from taaktoedeling.reading.kader import load_kader

    return load_kader(kader_map)


def read_cases(names: Sequence[str], kader: Kader) -> list[Casus]:
    """
    Read all cases before anything is done with one.

    Raises:
        InvalidCasusError: with every problem of every case.
    """
    from taaktoedeling.dutch.characters import show_path

    if sum(name == STDIN for name in names) > 1:
        raise click.UsageError("De standaardinvoer (-) kan maar één keer worden gelezen.", click.get_current_context())
    found: list[Casus] = []
    problems: list[Problem] = []
    refused: list[str] = []
    for name in names:
        try:
            found.append(read_case(name, kader))
        except InvalidInputError as error:
            problems.extend(error.problems)
            refused.append(show_path(name))
    if problems:
        share = f"{len(refused)} casussen"
        if len(refused) < len(names):
            share = f"{len(refused)} van de {len(names)} casussen"
        what = f"De casus {refused[0]}" if len(refused) == 1 else share
        raise InvalidCasusError(what, problems)
    return found


def read_case(name: str, kader: Kader) -> Casus:
    """
    Read one case: standard input, a file, or an example by its id.

    Raises:
        InvalidCasusError: with every problem of the case.
    """
    from taaktoedeling.reading.casus import load_casus, parse_casus_bytes

    if name == STDIN:
        return parse_casus_bytes(sys.stdin.buffer.read(), kader, "standaardinvoer")
    path = Path(name)
    if not path.exists() and name in (examples := example_paths()):
        path = examples[name]
        return load_casus(path, kader)
    if not path.exists() and not _looks_like_file(name):
        raise InvalidCasusError(f"De casus {name}", [_unknown_example(name)])
    return load_casus(name, kader)


def example_paths() -> dict[str, Path]:
    """The examples that come with the package, by id."""
    from taaktoedeling.reading.casus import shipped_cases

    # The file is named after the id, with underscores; a test holds the two together.
    return {path.stem.replace("_", "-"): path for path in shipped_cases()}


def _looks_like_file(name: str) -> bool:
    return "/" in name or "\\" in name or name.lower().endswith((".toml", ".json"))


def _unknown_example(name: str) -> Problem:
    from taaktoedeling.dutch.characters import show_path
    from taaktoedeling.dutch.refusal import nearest

    near = nearest(name, example_paths(), cutoff=0.5)
    hint = f" Bedoelt u {near}?" if near else " De voorbeelden staan in: toedeel voorbeelden."
    return Problem(show_path(name), "", f"Er is geen bestand en geen voorbeeld met deze naam.{hint}")
