"""
The outcomes of a register as a table: which columns it has, and what stands in them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import attrs

from taaktoedeling.dutch.labels import UITKOMST, ZEKERHEID
from taaktoedeling.register import cells
from taaktoedeling.register.columns import BELEIDSVELDEN, SOORT_NU
from taaktoedeling.register.model import Registerrij
from taaktoedeling.register.outcome import Registeruitkomst

VERHOUDING = {
    "zelfde": "het huidige bestuur",
    "zelfde_drager": "een andere vorm bij hetzelfde bestuur",
    "anders": "een ander bestuur",
    "geen_huidige": "de taak is nieuw",
    "geen_advies": "geen advies",
}
SEPARATOR = "; "

Cel = str | int | float | None
Soort = Literal["tekst", "getal", "aandeel", "aantal"]


@attrs.frozen
class Uitkomstkolom:
    """
    A column of outcomes.

    Attributes:
        id: its name for programs.
        kop: its name for people.
        uitleg: what it says, and whose it is.
        waarde: from a row and what came out of it to what stands in the cell.
        keuzen: the values that a closed column can have, in order.
        breed: how wide it is in a spreadsheet, in characters.
    """

    id: str
    kop: str
    uitleg: str
    waarde: Callable[[Registerrij, Any], Cel]
    soort: Soort = "tekst"
    keuzen: tuple[str, ...] = ()
    breed: int = 14


def outcome_columns(uitkomst: Registeruitkomst) -> tuple[Uitkomstkolom, ...]:
    """The columns of the outcomes of one register."""
    vormen, namen = dict(uitkomst.vormen), uitkomst.namen
    labels = tuple(vormen.values())

    def named(ids: Sequence[str]) -> str:
        return SEPARATOR.join(namen[id_] for id_ in ids)

    columns = [
        Uitkomstkolom("rij", "Rij", "De rij in het bestand.", lambda r, _: r.rij, "aantal", breed=6),
        Uitkomstkolom("taak", "Taak", "De naam van de taak.", lambda r, _: r.casus.taak.titel, breed=40),
        Uitkomstkolom(
            "perspectief", "Perspectief", "Wie de rij invulde.", lambda r, _: r.casus.taak.perspectief or None
        ),
        Uitkomstkolom("kenmerk", "Kenmerk", "Het kenmerk van de taak.", lambda r, _: r.casus.taak.id, breed=20),
        Uitkomstkolom(
            "beleidsveld",
            "Beleidsveld",
            "Zoals opgegeven.",
            lambda r, _: BELEIDSVELDEN.get(r.beleidsveld),
            keuzen=tuple(BELEIDSVELDEN.values()),
            breed=20,
        ),
        Uitkomstkolom("taakveld", "Taakveld (Iv3)", "Zoals opgegeven.", lambda r, _: r.taakveld or None, breed=10),
        Uitkomstkolom(
            "huidig_bestuur",
            "Huidig bestuur",
            "Zoals opgegeven.",
            lambda r, _: vormen.get(r.casus.taak.huidige_bestuursvorm or ""),
            keuzen=labels,
            breed=18,
        ),
        Uitkomstkolom(
            "soort_nu",
            "Vrijheid nu",
            "Zoals opgegeven.",
            lambda r, _: SOORT_NU.get(r.soort_nu),
            keuzen=tuple(SOORT_NU.values()),
        ),
        Uitkomstkolom(
            "past_het_best",
            "Past het best bij",
            "Waar de taak volgens dit model het best past; leeg zolang er geen advies is.",
            lambda _, u: vormen.get(u.bestuursvorm or ""),
            keuzen=labels,
            breed=18,
        ),
        Uitkomstkolom(
            "uitkomst",
            "Uitkomst",
            "Advies, of waarom er nog geen advies is.",
            lambda _, u: UITKOMST.get(u.uitkomst, u.uitkomst),
            keuzen=("advies", *UITKOMST.values()),
            breed=16,
        ),
        Uitkomstkolom(
            "verkenning",
            "Verkenning",
            "Ja: er is geen aanleiding genoemd, dus dit is alleen een verkenning.",
            lambda _, u: "ja" if u.verkenning else "nee",
            keuzen=("ja", "nee"),
            breed=11,
        ),
        Uitkomstkolom(
            "verhouding",
            "Vergeleken met nu",
            "Hoe het advies zich verhoudt tot het huidige bestuur.",
            lambda _, u: VERHOUDING[u.verhouding],
            keuzen=tuple(VERHOUDING.values()),
            breed=24,
        ),
        Uitkomstkolom(
            "afstand",
            "Afstand tot nu",
            "Hoeveel geschikter de geadviseerde vorm is dan de huidige, op een schaal "
            "van -2 tot 2. Onder nul: een voorrangsregel gaat voor de geschiktheid.",
            lambda _, u: u.afstand,
            "getal",
        ),
        Uitkomstkolom(
            "speling_bestuur",
            "Speling van het bestuur",
            "Hoeveel de geschiktheid van één bestuursvorm kan verschuiven voordat de taak bij "
            "een ander bestuur hoort; leeg: geen verschuiving doet dat, of er is geen advies.",
            lambda _, u: u.speling,
            "getal",
            breed=12,
        ),
        Uitkomstkolom(
            "speling_vorm",
            "Speling van de vorm",
            "Hetzelfde voordat een andere vorm het best past, ook bij hetzelfde bestuur.",
            lambda _, u: u.speling_vorm,
            "getal",
            breed=12,
        ),
    ]
    if uitkomst.robuust:
        columns += [
            Uitkomstkolom(
                "zekerheid_bestuur",
                "Zekerheid van het bestuur",
                "Het label van bij wie de taak hoort: stevig, een voorkeur of open.",
                lambda _, u: ZEKERHEID[u.zekerheid] if u.zekerheid else None,
                keuzen=tuple(ZEKERHEID.values()),
            ),
            Uitkomstkolom(
                "zekerheid_vorm",
                "Zekerheid van de vorm",
                "Het label van de vorm; die kan opener zijn dan het bestuur.",
                lambda _, u: ZEKERHEID[u.zekerheid_vorm] if u.zekerheid_vorm else None,
                keuzen=tuple(ZEKERHEID.values()),
            ),
            Uitkomstkolom(
                "aandeel_bestuur",
                "Bestuur overeind in",
                "In welk deel van de varianten (andere gewichten, punten, drempels en "
                "antwoorden) de taak bij hetzelfde bestuur blijft.",
                lambda _, u: u.aandeel,
                "aandeel",
                breed=11,
            ),
            Uitkomstkolom(
                "aandeel_vorm",
                "Vorm overeind in",
                "In welk deel daarvan ook de vorm dezelfde blijft.",
                lambda _, u: u.aandeel_vorm,
                "aandeel",
                breed=11,
            ),
        ]
    columns += [
        Uitkomstkolom(
            "onbeantwoord",
            "Niet beantwoord",
            "Hoeveel vragen en feiten geen antwoord hebben.",
            lambda _, u: len(u.ontbreekt),
            "aantal",
            breed=10,
        ),
        Uitkomstkolom(
            "ontbreekt",
            "Wat nog beslist",
            "De vragen zonder antwoord die de uitkomst kunnen omdraaien, of waarvan dat niet is uitgezocht.",
            lambda _, u: named((*u.beslissend, *u.onbeslist)) or None,
            breed=40,
        ),
        Uitkomstkolom(
            "volgende",
            "Vraag eerst naar",
            "De vraag waarvan de uitkomst het vaakst afhangt.",
            lambda _, u: namen.get(u.volgende or ""),
            breed=24,
        ),
        Uitkomstkolom(
            "te_motiveren",
            "Nog te motiveren",
            "De regels die om een motivering vragen.",
            lambda _, u: SEPARATOR.join(u.te_motiveren) or None,
            breed=30,
        ),
        Uitkomstkolom(
            "plichten",
            "Plichten",
            "De plichten die uit de uitkomst volgen of kunnen volgen.",
            lambda _, u: SEPARATOR.join(u.plichten) or None,
            breed=20,
        ),
    ]
    for place, (id_, label) in enumerate(uitkomst.vormen):
        columns.append(_fit_column(place, id_, label))
    return tuple(columns)


def _fit_column(place: int, id_: str, label: str) -> Uitkomstkolom:
    text = f"Hoe goed {label} past, van -1 (slecht) tot 1 (goed)."
    kop = f"Geschiktheid {label}"
    return Uitkomstkolom(f"geschiktheid_{id_}", kop, text, lambda _, u: u.geschiktheid[place], "getal", breed=13)


def outcome_rows(uitkomst: Registeruitkomst, columns: Sequence[Uitkomstkolom]) -> list[list[Cel]]:
    """The cells of every row, in the order of the file."""
    read = [one.waarde for one in columns]
    pairs = zip(uitkomst.rijen, uitkomst.uitkomsten, strict=True)
    return [[waarde(rij, gevonden) for waarde in read] for rij, gevonden in pairs]


def render_csv(heads: Sequence[str], rows: Sequence[Sequence[Cel]]) -> bytes:
    """
    A table as Dutch Excel opens it by itself: semicolons, decimal commas, UTF-8 with its mark.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([cells.guard(head) for head in heads])
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cel) -> str:
    if isinstance(cell, str):
        return cells.guard(cell)
    return "" if cell is None else repr(cell).replace(".", ",")


def render_json(heads: Sequence[str], rows: Sequence[Sequence[Cel]], herkomst: Mapping[str, Any]) -> bytes:
    """A table as JSON: where it comes from, and a list of rows with the names of the columns."""
    from taaktoedeling.dutch.characters import escape_json

    told = {**herkomst, "rijen": [dict(zip(heads, row, strict=True)) for row in rows]}
    return (escape_json(json.dumps(told, ensure_ascii=False, indent=1)) + "\n").encode()
