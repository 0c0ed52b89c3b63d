"""
Where a statement comes from: a document and the place in it.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal

import attrs

from taaktoedeling.record import Record

Status = Literal["bron", "afgeleid", "modelkeuze"]
"""`bron`: the source says it; `afgeleid`: it follows with a step of ours; `modelkeuze`: it is ours."""

LATER = {"later": True}
"""
Marks a field that came after version 1.0.0 of the framework was released.

Where it has its default it is no part of the plain data, so that what was released keeps its hash.
"""

DocumentSoort = Literal[
    "kamerbrief",
    "beantwoording",
    "nieuwsbericht",
    "adviesbrief",
    "wet",
    "aanwijzing",
    "advies",
    "rapport",
    "webpagina",
]


@attrs.frozen(repr=False, eq=False)
class Verwijzing(Record):
    """
    A place in a document, such as ``S004 §1.1 al.1 z4``.

    Attributes:
        document: code of a `Document` of the framework.
        plaats: section, paragraph and sentence, or article; may be empty for the whole document.
    """

    document: str
    plaats: str = ""

    def __str__(self) -> str:
        return f"{self.document} {self.plaats}".strip()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Document(Record):
    """
    One of the documents that the framework is encoded from.
    """

    code: str
    titel: str
    soort: DocumentSoort
    datum: datetime.date | None = None
    adres: str = ""
    kanttekening: str = ""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Uitspraak(Record):
    """
    What a framework says, with where that comes from.

    Attributes:
        toelichting: what of it is ours, or why.
    """

    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    toelichting: str = ""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Vermelding(Record):
    """The same in an outcome: with its places as text."""

    tekst: str
    bronnen: tuple[str, ...]
    status: Status
    toelichting: str


def stated(part: Any) -> dict[str, Any]:
    """What a part of a framework says, for the `Vermelding` of it."""
    return {
        "tekst": part.tekst,
        "bronnen": tuple(map(str, part.bronnen)),
        "status": part.status,
        "toelichting": part.toelichting,
    }
