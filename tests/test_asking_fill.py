"""
Answers from tables in a case: what a person wrote stays, and what was computed can be seen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from taaktoedeling import assess, load_casus, load_kader
from taaktoedeling.advice.answers import as_computed
from taaktoedeling.asking.fill import _decide, fill_from_data
from taaktoedeling.derive.berekenen import BerekendAntwoord, Vulling
from taaktoedeling.errors import InvalidCasusError
from taaktoedeling.model.casus import Antwoord, Berekend
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.tabellen import Tabellen

KADER = load_kader()
PLAN = Indeling(naam="plan", regio_van={"GM0001": "a", "GM0002": "a", "GM0003": "b"}, jaar="2026", kwaliteit="A")
PROVINCE = Indeling(naam="provincie", regio_van={"GM0001": "p", "GM0002": "p", "GM0003": "q"})
REGION = Indeling(naam="ggd", regio_van={"GM0001": "x", "GM0002": "y", "GM0003": "y"})
TABLES = Tabellen(indeling=PLAN, anderen=[PROVINCE, REGION])
HEAD = """schema = 2
concept = true
# Mijn eigen regel.
[taak]
id = "proef"
titel = "Proef"
omschrijving = "Een taak."
soort = "nieuw"
betreft = "taak"
gebruiker = "ministerie"
bronnen = ["Voorstel"]

[antwoorden]
"""


def fill(path: Path, answers: str, vervang: bool = False) -> Vulling:
    path.write_text(HEAD + answers, encoding="utf-8")
    return fill_from_data(path, TABLES, KADER, vervang=vervang)


@pytest.mark.parametrize(
    "answers",
    [
        "",
        'samenval_provincie = "onbekend"  # nog te doen\n',
        '[antwoorden.samenval_provincie]\nniveau = "onbekend"\ntoelichting = "Nog te tellen."\n',
    ],
)
def test_what_is_open_is_filled_in_with_its_source(tmp_path: Path, answers: str) -> None:
    path = tmp_path / "casus.toml"
    found = fill(path, answers)
    answer = load_casus(path, KADER).antwoord("samenval_provincie", KADER)

    assert [one.gedaan for one in found.antwoorden] == ["ingevuld", "ingevuld", "open", "open"]
    assert answer is not None
    assert answer.berekend is not None
    assert (answer.niveaus, answer.berekend.niveau) == ((4,), (4,))
    assert answer.bron == "indeling plan (peiljaar 2026; kwaliteit A) naast provincie; geteld in gemeenten"
    assert "# Mijn eigen regel." in path.read_text("utf-8")
    assert ("Nog te tellen." in answer.toelichting) == ("Nog te tellen." in answers)


LONG = '[antwoorden.samenval_provincie]\nniveau = 1\ntoelichting = "Naar mijn oordeel."\naanname = true\n'


def test_an_answer_stays_and_the_computation_is_seen_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "casus.toml"
    found = fill(path, LONG)
    casus = load_casus(path, KADER)
    answer = casus.antwoord("samenval_provincie", KADER)
    told = next(one for one in assess(casus, KADER).antwoorden if one.criterium == "samenval_provincie")

    assert (found.antwoorden[0].gedaan, found.antwoorden[0].oud) == ("ernaast", "1: matig")
    assert answer is not None
    assert (answer.niveaus, answer.toelichting, answer.aanname) == ((1,), "Naar mijn oordeel.", True)
    assert "week daarvan af" in told.berekend


def test_a_short_answer_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "casus.toml"
    found = fill(path, "samenval_provincie = 1\n")

    assert found.antwoorden[0].gedaan == "blijft"
    assert "samenval_provincie = 1\n" in path.read_text("utf-8")


@pytest.mark.parametrize("answers", [LONG, "samenval_provincie = 1\n"])
def test_an_answer_is_replaced_where_that_is_asked(tmp_path: Path, answers: str) -> None:
    path = tmp_path / "casus.toml"
    found = fill(path, answers, vervang=True)
    answer = load_casus(path, KADER).antwoord("samenval_provincie", KADER)

    assert (found.antwoorden[0].gedaan, found.antwoorden[0].oud) == ("vervangen", "1: matig")
    assert answer is not None
    assert (answer.niveaus, answer.aanname) == ((4,), False)


def test_chances_at_both_ends_are_no_computed_range() -> None:
    """What the advice calls a departure is replaced where that is asked."""
    computed = Berekend(niveau=(1, 3), bron="tabel")
    given = BerekendAntwoord(
        criterium="stapeling",
        label="Stapeling",
        niveau=(1, 3),
        tekst="1 tot 3",
        bron="tabel",
        vingerafdruk="",
        vingerafdruk_inwoners="",
        toelichting="",
    )
    spread = Antwoord(criterium="stapeling", soort="kansen", niveaus=(1, 3), kansen=(5000, 5000), berekend=computed)
    whole = Antwoord(criterium="stapeling", soort="bereik", niveaus=(1, 2, 3), berekend=computed)

    assert [as_computed(answer) for answer in (spread, whole)] == [False, True]
    assert [_decide(given, answer, vervang=True) for answer in (spread, whole)] == ["vervangen", "gelijk"]


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "casus.toml"
    fill(path, "")
    once = path.read_bytes()
    again = fill_from_data(path, TABLES, KADER)

    assert (again.veranderd, path.read_bytes()) == (False, once)
    assert [one.gedaan for one in again.antwoorden] == ["gelijk", "gelijk", "open", "open"]


def test_a_case_of_an_older_form_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "casus.toml"
    text = HEAD.replace("schema = 2\nconcept = true\n", "schema = 1\n")
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InvalidCasusError, match="schema"):
        fill_from_data(path, TABLES, KADER)
    assert path.read_text("utf-8") == text


def test_the_report_shows_old_and_new(tmp_path: Path) -> None:
    told = " ".join(str(fill(tmp_path / "casus.toml", LONG)).split())

    assert "1: matig" in told
    assert "4 (geheel binnen één provincie of gelijk daaraan)" in told
    assert "met --vervang" in told
