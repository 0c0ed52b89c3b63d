"""What a shipped case may say of its task, and with what it must say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from once import assess

from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_cases

CASES = shipped_cases()
PATHS = pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)


@PATHS
def test_every_fact_is_given_and_explained(path: Path, kader: Kader) -> None:
    """No fact of a real case is missing, or stands without explanation and a source or that it is assumed."""
    casus = load_casus(path, kader)
    grounds = {ground.feit for ground in casus.feitgronden if ground.toelichting and (ground.bron or ground.aanname)}

    assert {fact for fact, _ in casus.feiten} == grounds == {feit.id for feit in kader.feiten}


@PATHS
def test_the_level_of_stacking_is_never_laid_on_a_source(path: Path, kader: Kader) -> None:
    """No source has a number per municipality, so the level is an estimate, or does not apply without cooperation."""
    casus = load_casus(path, kader)
    stacking = next(answer for answer in casus.antwoorden if answer.criterium == "stapeling")
    facts = dict(casus.feiten)
    alone = facts["samenwerking_nu"] == facts["samenwerking_overwogen"] == "geen"

    assert not stacking.bron
    assert alone == (stacking.soort == "niet_van_toepassing")


@PATHS
def test_a_text_of_years_ago_is_said_to_be_so_where_it_is_used(path: Path) -> None:
    """A law that was only found in an old text carries its year at every place that cites it."""
    text = path.read_text("utf-8")
    cited = re.findall(r'^bron = "[^"]*WATERW[^"]*"', text, re.MULTILINE)

    assert [line for line in cited if "stand ca. 2017" not in line] == []


def test_new_tasks_are_among_the_cases(kader: Kader) -> None:
    """At least five proposals are weighed as they stood before a law placed them, and not all go to one body."""
    new = [casus for casus in (load_casus(path, kader) for path in CASES) if casus.taak.soort == "nieuw"]

    assert len(new) >= 5
    assert len({assess(casus, kader).bestuursvorm for casus in new} - {None}) >= 3
    assert [casus.taak.id for casus in new if casus.taak.huidige_bestuursvorm] == []


@PATHS
def test_a_case_names_the_minister_whose_wish_it_weighs(path: Path, kader: Kader) -> None:
    """Steering counts when the minister who answers for the task wants it, so the explanation names that minister."""
    told = next(a for a in load_casus(path, kader).antwoorden if a.criterium == "departementale_sturing")
    names = ("minister", "staatssecretaris", "bewindspersonen")

    assert not told.niveaus or any(name in told.toelichting.lower() for name in names)


@PATHS
def test_every_minister_is_named(path: Path) -> None:
    """In a memorandum "the minister" is who signs it, so a case says of every other one which minister that is."""
    told = path.read_text("utf-8").split("\n", 1)[1]
    # Within one text a minister who was named can be "the minister" after that.
    texts = re.findall(r'"([^"\n]*)"', told)
    first = [re.search(r"\bde minister\b(?! (?:van|voor|die)\b)", text, re.IGNORECASE) for text in texts]
    named = [re.search(r"\bminister (?:van|voor|die)\b", text, re.IGNORECASE) for text in texts]
    unnamed = [
        text
        for text, bare, name in zip(texts, first, named, strict=True)
        if bare and (name is None or name.start() > bare.start())
    ]
    assert unnamed == []


@PATHS
def test_no_shipped_case_opens_with_a_motivation_that_nothing_asks_for(path: Path, kader: Kader) -> None:
    """Examples are models: what they motivate is what is asked."""
    assert assess(load_casus(path, kader), kader).overige_motivering == ()
