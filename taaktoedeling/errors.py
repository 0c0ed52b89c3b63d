"""
Everything that can be refused, as exceptions that carry each problem found.

This module imports only how text is made safe, so every layer above that can raise from it.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

MOST_TOLD = 100
"""Problems that a message tells; of more it says how many there are."""

MOST_FILES = 8
"""Files that a message names with one problem; of more it says how many there are."""

MOST_TEXT, MOST_PLACE = 1_500, 300
"""Characters that a message spends on one problem and on its place."""


def _place(text: str) -> str:
    from taaktoedeling.dutch.characters import escape  # where something is refused, and not before

    return escape(text, MOST_PLACE)


def _told(text: str) -> str:
    from taaktoedeling.dutch.characters import escape

    return escape(text, MOST_TEXT)


@attrs.frozen
class Problem:
    """
    One thing that is wrong in a file or argument.

    Attributes:
        bestand: the file as the user named it, or an empty string for data without a file.
        sleutel: the key path inside it (``antwoorden.schaal_opgave.niveau``), or an empty string.
        tekst: what is wrong, what was expected and received, and how to mend it; Dutch.

    What comes from a file may stand in each of them, so each is made safe for a terminal and of a bounded length here.
    """

    bestand: str = attrs.field(converter=_place)
    sleutel: str = attrs.field(converter=_place)
    tekst: str = attrs.field(converter=_told)

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.bestand, self.sleutel) if part)
        return f"{place}: {self.tekst}" if place else self.tekst


def _together(same: list[Problem]) -> str:
    """One problem of several files, told once with the files."""
    from taaktoedeling.dutch.words import enumerate_words

    files = list(dict.fromkeys(problem.bestand for problem in same))
    if len(files) < 2:
        return f"{same[0]} Dit komt {len(same)} keer voor." if len(same) > 1 else str(same[0])
    named = [*files[:MOST_FILES], *([f"nog {len(files) - MOST_FILES}"] if len(files) > MOST_FILES else [])]
    text = str(Problem("", same[0].sleutel, same[0].tekst))
    return f"{text}\n    In {len(files)} bestanden: {enumerate_words(named)}."


class TaaktoedelingError(Exception):
    """Base of every error that this package raises on purpose; its text is Dutch and meant for the user."""


class InvalidInputError(TaaktoedelingError, ValueError):
    """
    Input was refused; `problems` holds all that is wrong with it, in the order of the file.
    """

    def __init__(self, what: str, problems: Iterable[Problem]) -> None:
        self.what = _place(what)
        self.problems = tuple(problems)
        super().__init__(self._describe())

    def _describe(self) -> str:
        from taaktoedeling.dutch.words import plural

        count = len(self.problems)
        head = f"{self.what}: {plural(count, 'probleem', 'problemen')} gevonden."
        where: dict[tuple[str, str], list[Problem]] = {}
        for problem in self.problems:
            where.setdefault((problem.sleutel, problem.tekst), []).append(problem)
        told = [_together(same) for same in where.values()]
        more = [f"  En nog {len(told) - MOST_TOLD}. Los deze eerst op."] if len(told) > MOST_TOLD else []
        return "\n".join([head, *(f"  - {text}" for text in told[:MOST_TOLD]), *more])


class InvalidKaderError(InvalidInputError):
    """The files of a framework do not form a framework."""


class InvalidCasusError(InvalidInputError):
    """The file of a case is not a case that this framework can weigh."""


class InvalidArgumentError(TaaktoedelingError, ValueError):
    """A function was called with an argument that has no meaning; the text says which and what is allowed."""


class ChangedMeanwhileError(TaaktoedelingError):
    """Somebody else changed what would be written over; nothing was written."""


class UnknownIdError(TaaktoedelingError, LookupError):
    """An id was asked for that the framework does not have; the text suggests the nearest."""


class MissingExtraError(TaaktoedelingError, ImportError):
    """
    A capability needs libraries that are not installed; the text names all of them and says what to type.

    Attributes:
        extras: the extras that hold them.
    """

    def __init__(self, purpose: str, *extras: str) -> None:
        from taaktoedeling.dutch.words import enumerate_words
        from taaktoedeling.extras import EXTRAS, how_to_install, missing_libraries

        self.extras = extras
        # A library that is there and does not start is named too.
        libraries = missing_libraries(*extras) or [
            name for extra in extras for name in EXTRAS.get(extra, {extra: f"taaktoedeling[{extra}]"}).values()
        ]
        verb = "ontbreekt" if len(libraries) == 1 else "ontbreken"
        super().__init__(f"{purpose} kan niet: {enumerate_words(libraries)} {verb}. {how_to_install(libraries)}")


def require_extras(purpose: str, *extras: str) -> None:
    """
    Say before the work that it needs what is not installed; all of it at once.

    Args:
        purpose: what is to be done, as the beginning of a sentence: `Een Word-document maken`.

    Raises:
        MissingExtraError: something is missing.
    """
    from taaktoedeling.extras import missing_libraries

    lacking = [extra for extra in extras if missing_libraries(extra)]
    if lacking:
        raise MissingExtraError(purpose, *lacking)


class UnwritableFileError(TaaktoedelingError, OSError):
    """A result could not be written; nothing was changed."""
