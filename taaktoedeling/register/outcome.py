"""
What comes out of the tasks of a register: one row a task, the same for programs, spreadsheets and the overview.
"""

from __future__ import annotations

from typing import Any, Literal

import attrs

from taaktoedeling.model.plain import Documents, Shown
from taaktoedeling.model.voorwaarde import Uitkomst, Zekerheid
from taaktoedeling.register.model import Omvang, Registerrij

Verhouding = Literal["zelfde", "zelfde_drager", "anders", "geen_huidige", "geen_advies"]
"""How the body that fits best stands to the one that has the task now."""
Onderdeel = Literal["bestuur", "vorm"]
"""Of an outcome: to whom the task goes, and in which form."""
ONDERDEEL: dict[Onderdeel, str] = {"bestuur": "het bestuur", "vorm": "de vorm"}
"""The same in words."""


@attrs.frozen(kw_only=True)
class Weeguitkomst:
    """
    What the weighing says of one task; all that hangs on nothing but its answers.

    Attributes:
        bestuursvorm: the advised body; None without an advice.
        drager: to whom the law gives the task then; None without an advice.
        geschiktheid: of each body, -1 to 1, in the order of the framework.
        speling, speling_vorm: the smallest shift of one fit that turns the allocation or the form (0 to 2); None where
            none does, or without an advice.
        zekerheid, zekerheid_vorm, aandeel, aandeel_vorm: the labels and the shares of the variants in which the
            outcome is the same (0 to 1); None where they were not asked for, or there is nothing to be sure of.
        afstand: how much more suitable than the present body the advised one is, on the scale of fit (-2 to 2); 0 where
            it is the same, below 0 where a rule goes before the fit; None without an advice or a present body.
        verhouding: see `Verhouding`.
        ontbreekt: ids of questions and facts without an answer, in the order of the framework.
        beslissend: those of them that turn the outcome in some way of filling in; `onbeslist`: where that is not known.
        volgende: the one of these that turns it in most of the ways to fill in that were tried; None where none can.
        te_motiveren: ids of the rules that ask for a motivation that the row does not give.
        plichten: ids of the duties that follow, or may follow, from the outcome.
        verkenning: computed without the occasion that an existing task asks for.
    """

    uitkomst: Uitkomst
    bestuursvorm: str | None
    drager: str | None
    geschiktheid: tuple[float, ...]
    speling: float | None
    speling_vorm: float | None
    afstand: float | None
    verhouding: Verhouding
    ontbreekt: tuple[str, ...]
    beslissend: tuple[str, ...]
    onbeslist: tuple[str, ...]
    volgende: str | None
    te_motiveren: tuple[str, ...]
    plichten: tuple[str, ...]
    verkenning: bool
    zekerheid: Zekerheid | None = None
    zekerheid_vorm: Zekerheid | None = None
    aandeel: float | None = None
    aandeel_vorm: float | None = None

    @property
    def over(self) -> Onderdeel:
        """What the certainty of a difference with now is about: the form where only that differs."""
        return "vorm" if self.verhouding == "zelfde_drager" else "bestuur"

    @property
    def hoe_zeker(self) -> tuple[float | None, Zekerheid | None, float | None]:
        """The slack, the label and the share of what `over` names."""
        if self.over == "vorm":
            return self.speling_vorm, self.zekerheid_vorm, self.aandeel_vorm
        return self.speling, self.zekerheid, self.aandeel

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data, which `from_dict` reads back as the same."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in attrs.asdict(self, recurse=False).items()
        }

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Weeguitkomst:
        """Read back what `to_dict` wrote."""
        read: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()
        }
        return cls(**read)


@attrs.frozen(kw_only=True, repr=False)
class Registeruitkomst(Shown):
    """
    The outcomes of a register.

    Attributes:
        rijen: the tasks, in the order of the file; `uitkomsten`: of each what came out.
        vormen: the bodies of the framework with their labels, in its order.
        namen: labels of questions, facts, rules and bodies by their id.
        robuust: whether labels and shares were computed.
        kader: name and version of the framework; `kader_sha256`: of its content.
        verschillend: how many rows differ in what the weighing reads of them.
        geweigerd: rows of the file that could not be read, and are nowhere in this.
    """

    rijen: tuple[Registerrij, ...] = attrs.field(repr=False)
    uitkomsten: tuple[Weeguitkomst, ...] = attrs.field(repr=False)
    vormen: tuple[tuple[str, str], ...]
    namen: dict[str, str] = attrs.field(repr=False)
    robuust: bool
    kader: str
    kader_sha256: str
    verschillend: int
    bestand: str = ""
    geweigerd: int = 0

    def __len__(self) -> int:
        return len(self.rijen)

    @property
    def omvang(self) -> Omvang:
        """How many rows, tasks and parties it is about."""
        return Omvang.of(self.rijen)

    @property
    def vergeleken(self) -> int:
        """How many tasks have an advice and a present body to hold it against."""
        return sum(one.verhouding not in ("geen_huidige", "geen_advies") for one in self.uitkomsten)

    def __repr__(self) -> str:
        return f"<Registeruitkomst: {self.omvang.gezegd}>"

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.register import register_document

        return [register_document(self)]


def farthest_first(uitkomst: Registeruitkomst) -> Registeruitkomst:
    """The same with the tasks first whose place differs most from what fits, and then in the order of the register."""
    pairs = sorted(zip(uitkomst.rijen, uitkomst.uitkomsten, strict=True), key=lambda pair: _nearness(pair[1]))
    return attrs.evolve(
        uitkomst, rijen=tuple(rij for rij, _ in pairs), uitkomsten=tuple(gevonden for _, gevonden in pairs)
    )


def _nearness(uitkomst: Weeguitkomst) -> tuple[int, float]:
    order = ("anders", "zelfde_drager", "zelfde", "geen_huidige", "geen_advies")
    return order.index(uitkomst.verhouding), -abs(uitkomst.afstand or 0.0)
