"""
What a framework rules: bodies, precedence, tests and duties, and what the sources leave open.

Field names are the keys of the TOML files, described in ``docs/eigen-kader.md``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import attrs

from taaktoedeling.model.bron import LATER, Status, Uitspraak, Verwijzing
from taaktoedeling.model.voorwaarde import Voorwaarde
from taaktoedeling.record import Record

RegelSoort = Literal["eerst", "standaard", "toets", "plicht", "optie", "achtergrond"]
PRECEDENCE: tuple[RegelSoort, ...] = ("eerst", "standaard")
"""Kinds of rules that say which body is weighed first."""

PlichtAard = Literal[
    "wet",
    "aanwijzing",
    "kwaliteitseis_beleidskompas",
    "kabinetsafspraak",
    "verkenning_kabinet",
    "standpunt_minister",
    "interbestuurlijke_afspraak",
    "modelkeuze",
]
SpanningSoort = Literal["open_norm", "tegenspraak", "begrip", "gegevens", "geldend_recht", "antwoorden"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Conclusie(Record):
    """The opening sentences of an advice for a body, under these conditions."""

    tekst: str
    voorwaarde: tuple[Voorwaarde, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Bestuursvorm(Record):
    """
    One of the alternatives.

    Attributes:
        drager: the body that the legislator gives the task to.
        gelijke_drager: conditions under which an advice for this body and for *drager* are the same allocation.
        mogelijk: conditions under which the body can be advised at all; empty: always.
    """

    id: str
    label: str
    kort: str
    aanduiding: str
    volgorde: int
    decentraal: bool
    tekst: str
    legitimatie: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    conclusie: tuple[Conclusie, ...]
    drager: str = ""
    gelijke_drager: tuple[Voorwaarde, ...] = ()
    mogelijk: tuple[Voorwaarde, ...] = ()
    toelichting: str = ""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Subvorm(Uitspraak):
    """A legal form of a body, chosen in a second step."""

    id: str
    bestuursvorm: str
    label: str
    volgorde: int
    stand: Literal["geldend", "verkenning"]
    voorwaarde: tuple[Voorwaarde, ...] = ()
    alleen_als_alternatief: bool = False


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Voorrang(Record):
    """
    A body that is weighed before others.

    Attributes:
        voorrangsmarge: how much less suitable *eerst* may be (scale of fit) and still be advised; ours.
    """

    eerst: str
    voor: tuple[str, ...]
    voorrangsmarge: Fraction
    voorwaarde: tuple[Voorwaarde, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Onderdeel(Record):
    """One step of a duty, with its basis and its nature."""

    tekst: str
    aard: PlichtAard
    bronnen: tuple[Verwijzing, ...]
    voorwaarde: tuple[Voorwaarde, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Poort(Record):
    """
    Whether the weighing may start at all, and what is said about that; `niet_nodig` only says something.

    Attributes:
        tekst: what people read then: why, and what they may do; for a `verkenning` one sentence.
    """

    uitkomst: Literal["geen_aanleiding", "verkenning", "niet_nodig"]
    voorwaarde: tuple[Voorwaarde, ...]
    tekst: str = attrs.field(default="", metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Regel(Uitspraak):
    """
    A rule of the framework, in one of six kinds.

    Attributes:
        status: of what the rule says.
        kort: its name in a few words, for a list on a screen; empty: its whole name stands there.
        status_toepassing: of when it applies, where that is another; None where the source says that too.
        toepassing_volgens_bron: conditions under which the source itself makes it apply, so that *status* is enough.
    """

    id: str
    soort: RegelSoort
    naam: str
    volgorde: int = 0
    vraag: str = ""
    beantwoord_door: Literal["motivering", "aanleiding"] = "motivering"
    voorwaarde: tuple[Voorwaarde, ...] = ()
    spanningen: tuple[str, ...] = ()
    voorrang: tuple[Voorrang, ...] = ()
    onderdeel: tuple[Onderdeel, ...] = ()
    poort: tuple[Poort, ...] = ()
    kort: str = attrs.field(default="", metadata=LATER)
    status_toepassing: Status | None = attrs.field(default=None, metadata=LATER)
    toepassing_volgens_bron: tuple[Voorwaarde, ...] = attrs.field(default=(), metadata=LATER)

    @property
    def vraagt_motivering(self) -> bool:
        """Whether it asks a question that a text in the case answers."""
        return bool(self.vraag) and self.beantwoord_door == "motivering"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Lezing(Record):
    """One way to read what the sources leave open, and whose it is."""

    wie: str
    tekst: str
    bronnen: tuple[Verwijzing, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Spanning(Uitspraak):
    """
    Something that the sources contradict or leave open.

    Attributes:
        kort: its title in a few words, for a list on a screen; empty: its whole title stands there.
    """

    id: str
    titel: str
    soort: SpanningSoort
    lezing: tuple[Lezing, ...]
    algemeen: bool = False
    voorwaarde: tuple[Voorwaarde, ...] = ()
    kort: str = attrs.field(default="", metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Uitgangspunt(Record):
    """A principle advised by somebody else than the cabinet."""

    id: str
    van: str
    titel: str
    tekst: str
    vraag: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    voorwaarde: tuple[Voorwaarde, ...] = ()
    toelichting: str = ""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Signaal(Uitspraak):
    """
    Something outside the choice between bodies that the facts point to, and that changes nothing in it.

    Attributes:
        waarschuwing: a sentence that must be read before anything else; empty where the signal can wait.
    """

    id: str
    titel: str
    voorwaarde: tuple[Voorwaarde, ...] = ()
    waarschuwing: str = attrs.field(default="", metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class OpvolgingStap(Record):
    """
    A step that follows from an outcome.

    Attributes:
        regel: a rule whose question or duties are the step; then it has no text of its own.
        aard: its nature; only a rule that is a duty has natures of its own.
        bronnen: its basis; with a rule that is a test, in the place of all sources of that rule.
    """

    tekst: str = ""
    aard: PlichtAard | None = None
    regel: str = ""
    status: Status = "bron"
    bronnen: tuple[Verwijzing, ...] = ()
    voorwaarde: tuple[Voorwaarde, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Opvolging(Uitspraak):
    """A group of steps that follow from an outcome."""

    id: str
    naam: str
    volgorde: int
    stap: tuple[OpvolgingStap, ...]
    spanningen: tuple[str, ...] = ()
    voorwaarde: tuple[Voorwaarde, ...] = ()
    status_toepassing: Status | None = attrs.field(default=None, metadata=LATER)
