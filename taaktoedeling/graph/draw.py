"""
The decision graph as a picture, from left to right: what is asked, what it weighs, which body is weighed first, and
where the task can go.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import networkx as nx

from taaktoedeling.dutch.numbers import number
from taaktoedeling.graph.layout import FONT, KOPPEN, POINT, WIDTHS, Box, Layout, is_heavy, lay_out
from taaktoedeling.plotting import drawable, drawn_png, drawn_svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DIMENSION_COLOURS = ("#1d4f91", "#c2571a", "#2c7d5b", "#8a5a9e", "#5c5c5c", "#a8871d")
"""Dark enough to read on white, apart for the colour-blind, and each with a line pattern of its own."""
DIMENSION_DASHES: tuple[Any, ...] = ("-", (0, (6, 1.5)), (0, (3, 1)), (0, (1, 1)), (0, (6, 1, 1, 1)), (0, (2, 2)))
INK, GREY, PAPER, MARK = "#222222", "#6b6b6b", "#ffffff", "#fff0a8"
LINES: dict[str, dict[str, Any]] = {
    "bepaalt": {"color": INK, "linewidth": 1.1, "linestyle": "-"},
    "voorwaarde": {"color": GREY, "linewidth": 0.9, "linestyle": (0, (4, 2))},
    "eerst": {"color": INK, "linewidth": 1.9, "linestyle": "-"},
    "na": {"color": INK, "linewidth": 0.9, "linestyle": (0, (1, 2))},
}
"""How each kind of line is drawn; any other but what weighs is drawn as a condition."""
LEGEND = {
    "bepaalt": "bepaalt de klasse",
    "voorwaarde": "voorwaarde: wordt gelezen",
    "eerst": "wordt eerst gewogen",
    "na": "wordt daarna gewogen",
}
MARGIN, HEADER, FOOTER = 0.22, 0.88, 0.8
LETTER, SMALL_LETTER = 0.125, 0.106
"""Inches that a bold letter of 13 and of 11 points takes on average, with some to spare."""
PIXELS_PER_INCH = 150
PLATE = "Een plaat tekenen"


def render_svg(graaf: nx.DiGraph[str], alles: bool = False, pad: Sequence[str] = ()) -> bytes:
    """
    The picture as the bytes of an SVG.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    title = f"{graaf.graph.get('naam', 'Beslisgraaf')} {graaf.graph.get('versie', '')}".strip()
    return drawn_svg(lambda: _draw(graaf, alles, pad), title, what=PLATE)


