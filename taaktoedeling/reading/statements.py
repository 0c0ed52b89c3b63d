"""
Where the keys and tables of a TOML file stand, also in a file that cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

_PART = r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[A-Za-z0-9_-]++)"""
_NAME = rf"({_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+)"
_TABLE = re.compile(rf"[ \t]*+(\[\[?)[ \t]*+{_NAME}[ \t]*+\]")
_KEY = re.compile(rf"[ \t]*+{_NAME}[ \t]*+=")
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
