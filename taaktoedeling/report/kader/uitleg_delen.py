"""
What the explanations of all parts of a framework share: what a part says, and when it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import references, upper_first
from taaktoedeling.report.blocks import Section, items, para, section, strong
from taaktoedeling.report.kader.voorwaarden import Voorwaarden

Data = Mapping[str, Any]


def sources(data: Data) -> Section | None:
    """What it says, its status and sources, and what is ours."""
    return section(
        "Wat het zegt",
        para(data["tekst"]),
        para(strong("Status"), f": {labels.word(labels.STATUS, data['status'])}."),
        para(strong("Bronnen"), f": {references(data['bronnen'])}.") if data["bronnen"] else None,
        para(strong("Van ons"), f": {data['toelichting']}") if data["toelichting"] else None,
        open=True,
    )


def when(kader: Data, title: str, conditions: Sequence[Data]) -> Section | None:
    """The conditions under which a part holds, one on a line."""
    words = Voorwaarden(kader).all_of(conditions)
    if not words:
        return section(title, para("Altijd.")) if not title.startswith("Kan") else None
    return section(
        title, items(f"{upper_first(text)}{';' if n < len(words) else '.'}" for n, text in enumerate(words, 1))
    )
