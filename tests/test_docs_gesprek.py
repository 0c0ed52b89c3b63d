"""
The worked example of a dialogue says what comes out, and what rests on whose words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from taaktoedeling import Casus, compare, load_casus, shipped_cases
from taaktoedeling.model.casus import Antwoord, Feitgrond

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "gesprek.md").read_text("utf-8")
FOLDER = ROOT / "cases" / "gesprek"
CASES = {path.stem: load_casus(path) for path in sorted(FOLDER.glob("*.toml"))}
BASE = load_casus(ROOT / "cases" / "spreidingswet_asielopvang.toml")
PREFIX = {"jenv": "RIJK", "vng": "VNG", "coa": "COA"}
PRESS = {"RIJK-VK", "RIJK-EK", "VNG-KLEIN", "VNG-DWANG", "VNG-SPIES", "VNG-INTREK"} | {
    f"COA-{short}" for short in ("VK", "NOS", "OB", "NH", "NN", "ANP")
}
"""What is read as words of the party that a newspaper or broadcaster quotes, and not in a text of its own."""
OUR_STEP = re.compile(r"onze lezing|leiden wij")
FOUND = compare(list(CASES.values()))
QUESTIONS = 27


def codes(text: str) -> set[str]:
    """The documents that a source names."""
    return set(re.findall(r"\b[A-Z]+-[A-Z]+\b", text))


def told(casus: Casus) -> list[Antwoord | Feitgrond]:
    """What the case says of every question and fact, with the ground."""
    return [*casus.antwoorden, *casus.feitgronden]


def own(casus: Casus) -> list[Antwoord | Feitgrond]:
    """What the party answers in its own words."""
    return [one for one in told(casus) if one.bron]


def speakers(question: str) -> set[str]:
    """Who answers the question in its own words."""
    return {name for name, casus in CASES.items() if casus.antwoord(question).bron}  # type: ignore[union-attr]


def agreed(question: str, donor: Casus) -> dict[str, str]:
    """Where each comes out once all take the answer of one."""
    answer = donor.antwoord(question)
    assert answer is not None
    low, high = answer.niveaus[0], answer.niveaus[-1]
    taken: dict[str, Any] = {question: low if low == high else [low, high]}
    found = compare([case.met(**taken) for case in CASES.values()])
    return {partij.naam.split(" ")[0]: partij.wijst_naar for partij in found.partijen}


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_answer_rests_on_the_party_or_is_an_assumption(name: str) -> None:
    """A source is one that the party's own file lists with its address; all else is the other case's, and marked."""
    casus = CASES[name]
    listed = {line.split(" = ")[0]: line for line in casus.taak.bronnen if " = " in line}
    facts = dict(casus.feiten)
    for one in told(casus):
        assert bool(one.bron) != one.aanname
        if one.bron:
            assert codes(one.bron)
            assert codes(one.bron) <= set(listed)
            continue
        assert "zegt deze partij hier niets over" in one.toelichting
        if isinstance(one, Feitgrond):
            assert facts[one.feit] == dict(BASE.feiten)[one.feit]
        else:
            assert one.niveaus == BASE.antwoord(one.criterium).niveaus  # type: ignore[union-attr]
    assert all(code.startswith(f"{PREFIX[name]}-") for code in listed)
    assert set(listed) == {code for one in own(casus) for code in codes(one.bron or "")}
    assert all(re.search(r"\b[a-z0-9.]+\.(nl|eu|nu)/\S+", line) for line in listed.values())


def test_the_page_counts_what_rests_on_whom() -> None:
    """At least twelve answers of each party rest on its own words; how many of those on a quotation, or on our step."""
    for name, casus in CASES.items():
        answers = own(casus)
        facts = sum(isinstance(one, Feitgrond) for one in answers)
        quoted = [one for one in answers if codes(one.bron or "") <= PRESS]
        derived = [one for one in answers if OUR_STEP.search(one.toelichting)]
        assert len(told(casus)) == QUESTIONS
        assert len(answers) >= 12
        split = f"({len(answers) - facts} vragen, {facts} {'feit' if facts == 1 else 'feiten'})"
        counts = f"{len(answers)} van {QUESTIONS} {split} | {len(quoted)} | {len(derived)} |"
        assert f"| `{name}.toml` | {casus.taak.perspectief} | {counts}" in PAGE


def test_the_page_says_what_comes_out() -> None:
    """Where each comes out, on what they must agree, and who speaks on that at all."""
    assert {partij.naam.split(" ")[0]: partij.wijst_naar for partij in FOUND.partijen} == {
        "COA": "rijksuitvoering",
        "VNG": "gemeente",
        "JenV": "provincie",
    }
    assert {partij.zekerheid for partij in FOUND.partijen} == {"open"}
    assert [len(one.vragen) for one in FOUND.overeenstemmingen] == [9] == [len(FOUND.punten)]
    assert "Op negen vragen verschillen de antwoorden" in PAGE
    voices = {point.id: speakers(point.id) for point in FOUND.punten}
    assert {key for key, who in voices.items() if len(who) == 3} == {
        "schaal_opgave",
        "beleidsruimte",
        "uniformiteit",
        "politiek_debat",
    }
    assert {key for key, who in voices.items() if len(who) == 2} == {
        "departementale_sturing",
        "uitvoerend",
        "verdeelvraagstuk",
    }
    assert voices["schaal_uitvoering"] == {"vng"}
    assert voices["deskundigheid"] == {"coa"}
    assert [len(deal.antwoorden) for deal in FOUND.afspraken] == [2] * 6
    about = [{key for key, _ in deal.antwoorden} for deal in FOUND.afspraken]
    assert all(one & {"beleidsruimte", "schaal_uitvoering"} for one in about)
    assert sum("beleidsruimte" in one for one in about) == sum("schaal_uitvoering" in one for one in about) == 4
    assert (FOUND.gezamenlijk.bestuursvorm, FOUND.gezamenlijk.zekerheid) == ("rijksuitvoering", "open")


def test_the_page_says_what_one_agreement_does() -> None:
    """What the two questions that decide do, once all take the answer of one."""
    rijk, provincie, gemeente = "rijksuitvoering", "provincie", "gemeente"
    assert agreed("beleidsruimte", CASES["coa"]) == {"COA": rijk, "VNG": rijk, "JenV": provincie}
    more = {"COA": provincie, "VNG": gemeente, "JenV": provincie}
    assert agreed("beleidsruimte", CASES["vng"]) == more
    assert agreed("beleidsruimte", CASES["jenv"]) == more
    assert agreed("schaal_uitvoering", BASE)["VNG"] == provincie
    assert agreed("schaal_uitvoering", CASES["vng"])["JenV"] == gemeente


def test_no_party_filled_in_its_file_and_the_comparison_says_so() -> None:
    """What opens the comparison is who did, and how many answers and facts of each rest on a source."""
    said = " ".join(FOUND.to_text().split("In het kort")[0].split())
    assert "niet door de partij zelf: COA (2021-2024), JenV (2022-2024) en VNG (2022-2025)." in said
    for casus in CASES.values():
        count = len(own(casus))
        assert f"{casus.taak.perspectief} {count} met een bron en {QUESTIONS - count} als aanname" in said


def test_the_page_names_only_documents_that_a_file_lists() -> None:
    """What a party thought of the law is in what was read; an early letter carries as many answers as is said."""
    listed = {line.split(" = ")[0] for casus in CASES.values() for line in casus.taak.bronnen if " = " in line}
    named = codes(PAGE)
    assert len(named) >= 7
    assert named <= listed
    letter = [one.criterium for one in CASES["jenv"].antwoorden if "RIJK-LOC" in codes(one.bron or "")]
    assert letter == ["nabijheid", "samenhang", "uniformiteit", "politiek_debat"]
    assert "Vier antwoorden van JenV rusten op een brief van juli 2022" in PAGE


def test_the_parties_are_no_examples_of_their_own() -> None:
    """Who lists the examples finds each task once."""
    assert not set(FOLDER.glob("*.toml")) & set(shipped_cases())
