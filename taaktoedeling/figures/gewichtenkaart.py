"""
A map of weights: for which weights of two dimensions the task goes where, with the borders between outcomes.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from taaktoedeling.advice.words import name_body
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.dutch.numbers import share as percentage
from taaktoedeling.dutch.words import enumerate_words, lower_first
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.style import (
    EDGE,
    GREY,
    INK,
    PAPER,
    RULE,
    SIZE,
    SMALL,
    WIDTH,
    Sheet,
    count_axes,
    look_of,
    made_with,
    short_name,
    wrapped,
    write,
)
from taaktoedeling.figures.weight_space import Area, Point, WeightSpace, weight_space
from taaktoedeling.model.kader import Kader
from taaktoedeling.plotting import drawable
from taaktoedeling.weighing.weging import Weging

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITEL = "Bij welke gewichten hoort welke uitkomst?"
NOTE = (
    "Elk punt is een verdeling van de gewichten; de andere dimensies delen de rest in hun huidige verhouding. De "
    "antwoorden, de punten en de regels die gelden, zijn die van de casus. Een dikke lijn: de taak gaat naar een ander "
    "bestuur. Een dunne lijn: alleen de vorm is anders."
)
SIDE = 4.6
"""Inches along each axis."""
LEFT, BOTTOM = 0.75, 0.7
FINENESS = 121
ENOUGH = 0.045
"""How much room around its middle an area needs to bear its name, on the scale of the axes."""

WIDE = 2.2
"""How much wider than high a name is."""

Floats = NDArray[np.float64]


def draw_gewichtenkaart(w: Weging, spreiding: Spreiding, taak: str) -> Figuur | None:
    """
    Draw which weights of the two heaviest dimensions lead where; None where there are no three of any weight.

    Args:
        spreiding: how far weights are varied elsewhere, drawn as a dashed line.
        taak: title of the task.

    Raises:
        InvalidArgumentError: a dimension weighs differently for different bodies.
    """
    space = weight_space(w)
    if space is None:
        return None
    return Figuur(
        id="gewichtenkaart", titel=TITEL, alt=_alt(w, space, taak), draw=lambda: _draw(w, space, spreiding, taak)
    )


def _draw(w: Weging, space: WeightSpace, spread: Spreiding, heading: str) -> Figure:
    kader = w.kader
    names = [_name(kader, id_) for id_ in space.dimensies]
    # Weights that were stated are drawn in another way, which this line does not tell.
    outline = _likely(space, spread) if w.stated is None else None
    notes = [NOTE]
    if outline is not None:
        notes.append(
            "Binnen de stippellijn liggen negen van de tien gewichten waarmee de aanvaardbaarheid is berekend. "
            "Die spreiding is door ons gekozen, zoals ook de gewichten zelf."
        )
    notes.append(made_with(kader, w.casus.taak.id))
    sheet = Sheet(heading, TITEL, _finding(w, space), notes, SIDE + BOTTOM)
    axes = sheet.axes(EDGE + LEFT, 0.05, SIDE, SIDE)
    _areas(axes, space, kader)
    _frame(axes, names)
    ring = np.zeros((0, 2))
    if outline is not None:
        level, *density = outline
        axes.contour(*density, levels=[level], colors=[PAPER], linewidths=3, zorder=6)
        line: dict[str, Any] = {"colors": [INK], "linewidths": 1.3, "linestyles": [(0, (2, 1.6))]}
        drawn = axes.contour(*density, levels=[level], zorder=7, **line)
        ring = np.concatenate([path.vertices for path in drawn.get_paths()])
    x, y = map(float, space.eigen)
    _own_point(axes, x, y, zorder=9)
    behind = {"facecolor": PAPER, "edgecolor": "none", "pad": 2.5, "alpha": 0.92}
    for area, middle in _labels(space, ring):
        said = "\n".join(wrapped(_body(kader, area), 16))
        write(axes, *middle, said, ha="center", weight="bold", zorder=8, bbox=behind)
    wide, high = WIDTH - 2 * EDGE - LEFT - SIDE * 0.58, 0.5 + 0.42 * 6
    below = sheet.axes(EDGE + LEFT + SIDE * 0.58, 0.05, wide, high)
    count_axes(below, (0, wide), (high, 0))
    _legend(below, wide - 3.0, space, kader)
    return sheet.figure


def _name(kader: Kader, id_: str) -> str:
    return next(lower_first(d.label) for d in kader.dimensies if d.id == id_)


def _body(kader: Kader, area: Area) -> str:
    return short_name(kader, area.bestuursvorm)


def _floats(points: Any) -> Floats:
    return np.array([[float(x), float(y)] for x, y in points])


def _areas(axes: Axes, space: WeightSpace, kader: Kader) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    for area in space.areas:
        look = look_of(kader, area.bestuursvorm)
        path = Path.make_compound_path(*(Path(_floats([*loop, loop[0]]), closed=True) for loop in area.loops))
        axes.add_patch(
            PathPatch(path, facecolor=look.colour, hatch=look.hatch, edgecolor="#6f6f6f", linewidth=0, zorder=2)
        )
    for (start, end), elsewhere in space.borders:
        x, y = _floats([start, end]).T
        axes.plot(x, y, color=INK, linewidth=2.4 if elsewhere else 1.0, solid_capstyle="round", zorder=5)


def _frame(axes: Axes, names: list[str]) -> None:
    axes.set_xlim(-0.005, 1.005)
    axes.set_ylim(-0.005, 1.005)
    axes.plot([0, 1, 0, 0], [0, 0, 1, 0], color=INK, linewidth=1.4, zorder=5, clip_on=False)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    words = ["0", "25 %", "50 %", "75 %", "100 %"]
    axes.set_xticks(ticks, words)
    axes.set_yticks(ticks, words)
    axes.tick_params(length=3, width=0.8, color=INK, labelsize=SMALL, pad=3)
    for share in ticks[1:-1]:
        axes.plot([share, share], [0, 1 - share], color=RULE, linewidth=0.7, zorder=3)
        axes.plot([0, 1 - share], [share, share], color=RULE, linewidth=0.7, zorder=3)
    axes.set_xlabel(f"gewicht van {drawable(names[0])}", fontsize=SIZE, color=INK)
    axes.set_ylabel(f"gewicht van {drawable(names[1])}", fontsize=SIZE, color=INK)


def _own_point(axes: Axes, x: float, y: float, zorder: float = 2) -> None:
    axes.plot([x], [y], marker="o", markersize=11, color=PAPER, markeredgecolor=INK, markeredgewidth=1.2, zorder=zorder)
    axes.plot([x], [y], marker="o", markersize=5.5, color=INK, zorder=zorder)


def _likely(space: WeightSpace, spread: Spreiding) -> tuple[float, Floats, Floats, Floats] | None:
    """
    The density of drawn weights on a grid, with the height above which nine tenths of them lie.

    None where weights are not drawn around those of the framework, or so widely that they pile up at an edge.
    """
    x0, y0 = (float(value) for value in space.eigen)
    alphas = [spread.concentratie * part for part in (x0, y0, 1 - x0 - y0)]
    if spread.ongeinformeerd or not spread.dimensiegewichten or min(alphas) <= 1:
        return None
    steps = (np.arange(400) + 0.5) / 400
    x, y = np.meshgrid(steps, steps)
    rest = 1 - x - y
    inside = rest > 0
    logs = np.full(x.shape, -np.inf)
    logs[inside] = sum((alpha - 1) * np.log(part[inside]) for alpha, part in zip(alphas, (x, y, rest), strict=True))
    density = np.exp(logs - logs.max())
    order = np.sort(density[inside])[::-1]
    place = int(np.searchsorted(np.cumsum(order), 0.9 * order.sum()))
    return float(order[place]), x, y, density


def _labels(space: WeightSpace, ring: Floats) -> list[tuple[Area, tuple[float, float]]]:
    """Where the name of each area stands: as far from its borders, from *ring* and from the own point as it can."""
    steps = (np.arange(FINENESS) + 0.5) / FINENESS
    grid = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    obstacles = np.concatenate([_floats([space.eigen]), ring[::4]])
    placed = []
    for area in space.areas:
        inside = np.zeros(len(grid), dtype=np.bool_)
        for cell in area.cells:
            inside |= _within(grid, _floats(cell))
        points = grid[inside]
        if not len(points):
            continue
        room = np.abs((points[:, None, :] - obstacles) / (WIDE, 1)).max(axis=2).min(axis=1)
        for loop in area.loops:
            for start, end in itertools.pairwise(_floats([*loop, loop[0]])):
                np.minimum(room, _distance(points, start, end), out=room)
        best = int(room.argmax())
        if room[best] >= ENOUGH:
            placed.append((area, (float(points[best][0]), float(points[best][1]))))
    return placed


def _within(points: Floats, cell: Floats) -> NDArray[np.bool_]:
    """Which points lie in a convex cell, whose corners go around to the left."""
    inside = np.ones(len(points), dtype=np.bool_)
    for (ax, ay), (bx, by) in itertools.pairwise([*cell, cell[0]]):
        inside &= (bx - ax) * (points[:, 1] - ay) - (by - ay) * (points[:, 0] - ax) >= 0
    return inside


def _distance(points: Floats, start: Floats, end: Floats) -> Floats:
    """From points to a line between two others; width counts for less, as names are wider than high."""
    flat = np.array([1 / WIDE, 1.0])
    way, off = (end - start) * flat, (points - start) * flat
    along = np.clip(off @ way / (way @ way), 0, 1)
    return np.asarray(np.hypot(*(off - along[:, None] * way).T))


def _legend(axes: Axes, left: float, space: WeightSpace, kader: Kader) -> None:
    """The areas with their patterns and sizes, and the framework's own point."""
    from matplotlib.patches import Rectangle

    # It stands over the empty half of the map.
    axes.patch.set_visible(False)
    y = 0.16
    write(axes, left, y, "Deel van de kaart", weight="bold")
    for area in space.areas:
        y += 0.4
        look = look_of(kader, area.bestuursvorm)
        box = Rectangle(
            (left, y - 0.14), 0.46, 0.28, facecolor=look.colour, hatch=look.hatch, edgecolor=INK, linewidth=0.8
        )
        axes.add_patch(box)
        said = wrapped(f"{_body(kader, area)}: {percentage(float(area.aandeel))}", 30)
        write(axes, left + 0.56, y, "\n".join(said))
    y += 0.45
    _own_point(axes, left + 0.23, y)
    first, second = (percentage(float(value)) for value in space.eigen)
    write(axes, left + 0.56, y - 0.09, f"{_whose(kader)}:")
    write(axes, left + 0.56, y + 0.11, f"{first} en {second}", color=GREY)


