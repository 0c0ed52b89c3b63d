"""
Reading what a case says of money: the table ``[arrangement]``.
"""

from __future__ import annotations

from typing import Any

import attrs

from taaktoedeling.dutch.arrangement import LEVELS, WORDS
from taaktoedeling.dutch.refusal import unknown
from taaktoedeling.model.geld import SHARED_FORMS, Arrangement
from taaktoedeling.reading.answers import check_total, read_share
from taaktoedeling.reading.refusals import Gathering, join_path
from taaktoedeling.reading.structure import RefusedValueError


@attrs.frozen(kw_only=True, eq=False)
class ArrangementTable(Arrangement):
    """The table ``[arrangement]`` as the file has it, with shares that are still to be read."""

    delen: Any = None


def read_arrangement(into: Gathering, value: Any) -> Arrangement | None:
    """Read who pays, who runs the risk and what the body can do; what is wrong is added to *into*."""
    table = into.structure(value, ArrangementTable, "arrangement")
    if table is None:
        return None
    for key in LEVELS:
        level = getattr(table, key)
        highest = len(WORDS[key]) - 1
        if level is not None and not 0 <= level <= highest:
            into.say(f"arrangement.{key}", f"Verwacht werd 0 tot en met {highest}, gekregen {level}.")
    for index, field in enumerate(table.aanname, start=1):
        if getattr(table, field) is None:
            text = f"{field} is niet ingevuld en kan dus geen aanname zijn. Vul het in, of laat het hier weg."
            into.say(f"arrangement.aanname[{index}]", text)
    into.once(table.aanname, "arrangement.aanname", "Een gegeven")
    given = {key: item for key, item in attrs.asdict(table, recurse=False).items() if key != "delen"}
    return Arrangement(**given, delen=_delen(into, table))


def _delen(into: Gathering, table: ArrangementTable) -> tuple[tuple[str, int], ...]:
    sleutel = "arrangement.delen"
    if table.bekostiging != "hybride":
        if table.delen is not None:
            into.say(sleutel, 'Delen horen alleen bij bekostiging "hybride". Laat ze weg.')
        return ()
    if table.delen is None:
        into.say(sleutel, 'Dit ontbreekt en is verplicht bij bekostiging "hybride": geef elke vorm haar deel.')
        return ()
    shares: dict[str, int] = {}
    sound = isinstance(table.delen, dict)
    for key, item in into.table(table.delen, sleutel).items():
        try:
            if key not in SHARED_FORMS:
                raise RefusedValueError(unknown("bekostiging", key, SHARED_FORMS))
            shares[key] = read_share(item)
            if not shares[key]:
                raise RefusedValueError("Een deel is groter dan 0. Laat deze vorm weg.")
        except RefusedValueError as refused:
            sound = False
            into.say(join_path(sleutel, str(key)), str(refused))
    if sound and len(shares) < 2:
        into.say(sleutel, "Hybride bekostiging heeft minstens twee delen; noem anders die ene vorm bij bekostiging.")
    elif sound:
        try:
            check_total(shares.values(), "De delen")
        except RefusedValueError as refused:
            into.say(sleutel, str(refused))
    return tuple((form, shares[form]) for form in SHARED_FORMS if form in shares)
