"""
How much of a result is told: each chapter is written once and chooses by depth.
"""

from __future__ import annotations

from typing import Literal

Depth = Literal["kort", "geheel", "nota", "dossier"]
"""
The conclusion with its table; all of the advice; what fits on two pages, to hand over; and that with all of the advice
and the reasons behind each part as annexes.
"""
