"""
The published schema says what a dossier looks like as data.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docs_schema_dossier import render_dossier_schema
from once import build_dossier

from taaktoedeling.dossier.build import build_bundle
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_cases

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is niet geïnstalleerd")

PATH = Path(__file__).resolve().parent.parent / "taaktoedeling" / "schema" / "dossier.schema.json"
SCHEMA = json.loads(PATH.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def dossiers(kader: Kader) -> list[dict[str, Any]]:
    """A dossier of every example."""
    return [build_dossier(load_casus(path, kader), kader, n=50) for path in shipped_cases()]


def test_is_a_schema() -> None:
    """The file is valid JSON Schema of the draft that it names."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_is_current() -> None:
    """The file is what the classes give now."""
    assert render_dossier_schema() == PATH.read_text(encoding="utf-8")


def test_dossiers(dossiers: list[dict[str, Any]]) -> None:
    """The dossier of every example is as the schema says."""
    validator = jsonschema.Draft202012Validator(SCHEMA)

    assert [] == [one["casus"]["taak"]["id"] for one in dossiers if not validator.is_valid(one)]


def test_bundle(dossiers: list[dict[str, Any]]) -> None:
    """A bundle is as the schema says."""
    jsonschema.Draft202012Validator(SCHEMA).validate(build_bundle(dossiers[:2]))


@pytest.mark.parametrize("key", ["casus", "advies", "kader", "sha256", "herkomst"])
def test_needs_every_key(dossiers: list[dict[str, Any]], key: str) -> None:
    """A dossier without one of its parts is refused."""
    part = {name: value for name, value in dossiers[0].items() if name != key}

    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(part)
