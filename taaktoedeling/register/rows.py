"""
One row of a table of tasks: from its cells to a case, as a file with the same content is read.

Most rows hold nothing but texts of the task, answers and facts. Of those each cell is read once and the case is put
together of what was read; every other row goes the way of a file. A test holds the two ways together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taaktoedeling.dutch.refusal import either
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import ONBEKEND, Antwoord, Casus, Feitgrond, Taak, TaakSoort
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.answers import read_answer
from taaktoedeling.reading.casus_reader import SCHEMAS, CasusReader
from taaktoedeling.reading.refusals import Gathering
from taaktoedeling.reading.scaffold import slug
from taaktoedeling.reading.structure import RefusedValueError, make_converter, read_text
from taaktoedeling.register.columns import REGISTER, REST, Kolom
from taaktoedeling.register.content import AANNAME, GEBRUIKER, fill_in, merge, put, read_rest
from taaktoedeling.register.model import Celprobleem, Registerrij

_PLAIN = ("taak", "concept", "feiten", "antwoorden", REGISTER)
_BAD = object()
NAMELESS = "Hier staat geen letter a–z of cijfer in, dus er volgt geen kenmerk uit. Vul de kolom Kenmerk in."


class RowReader:
    """
    Reads the rows of one table.

    Args:
        columns: what each place of a row holds; a place that is not in it does not count.
    """

    def __init__(
        self, kader: Kader, columns: Mapping[int, Kolom], heads: Sequence[str], bestand: str, blad: str
    ) -> None:
        self.kader = kader
        self.columns = columns
        self.heads = heads
        self.bestand, self.blad = bestand, blad
        self.problems: list[Celprobleem] = []
        self.places = {column.plek: place for place, column in columns.items()}
        self.memo: dict[int, dict[str, Any]] = {place: {} for place in columns}
        self.readings: dict[tuple[str, str], Any] = {}
        self.slow = [place for place, column in columns.items() if not column.plek or column.plek[0] not in _PLAIN]
        self.quick = [(place, column) for place, column in columns.items() if place not in self.slow]
        self.answers = [self._grounded("antwoorden", item.id) for item in kader.criteria]
        self.facts = [self._grounded("feiten", item.id) for item in kader.feiten]
        own = ("taak", "concept", REGISTER)
        self.task = [(place, column) for place, column in self.quick if column.plek[0] in own]
        self.criteria = {item.id: item for item in kader.criteria}

    def _grounded(self, table: str, id_: str) -> tuple[str, int, int, int]:
        """The places of an answer or a fact, of its explanation and of its source; -1 where there is no column."""
        own = [self.places.get((table, id_, *more), -1) for more in ((), ("toelichting",), ("bron",))]
        return id_, own[0], own[1], own[2]

    def read(self, number: int, row: Sequence[str]) -> Registerrij | None:
        """The task of one row; None where something is wrong with it, which is then in `problems`."""
        return self.read_quickly(number, row) or self.read_as_file(number, row)

    def read_quickly(self, number: int, row: Sequence[str]) -> Registerrij | None:
        """The task of a row that needs no more than its own cells; None for any other."""
        if any(row[place] for place in self.slow):
            return None
        own: dict[str, Any] = {}
        kept: dict[str, str] = {}
        for place, column in self.task:
            text = row[place]
            if text:
                value = text if column.vorm == "tekst" else self._value(place, text)
                if value is _BAD:
                    return None
                (kept if column.plek[0] == REGISTER else own)[column.plek[-1]] = value
        taak = _task(own)
        concept = own.get("concept", True)
        if taak is None or (not concept and not (taak.omschrijving and taak.bronnen)):
            return None
        answers: list[Antwoord] = []
        for id_, place, why, source in self.answers:
            found = self._answer(id_, row, place, why, source, concept)
            if found is _BAD:
                return None
            if found is not None:
                answers.append(found)
        facts, grounds = [], []
        for id_, place, why, source in self.facts:
            text = row[place] if place >= 0 else ""
            value = self._value(place, text) if text else ONBEKEND
            told = self._told(row, why, source, concept or value == ONBEKEND)
            if value is _BAD or told is _BAD:
                return None
            if value != ONBEKEND:
                facts.append((id_, value))
            if told is not None:
                grounds.append(Feitgrond(feit=id_, toelichting=told[0], bron=told[1], aanname=told[2]))
        casus = Casus(
            schema=SCHEMAS[-1],
            concept=concept,
            taak=taak,
            antwoorden=tuple(answers),
            feiten=tuple(facts),
            feitgronden=tuple(grounds),
            bestand=self._name(number),
        )
        return Registerrij(casus=casus, rij=number, **kept)

    def _name(self, number: int) -> str:
        return f"{self.bestand} rij {number}"

    def _value(self, place: int, text: str) -> Any:
        """What a cell says, read once; `_BAD` where something is wrong with it."""
        memo = self.memo[place]
        found = memo.get(text)
        if found is None:
            try:
                found = self.columns[place].lees(text)
            except RefusedValueError:
                found = _BAD
            memo[text] = found
        return found

    def _answer(self, id_: str, row: Sequence[str], place: int, why: int, source: int, concept: bool) -> Any:
        text = row[place] if place >= 0 else ""
        told = self._told(row, why, source, concept)
        if told is None and not text:
            return None
        if told is _BAD:
            return _BAD
        short: Any = self.readings.get((id_, text))
        if short is None:
            level = self._value(place, text) if text else ONBEKEND
            if level is not _BAD:
                short = read_answer(Gathering("", make_converter()), level, self.criteria[id_], id_, concept=True)
            short = self.readings[id_, text] = short or _BAD
        if short is _BAD or told is None:
            # Without an explanation a question does not apply only in a concept.
            return short if short is _BAD or concept or short.soort != "niet_van_toepassing" else _BAD
        return Antwoord(
            criterium=id_,
            soort=short.soort,
            niveaus=short.niveaus,
            kansen=short.kansen,
            toelichting=told[0],
            bron=told[1],
            aanname=told[2],
        )

    def _told(self, row: Sequence[str], why: int, source: int, may_lack: bool) -> Any:
        """The explanation, the source and whether it is an assumption; None where nothing is said."""
        text = row[why] if why >= 0 else ""
        named = row[source] if source >= 0 else ""
        if not text and not named:
            return None
        assumed = named.casefold() == AANNAME
        if not may_lack and not (text and named):
            return _BAD
        if not (_is_plain(text) and _is_plain(named)):
            return _BAD
        return text, "" if assumed else named, assumed

    def read_as_file(self, number: int, row: Sequence[str]) -> Registerrij | None:
        """The task of any row, read as a file with the same content is."""
        self.problems = []
        data: dict[str, Any] = {}
        kept: dict[str, str] = {}
        rest: dict[str, Any] = {}
        for place, column in self.columns.items():
            if not row[place]:
                continue
            try:
                value = column.lees(row[place])
                if column.id == REST:
                    rest = read_rest(row[place])
                elif column.plek[0] == REGISTER:
                    kept[column.plek[-1]] = value
                else:
                    put(data, column, value)
            except RefusedValueError as refused:
                self._say(number, row, place, str(refused))
        merge(data, rest)
        fill_in(data)
        reader = CasusReader(self.kader, self._name(number))
        casus = reader.read(data)
        told = {self.columns[problem.plaats].plek for problem in self.problems}
        for problem in reader.into.problems:
            plek, place = self._find(problem.sleutel)
            # What could not be read is missing too; that was said already.
            if plek in told:
                continue
            if problem.sleutel == "taak.id" and (place < 0 or not row[place]):
                # Of a title that is missing or refused itself that is said, and not what would follow from it.
                if not any(other.sleutel == "taak.titel" for other in reader.into.problems):
                    self._say(number, row, self.places["taak", "titel"], NAMELESS)
            else:
                text = self._in_words(problem.tekst, row, place)
                self._say(number, row, place, text, "" if place >= 0 else problem.sleutel)
        if self.problems or casus is None:
            return None
        return Registerrij(casus=casus, rij=number, **kept)

    def _find(self, sleutel: str) -> tuple[tuple[str, ...], int]:
        """The column that a key path of a case stands in: the longest that is its beginning."""
        parts = sleutel.replace("[", ".").split(".")
        for length in range(len(parts), 0, -1):
            plek = tuple(parts[:length])
            if plek in self.places:
                return plek, self.places[plek]
        return (), -1

    def _say(self, number: int, row: Sequence[str], place: int, text: str, head: str = "") -> None:
        self.problems.append(
            Celprobleem(
                bestand=self.bestand,
                blad=self.blad,
                rij=number,
                kolom=self.heads[place] if place >= 0 else head,
                plaats=place,
                waarde=row[place] if place >= 0 else "",
                tekst=text,
            )
        )

    def _in_words(self, text: str, row: Sequence[str], place: int) -> str:
        """What is wrong as it is said of a cell: with the words of its list, and an empty one as empty."""
        if place < 0:
            return text
        column = self.columns[place]
        if not row[place]:
            if column.plek == ("taak", "titel"):
                return "Deze cel is leeg; vul de naam van de taak in."
            for lacking in ("Deze sleutel ontbreekt", "Dit ontbreekt"):
                text = text.replace(lacking, "Deze cel is leeg", 1)
        return text.replace(either(column.woorden), either(column.woorden.values()), 1) if column.woorden else text

    def say_double(self, number: int, row: Sequence[str], casus: Casus, earlier: int) -> Celprobleem:
        """Say that an earlier row has the same task."""
        self.problems = []
        place = self.places.get(("taak", "id"), self.places[("taak", "titel")])
        text = (
            f"De taak {casus.taak.id} staat ook in rij {earlier}. Geef een van beide een ander kenmerk of perspectief."
        )
        self._say(number, row, place, text)
        return self.problems[0]


def _is_plain(text: str) -> bool:
    """Whether a text is read as it stands."""
    try:
        return read_text(text) == text
    except RefusedValueError:
        return False


def _task(own: Mapping[str, Any]) -> Taak | None:
    """The task of its cells, where nothing is wrong with it."""
    titel = own.get("titel", "")
    present = own.get("huidige_bestuursvorm")
    soort: TaakSoort = own.get("soort") or ("nieuw" if present is None else "bestaand")
    if not titel or (soort == "nieuw") != (present is None):
        return None
    texts = {key: own.get(key, "") for key in ("omschrijving", "beleidsterrein", "perspectief", "huidige_plaats")}
    sources = own.get("bronnen", [])
    if not all(map(_is_plain, (titel, *texts.values(), *sources))):
        return None
    try:
        id_ = own.get("id") or slug(titel)
        if slug(id_) != id_:
            return None
    except InvalidArgumentError:
        return None
    return Taak(
        id=id_,
        titel=titel,
        soort=soort,
        betreft=own.get("betreft", "taak"),
        gebruiker=own.get("gebruiker", GEBRUIKER),
        bronnen=tuple(sources),
        huidige_bestuursvorm=present,
        **texts,
    )
