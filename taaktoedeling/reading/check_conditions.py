"""
Whether conditions speak of things that exist, in a place where they can be decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from taaktoedeling.dutch.refusal import either, hint, show, unknown
from taaktoedeling.model import casus as cases
from taaktoedeling.model import voorwaarde as conditions
from taaktoedeling.model.kader import Criterium, Feit, Klasse
from taaktoedeling.model.regels import PRECEDENCE
from taaktoedeling.model.voorwaarde import UITKOMSTEN
from taaktoedeling.reading.parts import Found, Parts

_TAAK = {"soort": cases.TaakSoort, "betreft": cases.Betreft, "gebruiker": cases.Gebruiker}
_AFTERWARDS = {
    conditions.UitkomstVoorwaarde: "uitkomst",
    conditions.WijktAfVoorwaarde: "wijkt_af_van_huidig",
    conditions.RegelVoorwaarde: "regel",
}


def check_conditions(parts: Parts) -> None:
    """Check every condition of the framework."""
    checker = _Checker(parts)
    for found in parts.repeated["bestuursvorm"]:
        checker.check(found, ".mogelijk", found.waarde.mogelijk, before=True)
        checker.check(found, ".gelijke_drager", found.waarde.gelijke_drager, before=True)
        for index, conclusie in enumerate(found.waarde.conclusie, start=1):
            checker.check(found, f".conclusie[{index}].voorwaarde", conclusie.voorwaarde)
    for found in parts.repeated["regel"]:
        regel = found.waarde
        for name in ("voorwaarde", "toepassing_volgens_bron"):
            checker.check(found, f".{name}", getattr(regel, name), before=regel.soort in PRECEDENCE)
        for name, before in (("voorrang", True), ("poort", True), ("onderdeel", False)):
            for index, item in enumerate(getattr(regel, name), start=1):
                checker.check(found, f".{name}[{index}].voorwaarde", item.voorwaarde, before=before)
    for found in parts.repeated["subvorm"]:
        checker.check(found, ".voorwaarde", found.waarde.voorwaarde, before_subvorm=True)
    for table in ("spanning", "uitgangspunt", "signaal", "opvolging"):
        for found in parts.repeated[table]:
            checker.check(found, ".voorwaarde", found.waarde.voorwaarde)
    for table in ("arrangementtoets", "medebewind", "kanttekening", "aanleidingsoort"):
        for found in parts.repeated[table]:
            checker.check(found, ".voorwaarde", found.waarde.voorwaarde, before=True)
    for table, name, before in (
        ("arrangementtoets", "oordeel", True),
        ("knop", "randvoorwaarde", True),
        ("opvolging", "stap", False),
    ):
        for found in parts.repeated[table]:
            for index, item in enumerate(getattr(found.waarde, name), start=1):
                checker.check(found, f".{name}[{index}].voorwaarde", item.voorwaarde, before=before)


class _Checker:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.criteria: dict[str, Criterium] = parts.by_id("criterium")
        self.klassen: dict[str, Klasse] = parts.by_id("klasse")
        self.feiten: dict[str, Feit] = parts.by_id("feit")
        self.voorrangsregels = [
            found.waarde.id for found in parts.repeated["regel"] if found.waarde.soort in PRECEDENCE
        ]

    def check(
        self,
        found: Found[Any],
        step: str,
        group: Iterable[conditions.Voorwaarde],
        *,
        before: bool = False,
        before_subvorm: bool = False,
    ) -> None:
        """
        Check a list of conditions.

        Args:
            before: the outcome is not known yet where these conditions are decided.
            before_subvorm: the outcome is known, the legal form is not.
        """
        for index, condition in enumerate(group, start=1):
            place = f"{step}[{index}]"
            if isinstance(condition, conditions.OfVoorwaarde):
                if len(condition.of) < 2:
                    self._say(found, f"{place}.of", "Een keuze (of) heeft minstens twee voorwaarden nodig.")
                self.check(found, f"{place}.of", condition.of, before=before, before_subvorm=before_subvorm)
                continue
            key = _AFTERWARDS.get(type(condition))
            if key is not None and before:
                self._say(found, place, f"Een voorwaarde op {key} kan hier niet: de uitkomst is hier nog niet bekend.")
            elif (
                before_subvorm
                and isinstance(condition, conditions.UitkomstVoorwaarde)
                and condition.uitkomst == "subvorm"
            ):
                self._say(found, place, "Een subvorm kan niet van de gekozen subvorm afhangen.")
            self._check_one(found, place, condition)

    def _check_one(self, found: Found[Any], place: str, condition: conditions.Voorwaarde) -> None:
        match condition:
            case conditions.CriteriumVoorwaarde():
                self._check_criterium(found, place, condition)
            case conditions.KlasseVoorwaarde():
                self._check_klasse(found, place, condition)
            case conditions.FeitVoorwaarde(feit=name, is_=values):
                if self.parts.check_name(found, f"{place}.feit", "feit", name) and name in self.feiten:
                    self._check_values(found, f"{place}.is", values, [w.waarde for w in self.feiten[name].waarden])
            case conditions.TaakVoorwaarde(taak=field, is_=words):
                if field in _TAAK:
                    self._check_values(found, f"{place}.is", words, get_args(_TAAK[field]))
                else:
                    self._check_ids(found, f"{place}.is", words, "bestuursvorm")
            case conditions.UitkomstVoorwaarde(uitkomst=field, is_=words):
                if field == "uitkomst":
                    self._check_values(found, f"{place}.is", words, UITKOMSTEN)
                else:
                    table = "subvorm" if field == "subvorm" else "bestuursvorm"
                    self._check_ids(found, f"{place}.is", words, table)
            case conditions.RegelVoorwaarde():
                self._check_regel(found, place, condition)
            case conditions.TegenstellingVoorwaarde(tegenstelling=pair, minstens=least):
                self._check_pair(found, place, pair, least)

    def _check_criterium(self, found: Found[Any], place: str, condition: conditions.CriteriumVoorwaarde) -> None:
        if not self.parts.check_name(found, f"{place}.criterium", "criterium", condition.criterium):
            return
        criterium = self.criteria.get(condition.criterium)
        if criterium is None:
            return
        low, high = condition.minstens, condition.hoogstens
        bounds = [(name, value) for name, value in (("minstens", low), ("hoogstens", high)) if value is not None]
        if criterium.soort == "nominaal":
            if bounds or not condition.bevat:
                text = f"De antwoorden op {criterium.id} hebben geen volgorde (nominaal): gebruik alleen bevat = [...]."
                self._say(found, place, text)
        elif condition.bevat or not bounds:
            self._say(found, place, f"Het antwoord op {criterium.id} is een niveau: gebruik minstens of hoogstens.")
        else:
            self.parts.check_bounds(found, place, low, high)
        for name, value in [*bounds, *(("bevat", value) for value in condition.bevat)]:
            if not 0 <= value < len(criterium.niveau):
                self._say(found, f"{place}.{name}", _no_level(criterium, value))

    def _check_klasse(self, found: Found[Any], place: str, condition: conditions.KlasseVoorwaarde) -> None:
        known = self.parts.check_name(found, f"{place}.klasse", "klasse", condition.klasse)
        if bool(condition.is_) == (condition.onzeker is not None):
            self._say(found, place, "Geef bij een klasse óf is = [...] óf onzeker = true.")
        elif condition.is_ and known and condition.klasse in self.klassen:
            self._check_values(
                found, f"{place}.is", condition.is_, [w.id for w in self.klassen[condition.klasse].waarden]
            )

    def _check_regel(self, found: Found[Any], place: str, condition: conditions.RegelVoorwaarde) -> None:
        if (
            self.parts.check_name(found, f"{place}.regel", "regel", condition.regel)
            and "regel" not in self.parts.broken
            and condition.regel not in self.voorrangsregels
        ):
            text = f"{condition.regel} is geen eerst- of standaardregel{hint(condition.regel, self.voorrangsregels)}"
            self._say(found, f"{place}.regel", text)
        if bool(condition.is_) == bool(condition.invloed):
            self._say(found, place, "Geef bij een regel óf is = [...] óf invloed = [...].")

    def _check_pair(self, found: Found[Any], place: str, pair: tuple[str, str], least: int) -> None:
        if pair[0] == pair[1]:
            self._say(found, f"{place}.tegenstelling", "Noem twee verschillende criteria.")
        sizes = []
        for index, name in enumerate(pair, start=1):
            step = f"{place}.tegenstelling[{index}]"
            if self.parts.check_name(found, step, "criterium", name) and name in self.criteria:
                sizes.append(len(self.criteria[name].niveau))
                if self.criteria[name].soort != "ordinaal":
                    self._say(found, step, f"De antwoorden op {name} hebben geen volgorde (nominaal).")
        if len(sizes) == 2:
            self.parts.check_range(found, f"{place}.minstens", least, 1, max(sizes) - 1)

    def _check_ids(self, found: Found[Any], step: str, names: Sequence[str], table: str) -> None:
        if table not in self.parts.hidden:
            self._check_values(found, step, names, self.parts.names(table))

    def _check_values(self, found: Found[Any], step: str, values: Sequence[object], known: Iterable[object]) -> None:
        choices = list(known)
        if not values:
            self._say(
                found,
                step,
                f"Deze lijst is leeg, zodat de voorwaarde nooit waar is; kies uit {either(map(_bare, choices))}.",
            )
        for index, value in enumerate(values, start=1):
            # True would equal 1, so the kind of the value is compared as well.
            if not any(value == choice and type(value) is type(choice) for choice in choices):
                self._say(found, f"{step}[{index}]", unknown("waarde", value, [_bare(choice) for choice in choices]))

    def _say(self, found: Found[Any], step: str, text: str) -> None:
        self.parts.report(found, step, text)


def _bare(value: object) -> str:
    return value if isinstance(value, str) else show(value)


def _no_level(criterium: Criterium, value: int) -> str:
    return f"Niveau {value} bestaat niet bij {criterium.id}; het hoogste is {len(criterium.niveau) - 1}."
