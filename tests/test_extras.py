"""
What is not installed is told before the work, all at once, with what to type.
"""

from __future__ import annotations

import configparser
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from taaktoedeling import MissingExtraError, extras, load_casus, shipped_case, write_dossier
from taaktoedeling.cli.codes import INVALID, OK
from taaktoedeling.cli.main import main
from taaktoedeling.errors import require_extras
from taaktoedeling.model.kader import Kader
from taaktoedeling.typed import quote_file

ROOT = Path(__file__).resolve().parent.parent
CARD = configparser.ConfigParser()
CARD.read(ROOT / "setup.cfg", encoding="utf-8")
NOT_FOR_USERS = {"alles", "test", "ontwikkeling", "meten"}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nothing but what the package itself needs."""
    for libraries in extras.EXTRAS.values():
        for module in libraries:
            monkeypatch.setitem(sys.modules, module, None)


def test_the_table_is_that_of_the_card() -> None:
    """Each extra for users is known with the libraries that setup.cfg gives it."""
    card = CARD["options.extras_require"]

    def libraries(extra: str) -> set[str]:
        lines = card[extra].split("\n")
        more = [one for line in lines for one in re.findall(r"^taaktoedeling\[(.*)\]", line)]
        own = {found[0] for line in lines if (found := re.match(r"(?!taaktoedeling\[)[\w.-]+", line))}
        return own.union(*(libraries(one) for names in more for one in names.split(",")))

    declared = {name: libraries(name) for name in card if name not in NOT_FOR_USERS}
    assert declared == {name: set(found.values()) for name, found in extras.EXTRAS.items()}


def test_all_that_is_missing_is_told_at_once(bare: None, kader: Kader, tmp_path: Path) -> None:
    """A Word document with figures needs two extras; one message names both, before anything is weighed."""
    with pytest.raises(MissingExtraError) as found:
        write_dossier(load_casus(shipped_case("bag"), kader), tmp_path / "x.docx", kader, volledig=True)

    assert found.value.extras == ("documenten", "figuren")
    assert "python-docx en matplotlib ontbreken" in str(found.value)
    assert str(found.value).endswith("-m pip install python-docx matplotlib")


@pytest.mark.parametrize(
    "words",
    [
        ["dossier", "bag", "-o", "x.docx"],
        ["dossier", "bag", "-o", "x.html", "--volledig"],
        ["dossier", "bag", "-o", "x.pdf"],
        ["dossier", "bag", "-o", "x.docx", "--volledig", "--zonder-figuren"],
        ["kader", "graaf", "-o", "x.svg"],
        ["evalueer", "wmo-maatwerk", "--figuur", "."],
        ["gevoeligheid", "bag", "--figuur", "."],
    ],
    ids=" ".join,
)
def test_nothing_is_weighed_first(
    words: list[str], bare: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    """Each command that draws or writes Word tells so before it weighs."""

    def weighed(*_: object, **__: object) -> None:
        raise AssertionError("something was weighed")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("taaktoedeling.weighing.fillings.fill", weighed, raising=False)
    monkeypatch.setattr("taaktoedeling.weighing.weging.Weging.__init__", weighed)

    assert main(words) == INVALID
    assert "pip install" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.md", "x.json"])
def test_markdown_needs_nothing(name: str, bare: None, tmp_path: Path) -> None:
    """What shows no figures asks nothing to draw them with."""
    assert main(["dossier", "wmo-maatwerk", "--volledig", "-o", str(tmp_path / name)]) == OK
    assert (tmp_path / name).stat().st_size > 10_000


def test_markdown_is_the_same_with_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier in Markdown does not depend on what is installed."""
    assert main(["dossier", "bag", "--volledig", "-o", str(tmp_path / "met.md")]) == OK
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert main(["dossier", "bag", "--volledig", "-o", str(tmp_path / "zonder.md")]) == OK

    assert (tmp_path / "met.md").read_bytes() == (tmp_path / "zonder.md").read_bytes()
    assert "Figuur 1" in (tmp_path / "met.md").read_text("utf-8")


def _typed(text: str) -> list[str]:
    return shlex.split(text.split("met: ", 1)[1])


def test_this_python_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command names the Python that runs, also when its path has a space or a quote in it."""
    monkeypatch.setattr(sys, "executable", "/mijn map/o'k/bin/python")
    monkeypatch.setattr(extras, "_managed", lambda: False)

    words = _typed(extras.how_to_install(["python-docx", "matplotlib"]))
    assert words == ["/mijn map/o'k/bin/python", "-m", "pip", "install", "python-docx", "matplotlib"]


def test_windows_is_quoted_as_windows_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path with a space stands between double quotes there."""
    monkeypatch.setattr(extras.os, "name", "nt")

    assert extras.quote(r"C:\Program Files\Python\python.exe") == r'"C:\Program Files\Python\python.exe"'


def test_without_pip_another_way_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that uv made has no pip; without uv, Python can bring pip itself."""
    monkeypatch.setattr(extras, "_managed", lambda: False)
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pip" else found(name))
    monkeypatch.setattr(extras.shutil, "which", lambda name: f"/usr/bin/{name}")
    words = _typed(extras.how_to_install(["matplotlib"]))
    assert words == ["uv", "pip", "install", "--python", sys.executable, "matplotlib"]

    monkeypatch.setattr(extras.shutil, "which", lambda _: None)
    assert "-m ensurepip" in extras.how_to_install(["matplotlib"])


def test_a_python_of_the_system_gets_an_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system keeps Python for itself (PEP 668), the message says how to have one of one's own."""
    (tmp_path / "EXTERNALLY-MANAGED").write_text("[externally-managed]\n", encoding="utf-8")
    monkeypatch.setattr(extras.sysconfig, "get_path", lambda _: str(tmp_path))
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    told = extras.how_to_install(["matplotlib"])
    assert "-m venv .venv" in told
    assert f".venv/bin/python -m pip install {extras.quote(str(ROOT))} matplotlib" in told

    # In an environment of one's own pip works, whatever the system says.
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert "venv" not in extras.how_to_install(["matplotlib"]).replace(sys.executable, "")


def test_what_is_there_is_not_asked_for() -> None:
    """Nothing is refused when nothing is missing."""
    pytest.importorskip("docx")
    pytest.importorskip("matplotlib")
    require_extras("Iets", *extras.EXTRAS)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is niet geïnstalleerd")
@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12))
@example("-raar.toml")
@example("a\nb.toml")
@example("-\x1b'\\")
def test_a_name_is_typed_so_that_a_shell_reads_it(name: str) -> None:
    """Whatever is in the name of a file, what is told to type gives that name, never as an option and on one line."""
    shown = quote_file(name)
    read = subprocess.run(["bash", "-c", f"printf %s {shown}"], capture_output=True, check=True).stdout

    assert read == os.fsencode(f"./{name}" if name.startswith("-") else name)
    assert not read.startswith(b"-")
    assert shown.isprintable()
