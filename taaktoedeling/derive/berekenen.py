"""
Answers to the questions about regions, computed from tables with the anchors of a framework.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import attrs

from taaktoedeling.derive.samenval import Samenval, coincide, fits_best
from taaktoedeling.derive.stapeling import Stapeling, count_arrangements
from taaktoedeling.derive.toeval import against_chance
from taaktoedeling.dutch.numbers import percentage
from taaktoedeling.dutch.words import enumerate_words, lower_first
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import Documents, Result, Shown
from taaktoedeling.model.tabellen import Tabellen
from taaktoedeling.model.vragen import Ankers, Criterium
from taaktoedeling.reading.kader import choose_kader


@attrs.frozen(kw_only=True)
class BerekendAntwoord:
    """
    What tables give for one question.

    Attributes:
        niveau: one level, or the lowest and the highest; empty where it is left open.
        tekst: that in words.
        bron: the tables, with their year and quality.
        vingerafdruk: that of the division; vingerafdruk_inwoners: that of the inhabitants, empty where none counted.
        toelichting: what was counted; for an answer that is left open also why.
    """

    criterium: str
    label: str
    niveau: tuple[int, ...]
    tekst: str
    bron: str
    vingerafdruk: str
    vingerafdruk_inwoners: str
    toelichting: str


@attrs.frozen(kw_only=True)
class Berekening(Shown, Result):
    """
    Answers from tables about one area.

    Attributes:
        van: what the area is called.
        antwoorden: per question that can be computed, in the order of the framework.
    """

    van: str
    antwoorden: tuple[BerekendAntwoord, ...]
    zinnen: tuple[str, ...]

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.computed import computed_document

        return [computed_document(self)]

    def __repr__(self) -> str:
        return f"<Berekening {self.van}: {sum(bool(one.niveau) for one in self.antwoorden)} antwoorden>"


Gedaan = Literal["ingevuld", "vervangen", "ernaast", "blijft", "gelijk", "open"]


@attrs.frozen(kw_only=True)
class Gevuld:
    """
    One question of a case beside what tables give.

    Attributes:
        oud: the answer that the case had, in words; empty where it had none.
        gedaan: filled in; replaced; put beside the answer that stays; left, since a short answer has no room for it;
            the same as the answer; or left open.
    """

    berekend: BerekendAntwoord
    oud: str
    gedaan: Gedaan


@attrs.frozen(kw_only=True)
class Vulling(Shown, Result):
    """
    What was written into a case.

    Attributes:
        veranderd: whether the file is another one now.
    """

    casus: str
    berekening: Berekening
    antwoorden: tuple[Gevuld, ...]
    veranderd: bool
    zinnen: tuple[str, ...]

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.computed import filled_document

        return [filled_document(self)]

    def __repr__(self) -> str:
        return f"<Vulling {self.casus}: {sum(one.gedaan in WRITTEN for one in self.antwoorden)} geschreven>"


WRITTEN = ("ingevuld", "vervangen", "ernaast")
TOLD: dict[Gedaan, str] = {
    "ingevuld": "ingevuld",
    "vervangen": "vervangen",
    "ernaast": "het antwoord blijft; de berekening staat ernaast",
    "blijft": "het antwoord blijft; een kort antwoord heeft geen plaats voor een berekening",
    "gelijk": "stond er al zo",
    "open": "niet berekend; er is niets veranderd",
}


def computed_answers(tabellen: Tabellen, kader: Kader | None = None) -> Berekening:
    """
    Compute what the questions with anchors ask, for a proposed division or a list of municipalities (one region).

    With a map, what chance gives is told beside the share of a division of the whole country.

    Args:
        kader: a framework; None for the shipped one.

    Raises:
        InvalidArgumentError: a table does not go with another, or a municipality is not on the map.
    """
    framework = choose_kader(kader)
    found = []
    for criterium in framework.criteria:
        if criterium.ankers is None:
            continue
        if criterium.ankers.telling == "aantal":
            found.append(_stacked(criterium, criterium.ankers, tabellen))
        else:
            found.append(_coinciding(criterium, criterium.ankers, tabellen))
    return Berekening(
        van=tabellen.indeling.naam,
        antwoorden=tuple(found),
        zinnen=tuple(f"{one.label}: {one.tekst}. {one.toelichting}" for one in found),
    )


def computed_again(criterium: Criterium, bron: str, tabellen: Tabellen) -> int | None:
    """The level that tables give for a question, where they are those that *bron* names; else None."""
    if criterium.ankers is None or criterium.ankers.telling == "aantal":
        return None
    for best in _measured(criterium.ankers, tabellen):
        if told_tables(tabellen.indeling, best) == bron:
            return _reached(criterium.ankers, best)
    return None


def _measured(ankers: Ankers, tabellen: Tabellen) -> list[Samenval]:
    """How well the area coincides with what a question compares with, the best first."""
    own, left_out = tabellen.indeling, {tabellen.indeling.naam, *tabellen.zonder}
    others = [one for one in tabellen.anderen if one.naam in ankers.indelingen and one.naam not in left_out]
    found = [coincide(own, one, ankers.telling, tabellen.inwoners) for one in others]
    return sorted(found, key=lambda one: (-one.aandeel, one.naar))


def _reached(ankers: Ankers, best: Samenval) -> int:
    """The highest level of which the bar is met."""
    return max(int(name) for name, bar in (ankers.vanaf_aandeel or {}).items() if best.aandeel * 100 >= bar)


def _coinciding(criterium: Criterium, ankers: Ankers, tabellen: Tabellen) -> BerekendAntwoord:
    indeling, measured = tabellen.indeling, _measured(ankers, tabellen)
    if not measured:
        named = enumerate_words(ankers.indelingen, "of")
        return _answer(criterium, (), "", f"Er is geen tabel gegeven van de indeling {named}.")
    best = measured[0]
    level = _reached(ankers, best)
    told = _told(best, measured[1:], ankers.vanaf_aandeel or {}, level)
    whole = indeling.regio_van.keys()
    beside = [one for one in tabellen.anderen if one.naam == best.naar and one.regio_van.keys() == whole]
    if tabellen.kaart is not None and beside:
        told += [zin for one in against_chance(indeling, beside, tabellen.kaart) for zin in one.zinnen]
    marks = (indeling.vingerafdruk, tabellen.vingerafdruk_inwoners)
    return _answer(criterium, (level,), told_tables(indeling, best), " ".join(told), marks)


def _told(best: Samenval, rest: Sequence[Samenval], bars: Mapping[str, int], level: int) -> list[str]:
    told = [*best.zinnen, f"Dit niveau geldt vanaf {bars[str(level)]} %; die grens is een keuze van het model."]
    if rest:
        first = fits_best([best, *rest])
        after = [one for one in rest if one.aandeel < best.aandeel][:2]
        more = enumerate_words(f"{one.naar} ({percentage(one.aandeel)})" for one in after)
        told.insert(1, f"{first}{f'; daarna {more}' if more else ''}.")
    return told


COUNTED = "; geteld in gemeenten"
"""How the source of an answer ends where no inhabitants were counted."""


def told_tables(indeling: Indeling, best: Samenval) -> str:
    """The tables of which an answer was computed, with their year and quality."""
    other = f" ({best.herkomst})" if best.herkomst else ""
    people = "" if best.eenheid == "inwoners" else COUNTED
    return f"{told_division(indeling)} naast {best.naar}{other}{people}"


def told_division(indeling: Indeling) -> str:
    """A division as the source of an answer begins with it."""
    return f"indeling {indeling.naam}{f' ({indeling.herkomst})' if indeling.herkomst else ''}"


def _stacked(criterium: Criterium, ankers: Ankers, tabellen: Tabellen) -> BerekendAntwoord:
    indeling, regelingen, verplicht = tabellen.indeling, tabellen.regelingen, tabellen.verplicht
    if regelingen is None:
        return _answer(criterium, (), "", "Er is geen register van regelingen gegeven.")
    counted = count_arrangements(regelingen, indeling.regio_van, verplicht)
    source = f"register {regelingen.bron}, gemeenten van {indeling.naam}"
    if verplicht is None:
        why = "Welke regelingen verplicht zijn, zegt het register niet; zonder een lijst daarvan blijft dit open."
        return _answer(criterium, (), source, " ".join([*counted.zinnen, why]))
    levels = sorted({_level(ankers, counted, place) for place in (0, 1)})
    listed = f"De lijst noemt {len(verplicht)} van de {len(regelingen.regelingen)} regelingen."
    told = " ".join([*counted.zinnen, listed])
    return _answer(criterium, tuple(levels), f"{source}, met een eigen lijst", told, (indeling.vingerafdruk, ""))


def _level(ankers: Ankers, counted: Stapeling, place: int) -> int:
    """Percentiles say something of a municipality that has as many as the highest count that begins a level."""
    count, rank = counted.midden[place], counted.rang[place] * 100
    levels = [int(name) for name, bar in ankers.vanaf_aantal.items() if count >= bar]
    if count >= max(ankers.vanaf_aantal.values(), default=0):
        levels += [int(name) for name, bar in ankers.vanaf_percentiel.items() if rank >= bar]
    return max(levels)


def _answer(
    criterium: Criterium, niveau: tuple[int, ...], bron: str, toelichting: str, marks: tuple[str, str] = ("", "")
) -> BerekendAntwoord:
    labels = {one.niveau: one.label for one in criterium.niveau}
    told = " tot ".join(f"{level} ({lower_first(labels[level])})" for level in niveau)
    return BerekendAntwoord(
        criterium=criterium.id,
        label=criterium.label,
        niveau=niveau,
        tekst=told or "blijft open",
        bron=bron,
        vingerafdruk=marks[0],
        vingerafdruk_inwoners=marks[1],
        toelichting=toelichting,
    )
