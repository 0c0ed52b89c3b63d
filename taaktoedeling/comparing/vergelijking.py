"""
What parties answer about one task, as a result: who they are, where they differ, and what that does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

from taaktoedeling.comparing.differences import Verschil
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.invulling import AntwoordOnderbouwing
from taaktoedeling.model.plain import Documents, Shown, to_plain
from taaktoedeling.weighing.weging import Wat

if TYPE_CHECKING:
    from taaktoedeling.figures.figuur import Figuur

GEEN_PASSENDE, GEEN_AANLEIDING = "geen_passende", "geen_aanleiding"
"""Outcomes besides a body: none is suitable, and the framework asks for an occasion first."""
KADER = "het kader"
"""Whose weights count where a party does not state its own."""


@attrs.frozen(kw_only=True)
class Partij:
    """
    One party: who filled in a case, with what comes out of it.

    Attributes:
        wijst_naar: the body that the weighing gives, advice or not; `geen_passende` where none is suitable,
            `geen_aanleiding` where the framework asks for an occasion first.
        uitkomst, bestuursvorm, zekerheid, zekerheid_vorm: of the advice.
        open: questions and facts that the case leaves open.
    """

    naam: str
    bestand: str
    sha256: str
    wijst_naar: str
    uitkomst: str
    bestuursvorm: str | None
    zekerheid: str | None
    zekerheid_vorm: str | None
    open: int


@attrs.frozen(kw_only=True)
class Standpunt:
    """What one party says to one question."""

    partij: str
    tekst: str
    niveaus: tuple[int, ...]
    toelichting: str
    bron: str
    onderbouwing: AntwoordOnderbouwing


@attrs.frozen(kw_only=True)
class Strijdpunt:
    """
    One question, fact or property of the task to which parties answer otherwise.

    Attributes:
        afstand: how many levels the outermost answers are apart, a range counting for its mean; None where levels
            have no order, or fewer than two parties give one.
        scheelt: how much the answers of two parties differ at the most in what they add to one fit (0 to 2).
        scheelt_vorm: the body of which that is; None where they add the same.
        hoogste: the highest level there is; None where levels have no order.
        zonder_gevolg: no mixture of answers of parties to the other questions leads elsewhere by it.
    """

    soort: Literal["criterium", "feit", "taak"]
    id: str
    label: str
    vraag: str
    standpunten: tuple[Standpunt, ...]
    afstand: float | None
    hoogste: int | None
    scheelt: float
    scheelt_vorm: str | None
    zonder_gevolg: bool

    def in_cijfers(self, standpunt: Standpunt) -> str:
        """An answer as its levels: a range as "1-3", several at once as "2+4", several that may be as "0/2"."""
        levels = standpunt.niveaus
        if not levels:
            return {"onbekend": "open", "niet van toepassing": "n.v.t."}.get(standpunt.tekst, standpunt.tekst)
        if self.hoogste is None:
            return "+".join(map(str, levels))
        if levels == tuple(range(levels[0], levels[-1] + 1)):
            return str(levels[0]) if len(levels) == 1 else f"{levels[0]}-{levels[-1]}"
        return "/".join(map(str, levels))


@attrs.frozen(kw_only=True)
class Overeenstemming:
    """
    Questions on which agreement settles the outcome, whatever the parties agree on.

    Attributes:
        uitkomsten: the outcomes that agreement can lead to; empty where the ways to agree are too many to list.
    """

    vragen: tuple[str, ...]
    uitkomsten: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Afspraak:
    """One agreement on as few questions as possible that leads all parties to one outcome: (question, answer)."""

    antwoorden: tuple[tuple[str, str], ...]
    uitkomst: str


@attrs.frozen(kw_only=True)
class OnderGewichten:
    """
    What the answers of one party give under the weights of another.

    Attributes:
        gewichten_van: a party that says what it finds important, or `het kader`.
        uitkomsten: every outcome that some of those weights give (exact), with the share of draws that give it; the
            most frequent first.
    """

    antwoorden_van: str
    gewichten_van: str
    uitkomsten: tuple[tuple[str, float], ...]


@attrs.frozen(kw_only=True)
class EenUitkomst:
    """Weights of the dimensions (sum 1) under which the answers of all parties lead to one outcome."""

    uitkomst: str
    gewichten: dict[str, float]


@attrs.frozen(kw_only=True, slots=False, repr=False)
class Vergelijking(Shown):
    """
    What parties answer to the same questions about one task, and which of their differences matter.

    Attributes:
        wat: whether an outcome is a form, or to whom the task goes.
        versies: all cases are by one party.
        punten: what parties answer otherwise; what settles first, then by how much it differs.
        gelijk: questions and facts to which all give the same answer; what all leave open is not among them.
        anders_onderbouwd: ids of those among them of which the explanation or the source differs.
        overig: other parts of the case that differ.
        overeenstemmingen: minimal sets of questions, the smallest first; one empty set where all agree on the outcome.
        aantal_overeenstemmingen: how many there are, listed or not.
        doorzocht_tot: sets up to this size were looked at; None for all of them.
        onbeslist: sets of which it was not found out.
        afspraken, aantal_afspraken: the smallest agreements on particular answers, and how many there are.
        gezamenlijk: the advice when every difference stays; see `taaktoedeling.comparing.joint`.
        gewichten: what every party's answers give under everybody's weights; empty where nobody states weights.
        een_uitkomst: per outcome that some weights give all parties at once such weights (exact); empty where there are
            none, or where all agree already; None where the framework is too large to look at all weights.
        verschoven: with two cases, what differs in the outcome from the first to the second.
    """

    taak: str
    titel: str
    wat: Wat
    versies: bool
    partijen: tuple[Partij, ...]
    punten: tuple[Strijdpunt, ...]
    gelijk: int
    anders_onderbouwd: tuple[str, ...]
    overig: tuple[str, ...]
    overeenstemmingen: tuple[Overeenstemming, ...]
    aantal_overeenstemmingen: int
    doorzocht_tot: int | None
    onbeslist: int
    afspraken: tuple[Afspraak, ...]
    aantal_afspraken: int
    gezamenlijk: Advies
    gewichten: tuple[OnderGewichten, ...]
    een_uitkomst: tuple[EenUitkomst, ...] | None
    verschoven: tuple[Verschil, ...]
    adviezen: tuple[Advies, ...]

    @property
    def eens(self) -> bool:
        """Whether all parties reach one outcome as they are."""
        return len({partij.wijst_naar for partij in self.partijen}) == 1

    def punt(self, id_: str) -> Strijdpunt:
        """One of the questions that parties answer otherwise, by its id."""
        return next(punt for punt in self.punten if punt.id == id_)

    def figuren(self) -> tuple[Figuur, ...]:
        """
        The pictures: `antwoorden` by party, where levels differ, and `uitkomsten` by party and weights.

        Each is drawn when somebody looks at it; that raises `MissingExtraError` where matplotlib is not installed.
        """
        from taaktoedeling.figures.partijen import figures_of_parties

        return figures_of_parties(self)

    def __repr__(self) -> str:
        outcomes = " / ".join(partij.wijst_naar for partij in self.partijen)
        return f"<Vergelijking {self.taak}: {outcomes}; {len(self.punten)} verschillen>"

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.parties import vergelijking_document

        return [vergelijking_document(self, volledig=True)]

    def _brief(self) -> Documents:
        from taaktoedeling.document.chapters.parties import vergelijking_document

        return [vergelijking_document(self)]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data, with the advices whole."""
        plain = {field.name: to_plain(getattr(self, field.name)) for field in attrs.fields(type(self))}
        return {
            **plain,
            "gezamenlijk": self.gezamenlijk.to_dict(),
            "adviezen": [advies.to_dict() for advies in self.adviezen],
        }
