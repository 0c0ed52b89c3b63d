"""
A division on the map of another one: which regions lie across a border, and with which municipalities.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
import networkx as nx

from taaktoedeling.derive.congruentie import Congruentie, Dwarsligger, measure_congruence
from taaktoedeling.dutch.numbers import thousands
from taaktoedeling.dutch.words import enumerate_words, plural, sentence
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.outlines import Point, area, free_place, middle, runs, to_inches
from taaktoedeling.figures.style import AGAINST, EDGE, GREY, INK, PAPER, RULE, SMALL, Sheet, count_axes, wrapped, write
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.kaart import Kaart, Ring, check_on_map, owners_of
from taaktoedeling.version import __version__

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PAGE = 12 / 2.54
"""Inches: as wide as it is printed at least, so that its letters are there as large as they say."""

WIDE, HIGH = PAGE - 2 * EDGE, 4.5
"""Inches that the map takes at most."""

TINTS = ("#ffffff", "#e3e8ee", "#f1f3f6", "#d3dbe4", "#c5cfdb", "#b8c4d2")
"""Of regions that lie beside each other; all pale, so that lines and hatching stand out in grey."""

OTHER, OTHER_WIDTH, OWN_WIDTH = "#8593a3", 2.6, 0.9
"""How the borders are drawn: broad and grey those of the other division, thin and black upon them those of this one."""

HATCH = "/////"
LETTERS = 68
"""Of the list below the map, on one line."""
MOST_LINES = 24
"""Of that list, with all that there is to name; what is longer names the regions, in two columns."""
LINE = 0.155
MOST_APART = 10
"""One in so many municipalities may lie apart, as islands do, before the map says so."""
SMALLEST = 0.035
"""Square inches of a municipality that is seen below a number."""


def draw_congruentie(
    indeling: Indeling,
    andere: Indeling,
    kaart: Kaart,
    inwoners: Mapping[str, int] | None = None,
    kaal: bool = False,
) -> Figuur:
    """
    Draw a division on the map of another one, with every region that does not fit it marked and named.

    Municipalities are hatched that lie in another region of the other division than most of their own region does; the
    numbers beside them stand for the regions that are named below the map. It can be read in grey, and 12 cm wide. Its
    text alternative (`alt`) names all municipalities, also where the picture has no room for them.

    Args:
        andere: what it is laid on, such as provinces.
        kaart: outlines of at least these municipalities.
        inwoners: inhabitants per municipality, by code; None where they are not known.
        kaal: without heading, sources and names of municipalities, for a page that has them beside the picture.

    Raises:
        InvalidArgumentError: the divisions do not divide the same municipalities, one of them is not on the map, or it
            has no number of inhabitants.
    """
    found = measure_congruence(indeling, andere, inwoners)
    check_on_map(indeling, kaart)
    titel = f"Past ‘{indeling.naam}’ binnen ‘{andere.naam}’?"

    def draw() -> Figure:
        shapes = to_inches({code: kaart.vormen[code] for code in indeling.regio_van}, WIDE, HIGH)
        return _draw("" if kaal else titel, found, _Map(indeling, andere, kaart, shapes))

    return Figuur(id="kaart", titel=titel, alt=_alt(titel, found), draw=draw)


@attrs.frozen(eq=False)
class _Map:
    """
    What is drawn.

    Attributes:
        shapes: the outlines of the municipalities that are divided, in inches.
    """

    indeling: Indeling
    andere: Indeling
    kaart: Kaart
    shapes: Mapping[str, tuple[Ring, ...]]

    @property
    def size(self) -> Point:
        """How wide and high it is."""
        ends = [ring.max(axis=0) for rings in self.shapes.values() for ring in rings]
        return float(max(end[0] for end in ends)), float(max(end[1] for end in ends))


def _draw(titel: str, found: Congruentie, map_: _Map) -> Figure:
    """All of it; without a title only what a page beside it does not say."""
    across = found.heen.dwarsliggers
    wide, high = map_.size
    legend, names = _legend(map_, bool(across)), _names(across, MOST_LINES if titel else 0)
    low = LINE * (len(legend) + len(names) + (1.7 if names else 0.2))
    finding, notes = (found.zinnen[0], _sources(found, map_)) if titel else ("", [])
    sheet = Sheet("", titel, finding, [*_not_drawn(map_), *notes], high + 0.12 + low, PAGE)
    axes = sheet.axes(EDGE + (WIDE - wide) / 2, 0, wide, high)
    count_axes(axes, (0, wide), (0, high))
    axes.patch.set_visible(False)
    _fill(axes, map_, {code for one in across for code in one.erbuiten})
    _lines(axes, map_)
    _numbers(axes, map_, across)
    axes = sheet.axes(EDGE, high + 0.12, WIDE, low)
    count_axes(axes, (0, WIDE), (0, low))
    axes.patch.set_visible(False)
    _below(axes, low, legend, names, found.heen.oneens is not None)
    return sheet.figure


def _fill(axes: Axes, map_: _Map, outside: set[str]) -> None:
    """
    Each municipality in the tint of its region in the other division, with its own border; large ones first, for what
    lies in a hole.
    """
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    tints = _tints(map_)
    for code in sorted(map_.shapes, key=lambda code: (-sum(map(area, map_.shapes[code])), code)):
        path = Path.make_compound_path(*(Path(ring, closed=True) for ring in map_.shapes[code]))
        tint = tints[map_.andere.regio_van[code]]
        hatched = {"facecolor": AGAINST, "edgecolor": INK, "hatch": HATCH, "linewidth": 0}
        looks = hatched if code in outside else {"facecolor": tint, "edgecolor": RULE, "linewidth": 0.3}
        axes.add_patch(PathPatch(path, clip_on=False, **looks))


def _tints(map_: _Map) -> dict[str, str]:
    """A tint for each region of the other division, not that of a region beside it."""
    home = map_.andere.regio_van
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(map_.andere.leden)
    for code in map_.shapes:
        beside = sorted(map_.kaart.buren[code] & map_.shapes.keys())
        graph.add_edges_from((home[code], home[other]) for other in beside if home[code] != home[other])
    chosen = nx.greedy_color(graph, "DSATUR")
    return {regio: TINTS[place % len(TINTS)] for regio, place in chosen.items()}


def _lines(axes: Axes, map_: _Map) -> None:
    """Borders from the least to the most: around all, of the other division, of this one."""
    from matplotlib.collections import LineCollection

    def between(division: Indeling) -> Callable[[list[str]], bool]:
        return lambda codes: len({division.regio_van[code] for code in codes}) > 1

    kinds: tuple[tuple[Callable[[list[str]], bool], str, float], ...] = (
        (lambda codes: len(codes) == 1, GREY, 0.5),
        (between(map_.andere), OTHER, OTHER_WIDTH),
        (between(map_.indeling), INK, OWN_WIDTH),
    )
    owners = owners_of(map_.shapes)
    for wanted, colour, width in kinds:
        drawn = list(runs(map_.shapes, owners, wanted))
        axes.add_collection(
            LineCollection(drawn, colors=colour, linewidths=width, capstyle="round", joinstyle="round", clip_on=False)
        )


def _numbers(axes: Axes, map_: _Map, across: Sequence[Dwarsligger]) -> None:
    """The number of each region that does not fit, at each group of its municipalities that lies together."""
    groups = [(number, group) for number, one in enumerate(across, 1) for group in _groups(one, map_)]
    largest = [
        (number, max((ring for code in group for ring in map_.shapes[code]), key=area)) for number, group in groups
    ]
    spots = [(number, middle(ring), area(ring)) for number, ring in largest]
    placed: list[Point] = []
    # The largest come first: their numbers can stand where they are.
    for number, spot, size in sorted(spots, key=lambda found: -found[2]):
        x, y = free_place(spot, placed, [other for _, other, _ in spots], map_.size, size < SMALLEST)
        placed.append((x, y))
        if (x, y) != spot:
            axes.plot([spot[0], x], [spot[1], y], color=INK, linewidth=0.8, zorder=4)
            axes.plot(*spot, marker="o", markersize=2, color=INK, zorder=4)
        axes.plot(x, y, marker="o", markersize=10.5, color=PAPER, markeredgecolor=INK, markeredgewidth=0.7, zorder=5)
        axes.text(x, y, str(number), ha="center", va="center_baseline", fontsize=7, weight="bold", color=INK, zorder=6)


def _groups(one: Dwarsligger, map_: _Map) -> list[list[str]]:
    """Its municipalities outside its main region: those that are neighbours in the same other region together."""
    home, buren = map_.andere.regio_van, map_.kaart.buren
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(one.erbuiten)
    for code, other in itertools.combinations(one.erbuiten, 2):
        if other in buren[code] and home[code] == home[other]:
            graph.add_edge(code, other)
    return sorted(sorted(group) for group in nx.connected_components(graph))


def _names(across: Sequence[Dwarsligger], most: int) -> list[list[tuple[str, str]]]:
    """The list of what does not fit, as lines of one column or, with more than *most*, two: a number, and words."""
    full: list[list[tuple[str, str]]] = []
    short = []
    for number, one in enumerate(across, 1):
        outside = enumerate_words(one.namen_erbuiten)
        people = "" if one.inwoners is None else f" ({thousands(one.inwoners)})"
        said = wrapped(f"{one.naam}: {outside}{people}", LETTERS)
        full += [[("" if place else str(number), line)] for place, line in enumerate(said)]
        short.append((str(number), textwrap.shorten(one.naam, LETTERS // 2 - 3, placeholder="…")))
    if len(full) <= most:
        return full
    half = (len(short) + 1) // 2
    return [[one for one in pair if one is not None] for pair in itertools.zip_longest(short[:half], short[half:])]


def _legend(map_: _Map, hatched: bool) -> list[tuple[str, str]]:
    """What lines and hatching stand for; the kind is empty where words go on."""
    own, other = map_.indeling.naam, map_.andere.naam
    told = {"own": f"grens van {own}", "other": f"grens van {other}"}
    if hatched:
        told["hatch"] = f"gemeente in een andere {other} dan het grootste deel van haar {own}"
    return [
        ("" if place else kind, line)
        for kind, text in told.items()
        for place, line in enumerate(wrapped(text, LETTERS - 4))
    ]


def _below(
    axes: Axes,
    high: float,
    legend: Sequence[tuple[str, str]],
    names: Sequence[Sequence[tuple[str, str]]],
    people: bool,
) -> None:
    """The legend, and the list of what does not fit."""
    from matplotlib.patches import Rectangle

    def words(x: float, text: str, **looks: str) -> None:
        write(axes, x, y, text, fontsize=SMALL - 0.5, **looks)

    looks = {"own": (INK, OWN_WIDTH), "other": (OTHER, OTHER_WIDTH)}
    y = high - LINE / 2
    for kind, text in legend:
        if kind in looks:
            axes.plot([0, 0.25], [y, y], color=looks[kind][0], linewidth=looks[kind][1])
        elif kind:
            axes.add_patch(Rectangle((0, y - 0.05), 0.25, 0.1, facecolor=AGAINST, edgecolor=INK, hatch=HATCH, lw=0))
        words(0.33, text)
        y -= LINE
    if names:
        y -= LINE * 0.5
        full = f"Wat niet past, met de gemeenten erbuiten{' en hun inwoners' if people else ''}"
        words(0, full if len(names[0]) == 1 else "Wat niet past", weight="bold")
    for row in names:
        y -= LINE
        for column, (number, text) in enumerate(row):
            words(column * WIDE / 2 + 0.17, number, weight="bold", ha="right")
            words(column * WIDE / 2 + 0.24, text)


def _sources(found: Congruentie, map_: _Map) -> list[str]:
    """Where the divisions and the outlines come from."""
    outlines = f"Omtrekken: {map_.kaart.bestand}. " if map_.kaart.bestand else ""
    return [*map(sentence, found.herkomst), f"{outlines}taaktoedeling {__version__}."]


def _not_drawn(map_: _Map) -> list[str]:
    """Which borders cannot be drawn."""
    touching = {code for codes in owners_of(map_.shapes).values() if len(codes) > 1 for code in codes}
    apart = len(map_.shapes) - len(touching)
    if apart * MOST_APART <= len(map_.shapes):
        return []
    many = plural(apart, "gemeente", "gemeenten")
    where = "een eiland, of een omtrek die niet op die ernaast is getekend"
    return [f"Van {many} raakt de omtrek geen andere: {where}. Daar staat geen grens."]


def _alt(titel: str, found: Congruentie) -> str:
    return " ".join([titel, *found.zinnen[:-2], *_told(found.heen.dwarsliggers)])


def _told(across: Sequence[Dwarsligger]) -> Iterator[str]:
    if across:
        yield plural(len(across), "regio past niet.", "regio's passen niet.")
    for one in across:
        people = "" if one.inwoners is None else f", met {thousands(one.inwoners)} inwoners"
        lies = "ligt" if len(one.erbuiten) == 1 else "liggen"
        yield f"Van {one.naam} {lies} {enumerate_words(one.namen_erbuiten)} buiten {one.naam_hoofd}{people}."
