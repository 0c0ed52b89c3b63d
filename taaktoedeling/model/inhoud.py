"""
The content of a framework: its tables together, in the order in which people read them.

Field names are the keys of the TOML files, described in ``docs/eigen-kader.md``.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, Protocol, TypeVar

import attrs

from taaktoedeling.errors import UnknownIdError
from taaktoedeling.model.bestaand import (
    AanleidingOptie,
    ArrangementToets,
    BekostigingVorm,
    Kanttekening,
    Knop,
    MedebewindVorm,
    Oorzaak,
)
from taaktoedeling.model.bron import LATER, Document, Verwijzing
from taaktoedeling.model.plain import to_plain
from taaktoedeling.model.regels import Bestuursvorm, Opvolging, Regel, Signaal, Spanning, Subvorm, Uitgangspunt
from taaktoedeling.model.vragen import Criterium, Dimensie, Feit, Klasse
from taaktoedeling.record import Record

Methode = Literal["paren"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Drempel(Record):
    """
    A threshold, exact, with the reason for it; always a choice of ours.

    Attributes:
        waarde: on the scale of fit (-1 to 1), or a share (0 to 1) for `*_aanvaardbaarheid`.
    """

    waarde: Fraction
    reden: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Drempels(Record):
    """The thresholds that turn fits into an outcome and a certainty."""

    geschikt_boven: Drempel
    stevig_speling: Drempel
    voorkeur_speling: Drempel
    stevig_aanvaardbaarheid: Drempel
    voorkeur_aanvaardbaarheid: Drempel

    @property
    def aandelen(self) -> tuple[Fraction, Fraction]:
        """The shares of plausible variants that the labels ask for, the lower first."""
        return self.voorkeur_aanvaardbaarheid.waarde, self.stevig_aanvaardbaarheid.waarde


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Zekerheidsmaat(Record):
    """
    How sure an answer of one level is, and how the label is computed: the table ``[zekerheid]``; always ours.

    Half of each chance goes a level up and half a level down; at an end of the scale only the half that exists is left.
    Nominal answers, ranges and probabilities stay as given.

    Attributes:
        verschuiving_aanname: chance (0 to 1) that an answer that is an assumption, or in short form, is a level off.
        verschuiving_bron: the same for an answer with a source.
        steekproeven: number of samples behind the label.
        startgetal: seed of those samples.
    """

    verschuiving_aanname: Drempel
    verschuiving_bron: Drempel
    steekproeven: Drempel
    startgetal: Drempel
    toelichting: str = ""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class KaderHoofd(Record):
    """
    What the framework is: the table ``[kader]``.

    Attributes:
        voorbehoud: what must be said beside the title on every output.
        methode: how the advised body follows from fits and rules; None in a framework from before 2.0.0.
        wijzigingen: what whoever uses it changed in the framework of this name and version, in sentences.
    """

    id: str
    titel: str
    versie: str
    omschrijving: str
    geldig_vanaf_toelichting: str
    bronnen: tuple[Verwijzing, ...]
    beperkingen: tuple[str, ...]
    geldig_vanaf: datetime.date | None = None
    methode: Methode | None = attrs.field(default=None, metadata=LATER)
    voorbehoud: str = attrs.field(default="", metadata=LATER)
    wijzigingen: tuple[str, ...] = attrs.field(default=(), metadata=LATER)

    @property
    def uitgave(self) -> str:
        """Its name and version."""
        return f"{self.id} {self.versie}"


@attrs.frozen(kw_only=True, slots=False, eq=False)
class KaderInhoud:
    """
    All tables of a framework, each tuple in the order in which people read it.
    """

    schema: int
    hoofd: KaderHoofd
    drempels: Drempels
    documenten: tuple[Document, ...]
    dimensies: tuple[Dimensie, ...]
    criteria: tuple[Criterium, ...]
    klassen: tuple[Klasse, ...]
    feiten: tuple[Feit, ...]
    bestuursvormen: tuple[Bestuursvorm, ...]
    subvormen: tuple[Subvorm, ...]
    regels: tuple[Regel, ...]
    spanningen: tuple[Spanning, ...]
    uitgangspunten: tuple[Uitgangspunt, ...]
    signalen: tuple[Signaal, ...]
    bekostigingsvormen: tuple[BekostigingVorm, ...] = ()
    arrangementtoetsen: tuple[ArrangementToets, ...] = ()
    medebewindvormen: tuple[MedebewindVorm, ...] = ()
    oorzaken: tuple[Oorzaak, ...] = ()
    aanleidingsoorten: tuple[AanleidingOptie, ...] = ()
    knoppen: tuple[Knop, ...] = ()
    kanttekeningen: tuple[Kanttekening, ...] = ()
    opvolging: tuple[Opvolging, ...] = ()
    zekerheid: Zekerheidsmaat | None = attrs.field(default=None, metadata=LATER)

    def __repr__(self) -> str:
        return f"<Kader {self.hoofd.uitgave}: {len(self.criteria)} criteria, {len(self.regels)} regels>"

    def bestuursvorm(self, id_: str | None) -> Bestuursvorm:
        """
        A body by its id.

        Raises:
            UnknownIdError: the framework has no such body, and None is no body; the text suggests the nearest.
        """
        return _by_id(self.bestuursvormen, id_, "bestuursvorm")

    def criterium(self, id_: str) -> Criterium:
        """
        A question by its id.

        Raises:
            UnknownIdError: the framework has no such question; the text suggests the nearest.
        """
        return _by_id(self.criteria, id_, "criterium")

    def feit(self, id_: str) -> Feit:
        """
        A fact by its id.

        Raises:
            UnknownIdError: the framework has no such fact; the text suggests the nearest.
        """
        return _by_id(self.feiten, id_, "feit")

    def regel(self, id_: str) -> Regel:
        """
        A rule by its id, such as ``BR-07``.

        Raises:
            UnknownIdError: the framework has no such rule; the text suggests the nearest.
        """
        return _by_id(self.regels, id_, "regel")

    @functools.cached_property
    def sha256(self) -> str:
        """SHA-256 of the content, the same for any order of files, tables and keys."""
        text = json.dumps(to_plain(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


class _Named(Protocol):
    """A part of a framework that has an id."""

    @property
    def id(self) -> str:
        """What it is called in files."""


N = TypeVar("N", bound=_Named)


def _by_id(parts: Iterable[N], id_: str | None, what: str) -> N:
    from taaktoedeling.dutch.refusal import hint, show  # where something is refused, and not before

    listed = list(parts)
    for part in listed:
        if part.id == id_:
            return part
    raise UnknownIdError(f"Het kader kent geen {what} {show(id_)}{hint(id_, [part.id for part in listed])}")
