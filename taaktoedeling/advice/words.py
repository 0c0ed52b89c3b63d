"""
Numbers, answers and conditions as Dutch words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import FALSE, TRUE, UNSURE, Logic, MaskOf, levels_in
from taaktoedeling.model.casus import KANSEN_EENHEID, Antwoord
from taaktoedeling.model.kader import Criterium, Kader
from taaktoedeling.model.voorwaarde import (
    KlasseVoorwaarde,
    OfVoorwaarde,
    RegelVoorwaarde,
    TegenstellingVoorwaarde,
    Voorwaarde,
    WijktAfVoorwaarde,
)

TAAK_VELDEN = {
    "soort": "de soort taak",
    "betreft": "waar de casus over gaat",
    "gebruiker": "de gebruiker",
    "huidige_bestuursvorm": "de huidige bestuursvorm",
}
UITKOMST_VELDEN = {
    "uitkomst": "de uitkomst",
    "bestuursvorm": "de geadviseerde vorm",
    "drager": "het lichaam dat de taak krijgt",
    "subvorm": "de subvorm",
}


def decimal(value: float, signed: bool = False) -> str:
    """
    A fit with two decimals and a Dutch comma; never "-0,00".
    """
    rounded = round(value, 2) + 0.0
    text = f"{rounded:+.2f}" if signed and rounded else f"{rounded:.2f}"
    return text.replace(".", ",")


def amount(value: float) -> str:
    """
    The size of a difference or shift in two decimals, never told as nothing when it is something.
    """
    return "minder dan 0,01" if 0 < value < 0.005 else decimal(value)


def percentage(share: float) -> str:
    """A share (0 to 1) as a whole percentage; only what is complete is called 100 %."""
    whole = round(share * 100)
    if whole == 100 and share < 1:
        whole = 99
    return f"{whole} %"


def enumerate_words(words: Sequence[str], last: str = "en") -> str:
    """Words as an enumeration: "a, b en c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it opens with an abbreviation such as "Wgr" or "EU"."""
    first = text.split(" ", 1)[0]
    if first in ("Wgr", "Rijk") or first[1:] != first[1:].lower():
        return text
    return text[:1].lower() + text[1:]


def answer_text(criterium: Criterium, antwoord: Antwoord | None) -> str:
    """
    An answer in words: the number and the wording of each level.
    """
    if antwoord is None or antwoord.soort == "onbekend":
        return "onbekend"
    if antwoord.soort == "niet_van_toepassing":
        return "niet van toepassing"
    levels = [level_text(criterium, level) for level in antwoord.niveaus]
    if antwoord.soort == "bereik":
        return f"‘{levels[0]}’ tot en met ‘{levels[-1]}’"
    if antwoord.soort == "kansen":
        chances = [percentage(chance / KANSEN_EENHEID) for chance in antwoord.kansen]
        return " of ".join(f"{level} ({chance})" for level, chance in zip(levels, chances, strict=True))
    return enumerate_words(levels)


def quoted(text: str) -> str:
    """Words of a case between quotes, unless they hold quotes already."""
    return text if "‘" in text else f"‘{text}’"


def level_text(criterium: Criterium, level: int) -> str:
    """A level as "2: beide, of vakwerk met eigen beoordeling"."""
    return f"{level}: {criterium.niveau[level].label}"


