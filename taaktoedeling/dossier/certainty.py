"""
The analysis of certainty in a dossier, read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.robustness.smaa import Robuustheid
from taaktoedeling.robustness.spread import Spreiding


def read_robuustheid(plain: Mapping[str, Any]) -> Robuustheid:
    """
    The analysis that `Robuustheid.to_dict` turned into *plain*.

    Raises:
        TypeError: *plain* holds other parts than an analysis does.
        InvalidArgumentError: what was varied is out of bounds.
    """
    varied: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in plain["spreiding"].items()
    }
    return Robuustheid(**{**plain, "spreiding": Spreiding(**varied), "zinnen": tuple(plain["zinnen"])})
