"""
The published schema says exactly what an advice looks like as data.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from docs_schema import DESCRIPTIONS, make_schema, render_schema
from once import assess

from taaktoedeling import Advies, load_casus, load_kader, shipped_cases
from taaktoedeling.model.kader import Kader

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is niet geïnstalleerd")

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "taaktoedeling" / "schema" / "advies.schema.json").read_text(encoding="utf-8"))
FICTIEF = Path(__file__).parent / "fictief"


@pytest.fixture(scope="module")
def kader() -> Kader:
    """The framework that comes with the package."""
    return load_kader()


@pytest.fixture(scope="module")
def plain(kader: Kader) -> dict[str, Any]:
    """One advice as plain data."""
    return assess(load_casus(shipped_cases()[0], kader), kader).to_dict()


def test_is_a_schema() -> None:
    """The file is valid JSON Schema of the draft that it names."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_is_current() -> None:
    """The file is what the classes give now."""
    path = ROOT / "taaktoedeling" / "schema" / "advies.schema.json"

    assert render_schema() == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_cases(path: Path, kader: Kader) -> None:
    """The advice on every example case is as the schema says, also after a round through JSON."""
    advies = assess(load_casus(path, kader), kader).to_dict()

    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(advies, allow_nan=False)))


@pytest.mark.parametrize("path", sorted((FICTIEF / "casus").iterdir()), ids=lambda path: path.stem)
def test_other_framework(path: Path) -> None:
    """The schema holds for another framework too."""
    own = load_kader(FICTIEF / "kader")

    jsonschema.Draft202012Validator(SCHEMA).validate(assess(load_casus(path, own), own).to_dict())


@pytest.mark.parametrize("key", [field.name for field in attrs.fields(Advies)])
def test_needs_every_key(plain: dict[str, Any], key: str) -> None:
    """An advice without one of its keys is refused."""
    part = {name: value for name, value in plain.items() if name != key}

    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(part)


def test_refuses_other_keys(plain: dict[str, Any]) -> None:
    """A key that no advice has is refused, also deeper down."""
    more = copy.deepcopy(plain)
    more["taak"]["extra"] = 1

    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(more)


def test_refuses_other_words(plain: dict[str, Any]) -> None:
    """A certainty that does not exist is refused."""
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid({**plain, "zekerheid": "zeker"})


def test_every_key_is_described() -> None:
    """Every key of an advice has a description, and no other key has one."""
    assert {field.name for field in attrs.fields(Advies)} == set(DESCRIPTIONS)


def test_every_reference_leads_somewhere() -> None:
    """Every part that is named is defined, and every definition is named."""
    text = json.dumps(make_schema())

    for name in make_schema()["$defs"]:
        assert f'"#/$defs/{name}"' in text
