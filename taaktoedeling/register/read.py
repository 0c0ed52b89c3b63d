"""
From a table of tasks to cases: one row a case, and everything that is wrong with the other rows.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from taaktoedeling.dutch.numbers import thousands
from taaktoedeling.dutch.refusal import show
from taaktoedeling.dutch.words import plural
from taaktoedeling.errors import Problem
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.reading.tables import TEXTS, WORKBOOKS, InvalidTabelError, Rijen, Tabel, name_columns, read_rows
from taaktoedeling.register.cells import unguard
from taaktoedeling.register.columns import Kolom, find_columns, unknown_head
from taaktoedeling.register.model import Celprobleem, Register, Registerrij
from taaktoedeling.register.rows import RowReader

SHEET = "taken"
"""The sheet of tasks in the template."""

OUTCOME = {
    "rangschik": (frozenset({"waarom", "gewogen"}), frozenset({"Waarom hier", "Gewogen afstand"})),
    "beoordeel": (frozenset({"past_het_best", "verhouding"}), frozenset({"Past het best bij", "Vergeleken met nu"})),
    "overzicht": (frozenset({"onderdeel", "groep_soort", "waarde", "aandeel"}),),
}
"""Per command the heads that together only a table of what came out of it has: of a program, or of a workbook."""
RESULTS = ("uitkomst", "volgorde", "aantallen")
"""The sheets in which those stand."""

MOST_UNKNOWN = 10
"""Columns that are not known of which each is named; of more the number is told."""

MOST_ABOVE = 10
"""Rows above the heads, such as a title, that are looked past."""


def load_register(path: str | os.PathLike[str], kader: Kader | None = None, blad: str | None = None) -> Register:
    """
    Read the tasks of a table: each row becomes a case, and rows that cannot be read are told in `problemen`.

    Args:
        path: ends in ``.csv``, ``.tsv``, ``.txt``, ``.xlsx`` or ``.xlsm``.
        kader: the framework whose questions it answers; None for the shipped one.
        blad: the sheet of a workbook; None for the sheet ``taken``, or else the only one that can be seen.

    Raises:
        InvalidTabelError: the file cannot be read, or holds no table of tasks.
        MissingExtraError: what reads workbooks is not installed.
    """
    own = choose_kader(kader)
    try:
        found = read_rows(path, blad, (SHEET, SHEET.capitalize()))
    except InvalidTabelError:
        if blad is None and Path(path).suffix.lower() in WORKBOOKS:
            _refuse_result(path, own)
        raise
    if Path(path).suffix.lower() in TEXTS:
        rows = [[unguard(cell) if cell[:1] == "'" else cell for cell in row] for row in found.rijen]
        found = attrs.evolve(found, rijen=rows)
    return read_register(found, own)


def read_register(found: Rijen, kader: Kader) -> Register:
    """
    The tasks of a table that was read already.

    Raises:
        InvalidTabelError: no row names the columns of a table of tasks.
    """
    _refuse_outcome(found, kader)
    start, columns = _find_heads(found, kader)
    below, wide = _too_wide(found, start)
    table = name_columns(found.bestand, below, start)
    strange = [head for head in table.kop if head not in columns]
    told = [unknown_head(kader, head) for head in strange[:MOST_UNKNOWN]]
    left = len(strange) - MOST_UNKNOWN
    if left > 0:
        told.append(f"En nog {plural(left, 'kolom is', 'kolommen zijn')} niet bekend; ook die tellen niet mee.")
    told += _twice(table, columns)
    rows, problems = _read_rows(found, table, columns, kader)
    left_out = [(problem.rij, tuple(found.rijen[problem.rij - 1])) for problem in wide]
    problems = sorted([*problems, *wide], key=lambda problem: problem.rij)
    return Register(
        bestand=found.bestand,
        blad=found.blad,
        rijen=tuple(rows),
        problemen=tuple(problems),
        meldingen=(*found.meldingen, *told),
        kop=table.kop,
        kopnummer=start,
        cellen=tuple(sorted([*zip(table.nummers, table.rijen, strict=True), *left_out])),
    )


def _find_heads(found: Rijen, kader: Kader) -> tuple[int, dict[str, Kolom]]:
    """The number of the row with the names of the columns, and what they stand for."""
    best: tuple[int, dict[str, Kolom]] = (0, {})
    for number, row in enumerate(found.rijen[:MOST_ABOVE], start=1):
        columns = find_columns(kader, tuple(dict.fromkeys(cell for cell in row if cell)))
        if len(columns) > len(best[1]):
            best = number, columns
    if any(column.id == "titel" for column in best[1].values()):
        return best
    place = f"rij {best[0]}" if best[1] else ""
    text = "Er is geen kolom 'titel' (of 'Taak') met de naam van elke taak. Begin met: toedeel register sjabloon."
    raise InvalidTabelError(f"De tabel {found.bestand}", [Problem(found.bestand, place, text)])


def _refuse_result(path: str | os.PathLike[str], kader: Kader) -> None:
    """
    Raises:
        InvalidTabelError: a sheet of this workbook is what came out of a register.
    """
    for sheet in RESULTS:
        try:
            found = read_rows(path, sheet)
        except InvalidTabelError:
            continue
        _refuse_outcome(found, kader)


def _refuse_outcome(found: Rijen, kader: Kader) -> None:
    """
    Raises:
        InvalidTabelError: this is what came out of a register, in which the answers do not stand.
    """
    above = found.rijen[:MOST_ABOVE]
    made_by, heads = next(
        ((name, row) for name, known in OUTCOME.items() for row in above if any(own.issubset(row) for own in known)),
        (None, []),
    )
    if made_by is None:
        return
    columns = find_columns(kader, tuple(dict.fromkeys(filter(None, heads))))
    if any(column.vorm in ("antwoord", "feit") for column in columns.values()):
        return
    text = f"Dit is een uitkomst van register {made_by}; de antwoorden staan er niet in. Geef het register zelf"
    where = ", of noem met --blad (in Python: blad=...) het blad waar dat staat" if found.blad else ""
    raise InvalidTabelError(f"De tabel {found.bestand}", [Problem(found.bestand, "", f"{text}{where}.")])


def _too_wide(found: Rijen, start: int) -> tuple[list[list[str]], list[Celprobleem]]:
    """The rows from the heads on, without those that have more cells than there are heads, and what to say of these."""
    heads = found.rijen[start - 1]
    width = max((place for place, head in enumerate(heads, start=1) if head), default=0)
    rows, problems = list(found.rijen[start - 1 :]), []
    for place, row in enumerate(rows):
        if place and any(row[width:]):
            text = f"Deze rij heeft meer cellen dan de {width} kolommen met een naam. Staat een tekst met het "
            text += "scheidingsteken in twee cellen, zet er dan aanhalingstekens om; of haal weg wat te veel is."
            rows[place] = []
            problems.append(Celprobleem(bestand=found.bestand, blad=found.blad, rij=start + place, kolom="",
                                        plaats=-1, waarde="", tekst=text))  # fmt: skip
    return rows, problems


def _twice(table: Tabel, columns: dict[str, Kolom]) -> Iterator[str]:
    """Say of heads that stand for the same column which of them counts."""
    first: dict[str, str] = {}
    for head in table.kop:
        column = columns.get(head)
        if column is not None and first.setdefault(column.id, head) != head:
            yield f"De kolommen {show(first[column.id])} en {show(head)} zijn dezelfde; alleen de eerste telt."


def _read_rows(
    found: Rijen, table: Tabel, columns: dict[str, Kolom], kader: Kader
) -> tuple[list[Registerrij], list[Celprobleem]]:
    places: dict[int, Kolom] = {}
    for place, head in enumerate(table.kop):
        column = columns.get(head)
        if column is not None and column.id not in {one.id for one in places.values()}:
            places[place] = column
    reader = RowReader(kader, places, table.kop, found.bestand, found.blad)
    rows: list[Registerrij] = []
    problems: list[Celprobleem] = []
    first: dict[tuple[str, str], int] = {}
    for number, cells in zip(table.nummers, table.rijen, strict=True):
        row = reader.read(number, cells)
        if row is None:
            problems += reader.problems
            continue
        earlier = first.setdefault(row.casus.sleutel, number)
        if earlier != number:
            problems.append(reader.say_double(number, cells, row.casus, earlier))
        else:
            rows.append(row)
    return rows, problems


def refuse_problems(register: Register) -> InvalidTabelError | None:
    """What to raise once the sound rows are dealt with; None where every row is sound."""
    if not register.problemen:
        return None
    refused, every = register.geweigerd, register.geweigerd + len(register)
    what = f"{thousands(refused)} van de {thousands(every)} rijen van {register.bestand}"
    if refused == every:
        what = f"{'De enige rij' if every == 1 else f'Alle {thousands(every)} rijen'} van {register.bestand}"
    return InvalidTabelError(what, [problem.as_problem() for problem in register.problemen])


def cells_of(register: Register) -> Sequence[tuple[int, tuple[str, ...]]]:
    """Every row of the file with its number, the heads first."""
    return ((register.kopnummer, register.kop), *register.cellen)
