"""
The shipped framework starts from what was checked before, and only when nothing was changed since.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from taaktoedeling.model.kader import to_plain
from taaktoedeling.reading import checked, files
from taaktoedeling.reading.kader import load_kader

CRITERIA = files.find_shipped("criteria")


def test_checked_framework_is_the_one_of_the_files() -> None:
    """What was checked before is, to the last value, what the files give with every check."""
    read = load_kader(CRITERIA)
    known = checked.load_checked(CRITERIA)

    assert known is not None
    assert to_plain(known) == to_plain(read)
    assert repr(known.criteria) == repr(read.criteria)
    assert repr(known.regels) == repr(read.regels)
    assert known.sha256 == read.sha256


def test_checked_framework_is_current() -> None:
    """The stored form is what the files give now."""
    made = checked.render_checked(load_kader(CRITERIA), CRITERIA)

    assert made.encode("utf-8") == checked.CHECKED.read_bytes()


@pytest.mark.parametrize("change", ["content", "name", "more", "less", "below"])
def test_changed_files_are_read_anew(tmp_path: Path, change: str) -> None:
    """A change of any kind in the files is seen."""
    folder = Path(shutil.copytree(CRITERIA, tmp_path / "kader"))
    assert checked.load_checked(folder) is not None
    first = next(path for path in sorted(folder.iterdir()) if path.suffix == ".toml")
    if change == "content":
        first.write_bytes(first.read_bytes() + b"\n")
    elif change == "name":
        first.rename(first.with_name("anders.toml"))
    elif change == "below":
        (folder / "in").mkdir()
        (folder / "in" / "meer.toml").write_bytes(b"")
    elif change == "more":
        (folder / "meer.toml").write_bytes(b"")
    else:
        first.unlink()

    assert checked.load_checked(folder) is None


def test_missing_stored_form_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the stored form the files are read."""
    monkeypatch.setattr(checked, "CHECKED", tmp_path / "niet")

    assert checked.load_checked(CRITERIA) is None


def test_an_advice_needs_no_library_of_graphs() -> None:
    """A command that weighs with the shipped framework imports nothing for graphs, own weights or evaluations."""
    program = (
        "import sys; from taaktoedeling import assess, load_casus, load_kader, shipped_case; "
        "str(assess(load_casus(shipped_case('bag')), load_kader())); unused = ('networkx', "
        "'taaktoedeling.certainty.own_weights', 'taaktoedeling.existing.model'); print(*{*unused} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout.strip() == ""
