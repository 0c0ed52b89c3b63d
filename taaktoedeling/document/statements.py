"""
Statements of others in a document: what they say, where that stands, and what of it is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from taaktoedeling.document.blocks import Para, Run, para, quiet
from taaktoedeling.dutch.labels import AARD, STATUS, TOEPASSING, word
from taaktoedeling.dutch.words import references


class Sourced(Protocol):
    """Anything that says where it comes from."""

    @property
    def bronnen(self) -> Sequence[object]:
        """The places in documents."""

    @property
    def status(self) -> str:
        """Whether a document says it, it follows from one, or it is ours."""


class Statement(Sourced, Protocol):
    """Anything that says something."""

    @property
    def tekst(self) -> str:
        """What it says."""

    @property
    def toelichting(self) -> str:
        """What of it is ours."""


class Step(Protocol):
    """Something to be done, of some nature."""

    @property
    def aard(self) -> str | None:
        """What asks for it, such as a law."""

    @property
    def bronnen(self) -> Sequence[object]:
        """The places in documents."""


class Advised(Protocol):
    """A principle of others than the cabinet."""

    @property
    def van(self) -> str:
        """Whose it is."""


_Whose = TypeVar("_Whose", bound=Advised)


def origin(said: Sourced) -> Run:
    """Where a statement comes from, and whose it is that it applies, as the words between brackets at its end."""
    bronnen, applies = references(said.bronnen), getattr(said, "status_toepassing", None) or said.status
    more = "" if applies == said.status else f"; {word(TOEPASSING, applies)}"
    if said.status == "modelkeuze":
        return quiet(f"[modelkeuze; vergelijk {bronnen}{more}]" if bronnen else f"[modelkeuze{more}]")
    label = "afgeleid uit" if said.status == "afgeleid" else "bron"
    return quiet(f"[{label}: {bronnen}{more}]" if bronnen else f"[{word(STATUS, said.status)}{more}]")


def stated(said: Statement) -> Para:
    """What is stated, with where it comes from."""
    return para(said.tekst, " ", origin(said))


def places(bronnen: Sequence[object]) -> Run:
    """Places in documents between brackets, or nothing."""
    return quiet(f"[{references(bronnen)}]" if bronnen else "")


def basis(step: Step) -> Run:
    """The nature of a step and where it comes from, between brackets; nothing for one that has neither of its own."""
    told = "; ".join(filter(None, [word(AARD, step.aard) if step.aard else "", references(step.bronnen)]))
    return quiet(f"[{told}]" if told else "")


def by_whose(principles: Iterable[_Whose]) -> dict[str, list[_Whose]]:
    """Principles of others than the cabinet, under whose they are."""
    found: dict[str, list[_Whose]] = {}
    for one in principles:
        found.setdefault(advised_by(one), []).append(one)
    return found


def advised_by(principle: Advised) -> str:
    """Whose a principle is, and whose it is not."""
    return f"Advies van de {principle.van}, geen standpunt van het kabinet"


def ours(toelichting: str) -> Para:
    """What in a statement is a choice of the model; an empty paragraph where it says nothing."""
    return para(quiet(f"Van ons: {toelichting}" if toelichting else ""))
