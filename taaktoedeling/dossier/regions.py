"""
The map in the dossier of a case that was filled from tables: what it takes to measure and to draw it again.

Outlines are kept as whole numbers, on the grid on which they are drawn; with the tables of the divisions beside them
the measures, the names of what does not fit and the picture follow from the dossier alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import numpy as np

from taaktoedeling.comparing.differences import Verschil, differences
from taaktoedeling.derive.berekenen import COUNTED, computed_again, told_division
from taaktoedeling.derive.congruentie import Congruentie, measure_congruence
from taaktoedeling.dossier.converter import CONVERTER
from taaktoedeling.dossier.findings import MISMADE, Findings
from taaktoedeling.dutch.words import enumerate_words, upper_first
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.kaart import HIGH, WIDE, draw_congruentie
from taaktoedeling.figures.outlines import GRAIN, to_inches
from taaktoedeling.model.casus import Berekend, Casus
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.kaart import Ring, check_on_map
from taaktoedeling.model.kader import to_plain
from taaktoedeling.model.tabellen import Tabellen
from taaktoedeling.reading.kaart import map_of
from taaktoedeling.weighing.weging import Weging

PART = "congruentie"
"""Under which key a dossier holds all of it; a dossier without a map has no such part."""

GRAINS = (1, 1.5, 2, 3, 4)
"""How much coarser than it is drawn a map is kept, until it is small enough."""

MOST_LETTERS = 90_000
"""Of all outlines together: with the tables beside them they stay below 150 kB."""

MOST_MUNICIPALITIES = 500
MOST_PLACE = 2000
"""Whole numbers further from the corner than this lie outside any map that is kept."""

CLOSE = 1e-9
"""How far measures with logarithms may lie apart on another machine."""

_RING = re.compile(r"-?\d{1,4} -?\d{1,4}(?: -?\d{1,4} -?\d{1,4})*", re.ASCII)

UNREADABLE = "De gegevens van de kaart zijn niet te lezen: zij zijn anders dan het programma ze schrijft."
OTHER_FORM = "De gegevens van de kaart staan er anders dan het programma ze schrijft, bij ‘{}’."
FILL = "toedeel congruentie vul CASUS --indeling INDELING --tabel TABEL"
REFILL = f"vul de casus opnieuw, en vervang wat er staat (in Python: vervang=True): {FILL} --vervang"


def check_tables(casus: Casus, tabellen: Tabellen) -> None:
    """
    Say that no map of these tables belongs in the dossier of a case.

    Raises:
        InvalidArgumentError: the case was not filled from data, or from another division; there is no map, or nothing
            to lay the division on; or the tables do not go together.
    """
    told = not_filled_with(casus, tabellen)
    if told:
        raise InvalidArgumentError(told)
    if tabellen.kaart is None or not tabellen.anderen:
        raise InvalidArgumentError("Voor een kaart zijn omtrekken nodig, en een indeling om op te tekenen. Geef beide.")
    if len(tabellen.indeling.regio_van) > MOST_MUNICIPALITIES:
        raise InvalidArgumentError(f"Een kaart in een dossier heeft hoogstens {MOST_MUNICIPALITIES} gemeenten.")
    check_on_map(tabellen.indeling, tabellen.kaart)
    measure(tabellen)


def not_filled_with(casus: Casus, tabellen: Tabellen) -> str:
    """Why a case was not filled from these tables, with what to do; an empty text when it was."""
    indeling = tabellen.indeling
    computed = [(answer.criterium, answer.berekend) for answer in casus.antwoorden if answer.berekend]
    if not computed:
        return (
            f"De casus {casus.taak.id} is niet uit tabellen gevuld; alleen dan hoort er een kaart in haar dossier. "
            f"Vul haar eerst: {FILL}."
        )
    known = [(criterium, one) for criterium, one in computed if one.vingerafdruk]
    if not known:
        return (
            f"De casus {casus.taak.id} zegt niet van welke indeling haar antwoorden zijn berekend (vingerafdruk). "
            f"{upper_first(REFILL)}."
        )
    other = [criterium for criterium, one in known if one.vingerafdruk != indeling.vingerafdruk]
    if other:
        return (
            f"Bij {enumerate_words(other)} is de casus {casus.taak.id} met een andere indeling gevuld dan "
            f"{indeling.naam} (vingerafdruk {indeling.vingerafdruk}). Geef die andere, of {REFILL}."
        )
    said = told_division(indeling)
    named = [criterium for criterium, one in known if one.bron.startswith("indeling ") and said not in one.bron]
    if named:
        return (
            f"Bij {enumerate_words(named)} noemt de casus {casus.taak.id} een andere naam, jaar, kwaliteit of bron dan "
            f"‘{said}’. Geef de tabel waarmee zij is gevuld, of {REFILL}."
        )
    return _other_people(casus, [(criterium, one) for criterium, one in known if _counts(one)], tabellen)


def _counts(one: Berekend) -> bool:
    """Whether inhabitants may have been counted for an answer; not for one of a register of arrangements."""
    return bool(one.vingerafdruk_inwoners) or one.bron.startswith("indeling ")


def _other_people(casus: Casus, counted: Sequence[tuple[str, Berekend]], tabellen: Tabellen) -> str:
    """Why answers were not counted with these inhabitants, with what to do; an empty text when they were."""
    mark = tabellen.vingerafdruk_inwoners
    other = [(criterium, one) for criterium, one in counted if one.vingerafdruk_inwoners != mark]
    if not other:
        return ""
    named = f"Bij {enumerate_words(criterium for criterium, _ in other)} is de casus {casus.taak.id}"
    again = f"{REFILL}{', met inwoners' if mark else ', zonder inwoners'}"
    if not mark:
        same = "Geef dezelfde (--gemeenten; in Python: inwoners)"
        return f"{named} met inwoners gevuld, en hier zijn die niet gegeven. {same}, of {again}."
    if all(one.bron.endswith(COUNTED) for _, one in other):
        return f"{named} zonder inwoners gevuld, en hier zijn zij gegeven. Laat ze weg, of {again}."
    if not any(one.vingerafdruk_inwoners for _, one in other):
        return f"De casus {casus.taak.id} zegt niet met welke inwoners zij is gevuld. {upper_first(again)}."
    return (
        f"{named} met andere inwoners gevuld dan hier zijn gegeven (vingerafdruk {mark}). Geef de tabel van gemeenten "
        f"waarmee zij is gevuld, of {again}."
    )


def _needed(tabellen: Tabellen) -> Tabellen:
    """What is kept of the tables: no name and no number of a municipality that no division has."""
    divisions = [tabellen.indeling, *tabellen.anderen]
    names = {code: one.naam_van(code) for one in reversed(divisions) for code in one.regio_van}
    own, *others = (
        attrs.evolve(one, gemeenten=names, regios={code: one.naam_van(code) for code in one.leden}) for one in divisions
    )
    people = tabellen.inwoners
    kept = None if people is None else {code: people[code] for code in sorted(names) if code in people}
    return attrs.evolve(tabellen, indeling=own, anderen=others, inwoners=kept)


def _within(tabellen: Tabellen) -> Iterator[Indeling]:
    """The other divisions, of the municipalities of the division alone."""
    return (one.only(tabellen.indeling.regio_van) for one in tabellen.anderen)


def measure(tabellen: Tabellen) -> list[Congruentie]:
    """
    The division beside each of the others.

    Raises:
        InvalidArgumentError: the tables do not go together.
    """
    return [measure_congruence(tabellen.indeling, one, tabellen.inwoners) for one in _within(tabellen)]


def regions_to_plain(tabellen: Tabellen) -> dict[str, Any]:
    """Tables with a map as plain data, with what is measured from them."""
    own = _needed(tabellen)
    assert own.kaart is not None
    rings = {code: own.kaart.vormen[code] for code in own.indeling.regio_van}
    return {
        **_tables_to_plain(own),
        "omtrekken": {"bestand": own.kaart.bestand, "vormen": _outlines(rings)},
        "metingen": _measured(own),
    }


def _measured(own: Tabellen) -> list[dict[str, Any]]:
    """What is measured, without which municipalities would move: there may be more ways, equally small."""
    return [
        {
            **plain,
            **{
                key: {
                    **{name: item for name, item in to_plain(side).items() if name not in ("aaneen", "toeval")},
                    "verhuizingen": side.verhuizingen and side.verhuizingen.aantal,
                }
                for key, side in (("heen", one.heen), ("terug", one.terug))
            },
        }
        for one in measure(own)
        for plain in [one.to_dict()]
    ]


def measured_in(dossier: Mapping[str, Any]) -> tuple[Congruentie, ...]:
    """
    What follows from the tables that a dossier holds; nothing where it holds none.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it holds something else.
        InvalidArgumentError: the tables do not go together.
    """
    plain = dossier.get(PART)
    return () if plain is None else tuple(measure(regions_from_plain(plain)))


def draw_regions(dossier: Mapping[str, Any]) -> list[Figuur]:
    """
    The division on the map of each of the others, from what a dossier holds; nothing where it holds none.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it holds something else.
        InvalidArgumentError: the tables do not go together.
    """
    if dossier.get(PART) is None:
        return []
    own = regions_from_plain(dossier[PART], drawn=True)
    assert own.kaart is not None
    return [draw_congruentie(own.indeling, one, own.kaart, own.inwoners, kaal=True) for one in _within(own)]


def _tables_to_plain(own: Tabellen) -> dict[str, Any]:
    """Names of municipalities are kept once."""
    others = [{key: item for key, item in to_plain(one).items() if key != "gemeenten"} for one in own.anderen]
    people = None if own.inwoners is None else dict(own.inwoners)
    return {"indeling": to_plain(own.indeling), "anderen": others, "inwoners": people}


def _outlines(rings: Mapping[str, tuple[Ring, ...]]) -> dict[str, list[str]]:
    """Each ring as its first point and the steps from there, on a grid so fine as there is room for."""
    for times in GRAINS:
        grain = GRAIN * times
        drawn = to_inches(rings, WIDE, HIGH, grain)
        told = {code: [_ring_to_text(np.rint(ring / grain)) for ring in found] for code, found in drawn.items()}
        if sum(len(text) for texts in told.values() for text in texts) <= MOST_LETTERS:
            break
    return told


def _ring_to_text(ring: Ring) -> str:
    points = ring.astype(int)
    return " ".join(map(str, np.concatenate([points[:1], np.diff(points, axis=0)]).ravel().tolist()))


def _ring(text: object) -> Ring:
    """
    Raises:
        ValueError, TypeError: the text is no outline as they are written.
    """
    if not isinstance(text, str) or not _RING.fullmatch(text):
        raise ValueError("geen omtrek")
    points = np.array([int(number) for number in text.split(" ")]).reshape(-1, 2).cumsum(axis=0)
    outside = points.min() < 0 or points.max() > MOST_PLACE
    if outside or (points[0] != points[-1]).any() or _ring_to_text(points) != text:
        raise ValueError("geen omtrek")
    return np.asarray(points, dtype=np.float64)


def regions_from_plain(plain: Mapping[str, Any], drawn: bool = False) -> Tabellen:
    """
    The tables that a dossier holds.

    Args:
        drawn: with the map; to find who are neighbours on it takes longer than all the rest.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it holds something else.
        InvalidArgumentError: the tables do not go together.
    """
    own: Indeling = CONVERTER.structure(plain["indeling"], Indeling)
    shapes = {str(code): tuple(map(_ring, rings)) for code, rings in plain["omtrekken"]["vormen"].items()}
    if shapes.keys() != own.regio_van.keys() or not all(shapes.values()) or len(shapes) > MOST_MUNICIPALITIES:
        raise ValueError("omtrekken van andere gemeenten")
    others: Iterable[Indeling] = [
        CONVERTER.structure({**one, "gemeenten": own.gemeenten}, Indeling) for one in plain["anderen"]
    ]
    people = plain["inwoners"]
    bestand = plain["omtrekken"]["bestand"]
    return _needed(
        Tabellen(
            indeling=own,
            anderen=others,
            inwoners=None if people is None else dict(people),
            kaart=map_of(dict(sorted(shapes.items())), bestand if isinstance(bestand, str) else "") if drawn else None,
        )
    )


def check_regions(dossier: Mapping[str, Any], w: Weging, same_version: bool, found: Findings) -> None:
    """
    Measure anew what a dossier says of a division, and hold the division against the case.

    Outlines follow from nothing else in a dossier: whoever changes them and computes the checksum anew is not found
    out by this.
    """
    plain = dossier.get(PART)
    if plain is None:
        return
    doubts = found.departures(same_version)
    try:
        tabellen = regions_from_plain(plain)
        measured = _measured(tabellen)
        told = {key: item for key, item in plain.items() if key not in ("omtrekken", "metingen")}
        apart = next(differences(told, _tables_to_plain(tabellen), PART), None)
        wrong = list(differences(plain["metingen"], measured, f"{PART}.metingen", close=CLOSE))
        wrong += _other_answers(w, tabellen)
    except MISMADE:
        doubts.append(UNREADABLE)
        return
    if apart is not None or plain["omtrekken"].keys() != {"bestand", "vormen"}:
        doubts.append(OTHER_FORM.format(apart.plaats if apart else f"{PART}.omtrekken"))
    found.verschillen += wrong
    told_otherwise = not_filled_with(w.casus, tabellen)
    if told_otherwise:
        found.gewijzigd.append(told_otherwise)


def _other_answers(w: Weging, tabellen: Tabellen) -> Sequence[Verschil]:
    """Answers that were computed of these tables, and come out otherwise."""
    wrong = []
    for answer in w.casus.antwoorden:
        if answer.berekend is None:
            continue
        level = computed_again(w.kader.criterium(answer.criterium), answer.berekend.bron, tabellen)
        if level is not None and answer.berekend.niveau != (level,):
            place = f"casus.antwoorden.{answer.criterium}.berekend.niveau"
            told = " tot ".join(map(str, answer.berekend.niveau))
            wrong.append(Verschil(plaats=place, toen=told, nu=str(level)))
    return wrong
