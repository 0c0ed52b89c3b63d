"""
Whether the parts of an arrangement go together, check by check.

A check tries every value that an uncertain answer or a missing field can have. It says in balance only when all of
them say so and every field that it reads was given, so that what is missing never counts as balance.
"""

from __future__ import annotations

import attrs

from taaktoedeling.existing.arrangement import BASE, Money
from taaktoedeling.existing.possible import Point, View, possible_parts
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.model.bestaand import ArrangementOordeel, ArrangementToets, Balans


@attrs.frozen
class Verdict:
    """
    What one check says.

    Attributes:
        reached: each verdict that is possible, with the states of affairs that lead to it.
        missing: fields that the check reads and the case does not give.
        tried: whether every state of affairs was tried; if not, `reached` is empty.
    """

    uitslag: Balans
    reached: tuple[tuple[ArrangementOordeel | None, tuple[Point, ...]], ...]
    missing: tuple[str, ...]
    tried: bool = True

    @property
    def can_be_out(self) -> bool:
        """Whether it is out of balance in some state of affairs that is possible."""
        return any(oordeel and oordeel.uitslag == "uit_balans" for oordeel, _ in self.reached)

    @property
    def perhaps_out(self) -> bool:
        """Whether only an answer that is given but uncertain decides that this check is out of balance."""
        return self.uitslag == "niet_te_beoordelen" and not self.missing and self.can_be_out


def applies(toets: ArrangementToets, view: View) -> bool:
    """Whether a check is about this body and this kind of task."""
    if toets.lichamen and view.body not in toets.lichamen:
        return False
    return view.logic.conjunction(toets.voorwaarde, view.mask_of) != FALSE


def judge(toets: ArrangementToets, view: View) -> Verdict:
    """
    Hold one check against everything that is possible.
    """
    read = fields_of(toets, view.money)
    missing = tuple(view.money.missing(read))
    parts = possible_parts(view, (v for oordeel in toets.oordeel for v in oordeel.voorwaarde), read)
    if parts is None:
        return Verdict("niet_te_beoordelen", (), missing, tried=False)
    reached: dict[int, list[Point]] = {}
    # What the arrangement decides is the same whatever the answers are.
    arrangements = [(fields, _by_arrangement(toets, view.at(fields))) for fields in parts[1]]
    for answers in parts[0]:
        allowed = _by_answers(toets, view.at(answers))
        for fields, holds in arrangements:
            first = next((place for place in allowed if place in holds), len(toets.oordeel))
            reached.setdefault(first, []).append({**answers, **fields})
    found = tuple(
        (toets.oordeel[place] if place < len(toets.oordeel) else None, tuple(points))
        for place, points in sorted(reached.items())
    )
    kinds = {oordeel.uitslag if oordeel else "niet_te_beoordelen" for oordeel, _ in found}
    uitslag: Balans = "niet_te_beoordelen"
    if kinds == {"uit_balans"}:
        uitslag = "uit_balans"
    elif kinds == {"in_balans"} and not missing:
        uitslag = "in_balans"
    return Verdict(uitslag, found, missing)


def fields_of(toets: ArrangementToets, money: Money) -> set[str]:
    """Fields of the case that a check reads; one that counts only where it is known is left out where it is not."""
    conditions = [voorwaarde for oordeel in toets.oordeel for voorwaarde in oordeel.arrangement]
    read = {(BASE.get(c.veld, c.veld), c.indien_bekend) for c in conditions}
    return {field for field, if_known in read if not if_known or field in money.given}


def _by_answers(toets: ArrangementToets, view: View) -> list[int]:
    """The places of the verdicts of which the answers meet what is asked of them, in order."""
    asked = enumerate(toets.oordeel)
    return [place for place, one in asked if view.logic.conjunction(one.voorwaarde, view.mask_of) == TRUE]


def _by_arrangement(toets: ArrangementToets, view: View) -> frozenset[int]:
    """The places of the verdicts of which the arrangement meets what is asked of it."""
    return frozenset(place for place, one in enumerate(toets.oordeel) if view.money.truth(one.arrangement) == TRUE)
