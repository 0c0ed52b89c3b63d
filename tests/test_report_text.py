"""
An advice as text: complete, at most 80 columns, and legible without colour.
"""

from __future__ import annotations

import re

import attrs
import pytest
from click import unstyle
from forms_help import as_text
from once import assess

from taaktoedeling.document.blocks import (
    Callout,
    cell,
    chapter,
    document,
    entries,
    entry,
    items,
    para,
    quiet,
    rich,
    strong,
    table,
)
from taaktoedeling.document.layout import display_width, wrap
from taaktoedeling.document.text import document_text
from taaktoedeling.dutch.characters import clean
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case, shipped_cases


def shipped(id_: str, kader: Kader) -> Casus:
    """Read an example."""
    return load_casus(shipped_case(id_), kader)


@pytest.fixture(scope="module")
def wmo(kader: Kader) -> Advies:
    """Assess one example."""
    return assess(shipped("wmo-maatwerk", kader), kader)


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_every_example_fits(path, kader: Kader) -> None:
    """No line of any example is wider than 80 columns or ends in a blank."""
    text = as_text(assess(load_casus(path, kader), kader))

    assert [line for line in text.split("\n") if display_width(line) > 80 or line != line.rstrip()] == []


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_any_width_fits(width: int, wmo: Advies) -> None:
    """The width that is asked for is kept, except for a rule under a table that was turned."""
    text = as_text(wmo, width=width)

    assert max(display_width(line) for line in text.split("\n")) <= width


def test_colour_adds_only_colour(wmo: Advies) -> None:
    """With colour the same words stand in the same places."""
    assert as_text(wmo) == unstyle(as_text(wmo, colour=True))


def test_no_colour_unless_asked(wmo: Advies) -> None:
    """Without colour there is no escape character."""
    assert "\x1b" not in as_text(wmo)


def test_conclusion_comes_first(wmo: Advies) -> None:
    """The first heading is the conclusion, and it holds its sentences."""
    text = " ".join(as_text(wmo).split())

    assert " ".join(wmo.conclusie) in text
    assert text.index("Conclusie") < text.index("Geschiktheid per bestuursvorm")


def test_advised_body_is_marked(wmo: Advies) -> None:
    """The row of the advised body starts with a mark that is explained under the table."""
    text = as_text(wmo)

    assert "\n> Gemeente " in text
    assert "> geadviseerd" in text


def test_table_has_decimal_commas(wmo: Advies) -> None:
    """Fits are written with a comma, two decimals and a sign."""
    fit = f"{wmo.geschiktheid['gemeente']:+.2f}".replace(".", ",")

    assert fit in as_text(wmo, kort=True)


def test_short_is_conclusion_table_and_what_decides(wmo: Advies) -> None:
    """The short form has the conclusion, the table and what decides, without headings that take room."""
    text = as_text(wmo, kort=True)

    assert re.findall(r"^(\w.*)\n---", text, re.MULTILINE) == []
    assert text.index("Volgens dit model") < text.index("Geschiktheid") < text.index("Nog te motiveren")
    assert "Nog te motiveren (5): " in text
    assert "Beperkingen" not in text


def test_every_limit_is_told(wmo: Advies) -> None:
    """Each limit of the framework stands in the full text."""
    text = " ".join(as_text(wmo).split())

    assert [limit for limit in wmo.beperkingen if limit not in text] == []


def test_both_readings_of_a_tension(wmo: Advies) -> None:
    """Every reading of every tension stands in the text, with whose it is."""
    text = " ".join(as_text(wmo).split())

    readings = [f"{r.wie}: {r.tekst}" for spanning in wmo.spanningen for r in spanning.lezingen]
    assert [reading for reading in readings if reading not in text] == []


def test_principles_are_not_the_cabinets(wmo: Advies) -> None:
    """The heading above advice of the ROB says that it is no view of the cabinet."""
    text = " ".join(as_text(wmo).split())

    assert "Advies van de Raad voor het Openbaar Bestuur, geen standpunt van het kabinet" in text


def test_without_occasion_nothing_is_weighed(kader: Kader) -> None:
    """Without an occasion there is no table, and the title says why."""
    casus = attrs.evolve(shipped("wmo-maatwerk", kader), aanleiding=None)
    text = as_text(assess(casus, kader))

    assert text.startswith("Geen advies zonder aanleiding: ")
    assert "Geschiktheid per bestuursvorm" not in text


