"""
Statements of others in a document: what they say, where that stands, and what of it is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from taaktoedeling.document.blocks import Para, Run, para, quiet
from taaktoedeling.dutch.labels import STATUS, TOEPASSING, word
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


def ours(toelichting: str) -> Para:
    """What in a statement is a choice of the model; an empty paragraph where it says nothing."""
    return para(quiet(f"Van ons: {toelichting}" if toelichting else ""))
