"""
The cells of a register: every form of an answer, and what a spreadsheet makes of it.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.structure import RefusedValueError
from taaktoedeling.register import cells
from taaktoedeling.register.columns import columns_of, find_columns

GRAMMAR = {
    "2": 2,
    "2,0": 2,
    "2 = nuttig": 2,
    "Nuttig": 2,
    "1 tot 3": [1, 3],
    "1 t/m 3": [1, 3],
    "1-3": [1, 3],
    "1 – 3": [1, 3],
    "Onbekend": "onbekend",
    "?": "onbekend",
    "N.v.t.": "niet_van_toepassing",
    "0: 30%; 1: 70%": {"0": 0.3, "1": 0.7},
    "0 = 0,3 en 1 = 0,7": {"0": 0.3, "1": 0.7},
}


@pytest.mark.parametrize("text", GRAMMAR)
def test_every_form_of_an_answer_fits_in_a_cell(text: str, kader: Kader) -> None:
    """What people type is what the file of a case would have."""
    assert cells.read_answer_cell(text, kader.criterium("nabijheid")) == GRAMMAR[text]


def test_several_answers_at_once(kader: Kader) -> None:
    """Of a question where more can hold at once each is named, and a range is refused with the fix."""
    question = kader.criterium("samenhang")

    assert cells.read_answer_cell("1 en 4", question) == [1, 4]
    with pytest.raises(RefusedValueError, match="Noem elk: 1 en 3"):
        cells.read_answer_cell("1 tot 3", question)


SPOILED = {
    "2026-03-01": "schrijf 1 tot 3",
    "2026-03-01 00:00:00": "schrijf 1 tot 3",
    "1-mrt": "schrijf 1 tot 3",
    "01-03-2026": "schrijf 1 tot 3",
    "1,3": "geheel getal",
    "0.3": "geheel getal",
    "#REF!": "formule",
    "#VERW!": "formule",
    "3 = nuttig": "niet hetzelfde antwoord",
    "nutig": "bedoelt u 2",
    "1 en 3": "1 tot 3",
    "0: 30%; 0: 70%": "twee keer",
    "1: 30%; 01: 70%": "twee keer",
    "2000": "Niveau 2000 bestaat niet; kies uit 0",
    "zomaar": "Onbekend antwoord",
}


@pytest.mark.parametrize("text", SPOILED)
def test_what_a_spreadsheet_spoiled_is_told_with_the_fix(text: str, kader: Kader) -> None:
    """A date, a decimal, an error or a word that is near gets an answer that says what to type."""
    with pytest.raises(RefusedValueError, match=SPOILED[text]):
        cells.read_answer_cell(text, kader.criterium("nabijheid"))


@given(text=st.text())
def test_no_text_is_a_formula_in_a_csv_and_none_is_lost(text: str) -> None:
    """What begins as a formula gets an apostrophe, which reading takes off again; nothing else does."""
    guarded = cells.guard(text)

    assert cells.unguard(guarded) == text
    assert guarded[:1] not in {"=", "+", "@", "\t", "\r"}
    assert guarded[:1] != "-" or cells.guard(text) == text


def test_every_column_is_found_by_its_name_and_by_its_question(kader: Kader) -> None:
    """The id, the head for people and the text of the question are the same column, whatever capitals and dashes."""
    columns = columns_of(kader)

    for column in columns:
        for name in (column.id, column.kop, column.kop.upper(), *column.namen):
            assert find_columns(kader, (name,))[name].id == column.id
    assert len({column.id for column in columns}) == len(columns)


@pytest.mark.parametrize(
    ("criterium", "typed", "said"),
    [
        ("nabijheid", "2,5", "Bedoelt u er twee: 2 tot 3."),
        ("nabijheid", "0.5", "Bedoelt u er twee: 0 tot 1."),
        ("nabijheid", "-0,5", "Kies uit 0"),
        ("nabijheid", "4.5", "Kies uit 0"),
        ("nabijheid", "1e-999999", "Bedoelt u er twee: 0 tot 1."),
        ("samenhang", "2,5", "Bedoelt u er twee: 2 en 5."),
        ("samenhang", "2,9", "Kies uit 0"),
        ("samenhang", f"2,{'9' * 5000}", "Kies uit 0"),
        ("nabijheid", f"1e-{'9' * 40}", "Kies uit 0"),
    ],
)
def test_a_number_between_two_levels_names_those(criterium: str, typed: str, said: str, kader: Kader) -> None:
    """What is suggested are levels that the question has, in a form that is read."""
    question = kader.criterium(criterium)
    with pytest.raises(RefusedValueError) as refused:
        cells.read_answer_cell(typed, question)

    assert said in str(refused.value)
    if "twee: " in said:
        assert isinstance(cells.read_answer_cell(said.partition("twee: ")[2].rstrip("."), question), list)


def test_half_a_level_of_an_arrangement_names_one() -> None:
    """There a range is no answer, so none is suggested."""
    with pytest.raises(RefusedValueError, match=r"een geheel getal\. Kies 2 of 3\."):
        cells.read_level_cell("2,5", {0: "niet", 1: "iets", 2: "half", 3: "veel"})
