"""
The method by which a framework is weighed: how the advised body follows from fits and rules.

Since version 2.0.0 it is data of the framework (``methode`` in ``[kader]``). Version 0.1.0 knew one method and no name
for it: the first rule that accepted a body in the place of the best fitting one decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from taaktoedeling.model.kader import Methode

METHODE: Methode = "paren"
"""Advised is the body that wins every pair; what this package weighs with."""

METHODEN: tuple[Methode, ...] = get_args(Methode)
"""The methods that this package knows."""

EERSTE_REGEL = "eerste_regel"
"""The method of 0.1.0, which this package does not weigh with any more."""


def method_of(kader: Mapping[str, Any]) -> str:
    """
    The method that a framework as plain data (`to_plain`, or the part of a dossier) was weighed by.

    A framework from before 2.0.0 names none: then it is `EERSTE_REGEL`.
    """
    hoofd = kader.get("hoofd", kader.get("kader", {}))
    named = hoofd.get("methode") if isinstance(hoofd, Mapping) else None
    return named if isinstance(named, str) else EERSTE_REGEL
