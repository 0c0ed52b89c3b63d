"""
The fields of an arrangement and their values in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch.words import enumerate_words

LABELS = {
    "bekostiging": "bekostiging",
    "risico": "wie het kostenrisico draagt",
    "stuurbaarheid_kosten": "stuurbaarheid van de kosten",
    "financieel_risico": "financieel risico",
    "uitvoeringskracht": "uitvoeringskracht",
    "kosten_vergoed": "of de kosten worden vergoed",
    "kosten_in_beeld": "of de gevolgen met cijfers in beeld zijn",
}
"""The fields that a case can give, in the order in which people read them."""

WORDS: dict[str, dict[str | int, str]] = {
    "risico": {"decentraal": "het decentrale bestuur", "gedeeld": "gedeeld", "rijk": "het Rijk"},
    "stuurbaarheid_kosten": dict(enumerate(("niet", "nauwelijks", "deels", "grotendeels", "volledig"))),
    "financieel_risico": dict(enumerate(("verwaarloosbaar", "klein", "middelgroot", "groot", "open einde"))),
    "uitvoeringskracht": dict(enumerate(("nee", "alleen met grote opbouw", "deels", "grotendeels", "volledig"))),
    "kosten_vergoed": {"ja": "ja", "deels": "deels", "nee": "nee"},
    "kosten_in_beeld": {"ja": "ja", "nee": "nee"},
}
LEVELS = ("stuurbaarheid_kosten", "financieel_risico", "uitvoeringskracht")

DERIVED = {"betaler": "wie betaalt", "besteding": "hoe vrij het geld te besteden is"}
"""What follows from the way of funding."""
DERIVED_WORDS = {
    "betaler": {
        "decentraal": "het decentrale bestuur",
        "fonds": "een fonds van het Rijk",
        "rijk": "het Rijk",
        "gedeeld": "meer partijen",
        "delen": "naar de delen",
    },
    "besteding": {"vrij": "vrij", "gebonden": "gebonden", "gemengd": "deels vrij, deels gebonden"},
}


def arrangement_condition(voorwaarde: Mapping[str, Any], forms: Mapping[str, str]) -> str:
    """
    A condition on the arrangement, as the part of a sentence.

    Args:
        forms: the name of each form of funding by its id.
    """
    field = str(voorwaarde["veld"])
    label = LABELS.get(field) or DERIVED.get(field, field)
    if field in LEVELS:
        low, high = voorwaarde["minstens"], voorwaarde["hoogstens"]
        if low is not None and high is not None:
            return f"{label} is {low}" if low == high else f"{label} is {low} tot en met {high}"
        return f"{label} is {low} of hoger" if low is not None else f"{label} is {high} of lager"
    words: Mapping[Any, str] = forms if field == "bekostiging" else WORDS.get(field) or DERIVED_WORDS.get(field, {})
    return f"{label} is: {enumerate_words((words.get(value, str(value)) for value in voorwaarde['is']), 'of')}"
