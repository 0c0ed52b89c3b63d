"""
A case: one task with its answers, as the user gave them.

Field names are the keys of the file, described in ``docs/casus.md``.
"""

from __future__ import annotations

import datetime
import functools
import os
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import attrs

from taaktoedeling.dutch.numbers import percentage
from taaktoedeling.dutch.words import enumerate_words, plural
from taaktoedeling.model.geld import Arrangement, EigenWeging
from taaktoedeling.model.plain import Documents, Shown
from taaktoedeling.model.voorwaarde import Waarde
from taaktoedeling.record import Record

if TYPE_CHECKING:
    from taaktoedeling.asking.cell import Invulcel
    from taaktoedeling.model.invulling import Ontbrekend
    from taaktoedeling.model.kader import Kader

AntwoordSoort = Literal["niveau", "bereik", "kansen", "meervoudig", "onbekend", "niet_van_toepassing"]
TaakSoort = Literal["nieuw", "wijziging", "bestaand"]
Betreft = Literal["taak", "bevoegdheid", "beide"]
Gebruiker = Literal["kabinet", "ministerie", "kamerlid_of_partij", "decentrale_overheid_of_koepel", "onderzoek"]
AanleidingSoort = Literal["wetsevaluatie", "politieke_afspraak", "semi_verplichte_samenwerking", "initiatief", "anders"]
ONBEKEND = "onbekend"
"""What stands for an answer or fact that is not known."""

