"""
An advice beside what it becomes with another case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taaktoedeling.comparing.differences import Verschil
from taaktoedeling.comparing.headlines import HOLDS, STAAT
from taaktoedeling.comparing.what_if import WatAls
from taaktoedeling.document.blocks import Document, callout, chapter, document, items, para, strong, table
from taaktoedeling.document.chapters.outcome import notices, outcome_in_words
from taaktoedeling.dutch.labels import word
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.dutch.words import enumerate_words, quoted, upper_first

TO_DO, NOTHING_TO_DO = (word(STAAT, state) for state in ("nog_te_motiveren", "geen"))
LEFT_TO_DATA = ("omslag ",), (", voorwaarde", ", invloed")
"""How places begin and end that a reader is not told one by one; the data have them."""


def what_if_document(found: WatAls) -> Document:
    """
    What changed in the case, and what moves by it.
    """
    old, new = (outcome_in_words(one) for one in (found.oud, found.nieuw))
    lead = f"De uitkomst blijft: {new}." if old == new else f"De uitkomst wordt: {new}. Die was: {old}."
    rows = [
        (vorm.kort, *(decimal(value, True) for value in (was, becomes, becomes - was)))
        for vorm in found.oud.vormen
        for was, becomes in [(vorm.geschiktheid, found.nieuw.geschiktheid[vorm.id])]
    ]
    changed = [f"{one.plaats}: van {quoted(one.toen)} naar {quoted(one.nu)}." for one in found.gewijzigd]
    return document(
        f"Wat als: {found.oud.taak.titel}",
        "Dezelfde casus en hetzelfde kader, met alleen wat hieronder staat anders.",
        [
            notices(found.nieuw.meldingen),
            chapter("Wat het wordt", callout("lead", para(strong(lead))), open=True),
            chapter("Anders in de casus", items(changed or ["Niets."]), open=True),
            chapter("Geschiktheid", table(("Vorm", "Was", "Wordt", "Verschil"), rows), open=True),
            chapter("Wat er verschuift", items(moved_lines(found.verschillen))),
        ],
    )


def moved_lines(found: Sequence[Verschil]) -> Iterator[str]:
    """The differences in the outcome, those of a kind together."""
    starts, ends = LEFT_TO_DATA
    told = [one for one in found if not one.plaats.startswith(starts) and not one.plaats.endswith(ends)]
    listed = {
        "Moet nu worden gemotiveerd": [one for one in told if one.nu == TO_DO],
        "Hoeft niet meer te worden gemotiveerd": [one for one in told if (one.toen, one.nu) == (TO_DO, NOTHING_TO_DO)],
        "Geldt nu ook": [one for one in told if one.nu == HOLDS],
        "Geldt niet meer": [one for one in told if one.toen == HOLDS],
    }
    together = [one for group in listed.values() for one in group]
    yield from (f"{upper_first(one.plaats)}: {one.toen} wordt {one.nu}." for one in told if one not in together)
    for title, group in listed.items():
        if group:
            yield f"{title}: {enumerate_words(_name(one.plaats) for one in group)}."


def _name(place: str) -> str:
    return place.removeprefix("regel ").removesuffix(", motivering")
