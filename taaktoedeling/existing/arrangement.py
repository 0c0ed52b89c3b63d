"""
What is known of an arrangement: for each field the values that it can have, and the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

import attrs

from taaktoedeling.dutch.arrangement import LABELS, LEVELS, WORDS
from taaktoedeling.dutch.numbers import percentage
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.existing.model_arrangement import ArrangementGegeven
from taaktoedeling.logic.truth import FALSE, TRUE, UNSURE
from taaktoedeling.model.bestaand import ArrangementVoorwaarde, BekostigingVorm
from taaktoedeling.model.casus import KANSEN_EENHEID
from taaktoedeling.model.geld import Arrangement, Bekostiging, Grond
from taaktoedeling.model.kader import Kader

Value = str | int

BASE = {"betaler": "bekostiging", "besteding": "bekostiging"}
"""Fields that follow from another."""

_SHARED = "gedeeld"


@attrs.frozen(eq=False)
class Money:
    """
    Everything that conditions on an arrangement can read.

    Attributes:
        given: by field the value that the case, or a knob, gives; a field that is not there is unknown.
        shares: for a combination the share of each form, in ten-thousandths.
        forms: what the framework says about each form of funding.
        grounds: by field that is given where its value comes from.
    """

    given: dict[str, Value]
    shares: tuple[tuple[str, int], ...]
    forms: dict[str, BekostigingVorm]
    grounds: dict[str, Grond] = attrs.field(factory=dict)

    @classmethod
    def of(cls, kader: Kader, arrangement: Arrangement | None) -> Money:
        """What the case says."""
        found = {field: getattr(arrangement, field, None) for field in LABELS}
        given = {field: value for field, value in found.items() if value is not None}
        return cls(
            given=given,
            shares=arrangement.delen if arrangement else (),
            forms={form.id: form for form in kader.bekostigingsvormen},
            grounds={field: arrangement.grond(field) for field in given} if arrangement else {},
        )

    def change(self, field: str, value: Value) -> Money:
        """The same with one field set."""
        return attrs.evolve(self, given={**self.given, field: value})

    def missing(self, fields: Iterable[str]) -> list[str]:
        """Which of these fields the case does not give, in reading order."""
        wanted = {BASE.get(field, field) for field in fields}
        return [field for field in LABELS if field in wanted and field not in self.given]

    def possible(self, field: str) -> tuple[Value, ...]:
        """The values that a field can have."""
        base = BASE.get(field, field)
        values = (self.given[base],) if base in self.given else domain(base)
        if field == base:
            return values
        found = [self._derived(field, str(value)) for value in values]
        return tuple(dict.fromkeys(value for group in found for value in group))

    def _derived(self, field: str, funding: str) -> tuple[str, ...]:
        form = self.forms.get(funding)
        if form is None:
            return ("decentraal", "fonds", "rijk", _SHARED) if field == "betaler" else ("vrij", "gebonden", "gemengd")
        if field == "besteding":
            return (form.besteding,)
        if form.betaler != "delen":
            return (form.betaler,)
        if self.given.get("bekostiging") != funding or not self.shares:
            return ("decentraal", "fonds", "rijk", _SHARED)
        totals: dict[str, int] = {}
        for name, share in self.shares:
            part = self.forms.get(name)
            payer = part.betaler if part else _SHARED
            totals[payer] = totals.get(payer, 0) + share
        most = max(totals, key=lambda payer: totals[payer])
        return (most if totals[most] > form.overwegend_boven * KANSEN_EENHEID else _SHARED,)

    def truth(self, voorwaarden: Sequence[ArrangementVoorwaarde]) -> int:
        """Whether all conditions hold."""
        result = TRUE
        for voorwaarde in voorwaarden:
            if voorwaarde.indien_bekend and BASE.get(voorwaarde.veld, voorwaarde.veld) not in self.given:
                return FALSE
            holds = {_holds(voorwaarde, value) for value in self.possible(voorwaarde.veld)}
            result = min(result, UNSURE if len(holds) > 1 else (TRUE if True in holds else FALSE))
        return result

    def text(self, field: str) -> str:
        """The value of a field in words."""
        value = self.given.get(field)
        if value is None:
            return "niet ingevuld"
        if field == "bekostiging" and value == "hybride" and self.shares:
            parts = [f"{self._form(name)} ({percentage(share / KANSEN_EENHEID)})" for name, share in self.shares]
            return f"{self._form(str(value))}: {enumerate_words(parts)}"
        return self.value_text(field, value)

    def value_text(self, field: str, value: Value) -> str:
        """A value of a field in words."""
        if field == "bekostiging":
            return self._form(str(value))
        word = WORDS[field].get(value, str(value))
        return f"{value}: {word}" if field in LEVELS else word

    def _form(self, name: str) -> str:
        return self.forms[name].naam if name in self.forms else name.replace("_", " ")


def domain(field: str) -> tuple[Value, ...]:
    """Every value that a field of a case can have."""
    return get_args(Bekostiging) if field == "bekostiging" else tuple(WORDS[field])


def _holds(voorwaarde: ArrangementVoorwaarde, value: Value) -> bool:
    if isinstance(value, int):
        low = voorwaarde.minstens if voorwaarde.minstens is not None else value
        high = voorwaarde.hoogstens if voorwaarde.hoogstens is not None else value
        return low <= value <= high
    return value in voorwaarde.is_


def given_fields(money: Money) -> tuple[ArrangementGegeven, ...]:
    """
    The arrangement of the case in words, field by field.
    """
    return tuple(
        ArrangementGegeven(
            veld=field,
            label=label,
            waarde=money.given.get(field),
            tekst=money.text(field),
            grond=money.grounds.get(field, ""),
        )
        for field, label in LABELS.items()
    )
