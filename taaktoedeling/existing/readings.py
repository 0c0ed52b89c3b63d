"""
One task as it can be read: as the law intended it, as practice is, and practice without what counts apart.
"""

from __future__ import annotations

import attrs

from taaktoedeling.existing.apart import set_apart
from taaktoedeling.existing.drift import in_practice
from taaktoedeling.model.casus import Casus
from taaktoedeling.weighing.weging import Source, Weging, weigh_case


@attrs.frozen(eq=False)
class Readings:
    """
    Each reading of one task, weighed once.

    Attributes:
        practice: as practice is; None where the case says nothing about it.
        apart: practice without the shifts by causes that count apart; None where the case names none.
    """

    intended: Weging
    practice: Weging | None = None
    apart: Weging | None = None


def weigh_readings(casus: Casus | Weging | Readings, kader: Source = None) -> Readings:
    """
    Weigh a case as the law intended it, and practice beside it; readings that are weighed already are given back.

    Without an occasion nothing but the case itself is weighed.
    """
    if isinstance(casus, Readings):
        return casus
    intended = weigh_case(casus, kader)
    own, source = intended.casus, intended.source
    if intended.uitkomst == "geen_aanleiding":
        return Readings(intended)
    answers = set_apart(own, intended.kader)
    return Readings(
        intended,
        weigh_case(in_practice(own), source) if own.feitelijk else None,
        weigh_case(in_practice(own, answers), source) if answers else None,
    )
