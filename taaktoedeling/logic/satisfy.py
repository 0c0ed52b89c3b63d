"""
Answers under which conditions hold together: a small search with a fixed number of steps.

Conditions that read one variable only narrow what it can be, however many there are. Only variables that conditions
read together are searched, what is read most first, a group that hangs together at a time.
"""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from taaktoedeling.logic.space import NONE, UNKNOWN, Key, Variable
from taaktoedeling.logic.truth import FALSE, TRUE, Logic
from taaktoedeling.model.voorwaarde import Voorwaarde

MOST_STEPS = 20_000
"""Steps of a search, or of all searches in one framework; the shipped framework takes fewer than fifty."""


class TooHardError(Exception):
    """The steps did not suffice."""


def satisfying_answers(
    logic: Logic, voorwaarden: tuple[Voorwaarde, ...], steps: Iterator[int] | None = None
) -> dict[Key, int] | None:
    """
    Answers under which all *voorwaarden* are waar, or None when there are none.

    Args:
        steps: what is left of the steps, where several searches share them; None for `MOST_STEPS`.

    Raises:
        TooHardError: the steps did not suffice to find out.
    """
    steps = iter(range(MOST_STEPS)) if steps is None else steps
    reads = {voorwaarde: logic.keys(voorwaarde) for voorwaarde in dict.fromkeys(voorwaarden)}
    choices: dict[Key, list[int]] = {}
    for key in dict.fromkeys(key for keys in reads.values() for key in keys):
        alone = [voorwaarde for voorwaarde, keys in reads.items() if keys == (key,)]
        choices[key] = [
            mask
            for mask in _choices(logic.space[key])
            if logic.conjunction(alone, lambda _, mask=mask: mask) == TRUE  # type: ignore[misc]
        ]
    together = {voorwaarde: keys for voorwaarde, keys in reads.items() if len(keys) > 1}
    graph: nx.Graph[Key] = nx.Graph()
    graph.add_nodes_from(choices)
    for keys in together.values():
        nx.add_path(graph, keys)
    found: dict[Key, int] = {}
    for group in nx.connected_components(graph):
        read = {key: sum(key in keys for keys in together.values()) for key in group}
        own = sorted(group, key=lambda key: (-read[key], len(choices[key]), key))
        answers = _search(logic, [v for v, keys in together.items() if keys[0] in group], own, choices, {}, steps)
        if answers is None:
            return None
        found |= answers
    return found


def _search(
    logic: Logic,
    voorwaarden: list[Voorwaarde],
    keys: list[Key],
    choices: dict[Key, list[int]],
    masks: dict[Key, int],
    steps: Iterator[int],
) -> dict[Key, int] | None:
    if next(steps, None) is None:
        raise TooHardError
    # A condition that is onwaar while the rest is still unknown stays so, which prunes most of the tree.
    verdict = logic.conjunction(voorwaarden, lambda key: masks.get(key, UNKNOWN))
    if verdict == FALSE:
        return None
    if len(masks) == len(keys):
        return dict(masks) if verdict == TRUE else None
    key = keys[len(masks)]
    for mask in choices[key]:
        answers = _search(logic, voorwaarden, keys, choices, {**masks, key: mask}, steps)
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
