"""
Nothing of what the user, the folder or the machine has set changes a picture, and drawing leaves nothing behind.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")

DRAW = """
import hashlib, sys
from taaktoedeling import load_kader
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.graph.draw import render_png, render_svg
from taaktoedeling.plotting import plotting
graaf = load_kader().graaf
def draw():
    from matplotlib.figure import Figure
    figure = Figure(figsize=(2, 2))
    figure.add_subplot().plot([1, 2], label="\U0001fa77")
    figure.legend()
    return figure
made = Figuur(id="x", titel="y", alt="z", draw=draw)
print([hashlib.sha256(one).hexdigest() for one in (render_svg(graaf), render_png(graaf), made.svg, made.png)])
"""
SETTINGS = "savefig.facecolor: green\nsavefig.transparent: True\nlines.solid_capstyle: round\ntext.usetex: True\n"


def drawn(folder: Path, **environment: str) -> tuple[str, str]:
    """What drawing in a folder gives, and what it says about it; a warning is an error."""
    home = folder / "thuis"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MPL", "XDG", "MATPLOTLIB"))}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", DRAW],
        cwd=folder,
        env={**kept, "HOME": str(home), "PYTHONPATH": str(Path(__file__).parent.parent), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout, done.stderr


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What drawing gives where nothing was set."""
    made, said = drawn(tmp_path_factory.mktemp("gewoon"))
    assert ("", 4) == (said, made.count("'") // 2)
    return made


def test_what_is_there_changes_nothing(plain: str, tmp_path: Path) -> None:
    """Settings in the folder, a backend that does not exist and no home change nothing and give no message."""
    (tmp_path / "matplotlibrc").write_text(SETTINGS, encoding="utf-8")

    assert (plain, "") == drawn(tmp_path, MPLBACKEND="bestaat-niet", HOME="/nergens")


def test_settings_of_the_user(plain: str, tmp_path: Path) -> None:
    """A file with settings of the user changes nothing."""
    (tmp_path / "mijn").write_text(SETTINGS, encoding="utf-8")

    assert (plain, "") == drawn(tmp_path, MATPLOTLIBRC=str(tmp_path / "mijn"))


def test_leaves_nothing_behind_and_asks_nothing(plain: str, tmp_path: Path) -> None:
    """
    Nothing is written in the home of the user, in its caches or in the folder for what is temporary, and the fonts of
    the machine are not asked for.
    """
    temporary, programs = tmp_path / "tijdelijk", tmp_path / "programma's"
    temporary.mkdir()
    programs.mkdir()
    told = tmp_path / "gevraagd"
    program = programs / "fc-list"
    program.write_text(f"#!/bin/sh\necho x >> {told}\n", encoding="utf-8")
    program.chmod(0o755)
    path = f"{programs}:{os.environ['PATH']}"
    made = drawn(tmp_path, TMPDIR=str(temporary), PATH=path)

    assert (plain, "") == made
    assert [] == [*temporary.iterdir(), *(tmp_path / "thuis").iterdir()]
    assert not told.exists()
