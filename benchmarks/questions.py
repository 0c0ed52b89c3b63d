"""
How many questions an interview asks before the outcome is settled, for each example answered as it is.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from pathlib import Path

import attrs

from taaktoedeling import Casus, Kader, load_casus, load_kader, next_question, parse_casus, shipped_cases
from taaktoedeling.asking.log import Log
from taaktoedeling.asking.order import full_list
from taaktoedeling.model.casus import ONBEKEND
from taaktoedeling.reading.casus import casus_to_plain

ASKED = ("antwoorden", "feiten", "aanleiding", "feitelijk", "motivering", "arrangement")
"""The tables of which nothing is known when the interview begins."""


@attrs.frozen
class Asked:
    """
    One example.

    Attributes:
        settled: questions until the outcome was settled, or until all were asked that could change it.
        proved: whether it was settled then.
        full: questions that the outcome can depend on, as the interview says before the first.
        list_: questions on the full list, whatever they are about.
    """

    id: str
    settled: int
    proved: bool
    full: int
    list_: int


def ask(casus: Casus, kader: Kader) -> Asked:
    """Ask one case until its outcome is settled, and answer as the case does."""
    known = casus_to_plain(casus)
    plain = {table: value for table, value in known.items() if table not in ASKED}
    log, count, full = Log(), 0, 0
    while True:
        now = parse_casus({**plain, "concept": True} if casus.schema > 1 else plain, kader)
        stand = next_question(now, kader, log)
        gate = stand.vraag is not None and stand.vraag.soort == "aanleiding"
        if stand.vraag is None or (stand.staat_vast and not gate) or stand.vraag.soort not in _KINDS:
            return Asked(casus.taak.id, count, bool(stand.staat_vast), full, len(full_list(casus, kader)))
        full = full or stand.over
        count += 1
        table, _, id_ = stand.vraag.sleutel.partition(".")
        answer = known.get(table, {}).get(id_, ONBEKEND) if id_ else known.get(table, ONBEKEND)
        levels = answer.get("niveau", answer.get("waarde", answer)) if isinstance(answer, dict) else answer
        log = log.add(stand.vraag.sleutel, "weet niet" if levels == ONBEKEND else "")
        if levels != ONBEKEND:
            plain = {**plain, table: {**plain.get(table, {}), id_: answer} if id_ else answer}


_KINDS = ("criterium", "feit", "aanleiding")


def ask_all(paths: Iterable[Path], kader: Kader) -> list[Asked]:
    """Ask every case."""
    return [ask(load_casus(path, kader), kader) for path in paths]


def summary(found: list[Asked]) -> str:
    """The figures that the page on cases gives, as a sentence."""
    settled = [one.settled for one in found]
    open_, lists = (sorted({getattr(one, name) for one in found}) for name in ("full", "list_"))
    return (
        f"Van de {len(found)} meegeleverde voorbeelden, beantwoord zoals zij zijn, staat de uitkomst vast na "
        f"{statistics.median(settled):g} vragen (mediaan; minst {min(settled)}, meest {max(settled)}), van de "
        f"{open_[0]} of {open_[-1]} waar zij van kan afhangen en de {lists[0]} of {lists[-1]} van de hele lijst."
    )


if __name__ == "__main__":
    results = ask_all(shipped_cases(), load_kader())
    for one in results:
        print(f"{one.id:45} {one.settled:3} van {one.full}{'' if one.proved else '  (niet bewezen)'}")
    print(summary(results))
