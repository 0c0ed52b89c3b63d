"""
The conditions of a framework in words, as whoever reads the framework needs them: what makes them hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import enumerate_words, lower_first

Data = Mapping[str, Any]

_TAAK = {"soort": labels.TAAKSOORT, "betreft": labels.BETREFT, "gebruiker": labels.GEBRUIKER}


class Voorwaarden:
    """
    Words for conditions, with the labels of one framework.
    """

    def __init__(self, kader: Data) -> None:
        self._criteria = {item["id"]: item for item in kader["criteria"]}
        self._klassen = {item["id"]: item for item in kader["klassen"]}
        self._feiten = {item["id"]: item for item in kader["feiten"]}
        self._vormen = {item["id"]: item["aanduiding"] for item in kader["bestuursvormen"]}
        self._vormen |= {item["id"]: lower_first(item["label"]) for item in kader["subvormen"]}

    def all_of(self, conditions: Sequence[Data]) -> list[str]:
        """Each condition of a conjunction, as the part of a sentence."""
        return [self.one(condition) for condition in conditions]

    def one(self, condition: Data) -> str:
        """One condition, such as "uitvoerend karakter is 3 of hoger"."""
        match condition:
            case {"of": parts}:
                return "; of ".join(self.one(part) for part in parts)
            case {"tegenstelling": [first, second], "minstens": least}:
                names = f"{self._label(self._criteria, first)} en {self._label(self._criteria, second)}"
                return f"{names} wijzen minstens {least} niveaus uiteen"
            case {"criterium": id_, "bevat": held} if held:
                levels = enumerate_words((self._level(id_, level) for level in held), "of")
                return f"{self._label(self._criteria, id_)} noemt {levels}"
            case {"criterium": id_, "minstens": least, "hoogstens": most}:
                return f"{self._label(self._criteria, id_)} is {_between(least, most)}"
            case {"klasse": id_, "onzeker": unsure} if unsure is not None:
                return f"{self._label(self._klassen, id_)} is {'onzeker' if unsure else 'zeker'}"
            case {"klasse": id_, "is": values}:
                called = {value["id"]: value["label"] for value in self._klassen.get(id_, {}).get("waarden", ())}
                return f"{self._label(self._klassen, id_)} is {_either(called.get(v, v) for v in values)}"
            case {"feit": id_, "is": values}:
                found = [
                    next((w["label"] for w in self._feiten[id_]["waarden"] if w["waarde"] == value), str(value))
                    for value in values
                ]
                return f"{self._label(self._feiten, id_)} is {_either(found)}"
            case {"taak": field, "is": values}:
                known = _TAAK.get(field, self._vormen)
                return f"{labels.TAAK_VELDEN.get(field, field)} is: {_either(_value(known, v) for v in values)}"
            case {"aanleiding": given}:
                return f"er is {'een' if given else 'geen'} aanleiding opgegeven"
            case {"uitkomst": field, "is": values}:
                found = [_value(self._vormen, value) for value in values]
                return f"{labels.UITKOMST_VELDEN.get(field, field)} is: {_either(found)}"
            case {"wijkt_af_van_huidig": other}:
                return f"de geadviseerde vorm is {'een andere dan' if other else 'dezelfde als'} de huidige"
            case {"regel": id_, "invloed": influences} if influences:
                return f"de invloed van {id_} is {_either(influences)}"
            case {"regel": id_, "is": values}:
                return f"regel {id_} is {_either(values)}"
            case _:
                return str(condition)

    def _label(self, things: Mapping[str, Data], id_: str) -> str:
        return lower_first(str(things[id_]["label"])) if id_ in things else id_

    def _level(self, id_: str, level: int) -> str:
        return next(
            (f"{n['niveau']}: {n['label']}" for n in self._criteria[id_]["niveau"] if n["niveau"] == level), str(level)
        )


def reads(conditions: Sequence[Data]) -> set[tuple[str, str]]:
    """What conditions look at: pairs of a kind (`criterium`, `klasse`, `feit`, `regel`) and an id."""
    found: set[tuple[str, str]] = set()
    for condition in conditions:
        found |= reads(condition.get("of", ()))
        found |= {("criterium", id_) for id_ in condition.get("tegenstelling", ())}
        found |= {(kind, condition[kind]) for kind in ("criterium", "klasse", "feit", "regel") if kind in condition}
    return found


def _value(known: Mapping[str, str], value: object) -> str:
    return known.get(str(value), str(value).replace("_", " "))


def _between(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        between = "of" if most - least == 1 else "tot en met"
        return str(least) if least == most else f"{least} {between} {most}"
    return f"{least} of hoger" if least is not None else f"{most} of lager"


def _either(values: Any) -> str:
    words = [str(value) for value in values]
    if any("," in word for word in words):
        words = [f"‘{word}’" for word in words]
    return enumerate_words(words, "of")
