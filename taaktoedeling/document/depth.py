"""
How much of a result is told: each chapter is written once and chooses by depth.
"""

from __future__ import annotations

from typing import Literal

Depth = Literal["kort", "geheel", "dossier"]
"""The conclusion with its table; all of the advice; all of it with the reasons behind each part, to hand over."""
