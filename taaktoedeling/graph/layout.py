"""
Where everything of the decision graph stands in the picture: columns, boxes, and lanes for lines that pass a column.

All lengths are in inches; y runs upward and the top is 0.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
import networkx as nx

from taaktoedeling.model.regels import PRECEDENCE

POINT = 1 / 72
FONT = 8.5
LINE = FONT * 1.25 * POINT
PADDING = 0.042
GAP = 0.042
LANE = 0.06
BODY = 0.8

KOPPEN = (
    "Vragen en feiten",
    "Dimensies en klassen",
    "Voorrangsregels",
    "Bestuursvormen",
    "Toetsen, plichten en opties",
    "Spanningen",
)
WIDTHS = (2.7, 2.1, 2.6, 1.45, 3.1, 3.1)
SPACES = (1.0, 1.4, 1.6, 1.6, 1.6)
"""
As little room as the labels and lines need, so that the letters stay large when the picture is made as small as a page
on its side.
"""
SWEEPS = 12

GROUP_GAP = 0.14


@attrs.define
class Box:
    """
    A node, or a lane for the lines of one source through a column.

    Attributes:
        node: the node; for a lane its source.
        lines: the wrapped label; empty for a lane.
        y: middle.
    """

    node: str
    column: int
    lines: tuple[str, ...]
    height: float
    group: str = ""
    y: float = 0.0

    @property
    def lane(self) -> bool:
        """Whether only lines pass here."""
        return not self.lines


@attrs.frozen
class Layout:
    """
    Attributes:
        boxes: the nodes that are shown, by node.
        lanes: the lanes, by source and column.
        edges: the edges that are shown, in the order of the graph.
        columns: left side of each column that is used.
    """

    boxes: dict[str, Box]
    lanes: dict[tuple[str, int], Box]
    edges: tuple[tuple[str, str], ...]
    columns: tuple[float, ...]
    height: float

    @property
    def width(self) -> float:
        """Width of all columns together."""
        last = len(self.columns) - 1
        return self.columns[last] + WIDTHS[last]


def column_of(data: Mapping[str, object]) -> int:
    """The column of a node: what is decided first stands on the left."""
    match data["soort"], data.get("soort_regel"):
        case "criterium" | "feit", _:
            return 0
        case "dimensie" | "klasse", _:
            return 1
        case "regel", soort if soort in PRECEDENCE:
            return 2
        case "bestuursvorm", _:
            return 3
        case "spanning", _:
            return 5
        case _:
            return 4


def label_of(data: Mapping[str, Any]) -> str:
    """What a node is called, with the code by which people know a rule or a tension."""
    return f"{data['id']} {data['label']}" if data["soort"] in ("regel", "plicht", "spanning") else str(data["label"])


def is_heavy(data: Mapping[str, object]) -> bool:
    """Whether a node always stands in heavy letters: where lines come together."""
    return data["soort"] in ("dimensie", "bestuursvorm")


def shown_nodes(graaf: nx.DiGraph[str], alles: bool) -> list[str]:
    """
    The nodes of the picture: everything, or what decides the outcome.
    """
    if alles:
        return list(graaf)
    deciding = [node for node, data in graaf.nodes(data=True) if column_of(data) <= 3]
    kept = set(deciding)
    return [
        node
        for node in deciding
        if graaf.nodes[node]["soort"] != "feit" or any(target in kept for target in graaf.successors(node))
    ]


def case_path(graaf: nx.DiGraph[str], advies: Mapping[str, Any]) -> tuple[str, ...]:
    """
    The nodes that a case went through: the steps of its advice, the questions that decide a class among them, and
    the advised body. A body that fell away is no part of it.

    Args:
        advies: what `Advies.to_dict` gives.
    """
    advised = f"bestuursvorm:{advies['bestuursvorm']}"
    steps = [stap["knoop"] for stap in advies["stappen"] if stap["knoop"] in graaf]
    walked = [node for node in steps if graaf.nodes[node]["soort"] != "bestuursvorm" or node == advised]
    before = [
        source for node in walked for source, _, data in graaf.in_edges(node, data=True) if data["soort"] == "bepaalt"
    ]
    end = [advised] if advised in graaf else []
    return tuple(dict.fromkeys([*before, *walked, *end]))


def lay_out(graaf: nx.DiGraph[str], alles: bool = False) -> Layout:
    """
    Give every node its place, with few lines that cross.
    """
    nodes = shown_nodes(graaf, alles)
    kept = set(nodes)
    edges = tuple(
        (source, target)
        for source, target in graaf.edges
        if source in kept and target in kept and column_of(graaf.nodes[source]) < column_of(graaf.nodes[target])
    )
    boxes = {node: _box(graaf, node) for node in nodes}
    lanes: dict[tuple[str, int], Box] = {}
    for source, target in edges:
        for column in range(boxes[source].column + 1, boxes[target].column):
            group = "lanen" if graaf.nodes[source]["soort"] == "dimensie" else ""
            lanes.setdefault((source, column), Box(source, column, (), LANE, group))
    used = range(6 if alles else 4)
    orders = _orders(boxes, lanes, used)
    links = _links(edges, boxes, lanes)
    height = max(_stack(order) for order in orders.values())
    _place_first(orders[0], height)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for column in list(used)[1:] if forward else list(reversed(used))[1:]:
            if column:
                _order_and_place(orders, column, links, height, keep_order=column == 3 and not alles)
    # Lanes between boxes take more room than lanes side by side, so the order decides how high the picture is.
    height = max(box.height / 2 - box.y for order in orders.values() for box in order)
    lefts = tuple(sum(WIDTHS[:column]) + sum(SPACES[:column]) for column in used)
    return Layout(boxes, lanes, edges, lefts, height)


def _box(graaf: nx.DiGraph[str], node: str) -> Box:
    data = graaf.nodes[node]
    column = column_of(data)
    label = label_of(data)
    if data["soort"] == "dimensie":
        weight = next((d["gewicht"] for _, _, d in graaf.out_edges(node, data=True) if "gewicht" in d), None)
        label = f"{label}\ngewicht {weight}" if weight is not None else label
    elif data["soort"] == "klasse":
        label = f"{label}\nklasse"
    lines = [line for part in label.split("\n") for line in textwrap.wrap(part, _letters(column, data)) or [""]]
    height = len(lines) * LINE + 2 * PADDING
    # Many lines come together in a body; they need room to arrive side by side.
    return Box(node, column, tuple(lines), max(height, BODY) if column == 3 else height, _group(graaf, node))


def _letters(column: int, data: Mapping[str, object]) -> int:
    """How many letters of the widest usual mix fit on a line; heavy ones are wider."""
    room = WIDTHS[column] - 0.12 - (0.45 if data["soort"] == "criterium" else 0.0)
    return int(room / (FONT * (0.67 if is_heavy(data) else 0.6) * POINT))


def _group(graaf: nx.DiGraph[str], node: str) -> str:
    """What stands together: the questions of one dimension, and the facts."""
    data = graaf.nodes[node]
    if data["soort"] == "criterium":
        return next((t for t in graaf.successors(node) if graaf.nodes[t]["soort"] == "dimensie"), "")
    return "feiten" if data["soort"] == "feit" else ""


def _orders(
    boxes: Mapping[str, Box], lanes: Mapping[tuple[str, int], Box], used: Iterable[int]
) -> dict[int, list[Box]]:
    every = [*boxes.values(), *lanes.values()]
    return {column: [box for box in every if box.column == column] for column in used}


def _links(
    edges: Sequence[tuple[str, str]], boxes: Mapping[str, Box], lanes: Mapping[tuple[str, int], Box]
) -> dict[int, list[tuple[Box, Box]]]:
    """The pieces of lines between neighbouring columns, by the column on the right."""
    links: dict[int, list[tuple[Box, Box]]] = {}
    for source, target in edges:
        before = boxes[source]
        for column in range(before.column + 1, boxes[target].column + 1):
            after = lanes.get((source, column)) if column < boxes[target].column else boxes[target]
            assert after is not None
            links.setdefault(column, []).append((before, after))
            before = after
    return links


def _stack(order: Sequence[Box]) -> float:
    return sum(box.height for box in order) + sum(_gap(a, b) for a, b in itertools.pairwise(order))


def _gap(above: Box, below: Box) -> float:
    if above.lane and below.lane:
        return 0.0 if above.group and above.group == below.group else LANE
    return GROUP_GAP if above.group != below.group else GAP


def _place_first(order: list[Box], height: float) -> None:
    """Stack the first column in the order of the framework, over the whole height."""
    groups: dict[str, int] = {}
    for box in order:
        groups.setdefault(box.group, len(groups))
    order.sort(key=lambda box: groups[box.group])
    extra = (height - _stack(order)) / max(len(order) - 1, 1)
    _stack_from(0.0, order, extra)


def _order_and_place(
    orders: dict[int, list[Box]],
    column: int,
    links: Mapping[int, list[tuple[Box, Box]]],
    height: float,
    keep_order: bool,
) -> None:
    """Bring each box near the middle of what it is tied to, without overlap."""
    wanted: dict[int, list[float]] = {}
    for before, after in links.get(column, ()):
        wanted.setdefault(id(after), []).append(before.y)
    for before, after in links.get(column + 1, ()):
        wanted.setdefault(id(before), []).append(after.y)
    order = orders[column]
    aim = {id(box): _mean(wanted.get(id(box), [box.y])) for box in order}
    for group in {box.group for box in order if box.group}:
        together = [box for box in order if box.group == group]
        middle = _mean([aim[id(box)] for box in together])
        for place, box in enumerate(together):
            aim[id(box)] = middle - place * 1e-6
    if not keep_order:
        order.sort(key=lambda box: -aim[id(box)])
    if column == 3:
        _spread(order, height)
    else:
        _settle(order, [aim[id(box)] for box in order], height)


def _spread(order: list[Box], height: float) -> None:
    """Spread the boxes evenly: there are few, and many lines come together in each."""
    extra = (height - _stack(order)) / (len(order) + 1)
    _stack_from(-extra, order, extra)


def _stack_from(y: float, order: Sequence[Box], extra: float) -> None:
    """Put boxes one below the other, with so much more room between them than they need."""
    for place, box in enumerate(order):
        if place:
            y -= _gap(order[place - 1], box) + extra
        box.y = y - box.height / 2
        y -= box.height


def _settle(order: list[Box], aims: Sequence[float], height: float) -> None:
    """
    Move boxes as little as possible from where they should be, until none overlap: blocks that touch move as one.
    """
    offsets = [0.0]
    for above, below in itertools.pairwise(order):
        offsets.append(offsets[-1] + above.height / 2 + _gap(above, below) + below.height / 2)
    blocks: list[tuple[float, int]] = []
    for aim, offset in zip(aims, offsets, strict=True):
        total, count = aim + offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] < total / count:
            earlier, size = blocks.pop()
            total, count = total + earlier, count + size
        blocks.append((total, count))
    starts = [total / count for total, count in blocks for _ in range(count)]
    highest = -order[0].height / 2
    lowest = -height + offsets[-1] + order[-1].height / 2
    for box, start, offset in zip(order, starts, offsets, strict=True):
        box.y = min(max(start, lowest), highest) - offset


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
