"""
The overview of a register as tables: every number on a row of its own, for who counts on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from taaktoedeling.dutch.labels import ZEKERHEID
from taaktoedeling.register.outcome import ONDERDEEL
from taaktoedeling.register.overview_model import Registeroverzicht, Telling
from taaktoedeling.register.render import about
from taaktoedeling.register.sheets import WRAPPED, Book, legend, put_table
from taaktoedeling.register.table import VERHOUDING, Cel, render_csv

HEADS = ("onderdeel", "groep_soort", "groep", "waarde", "taken", "van", "aandeel")
CROSS, UNANSWERED = "past het best bij", "niet beantwoord"
WIDE, NARROW = 44, 14


@attrs.frozen(kw_only=True)
class Blad:
    """One table: its name, its heads and its rows."""

    naam: str
    kop: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...]


def render_overview(found: Registeroverzicht, formaat: str) -> bytes:
    """
    The overview as the content of a file.

    Args:
        formaat: ``csv`` for all counts one below the other, or ``xlsx`` for those and every list, each on its sheet.

    Raises:
        MissingExtraError: what writes workbooks is not installed.
    """
    counts, *lists = overview_tables(found)
    if formaat == "csv":
        return render_csv(counts.kop, counts.rijen)
    book = Book.begin("Een werkmap schrijven")
    for one in (counts, *lists):
        wrapped, part = book.style(**WRAPPED), book.style(num_format="0%", valign="top")
        columns = []
        for place, name in enumerate(one.kop):
            texts = any(isinstance(row[place], str) and len(str(row[place])) > NARROW for row in one.rijen)
            columns.append((name, WIDE if texts else NARROW, part if name == "aandeel" else wrapped))
        put_table(book, book.sheet(one.naam), columns, one.rijen)
    legend(book, [*about(found), ("Niet vermeld", "Telt mee in elk aandeel; er volgt verder niets uit.")])
    return book.finish()


def overview_tables(found: Registeroverzicht) -> tuple[Blad, ...]:
    """The counts, and the lists of tasks and questions."""
    return (
        Blad(naam="aantallen", kop=HEADS, rijen=tuple(_counts(found))),
        Blad(
            naam="verschillen",
            kop=("rij", "taak", "perspectief", "huidig bestuur", "past het best bij", "dat is", "afstand",
                 "zekerheid gaat over", "speling", "zekerheid", "aandeel", "niet beantwoord", "kan nog beslissen",
                 "verkenning"),
            rijen=tuple(
                (
                    one.rij, one.taak, one.perspectief or None, one.nu, one.past, VERHOUDING[one.verhouding],
                    one.afstand, ONDERDEEL[one.over], one.speling,
                    ZEKERHEID[one.zekerheid] if one.zekerheid else None, one.aandeel, one.ontbreekt, one.beslist,
                    "ja" if one.verkenning else "nee",
                )
                for one in found.verschillen
            ),
        ),
        Blad(
            naam="krappe vrijheid",
            kop=("groep_soort", "groep", "taken", "weinig", "bekend", "weinig in de praktijk", "bekend in de praktijk",
                 "in beide weinig", "over de hele linie"),
            rijen=tuple(
                (
                    one.soort, one.naam, one.taken, one.weinig, one.bekend, one.weinig_praktijk, one.bekend_praktijk,
                    one.beide, "ja, voor zover bekend" if one.hele_lijn else "nee",
                )
                for one in found.krap
            ),
        ),
        Blad(
            naam="open taken",
            kop=("rij", "taak", "perspectief", "niet beantwoord", "kan nog beslissen"),
            rijen=tuple(
                (one.rij, one.taak, one.perspectief or None, one.ontbreekt, one.beslist) for one in found.open_taken
            ),
        ),
    )  # fmt: skip


def _counts(found: Registeroverzicht) -> Iterator[tuple[Cel, ...]]:
    yield from _row(UNANSWERED, "alle", "alle taken", "antwoorden en feiten", found.open, found.taken * found.vragen)
    for one in found.open_vragen:
        yield from _row(UNANSWERED, "alle", "alle taken", one.naam, one.taken, found.taken)
    for division in found.verdelingen:
        labels = [label for _, label in division.waarden]
        groups = (
            ("alle", (division.totaal,)),
            ("bestuur", division.per_bestuur),
            ("beleidsveld", division.per_beleidsveld),
        )
        for kind, rows in groups:
            yield from _rows(division.naam, kind, rows, labels)
    yield from _rows(CROSS, "bestuur", found.kruis, [*(label for _, label in found.vormen), VERHOUDING["geen_advies"]])


def _rows(part: str, kind: str, rows: Sequence[Telling], labels: Sequence[str]) -> Iterator[tuple[Cel, ...]]:
    for one in rows:
        for place, label in enumerate(labels):
            yield from _row(part, kind, one.naam, label, one.aantallen[place], one.taken)


def _row(part: str, kind: str, group: str, value: str, count: int, whole: int) -> Iterator[tuple[Cel, ...]]:
    yield part, kind, group, value, count, whole, count / whole if whole else None
