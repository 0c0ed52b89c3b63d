"""
The tasks of a register in pictures: per body how free they are and where they fit best, and per policy field how free.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from taaktoedeling.dutch.numbers import thousands
from taaktoedeling.dutch.words import upper_first
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.style import (
    EDGE,
    GREY,
    INK,
    PAPER,
    RULE,
    SHADES,
    SMALL,
    WIDTH,
    Look,
    Sheet,
    count_axes,
    cut_lines,
    made_from,
    wrapped,
    write,
)
from taaktoedeling.plotting import drawable
from taaktoedeling.register.overview_model import MORE, OPEN, SOORT, VRIJHEID, Registeroverzicht, Telling, Verdeling

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITEL, FINDING = "Wat de taken nu zijn, en waar zij passen", "De lengte is het aandeel van alle taken van de rij."
NOW, FITS, FREE = "Nu, volgens het register", "Past het best bij", "Vrijheid volgens de antwoorden"
LIMITS = "Dikke rand: waar de taak nu ligt. De grenzen van weinig, midden en veel vrijheid zijn keuzes van het model."
ROW, LABELS, BETWEEN, ABOVE, TURNED = 0.23, 1.95, 0.3, 0.72, 0.98
"""Inches: of a row, of the names before them, between panels beside each other, above rows, and above turned names."""
MOST_LETTERS, NARROWEST = 27, 0.035
"""Letters of a name on one line, and the part of a bar in which a number can stand."""

LOOKS = {
    "autonoom": Look("#12406f", ""),
    "veel": Look("#12406f", ""),
    "vrij": Look("#7fa8d1", ""),
    "midden": Look("#7fa8d1", ""),
    "mechanisch": Look("#eda94e", "////"),
    "weinig": Look("#eda94e", "////"),
    "medebewind": Look("#dfe5ec", "...."),
    MORE: Look("#dfe5ec", "...."),
    OPEN: Look(PAPER, ""),
}
"""From dark for much freedom to striped for little: told apart in grey too."""
STRANGE = Look("#bdbdbd", "xx")
DARK = 3
"""From this shade on the number is white."""


def figures_of_overview(found: Registeroverzicht) -> tuple[Figuur, ...]:
    """
    The picture of a register: by body and, where the register names them, by policy field; without tasks there is none.
    """
    kinds, freedom = found.verdeling(SOORT), found.verdeling(VRIJHEID)
    if not found.taken or kinds is None:
        return ()
    bodies, advised = [*kinds.per_bestuur, kinds.totaal], [*found.kruis, _sum(found.kruis)]
    columns = [*(label for _, label in found.vormen), "geen advies"]
    fields = [*kinds.per_beleidsveld, kinds.totaal] if any(one.groep for one in kinds.per_beleidsveld) else []
    free = [*freedom.per_beleidsveld, freedom.totaal] if freedom is not None and fields else []
    besides = [found.past_bij(row) for row in advised]
    besides += [f"vrijheid {row.opgesomd(freedom.waarden)}" if freedom is not None else "" for row in free[:-1]]
    told = []
    for one, more in itertools.zip_longest([*bodies, *fields[:-1]], besides):
        said = f"{upper_first(one.naam)} ({thousands(one.taken)}): {one.opgesomd(kinds.waarden)}"
        told.append(f"{said}; {more}" if more else said)

    def draw() -> Figure:
        made = made_from(found.kader, f"Register {found.bestand or 'zonder bestand'}")
        high = TURNED + ROW * len(bodies) + (ABOVE + ROW * len(fields) if fields else 0) + 0.05
        sheet = Sheet("", TITEL, FINDING, [LIMITS, made], high)
        wide = (WIDTH - LABELS - 2 * EDGE - BETWEEN) / 2
        left, right = EDGE + LABELS, EDGE + LABELS + wide + BETWEEN
        axes = sheet.axes(left, TURNED, wide, ROW * len(bodies))
        _bars(axes, bodies, kinds, wide, NOW)
        here = sheet.axes(right, TURNED, wide, ROW * len(bodies))
        _matrix(here, advised, columns, [id_ for id_, _ in found.vormen])
        if fields:
            below = TURNED + ROW * len(bodies) + ABOVE
            _bars(sheet.axes(left, below, wide, ROW * len(fields)), fields, kinds, wide, NOW, key=False)
        if free and freedom is not None:
            _bars(sheet.axes(right, below, wide, ROW * len(fields)), free, freedom, wide, FREE, named=False)
        return sheet.figure

    return (Figuur(id="takenpakket", titel=TITEL, alt=f"{TITEL}. {'. '.join(told)}.", draw=draw),)


def _sum(rows: Sequence[Telling]) -> Telling:
    counts = zip(*(one.aantallen for one in rows), strict=True)
    return Telling(groep=None, naam="alle taken", aantallen=tuple(map(sum, counts)))


def _bars(
    axes: Axes,
    rows: Sequence[Telling],
    division: Verdeling,
    wide: float,
    head: str,
    named: bool = True,
    key: bool = True,
) -> None:
    """A bar per group, as long for each, with the number of tasks in each part that has room for it."""
    values = division.waarden
    high = 0.5 if key else 0.05
    above = 1 + high / (ROW * len(rows))
    write(axes, 0, above, head, transform=axes.transAxes, va="bottom", fontsize=SMALL, weight="bold")
    if key:
        _key(axes, division)
    count_axes(axes, (0, 1), (len(rows) - 0.5, -0.5))
    order = sorted(range(len(values)), key=lambda place: _place(values[place][0]))
    for y, one in enumerate(rows):
        if named:
            _name(axes, y, one, wide)
        start = 0.0
        for place in order:
            part, look = one.aandeel(place), LOOKS.get(values[place][0], STRANGE)
            if not part:
                continue
            axes.barh(y, part, 0.78, start, facecolor=look.colour, hatch=look.hatch, edgecolor=GREY, linewidth=0.6,
                      clip_on=False)  # fmt: skip
            if part >= NARROWEST * max(1, len(thousands(one.aantallen[place])) - 1):
                dark = look.colour == LOOKS["autonoom"].colour
                behind = {"facecolor": look.colour, "edgecolor": "none", "pad": 1.0} if look.hatch else None
                ink, said = PAPER if dark else INK, thousands(one.aantallen[place])
                write(axes, start + part / 2, y, said, ha="center", fontsize=SMALL, color=ink, bbox=behind)
            start += part


def _place(code: str) -> int:
    """Where a value stands in a bar: from much freedom to little, and what is not known behind it."""
    order = list(LOOKS)
    return order.index(code) if code in LOOKS else order.index(MORE)


def _name(axes: Axes, y: int, one: Telling, wide: float) -> None:
    said = cut_lines(upper_first(one.naam), MOST_LETTERS, 2)
    size = SMALL - 1.5 if "\n" in said else SMALL
    heavy = "bold" if one.groep is None else "normal"
    write(axes, -LABELS / wide, y, said, fontsize=size, weight=heavy, linespacing=0.95)


def _key(axes: Axes, division: Verdeling) -> None:
    """What the parts are, in their order, above the bars; only of what occurs."""
    from matplotlib.patches import Patch

    shown = [
        Patch(facecolor=look.colour, hatch=look.hatch, edgecolor=GREY, linewidth=0.6, label=drawable(label))
        for code, label in sorted(division.waarden, key=lambda value: _place(value[0]))
        if division.aantal(code)
        for look in (LOOKS.get(code, STRANGE),)
    ]
    axes.legend(
        handles=shown, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, frameon=False, fontsize=SMALL - 1.5,
        borderaxespad=0.1, borderpad=0.1, handlelength=1.3, handleheight=0.9, columnspacing=0.9, handletextpad=0.4,
        labelspacing=0.25,
    )  # fmt: skip


def _matrix(axes: Axes, rows: Sequence[Telling], columns: Sequence[str], ids: Sequence[str]) -> None:
    """How many tasks go where, the darker the larger their part of the row; where a task lies now has a thick edge."""
    from matplotlib.patches import Rectangle

    count_axes(axes, (-0.5, len(columns) - 0.5), (len(rows) - 0.5, -0.5))
    write(axes, -0.5, -0.5 - 0.84 / ROW, FITS, va="bottom", fontsize=SMALL, weight="bold")
    turned = {"rotation": 60, "rotation_mode": "anchor", "linespacing": 0.9}
    for x, name in enumerate(columns):
        said = "\n".join(wrapped(name, 15)[:2])
        write(axes, x - 0.1, -0.62, said, va="bottom", fontsize=SMALL - 1, color=GREY, **turned)
    for y, one in enumerate(rows):
        for x, count in enumerate(one.aantallen):
            shade = round(one.aandeel(x) * (len(SHADES) - 1)) if count else None
            colour = PAPER if shade is None or x == len(ids) else SHADES[max(shade, 1)]
            axes.add_patch(Rectangle((x - 0.46, y - 0.42), 0.92, 0.84, facecolor=colour, edgecolor=RULE, linewidth=0.5))
            ink = PAPER if colour in SHADES[DARK:] else INK
            write(axes, x, y, thousands(count) if count else "·", ha="center", fontsize=SMALL, color=ink)
    for y, one in enumerate(rows):
        if one.groep in ids:
            x = ids.index(one.groep)
            axes.add_patch(Rectangle((x - 0.46, y - 0.42), 0.92, 0.84, fill=False, edgecolor=INK, linewidth=1.6))