def render_png(graaf: nx.DiGraph[str], alles: bool = False, pad: Sequence[str] = ()) -> bytes:
    """
    The same picture in pixels, for forms that cannot show an SVG.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    return drawn_png(lambda: _draw(graaf, alles, pad), PIXELS_PER_INCH, what=PLATE)


def _draw(graaf: nx.DiGraph[str], alles: bool, pad: Sequence[str]) -> Figure:
    from matplotlib.figure import Figure

    layout = lay_out(graaf, alles)
    width, height = layout.width + 2 * MARGIN, layout.height + HEADER + FOOTER
    figure = Figure(figsize=(width, height), facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-MARGIN, width - MARGIN)
    axes.set_ylim(-layout.height - FOOTER, HEADER)
    axes.set_axis_off()
    _Picture(axes, graaf, layout, frozenset(pad)).draw()
    return figure


class _Picture:
    """Draws one layout on one pair of axes."""

    def __init__(self, axes: Axes, graaf: nx.DiGraph[str], layout: Layout, pad: frozenset[str]) -> None:
        self.axes = axes
        self.graaf = graaf
        self.layout = layout
        self.pad = pad
        dimensies = [node for node, data in graaf.nodes(data=True) if data["soort"] == "dimensie"]
        self.colours = {node: DIMENSION_COLOURS[i % len(DIMENSION_COLOURS)] for i, node in enumerate(dimensies)}
        self.dashes = {node: DIMENSION_DASHES[i % len(DIMENSION_DASHES)] for i, node in enumerate(dimensies)}
        self.ports = self._ports()

    def draw(self) -> None:
        """Draw headings, lines, boxes and legend, what lies below first."""
        self._headings()
        self._groups()
        for source, target in self.layout.edges:
            self._edge(source, target)
        for box in self.layout.boxes.values():
            self._box(box)
        self._legend()

    def _left(self, box: Box) -> float:
        return self.layout.columns[box.column]

    def _right(self, box: Box) -> float:
        return self.layout.columns[box.column] + WIDTHS[box.column]

    def _text(self, x: float, y: float, text: str, **kwargs: Any) -> None:
        kwargs = {"fontsize": FONT, "color": INK, "va": "center", "ha": "left", "zorder": 6, **kwargs}
        self.axes.text(x, y, drawable(text), **kwargs)

    def _headings(self) -> None:
        name, version = self.graaf.graph.get("naam", "Beslisgraaf"), self.graaf.graph.get("versie", "")
        title = f"{name}, als beslisgraaf" + (f" (model {version})" if version else "")
        note = "Gewichten, punten, marges en grenzen zijn keuzes van dit model, niet van het kabinet."
        if len(title) * LETTER <= self.layout.width:
            self._text(0, HEADER - 0.25, title, fontsize=13, weight="bold")
            self._text(0, HEADER - 0.5, note, color=GREY)
        else:
            width = int(self.layout.width / SMALL_LETTER)
            for place, line in enumerate(textwrap.wrap(title, width, max_lines=2, placeholder=" …")):
                self._text(0, HEADER - 0.15 - 0.18 * place, line, fontsize=11, weight="bold")
            self._text(0, HEADER - 0.52, note, color=GREY)
        for column, x in enumerate(self.layout.columns):
            self._text(x, 0.14, KOPPEN[column], fontsize=10, weight="bold")

    def _groups(self) -> None:
        """A tinted field behind the questions of each dimension."""
        from matplotlib.patches import Rectangle

        groups: dict[str, list[Box]] = {}
        for box in self.layout.boxes.values():
            if box.column == 0:
                groups.setdefault(box.group, []).append(box)
        for group, boxes in groups.items():
            top = max(box.y + box.height / 2 for box in boxes) + 0.05
            bottom = min(box.y - box.height / 2 for box in boxes) - 0.05
            colour = self.colours.get(group, GREY)
            x = self.layout.columns[0]
            field = (x - 0.14, bottom), WIDTHS[0] + 0.19, top - bottom
            self.axes.add_patch(Rectangle(*field, facecolor=colour, alpha=0.09, edgecolor="none", zorder=0))
            self.axes.add_patch(
                Rectangle((x - 0.14, bottom), 0.06, top - bottom, facecolor=colour, edgecolor="none", zorder=0)
            )

    def _box(self, box: Box) -> None:
        from matplotlib.patches import FancyBboxPatch

        data = self.graaf.nodes[box.node]
        marked = box.node in self.pad
        heavy = is_heavy(data)
        style = "round,pad=0,rounding_size=0.06" if data["soort"] in ("klasse", "feit") else "square,pad=0"
        left, width = self._left(box), WIDTHS[box.column]
        self.axes.add_patch(
            FancyBboxPatch(
                (left, box.y - box.height / 2),
                width,
                box.height,
                boxstyle=style,
                facecolor=MARK if marked else PAPER,
                edgecolor=self._colour_of(box),
                linewidth=2.4 if marked else 1.6 if heavy else 0.8,
                linestyle="--" if data["soort"] == "klasse" else "-",
                zorder=5,
            )
        )
        self._text(
            left + 0.07,
            box.y,
            "\n".join(box.lines),
            weight="bold" if heavy or marked else "normal",
            linespacing=1.25,
        )
        if data["soort"] == "criterium":
            # The group of a question is its dimension.
            share = number(self._share(box.node, box.group), 1) if box.group else ""
            self._text(left + width - 0.07, box.y, share, ha="right", color=GREY)

    def _colour_of(self, box: Box) -> str:
        return self.colours.get(box.group) or self.colours.get(box.node) or INK

    def _share(self, node: str, dimensie: str) -> float:
        """The weight of a question in the whole, in hundredths."""
        total = sum(d["gewicht"] for _, _, d in self.graaf.in_edges(dimensie, data=True) if "gewicht" in d)
        whole = next((d["gewicht"] for _, _, d in self.graaf.out_edges(dimensie, data=True) if "gewicht" in d), 0)
        return float(self.graaf.edges[node, dimensie]["gewicht"]) / float(total) * float(whole) if total else 0.0

    def _ports(self) -> dict[tuple[str, str], float]:
        """
        Where each line arrives at its target: lines from above arrive above, so that they do not cross at the box.
        """
        arriving: dict[str, list[tuple[float, str]]] = {}
        for source, target in self.layout.edges:
            last = self.layout.boxes[target].column - 1
            before = self.layout.lanes.get((source, last)) or self.layout.boxes[source]
            arriving.setdefault(target, []).append((-before.y, source))
        ports = {}
        for target, found in arriving.items():
            box = self.layout.boxes[target]
            room = box.height * 0.85
            for place, (_, source) in enumerate(sorted(found)):
                ports[source, target] = box.y + room / 2 - room * (place + 0.5) / len(found)
        return ports

    def _edge(self, source: str, target: str) -> None:
        from matplotlib.patches import FancyArrowPatch
        from matplotlib.path import Path

        data = self.graaf.edges[source, target]
        boxes = self.layout.boxes
        points = [(self._right(boxes[source]), boxes[source].y)]
        for column in range(boxes[source].column + 1, boxes[target].column):
            lane = self.layout.lanes[source, column]
            points += [(self._left(lane), lane.y), (self._right(lane), lane.y)]
        points.append((self._left(boxes[target]), self.ports[source, target]))
        vertices, codes = [points[0]], [Path.MOVETO]
        for place in range(len(points) - 1):
            (x0, y0), (x1, y1) = points[place], points[place + 1]
            if place % 2:
                vertices.append((x1, y1))
                codes.append(Path.LINETO)
            else:
                middle = (x0 + x1) / 2
                vertices += [(middle, y0), (middle, y1), (x1, y1)]
                codes += [Path.CURVE4] * 3
        look = self._look(source, target, data)
        arrow = "-|>,head_length=4,head_width=2.2" if look.pop("arrow") else "-"
        self.axes.add_patch(
            FancyArrowPatch(
                path=Path(vertices, codes),
                arrowstyle=arrow,
                mutation_scale=1,
                shrinkA=0,
                shrinkB=0,
                fill=arrow != "-" or None,
                capstyle="butt",
                joinstyle="round",
                **look,
            )
        )

    def _look(self, source: str, target: str, data: dict[str, Any]) -> dict[str, Any]:
        """Colour, width, pattern and depth of a line."""
        marked = source in self.pad and target in self.pad
        soort = data["soort"]
        if soort == "weegt":
            from_dimension = self.graaf.nodes[source]["soort"] == "dimensie"
            owner = source if from_dimension else target
            width = 0.4 + (0.1 * float(data["gewicht"]) if from_dimension else 0.45 * self._share(source, target))
            colour = _pale(self.colours.get(owner, GREY), 0.25)
            dashes = self.dashes.get(owner, "-") if from_dimension else "-"
            look: dict[str, Any] = {"color": colour, "linewidth": width, "zorder": 1, "linestyle": dashes}
        else:
            look = {"zorder": 3 if soort == "eerst" else 2, **LINES.get(soort, LINES["voorwaarde"])}
        if marked:
            look |= {"linewidth": look["linewidth"] + 1.2, "zorder": 4, "color": INK}
        elif self.pad:
            look["color"] = _pale(look["color"], 0.5)
        return {**look, "arrow": soort in ("eerst", "bepaalt", "voorwaarde", "mogelijk", "raakt")}

    def _legend(self) -> None:
        """Samples of every kind of line, in a row under the picture."""
        from matplotlib.lines import Line2D

        weighs: dict[str, Any] = {"color": DIMENSION_COLOURS[0], "linewidth": 3.4}
        samples = {"weegt mee: hoe dikker, hoe zwaarder; kleur en streep per dimensie": weighs}
        samples |= {text: LINES[soort] for soort, text in LEGEND.items()}
        y = -self.layout.height - 0.3
        x = 0.0
        for text, look in samples.items():
            size = 0.42 + len(text) * FONT * 0.55 * POINT
            if x and x + size > self.layout.width:
                x, y = 0.0, y - 0.24
            self.axes.add_line(Line2D([x, x + 0.34], [y, y], **look))
            self._text(x + 0.42, y, text)
            x += size + 0.18
        notes = "Getal bij een vraag: gewicht in het geheel (samen 100). Gestreepte rand: klasse. Rond: feit of klasse."
        if self.pad:
            notes += " Geel, met dikke rand: de weg van deze casus."
        self._text(0, y - 0.28, notes, color=GREY)


def _pale(colour: str, share: float) -> str:
    """A colour mixed with white; solid, so that lines on top of each other look like one."""
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)
