"""
Text for an explanatory memorandum on where a task is allocated: a draft with nothing that the case does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from taaktoedeling.document.blocks import (
    Block,
    Chapter,
    Document,
    Entries,
    Entry,
    Items,
    Para,
    callout,
    chapter,
    document,
    entries,
    entry,
    items,
    para,
    rich,
    strong,
)
from taaktoedeling.document.chapters import brief, duties, provenance, toelichting_allocation, toelichting_effects
from taaktoedeling.document.chapters.fields import memorandum_words
from taaktoedeling.document.chapters.outcome import framework_name, to_motivate, weighed
from taaktoedeling.document.chapters.toelichting_words import (
    AANNAME,
    CONCEPT,
    INVULLER,
    SOORT,
    TITEL,
    UITKOMST,
    Citing,
    apart,
    given_or_asked,
    marked,
    said,
    signable,
    supported,
    to_fill_in,
)
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.filler import repeats
from taaktoedeling.dutch.words import date, enumerate_words, numeral, sentence, upper_first
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import Advies, AdviesPlicht, AdviesRegel
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.regels import PRECEDENCE

COOPERATION, REGION = "samenwerk", "regio"
"""Words by which a test is about working together in regions: the first anywhere, the other in its question."""
UNNUMBERED = ("concept", "motiveren", "overige-motivering", "documenten", "herkomst")
"""Chapters that are about the draft and not a part of the memorandum."""


def toelichting_document(
    advies: Advies, evaluatie: Evaluatie, kader: Kader, als_wijziging: Sequence[AdviesPlicht] = ()
) -> Document:
    """
    Lay out the text for an explanatory memorandum.

    Args:
        evaluatie: the evaluation of the same case.
        als_wijziging: the duties that come on top if a proposal changes what the task asks.
    """
    found = _numbered([one for one in _chapters(advies, evaluatie, kader, als_wijziging) if one is not None])
    title = TITEL.format(titel=advies.taak.titel)
    return attrs.evolve(document(title, CONCEPT, found), kicker=SOORT, words=memorandum_words(advies))


def _chapters(
    advies: Advies, evaluatie: Evaluatie, kader: Kader, als_wijziging: Sequence[AdviesPlicht]
) -> list[Chapter | None]:
    citing = Citing(kader.documenten)
    by_occasion = {regel.id for regel in kader.regels if regel.beantwoord_door == "aanleiding"}
    asked = [rule for rule in advies.regels if rule.staat != "geen" and rule.id not in by_occasion]
    found = [_draft(advies, citing), _occasion(advies, evaluatie, by_occasion, citing)]
    if weighed(advies):
        precedence = [rule for rule in asked if rule.soort in PRECEDENCE]
        tests = [rule for rule in asked if rule.soort not in PRECEDENCE]
        regional = [rule for rule in tests if _is_regional(rule)]
        legal = [rule for rule in tests if rule not in regional and _is_legal(rule, citing)]
        others = [rule for rule in tests if rule not in regional and rule not in legal]
        found += [
            toelichting_allocation.allocation(advies, _rules(advies, precedence, citing), citing),
            chapter("Wettelijke toets", _rules(advies, legal, citing), id_="wettelijke-toets"),
            toelichting_effects.effects(advies, evaluatie, _rules(advies, others, citing), als_wijziging, citing),
            _regional(advies, regional, citing),
            toelichting_effects.evaluation(advies, evaluatie, citing),
            _principles(advies, citing),
        ]
    else:
        told = para(marked(UITKOMST, said("niet_gewogen")))
        found.append(chapter("Toedeling en afweging", told, id_="toedeling"))
    found += [_to_motivate(advies), duties.other_motivation(advies)]
    cited = provenance.cited(kader.documenten, found, titles=True)
    return [*found, provenance.codes(cited), provenance.made_with(advies.herkomst)]


def _numbered(found: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Number the chapters as a memorandum does, but for those about the draft."""
    ids = [one.id for one in found if one.id not in UNNUMBERED]
    return tuple(
        attrs.evolve(one, title=f"{ids.index(one.id) + 1}. {one.title}") if one.id in ids else one for one in found
    )


def _draft(advies: Advies, citing: Citing) -> Chapter | None:
    """What this text is, and what must be known before it is used."""
    support = advies.onderbouwing
    kinds = {"aanname": support.aanname, "geen": support.geen, "onbekend": support.onbekend}
    counts = enumerate_words(said(kind, aantal=str(len(found))) for kind, found in kinds.items() if found)
    read = [told for text in _free_texts(advies) if (told := apart(text)[1])]
    return chapter(
        "Over dit concept",
        callout("note", para(said("leeswijzer"))),
        items(advies.meldingen),
        para(" ".join(advies.conclusie)) if not weighed(advies) else None,
        para(said("verkenning")) if advies.verkenning and weighed(advies) else None,
        para(_how_sure(advies)),
        para(said("aannamen", alle=str(len(advies.antwoorden)), aantallen=counts))
        if counts and weighed(advies)
        else None,
        para(said("bronnen")) if advies.taak.bronnen else None,
        items(citing.free(bron) for bron in advies.taak.bronnen),
        para(said("nagegaan")) if read else None,
        items(read),
        para(framework_name(advies.herkomst)),
        id_="concept",
        open=True,
    )


def _free_texts(advies: Advies) -> list[str]:
    """The texts of a case in which what was read and looked for stands between what the task is."""
    occasion = advies.aanleiding.omschrijving if advies.aanleiding else ""
    return [advies.taak.omschrijving, advies.taak.huidige_plaats, occasion]