class Words:
    """
    Says why a condition holds or not, with the labels of one framework.
    """

    def __init__(self, kader: Kader, logic: Logic) -> None:
        self.kader = kader
        self.logic = logic
        self._criteria = {c.id: c for c in kader.criteria}
        self._feiten = {f.id: f for f in kader.feiten}
        self._vormen = {b.id: b for b in kader.bestuursvormen}
        self._subvormen = {s.id: s for s in kader.subvormen}

    def because(self, voorwaarden: Iterable[Voorwaarde], mask_of: MaskOf) -> str:
        """
        Why the conjunction is waar, onzeker or onwaar, naming only the conditions that make it so.
        """
        voorwaarden = tuple(voorwaarden)
        if not voorwaarden:
            return "geldt altijd"
        verdict = self.logic.conjunction(voorwaarden, mask_of)
        telling = [v for v in voorwaarden if self.logic.truth(v, mask_of) == verdict]
        phrases = list(dict.fromkeys(self.phrase(v, mask_of) for v in telling))
        return enumerate_words(phrases)

    def phrase(self, voorwaarde: Voorwaarde, mask_of: MaskOf) -> str:
        """
        What the case says of the subject of one condition, and what was needed where that is something else.
        """
        verdict = self.logic.truth(voorwaarde, mask_of)
        if isinstance(voorwaarde, OfVoorwaarde):
            holds = [part for part in voorwaarde.of if self.logic.truth(part, mask_of) == verdict]
            if verdict == FALSE:
                return enumerate_words([self.phrase(part, mask_of) for part in holds])
            return self.phrase(holds[0], mask_of)
        if isinstance(voorwaarde, TegenstellingVoorwaarde):
            labels = [lower_first(self._criteria[id_].label) for id_ in voorwaarde.tegenstelling]
            return f"{labels[0]} en {labels[1]} wijzen {'' if verdict else 'niet '}in verschillende richting"
        if isinstance(voorwaarde, KlasseVoorwaarde) and voorwaarde.onzeker is not None:
            return self._is(voorwaarde, mask_of)
        if isinstance(voorwaarde, WijktAfVoorwaarde):
            other = voorwaarde.wijkt_af_van_huidig == (verdict == TRUE)
            return f"de geadviseerde vorm is {'een andere dan' if other else 'dezelfde als'} de huidige"
        said = self._is(voorwaarde, mask_of)
        return said if verdict == TRUE else f"{said} (nodig: {self._needed(voorwaarde)})"

    def _is(self, voorwaarde: Voorwaarde, mask_of: MaskOf) -> str:
        subject = self._subject(voorwaarde)
        values = self._values(voorwaarde, mask_of)
        if not values:
            return f"{subject} is niet van toepassing"
        verb = "is" if len(values) == 1 or self._several(voorwaarde) else "kan"
        if verb == "kan":
            return f"{subject} kan {enumerate_words(values, 'of')} zijn"
        return f"{subject} is {enumerate_words(values)}"

    def _several(self, voorwaarde: Voorwaarde) -> bool:
        keys = self.logic.keys(voorwaarde)
        return len(keys) == 1 and self.logic.space[keys[0]].several

    def _subject(self, voorwaarde: Voorwaarde) -> str:
        if isinstance(voorwaarde, KlasseVoorwaarde):
            return f"de klasse {lower_first(self.logic.klassen[voorwaarde.klasse].label)}"
        if isinstance(voorwaarde, RegelVoorwaarde):
            return f"{'de invloed van ' if voorwaarde.invloed else 'regel '}{voorwaarde.regel}"
        kind, id_ = self.logic.keys(voorwaarde)[0]
        if kind == "criterium":
            return f"het antwoord op ‘{self._criteria[id_].label}’"
        if kind == "feit":
            return f"het antwoord op ‘{self._feiten[id_].label}’"
        if kind == "aanleiding":
            return "een aanleiding"
        return {**TAAK_VELDEN, **UITKOMST_VELDEN}[id_]

    def _values(self, voorwaarde: Voorwaarde, mask_of: MaskOf) -> list[str]:
        if isinstance(voorwaarde, KlasseVoorwaarde):
            possible = self.logic.class_mask(voorwaarde.klasse, mask_of)
            return [f"‘{self.logic.klassen[voorwaarde.klasse].waarden[place].label}’" for place in levels_in(possible)]
        key = self.logic.keys(voorwaarde)[0]
        return self.values_text(key, mask_of(key))

    def values_text(self, key: Key, mask: int) -> list[str]:
        """The values of a variable that *mask* names, as labels; one word "onbekend" when nothing is known."""
        if mask == UNKNOWN:
            return ["onbekend"]
        if mask == NONE:
            return []
        values = self.logic.space[key].values
        return [self._value_label(key, values[place]) for place in levels_in(mask)]

    def _value_label(self, key: Key, value: int | str | bool) -> str:
        kind, id_ = key
        if kind == "criterium":
            return f"‘{level_text(self._criteria[id_], int(value))}’"
        if kind == "feit":
            return f"‘{next(w.label for w in self._feiten[id_].waarden if w.waarde == value)}’"
        if kind == "aanleiding":
            return "opgegeven" if value else "niet opgegeven"
        if value in self._vormen:
            return self._vormen[str(value)].aanduiding
        if value in self._subvormen:
            return lower_first(self._subvormen[str(value)].label)
        return str(value).replace("_", " ")

    def _needed(self, voorwaarde: Voorwaarde) -> str:
        if isinstance(voorwaarde, KlasseVoorwaarde):
            klasse = self.logic.klassen[voorwaarde.klasse]
            return enumerate_words([w.label for w in klasse.waarden if w.id in voorwaarde.is_], "of")
        key = self.logic.keys(voorwaarde)[0]
        variable = self.logic.space[key]
        wanted = self.logic.wanted(voorwaarde, variable)
        if key[0] == "criterium" and not variable.several:
            levels = levels_in(wanted)
            if levels[-1] == len(variable.values) - 1:
                return f"{levels[0]} of hoger"
            if levels[0] == 0:
                return f"{levels[-1]} of lager"
            return f"{levels[0]} tot en met {levels[-1]}"
        return enumerate_words(self.values_text(key, wanted), "of")


WAARHEID_WOORD = {FALSE: "onwaar", UNSURE: "onzeker", TRUE: "waar"}
