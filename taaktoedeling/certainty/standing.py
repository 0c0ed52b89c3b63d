"""
Whether an outcome still stands when answers are others; and checks of what analyses are asked.
"""

from __future__ import annotations

import numpy as np

from taaktoedeling.dutch.refusal import hint, show
from taaktoedeling.errors import InvalidArgumentError, UnknownIdError
from taaktoedeling.weighing.batch import Batch
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.precedence import Bools, Indices, allocation, choose, circumstances
from taaktoedeling.weighing.weging import Wat, Weging

GEEN = "geen_passende"
"""Stands for "no body is suitable" where shares or outcomes are listed by body."""

WEIGHED = ("advies", "geen_passende")
"""Outcomes of which it makes sense to ask how sure they are."""

CHUNK = 20_000
"""Rows weighed at a time."""


def advise(w: Weging, others: Batch) -> tuple[Indices, Indices]:
    """Body and allocation for each row of other answers to the same case."""
    advised, carrier = (np.zeros(len(others), dtype=np.intp) for _ in range(2))
    for start in range(0, len(others), CHUNK):
        part = slice(start, start + CHUNK)
        batch = others.with_codes(others.codes[part])
        found = circumstances(w.compiled, batch)
        advised[part] = choose(w.compiled, fits(w.compiled, batch), found).advised
        carrier[part] = allocation(found, advised[part])
    return advised, carrier


def stands(w: Weging, wat: Wat, advised: Indices, carrier: Indices) -> Bools:
    """Whether the outcome is still the same."""
    same = advised == w.named
    return np.asarray(same | (carrier == w.carried) if wat == "toedeling" else same)


def find_body(w: Weging, id_: object) -> int:
    """
    The index of a body.

    Raises:
        UnknownIdError: the framework does not have it.
    """
    bodies = w.compiled.bodies
    if id_ not in bodies:
        raise UnknownIdError(f"onbekende bestuursvorm {show(id_)}{hint(id_, bodies)}")
    return bodies.index(str(id_))


def check_wat(wat: object) -> Wat:
    """
    Refuse anything but `toedeling` and `vorm`.

    Raises:
        InvalidArgumentError: it is something else.
    """
    if wat == "toedeling":
        return "toedeling"
    if wat == "vorm":
        return "vorm"
    raise InvalidArgumentError(f"verwacht werd 'toedeling' of 'vorm', gekregen {show(wat)}")


def check_count(name: str, value: object, least: int) -> int:
    """
    Refuse anything but a whole number of at least *least*.

    Raises:
        InvalidArgumentError: it is something else.
    """
    if isinstance(value, int | np.integer) and not isinstance(value, bool) and value >= least:
        return int(value)
    raise InvalidArgumentError(f"{name} moet een geheel getal van minstens {least} zijn, gekregen {show(value)}")
