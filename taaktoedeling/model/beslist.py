"""
What decides an outcome: the rules without which it is another, and the answers that make the difference in fit.
"""

from __future__ import annotations

import attrs

from taaktoedeling.record import Record


@attrs.frozen(kw_only=True, repr=False, eq=False)
class BeslissendeRegel(Record):
    """
    A rule of precedence without which the weighing names another body, or has a winner where it has none now.

    Attributes:
        waarom: which conditions make it hold here.
        aannames: the questions and facts that are an assumption and without which it is not sure that it holds.
        zonder: the body that the weighing names without this rule, everything else being as it is.
        kring_zonder: no body wins every pair then either.
    """

    id: str
    naam: str
    waarom: str
    aannames: tuple[str, ...]
    zonder: str
    kring_zonder: bool


@attrs.frozen(kw_only=True, repr=False, eq=False)
class DragendAntwoord(Record):
    """
    An answer that makes one body fit better than the other.

    Attributes:
        verschil: how much more it adds to the fit of the better fitting of the two (0 to 2).
    """

    criterium: str
    label: str
    antwoord: str
    verschil: float


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Beslist(Record):
    """
    What decides the outcome of one case.

    Attributes:
        past_beter, past_minder: the advised body and the best fitting of the others that are possible, the one that
            fits better first; None where there are not two.
        verschil: how much better it fits (0 to 2).
        regels: the rules that decide, each by itself.
        regels_samen: rules of precedence that hold and decide together, while without one of them nothing changes.
        zonder_samen: the body that the weighing names without those together; None without such rules.
        antwoorden: the fewest answers that together make up the whole difference, strongest first.
        zinnen: the same in sentences.
    """

    past_beter: str | None
    past_minder: str | None
    verschil: float
    regels: tuple[BeslissendeRegel, ...]
    regels_samen: tuple[str, ...]
    zonder_samen: str | None
    antwoorden: tuple[DragendAntwoord, ...]
    zinnen: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Omslag(Record):
    """
    One answer moved to another level, and the other outcome that it leads to.

    Attributes:
        kring: no body wins every pair then; `bestuursvorm` is the one with the highest fit.
    """

    criterium: str
    label: str
    van: str
    naar: str
    bestuursvorm: str | None
    drager: str | None
    kring: bool
