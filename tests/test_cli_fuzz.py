"""
Whatever a file holds, the command line answers in Dutch, names the file, and writes nothing.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import FICTIEF
from test_reading_fuzz import HOSTILE, spoil

from taaktoedeling.cli import main

CASE = (FICTIEF / "casus" / "vuurtoren.toml").read_bytes()
KADER = ("--kader", str(FICTIEF / "kader"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Run one command in this process; gives its exit code and all that it printed."""

    def call(*arguments: str, stdin: bytes = b"") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return call


@pytest.mark.parametrize("seed", range(60))
def test_a_spoiled_file_is_refused_by_name_and_nothing_is_written(
    run: Callable[..., tuple[int, str]], tmp_path: Path, seed: int
) -> None:
    """The exit code is 0 or 4 with a result, or 3 with a message that names the file and no result."""
    file, target = tmp_path / "bedorven.toml", tmp_path / "advies.txt"
    file.write_bytes(spoil(CASE, random.Random(seed)))

    code, output = run("beoordeel", str(file), *KADER, "-o", str(target))

    assert "Traceback" not in output
    assert code in (0, 3, 4)
    assert target.exists() == (code != 3)
    if code == 3:
        assert "bedorven.toml" in output


@pytest.mark.parametrize("raw", HOSTILE)
def test_hostile_bytes_on_standard_input_are_refused(run: Callable[..., tuple[int, str]], raw: bytes) -> None:
    """Bytes that are no case end in a refusal and never in a traceback."""
    code, output = run("beoordeel", "-", *KADER, stdin=raw * 50)

    assert code == 3
    assert "Traceback" not in output


@pytest.mark.parametrize("raw", HOSTILE)
def test_a_hostile_framework_is_refused(run: Callable[..., tuple[int, str]], tmp_path: Path, raw: bytes) -> None:
    """A framework of hostile bytes is refused by every command that reads one."""
    (tmp_path / "kader").mkdir()
    (tmp_path / "kader" / "x.toml").write_bytes(raw)

    folder = str(tmp_path / "kader")

    for command in (("kader", "controleer", folder), ("kader", "toon", "--kader", folder)):
        code, output = run(*command)
        assert code == 3
        assert "Traceback" not in output
