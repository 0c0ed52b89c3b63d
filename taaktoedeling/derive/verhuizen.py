"""
The fewest municipalities that must change region for every region to lie within one region of another division.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import networkx as nx

from taaktoedeling.dutch.words import plural
from taaktoedeling.model.indeling import Indeling, check_same_area
from taaktoedeling.model.plain import Result


@attrs.frozen(kw_only=True)
class Vertrek:
    """
    Who must leave one region.

    Attributes:
        thuis: the region of the other division that the region comes to lie in.
    """

    regio: str
    naam: str
    thuis: str
    naam_thuis: str
    gemeenten: tuple[str, ...]
    namen: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Verhuizingen(Result):
    """
    The least change of a division that makes it nest in another one.

    Attributes:
        aantal: municipalities that change region.
        thuis: per region of the division the region of the other one that it comes to lie in.
        gemeenten: the municipalities that must leave their region, by code; which region with the same home each goes
            to is free.
        vertrek: the same by region, those that most leave first.
    """

    aantal: int
    thuis: Mapping[str, str]
    gemeenten: tuple[str, ...]
    vertrek: tuple[Vertrek, ...]
    zinnen: tuple[str, ...]


def told_moves(
    indeling: Indeling, andere: Indeling, thuis: Mapping[str, str], gemeenten: tuple[str, ...]
) -> Verhuizingen:
    """A change with what there is to say of it."""
    count = len(gemeenten)
    must = f"{'moet' if count == 1 else 'moeten'} {plural(count, 'gemeente', 'gemeenten')} van regio wisselen"
    said = f"{must}: {indeling.named(gemeenten)}" if count else "hoeft geen gemeente van regio te wisselen"
    leaving: dict[str, list[str]] = {}
    for code in gemeenten:
        leaving.setdefault(indeling.regio_van[code], []).append(code)
    return Verhuizingen(
        aantal=count,
        thuis=thuis,
        gemeenten=gemeenten,
        vertrek=tuple(
            Vertrek(
                regio=regio,
                naam=indeling.naam_van(regio),
                thuis=thuis[regio],
                naam_thuis=andere.naam_van(thuis[regio]),
                gemeenten=tuple(codes),
                namen=tuple(indeling.naam_van(code) for code in codes),
            )
            for regio, codes in sorted(leaving.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        ),
        zinnen=(f"Om elke regio van {indeling.naam} binnen één {andere.naam} te krijgen, {said}.",),
    )


def fewest_moves(indeling: Indeling, andere: Indeling) -> Verhuizingen | None:
    """
    Find the least change of a division after which each of its regions lies within one region of another division.

    Every region keeps at least one municipality. Whether regions stay in one piece on the map is not looked at.

    Each region gets one home in the other division, and its municipalities outside that home move; where a region of
    the other division is nobody's home, its municipalities have nowhere to go. So it is an assignment with a lower
    bound of one on each home, which is solved exactly as a flow of least cost (Ahuja, Magnanti and Orlin, Network
    Flows, 1993, chapter 9).

    Returns:
        The change; None when the division has fewer regions than the other one, so that none exists.

    Raises:
        InvalidArgumentError: the divisions do not divide the same municipalities.
    """
    check_same_area(indeling, andere)
    if len(indeling.leden) < len(andere.leden):
        return None
    homes = _assign(indeling, andere)
    leaving = [code for code, regio in indeling.regio_van.items() if andere.regio_van[code] != homes[regio]]
    return told_moves(indeling, andere, homes, tuple(leaving))


def _assign(indeling: Indeling, andere: Indeling) -> dict[str, str]:
    """
    The home of each region: every home has a region, and as many municipalities as can be stay.

    Among equals homes that come early by code are preferred, with a weight that stays below one move in all.
    """
    graph: nx.DiGraph[Any] = nx.DiGraph()
    own, others = list(indeling.leden), list(andere.leden)
    scale = (len(own) + 1) * (len(others) + 1)
    graph.add_node("end", demand=len(own) - len(others))
    for place, home in enumerate(others):
        graph.add_node(("home", place), demand=1)
        graph.add_edge(("home", place), "end", weight=0)
        for number, regio in enumerate(own):
            stay = len(indeling.leden[regio] & andere.leden[home])
            graph.add_node(("region", number), demand=-1)
            graph.add_edge(("region", number), ("home", place), weight=place - scale * stay)
    flow = nx.min_cost_flow(graph)
    found: dict[str, str] = {}
    for number, regio in enumerate(own):
        (place,) = (node[1] for node, amount in flow["region", number].items() if amount)
        found[regio] = others[place]
    return found
