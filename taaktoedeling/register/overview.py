"""
The tasks of a register as one package: how free they are, who cooperates, where present and fit differ, what is open.

Everything is counted from what rows say. What a row does not say is a value of its own, in every total and every share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
import numpy as np

from taaktoedeling.dutch.words import upper_first
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Kader, Regel
from taaktoedeling.model.voorwaarde import KlasseVoorwaarde, UitkomstVoorwaarde
from taaktoedeling.model.vragen import Klasse
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.register.columns import BELEIDSVELDEN, SOORT_KORT
from taaktoedeling.register.outcome import Registeruitkomst, farthest_first
from taaktoedeling.register.overview_model import (
    MORE,
    NVT,
    OPEN,
    PRAKTIJK,
    SAMENWERKING,
    SOORT,
    STAPELING,
    VRIJHEID,
    Krap,
    OpenTaak,
    OpenVraag,
    Registeroverzicht,
    Telling,
    Verdeling,
    Verschil,
)
from taaktoedeling.weighing.batch import encode
from taaktoedeling.weighing.compiled import compile_kader
from taaktoedeling.weighing.truths import truths_for

PACKAGE = "takenpakket"
"""The word in the name of the rule that asks for an overview."""

FREEDOM, COOPERATION, STACK = "beleidsvrijheid", "samenwerking_nu", "stapeling"
"""What an overview reads of a framework besides: a class, a fact and a question; without one that part is left out."""

ALL = "alle taken"
WORDS = {OPEN: "niet vermeld", NVT: "niet van toepassing", MORE: "meer dan één mogelijk"}


def register_overview(uitkomst: Registeruitkomst, kader: Kader | None = None) -> Registeroverzicht:
    """
    See the tasks of a register as one package.

    Args:
        uitkomst: from `taaktoedeling.assess_register`; its certainty is told where that was computed.
        kader: the framework with which that was done; None for the shipped one.

    Raises:
        InvalidArgumentError: *uitkomst* is something else, or comes from another framework.
    """
    if not isinstance(uitkomst, Registeruitkomst):
        told = "een uitkomst moet van assess_register komen"
        raise InvalidArgumentError(f"{told}; ontvangen: {type(uitkomst).__name__}")
    own = choose_kader(kader)
    if own.sha256 != uitkomst.kader_sha256:
        told = f"deze uitkomst komt van het kader {uitkomst.kader}, en niet van {own.hoofd.uitgave}"
        raise InvalidArgumentError(f"{told} met deze inhoud; geef dat kader mee (kader=...)")
    groups = _Groups.of(uitkomst)
    codes = _codes(uitkomst, own)
    gaps = Counter(id_ for one in uitkomst.uitkomsten for id_ in one.ontbreekt)
    turns = Counter(id_ for one in uitkomst.uitkomsten for id_ in (*one.beslissend, *one.onbeslist))
    order = [*(one.id for one in own.criteria), *(one.id for one in own.feiten)]
    return Registeroverzicht(
        taken=len(uitkomst),
        omvang=uitkomst.omvang,
        vragen=len(order),
        open=gaps.total(),
        adviezen=sum(one.bestuursvorm is not None for one in uitkomst.uitkomsten),
        vergeleken=uitkomst.vergeleken,
        verkenningen=sum(one.verkenning and one.bestuursvorm is not None for one in uitkomst.uitkomsten),
        uitkomsten=tuple(sorted(Counter(one.uitkomst for one in uitkomst.uitkomsten).items())),
        geweigerd=uitkomst.geweigerd,
        verdelingen=tuple(_divided(asked, codes[asked.id], groups) for asked in _asked(own)),
        krap=tuple(_thin(codes, own, groups)),
        vormen=uitkomst.vormen,
        kruis=_cross(uitkomst, groups),
        verschillen=tuple(_differences(uitkomst)),
        open_vragen=tuple(
            OpenVraag(id=id_, naam=uitkomst.namen[id_], taken=gaps[id_], beslist=turns[id_])
            for id_ in sorted((id_ for id_ in order if gaps[id_]), key=lambda id_: -gaps[id_])
        ),
        open_taken=tuple(_open_tasks(uitkomst)),
        regel=_rule(own),
        robuust=uitkomst.robuust,
        kader=uitkomst.kader,
        kader_sha256=uitkomst.kader_sha256,
        bestand=uitkomst.bestand,
    )


@attrs.frozen
class _Groups:
    """Per task the body that has it and its policy field, with the names of both in order."""

    bodies: list[str]
    fields: list[str]
    body_names: dict[str, str]
    field_names: dict[str, str]

    @classmethod
    def of(cls, uitkomst: Registeruitkomst) -> _Groups:
        """The groups of the tasks of a register."""
        bodies = [rij.casus.taak.huidige_bestuursvorm or OPEN for rij in uitkomst.rijen]
        fields = [rij.beleidsveld for rij in uitkomst.rijen]
        return cls(bodies, fields, _named(dict(uitkomst.vormen), bodies), _named(BELEIDSVELDEN, fields))

    def each(self) -> Iterator[tuple[str, str | None, str, list[int]]]:
        """All tasks, and every group that has some: of what it is a group, its code, its name and its tasks."""
        yield "alle", None, ALL, list(range(len(self.bodies)))
        for kind, given, names in (("bestuur", self.bodies, self.body_names), ("beleidsveld", self.fields,
                                                                             self.field_names)):  # fmt: skip
            for code, name in names.items():
                rows = [row for row, group in enumerate(given) if group == code]
                if rows:
                    yield kind, code, name, rows


@attrs.frozen
class _Asked:
    """What tasks are divided by."""

    id: str
    naam: str
    waarden: Mapping[str, str]
    uitleg: str


def _named(names: Mapping[str, str], codes: Iterable[str]) -> dict[str, str]:
    """The names of codes, also of those that occur and have none, and last of what is not said."""
    found = set(codes)
    extra = {code: WORDS[code] for code in (NVT, MORE) if code in found}
    strange = {code: code for code in sorted(found - {*names, *extra, OPEN})}
    return {**names, **strange, **extra, OPEN: WORDS[OPEN]}


def _asked(kader: Kader) -> Iterator[_Asked]:
    """What tasks can be divided by with this framework."""
    yield _Asked(SOORT, "Vrijheid nu", SOORT_KORT, "Zoals het register het zegt.")
    klasse = _freedom(kader)
    if klasse is not None:
        labels = {waarde.id: waarde.label for waarde in klasse.waarden}
        limit = _limit(klasse, {one.id: one.label for one in kader.criteria})
        yield _Asked(VRIJHEID, f"{klasse.label} volgens de antwoorden", labels, limit)
        yield _Asked(PRAKTIJK, f"{klasse.label} in de praktijk", labels, limit)
    for feit in kader.feiten:
        if feit.id == COOPERATION:
            labels = {str(waarde.waarde): waarde.label for waarde in feit.waarden}
            yield _Asked(SAMENWERKING, feit.label, labels, feit.toelichting)
    for criterium in kader.criteria:
        if criterium.id == STACK:
            labels = {str(niveau.niveau): niveau.label for niveau in criterium.niveau}
            yield _Asked(STAPELING, criterium.label, labels, criterium.toelichting)


def _freedom(kader: Kader) -> Klasse | None:
    """The class of a framework that says how free a task is."""
    return next((one for one in kader.klassen if one.id == FREEDOM), None)


def _limit(klasse: Klasse, labels: Mapping[str, str]) -> str:
    """What the lowest value of a class is, and whose limit that is."""
    lowest = klasse.waarden[0]
    low, high = dict(klasse.hoofd.grenzen)[lowest.id]
    levels = f"niveau {low}" if low == high else f"niveau {low} tot en met {high}"
    return (
        f"{upper_first(lowest.label)} is {levels} van de vraag ‘{labels[klasse.hoofd.criterium]}’; die grens is een "
        "keuze van dit model. De praktijk telt alleen waar een taak daarover een eigen antwoord geeft."
    )


def _codes(uitkomst: Registeruitkomst, kader: Kader) -> dict[str, list[str]]:
    """Of everything that tasks are divided by what each task says."""
    cases = [rij.casus for rij in uitkomst.rijen]
    return {
        SOORT: [rij.soort_nu for rij in uitkomst.rijen],
        VRIJHEID: _classes(kader, cases, [casus.antwoorden for casus in cases]),
        PRAKTIJK: _classes(kader, cases, [casus.feitelijk for casus in cases]),
        SAMENWERKING: [str(dict(casus.feiten).get(COOPERATION, OPEN)) for casus in cases],
        STAPELING: [_level(casus.antwoorden) for casus in cases],
    }


def _divided(asked: _Asked, codes: Sequence[str], groups: _Groups) -> Verdeling:
    values = _named(asked.waarden, codes)
    counts = Counter(codes)
    return Verdeling(
        id=asked.id,
        naam=asked.naam,
        waarden=tuple(values.items()),
        totaal=Telling(groep=None, naam=ALL, aantallen=tuple(counts[code] for code in values)),
        per_bestuur=_count(groups.bodies, groups.body_names, codes, list(values)),
        per_beleidsveld=_count(groups.fields, groups.field_names, codes, list(values)),
        uitleg=asked.uitleg,
    )


def _count(
    groups: Sequence[str], names: Mapping[str, str], codes: Sequence[str], order: Sequence[str]
) -> tuple[Telling, ...]:
    """Per group that has tasks, in the order of the names, how many have each code."""
    pairs, present = Counter(zip(groups, codes, strict=True)), set(groups)
    return tuple(
        Telling(groep=group, naam=name, aantallen=tuple(pairs[group, code] for code in order))
        for group, name in names.items()
        if group in present
    )


def _level(answers: Sequence[Antwoord]) -> str:
    """What a task answers to how far cooperation is stacked."""
    given = next((one for one in answers if one.criterium == STACK), None)
    if given is None or not given.beantwoord:
        return OPEN
    if given.soort == NVT:
        return NVT
    return str(given.niveaus[0]) if len(given.niveaus) == 1 else MORE


def _classes(kader: Kader, cases: Sequence[Casus], answers: Sequence[tuple[Antwoord, ...]]) -> list[str]:
    """Per case which freedom follows from these answers; the limits are those of the framework."""
    klasse = _freedom(kader)
    if klasse is None:
        return [OPEN] * len(cases)
    asked = {part.criterium for part in (klasse.hoofd, klasse.hoger) if part is not None}
    own = [tuple(one for one in given if one.criterium in asked) for given in answers]
    compiled = compile_kader(kader)
    batch = encode(compiled, [attrs.evolve(one, antwoorden=given) for one, given in zip(cases, own, strict=True)])
    found = [MORE if any(one.beantwoord for one in given) else OPEN for given in own]
    for waarde in klasse.waarden:
        truth = truths_for(compiled).truth(KlasseVoorwaarde(klasse=klasse.id, is_=(waarde.id,)), batch, {})
        for row in np.flatnonzero(truth == TRUE).tolist():
            found[row] = waarde.id if found[row] != OPEN else OPEN
    return found


def _thin(codes: Mapping[str, Sequence[str]], kader: Kader, groups: _Groups) -> Iterator[Krap]:
    """How thin freedom is, over all and per group; its lowest value is the first of the class."""
    klasse = _freedom(kader)
    if klasse is None:
        return
    values = [waarde.id for waarde in klasse.waarden]
    law, practice, bodies = codes[VRIJHEID], codes[PRAKTIJK], _bodies(kader)
    for kind, code, name, rows in groups.each():
        if kind == "bestuur" and code not in bodies:
            continue
        said = [law[row] for row in rows if law[row] in values]
        done = [practice[row] for row in rows if practice[row] in values]
        little, felt = said.count(values[0]), done.count(values[0])
        yield Krap(
            soort=kind,
            groep=code,
            naam=name,
            taken=len(rows),
            weinig=little,
            bekend=len(said),
            weinig_praktijk=felt,
            bekend_praktijk=len(done),
            beide=sum(law[row] == practice[row] == values[0] for row in rows),
            hele_lijn=bool(said or done) and little == len(said) and felt == len(done),
        )


def _rule(kader: Kader) -> Regel | None:
    """The rule that asks for an overview."""
    return next((regel for regel in kader.regels if PACKAGE in regel.naam.casefold()), None)


def _bodies(kader: Kader) -> set[str]:
    """The bodies whose freedom the rule is about: those of the carriers that its condition names, or else all."""
    regel = _rule(kader)
    named = {
        id_
        for part in (regel.voorwaarde if regel is not None else ())
        if isinstance(part, UitkomstVoorwaarde) and part.uitkomst == "drager"
        for id_ in part.is_
    }
    return {vorm.id for vorm in kader.bestuursvormen if not named or (vorm.drager or vorm.id) in named}


def _cross(uitkomst: Registeruitkomst, groups: _Groups) -> tuple[Telling, ...]:
    """Per present body how many tasks fit best where; last those without an advice."""
    advised = [one.bestuursvorm or OPEN for one in uitkomst.uitkomsten]
    return _count(groups.bodies, groups.body_names, advised, [*dict(uitkomst.vormen), OPEN])


def _differences(uitkomst: Registeruitkomst) -> Iterator[Verschil]:
    """Of the form where only that differs, and else of to whom the task goes: each with its own certainty."""
    labels, first = dict(uitkomst.vormen), farthest_first(uitkomst)
    for rij, one in zip(first.rijen, first.uitkomsten, strict=True):
        if one.verhouding in ("anders", "zelfde_drager"):
            slack, label, share = one.hoe_zeker
            yield Verschil(
                rij=rij.rij,
                taak=rij.casus.taak.titel,
                perspectief=rij.casus.taak.perspectief,
                nu=labels[rij.casus.taak.huidige_bestuursvorm or ""],
                past=labels[one.bestuursvorm or ""],
                verhouding=one.verhouding,
                afstand=one.afstand,
                over=one.over,
                speling=slack,
                zekerheid=label,
                aandeel=share,
                ontbreekt=len(one.ontbreekt),
                beslist=len(one.beslissend) + len(one.onbeslist),
                verkenning=one.verkenning,
            )


def _open_tasks(uitkomst: Registeruitkomst) -> list[OpenTaak]:
    """The tasks that leave something open, the most first, and then in the order of the register."""
    found = [
        OpenTaak(
            rij=rij.rij,
            taak=rij.casus.taak.titel,
            perspectief=rij.casus.taak.perspectief,
            ontbreekt=len(one.ontbreekt),
            beslist=len(one.beslissend) + len(one.onbeslist),
        )
        for rij, one in zip(uitkomst.rijen, uitkomst.uitkomsten, strict=True)
        if one.ontbreekt
    ]
    return sorted(found, key=lambda one: -one.ontbreekt)