def _occasion(advies: Advies, evaluatie: Evaluatie, by_occasion: set[str], citing: Citing) -> Chapter | None:
    """The task, where it lies now, and why its allocation is weighed."""
    taak, occasion = advies.taak, advies.aanleiding
    asked = next((rule.vraag for rule in advies.regels if rule.id in by_occasion and rule.waarheid != "onwaar"), "")
    blocks: list[Block | None] = [
        para(said("onderwerp", betreft=labels.word(labels.BETREFT, taak.betreft), titel=taak.titel)),
        given_or_asked(apart(taak.omschrijving)[0], said("wat")),
        para(
            said("soort", soort=labels.word(labels.TAAKSOORT, taak.soort)),
            f" {signable(apart(evaluatie.nu)[0])}" if taak.soort != "nieuw" else "",
        ),
    ]
    if occasion is not None:
        kind, day = labels.word(labels.AANLEIDING, occasion.soort), ""
        if occasion.datum:
            day = f" {marked(INVULLER, said('datum', datum=date(occasion.datum)))}"
        why = apart(occasion.omschrijving)[0]
        told = f" {signable(why)}" if why else ""
        blocks.append(para(said("aanleiding", soort=kind, datum=day), told, citing.after(occasion.bron)))
        if not told:
            blocks.append(para(to_fill_in(asked or said("waarom_nu"))))
    else:
        blocks.append(para(to_fill_in(asked or said("waarom_nu"))))
    return chapter("Aanleiding", *blocks, id_="aanleiding")


def _how_sure(advies: Advies) -> str:
    """How sure the weighing is of what it points to and why, or why it is open; nothing where it points nowhere."""
    return " ".join((*advies.speling_tekst, *advies.zekerheid_kort[1:])) if advies.uitkomst == "advies" else ""


def _regional(advies: Advies, rules: Sequence[AdviesRegel], citing: Citing) -> Chapter | None:
    """Working together in regions, where it is in play: what the case says of it, and the tests about it."""
    told = [
        rich(
            strong(fact.label),
            ": ",
            supported(
                f"{sentence(fact.tekst)} {sentence(fact.toelichting)}".strip(),
                fact.onderbouwing,
            ),
            citing.after(fact.bron),
        )
        for fact in advies.feiten
        if COOPERATION in fact.label.casefold() and fact.onderbouwing != "onbekend"
    ]
    return chapter(
        "Regionale samenwerking", items(told) if rules else None, _rules(advies, rules, citing), id_="samenwerking"
    )


def _rules(advies: Advies, rules: Iterable[AdviesRegel], citing: Citing) -> Entries:
    """Rules with what the case answers, or with the question that it leaves open."""
    return entries(_rule(advies, rule, citing) for rule in rules)


def _rule(advies: Advies, rule: AdviesRegel, citing: Citing) -> Entry:
    """A rule and what the case answers; a motivation that only repeats the rule stands there in its place."""
    met = rule.staat == "voldaan"
    answer = para(marked(UITKOMST, said("voldaan"))) if met else given_or_asked(rule.motivering, rule.vraag)
    resting = brief.resting(advies, rule)
    assumed = para(marked(AANNAME, f"{resting}.") if resting else "")
    told = [citing.stated(rule), assumed, answer]
    if not met and rule.motivering and repeats(rule.motivering, rule.tekst):
        told = [para(signable(rule.motivering), citing.origin(rule)), assumed]
    return entry(rule.naam, *told, tags=[brief.unsure(rule)])


def _principles(advies: Advies, citing: Citing) -> Chapter | None:
    """Principles of others than the cabinet that the case answers; the others ask for nothing."""
    found = tuple(
        entry(one.titel, citing.stated(one), para(one.vraag), para(signable(one.motivering)))
        for one in advies.uitgangspunten
        if one.motivering
    )
    about = para(duties.ANDEREN) if found else None
    return chapter("Uitgangspunten van anderen", about, entries(found), id_="uitgangspunten")


def _is_regional(rule: AdviesRegel) -> bool:
    """Whether a test is about working together in regions, by what it says."""
    asked = f"{rule.naam} {rule.vraag}".casefold()
    return COOPERATION in f"{asked} {rule.tekst}".casefold() or REGION in asked


def _is_legal(rule: AdviesRegel, citing: Citing) -> bool:
    """Whether a test comes from a law or from the directives on legislation."""
    codes = {bron.partition(" ")[0] for bron in rule.bronnen}
    return bool(codes & {*citing.laws, *citing.directives})


def _to_motivate(advies: Advies) -> Chapter | None:
    """What the case leaves to be motivated and what the sources leave open, by name."""
    if not weighed(advies):
        return None
    open_ = to_motivate(advies)
    sure, perhaps = ([rule for rule in open_ if (rule.waarheid == "onzeker") == unsure] for unsure in (False, True))
    blocks: list[Para | Items | None] = [] if open_ else [para(said("mist_niets"))]
    if sure:
        told = said("mist_een") if len(sure) == 1 else upper_first(said("mist_meer", aantal=numeral(len(sure))))
        blocks += [para(told), items(map(brief.rule_name, sure))]
    if perhaps:
        blocks += [para(said("mist_misschien")), items(map(brief.rule_name, perhaps))]
    return chapter("Nog te motiveren", *blocks, brief.open_by_name(advies.spanningen), id_="motiveren")
