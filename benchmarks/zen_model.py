"""
The framework as a JSON decision model for zen-engine.

The model computes fit, suitability, precedence and outcome of complete cases in which each question has one level.
It has no ranges, probabilities, missing or multiple answers, no slack, no certainty and no explanation.
Points are written as arrays in expressions: of the forms that were tried (also a decision table per criterion) this is
the one that the engine evaluates fastest.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from typing import Any

from benchmarks.work import Outcome, grain
from taaktoedeling.logic.truth import class_place
from taaktoedeling.model.kader import Kader, Klasse
from taaktoedeling.model.voorwaarde import (
    AanleidingVoorwaarde,
    CriteriumVoorwaarde,
    FeitVoorwaarde,
    KlasseVoorwaarde,
    OfVoorwaarde,
    TaakVoorwaarde,
    Voorwaarde,
)
from taaktoedeling.weighing.compiled import Compiled, compile_kader

LOWEST = -1_000_000_000
"""Below every fit: a body that is not suitable."""

KEY = "kader"
"""The name of the model in the engine."""


def zen_model(kader: Kader) -> dict[str, Any]:
    """
    The model as plain data, in the form that the engine reads.
    """
    compiled = compile_kader(kader)
    nodes = [
        _node("invoer", "inputNode"),
        _node("wegen", "expressionNode", {"expressions": _expressions(compiled), "passThrough": True}),
        _node("voorrang", "expressionNode", {"expressions": _precedence(compiled), "passThrough": True}),
        _node("uitkomst", "expressionNode", {"expressions": _outcome(compiled), "passThrough": False}),
        _node("uitvoer", "outputNode"),
    ]
    edges = [
        {"id": f"pijl-{place}", "type": "edge", "sourceId": a["id"], "targetId": b["id"]}
        for place, (a, b) in enumerate(itertools.pairwise(nodes))
    ]
    return {"nodes": nodes, "edges": edges}


def zen_engine(model: dict[str, Any]) -> Any:
    """
    An engine that holds the model; loaded this way it parses expressions once and not for every case.
    """
    import zen

    return zen.ZenEngine({"loader": {"type": "static", "content": {KEY: model}}})


def read_outcome(bodies: tuple[str, ...], result: dict[str, Any]) -> Outcome:
    """
    What the engine says, in the form of `benchmarks.work.Work.outcomes`.
    """
    fit = tuple(int(result["geschiktheid"][body]) for body in bodies)
    # The engine leaves out what is null.
    return result["uitkomst"], result.get("bestuursvorm"), result.get("drager"), fit


def _node(name: str, kind: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
    node: dict[str, Any] = {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}
    return node if content is None else {**node, "content": content}


def _expression(key: str, value: str) -> dict[str, str]:
    return {"id": key, "key": key, "value": value}


def _expressions(compiled: Compiled) -> list[dict[str, str]]:
    """The classes, the fit of each body, which of them are suitable, and the most suitable one."""
    kader, unit = compiled.kader, grain(compiled)
    found = [
        _expression(f"klasse.{klasse.id}.{name}", value)
        for klasse in kader.klassen
        for name, value in _class_places(klasse, compiled)
    ]
    points = compiled.unit[:, None, :] * compiled.levels // unit
    for place, body in enumerate(compiled.bodies):
        terms = [
            f"{points[row, : compiled.n_levels[row], place].tolist()}[antwoorden.{criterium.id}]"
            for row, criterium in enumerate(kader.criteria)
        ]
        found.append(_expression(f"geschiktheid.{body}", " + ".join(terms)))
    bar = compiled.thresholds["geschikt_boven"] // unit
    for vorm in kader.bestuursvormen:
        holds = " and ".join([f"$.geschiktheid.{vorm.id} > {bar}", *_conditions(vorm.mogelijk, kader, "$.")])
        found.append(_expression(f"passend.{vorm.id}", f"({holds}) ? $.geschiktheid.{vorm.id} : {LOWEST}"))
    found.append(_expression("top", f"max([{', '.join(f'$.passend.{body}' for body in compiled.bodies)}])"))
    first = " : ".join(f"$.passend.{body} == $.top ? '{body}'" for body in compiled.bodies)
    found.append(_expression("hoogste", f"$.top == {LOWEST} ? null : {first} : null"))
    return found


def _class_places(klasse: Klasse, compiled: Compiled) -> list[tuple[str, str]]:
    found = []
    for name, part in (("hoofd", klasse.hoofd), ("hoger", klasse.hoger)):
        if part is None:
            found.append((name, "-1"))
        else:
            levels = len(compiled.logic.space[("criterium", part.criterium)].values)
            places = [class_place(klasse, part, level) for level in range(levels)]
            found.append((name, f"{places}[antwoorden.{part.criterium}]"))
    return found


def _precedence(compiled: Compiled) -> list[dict[str, str]]:
    """Who wins each pair, and the body that wins all of its own; the most suitable one where there is none."""
    unit, bodies = grain(compiled), compiled.bodies
    claims: dict[tuple[str, str], list[str]] = {}
    for entry in compiled.precedence:
        first, second = bodies[entry.first], bodies[entry.second]
        near = f"passend.{first} >= passend.{second} - {entry.margin // unit}"
        holds = " and ".join([*_conditions(entry.voorwaarden, compiled.kader), near])
        claims.setdefault((first, second), []).append(f"({holds})")
    found = []
    for first, second in itertools.combinations(bodies, 2):
        fits = f"passend.{first} >= passend.{second}"
        ahead, behind = (" or ".join(claims.get(pair, ["false"])) for pair in ((first, second), (second, first)))
        won = fits if ahead == behind else f"({ahead}) == ({behind}) ? {fits} : ({ahead})"
        found.append(_expression(f"wint.{first}_{second}", won))
    named = ""
    for body in bodies:
        others = [other for other in bodies if other != body]
        won = [
            f"$.wint.{body}_{other}" if bodies.index(body) < bodies.index(other) else f"not $.wint.{other}_{body}"
            for other in others
        ]
        named += f"{' and '.join([f'passend.{body} > {LOWEST}', *won])} ? '{body}' : "
    found.append(_expression("vorm", f"{named}hoogste"))
    return found


def _outcome(compiled: Compiled) -> list[dict[str, str]]:
    kader = compiled.kader
    gates = [
        " and ".join(_conditions(poort.voorwaarde, kader)) or "true"
        for regel in kader.regels
        for poort in regel.poort
        if poort.uitkomst == "geen_aanleiding"
    ]
    closed = " or ".join(f"({gate})" for gate in gates) or "false"
    carriers = [(vorm.id, vorm.drager) for vorm in kader.bestuursvormen if vorm.drager and vorm.drager != vorm.id]
    carrier = "".join(f"$.bestuursvorm == '{body}' ? '{other}' : " for body, other in carriers)
    return [
        _expression("uitkomst", f"({closed}) ? 'geen_aanleiding' : vorm == null ? 'geen_passende' : 'advies'"),
        _expression("bestuursvorm", "$.uitkomst == 'advies' ? vorm : null"),
        _expression("drager", f"{carrier}$.bestuursvorm"),
        _expression("geschiktheid", "geschiktheid"),
    ]


def _conditions(voorwaarden: Iterable[Voorwaarde], kader: Kader, own: str = "") -> list[str]:
    """Each condition as an expression; *own* is what stands before the name of a class within the same node."""
    return [f"({_condition(voorwaarde, kader, own)})" for voorwaarde in voorwaarden]


def _condition(voorwaarde: Voorwaarde, kader: Kader, own: str) -> str:
    if isinstance(voorwaarde, OfVoorwaarde):
        return " or ".join(_conditions(voorwaarde.of, kader, own))
    if isinstance(voorwaarde, KlasseVoorwaarde) and voorwaarde.onzeker is None:
        order = [w.id for k in kader.klassen if k.id == voorwaarde.klasse for w in k.waarden]
        wanted = [order.index(value) for value in voorwaarde.is_]
        main, second = (f"{own}klasse.{voorwaarde.klasse}.{name}" for name in ("hoofd", "hoger"))
        return f"{main} in {wanted} and ({second} <= {main} or {second} in {wanted})"
    if isinstance(voorwaarde, CriteriumVoorwaarde):
        name = f"antwoorden.{voorwaarde.criterium}"
        if voorwaarde.bevat:
            return f"{name} in {list(voorwaarde.bevat)}"
        low = [f"{name} >= {voorwaarde.minstens}"] if voorwaarde.minstens is not None else []
        high = [f"{name} <= {voorwaarde.hoogstens}"] if voorwaarde.hoogstens is not None else []
        return " and ".join(low + high) or "true"
    if isinstance(voorwaarde, FeitVoorwaarde):
        return f"feiten.{voorwaarde.feit} in {_list(voorwaarde.is_)}"
    if isinstance(voorwaarde, TaakVoorwaarde):
        return f"taak.{voorwaarde.taak} in {_list(voorwaarde.is_)}"
    if isinstance(voorwaarde, AanleidingVoorwaarde):
        return f"aanleiding == {json.dumps(voorwaarde.aanleiding)}"
    raise TypeError(f"{type(voorwaarde).__name__} plays no part before the outcome")


def _list(values: Iterable[str | bool]) -> str:
    return f"[{', '.join(json.dumps(value) for value in values)}]"
