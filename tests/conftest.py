"""
What tests share: the shipped framework, the fictional one and its cases.
"""

from __future__ import annotations

import gc
import os

# Two workers share two processors, on which numpy would start threads of its own; a test that is about them sets it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Callable
from pathlib import Path
from typing import Any

import once
import pytest
from hypothesis import HealthCheck, settings

from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.compiled import Compiled, compile_kader

LONGEST = (
    *("dossier_browser", "certainty_doors", "packaging", "toelichting", "report_pdf", "docs", "sjabloon", "cell"),
    *("existing_knobs", "cli_vraag", "certainty_goal", "dossier_forms", "cli_output", "reading_fuzz", "fit_weights"),
    *("dossier_verify", "comparing_agreement", "decisive", "comparing_parties", "invariants", "dossier_unchecked"),
)
"""The files that take longest, of which each stays with one worker."""

FICTIEF = Path(__file__).parent / "fictief"

settings.register_profile(
    "vast",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("vast")
os.environ.setdefault("TOEDEEL_DEBUG", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest go first, so that no worker waits at the end for another that has one of them."""
    place = {f"test_{name}.py": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


def pytest_collection_finish() -> None:
    """What is there for all tests is not looked through again each time that memory is cleared up."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that replaces parts of the program gets nothing that was made without those."""
    once.patched("monkeypatch" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def kader() -> Kader:
    """The framework that is shipped."""
    return load_kader()


@pytest.fixture(scope="session")
def few() -> Kader:
    """The framework that is shipped, with few samples for the label: for what does not hang on how sure one is."""
    return once.few_samples(load_kader())


@pytest.fixture(scope="session")
def eilanden() -> Kader:
    """The fictional framework."""
    return load_kader(FICTIEF / "kader")


@pytest.fixture(scope="session")
def compiled(eilanden: Kader) -> Compiled:
    """The fictional framework, compiled."""
    return compile_kader(eilanden)


@pytest.fixture
def casus_of(eilanden: Kader) -> Callable[..., Casus]:
    """Make a case of the fictional framework from answers; facts and fields of the task by keyword."""

    def make(
        antwoorden: dict[str, Any],
        feiten: dict[str, Any] | None = None,
        motivering: dict[str, str] | None = None,
        **taak: Any,
    ) -> Casus:
        data = {
            "schema": 1,
            "taak": {
                "id": "proef",
                "titel": "Proef",
                "omschrijving": "Een proef.",
                "soort": "nieuw",
                "betreft": "taak",
                "gebruiker": "onderzoek",
                "bronnen": ["verzonnen"],
                **taak,
            },
            "feiten": {"vloot": "geen", "verdrag": True} if feiten is None else feiten,
            "antwoorden": antwoorden,
        }
        if motivering:
            data["motivering"] = motivering
        return parse_casus(data, eilanden)

    return make
