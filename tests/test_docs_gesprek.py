"""
The worked example of a dialogue says what comes out, and what rests on whose words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from taaktoedeling import Casus, compare, load_casus, shipped_cases

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "gesprek.md").read_text("utf-8")
FOLDER = ROOT / "cases" / "gesprek"
CASES = {path.stem: load_casus(path) for path in sorted(FOLDER.glob("*.toml"))}
SOURCES = {"minister_bzk": "S000 (antw. BBB)", "rob": "S003 §3 vn. 13", "leden_bbb": "S000 (vragen BBB)",
           "commissie_muller": "W-WVR20"}  # fmt: skip
FOUND = compare(list(CASES.values()))
BELEIDSRUIMTE = "beleidsruimte"


def own(casus: Casus) -> list[str]:
    """The questions that the party answers in its own words."""
    return [answer.criterium for answer in casus.antwoorden if answer.bron]


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_answer_rests_on_the_party_or_is_an_assumption(name: str) -> None:
    """A source is one of the party itself; all else is marked, and says that the party does not say it."""
    casus = CASES[name]
    for answer in casus.antwoorden:
        assert (answer.bron == SOURCES[name]) != answer.aanname
        assert answer.bron or "zegt hier niets over" in answer.toelichting
    assert f"| `{name}.toml` | {casus.taak.perspectief}" in PAGE
    assert SOURCES[name] in PAGE


def test_the_page_counts_what_rests_on_whom() -> None:
    """Seven of the minister, three of the ROB, one of each other."""
    counts = {name: len(own(casus)) for name, casus in CASES.items()}

    assert counts == {"minister_bzk": 7, "rob": 3, "leden_bbb": 1, "commissie_muller": 1}
    assert "zeven antwoorden van de minister, drie van de ROB, en een van de leden van BBB en van de commissie" in PAGE


def test_the_page_says_what_comes_out() -> None:
    """Where each comes out, on what they must agree, and what one agreement does."""
    to = {partij.naam: partij.wijst_naar for partij in FOUND.partijen}
    assert to == {
        "commissie-Muller (2020)": "provincie",
        "leden van BBB (2026)": "wgr",
        "minister van BZK (2026)": "provincie",
        "ROB (2025)": "wgr",
    }
    assert [len(one.vragen) for one in FOUND.overeenstemmingen] == [4] == [len(FOUND.punten)]
    assert "Op vier vragen verschillen zij" in PAGE
    assert {deal.antwoorden[0][0] for deal in FOUND.afspraken} == {BELEIDSRUIMTE}
    for donor, outcomes in (("minister_bzk", {"provincie"}), ("leden_bbb", {"wgr"}), ("rob", {"provincie", "wgr"})):
        answer = CASES[donor].antwoord(BELEIDSRUIMTE)
        assert answer is not None
        low, high = answer.niveaus[0], answer.niveaus[-1]
        agreed = [case.met(beleidsruimte=low if low == high else [low, high]) for case in CASES.values()]
        assert {partij.wijst_naar for partij in compare(agreed).partijen} == outcomes
    assert (FOUND.gezamenlijk.bestuursvorm, FOUND.gezamenlijk.zekerheid) == ("provincie", "open")


def test_the_parties_are_no_examples_of_their_own() -> None:
    """Who lists the examples finds each task once."""
    assert not set(FOLDER.glob("*.toml")) & set(shipped_cases())
