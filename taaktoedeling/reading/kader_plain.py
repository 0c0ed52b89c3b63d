"""
Reading a framework back from plain data, as `to_plain` wrote it: what a dossier keeps, so that it stays verifiable.

The data may come from anybody, so it goes through every check that the files of a framework go through.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args, get_origin

import attrs

from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidKaderError, Problem
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.check_conditions import check_conditions
from taaktoedeling.reading.check_content import check_content
from taaktoedeling.reading.check_existing import check_existing
from taaktoedeling.reading.check_rules import check_rules
from taaktoedeling.reading.kader import SCHEMA, assemble_kader, check_precedence
from taaktoedeling.reading.parts import REPEATED, SINGLE, Found, Parts
from taaktoedeling.reading.refusals import structure, unknown_key
from taaktoedeling.reading.structure import is_integer, make_converter


def _tables() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """
    The keys of a framework with the name that their tables have in files: those that hold one table, those that hold
    a list, and which of the lists may be missing because an older framework did not have them.
    """
    attrs.resolve_types(Kader)
    names = {cl: name for name, cl in {**SINGLE, **REPEATED}.items()}
    one, many, newer = {}, {}, []
    for field in attrs.fields(Kader):
        if get_origin(field.type) is tuple:
            many[field.name] = names[get_args(field.type)[0]]
            newer += [field.name] if field.default is not attrs.NOTHING else []
        elif field.type in names:
            one[field.name] = names[field.type]
    return one, many, frozenset(newer)


SINGLES, LISTS, NEWER = _tables()


def kader_from_plain(data: object, naam: str = "") -> Kader:
    """
    Rebuild the framework that `to_plain` turned into *data*; its `sha256` is then the same.

    Args:
        naam: what the data is called in messages, such as the name of the file that holds it.

    Raises:
        InvalidKaderError: with every problem of the data.
    """
    parts = Parts(map=naam)
    if not isinstance(data, Mapping):
        raise InvalidKaderError(_title(naam), [Problem(naam, "", f"Verwacht werd een tabel, gekregen {show(data)}.")])
    known = ["schema", *SINGLES, *LISTS]
    for key in data:
        if key not in known:
            parts.add(Problem(naam, escape(str(key)), unknown_key(key, known)))
    if not is_integer(data.get("schema")) or data.get("schema") != SCHEMA:
        text = f"Dit programma leest schema {SCHEMA}, gekregen {show(data.get('schema'))}."
        parts.add(Problem(naam, "schema", text))
    for key, table in SINGLES.items():
        _read_single(parts, key, table, data.get(key), SINGLE[table])
    for key, table in LISTS.items():
        _read_list(parts, key, table, data.get(key, () if key in NEWER else None), REPEATED[table])
    if not parts.problems:
        check_content(parts)
        check_rules(parts)
        check_conditions(parts)
        check_existing(parts)
        check_precedence(parts)
    if parts.problems:
        raise InvalidKaderError(_title(naam), parts.problems)
    return assemble_kader(parts)


def _title(naam: str) -> str:
    return f"Het kader in {naam}" if naam else "Het kader"


def _read_single(parts: Parts, key: str, table: str, value: object, cl: type) -> None:
    problems: list[Problem] = []
    found = structure(make_converter(), value, cl, parts.map, key, problems)
    for problem in problems:
        parts.add(problem, parts.next_rank())
    if found is not None:
        parts.single[table] = Found(parts.map, key, parts.next_rank(), found)


def _read_list(parts: Parts, key: str, table: str, value: object, cl: type) -> None:
    if not isinstance(value, list | tuple):
        parts.add(Problem(parts.map, key, f"Verwacht werd een lijst, gekregen {show(value)}."))
        return
    for index, item in enumerate(value, start=1):
        name = item.get("code" if table == "document" else "id") if isinstance(item, Mapping) else None
        place = f"{key}[{escape(name) if isinstance(name, str) and name else index}]"
        problems: list[Problem] = []
        found = structure(make_converter(), item, cl, parts.map, place, problems)
        for problem in problems:
            parts.add(problem, parts.next_rank())
        if isinstance(name, str) and name:
            if name in parts.seen[table]:
                parts.add(Problem(parts.map, place, f"{escape(name)} staat er twee keer."), parts.next_rank())
            parts.seen[table][name] = parts.map
        if found is not None:
            parts.repeated[table].append(Found(parts.map, place, parts.next_rank(), found))
