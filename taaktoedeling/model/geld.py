"""
What a case says of money and of weights: the tables ``[arrangement]`` and ``[weging]``.

Field names are the keys of the file, described in ``docs/casus.md``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, get_args

import attrs

from taaktoedeling.record import Record

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
SHARED_FORMS: tuple[str, ...] = tuple(form for form in get_args(Bekostiging) if form != "hybride")
"""What a combination can be made of."""

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
Grond = Literal["bron", "aanname", "zonder_bron"]
"""Where the value of a field comes from: the source of the arrangement, an estimate, or the case does not say."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Arrangement(Record):
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

    def grond(self, veld: str) -> Grond:
        """Where the value of a field comes from that is given."""
        if veld in self.aanname:
            return "aanname"
        return "bron" if self.bron else "zonder_bron"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Gewichtverhouding(Record):
    """
    How many times as heavy one dimension weighs as another, at least and at most; equal bounds are an exact ratio.
    """

    dimensie: str
    tegenover: str
    minstens: Fraction | None = None
    hoogstens: Fraction | None = None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class EigenWeging(Record):
    """
    What whoever filled in the case finds important; used in the weighing only on demand.

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
