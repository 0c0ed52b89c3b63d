"""
Everything that can be refused, as exceptions that carry each problem found.

This module imports nothing of the package, so every layer can raise from it.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs


@attrs.frozen
class Problem:
    """
    One thing that is wrong in a file or argument.

    Attributes:
        bestand: the file as the user named it, or an empty string for data without a file.
        sleutel: the key path inside it (``antwoorden.schaal_opgave.niveau``), or an empty string.
        tekst: what is wrong, what was expected and received, and how to mend it; Dutch.
    """

    bestand: str
    sleutel: str
    tekst: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.bestand, self.sleutel) if part)
        return f"{place}: {self.tekst}" if place else self.tekst


class TaaktoedelingError(Exception):
    """Base of every error that this package raises on purpose; its text is Dutch and meant for the user."""


class InvalidInputError(TaaktoedelingError, ValueError):
    """
    Input was refused; `problems` holds all that is wrong with it, in the order of the file.
    """

    def __init__(self, what: str, problems: Iterable[Problem]) -> None:
        self.what = what
        self.problems = tuple(problems)
        super().__init__(self._describe())

    def _describe(self) -> str:
        count = len(self.problems)
        head = f"{self.what}: {count} {'probleem' if count == 1 else 'problemen'} gevonden."
        return "\n".join([head, *(f"  - {problem}" for problem in self.problems)])


class InvalidKaderError(InvalidInputError):
    """The files of a framework do not form a framework."""


class InvalidCasusError(InvalidInputError):
    """The file of a case is not a case that this framework can weigh."""


class InvalidArgumentError(TaaktoedelingError, ValueError):
    """A function was called with an argument that has no meaning; the text says which and what is allowed."""


class UnknownIdError(TaaktoedelingError, LookupError):
    """An id was asked for that the framework does not have; the text suggests the nearest."""


class MissingExtraError(TaaktoedelingError, ImportError):
    """A capability needs a library that is not installed; the text names the extra to install."""

    def __init__(self, purpose: str, extra: str) -> None:
        self.extra = extra
        super().__init__(
            f"{purpose} vraagt onderdelen die niet zijn geïnstalleerd. "
            f"Installeer ze met: pip install 'taaktoedeling[{extra}]'"
        )


class UnwritableFileError(TaaktoedelingError, OSError):
    """A result could not be written; nothing was changed."""
