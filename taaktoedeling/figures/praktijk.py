"""
What practice changes: how far each answer moved from what was intended, and what that does to the fit of each body.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.dutch.words import enumerate_words, lower_first
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.style import (
    AGAINST,
    EDGE,
    GREY,
    INK,
    MAIN,
    PAPER,
    RULE,
    SMALL,
    WIDTH,
    Sheet,
    count_axes,
    made_with,
    short_name,
    wrapped,
    write,
)
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Criterium, Kader

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITEL = "Wat verandert de praktijk?"
NOTE = (
    "De niveaus staan in de vragen van dit model. De geschiktheid loopt van -1 tot +1; de punten en gewichten zijn "
    "keuzes van dit model. De weging met de praktijk is geen tweede advies."
)
LABELS = 2.75
FIGURES = 1.15
"""Room for the numbers beside the fits."""
ROW = 0.62
FIT_ROW = 0.42
OFFSET = 0.15
"""How far the two readings of one row stand from its middle, in rows."""


@attrs.frozen(kw_only=True)
class _Row:
    """
    One row: what was intended and what practice is, on one scale.

    Attributes:
        before, after: lowest and highest value that is possible.
        ends: lowest and highest value of the scale.
    """

    label: str
    before: tuple[float, float]
    after: tuple[float, float]
    ends: tuple[float, float]


def draw_praktijk(evaluatie: Evaluatie, casus: Casus, kader: Kader) -> Figuur | None:
    """
    Draw intention and practice; None where practice departs from no intention.

    Args:
        casus: the case of the evaluation.
        kader: the framework that it was evaluated with.
    """
    if not evaluatie.scheefgroei:
        return None
    answers, silent = _answers(evaluatie, casus, kader)
    fits = _fits(evaluatie, kader)
    taak = casus.taak.titel
    return Figuur(
        id="praktijk",
        titel=TITEL,
        alt=_alt(evaluatie, taak, fits),
        draw=lambda: _draw(evaluatie, kader, taak, answers, silent, fits),
    )


def _answers(evaluatie: Evaluatie, casus: Casus, kader: Kader) -> tuple[list[_Row], list[str]]:
    """A row for each answer that moved on a scale, and the names of those that have no order."""
    intended = {answer.criterium: answer for answer in casus.antwoorden}
    practice = {answer.criterium: answer for answer in casus.feitelijk}
    criteria = {criterium.id: criterium for criterium in kader.criteria}
    rows, silent = [], []
    for shift in evaluatie.scheefgroei:
        before, after = intended[shift.criterium], practice[shift.criterium]
        row = _row(criteria[shift.criterium], before, after)
        if row is None:
            silent.append(shift.label)
        else:
            rows.append(row)
    return rows, silent


def _row(criterium: Criterium, before: Antwoord, after: Antwoord) -> _Row | None:
    if criterium.soort != "ordinaal" or not before.niveaus or not after.niveaus:
        return None
    levels = [level.niveau for level in criterium.niveau]
    return _Row(
        label=criterium.label,
        before=(before.niveaus[0], before.niveaus[-1]),
        after=(after.niveaus[0], after.niveaus[-1]),
        ends=(min(levels), max(levels)),
    )


def _fits(evaluatie: Evaluatie, kader: Kader) -> list[_Row]:
    """A row for the fit of each body, in the order of the framework."""
    first, last = (toedeling.geschiktheid for toedeling in (evaluatie.toedelingen[0], evaluatie.toedelingen[-1]))
    return [
        _Row(label=short_name(kader, id_), before=(fit, fit), after=(last[id_], last[id_]), ends=(-1, 1))
        for id_, fit in first.items()
    ]


def _draw(
    evaluatie: Evaluatie, kader: Kader, taak: str, answers: list[_Row], silent: list[str], fits: list[_Row]
) -> Figure:
    notes = [NOTE, made_with(kader, evaluatie.taak.id)]
    if silent:
        notes.insert(0, f"Zonder volgorde, en daarom niet getekend: {enumerate_words(silent)}.")
    high, low = ROW * len(answers), FIT_ROW * len(fits)
    room = 0.7 + (high + 0.75 if answers else 0) + low + 0.45
    sheet = Sheet(taak, TITEL, _finding(evaluatie), notes, room)
    wide = WIDTH - LABELS - FIGURES - 2 * EDGE
    _legend(sheet.axes(EDGE, 0, WIDTH - 2 * EDGE, 0.3))
    top = 0.7
    if answers:
        axes = sheet.axes(EDGE + LABELS, top, wide, high)
        _heading(axes, "Antwoorden, in niveaus", wide)
        _rows_on(axes, answers, wide, levels=True)
        top += high + 0.75
    axes = sheet.axes(EDGE + LABELS, top, wide, low)
    _heading(axes, "Geschiktheid per bestuursvorm", wide)
    _rows_on(axes, fits, wide, levels=False)
    return sheet.figure


def _legend(axes: Axes) -> None:
    """What the two marks mean."""
    count_axes(axes, (0, WIDTH - 2 * EDGE), (0, 0.3))
    for x, name, marker, colour in ((0.1, "zoals bedoeld", "o", MAIN), (2.4, "in de praktijk", "D", AGAINST)):
        axes.plot([x, x + 0.25], [0.15, 0.15], color=colour, linewidth=6, solid_capstyle="round", zorder=2)
        axes.plot([x + 0.125], [0.15], marker=marker, color=colour, markeredgecolor=INK, markersize=8, zorder=3)
        write(axes, x + 0.42, 0.15, name)


def _heading(axes: Axes, text: str, wide: float) -> None:
    write(axes, -LABELS / wide, 1.0, text, transform=axes.transAxes, va="bottom", weight="bold", color=MAIN)


def _rows_on(axes: Axes, rows: list[_Row], wide: float, levels: bool) -> None:
    low, high = _scale(rows, levels)
    count_axes(axes, (low, high), (len(rows) - 0.45, -0.55))
    ticks = _ticks(low, high, levels)
    axes.set_xticks(ticks, [str(int(tick)) if levels else decimal(tick) for tick in ticks])
    for tick in ticks:
        axes.axvline(tick, color=INK if tick == 0 and not levels else RULE, linewidth=0.8, zorder=0)
    for place, row in enumerate(rows):
        if place:
            axes.axhline(place - 0.5, color=RULE, linewidth=0.5, zorder=0)
        _arrow(axes, place, row)
        _mark(axes, place - OFFSET, row.before, MAIN, "o")
        _mark(axes, place + OFFSET, row.after, AGAINST, "D")
        _name(axes, place, row.label, wide)
        if not levels:
            said = f"{decimal(row.before[0])} → {decimal(row.after[0])}"
            write(axes, 1.04, place, said, transform=axes.get_yaxis_transform(), fontsize=SMALL)


def _scale(rows: list[_Row], levels: bool) -> tuple[float, float]:
    """The ends of an axis, with room for the marks."""
    if levels:
        return min(row.ends[0] for row in rows) - 0.25, max(row.ends[1] for row in rows) + 0.25
    values = [0.0, *(value for row in rows for value in (*row.before, *row.after))]
    span = max(values) - min(values) or 0.2
    return max(-1.05, min(values) - 0.12 * span), min(1.05, max(values) + 0.12 * span)


def _ticks(low: float, high: float, levels: bool) -> list[float]:
    """Every level, or round values of the fit, zero among them."""
    if levels:
        return [float(level) for level in range(math.ceil(low), math.floor(high) + 1)]
    step = 0.1 if high - low < 0.9 else 0.25
    return [round(place * step, 2) for place in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _arrow(axes: Axes, place: int, row: _Row) -> None:
    """From what was intended to practice, where the two come nearest."""
    start, end = sum(row.before) / 2, sum(row.after) / 2
    if row.after[0] > row.before[1]:
        start, end = row.before[1], row.after[0]
    elif row.after[1] < row.before[0]:
        start, end = row.before[0], row.after[1]
    axes.annotate(
        "",
        xy=(end, place + OFFSET),
        xytext=(start, place - OFFSET),
        arrowprops={"arrowstyle": "-|>", "color": GREY, "linewidth": 1.0, "shrinkA": 5, "shrinkB": 6},
        zorder=1,
    )


def _mark(axes: Axes, y: float, reach: tuple[float, float], colour: str, marker: str) -> None:
    if reach[0] != reach[1]:
        axes.plot(reach, [y, y], color=colour, linewidth=6, solid_capstyle="round", zorder=2)
    ends = sorted(set(reach))
    axes.plot(
        ends, [y] * len(ends), linestyle="", marker=marker, color=colour, markeredgecolor=INK, markersize=8, zorder=3
    )


def _name(axes: Axes, place: int, label: str, wide: float) -> None:
    said, behind = "\n".join(wrapped(label, 36)), {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}
    write(axes, -LABELS / wide, place, said, transform=axes.get_yaxis_transform(), bbox=behind)


def _finding(evaluatie: Evaluatie) -> str:
    labels = enumerate_words([f"‘{shift.label}’" for shift in evaluatie.scheefgroei])
    opening = f"De praktijk wijkt af van de bedoeling bij {labels}."
    if any(toedeling.bestuursvorm is None for toedeling in evaluatie.toedelingen):
        return opening
    same = "een andere bestuursvorm" if evaluatie.advies_verschilt else "dezelfde bestuursvorm"
    return f"{opening} Gewogen met de praktijk past {same} het best."


def _alt(evaluatie: Evaluatie, taak: str, fits: list[_Row]) -> str:
    moved = " ".join(f"{shift.label}: {lower_first(shift.tekst)}" for shift in evaluatie.scheefgroei)
    told = enumerate_words(
        [f"{lower_first(row.label)} van {decimal(row.before[0])} naar {decimal(row.after[0])}" for row in fits]
    )
    return f"{TITEL} Taak: {taak}. {_finding(evaluatie)} {moved} De geschiktheid gaat bij {told}."
