"""
The part of a memorandum text on where a task is allocated: what was weighed, what came out, and what pleads for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from taaktoedeling.document.blocks import Block, Chapter, Entries, Rich, chapter, items, para, quiet, rich, strong
from taaktoedeling.document.chapters.outcome import body
from taaktoedeling.document.chapters.toelichting_words import (
    AANNAME,
    MODEL,
    UITKOMST,
    Citing,
    bare,
    marked,
    said,
    supported,
    to_fill_in,
)
from taaktoedeling.dutch.words import enumerate_words, numeral, sentence
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.vormen import Argument, VormUitslag

_NEEDED = re.compile(r" \(nodig: (?:‘[^’]*’|[^‘’)])*\)")
"""What a condition would have needed, which only the model asks."""


def allocation(advies: Advies, rules: Entries, citing: Citing) -> Chapter | None:
    """
    Which bodies were weighed, what came out, what pleads for and against, and what had to be weighed first.

    Args:
        rules: the rules of precedence, each with what the case answers.
    """
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
    others = [vorm for vorm in possible if vorm is not named and (vorm.voor or vorm.tegen)]
    if named is not None or others:
        blocks.append(para(quiet(marked(MODEL, said("punten")))))
    if named is not None:
        blocks += [
            para(_heading("voor", named.voor, _pleading(advies, named.id, 1), named.aanduiding)),
            items(_argument(advies, one, citing) for one in named.voor),
            para(_heading("tegen", named.tegen, _pleading(advies, named.id, -1), named.aanduiding)),
            items(_argument(advies, one, citing) for one in named.tegen),
        ]
    if others:
        blocks += [
            para(marked(UITKOMST, said("anders" if named else "per_vorm"))),
            items(_other(advies, vorm) for vorm in others),
        ]
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
    told = f"{bare(answer.tekst)}. {sentence(answer.toelichting)}".strip()
    return rich(strong(argument.label), ": ", supported(told, answer.onderbouwing), citing.after(answer.bron))


def _other(advies: Advies, vorm: VormUitslag) -> Rich:
    """What pleads for and against a body that the outcome does not name, and how much more than is named."""
    told = []
    for kind, found, all_ in (
        ("voor", vorm.voor, _pleading(advies, vorm.id, 1)),
        ("tegen", vorm.tegen, _pleading(advies, vorm.id, -1)),
    ):
        names = [one.gezegd for one in found]
        names += [said("anders_meer", meer=numeral(all_ - len(found)))] if all_ > len(found) else []
        told += [said(f"anders_{kind}", **{kind: enumerate_words(names)})] if names else []
    return rich(strong(vorm.label), f": {marked(UITKOMST, '; '.join(told))}")
