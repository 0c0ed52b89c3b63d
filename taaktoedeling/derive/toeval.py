"""
How well divisions nest by chance alone: random divisions with as many regions, of about the same size, in one piece.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from taaktoedeling.dutch.words import plural
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling, check_same_area
from taaktoedeling.model.kaart import Kaart, check_on_map
from taaktoedeling.model.plain import Result, told_by

DRAWS = 100
SEED = 2026
TOLERANCE = Fraction(1, 4)
"""How far the size of a region may come to lie from what it is, as a part of that size; at least one municipality."""

MIXING = 4
"""Regions are merged and split so many times for each region between two draws."""


@attrs.frozen(kw_only=True)
class Toeval(Result):
    """
    The nesting of a division beside that of random ones.

    Attributes:
        binnen: regions of the division that lie wholly within one region of the other.
        getrokken: the same for each random division, from low to high.
        rang: the part of the random divisions (0 to 1) in which fewer regions nest, with half of those in which as
            many do: 0.5 is what chance gives.
        seed: where drawing started.
    """

    van: str
    naar: str
    binnen: int
    getrokken: tuple[int, ...]
    rang: Fraction
    seed: int
    zinnen: tuple[str, ...] = told_by(lambda found: _sentences(found))

    @property
    def midden(self) -> int:
        """The middle one of `getrokken`."""
        return self.getrokken[(len(self.getrokken) - 1) // 2]


def against_chance(
    indeling: Indeling,
    anderen: Sequence[Indeling],
    kaart: Kaart,
    n: int = DRAWS,
    seed: int = SEED,
    tolerance: Fraction = TOLERANCE,
    gedaan: Callable[[int], object] | None = None,
) -> tuple[Toeval, ...]:
    """
    Hold the nesting of a division in others against that of random divisions.

    Chance alone nests a lot: a small region rarely meets a border. A random division has the regions of the real one,
    each in one piece on the map and about as many municipalities large. It is reached from the real one by merging two
    neighbouring regions and splitting them again along a random spanning tree, many times over (recombination: DeFord,
    Duchin and Solomon, Recombination: A Family of Markov Chains for Redistricting, 2021; trees by the method of Wilson,
    1996). The known bias: compact divisions are drawn more often than long-drawn ones, and draws that follow each other
    are somewhat alike.

    Args:
        anderen: the divisions to nest in.
        kaart: who are neighbours; all municipalities of the division must be on it.
        n: number of random divisions.
        tolerance: how far a region may come to lie from its size, as a part of it.
        gedaan: told after each draw that one was made.

    Raises:
        InvalidArgumentError: the divisions do not divide the same municipalities, or some are not on the map.
    """
    for other in anderen:
        check_same_area(indeling, other)
    check_on_map(indeling, kaart)
    if not isinstance(n, int) or n < 1:
        raise InvalidArgumentError(f"Het aantal trekkingen is een heel getal van 1 of meer; ontvangen: {n}.")
    counts: list[list[int]] = [[] for _ in anderen]
    for drawn in random_divisions(indeling, kaart, n, seed, tolerance):
        for found, other in zip(counts, anderen, strict=True):
            found.append(_nested(drawn, other))
        if gedaan is not None:
            gedaan(1)
    return tuple(
        Toeval(
            van=indeling.naam,
            naar=other.naam,
            binnen=(real := _nested(indeling.regio_van, other)),
            getrokken=tuple(sorted(found)),
            rang=part_below(real, found),
            seed=seed,
        )
        for found, other in zip(counts, anderen, strict=True)
    )


def part_below(value: int, values: Sequence[int]) -> Fraction:
    """The part (0 to 1) of numbers that lie below one, with half of those that are the same."""
    return Fraction(2 * sum(other < value for other in values) + values.count(value), 2 * len(values))


def _sentences(found: Toeval) -> Iterator[str]:
    drawn = found.getrokken
    regions = plural(found.binnen, "regio", "regio's")
    fit = f"{'past' if found.binnen == 1 else 'passen'} {regions}"
    fewer = sum(count < found.binnen for count in drawn)
    spread = f"{drawn[0]} tot {drawn[-1]}" if drawn[0] < drawn[-1] else f"steeds {drawn[0]}"
    yield (
        f"Van {found.van} {fit} binnen één {found.naar}; "
        f"bij {plural(len(drawn), 'indeling', 'indelingen')} met regio's van ongeveer die omvang die het toeval trok, "
        f"waren het er {spread}, en in {fewer} daarvan minder dan {found.binnen}."
    )


def random_divisions(
    indeling: Indeling, kaart: Kaart, n: int, seed: int = SEED, tolerance: Fraction = TOLERANCE
) -> Iterator[dict[str, str]]:
    """
    Draw random divisions: per municipality its region, by code.

    Regions that the map does not show in one piece are left as they are until a merger makes them so.
    """
    source = random.Random(f"{seed} {indeling.naam}")  # noqa: S311, these draws protect nothing
    division = dict(indeling.regio_van)
    members = {regio: set(codes) for regio, codes in indeling.leden.items()}
    room = {regio: max(1, int(tolerance * len(codes))) for regio, codes in indeling.leden.items()}
    sizes = {
        regio: range(max(1, len(codes) - room[regio]), len(codes) + room[regio] + 1)
        for regio, codes in indeling.leden.items()
    }
    neighbours = {code: sorted(kaart.buren[code] & division.keys()) for code in division}
    codes = sorted(division)
    for _ in range(n):
        for _ in range(MIXING * len(members)):
            _recombine(source, division, members, sizes, neighbours, codes)
        yield dict(division)


def _recombine(
    source: random.Random,
    division: dict[str, str],
    members: dict[str, set[str]],
    sizes: Mapping[str, range],
    neighbours: Mapping[str, Sequence[str]],
    codes: Sequence[str],
) -> None:
    """Merge two neighbouring regions and split them anew; nothing happens where no split has the right sizes."""
    code = source.choice(codes)
    across = [other for other in neighbours[code] if division[other] != division[code]]
    if not across:
        return
    one, other = division[code], division[source.choice(across)]
    merged = members[one] | members[other]
    parents, order = _spanning_tree(source, merged, neighbours)
    if len(order) < len(merged):
        return
    cuts = _cuts(parents, order, sizes[one], sizes[other])
    if not cuts:
        return
    below = {source.choice(cuts)}
    for node in order:
        if parents.get(node) in below:
            below.add(node)
    fits = [pair for pair in ((one, other), (other, one)) if len(below) in sizes[pair[0]]]
    first, second = source.choice([pair for pair in fits if len(merged) - len(below) in sizes[pair[1]]])
    members[first], members[second] = below, merged - below
    for node in merged:
        division[node] = first if node in below else second


def _spanning_tree(
    source: random.Random, nodes: set[str], neighbours: Mapping[str, Sequence[str]]
) -> tuple[dict[str, str], list[str]]:
    """
    A spanning tree, each as likely as another, as the parent of each node, and the nodes from the root down; only
    the part that hangs together with the root.
    """
    inside = {node: [other for other in neighbours[node] if other in nodes] for node in sorted(nodes)}
    root = source.choice(list(inside))
    reached, edge = {root}, [root]
    for node in edge:
        fresh = [other for other in inside[node] if other not in reached]
        reached.update(fresh)
        edge.extend(fresh)
    if len(reached) < len(nodes):
        return {}, []
    parents: dict[str, str] = {}
    known = {root}
    for start in inside:
        node = start
        while node not in known:
            parents[node] = inside[node][int(source.random() * len(inside[node]))]
            node = parents[node]
        node = start
        while node not in known:
            known.add(node)
            node = parents[node]
    children: dict[str, list[str]] = {}
    for node in inside:
        if node != root:
            children.setdefault(parents[node], []).append(node)
    order = [root]
    for node in order:
        order.extend(children.get(node, ()))
    return parents, order


def _cuts(parents: Mapping[str, str], order: Sequence[str], one: range, other: range) -> list[str]:
    """The nodes that, cut off with all below them, leave two parts of the right sizes."""
    weights = dict.fromkeys(order, 1)
    for node in reversed(order[1:]):
        weights[parents[node]] += weights[node]
    whole = len(order)
    return [
        node
        for node in order[1:]
        if (weights[node] in one and whole - weights[node] in other)
        or (weights[node] in other and whole - weights[node] in one)
    ]


def _nested(division: Mapping[str, str], other: Indeling) -> int:
    """How many regions lie wholly within one region of another division."""
    homes: dict[str, str | None] = {}
    for code, regio in division.items():
        home = other.regio_van[code]
        if homes.setdefault(regio, home) != home:
            homes[regio] = None
    return sum(home is not None for home in homes.values())
