"""
One case under several frameworks: what a framework does not ask is left out, and named.
"""

from __future__ import annotations

from typing import Any

from taaktoedeling.errors import InvalidCasusError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.casus_plain import casus_to_plain

ADJUSTABLE = ("antwoorden", "feitelijk", "feiten", "motivering", "arrangement")
"""The tables whose keys are questions of a framework."""


def fit_casus(casus: Casus, kader: Kader) -> tuple[Casus, tuple[str, ...]]:
    """
    Read a case under another framework than the one that it was filled in for.

    Returns:
        The case, and the key paths that this framework does not ask or an answer to which it does not know.

    Raises:
        InvalidCasusError: it cannot be read whatever answers are left out.
    """
    plain: dict[str, Any] = casus_to_plain(casus)
    plain.pop("kader", None)
    dropped: list[str] = []
    while True:
        try:
            return parse_casus(plain, kader, casus.bestand), tuple(dropped)
        except InvalidCasusError as error:
            if not _drop(plain, [problem.sleutel for problem in error.problems], dropped):
                raise


def asked_by(kader: Kader) -> tuple[object, ...]:
    """What a framework asks of a case: two that ask the same read every case alike."""
    levels = {c.id: tuple((n.niveau, n.geen) for n in c.niveau) for c in kader.criteria}
    return (
        tuple((c.id, c.soort, c.niet_van_toepassing, levels[c.id]) for c in kader.criteria),
        tuple((feit.id, tuple(waarde.waarde for waarde in feit.waarden)) for feit in kader.feiten),
        tuple(vorm.id for vorm in kader.bestuursvormen),
        tuple(regel.id for regel in kader.regels),
        tuple(oorzaak.id for oorzaak in kader.oorzaken),
    )


def _drop(plain: dict[str, Any], places: list[str], dropped: list[str]) -> bool:
    """Leave out what stands at these places; whether anything was."""
    before = len(dropped)
    for place in places:
        table, _, rest = place.partition(".")
        key = rest.split(".")[0].split("[")[0]
        if table in ADJUSTABLE and plain.get(table, {}).pop(key, None) is not None:
            dropped.append(f"{table}.{key}")
    return len(dropped) > before
