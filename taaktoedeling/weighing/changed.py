"""
A changed copy of the graph of a framework: what may differ from the original, and what does.

Weights, points and margins may; whatever else differs would be ignored by the weighing, and is refused instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from taaktoedeling.dutch.refusal import hint, show
from taaktoedeling.errors import Problem
from taaktoedeling.model.graaf import build_graaf, margin_name
from taaktoedeling.model.kader import Kader

if TYPE_CHECKING:
    import networkx as nx

_COPY = "begin met een kopie van kader.graaf"
_OTHERWISE = "wie iets anders wil veranderen, maakt een eigen kader"


def check_graaf(graaf: nx.DiGraph[str], kader: Kader) -> list[Problem]:
    """
    Everything in a graph that the weighing would not read, or misses.
    """
    own = build_graaf(kader)
    problems = list(_values("graaf", dict(graaf.graph), dict(own.graph), ()))
    problems += [
        Problem("", node, f"dit punt ontbreekt in de graaf; {_COPY}") for node in sorted(set(own) - set(graaf))
    ]
    for node in graaf:
        if node in own:
            problems += _values(node, graaf.nodes[node], own.nodes[node], ("punten",) if _has_points(node) else ())
        else:
            told = f"dit punt leest de weging niet; {_OTHERWISE}{hint(node, sorted(own))}"
            problems.append(Problem("", show(node), told))
    may = _margins(kader)
    for source, target in sorted(set(own.edges) - set(graaf.edges)):
        problems.append(Problem("", f"{source} -> {target}", f"deze pijl ontbreekt in de graaf; {_COPY}"))
    for source, target in graaf.edges:
        where = f"{source} -> {target}"
        if (source, target) in own.edges:
            data = own.edges[source, target]
            allowed = [*(name for name in data if name.startswith("gewicht")), *may.get((source, target), ())]
            problems += _values(where, graaf.edges[source, target], data, allowed)
        elif source in own and target in own:
            told = f"deze pijl leest de weging niet; {_OTHERWISE}"
            problems.append(Problem("", where, told))
    return problems


def tell_changes(graaf: nx.DiGraph[str], kader: Kader) -> tuple[str, ...]:
    """What differs from the framework's own graph, in Dutch; of a graph that was checked."""
    own = build_graaf(kader)
    found = []
    for source, target, data in own.edges(data=True):
        now = graaf.edges[source, target]
        for name in sorted({*data, *now}):
            if data.get(name) != now.get(name):
                before, after = (values.get(name, values.get("voorrangsmarge")) for values in (data, now))
                found.append(f"{source} -> {target}: {name} {before} werd {after}")
    for node, data in own.nodes(data=True):
        if "punten" in data and tuple(graaf.nodes[node]["punten"]) != data["punten"]:
            found.append(f"{node}: punten gewijzigd")
    return tuple(sorted(found))


def _has_points(node: str) -> bool:
    return node.startswith("criterium:")


def _margins(kader: Kader) -> dict[tuple[str, str], list[str]]:
    """The attributes that each arrow of precedence may carry."""
    found: dict[tuple[str, str], list[str]] = {}
    for regel in kader.regels:
        for voorrang in regel.voorrang:
            names = found.setdefault((f"regel:{regel.id}", f"bestuursvorm:{voorrang.eerst}"), ["voorrangsmarge"])
            names += [margin_name(na) for na in voorrang.voor]
    return found


def _values(where: str, given: dict[str, Any], own: dict[str, Any], free: Iterable[str]) -> Iterator[Problem]:
    """Attributes that are unknown, missing or may not change; those in *free* may."""
    free = list(dict.fromkeys(free))
    for name in given:
        if name in free:
            continue
        if name not in own:
            known = [*free, *own]
            told = f"dit kenmerk leest de weging niet; {_OTHERWISE}{hint(name, known)}"
            yield Problem("", f"{where}.{name}", told)
        elif given[name] is not own[name] and given[name] != own[name]:
            told = f"verwacht {show(own[name])}, kreeg {show(given[name])}; dit leest de weging niet, en {_OTHERWISE}"
            yield Problem("", f"{where}.{name}", told)
    for name in own:
        if name not in given and name not in free:
            yield Problem("", f"{where}.{name}", f"dit kenmerk ontbreekt; {_COPY}")
