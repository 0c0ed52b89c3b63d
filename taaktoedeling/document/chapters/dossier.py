"""
The whole of an advice, chapter after chapter: by itself, or in a dossier with its certainty, evaluation and origin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from taaktoedeling.certainty.smaa import Robuustheid
from taaktoedeling.derive.congruentie import Congruentie
from taaktoedeling.document.blocks import (
    GEEN_STANDPUNT,
    Block,
    Chapter,
    Document,
    Facts,
    Part,
    Picture,
    Table,
    cell,
    chapter,
    facts,
    para,
    table,
)
from taaktoedeling.document.chapters import (
    alternatives,
    arrangement,
    brief,
    congruence,
    duties,
    grounds,
    judgments,
    nota,
    outcome,
    practice,
    provenance,
    unshown,
)
from taaktoedeling.document.chapters.fields import advice_words, bundle_words
from taaktoedeling.document.depth import Depth
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import short_sampled, thousands
from taaktoedeling.dutch.words import cut, upper_first
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.kader import Kader

GRAAF, PRAKTIJK, KAART = "beslisgraaf", "praktijk", "kaart"
"""Ids of the pictures that stand with the way, with practice and with regions; the others stand with the certainty."""
SOORT = {"nota": "Afwegingsnota", "dossier": "Afwegingsdossier"}
GEEN = {"geen_passende": "Geen passende vorm"}


@attrs.frozen(kw_only=True, slots=False)
class Content:
    """
    What a dossier holds of one case.

    Attributes:
        casus: the case, as plain data.
        sha256: the checksum of the dossier.
        congruentie: the division that the case was filled from beside others, where the dossier holds them.
    """

    advies: Advies
    robuustheid: Robuustheid | None
    evaluatie: Evaluatie | None
    kader: Kader
    casus: Mapping[str, Any]
    sha256: str
    congruentie: tuple[Congruentie, ...] = ()


def dossier_document(
    dossiers: Sequence[Content],
    pictures: Sequence[Sequence[Picture]] = (),
    data: str = "",
    depth: Depth = "dossier",
) -> Document:
    """
    Lay out one dossier, or several with an index.

    Args:
        depth: `nota` gives the two pages for each; `dossier` those with annexes behind them.
        pictures: per dossier its figures; empty for none.
        data: the content as JSON, for the forms that carry it.
    """
    shown = list(pictures) or [()] * len(dossiers)
    several = len(dossiers) > 1
    parts = tuple(
        _part(dossier, drawn, f"c{number}" if several else "", depth)
        for number, (dossier, drawn) in enumerate(zip(dossiers, shown, strict=True), start=1)
    )
    return Document(
        kicker=SOORT[depth],
        title=f"Bundel van {len(parts)} afwegingen" if several else parts[0].title,
        subtitle="Uitkomsten van een model, geen standpunten van het kabinet." if several else parts[0].subtitle,
        parts=parts,
        index=_index(dossiers, parts) if several else None,
        data=data,
        words=bundle_words() if several else advice_words(dossiers[0].advies),
    )


def _part(dossier: Content, pictures: Sequence[Picture], prefix: str, depth: Depth) -> Part:
    advies = dossier.advies
    first = nota.nota(advies, dossier.evaluatie, dossier.sha256)
    annexes = whole_chapters(advies, dossier, pictures, first) if depth == "dossier" else []
    return Part(
        id=prefix,
        title=outcome.title(advies),
        subtitle=GEEN_STANDPUNT,
        facts=_head(advies),
        chapters=first.chapters,
        annexes=tuple(annex for annex in annexes if annex is not None),
    )


def whole_chapters(
    advies: Advies,
    dossier: Content | None = None,
    pictures: Sequence[Picture] = (),
    told: nota.Nota | None = None,
) -> list[Chapter | None]:
    """In the order in which people read: the conclusion first, the origin last; or what a nota before it leaves."""
    depth: Depth = "dossier" if dossier else "geheel"
    weighed = outcome.weighed(advies)
    evaluatie, way = (dossier.evaluatie if dossier else None), [one for one in pictures if one.id == GRAAF]
    before = told.chapters if told else ()
    found = [grounds.task_sources(advies)] if told else _opening(advies)
    if weighed:
        found += [
            outcome.way(advies, way),
            alternatives.alternatives(advies, depth),
            _certainty(advies, dossier, [one for one in pictures if one.id not in (GRAAF, PRAKTIJK, KAART)]),
            outcome.missing(advies) if told or advies.uitkomst != "onvolledig" else None,
            duties.motivation(advies, depth, told.asked if told else ()),
            duties.other_motivation(advies),
            duties.tensions(evaluatie.spanningen if evaluatie else advies.spanningen, depth, evaluatie),
            duties.duties(advies, depth),
            *(_evaluation(advies, evaluatie, depth, pictures) if evaluatie else ()),
            duties.other_ways(advies),
            duties.principles(advies, depth),
            grounds.answers(advies, depth, {one.id: one for one in dossier.kader.criteria} if dossier else {}),
        ]
    else:
        found += [outcome.way(advies), duties.other_motivation(advies)]
    if dossier:
        maps = [one for one in pictures if one.id == KAART]
        found.append(congruence.annex(advies, dossier.congruentie, maps))
    found += [
        judgments.beside_advice(advies),
        provenance.own_choices(advies.eigen_keuzen) if weighed else None,
        provenance.limits(advies.beperkingen),
    ]
    if dossier is None:
        return [*found, provenance.codes(advies.documenten), provenance.made_with(advies.herkomst)]
    head = (advies.taak.titel, _head(advies))
    found.append(unshown.unshown(dossier.casus, (*before, *found, head), _names(dossier.kader)))
    sampled = dossier.robuustheid
    return [
        *found,
        provenance.cited_documents(dossier.kader.documenten, [*before, *found]),
        provenance.origin_and_check(
            advies.herkomst, dossier.sha256, sampled.n if sampled else None, sampled.seed if sampled else 0
        ),
    ]


def _opening(advies: Advies) -> list[Chapter | None]:
    """What stands before the reasons, where no nota does."""
    return [
        outcome.notices(advies.meldingen),
        outcome.conclusion(advies, "geheel"),
        outcome.missing(advies) if advies.uitkomst == "onvolledig" else None,
        outcome.fit_table(advies, "geheel") if outcome.weighed(advies) else None,
        brief.decides(advies),
        grounds.task(advies, refer=True),
    ]


def _evaluation(
    advies: Advies, evaluatie: Evaluatie, depth: Depth, pictures: Sequence[Picture]
) -> tuple[Chapter | None, ...]:
    told = [duty.id for duty in advies.plichten]
    existing = advies.taak.soort == "bestaand"
    return (
        arrangement.follow_up(evaluatie, told),
        practice.practice(evaluatie, depth, [one for one in pictures if one.id == PRAKTIJK]) if existing else None,
        practice.freedom(evaluatie),
        arrangement.arrangement(evaluatie, depth),
        arrangement.checks(evaluatie),
        arrangement.knobs(evaluatie),
    )


def _head(advies: Advies) -> Facts:
    """What stands under the title."""
    taak, herkomst = advies.taak, advies.herkomst
    nu = f", nu bij {outcome.body(advies, taak.huidige_bestuursvorm)}" if taak.huidige_bestuursvorm else ""
    nu = f". {taak.huidige_plaats.rstrip('.')}" if taak.huidige_plaats else nu
    field = f"; beleidsterrein: {taak.beleidsterrein}" if taak.beleidsterrein else ""
    by = f"; ingevuld vanuit: {taak.perspectief}" if taak.perspectief else ""
    return facts(
        [
            ("Soort", f"{labels.word(labels.TAAKSOORT, taak.soort)}{nu}{field}"),
            ("Gebruik", f"door of voor {labels.word(labels.GEBRUIKER, taak.gebruiker)}{by}"),
            ("Kader", outcome.framework_name(herkomst)),
        ]
    )


def _names(kader: Kader) -> dict[str, str]:
    """What the parts of a framework are called that a case can speak of, by id."""
    questions = {part.id: part.label for part in kader.criteria} | {part.id: part.label for part in kader.feiten}
    rules = {part.id: f"{part.naam} ({part.id})" for part in kader.regels}
    return questions | rules | {part.id: f"{part.titel} ({part.id})" for part in kader.uitgangspunten}


def _certainty(advies: Advies, dossier: Content | None, pictures: Sequence[Picture]) -> Chapter | None:
    """How sure the outcome is, what can turn it, and under how many other choices it stands."""
    found = dossier.robuustheid if dossier else None
    sampled: tuple[Block | None, ...] = ()
    if dossier and found:
        said = [one for one in found.zinnen if one not in (*advies.zekerheid_kort, *advies.zekerheid_tekst)]
        sampled = (para(" ".join(said)), _shares(dossier, found), _doubts(found))
    return chapter(
        "Zekerheid",
        para(" ".join(one for one in advies.zekerheid_tekst if one not in advies.zekerheid_kort)),
        *outcome.turning(advies),
        *sampled,
        *pictures,
        id_="zekerheid",
    )


def _shares(dossier: Content, found: Robuustheid) -> Table:
    """In which share of the variants each body comes out."""
    names = {vorm.id: vorm.label for vorm in dossier.advies.vormen} | GEEN
    bars = dossier.kader.drempels.aandelen
    return table(
        ("Uitkomst", "Als toedeling", "Als vorm"),
        (
            (
                names.get(id_, id_),
                short_sampled(found.aanvaardbaarheid_toedeling.get(id_, 0.0), *bars),
                short_sampled(share, *bars),
            )
            for id_, share in found.aanvaardbaarheid.items()
        ),
        caption=f"Uitkomsten in {thousands(found.n)} doorgerekende varianten",
    )


def _doubts(found: Robuustheid) -> Table:
    """What each source of doubt costs the advice on its own."""
    return table(
        ("Wat wisselt", "Toedeling blijft gelijk"),
        (
            (upper_first(labels.word(labels.TWIJFEL, key)), short_sampled(share))
            for key, share in found.per_bron.items()
        ),
        caption="Aandeel van de varianten waarin de toedeling gelijk blijft als alleen dit wisselt",
    )


def _index(dossiers: Sequence[Content], parts: Sequence[Part]) -> Table:
    """The cases with what comes out of each."""
    rows = []
    for dossier, part in zip(dossiers, parts, strict=True):
        advies = dossier.advies
        open_ = str(len(outcome.to_motivate(advies))) if outcome.weighed(advies) else "niet gewogen"
        titel = cell(cut(advies.taak.titel, outcome.MOST_TITLE), target=part.id)
        rows.append((titel, advies.taak.soort, outcome.in_few_words(advies), open_))
    head = ("Taak", "Soort", "Uitkomst (zekerheid)", "Nog te motiveren")
    return table(head, rows, ("name", "text", "text", "number"), "De taken in deze bundel en wat eruit komt")
