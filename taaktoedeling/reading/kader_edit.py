"""
A framework in Python with other weights or points, that says so itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from taaktoedeling.dutch.refusal import either, hint, show
from taaktoedeling.dutch.words import enumerate_words, lower_first, quoted
from taaktoedeling.errors import InvalidArgumentError, UnknownIdError
from taaktoedeling.model.kader import Criterium, Dimensie, Kader, Niveau
from taaktoedeling.model.vragen import Gewicht

W = TypeVar("W", Dimensie, Criterium)

LEAST, MOST = -2, 2


def with_weight(kader: Kader, id_: str, gewicht: Gewicht | float) -> Kader:
    """
    The framework in which one dimension or question weighs this much; see `Kader.met_gewicht`.

    Raises:
        UnknownIdError: there is no such dimension or question.
        InvalidArgumentError: the weight is out of range.
    """
    kind, same = _weighing(kader, id_)
    weights = {one.id: Fraction(one.gewicht) for one in same}
    total, now, before = sum(weights.values(), Fraction(0)), _number(gewicht), weights[id_]
    if len(weights) < 2:
        raise InvalidArgumentError(f"{id_} is hier de enige {kind}; een ander gewicht verandert niets")
    if not 0 < now < total:
        raise InvalidArgumentError(
            f"een gewicht van {id_} ligt tussen 0 en {total} (alles samen), ontvangen: {show(gewicht)}"
        )
    if now == before:
        return kader
    rest = (total - now) / (total - before)
    new = {name: now if name == id_ else weight * rest for name, weight in weights.items()}
    others = enumerate_words(f"{name} {new[name]}" for name in weights if name != id_)
    told = (
        f"het gewicht van {quoted(lower_first(next(one.label for one in same if one.id == id_)))} is {now} in plaats "
        f"van {before}; de andere houden hun verhouding ({others})"
    )
    if kind == "dimensie":
        changed = attrs.evolve(kader, dimensies=tuple(_reweighed(one, new[one.id], "reden") for one in kader.dimensies))
    else:
        criteria = tuple(_reweighed(one, new.get(one.id), "gewicht_reden") for one in kader.criteria)
        changed = attrs.evolve(kader, criteria=criteria)
    return _say(changed, told)


def with_dimension_weights(kader: Kader, gewichten: Sequence[Fraction], told: str) -> Kader:
    """
    The framework in which the dimensions weigh this much, in their order, together 100.

    Args:
        told: whose weights these are, as the framework says it of itself.
    """
    pairs = zip(kader.dimensies, gewichten, strict=True)
    return _say(attrs.evolve(kader, dimensies=tuple(_reweighed(one, new, "reden") for one, new in pairs)), told)


def with_points(kader: Kader, criterium: str, niveau: int, punten: Mapping[str, int]) -> Kader:
    """
    The framework in which one answer says something else about these bodies; see `Kader.met_punten`.

    Raises:
        UnknownIdError: there is no such question or body.
        InvalidArgumentError: there is no such level, or a number is out of range.
    """
    question = kader.criterium(criterium)
    level = next((one for one in question.niveau if one.niveau == niveau and not isinstance(niveau, bool)), None)
    if level is None:
        choices = either(f"{one.niveau} ({one.label})" for one in question.niveau)
        raise InvalidArgumentError(f"{criterium} heeft geen niveau {show(niveau)}; kies uit {choices}")
    for body, points in punten.items():
        kader.bestuursvorm(body)
        if not isinstance(points, int) or isinstance(points, bool) or not LEAST <= points <= MOST:
            raise InvalidArgumentError(
                f"punten zijn een geheel getal van {LEAST} tot en met {MOST}; ontvangen bij {body}: {show(points)}"
            )
    other = {body: points for body, points in punten.items() if level.punten[body] != points}
    if not other:
        return kader
    told = enumerate_words(f"{body} {points} in plaats van {level.punten[body]}" for body, points in other.items())
    new = attrs.evolve(
        level, punten={**level.punten, **other}, reden=f"Gewijzigd door de gebruiker: {told}. {level.reden}"
    )
    levels: tuple[Niveau, ...] = tuple(new if one is level else one for one in question.niveau)
    criteria = tuple(attrs.evolve(one, niveau=levels) if one is question else one for one in kader.criteria)
    what = f"de punten van {quoted(lower_first(question.label))} bij niveau {niveau}: {told}"
    return _say(attrs.evolve(kader, criteria=criteria), what)


def _weighing(kader: Kader, id_: str) -> tuple[str, Sequence[Dimensie] | Sequence[Criterium]]:
    """What weighs beside *id_*, itself included, and what that is called."""
    if any(one.id == id_ for one in kader.dimensies):
        return "dimensie", kader.dimensies
    found = next((one for one in kader.criteria if one.id == id_), None)
    if found is None:
        known = [one.id for one in kader.dimensies] + [one.id for one in kader.criteria]
        raise UnknownIdError(f"Het kader kent geen dimensie of vraag {show(id_)}{hint(id_, known)}")
    return "vraag", tuple(one for one in kader.criteria if one.dimensie == found.dimensie)


def _number(value: Gewicht | float) -> Fraction:
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, float) and math.isfinite(value):
        # People type decimals; the nearest fraction with a small denominator is what they meant.
        return Fraction(value).limit_denominator(10_000)
    raise InvalidArgumentError(f"een gewicht is een getal, ontvangen: {show(value)}")


def _whole(value: Fraction) -> Gewicht:
    return int(value) if value.denominator == 1 else value


def _reweighed(one: W, new: Fraction | None, reason: str) -> W:
    """What weighs, with another weight and that told in its *reason*; as it is where there is no other."""
    if new is None or new == one.gewicht:
        return one
    told = f"Door de gebruiker {new} in plaats van {one.gewicht}. {getattr(one, reason)}"
    changes: dict[str, Any] = {"gewicht": _whole(new), reason: told}
    return attrs.evolve(one, **changes)


def _say(kader: Kader, told: str) -> Kader:
    hoofd = attrs.evolve(kader.hoofd, wijzigingen=(*kader.hoofd.wijzigingen, told))
    return attrs.evolve(kader, hoofd=hoofd)
