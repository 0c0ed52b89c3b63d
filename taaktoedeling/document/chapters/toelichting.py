"""
Text for an explanatory memorandum on where a task is allocated: a draft with nothing that the case does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from taaktoedeling.document.blocks import (
    Block,
    Callout,
    Chapter,
    Document,
    Entries,
    Entry,
    Items,
    Para,
    Part,
    Rich,
    chapter,
    items,
    para,
    quiet,
    rich,
    strong,
)
from taaktoedeling.document.chapters import brief, duties, provenance, toelichting_effects
from taaktoedeling.document.chapters.fields import memorandum_words
from taaktoedeling.document.chapters.outcome import body, framework_name, to_motivate, weighed
from taaktoedeling.document.chapters.toelichting_words import (
    AANNAME,
    CONCEPT,
    INVULLER,
    MODEL,
    SOORT,
    TITEL,
    UITKOMST,
    Citing,
    apart,
    bare,
    given_or_asked,
    marked,
    said,
    signable,
    supported,
    to_fill_in,
)
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import date, enumerate_words, lower_first, numeral, sentence, upper_first
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import Advies, AdviesPlicht, AdviesRegel
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.regels import PRECEDENCE
from taaktoedeling.model.vormen import Argument, VormUitslag

COOPERATION, REGION = "samenwerk", "regio"
"""Words by which a test is about working together in regions: the first anywhere, the other in its question."""
_NEEDED = re.compile(r" \(nodig: (?:‘[^’]*’|[^‘’)])*\)")
"""What a condition would have needed, which only the model asks."""
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
    return Document(
        kicker=SOORT,
        title=title,
        subtitle=CONCEPT,
        parts=(Part(title=title, subtitle=CONCEPT, chapters=found),),
        words=memorandum_words(advies),
    )


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
            _allocation(advies, precedence, citing),
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
        Callout(kind="note", blocks=(para(said("leeswijzer")),)),
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


def _allocation(advies: Advies, precedence: Sequence[AdviesRegel], citing: Citing) -> Chapter | None:
    """Which bodies were weighed, what came out, what pleads for and against, and what had to be weighed first."""
    unfinished = advies.uitkomst == "onvolledig"
    possible = [vorm for vorm in advies.vormen if vorm.mogelijk or unfinished]
    bodies = [vorm.aanduiding for vorm in possible]
    named = next((vorm for vorm in advies.vormen if vorm.id == advies.bestuursvorm), None)
    blocks: list[Block | None] = [
        para(marked(UITKOMST, said("te_wegen" if unfinished else "gewogen", vormen=enumerate_words(bodies))))
        if possible
        else None,
        items(_left_out(advies, vorm) for vorm in advies.vormen if not vorm.mogelijk and not unfinished),
        para(marked(UITKOMST, _outcome(advies))),
        para(to_fill_in(said("keuze"))),
    ]
    if named is not None:
        blocks += [
            para(_heading("voor", named.voor, _pleading(advies, named.id, 1), named.aanduiding)),
            items(_argument(advies, one, citing) for one in named.voor),
            para(_heading("tegen", named.tegen, _pleading(advies, named.id, -1), named.aanduiding)),
            items(_argument(advies, one, citing) for one in named.tegen),
        ]
    others = [vorm for vorm in possible if vorm is not named and (vorm.voor or vorm.tegen)]
    if others:
        blocks += [
            para(marked(UITKOMST, said("anders" if named else "per_vorm"))),
            items(_other(advies, vorm) for vorm in others),
        ]
    if named is not None or others:
        blocks.append(para(quiet(marked(MODEL, said("punten")))))
    rules = _rules(advies, precedence, citing)
    blocks.append(attrs.evolve(rules, title=said("voorrang")) if rules else None)
    return chapter("Toedeling en afweging", *blocks, id_="toedeling")


def _outcome(advies: Advies) -> str:
    """What the weighing says and how sure that is, with no more certainty than the advice has."""
    if advies.uitkomst == "geen_passende":
        return said("geen_passende")
    if advies.uitkomst != "advies":
        return " ".join(advies.conclusie)
    vorm = body(advies, advies.bestuursvorm)
    if advies.zekerheid == "open":
        more = [said("kring")] if advies.kring else []
        if advies.hoogste != advies.bestuursvorm:
            more.append(said("hoogste", vorm=body(advies, advies.hoogste)))
        return " ".join([said("open", vorm=vorm), *more])
    if advies.zekerheid_vorm == "open":
        return said("wijst_drager", drager=body(advies, advies.drager), vorm=vorm)
    return said("wijst", vorm=vorm)


def _how_sure(advies: Advies) -> str:
    """How sure the weighing is of what it points to and why, or why it is open; nothing where it points nowhere."""
    return " ".join((*advies.speling_tekst, *advies.zekerheid_kort[1:])) if advies.uitkomst == "advies" else ""


def _left_out(advies: Advies, vorm: VormUitslag) -> str:
    """That a body was not weighed and which answers or assumptions make it so, or that this is not known."""
    if vorm.rol != "niet_mogelijk":
        return marked(UITKOMST, said("mogelijk_onbekend", vorm=vorm.aanduiding))
    because = _NEEDED.sub("", vorm.waarom.partition(": ")[2]).rstrip(".")
    if not vorm.aannames:
        return marked(UITKOMST, said("niet_mogelijk", vorm=vorm.aanduiding, waarom=because))
    told = [fact.toelichting for fact in advies.feiten if fact.id in vorm.aannames and fact.toelichting]
    return marked(
        AANNAME, " ".join((said("niet_mogelijk", vorm=vorm.aanduiding, waarom=because), *map(sentence, told)))
    )


def _pleading(advies: Advies, vorm: str, sign: int) -> int:
    """How many answers count for a body (*sign* 1) or against it (-1); no more than some of them are shown."""
    return sum(answer.bijdragen.get(vorm, 0) * sign > 0 for answer in advies.antwoorden)


def _heading(kind: str, shown: Sequence[Argument], all_: int, vorm: str) -> str:
    """Above arguments: that they are there, and how many there are where not all are shown."""
    many = "_deel" if len(shown) < all_ else {0: "_geen", 1: "_een"}.get(all_, "")
    return marked(UITKOMST, said(f"{kind}{many}", alle=numeral(all_), aantal=numeral(len(shown)), vorm=vorm))


def _argument(advies: Advies, argument: Argument, citing: Citing) -> Rich:
    """An answer that pleads for or against a body, in the words of the case and with its source."""
    answer = next(one for one in advies.antwoorden if one.criterium == argument.criterium)
    told = f"{bare(answer.tekst)}. {sentence(answer.toelichting) if answer.toelichting else ''}".strip()
    return rich(strong(argument.label), ": ", supported(told, answer.onderbouwing), citing.after(answer.bron))


def _other(advies: Advies, vorm: VormUitslag) -> Rich:
    """What pleads for and against a body that the outcome does not name, and how much more than is named."""
    told = []
    for kind, found, all_ in (
        ("voor", vorm.voor, _pleading(advies, vorm.id, 1)),
        ("tegen", vorm.tegen, _pleading(advies, vorm.id, -1)),
    ):
        names = [lower_first(one.label) for one in found]
        names += [said("anders_meer", meer=numeral(all_ - len(found)))] if all_ > len(found) else []
        told += [said(f"anders_{kind}", **{kind: enumerate_words(names)})] if names else []
    return rich(strong(vorm.label), f": {marked(UITKOMST, '; '.join(told))}")


def _regional(advies: Advies, rules: Sequence[AdviesRegel], citing: Citing) -> Chapter | None:
    """Working together in regions, where it is in play: what the case says of it, and the tests about it."""
    told = [
        rich(
            strong(fact.label),
            ": ",
            supported(
                f"{sentence(fact.tekst)} {sentence(fact.toelichting) if fact.toelichting else ''}".strip(),
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
    return Entries(entries=tuple(_rule(advies, rule, citing) for rule in rules))


def _rule(advies: Advies, rule: AdviesRegel, citing: Citing) -> Entry:
    met = rule.staat == "voldaan"
    answer = para(marked(UITKOMST, said("voldaan"))) if met else given_or_asked(rule.motivering, rule.vraag)
    tags = duties.UNSURE if rule.waarheid == "onzeker" else ()
    resting = brief.resting(advies, rule)
    assumed = (para(marked(AANNAME, f"{resting}.")),) if resting else ()
    return Entry(title=rule.naam, tags=tags, blocks=(citing.stated(rule), *assumed, answer))


def _principles(advies: Advies, citing: Citing) -> Chapter | None:
    """Principles of others than the cabinet that the case answers; the others ask for nothing."""
    found = tuple(
        Entry(
            title=one.titel,
            blocks=(citing.stated(one), para(one.vraag), para(signable(one.motivering))),
        )
        for one in advies.uitgangspunten
        if one.motivering
    )
    about = para(duties.ANDEREN) if found else None
    return chapter("Uitgangspunten van anderen", about, Entries(entries=found), id_="uitgangspunten")


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
