"""
From the Uniforme Productnamenlijst to a register: what the list says is filled in, and every judgment stays open.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping, Sequence

import attrs

from taaktoedeling.dutch.numbers import thousands
from taaktoedeling.dutch.words import enumerate_words, plural
from taaktoedeling.errors import InvalidArgumentError, Problem
from taaktoedeling.model.plain import Result
from taaktoedeling.reading.scaffold import slug
from taaktoedeling.reading.tables import Tabel, read_table
from taaktoedeling.register.cells import LIST

LAYERS = {"Rijk": "rijksuitvoering", "Provincie": "provincie", "Waterschap": "functioneel", "Gemeente": "gemeente"}
"""The columns of the list that name who offers a product, with the body of the framework that this is alone."""

_NAMELESS = "upl-naam nog niet beschikbaar"
_FOR = {"Burger": "burgers", "Bedrijf": "bedrijven"}
_KINDS = {"Aanvraag": "aanvraag", "Subsidie": "subsidie", "Melding": "melding", "Verplichting": "verplichting"}
_NAME, _URI = "UniformeProductnaam", "URI"
_NEEDED = (_NAME, *LAYERS, "Autonomie", "Medebewind", "Grondslaglabel", "Grondslaglink")


@attrs.frozen(kw_only=True)
class UplRegister(Result):
    """
    The products of the list as rows of a register.

    Attributes:
        rijen: per product the cells by the id of their column.
        zinnen: what is odd in the list, and what therefore stays open; with numbers.
    """

    rijen: tuple[Mapping[str, str], ...] = attrs.field(repr=False)
    zinnen: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rijen)


def import_upl(path: str | os.PathLike[str]) -> UplRegister:
    """
    Read the published list of products: one row per product, with all its legal bases.

    Only what the list says is filled in. Where several layers offer a product the present body stays open, for the
    list does not say which of them has the task; and ``medebewind`` stays without free or mechanical.

    Args:
        path: the list as it is published, a CSV with a row per product and legal basis.

    Raises:
        InvalidTabelError: the file cannot be read, or is not this list.
    """
    table = read_table(path)
    lacking = [name for name in _NEEDED if name not in table.kop]
    table.refuse(
        Problem(table.bestand, "", f"De kolom {name} ontbreekt. Dit is niet de lijst zoals zij is gepubliceerd.")
        for name in lacking
    )
    merged: dict[str, list[Mapping[str, str]]] = {}
    for row in _rows(table):
        merged.setdefault(row[_NAME], []).append(row)
    nameless = {name for name in merged if " ".join(name.split()).casefold() == _NAMELESS or not name}
    products = {name: rows for name, rows in merged.items() if name not in nameless}
    made: list[Mapping[str, str]] = []
    taken: set[str] = set()
    for name, rows in products.items():
        try:
            id_ = slug(name)
        except InvalidArgumentError:
            nameless.add(name)
            continue
        numbered = (f"{id_}-{number}" for number in itertools.count(2))
        own = next(one for one in itertools.chain([id_], numbered) if one not in taken)
        taken.add(own)
        made.append(_product(name, own, rows))
    return UplRegister(rijen=tuple(made), zinnen=_report(len(table.rijen), products, len(nameless)))


def _rows(table: Tabel) -> list[Mapping[str, str]]:
    return [dict(zip(table.kop, row, strict=True)) for row in table.rijen]


def _marked(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> list[str]:
    """Which of these columns have a mark in some row of a product."""
    return [name for name in names if any(row.get(name, "").casefold() == "x" for row in rows)]


def _product(name: str, id_: str, rows: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    layers = _marked(rows, list(LAYERS))
    kinds = _marked(rows, ["Autonomie", "Medebewind"])
    cells = {
        "titel": name,
        "id": id_,
        "omschrijving": _describe(rows, layers, kinds),
        "soort": "bestaand",
        "bronnen": LIST.join(_sources(rows)),
        "gebruiker": "onderzoek",
    }
    if len(layers) == 1:
        cells["huidige_bestuursvorm"] = LAYERS[layers[0]]
    if layers:
        cells["huidige_plaats"] = f"Volgens de UPL: {enumerate_words(layers)}."
    if len(kinds) == 1:
        cells["soort_nu"] = kinds[0].lower() if kinds[0] == "Medebewind" else "autonoom"
    return cells


def _describe(rows: Sequence[Mapping[str, str]], layers: Sequence[str], kinds: Sequence[str]) -> str:
    """What the list says of a product, in sentences."""
    said = ["Product uit de Uniforme Productnamenlijst (UPL)."]
    for what, words in (
        ("Wie het aanbiedt", layers),
        ("Voor wie", [_FOR[one] for one in _marked(rows, list(_FOR))]),
        ("Soort", [_KINDS[one] for one in _marked(rows, list(_KINDS))]),
        ("De UPL noemt het", [one.lower() for one in kinds]),
    ):
        if words:
            said.append(f"{what}: {enumerate_words(words)}.")
    return " ".join(said)


def _sources(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """The legal bases, each once, with where they can be read; and the product in the list itself."""
    found = []
    for row in rows:
        label, link = row["Grondslaglabel"], row["Grondslaglink"]
        if label or link:
            found.append(f"{label} ({link})" if label and link else label or link)
    uri = rows[0].get(_URI, "")
    return [*dict.fromkeys(found), *([f"UPL: {uri}"] if uri else [])]


def _report(count: int, products: Mapping[str, Sequence[Mapping[str, str]]], nameless: int) -> tuple[str, ...]:
    layers = [len(_marked(rows, list(LAYERS))) for rows in products.values()]
    kinds = [_marked(rows, ["Autonomie", "Medebewind"]) for rows in products.values()]
    bare = sum(not any(row["Grondslaglabel"] or row["Grondslaglink"] for row in rows) for rows in products.values())
    several, none = sum(number > 1 for number in layers), layers.count(0)
    unsaid, double = sum(not kind for kind in kinds), sum(len(kind) == 2 for kind in kinds)
    told = [
        f"{plural(count, 'rij', 'rijen')} gelezen, samengevoegd tot {plural(len(products), 'product', 'producten')}.",
        f"Bij {thousands(several)} noemt de lijst meer dan één bestuurslaag, bij {thousands(none)} geen.",
        "Waar zo'n taak nu ligt, is open.",
        "Kies bij die taken zelf het huidige bestuur; tot dan worden zij niet gewogen.",
        f"Bij {thousands(unsaid)} noemt de lijst autonomie noch medebewind, bij {thousands(double)} allebei.",
        "Ook dat is open.",
        f"{thousands(bare)} {'heeft' if bare == 1 else 'hebben'} geen grondslag.",
        "Alle vragen zijn nog open: de lijst beantwoordt er geen.",
    ]
    if nameless:
        verb = "telt" if nameless == 1 else "tellen"
        told.insert(1, f"{plural(nameless, 'naam', 'namen')} zonder betekenis {verb} niet mee.")
    return tuple(told)
