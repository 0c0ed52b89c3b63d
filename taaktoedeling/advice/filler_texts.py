"""
The texts of a case that stand there only because a text had to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from taaktoedeling.dutch.filler import is_filler
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus_plain import casus_to_plain
from taaktoedeling.reading.scaffold import GOOD, HINTS

_TEXTS = frozenset(
    {
        *("titel", "omschrijving", "toelichting", "bron", "bronnen", "strekking"),
        *("wie", "door", "geraadpleegd", "perspectief", "huidige_plaats"),
    }
)
"""Keys of which the value is text in somebody's own words, in whatever table."""


def filler_texts(casus: Casus, kader: Kader) -> Iterator[tuple[str, str, str]]:
    """The key path of each text that says nothing, with the text and, where that is known, what should stand there."""
    for sleutel, tekst in _texts(casus_to_plain(casus)):
        good, hints = _expected(kader, sleutel)
        if is_filler(tekst, [good, *hints]):
            yield sleutel, tekst, good


def _texts(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every text in somebody's own words, with its key path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, str(key)))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, path)
    elif isinstance(value, str) and (path[-1] in _TEXTS or path[0] == "motivering"):
        yield ".".join(path), value


def _expected(kader: Kader, sleutel: str) -> tuple[str, Sequence[str]]:
    """What a text should say, and what else stood there to be replaced: the question and the words of its answers."""
    table, *rest = sleutel.split(".")
    id_ = rest[0] if rest else ""
    if sleutel in HINTS:
        return HINTS[sleutel], ()
    if table in ("antwoorden", "feitelijk") and rest[-1] == "toelichting":
        criterium = kader.criterium(id_)
        good = GOOD[criterium.vraagt_naar]
        return good, [criterium.vraag, criterium.label, f"Een goede toelichting noemt {good}"]
    if table == "feiten" and rest[-1] == "toelichting":
        feit = next(feit for feit in kader.feiten if feit.id == id_)
        return HINTS[table], [feit.vraag, feit.label]
    regel = next((regel for regel in kader.regels if regel.id == id_ and table == "motivering"), None)
    return "", [regel.vraag, regel.naam] if regel else ()
