"""
``toedeel nieuw``: a case to fill in, that never replaces one that is there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from taaktoedeling.cli.codes import INVALID, OK, USAGE
from taaktoedeling.cli.main import main
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_writes_a_case_that_is_named_after_its_title(kader: Kader, folder: Path) -> None:
    """Without a name the file is called after the task."""
    assert main(["nieuw", "Een loket"]) == OK

    assert load_casus(folder / "een_loket.toml", kader).taak.titel == "Een loket"


def test_keeps_a_case_that_is_there(folder: Path) -> None:
    """Hours of work are not replaced by an empty case."""
    (folder / "mijn.toml").write_text("bewaar mij")

    assert main(["nieuw", "Een loket", "-o", "mijn.toml"]) == INVALID

    assert (folder / "mijn.toml").read_text() == "bewaar mij"


def test_replaces_when_asked(folder: Path) -> None:
    """With --overschrijf the file is new."""
    (folder / "mijn.toml").write_text("weg ermee")

    assert main(["nieuw", "Een loket", "-o", "mijn.toml", "--overschrijf"]) == OK

    assert "schema = 2" in (folder / "mijn.toml").read_text()


def test_says_where_an_existing_task_has_to_lie(capsys: pytest.CaptureFixture[str]) -> None:
    """An existing task lies somewhere, and the message names the places."""
    assert main(["nieuw", "Een loket", "--bestaand"]) == USAGE

    assert "kies uit gemeente, provincie" in capsys.readouterr().err


def test_a_task_is_of_one_kind(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of two kinds that are asked neither is chosen."""
    assert main(["nieuw", "Een loket", "--bestaand", "--wijziging", "--nu", "wgr"]) == USAGE

    assert "gaan niet samen" in capsys.readouterr().err
    assert not list(folder.iterdir())


def test_near_miss_of_a_body(capsys: pytest.CaptureFixture[str]) -> None:
    """A body that is nearly right is suggested."""
    assert main(["nieuw", "Een loket", "--bestaand", "--nu", "gemeenten"]) == USAGE

    assert "bedoelt u 'gemeente'?" in capsys.readouterr().err
