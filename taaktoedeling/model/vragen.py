"""
What a framework asks: dimensions, questions with their levels and points, classes of answers, and facts.

Field names are the keys of the TOML files, described in ``docs/eigen-kader.md``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from taaktoedeling.model.bron import LATER, Status, Uitspraak, Verwijzing
from taaktoedeling.model.voorwaarde import Waarde
from taaktoedeling.record import Record

Telling: TypeAlias = Literal["aantal", "hoofdregio", "hele_regios"]
Gewicht: TypeAlias = int | Fraction
"""A whole number in the files of a framework; a fraction where others had to keep their proportions."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Dimensie(Uitspraak):
    """
    One of the dimensions of fit.

    Attributes:
        gewicht: the dimensions together weigh 100.
        gewichtensom: what the weights of its criteria add up to, as declared and checked.
    """

    id: str
    label: str
    volgorde: int
    gewicht: Gewicht
    gewichtensom: int
    reden: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Niveau(Record):
    """
    One possible answer to a criterion, with its points per body (-2 to +2).

    Attributes:
        geen: of a nominal criterion: none of the other levels holds, so it stands alone.
    """

    niveau: int
    label: str
    punten: dict[str, int]
    reden: str
    bronnen: tuple[Verwijzing, ...] = ()
    geen: bool = attrs.field(default=False, metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Ankers(Record):
    """
    From which count or share a level of a question that can be computed holds.

    Attributes:
        maat: what is counted.
        vanaf_aantal: lowest count of a level.
        vanaf_percentiel: lowest percentile (0 to 100) among all municipalities, for the levels above those.
        telling: `aantal`, or a share of the inhabitants of a division: those who live where most of their region do in
            the other one (`hoofdregio`), or who live where whole regions of the other one make up theirs
            (`hele_regios`).
        indelingen: the divisions that a share is of; the one that gives most counts.
        vanaf_aandeel: lowest share of a level (whole per cent); takes the place of counts and percentiles.
    """

    maat: str
    status: Status
    toelichting: str = ""
    vanaf_aantal: dict[str, int] = attrs.field(factory=dict)
    vanaf_percentiel: dict[str, int] = attrs.field(factory=dict)
    telling: Telling = attrs.field(default="aantal", metadata=LATER)
    indelingen: tuple[str, ...] = attrs.field(default=(), metadata=LATER)
    vanaf_aandeel: dict[str, int] | None = attrs.field(default=None, metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Criterium(Uitspraak):
    """
    One question, its worded levels and what each level says about each body.

    Attributes:
        soort: `ordinaal` (levels are ordered) or `nominaal` (several may hold at once; their points are averaged).
        kern: the rules and classes need the answer.
        gewicht: relative to the other criteria of the dimension.
        ankers: how a count becomes a level, for a question that can be computed.
    """

    id: str
    dimensie: str
    label: str
    volgorde: int
    vraag: str
    vraagt_naar: Literal["aard", "wet", "feit"]
    soort: Literal["ordinaal", "nominaal"]
    kern: bool
    niet_van_toepassing: bool
    gewicht: Gewicht
    gewicht_reden: str
    niveau: tuple[Niveau, ...]
    ankers: Ankers | None = attrs.field(default=None, metadata=LATER)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class KlasseWaarde(Record):
    """A value of a class, such as `lokaal`."""

    id: str
    label: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class KlasseGrenzen(Record):
    """Which levels of *criterium* (lowest and highest, inclusive) belong to which value of the class."""

    criterium: str
    grenzen: dict[str, tuple[int, int]]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Klasse(Uitspraak):
    """
    A class of answers that rules speak about, such as `lokaal` or `regionaal`.

    Attributes:
        waarden: in ascending order.
        hoofd: the criterion that decides.
        hoger: a criterion that adds its own value when that is the higher one; the class is then uncertain.
    """

    id: str
    label: str
    waarden: tuple[KlasseWaarde, ...]
    hoofd: KlasseGrenzen
    hoger: KlasseGrenzen | None = None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class FeitWaarde(Record):
    """A value that a fact can have."""

    waarde: Waarde
    label: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Feit(Uitspraak):
    """A fact that rules read, with its possible values."""

    id: str
    label: str
    vraag: str
    waarden: tuple[FeitWaarde, ...]
