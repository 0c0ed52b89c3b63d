"""
The content of a case as its file has it, put together from the cells of a row.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import ONBEKEND, Gebruiker
from taaktoedeling.reading.casus_reader import SCHEMAS
from taaktoedeling.reading.scaffold import slug
from taaktoedeling.reading.structure import RefusedValueError
from taaktoedeling.register.columns import Kolom

AANNAME = "aanname"
"""In a column for a source: there is none, it is an assumption."""

GEBRUIKER: Gebruiker = "onderzoek"
"""Who uses the framework where a row does not say: an existing task without an occasion is then an exploration."""

_LONG = {"niveau", "waarde", AANNAME, "toelichting", "bron", "oorzaak", "berekend"}
"""Keys of the long form of an answer or a fact."""


def fill_in(data: dict[str, Any]) -> None:
    """What a row may leave out."""
    data.setdefault("schema", SCHEMAS[-1])
    if data.setdefault("concept", True) is False:
        del data["concept"]
    taak = data.setdefault("taak", {})
    if not isinstance(taak, dict):
        return
    present = taak.get("huidige_bestuursvorm")
    taak.setdefault("soort", "nieuw" if present is None else "bestaand")
    taak.setdefault("betreft", "taak")
    taak.setdefault("gebruiker", GEBRUIKER)
    taak.setdefault("bronnen", [])
    taak.setdefault("omschrijving", "")
    titel = taak.get("titel")
    if "id" not in taak and isinstance(titel, str):
        try:
            taak["id"] = slug(titel)
        except InvalidArgumentError:
            # A title without a letter or digit: the id is then missing, and that is told.
            return


def put(data: dict[str, Any], column: Kolom, value: Any) -> None:
    """Put what a cell says where a file has it; an answer or a fact with grounds gets its long form."""
    table, *rest = column.plek
    if not rest:
        data[table] = value
        return
    inside = data.setdefault(table, {})
    if column.vorm in ("antwoord", "feit"):
        key = "niveau" if column.vorm == "antwoord" else "waarde"
        given = inside.get(rest[0])
        inside[rest[0]] = {**given, key: value} if _is_long(given) else value
    elif len(rest) > 1:
        key = "waarde" if table == "feiten" else "niveau"
        given = inside.get(rest[0], ONBEKEND)
        long = given if _is_long(given) else {key: given}
        more = {AANNAME: True} if rest[1] == "bron" and value.casefold() == AANNAME else {rest[1]: value}
        inside[rest[0]] = {**long, **more}
    else:
        inside[rest[0]] = value


def _is_long(value: Any) -> bool:
    return isinstance(value, dict) and bool(_LONG & set(value))


def read_rest(text: str) -> dict[str, Any]:
    """
    Raises:
        RefusedValueError: this is no table in JSON.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise RefusedValueError(f"Dit is geen JSON: {show(text)}. Laat de kolom leeg.") from None
    if not isinstance(found, dict):
        raise RefusedValueError(f"Verwacht werd een tabel in JSON, gekregen {show(found)}.")
    return found


def merge(data: dict[str, Any], more: Mapping[str, Any], what: str = "niveau") -> None:
    """Add tables to tables; what stands in a column of its own stays, and gets its long form where more is said."""
    for key, value in more.items():
        given = data.get(key)
        if isinstance(given, dict) and isinstance(value, dict):
            merge(given, value, "waarde" if key == "feiten" else "niveau")
        elif key in data and _is_long(value):
            data[key] = {what: given, **value}
        else:
            data.setdefault(key, value)
