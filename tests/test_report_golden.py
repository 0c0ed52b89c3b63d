"""
What people read is kept in files, so that every change of a sentence is seen and read.
"""

from __future__ import annotations

import pytest
from golden_refresh import EXISTING, FULL, GOLDEN, PARTS, SHORT, SURE, TOLD, goldens

NAMES = [
    *(f"advies_{id_}.txt" for id_ in FULL),
    *(f"advies_{id_}_kort.txt" for id_ in SHORT),
    "advies_wmo-maatwerk.md",
    *(f"gevoeligheid_{id_}.txt" for id_ in SURE),
    *(f"evaluatie_{id_}.txt" for id_ in EXISTING),
    *(f"toelichting_{id_}.txt" for id_ in TOLD),
    *(f"kader_{id_}.txt" for id_ in PARTS),
    "kader.txt",
]


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """Make every golden output once."""
    return goldens()


@pytest.mark.parametrize("name", NAMES)
def test_output_is_as_it_was_read(name: str, made: dict[str, str]) -> None:
    """The output equals its golden file; after a change that was meant: python tests/golden_refresh.py."""
    assert (GOLDEN / name).read_text(encoding="utf-8") == made[name]


def test_every_golden_file_is_made() -> None:
    """No golden file is left of an output that nobody makes any more."""
    assert sorted(NAMES) == sorted(path.name for path in GOLDEN.iterdir())
