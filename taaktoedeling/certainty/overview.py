"""
Everything there is to say about the certainty of one advice, side by side.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs

from taaktoedeling.certainty.assess import assess, tell_own
from taaktoedeling.certainty.balance import Balans, argument_balance
from taaktoedeling.certainty.changes import Wijzigingen, answer_changes
from taaktoedeling.certainty.goal import Doel, target
from taaktoedeling.certainty.joint import Onzekerheid, joint_uncertainty
from taaktoedeling.certainty.own_weights import weigh_own
from taaktoedeling.certainty.smaa import Robuustheid, robustness
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.certainty.tipping import Omslagpunten, tipping_points
from taaktoedeling.dutch.labels import TWIJFEL
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import Documents, Shown
from taaktoedeling.weighing.weging import Source, Weging, weigh_case


@attrs.frozen(kw_only=True)
class Zekerheidsoverzicht(Shown):
    """
    The analyses of certainty of one case.

    Attributes:
        advies: as the weighing gives it, before what the samples make of its labels.
        kader: the framework that it was weighed with.
        doel: what it takes for one body to be advised; None where nobody asked.
        eigen_weging: whether the weights of dimensions are those that the case states.
    """

    advies: Advies
    kader: Kader
    robuustheid: Robuustheid
    omslagpunten: Omslagpunten
    wijzigingen: Wijzigingen
    balans: Balans
    onzekerheid: Onzekerheid
    doel: Doel | None
    eigen_weging: bool = False

    @property
    def bars(self) -> tuple[Fraction, Fraction]:
        """The least share of the samples in which an advice stands that is called a preference, or firm."""
        return self.kader.drempels.aandelen

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.certainty import certainty_document

        return [certainty_document(self)]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data, with the names and limits that a reader needs."""
        advies = self.advies.to_dict()
        shown = ("id", "label", "kort", "aanduiding", "drager")
        return {
            "taak": {"id": self.advies.taak.id, "titel": self.advies.taak.titel},
            "meldingen": advies["meldingen"],
            "uitkomst": self.advies.uitkomst,
            "eigen_weging": self.eigen_weging,
            "zekerheid_tekst": advies["zekerheid_tekst"],
            "robuustheid": self.robuustheid.to_dict(),
            "omslagpunten": self.omslagpunten.to_dict(),
            "wijzigingen": self.wijzigingen.to_dict(),
            "balans": self.balans.to_dict(),
            "onzekerheid": self.onzekerheid.to_dict(),
            "doel": self.doel.to_dict() if self.doel else None,
            "grenzen": dict(zip(("voorkeur", "stevig"), map(float, self.bars), strict=True)),
            "vormen": [{key: getattr(vorm, key) for key in shown} for vorm in self.kader.bestuursvormen],
            "dimensies": {dimensie.id: dimensie.label for dimensie in self.kader.dimensies},
            "twijfel": dict(TWIJFEL),
            "herkomst": advies["herkomst"],
        }


def certainty_overview(
    casus: Casus | Weging,
    kader: Source = None,
    n: int = 10_000,
    seed: int = 0,
    spreiding: Spreiding | None = None,
    doel: str | None = None,
    robuustheid: Robuustheid | None = None,
    voortgang: Callable[[int], object] | None = None,
    weging: bool = False,
) -> Zekerheidsoverzicht:
    """
    Try an advice in every way and put the results side by side.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        n, seed, spreiding, voortgang: see `robustness`.
        robuustheid: the result of `robustness` where there is one already; then those play no part.
        doel: a body; then also the least that must differ for it to be advised.
        weging: within what the case says that it finds important; see `assess`. All weights of dimensions that satisfy
            it are drawn, each as likely, and the other analyses start from their middle.

    Raises:
        UnknownIdError: the framework does not have the body of *doel*.
        InvalidArgumentError: see the analyses and `assess`.
    """
    w = weigh_case(casus, kader)
    own = weigh_own(w.casus, w.source) if weging else None
    if own is not None:
        w = own[0]
    # The reverse question first: a body that does not exist is refused before anything is computed.
    wanted = None if doel is None else target(w, doel)
    if robuustheid is None:
        robuustheid = robustness(w, None, n, seed, spreiding, voortgang)
    advies = assess(w, None, robuustheid)
    return Zekerheidsoverzicht(
        advies=advies if own is None else tell_own(advies, *own[1:]),
        kader=w.kader,
        robuustheid=robuustheid,
        omslagpunten=tipping_points(w),
        wijzigingen=answer_changes(w),
        balans=argument_balance(w),
        onzekerheid=joint_uncertainty(w, seed=robuustheid.seed),
        doel=wanted,
        eigen_weging=own is not None,
    )
