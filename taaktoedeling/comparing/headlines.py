"""
What an advice and an evaluation decide, without their sentences, in the words that people
use for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.comparing.differences import Verschil, differences
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.labels import EFFECT, LEZING, UITSLAG
from taaktoedeling.dutch.words import enumerate_words

Data = Mapping[str, Any]

_BODIES = {
    "bestuursvorm": "bestuursvorm",
    "drager": "bestuur dat de taak krijgt",
    "subvorm": "rechtsvorm",
    "hoogste": "hoogste geschiktheid",
}
_LABELS = {"zekerheid": "zekerheid van de toedeling", "zekerheid_vorm": "zekerheid van de vorm"}
_NUMBERS = {"speling": "speling", "speling_vorm": "speling van de vorm", "dekking": "beantwoord deel"}
HOLDS, FIT_OF = "geldt", "geschiktheid van "
"""What is said of what holds, and how the place of a fit begins."""
STAAT = {
    "gemotiveerd": "gemotiveerd",
    "nog_te_motiveren": "nog te motiveren",
    "voldaan": "voldaan",
    "geen": "hoeft niet",
}
_RICHTING = {"omhoog": "hoger dan bedoeld", "omlaag": "lager dan bedoeld", "anders": "anders dan bedoeld"}


def names(*adviezen: Data) -> dict[str, str]:
    """The labels of bodies and legal forms in these advices, by id; what the last one says counts."""
    return {
        str(item.get("id")): str(item.get("label"))
        for advies in adviezen
        for key in ("vormen", "subvormen")
        for item in _dicts(advies.get(key))
    }


def headlines(advies: Data, named: Mapping[str, str]) -> dict[str, Any]:
    """
    What an advice decides.

    Args:
        named: what bodies and legal forms are called, by id.
    """
    found: dict[str, Any] = {"uitkomst": labels.word({}, advies.get("uitkomst"))}
    found |= {label: _name(advies.get(key), named) for key, label in _BODIES.items()}
    found |= {label: advies.get(key) for key, label in {**_LABELS, **_NUMBERS}.items()}
    fit = advies.get("geschiktheid")
    for id_, value in fit.items() if isinstance(fit, Mapping) else ():
        found[f"{FIT_OF}{_name(id_, named)}"] = value
    for rule in _dicts(advies.get("regels")):
        found[f"regel {rule.get('id')}, voorwaarde"] = rule.get("waarheid")
        found[f"regel {rule.get('id')}, invloed"] = _word(labels.INVLOED, rule.get("invloed"))
        found[f"regel {rule.get('id')}, motivering"] = _word(STAAT, rule.get("staat"))
    for key, label in (("plichten", "plicht"), ("spanningen", "spanning"), ("signalen", "signaal")):
        for item in _dicts(advies.get(key)):
            found[f"{label} {item.get('id')}"] = HOLDS
    for move in _dicts(advies.get("omslagen")):
        found[f"omslag {move.get('label')}: {move.get('naar')}"] = _name(move.get("bestuursvorm"), named)
    return found


def evaluation_headlines(evaluatie: Data | None, named: Mapping[str, str]) -> dict[str, Any]:
    """
    What an evaluation decides; nothing where there is none.

    Args:
        named: what bodies and legal forms are called, by id.
    """
    found: dict[str, Any] = {}
    if not isinstance(evaluatie, Mapping):
        return found
    for shift in _dicts(evaluatie.get("scheefgroei")):
        found[f"scheefgroei bij ‘{shift.get('label')}’"] = _word(_RICHTING, shift.get("richting"))
    for one in _dicts([*_dicts(evaluatie.get("toedelingen")), evaluatie.get("zonder_toedoen")]):
        reading = _word(LEZING, one.get("lezing"))
        found[f"bestuursvorm, {reading}"] = _name(one.get("bestuursvorm"), named)
        found[f"rechtsvorm, {reading}"] = _name(one.get("subvorm"), named)
        found |= {f"{label}, {reading}": one.get(key) for key, label in _LABELS.items()}
    for one in _dicts(evaluatie.get("balans")):
        reading = _word(LEZING, one.get("lezing"))
        found[f"balans, {reading}"] = _word(UITSLAG, one.get("uitslag"))
        for test in _dicts(one.get("toetsen")):
            found[f"toets ‘{test.get('naam')}’, {reading}"] = (
                _word(UITSLAG, test.get("uitslag")) if test.get("van_toepassing") else "niet van toepassing"
            )
    knobs = evaluatie.get("knoppen")
    for knob in _dicts(knobs.get("knoppen")) if isinstance(knobs, Mapping) else ():
        found[f"knop {knob.get('id')} {knob.get('naam')}"] = _word(EFFECT, knob.get("effect"))
    degrees = evaluatie.get("medebewind")
    for reading, degree in degrees.items() if isinstance(degrees, Mapping) else ():
        if reading in LEZING:
            listed = [str(item.get("naam")) for item in _dicts(degree)]
            found[f"medebewind, {LEZING[reading]}"] = enumerate_words(listed, "of") or None
    for one in _dicts(evaluatie.get("vervolg")):
        for group in _dicts(one.get("groepen")):
            found[f"vervolg ‘{group.get('naam')}’, {_word(LEZING, one.get('lezing'))}"] = HOLDS
    return found


def moved(before: Data, after: Data) -> tuple[Verschil, ...]:
    """Where headlines differ; what stands in one of the two only, is nothing in the other."""
    nothing = dict.fromkeys([*before, *after])
    return tuple(differences({**nothing, **before}, {**nothing, **after}))


def _name(id_: object, named: Mapping[str, str]) -> str | None:
    return None if id_ is None else named.get(str(id_), str(id_))


def _word(words: Mapping[str, str], code: object) -> str | None:
    return None if code is None else labels.word(words, code)


def _dicts(value: object) -> list[Data]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list | tuple) else []
