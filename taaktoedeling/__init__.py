"""
Which public body should carry out a task, weighed with the *beleidskader decentraal en gedeconcentreerd bestuur*.

>>> from taaktoedeling import assess, load_casus, load_kader, shipped_case
>>> kader = load_kader()
>>> advies = assess(load_casus(shipped_case("riolering-en-hemelwater"), kader), kader)
>>> advies.bestuursvorm
'gemeente'

Names are imported when they are first used, so that the command line starts fast.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from taaktoedeling.version import __version__

if TYPE_CHECKING:
    from taaktoedeling.advice.assess import assess
    from taaktoedeling.advice.many import Adviezen, assess_many
    from taaktoedeling.dossier.build import build_dossier
    from taaktoedeling.dossier.verify import verify_dossier
    from taaktoedeling.errors import (
        InvalidArgumentError,
        InvalidCasusError,
        InvalidInputError,
        InvalidKaderError,
        MissingExtraError,
        Problem,
        TaaktoedelingError,
        UnknownIdError,
        UnwritableFileError,
    )
    from taaktoedeling.existing.evaluate import evaluate
    from taaktoedeling.existing.model import Evaluatie
    from taaktoedeling.model.advies import Advies
    from taaktoedeling.model.casus import Antwoord, Casus
    from taaktoedeling.model.kader import Kader
    from taaktoedeling.reading.casus import load_casus, parse_casus, shipped_case, shipped_cases
    from taaktoedeling.reading.kader import load_kader

_PLACES = {
    "taaktoedeling.advice.assess": ("assess",),
    "taaktoedeling.advice.many": ("Adviezen", "assess_many"),
    "taaktoedeling.dossier.build": ("build_dossier",),
    "taaktoedeling.dossier.verify": ("verify_dossier",),
    "taaktoedeling.errors": (
        "InvalidArgumentError",
        "InvalidCasusError",
        "InvalidInputError",
        "InvalidKaderError",
        "MissingExtraError",
        "Problem",
        "TaaktoedelingError",
        "UnknownIdError",
        "UnwritableFileError",
    ),
    "taaktoedeling.existing.evaluate": ("evaluate",),
    "taaktoedeling.existing.model": ("Evaluatie",),
    "taaktoedeling.model.advies": ("Advies",),
    "taaktoedeling.model.casus": ("Antwoord", "Casus"),
    "taaktoedeling.model.kader": ("Kader",),
    "taaktoedeling.reading.casus": ("load_casus", "parse_casus", "shipped_case", "shipped_cases"),
    "taaktoedeling.reading.kader": ("load_kader",),
}
_MODULE_OF = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "Advies",
    "Adviezen",
    "Antwoord",
    "Casus",
    "Evaluatie",
    "InvalidArgumentError",
    "InvalidCasusError",
    "InvalidInputError",
    "InvalidKaderError",
    "Kader",
    "MissingExtraError",
    "Problem",
    "TaaktoedelingError",
    "UnknownIdError",
    "UnwritableFileError",
    "__version__",
    "assess",
    "assess_many",
    "build_dossier",
    "evaluate",
    "load_casus",
    "load_kader",
    "parse_casus",
    "shipped_case",
    "shipped_cases",
    "verify_dossier",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'taaktoedeling' has no attribute {name!r}")
    value = getattr(importlib.import_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
