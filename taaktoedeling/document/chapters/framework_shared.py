"""
What the explanations of all parts of a framework share: what a part says, and when it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from taaktoedeling.advice.conditions import Conditions
from taaktoedeling.document.blocks import Chapter, chapter, items, para, strong
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import references, upper_first
from taaktoedeling.model.bron import Status, Verwijzing
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import Voorwaarde


class Explained(Protocol):
    """A part of a framework that says something."""

    @property
    def tekst(self) -> str:
        """What it says."""

    @property
    def bronnen(self) -> tuple[Verwijzing, ...]:
        """Where that stands."""

    @property
    def status(self) -> Status:
        """Whether a document says it, it follows from one, or it is ours."""

    @property
    def toelichting(self) -> str:
        """What of it is ours."""


def sources(data: Explained) -> Chapter | None:
    """What it says, its status and sources, and what is ours."""
    bronnen = references(data.bronnen)
    return chapter(
        "Wat het zegt",
        para(data.tekst),
        para(strong("Status"), f": {labels.STATUS[data.status]}."),
        para(strong("Bronnen"), f": {bronnen}.") if bronnen else None,
        para(strong("Van ons"), f": {data.toelichting}") if data.toelichting else None,
        open=True,
    )


def when(kader: Kader, title: str, conditions: Sequence[Voorwaarde]) -> Chapter | None:
    """The conditions under which a part holds, one on a line."""
    words = Conditions(kader).all_of(conditions)
    if not words:
        return chapter(title, para("Altijd."))
    told = (f"{upper_first(text)}{';' if n < len(words) else '.'}" for n, text in enumerate(words, 1))
    return chapter(title, items(told))