KANSEN_EENHEID = 10_000
"""Probabilities are whole ten-thousandths, so that sums of them are exact."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Berekend(Record):
    """
    An answer that was computed from data.

    Attributes:
        niveau: a level, or the lowest and the highest where the data leave it open.
        bron: the data, with their year.
        vingerafdruk: that of the division of which it was computed (see `Indeling`); empty where that is not known.
        vingerafdruk_inwoners: that of the inhabitants that were counted (see `Tabellen`); empty where none were.
    """

    niveau: tuple[int, ...]
    bron: str
    vingerafdruk: str = ""
    vingerafdruk_inwoners: str = ""


@attrs.frozen(kw_only=True)
class Antwoord:
    """
    The answer to one criterion.

    Attributes:
        soort: how the answer was given; `meervoudig` is a nominal answer of several levels at once.
        niveaus: the levels it stands for, ascending; empty for `onbekend` and `niet_van_toepassing`.
        kansen: for `kansen` the probability of each of *niveaus*, in ten-thousandths (sum 10,000).
        kort: given without explanation; it counts, and is reported as not substantiated.
        oorzaak: in `feitelijk`, ids of what made practice depart from the intention.
        berekend: what a computation from data gave; where *niveaus* differ from it, a person overruled it.
    """

    criterium: str
    soort: AntwoordSoort
    niveaus: tuple[int, ...] = ()
    kansen: tuple[int, ...] = ()
    toelichting: str = ""
    bron: str = ""
    aanname: bool = False
    kort: bool = False
    oorzaak: tuple[str, ...] = ()
    berekend: Berekend | None = None

    @property
    def beantwoord(self) -> bool:
        """Whether this counts as answered (`niet_van_toepassing` does, `onbekend` does not)."""
        return self.soort != "onbekend"

    def __repr__(self) -> str:
        return f"<Antwoord {self.criterium}: {self._levels()}>"

    def __str__(self) -> str:
        why = "niet onderbouwd" if self.kort and self.beantwoord else "aanname" if self.aanname else self.bron
        told = (f"{self.criterium}: {self._levels()}.", self.toelichting, f"({why})" if why else "")
        return " ".join(filter(None, told))

    def _levels(self) -> str:
        """What was answered, without the words that only a framework has for it."""
        match self.soort:
            case "onbekend" | "niet_van_toepassing":
                return self.soort.replace("_", " ")
            case "bereik":
                return f"niveau {self.niveaus[0]} tot en met {self.niveaus[-1]}"
            case "kansen":
                chances = (percentage(Fraction(chance, KANSEN_EENHEID)) for chance in self.kansen)
                pairs = zip(self.niveaus, chances, strict=True)
                return f"niveau {enumerate_words([f'{level} ({chance})' for level, chance in pairs], 'of')}"
            case _:
                return f"niveau {enumerate_words(map(str, self.niveaus))}"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Taak(Record):
    """
    The task itself: the table ``[taak]``.

    Attributes:
        huidige_plaats: a sentence on where the task lies now, for a place that *huidige_bestuursvorm* only resembles.
    """

    id: str
    titel: str
    omschrijving: str
    soort: TaakSoort
    betreft: Betreft
    gebruiker: Gebruiker
    bronnen: tuple[str, ...]
    beleidsterrein: str = ""
    perspectief: str = ""
    huidige_bestuursvorm: str | None = None
    huidige_plaats: str = ""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class KaderVerwijzing(Record):
    """
    The framework that a case was filled in for.

    Attributes:
        sha256: of its content; empty when only name and version are known.
    """

    id: str
    versie: str
    sha256: str = ""

    def __str__(self) -> str:
        return f"{self.id} {self.versie}"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Ingevuld(Record):
    """
    How a case came about: when and by whom it was filled in, and who was consulted.
    """

    datum: datetime.date | None = None
    door: str = ""
    geraadpleegd: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Feitgrond(Record):
    """Why a fact is as the case says: its explanation, with a source or as an assumption."""

    feit: str
    toelichting: str = ""
    bron: str = ""
    aanname: bool = False


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Aanleiding(Record):
    """Why the framework is held against an existing task."""

    soort: AanleidingSoort
    omschrijving: str
    bron: str
    datum: datetime.date | None = None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Oordeel(Record):
    """
    A published judgment on the task, to lay beside the advice; it never moves the advice.

    Attributes:
        bestuursvorm: the destinations it names; empty where it names none.
        sterkte: A (where or in which form), B (a bottleneck) or C (only the present state).
    """

    wie: str
    strekking: str
    bron: str
    bestuursvorm: tuple[str, ...] = ()
    sterkte: Literal["A", "B", "C"] = "C"

    @property
    def kiest(self) -> tuple[str, ...]:
        """The destinations that it chooses; whoever only tells how it is now chooses none."""
        return () if self.sterkte == "C" else self.bestuursvorm


@attrs.frozen(kw_only=True, slots=False, repr=False)
class Casus(Shown):
    """
    One case. It never changes: `met` gives another one.

    Attributes:
        concept: texts that a case must have may still be missing.
        kader: the framework that it was filled in for, where it says so.
        feiten: (fact, value) for each fact that was given; a fact that is missing or `onbekend` is not in it.
        feitgronden: why, for facts in their long form, also those that are `onbekend`.
        antwoorden: by criterion, in the order of the framework; only what the file has.
        feitelijk: answers as practice is, where that departs from the intention.
        motivering: (rule, text).
        oordelen: published judgments, in the order of the file.
        bestand: the file it came from, as the user named it; not part of the content.
        tekst: what stood in that file, to say on which line something stands; not part of the content.
    """

    schema: int
    taak: Taak
    antwoorden: tuple[Antwoord, ...] = ()
    aanleiding: Aanleiding | None = None
    feiten: tuple[tuple[str, Waarde], ...] = ()
    feitelijk: tuple[Antwoord, ...] = ()
    arrangement: Arrangement | None = None
    motivering: tuple[tuple[str, str], ...] = ()
    oordelen: tuple[Oordeel, ...] = ()
    concept: bool = False
    kader: KaderVerwijzing | None = None
    ingevuld: Ingevuld | None = None
    feitgronden: tuple[Feitgrond, ...] = ()
    weging: EigenWeging | None = None
    bestand: str = attrs.field(default="", eq=False)
    tekst: str = attrs.field(default="", eq=False)

    @property
    def sleutel(self) -> tuple[str, str]:
        """What tells this case from others: the task and the perspective from which it was filled in."""
        return self.taak.id, self.taak.perspectief

    @functools.cached_property
    def sha256(self) -> str:
        """SHA-256 of the content, the same for any order of keys, from a file and from Python."""
        from taaktoedeling.reading.casus_plain import hash_casus

        return hash_casus(self)

    @staticmethod
    def nieuw(
        titel: str,
        kader: Kader | None = None,
        soort: TaakSoort = "nieuw",
        huidige_bestuursvorm: str | None = None,
        gebruiker: Gebruiker = "ministerie",
    ) -> Casus:
        """
        Begin a case: a `concept` in which everything is still `onbekend`, as `taaktoedeling.new_casus` writes it.

        Args:
            titel: of the task; its id follows from it.
            kader: a framework; None for the shipped one.
            huidige_bestuursvorm: where the task lies now; asked for a change and for an existing task.

        Raises:
            InvalidArgumentError: the title has no letters or digits, or the present body does not fit the kind of task.
        """
        from taaktoedeling.reading.casus_edit import begin_casus

        return begin_casus(titel, kader, soort, huidige_bestuursvorm, gebruiker)

    def met(self, kader: Kader | None = None, **wijzigingen: Any) -> Casus:
        """
        The case with these changes, read and checked as a file is.

        Args:
            kader: the framework whose questions it answers; None for the shipped one.
            wijzigingen: by id of a question or a fact, what a file would have there, None to take it out; by name of a
                table (`taak`, `feiten`, `motivering`, `feitelijk`, `arrangement`, ...) the keys in it that change;
                `toelichting`, `bron` and `aanname` for what changes here, or a dict of them by question or fact.
                A new answer does not keep the explanation of the old one.

        Raises:
            InvalidCasusError: with everything that is wrong with the changes.
            InvalidArgumentError: *kader* is no framework.
        """
        from taaktoedeling.reading.casus_edit import change_casus

        return change_casus(self, wijzigingen, kader)

    def antwoord(self, criterium: str, kader: Kader | None = None) -> Antwoord | None:
        """
        The answer to one question; None where the case does not mention it.

        Raises:
            UnknownIdError: the framework has no such question; the text suggests the nearest.
        """
        from taaktoedeling.reading.casus_edit import find_answer

        return find_answer(self, criterium, kader)

    def open_vragen(self, kader: Kader | None = None) -> tuple[Ontbrekend, ...]:
        """
        Questions and facts without an answer, in the order of the framework, each with what it can do to the outcome.
        """
        from taaktoedeling.advice.answers import open_questions

        return open_questions(self, kader)

    def invullen(self, pad: str | os.PathLike[str] | None = None, kader: Kader | None = None) -> Invulcel:
        """
        Fill it in with widgets, in a cell of a notebook; see `taaktoedeling.fill_in`.

        Raises:
            MissingExtraError: what the extra ``notebook`` installs is not there.
        """
        from taaktoedeling.asking.cell import fill_in

        return fill_in(self, kader, pad)

    def to_dict(self) -> dict[str, Any]:
        """The case as plain data in the shape of a file; `taaktoedeling.parse_casus` reads it back as the same case."""
        from taaktoedeling.reading.casus_plain import casus_to_plain

        return casus_to_plain(self)

    def to_toml(self) -> str:
        """
        The case as the text of a TOML file, the same text each time; comments of the file it came from are not kept.

        Raises:
            MissingExtraError: tomlkit is not installed.
        """
        from taaktoedeling.reading.casus_edit import render_toml

        return render_toml(self)

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.casus import casus_document

        return [casus_document(self)]

    def __repr__(self) -> str:
        count = sum(antwoord.beantwoord for antwoord in self.antwoorden)
        return f"<Casus {self.taak.id}: {plural(count, 'antwoord', 'antwoorden')}>"
