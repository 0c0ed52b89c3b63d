"""
What an outcome asks of whoever takes it over: motivation, duties, other ways, and what the sources leave open.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from taaktoedeling.advice.notices import OVERIGE
from taaktoedeling.document.blocks import (
    Chapter,
    Entry,
    Para,
    Readings,
    Room,
    chapter,
    entries,
    entry,
    items,
    para,
    quiet,
    rich,
    strong,
)
from taaktoedeling.document.chapters import brief
from taaktoedeling.document.chapters.brief import rule_name, tension_name
from taaktoedeling.document.chapters.outcome import to_motivate
from taaktoedeling.document.depth import Depth
from taaktoedeling.document.statements import basis, by_whose, origin, ours, places, stated
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import plural, sentence, upper_first
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import (
    Advies,
    AdviesRegel,
    AdviesSpanning,
    AdviesUitgangspunt,
)
from taaktoedeling.model.vormen import AdviesSubvorm

MOST_LINES = 4
"""Lines to write on for a question in an annex."""
ANDEREN = "Dit zijn adviezen van anderen, geen standpunten van het kabinet; zij veranderen de uitkomst niet."


def motivation(advies: Advies, depth: Depth, asked: Collection[str] = ()) -> Chapter | None:
    """
    The questions that still need an answer, those that the advice itself meets, and what the case motivates.

    Args:
        asked: rules whose question stands elsewhere with room to write; a dossier gives the others room here.
    """
    open_ = to_motivate(advies)
    given = [rule for rule in advies.regels if rule.staat == "gemotiveerd"]
    followed = [rule for rule in advies.regels if rule.staat == "voldaan"]
    return chapter(
        "Toetsen en motivering",
        para(_how_many(len(open_), len(given))),
        entries((_rule(advies, rule, depth, rule.id in asked, True) for rule in open_), "Nog te motiveren"),
        entries(
            (_rule(advies, rule, depth) for rule in followed),
            "Gevolgd: het advies noemt een vorm die de regel eerst laat wegen",
        ),
        entries((_rule(advies, rule, depth) for rule in given), "Gemotiveerd"),
        id_="motiveren",
    )


def other_motivation(advies: Advies) -> Chapter | None:
    """What the case motivates while nothing asks for it here: shown, so that no text of the user is lost."""
    return chapter(
        OVERIGE,
        items(
            rich(strong(f"{one.naam} ({one.id})"), f": {sentence(one.motivering)} ", quiet(f"[{one.reden}]"))
            for one in advies.overige_motivering
        ),
        id_="overige-motivering",
    )


def _how_many(lacking: int, given: int) -> str:
    """How many motivations are there and how many are not; nothing where none is asked."""
    told = [
        f"van {plural(lacking, 'toets', 'toetsen')} ontbreekt de motivering nog" if lacking else "",
        f"van {plural(given, 'toets', 'toetsen')} geeft de casus haar" if given else "",
    ]
    return sentence("; ".join(filter(None, told)))


def tensions(found: Sequence[AdviesSpanning], depth: Depth, evaluatie: Evaluatie | None = None) -> Chapter | None:
    """What the sources contradict or leave open here, with each reading; of an evaluation with what it counts."""
    also = brief.counted_also(evaluatie) if evaluatie and found else ""
    told = (
        entry(
            tension_name(tension),
            stated(tension),
            _ours(tension.toelichting, depth),
            Readings(parts=tuple((one.wie, rich(f"{one.tekst} ", places(one.bronnen))) for one in tension.lezingen)),
            tags=(
                labels.word(labels.SPANNINGSOORT, tension.soort),
                "" if tension.zeker else "misschien hier van belang",
                _in_short(tension.kort, tension.titel, depth),
            ),
        )
        for tension in found
    )
    about = para(
        f"Hier staat ook wat botst of open blijft bij {also}; een advies telt alleen de toedeling." if also else ""
    )
    return chapter("Waar bronnen of antwoorden botsen of zwijgen", about, entries(told), id_="spanningen")


def duties(advies: Advies, depth: Depth) -> Chapter | None:
    """What follows from the outcome, with the nature and the basis of each step, and the legal forms that fit."""
    told = (
        entry(
            f"{duty.naam} ({duty.id})",
            stated(duty),
            _ours(duty.toelichting, depth),
            _motivated(duty.motivering),
            items(rich(part.tekst, " ", basis(part)) for part in duty.onderdelen),
        )
        for duty in advies.plichten
    )
    return chapter(
        "Wat hieruit volgt",
        entries(told, "Plichten"),
        entries((_subform(form, depth) for form in advies.subvormen), "Mogelijke rechtsvormen"),
        id_="gevolgen",
    )


def other_ways(advies: Advies) -> Chapter | None:
    """Ways that are open besides, or instead."""
    found = [rich(strong(one.titel), f". {one.tekst} ", origin(one)) for one in advies.signalen]
    for rule in brief.options(advies):
        unsure = brief.unsure(rule)
        perhaps = f" ({unsure})" if unsure else ""
        found.append(rich(strong(rule_name(rule)), f"{perhaps}. {rule.tekst} ", origin(rule)))
    return chapter("Andere wegen", items(found), id_="wegen")


def principles(advies: Advies, depth: Depth) -> Chapter | None:
    """Principles of others than the cabinet, by whose they are."""
    found = by_whose(advies.uitgangspunten)
    told = [entries((_principle(item, depth) for item in items_), whose) for whose, items_ in found.items()]
    return chapter("Uitgangspunten van anderen", para(ANDEREN if told else ""), *told, id_="uitgangspunten")


def _rule(advies: Advies, rule: AdviesRegel, depth: Depth, asked: bool = False, open_: bool = False) -> Entry:
    """
    A rule with its question and its motivation.

    Args:
        asked: its question stands elsewhere, with room to write.
        open_: it must still be motivated.
    """
    whole = depth == "dossier" or not rule.vraag
    source, resting = () if whole else (origin(rule),), brief.resting(advies, rule)
    return entry(
        rule_name(rule),
        para(strong("Vraag: "), f"{rule.vraag} ", *source) if rule.vraag and not asked else None,
        para(f"{upper_first(resting)}.") if resting and not asked else None,
        Room(MOST_LINES) if depth == "dossier" and open_ and not asked else None,
        _motivated(rule.motivering),
        *((stated(rule), ours(rule.toelichting)) if whole else ()),
        tags=(brief.unsure(rule), _in_short(rule.kort, rule.naam, depth)),
    )


def _in_short(kort: str, name: str, depth: Depth) -> str:
    """What a screen calls it, in the whole that a screen refers to."""
    return f"kort: {kort}" if depth == "geheel" and kort != name else ""


def _ours(toelichting: str, depth: Depth) -> Para:
    """What of a statement is ours, where the reasons behind each part are told."""
    return ours(toelichting if depth == "dossier" else "")


def _motivated(motivering: str) -> Para:
    """The motivation that the case gives; an empty paragraph without one."""
    return para(strong("Motivering: "), sentence(motivering)) if motivering else para()


def _subform(form: AdviesSubvorm, depth: Depth) -> Entry:
    fits = "past het best" if form.voorkeur else {"waar": "past ook", "onzeker": "past misschien"}.get(form.past, "")
    stand = "" if form.stand == "geldend" else labels.word(labels.STAND, form.stand)
    return entry(form.label, stated(form), _ours(form.toelichting, depth), tags=(fits, stand))


def _principle(item: AdviesUitgangspunt, depth: Depth) -> Entry:
    return entry(
        f"{item.titel} ({item.id})",
        stated(item),
        para(strong("Vraag van dit model: "), item.vraag),
        _motivated(item.motivering),
        _ours(item.toelichting, depth),
    )
