"""
What a framework asks twice: questions with nearly the same points, dimensions that one question moves, and levels
between which no body is told apart.

None of this is wrong by itself; it is what whoever makes a framework wants to have seen.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

import attrs

from taaktoedeling.model.kader import Criterium, Kader, KlasseGrenzen
from taaktoedeling.model.voorwaarde import CriteriumVoorwaarde, TegenstellingVoorwaarde
from taaktoedeling.reading.parts import walk

NEAR = Fraction(1, 4)
"""Points (-2 to 2), on average over the bodies, that two questions may differ at most at any place of their scales."""

ALONE = Fraction(1, 2)
"""Share of what the answers in a dimension can move above which one question is said to move it."""

Rows = tuple[tuple[Fraction, ...], ...]


@attrs.frozen(kw_only=True)
class Dubbel:
    """Two questions with nearly the same points, also when one scale runs the other way (`gespiegeld`)."""

    vragen: tuple[str, str]
    gespiegeld: bool
    verschil: float


@attrs.frozen(kw_only=True)
class EenVraag:
    """A dimension of which one question has more than `ALONE` of the weight times spread of points (`aandeel`)."""

    dimensie: str
    vraag: str
    aandeel: float


@attrs.frozen(kw_only=True)
class GelijkeNiveaus:
    """Levels with the same points for every body, and whether a rule or class reads the difference."""

    vraag: str
    niveaus: tuple[int, int]
    gelezen: bool


@attrs.frozen(kw_only=True)
class Overlap:
    """
    What a framework asks twice.

    Attributes:
        gelijke_niveaus: levels beside each other; of a nominal question any two.
    """

    dubbel: tuple[Dubbel, ...]
    een_vraag: tuple[EenVraag, ...]
    gelijke_niveaus: tuple[GelijkeNiveaus, ...]


def overlap(kader: Kader) -> Overlap:
    """
    Look for what a framework asks twice.
    """
    rows = {c.id: _rows(kader, c) for c in kader.criteria}
    return Overlap(
        dubbel=tuple(
            Dubbel(vragen=(one.label, other.label), gespiegeld=mirrored, verschil=float(found))
            for one, other in itertools.combinations(kader.criteria, 2)
            if one.soort == other.soort
            for found, mirrored in [_distance(one, rows[one.id], rows[other.id])]
            if found <= NEAR
        ),
        een_vraag=tuple(_movers(kader, rows)),
        gelijke_niveaus=tuple(_same_levels(kader, rows)),
    )


def _rows(kader: Kader, criterium: Criterium) -> Rows:
    return tuple(tuple(Fraction(n.punten[vorm.id]) for vorm in kader.bestuursvormen) for n in criterium.niveau)


def _distance(criterium: Criterium, one: Rows, other: Rows) -> tuple[Fraction, bool]:
    """The largest difference between two questions, and whether the second is then read from its end."""
    if criterium.soort == "nominaal":
        if len(one) != len(other):
            return NEAR + 1, False
        pairs = zip(sorted(one), sorted(other), strict=True)
        return max(_apart(a, b) for a, b in pairs), False
    places = {Fraction(step, len(rows) - 1) for rows in (one, other) for step in range(len(rows))}
    found = [max(_apart(_at(one, x), _at(turned, x)) for x in places) for turned in (other, other[::-1])]
    return min(found), found[1] < found[0]


def _at(rows: Rows, place: Fraction) -> tuple[Fraction, ...]:
    """The points at a place of the scale (0 to 1), on a line between the levels beside it."""
    step = place * (len(rows) - 1)
    low = min(int(step), len(rows) - 2)
    return tuple(a + (b - a) * (step - low) for a, b in zip(rows[low], rows[low + 1], strict=True))


def _apart(one: tuple[Fraction, ...], other: tuple[Fraction, ...]) -> Fraction:
    return sum((abs(a - b) for a, b in zip(one, other, strict=True)), Fraction(0)) / len(one)


def _movers(kader: Kader, rows: dict[str, Rows]) -> Iterator[EenVraag]:
    for dimensie in kader.dimensies:
        reach = {
            c.label: c.gewicht * sum((max(own) - min(own) for own in zip(*rows[c.id], strict=True)), Fraction(0))
            for c in kader.criteria
            if c.dimensie == dimensie.id
        }
        total = sum(reach.values(), Fraction(0))
        for label, own in reach.items():
            if total and own / total > ALONE:
                yield EenVraag(dimensie=dimensie.label, vraag=label, aandeel=float(own / total))


def _same_levels(kader: Kader, rows: dict[str, Rows]) -> Iterator[GelijkeNiveaus]:
    for c in kader.criteria:
        pairs = itertools.pairwise(c.niveau) if c.soort == "ordinaal" else itertools.combinations(c.niveau, 2)
        for one, other in pairs:
            if rows[c.id][one.niveau] == rows[c.id][other.niveau]:
                read = _is_read(kader, c.id, one.niveau, other.niveau)
                yield GelijkeNiveaus(vraag=c.label, niveaus=(one.niveau, other.niveau), gelezen=read)


def _is_read(kader: Kader, id_: str, one: int, other: int) -> bool:
    """Whether a condition or class is true of one level and not of another."""
    for field in attrs.fields(Kader):
        for _, part in walk(getattr(kader, field.name)):
            match part:
                case CriteriumVoorwaarde(criterium=name) if name == id_:
                    if _holds(part, one) != _holds(part, other):
                        return True
                case KlasseGrenzen(criterium=name) if name == id_:
                    if any((low <= one <= high) != (low <= other <= high) for low, high in part.grenzen.values()):
                        return True
                case TegenstellingVoorwaarde(tegenstelling=pair) if id_ in pair:
                    return True
    return False


def _holds(condition: CriteriumVoorwaarde, level: int) -> bool:
    if condition.bevat:
        return level in condition.bevat
    low, high = condition.minstens, condition.hoogstens
    return (low is None or low <= level) and (high is None or level <= high)
