"""
Whether precedence rules can weigh bodies in a circle, and with which answers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import attrs
import networkx as nx

from taaktoedeling.logic.space import NONE, UNKNOWN, Key, Variable
from taaktoedeling.logic.truth import FALSE, TRUE, Logic
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import Voorwaarde


@attrs.frozen
class Edge:
    """One rule that weighs one body before another, and when."""

    regel: str
    eerst: str
    na: str
    voorwaarden: tuple[Voorwaarde, ...]


def find_precedence_cycles(kader: Kader) -> tuple[str, ...]:
    """
    Name every circle of precedence that some answers make active, in Dutch sentences.

    An uncertain answer can only make fewer rules active, so it is enough to try every single level and value.
    """
    edges = precedence_edges(kader)
    graph: nx.DiGraph[str] = nx.DiGraph((edge.eerst, edge.na) for edge in edges)
    logic = Logic(kader)
    found = []
    for cycle in sorted(nx.simple_cycles(graph), key=lambda bodies: (len(bodies), bodies)):
        start = cycle.index(min(cycle))
        ring = cycle[start:] + cycle[:start]
        pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
        choices = [[edge for edge in edges if (edge.eerst, edge.na) == pair] for pair in pairs]
        for chosen in itertools.product(*choices):
            answers = satisfying_answers(logic, tuple(v for edge in chosen for v in edge.voorwaarden))
            if answers is not None:
                found.append(_describe(logic, ring, chosen, answers))
                break
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


def satisfying_answers(logic: Logic, voorwaarden: tuple[Voorwaarde, ...]) -> dict[Key, int] | None:
    """
    Answers under which all *voorwaarden* are waar, or None when there are none.
    """
    keys = tuple(dict.fromkeys(key for voorwaarde in voorwaarden for key in logic.keys(voorwaarde)))
    return _search(logic, voorwaarden, keys, {})


def _search(
    logic: Logic, voorwaarden: tuple[Voorwaarde, ...], keys: tuple[Key, ...], masks: dict[Key, int]
) -> dict[Key, int] | None:
    # A condition that is onwaar while the rest is still unknown stays so, which prunes most of the tree.
    verdict = logic.conjunction(voorwaarden, lambda key: masks.get(key, UNKNOWN))
    if verdict == FALSE:
        return None
    if len(masks) == len(keys):
        return dict(masks) if verdict == TRUE else None
    key = keys[len(masks)]
    for mask in _choices(logic.space[key]):
        answers = _search(logic, voorwaarden, keys, {**masks, key: mask})
        if answers is not None:
            return answers
    return None


def _choices(variable: Variable) -> Iterator[int]:
    if variable.several:
        yield from range(1, variable.full + 1)
    else:
        yield from (1 << place for place in range(len(variable.values)))
    if variable.key == ("taak", "huidige_bestuursvorm"):
        yield NONE


def _describe(logic: Logic, ring: list[str], chosen: tuple[Edge, ...], answers: dict[Key, int]) -> str:
    circle = " vóór ".join([*ring, ring[0]])
    regels = ", ".join(sorted({edge.regel for edge in chosen}))
    given = ", ".join(f"{key[1] or key[0]} = {_show(logic.space[key], mask)}" for key, mask in sorted(answers.items()))
    condition = f"bij deze antwoorden: {given}" if given else "bij elk antwoord"
    return (
        f"de regels {regels} wegen in een kring ({circle}), {condition}; "
        "laat een van de regels vervallen of geef haar een voorwaarde die de kring verbreekt"
    )


def _show(variable: Variable, mask: int) -> str:
    names = {True: "true", False: "false"}
    values = [variable.values[place] for place in range(mask.bit_length()) if mask >> place & 1]
    return " en ".join(names[value] if isinstance(value, bool) else str(value) for value in values) or "geen"
