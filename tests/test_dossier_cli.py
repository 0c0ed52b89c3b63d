"""
``toedeel dossier`` and ``toedeel verifieer``, as an officer types them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from taaktoedeling.cli import main
from taaktoedeling.reading.casus import shipped_case


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_writes_the_form(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The end of the name decides the form; what was written is told."""
    path = tmp_path / f"bag.{form}"

    assert 0 == main(["dossier", "bag", "-o", str(path), "--zonder-figuren"])
    assert {"html": "<!DOCTYPE", "md": "# Open afweging", "json": "{"}[form] in path.read_text("utf-8")[:60]
    assert f"Geschreven: {path}" in capsys.readouterr().err


def test_same_bytes(tmp_path: Path) -> None:
    """Twice the same case is twice the same file."""
    for name in ("a.html", "b.html"):
        main(["dossier", "bag", "-o", str(tmp_path / name), "--zonder-figuren"])

    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_several_cases(tmp_path: Path) -> None:
    """Several cases make a bundle."""
    path = tmp_path / "bundel.json"
    main(["dossier", "bag", "woz-waardering", "-o", str(path)])

    assert ["bag", "woz-waardering"] == [
        one["casus"]["taak"]["id"] for one in json.loads(path.read_text("utf-8"))["dossiers"]
    ]


@pytest.mark.parametrize("name", ["x.txt", "x", "html"])
def test_unknown_form(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name without a known end is refused with the ends that are known."""
    assert 2 == main(["dossier", "bag", "-o", str(tmp_path / name)])
    assert ".docx" in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


def test_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that does not exist is told at once."""
    assert 3 == main(["dossier", "bag", "-o", str(tmp_path / "weg" / "x.html")])
    assert "de map bestaat niet" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="dit systeem heeft geen /dev/full")
def test_full_disk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A disk that is full is told."""
    (tmp_path / "x.json").symlink_to("/dev/full")

    assert 3 == main(["dossier", "bag", "-o", str(tmp_path / "x.json")])
    assert "schijf is vol" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root mag overal schrijven")
def test_folder_that_may_not_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder in which nobody may write is told, and the old file stands."""
    path = tmp_path / "x.json"
    path.write_text("oud", encoding="utf-8")
    tmp_path.chmod(0o500)
    try:
        assert 3 == main(["dossier", "bag", "-o", str(path)])
    finally:
        tmp_path.chmod(0o700)

    assert "u mag hier niet schrijven" in capsys.readouterr().err
    assert "oud" == path.read_text("utf-8")


def test_no_occasion(tmp_path: Path) -> None:
    """A case without an occasion gives a dossier that says so, and the same exit code as an assessment."""
    text = shipped_case("wmo-maatwerk").read_text("utf-8").replace('"ministerie"', '"kabinet"')
    before, rest = text.split("[aanleiding]")
    case, path = tmp_path / "zonder.toml", tmp_path / "x.md"
    case.write_text(before + "[feiten]" + rest.split("[feiten]", 1)[1], encoding="utf-8")

    assert 4 == main(["dossier", str(case), "-o", str(path)])
    assert "Geen advies zonder aanleiding" in path.read_text("utf-8")


def test_verifies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dossier that was just made is right."""
    path = tmp_path / "bag.html"
    main(["dossier", "bag", "-o", str(path), "--zonder-figuren"])

    assert 0 == main(["verifieer", str(path)])
    assert "Het dossier klopt" in capsys.readouterr().out


def test_finds_what_was_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dossier in which something was changed gives its own exit code."""
    path = tmp_path / "bag.json"
    main(["dossier", "bag", "-o", str(path)])
    path.write_text(path.read_text("utf-8").replace("modelkeuze", "kabinetskeuze", 1), encoding="utf-8")

    assert 5 == main(["verifieer", str(path), "--formaat", "json"])
    assert ["gewijzigd"] == [one["oordeel"] for one in json.loads(capsys.readouterr().out)]


def test_refuses_other_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A form that holds no data is refused with the forms that do."""
    path = tmp_path / "bag.md"
    main(["dossier", "bag", "-o", str(path), "--zonder-figuren"])

    assert 3 == main(["verifieer", str(path)])
    assert "JSON- en de HTML-vorm" in capsys.readouterr().err


def test_link_to_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that leads to itself is told as such."""
    (tmp_path / "x.json").symlink_to(tmp_path / "x.json")

    assert 3 == main(["dossier", "bag", "-o", str(tmp_path / "x.json")])
    assert "bij zichzelf uitkomt" in capsys.readouterr().err


