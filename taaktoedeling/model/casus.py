"""
A case: one task with its answers, as the user gave them.

Field names are the keys of the file, described in ``docs/casus.md``.
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Literal

import attrs

from taaktoedeling.model.voorwaarde import Waarde

AntwoordSoort = Literal["niveau", "bereik", "kansen", "meervoudig", "onbekend", "niet_van_toepassing"]
TaakSoort = Literal["nieuw", "wijziging", "bestaand"]
Betreft = Literal["taak", "bevoegdheid", "beide"]
Gebruiker = Literal["kabinet", "ministerie", "kamerlid_of_partij", "decentrale_overheid_of_koepel", "onderzoek"]
AanleidingSoort = Literal["wetsevaluatie", "politieke_afspraak", "semi_verplichte_samenwerking", "initiatief", "anders"]
Bekostiging = Literal[
    "eigen_inkomsten",
    "algemene_uitkering",
    "decentralisatie_uitkering",
    "bijzondere_fondsuitkering",
    "specifieke_uitkering",
    "brede_doeluitkering",
    "gemeentelijke_bijdrage",
    "waterschapsheffing",
    "hybride",
    "rijksbegroting",
]
ArrangementVeld = Literal[
    "bekostiging",
    "risico",
    "stuurbaarheid_kosten",
    "financieel_risico",
    "uitvoeringskracht",
    "kosten_vergoed",
    "kosten_in_beeld",
    "aanspraak",
    "open_einde",
    "groeit_mee",
]

ONBEKEND = "onbekend"
"""What stands for an answer or fact that is not known."""

KANSEN_EENHEID = 10_000
"""Probabilities are whole ten-thousandths, so that sums of them are exact."""


@attrs.frozen(kw_only=True)
class Berekend:
    """
    An answer that was computed from data.

    Attributes:
        niveau: a level, or the lowest and the highest where the data leave it open.
        bron: the data, with their year.
    """

    niveau: tuple[int, ...]
    bron: str


@attrs.frozen(kw_only=True)
class Antwoord:
    """
    The answer to one criterion.

    Attributes:
        soort: how the answer was given; `meervoudig` is a nominal answer of several levels at once.
        niveaus: the levels it stands for, ascending; empty for `onbekend` and `niet_van_toepassing`.
        kansen: for `kansen` the probability of each of *niveaus*, in ten-thousandths (sum 10,000).
        kort: given without explanation; it counts, and is reported as not substantiated.
        oorzaak: in `feitelijk`, ids of what made practice depart from the intention.
        berekend: what a computation from data gave; where *niveaus* differ from it, a person overruled it.
    """

    criterium: str
    soort: AntwoordSoort
    niveaus: tuple[int, ...] = ()
    kansen: tuple[int, ...] = ()
    toelichting: str = ""
    bron: str = ""
    aanname: bool = False
    kort: bool = False
    oorzaak: tuple[str, ...] = ()
    berekend: Berekend | None = None

    @property
    def beantwoord(self) -> bool:
        """Whether this counts as answered (`niet_van_toepassing` does, `onbekend` does not)."""
        return self.soort != "onbekend"


@attrs.frozen(kw_only=True)
class Taak:
    """
    The task itself: the table ``[taak]``.

    Attributes:
        huidige_plaats: a sentence on where the task lies now, for a place that *huidige_bestuursvorm* only resembles.
    """

    id: str
    titel: str
    omschrijving: str
    soort: TaakSoort
    betreft: Betreft
    gebruiker: Gebruiker
    bronnen: tuple[str, ...]
    beleidsterrein: str = ""
    perspectief: str = ""
    huidige_bestuursvorm: str | None = None
    huidige_plaats: str = ""


@attrs.frozen(kw_only=True)
class KaderVerwijzing:
    """
    The framework that a case was filled in for.

    Attributes:
        sha256: of its content; empty when only name and version are known.
    """

    id: str
    versie: str
    sha256: str = ""

    def __str__(self) -> str:
        return f"{self.id} {self.versie}"


@attrs.frozen(kw_only=True)
class Ingevuld:
    """
    How a case came about: when and by whom it was filled in, and who was consulted.
    """

    datum: datetime.date | None = None
    door: str = ""
    geraadpleegd: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Feitgrond:
    """Why a fact is as the case says: its explanation, with a source or as an assumption."""

    feit: str
    toelichting: str = ""
    bron: str = ""
    aanname: bool = False


@attrs.frozen(kw_only=True)
class Gewichtverhouding:
    """
    How many times as heavy one dimension weighs as another, at least and at most; equal bounds are an exact ratio.
    """

    dimensie: str
    tegenover: str
    minstens: Fraction | None = None
    hoogstens: Fraction | None = None


@attrs.frozen(kw_only=True)
class EigenWeging:
    """
    What whoever filled in the case finds important; kept, and not used in the weighing.

    Attributes:
        volgorde: dimensions from most to least important; those in one group are equally important. A dimension that
            is not in it has no stated place.
        gewichten: (dimension, lowest, highest) share of the whole weight, 0 to 1; equal bounds are an exact weight.
    """

    volgorde: tuple[tuple[str, ...], ...] = ()
    gewichten: tuple[tuple[str, Fraction, Fraction], ...] = ()
    verhoudingen: tuple[Gewichtverhouding, ...] = ()
    toelichting: str = ""
    bron: str = ""
    aanname: bool = False


@attrs.frozen(kw_only=True)
class Aanleiding:
    """Why the framework is held against an existing task."""

    soort: AanleidingSoort
    omschrijving: str
    bron: str
    datum: datetime.date | None = None


@attrs.frozen(kw_only=True)
class Arrangement:
    """
    The administrative and financial arrangement of the task; what is None was not given.

    Attributes:
        delen: for `hybride` the share of each funding form, in ten-thousandths (sum 10,000).
        stuurbaarheid_kosten: 0 (not at all) to 4 (fully), how far the body can steer its costs.
        financieel_risico: 0 (negligible) to 4 (open-ended).
        uitvoeringskracht: 0 (none) to 4 (fully) of the body that has or gets the task.
        kosten_vergoed: whether, as research shows, the costs that stay with the body are reimbursed.
        kosten_in_beeld: whether the financial consequences and the funding were told with figures.
        aanspraak: 0 (no provision) to 3 (an individual right), how strong the right of an inhabitant is.
        open_einde: whether total spending has no limit in law.
        groeit_mee: whether the money follows the costs.
        aanname: the fields above that are an estimate and that `bron` does not give.
    """

    bekostiging: Bekostiging | None = None
    delen: tuple[tuple[str, int], ...] = ()
    risico: Literal["decentraal", "gedeeld", "rijk"] | None = None
    stuurbaarheid_kosten: int | None = None
    financieel_risico: int | None = None
    uitvoeringskracht: int | None = None
    toelichting: str = ""
    bron: str = ""
    kosten_vergoed: Literal["ja", "deels", "nee"] | None = None
    kosten_in_beeld: Literal["ja", "nee"] | None = None
    aanspraak: int | None = None
    open_einde: Literal["ja", "nee"] | None = None
    groeit_mee: Literal["ja", "deels", "nee"] | None = None
    aanname: tuple[ArrangementVeld, ...] = ()


@attrs.frozen(kw_only=True)
class Oordeel:
    """
    A published judgment on the task, to lay beside the advice; it never moves the advice.

    Attributes:
        bestuursvorm: the destinations it names; empty where it names none.
        sterkte: A (where or in which form), B (a bottleneck) or C (only the present state).
    """

    wie: str
    strekking: str
    bron: str
    bestuursvorm: tuple[str, ...] = ()
    sterkte: Literal["A", "B", "C"] = "C"


@attrs.frozen(kw_only=True)
class Casus:
    """
    One case.

    Attributes:
        concept: texts that a case must have may still be missing.
        kader: the framework that it was filled in for, where it says so.
        feiten: (fact, value) for each fact that was given; a fact that is missing or `onbekend` is not in it.
        feitgronden: why, for facts in their long form, also those that are `onbekend`.
        antwoorden: by criterion, in the order of the framework; only what the file has.
        feitelijk: answers as practice is, where that departs from the intention.
        motivering: (rule, text).
        oordelen: published judgments, in the order of the file.
        sha256: of the content of the case, the same for any order of keys.
        bestand: the file it came from, as the user named it; not part of the content.
    """

    schema: int
    taak: Taak
    antwoorden: tuple[Antwoord, ...] = ()
    aanleiding: Aanleiding | None = None
    feiten: tuple[tuple[str, Waarde], ...] = ()
    feitelijk: tuple[Antwoord, ...] = ()
    arrangement: Arrangement | None = None
    motivering: tuple[tuple[str, str], ...] = ()
    oordelen: tuple[Oordeel, ...] = ()
    concept: bool = False
    kader: KaderVerwijzing | None = None
    ingevuld: Ingevuld | None = None
    feitgronden: tuple[Feitgrond, ...] = ()
    weging: EigenWeging | None = None
    sha256: str = ""
    bestand: str = attrs.field(default="", eq=False)

    @property
    def sleutel(self) -> tuple[str, str]:
        """What tells this case from others: the task and the perspective from which it was filled in."""
        return self.taak.id, self.taak.perspectief

    def __repr__(self) -> str:
        return f"<Casus {self.taak.id}: {len(self.antwoorden)} antwoorden>"
