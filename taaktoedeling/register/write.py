"""
From cases to the rows of a table: what has a column stands in it, and the rest stands in one column as JSON.

Reading such a row gives the same case: a cell that would be read otherwise is not written but kept among the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus_reader import SCHEMAS
from taaktoedeling.reading.structure import RefusedValueError
from taaktoedeling.register.columns import REGISTER, REST, Kolom, columns_of
from taaktoedeling.register.content import AANNAME
from taaktoedeling.register.model import Registerrij

ALWAYS = ("titel", "id", "soort", "huidige_bestuursvorm")


def to_row(rij: Registerrij | Casus, kader: Kader) -> dict[str, str]:
    """The cells of one task by the id of their column; empty cells are left out."""
    if isinstance(rij, Casus):
        rij = Registerrij(casus=rij, rij=0)
    plain = rij.casus.to_dict()
    plain.setdefault("concept", False)
    if plain["schema"] == SCHEMAS[-1]:
        del plain["schema"]
    found: dict[str, str] = {}
    for column in columns_of(kader):
        if column.id == REST:
            continue
        own = column.plek[0] == REGISTER
        text = str(getattr(rij, column.plek[-1])) if own else _take(plain, column)
        if text:
            found[column.id] = text
    rest = _without_empty(plain)
    if rest:
        found[REST] = json.dumps(rest, ensure_ascii=False, sort_keys=True)
    return found


def to_table(rijen: Iterable[Registerrij | Casus], kader: Kader) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The ids of the columns that some task needs, and the cells of every task under them."""
    rows = [to_row(rij, kader) for rij in rijen]
    used = {name for row in rows for name in row} | set(ALWAYS)
    names = tuple(column.id for column in columns_of(kader) if column.id in used)
    return names, [tuple(row.get(name, "") for name in names) for row in rows]


def _take(plain: dict[str, Any], column: Kolom) -> str:
    """Take what a column holds out of the content of a case, as the text of a cell; nothing where it has none."""
    table, *rest = column.plek
    if not rest:
        return _cell(plain, table, column)
    inside = plain.get(table)
    if not isinstance(inside, dict) or rest[0] not in inside:
        return ""
    if column.vorm in ("antwoord", "feit"):
        key = "niveau" if column.vorm == "antwoord" else "waarde"
        given = inside[rest[0]]
        if not (isinstance(given, dict) and key in given):
            return _cell(inside, rest[0], column)
        text = _cell(given, key, column)
        if text and not given:
            # The long form with nothing said in it is another content than the short form.
            given[AANNAME] = False
        return text
    if len(rest) == 1:
        return _cell(inside, rest[0], column)
    given = inside[rest[0]]
    if not isinstance(given, dict):
        return ""
    if column.vorm == "bron" and given.get(AANNAME) is True:
        del given[AANNAME]
        return AANNAME
    return _cell(given, rest[1], column)


def _cell(inside: dict[str, Any], key: str, column: Kolom) -> str:
    """The text for one value, which is taken out; nothing where the text would be read as something else."""
    if key not in inside:
        return ""
    value = inside[key]
    text = column.schrijf(value)
    if column.vorm == "bron" and text.casefold() == AANNAME:
        return ""
    try:
        if not text or text != text.strip() or column.lees(text) != value:
            return ""
    except RefusedValueError:
        return ""
    del inside[key]
    return text


def _without_empty(plain: dict[str, Any]) -> dict[str, Any]:
    """What is left, without the tables of which nothing is."""
    left = {}
    for key, value in plain.items():
        kept = _without_empty(value) if isinstance(value, dict) and value else value
        if kept not in ({}, "", []):
            left[key] = kept
    return left
