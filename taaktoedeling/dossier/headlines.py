"""
What an advice decides, without its sentences, by the words that people use for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HEADLINES = {
    "uitkomst": "uitkomst",
    "bestuursvorm": "bestuursvorm",
    "drager": "bestuur dat de taak krijgt",
    "subvorm": "rechtsvorm",
    "hoogste": "hoogste geschiktheid",
    "zekerheid": "zekerheid van de toedeling",
    "zekerheid_vorm": "zekerheid van de vorm",
    "speling": "speling",
    "speling_vorm": "speling van de vorm",
    "geschiktheid": "geschiktheid",
    "dekking": "beantwoord deel",
}
_STATES = ("waarheid", "invloed", "staat")


def headlines(advies: Mapping[str, Any]) -> dict[str, Any]:
    """
    What an advice decides, without its sentences, by the words that people use for it.
    """
    found: dict[str, Any] = {label: advies.get(key) for key, label in HEADLINES.items()}
    for rule in _dicts(advies.get("regels")):
        found[f"regel {rule.get('id')}"] = {key: rule.get(key) for key in _STATES}
    for key, label in (("plichten", "plicht"), ("spanningen", "spanning"), ("signalen", "signaal")):
        for item in _dicts(advies.get(key)):
            found[f"{label} {item.get('id')}"] = "geldt"
    for move in _dicts(advies.get("omslagen")):
        found[f"omslag {move.get('label')}: {move.get('naar')}"] = move.get("bestuursvorm")
    return found


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
