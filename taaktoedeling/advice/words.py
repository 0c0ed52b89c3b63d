"""
Answers, parts of a framework and conditions as Dutch words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from taaktoedeling.advice.conditions import Conditions
from taaktoedeling.dutch.labels import TAAK_VELDEN, UITKOMST_VELDEN, word
from taaktoedeling.dutch.numbers import percentage
from taaktoedeling.dutch.words import enumerate_words, lower_first
from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import FALSE, TRUE, UNSURE, Logic, MaskOf, levels_in
from taaktoedeling.model.casus import KANSEN_EENHEID, Antwoord
from taaktoedeling.model.kader import Bestuursvorm, Criterium, Kader
from taaktoedeling.model.voorwaarde import (
    KlasseVoorwaarde,
    OfVoorwaarde,
    RegelVoorwaarde,
    TegenstellingVoorwaarde,
    Voorwaarde,
    WijktAfVoorwaarde,
)
from taaktoedeling.weighing.compiled import Compiled, once
from taaktoedeling.weighing.weging import Weging


def answer_text(criterium: Criterium, antwoord: Antwoord | None, brief: bool = False) -> str:
    """
    An answer in words: the number and the wording of each level.

    Args:
        brief: only the first words of each level, without its number.
    """
    if antwoord is None or antwoord.soort == "onbekend":
        return "onbekend"
    if antwoord.soort == "niet_van_toepassing":
        return "niet van toepassing"
    levels = [level_text(criterium, level) for level in antwoord.niveaus]
    if brief:
        levels = [criterium.niveau[level].label.partition(";")[0] for level in antwoord.niveaus]
    if antwoord.soort == "bereik":
        return f"‘{levels[0]}’ tot en met ‘{levels[-1]}’"
    if antwoord.soort == "kansen":
        chances = [percentage(chance / KANSEN_EENHEID) for chance in antwoord.kansen]
        return " of ".join(f"{level} ({chance})" for level, chance in zip(levels, chances, strict=True))
    return enumerate_words(levels)


def argued(criterium: Criterium, antwoord: Antwoord | None) -> str:
    """
    An answer as an argument in a sentence: what was asked, and in the fewest words what was answered.

    What was asked says by itself nothing, or the reverse: "onafhankelijk oordeel" pleads where the answer is "niet".
    """
    return f"‘{criterium.label}’ ({answer_text(criterium, antwoord, brief=True)})"


def form_name(vorm: Bestuursvorm) -> str:
    """A body by its label in quotes, in the middle of a sentence."""
    return f"‘{lower_first(vorm.label)}’"


def label_of(kader: Kader, id_: str) -> str:
    """The label of a question or a fact."""
    return next((feit.label for feit in kader.feiten if feit.id == id_), "") or kader.criterium(id_).label


def level_text(criterium: Criterium, level: int) -> str:
    """A level as "2: beide, of vakwerk met eigen beoordeling"."""
    return f"{level}: {criterium.niveau[level].label}"


def name_body(kader: Kader, id_: str | None) -> str:
    """A body in the middle of a sentence; None is "geen bestuursvorm"."""
    if id_ is None:
        return "geen bestuursvorm"
    return kader.bestuursvorm(id_).aanduiding


def tell_outcome(kader: Kader, id_: str | None) -> str:
    """What the outcome becomes, as a clause after a colon or "dan"."""
    if id_ is None:
        return "geen bestuursvorm is dan geschikt"
    return f"het advies is dan: {name_body(kader, id_)}"


def name_label(kader: Kader, soort: str, id_: str) -> str:
    """A dimension, criterion, fact or rule by its label, in the middle of a sentence."""
    tables: dict[str, Iterable[object]] = {
        "dimensie": kader.dimensies,
        "criterium": kader.criteria,
        "feit": kader.feiten,
    }
    for item in tables.get(soort, ()):
        if getattr(item, "id", None) == id_:
            return lower_first(str(getattr(item, "label", id_)))
    return id_


def levels_text(criterium: Criterium, levels: Iterable[int]) -> str:
    """Levels with their wording, joined by "en"."""
    return enumerate_words([level_text(criterium, level) for level in levels])


class Words(Conditions):
    """
    Says why a condition holds or not, with the labels of one framework.
    """

    def __init__(self, kader: Kader, logic: Logic) -> None:
        super().__init__(kader)
        self.logic = logic

    def because(self, voorwaarden: Iterable[Voorwaarde], mask_of: MaskOf) -> str:
        """
        Why the conjunction is waar, onzeker or onwaar, naming only the conditions that make it so.
        """
        voorwaarden = tuple(voorwaarden)
        if not voorwaarden:
            return "zij geldt altijd"
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
        return said if verdict == TRUE else f"{said} (nodig: {self.needed(voorwaarde)})"

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
        return word(self._named, value)


def because(w: Weging, voorwaarden: Iterable[Voorwaarde], known: Mapping[Key, int]) -> str:
    """Why conditions hold or not in a case, by what is known of it: its `masks`, or `known` with the outcome."""
    return words_of(w).because(voorwaarden, lambda key: known.get(key, NONE))


def words_of(w: Weging) -> Words:
    """Says conditions in the words of the framework that a case was weighed with."""
    return _words(w.compiled)


@once
def _words(compiled: Compiled) -> Words:
    return Words(compiled.kader, compiled.logic)


WAARHEID_WOORD = {FALSE: "onwaar", UNSURE: "onzeker", TRUE: "waar"}
