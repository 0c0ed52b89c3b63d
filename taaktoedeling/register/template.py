"""
The template of a register: a sheet to fill in with drop-downs and notes, a legend, and an example.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from taaktoedeling.dutch.refusal import show
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.errors import InvalidArgumentError, Problem
from taaktoedeling.model.casus import ONBEKEND, Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.reading.tables import read_table
from taaktoedeling.register.columns import REST, Kolom, columns_of
from taaktoedeling.register.model import Registerrij
from taaktoedeling.register.read import SHEET
from taaktoedeling.register.sheets import HEAD, WIDE, WRAPPED, Book, fit_row, on_paper, put, put_row
from taaktoedeling.register.write import to_row

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ROWS = 1000
"""Rows of the template that have drop-downs."""
EXAMPLE = "riolering-en-hemelwater"
CHOICES, FIELDS = "keuzen", "taakvelden"
_OPEN = ("antwoord", "feit", "niveau")
"""Columns in which a drop-down helps and forbids nothing."""
_WIDTHS = {"titel": 36, "omschrijving": 50, "bronnen": 36, "id": 20}

_HOW = (
    (
        "Wat dit is",
        (
            "Een rij is één taak. Vul in wat u weet; wat leeg blijft, telt als niet beantwoord. Verplicht is "
            "alleen de kolom Taak, en bij een bestaande taak ook Huidig bestuur. Bewaar als .xlsx of als CSV."
        ),
    ),
    ("Een antwoord", "Kies uit de lijst, of typ het getal van een niveau: 2"),
    ("Niet precies bekend", "1 tot 3 (met woorden; van 1-3 maakt een rekenblad een datum)"),
    ("Meer tegelijk", "1 en 4 (alleen bij vragen waar meer antwoorden samen kunnen gelden)"),
    ("Met kansen", "0: 30%; 1: 70% (samen precies 100%)"),
    ("Niet bekend", "onbekend, of laat de cel leeg"),
    ("Niet van toepassing", "nvt (niet bij elke vraag)"),
    (
        "Toelichting en bron",
        ("Staan achter elk antwoord, ingeklapt: klik op + boven de kolommen. Is er geen bron, schrijf dan aanname."),
    ),
    (
        "Praktijk",
        (
            "De ingeklapte kolommen met (praktijk) zijn alleen voor bestaande taken: het antwoord zoals het in de"
            " praktijk is, waar dat afwijkt van de bedoeling."
        ),
    ),
    ("Laten wegen", "toedeel register beoordeel taken.xlsx -o uitkomst.xlsx"),
    (
        "Van wie dit is",
        (
            "De vragen volgen een model van de hoofdlijnen van het beleidskader decentraal en gedeconcentreerd "
            "bestuur; niveaus, punten en gewichten zijn keuzes van dit model en geen standpunt van het kabinet. "
            "De beleidsvelden zijn de hoofdtaakvelden van gemeenten in Iv3 (CBS)."
        ),
    ),
)


def new_register(
    kader: Kader | None = None,
    rijen: Sequence[Mapping[str, str]] = (),
    taakvelden: str | os.PathLike[str] | None = None,
) -> bytes:
    """
    A register to fill in, as the content of an ``.xlsx``.

    Args:
        kader: the framework whose questions it asks; None for the shipped one.
        rijen: what is filled in already: per task cells by the id of their column, as `import_upl` gives them.
        taakvelden: the published table of Iv3 task fields, of which the template then gives the codes to choose from.

    Raises:
        MissingExtraError: the library that writes workbooks is not installed.
        InvalidTabelError: *taakvelden* is no such table.
        InvalidArgumentError: a row has a cell for a column that there is not.
    """
    fields = {} if taakvelden is None else read_taakvelden(taakvelden)
    own = choose_kader(kader)
    filled = {id_ for cells in rijen for id_, cell in cells.items() if cell}
    columns = [column for column in columns_of(own) if column.id != REST or REST in filled]
    unknown = sorted(filled - {column.id for column in columns})
    if unknown:
        raise InvalidArgumentError(f"een register heeft geen kolom {show(unknown[0])}; neem de id's die to_frame geeft")
    book = Book.begin("Een sjabloon voor een register maken")
    sheet = book.sheet(SHEET)
    kern = {criterium.id for criterium in own.criteria if criterium.kern}
    _heads(book, sheet, columns, kern, notes=True)
    text = book.style(num_format="@", **WRAPPED)
    lists, last = _choices(book, columns, fields), max(ROWS, len(rijen) + ROWS)
    for place, column in enumerate(columns):
        folded = _folded(column)
        sheet.set_column(place, place, _WIDTHS.get(column.id, 18), text, {"level": 1, "hidden": True} if folded else {})
        if column.id in lists:
            sheet.data_validation(1, place, last, place, _validation(column, lists[column.id]))
    # Levels are texts, so that nothing becomes a date; that is no fault.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    shown = [not _folded(column) for column in columns]
    for number, cells in enumerate(rijen, start=1):
        row = [_shown(column, cells.get(column.id, "")) for column in columns]
        widths = [_WIDTHS.get(column.id, 18) for column in columns]
        fit_row(sheet, number, list(itertools.compress(row, shown)), list(itertools.compress(widths, shown)))
        for place, cell in enumerate(row):
            put(sheet, number, place, cell)
    _legend(book, columns)
    _example(book, columns, own, kern)
    sheet.activate()
    return book.finish()


def _folded(column: Kolom) -> bool:
    return column.plek[:1] in ((), ("feitelijk",), ("arrangement",), ("motivering",)) or (
        column.plek[0] in ("antwoorden", "feiten") and len(column.plek) > 2
    )


def _heads(book: Book, sheet: Worksheet, columns: Sequence[Kolom], kern: set[str], notes: bool) -> None:
    plain = book.style(**HEAD)
    heavy = book.style(**{**HEAD, "bg_color": "#000000"})
    light = book.style(**{**HEAD, "bg_color": "#D9E1F2", "font_color": "#000000"})
    sheet.set_row(0, 60)
    for place, column in enumerate(columns):
        answer = column.vorm in ("antwoord", "feit")
        look = heavy if (answer and column.plek[-1] in kern) or column.id == "titel" else plain if answer else light
        put(sheet, 0, place, column.kop, look)
        note = _note(column)
        if notes and note:
            lines = note.count("\n") + len(note) // 45 + 2
            sheet.write_comment(0, place, note, {"width": 360, "height": 18 * lines, "font_size": 9})
    sheet.freeze_panes(1, 1)
    on_paper(sheet, wide=WIDE)


def _note(column: Kolom) -> str:
    """The question and its answers, for who fills it in."""
    levels = [_choice(column, code) for code in column.woorden]
    return "\n".join(filter(None, (column.uitleg, *levels)))


def _choice(column: Kolom, code: str) -> str:
    """One entry of a drop-down: a level with its words, or only words."""
    label = column.woorden[code]
    return f"{code} = {label}" if column.vorm in ("antwoord", "niveau") else label


def read_taakvelden(path: str | os.PathLike[str]) -> dict[str, str]:
    """
    The Iv3 task fields of the published table: what each code is called, with the layers that use it so.

    Raises:
        InvalidTabelError: the table cannot be read, or has not the columns of the published one.
    """
    table = read_table(path)
    layer, code, told = (table.find_column(name) for name in ("laag", "code", "omschrijving"))
    if layer is None or code is None or told is None:
        text = "Verwacht werden de kolommen laag, code en omschrijving. Haal de tabel opnieuw op bij het CBS."
        table.refuse([Problem(table.bestand, "", text)])
    assert layer is not None
    assert code is not None
    assert told is not None
    found: dict[str, dict[str, list[str]]] = {}
    for who, number, name in zip(*(table.column(one) for one in (layer, code, told)), strict=True):
        if number and not number.endswith("."):
            found.setdefault(number, {}).setdefault(name, []).append(who)
    return {
        number: "; ".join(f"{name} ({enumerate_words(dict.fromkeys(who))})" for name, who in names.items())
        for number, names in found.items()
    }


def _shown(column: Kolom, cell: str) -> str:
    """A cell as the drop-down of its column has it."""
    return _choice(column, cell) if cell in column.woorden else cell


def _choices(book: Book, columns: Sequence[Kolom], fields: Mapping[str, str]) -> dict[str, str]:
    """Write the entries of every drop-down on a sheet that is not shown; where each list stands."""
    sheet = book.sheet(CHOICES)
    sheet.hide()
    found = {}
    for place, column in enumerate(one for one in columns if one.woorden):
        entries = [_choice(column, code) for code in column.woorden]
        if column.vorm in ("antwoord", "feit"):
            entries.append(ONBEKEND)
        if column.vorm == "antwoord":
            entries.append("nvt")
        for row, entry in enumerate(entries):
            put(sheet, row, place, entry)
        letters = _letters(place)
        found[column.id] = f"={CHOICES}!${letters}$1:${letters}${len(entries)}"
    if fields:
        names, head, wrapped = book.sheet(FIELDS), book.style(**HEAD), book.style(**WRAPPED)
        names.set_column(0, 0, 10)
        names.set_column(1, 1, 90)
        for row, line in enumerate([("Code", "Taakveld (Iv3)"), *fields.items()]):
            put_row(names, row, line, (10, 90), [wrapped if row else head] * 2)
        on_paper(names)
        found["taakveld"] = f"={FIELDS}!$A$2:$A${len(fields) + 1}"
    return found


def _letters(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))


def _validation(column: Kolom, source: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "list", "source": source, "ignore_blank": True}
    if column.vorm in _OPEN:
        return {**rule, "show_error": False}
    return {**rule, "error_title": "Kies uit de lijst", "error_message": "Deze waarde staat niet in de lijst."}


def _legend(book: Book, columns: Sequence[Kolom]) -> None:
    sheet = book.sheet("legenda")
    bold, wrapped, head = book.style(bold=True, valign="top"), book.style(**WRAPPED), book.style(**HEAD)
    for place, width in enumerate((36, 32, 70, 70)):
        sheet.set_column(place, place, width, wrapped)
    for number, (name, text) in enumerate(_HOW):
        put(sheet, number, 0, name, bold)
        sheet.merge_range(number, 1, number, 3, "", wrapped)
        put(sheet, number, 1, text, wrapped)
        sheet.set_row(number, 15 * (len(text) // 150 + 1))
    start = len(_HOW) + 1
    for place, name in enumerate(("Kolom", "Naam voor programma's", "Wat erin hoort", "Waarden")):
        put(sheet, start, place, name, head)
    for number, column in enumerate(columns, start=start + 1):
        values = "\n".join(_choice(column, code) for code in column.woorden)
        put_row(sheet, number, (column.kop, column.id, column.uitleg, values), (36, 32, 70, 70), [wrapped] * 4)
    on_paper(sheet, start)


def _example(book: Book, columns: Sequence[Kolom], kader: Kader, kern: set[str]) -> None:
    """One task as it may be filled in, on a sheet of its own so that it is never weighed along."""
    try:
        casus: Casus | None = load_casus(shipped_case(EXAMPLE), kader)
    except ValueError:
        # A framework of one's own asks other questions than the examples answer.
        return
    assert casus is not None
    row = to_row(Registerrij(casus=casus, rij=2, beleidsveld="gezondheid", taakveld="7.2", soort_nu="vrij"), kader)
    sheet = book.sheet("voorbeeld")
    _heads(book, sheet, columns, kern, notes=False)
    text = book.style(num_format="@", **WRAPPED)
    cells = [_shown(column, row.get(column.id, "")) for column in columns]
    widths = [_WIDTHS.get(column.id, 24) for column in columns]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width, text)
    put_row(sheet, 1, cells, widths, [text] * len(cells))
