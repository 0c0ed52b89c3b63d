"""
The outcomes of a register, for a screen or a notebook: how often what came out, and where place and fit differ most.
"""

from __future__ import annotations

from collections import Counter

from taaktoedeling.document.blocks import Block, Chapter, Document, Table, chapter, document, para, table
from taaktoedeling.dutch.labels import UITKOMST
from taaktoedeling.dutch.numbers import decimal, thousands
from taaktoedeling.dutch.words import enumerate_words, plural
from taaktoedeling.register.outcome import Registeruitkomst, farthest_first
from taaktoedeling.register.render import NOTHING_TO_COMPARE, OURS
from taaktoedeling.register.table import VERHOUDING

MOST = 20
"""Tasks that are listed one by one."""


def register_document(uitkomst: Registeruitkomst) -> Document:
    """
    A brief overview of the outcomes of a register.
    """
    counts = Counter(one.uitkomst for one in uitkomst.uitkomsten)
    told = [f"{thousands(count)} keer {UITKOMST.get(name, name)}" for name, count in sorted(counts.items())]
    return document(
        uitkomst.omvang.gezegd,
        f"{enumerate_words(told)}. {uitkomst.omvang.waarschuwing}".rstrip() if told else "Geen enkele taak.",
        [
            chapter("Waar de taken het best passen", _per_body(uitkomst), open=True),
            chapter("Waar de plaats het meest verschilt van wat past", *_farthest(uitkomst), open=True),
            chapter("Wat niet is beantwoord", para(*_unanswered(uitkomst)), open=True),
            whose(),
        ],
    )


def whose() -> Chapter | None:
    """Whose the weighing is."""
    return chapter("Van wie dit is", para(OURS), open=True)


def more_in_file(left: int, name: str, key: str) -> str:
    """That there are more rows, and in what they stand: a file, or by *key* a result in Python."""
    return f"En nog {thousands(left)}; alle rijen staan in een bestand met -o {name}.xlsx (in Python: {key})."


def _per_body(uitkomst: Registeruitkomst) -> Table:
    now = Counter(rij.casus.taak.huidige_bestuursvorm for rij in uitkomst.rijen)
    fits = Counter(one.bestuursvorm for one in uitkomst.uitkomsten)
    rows = [(label, thousands(now[id_]), thousands(fits[id_])) for id_, label in uitkomst.vormen]
    rows.append(("geen, of geen advies", thousands(now[None]), thousands(fits[None])))
    return table(("Bestuur", "Nu", "Past het best"), rows)


def _unanswered(uitkomst: Registeruitkomst) -> list[str]:
    """How much is not answered, and what therefore is not said; no conclusion is drawn from it."""
    if not uitkomst.uitkomsten:
        return ["Er is geen enkele taak."]
    gaps = sum(bool(one.ontbreekt) for one in uitkomst.uitkomsten)
    missing = sum(len(one.ontbreekt) for one in uitkomst.uitkomsten)
    without = sum(one.bestuursvorm is None for one in uitkomst.uitkomsten)
    noem = uitkomst.omvang.noem
    said = f"Bij {plural(gaps, *noem)} ontbreekt een antwoord of feit; samen zijn het er {thousands(missing)}. "
    return [said, f"Bij {plural(without, *noem)} is er geen advies; die tellen nergens mee als verschil."]


def _farthest(uitkomst: Registeruitkomst) -> list[Block]:
    vormen = dict(uitkomst.vormen)
    first = farthest_first(uitkomst)
    apart = [
        (rij.casus.taak, one)
        for rij, one in zip(first.rijen, first.uitkomsten, strict=True)
        if one.verhouding in ("anders", "zelfde_drager")
    ]
    if not uitkomst.vergeleken:
        return [para(NOTHING_TO_COMPARE)]
    if not apart:
        return [para("Bij geen enkele taak met een advies verschilt het huidige bestuur van wat het best past.")]
    size = uitkomst.omvang
    rows = [
        (
            size.name(taak.titel, taak.perspectief),
            vormen.get(taak.huidige_bestuursvorm or "", ""),
            vormen.get(one.bestuursvorm or "", ""),
            VERHOUDING[one.verhouding],
            "" if one.afstand is None else decimal(one.afstand),
        )
        for taak, one in apart[:MOST]
    ]
    head = ("Taak", "Nu", "Past het best", "Dat is", "Afstand")
    found: list[Block] = [table(head, rows, ("name", "text", "text", "text", "number"))]
    if len(apart) > MOST:
        found.append(para(more_in_file(len(apart) - MOST, "uitkomst", "uitkomsten")))
    return found
