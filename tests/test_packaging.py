"""
What is installed is what stands in the checkout.
"""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from lowest import TOOLS, lowest_versions

from taaktoedeling.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
CARD = configparser.ConfigParser()
CARD.read(ROOT / "setup.cfg", encoding="utf-8")
PACKAGES = set(CARD["options"]["packages"].split())


def test_every_package_is_installed() -> None:
    """Each folder with modules, and each folder with data, is named on the card."""
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "taaktoedeling").rglob("*.py")}
    named = {".".join(folder.parts) for folder in folders}
    named |= {"taaktoedeling.cases", "taaktoedeling.criteria", "taaktoedeling.schema", "taaktoedeling.uitgaven"}

    assert named == PACKAGES


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("criteria", ".toml"),
        ("cases", ".toml"),
        ("taaktoedeling/schema", ".json"),
        ("taaktoedeling/uitgaven", ".json"),
    ],
)
def test_data_folders_hold_data_only(folder: str, kind: str) -> None:
    """Nothing else than the files that are installed stands in a folder of data."""
    found = [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__" not in str(path.relative_to(ROOT))]
    assert {path.suffix[:5] for path in found} == {kind}


def for_users() -> list[str]:
    """The extras that users install."""
    return sorted(set(CARD["options.extras_require"]) - TOOLS)


def test_all_extras_together_are_one_extra() -> None:
    """`alles` takes every extra that a user may want."""
    assert CARD["options.extras_require"]["alles"].strip() == f"taaktoedeling[{','.join(for_users())}]"


def test_the_first_minute_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`make advies` installs every extra, and each command that it runs or names works."""
    recipe = (ROOT / "Makefile").read_text("utf-8")
    assert "--editable '.[alles]'\n" in recipe
    typed = re.findall(r"\$\(BIN\)/toedeel (.*?)'?\n", recipe)
    assert [line.split()[0] for line in typed] == ["beoordeel", "dossier", "nieuw"]
    monkeypatch.chdir(tmp_path)

    assert [main(shlex.split(line)) for line in typed] == [0, 0, 0]


def test_the_readme_installs_what_there_is() -> None:
    """Every way to install in the README brings an extra that exists, also in Windows and without make."""
    readme = (ROOT / "README.md").read_text("utf-8")
    ways = re.findall(r"^[$>] (.*) install ['\"]\.\[(\w+)\]['\"]$", readme, re.MULTILINE)

    assert [way for way, _ in ways] == [
        ".venv/bin/python -m pip",
        r".venv\Scripts\python -m pip",
        "uv tool",
        "pipx",
    ]
    assert {extra for _, extra in ways} <= set(CARD["options.extras_require"])


def test_lowest_versions_are_those_of_the_card() -> None:
    """Each library that users install has one lowest version, and that is what is tried."""
    extras = "".join(CARD["options.extras_require"][name] for name in for_users())
    declared = CARD["options"]["install_requires"] + extras

    own = [one for one in declared.replace(" >= ", "==").split() if not one.startswith("taaktoedeling[")]

    assert sorted(own) == sorted(lowest_versions())


def test_a_library_without_a_lowest_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no lowest version cannot be tried with it."""
    (tmp_path / "setup.cfg").write_text(
        "[options]\ninstall_requires =\n    numpy\n[options.extras_require]\nfiguren =\n", encoding="utf-8"
    )
    monkeypatch.setattr("lowest.ROOT", tmp_path)

    with pytest.raises(ValueError, match="numpy"):
        lowest_versions()


def test_the_licence_stands_where_checkers_look() -> None:
    """The text of the licence is the same in both places where it is looked for."""
    assert (ROOT / "LICENSES" / "EUPL-1.2.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_no_address_is_invented() -> None:
    """The card for catalogues gives no date of release before there is one, and an address that says it is none."""
    card = (ROOT / "publiccode.yml").read_text("utf-8")

    assert "releaseDate:" not in card
    assert re.findall(r"https?://[^/\s\"]+", card) == ["https://nog-niet-gepubliceerd.invalid"]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source as it is handed over, made anew and unpacked."""
    place = tmp_path_factory.mktemp("bron")
    left_out = (".venv*", ".git", "node_modules", "__pycache__", "*.egg-info", ".*_cache", "build")
    shutil.copytree(ROOT, place / "project", ignore=shutil.ignore_patterns(*left_out))
    code = "import setuptools.build_meta as made; print(made.build_sdist('uit'))"
    done = subprocess.run([sys.executable, "-c", code], cwd=place / "project", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with tarfile.open(place / "project" / "uit" / done.stdout.split()[-1]) as archive:
        archive.extractall(place, filter="data")
    return next(place.glob("taaktoedeling-*"))


def test_the_source_is_whole(unpacked: Path) -> None:
    """Every file of the project is in what is handed over, but what belongs to the place where it is developed."""
    skipped = (".", "node_modules", "build", "dist")
    mine = {
        path.relative_to(ROOT)
        for path in ROOT.rglob("*")
        if path.is_file()
        and not path.relative_to(ROOT).parts[0].startswith(skipped)
        and not {"__pycache__"} & set(path.parts)
        and not any(part.endswith(".egg-info") for part in path.parts)
    }

    assert sorted(path for path in mine if not (unpacked / path).is_file()) == []


def test_the_tests_of_the_source_run(unpacked: Path) -> None:
    """Every test can be collected from what is handed over, and a test of its own code passes there."""
    env = {**os.environ, "PYTHONPATH": str(unpacked), "PYTEST_ADDOPTS": ""}
    # What is not asked for is collected too, and a file that cannot be is a fault; no assert is told about.
    command = [sys.executable, "-m", "pytest", "--assert=plain", "-p", "no:cacheprovider", "-k", "test_no_circles"]
    done = subprocess.run(command, cwd=unpacked, capture_output=True, text=True, env=env)

    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"\b1 passed, [1-9]\d{3,} deselected", done.stdout), done.stdout[-3000:]
