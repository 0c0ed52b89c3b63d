"""
The figures as tables and sentences, for the screen and for ``docs/prestaties.md``.
"""

from __future__ import annotations

import re
from statistics import median
from typing import Any

from tabulate import tabulate

from benchmarks.tables import REASONS, TABLES, Table

PART = re.compile(r"(<!-- gemeten -->\n).*?(<!-- /gemeten -->)", re.DOTALL)
HEADERS = ("wat", "tijd", "laagste–hoogste", "verhouding", "per seconde")
CLEAR = 0.95
"""Below this ratio another one is called faster than us; nearer to 1 nobody is."""


def fill(text: str, found: dict[str, Any]) -> str:
    """
    The page with its measured part anew.
    """
    return PART.sub(lambda match: f"{match[1]}{render(found, 'pipe')}\n{match[2]}", text)


def render(found: dict[str, Any], form: str) -> str:
    """
    Everything that was measured; *form* is a table format of tabulate.
    """
    level = "###" if form == "pipe" else "#"
    parts = [_summary(found), _machine(found)]
    for table in TABLES:
        rows = [_row(table, key, label, found["metingen"]) for key, label in table.rows]
        headers = HEADERS[: len(rows[0])]
        align = ("left", *("right" for _ in headers[1:]))
        shown = tabulate(rows, headers, tablefmt=form, disable_numparse=True, colalign=align)
        parts.append(f"{level} {table.title}\n\n{shown}")
    parts.append(f"{level} Waar wij verliezen\n\n{_losses(found['metingen'])}")
    return "\n\n".join(parts)


def ratios(measured: dict[str, Any], table: Table, key: str) -> list[float]:
    """How many times as long as the reference, per round."""
    own, other = measured[table.reference][table.kind], measured[key][table.kind]
    return [a / b for a, b in zip(other, own, strict=True)]


def _row(table: Table, key: str, label: str, measured: dict[str, Any]) -> list[str]:
    if key in measured:
        times, found = measured[key][table.kind], ratios(measured, table, key)
        middle, low, high = (number(value) for value in (median(found), min(found), max(found)))
        row = [
            label,
            duration(median(times)),
            f"{duration(min(times))}–{duration(max(times))}",
            "1" if key == table.reference else f"{middle} ({low}–{high})",
            number(1 / median(times)),
        ]
    else:
        row = [label, "niet gemeten", "", "", ""]
    # How often a program can be started each second helps nobody.
    return row[:-1] if table.kind == "wandtijd" else row


def _summary(found: dict[str, Any]) -> str:
    measured, memory = found["metingen"], found["geheugen"]
    many, n = measured["outcome_many"], measured["outcome_many"]["aantal"]
    process, wall = (median(many[kind]) * n for kind in ("processortijd", "wandtijd"))
    starts = next(table for table in TABLES if table.reference == "start_afhankelijkheden")
    helped, judged = (number(median(ratios(measured, starts, key))) for key in ("start_hulp", "start_beoordeel"))
    peak, whole = (number(memory[name] / 1e6) for name in ("piek", "proces"))
    assessed = number(1 / median(measured["outcome_assess"]["processortijd"]))
    lines = (
        (
            f"{number(n)} willekeurige casussen wegen kost op één kern {duration(process)} processortijd "
            f"({duration(wall)} op de klok): {number(n / process)} casussen per seconde."
        ),
        (
            f"Daarbij is naast de casussen zelf op het hoogste punt {peak} MB in gebruik, de uitkomsten meegeteld; "
            f"het hele proces gebruikt hoogstens {whole} MB."
        ),
        f"Met een geladen kader geeft `assess` {assessed} adviezen met volledige uitleg per seconde.",
        (
            f"`toedeel --help` duurt {helped} keer zo lang als het importeren van alleen de afhankelijkheden, "
            f"`toedeel beoordeel` met één casus {judged} keer."
        ),
    )
    return "\n".join(f"- {line}" for line in lines)


def _machine(found: dict[str, Any]) -> str:
    machine = found["machine"]
    rounds, starts = (len(found["metingen"][key]["wandtijd"]) for key in ("outcome_many", "start_hulp"))
    packages = ", ".join(f"{name} {version or '(ontbreekt)'}" for name, version in machine["pakketten"].items())
    processor = f" ({machine['processor']})" if machine["processor"] else ""
    return (
        f"Gemeten op {machine['kernen']} kernen{processor} en {machine['systeem']}.\n"
        f"Gebruikt zijn {machine['python']}, {packages}.\n"
        f"De gemiddelde belasting van de machine (`load average`) was bij het begin {number(machine['belasting'])}.\n"
        f"Elke meting is {rounds} keer gedaan, elke start {starts} keer."
    )


def _losses(measured: dict[str, Any]) -> str:
    lines = []
    for table in TABLES:
        for key, label in table.rows:
            own = "taaktoedeling" in label or table.reference == "start_afhankelijkheden"
            found = ratios(measured, table, key) if key in measured else [1.0]
            if own or median(found) >= CLEAR:
                continue
            told = f"is {number(1 / median(found))} keer zo snel als wij"
            if max(found) >= 1:
                told = "was meestal sneller dan wij, maar niet in elke ronde"
            reason = REASONS.get((table.reference, key))
            lines.append(f"- {table.title}: {label} {told}.")
            lines += [f"  {reason}"] if reason else []
    return "\n".join(lines) or "- Nergens in deze meting."


def number(value: float) -> str:
    """
    Two or three significant digits, written as in Dutch.

    >>> number(1234567), number(45.6), number(0.0521)
    ('1.230.000', '46', '0,052')
    """
    if value == 0:
        return "0"
    if value >= 100:
        digits = len(str(int(value)))
        return f"{round(value, 3 - digits):,.0f}".replace(",", ".")
    return f"{float(f'{value:.2g}'):.10g}".replace(".", ",")


def duration(seconds: float) -> str:
    """
    A duration in the unit that reads best.

    >>> duration(0.0021), duration(2.3)
    ('2,1 ms', '2,3 s')
    """
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{number(seconds / size)} {unit}"
    return f"{number(seconds * 1e9)} ns"
