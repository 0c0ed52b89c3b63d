"""
Published judgments on a task, laid beside what the model finds; they never move the outcome.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import enumerate_words, numeral, sentence
from taaktoedeling.report.advies.uitkomst import body
from taaktoedeling.report.blocks import Item, Items, Section, para, quiet, rich, section, strong

Data = Mapping[str, Any]


def beside_advies(advies: Data) -> Section | None:
    """The judgments beside an advice."""
    names = {vorm["id"]: body(advies, vorm["id"]) for vorm in advies["vormen"]}
    return _judgments(advies["oordelen"], (), names, "")


def beside_evaluatie(evaluatie: Data) -> Section | None:
    """The judgments beside an evaluation, with what that says about the balance."""
    practice = evaluatie["oordelen_feitelijk"]
    if not evaluatie["balans"]:
        return None
    found = f" Over de balans zegt het model dit: {evaluatie['balans'][-1]['tekst']}"
    return _judgments(evaluatie["oordelen"], practice, evaluatie["vormen"], found)


def _judgments(
    intended: Sequence[Data], practice: Sequence[Data], names: Mapping[str, str], found: str
) -> Section | None:
    if not intended:
        return None
    others = practice or intended
    pairs = list(zip(intended, others, strict=True))
    if len(intended) == 1:
        [(data, other)] = pairs
        beside = f"{_beside(data, other, names)} Het model rekent niet met dit oordeel.{found}"
        return section("Gepubliceerd oordeel over deze taak", para(*_said(data)), para(beside))
    return section(
        "Gepubliceerde oordelen over deze taak",
        para(_together(intended)),
        Items(tuple(Item(rich(*_said(data)), more=(rich(_beside(data, other, names)),)) for data, other in pairs)),
        para(f"Het model rekent niet met deze oordelen.{found}"),
    )


def _said(data: Data) -> tuple[Any, ...]:
    source = quiet(f"[bron: {data['bron']}]" if data["bron"] else "")
    said = sentence(data["strekking"]) if data["strekking"] else "(de strekking ontbreekt nog)"
    return strong(data["wie"]), f": {said} ", source


def _beside(data: Data, practice: Data, names: Mapping[str, str]) -> str:
    """What kind of judgment it is, what it names and how the advice compares."""
    bodies = enumerate_words((names.get(id_, id_) for id_ in data["bestuursvorm"]), "of")
    compared = labels.word(labels.VERHOUDING, data["verhouding"])
    if practice["verhouding"] != data["verhouding"]:
        other = labels.word(labels.VERHOUDING, practice["verhouding"])
        compared = f"Gewogen zoals bedoeld: {compared} Gewogen met de praktijk: {other}"
    return (
        f"Dit oordeel gaat {labels.word(labels.STERKTE, data['sterkte'])}. "
        + (f"Het noemt {bodies}. " if bodies else "")
        + compared
    )


def _together(oordelen: Sequence[Data]) -> str:
    """Whether the judgments name the same destination."""
    named = [frozenset(data["bestuursvorm"]) for data in oordelen if data["bestuursvorm"]]
    opening = f"Er zijn {numeral(len(oordelen))} oordelen; zij staan in de volgorde van de casus."
    if not named:
        return f"{opening} Geen ervan noemt een bestemming."
    if len(named) == 1:
        return f"{opening} Eén ervan noemt een bestemming."
    if not frozenset.intersection(*named):
        return f"{opening} Over de bestemming zijn zij het niet eens."
    who = "Wie een bestemming noemt, noemt" if len(named) < len(oordelen) else "Zij noemen"
    return f"{opening} {who} {'deels ' if len(set(named)) > 1 else ''}dezelfde bestemming."
