"""
One line about an advice, for lists of many.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import lower_first, plural
from taaktoedeling.report.blocks import Rich, quiet, rich

_ZONDER_ADVIES = {
    "geen_passende": "geen passende bestuursvorm",
    "onvolledig": "nog geen advies, er ontbreken antwoorden",
    "geen_aanleiding": "geen advies, er is geen aanleiding",
}


def outcome_line(advies: Mapping[str, Any]) -> Rich:
    """
    Title, kind of task and outcome of an advice.

    Args:
        advies: what `Advies.to_dict` gives.
    """
    soort = labels.word(labels.TAAKSOORT, advies["taak"]["soort"])
    return rich(f"{advies['taak']['titel']} ", quiet(f"({soort})"), f": {outcome(advies)}")


def outcome(advies: Mapping[str, Any]) -> str:
    """The outcome in a few words."""
    count = len(advies["meldingen"])
    return _outcome(advies) + (f"; let op: {plural(count, 'melding', 'meldingen')}" if count else "")


def _outcome(advies: Mapping[str, Any]) -> str:
    if advies["uitkomst"] != "advies":
        return _ZONDER_ADVIES[advies["uitkomst"]]
    label = next(lower_first(v["label"]) for v in advies["vormen"] if v["id"] == advies["bestuursvorm"])
    both = advies["zekerheid"] == advies["zekerheid_vorm"]
    sure = advies["zekerheid"] if both else f"toedeling {advies['zekerheid']}, vorm {advies['zekerheid_vorm']}"
    return f"{label} ({sure}{'; verkenning' if advies['verkenning'] else ''})"
