"""
All pictures of one case.
"""

from __future__ import annotations

from taaktoedeling.certainty.assess import weighed_with
from taaktoedeling.certainty.balance import argument_balance
from taaktoedeling.certainty.smaa import Robuustheid, robustness
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.certainty.tipping import tipping_points
from taaktoedeling.dutch.refusal import hint, show
from taaktoedeling.errors import UnknownIdError
from taaktoedeling.figures.aanvaardbaarheid import draw_aanvaardbaarheid
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.gewichtenkaart import draw_gewichtenkaart
from taaktoedeling.figures.omslagpunten import draw_omslagpunten
from taaktoedeling.figures.waterval import draw_waterval
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.casus import Casus
from taaktoedeling.weighing.weging import Source, Weging, weigh_case

NAMES = ("aanvaardbaarheid", "waterval", "omslagpunten", "gewichtenkaart")
"""The ids of the pictures that there can be."""

_PROVISIONAL = {
    "onvolledig": " (tussenstand: er ontbreken antwoorden)",
    "geen_aanleiding": " (alleen de weging: zonder aanleiding is er geen advies)",
}


def figures_of(advies: Advies) -> tuple[Figuur, ...]:
    """
    Draw everything there is to see about the certainty of an advice.

    Raises:
        InvalidArgumentError: it does not come from `assess`, or a dimension does not weigh the same for every body.
        MissingExtraError: matplotlib is not installed.
    """
    return figures(weighed_with(advies))


def figure_of(advies: Advies, naam: str) -> Figuur:
    """
    One of those pictures by its name.

    Raises:
        UnknownIdError: there is no such picture of this advice.
    """
    found = {figuur.id: figuur for figuur in figures_of(advies)}
    if naam not in found:
        raise UnknownIdError(f"Bij dit advies hoort geen figuur {show(naam)}{hint(naam, list(found))}")
    return found[naam]


def figures(
    casus: Casus | Weging,
    kader: Source = None,
    n: int = 10_000,
    seed: int = 0,
    spreiding: Spreiding | None = None,
    robuustheid: Robuustheid | None = None,
) -> tuple[Figuur, ...]:
    """
    Draw everything there is to see about the certainty of one case.

    A picture that would have nothing to show is left out: the balance without two bodies that are possible, and the
    map with fewer than three dimensions of any weight.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        n, seed, spreiding: see `robustness`.
        robuustheid: the result of `robustness` where there is one already; then the three above play no part.

    Raises:
        InvalidArgumentError: *n* is below 1, *seed* is negative, or a dimension does not weigh the same for every body.
    """
    w = weigh_case(casus, kader)
    if robuustheid is None:
        robuustheid = robustness(w, None, n, seed, spreiding)
    taak = w.casus.taak.titel + _PROVISIONAL.get(robuustheid.uitkomst, "")
    drawn = (
        draw_aanvaardbaarheid(robuustheid, w.kader, taak),
        draw_waterval(argument_balance(w), w.kader, taak),
        draw_omslagpunten(tipping_points(w), w.kader, taak),
        draw_gewichtenkaart(w, robuustheid.spreiding, taak),
    )
    return tuple(figuur for figuur in drawn if figuur is not None)
