"""
An evaluation as a document: occasion, now, intention and practice, balance, knobs, advice, and what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from taaktoedeling.advice.sentences import VERKENNING
from taaktoedeling.document.blocks import (
    GEEN_STANDPUNT,
    Chapter,
    Document,
    Rich,
    cell,
    chapter,
    document,
    items,
    para,
    rich,
    strong,
    table,
)
from taaktoedeling.document.chapters import arrangement, brief, duties, grounds, judgments, practice, provenance
from taaktoedeling.document.chapters.brief import Names
from taaktoedeling.document.chapters.fields import bundle_words, evaluation_words
from taaktoedeling.document.chapters.outcome import MOST_TITLE, ZONDER_AANLEIDING, framework_name, notices
from taaktoedeling.document.chapters.screen import Last, screen_document
from taaktoedeling.document.depth import Depth
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import cut, upper_first
from taaktoedeling.existing.model import Evaluatie, VervolgGroep

SOORT = "Evaluatie"


def evaluation_document(evaluatie: Evaluatie, depth: Depth = "geheel", more: str = "") -> Document:
    """
    Lay out an evaluation; without an occasion nothing is weighed, so only that is told.

    Args:
        depth: `kort` gives what fits on a screen.
        more: of `kort` what somebody types to read the whole.
    """
    if depth == "kort":
        return _on_screen(evaluatie, more)
    stopped = evaluatie.uitkomst == "geen_aanleiding"
    found = [notices(evaluatie.meldingen), _summary(evaluatie), practice.occasion(evaluatie)]
    if not stopped:
        found += [
            practice.present(evaluatie),
            practice.intended(evaluatie),
            practice.practice(evaluatie, depth),
            practice.freedom(evaluatie),
            arrangement.arrangement(evaluatie, depth),
            arrangement.checks(evaluatie),
            arrangement.knobs(evaluatie),
            practice.advised(evaluatie),
            judgments.beside_evaluation(evaluatie),
            arrangement.follow_up(evaluatie),
        ]
    found += [
        duties.tensions(evaluatie.spanningen, depth),
        grounds.task(evaluatie),
        provenance.limits(evaluatie.beperkingen),
        provenance.codes(evaluatie.documenten),
        provenance.made_with(evaluatie.herkomst),
    ]
    made = document(_title(evaluatie), _subtitle(evaluatie, framework_name(evaluatie.herkomst)), found)
    return attrs.evolve(made, words=evaluation_words(evaluatie))


def _on_screen(evaluatie: Evaluatie, more: str) -> Document:
    """The summary, the occasion, by name what follows and what stays open, and how to read the rest."""
    first, *rest = _in_short(evaluatie.samenvatting)
    occasion = practice.occasion_in_short(evaluatie)
    return screen_document(
        _title(evaluatie),
        _subtitle(evaluatie, evaluatie.herkomst.kader_voorbehoud),
        [
            chapter(
                "Samenvatting",
                items(rich(strong("Let op: "), one) for one in evaluatie.meldingen),
                para(first),
                items(rest),
                open=True,
            )
        ],
        Last(
            title="Verder",
            facts=(occasion,) if occasion else (),
            names=(
                Names("Een aanleiding zou kunnen zijn", [*map(practice.option_name, evaluatie.aanleiding.opties)]),
                *_follows(evaluatie),
                Names(brief.OORDELEN, judgments.in_short(evaluatie)),
                brief.open_names(evaluatie.spanningen, evaluatie),
            ),
            more=more,
        ),
    )


def _in_short(samenvatting: Sequence[str]) -> list[Rich]:
    """The sentences of a summary; that it is an exploration without the reason why."""
    told = [rich(strong(one)) if one == _leading(samenvatting) else rich(one) for one in samenvatting]
    if samenvatting[0].startswith(VERKENNING):
        return [rich(f"{ZONDER_AANLEIDING} ", *told[1:2]), *told[2:]]
    return told


def _leading(samenvatting: Sequence[str]) -> str:
    return next((one for one in samenvatting if not one.startswith(VERKENNING)), samenvatting[0])


def _follows(evaluatie: Evaluatie) -> Iterator[Names]:
    """What follows or perhaps follows by name, a list for each reading with an outcome of its own."""
    for part in evaluatie.vervolg:
        reading = f", {labels.LEZING[part.lezing]}" if len(evaluatie.vervolg) > 1 else ""
        yield Names(f"Wat hieruit volgt{reading}", [_group(group) for group in part.groepen])


def _group(group: VervolgGroep) -> str:
    """A group of steps by name, and whether it is sure that any of them is asked."""
    return group.naam if any(step.zeker for step in group.stappen) else f"{group.naam} ({brief.PERHAPS})"


def evaluations_document(evaluaties: Sequence[Evaluatie]) -> Document:
    """Lay out one evaluation, or several with an index before them."""
    made = [evaluation_document(one) for one in evaluaties]
    if len(made) == 1:
        return attrs.evolve(made[0], kicker=SOORT)
    parts = tuple(attrs.evolve(one.parts[0], id=f"c{number}") for number, one in enumerate(made, start=1))
    rows = [
        (cell(cut(one.taak.titel, MOST_TITLE), target=part.id), one.taak.soort, told)
        for one, part in zip(evaluaties, parts, strict=True)
        for told in one.samenvatting[:1]
    ]
    return Document(
        kicker=SOORT,
        title=f"Bundel van {len(parts)} evaluaties",
        subtitle=GEEN_STANDPUNT,
        parts=parts,
        index=table(("Taak", "Soort", "Uitkomst"), rows, "text", "De taken en wat eruit komt"),
        words=bundle_words(),
    )


def _title(evaluatie: Evaluatie) -> str:
    """The heading above the whole; an exploration says so here."""
    titel = cut(evaluatie.taak.titel, MOST_TITLE)
    if evaluatie.uitkomst == "geen_aanleiding":
        return f"Geen evaluatie zonder aanleiding: {titel}"
    return f"Evaluatie{' (verkenning)' if evaluatie.verkenning else ''}: {titel}"


def _subtitle(evaluatie: Evaluatie, kader: str) -> str:
    """What kind of task this is, what is said of the framework, and whose view this is not."""
    soort = upper_first(labels.word(labels.TAAKSOORT, evaluatie.taak.soort))
    kind = " Verkenning, zonder aanleiding." if evaluatie.verkenning else ""
    return " ".join(filter(None, (f"{soort}.{kind}", kader, GEEN_STANDPUNT)))


def _summary(evaluatie: Evaluatie) -> Chapter | None:
    """The outcome in a few sentences."""
    first, *rest = evaluatie.samenvatting
    return chapter("Samenvatting", para(strong(first)), items(rest), id_="samenvatting", open=True)
