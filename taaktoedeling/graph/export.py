"""
The decision graph in forms that other programs read: Mermaid, Graphviz and GraphML; and as a picture.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import networkx as nx

from taaktoedeling.certainty.assess import assess
from taaktoedeling.dutch.numbers import fully, weight
from taaktoedeling.errors import require_extras
from taaktoedeling.graph.draw import render_svg
from taaktoedeling.graph.layout import KOPPEN, case_path, column_of, label_of, shown_nodes
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.weging import Source, Weging
from taaktoedeling.writing import Target, check_target, form_of, write_file

_LINES = {"eerst": "==>", "na": "-.->", "weegt": "-->", "bepaalt": "-->"}
_STYLES = {"eerst": "bold", "na": "dotted", "weegt": "solid", "bepaalt": "solid"}
_SHAPES = {"dimensie": ("[[", "]]"), "klasse": ("{{", "}}"), "feit": ("(", ")"), "bestuursvorm": ("([", "])")}


def draw_graaf(
    path: Target,
    kader: Source = None,
    casus: Casus | Weging | None = None,
    alles: bool = False,
    formaat: str | None = None,
    overschrijf: bool = False,
) -> None:
    """
    Write the graph in the form that the name of the file asks for: ``.svg``, ``.mmd``, ``.dot`` or ``.graphml``.

    The same graph gives the same bytes.

    Args:
        path: the name of a file, or an open stream of bytes.
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        casus: a case, to mark the nodes that it went through.
        alles: also tests, duties, options and tensions; else only what decides the outcome.
        formaat: ``svg``, ``mermaid``, ``dot`` or ``graphml``, for what has no name that tells.
        overschrijf: whether a file that is there may be replaced.

    Raises:
        InvalidArgumentError: the name ends otherwise.
        MissingExtraError: a picture is asked for and matplotlib is not installed.
        UnwritableFileError: the file cannot be written, or is there already.
    """
    form = form_of(path, list(RENDERERS), formaat)
    check_target(path, overschrijf)
    if form == "svg":
        require_extras("Een plaat maken", "figuren")
    source = load_kader() if kader is None else kader
    graaf = source.graaf if isinstance(source, Kader) else source
    pad = () if casus is None else case_path(graaf, assess(casus, source).to_dict())
    write_file(path, RENDERERS[form](graaf, alles, pad), overschrijf)


def render_mermaid(graaf: nx.DiGraph[str], alles: bool = False, pad: Sequence[str] = ()) -> str:
    """
    The graph as a Mermaid flowchart.
    """
    part = _part(graaf, alles)
    names = {node: f"n{place}" for place, node in enumerate(part)}
    lines = ["flowchart LR"]
    for column, labels in _columns(part):
        lines.append(f'  subgraph kolom{column}["{KOPPEN[column]}"]')
        for node, label in labels.items():
            before, after = _SHAPES.get(part.nodes[node]["soort"], ("[", "]"))
            lines.append(f'    {names[node]}{before}"{_mermaid_text(label)}"{after}')
        lines.append("  end")
    for source, target, data in part.edges(data=True):
        line = _LINES.get(data["soort"], "-.->")
        label = _edge_label(data)
        lines.append(f"  {names[source]} {line}{f'|{label}|' if label else ''} {names[target]}")
    marked = [names[node] for node in part if node in pad]
    if marked:
        lines += ["  classDef pad fill:#fff0a8,stroke:#222222,stroke-width:3px", f"  class {','.join(marked)} pad"]
    return "\n".join(lines) + "\n"


def render_dot(graaf: nx.DiGraph[str], alles: bool = False, pad: Sequence[str] = ()) -> str:
    """
    The graph in the language of Graphviz.
    """
    part = _part(graaf, alles)
    lines = ["digraph kader {", "  rankdir=LR;", '  node [shape=box, fontname="Helvetica", fontsize=10];']
    for _, labels in _columns(part):
        lines.append("  { rank=same;")
        for node, label in labels.items():
            marked = ', style=filled, fillcolor="#fff0a8", penwidth=2' if node in pad else ""
            lines.append(f"    {_dot_text(node)} [label={_dot_text(label)}{marked}];")
        lines.append("  }")
    for source, target, data in part.edges(data=True):
        label = _edge_label(data)
        looks = f"style={_STYLES.get(data['soort'], 'dashed')}" + (f", label={_dot_text(label)}" if label else "")
        lines.append(f"  {_dot_text(source)} -> {_dot_text(target)} [{looks}];")
    return "\n".join([*lines, "}"]) + "\n"


def render_graphml(graaf: nx.DiGraph[str], alles: bool = False, pad: Sequence[str] = ()) -> str:
    """
    The graph as GraphML: attributes are strings, numbers and booleans, points one attribute per level and body.
    """
    part = _part(graaf, alles)
    plain: nx.DiGraph[str] = nx.DiGraph(
        naam=str(graaf.graph.get("naam", "")), versie=str(graaf.graph.get("versie", ""))
    )
    for node, data in part.nodes(data=True):
        # The key of a node is called id in GraphML itself; two of that name lose one of them in other programs.
        own = {"code" if key == "id" else key: value for key, value in _flat(data).items()}
        plain.add_node(node, **own, pad=node in pad)
    for source, target, data in part.edges(data=True):
        plain.add_edge(source, target, **_flat(data))
    buffer = io.BytesIO()
    nx.write_graphml(plain, buffer)
    return buffer.getvalue().decode("utf-8") + "\n"


RENDERERS: dict[str, Callable[[nx.DiGraph[str], bool, Sequence[str]], str | bytes]] = {
    "svg": render_svg,
    "mermaid": render_mermaid,
    "dot": render_dot,
    "graphml": render_graphml,
}


def _part(graaf: nx.DiGraph[str], alles: bool) -> nx.DiGraph[str]:
    """The nodes that are asked for with the lines between them, in the order of the graph."""
    kept = set(shown_nodes(graaf, alles))
    part: nx.DiGraph[str] = nx.DiGraph()
    part.add_nodes_from((node, data) for node, data in graaf.nodes(data=True) if node in kept)
    part.add_edges_from((s, t, data) for s, t, data in graaf.edges(data=True) if s in kept and t in kept)
    return part


def _columns(part: nx.DiGraph[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Per column that has any: its nodes, with what they are called."""
    for column in range(len(KOPPEN)):
        nodes = {node: data for node, data in part.nodes(data=True) if column_of(data) == column}
        if nodes:
            kinds = {node: " (klasse)" if data["soort"] == "klasse" else "" for node, data in nodes.items()}
            yield column, {node: f"{label_of(data)}{kinds[node]}" for node, data in nodes.items()}


def _edge_label(data: dict[str, Any]) -> str:
    if "gewicht" in data:
        return weight(data["gewicht"])
    return f"marge {fully(data['voorrangsmarge'])}" if data.get("voorrangsmarge") is not None else ""


def _mermaid_text(text: str) -> str:
    return text.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")


def _dot_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _flat(data: dict[str, Any]) -> dict[str, str | int | float | bool]:
    flat: dict[str, str | int | float | bool] = {}
    for key, value in data.items():
        if key == "punten":
            for level, row in enumerate(value):
                flat.update({f"punten_{level}_{body}": int(points) for body, points in row.items()})
        elif isinstance(value, Fraction):
            flat[key] = float(value)
        elif isinstance(value, str | int | float | bool):
            flat[key] = value
    return flat
