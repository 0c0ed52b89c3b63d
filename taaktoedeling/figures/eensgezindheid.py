"""
How far parties agree on each question: a dot, and the line that holds nearly all resamples, the least agreement on top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taaktoedeling.comparing.alpha import Eensgezindheid, Vraageensgezindheid
from taaktoedeling.dutch.numbers import number
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.style import (
    EDGE,
    INK,
    MAIN,
    RULE,
    SMALL,
    WIDTH,
    Sheet,
    count_axes,
    cut_lines,
    made_from,
    mark_below,
    write,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITEL = "Hoe eensgezind zijn partijen, per vraag?"
NOTE = (
    "De stip is Krippendorffs alfa: 1 is steeds hetzelfde antwoord, 0 is zoals het toeval zou geven. De streep bevat "
    "95 % van de herhalingen met andere trekkingen van taken; zonder streep zijn er te weinig taken, of laat trekken "
    "geen twijfel zien."
)
ROW, LABELS, VALUES = 0.29, 2.9, 1.35


def figures_of_agreement(found: Eensgezindheid) -> tuple[Figuur, ...]:
    """
    The picture of what was measured; none where nothing was.
    """
    shown = found.gemeten
    if not shown:
        return ()
    told = [f"{one.label} {said_alpha(one)}" for one in shown]
    finding = f"{len(found.taken)} taken; bovenaan staat waar partijen het minst eensgezind zijn."

    def draw() -> Figure:
        height = ROW * len(shown)
        sheet = Sheet("", TITEL, finding, [NOTE, made_from(found.kader)], height + 0.45)
        axes = sheet.axes(EDGE + LABELS, 0.1, WIDTH - LABELS - VALUES - 2 * EDGE, height)
        low = min(0.0, *(one.alfa if one.laagste is None else one.laagste for one in shown if one.alfa is not None))
        count_axes(axes, (low - 0.05, 1.05), (len(shown) - 0.5, -0.5))
        for at in (0.0, 0.5, 1.0):
            axes.axvline(at, color=INK if not at else RULE, linewidth=1.0 if not at else 0.8, zorder=1)
        mark_below(axes, {0.0: "0: als toeval", 0.5: "0,5", 1.0: "1: eens"})
        for row, one in enumerate(shown):
            _row(axes, row, one)
        return sheet.figure

    return (Figuur(id="eensgezindheid", titel=TITEL, alt=f"{TITEL} {finding} {'; '.join(told)}.", draw=draw),)


def _row(axes: Axes, row: int, one: Vraageensgezindheid) -> None:
    if one.laagste is not None and one.hoogste is not None:
        axes.plot([one.laagste, one.hoogste], [row, row], color=MAIN, linewidth=2.2, solid_capstyle="butt", zorder=2)
    assert one.alfa is not None
    axes.plot([one.alfa], [row], marker="o", markersize=6.5, color=MAIN, markeredgecolor=INK, zorder=3)
    left, right = axes.get_xlim()
    aside = (right - left) * 0.02
    write(axes, left - aside, row, cut_lines(one.label, 40, 1), ha="right")
    write(axes, right + aside, row, said_alpha(one), fontsize=SMALL)


def said_alpha(one: Vraageensgezindheid) -> str:
    """Alpha with its interval, as both are known."""
    assert one.alfa is not None
    if one.laagste is None or one.hoogste is None:
        return number(one.alfa)
    return f"{number(one.alfa)} ({number(one.laagste)} tot {number(one.hoogste)})"
