"""
A register as one package of tasks: what its overview holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from taaktoedeling.dutch.numbers import thousands
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.model.kader import Regel
from taaktoedeling.model.plain import Documents, Shown, to_plain
from taaktoedeling.model.voorwaarde import Zekerheid
from taaktoedeling.register.model import Omvang
from taaktoedeling.register.outcome import Onderdeel, Verhouding

if TYPE_CHECKING:
    from taaktoedeling.figures.figuur import Figuur

SOORT, VRIJHEID, PRAKTIJK, SAMENWERKING, STAPELING = "soort", "vrijheid", "praktijk", "samenwerking", "stapeling"
"""What tasks are divided by."""

OPEN, NVT, MORE = "", "niet_van_toepassing", "meer_mogelijk"
"""Of a task: nothing is said, the question does not apply, and the answer leaves more than one value possible."""


@attrs.frozen(kw_only=True)
class Telling:
    """
    How the tasks of one group are divided.

    Attributes:
        groep: a code; empty for the tasks of which the register names no group, and None for all tasks.
        aantallen: tasks per value, in the order of `Verdeling.waarden`; the last is what is not said.
    """

    groep: str | None
    naam: str
    aantallen: tuple[int, ...]

    @property
    def taken(self) -> int:
        """All tasks of the group."""
        return sum(self.aantallen)

    @property
    def vermeld(self) -> int:
        """The tasks of which something is said."""
        return self.taken - self.aantallen[-1]

    def aandeel(self, place: int) -> float:
        """Which part of all tasks of the group has a value (0 to 1), those of which nothing is said counted too."""
        return self.aantallen[place] / self.taken if self.taken else 0.0

    def opgesomd(self, waarden: Iterable[tuple[str, str]]) -> str:
        """What occurs of values (codes and labels), with how often; what stands behind them is left out."""
        pairs = zip(waarden, self.aantallen, strict=False)
        return enumerate_words(f"{label} {thousands(count)}" for (_, label), count in pairs if count)


@attrs.frozen(kw_only=True)
class Verdeling:
    """
    How tasks are divided over the values of one thing, in all and by group; groups without tasks are left out.

    Attributes:
        waarden: codes and labels; the last, with an empty code, is what is not said.
        uitleg: whose the values and their limits are.
    """

    id: str
    naam: str
    waarden: tuple[tuple[str, str], ...]
    totaal: Telling
    per_bestuur: tuple[Telling, ...]
    per_beleidsveld: tuple[Telling, ...]
    uitleg: str = ""

    def aantal(self, code: str) -> int:
        """How many of all tasks have a value."""
        return self.totaal.aantallen[[id_ for id_, _ in self.waarden].index(code)]


@attrs.frozen(kw_only=True)
class Krap:
    """
    How thin freedom is in one group, counted over tasks of which it is known; bodies are those that the rule is about.

    Attributes:
        groep, naam: as in `Telling`; `soort` says of what: ``bestuur``, ``beleidsveld`` or ``alle``.
        weinig, bekend: tasks that have little freedom by their answers, of those of which it is certain.
        weinig_praktijk, bekend_praktijk: the same in practice.
        beide: tasks that have little in both.
        hele_lijn: of no task more than little is known, in the answers or in practice, and of some it is known.
    """

    soort: str
    groep: str | None
    naam: str
    taken: int
    weinig: int
    bekend: int
    weinig_praktijk: int
    bekend_praktijk: int
    beide: int
    hele_lijn: bool


@attrs.frozen(kw_only=True)
class Verschil:
    """
    A task of which the advised body is not the present one, with what its certainty rests on.

    Attributes:
        nu, past: labels of the bodies.
        afstand, speling, zekerheid, aandeel: see `taaktoedeling.register.outcome.Weeguitkomst`; the last three are of
            what `over` names: the form where only the form differs, and else to whom the task goes.
        ontbreekt: questions and facts without an answer; `beslist` how many of them can still turn the outcome, or of
            which that is not known.
    """

    rij: int
    taak: str
    perspectief: str
    nu: str
    past: str
    verhouding: Verhouding
    afstand: float | None
    over: Onderdeel
    speling: float | None
    zekerheid: Zekerheid | None
    aandeel: float | None
    ontbreekt: int
    beslist: int
    verkenning: bool


@attrs.frozen(kw_only=True)
class OpenVraag:
    """A question or fact, with how many tasks do not answer it, and of how many that can turn the outcome."""

    id: str
    naam: str
    taken: int
    beslist: int


@attrs.frozen(kw_only=True)
class OpenTaak:
    """A task with how many questions and facts it leaves open, and how many of those can turn its outcome."""

    rij: int
    taak: str
    perspectief: str
    ontbreekt: int
    beslist: int


@attrs.frozen(kw_only=True, repr=False)
class Registeroverzicht(Shown):
    """
    A register as one package of tasks.

    Attributes:
        taken: how many there are, each row one; `omvang` says how many of them are the same.
        vragen: how many questions and facts each can answer.
        open: answers and facts that are not given, of all tasks together.
        adviezen: tasks with an advice; `vergeleken` those that have a present body too.
        uitkomsten: how often each outcome came out.
        geweigerd: rows of the file that could not be read, and count nowhere.
        verkenningen: advices computed without the occasion that an existing task asks for.
        verdelingen: see `Verdeling`; by their `id`.
        krap: where freedom is thin, per body, per policy field and over all.
        vormen: codes and labels of the bodies.
        kruis: per body that has tasks now, how many fit best at each body, and last how many have no advice; the last
            row is of tasks without a present body.
        verschillen: the farthest first.
        open_vragen, open_taken: what is not answered, the most first.
        regel: the rule that asks for an overview; None where the framework has none.
        robuust: whether certainty was computed.
    """

    taken: int
    omvang: Omvang
    vragen: int
    open: int
    adviezen: int
    vergeleken: int
    verkenningen: int
    uitkomsten: tuple[tuple[str, int], ...]
    geweigerd: int
    verdelingen: tuple[Verdeling, ...] = attrs.field(repr=False)
    krap: tuple[Krap, ...]
    vormen: tuple[tuple[str, str], ...]
    kruis: tuple[Telling, ...]
    verschillen: tuple[Verschil, ...]
    open_vragen: tuple[OpenVraag, ...]
    open_taken: tuple[OpenTaak, ...]
    regel: Regel | None
    robuust: bool
    kader: str
    kader_sha256: str
    bestand: str = ""

    def verdeling(self, id_: str) -> Verdeling | None:
        """One division by its id; None where the framework does not ask for it."""
        return next((one for one in self.verdelingen if one.id == id_), None)

    def past_bij(self, row: Telling) -> str:
        """Where the tasks of one row of `kruis` fit best, and how many have no advice."""
        fits = row.opgesomd(self.vormen)
        parts = [f"past het best bij {fits}"] if fits else []
        return "; ".join([*parts, *([f"{thousands(row.aantallen[-1])} zonder advies"] if row.aantallen[-1] else [])])

    def figuren(self) -> tuple[Figuur, ...]:
        """
        The picture `takenpakket`; none where there are no tasks.

        It is drawn when somebody looks at it; that raises `MissingExtraError` where matplotlib is not installed.
        """
        from taaktoedeling.figures.overzicht import figures_of_overview

        return figures_of_overview(self)

    def __len__(self) -> int:
        return self.taken

    def __repr__(self) -> str:
        return f"<Registeroverzicht: {self.omvang.gezegd}>"

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.overview import overview_document

        return [overview_document(self, volledig=True)]

    def _brief(self) -> Documents:
        from taaktoedeling.document.chapters.overview import overview_document

        return [overview_document(self)]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""
        plain: dict[str, Any] = to_plain(self)
        return plain
