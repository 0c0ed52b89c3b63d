"""
Where parties about one task differ, question by question: their answers beside each other, and what each says.
"""

from __future__ import annotations

from collections.abc import Iterator

from taaktoedeling.comparing.vergelijking import GEEN_AANLEIDING, GEEN_PASSENDE, Standpunt, Strijdpunt, Vergelijking
from taaktoedeling.document.blocks import (
    Block,
    Entry,
    Picture,
    Readings,
    Rich,
    Table,
    entries,
    entry,
    para,
    quiet,
    rich,
    strong,
    table,
)
from taaktoedeling.document.chapters.outcome import body
from taaktoedeling.dutch.labels import ONDERBOUWING, word
from taaktoedeling.dutch.numbers import number
from taaktoedeling.dutch.words import numeral, plural, upper_first

MOST_IN_TABLE = 6
"""Parties that a table of answers has room for."""
MOST_READINGS = 12
"""What parties say to questions, each, for which four pages have room."""


def outcome_of(found: Vergelijking, id_: str) -> str:
    """An outcome in the middle of a sentence."""
    if id_ == GEEN_PASSENDE:
        return "geen passende bestuursvorm"
    return "geen weging, omdat een aanleiding ontbreekt" if id_ == GEEN_AANLEIDING else body(found.adviezen[0], id_)


def differences(found: Vergelijking, volledig: bool, picture: Picture | None) -> Iterator[Block]:
    """What parties answer differently, what matters most first; in short for as many questions as pages have room."""
    if not found.punten:
        return
    alike = plural(found.gelijk, "vraag of feit", "vragen en feiten")
    first = " Wat het meest uitmaakt voor overeenstemming, staat voorop." if len(found.punten) > 1 else ""
    yield para(f"Bij {alike} is het antwoord gelijk.{first}")
    if picture is not None:
        yield picture
    elif len(found.partijen) <= MOST_IN_TABLE and any(punt.soort == "criterium" for punt in found.punten):
        yield _side_by_side(found)
    told = found.punten if volledig else found.punten[: max(1, MOST_READINGS // len(found.partijen))]
    yield entries(_entry(found, punt) for punt in told)
    left = len(found.punten) - len(told)
    if left:
        which = "De andere vraag staat" if left == 1 else f"De andere {numeral(left)} staan"
        yield para(f"{which} in de volledige vergelijking (--volledig; in Python to_text(volledig=True)).")


def _side_by_side(found: Vergelijking) -> Table:
    """The levels of every party, one row per question, with how much the difference can add to one fit."""
    rows = [
        (
            punt.label,
            *(punt.in_cijfers(one) for one in punt.standpunten),
            number(punt.scheelt) if punt.scheelt else "-",
        )
        for punt in found.punten
        if punt.soort == "criterium"
    ]
    head = ("Niveau", *(partij.naam for partij in found.partijen), "Scheelt")
    caption = "Antwoorden naast elkaar, en hoeveel geschiktheid het bij één vorm scheelt"
    return table(head, rows, caption=caption)


def _entry(found: Vergelijking, punt: Strijdpunt) -> Entry:
    tags = (
        "zonder gevolg" if punt.zonder_gevolg else "",
        f"{_levels(punt.afstand)} uit elkaar" if punt.afstand else "",
        f"scheelt {number(punt.scheelt)} bij {outcome_of(found, punt.scheelt_vorm)}"
        if punt.scheelt and punt.scheelt_vorm
        else "",
    )
    readings = Readings(parts=tuple((one.partij, _said(one)) for one in punt.standpunten))
    return entry(punt.label, para(quiet(punt.vraag)), readings, tags=tags)


def _levels(count: float) -> str:
    told = number(count, 0 if count == int(count) else 1)
    return f"{told} {'niveau' if count <= 1 else 'niveaus'}"


def _said(one: Standpunt) -> Rich:
    ground = one.bron or word(ONDERBOUWING, one.onderbouwing)
    told = f" {one.toelichting}" if one.toelichting else ""
    return rich(strong(f"{upper_first(one.tekst)}."), told, quiet(f" [{ground}]"))
