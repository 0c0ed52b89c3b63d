"""
The conditions of a framework in words: what makes them hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from taaktoedeling.dutch.arrangement import DERIVED, DERIVED_WORDS, LABELS, LEVELS, WORDS
from taaktoedeling.dutch.labels import BETREFT, GEBRUIKER, TAAK_VELDEN, TAAKSOORT, UITKOMST_VELDEN, word
from taaktoedeling.dutch.words import enumerate_words, lower_first, quoted
from taaktoedeling.model.bestaand import ArrangementVoorwaarde
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import (
    AanleidingVoorwaarde,
    CriteriumVoorwaarde,
    FeitVoorwaarde,
    KlasseVoorwaarde,
    OfVoorwaarde,
    RegelVoorwaarde,
    TaakVoorwaarde,
    TegenstellingVoorwaarde,
    UitkomstVoorwaarde,
    Voorwaarde,
    Waarde,
    WijktAfVoorwaarde,
)

_TAAK = {"soort": TAAKSOORT, "betreft": BETREFT, "gebruiker": GEBRUIKER}


class Conditions:
    """
    Words for conditions, with the labels of one framework.
    """

    def __init__(self, kader: Kader) -> None:
        self._criteria = {item.id: item for item in kader.criteria}
        self._klassen = {item.id: item for item in kader.klassen}
        self._feiten = {item.id: item for item in kader.feiten}
        self._named = {item.id: lower_first(item.label) for item in kader.bestuursvormen}
        self._named |= {item.id: lower_first(item.label) for item in kader.subvormen}
        self._funding = {item.id: item.naam for item in kader.bekostigingsvormen}

    def all_of(self, conditions: Iterable[Voorwaarde]) -> list[str]:
        """Each condition of a conjunction, as the part of a sentence; a choice among several stands in brackets."""
        listed = tuple(conditions)
        return [
            f"({said})" if isinstance(condition, OfVoorwaarde) and len(listed) > 1 else said
            for condition, said in zip(listed, map(self.one, listed), strict=True)
        ]

    def one(self, condition: Voorwaarde) -> str:
        """One condition, such as "uitvoerend karakter is 3 of hoger"."""
        match condition:
            case OfVoorwaarde(of=parts):
                return "; of ".join(self.one(part) for part in parts)
            case TegenstellingVoorwaarde(tegenstelling=pair, minstens=least):
                names = enumerate_words(lower_first(self._criteria[id_].label) for id_ in pair)
                return f"{names} wijzen minstens {least} niveaus uiteen"
            case CriteriumVoorwaarde(criterium=id_, bevat=held):
                name = lower_first(self._criteria[id_].label)
                return f"{name} {'noemt' if held else 'is'} {self.needed(condition)}"
            case KlasseVoorwaarde(klasse=id_):
                return f"{lower_first(self._klassen[id_].label)} is {self.needed(condition)}"
            case FeitVoorwaarde(feit=id_):
                return f"{lower_first(self._feiten[id_].label)} is {self.needed(condition)}"
            case TaakVoorwaarde(taak=field):
                return f"{TAAK_VELDEN[field]} is {self.needed(condition)}"
            case UitkomstVoorwaarde(uitkomst=field):
                return f"{UITKOMST_VELDEN[field]} is {self.needed(condition)}"
            case AanleidingVoorwaarde(aanleiding=given):
                return f"er is {'een' if given else 'geen'} aanleiding opgegeven"
            case WijktAfVoorwaarde(wijkt_af_van_huidig=other):
                return f"de geadviseerde vorm is {'een andere dan' if other else 'dezelfde als'} de huidige"
            case RegelVoorwaarde(regel=id_, invloed=influences):
                return f"{'de invloed van' if influences else 'regel'} {id_} is {self.needed(condition)}"

    def needed(self, condition: Voorwaarde) -> str:
        """What the subject of a condition must be for it to hold; nothing where it has no single subject."""
        match condition:
            case CriteriumVoorwaarde(criterium=id_, bevat=held) if held:
                levels = {one.niveau: one.label for one in self._criteria[id_].niveau}
                return _either(quoted(f"{level}: {levels[level]}") for level in held)
            case CriteriumVoorwaarde(minstens=low, hoogstens=high):
                return between(low, high)
            case KlasseVoorwaarde(onzeker=unsure) if unsure is not None:
                return "onzeker" if unsure else "zeker"
            case KlasseVoorwaarde(klasse=id_, is_=values):
                labels = {one.id: one.label for one in self._klassen[id_].waarden}
                return _either(labels[value] for value in values)
            case FeitVoorwaarde(feit=id_, is_=values):
                told: dict[Waarde, str] = {one.waarde: one.label for one in self._feiten[id_].waarden}
                return _either(quoted(told[value]) for value in values)
            case TaakVoorwaarde(taak=field, is_=values):
                return _either(word(_TAAK.get(field, self._named), value) for value in values)
            case UitkomstVoorwaarde(is_=values):
                return _either(word(self._named, value) for value in values)
            case RegelVoorwaarde(is_=truths, invloed=influences):
                return _either((*truths, *influences))
            case AanleidingVoorwaarde(aanleiding=given):
                return "opgegeven" if given else "niet opgegeven"
            case _:
                return ""

    def of_arrangement(self, condition: ArrangementVoorwaarde) -> str:
        """A condition on the arrangement, as the part of a sentence."""
        field = condition.veld
        label = LABELS.get(field) or DERIVED.get(field, field)
        if field in LEVELS:
            return f"{label} is {between(condition.minstens, condition.hoogstens)}"
        words: Mapping[Any, str] = WORDS.get(field) or DERIVED_WORDS.get(field, {})
        if field == "bekostiging":
            words = self._funding
        return f"{label} is {_either(words.get(value, value) for value in condition.is_)}"


def reads(conditions: Iterable[Voorwaarde]) -> set[tuple[str, str]]:
    """What conditions look at: pairs of a kind (`criterium`, `klasse`, `feit`, `regel`) and an id."""
    found: set[tuple[str, str]] = set()
    for condition in conditions:
        match condition:
            case OfVoorwaarde(of=parts):
                found |= reads(parts)
            case TegenstellingVoorwaarde(tegenstelling=pair):
                found |= {("criterium", id_) for id_ in pair}
            case CriteriumVoorwaarde(criterium=id_):
                found.add(("criterium", id_))
            case KlasseVoorwaarde(klasse=id_):
                found.add(("klasse", id_))
            case FeitVoorwaarde(feit=id_):
                found.add(("feit", id_))
            case RegelVoorwaarde(regel=id_):
                found.add(("regel", id_))
    return found


def between(low: int | None, high: int | None) -> str:
    """Levels from *low* to *high*; None for an open end."""
    if low is not None and high is not None:
        return str(low) if low == high else f"{low} {'of' if high - low == 1 else 'tot en met'} {high}"
    return f"{low} of hoger" if low is not None else f"{high} of lager"


def _either(values: Iterable[str]) -> str:
    return enumerate_words(values, "of")
