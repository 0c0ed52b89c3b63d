"""
What a command reads: cases and a framework, and what completes when somebody types them.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from taaktoedeling.cli.dutch import Decorator, choice, combine
from taaktoedeling.errors import InvalidCasusError, InvalidInputError, Problem

if TYPE_CHECKING:
    from taaktoedeling.model.casus import Casus
    from taaktoedeling.model.kader import Kader

STDIN = "-"
ENDINGS = (".json", ".toml")
STDIN_NAME = "standaardinvoer"
UNREADABLE = (
    "Is een bestand niet te lezen, of hebben casussen dezelfde id en hetzelfde perspectief, dan gaat de opdracht door "
    "met de andere, volgt een lijst van wat niet klopt, en is de afsluitcode 3."
)
"""What each command that takes several cases says of them in its help."""
_FILES, _FOLDERS = "taaktoedeling.invoer", "taaktoedeling.mappen"


class CasusType(click.ParamType):  # type: ignore[type-arg]
    """A case: a file, ``-`` for standard input, or the id of an example; completes files and ids."""

    name = "casus"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse a name of which nothing can be seen."""
        if not value.strip() and not os.path.lexists(value):
            self.fail("De naam is leeg. Geef de naam van een bestand op.", param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete to the ids of examples, and to files."""
        ids = [CompletionItem(id_) for id_ in example_paths() if id_.startswith(incomplete)]
        return [*ids, CompletionItem(incomplete, type="file")]


def completed(names: Callable[[], Iterable[str]]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """What completes a name that somebody types, from what *names* then gives."""

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        return [name for name in names() if name.casefold().startswith(incomplete.casefold())]

    return complete


casus_argument = click.argument("casus", nargs=-1, required=True, type=CasusType(), metavar="CASUS...")

weging_option = click.option(
    "--weging", is_flag=True, help="Weeg met wat de casus zelf van belang vindt ([weging]), en niet met het kader."
)

kader_option = click.option(
    "--kader",
    "kader_map",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Weeg met het kader in deze map in plaats van het meegeleverde.",
)


def wat_option(counts: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """
    What outcomes must have in common to be one.

    Args:
        counts: what that decides here, as the words before the two ways.
    """
    return click.option(
        "--wat",
        type=choice("vorm", "toedeling"),
        default="vorm",
        show_default=True,
        help=f"{counts}: bij dezelfde vorm, of al als de taak naar hetzelfde bestuur gaat.",
    )


def chance_options(most: int, n: int, seed: int, how_many: str, same: str, *names: str) -> Decorator:
    """
    How often chance draws and where it begins, as ``n`` and ``seed``.

    Args:
        most: what can be asked for; n, seed: what counts where nothing is asked.
        how_many: what the first says; same: what the same second gives.
        names: other names of the second.
    """
    return combine(
        [
            click.option(
                "-n", "--aantal", "n", type=click.IntRange(1, most), default=n, show_default=True, metavar="AANTAL",
                help=how_many,
            ),
            click.option(
                "--toevalsgetal", *names, "seed", type=click.IntRange(0, 2**64 - 1), default=seed, show_default=True,
                metavar="GETAL", help=f"Begin van het toeval; hetzelfde getal geeft dezelfde {same}.",
            ),
        ]
    )  # fmt: skip


def _note_template(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    if value is not None:
        note_input(value)
    return value


sjabloon_option = click.option(
    "--sjabloon",
    type=click.Path(path_type=Path),
    metavar="WORD",
    callback=_note_template,
    help="Vul de velden van dit eigen Word-bestand (.docx of .dotx); toedeel sjabloon noemt ze.",
)


def read_kader(kader_map: Path | None) -> Kader:
    """
    Read the framework that the user chose.

    Raises:
        InvalidKaderError: with every problem of every file.
    """
    from taaktoedeling.reading.files import find_shipped
    from taaktoedeling.reading.kader import load_kader

    kader = load_kader(kader_map)
    note_input(kader_map or find_shipped("criteria"))
    return kader


def _cases_in(folder: str) -> list[str]:
    """The files of cases in a folder and in its folders, by name; none of what is no folder."""
    if not os.path.isdir(folder):
        return []
    return sorted(str(path) for ending in ENDINGS for path in Path(folder).rglob(f"*{ending}"))


def read_cases(names: Sequence[str], kader: Kader, alike: bool = False) -> list[Casus]:
    """
    Read all cases or none: for what would say something else with one fewer.

    Args:
        names: as they were typed; a folder stands for the cases in it.
        alike: cases may be about one task from one perspective.

    Raises:
        InvalidCasusError: with every problem of every case, or with what is the same case twice.
    """
    with sound_cases(names, kader, alike) as (_, found):
        pass
    return found


@contextlib.contextmanager
def sound_cases(
    names: Sequence[str], kader: Kader, alike: bool = False
) -> Iterator[tuple[tuple[str, ...], list[Casus]]]:
    """
    The cases that can be used, each with its name, to work with; what is wrong with the others is raised after that.

    Args:
        names: as they were typed; a folder stands for the cases in it.
        alike: cases may be about one task from one perspective; otherwise those that are, are not used.

    Raises:
        InvalidCasusError: no case can be used; or, afterwards, some could not be.
    """
    from taaktoedeling.dutch.characters import show_path
    from taaktoedeling.reading.doubles import find_doubles

    # A folder without any case stays, for reading to refuse.
    names = [one for name in names for one in (_cases_in(name) or [name])]
    if sum(name == STDIN for name in names) > 1:
        raise click.UsageError("De standaardinvoer (-) kan maar één keer worden gelezen.", click.get_current_context())
    read: list[tuple[str, Casus]] = []
    problems: list[Problem] = []
    refused: list[str] = []
    for name in names:
        try:
            read.append((name, read_case(name, kader)))
        except InvalidInputError as wrong:
            problems.extend(wrong.problems)
            refused.append(show_path(name))
    doubles, shared = (set(), []) if alike else find_doubles([casus for _, casus in read])
    problems += shared
    refused += [show_path(read[place][0]) for place in sorted(doubles)]
    used = [one for place, one in enumerate(read) if place not in doubles]
    share = f"{len(refused)} van de {len(names)} casussen" if used else f"{len(refused)} casussen"
    error = InvalidCasusError(f"De casus {refused[0]}" if len(refused) == 1 else share, problems)
    if refused and not used:
        raise error
    yield tuple(name for name, _ in used), [casus for _, casus in used]
    if refused:
        raise error


def file_stems(cases: Sequence[Casus]) -> list[str]:
    """
    For each case how names of its files start: its id; where several have that, with the perspective or a number.
    """
    import unicodedata

    ids = [casus.taak.id for casus in cases]
    stems: list[str] = []
    for casus in cases:
        plain = re.sub("[^a-z0-9]+", "-", unicodedata.normalize("NFKD", casus.taak.perspectief).casefold()).strip("-")
        stem = f"{casus.taak.id}-{plain}" if ids.count(casus.taak.id) > 1 and plain else casus.taak.id
        taken = {*stems, *(set(ids) - {casus.taak.id})}
        numbered = (f"{stem}-{number}" for number in itertools.count(2))
        stems.append(next(name for name in itertools.chain([stem], numbered) if name not in taken))
    return stems


def read_case(name: str, kader: Kader) -> Casus:
    """
    Read one case: standard input, a file, or an example by its id.

    Raises:
        InvalidCasusError: with every problem of the case.
    """
    from taaktoedeling.dutch.characters import show_path
    from taaktoedeling.reading.casus import load_casus, parse_casus_bytes

    if name == STDIN:
        return parse_casus_bytes(_read_stdin(), kader, STDIN_NAME)
    path = Path(name)
    if os.path.isdir(name) and not _cases_in(name):
        from taaktoedeling.dutch.refusal import either

        text = f"In deze map staat geen casus ({either(ENDINGS, 'of')})."
        raise InvalidCasusError(f"De map {show_path(name)}", [Problem(show_path(name), "", text)])
    if not os.path.lexists(path):
        if (id_ := name.replace("_", "-")) in (examples := example_paths()):
            path = examples[id_]
        elif not _looks_like_file(name):
            raise InvalidCasusError(f"De casus {show_path(name)}", [_unknown_example(name)])
    # Also of a case that is refused: some commands go on without it.
    note_input(path)
    return load_casus(path, kader)


def _read_stdin() -> bytes:
    """
    All of standard input, no more than a file may hold.

    Raises:
        InvalidCasusError: it is closed, cannot be read or is too large.
    """
    from taaktoedeling.limits import MAX_BYTES

    with contextlib.suppress(OSError, ValueError):
        _note(os.fstat(sys.stdin.fileno()))
    try:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise _refuse_stdin("Die is gesloten of kan niet worden gelezen. Geef de naam van een bestand op.") from None
    if len(raw) > MAX_BYTES:
        raise _refuse_stdin(f"Die is groter dan de {MAX_BYTES // 1_000_000} MB die mag. Splits of bekort haar.")
    return raw


def _refuse_stdin(text: str) -> InvalidCasusError:
    return InvalidCasusError(f"De casus {STDIN_NAME}", [Problem(STDIN_NAME, "", text)])


def note_input(path: Path) -> None:
    """Remember that this command read a file, or the files of a folder, so that nothing is written over it."""
    with contextlib.suppress(OSError, ValueError):
        found = os.stat(path)
        _note(found)
        if stat.S_ISDIR(found.st_mode):
            click.get_current_context().meta.setdefault(_FOLDERS, []).append(path)


def _note(found: os.stat_result) -> None:
    click.get_current_context().meta.setdefault(_FILES, set()).add((found.st_dev, found.st_ino))


def is_input(path: Path) -> bool:
    """Whether a file, under whatever name or link, is one that this command read."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return False
    if not stat.S_ISREG(found.st_mode):
        return False
    meta = click.get_current_context().meta
    for folder in meta.pop(_FOLDERS, []):
        for root, _, names in os.walk(folder):
            for name in names:
                with contextlib.suppress(OSError):
                    _note(os.stat(os.path.join(root, name)))
    return (found.st_dev, found.st_ino) in meta.get(_FILES, ())


def example_paths() -> dict[str, Path]:
    """The examples that come with the package, by id."""
    from taaktoedeling.reading.casus import shipped_ids

    return shipped_ids()


def _looks_like_file(name: str) -> bool:
    return "/" in name or "\\" in name or name.lower().endswith(ENDINGS)


def _unknown_example(name: str) -> Problem:
    from taaktoedeling.dutch.characters import show_path
    from taaktoedeling.dutch.refusal import nearest

    near = nearest(name, example_paths(), cutoff=0.5)
    hint = f" Bedoelt u {near}?" if near else " De voorbeelden staan in: toedeel voorbeelden."
    return Problem(show_path(name), "", f"Er is geen bestand en geen voorbeeld met deze naam.{hint}")
