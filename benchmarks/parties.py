"""
How long it takes to hold parties against each other: eight of them, who differ on every question and one fact.

``python -m benchmarks.parties`` prints the seconds of each seed on one core.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import numpy as np

from taaktoedeling import Casus, Kader, compare, load_kader, parse_casus

PARTIES, SEEDS = 8, 5


def parties(kader: Kader, seed: int) -> Iterator[Casus]:
    """Cases of one new task with every level equally likely; facts are the same but the last one."""
    chance = np.random.Generator(np.random.PCG64(seed))
    facts = {feit.id: feit.waarden[0].waarde for feit in kader.feiten}
    last = kader.feiten[-1]
    for place in range(PARTIES):
        facts[last.id] = last.waarden[int(chance.integers(0, len(last.waarden)))].waarde
        yield parse_casus(
            {
                "schema": 1,
                "taak": {
                    "id": "taak",
                    "titel": "Taak",
                    "omschrijving": "Een taak.",
                    "soort": "nieuw",
                    "betreft": "taak",
                    "gebruiker": "onderzoek",
                    "perspectief": f"partij {place}",
                    "bronnen": ["verzonnen"],
                },
                "feiten": dict(facts),
                "antwoorden": {c.id: int(chance.integers(0, len(c.niveau))) for c in kader.criteria},
            },
            kader,
        )


def main() -> None:
    """Print what each seed takes, and what was found."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    kader = load_kader()
    for seed in range(SEEDS):
        cases = list(parties(kader, seed))
        begun, used = time.perf_counter(), time.process_time()
        found = compare(cases, kader)
        print(
            f"{len(cases)} partijen, {len(found.punten)} verschillen: {time.perf_counter() - begun:.1f} s "
            f"({time.process_time() - used:.1f} s rekentijd); {found.aantal_overeenstemmingen} keuzes, "
            f"{found.onbeslist} niet uitgezocht, {found.aantal_afspraken} afspraken"
        )


if __name__ == "__main__":
    main()
