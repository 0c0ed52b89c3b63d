"""
`compare`: what parties answer to the same questions about one task, and which of their differences matter.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from taaktoedeling.certainty.assess import assess
from taaktoedeling.comparing.agreement import Positions
from taaktoedeling.comparing.joint import joint_case
from taaktoedeling.comparing.told import Told
from taaktoedeling.comparing.vergelijking import Vergelijking
from taaktoedeling.comparing.what_if import moved_outcome
from taaktoedeling.dutch.refusal import show
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import Casus
from taaktoedeling.reading.casus_plain import casus_to_plain
from taaktoedeling.weighing.batch import encode
from taaktoedeling.weighing.compiled import ONBEKEND
from taaktoedeling.weighing.weging import Source, Wat, Weging, weigh_case

MOST_LISTED = 10
"""Sets and agreements that are listed; the others are counted."""


def compare(
    casussen: Sequence[Casus], kader: Source = None, wat: Wat = "vorm", meeste: int = MOST_LISTED
) -> Vergelijking:
    """
    Hold several cases about one task against each other: of several parties, or versions by one.

    The order of the cases is irrelevant. Everything is exact but the labels of the
    advices: see `taaktoedeling.comparing.agreement` for what settles an outcome, and what bounds the search.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        wat: what must be the same for outcomes to be one: `vorm`, or `toedeling` (to whom the task goes).
        meeste: how many sets and agreements are listed, at least 1.

    Raises:
        InvalidArgumentError: there are fewer than two cases, they are about different tasks, or an argument is wrong.
    """
    _check(casussen, wat, meeste)
    w, names = _in_order([weigh_case(casus, kader) for casus in casussen])
    compiled = w[0].compiled
    positions = Positions(compiled, encode(compiled, [one.casus for one in w]), wat)
    adviezen = tuple(assess(one) for one in w)
    told = Told(w, names, positions)
    settling, deals = positions.settling, positions.deals()
    sets = tuple(told.overeenstemming(places) for places in settling.sets[:meeste])
    weight = Counter(place for places in settling.sets for place in places)
    order = sorted(range(len(positions.columns)), key=lambda at: (-weight[at], -told.scheelt(at)[0], at))
    punten = [told.punt(at) for at in order]
    answered = sum(
        column[0] in ("criterium", "feit") and bool((positions.batch.codes[:, place] != ONBEKEND).any())
        for place, column in enumerate(compiled.columns)
    )
    return Vergelijking(
        taak=w[0].casus.taak.id,
        titel=w[0].casus.taak.titel,
        wat=wat,
        versies=len({one.casus.taak.perspectief for one in w}) == 1,
        partijen=tuple(told.partij(place, advies) for place, advies in enumerate(adviezen)),
        punten=tuple(punten),
        gelijk=answered - sum(punt.soort != "taak" for punt in punten),
        anders_onderbouwd=tuple(told.otherwise_founded({punt.id for punt in punten})),
        overig=_other_parts([one.casus for one in w]),
        overeenstemmingen=sets,
        aantal_overeenstemmingen=len(settling.sets),
        doorzocht_tot=None if settling.whole else settling.searched,
        onbeslist=settling.undecided,
        afspraken=tuple(told.afspraak(deal) for deal in deals[:meeste]),
        aantal_afspraken=len(deals),
        gezamenlijk=assess(joint_case([one.casus for one in w], compiled.kader), w[0].source),
        gewichten=told.under_weights(),
        een_uitkomst=() if positions.settled else told.one_outcome(),
        verschoven=moved_outcome(adviezen[0], adviezen[1]) if len(adviezen) == 2 else (),
        adviezen=adviezen,
    )


def _check(casussen: Sequence[Casus], wat: Wat, meeste: int) -> None:
    for place, casus in enumerate(casussen, start=1):
        if not isinstance(casus, Casus):
            raise InvalidArgumentError(f"casus {place} moet een Casus zijn (zie load_casus); ontvangen: {show(casus)}")
    if len(casussen) < 2:
        raise InvalidArgumentError(
            f"vergelijken vraagt minstens twee casussen over één taak; ontvangen: {len(casussen)}"
        )
    same = Counter((casus.bestand, casus.sha256) for casus in casussen if casus.bestand)
    twice = [file for (file, _), times in same.items() if times > 1]
    if twice:
        raise InvalidArgumentError(
            f"meer dan eens gegeven: {enumerate_words(twice)}. Geef elk bestand één keer; vergelijken gaat over "
            "verschillende casussen"
        )
    tasks = {casus.taak.id: casus.bestand for casus in reversed(casussen)}
    if len(tasks) > 1:
        told = enumerate_words(f"{id_} ({file})" if file else id_ for id_, file in sorted(tasks.items()))
        raise InvalidArgumentError(
            f"deze casussen gaan over verschillende taken: {told}. Vergelijk casussen over dezelfde taak; gaat het om "
            "één taak, geef haar dan in elk bestand hetzelfde taak.id"
        )
    if wat not in ("vorm", "toedeling"):
        raise InvalidArgumentError(f"wat moet 'vorm' of 'toedeling' zijn; ontvangen: {show(wat)}")
    if not isinstance(meeste, int) or isinstance(meeste, bool) or meeste < 1:
        raise InvalidArgumentError(f"meeste moet een geheel getal van minstens 1 zijn; ontvangen: {show(meeste)}")


def _in_order(w: list[Weging]) -> tuple[list[Weging], list[str]]:
    """The cases by who filled them in, versions by their date, with a name for each."""
    versions = len({one.casus.taak.perspectief for one in w}) == 1

    def place(one: Weging) -> tuple[datetime.date, str, str, str]:
        day = one.casus.ingevuld.datum if versions and one.casus.ingevuld else None
        return day or datetime.date.min, one.casus.taak.perspectief.casefold(), one.casus.bestand, one.casus.sha256

    w = sorted(w, key=place)
    files = [PurePath(one.casus.bestand).name for one in w]
    if len({*files}) < len({one.casus.bestand for one in w}):
        files = [one.casus.bestand for one in w]
    if versions:
        names = [file or f"versie {number}" for number, file in enumerate(files, start=1)]
    else:
        names = [one.casus.taak.perspectief or "zonder perspectief" for one in w]
        names = [
            f"{name} ({file})" if names.count(name) > 1 and file else name
            for name, file in zip(names, files, strict=True)
        ]
    taken: Counter[str] = Counter()
    found = []
    for name in names:
        taken[name] += 1
        found.append(name if taken[name] == 1 else f"{name}, nummer {taken[name]}")
    return w, found


def _other_parts(casussen: Sequence[Casus]) -> tuple[str, ...]:
    """The tables of a case that differ, other than answers, facts and what tells one party from another."""
    plain = [casus_to_plain(casus) for casus in casussen]
    keys = dict.fromkeys(itertools.chain(*plain))
    own = {"antwoorden", "feiten", "schema", "ingevuld"}
    different = [key for key in keys if key not in own and any(one.get(key) != plain[0].get(key) for one in plain)]
    bare = [{**one["taak"], "perspectief": "", "gebruiker": "", "bronnen": []} for one in plain]
    if "taak" in different and all(one == bare[0] for one in bare):
        different.remove("taak")
    return tuple(different)
