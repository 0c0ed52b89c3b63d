"""
Words and sentences: lists, plurals, capitals, quotes and dates.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from taaktoedeling.dutch.numbers import thousands

MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
NUMERALS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
NAMES = ("Rijk", "Wgr")
"""Words that keep their capital inside a sentence."""


def enumerate_words(words: Iterable[str], last: str = "en") -> str:
    """Words as an enumeration: "a, b en c"."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def on_assumptions(labels: Sequence[str]) -> str:
    """On which assumptions something rests: "een aanname over ‘a’", "aannames over ‘a’ en ‘b’"; empty without any."""
    grounds = "een aanname" if len(labels) == 1 else "aannames"
    return f"{grounds} over {enumerate_words(f'‘{label}’' for label in labels)}" if labels else ""


def some_of(words: Sequence[str], most: int, more: str = "nog {} andere") -> list[str]:
    """The first words, and how many others there are."""
    return [*words[:most], *([more.format(len(words) - most)] if len(words) > most else [])]


def plural(count: int, one: str, more: str) -> str:
    """A number with the right form of its noun, and points between thousands."""
    return f"{thousands(count)} {one if count == 1 else more}"


def as_many_as_fit(parts: Sequence[str], room: int, codes: Sequence[str] = ()) -> str:
    """
    Parts separated by semicolons, as many as fit in *room* characters and at least one, and what more there is.

    Args:
        codes: a code for each part, to give of those that do not fit; without codes is told how many there are.
    """
    for count in range(len(parts), 0, -1):
        rest = ", ".join(codes[count:]) or f"nog {len(parts) - count}"
        told = "; ".join([*parts[:count], *([f"en {rest}"] if count < len(parts) else [])])
        if len(told) <= room or count == 1:
            return told
    return ""


def cut(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis where it is longer than *most* characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def numeral(number: int) -> str:
    """A number as a sentence writes it: in words up to twelve."""
    return NUMERALS[number] if 0 <= number < len(NUMERALS) else str(number)


def quoted(text: str) -> str:
    """Words of a case between quotes, unless they hold quotes already."""
    return text if "‘" in text else f"‘{text}’"


def as_name(text: str) -> str:
    """A name in a sentence: between quotes where it is no word, such as the name of a column."""
    return f"‘{text}’" if "_" in text else text


def upper_first(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it opens with a name or an abbreviation such as "EU"."""
    first = text.split(" ", 1)[0]
    if first in NAMES or first[1:] != first[1:].lower():
        return text
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence: a capital first letter and a full stop; nothing stays nothing."""
    return upper_first(text) if not text or text.endswith((".", "?", "!", ")")) else f"{upper_first(text)}."


def ended(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already: to say more after it."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def date(day: datetime.date | str | None) -> str:
    """A date, or its ISO form, as "12 juni 2024"; what is no date stays as it is."""
    try:
        day = day if isinstance(day, datetime.date) else datetime.date.fromisoformat(day or "")
    except ValueError:
        return str(day or "")
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def references(bronnen: Iterable[object]) -> str:
    """Places in documents, separated by semicolons."""
    return "; ".join(map(str, bronnen))
