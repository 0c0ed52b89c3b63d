"""
Workbooks: the template, the outcomes, and a copy of a register in which what is wrong is marked.

Every text is written as a text cell, so none of them is ever taken for a formula, a link or a number.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from taaktoedeling.errors import InvalidArgumentError, require_extras
from taaktoedeling.register.model import Register
from taaktoedeling.register.read import cells_of
from taaktoedeling.register.table import Cel, Uitkomstkolom

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_LETTERS = 32_767
"""Characters of one cell."""
WIDE = 3
"""Pages beside each other that the columns of a register take on paper, so that they can be read."""
A3 = 8
"""The paper of that name, as a workbook numbers it."""
LINE, HIGHEST = 15, 405
"""How high a line is, and a row can be, in points."""
MOST_ROWS = 1_048_575
"""Rows of one sheet, without the heads."""

HEAD = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top", "border": 1}
WRAPPED = {"text_wrap": True, "valign": "top"}
DARK = {"bg_color": "#1F3864", "font_color": "#FFFFFF", "bold": True}
MIDDLE = {"bg_color": "#9DB3D9", "font_color": "#000000"}
LIGHT = {"bg_color": "#EEF2F9", "font_color": "#000000", "italic": True}
FAULT = {"bg_color": "#FBE3A6", "font_color": "#000000", "bold": True, "border": 2, "text_wrap": True, "valign": "top"}
"""Fills that differ in lightness, so that they can be told apart without colour."""

_NUMBERS = {"getal": "0.00", "aandeel": "0%", "aantal": "0"}


@attrs.frozen
class Book:
    """A workbook that is being written."""

    book: Workbook
    raw: io.BytesIO

    @classmethod
    def begin(cls, purpose: str, flat: bool = False) -> Book:
        """
        An empty workbook.

        Args:
            purpose: as the beginning of a sentence, for who lacks the library.
            flat: rows are written from the top to the bottom, and nothing is kept of them.

        Raises:
            MissingExtraError: the library is not installed.
        """
        require_extras(purpose, "register")
        import xlsxwriter

        raw = io.BytesIO()
        settings = {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "constant_memory": flat,
            "in_memory": not flat,
        }
        book = xlsxwriter.Workbook(raw, settings)
        # The same content gives the same file.
        import datetime

        book.set_properties({"created": datetime.datetime(2000, 1, 1)})
        return cls(book, raw)

    def sheet(self, name: str) -> Worksheet:
        """One more sheet."""
        return self.book.add_worksheet(name)

    def style(self, **look: Any) -> Format:
        """A look for cells."""
        return self.book.add_format(look)

    def finish(self) -> bytes:
        """The file."""
        self.book.close()
        return self.raw.getvalue()


def put(sheet: Worksheet, row: int, column: int, cell: Cel, style: Format | None = None) -> None:
    """
    Write a cell: a text as text, a number as number.

    Raises:
        InvalidArgumentError: the text is too long for a cell.
    """
    if cell is None or cell == "":
        if style is not None:
            sheet.write_blank(row, column, None, style)
    elif isinstance(cell, str):
        if len(cell) > MOST_LETTERS:
            text = f"in rij {row + 1} staat een tekst van {len(cell)} tekens, en een cel van een werkmap houdt er"
            raise InvalidArgumentError(f"{text} {MOST_LETTERS}; schrijf een CSV, of bekort de tekst")
        sheet.write_string(row, column, cell, style)
    else:
        sheet.write_number(row, column, cell, style)


def fit_row(sheet: Worksheet, row: int, cells: Sequence[Cel], widths: Sequence[int]) -> None:
    """
    Make a row as high as its texts need; call it before its cells are written.

    Not every spreadsheet does that by itself: in Calc lines of a text would be written over each other.
    """
    lines = 1
    for cell, width in zip(cells, widths, strict=False):
        if isinstance(cell, str) and (len(cell) >= width or "\n" in cell):
            # A word that does not fit goes to the next line, so that lines are not full.
            lines = max(lines, sum(-(-11 * len(line) // (10 * width)) or 1 for line in cell.split("\n")))
    if lines > 1:
        sheet.set_row(row, min(LINE * lines, HIGHEST))


def put_row(
    sheet: Worksheet, row: int, cells: Sequence[Cel], widths: Sequence[int], looks: Sequence[Format | None]
) -> None:
    """Write the cells of a row, which becomes as high as its texts need."""
    fit_row(sheet, row, cells, widths)
    for place, (cell, look) in enumerate(zip(cells, looks, strict=True)):
        put(sheet, row, place, cell, look)


def put_table(
    book: Book,
    sheet: Worksheet,
    columns: Sequence[tuple[str, int, Format]],
    rows: Sequence[Sequence[Cel]],
    beside: int = 0,
) -> None:
    """
    Fill a sheet with rows that can be filtered, under heads that stay in sight.

    Args:
        columns: of each its head, its width in characters and the look of its cells.
        beside: how many columns stay in sight too.
    """
    heads, widths, looks = zip(*columns, strict=True)
    for place, (width, look) in enumerate(zip(widths, looks, strict=True)):
        sheet.set_column(place, place, width, look)
    head = book.style(**HEAD)
    for place, name in enumerate(heads):
        put(sheet, 0, place, name, head)
    for number, row in enumerate(rows, start=1):
        put_row(sheet, number, row, widths, looks)
    sheet.freeze_panes(1, beside)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def render_outcomes(
    columns: Sequence[Uitkomstkolom],
    rows: Sequence[Sequence[Cel]],
    about: Sequence[tuple[str, str]],
    blad: str = "uitkomst",
) -> bytes:
    """
    The outcomes as a workbook: sorted, to be filtered, with a legend that says whose the numbers are.

    Args:
        about: what the legend says before the columns: a heading and its text.

    Raises:
        MissingExtraError: the library is not installed.
        InvalidArgumentError: there are more rows than a sheet holds.
    """
    if len(rows) > MOST_ROWS:
        raise InvalidArgumentError(f"een blad houdt {MOST_ROWS} rijen, en dit zijn er {len(rows)}; schrijf een CSV")
    book = Book.begin("Een werkmap schrijven", flat=True)
    sheet, wrapped = book.sheet(blad), book.style(**WRAPPED)
    looks = [
        book.style(num_format=_NUMBERS[column.soort], valign="top") if column.soort in _NUMBERS else wrapped
        for column in columns
    ]
    sheet.set_row(0, 45)
    shown = [(column.kop, column.breed, look) for column, look in zip(columns, looks, strict=True)]
    put_table(book, sheet, shown, rows, beside=2)
    for place, column in enumerate(columns):
        for rule in _rules(book, column):
            sheet.conditional_format(1, place, max(len(rows), 1), place, rule)
    on_paper(sheet)
    legend(book, [*about, *((column.kop, column.uitleg) for column in columns)])
    return book.finish()


def on_paper(sheet: Worksheet, head: int = 0, wide: int = 1) -> None:
    """
    Print a sheet on few pages: A3 on its side, its columns on so many pages beside each other, its head on each.

    Args:
        head: the row that tells what the columns are, counted from 0.
    """
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(wide, 0)
    sheet.repeat_rows(head)
    sheet.repeat_columns(0)


def _rules(book: Book, column: Uitkomstkolom) -> Iterator[dict[str, Any]]:
    """What makes the cells of a column stand out: the fill gets darker with what it says, and the words stay."""
    shades: dict[str, dict[str, Any]] = {
        "stevig": DARK,
        "een voorkeur": MIDDLE,
        "open": LIGHT,
        "een ander bestuur": DARK,
        "een andere vorm bij hetzelfde bestuur": MIDDLE,
        "onvolledig": LIGHT,
        "geen aanleiding": LIGHT,
        "geen passende bestuursvorm": MIDDLE,
    }
    for word in column.keuzen:
        if word in shades:
            yield {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.style(**shades[word])}
    if column.id.split("_")[0] in ("afstand", "gewogen", "speling", "aandeel"):
        yield {"type": "data_bar", "bar_color": "#9DB3D9", "bar_solid": True, "min_type": "num", "min_value": 0}


def legend(book: Book, lines: Sequence[tuple[str, str]]) -> None:
    """The sheet that says where the numbers come from and what they are."""
    sheet = book.sheet("legenda")
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    bold, wrapped = book.style(bold=True, valign="top", text_wrap=True), book.style(**WRAPPED)
    for number, line in enumerate(lines):
        put_row(sheet, number, line, (30, 100), (bold, wrapped))


def render_marked(register: Register) -> bytes:
    """
    A copy of a register with what is wrong: a list of all problems, and the cells themselves marked with a note.

    Raises:
        MissingExtraError: the library is not installed.
    """
    book = Book.begin("Een kopie met de fouten schrijven")
    sheet, head, fault = book.sheet(register.blad or "taken"), book.style(**HEAD), book.style(**FAULT)
    text = book.style(num_format="@", **WRAPPED)
    wrong: dict[tuple[int, int], list[str]] = {}
    for problem in register.problemen:
        wrong.setdefault((problem.rij, max(problem.plaats, 0)), []).append(problem.tekst)
    sheet.set_column(0, max(len(register.kop) - 1, 0), 18, text)
    for number, row in cells_of(register):
        fit_row(sheet, number - 1, row, [18] * len(row))
        for place, cell in enumerate(row):
            told = wrong.get((number, place))
            look = fault if told else head if number == register.kopnummer else None
            put(sheet, number - 1, place, cell, look)
            if told:
                sheet.write_comment(number - 1, place, "\n".join(told)[:MOST_LETTERS], {"x_scale": 2.5, "y_scale": 2})
    sheet.freeze_panes(register.kopnummer, 1)
    on_paper(sheet, register.kopnummer - 1, WIDE)
    _problem_sheet(book, register)
    return book.finish()


def _problem_sheet(book: Book, register: Register) -> None:
    wrapped = book.style(**WRAPPED)
    heads = (("Blad", 12), ("Rij", 8), ("Kolom", 30), ("Waarde", 30), ("Wat er mis is, en wat te doen", 90))
    rows = [(one.blad, one.rij, one.kolom, one.waarde, one.tekst) for one in register.problemen]
    put_table(book, book.sheet("problemen"), [(name, width, wrapped) for name, width in heads], rows)
