"""
How large a framework or a batch of cases may be: what was tried, and below which growth stays gentle.

Within these limits time and memory grow at most with the square of the number of values or bodies, and linearly with
the number of cases. Reading refuses what is larger, with the number that is allowed.
"""

from __future__ import annotations

MAX_LEVELS = 8
"""Levels of one question; a nominal question has a code for every set of them."""

MAX_CRITERIA = 100
MAX_DIMENSIONS = 20
MAX_BODIES = 20
MAX_FACTS = 100
MAX_VALUES = 64
"""Values of one fact."""

MAX_RULES = 300
MAX_PRECEDENCE = 200
"""Pairs of bodies of which some rule weighs one before the other, over all rules together."""
