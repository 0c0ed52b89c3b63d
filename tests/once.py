"""
What many tests look at is made once: the advice on a shipped case, its evaluation, its dossier.

The functions take what those of the library take. What comes of a case from a file is kept, since it never changes; a
dossier, which can be changed, is given as a copy. A test that asks for `monkeypatch`, to replace a part of the program,
is given nothing that was kept, and nothing of it is kept; one that replaces it in another way calls the library itself.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from taaktoedeling.certainty import assess as _assess
from taaktoedeling.dossier import build as _build
from taaktoedeling.dossier import toelichting as _toelichting
from taaktoedeling.existing import evaluate as _evaluate
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.kader import load_kader

T = TypeVar("T")
_kept: dict[tuple[Any, ...], Any] = {}
_patched = False


def patched(now: bool) -> None:
    """Tell whether the test that begins replaces parts of the program."""
    global _patched
    _patched = now


def _once(make: Callable[..., T], casus: Any, kader: Kader | None, *more: Any) -> T:
    # A framework is known by which one it is; a graph can be changed, and is not known by that.
    if _patched or not isinstance(casus, Casus) or not casus.bestand or not isinstance(kader, Kader | None):
        return make(casus, kader, *more)
    key = (make, casus, casus.bestand, casus.tekst, kader, *more)
    if key not in _kept:
        _kept[key] = make(casus, kader, *more)
    found: T = _kept[key]
    return found


def assess(casus: Any, kader: Kader | None = None) -> Advies:
    """The advice on a case."""
    return _once(_assess.assess, casus, kader)


def evaluate(casus: Any, kader: Kader | None = None) -> Evaluatie:
    """The evaluation of a case."""
    return _once(_evaluate.evaluate, casus, kader)


def build_toelichting(casus: Any, kader: Kader | None = None) -> _toelichting.Toelichting:
    """The text for a memorandum on a case."""
    return _once(_toelichting.build_toelichting, casus, kader)


def build_dossier(casus: Any, kader: Kader | None = None, n: int = 10_000, **more: Any) -> dict[str, Any]:
    """A dossier, for the caller alone."""
    if more:
        return _build.build_dossier(casus, kader, n, **more)
    found: dict[str, Any] = pickle.loads(_once(_pickled, casus, kader, n))
    return found


def _pickled(casus: Any, kader: Kader | None, n: int) -> bytes:
    return pickle.dumps(_build.build_dossier(casus, kader, n))


def few_samples(kader: Kader) -> Kader:
    """
    A framework with few samples for the label: for what does not hang on how sure an advice is.

    What it does not say of certainty it has as the shipped one.
    """
    limits = kader.zekerheid or load_kader().zekerheid
    assert limits is not None
    return attrs.evolve(
        kader, zekerheid=attrs.evolve(limits, steekproeven=attrs.evolve(limits.steekproeven, waarde=20))
    )
