"""
Registers as tables of pandas or polars, with the same columns as a spreadsheet.

Closed columns are categorical with their Dutch words; empty cells are missing values.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from types import ModuleType
from typing import Any, Literal

from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidArgumentError, Problem, require_extras
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.reading.tables import InvalidTabelError, Rijen
from taaktoedeling.register.assess import assess_register
from taaktoedeling.register.columns import columns_of
from taaktoedeling.register.model import Register
from taaktoedeling.register.outcome import Registeruitkomst
from taaktoedeling.register.read import read_register, refuse_problems
from taaktoedeling.register.table import Cel, outcome_columns, outcome_rows
from taaktoedeling.register.write import to_table

FRAME = "DataFrame"
"""What a table without a file is called."""
Library = Literal["pandas", "polars"]


def from_frame(frame: Any, kader: Kader | None = None) -> Register:
    """
    Read the tasks of a table of pandas or polars: each row becomes a case; row 1 holds the names of the columns.

    Raises:
        InvalidTabelError: there is no column for the name of a task.
        InvalidArgumentError: *frame* is no such table.
        MissingExtraError: narwhals is not installed.
    """
    narwhals = _narwhals()
    try:
        found = narwhals.from_native(frame, eager_only=True)
    except narwhals.exceptions.DuplicateError:
        text = "Twee kolommen hebben dezelfde naam. Geef elke kolom een eigen naam."
        raise InvalidTabelError(f"De tabel {FRAME}", [Problem(FRAME, "", text)]) from None
    except TypeError:
        text = f"de tabel moet een DataFrame van pandas of polars zijn; ontvangen: {show(frame)}"
        raise InvalidArgumentError(text) from None
    heads = [str(name) for name in found.columns]
    rows = [[_text(value) for value in row] for row in found.rows()]
    return read_register(Rijen(bestand=FRAME, blad="", rijen=[heads, *rows]), choose_kader(kader))


def to_frame(
    register: Register | Registeruitkomst | Sequence[Casus],
    kader: Kader | None = None,
    bibliotheek: Library = "polars",
) -> Any:
    """
    A table of pandas or polars: the cells of tasks, which `from_frame` reads back, or the outcomes of a register.

    Args:
        kader: for tasks the framework whose questions they answer; None for the shipped one.
        bibliotheek: ``polars`` or ``pandas``, which must be installed.

    Raises:
        InvalidArgumentError: there is no such library.
        MissingExtraError: narwhals or polars is not installed.
    """
    library = _library(bibliotheek)
    if isinstance(register, Registeruitkomst):
        return _outcome_frame(register, library)
    rows = register.rijen if isinstance(register, Register) else register
    own = choose_kader(kader)
    names, cells = to_table(rows, own)
    words = {column.id: column.woorden for column in columns_of(own) if column.vorm == "keuze"}
    told = [
        [words[name].get(cell, cell) if name in words else cell for name, cell in zip(names, row, strict=True)]
        for row in cells
    ]
    closed = {name: tuple(words[name].values()) for name in names if name in words}
    return _frame(library, names, [[cell or None for cell in row] for row in told], closed, frozenset())


def assess_frame(frame: Any, kader: Kader | None = None, robuust: bool = False) -> Any:
    """
    Weigh the tasks of a table of pandas or polars; a table of the same library, with a row per task in the same order.

    Args:
        robuust: see `taaktoedeling.assess_register`.

    Raises:
        InvalidTabelError: with everything that is wrong with any row.
        InvalidArgumentError: *frame* is no such table.
    """
    register = from_frame(frame, kader)
    refused = refuse_problems(register)
    if refused is not None:
        raise refused
    native = _narwhals().from_native(frame, eager_only=True).implementation.to_native_namespace()
    return _outcome_frame(assess_register(register, kader, robuust), native)


def _outcome_frame(uitkomst: Registeruitkomst, library: ModuleType) -> Any:
    columns = outcome_columns(uitkomst)
    closed = {column.id: column.keuzen for column in columns if column.keuzen}
    numbers = frozenset(column.id for column in columns if column.soort != "tekst")
    return _frame(library, [column.id for column in columns], outcome_rows(uitkomst, columns), closed, numbers)


def _frame(
    library: ModuleType,
    names: Sequence[str],
    rows: Sequence[Sequence[Cel]],
    closed: dict[str, tuple[str, ...]],
    numbers: frozenset[str],
) -> Any:
    narwhals = _narwhals()
    schema, data = {}, {}
    for place, name in enumerate(names):
        values = [row[place] for row in rows]
        whole = all(isinstance(value, int) for value in values)
        kind = narwhals.Int64 if whole and name in numbers else narwhals.Float64 if name in numbers else narwhals.String
        # A value outside the list, as in a case of another framework, keeps the column a text.
        if name in closed and {value for value in values if value is not None} <= set(closed[name]):
            kind = narwhals.Enum(closed[name])
        schema[name] = kind() if isinstance(kind, type) else kind
        data[name] = values
    return narwhals.from_dict(data, schema, backend=library).to_native()


def _library(name: str) -> ModuleType:
    import importlib

    if name not in ("pandas", "polars"):
        raise InvalidArgumentError(f"bibliotheek moet pandas of polars zijn; ontvangen: {show(name)}")
    try:
        return importlib.import_module(name)
    except ImportError:
        text = f"{name} is niet geïnstalleerd. Installeer het, of vraag om de andere bibliotheek"
        raise InvalidArgumentError(text) from None


def _narwhals() -> Any:
    require_extras("Een register als tabel van pandas of polars", "register")
    import narwhals

    return narwhals


def _text(value: object) -> str:
    """A value as a cell of a spreadsheet shows it."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) in ("<NA>", "NaT"):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
