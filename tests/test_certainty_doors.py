"""
The label of certainty is decided once, and is the same through every door.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from once import assess, build_dossier, evaluate

from taaktoedeling import certainty_overview, load_casus, shipped_cases
from taaktoedeling.certainty.stand import label_settings
from taaktoedeling.cli.main import main
from taaktoedeling.dutch.labels import ZEKERHEID
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.kader import Kader

CASES = shipped_cases()


@pytest.fixture(scope="module")
def adviezen(kader: Kader) -> dict[Path, Advies]:
    """The advice on each shipped case."""
    return {path: assess(load_casus(path, kader), kader) for path in CASES}


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_same_label_in_python(path: Path, kader: Kader, adviezen: dict[Path, Advies]) -> None:
    """An advice, its text, an evaluation, a dossier and an overview with other samples give one label."""
    casus, advies = load_casus(path, kader), adviezen[path]
    expected = (advies.zekerheid, advies.zekerheid_vorm)
    evaluatie = evaluate(casus, kader)
    dossier = build_dossier(casus, kader)
    other = certainty_overview(casus, kader, n=50, seed=7)

    assert expected == (other.advies.zekerheid, other.advies.zekerheid_vorm)
    assert (None, None) == (other.robuustheid.zekerheid, other.robuustheid.zekerheid_vorm)
    assert expected == (dossier["advies"]["zekerheid"], dossier["advies"]["zekerheid_vorm"])
    if dossier["robuustheid"]:
        assert expected == (dossier["robuustheid"]["zekerheid"], dossier["robuustheid"]["zekerheid_vorm"])
    if evaluatie.toedelingen:
        assert expected == (evaluatie.toedelingen[0].zekerheid, evaluatie.toedelingen[0].zekerheid_vorm)
    assert str(advies).startswith("Open afweging") == (advies.zekerheid == "open")


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_text_names_the_label(path: Path, adviezen: dict[Path, Advies]) -> None:
    """The sentences on certainty, and those on the slack alone, begin with the label that holds and with no other."""
    advies = adviezen[path]
    if advies.zekerheid is None:
        return
    word = ZEKERHEID[advies.zekerheid]
    assert advies.zekerheid_tekst[: len(advies.speling_tekst)] == advies.speling_tekst
    assert advies.speling_tekst[0].startswith((f"De toedeling is {word}:", f"De toedeling is {word} en niet "))
    told = " ".join(advies.zekerheid_tekst)
    assert [label for label in ZEKERHEID.values() if f"e toedeling is {label}" in told] == [word]
    form = f"De vorm is {ZEKERHEID[str(advies.zekerheid_vorm)]}"
    assert advies.zekerheid_vorm == advies.zekerheid or form in told


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_nothing_is_wholly_certain(path: Path, adviezen: dict[Path, Advies]) -> None:
    """No advice claims to stand in every variant."""
    assert "100 %" not in " ".join(adviezen[path].zekerheid_tekst)


def test_same_label_from_the_command_line(adviezen: dict[Path, Advies], capsys: pytest.CaptureFixture[str]) -> None:
    """JSON of every shipped case bears the labels that Python gives."""
    main(["beoordeel", *(path.stem.replace("_", "-") for path in CASES), "--formaat", "json"])

    found = {one["taak"]["id"]: one["zekerheid"] for one in json.loads(capsys.readouterr().out)}
    assert found == {advies.taak.id: advies.zekerheid for advies in adviezen.values()}


def test_same_label_in_the_list_of_examples(adviezen: dict[Path, Advies], capsys: pytest.CaptureFixture[str]) -> None:
    """The list says of each example the label that its advice has."""
    main(["voorbeelden"])
    listed = capsys.readouterr().out

    for advies in adviezen.values():
        lines = listed.split(f"{advies.taak.id}\n", 1)[1].split("\n")
        told = " ".join(line.strip() for line in lines[:4])
        if advies.zekerheid is not None:
            assert advies.zekerheid in told


def test_label_settings_are_data(kader: Kader) -> None:
    """The samples and the seed of the label stand in the framework."""
    n, seed, _ = label_settings(kader)

    assert kader.zekerheid is not None
    assert (n, seed) == (kader.zekerheid.steekproeven.waarde, kader.zekerheid.startgetal.waarde)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_shift_that_turns_an_open_outcome_is_told_with_what_it_becomes(
    path: Path, adviezen: dict[Path, Advies]
) -> None:
    """Where the task goes then is another body than the one that is named, or none."""
    for told in adviezen[path].speling_tekst:
        if "verandert haar al" in told:
            then = told.partition("verandert haar al: ")[2].partition("; onder ")[0]
            assert then.startswith(("naar ", "geen vorm "))
            named = next(v.aanduiding for v in adviezen[path].vormen if v.id == adviezen[path].bestuursvorm)
            assert f"naar {named}" not in then
