"""
Where the keys and tables of a TOML file stand, also in a file that cannot be read, and those of JSON that was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import attrs

_PART = r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[A-Za-z0-9_-]++)"""
_NAME = rf"({_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+)"
_TABLE = re.compile(rf"[ \t]*+(\[\[?)[ \t]*+{_NAME}[ \t]*+\]")
_KEY = re.compile(rf"[ \t]*+{_NAME}[ \t]*+=")
_JSON = re.compile(r'(?P<key>"(?:[^"\\]|\\.)*+")\s*+:|"(?:[^"\\]|\\.)*+"|(?P<open>[{\[])|(?P<close>[}\]])')
_LONG = re.compile(r'"""|' + "'''")


@attrs.frozen
class Statement:
    """
    A key or the heading of a table.

    Attributes:
        name: the whole name, from the top of the file.
        line, column: where it starts, from 1.
        table: whether it is the heading of a table.
        part: which of a repeated table it stands in.
    """

    name: str
    line: int
    column: int
    table: bool
    part: int = 0


def statements(text: str) -> Iterator[Statement]:
    """The keys and tables, in order; what stands inside a text of several lines is none."""
    inside, table, part = "", "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not inside:
            if found := _TABLE.match(line):
                table, repeated = _plain(found[2]), found[1] == "[["
                part += repeated
                if not repeated:
                    yield Statement(table, number, found.start(1) + 1, True, part)
            elif found := _KEY.match(line):
                name = f"{table}.{_plain(found[1])}" if table else _plain(found[1])
                yield Statement(name, number, found.start(1) + 1, False, part)
        for mark in _LONG.findall(line):
            inside = "" if inside == mark else inside or mark


def lines_of(text: str) -> dict[str, int]:
    """The line of each key and table of a case in TOML or JSON, from 1; of what is repeated the first."""
    if text.lstrip().startswith("{"):
        return _json_lines(text)
    found: dict[str, int] = {}
    for one in statements(text):
        found.setdefault(one.name, one.line)
    return found


def _json_lines(text: str) -> dict[str, int]:
    """The same of JSON that was read: the keys are the texts that a colon follows."""
    found: dict[str, int] = {}
    above: list[str] = [""]
    key = ""
    for part in _JSON.finditer(text):
        if part["open"]:
            above.append(key)
        elif part["close"]:
            key = above.pop()
        elif part["key"]:
            key = ".".join(name for name in (above[-1], json.loads(part["key"])) if name)
            found.setdefault(key, text.count("\n", 0, part.start()) + 1)
    return found


def line_at(lines: Mapping[str, int], sleutel: str) -> int | None:
    """The line of a key path, or of the nearest table around it; None where the file has neither."""
    path = sleutel.split(".")
    return next((lines[name] for end in range(len(path), 0, -1) if (name := ".".join(path[:end])) in lines), None)


def statement_at(text: str, line: int) -> Statement | None:
    """The statement that a line belongs to: the last one that starts on it or before it."""
    found = None
    for one in statements(text):
        if one.line > line:
            break
        found = one
    return found


def first_of(text: str, later: Statement) -> Statement | None:
    """The statement before *later* that has its name already."""
    for one in statements(text):
        if one.line >= later.line:
            return None
        if one.name == later.name and (one.table or one.part == later.part):
            return one
    return None


def _plain(name: str) -> str:
    """A name without quotes and spaces around its parts."""
    return ".".join(part.strip("\"'") for part in re.findall(_PART, name))
