"""
Whether precedence rules can weigh bodies in a circle, and with which answers.
"""

from __future__ import annotations

from collections import deque

import attrs
import networkx as nx

from taaktoedeling.logic.satisfy import MOST_STEPS, TooHardError, satisfying_answers
from taaktoedeling.logic.space import Key, Variable
from taaktoedeling.logic.truth import Logic
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import Voorwaarde

MOST_TRIED = 5_000
"""Circles that are tried before the check gives up; the shipped framework takes fewer than ten."""
MOST_TOLD = 10

Conditions = tuple[Voorwaarde, ...]


@attrs.frozen
class Edge:
    """One rule that weighs one body before another, and when."""

    regel: str
    eerst: str
    na: str
    voorwaarden: Conditions


def find_precedence_cycles(kader: Kader) -> tuple[str, ...]:
    """
    Name circles of precedence that some answers make active, the shortest first and at most `MOST_TOLD`, in Dutch.

    An uncertain answer can only make fewer rules active, so it is enough to try every single level and value.

    A circle whose conditions cannot hold together needs one of them to let go, so each is taken out in turn and the
    rest is looked at again, until no circle is left. That finds a circle wherever there is one. Where it takes more
    than `MOST_TRIED` circles, or conditions that read many answers together are too hard, that is told instead.
    """
    logic = Logic(kader)
    edges = precedence_edges(kader)
    found: list[str] = []
    answers: dict[frozenset[Conditions], dict[Key, int] | None] = {}
    waiting = deque([frozenset[Conditions]()])
    seen = set(waiting)
    tried, steps = 0, iter(range(MOST_STEPS))
    while waiting and len(found) < MOST_TOLD:
        out = waiting.popleft()
        ring = _shortest_circle([edge for edge in edges if edge.voorwaarden not in out])
        if not ring:
            continue
        tried += 1
        if tried > MOST_TRIED:
            return (*found, _too_many())
        conditions = frozenset(edge.voorwaarden for edge in ring)
        if conditions not in answers:
            try:
                together = tuple(v for edge in ring for v in edge.voorwaarden)
                answers[conditions] = satisfying_answers(logic, together, steps)
            except TooHardError:
                return (*found, _too_hard(ring))
            if (known := answers[conditions]) is not None:
                found.append(_describe(logic, ring, known))
        for edge in ring:
            smaller = out | {edge.voorwaarden}
            if smaller not in seen:
                seen.add(smaller)
                waiting.append(smaller)
    return tuple(found)


def precedence_edges(kader: Kader) -> tuple[Edge, ...]:
    """
    Every "weighed before" of the framework, one per pair of bodies.
    """
    return tuple(
        Edge(regel.id, voorrang.eerst, na, regel.voorwaarde + voorrang.voorwaarde)
        for regel in kader.regels
        for voorrang in regel.voorrang
        for na in voorrang.voor
    )


def _shortest_circle(edges: list[Edge]) -> list[Edge]:
    """The edges of a circle of the fewest bodies, from its first body on; empty without a circle."""
    by_pair: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        by_pair.setdefault((edge.eerst, edge.na), edge)
    graph: nx.DiGraph[str] = nx.DiGraph(sorted(by_pair))
    best: list[str] = []
    for start in sorted(graph):
        paths = nx.single_source_shortest_path(graph, start)
        back = [paths[end] for end in sorted(graph.predecessors(start)) if end in paths]
        best = min([best, *back] if best else back, key=len, default=best)
    return [by_pair[pair] for pair in zip(best, best[1:] + best[:1], strict=True)]


def _describe(logic: Logic, ring: list[Edge], answers: dict[Key, int]) -> str:
    given = ", ".join(f"{key[1] or key[0]} = {_show(logic.space[key], mask)}" for key, mask in sorted(answers.items()))
    condition = f"bij deze antwoorden: {given}" if given else "bij elk antwoord"
    return (
        f"{_named(ring)} wegen in een kring, {condition}; "
        "laat een van de regels vervallen of geef haar een voorwaarde die de kring verbreekt"
    )


def _named(ring: list[Edge]) -> str:
    regels = ", ".join(sorted({edge.regel for edge in ring}))
    return f"de regels {regels} ({' vóór '.join([*(edge.eerst for edge in ring), ring[0].eerst])})"


def _too_many() -> str:
    return (
        f"of regels in een kring wegen is niet uitgezocht: dat vraagt meer dan {MOST_TRIED} kringen; "
        "gebruik minder regels die vormen over en weer vóór elkaar laten gaan"
    )


def _too_hard(ring: list[Edge]) -> str:
    return (
        f"of {_named(ring)} in een kring wegen is niet uitgezocht: hun voorwaarden lezen te veel antwoorden samen; "
        "gebruik kortere voorwaarden met ‘of’"
    )


def _show(variable: Variable, mask: int) -> str:
    names = {True: "true", False: "false"}
    values = [variable.values[place] for place in range(mask.bit_length()) if mask >> place & 1]
    return " en ".join(names[value] if isinstance(value, bool) else str(value) for value in values) or "geen"
