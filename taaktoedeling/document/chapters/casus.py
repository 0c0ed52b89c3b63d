"""
A case as it was filled in, and the outcomes of many, without a framework beside them.

Questions stand here by their id, and answers by the numbers of their levels: the words belong to a framework.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from taaktoedeling.advice.many import Adviezen
from taaktoedeling.advice.notices import missing_texts
from taaktoedeling.document.blocks import Chapter, Document, chapter, document, items, para, table
from taaktoedeling.document.chapters.outcome import TITELS, notices, with_notices
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal, percentage
from taaktoedeling.dutch.words import enumerate_words, lower_first, plural, upper_first
from taaktoedeling.model.casus import KANSEN_EENHEID, ONBEKEND, Antwoord, Casus, Feitgrond
from taaktoedeling.model.voorwaarde import UITKOMSTEN

HEAD = ("Toelichting", "Berust op")


def casus_document(casus: Casus) -> Document:
    """
    What a case says.
    """
    taak = casus.taak
    left = sum(not answer.beantwoord for answer in casus.antwoorden)
    told = f"{plural(len(casus.antwoorden), 'vraag', 'vragen')} genoemd, waarvan {left} nog onbekend"
    missing = missing_texts(casus) if casus.concept else ()
    draft = f"Dit is een concept. Hier ontbreekt nog: {enumerate_words(missing)}." if missing else "Dit is een concept."
    return document(
        f"Casus: {taak.titel}",
        f"{upper_first(labels.TAAKSOORT[taak.soort])} ({taak.id}). {told}. SHA-256 {casus.sha256[:12]}…",
        [
            notices([draft] if casus.concept else ()),
            chapter("De taak", para(taak.omschrijving)),
            _answers("De antwoorden", casus.antwoorden),
            _answers("De praktijk", casus.feitelijk),
            _facts(casus),
            chapter("De motivering", items(f"{id_}: {text}" for id_, text in casus.motivering)),
        ],
    )


def _answers(title: str, answers: Iterable[Antwoord]) -> Chapter | None:
    rows = [(answer.criterium, _level(answer), answer.toelichting, _basis(answer)) for answer in answers]
    return _listed(title, ("Vraag", "Antwoord"), rows)


def _facts(casus: Casus) -> Chapter | None:
    grounds = {grond.feit: grond for grond in casus.feitgronden}
    values = {**dict.fromkeys(grounds, ONBEKEND), **{id_: _value(value) for id_, value in casus.feiten}}
    rows = []
    for id_, value in values.items():
        ground = grounds.get(id_, Feitgrond(feit=id_))
        rows.append((id_, value, ground.toelichting, _basis(ground)))
    return _listed("De feiten", ("Feit", "Waarde"), rows)


def _listed(title: str, head: tuple[str, str], rows: Iterable[tuple[str, ...]]) -> Chapter | None:
    return chapter(title, table((*head, *HEAD), rows, "text"), open=True)


def _value(value: str | bool) -> str:
    return ("ja" if value else "nee") if isinstance(value, bool) else value


def _level(answer: Antwoord) -> str:
    match answer.soort:
        case "bereik":
            return f"{answer.niveaus[0]} tot en met {answer.niveaus[-1]}"
        case "kansen":
            shares = zip(answer.niveaus, answer.kansen, strict=True)
            return enumerate_words(f"{level} ({percentage(share / KANSEN_EENHEID)})" for level, share in shares)
        case "niveau" | "meervoudig":
            return enumerate_words(map(str, answer.niveaus))
        case word:
            return word.replace("_", " ")


def _basis(grounds: Antwoord | Feitgrond) -> str:
    return grounds.bron or (labels.word(labels.ONDERBOUWING, "aanname") if grounds.aanname else "")


def adviezen_document(adviezen: Adviezen) -> Document:
    """
    The outcomes of many cases, one row each.
    """
    rows = []
    for place in range(len(adviezen)):
        advised, slack = int(adviezen.bestuursvorm[place]), float(adviezen.speling[place])
        count = len(adviezen.meldingen[place]) if adviezen.meldingen else 0
        outcome = TITELS[UITKOMSTEN[adviezen.uitkomst[place]]]
        rows.append(
            (
                adviezen.ids[place] if adviezen.ids else "",
                with_notices(outcome, count),
                adviezen.namen[advised] if advised >= 0 else "",
                decimal(float(adviezen.geschiktheid[place, advised]), True) if advised >= 0 else "",
                "" if math.isnan(slack) else decimal(slack),
            )
        )
    counts = [list(adviezen.uitkomst).count(place) for place in range(len(UITKOMSTEN))]
    told = [
        f"{count} keer {lower_first(TITELS[name])}" for name, count in zip(UITKOMSTEN, counts, strict=True) if count
    ]
    head = ("Casus", "Uitkomst", "Bestuursvorm", "Geschiktheid", "Speling")
    return document(
        plural(len(adviezen), "uitkomst", "uitkomsten"),
        f"{enumerate_words(told)}. Zonder uitleg en zonder zekerheid; die geeft een advies per casus.",
        [chapter("Uitkomsten", table(head, rows, ("name", "text", "text", "number", "number")), open=True)],
    )
