"""
Dutch words for what the analyses of certainty find; what is asserted in them is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from taaktoedeling.advice.words import enumerate_words, level_text, lower_first
from taaktoedeling.model.kader import Criterium, Kader


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


def number(value: float, places: int = 2) -> str:
    """A number with a Dutch comma; never "-0"."""
    return f"{round(value, places) + 0.0:.{places}f}".replace(".", ",")


def thousands(value: int) -> str:
    """A whole number with points between thousands."""
    return f"{value:,}".replace(",", ".")
