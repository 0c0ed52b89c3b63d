"""
What a framework says about existing tasks: arrangement, freedom, causes, occasions and knobs.

Field names are the keys of the TOML files, described in ``docs/eigen-kader.md``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import attrs

from taaktoedeling.model.bron import LATER, Status, Uitspraak, Verwijzing
from taaktoedeling.model.geld import ArrangementVeld
from taaktoedeling.model.voorwaarde import Voorwaarde
from taaktoedeling.record import Record

VoorwaardeVeld = Literal[ArrangementVeld, "betaler", "besteding"]
"""What conditions on an arrangement can read; `betaler` and `besteding` follow from `bekostiging`."""

Balans = Literal["in_balans", "uit_balans", "niet_te_beoordelen"]
Richting = Literal["omhoog", "omlaag", "anders"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class BekostigingVorm(Uitspraak):
    """
    A way in which a task is paid for.

    Attributes:
        betaler: who pays; `fonds` is money of the Rijk that the body spends as its own; `delen` depends on shares.
        overwegend_boven: with `delen` the share above which one kind of payer counts as the payer.
        lichamen: the bodies that can be paid this way.
    """

    id: str
    naam: str
    volgorde: int
    betaler: Literal["decentraal", "fonds", "rijk", "delen"]
    besteding: Literal["vrij", "gebonden", "gemengd"]
    stand: Literal["geldend", "voorstel"]
    lichamen: tuple[str, ...] = ()
    overwegend_boven: Fraction = Fraction(1, 2)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ArrangementVoorwaarde(Record):
    """
    A field of the arrangement has one of these values, or a level from *minstens* to *hoogstens*.

    Attributes:
        indien_bekend: a field that was not given makes it onwaar, and is not missed.
    """

    veld: VoorwaardeVeld
    is_: tuple[str, ...] = ()
    minstens: int | None = None
    hoogstens: int | None = None
    indien_bekend: bool = attrs.field(default=False, metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ArrangementOordeel(Record):
    """What a check of the arrangement says under these conditions; the first whose conditions hold counts."""

    uitslag: Balans
    tekst: str
    status: Status
    bronnen: tuple[Verwijzing, ...] = ()
    voorwaarde: tuple[Voorwaarde, ...] = ()
    arrangement: tuple[ArrangementVoorwaarde, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ArrangementToets(Uitspraak):
    """
    A check whether parts of an arrangement go together.

    Attributes:
        lichamen: the bodies that it is about; empty: all.
        voorwaarde: when it applies at all.
    """

    id: str
    naam: str
    volgorde: int
    oordeel: tuple[ArrangementOordeel, ...]
    lichamen: tuple[str, ...] = ()
    voorwaarde: tuple[Voorwaarde, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class MedebewindVorm(Uitspraak):
    """A degree of freedom in which a task is done; the first whose conditions hold counts."""

    id: str
    naam: str
    volgorde: int
    lichamen: tuple[str, ...] = ()
    voorwaarde: tuple[Voorwaarde, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class OorzaakCriterium(Record):
    """A shift of an answer that a cause may explain."""

    criterium: str
    richting: Richting


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Oorzaak(Uitspraak):
    """
    Why practice may depart from what a law intended.

    Attributes:
        telt_apart: practice is also weighed without the shifts that a case blames on this cause, since what the Rijk
            does itself, or what is not accepted of decentral choices, is no argument to move a task; ours.
    """

    id: str
    naam: str
    past_bij: tuple[OorzaakCriterium, ...] = ()
    telt_apart: bool = attrs.field(default=False, metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class AanleidingOptie(Uitspraak):
    """
    Something that counts as an occasion to weigh an existing task.

    Attributes:
        voorwaarde: when the case itself may be this occasion, although it names none; *opmerking* says so.
    """

    id: str
    naam: str
    volgorde: int
    voorwaarde: tuple[Voorwaarde, ...] = attrs.field(default=(), metadata=LATER)
    opmerking: str = attrs.field(default="", metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class KnopBijstelling(Record):
    """
    An answer or a field of the arrangement that a knob may move, and in which direction.

    Attributes:
        onder_voorwaarde: the knob itself does not move it; it moves when the conditions of the knob are met.
    """

    richting: Richting
    criterium: str = ""
    veld: str = ""
    onder_voorwaarde: bool = attrs.field(default=False, metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class KnopVoorwaarde(Record):
    """
    What must hold as well for a knob to work.

    Attributes:
        kort: what it is in a few words, for a sentence; empty: it is counted there.
    """

    tekst: str
    status: Status
    bronnen: tuple[Verwijzing, ...] = ()
    voorwaarde: tuple[Voorwaarde, ...] = ()
    arrangement: tuple[ArrangementVoorwaarde, ...] = ()
    toelichting: str = ""
    kort: str = attrs.field(default="", metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Knop(Uitspraak):
    """
    A way to bring an arrangement back in balance.

    Attributes:
        soort: `toedeling` asks who would be advised; `bijstelling` moves answers or fields.
    """

    id: str
    naam: str
    kant: Literal["bestuurlijk", "financieel"]
    soort: Literal["toedeling", "bijstelling"]
    bijstelling: tuple[KnopBijstelling, ...] = ()
    randvoorwaarde: tuple[KnopVoorwaarde, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Kanttekening(Record):
    """Something that must be said beside a part of an evaluation."""

    id: str
    bij: Literal["aanleiding", "praktijk", "toedoen", "arrangement", "disbalans", "knoppen", "medebewind"]
    tekst: str
    bronnen: tuple[Verwijzing, ...]
    status: Status
    voorwaarde: tuple[Voorwaarde, ...] = attrs.field(default=(), metadata=LATER)
