"""
Every real case has the outcome that was last read and judged by a person.

A case that goes red after a change of the framework is a question for a person: is the new outcome right?
Then change ``tests/verwacht.toml`` and say in the changelog which advice changed and why.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from once import assess

from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case, shipped_cases

CASES = shipped_cases()
VERWACHT: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "verwacht.toml").read_text("utf-8"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_has_its_expected_outcome(path: Path, kader: Kader) -> None:
    """The outcome, the body, its sub-form and both certainties are those of the table."""
    advies = assess(load_casus(path, kader), kader)
    found = {
        "uitkomst": advies.uitkomst,
        "bestuursvorm": advies.bestuursvorm,
        "subvorm": advies.subvorm,
        "zekerheid": advies.zekerheid,
        "zekerheid_vorm": advies.zekerheid_vorm,
    }

    assert VERWACHT[advies.taak.id] == {key: value for key, value in found.items() if value is not None}


def test_every_expected_outcome_has_a_case() -> None:
    """The table names no case that is not there."""
    assert {path.stem.replace("_", "-") for path in CASES} == set(VERWACHT)


def test_all_bodies_occur_as_outcome() -> None:
    """The cases cover each of the five bodies."""
    assert {row["bestuursvorm"] for row in VERWACHT.values() if "bestuursvorm" in row} == {
        "gemeente",
        "provincie",
        "wgr",
        "rijksuitvoering",
        "functioneel",
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_answer_is_explained_and_supported(path: Path, kader: Kader) -> None:
    """No answer of a real case stands without an explanation and a source, or the word that it is assumed."""
    casus = load_casus(path, kader)

    assert [
        a.criterium for a in casus.antwoorden if a.beantwoord and not (a.toelichting and (a.bron or a.aanname))
    ] == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_question_is_in_every_case(path: Path, kader: Kader) -> None:
    """A real case answers every question, if only with "onbekend"."""
    asked = {antwoord.criterium for antwoord in load_casus(path, kader).antwoorden}

    assert asked == {criterium.id for criterium in kader.criteria}


def test_why_the_legal_form_of_the_law_is_not_named_is_so(kader: Kader) -> None:
    """The example on asylum seekers says that its answers give no ground for the legal form of the COA."""
    advies = assess(load_casus(shipped_case("opvang-asielzoekers-coa"), kader), kader)

    assert "volgen niet uit de antwoorden" in " ".join(advies.conclusie)
    assert "zbo" not in [one.id for one in advies.subvormen]
