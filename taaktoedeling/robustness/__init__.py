"""
How sure an advice is: what other weights, points, thresholds and answers would make of it.

>>> from taaktoedeling import load_casus, load_kader, shipped_case
>>> from taaktoedeling.robustness import robustness
>>> kader = load_kader()
>>> casus = load_casus(shipped_case("wmo-maatwerk"), kader)
>>> robustness(casus, kader, n=1_000).bestuursvorm
'gemeente'

Names are imported when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from taaktoedeling.robustness.balance import Balans, argument_balance
    from taaktoedeling.robustness.changes import Wijzigingen, answer_changes
    from taaktoedeling.robustness.goal import Doel, target
    from taaktoedeling.robustness.joint import Onzekerheid, joint_uncertainty
    from taaktoedeling.robustness.smaa import Robuustheid, robustness
    from taaktoedeling.robustness.spread import Spreiding
    from taaktoedeling.robustness.tipping import Omslagpunten, tipping_points

_PLACES = {
    "balance": ("Balans", "argument_balance"),
    "changes": ("Wijzigingen", "answer_changes"),
    "goal": ("Doel", "target"),
    "joint": ("Onzekerheid", "joint_uncertainty"),
    "smaa": ("Robuustheid", "robustness"),
    "spread": ("Spreiding",),
    "tipping": ("Omslagpunten", "tipping_points"),
}
_MODULE_OF = {name: f"taaktoedeling.robustness.{module}" for module, names in _PLACES.items() for name in names}

__all__ = [
    "Balans",
    "Doel",
    "Omslagpunten",
    "Onzekerheid",
    "Robuustheid",
    "Spreiding",
    "Wijzigingen",
    "answer_changes",
    "argument_balance",
    "joint_uncertainty",
    "robustness",
    "target",
    "tipping_points",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'taaktoedeling.robustness' has no attribute {name!r}")
    value = getattr(importlib.import_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value