def _whose(kader: Kader) -> str:
    return "de gebruikte gewichten" if kader.hoofd.wijzigingen else "de gewichten van dit model"


def _finding(w: Weging, space: WeightSpace) -> str:
    kader = w.kader
    names = [_name(kader, id_) for id_ in space.dimensies]
    own = next((area for area in space.areas if area.bestuursvorm == w.body(w.named)), None)
    here = name_body(kader, w.body(w.named))
    if own is not None and len(space.areas) == 1:
        return f"Welk gewicht {names[0]} en {names[1]} ook krijgen, de uitkomst blijft: {here}."
    size = percentage(float(own.aandeel)) if own is not None else "minder dan 1 %"
    return f"Bij {_whose(kader)} is de uitkomst: {here}. Dat vak beslaat {size} van de kaart."


def _alt(w: Weging, space: WeightSpace, heading: str) -> str:
    kader = w.kader
    names = [_name(kader, id_) for id_ in space.dimensies]
    areas = enumerate_words(
        [f"{lower_first(_body(kader, area))} {percentage(float(area.aandeel))}" for area in space.areas]
    )
    own: Point = space.eigen
    return (
        f"{TITEL} Taak: {heading}. {_finding(w, space)} De kaart heeft langs de ene as het "
        f"gewicht van {names[0]} en langs de andere dat van {names[1]}. Deel van de kaart per uitkomst: {areas}. Het "
        f"punt met {_whose(kader)} ligt bij {percentage(float(own[0]))} en {percentage(float(own[1]))}."
    )