def test_file_as_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in the place of the folder is told as such, and not as a folder to be made."""
    (tmp_path / "bestand.json").write_text("{}", encoding="utf-8")

    assert 3 == main(["dossier", "bag", "-o", str(tmp_path / "bestand.json" / "x.md")])
    err = capsys.readouterr().err
    assert "is een bestand en geen map" in err
    assert "Maak die eerst" not in err


def test_missing_figures_can_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without matplotlib the message also says how to do without figures, and that works; a nota needs none."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    path = tmp_path / "x.html"

    assert 3 == main(["dossier", "bag", "-o", str(path), "--volledig"])
    assert "pip install matplotlib. Of laat de figuren weg met --zonder-figuren." in capsys.readouterr().err
    assert 0 == main(["dossier", "bag", "-o", str(path), "--volledig", "--zonder-figuren"])
    assert 0 == main(["dossier", "bag", "-o", str(tmp_path / "nota.html")])


@pytest.mark.skipif(os.name != "posix", reason="de proef gebruikt SIGTERM")
def test_asked_to_end(tmp_path: Path) -> None:
    """A command that is asked to end while it makes a PDF leaves no file and has an exit code of its own."""
    slow, started = tmp_path / "traag", tmp_path / "begonnen"
    slow.mkdir()
    (slow / "typst.py").write_text(
        "import pathlib, time\nTypstError = ValueError\n"
        f"def compile(*_, **__):\n    pathlib.Path({str(started)!r}).touch()\n    time.sleep(60)\n",
        encoding="utf-8",
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(slow), *sys.path])}
    command = [sys.executable, "-m", "taaktoedeling", "dossier", "bag", "-o", str(tmp_path / "x.pdf")]
    with subprocess.Popen([*command, "--zonder-figuren"], env=env, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while not started.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        process.terminate()
        _, err = process.communicate(timeout=60)

    assert started.exists()
    assert 143 == process.returncode
    assert "Van buiten beëindigd" in err.decode("utf-8")
    assert {slow, started} == set(tmp_path.iterdir())


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """Two dossiers of one task: as it was made, and with something changed."""
    good, wrong = tmp_path / "goed.json", tmp_path / "fout.json"
    main(["dossier", "bag", "-o", str(good)])
    wrong.write_text(good.read_text("utf-8").replace("modelkeuze", "kabinetskeuze", 1), encoding="utf-8")
    return str(good), str(wrong)


def test_names_the_file(two: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Two dossiers of one task are told apart by their files, in text and in data."""
    capsys.readouterr()
    assert 5 == main(["verifieer", *two])
    text = " ".join(capsys.readouterr().out.split())
    assert [True, True] == [f"Bestand: {path}." in text for path in two]

    main(["verifieer", *two, "--formaat", "json"])
    found = json.loads(capsys.readouterr().out)
    assert [(two[0], "klopt"), (two[1], "gewijzigd")] == [(one["bestand"], one["oordeel"]) for one in found]


def test_names_the_place_in_a_bundle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dossiers in a bundle are told apart by their place."""
    # A short name: a long one is broken off at the end of a line.
    monkeypatch.chdir(tmp_path)
    path = "bundel.json"
    main(["dossier", "bag", "woz-waardering", "-o", path])
    capsys.readouterr()

    assert 0 == main(["verifieer", path])
    text = " ".join(capsys.readouterr().out.split())
    assert [True, True] == [f"{path}, dossier {number}." in text for number in (1, 2)]


def test_goes_on_after_a_file_that_cannot_be_read(
    two: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be read is named, and does not keep the others from being verified."""
    (tmp_path / "tekst.html").write_text("<p>Dag</p>", encoding="utf-8")
    files = [str(tmp_path / "tekst.html"), str(tmp_path / "nietdaar.json"), two[0]]
    capsys.readouterr()

    assert 3 == main(["verifieer", *files, "--formaat", "json"])
    told = capsys.readouterr()
    assert [two[0]] == [one["bestand"] for one in json.loads(told.out)]
    assert "2 van de 3 bestanden" in told.err
    assert [True, True] == [path in told.err for path in files[:2]]


def test_writes_nothing_when_nothing_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a dossier that can be read there is no result."""
    assert 3 == main(["verifieer", str(tmp_path / "nietdaar.json"), "-o", str(tmp_path / "uit.txt")])
    assert "nietdaar.json" in capsys.readouterr().err
    assert not (tmp_path / "uit.txt").exists()
