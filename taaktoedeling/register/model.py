"""
A register: the tasks of a table as cases, with what a register needs besides, and what is wrong with the other rows.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.words import plural
from taaktoedeling.errors import Problem
from taaktoedeling.model.casus import Casus


@attrs.frozen(kw_only=True)
class Registerrij:
    """
    One task of a register.

    Attributes:
        rij: the number of its row in the file, counted from 1.
        beleidsveld: a code of `BELEIDSVELDEN`; empty where the row does not say.
        taakveld: code of the Iv3 task field; empty where the row does not say.
        soort_nu: a code of `SOORT_NU`: what the task is now; empty where the row does not say.
    """

    casus: Casus
    rij: int
    beleidsveld: str = ""
    taakveld: str = ""
    soort_nu: str = ""


@attrs.frozen(kw_only=True)
class Omvang:
    """
    What a register holds.

    Attributes:
        partijen: how many perspectives its rows name; whoever does not say is one of them.
    """

    rijen: int
    taken: int
    partijen: int

    @classmethod
    def of(cls, rijen: Sequence[Registerrij]) -> Omvang:
        """Counted over the rows."""
        keys = {row.casus.sleutel for row in rijen}
        return cls(rijen=len(rijen), taken=len({id_ for id_, _ in keys}), partijen=len({who for _, who in keys}))

    @property
    def gezegd(self) -> str:
        """The three in words, such as "35 rijen, 12 taken en 3 partijen"; without rows for one task only the tasks."""
        tasks = plural(self.taken, "taak", "taken")
        if self.rijen == self.taken:
            return tasks
        return f"{plural(self.rijen, 'rij', 'rijen')}, {tasks} en {plural(self.partijen, 'partij', 'partijen')}"

    @property
    def noem(self) -> tuple[str, str]:
        """What is counted where rows are: tasks, or rows where some are for the same task."""
        return ("taak", "taken") if self.rijen == self.taken else ("rij", "rijen")

    def name(self, titel: str, perspectief: str) -> str:
        """A task as a list names it: with who filled in the row where some tasks have more rows."""
        return f"{titel} ({perspectief})" if perspectief and self.rijen != self.taken else titel

    @property
    def waarschuwing(self) -> str:
        """What to know where a task has more than one row; else empty."""
        if self.rijen == self.taken:
            return ""
        return (
            f"Let op: dit register heeft {self.gezegd}. Elke rij telt hier apart, dus een taak die meer partijen "
            "invulden telt vaker mee. Wilt u dat niet, geef dan een register met de rijen van één partij."
        )


@attrs.frozen(kw_only=True)
class Celprobleem:
    """
    What is wrong with one cell.

    Attributes:
        rij: the number of the row in the file, counted from 1.
        kolom: the head of the column; empty where it is about the row.
        plaats: the place of the column in the file, counted from 0; -1 where there is none.
        waarde: what stands in the cell.
        tekst: what is wrong and how to mend it.
    """

    bestand: str
    blad: str
    rij: int
    kolom: str
    plaats: int
    waarde: str
    tekst: str

    def as_problem(self) -> Problem:
        """The same for a message: with the sheet, the row, the column and the value."""
        parts = [self.blad and f"blad {self.blad}", f"rij {self.rij}", self.kolom and f"kolom {self.kolom}"]
        shown = f" (in de cel: {escape(self.waarde, 60)})" if self.waarde and self.waarde not in self.tekst else ""
        return Problem(self.bestand, ", ".join(filter(None, parts)), f"{self.tekst}{shown}")


@attrs.frozen(kw_only=True)
class Register:
    """
    The tasks of a table.

    Attributes:
        blad: the sheet that was read; empty for a CSV.
        rijen: the rows that could be read, in the order of the file.
        problemen: everything that is wrong with the other rows, in the order of the file.
        meldingen: what did not come along, as sentences.
        kop: the heads of the file; `kopnummer` is the number of their row.
        cellen: every row of the file as text by its number, for a copy in which the problems are marked.
    """

    bestand: str = ""
    blad: str = ""
    rijen: tuple[Registerrij, ...] = attrs.field(repr=False)
    problemen: tuple[Celprobleem, ...] = ()
    meldingen: tuple[str, ...] = ()
    kop: tuple[str, ...] = attrs.field(default=(), repr=False)
    kopnummer: int = 1
    cellen: tuple[tuple[int, tuple[str, ...]], ...] = attrs.field(default=(), repr=False)

    def __len__(self) -> int:
        return len(self.rijen)

    @property
    def geweigerd(self) -> int:
        """How many rows could not be read."""
        return len({probleem.rij for probleem in self.problemen})

    @property
    def casussen(self) -> tuple[Casus, ...]:
        """The cases, one per row."""
        return tuple(rij.casus for rij in self.rijen)
