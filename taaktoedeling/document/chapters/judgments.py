"""
Published judgments on a task, laid beside what the model finds; they never move the outcome.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from taaktoedeling.document.blocks import Chapter, Item, Rich, chapter, items, para, quiet, rich, strong
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import enumerate_words, numeral, sentence
from taaktoedeling.model.advies import Advies, AdviesOordeel

if TYPE_CHECKING:
    from taaktoedeling.existing.model import Evaluatie

Oordelen = Sequence[AdviesOordeel]


def beside_advice(advies: Advies) -> Chapter | None:
    """The judgments beside an advice."""
    return _judgments(advies.oordelen, (), _names(advies), "")


def beside_evaluation(evaluatie: Evaluatie) -> Chapter | None:
    """The judgments beside an evaluation, with what that says about the balance."""
    if not evaluatie.balans:
        return None
    found = f" Over de balans zegt het model dit: {evaluatie.balans[-1].tekst}"
    return _judgments(evaluatie.oordelen, evaluatie.oordelen_feitelijk, evaluatie.vormen, found)


def in_short(found: Advies | Evaluatie) -> list[str]:
    """Who judged, and how the outcome compares with the destination that a judgment names; other destinations first."""
    names, practice = (_names(found), ()) if isinstance(found, Advies) else (found.vormen, found.oordelen_feitelijk)
    pairs = zip(found.oordelen, practice or found.oordelen, strict=True)
    kinds = list(labels.VERGELEKEN)
    ordered = sorted(pairs, key=lambda pair: min(kinds.index(one.verhouding) for one in pair))
    return [f"{one.wie}{_compared(one, other, names)}" for one, other in ordered]


def _compared(one: AdviesOordeel, practice: AdviesOordeel, names: Mapping[str, str]) -> str:
    said = labels.word(labels.VERGELEKEN, one.verhouding)
    same = {one.verhouding, practice.verhouding} == {"gelijk"}
    which = "" if same or not one.kiest else f": {_bodies(one, names)}"
    if practice.verhouding == one.verhouding:
        return f", {said}{which}" if said else ""
    return f", zoals bedoeld {said}, met de praktijk {labels.word(labels.VERGELEKEN, practice.verhouding)}{which}"


def _bodies(one: AdviesOordeel, names: Mapping[str, str]) -> str:
    return enumerate_words((names.get(id_, id_) for id_ in one.bestuursvorm), "of")


def _names(advies: Advies) -> dict[str, str]:
    return {vorm.id: vorm.aanduiding for vorm in advies.vormen}


def _judgments(intended: Oordelen, practice: Oordelen, names: Mapping[str, str], found: str) -> Chapter | None:
    if not intended:
        return None
    pairs = list(zip(intended, practice or intended, strict=True))
    if len(pairs) == 1:
        beside = f"{_beside(*pairs[0], names)} Het model rekent niet met dit oordeel.{found}"
        title = "Gepubliceerd oordeel over deze taak"
        return chapter(title, para(_said(intended[0])), para(beside), id_="oordeel")
    return chapter(
        "Gepubliceerde oordelen over deze taak",
        para(_together(intended)),
        items(Item(_said(one), more=(rich(_beside(one, other, names)),)) for one, other in pairs),
        para(f"Het model rekent niet met deze oordelen.{found}"),
        id_="oordeel",
    )


def _said(one: AdviesOordeel) -> Rich:
    said = sentence(one.strekking) if one.strekking else "(de strekking ontbreekt nog)"
    return rich(strong(one.wie), f": {said} ", quiet(f"[bron: {one.bron}]" if one.bron else ""))


def _beside(one: AdviesOordeel, practice: AdviesOordeel, names: Mapping[str, str]) -> str:
    """What kind of judgment it is, what it names and how the advice compares."""
    bodies = _bodies(one, names)
    if one.sterkte == "C":
        now = f" Het beschrijft {bodies} als de plaats van nu." if bodies else ""
        return f"Dit oordeel gaat {labels.word(labels.STERKTE, one.sterkte)}.{now} Het kiest geen bestuur."
    compared = labels.word(labels.VERHOUDING, one.verhouding)
    if practice.verhouding != one.verhouding:
        other = labels.word(labels.VERHOUDING, practice.verhouding)
        compared = f"Gewogen zoals bedoeld: {compared} Gewogen met de praktijk: {other}"
    named = f"Het noemt {bodies}. " if bodies else ""
    return f"Dit oordeel gaat {labels.word(labels.STERKTE, one.sterkte)}. {named}{compared}"


def _together(oordelen: Oordelen) -> str:
    """Whether the judgments name the same destination."""
    named = [frozenset(one.kiest) for one in oordelen if one.kiest]
    opening = f"Er zijn {numeral(len(oordelen))} oordelen; zij staan in de volgorde van de casus."
    if not named:
        return f"{opening} Geen ervan kiest een bestuur dat dit model weegt."
    if len(named) == 1:
        return f"{opening} Eén ervan kiest een bestuur dat dit model weegt."
    if not frozenset.intersection(*named):
        return f"{opening} Over de bestemming zijn zij het niet eens."
    who = "Wie een bestemming noemt, noemt" if len(named) < len(oordelen) else "Zij noemen"
    return f"{opening} {who} {'deels ' if len(set(named)) > 1 else ''}dezelfde bestemming."
