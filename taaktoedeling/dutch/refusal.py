"""
How a refusal is worded: received values shown safely, choices listed and near misses suggested.

Nothing here may fail or grow with what it is given: the values come from files that are already known to be wrong.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable
from decimal import Decimal

from taaktoedeling.dutch.characters import SHOWN, escape
from taaktoedeling.dutch.words import enumerate_words, plural

LISTED = 12
"""Most choices that a message lists."""

_LARGE = 10**18
_LEAST = 3
"""Letters of the beginning of a name that tell which is meant."""

_NEUTER = frozenset({"criterium", "document", "feit", "medebewind", "signaal", "uitgangspunt", "veld"})
"""Of what can be unknown, the words with *het*."""


def show(value: object) -> str:
    """
    Show a received value as it would stand in the file, with its kind where that is not plain to see.

    Tables and lists are only described: showing what is inside them could be endless.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, str):
        return f'"{escape(value)}"' + ("" if value.strip() else " (leeg)")
    if isinstance(value, int):
        return str(value) if -_LARGE < value < _LARGE else "een heel groot getal"
    if isinstance(value, float | Decimal):
        return escape(str(value))
    if isinstance(value, datetime.date | datetime.time):
        return f"{value.isoformat()} (een datum of tijd)"
    if isinstance(value, dict):
        return f"een tabel met {plural(len(value), 'sleutel', 'sleutels')}"
    if isinstance(value, list | tuple):
        return f"een lijst van {len(value)}"
    return f"een waarde van de soort {escape(type(value).__name__)}"


def either(choices: Iterable[object], joiner: str = "of") -> str:
    """List choices as a Dutch sentence does: a, b of c; long lists are cut off with how many there are."""
    words = [escape(str(choice), 4 * SHOWN) for choice in choices]
    if len(words) > LISTED:
        return f"{', '.join(words[:LISTED])} en nog {len(words) - LISTED} andere"
    return enumerate_words(words, joiner)


def nearest(word: object, choices: Iterable[str], cutoff: float = 0.7) -> str | None:
    """
    Find the choice that *word* most probably stands for, or None when none is near.

    Args:
        cutoff: how alike they must be at least, from 0 to 1 (as in `difflib`).
    """
    if not isinstance(word, str):
        return None
    options = {_fold(choice): choice for choice in choices}
    folded = _fold(word[: 2 * SHOWN])
    if folded in options:
        return options[folded]
    import difflib  # where something is refused, and not before

    found = difflib.get_close_matches(folded, options, n=1, cutoff=cutoff)
    # The beginning of one name and of no other, such as `wmo`.
    begun = [name for name in options if name.startswith(f"{folded}_")] if len(folded) >= _LEAST else []
    return options[found[0]] if found else options[begun[0]] if len(begun) == 1 else None


def hint(word: object, choices: Collection[str]) -> str:
    """End a sentence about an unknown word with the nearest choice, or else with all of them."""
    found = nearest(word, choices)
    if found is not None:
        return f"; bedoelt u '{escape(found)}'?"
    if not choices:
        return "; er is niets om uit te kiezen."
    return f"; kies uit {either(choices)}."


def no_table(received: object) -> str:
    """Say that keys with values were expected."""
    return f"Verwacht werd een tabel met sleutels, gekregen {show(received)}."


def unknown(what: str, received: object, choices: Collection[str]) -> str:
    """Say that there is no such *what* as was received, with the nearest that there is, or else with all of them."""
    return f"{'Onbekend' if what in _NEUTER else 'Onbekende'} {what} {show(received)}{hint(received, choices)}"


def _fold(word: str) -> str:
    joined = re.sub(r"[\s_.-]+", "_", word.casefold()).strip("_")
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", joined)
