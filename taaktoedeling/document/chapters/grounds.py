"""
On what an advice rests: the task, the facts and the answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from taaktoedeling.document.blocks import (
    Chapter,
    Entry,
    Facts,
    Para,
    Rich,
    Table,
    chapter,
    entries,
    entry,
    facts,
    items,
    para,
    quiet,
    rich,
    strong,
    table,
)
from taaktoedeling.document.chapters.outcome import MOST_TITLE
from taaktoedeling.document.depth import Depth
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal, number
from taaktoedeling.dutch.words import date, enumerate_words, lower_first, plural, references, sentence
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.casus import Aanleiding, Ingevuld
from taaktoedeling.model.invulling import AdviesAntwoord, AdviesFeit
from taaktoedeling.model.kader import Criterium

if TYPE_CHECKING:
    from taaktoedeling.existing.model import Evaluatie

EVALUEER = (
    "Dit is een bestaande taak. De opdracht toedeel evalueer legt ook de praktijk, het geld en het risico naast de "
    "bedoeling."
)
_KINDS = {
    "bron": "met een bron",
    "aanname": "als aanname",
    "geen": "zonder onderbouwing",
    "onbekend": "niet beantwoord",
    "toelichting": "met alleen een toelichting",
}
_LISTED = {"aanname": "Aanname", "geen": "Niet onderbouwd", "onbekend": "Niet beantwoord"}


def task(found: Advies | Evaluatie, refer: bool = False, depth: Depth = "geheel") -> Chapter | None:
    """
    The task as the case describes it, its occasion where the rest does not tell it, and who filled the case in.

    Args:
        refer: name the command that evaluates an existing task.
        depth: a nota leaves to its head what stands there, and to an annex where it comes from.
    """
    data, occasion = found.taak, found.aanleiding if isinstance(found, Advies) else None
    by = f"; perspectief van wie de vragen beantwoordde: {data.perspectief}" if data.perspectief else ""
    field = f" Beleidsterrein: {data.beleidsterrein}." if data.beleidsterrein else ""
    nota = depth == "nota"
    return chapter(
        "De taak",
        para(data.titel if len(data.titel) > MOST_TITLE else ""),
        para(sentence(data.omschrijving)),
        None
        if nota
        else para(
            f"Het gaat om {labels.word(labels.BETREFT, data.betreft)}. Het model wordt gebruikt door of voor "
            f"{labels.word(labels.GEBRUIKER, data.gebruiker)}{by}.{field}"
        ),
        _occasion(occasion, not nota) if occasion else None,
        para(EVALUEER) if refer and data.soort == "bestaand" else None,
        para(_filled_in(found.ingevuld) if found.ingevuld else ""),
        None if nota else para(quiet(f"Bronnen van de casus: {references(data.bronnen)}" if data.bronnen else "")),
        id_="taak",
    )


def task_sources(advies: Advies) -> Chapter | None:
    """Where the case has the task and its occasion from."""
    occasion = advies.aanleiding
    told = [
        ("De taak", references(advies.taak.bronnen)),
        ("De aanleiding", occasion.bron if occasion else ""),
    ]
    return chapter("Bronnen van de casus", facts(told), id_="bronnen")


def answers(advies: Advies, depth: Depth, criteria: dict[str, Criterium]) -> Chapter | None:
    """
    The facts, and every answer with its support; what is assumed, bare or missing is counted and named first.

    Args:
        criteria: the questions of the framework by id, for the levels between which an answer lies.
    """
    given, counts = advies.antwoorden, _counts(advies)
    named = [
        rich(strong(f"{head} ({len(counts[kind])})"), f": {', '.join(counts[kind])}.")
        for kind, head in _LISTED.items()
        if counts[kind]
    ]
    dossier = depth == "dossier"
    told = Facts(pairs=tuple((fact.label, _fact(fact)) for fact in advies.feiten))
    groups = [
        entries(
            (
                _answer(advies, one, depth, criteria.get(one.criterium))
                for one in given
                if one.dimensie == id_ and (dossier or one.onderbouwing != "onbekend")
            ),
            label,
        )
        for id_, label in advies.dimensies.items()
    ]
    return chapter(
        "De antwoorden",
        para(support_of_all(advies)),
        items(named),
        entries([entry("Feiten", told)]) if told.pairs else None,
        _overview(advies) if dossier else None,
        _classes(advies),
        *groups,
        id_="antwoorden",
    )


def occasion_day(occasion: Aanleiding) -> str:
    """The date that a case gives an occasion, between brackets; of what it is the date, only its description says."""
    return f" (datum in de casus: {date(occasion.datum)})" if occasion.datum else ""


def _occasion(occasion: Aanleiding, source: bool) -> Para:
    return para(
        strong("Aanleiding"),
        f": {labels.word(labels.AANLEIDING, occasion.soort)}{occasion_day(occasion)}. ",
        f"{sentence(occasion.omschrijving)} " if occasion.omschrijving else "",
        quiet(f"[bron: {occasion.bron}]" if source and occasion.bron else ""),
    )


def support(advies: Advies) -> str:
    """On what the answers rest, counted in a sentence, and how many leave the level open."""
    counted = support_in_words(Counter(one.onderbouwing for one in advies.antwoorden))
    if all(answer.onderbouwing == "onbekend" for answer in advies.antwoorden):
        return f"Van de {len(advies.antwoorden)} vragen is er nog geen beantwoord."
    return f"De {plural(len(advies.antwoorden), 'antwoord', 'antwoorden')}: {counted}. {left_open(advies)}".strip()


def left_open(advies: Advies, alone: bool = False) -> str:
    """How many answers leave the level open, where any does; *alone* where no sentence before it is about answers."""
    unsure = sum(one.soort in ("bereik", "kansen") for one in advies.antwoorden)
    whose = f" {'antwoord' if unsure == 1 else 'antwoorden'}" if alone else ""
    return f"Bij {unsure}{whose} is het niveau open." if unsure else ""


def support_counted(advies: Advies) -> Counter[str]:
    """How many answers and facts have each kind of support."""
    counted = Counter[str](one.onderbouwing for one in advies.antwoorden)
    counted.update(one.onderbouwing for one in advies.feiten)
    return counted


def support_in_words(counts: Mapping[str, int]) -> str:
    """Such counts in words; the kinds in a fixed order."""
    return enumerate_words(f"{counts[kind]} {words}" for kind, words in _KINDS.items() if counts.get(kind))


def support_of_all(advies: Advies) -> str:
    """On what the answers and the facts rest, counted in a sentence for each."""
    counted = support_in_words(Counter(fact.onderbouwing for fact in advies.feiten))
    told = f" De {plural(len(advies.feiten), 'feit', 'feiten')}: {counted}." if counted else ""
    return f"{support(advies)}{told}"


def _counts(advies: Advies) -> dict[str, list[str]]:
    """Which questions have an answer of each kind of support."""
    given = advies.antwoorden
    return {kind: [one.label for one in given if one.onderbouwing == kind] for kind in labels.ONDERBOUWING}


def _filled_in(data: Ingevuld) -> str:
    """When, by whom and after consulting whom the case was filled in."""
    day = f" op {date(data.datum)}" if data.datum else ""
    by = f" door {data.door}" if data.door else ""
    asked = f" Geraadpleegd: {enumerate_words(data.geraadpleegd)}." if data.geraadpleegd else ""
    return f"{f'Ingevuld{day}{by}.' if day or by else ''}{asked}".strip()


def _fact(fact: AdviesFeit) -> Rich:
    """A fact in words, with why it is so where the case says that."""
    if fact.onderbouwing == "onbekend" and not (fact.toelichting or fact.bron):
        return rich(fact.tekst)
    support = f"bron: {fact.bron}" if fact.bron else labels.word(labels.ONDERBOUWING, fact.onderbouwing)
    said = f" {sentence(fact.toelichting)}" if fact.toelichting else ""
    return rich(sentence(fact.tekst) if said else fact.tekst, f"{said} ", quiet(f"[{support}]"))


def _overview(advies: Advies) -> Table:
    return table(
        ("Vraag", "Antwoord", "Onderbouwing", "Gewicht"),
        (
            (one.label, one.tekst, labels.word(labels.ONDERBOUWING, one.onderbouwing), number(one.gewicht * 100))
            for one in advies.antwoorden
        ),
        ("name", "text", "text", "number"),
        "De antwoorden in het kort, met hun gewicht in het geheel (samen 100)",
    )


def _classes(advies: Advies) -> Facts:
    return facts(
        (
            f"Klasse {lower_first(klasse.label)}",
            f"{enumerate_words(klasse.labels, 'of')}. {sentence(klasse.waarom)}".strip(),
        )
        for klasse in advies.klassen
    )


def _answer(advies: Advies, answer: AdviesAntwoord, depth: Depth, criterium: Criterium | None) -> Entry:
    kind = answer.onderbouwing
    tags = ("kernvraag" if answer.kern else "", labels.word(labels.ONDERBOUWING, kind) if kind != "bron" else "")
    if depth != "dossier":
        more = [sentence(answer.toelichting), answer.berekend]
        said = "".join(f" {one}" for one in more if one) + " "
        source = quiet(f"[bron: {answer.bron}]" if answer.bron else "")
        return entry(answer.label, para(f"{answer.tekst}.{said}", source), tags=tags)
    ends = ""
    if criterium is not None and criterium.soort == "ordinaal":
        low, high = criterium.niveau[0], criterium.niveau[-1]
        ends = f"van {low.niveau} ({low.label}) tot en met {high.niveau} ({high.label})"
    shares = [
        f"{vorm.kort} {decimal(answer.bijdragen[vorm.id], True)}"
        for vorm in advies.vormen
        if answer.bijdragen.get(vorm.id)
    ]
    reasons = dict.fromkeys(criterium.niveau[level].reden for level in answer.niveaus) if criterium else {}
    told = facts(
        [
            ("Antwoord", rich(strong(answer.tekst))),
            ("Mogelijk", rich(quiet(ends))),
            ("Berekening", answer.berekend),
            ("Toelichting", sentence(answer.toelichting)),
            ("Bron", answer.bron or ("geen" if kind == "aanname" else "")),
            ("Bijdrage", "; ".join(shares) if shares else "geen"),
            ("Reden daarvan", " / ".join(filter(None, reasons))),
        ]
    )
    return entry(answer.label, para(answer.vraag), told, tags=tags)
