"""
Reading what a case says of weights: the table ``[weging]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import attrs

from taaktoedeling.dutch.refusal import show
from taaktoedeling.dutch.words import enumerate_words, quoted
from taaktoedeling.limits import MAX_WEIGHED_DIMENSIONS
from taaktoedeling.model.geld import EigenWeging, Gewichtverhouding
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.answers import Grounds, check_grounds
from taaktoedeling.reading.preferences import contradiction
from taaktoedeling.reading.refusals import Gathering, join_path
from taaktoedeling.reading.structure import RefusedValueError, read_fraction


@attrs.frozen(kw_only=True, eq=False)
class RatioTable(Gewichtverhouding):
    """One of the ratios as the file has it; `is` sets both bounds."""

    is_: Fraction | None = None


@attrs.frozen(kw_only=True)
class WegingTable(Grounds):
    """The table ``[weging]`` as the file has it, with names that are still to be looked up."""

    volgorde: Any = ()
    gewichten: Any = attrs.field(factory=dict)
    verhoudingen: tuple[RatioTable, ...] = ()


def read_weging(into: Gathering, value: Any, kader: Kader, concept: bool) -> EigenWeging | None:
    """
    Read what somebody finds important; what is wrong, or contradicts itself at sight, is added to *into*.

    Args:
        concept: an explanation may still be missing.
    """
    table = into.structure(value, WegingTable, "weging")
    if table is None:
        return None
    check_grounds(into, "weging", table, concept)
    if not (table.volgorde or table.gewichten or table.verhoudingen):
        into.say("weging", "Hier staat nog niets over de gewichten. Geef volgorde, gewichten of verhoudingen.")
    dimensies = [dimensie.id for dimensie in kader.dimensies]
    if len(dimensies) > MAX_WEIGHED_DIMENSIONS:
        most = f"hoogstens {MAX_WEIGHED_DIMENSIONS} dimensies; dit kader heeft er {len(dimensies)}"
        into.say("weging", f"Een eigen weging gaat over {most}. Laat de tabel weg.")
        return None
    before = len(into.problems)
    found = EigenWeging(
        volgorde=_volgorde(into, table.volgorde, dimensies),
        gewichten=_gewichten(into, table.gewichten, dimensies),
        verhoudingen=tuple(_verhoudingen(into, table.verhoudingen, dimensies)),
        toelichting=table.toelichting,
        bron=table.bron,
        aanname=table.aanname,
    )
    if len(into.problems) == before and (against := contradiction(found, kader.dimensies)):
        told = enumerate_words(quoted(statement.text) for statement in against)
        what, fix = ("Dit kan niet", "het") if len(against) == 1 else ("Dit spreekt elkaar tegen", "een ervan")
        into.say("weging", f"{what}: {told}. Er zijn geen gewichten die daaraan voldoen. Pas {fix} aan.")
    return found


def _volgorde(into: Gathering, value: Any, dimensies: list[str]) -> tuple[tuple[str, ...], ...]:
    sleutel = "weging.volgorde"
    if not isinstance(value, list | tuple):
        into.say(sleutel, f"Verwacht werd een lijst, belangrijkste eerst; gekregen {show(value)}.")
        return ()
    groups = []
    for index, item in enumerate(value, start=1):
        group = item if isinstance(item, list | tuple) else (item,)
        place = f"{sleutel}[{index}]"
        if not group:
            into.say(place, "Deze groep is leeg. Noem de dimensies die even belangrijk zijn, of laat haar weg.")
        groups.append(tuple(str(name) for name in group if into.known(place, "dimensie", name, dimensies)))
    into.once((name for group in groups for name in group), sleutel, "Een dimensie")
    return tuple(groups)


def _gewichten(into: Gathering, value: Any, dimensies: list[str]) -> tuple[tuple[str, Fraction, Fraction], ...]:
    sleutel = "weging.gewichten"
    found: dict[str, tuple[Fraction, Fraction]] = {}
    given = into.table(value, sleutel)
    for name, item in given.items():
        place = join_path(sleutel, str(name))
        if not into.known(place, "dimensie", name, dimensies):
            continue
        ends = item if isinstance(item, list | tuple) else (item, item)
        if len(ends) != 2:
            into.say(place, f"Verwacht werd een deel zoals 0.4, of [laagste, hoogste]; gekregen {show(item)}.")
            continue
        try:
            low, high = (read_fraction(end) for end in ends)
        except RefusedValueError as refused:
            into.say(place, str(refused))
            continue
        if not 0 <= low <= high <= 1:
            into.say(place, "Een gewicht is een deel van het geheel: van 0 tot en met 1, het laagste voorop.")
            continue
        found[str(name)] = (low, high)
    if len(found) == len(given):
        least, most = (sum((ends[end] for ends in found.values()), Fraction(0)) for end in (0, 1))
        if least > 1:
            into.say(sleutel, "Samen is dit ook op zijn laagst meer dan 1. Verlaag een van de gewichten.")
        if len(found) == len(dimensies) and most < 1:
            into.say(sleutel, "Samen is dit ook op zijn hoogst minder dan 1. Verhoog een van de gewichten.")
    return tuple((name, *found[name]) for name in dimensies if name in found)


def _verhoudingen(into: Gathering, tables: tuple[RatioTable, ...], dimensies: list[str]) -> Iterator[Gewichtverhouding]:
    for index, table in enumerate(tables, start=1):
        place = f"weging.verhoudingen[{index}]"
        pair = [("dimensie", table.dimensie), ("tegenover", table.tegenover)]
        sound = [into.known(f"{place}.{key}", "dimensie", name, dimensies) for key, name in pair]
        if all(sound) and table.dimensie == table.tegenover:
            into.say(place, "Noem twee verschillende dimensies.")
        exact, low, high = table.is_, table.minstens, table.hoogstens
        if (exact is None) == (low is None and high is None):
            into.say(place, "Geef óf is, óf minstens, hoogstens of allebei.")
        if any(bound is not None and bound <= 0 for bound in (exact, low, high)):
            into.say(place, "Een verhouding is groter dan 0.")
        if low is not None and high is not None and low > high:
            into.say(place, "minstens is hoger dan hoogstens. Draai ze om.")
        yield Gewichtverhouding(
            dimensie=table.dimensie,
            tegenover=table.tegenover,
            minstens=low if exact is None else exact,
            hoogstens=high if exact is None else exact,
        )
