"""
How well an area coincides with a division that exists, as a share of its inhabitants.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from taaktoedeling.dutch.numbers import percentage
from taaktoedeling.dutch.words import enumerate_words, plural, some_of
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling, check_inhabitants
from taaktoedeling.model.plain import Result
from taaktoedeling.model.vragen import Telling


@attrs.frozen(kw_only=True)
class RegioSamenval:
    """
    One region of an area.

    Attributes:
        past: names of the regions of the other division that come nearest to it: the one in which most of it lies, or
            those that together make up most of it; empty where no whole one does.
        erbuiten: inhabitants, or municipalities where those are not known, that are in the wrong place then.
    """

    regio: str
    naam: str
    past: tuple[str, ...]
    erbuiten: int


@attrs.frozen(kw_only=True)
class Samenval(Result):
    """
    How well an area coincides with another division.

    Attributes:
        telling: `hoofdregio` (who live where most of their region do) or `hele_regios` (who stay in their own region
            when each region is replaced by whole ones of the other division).
        eenheid: `inwoners`, or `gemeenten` where inhabitants are not known.
        aandeel: the share of them (0 to 1).
        regios: the regions that do not coincide, those that concern most first.
    """

    van: str
    naar: str
    herkomst: str
    telling: Telling
    eenheid: str
    aandeel: Fraction
    regios: tuple[RegioSamenval, ...]
    zinnen: tuple[str, ...]


def coincide(
    indeling: Indeling, andere: Indeling, telling: Telling, inwoners: Mapping[str, int] | None = None
) -> Samenval:
    """
    Measure how well an area, of one region or more, coincides with a division that exists.

    With `hele_regios` each region of the area is replaced by those of the other division of which more lies inside it
    than outside: no other choice leaves fewer in the wrong place. What lies outside the area counts too, since it comes
    along with a whole region.

    Args:
        andere: divides at least all municipalities of the area.

    Raises:
        InvalidArgumentError: it does not, or a municipality has no number of inhabitants.
    """
    andere.only(indeling.regio_van)
    check_inhabitants(andere, inwoners)
    whole = living_in(andere.regio_van, andere, inwoners)
    total, wrong, told = 0, 0, []
    for regio, members in indeling.leden.items():
        shared = living_in(members, andere, inwoners)
        if telling == "hoofdregio":
            fits = [main_region(shared)]
            outside = shared.total() - shared[fits[0]]
        else:
            fits = [other for other in sorted(shared) if 2 * shared[other] > whole[other]]
            outside = sum(min(count, whole[other] - count) for other, count in shared.items())
        total, wrong = total + shared.total(), wrong + outside
        if outside:
            named = tuple(andere.naam_van(other) for other in fits)
            told.append(RegioSamenval(regio=regio, naam=indeling.naam_van(regio), past=named, erbuiten=outside))
    if not total:
        raise InvalidArgumentError(f"In {indeling.naam} woont niemand; er is niets te meten.")
    found = Samenval(
        van=indeling.naam,
        naar=andere.naam,
        herkomst=andere.herkomst,
        telling=telling,
        eenheid="gemeenten" if inwoners is None else "inwoners",
        aandeel=1 - Fraction(wrong, total),
        regios=tuple(sorted(told, key=lambda one: (-one.erbuiten, one.regio))),
        zinnen=(),
    )
    return attrs.evolve(found, zinnen=tuple(_sentences(found, len(indeling.leden))))


def living_in(gemeenten: Iterable[str], andere: Indeling, inwoners: Mapping[str, int] | None) -> Counter[str]:
    """How many people of these municipalities live in each region; how many municipalities, where that is not known."""
    living: Counter[str] = Counter()
    for code in gemeenten:
        living[andere.regio_van[code]] += 1 if inwoners is None else inwoners[code]
    return living


def main_region(living: Mapping[str, int]) -> str:
    """The region in which most live; among equals the first by code."""
    return min(living, key=lambda region: (-living[region], region))


MOST_NAMED = 3


def fits_best(measured: Sequence[Samenval]) -> str:
    """Which of several divisions, the best first, fits best, as the beginning of a sentence; all that fit as well."""
    equal = [one.naar for one in measured if one.aandeel == measured[0].aandeel]
    of = f"Van {plural(len(measured), 'indeling', 'indelingen')}"
    if len(equal) == 1:
        return f"{of} past {equal[0]} het best"
    return f"{of} passen {enumerate_words(equal)} even goed, en het best"


def _sentences(found: Samenval, count: int) -> list[str]:
    part = percentage(found.aandeel)
    if found.telling == "hoofdregio":
        verb = "woont" if found.eenheid == "inwoners" else "ligt"
        own = "het gebied" if count == 1 else "hun regio"
        where = f"{verb} in de {found.naar} waar het grootste deel van {own} ligt"
        told = [f"{part} van de {found.eenheid} {where}."]
    else:
        of = "de regio" if count == 1 else "elke regio"
        whole = f"wordt vervangen door de hele regio's van {found.naar} die daar het dichtst bij komen"
        told = [f"{part} van de {found.eenheid} blijft in de eigen regio als {of} {whole}."]
    if found.regios and count > 1:
        named = some_of([one.naam for one in found.regios], MOST_NAMED)
        told.append(f"Niet passend: {enumerate_words(named)} ({len(found.regios)} van de {count} regio's).")
    return told
