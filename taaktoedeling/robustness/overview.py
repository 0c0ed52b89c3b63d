"""
Everything there is to say about the certainty of one advice, as plain data for a report.
"""

from __future__ import annotations

from typing import Any

from taaktoedeling.advice.assess import assess
from taaktoedeling.dutch.labels import TWIJFEL
from taaktoedeling.model.casus import Casus
from taaktoedeling.robustness.balance import argument_balance
from taaktoedeling.robustness.changes import answer_changes
from taaktoedeling.robustness.goal import target
from taaktoedeling.robustness.joint import joint_uncertainty
from taaktoedeling.robustness.smaa import Robuustheid, robustness
from taaktoedeling.robustness.spread import Spreiding
from taaktoedeling.robustness.tipping import tipping_points
from taaktoedeling.weighing.weging import Source, Weging, weigh_case


def certainty_overview(
    casus: Casus | Weging,
    kader: Source = None,
    n: int = 10_000,
    seed: int = 0,
    spreiding: Spreiding | None = None,
    doel: str | None = None,
    robuustheid: Robuustheid | None = None,
) -> dict[str, Any]:
    """
    Try an advice in every way and put the results side by side.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        n, seed, spreiding: see `robustness`.
        robuustheid: the result of `robustness` where there is one already; then the three above play no part.
        doel: a body; then also the least that must differ for it to be advised.

    Returns:
        The results of the analyses by name (`robuustheid`, `omslagpunten`, `wijzigingen`, `balans`, `onzekerheid`,
        `doel`), with the task, the outcome and the names and limits that a reader needs.

    Raises:
        UnknownIdError: the framework does not have the body of *doel*.
        InvalidArgumentError: see the analyses.
    """
    w = weigh_case(casus, kader)
    # The reverse question first: a body that does not exist is refused before anything is computed.
    wanted = None if doel is None else target(w, doel).to_dict()
    if robuustheid is None:
        robuustheid = robustness(w, None, n, seed, spreiding)
    advies = assess(w).to_dict()
    bars = w.kader.drempels
    return {
        "taak": {"id": w.casus.taak.id, "titel": w.casus.taak.titel},
        "meldingen": advies["meldingen"],
        "uitkomst": advies["uitkomst"],
        "zekerheid_tekst": advies["zekerheid_tekst"],
        "robuustheid": robuustheid.to_dict(),
        "omslagpunten": tipping_points(w).to_dict(),
        "wijzigingen": answer_changes(w).to_dict(),
        "balans": argument_balance(w).to_dict(),
        "onzekerheid": joint_uncertainty(w, seed=robuustheid.seed).to_dict(),
        "doel": wanted,
        "grenzen": {
            "voorkeur": float(bars.voorkeur_aanvaardbaarheid.waarde),
            "stevig": float(bars.stevig_aanvaardbaarheid.waarde),
        },
        "vormen": [
            {
                "id": vorm.id,
                "label": vorm.label,
                "kort": vorm.kort,
                "aanduiding": vorm.aanduiding,
                "drager": vorm.drager,
            }
            for vorm in w.kader.bestuursvormen
        ],
        "dimensies": {dimensie.id: dimensie.label for dimensie in w.kader.dimensies},
        "twijfel": dict(TWIJFEL),
        "herkomst": advies["herkomst"],
    }
