"""
What differs between two pieces of plain data, and between two frameworks, in words.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from taaktoedeling.dutch.labels import DREMPELS, KADERDELEN, word
from taaktoedeling.dutch.words import lower_first

LONGEST = 160
_NAMES = ("id", "code", "criterium", "nummer", "niveau", "wie")
_CALLED = ("label", "naam", "titel")
_MISSING = object()


@attrs.frozen(kw_only=True)
class Verschil:
    """One place where two things differ, with both values as text."""

    plaats: str
    toen: str
    nu: str


def differences(
    old: object, new: object, place: str = "", close: float = 0.0, ordered: bool = False
) -> Iterator[Verschil]:
    """
    Every place where *new* differs from *old*; the order of a list counts, that of the keys of a table only on demand.

    Args:
        close: numbers that lie no further apart are the same; by default those of the same kind, to the last digit.
        ordered: whether the order of the keys of a table counts too, as it does for what is read from above to below.
    """
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            step = f"{place}.{key}" if place else str(key)
            yield from differences(old.get(key, _MISSING), new.get(key, _MISSING), step, close, ordered)
        if ordered and old.keys() == new.keys() and list(old) != list(new):
            yield _order(place, old, new)
    elif _is_list(old) and _is_list(new):
        assert isinstance(old, Sequence)
        assert isinstance(new, Sequence)
        first, second = _named(old), _named(new)
        for key in dict.fromkeys([*first, *second]):
            pair = first.get(key, _MISSING), second.get(key, _MISSING)
            yield from differences(*pair, f"{place}[{key}]", close, ordered)
        if first.keys() == second.keys() and list(first) != list(second):
            yield _order(place, first, second)
    elif not _same(old, new, close):
        yield Verschil(plaats=place, **_shown_apart(old, new))


def changed_parts(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """
    Which parts of a framework changed, one sentence per kind; both as `to_plain` writes them.
    """
    told = []
    for key in dict.fromkeys([*KADERDELEN, *old, *new]):
        if not (_is_list(old.get(key, ())) and _is_list(new.get(key, ()))):
            continue
        label = KADERDELEN.get(key, key.replace("_", " "))
        first, second = _named(old.get(key, ())), _named(new.get(key, ()))
        gone, added = [k for k in first if k not in second], [k for k in second if k not in first]
        altered = [k for k in first if k in second and any(differences(first[k], second[k]))]
        for verb, parts in (("vervallen", gone), ("nieuw", added), ("gewijzigd", altered)):
            if parts:
                told.append(f"{label} {verb}: {'; '.join(_called(k, {**first, **second}[k]) for k in parts)}")
    for key, label, words in (("hoofd", "gegevens van het kader", {}), ("drempels", "drempels", DREMPELS)):
        places = [item.plaats for item in differences(old.get(key, {}), new.get(key, {}))]
        if places:
            steps = dict.fromkeys(re.split(r"[.\[,]", place)[0] for place in places)
            told.append(f"{label} gewijzigd: {'; '.join(lower_first(word(words, step)) for step in steps)}")
    return told


def shown(value: object) -> str:
    """A value as it can stand in a sentence."""
    if value is _MISSING:
        return "(ontbreekt)"
    if value is None:
        return "(geen)"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _shown_apart(old: object, new: object) -> dict[str, str]:
    """Both values as text; long texts from just before the place where they part."""
    if not (isinstance(old, str) and isinstance(new, str)) or max(len(old), len(new)) <= LONGEST:
        pair = shown(old), shown(new)
        if pair[0] == pair[1]:
            pair = json.dumps(old, ensure_ascii=False), json.dumps(new, ensure_ascii=False)
        return {"toen": pair[0], "nu": pair[1]}
    start = max(next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0) - 40, 0)
    mark = "…" if start else ""
    return {"toen": f"{mark}{shown(old[start:])}", "nu": f"{mark}{shown(new[start:])}"}


def _order(place: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Verschil:
    return Verschil(plaats=f"{place}, volgorde", toen=shown(", ".join(old)), nu=shown(", ".join(new)))


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _same(old: object, new: object, close: float) -> bool:
    numbers = (int, float)
    if close and isinstance(old, numbers) and isinstance(new, numbers) and not isinstance(old, bool):
        return isinstance(new, bool) is False and math.isclose(old, new, rel_tol=0, abs_tol=close)
    # The text of a float tells 0.0 from -0.0.
    return type(old) is type(new) and old == new and (not isinstance(old, float) or repr(old) == repr(new))


def _named(items: Sequence[Any]) -> dict[str, Any]:
    """Items by the name that people know them by, else by their place counted from 1."""
    named: dict[str, Any] = {}
    for place, item in enumerate(items, start=1):
        name = next((str(item[key]) for key in _NAMES if key in item), "") if isinstance(item, Mapping) else ""
        name = name or str(place)
        # Nobody hides an item behind another by giving it the same name.
        while name in named:
            name = f"{name}, opnieuw"
        named[name] = item
    return named


def _called(key: str, item: object) -> str:
    """What people call an item: its label, with its code before it where it has one."""
    name = next((str(item[called]) for called in _CALLED if called in item), "") if isinstance(item, Mapping) else ""
    return f"{key} {name}".strip() if key[:1].isupper() else name or key
