"""
Where what a case says cannot all be true, by what the keys of a case mean and by the conditions of the framework.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from taaktoedeling.advice.words import because
from taaktoedeling.dutch.words import quoted
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.model.voorwaarde import Voorwaarde
from taaktoedeling.weighing.known import hangs_on, holds
from taaktoedeling.weighing.weging import Weging


@attrs.frozen(kw_only=True)
class Tegenspraak:
    """
    Two things that a case says and that do not go together.

    Attributes:
        sleutel: the key path of the one to look at first.
    """

    sleutel: str
    tekst: str
    herstel: str


def contradictions(w: Weging) -> Iterator[Tegenspraak]:
    """Everything in a case that contradicts something else in it."""
    yield from _kind(w)
    yield from _present(w)
    yield from _occasion(w)
    yield from _practice(w)
    yield from _warned(w)


def _kind(w: Weging) -> Iterator[Tegenspraak]:
    """A new task that lies somewhere."""
    taak = w.casus.taak
    if taak.soort == "nieuw" and taak.huidige_plaats:
        yield Tegenspraak(
            sleutel="taak.huidige_plaats",
            tekst="Dit heet een nieuwe taak, en hier staat waar zij nu ligt.",
            herstel='Laat dit weg, of zet soort op "wijziging" of "bestaand" en noem de huidige bestuursvorm.',
        )


def _present(w: Weging) -> Iterator[Tegenspraak]:
    """A task that lies with a body that cannot have it."""
    vorm = next((one for one in w.kader.bestuursvormen if one.id == w.casus.taak.huidige_bestuursvorm), None)
    if vorm is not None and vorm.mogelijk and holds(w, vorm.mogelijk) == FALSE:
        yield Tegenspraak(
            sleutel="taak.huidige_bestuursvorm",
            tekst=f"De taak ligt nu bij {vorm.aanduiding}, en dat kan niet als klopt wat de casus verder zegt: "
            f"{because(w, vorm.mogelijk, w.known)}.",
            herstel="Pas de huidige bestuursvorm aan, of wat haar uitsluit.",
        )


def _occasion(w: Weging) -> Iterator[Tegenspraak]:
    """An occasion that the facts deny."""
    given = w.casus.aanleiding
    optie = next((one for one in w.kader.aanleidingsoorten if given and one.id == given.soort), None)
    if optie is not None and optie.voorwaarde and holds(w, optie.voorwaarde) == FALSE:
        yield Tegenspraak(
            sleutel="aanleiding.soort",
            tekst=f"De aanleiding heet {quoted(optie.naam)}, en de feiten zeggen iets anders: "
            f"{because(w, optie.voorwaarde, w.known)}.",
            herstel="Kies een andere soort aanleiding, of pas het feit aan.",
        )


def _practice(w: Weging) -> Iterator[Tegenspraak]:
    """Practice that is told as a departure, and is none."""
    given = {answer.criterium: answer for answer in w.casus.antwoorden}
    for practice in w.casus.feitelijk:
        meant = given.get(practice.criterium)
        if meant is not None and meant.beantwoord and _level(meant) == _level(practice):
            label = w.kader.criterium(practice.criterium).label
            yield Tegenspraak(
                sleutel=f"feitelijk.{practice.criterium}",
                tekst=f"De praktijk bij {quoted(label)} is hier dezelfde als de bedoeling.",
                herstel="Laat dit weg: hier hoort alleen wat in de praktijk anders is dan bedoeld.",
            )


def _level(answer: object) -> tuple[object, ...]:
    return tuple(getattr(answer, name) for name in ("soort", "niveaus", "kansen"))


def _warned(w: Weging) -> Iterator[Tegenspraak]:
    """What the framework itself warns of: an answer that the facts leave no room for, a task that is more than one."""
    for signaal in w.kader.signalen:
        if signaal.waarschuwing and holds(w, signaal.voorwaarde) == TRUE:
            yield Tegenspraak(
                sleutel=_read_first(w, signaal.voorwaarde),
                tekst=signaal.waarschuwing,
                herstel=f"Waarom het kader dat zegt, leest u met: toedeel kader toon {signaal.id}.",
            )


def _read_first(w: Weging, voorwaarden: tuple[Voorwaarde, ...]) -> str:
    """The key path of what conditions read: an answer before a fact, since facts are found and answers given."""
    read = sorted({key for voorwaarde in voorwaarden for key in w.compiled.logic.keys(voorwaarde)})
    tables = {"criterium": "antwoorden", "feit": "feiten", "taak": "taak"}
    return next((f"{tables[kind]}.{id_}" for kind, id_ in read if kind in tables), "taak")


def rules_on(w: Weging, feit: str) -> tuple[str, ...]:
    """The ids of the rules that hold here by what a fact is, and of which that is not known without it."""
    return tuple(
        regel.id
        for regel in w.kader.regels
        if holds(w, regel.voorwaarde) == TRUE and hangs_on(w, regel.voorwaarde, ("feit", feit), w.known)
    )
