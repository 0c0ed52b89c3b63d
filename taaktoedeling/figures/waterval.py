"""
A waterfall: how the answers add up to the difference between the advised body and the next.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import attrs

from taaktoedeling.advice.words import name_body
from taaktoedeling.certainty.balance import Balans, Trede
from taaktoedeling.dutch.numbers import amount, contribution
from taaktoedeling.dutch.words import enumerate_words, lower_first, plural
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
    write,
)
from taaktoedeling.model.kader import Kader

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITEL = "Waardoor past de ene vorm beter dan de andere?"
NOTE = (
    "De getallen zijn delen van de geschiktheid, die van -1 tot +1 loopt. De punten per antwoord en de gewichten zijn "
    "keuzes van dit model."
)
MOST = 12
"""Steps shown one by one; the smaller ones are taken together."""
ROW = 0.39
LABELS = 3.3
LETTERS = 52


@attrs.frozen(kw_only=True)
class _Bar:
    label: str
    answer: str
    start: float
    end: float
    difference: float
    total: bool = False


def draw_waterval(balans: Balans, kader: Kader, taak: str) -> Figuur | None:
    """
    Draw the balance of arguments; None where there are no two bodies to compare.

    Args:
        taak: title of the task.
    """
    if balans.bestuursvorm is None or balans.tegenover is None:
        return None
    bars = _bars(balans)
    return Figuur(
        id="waterval", titel=TITEL, alt=_alt(balans, kader, taak, bars), draw=lambda: _draw(balans, kader, taak, bars)
    )


def _bars(balans: Balans) -> tuple[_Bar, ...]:
    moving = [trede for trede in balans.treden if trede.verschil]
    shown = moving if len(moving) <= MOST + 1 else moving[:MOST]
    rest = moving[len(shown) :]
    bars = [_Bar(label=t.label, answer=t.antwoord, start=t.van, end=t.tot, difference=t.verschil) for t in shown]
    if rest:
        bars.append(_rest(rest))
    bars.append(
        _Bar(
            label="Samen: het verschil",
            answer="",
            start=0.0,
            end=balans.verschil,
            difference=balans.verschil,
            total=True,
        )
    )
    return tuple(bars)


def _rest(rest: list[Trede]) -> _Bar:
    return _Bar(
        label=f"{len(rest)} andere vragen",
        answer="elk met een kleinere bijdrage",
        start=rest[0].van,
        end=rest[-1].tot,
        difference=sum(trede.verschil for trede in rest),
    )


def _draw(balans: Balans, kader: Kader, taak: str, bars: tuple[_Bar, ...]) -> Figure:
    first, second = (short_name(kader, id_) for id_ in (balans.bestuursvorm, balans.tegenover))
    notes = [NOTE, made_with(kader, balans.taak)]
    silent = sum(1 for trede in balans.treden if not trede.verschil)
    if silent:
        notes.insert(0, f"{plural(silent, 'vraag maakt', 'vragen maken')} voor deze twee vormen geen verschil.")
    height = ROW * len(bars)
    sheet = Sheet(taak, TITEL, _finding(balans, kader), notes, height + 0.6)
    axes = sheet.axes(EDGE + LABELS, 0.45, WIDTH - LABELS - 2 * EDGE - 0.1, height)
    _bars_on(axes, bars)
    _legend(sheet.axes(EDGE, 0, WIDTH - 2 * EDGE, 0.3), first, second)
    return sheet.figure


def _legend(axes: Axes, first: str, second: str) -> None:
    """What the two fillings mean."""
    from matplotlib.patches import Rectangle

    count_axes(axes, (0, WIDTH - 2 * EDGE), (0, 0.3))
    for x, name, colour, hatch in ((0.0, first, MAIN, ""), (3.5, second, AGAINST, "////")):
        box = Rectangle((x + 0.01, 0.06), 0.3, 0.18, facecolor=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
        axes.add_patch(box)
        write(axes, x + 0.4, 0.15, f"pleit voor {lower_first(name)}")


def _bars_on(axes: Axes, bars: tuple[_Bar, ...]) -> None:
    ends = [0.0, *(bar.start for bar in bars), *(bar.end for bar in bars)]
    span = max(ends) - min(ends) or 0.1
    low, high = min(ends) - 0.22 * span, max(ends) + 0.22 * span
    count_axes(axes, (low, high), (len(bars) - 0.5, -0.5))
    axes.axvline(0, color=INK, linewidth=1.1, zorder=1)
    for row, bar in enumerate(bars):
        towards = bar.difference >= 0
        axes.barh(
            row,
            bar.difference,
            left=bar.start,
            height=0.6,
            color=MAIN if towards else AGAINST,
            hatch="" if towards else "////",
            edgecolor=INK,
            linewidth=1.6 if bar.total else 0.8,
            zorder=3,
        )
        if not bar.total:
            axes.plot([bar.end, bar.end], [row, row + 1], color=GREY, linewidth=0.8, zorder=2)
        shift = 0.012 * span
        end, side = (bar.end + shift, "left") if towards else (bar.end - shift, "right")
        weight = "bold" if bar.total else "normal"
        behind = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}
        write(axes, end, row, contribution(bar.difference), ha=side, weight=weight, zorder=5, bbox=behind)
        _label(axes, row, bar, low, (high - low) / (WIDTH - LABELS - 2 * EDGE - 0.1))
    axes.axhline(
        len(bars) - 1.5, xmin=-LABELS / (WIDTH - LABELS - 2 * EDGE - 0.1), color=RULE, linewidth=1, clip_on=False
    )


def _label(axes: Axes, row: int, bar: _Bar, low: float, inch: float) -> None:
    x = low - LABELS * inch
    y = row - 0.19 if bar.answer else row
    write(axes, x, y, bar.label, weight="bold")
    if bar.answer:
        said = textwrap.shorten(bar.answer, LETTERS, placeholder=" …")
        write(axes, x, row + 0.21, said, fontsize=SMALL - 0.5, color=GREY)


def _finding(balans: Balans, kader: Kader) -> str:
    """How large the difference is, and by which rule a less fitting body is advised."""
    first, second = (name_body(kader, id_) for id_ in (balans.bestuursvorm, balans.tegenover))
    way = "lager dan" if balans.verschil < 0 else "hoger dan" if balans.verschil else "gelijk aan"
    far = f"{amount(abs(balans.verschil))} " if balans.verschil else ""
    said = [f"De geschiktheid van {first} is {far}{way} die van {second}."]
    # The sentence about the rule stands between the first and those about single arguments.
    return " ".join([*said, *balans.zinnen[1 : -2 if balans.dragend else -1]])


def _alt(balans: Balans, kader: Kader, taak: str, bars: tuple[_Bar, ...]) -> str:
    first, second = (name_body(kader, id_) for id_ in (balans.bestuursvorm, balans.tegenover))
    steps = enumerate_words(
        [f"{lower_first(bar.label)} ({bar.answer}) {contribution(bar.difference)}" for bar in bars[:-1]]
    )
    return (
        f"{TITEL} Taak: {taak}. {_finding(balans, kader)} Boven nul pleit voor {first}, onder nul voor {second}: "
        f"{steps}. Samen {contribution(balans.verschil)}."
    )
