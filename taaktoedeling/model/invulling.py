"""
What a case says and leaves open, as an advice tells it: answers, facts, classes and what is missing.
"""

from __future__ import annotations

from typing import Literal

import attrs

from taaktoedeling.record import Record

AntwoordOnderbouwing = Literal["bron", "aanname", "geen", "onbekend", "toelichting"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AdviesAntwoord(Record):
    """
    One question with the answer that the case gives.

    Attributes:
        tekst: the answer in words.
        berekend: what a computation from data gave, and whether the answer departs from it, in a sentence; or empty.
        onderbouwing: `bron`, `aanname`, `geen` (short form), `onbekend` (not answered) or `toelichting` (n.v.t.).
        bijdragen: what the answer adds to the fit of each body.
        gewicht: share of the whole that the question weighs (0 to 1).
    """

    criterium: str
    label: str
    dimensie: str
    vraag: str
    kern: bool
    soort: str
    niveaus: tuple[int, ...]
    kansen: tuple[float, ...]
    tekst: str
    berekend: str
    toelichting: str
    bron: str
    onderbouwing: AntwoordOnderbouwing
    gewicht: float
    bijdragen: dict[str, float]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Ontbrekend(Record):
    """
    A question or fact without an answer.

    Attributes:
        kern: the rules need it; a fact always is.
        invloed: `beslissend`, when some way to fill in all that is missing turns on it; `geen`, when none does;
            `onbeslist`, when so much is missing that this was not found out.
    """

    soort: Literal["criterium", "feit"]
    id: str
    label: str
    vraag: str
    kern: bool
    invloed: Literal["beslissend", "geen", "onbeslist"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AdviesKlasse(Record):
    """The class of the task, with all possible values when it is uncertain."""

    id: str
    label: str
    waarden: tuple[str, ...]
    labels: tuple[str, ...]
    zeker: bool
    waarom: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AdviesFeit(Record):
    """A fact as the case gives it, and what supports it; `waarde` is None when unknown."""

    id: str
    label: str
    waarde: str | bool | None
    tekst: str
    toelichting: str
    bron: str
    onderbouwing: AntwoordOnderbouwing


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Onderbouwing(Record):
    """How the answers are supported; each a tuple of criteria in the order of the framework."""

    bron: tuple[str, ...]
    aanname: tuple[str, ...]
    geen: tuple[str, ...]
    onbekend: tuple[str, ...]
