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

MAX_BYTES = 2_000_000
"""Of one file of a framework or case, and of what comes in on standard input."""

MAX_TABLE_BYTES = 200_000_000
"""Of one file with a table; the GeoPackage of all divisions of one year has some 160 MB."""

MAX_MAP_BYTES = 64_000_000
MAX_MAP_POINTS = 500_000
"""Of all outlines of one map together; generalised ones of the whole country have some tens of thousands."""

MAX_KADER_BYTES = 8_000_000
MAX_KADER_FILES = 500
MAX_KADER_FOLDERS = 2_000
MAX_DEPTH = 32
"""Tables and lists inside each other."""

MAX_ITEMS = 1_000
"""Parts of one table or list."""

MAX_DOTS = 16
"""Parts of a dotted key; the time to read one grows with their square."""

MAX_TEXT = 20_000
"""Characters of one text."""

MAX_INTEGER = 1_000_000

MAX_SAMPLES = 100_000
"""Samples behind a label: whoever verifies a dossier draws as many as its framework names."""

MAX_WEIGHED_CRITERIA = 40
"""Of a framework of which all weights of questions are looked at: time grows with the third power of their number."""

MAX_WEIGHED_DIMENSIONS, MAX_WEIGHED_BODIES = 7, 8
"""Of a framework of which all weights of dimensions are looked at: the corners between them double with each."""
