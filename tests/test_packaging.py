"""
What is installed is what stands in the checkout.
"""

from __future__ import annotations

import configparser
from pathlib import Path

import pytest

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
    assert {path.suffix for path in (ROOT / folder).iterdir() if not path.name.startswith("__")} == {kind}


def test_all_extras_together_are_one_extra() -> None:
    """`alles` takes every extra that a user may want."""
    for_users = set(CARD["options.extras_require"]) - {"alles", "test", "ontwikkeling", "meten"}

    assert CARD["options.extras_require"]["alles"].strip() == f"taaktoedeling[{','.join(sorted(for_users))}]"
