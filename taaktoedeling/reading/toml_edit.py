"""
Changing a case in its file: what the user wrote beside it stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from taaktoedeling.errors import InvalidArgumentError, require_extras

Path_ = tuple[str, ...]
Changes = Mapping[Path_, Any]
"""By the path of a key (``("antwoorden", "nabijheid", "niveau")``) its new value; None takes the key away."""

_HEADER = re.compile(r"(?:#[ \t]*)?\[\[?[\w.-]+\]\]?[ \t]*(?:#.*)?")
_KEY = re.compile(r"(?:#[ \t]*)?([\w-]+)[ \t]*=.*")


def check_editor() -> None:
    """
    Say before the work that files cannot be changed here.

    Raises:
        MissingExtraError: the library that keeps comments is not installed.
    """
    require_extras("Een casus bijwerken", "invullen")


def edit_toml(text: str, changes: Changes) -> str:
    """
    Set or remove keys of a TOML file; every comment and every other line stays as it is.

    A table or key that stands ready behind a ``#``, as in a new case, is used in its place.

    Raises:
        InvalidArgumentError: the file has the table in a form in which this cannot be done.
    """
    check_editor()
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path: Path_ = next(iter(changes), ())
    try:
        # What is there already is changed at once: a file is read once for all of it.
        document: Any = tomlkit.parse(text)
        left = {}
        for path, value in changes.items():
            table = _table(document, path)
            if path[-1] not in table:
                left[path] = value
            elif value is None:
                table.remove(path[-1])
            elif table[path[-1]] != value or isinstance(table[path[-1]], bool) != isinstance(value, bool):
                table[path[-1]] = toml_item(value)
        text = tomlkit.dumps(document)
        for path, value in left.items():
            text = text if value is None else _add(text, path, value)
        return text
    except (TOMLKitError, ValueError, TypeError, AttributeError) as error:
        raise InvalidArgumentError(
            f"{'.'.join(path)} kan in dit bestand niet worden bijgewerkt; schrijf de tabel "
            f"[{'.'.join(path[:-1])}] uit, met elke sleutel op een eigen regel"
        ) from error


def _table(document: Any, path: Path_) -> Any:
    """The table in which a key stands or would stand; an empty one where there is none."""
    table = document
    for name in path[:-1]:
        table = table.get(name, {})
        if not isinstance(table, Mapping):
            # A value in its short form makes room for a table.
            table = {}
    return table


def _add(text: str, path: Path_, value: Any) -> str:
    """The text with a key that is not there yet."""
    import tomlkit

    placed = _placed(text, path, toml_item(value).as_string())
    if placed is not None:
        return placed
    document: Any = tomlkit.parse(text)
    table = document
    for name in path[:-1]:
        if not isinstance(table.get(name), Mapping):
            table[name] = tomlkit.table(is_super_table=name != path[-2])
        table = table[name]
    table[path[-1]] = toml_item(value)
    return tomlkit.dumps(document)


def toml_item(value: Any) -> Any:
    """A value as it stands after the ``=``: a table between braces."""
    import tomlkit

    if not isinstance(value, Mapping):
        return tomlkit.item(value)
    inline = tomlkit.inline_table()
    inline.update({key: toml_item(item) for key, item in value.items()})
    return inline


def _placed(text: str, path: Path_, value: str) -> str | None:
    """The text with a key that is not there yet at its place under the header of its table, if that has one."""
    lines = text.split("\n")
    start = _header(lines, ".".join(path[:-1]))
    if start is None:
        return None
    lines[start] = lines[start].lstrip("# \t")
    end = next((at for at in range(start + 1, len(lines)) if _HEADER.fullmatch(lines[at].rstrip())), len(lines))
    last = start
    for at in range(start + 1, end):
        found = _KEY.fullmatch(lines[at].rstrip())
        if found and found[1] == path[-1] and lines[at].startswith("#"):
            lines[at] = f"{path[-1]} = {value}"
            return "\n".join(lines)
        if found and not lines[at].startswith("#"):
            last = at
    lines.insert(last + 1, f"{path[-1]} = {value}")
    return "\n".join(lines)


def _header(lines: Sequence[str], name: str) -> int | None:
    """The line of the header of a table; one that stands ready behind a ``#`` where there is no other."""
    for wanted in (rf"[ \t]*\[{re.escape(name)}\][ \t]*(?:#.*)?", rf"#[ \t]*\[{re.escape(name)}\][ \t]*"):
        found = [at for at, line in enumerate(lines) if re.fullmatch(wanted, line.rstrip())]
        if found:
            return found[0]
    return None
