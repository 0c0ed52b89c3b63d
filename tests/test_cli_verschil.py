"""
``toedeel kader verschil``: what differs between two frameworks, and where they are found.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taaktoedeling.cli.codes import INVALID, OK
from taaktoedeling.cli.main import main
from taaktoedeling.comparing.kaders import compare_kaders
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.reading.kader import find_kader


def test_released_version_is_found_by_its_number() -> None:
    """A version that was released needs no folder."""
    assert find_kader("1.0.0").hoofd.versie == "1.0.0"


def test_plain_data_is_found_by_its_file(eilanden: Kader, tmp_path: Path) -> None:
    """A framework as a dossier keeps it is read from JSON."""
    path = tmp_path / "kader.json"
    path.write_text(json.dumps(to_plain(eilanden)), encoding="utf-8")

    assert find_kader(str(path)).sha256 == eilanden.sha256


def test_unknown_version_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever asks for a version that never was is told which there are."""
    assert main(["kader", "verschil", "0.9"]) == INVALID

    assert "1.0.0" in capsys.readouterr().err


def test_json_is_what_the_function_gives(kader: Kader, capsys: pytest.CaptureFixture[str]) -> None:
    """The command is one call of `compare_kaders`."""
    assert main(["kader", "verschil", "2.0.0", "--casussen", "bag", "--formaat", "json"]) == OK

    expected = compare_kaders(find_kader("2.0.0"), kader, [load_casus(shipped_case("bag"), kader)]).to_dict()
    assert json.loads(json.dumps(expected)) == json.loads(capsys.readouterr().out)[0]
    assert expected["casussen"][0]["oud"].keys() == {"uitkomst", "bestuursvorm", "speling", "geschiktheid"}


def test_folder_of_cases(kader: Kader, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every case in a folder takes part."""
    for id_ in ("bag", "wmo-maatwerk"):
        (tmp_path / f"{id_}.toml").write_bytes(shipped_case(id_).read_bytes())

    assert main(["kader", "verschil", "2.0.0", "--casussen", str(tmp_path)]) == OK

    assert "Van 2 casussen" in capsys.readouterr().out


def test_folder_without_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds no case is said to be empty of them."""
    assert main(["kader", "verschil", "2.0.0", "--casussen", str(tmp_path)]) == INVALID

    assert "In deze map staat geen casus" in capsys.readouterr().err
