"""
The framework as a weighted decision graph.

Nodes are called ``soort:id`` (``criterium:nabijheid``, ``regel:BR-07``) and carry `soort`, `id`, `label` and `laag`
(the column in which they are drawn, from left to right).
Edges carry `soort`; where they weigh, `gewicht` or `voorrangsmarge` (`voorrangsmarge_BODY` where the margins of a rule
differ by the body that comes after).
`taaktoedeling.weighing.compiled` reads weights, points and margins from here and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from taaktoedeling.model.inhoud import KaderInhoud
from taaktoedeling.model.regels import Regel
from taaktoedeling.model.voorwaarde import (
    OfVoorwaarde,
    TegenstellingVoorwaarde,
    UitkomstVoorwaarde,
    Voorwaarde,
)

if TYPE_CHECKING:
    import networkx as nx

_READ = ("criterium", "klasse", "feit", "regel")
"""The kinds of nodes that a condition can read one of."""


@attrs.define
class Arrows:
    """
    The graph as plain tables, read in the same words as a graph of networkx; weighing needs no more than this.
    """

    graph: dict[str, Any]
    nodes: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    edges: dict[tuple[str, str], dict[str, Any]] = attrs.field(factory=dict)

    def __contains__(self, node: object) -> bool:
        return node in self.nodes

    def has_edge(self, source: str, target: str) -> bool:
        """Whether there is an arrow from one to the other."""
        return (source, target) in self.edges

    def add_node(self, node: str, **data: Any) -> None:
        """Add a node, or more about it."""
        self.nodes.setdefault(node, {}).update(data)

    def add_edge(self, source: str, target: str, **data: Any) -> None:
        """Add an arrow, or more about it, and its ends."""
        self.add_node(source)
        self.add_node(target)
        self.edges.setdefault((source, target), {}).update(data)


def build_graaf(kader: KaderInhoud) -> nx.DiGraph[str]:
    """
    Build the graph of *kader*, nodes and edges in a fixed order.
    """
    import networkx as nx

    arrows = build_arrows(kader)
    graaf: nx.DiGraph[str] = nx.DiGraph(**arrows.graph)
    graaf.add_nodes_from(arrows.nodes.items())
    graaf.add_edges_from((*ends, data) for ends, data in arrows.edges.items())
    return graaf


def build_arrows(kader: KaderInhoud) -> Arrows:
    """
    The same graph as plain tables.
    """
    graaf = Arrows({"kader": kader, "naam": kader.hoofd.titel, "versie": kader.hoofd.versie})
    _add_nodes(graaf, kader)
    for criterium in kader.criteria:
        graaf.add_edge(
            f"criterium:{criterium.id}", f"dimensie:{criterium.dimensie}", soort="weegt", gewicht=criterium.gewicht
        )
    for dimensie in kader.dimensies:
        for vorm in kader.bestuursvormen:
            graaf.add_edge(
                f"dimensie:{dimensie.id}", f"bestuursvorm:{vorm.id}", soort="weegt", gewicht=dimensie.gewicht
            )
    for klasse in kader.klassen:
        graaf.add_edge(f"criterium:{klasse.hoofd.criterium}", f"klasse:{klasse.id}", soort="bepaalt", rol="hoofd")
        if klasse.hoger:
            graaf.add_edge(f"criterium:{klasse.hoger.criterium}", f"klasse:{klasse.id}", soort="bepaalt", rol="hoger")
    for regel in kader.regels:
        _add_regel(graaf, regel)
    for vorm in kader.bestuursvormen:
        _connect(graaf, vorm.mogelijk, f"bestuursvorm:{vorm.id}", "mogelijk")
    for spanning in kader.spanningen:
        _connect(graaf, spanning.voorwaarde, f"spanning:{spanning.id}", "raakt")
    return graaf


def _add_nodes(graaf: Arrows, kader: KaderInhoud) -> None:
    for criterium in kader.criteria:
        graaf.add_node(
            f"criterium:{criterium.id}",
            soort="criterium",
            id=criterium.id,
            label=criterium.label,
            laag=0,
            kern=criterium.kern,
            # Points belong to the graph too: levels by body, as whole numbers from -2 to 2.
            punten=tuple(dict(niveau.punten) for niveau in criterium.niveau),
        )
    plain: list[tuple[str, str, str, int]] = [("feit", f.id, f.label, 0) for f in kader.feiten]
    plain += [("dimensie", d.id, d.label, 1) for d in kader.dimensies]
    plain += [("klasse", k.id, k.label, 1) for k in kader.klassen]
    plain += [(_regel_soort(r), r.id, r.naam, 4 if r.soort == "plicht" else 2) for r in kader.regels]
    plain += [("bestuursvorm", b.id, b.label, 3) for b in kader.bestuursvormen]
    plain += [("spanning", s.id, s.titel, 4) for s in kader.spanningen]
    for soort, id_, label, laag in plain:
        graaf.add_node(f"{soort}:{id_}", soort=soort, id=id_, label=label, laag=laag)


def _regel_soort(regel: Regel) -> str:
    return "plicht" if regel.soort == "plicht" else "regel"


def _add_regel(graaf: Arrows, regel: Regel) -> None:
    node = f"{_regel_soort(regel)}:{regel.id}"
    graaf.nodes[node]["soort_regel"] = regel.soort
    _connect(graaf, regel.voorwaarde, node, "voorwaarde")
    for voorrang in regel.voorrang:
        _connect(graaf, voorrang.voorwaarde, node, "voorwaarde")
        graaf.add_edge(node, f"bestuursvorm:{voorrang.eerst}", soort="eerst", **_margins(regel, voorrang.eerst))
        for na in voorrang.voor:
            if not graaf.has_edge(node, f"bestuursvorm:{na}"):
                graaf.add_edge(node, f"bestuursvorm:{na}", soort="na")
    for spanning in regel.spanningen:
        graaf.add_edge(node, f"spanning:{spanning}", soort="raakt")


def _margins(regel: Regel, eerst: str) -> dict[str, Fraction]:
    """What an arrow of precedence carries: one margin for all pairs, or one for each where they differ."""
    own = {
        na: voorrang.voorrangsmarge for voorrang in regel.voorrang if voorrang.eerst == eerst for na in voorrang.voor
    }
    values = set(own.values())
    if len(values) == 1:
        return {"voorrangsmarge": values.pop()}
    return {margin_name(na): margin for na, margin in own.items()}


def margin_name(na: str) -> str:
    """The attribute of an arrow of precedence that holds the margin before one body only."""
    return f"voorrangsmarge_{na}"


def _connect(graaf: Arrows, voorwaarden: Iterable[Voorwaarde], target: str, soort: str) -> None:
    for source in sorted(_sources(voorwaarden)):
        if source != target and source in graaf and not graaf.has_edge(source, target):
            graaf.add_edge(source, target, soort=soort)


def _sources(voorwaarden: Iterable[Voorwaarde]) -> set[str]:
    found: set[str] = set()
    for voorwaarde in voorwaarden:
        if isinstance(voorwaarde, OfVoorwaarde):
            found |= _sources(voorwaarde.of)
        elif isinstance(voorwaarde, TegenstellingVoorwaarde):
            found |= {f"criterium:{id_}" for id_ in voorwaarde.tegenstelling}
        elif isinstance(voorwaarde, UitkomstVoorwaarde) and voorwaarde.uitkomst == "bestuursvorm":
            found |= {f"bestuursvorm:{id_}" for id_ in voorwaarde.is_}
        else:
            # What such a condition is about stands under the name of its kind of node.
            found |= {f"{soort}:{getattr(voorwaarde, soort)}" for soort in _READ if hasattr(voorwaarde, soort)}
    return found
