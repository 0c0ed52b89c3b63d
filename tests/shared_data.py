"""
Public tables that the project does not ship: tests that need them are skipped where they are not there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("TAAKTOEDELING_TABELLEN", Path(__file__).resolve().parents[2] / "shared" / "data"))


def table(name: str) -> Path:
    """A published table, or a skipped test."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"de tabel {name} is hier niet (zie TAAKTOEDELING_TABELLEN)")
    return path
