"""
How well two divisions of the country fit together: what nests, what lies across a border, and how many people that
concerns.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction

import attrs

from taaktoedeling.derive.aaneen import fewest_moves_in_one_piece
from taaktoedeling.derive.samenval import living_in, main_region
from taaktoedeling.derive.toeval import DRAWS, SEED, Toeval, against_chance
from taaktoedeling.derive.verhuizen import Verhuizingen, fewest_moves
from taaktoedeling.dutch.numbers import share, thousands
from taaktoedeling.dutch.words import as_name, plural
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling, check_inhabitants, check_same_area
from taaktoedeling.model.kaart import Kaart
from taaktoedeling.model.plain import Documents, Result, Shown, told_by

DECIMALS = 12
"""Measures with logarithms are rounded to so many decimals, so that they are the same on every machine."""

UNSAID = "de tabel zegt niet waar zij vandaan komt"


@attrs.frozen(kw_only=True)
class Aandeel:
    """
    How much of a whole nests: regions, municipalities and inhabitants.

    Attributes:
        inwoners: whole numbers; None where the inhabitants are not known.
    """

    regios: int
    gemeenten: int
    inwoners: int | None


@attrs.frozen(kw_only=True)
class Dwarsligger:
    """
    A region that does not nest.

    Attributes:
        hoofd: the region of the other division in which most of its inhabitants live; of its municipalities where
            inhabitants are not known. Among equals the first by code.
        erbuiten: its municipalities outside that region, by code.
        namen_erbuiten: their names, in that order.
        inwoners: how many people live in those; None where the inhabitants are not known.
    """

    regio: str
    naam: str
    hoofd: str
    naam_hoofd: str
    erbuiten: tuple[str, ...]
    namen_erbuiten: tuple[str, ...]
    inwoners: int | None


@attrs.frozen(kw_only=True)
class Nesting:
    """
    How the regions of one division (`van`) lie in those of another (`naar`).

    Attributes:
        geheel: all of the division.
        binnen: what lies in regions that lie wholly within one region of the other.
        samengesteld: what lies in regions that are whole regions of the other put together, one or more.
        genest: what lies in regions that are either of both.
        dwarsliggers: the regions that are neither, those that concern most people first.
        oneens: inhabitants who live outside the main region of theirs in the other division: the distance between the
            borders of both. None where the inhabitants are not known.
        verhuizingen: the least change for each region to lie within one region of the other, with no region emptied;
            None where the division has too few regions for that.
        aaneen: the same with each region in one piece on the map; None where that was not asked, or cannot be.
        toeval: the nesting beside that of random divisions; None without a map.
    """

    van: str
    naar: str
    geheel: Aandeel
    binnen: Aandeel
    samengesteld: Aandeel
    genest: Aandeel
    dwarsliggers: tuple[Dwarsligger, ...]
    oneens: int | None
    verhuizingen: Verhuizingen | None
    aaneen: Verhuizingen | None = None
    toeval: Toeval | None = None


@attrs.frozen(kw_only=True)
class Congruentie(Shown, Result):
    """
    Two divisions beside each other.

    Attributes:
        herkomst: of both where they come from, of which year, and how good; then what was done to bring them to the
            municipalities of another year.
        heen, terug: the first in the second, and the second in the first.
        gelijk: pairs of regions with the same municipalities, by code.
        rand: the adjusted Rand index (Hubert and Arabie, Comparing partitions, 1985): 1 for the same division, 0 for
            what chance gives on average; can be below 0. Symmetric.
        homogeniteit, volledigheid: 0 to 1; 1 when each region of the second lies within one of the first, and when
            each region of the first lies within one of the second.
        v_maat: their harmonic mean (Rosenberg and Hirschberg, V-measure, 2007). Symmetric.
    """

    herkomst: tuple[str, ...]
    heen: Nesting
    terug: Nesting
    gelijk: tuple[tuple[str, str], ...]
    rand: float
    homogeniteit: float
    volledigheid: float
    v_maat: float
    zinnen: tuple[str, ...] = told_by(lambda found: _sentences(found))

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.congruence import congruence_document

        return [congruence_document(self)]

    def __repr__(self) -> str:
        inside, whole = self.heen.binnen.regios, self.heen.geheel.regios
        return f"<Congruentie {self.heen.van} in {self.heen.naar}: {inside} van {whole}>"


def measure_congruence(
    indeling: Indeling,
    andere: Indeling,
    inwoners: Mapping[str, int] | None = None,
    kaart: Kaart | None = None,
    n: int = DRAWS,
    seed: int = SEED,
    aaneen: bool = False,
    gedaan: Callable[[int], object] | None = None,
) -> Congruentie:
    """
    Measure how two divisions of the same municipalities fit together.

    Args:
        inwoners: inhabitants per municipality, by code; None where they are not known.
        kaart: who are neighbours; None leaves out what needs them.
        n: random divisions that each of both is held against, and `seed` where drawing them starts.
        aaneen: look also for the least change that keeps each region in one piece on the map; takes seconds.
        gedaan: told after each draw that one was made; there are `2 * n`.

    Raises:
        InvalidArgumentError: the divisions do not divide the same municipalities, a municipality has no number of
            inhabitants or is not on the map, or `aaneen` is asked without a map.
        MissingExtraError: what `aaneen` needs is not installed.
    """
    check_same_area(indeling, andere)
    check_inhabitants(indeling, inwoners)
    if aaneen and kaart is None:
        raise InvalidArgumentError("Of een regio aaneen ligt, is alleen met een kaart te zien. Geef er een.")
    there, back = _nesting(indeling, andere, inwoners), _nesting(andere, indeling, inwoners)
    if kaart is not None:
        (one,) = against_chance(indeling, [andere], kaart, n, seed, gedaan=gedaan)
        (other,) = against_chance(andere, [indeling], kaart, n, seed, gedaan=gedaan)
        moves = fewest_moves_in_one_piece(indeling, andere, kaart) if aaneen else None
        there, back = attrs.evolve(there, toeval=one, aaneen=moves), attrs.evolve(back, toeval=other)
    same = {members: regio for regio, members in andere.leden.items()}
    homogeneity, completeness = _v_measure(indeling, andere)
    mean = 2 * homogeneity * completeness / (homogeneity + completeness) if homogeneity + completeness else 0.0
    return Congruentie(
        herkomst=(*map(told_origin, (indeling, andere)), *indeling.herleid, *andere.herleid),
        heen=there,
        terug=back,
        gelijk=tuple((regio, same[members]) for regio, members in indeling.leden.items() if members in same),
        rand=_adjusted_rand(indeling, andere),
        homogeniteit=homogeneity,
        volledigheid=completeness,
        v_maat=round(mean, DECIMALS),
    )


def told_origin(indeling: Indeling) -> str:
    """Where a division comes from, of which year and how good, behind its name."""
    return f"{indeling.naam}: {indeling.herkomst or UNSAID}"


def _nesting(indeling: Indeling, andere: Indeling, inwoners: Mapping[str, int] | None) -> Nesting:
    inside, composed, across = [], [], []
    for regio, members in indeling.leden.items():
        touched = {andere.regio_van[code] for code in members}
        if len(touched) == 1:
            inside.append(regio)
        if sum(len(andere.leden[other]) for other in touched) == len(members):
            composed.append(regio)
        if len(touched) > 1:
            across.append(_across(indeling, regio, andere, inwoners))
    nested = sorted({*inside, *composed})
    return Nesting(
        van=indeling.naam,
        naar=andere.naam,
        geheel=_share(indeling, list(indeling.leden), inwoners),
        binnen=_share(indeling, inside, inwoners),
        samengesteld=_share(indeling, composed, inwoners),
        genest=_share(indeling, nested, inwoners),
        dwarsliggers=tuple(
            sorted(
                (one for one in across if one.regio not in nested),
                key=lambda one: (-(one.inwoners or 0), -len(one.erbuiten), one.regio),
            )
        ),
        oneens=None if inwoners is None else sum(one.inwoners or 0 for one in across),
        verhuizingen=fewest_moves(indeling, andere),
    )


def _share(indeling: Indeling, regios: list[str], inwoners: Mapping[str, int] | None) -> Aandeel:
    members = [code for regio in regios for code in indeling.leden[regio]]
    people = None if inwoners is None else sum(inwoners[code] for code in members)
    return Aandeel(regios=len(regios), gemeenten=len(members), inwoners=people)


def _across(indeling: Indeling, regio: str, andere: Indeling, inwoners: Mapping[str, int] | None) -> Dwarsligger:
    members = sorted(indeling.leden[regio])
    main = main_region(living_in(members, andere, inwoners))
    outside = tuple(code for code in members if andere.regio_van[code] != main)
    return Dwarsligger(
        regio=regio,
        naam=indeling.naam_van(regio),
        hoofd=main,
        naam_hoofd=andere.naam_van(main),
        erbuiten=outside,
        namen_erbuiten=tuple(indeling.naam_van(code) for code in outside),
        inwoners=None if inwoners is None else sum(inwoners[code] for code in outside),
    )


def _adjusted_rand(indeling: Indeling, andere: Indeling) -> float:
    """Over pairs of municipalities: those that both divisions keep together, against what chance would give."""
    both = Counter((indeling.regio_van[code], andere.regio_van[code]) for code in indeling.regio_van)
    together = sum(math.comb(count, 2) for count in both.values())
    first = sum(math.comb(len(members), 2) for members in indeling.leden.values())
    second = sum(math.comb(len(members), 2) for members in andere.leden.values())
    pairs = math.comb(len(indeling.regio_van), 2)
    expected = Fraction(first * second, pairs) if pairs else Fraction(0)
    most = Fraction(first + second, 2)
    return 1.0 if most == expected else float((together - expected) / (most - expected))


def _v_measure(indeling: Indeling, andere: Indeling) -> tuple[float, float]:
    """How much less there is to guess about the one division for whoever knows the other, both ways (0 to 1)."""
    total = len(indeling.regio_van)
    both = Counter((indeling.regio_van[code], andere.regio_van[code]) for code in indeling.regio_van)
    first, second = Counter(indeling.regio_van.values()), Counter(andere.regio_van.values())

    def entropy(counts: Counter[str]) -> float:
        return -math.fsum(count / total * math.log(count / total) for count in sorted(counts.values()))

    def left(known: Counter[str], place: int) -> float:
        parts = ((count, known[pair[place]]) for pair, count in both.items())
        return -math.fsum(count / total * math.log(count / whole) for count, whole in sorted(parts))

    own, other = entropy(first), entropy(second)
    homogeneity = 1.0 if not own else 1 - left(second, 1) / own
    completeness = 1.0 if not other else 1 - left(first, 0) / other
    return round(homogeneity, DECIMALS), round(completeness, DECIMALS)


def _sentences(found: Congruentie) -> list[str]:
    told = [*_told(found.heen), *(found.heen.toeval.zinnen if found.heen.toeval else ()), _told(found.terug)[0]]
    same = plural(len(found.gelijk), "regio is", "regio's zijn") if found.gelijk else "Geen enkele regio is"
    told.append(f"{same} in beide indelingen {'precies ' if found.gelijk else ''}gelijk.")
    return told


def _told(nesting: Nesting) -> list[str]:
    whole, inside = nesting.geheel, nesting.binnen
    here, there = as_name(nesting.van), as_name(nesting.naar)
    people = ""
    if inside.inwoners is not None and whole.inwoners:
        people = f", met {share(Fraction(inside.inwoners, whole.inwoners))} van de inwoners"
    lie = "liggen" if inside.regios > 1 else "ligt"
    nested = f"{lie} er {inside.regios or 'geen'} geheel binnen één {there}"
    told = [f"Van de {whole.regios} regio's van {here} {nested}{people if inside.regios else ''}."]
    if whole.regios == 1:
        told = [f"De enige regio van {here} ligt {'' if inside.regios else 'niet '}geheel binnen één {there}."]
    moves = nesting.verhuizingen
    if moves is None:
        told.append(f"Omdat {here} minder regio's heeft dan {there}, kan dat nooit voor alle.")
    elif moves.aantal:
        must = "moet" if moves.aantal == 1 else "moeten"
        moved = plural(moves.aantal, "gemeente", "gemeenten")
        told.append(f"Om dat voor alle te krijgen, {must} minstens {moved} naar een andere regio van {here}.")
    if nesting.aaneen is not None and nesting.aaneen.aantal:
        told.append(f"Met elke regio van {here} aaneen op de kaart zijn dat er minstens {nesting.aaneen.aantal}.")
    if nesting.oneens:
        told.append(
            f"{thousands(nesting.oneens)} inwoners wonen in een andere {there} dan de meeste inwoners van hun {here}."
        )
    return told
