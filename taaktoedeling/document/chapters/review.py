"""
What can be better in a case, for whoever filled it in.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from taaktoedeling.advice.review import Bevinding, Controle, Soort
from taaktoedeling.document.blocks import (
    Block,
    Chapter,
    Document,
    Item,
    chapter,
    document,
    items,
    para,
    quiet,
    rich,
)
from taaktoedeling.document.chapters.outcome import notices
from taaktoedeling.dutch.words import lower_first, plural

TITLES: dict[Soort, str] = {
    "concept": "Nog een concept",
    "tegenspraak": "Dit gaat niet samen, of het kader waarschuwt ervoor",
    "leunt": "De uitkomst leunt op een antwoord zonder bron",
    "feit": "Een regel geldt door een feit zonder bron",
    "vultekst": "Tekst die niets zegt",
    "zonder_bron": "Zonder bron",
    "onbekende_bron": "Een bron die nergens wordt genoemd",
    "kern": "Niet beantwoord",
    "motivering": "Nog te motiveren",
}
MOST_WHOLE = 8
"""Findings of one kind that are told whole; of more only what they are about, and the place."""

_TOGETHER: dict[Soort, str] = {
    "kern": "Hiervan hangen regels af:",
    "motivering": "Regels die hier gelden, vragen om een motivering. De vraag staat bij de regel in het advies:",
    "zonder_bron": "Geef hierbij een toelichting, met een bron of met aanname = true:",
}
"""What is said once of many findings of a kind."""


def review_document(found: Controle, invullen: str = "toedeel vraag BESTAND") -> Document:
    """
    The findings, those of a kind together.

    Args:
        invullen: what to type to be asked what is missing.
    """
    count = len(found.bevindingen)
    told = plural(count, "punt dat beter kan", "punten die beter kunnen") if count else "niets gevonden dat beter kan"
    if not count and found.meldingen:
        told += "; lees wel wat hieronder staat"
    place = f"{found.bestand}: " if found.bestand else ""
    return document(
        f"Controle: {found.titel}",
        f"{place}{told}. Of de antwoorden juist zijn, zegt een controle niet.",
        [
            notices(found.meldingen),
            *(_chapter(found, soort, invullen) for soort in TITLES),
            chapter("Misschien nog te motiveren", _perhaps(found.misschien), open=True),
        ],
    )


def _chapter(found: Controle, soort: Soort, invullen: str) -> Chapter | None:
    own = [one for one in found.bevindingen if one.soort == soort]
    blocks: list[Block | None] = [_told(soort, own)]
    if soort == "kern" and own:
        begin = f", te beginnen met ‘{found.eerst}’" if found.eerst else ""
        blocks.append(para(f"Volgende stap: {invullen} stelt deze vragen een voor een{begin}."))
    return chapter(TITLES[soort], *blocks, open=True)


def _told(soort: Soort, own: Sequence[Bevinding]) -> Block:
    if soort == "zonder_bron":
        return items(_alike(list(group)) for _, group in groupby(own, lambda one: one.sleutel.partition(".")[0]))
    if len(own) <= MOST_WHOLE or soort not in _TOGETHER:
        return items(_item(one) for one in own)
    return para(f"{_TOGETHER[soort]} {_names(own)}.")


def _alike(own: Sequence[Bevinding]) -> Item:
    """Findings that are mended alike: what to do about them once, as it is typed for the first."""
    first, *more = own
    if not more:
        return _item(first)
    mend = f"Bij ‘{first.naam}’ bijvoorbeeld: {lower_first(first.herstel)}" if "…" in first.herstel else ""
    return Item(rich(f"{_TOGETHER[first.soort]} {_names(own)}. {mend}".rstrip()))


def _names(own: Sequence[Bevinding]) -> str:
    """What they are about, each with its line, or once where that is the line of all."""
    lines = {one.regel for one in own}
    if len(own) > 1 and len(lines) == 1:
        (line,) = lines
        return "; ".join(one.naam for one in own) + (f" (vanaf regel {line})" if line else "")
    return "; ".join(f"{one.naam} (regel {one.regel})" if one.regel else one.naam for one in own)


def _perhaps(own: Sequence[Bevinding]) -> Block | None:
    if not own:
        return None
    return para(f"Of deze regels hier gelden, is nog onzeker; dan pas vragen zij een motivering: {_names(own)}.")


def _item(one: Bevinding) -> Item:
    place = f"regel {one.regel}: {one.sleutel}" if one.regel else one.sleutel
    return Item(rich(f"{one.tekst} {one.herstel} ", quiet(f"[{place}]")))
