"""
An evaluation reads the same as text, Markdown and HTML, and the command gives what the library gives.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from existing_help import shipped
from forms_help import as_fragment, as_markdown, as_text, laid_out
from once import evaluate

from taaktoedeling.cli.main import main
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, shipped_cases

IDS = [path.stem.replace("_", "-") for path in shipped_cases()]
ORDER = [
    "Samenvatting",
    "Aanleiding",
    "De taak nu",
    "Gewogen zoals bedoeld",
    "Bedoeling en praktijk",
    "In balans?",
    "Knoppen om de balans te herstellen",
    "Wat de weging zegt",
    "Wat hieruit volgt",
]


def flat(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


def without_occasion(plain: dict[str, Any]) -> None:
    """Take the occasion away."""
    plain.pop("aanleiding", None)


def test_order_of_the_report(kader: Kader) -> None:
    """The parts come as occasion, now, intended, actual, balance, knobs, advice, what follows."""
    found = evaluate(shipped("wmo-maatwerk", kader), kader)
    titles = [part.title for part in laid_out(found).parts[0].chapters]

    assert ORDER == [title for title in titles if title in ORDER]


@pytest.mark.parametrize("id_", IDS)
def test_no_line_is_too_wide(kader: Kader, id_: str) -> None:
    """No line of the text is wider than 80 columns."""
    text = evaluate(shipped(id_, kader), kader).to_text(volledig=True)

    assert [line for line in text.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("render", [as_text, as_markdown, as_fragment])
def test_exploration_is_marked_everywhere(kader: Kader, render: Any) -> None:
    """Every form of an exploration says what it is in its first lines."""
    text = render(evaluate(shipped("algemene-bijstand", kader), kader))
    start = text.index("Evaluatie (verkenning)")

    assert "Verkenning, zonder aanleiding." in flat(text[start : start + 400])


def test_exploration_is_marked_in_data(kader: Kader) -> None:
    """The plain data says that it is an exploration."""
    assert evaluate(shipped("algemene-bijstand", kader), kader).to_dict()["verkenning"] is True


def test_no_occasion_says_only_that(kader: Kader) -> None:
    """Without an occasion the report has no balance, knobs or advice."""
    text = evaluate(shipped("wmo-maatwerk", kader, without_occasion), kader).to_text(volledig=True)

    assert text.startswith("Geen evaluatie zonder aanleiding")
    assert "Knoppen om" not in text
    assert "politieke_afspraak" in text


def test_whose_view_it_is_not(kader: Kader) -> None:
    """Every report says that it is no position of the cabinet."""
    assert "geen standpunt van het kabinet" in flat(str(evaluate(shipped("wmo-maatwerk", kader), kader)))


def test_a_cause_is_told_in_full_once(kader: Kader) -> None:
    """A cause that explains two shifts is explained at the first."""
    found = evaluate(shipped("wmo-maatwerk", kader), kader)
    named = [cause.tekst for shift in found.scheefgroei for cause in shift.oorzaken if cause.genoemd]
    twice = next(text for text in named if named.count(text) > 1)
    text = flat(found.to_text(volledig=True))

    assert 1 == text.count(flat(twice))
    assert "(zie hierboven)" in text


def test_texts_of_users_are_escaped(kader: Kader) -> None:
    """What a user typed cannot become markup."""

    def change(plain: dict[str, Any]) -> None:
        plain["taak"]["titel"] = "<em>x</em>"
        plain["arrangement"]["toelichting"] = "[a](http://x) <script>"

    data = evaluate(shipped("wmo-maatwerk", kader, change), kader)

    assert "<script>" not in as_fragment(data)
    assert "<em>" not in as_fragment(data)
    assert "<script>" not in as_markdown(data)


def test_short(kader: Kader) -> None:
    """The short form has the summary, and by name what is further there."""
    found = evaluate(shipped("wmo-maatwerk", kader), kader)
    titles = [part.title for part in laid_out(found, kort=True).parts[0].chapters]

    assert ["Samenvatting", "Verder"] == titles


def test_command_gives_the_library_s(kader: Kader, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints what the library renders, in short with its own way to read on."""
    found = evaluate(shipped("wmo-maatwerk", kader), kader)
    code = main(["evalueer", "wmo-maatwerk", "--volledig"])

    assert (0, found.to_text(volledig=True)) == (code, capsys.readouterr().out)
    main(["evalueer", "wmo-maatwerk", "--kort"])
    assert capsys.readouterr().out.split("- Alles: ")[0] == str(found).split("- Alles: ")[0]


def test_command_gives_json(kader: Kader, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON is the plain data; several cases are a list."""
    main(["evalueer", "wmo-maatwerk", "bag", "--formaat", "json"])

    assert ["wmo-maatwerk", "bag"] == [found["taak"]["id"] for found in json.loads(capsys.readouterr().out)]


def test_command_without_occasion(kader: Kader, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 4 says that an occasion is missing."""
    path = tmp_path / "casus.json"
    path.write_text(json.dumps(casus_to_plain(shipped("wmo-maatwerk", kader, without_occasion))), encoding="utf-8")

    assert 4 == main(["evalueer", str(path)])
    assert "Geen evaluatie zonder aanleiding" in capsys.readouterr().out


@pytest.mark.parametrize("formaat", ["markdown", "html"])
def test_command_writes_a_file(tmp_path: Path, formaat: str) -> None:
    """Other forms go to a file as well."""
    path = tmp_path / "evaluatie"

    assert 0 == main(["evalueer", "vth-milieu", "--formaat", formaat, "-o", str(path)])
    assert "Samenvatting" in path.read_text(encoding="utf-8")


def test_advice_points_here(kader: Kader, capsys: pytest.CaptureFixture[str]) -> None:
    """The advice on an existing task names this command, that on a new task does not."""
    main(["beoordeel", "wmo-maatwerk", "--volledig"])
    existing = capsys.readouterr().out
    main(["beoordeel", "specialistische-jeugdzorg", "--volledig"])

    assert "toedeel evalueer" in existing
    assert "toedeel evalueer" not in capsys.readouterr().out
