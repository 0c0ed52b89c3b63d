"""
What a review of a case finds: exactly what lacks a source, an answer or a motivation, each with its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import strategies
from hypothesis import given, settings

from taaktoedeling import assess, load_casus, load_kader, review, shipped_case
from taaktoedeling.advice.review import Controle
from taaktoedeling.cli import main
from taaktoedeling.model.casus import Casus

EILANDEN = load_kader(Path(__file__).resolve().parent / "fictief" / "kader")
BAG = load_casus(shipped_case("bag"))


def places(found: Controle, soort: str) -> list[str]:
    """The key paths of one kind of finding."""
    return [one.sleutel for one in found.bevindingen if one.soort == soort]


@settings(deadline=None, max_examples=60)
@given(strategies.casussen(EILANDEN))
def test_it_finds_what_the_advice_lacks_and_nothing_else(casus: Casus) -> None:
    """Each kind of finding is what the advice itself says of the same case."""
    found, advies = review(casus, EILANDEN), assess(casus, EILANDEN)
    bare = [f"antwoorden.{id_}" for id_ in advies.onderbouwing.geen]
    bare += [f"feiten.{feit.id}" for feit in advies.feiten if feit.onderbouwing == "geen"]
    unsure = {*advies.onderbouwing.geen, *advies.onderbouwing.aanname}

    assert places(found, "zonder_bron") == bare
    assert set(places(found, "leunt")) == {
        f"antwoorden.{move.criterium}" for move in advies.omslagen if move.criterium in unsure
    }
    assert places(found, "motivering") == [
        f"motivering.{regel.id}" for regel in advies.regels if regel.staat == "nog_te_motiveren"
    ]
    assert len(places(found, "kern")) == sum(gap.kern for gap in advies.ontbrekend)


def test_an_assumption_counts_where_the_outcome_leans_on_it() -> None:
    """The same answer with a source is not found, and the outcome that it turns to is named."""
    answer = BAG.antwoord("nabijheid")
    assert answer is not None
    assert "antwoorden.nabijheid" in places(review(BAG), "leunt")
    sourced = BAG.met(nabijheid={"niveau": 2, "toelichting": answer.toelichting, "bron": "S004 §1"})

    assert "antwoorden.nabijheid" not in places(review(sourced), "leunt")
    told = next(one.tekst for one in review(BAG).bevindingen if one.sleutel == "antwoorden.nabijheid")
    assert "bij ‘1: een beetje’ wijst zij naar een uitvoeringsorganisatie van het Rijk" in told


@pytest.mark.parametrize(
    ("bron", "sources", "named"),
    [
        ("XYZ art. 3", [], False),
        ("XYZ art. 3", ["XYZ = Wet op iets, 2020"], True),
        ("XYZ", ["Wet op iets"], False),
        ("S004 §1", [], True),
        ("Wet op iets, art. 3", [], True),
        ("eigen kennis", [], True),
    ],
)
def test_a_code_must_be_named(bron: str, sources: list[str], named: bool) -> None:
    """A code is named by the framework or by the case; a source in words needs no name."""
    casus = BAG.met(
        nabijheid={"niveau": 2, "toelichting": "Omdat.", "bron": bron},
        taak={"bronnen": [*BAG.taak.bronnen, *sources]},
    )

    assert places(review(casus), "onbekende_bron") == ([] if named else ["antwoorden.nabijheid.bron"])


def test_each_finding_says_where_and_what_to_do() -> None:
    """Every finding of every kind has a place, a sentence and a way to mend it, in print and as data."""
    casus = BAG.met(nabijheid=2, schaal_opgave=None, uniformiteit=3)
    found = review(casus)

    assert {one.soort for one in found.bevindingen} >= {"zonder_bron", "kern", "motivering"}
    assert [one for one in found.bevindingen if not (one.tekst and one.herstel and one.sleutel)] == []
    assert [one.sleutel for one in found.bevindingen if f"[{one.sleutel}]" not in str(found).replace("\n  ", " ")] == []
    assert len(found.to_dict()["bevindingen"]) == len(found.bevindingen)


def test_nothing_found_is_said() -> None:
    """A case of which nothing can be better says so, and the command ends well."""
    assert "niets gevonden dat beter kan" in str(
        Controle(taak="x", titel="X", bestand="", meldingen=(), bevindingen=())
    )


def test_good_files_are_reviewed_beside_a_bad_one(tmp_path: Path, capsys: Any) -> None:
    """With one file that cannot be read the others are reviewed all the same, and the exit code tells."""
    (tmp_path / "a.toml").write_text("schema = 2\n", encoding="utf-8")
    (tmp_path / "b.toml").write_text(shipped_case("bag").read_text("utf-8"), encoding="utf-8")

    assert main(["controleer", str(tmp_path)]) == 3
    said = capsys.readouterr()
    assert "Controle: Basisregistraties" in said.out
    assert "a.toml" in said.err
    assert main(["controleer", str(tmp_path / "b.toml"), "--formaat", "json"]) == 7
