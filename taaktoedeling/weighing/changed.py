"""
A changed copy of the graph of a framework: what may differ from the original, and what does.

Weights, points and margins may; whatever else differs would be ignored by the weighing, and is refused instead.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from taaktoedeling.dutch.refusal import hint, show
from taaktoedeling.errors import InvalidKaderError, Problem
from taaktoedeling.model.graaf import build_graaf, margin_name
from taaktoedeling.model.kader import Kader, Voorrang
from taaktoedeling.weighing.graph_values import margins_of, points_of, weight_of

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
    even: set[tuple[str, str]] = set()
    for dimensie in kader.dimensies:
        arrows = _arrows(kader, dimensie.id)
        old, new = ({g.edges[ends]["gewicht"] for ends in arrows} for g in (own, graaf))
        if len(new) == 1:
            # It weighs the same for every body, so it is told once.
            even |= set(arrows)
            if old != new:
                found.append(f"dimensie:{dimensie.id}: gewicht {old.pop()} werd {new.pop()}")
    for source, target, data in own.edges(data=True):
        if (source, target) in even:
            continue
        now = graaf.edges[source, target]
        for name in sorted({*data, *now}):
            if data.get(name) != now.get(name):
                before, after = (values.get(name, values.get("voorrangsmarge")) for values in (data, now))
                found.append(f"{source} -> {target}: {name} {before} werd {after}")
    for node, data in own.nodes(data=True):
        if "punten" in data and tuple(graaf.nodes[node]["punten"]) != data["punten"]:
            found.append(f"{node}: punten gewijzigd")
    return tuple(sorted(found))


def as_kader(graaf: nx.DiGraph[str]) -> Kader:
    """
    The framework that a changed graph of one stands for: with it the weighing gives the same, and it can be kept.

    Raises:
        InvalidKaderError: a dimension does not weigh the same for every body, or something weighs nothing, which no
            framework can say.
    """
    kader: Kader = graaf.graph["kader"]
    problems: list[Problem] = check_graaf(graaf, kader)
    told = tell_changes(graaf, kader) if not problems else ()
    dimensies = []
    for dimensie in kader.dimensies:
        own = [weight_of(graaf, *ends, "gewicht", problems) for ends in _arrows(kader, dimensie.id)]
        if len(set(own)) > 1:
            text = "deze dimensie weegt niet voor elke vorm even zwaar, en dat kan een kader niet zeggen"
            problems.append(Problem("", f"dimensie:{dimensie.id}", f"{text}; geef elke pijl hetzelfde gewicht"))
        dimensies.append((dimensie.id, own[0]))
    criteria = [
        (c.id, weight_of(graaf, f"criterium:{c.id}", f"dimensie:{c.dimensie}", "gewicht", problems))
        for c in kader.criteria
    ]
    points = {c.id: points_of(graaf, c.id, kader, problems) for c in kader.criteria}
    margins = margins_of(graaf, kader, problems)
    for name, weight in (*dimensies, *criteria):
        if not weight:
            problems.append(Problem("", name, "een gewicht van 0 kan in een graaf, maar niet in een kader"))
    if problems:
        raise InvalidKaderError("Van deze graaf kan geen kader worden gemaakt", problems)
    if not told:
        return kader
    wide = _scaled(dict(dimensies), sum((Fraction(d.gewicht) for d in kader.dimensies), Fraction(0)))
    weights: dict[str, Fraction] = {}
    for dimensie in kader.dimensies:
        inside = {
            c.id: weight for c, (_, weight) in zip(kader.criteria, criteria, strict=True) if c.dimensie == dimensie.id
        }
        weights |= _scaled(inside, Fraction(dimensie.gewichtensom))
    return attrs.evolve(
        kader,
        hoofd=attrs.evolve(kader.hoofd, wijzigingen=(*kader.hoofd.wijzigingen, *told)),
        dimensies=tuple(attrs.evolve(d, gewicht=_whole(wide[d.id])) for d in kader.dimensies),
        criteria=tuple(
            attrs.evolve(
                c,
                gewicht=_whole(weights[c.id]),
                niveau=tuple(
                    attrs.evolve(n, punten=dict(zip((b.id for b in kader.bestuursvormen), row, strict=True)))
                    for n, row in zip(c.niveau, points[c.id], strict=True)
                ),
            )
            for c in kader.criteria
        ),
        regels=tuple(
            attrs.evolve(
                regel, voorrang=tuple(itertools.chain(*(_split(regel.id, v, margins) for v in regel.voorrang)))
            )
            for regel in kader.regels
        ),
    )


def _arrows(kader: Kader, dimensie: str) -> list[tuple[str, str]]:
    return [(f"dimensie:{dimensie}", f"bestuursvorm:{vorm.id}") for vorm in kader.bestuursvormen]


def _scaled(weights: dict[str, Fraction], total: Fraction) -> dict[str, Fraction]:
    """The same proportions with this sum; only these count in the weighing."""
    own = sum(weights.values(), Fraction(0))
    return {name: weight * total / own for name, weight in weights.items()}


def _whole(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value


def _split(regel: str, voorrang: Voorrang, margins: dict[tuple[str, str, str], Fraction]) -> Iterator[Voorrang]:
    """One precedence per margin, in the order of the bodies that come after."""
    after: dict[Fraction, list[str]] = {}
    for na in voorrang.voor:
        after.setdefault(margins[regel, voorrang.eerst, na], []).append(na)
    for margin, bodies in after.items():
        yield attrs.evolve(voorrang, voor=tuple(bodies), voorrangsmarge=margin)


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
