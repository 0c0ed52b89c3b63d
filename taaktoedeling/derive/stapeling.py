"""
How many arrangements municipalities take part in already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from taaktoedeling.derive.toeval import part_below
from taaktoedeling.dutch.numbers import number, percentage
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.plain import Result, told_by
from taaktoedeling.model.regelingen import Regelingen

IMPOSED = ("verplicht", "semi-verplicht")


@attrs.frozen(kw_only=True)
class Stapeling(Result):
    """
    The arrangements of municipalities.

    Attributes:
        alle: whether all arrangements are counted; otherwise those that are compulsory or semi-compulsory.
        aantallen: arrangements by municipality, of all municipalities.
        gebied: the municipalities that it is about, by code.
        midden: what the middle municipality of those has; both middle ones where their number is even.
        rang: for both the part (0 to 1) of all municipalities that have fewer, with half of those that have as many.
        gemiddeld: the average over all municipalities.
    """

    alle: bool
    aantallen: Mapping[str, int]
    gebied: tuple[str, ...]
    midden: tuple[int, int]
    rang: tuple[Fraction, Fraction]
    gemiddeld: Fraction
    zinnen: tuple[str, ...] = told_by(lambda found: _sentences(found))


def count_arrangements(
    regelingen: Regelingen, gebied: Iterable[str] | None = None, verplicht: Mapping[str, str] | None = None
) -> Stapeling:
    """
    Count the arrangements that municipalities take part in.

    Args:
        gebied: the municipalities that it is about, by code; None for all.
        verplicht: from `load_verplichting`; None to count all arrangements.

    Raises:
        InvalidArgumentError: a municipality is not among those over which is counted, or there is none.
    """
    counts = {
        code: sum(verplicht is None or verplicht.get(one.id) in IMPOSED for one in taken)
        for code, taken in regelingen.per_gemeente.items()
    }
    area = tuple(sorted(set(counts if gebied is None else gebied)))
    lacking = [code for code in area if code not in counts]
    if lacking or not area:
        what = f"{lacking[0]} staat niet in het register" if lacking else "Er is geen gemeente om te tellen"
        fix = "Geef een tabel van alle gemeenten (met --gemeenten; in Python: gemeenten=)."
        raise InvalidArgumentError(f"{what}. {fix}")
    ordered = sorted(counts[code] for code in area)
    middle = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    every = list(counts.values())
    return Stapeling(
        alle=verplicht is None,
        aantallen=counts,
        gebied=area,
        midden=middle,
        rang=(part_below(middle[0], every), part_below(middle[1], every)),
        gemiddeld=Fraction(sum(every), len(every)),
    )


def _sentences(found: Stapeling) -> Iterable[str]:
    what = "gemeenschappelijke regelingen" if found.alle else "verplichte of semi-verplichte regelingen"
    average = number(found.gemiddeld, 1)
    yield f"Een gemeente neemt volgens het register gemiddeld deel aan {average} {what}."
    many = " of ".join(map(str, dict.fromkeys(found.midden)))
    ranks = " of ".join(percentage(rank).removesuffix(" %") for rank in dict.fromkeys(found.rang))
    count = len(found.gebied)
    which = f"De middelste van de {count} gemeenten" if count > 1 else "De enige gemeente"
    yield f"{which} van het gebied heeft er {many}: percentiel {ranks}."
    if not found.alle and count == len(found.aantallen):
        yield "Het gebied heeft alle gemeenten: dan ligt de middelste vanzelf in het midden, voor welke taak ook."
