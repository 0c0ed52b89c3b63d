"""
The same framework in plain Python: dicts, loops and nothing else.

What somebody would write first; it knows complete cases only, and gives no certainty and no explanation.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from benchmarks.work import Outcome, grain
from taaktoedeling.model.kader import Kader, Klasse, KlasseGrenzen
from taaktoedeling.model.voorwaarde import (
    AanleidingVoorwaarde,
    CriteriumVoorwaarde,
    FeitVoorwaarde,
    KlasseVoorwaarde,
    OfVoorwaarde,
    TaakVoorwaarde,
    Voorwaarde,
)
from taaktoedeling.weighing.compiled import Precedence, compile_kader


@attrs.frozen(eq=False)
class PlainModel:
    """
    Attributes:
        points: per criterion and level the contribution to each body, in whole units.
        possible: per body what must hold for it to be advised at all.
        gates: what closes the weighing before it starts.
    """

    bodies: tuple[str, ...]
    carriers: dict[str, str]
    points: dict[str, list[list[int]]]
    classes: dict[str, Klasse]
    possible: dict[str, tuple[Voorwaarde, ...]]
    precedence: tuple[Precedence, ...]
    margins: tuple[int, ...]
    gates: tuple[tuple[Voorwaarde, ...], ...]
    bar: int


def plain_model(kader: Kader) -> PlainModel:
    """
    The framework as lists and dicts.
    """
    compiled = compile_kader(kader)
    unit = grain(compiled)
    table = compiled.unit[:, None, :] * compiled.levels // unit
    return PlainModel(
        bodies=compiled.bodies,
        carriers={vorm.id: vorm.drager or vorm.id for vorm in kader.bestuursvormen},
        points={
            criterium.id: table[place, : compiled.n_levels[place]].tolist()
            for place, criterium in enumerate(kader.criteria)
        },
        classes={klasse.id: klasse for klasse in kader.klassen},
        possible={vorm.id: vorm.mogelijk for vorm in kader.bestuursvormen},
        precedence=compiled.precedence,
        margins=tuple(entry.margin // unit for entry in compiled.precedence),
        gates=tuple(
            poort.voorwaarde for regel in kader.regels for poort in regel.poort if poort.uitkomst == "geen_aanleiding"
        ),
        bar=compiled.thresholds["geschikt_boven"] // unit,
    )


def plain_fit(model: PlainModel, answers: dict[str, int]) -> list[int]:
    """
    The fit of each body, in whole units.
    """
    total = [0] * len(model.bodies)
    for criterium, level in answers.items():
        row = model.points[criterium][level]
        for body in range(len(total)):
            total[body] += row[body]
    return total


def plain_outcome(model: PlainModel, context: dict[str, Any]) -> Outcome:
    """
    Fit, suitability, precedence and outcome of one case.
    """
    fit = plain_fit(model, context["antwoorden"])
    if any(_all_hold(model, gate, context) for gate in model.gates):
        return "geen_aanleiding", None, None, tuple(fit)
    suitable = [
        place
        for place, body in enumerate(model.bodies)
        if fit[place] > model.bar and _all_hold(model, model.possible[body], context)
    ]
    if not suitable:
        return "geen_passende", None, None, tuple(fit)
    leads = [
        (entry.first, entry.second, margin)
        for entry, margin in zip(model.precedence, model.margins, strict=True)
        if _all_hold(model, entry.voorwaarden, context)
    ]
    wins = [x for x in suitable if all(_wins(x, y, fit, leads) for y in suitable if y != x)]
    advised = wins[0] if wins else max(suitable, key=lambda place: (fit[place], -place))
    body = model.bodies[advised]
    return "advies", body, model.carriers[body], tuple(fit)


def _wins(x: int, y: int, fit: list[int], leads: list[tuple[int, int, int]]) -> bool:
    ahead = any((x, y) == (first, second) and fit[x] >= fit[y] - margin for first, second, margin in leads)
    behind = any((y, x) == (first, second) and fit[y] >= fit[x] - margin for first, second, margin in leads)
    return ahead if ahead != behind else (fit[x], -x) > (fit[y], -y)


def _all_hold(model: PlainModel, voorwaarden: Iterable[Voorwaarde], context: dict[str, Any]) -> bool:
    return all(_holds(model, voorwaarde, context) for voorwaarde in voorwaarden)


def _holds(model: PlainModel, voorwaarde: Voorwaarde, context: dict[str, Any]) -> bool:
    if isinstance(voorwaarde, OfVoorwaarde):
        return any(_holds(model, part, context) for part in voorwaarde.of)
    if isinstance(voorwaarde, KlasseVoorwaarde) and voorwaarde.onzeker is None:
        return all(value in voorwaarde.is_ for value in _values(model.classes[voorwaarde.klasse], context))
    if isinstance(voorwaarde, CriteriumVoorwaarde):
        level = context["antwoorden"][voorwaarde.criterium]
        if voorwaarde.bevat:
            return level in voorwaarde.bevat
        low = 0 if voorwaarde.minstens is None else voorwaarde.minstens
        return level >= low and (voorwaarde.hoogstens is None or level <= voorwaarde.hoogstens)
    if isinstance(voorwaarde, FeitVoorwaarde):
        return context["feiten"][voorwaarde.feit] in voorwaarde.is_
    if isinstance(voorwaarde, TaakVoorwaarde):
        return context["taak"][voorwaarde.taak] in voorwaarde.is_
    if isinstance(voorwaarde, AanleidingVoorwaarde):
        return bool(context["aanleiding"] == voorwaarde.aanleiding)
    raise TypeError(f"{type(voorwaarde).__name__} plays no part before the outcome")


def _values(klasse: Klasse, context: dict[str, Any]) -> list[str]:
    """The possible values of a class: that of its main criterion, and a higher one of its second."""
    order = [waarde.id for waarde in klasse.waarden]
    found = [_value(klasse.hoofd, context)]
    if klasse.hoger:
        other = _value(klasse.hoger, context)
        if order.index(other) > order.index(found[0]):
            found.append(other)
    return found


def _value(part: KlasseGrenzen, context: dict[str, Any]) -> str:
    level = context["antwoorden"][part.criterium]
    return next(value for value, (low, high) in part.grenzen.items() if low <= level <= high)
