"""
What an evaluation says about an arrangement: its balance, the knobs that would restore it, and the kind of medebewind.
"""

from __future__ import annotations

from typing import Literal

import attrs

from taaktoedeling.model.bestaand import Balans
from taaktoedeling.model.bron import Status, Vermelding
from taaktoedeling.model.voorwaarde import Waarheid

Effect = Literal["geheel", "kan_breken", "deels", "niet", "niet_te_berekenen"]
Lezing = Literal["bedoeld", "feitelijk", "zonder_toedoen"]


@attrs.frozen(kw_only=True)
class ArrangementGegeven:
    """
    One field of the arrangement in words.

    Attributes:
        waarde: None when the case does not give it.
        grond: `bron` (the source of the arrangement gives it), `aanname` (an estimate), `zonder_bron` (the case names
            no source) or empty without a value.
    """

    veld: str
    label: str
    waarde: str | int | None
    tekst: str
    grond: Literal["bron", "aanname", "zonder_bron", ""]


@attrs.frozen(kw_only=True)
class BalansReden:
    """
    A verdict that is reached or could be reached.

    Attributes:
        wanneer: under which of the possible answers, in words; empty when there is no other.
    """

    uitslag: Balans
    tekst: str
    wanneer: str
    bronnen: tuple[str, ...]
    status: Status


@attrs.frozen(kw_only=True, eq=False)
class BalansToets(Vermelding):
    """
    One check of the arrangement.

    Attributes:
        van_toepassing: whether it is about this body and this kind of task.
        ontbreekt: fields of the arrangement that it reads and the case does not give.
        onzeker: criteria and facts that it reads and that leave more than one verdict.
        aannames: criteria, facts and fields that it reads and that the case assumes; empty without a verdict.
    """

    id: str
    naam: str
    van_toepassing: bool
    uitslag: Balans
    uitleg: str
    redenen: tuple[BalansReden, ...]
    ontbreekt: tuple[str, ...]
    onzeker: tuple[str, ...]
    aannames: tuple[str, ...]


@attrs.frozen(kw_only=True)
class EvaluatieBalans:
    """
    All checks with one reading of the answers.

    Attributes:
        uitslag: `uit_balans` when one check is, `in_balans` when all that apply are, else `niet_te_beoordelen`.
    """

    lezing: Lezing
    uitslag: Balans
    tekst: str
    toetsen: tuple[BalansToets, ...]


@attrs.frozen(kw_only=True)
class Wijziging:
    """One answer or field that a knob would move."""

    soort: Literal["criterium", "arrangement"]
    id: str
    label: str
    van: str
    naar: str
    waarde: str | int


@attrs.frozen(kw_only=True)
class KnopMogelijkheid:
    """
    One setting of a knob that chooses between words.

    Attributes:
        herstelt, blijft: checks that it brings in balance, and that stay out of it or open.
        breekt: other checks that some possible answer then puts out of balance, and none does now.
    """

    waarde: str
    label: str
    herstelt: tuple[str, ...]
    blijft: tuple[str, ...]
    breekt: tuple[str, ...]
    kanttekening: str


@attrs.frozen(kw_only=True, eq=False)
class KnopRandvoorwaarde(Vermelding):
    """What must hold as well, in a few words where the framework gives them, and whether practice already does."""

    kort: str
    vervuld: Waarheid


@attrs.frozen(kw_only=True, eq=False)
class KnopUitslag(Vermelding):
    """
    What one knob would have to do.

    Attributes:
        effect: `geheel`, `deels` or `niet` of what is out of balance; `kan_breken` when all of it, but another check
            may then be out; `niet_te_berekenen` for another allocation, or with more settings than were tried.
        breekt: other checks that some possible answer then puts out of balance, and none does now.
        wijzigingen: the smallest change that does this.
        mogelijkheden: for a knob that chooses between words, each setting that helps.
    """

    id: str
    naam: str
    kant: Literal["bestuurlijk", "financieel"]
    effect: Effect
    uitleg: tuple[str, ...]
    wijzigingen: tuple[Wijziging, ...]
    mogelijkheden: tuple[KnopMogelijkheid, ...]
    randvoorwaarden: tuple[KnopRandvoorwaarde, ...]
    herstelt: tuple[str, ...]
    blijft: tuple[str, ...]
    breekt: tuple[str, ...]


@attrs.frozen(kw_only=True)
class KnopSamen:
    """Knobs that together restore what each of them alone does not."""

    knoppen: tuple[str, ...]
    wijzigingen: tuple[Wijziging, ...]
    tekst: str


@attrs.frozen(kw_only=True)
class EvaluatieKnoppen:
    """
    The knobs, side by side.

    Attributes:
        hersteld_van: checks that the knobs are about.
        voorwaardelijk: no check is out of balance for certain; an uncertain answer decides.
    """

    hersteld_van: tuple[str, ...]
    voorwaardelijk: bool
    knoppen: tuple[KnopUitslag, ...]
    samen: tuple[KnopSamen, ...]


@attrs.frozen(kw_only=True, eq=False)
class MedebewindUitslag(Vermelding):
    """A degree of freedom that is possible with one reading of the answers."""

    id: str
    naam: str


@attrs.frozen(kw_only=True)
class EvaluatieMedebewind:
    """
    Autonomous, free or mechanical, as intended and in practice.

    Attributes:
        verschoven: whether that certainly differs between the two; None without answers about practice.
    """

    bedoeld: tuple[MedebewindUitslag, ...]
    feitelijk: tuple[MedebewindUitslag, ...]
    verschoven: bool | None
    tekst: str
