"""
From the exception groups of `cattrs` to problems with a key path.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar, get_args

import attrs
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError

from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.refusal import either, nearest, no_table, show, unknown
from taaktoedeling.dutch.words import plural
from taaktoedeling.errors import Problem
from taaktoedeling.reading.structure import RefusedValueError, keys_of

T = TypeVar("T")

_LISTED_KEYS = 20

Home = Callable[[object, str], str]


@attrs.define
class Gathering:
    """Reads the tables of one file and gathers what is wrong with them."""

    bestand: str
    converter: Converter
    problems: list[Problem] = attrs.field(factory=list)
    home: Home = attrs.field(default=lambda key, sleutel: "")
    """Of a key that is not known at a place: a sentence on where it belongs; empty where that is not known either."""

    def say(self, sleutel: str, text: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(self.bestand, sleutel, text))

    def structure(self, value: object, cl: type[T], sleutel: str) -> T | None:
        """Read a value of the model; None where something is wrong with it."""
        try:
            return self.converter.structure(value, cl)
        except (ClassValidationError, IterableValidationError, RefusedValueError) as error:
            self.problems += [Problem(self.bestand, path, text) for path, text in _walk(error, sleutel, self.home)]
        except RecursionError:
            self.say(sleutel, "Dit is te diep genest om te lezen.")
        return None

    def table(self, value: object, sleutel: str) -> dict[Any, Any]:
        """Read a table of which the keys differ from file to file."""
        if isinstance(value, dict):
            return value
        self.say(sleutel, no_table(value))
        return {}

    def known(self, sleutel: str, what: str, name: object, choices: Collection[str]) -> bool:
        """Report a name that is none of these; whether it is one."""
        if isinstance(name, str) and name in choices:
            return True
        self.say(sleutel, unknown(what, name, choices))
        return False

    def entries(self, value: object, sleutel: str, what: str, names: Collection[str]) -> Iterator[tuple[str, str, Any]]:
        """Each key of a table that is one of these names, with its key path and what stands there; others are told."""
        for name, item in self.table(value, sleutel).items():
            path = join_path(sleutel, str(name))
            if name not in names and (home := self.home(name, sleutel)):
                self.say(path, home)
            elif self.known(path, what, name, names):
                yield name, path, item

    def once(self, names: Iterable[object], sleutel: str, what: str) -> None:
        """Report a list in which something stands twice."""
        listed = list(names)
        if len(set(listed)) != len(listed):
            self.say(sleutel, f"{what} staat er twee keer. Laat er één weg.")


def join_path(start: str, step: str) -> str:
    """Put a key under a key path; at the top there is no dot."""
    return f"{start}.{escape(step)}" if start else escape(step)


def unknown_key(key: object, allowed: list[str]) -> str:
    """Say that a key is not known, with the nearest or all that are."""
    found = nearest(key, allowed)
    if found is not None:
        return f"Onbekende sleutel {show(key)}; bedoelt u {found!r}?"
    return f"Onbekende sleutel {show(key)}; hier mogen staan: {either(allowed, 'en')}."


def _walk(error: BaseException, path: str, home: Home) -> Iterator[tuple[str, str]]:
    if isinstance(error, ClassValidationError):
        yield from _walk_table(error, path, home)
    elif isinstance(error, IterableValidationError):
        with_notes, without = error.group_exceptions()
        for inner, note in with_notes:
            step = str(note.index)
            yield from _walk(inner, f"{path}{step[0]}{escape(step[1:])}", home)
        for inner in without:
            yield from _walk(inner, path, home)
    else:
        yield (
            path,
            str(error)
            if isinstance(error, RefusedValueError)
            else f"Deze waarde kan niet worden gelezen ({show(str(error))}).",
        )


def _walk_table(error: ClassValidationError, path: str, home: Home) -> Iterator[tuple[str, str]]:
    with_notes, without = error.group_exceptions()
    fields = keys_of(error.cl)
    misspelled: set[str] = set()
    extra = sorted(
        (key for inner in without if isinstance(inner, ForbiddenExtraKeysError) for key in inner.extra_fields), key=str
    )
    missing = {note.name.rstrip("_") for inner, note in with_notes if isinstance(inner, KeyError)}
    for key in extra[:_LISTED_KEYS]:
        # A key that is missing is the likeliest meaning of a key that is unknown.
        guess = nearest(key, missing) or nearest(key, fields)
        if guess in missing:
            misspelled.add(guess)
        belongs = "" if guess in missing else home(key, path)
        yield join_path(path, str(key)), belongs or unknown_key(key, [guess] if guess else list(fields))
    if len(extra) > _LISTED_KEYS:
        more = len(extra) - _LISTED_KEYS
        verb = "staat" if more == 1 else "staan"
        yield path, f"Er {verb} nog {plural(more, 'andere onbekende sleutel', 'andere onbekende sleutels')}."
    for inner, note in with_notes:
        key = note.name.rstrip("_")
        if not isinstance(inner, KeyError):
            yield from _walk(inner, join_path(path, key), home)
        elif key not in misspelled:
            yield join_path(path, key), f"Deze sleutel ontbreekt en is verplicht{_kind(fields[key])}."
    for inner in without:
        if not isinstance(inner, ForbiddenExtraKeysError):
            yield from _walk(inner, path, home)


def _kind(field: attrs.Attribute[Any]) -> str:
    if choices := [choice for choice in get_args(field.type) if isinstance(choice, str)]:
        return f"; kies uit {either(choices)}"
    kinds: dict[object, str] = {str: " (een tekst)", int: " (een geheel getal)", bool: " (true of false)"}
    return kinds.get(field.type, "")
