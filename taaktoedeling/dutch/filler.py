"""
Texts that stand somewhere only because a text had to stand there.
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


def _bare(text: str) -> str:
    """A text without capitals and without what stands between and around its words."""
    return _BETWEEN.sub(" ", text.casefold()).strip()
