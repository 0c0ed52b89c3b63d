"""
Texts that stand somewhere only because a text had to stand there, or that say once more what another says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS = frozenset(
    {
        *("todo", "to do", "tbd", "tba", "fixme", "pm", "nvt", "n v t", "niet van toepassing", "niets", "geen"),
        *("geen idee", "onbekend", "weet niet", "weet ik niet", "ja", "nee", "test", "asdf", "qwerty", "bla", "blabla"),
        *("bla bla", "lorem ipsum", "iets", "vul in", "invullen", "in te vullen", "nog invullen", "nog in te vullen"),
        *("nog te doen", "te doen", "nader in te vullen", "volgt", "volgt nog", "later", "tekst", "toelichting"),
        *("bron", "titel", "omschrijving", "motivering", "zie boven", "idem"),
    }
)
_BETWEEN = re.compile(r"[\W_]+")
_DENIES = frozenset({"niet", "geen", "nooit", "zonder", "noch", "evenmin"})
_LEAST, _BEGINNING = 4, 5
"""Words shorter than this say little of what a text is about; of the others this much of their beginning counts."""
_ALIKE = 2 / 3
"""The share of the words of each of two texts that the other has, from which they are taken to say the same."""


def is_filler(text: str, hints: Iterable[str] = ()) -> bool:
    """
    Whether a text says nothing: no letter or digit, one sign again and again, a word that keeps a place, or a hint.

    An empty text is none: that nothing stands there is said elsewhere.

    Args:
        hints: what stood there to say what should, such as the question itself.
    """
    bare = _bare(text)
    if not bare:
        return bool(text.strip())
    letters = bare.replace(" ", "")
    return bare in _WORDS or len(set(letters)) == 1 or any(bare == _bare(hint) for hint in hints)


def repeats(text: str, other: str) -> bool:
    """Whether two texts say the same in nearly the same words, and neither denies what the other does not."""
    one, two = (_bare(found).split() for found in (text, other))
    if _DENIES & {*one} != _DENIES & {*two}:
        return False
    return all(_share(*pair) >= _ALIKE for pair in ((one, two), (two, one)))


def _share(words: list[str], others: list[str]) -> float:
    """Which share of the words that matter also stands, in some form, among others."""
    counted = [word for word in words if len(word) >= _LEAST]
    found = [word for word in counted if any(other.startswith(word[:_BEGINNING]) for other in others)]
    return len(found) / len(counted) if counted else 0.0


def _bare(text: str) -> str:
    """A text without capitals and without what stands between and around its words."""
    return _BETWEEN.sub(" ", text.casefold()).strip()