def test_incomplete_names_what_is_missing(kader: Kader) -> None:
    """An incomplete case opens with the questions that could turn it, and its table is called provisional."""
    casus = attrs.evolve(shipped("wmo-maatwerk", kader), antwoorden=())
    advies = assess(casus, kader)
    text = " ".join(as_text(advies).split())

    assert text.startswith("Nog geen advies: ")
    assert [gap.vraag for gap in advies.ontbrekend if gap.vraag not in text] == []
    assert "Dit is een tussenstand" in text


def test_none_fits_names_the_least_unfit(kader: Kader) -> None:
    """When no body fits, the least unfit one is marked as such and not as advised."""
    answers = tuple(Antwoord(criterium=c.id, soort="niveau", niveaus=(_worst(c),), kort=True) for c in kader.criteria)
    casus = attrs.evolve(shipped("wmo-maatwerk", kader), antwoorden=answers)
    advies = assess(casus, kader)
    none = attrs.evolve(
        advies, uitkomst="geen_passende", bestuursvorm=None, minst_ongeschikt="provincie", zekerheid=None
    )
    text = as_text(none)

    assert text.startswith("Geen passende bestuursvorm: ")
    assert "\n~ Provincie" in text
    assert "~ het minst ongeschikt" in text


def _worst(criterium) -> int:
    return min(criterium.niveau, key=lambda niveau: max(niveau.punten.values())).niveau


def test_control_characters_are_harmless() -> None:
    """What a user typed cannot move the cursor or turn the reading direction."""
    assert clean("a\x1b[31m\u202eb\nc") == "a\ufffd[31mb c"


def test_wrap_keeps_the_weight_of_words() -> None:
    """A phrase that runs over two lines gets its codes on both."""
    lines = wrap(rich(strong("een lange zin die niet past"), " gewoon"), 16, colour=True)

    assert [unstyle(line) for line in lines] == ["een lange zin", "die niet past", "gewoon"]
    assert lines[1].startswith("\x1b[1m")


def test_wrap_cuts_what_no_line_can_hold() -> None:
    """A word longer than a line is cut, so that nothing is wider than was asked for."""
    assert wrap("x" * 30, 20, "- ") == ["- " + "x" * 18, "  " + "x" * 12]


def test_wide_letters_count_twice() -> None:
    """Letters that take two columns are counted as two."""
    assert display_width("日本") == 4


def test_columns_are_as_wide_as_they_look_on_every_machine() -> None:
    """What tells how wide a letter is, is always installed: the library for tables does without if it is not."""
    made = table(("Vorm", "Punten"), [(cell("日本"), cell("+0,10")), (cell("Gemeente"), cell("-0,10"))])
    lines = document_text(document("Titel", "", [chapter("Tabel", made)])).split("\n")

    assert len({display_width(line) for line in lines if "0,10" in line}) == 1


def test_wide_table_is_turned_or_listed() -> None:
    """A table that does not fit becomes a list of its rows."""
    made = table(
        ("Vorm", *(f"Dimensie{n}" for n in range(12))),
        [(cell(f"Vorm{r}"), *(cell("+0,10") for _ in range(12))) for r in range(12)],
    )
    text = document_text(document("Titel", "", [chapter("Tabel", made)]))

    assert max(map(len, text.split("\n"))) <= 80
    assert "Vorm11: Dimensie0 +0,10" in text


def test_empty_parts_are_left_out() -> None:
    """A part without anything to say has no heading."""
    text = document_text(document("Titel", "", [chapter("Leeg", para("")), chapter("Vol", para(quiet("iets")))]))

    assert "Leeg" not in text
    assert "Vol" in text


def test_open_weighing_is_called_open(kader: Kader) -> None:
    """When the weighing is open, the title and the legend of the table say so."""
    advies = assess(shipped("bag", kader), kader)
    assert advies.zekerheid == "open"
    text = " ".join(as_text(advies, kort=True).split())

    assert text.startswith("Open afweging (verkenning): ")
    assert "> eerst genoemd, open" in text


def test_what_says_nothing_is_not_there():
    """A list without items, read aloud as an empty list, stands in no entry, callout or chapter."""
    nothing = (items(()), para(""), table(("Vraag",), ()), None)
    assert entry("Plicht", *nothing, para("Tekst.")).blocks == (para("Tekst."),)
    assert chapter("Plichten", *nothing, entries(()), Callout(kind="note", blocks=())) is None
