"""
How well a case is filled in: what its outcome leans on without a source, and what is still missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import attrs

from taaktoedeling.advice.contradictions import contradictions, rules_on
from taaktoedeling.advice.explain import explain_weging
from taaktoedeling.advice.filler_texts import filler_texts
from taaktoedeling.advice.notices import concept_notice, match_notices, missing_texts, other_motivation_notice
from taaktoedeling.advice.sentences import first_to_ask
from taaktoedeling.advice.surety import BARE
from taaktoedeling.advice.words import name_body
from taaktoedeling.dutch.arrangement import LABELS
from taaktoedeling.dutch.words import enumerate_words, quoted, some_of
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.beslist import Omslag
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.plain import Documents, Shown, to_plain
from taaktoedeling.reading.casus_plain import level_to_plain, long_form
from taaktoedeling.reading.statements import line_at, lines_of
from taaktoedeling.weighing.weging import Source, Weging, weigh_case

MOST, MOST_LETTERS = 4, 60
"""Rules that are named with one fact, and letters that are shown of a text."""

Soort = Literal[
    "concept", "tegenspraak", "leunt", "feit", "vultekst", "zonder_bron", "onbekende_bron", "kern", "motivering"
]

_WHY = {"aanname": "is een aanname", "geen": "heeft geen bron"}
"""Why an answer or a fact of each kind in `BARE` is no firm ground."""

_CODE = re.compile(r"([A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*)(?=[\s,;:]|$)")
"""How a source opens that names a document by its code; a title in words is left alone."""


@attrs.frozen(kw_only=True)
class Bevinding:
    """
    One thing that can be better.

    Attributes:
        soort: `concept` (not finished), `tegenspraak` (with something else in the case), `leunt` (a level more or less
            of an answer without a source turns the outcome), `feit` (a rule holds by a fact without a source),
            `vultekst` (says nothing), `zonder_bron`, `onbekende_bron` (a code that no document has), `kern` (not
            answered) or `motivering` (missing).
        sleutel: the key path in the file.
        naam: what it is about, in a few words.
        herstel: what to do about it.
        regel: the line in the file of that key, or of the table where it belongs; None where the file has neither.
    """

    soort: Soort
    sleutel: str
    naam: str
    tekst: str
    herstel: str
    regel: int | None = None


@attrs.frozen(kw_only=True)
class Controle(Shown):
    """
    What can be better in one case, what is most wrong with it first.

    Attributes:
        bestand: the file of the case, as the user named it; empty for one without a file.
        meldingen: what must be known before anything else, such as that the case was filled in for another framework.
        misschien: motivations that are missing and that a rule asks for only if it holds, which is uncertain yet.
        eerst: the label of the question to answer first; empty where no answer is needed for an outcome.
    """

    taak: str
    titel: str
    bestand: str
    meldingen: tuple[str, ...]
    bevindingen: tuple[Bevinding, ...]
    misschien: tuple[Bevinding, ...] = ()
    eerst: str = ""

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.review import review_document

        return [review_document(self)]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""
        plain: dict[str, Any] = to_plain(self)
        return plain


def review(casus: Casus | Weging, kader: Source = None) -> Controle:
    """
    Say of a case what a reader will ask for: sources, answers and motivations; the outcome itself is not judged.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.

    Raises:
        InvalidArgumentError: an argument is of another kind.
    """
    w = weigh_case(casus, kader)
    advies = explain_weging(w)
    lines = lines_of(w.casus.tekst)

    def placed(found: Iterable[Bevinding]) -> tuple[Bevinding, ...]:
        return tuple(attrs.evolve(one, regel=line_at(lines, one.sleutel)) for one in found)

    sure, perhaps = _unmotivated(w, advies)
    return Controle(
        taak=w.casus.taak.id,
        titel=w.casus.taak.titel,
        bestand=w.casus.bestand,
        meldingen=(
            *match_notices(w.casus, w.kader, w.compiled.changes),
            *other_motivation_notice(advies.overige_motivering),
        ),
        bevindingen=placed(
            [
                *_unfinished(w),
                *_contradicting(w),
                *_leaning(w, advies),
                *_carrying(w, advies),
                *_thin(w),
                *_bare(w, advies),
                *_arrangement(w),
                *_unnamed(w),
                *_missing(advies),
                *sure,
            ]
        ),
        misschien=placed(perhaps),
        eerst=first_to_ask(w) if w.uitkomst == "onvolledig" else "",
    )


def _unfinished(w: Weging) -> Iterator[Bevinding]:
    for notice in concept_notice(w.casus):
        done = not missing_texts(w.casus)
        yield Bevinding(
            soort="concept",
            sleutel="concept",
            naam="concept",
            tekst=notice,
            herstel="Is de casus af, haal dan concept = true weg." if done else "Vul die teksten aan.",
        )


def _contradicting(w: Weging) -> Iterator[Bevinding]:
    for one in contradictions(w):
        yield Bevinding(soort="tegenspraak", naam=one.sleutel, **attrs.asdict(one))


def _carrying(w: Weging, advies: Advies) -> Iterator[Bevinding]:
    """Facts without a source by which a rule holds."""
    for feit in advies.feiten if advies.uitkomst != "geen_aanleiding" else ():
        rules = rules_on(w, feit.id) if feit.onderbouwing in BARE else ()
        if rules:
            told = some_of([f"{quoted(w.kader.regel(id_).naam)} ({id_})" for id_ in rules], MOST, "nog {}")
            word = "geldt deze regel" if len(rules) == 1 else "gelden deze regels"
            yield Bevinding(
                soort="feit",
                sleutel=f"feiten.{feit.id}",
                naam=feit.label,
                tekst=f"{quoted(feit.label)} {_WHY[feit.onderbouwing]}, en alleen daardoor {word} hier zeker: "
                f"{enumerate_words(told)}.",
                herstel="Zoek een bron.",
            )


def _thin(w: Weging) -> Iterator[Bevinding]:
    for sleutel, tekst, good in filler_texts(w.casus, w.kader):
        yield Bevinding(
            soort="vultekst",
            sleutel=sleutel,
            naam=sleutel,
            tekst=f"De tekst {quoted(tekst if len(tekst) <= MOST_LETTERS else tekst[:MOST_LETTERS] + '…')} zegt niets.",
            herstel=f"Schrijf {good}, of laat de plaats leeg." if good else "Schrijf wat hier hoort, of laat het weg.",
        )


def _leaning(w: Weging, advies: Advies) -> Iterator[Bevinding]:
    """Answers without a source of which one level more or less turns the outcome."""
    moves: dict[str, list[Omslag]] = {}
    for move in advies.omslagen:
        moves.setdefault(move.criterium, []).append(move)
    for answer in advies.antwoorden:
        if answer.onderbouwing not in BARE or answer.criterium not in moves:
            continue
        told = "; ".join(_turned(w, move) for move in moves[answer.criterium])
        yield Bevinding(
            soort="leunt",
            sleutel=f"antwoorden.{answer.criterium}",
            naam=answer.label,
            tekst=f"{quoted(answer.label)} {_WHY[answer.onderbouwing]}, en de uitkomst leunt erop: {told}.",
            herstel="Zoek een bron, of geef een bereik als het niet zeker is.",
        )


def _turned(w: Weging, move: Omslag) -> str:
    if move.bestuursvorm is None:
        return f"bij {quoted(move.naar)} is geen bestuursvorm geschikt"
    return f"bij {quoted(move.naar)} wijst zij naar {name_body(w.kader, move.bestuursvorm)}"


def _bare(w: Weging, advies: Advies) -> Iterator[Bevinding]:
    """Answers and facts with neither a source nor the word that they are an assumption."""
    long = {ground.feit for ground in w.casus.feitgronden}
    short: dict[str, Mapping[str, Any]] = {
        "antwoorden": {id_: level_to_plain(answer) for id_, answer in w.antwoorden.items() if answer.kort},
        "feiten": {id_: value for id_, value in w.casus.feiten if id_ not in long},
    }
    told = [
        ("antwoorden", one.criterium, one.label, "niveau") for one in advies.antwoorden if one.onderbouwing == "geen"
    ]
    told += [("feiten", one.id, one.label, "waarde") for one in advies.feiten if one.onderbouwing == "geen"]
    for table, id_, label, key in told:
        mend = "Geef een toelichting, met een bron of met aanname = true."
        if id_ in short[table]:
            as_json = w.casus.bestand.lower().endswith(".json")
            form = long_form(id_, key, short[table][id_], as_json=as_json)
            truth = '"aanname": true' if as_json else "aanname = true"
            head = f'"{table}"' if as_json else f"[{table}]"
            mend = f"Schrijf onder {head}: {form}, of {truth} in plaats van bron."
        yield Bevinding(
            soort="zonder_bron",
            sleutel=f"{table}.{id_}",
            naam=label,
            tekst=f"{quoted(label)} heeft geen bron en heet geen aanname.",
            herstel=mend,
        )


def _arrangement(w: Weging) -> Iterator[Bevinding]:
    """What an arrangement says with neither a source nor the word that it is an estimate."""
    given = w.casus.arrangement
    fields = [field for field in LABELS if getattr(given, field, None) is not None]
    told = [quoted(LABELS[field]) for field in fields if given and given.grond(field) == "zonder_bron"]
    if given and told:
        verb = "heeft" if len(told) == 1 else "hebben"
        first = next(field for field in fields if given.grond(field) == "zonder_bron")
        assumed = json.dumps([*given.aanname, first])
        yield Bevinding(
            soort="zonder_bron",
            sleutel="arrangement",
            naam="arrangement",
            tekst=f"In het arrangement {verb} {enumerate_words(told)} geen bron, en geen aanname.",
            herstel=f"Schrijf onder [arrangement] een bron, of noem wat u schat: aanname = {assumed}.",
        )


def _unnamed(w: Weging) -> Iterator[Bevinding]:
    """Sources by a code that neither the framework nor the case says the document of."""
    casus = w.casus
    known = {document.code for document in w.kader.documenten}
    known |= {found[1] for bron in casus.taak.bronnen if (found := _CODE.match(bron))}
    given = [
        (f"{table}.{one.criterium}", one.bron) for table in ("antwoorden", "feitelijk") for one in getattr(casus, table)
    ]
    given += [(f"feiten.{ground.feit}", ground.bron) for ground in casus.feitgronden]
    given += [("aanleiding", casus.aanleiding.bron)] if casus.aanleiding else []
    given += [("arrangement", casus.arrangement.bron)] if casus.arrangement else []
    for sleutel, bron in given:
        code = _CODE.match(bron)
        if code and code[1] not in known:
            yield Bevinding(
                soort="onbekende_bron",
                sleutel=f"{sleutel}.bron",
                naam=code[1],
                tekst=f"Hier staat de bron {quoted(bron)}, en nergens welk document {code[1]} is.",
                herstel=f'Zet bij taak.bronnen: "{code[1]} = titel, datum en vindplaats".',
            )


def _missing(advies: Advies) -> Iterator[Bevinding]:
    for gap in advies.ontbrekend:
        if gap.kern:
            table = "feiten" if gap.soort == "feit" else "antwoorden"
            yield Bevinding(
                soort="kern",
                sleutel=f"{table}.{gap.id}",
                naam=gap.label,
                tekst=f"{quoted(gap.label)} is niet beantwoord, en regels hangen ervan af.",
                herstel=gap.vraag,
            )


def _unmotivated(w: Weging, advies: Advies) -> tuple[list[Bevinding], list[Bevinding]]:
    """The motivations that are missing: of rules that hold, and of those that may; what is not weighed asks none."""
    by_occasion = {regel.id for regel in w.kader.regels if regel.beantwoord_door == "aanleiding"}
    sure: list[Bevinding] = []
    perhaps: list[Bevinding] = []
    for regel in advies.regels:
        if regel.staat != "nog_te_motiveren":
            continue
        if advies.uitkomst == "geen_aanleiding" and regel.id not in by_occasion:
            continue
        holds = regel.waarheid == "waar"
        told = "ontbreekt" if holds else "is nodig als deze regel geldt"
        (sure if holds else perhaps).append(
            Bevinding(
                soort="motivering",
                sleutel="aanleiding" if regel.id in by_occasion else f"motivering.{regel.id}",
                naam=f"{regel.naam} ({regel.id})",
                tekst=f"De motivering bij {quoted(regel.naam)} ({regel.id}) {told}.",
                herstel=regel.vraag,
            )
        )
    return sure, perhaps
