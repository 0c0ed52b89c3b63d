"""
The tables of a framework, wherever they come from: each read, held against the others, and put in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

import attrs

from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import Problem
from taaktoedeling.model.bron import Verwijzing
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.check_conditions import check_conditions
from taaktoedeling.reading.check_content import check_content
from taaktoedeling.reading.check_existing import check_existing
from taaktoedeling.reading.check_rules import check_rules
from taaktoedeling.reading.parts import OPTIONAL, REPEATED, SINGLE, Found, Parts, Read, name_key, natural, walk
from taaktoedeling.reading.refusals import Gathering
from taaktoedeling.reading.structure import is_integer, make_converter

SCHEMA = 1

_PRECEDENCE_TABLES = {"criterium", "klasse", "feit", "bestuursvorm", "regel"}


def read_schema(parts: Parts, value: object, bestand: str) -> None:
    """Check the version of the form of the tables."""
    if not is_integer(value) or value != SCHEMA:
        text = f"Dit programma leest schema {SCHEMA}, gekregen {show(value)}."
        parts.add(Problem(bestand, "schema", text), parts.next_rank())


def read_single(parts: Parts, table: str, value: object, bestand: str, sleutel: str) -> None:
    """Read a table that a framework has once; *sleutel* says where it stands."""
    found = _structure(parts, value, SINGLE[table], Found(bestand, sleutel, parts.next_rank(), None))
    if found is not None:
        parts.single.setdefault(table, found)


def read_list(parts: Parts, table: str, value: object, bestand: str, sleutel: str) -> None:
    """Read the tables of one kind, each by its name or else by its place, counted from 1."""
    if not isinstance(value, list | tuple):
        parts.hidden.add(table)
        parts.broken.add(table)
        text = f"Verwacht werd een lijst, gekregen {show(value)}."
        if isinstance(value, dict):
            text = f"Schrijf [[{table}]] met dubbele haken: deze tabel kan vaker voorkomen."
        parts.add(Problem(bestand, sleutel, text), parts.next_rank())
        return
    for index, item in enumerate(value, start=1):
        given = item.get(name_key(table)) if isinstance(item, Mapping) else None
        name = given.strip() if isinstance(given, str) else ""
        step = escape(name) if name else index
        _read_item(parts, table, name, item, Found(bestand, f"{sleutel}[{step}]", parts.next_rank(), None))


def _read_item(parts: Parts, table: str, name: str, item: object, place: Found[None]) -> None:
    found = _structure(parts, item, REPEATED[table], place)
    if name:
        if first := parts.seen[table].get(name):
            where = f"in {first}" if first != place.bestand else "in dit bestand" if first else "in deze lijst"
            parts.report(place, "", f"{escape(name)} staat al {where}. Laat er één weg of geef een andere id.")
        parts.seen[table].setdefault(name, place.bestand)
    if found is None:
        parts.broken.add(table)
    else:
        parts.repeated[table].append(found)


def _structure(parts: Parts, value: object, cl: type, place: Found[None]) -> Found[Any] | None:
    """Read one table, unless it was read before."""
    key = place.bestand, place.sleutel, id(value)
    read = parts.known.get(key)
    if read is None:
        into = Gathering(place.bestand, make_converter())
        waarde = into.structure(value, cl, place.sleutel)
        named = tuple((path, part.document) for path, part in walk(waarde) if isinstance(part, Verwijzing))
        read = parts.known[key] = Read(value, waarde, tuple(into.problems), named)
    for problem in read.problems:
        parts.add(problem, place.rank)
    if read.waarde is None:
        return None
    return Found(place.bestand, place.sleutel, place.rank, read.waarde, read.verwijzingen)


def check_parts(parts: Parts) -> None:
    """Hold all tables against each other."""
    check_content(parts)
    check_rules(parts)
    check_conditions(parts)
    check_existing(parts)
    _check_precedence(parts)


def _check_precedence(parts: Parts) -> None:
    """Look for circles in the precedence, once all that decides precedence is sound."""
    if parts.hidden or parts.broken & _PRECEDENCE_TABLES or not set(SINGLE) - OPTIONAL <= set(parts.single):
        return
    if any(problem.sleutel.startswith(tuple(_PRECEDENCE_TABLES)) for problem in parts.problems):
        return
    from taaktoedeling.logic.cycles import find_precedence_cycles

    for text in find_precedence_cycles(assemble_kader(parts)):
        parts.add(Problem(parts.map, "regel", text), parts.next_rank())


def assemble_kader(parts: Parts) -> Kader:
    """Put the tables in the order in which people read them, whatever the order in the files."""
    first = {
        table: {vorm.id: place for place, vorm in enumerate(_in_order(parts, table))}
        for table in ("dimensie", "bestuursvorm")
    }
    found: dict[str, Any] = {key: parts.single[table].waarde for key, table in SINGLES.items() if table in parts.single}
    for key, table in LISTS.items():
        listed = _in_order(parts, table)
        if table == "criterium":
            listed = sorted(listed, key=lambda item: first["dimensie"].get(item.dimensie, -1))
            listed = [attrs.evolve(c, niveau=tuple(sorted(c.niveau, key=lambda n: n.niveau))) for c in listed]
        if table == "subvorm":
            listed = sorted(listed, key=lambda item: first["bestuursvorm"].get(item.bestuursvorm, -1))
        found[key] = tuple(listed)
    return Kader(schema=SCHEMA, **found)


def _in_order(parts: Parts, table: str) -> list[Any]:
    """The tables of one kind by their own order, and else by name; rules by name, since people look them up so."""
    tables = [found.waarde for found in parts.repeated[table]]
    if "volgorde" in attrs.fields_dict(REPEATED[table]) and table != "regel":
        return sorted(tables, key=lambda item: (item.volgorde, item.id))
    return sorted(tables, key=lambda item: natural(getattr(item, name_key(table))))


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
        elif found := [names[kind] for kind in (field.type, *get_args(field.type)) if kind in names]:
            one[field.name] = found[0]
    return one, many, frozenset(newer)


SINGLES, LISTS, NEWER = _tables()
