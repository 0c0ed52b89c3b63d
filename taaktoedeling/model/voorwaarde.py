"""
Conditions: one class per kind, joined by "and", with `OfVoorwaarde` as the only "or".

There is no expression language: a condition says what it reads and which values make it true.
Whether it holds is decided in `taaktoedeling.weighing.logic`, in three values.
"""

from __future__ import annotations

from typing import Literal, get_args

import attrs

from taaktoedeling.record import Record

Waarde = str | bool
Waarheid = Literal["onwaar", "onzeker", "waar"]
Uitkomst = Literal["advies", "geen_passende", "onvolledig", "geen_aanleiding"]
Zekerheid = Literal["open", "voorkeur", "stevig"]
UITKOMSTEN: tuple[Uitkomst, ...] = get_args(Uitkomst)
ZEKERHEDEN: tuple[Zekerheid, ...] = get_args(Zekerheid)
"""From the least to the most certain."""

Invloed = Literal["bevestigt", "doorslaggevend", "wijkt", "geen"]


@attrs.frozen(kw_only=True, repr=False)
class CriteriumVoorwaarde(Record):
    """
    The level of *criterium* lies from *minstens* to *hoogstens*, or (nominal) is among *bevat*.
    """

    criterium: str
    minstens: int | None = None
    hoogstens: int | None = None
    bevat: tuple[int, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class KlasseVoorwaarde(Record):
    """
    Every possible value of *klasse* is among *is_*; or, with *onzeker*, the class has several possible values.
    """

    klasse: str
    is_: tuple[str, ...] = ()
    onzeker: bool | None = None


@attrs.frozen(kw_only=True, repr=False)
class FeitVoorwaarde(Record):
    """The fact has one of these values."""

    feit: str
    is_: tuple[Waarde, ...]


@attrs.frozen(kw_only=True, repr=False)
class TaakVoorwaarde(Record):
    """A field of ``[taak]`` has one of these values."""

    taak: Literal["soort", "betreft", "gebruiker", "huidige_bestuursvorm"]
    is_: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class AanleidingVoorwaarde(Record):
    """The case has, or has not, an ``[aanleiding]``."""

    aanleiding: bool


@attrs.frozen(kw_only=True, repr=False)
class UitkomstVoorwaarde(Record):
    """A part of the outcome has one of these values; only for what is decided after the outcome."""

    uitkomst: Literal["uitkomst", "bestuursvorm", "drager", "subvorm"]
    is_: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class WijktAfVoorwaarde(Record):
    """The advised body is, or is not, another than the present one."""

    wijkt_af_van_huidig: bool


@attrs.frozen(kw_only=True, repr=False)
class RegelVoorwaarde(Record):
    """A precedence rule has one of these truth values, or had one of these influences on the outcome."""

    regel: str
    is_: tuple[Waarheid, ...] = ()
    invloed: tuple[Invloed, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class TegenstellingVoorwaarde(Record):
    """
    Two ordinal answers pull apart: |a - (highest level of b - b)| is at least *minstens* levels.
    """

    tegenstelling: tuple[str, str]
    minstens: int


@attrs.frozen(kw_only=True, repr=False)
class OfVoorwaarde(Record):
    """At least one of these holds."""

    of: tuple[Voorwaarde, ...]


Voorwaarde = (
    CriteriumVoorwaarde
    | KlasseVoorwaarde
    | FeitVoorwaarde
    | TaakVoorwaarde
    | AanleidingVoorwaarde
    | UitkomstVoorwaarde
    | WijktAfVoorwaarde
    | RegelVoorwaarde
    | TegenstellingVoorwaarde
    | OfVoorwaarde
)
