"""
The rows of a division, one by one: which municipality lies where, brought to later municipalities, and what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from taaktoedeling.dutch.characters import first_trouble
from taaktoedeling.dutch.refusal import either
from taaktoedeling.dutch.words import enumerate_words, plural
from taaktoedeling.errors import Problem
from taaktoedeling.model.indeling import Gemeenten
from taaktoedeling.reading.structure import RefusedValueError, read_text
from taaktoedeling.reading.tables import Tabel

_CODE = re.compile(r"(?:GM)?0*(\d{1,4})(?:\.0)?", re.ASCII | re.IGNORECASE)
_PLACE, _MOST_ROWS = re.compile(r"\bplaats \d+"), 5


def read_code(said: str) -> str | None:
    """The code of a municipality in the form GM0014; a spreadsheet may have dropped letters or zeros."""
    match = _CODE.fullmatch(said)
    return f"GM{match[1]:0>4}" if match else None


def no_code(found: Tabel, place: int, column: str, said: str) -> Problem:
    """A cell does not hold the code of a municipality."""
    return found.problem(place, column, f"Verwacht werd de code van een gemeente (GM0014), gekregen '{said}'.")


def steering(found: Tabel, rows: Iterable[int], columns: Iterable[str | None]) -> list[Problem]:
    """
    The cells with a character that no case, dossier or map may hold, such as one that turns the direction.

    A column with the same character in more rows is one problem, told at the first of them.
    """
    seen: dict[tuple[str, str], list[tuple[int, str]]] = {}
    rows = list(rows)
    for column in dict.fromkeys(column for column in columns if column):
        cells = found.column(column)
        for place in rows:
            if first_trouble(cells[place]) is not None:
                try:
                    read_text(cells[place])
                except RefusedValueError as refused:
                    said = str(refused)
                    seen.setdefault((column, _PLACE.sub("", said)), []).append((place, said))
    return [
        found.problem(at[0][0], column, f"{at[0][1]}{_more(found, [place for place, _ in at[1:]])}")
        for (column, _), at in seen.items()
    ]


def _more(found: Tabel, places: Sequence[int]) -> str:
    """In which other rows the same is wrong; of many the first, and how many more there are."""
    shown = [f"{found.nummers[place]}" for place in places[:_MOST_ROWS]]
    rest = [f"nog {len(places) - _MOST_ROWS}"] if len(places) > _MOST_ROWS else []
    return f" Zo ook in rij {enumerate_words([*shown, *rest])}." if places else ""


class Rows:
    """
    A division as its rows give it, brought to later municipalities, with what is wrong in each row.

    Attributes:
        regio_van: by code the region, of what is right.
        places: by code the row that it comes from; also where that row is wrong otherwise.
    """

    def __init__(self, found: Tabel, code: str, regio: str, mergers: Mapping[str, str]) -> None:
        self.found, self.mergers = found, mergers
        self.column, self.regio = code, regio
        self.codes, self.regions = found.column(code), found.column(regio)
        self.problems: list[Problem] = []
        self.regio_van: dict[str, str] = {}
        self.places: dict[str, int] = {}
        self.rows: dict[str, int] = {}
        self.merged: dict[str, list[str]] = {}

    def add(self, place: int) -> None:
        """Take in one row; parts of a merged municipality that lie in different regions cannot be put together."""
        old, regio = read_code(self.codes[place]), self.regions[place]
        if old is None:
            self.problems.append(no_code(self.found, place, self.column, self.codes[place]))
        elif old in self.rows:
            row = self.found.nummers[self.rows[old]]
            self.refuse(place, f"{old} staat er twee keer, ook op rij {row}. Laat er één weg.")
        else:
            self.rows[old] = place
            new = self.mergers.get(old, old)
            self.places.setdefault(new, place)
            if new != old:
                self.merged.setdefault(new, []).append(old)
            if not regio:
                self.refuse(place, f"{old} heeft hier geen regio. Vul haar in.", self.regio)
            elif self.regio_van.setdefault(new, regio) != regio:
                self.refuse(
                    place,
                    f"{new} is gevormd uit gemeenten in de regio's {self.regio_van[new]} en {regio}. Zet zelf een rij "
                    f"met {new} in de tabel, in plaats van de rijen van die gemeenten.",
                )

    def refuse(self, place: int, text: str, column: str = "") -> None:
        """Something is wrong with a row."""
        self.problems.append(self.found.problem(place, column, text))

    def check_names(self, rows: list[int], column: str) -> None:
        """A region has one name, and codes of regions differ in more than capitals."""
        titles, seen, folded = self.found.column(column), dict[str, int](), dict[str, int]()
        for place in rows:
            regio, title = self.regions[place], titles[place]
            if not regio:
                continue
            other = folded.setdefault(regio.casefold(), place)
            if self.regions[other] != regio:
                row = self.found.nummers[other]
                self.refuse(
                    place,
                    f"'{regio}' en '{self.regions[other]}' (rij {row}) verschillen alleen in hoofdletters. "
                    "Schrijf ze gelijk, of geef ze een andere code.",
                    self.regio,
                )
            before = seen.setdefault(regio, place) if title else place
            if titles[before] != title:
                row = self.found.nummers[before]
                self.refuse(
                    place,
                    f"Regio {regio} heet hier '{title}', en op rij {row} '{titles[before]}'. Een code hoort bij "
                    "één regio.",
                    column,
                )

    def names(self, rows: list[int], column: str) -> dict[str, str]:
        """The names that the table has for its municipalities; not for those that came by a merger."""
        said = self.found.column(column)
        return {
            code: said[place]
            for place in rows
            if said[place] and (code := read_code(self.codes[place])) is not None and code not in self.mergers
        }

    def check_against(self, gemeenten: Gemeenten, names: Mapping[str, str], year: str, geheel: bool) -> None:
        """Each municipality has to be there, unless *geheel* says otherwise, and no other."""
        called = {name.casefold(): code for code, name in gemeenten.namen.items()}
        lost = f" De tabel is van {year}." if year else ""
        for code in sorted(self.places.keys() - gemeenten.namen.keys()):
            place, olds = self.places[code], self.merged.get(code)
            meant = called.get(names.get(code, "").casefold())
            text = f"{names.get(code, '')} ({code})" if names.get(code) else code
            if olds:
                text = f"{code} is niet bekend, en komt volgens de tabel van herindelingen na {either(olds, 'en')}."
                text += " Neem herindelingen tot en met het jaar van de tabel van gemeenten."
            elif meant:
                text += f" is niet bekend; bedoelt u {meant}, dat zo heet?"
            else:
                text += (
                    f" is niet bekend.{lost} Is de gemeente heringedeeld, zet haar dan in de tabel van herindelingen."
                )
            self.refuse(place, text, self.column)
        lacking = sorted(gemeenten.namen.keys() - self.places.keys())
        if lacking and geheel:
            named = either([f"{gemeenten.namen[code]} ({code})" for code in lacking], "en")
            text = f"{plural(len(lacking), 'gemeente ontbreekt', 'gemeenten ontbreken')} in de tabel: {named}."
            self.problems.append(Problem(self.found.bestand, "", f"{text}{lost} Zet voor elke gemeente een rij."))

    def told(self) -> tuple[str, ...]:
        """What was done to bring it to later municipalities."""
        return tuple(
            f"{new} komt in de plaats van {enumerate_words(sorted(olds))}, volgens de tabel van herindelingen."
            for new, olds in sorted(self.merged.items())
        )
