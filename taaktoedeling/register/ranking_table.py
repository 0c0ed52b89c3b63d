"""
The order in which to look at tasks, as a table and in the form of a file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from taaktoedeling.dutch.labels import ZEKERHEID
from taaktoedeling.dutch.words import upper_first
from taaktoedeling.register.outcome import ONDERDEEL
from taaktoedeling.register.ranking_told import READING
from taaktoedeling.register.render import about
from taaktoedeling.register.sheets import render_outcomes
from taaktoedeling.register.table import (
    SEPARATOR,
    VERHOUDING,
    Cel,
    Uitkomstkolom,
    outcome_columns,
    render_csv,
    render_json,
)

if TYPE_CHECKING:
    from taaktoedeling.register.model import Registerrij
    from taaktoedeling.register.ranking import Evaluatievolgorde, Meting, Rang

TASK = ("rij", "taak", "perspectief", "kenmerk", "beleidsveld", "taakveld", "huidig_bestuur", "soort_nu")
"""Columns of the outcome of a register that say which task it is."""

PLANS = (
    "Deze volgorde helpt om evaluaties te plannen. Zij zegt van geen taak dat die moet verhuizen: dat vraagt een "
    "evaluatie en een gesprek. Waarop wordt gerangschikt, is een keuze van dit model en niet van het kabinet."
)
ORDER = (
    "Vooraan staat waar de gewogen afstand het grootst is: hoeveel geschikter het bestuur waar de weging naar wijst is "
    "dan het huidige, maal hoe zeker dat is. Geeft de rij ook de praktijk, dan telt de lezing met de grootste. Daarna "
    "komen taken waarbij de weging elders wijst zonder dat verschil in geschiktheid, dan taken met de meeste toetsen "
    "van het arrangement uit balans, dan die waarbij de praktijk het huidige bestuur het meest minder geschikt maakt "
    "dan bedoeld, en ten slotte geldt de volgorde van het register."
)
SURE = (
    "Hoe zeker het is, is hier het aandeel van de varianten waarin de taak bij hetzelfde bestuur blijft "
    "(of, als alleen de vorm verschilt, dezelfde vorm houdt)."
)
BY_SLACK = (
    "Hoe zeker het is, is hier de speling van het bestuur (of, als alleen de vorm verschilt, die van de vorm), gedeeld "
    "door de speling die het label stevig vraagt, en hoogstens 1. Met "
    "--robuust (in Python: robuust=True) is het het aandeel van de varianten waarin de taak bij hetzelfde bestuur "
    "blijft."
)


def how_it_weighs(volgorde: Evaluatievolgorde) -> tuple[str, str]:
    """How the order was made, and what certainty is in it."""
    return ORDER, SURE if volgorde.uitkomst.robuust else BY_SLACK


def order_columns(volgorde: Evaluatievolgorde) -> tuple[Uitkomstkolom, ...]:
    """The columns of the order of a register."""
    uitkomst = volgorde.uitkomst
    vormen, namen = dict(uitkomst.vormen), uitkomst.namen
    task = [one for one in outcome_columns(uitkomst) if one.id in TASK]

    def decided(read: Callable[[Meting], Cel]) -> Callable[[Registerrij, Rang], Cel]:
        return lambda _, one: None if one.beslist is None else read(one.beslist)

    readings = tuple(map(upper_first, READING.values()))
    found = [
        Uitkomstkolom(
            "rang",
            "Rang",
            "1 is waar eerst te kijken; leeg: niet te rangschikken.",
            lambda _, r: r.rang,
            "aantal",
            breed=7,
        ),
        task[1],
        Uitkomstkolom(
            "waarom",
            "Waarom hier",
            "Wat de plaats in de volgorde bepaalde, of wat nog ontbreekt.",
            lambda _, r: r.waarom,
            breed=70,
        ),
        Uitkomstkolom(
            "gewogen",
            "Gewogen afstand",
            "De afstand maal hoe zeker die is. " + ORDER,
            decided(lambda m: _float(m.gewogen)),
            "getal",
        ),
        *(one for one in task if one.id != "taak"),
        Uitkomstkolom(
            "lezing",
            "Lezing",
            "Welke lezing de plaats bepaalde: de bedoeling of de praktijk.",
            decided(lambda m: upper_first(READING[m.lezing])),
            keuzen=readings,
            breed=18,
        ),
        Uitkomstkolom(
            "past_het_best",
            "De weging wijst naar",
            "Met die lezing.",
            decided(lambda m: vormen.get(m.past or "")),
            keuzen=tuple(vormen.values()),
            breed=18,
        ),
        Uitkomstkolom(
            "verhouding",
            "Vergeleken met nu",
            "Hoe dat zich verhoudt tot het huidige bestuur.",
            decided(lambda m: VERHOUDING[m.verhouding]),
            keuzen=tuple(VERHOUDING.values()),
            breed=24,
        ),
        Uitkomstkolom(
            "afstand",
            "Afstand tot nu",
            "Hoeveel geschikter dat is dan het huidige bestuur (-2 tot 2); "
            "onder nul gaat een regel of voorwaarde voor de geschiktheid.",
            decided(lambda m: _float(m.afstand)),
            "getal",
        ),
        Uitkomstkolom(
            "gewicht",
            "Telt voor",
            how_it_weighs(volgorde)[1],
            decided(lambda m: _float(m.gewicht)),
            "aandeel",
            breed=10,
        ),
        Uitkomstkolom(
            "over",
            "Gaat over",
            "Waarover de zekerheid gaat: de vorm als alleen die verschilt van nu, en anders het bestuur.",
            decided(lambda m: ONDERDEEL[m.over]),
            keuzen=tuple(ONDERDEEL.values()),
            breed=12,
        ),
    ]
    if uitkomst.robuust:
        label = decided(lambda m: ZEKERHEID[m.zekerheid] if m.zekerheid else None)
        said = "Het label van wat in Gaat over staat, met die lezing."
        found.append(Uitkomstkolom("zekerheid", "Zekerheid", said, label, keuzen=tuple(ZEKERHEID.values())))
    return (
        *found,
        Uitkomstkolom(
            "uit_balans",
            "Uit balans",
            "De toetsen van het arrangement die uit balans zijn.",
            lambda _, r: SEPARATOR.join(volgorde.toetsen[id_] for id_ in r.uit_balans) or None,
            breed=30,
        ),
        Uitkomstkolom(
            "verschuiving",
            "Praktijk minder geschikt",
            "Hoeveel minder geschikt de praktijk het huidige bestuur maakt dan bedoeld.",
            lambda _, r: _float(r.verschuiving),
            "getal",
        ),
        Uitkomstkolom(
            "volgende",
            "Vraag eerst naar",
            "Bij een taak zonder rang: de vraag waarvan de uitkomst het vaakst afhangt.",
            lambda _, r: namen.get(r.volgende or ""),
            breed=24,
        ),
    )


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def render_order(volgorde: Evaluatievolgorde, formaat: str) -> bytes:
    """
    The order as the content of a file.

    Args:
        formaat: ``csv``, ``xlsx`` or ``json``.

    Raises:
        MissingExtraError: what writes this form is not installed.
    """
    columns = order_columns(volgorde)
    rows = [[each.waarde(one.rij, one) for each in columns] for one in volgorde.rangen]
    told = (("Waarvoor dit is", PLANS), *about(volgorde.uitkomst))
    if formaat == "xlsx":
        return render_outcomes(columns, rows, told, "volgorde")
    heads = [each.id for each in columns]
    return render_csv(heads, rows) if formaat == "csv" else render_json(heads, rows, dict(told))
