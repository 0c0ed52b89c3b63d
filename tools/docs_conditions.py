"""
Conditions of the framework as Dutch text.
"""

from __future__ import annotations

from collections.abc import Iterable

from taaktoedeling.dutch.words import enumerate_words, lower_first
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
    WijktAfVoorwaarde,
)

TAAK = {
    "soort": "de soort taak",
    "betreft": "waar de casus over gaat",
    "gebruiker": "de gebruiker",
    "huidige_bestuursvorm": "de huidige bestuursvorm",
}
UITKOMST = {
    "uitkomst": "de uitkomst",
    "bestuursvorm": "de geadviseerde vorm",
    "drager": "de drager",
    "subvorm": "de subvorm",
}


class ConditionText:
    """
    Says conditions of one framework in words.
    """

    def __init__(self, kader: Kader) -> None:
        self.labels: dict[str, str] = {}
        for group in (kader.criteria, kader.feiten, kader.klassen, kader.bestuursvormen, kader.subvormen):
            for item in group:
                self.labels[f"{type(item).__name__}:{item.id}"] = item.label
        self.values: dict[tuple[str, str, str | bool], str] = {
            **{("feit", feit.id, w.waarde): w.label for feit in kader.feiten for w in feit.waarden},
            **{("klasse", klasse.id, w.id): w.label for klasse in kader.klassen for w in klasse.waarden},
        }

    def all_of(self, voorwaarden: Iterable[Voorwaarde]) -> str:
        """A conjunction, or "altijd" without conditions."""
        said = [self.one(voorwaarde) for voorwaarde in voorwaarden]
        if len(said) == 1:
            return said[0].removeprefix("(").removesuffix(")") if said[0].startswith("(") else said[0]
        return enumerate_words(said, "en") or "altijd"

    def one(self, voorwaarde: Voorwaarde) -> str:
        """One condition."""
        match voorwaarde:
            case OfVoorwaarde(of=parts):
                return "(" + "; of ".join(self.one(part) for part in parts) + ")"
            case CriteriumVoorwaarde():
                return self._criterium(voorwaarde)
            case KlasseVoorwaarde(klasse=id_, is_=values, onzeker=unsure):
                label = self._label("Klasse", id_)
                if unsure is not None:
                    return f"{label} is {'onzeker' if unsure else 'zeker'}"
                return f"{label} is {self._or('klasse', id_, values)}"
            case FeitVoorwaarde(feit=id_, is_=values):
                return f"{self._label('Feit', id_)}: {self._or('feit', id_, values)}"
            case TaakVoorwaarde(taak=field, is_=values):
                return f"{TAAK[field]} is {enumerate_words([v.replace('_', ' ') for v in values], 'of')}"
            case AanleidingVoorwaarde(aanleiding=given):
                return "er is een aanleiding" if given else "er is geen aanleiding"
            case UitkomstVoorwaarde(uitkomst=field, is_=values):
                return f"{UITKOMST[field]} is {enumerate_words([self._outcome(field, v) for v in values], 'of')}"
            case RegelVoorwaarde(regel=id_, is_=truths, invloed=influences):
                what = f"de invloed van {id_}" if influences else id_
                return f"{what} is {enumerate_words([*truths, *influences], 'of')}"
            case TegenstellingVoorwaarde(tegenstelling=pair, minstens=least):
                names = [self._label("Criterium", id_) for id_ in pair]
                return f"{names[0]} en {names[1]} wijzen minstens {least} niveaus uit elkaar"
            case WijktAfVoorwaarde(wijkt_af_van_huidig=differs):
                return f"de geadviseerde vorm is {'een andere dan' if differs else 'dezelfde als'} de huidige"

    def _criterium(self, voorwaarde: CriteriumVoorwaarde) -> str:
        label = self._label("Criterium", voorwaarde.criterium)
        low, high = voorwaarde.minstens, voorwaarde.hoogstens
        if voorwaarde.bevat:
            return f"{label} noemt niveau {enumerate_words([str(level) for level in voorwaarde.bevat], 'of')}"
        if low is not None and high is not None:
            between = "of" if high - low == 1 else "tot en met"
            return f"{label} is {low}" if low == high else f"{label} is {low} {between} {high}"
        return f"{label} is {low} of hoger" if low is not None else f"{label} is {high} of lager"

    def _or(self, kind: str, id_: str, values: Iterable[str | bool]) -> str:
        labels = [self.values[(kind, id_, value)] for value in values]
        if any("," in label for label in labels):
            labels = [f"‘{label}’" for label in labels]
        return enumerate_words(labels, "of")

    def _outcome(self, field: str, value: str) -> str:
        kind = "Subvorm" if field == "subvorm" else "Bestuursvorm"
        return lower_first(self.labels.get(f"{kind}:{value}", value.replace("_", " ")))

    def _label(self, kind: str, id_: str) -> str:
        return lower_first(self.labels[f"{kind}:{id_}"])
