"""
What judgments say about weights: which weights reproduce them, and which judgments contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from taaktoedeling.certainty.calibrate import GetoetstOordeel, Ijking
from taaktoedeling.certainty.standing import GEEN
from taaktoedeling.document.blocks import (
    GEEN_STANDPUNT,
    Block,
    Document,
    Rich,
    callout,
    cell,
    chapter,
    document,
    items,
    para,
    quiet,
    rich,
    strong,
    table,
)
from taaktoedeling.dutch.numbers import weight
from taaktoedeling.dutch.words import enumerate_words, numeral, plural, upper_first

MOST_SETS = 10
_ONE = {"dimensie": "dimensie", "criterium": "vraag"}
_VARIED = {
    "dimensie": "Alleen de gewichten van de dimensies zijn gevarieerd; die van de vragen erin zijn die van dit model.",
    "criterium": (
        "Het gewicht van elke vraag is haar deel van het geheel, en elke verdeling mag: het gewicht van een dimensie "
        "is dan de som van haar vragen."
    ),
}
_WHOSE = {"dimensie": "de dimensies", "criterium": "de vragen"}


def ijking_document(found: Ijking) -> Document:
    """
    The whole of it.
    """
    count = plural(len(found.oordelen), "oordeel", "oordelen")
    return document(
        "Oordelen en gewichten",
        f"{count} over taken, gelegd langs alle gewichten van {_WHOSE[found.per]}. {GEEN_STANDPUNT}",
        [
            chapter("In het kort", callout("lead", para(*_lead(found))), open=True),
            chapter("De oordelen", _judgments(found), open=True),
            chapter("De gewichten die passen", *_weights(found), open=True),
            chapter("Oordelen die elkaar tegenspreken", *_clashes(found), open=True),
            chapter("Hoe dit te lezen", *_how_to_read(found)),
        ],
    )


def _lead(found: Ijking) -> Iterator[str | Rich]:
    total, most = len(found.oordelen), len(found.grootste[0])
    followed = sum(one.gevolgd for one in found.oordelen)
    if found.alle:
        yield rich(strong("Er zijn gewichten die elk oordeel volgen."), " ")
    elif most:
        yield rich(strong(f"Geen gewichten volgen alle oordelen; hoogstens {most} van de {total} samen."), " ")
    else:
        yield rich(strong(f"Geen enkel oordeel is met gewichten van {_WHOSE[found.per]} te volgen."), " ")
    verb = "wordt" if followed == 1 else "worden"
    yield f"Met de gewichten van dit model {verb} {plural(followed, 'oordeel', 'oordelen')} gevolgd."
    if found.per == "criterium" and most:
        yield f" Bij {len(found.gewichten)} vrije gewichten zegt het weinig dat er passen."


def _judgments(found: Ijking) -> Block:
    rows = [
        (
            f"{place}. {one.titel}",
            cell(one.wie, quiet(f" ({one.sterkte})")),
            enumerate_words((found.vormen[id_] for id_ in one.bestuursvorm), "of"),
            cell(_outcome(found, one), "" if one.gevolgd else ": anders"),
        )
        for place, one in enumerate(found.oordelen, start=1)
    ]
    return table(("Taak", "Oordeel van", "Noemt", "Dit model wijst naar"), rows, "text")


def _outcome(found: Ijking, one: GetoetstOordeel) -> str:
    return "geen passende vorm" if one.wijst_naar == GEEN else found.vormen[one.wijst_naar]


def _weights(found: Ijking) -> Iterator[Block]:
    if not found.gewichten:
        return
    if not found.alle:
        sets = [
            [str(place + 1) for place in range(len(found.oordelen)) if place not in kept] for kept in found.grootste
        ]
        out = (f"{'oordeel' if len(one) == 1 else 'oordelen'} {enumerate_words(one)}" for one in sets[:MOST_SETS])
        yield para(f"Laat u {enumerate_words(out, 'of')} weg, dan zijn er gewichten die de rest volgen.")
    rows = [
        (
            one.label,
            f"{weight(100 * one.kader)} %",
            f"{weight(100 * one.voorbeeld)} %",
            f"{weight(100 * round(one.laagste, 3))} %",
            f"{weight(100 * round(one.hoogste, 3))} %",
        )
        for one in found.gewichten
    ]
    yield table((upper_first(_ONE[found.per]), "Dit model", "Voorbeeld dat past", "Laagste", "Hoogste"), rows)
    if found.per == "criterium":
        yield para(_little(found))
        return
    wide = [one.label.lower() for one in found.gewichten if one.hoogste - one.laagste > 1 / 2]
    if wide:
        yield para(
            f"Over {enumerate_words(wide)} zeggen deze oordelen weinig: daar past meer dan de helft van alle waarden."
        )


def _little(found: Ijking) -> str:
    """How little so few judgments say about so many weights."""
    free, kept = len(found.gewichten), len(found.grootste[0])
    needed = sum(one.laagste > 0 for one in found.gewichten)
    zero = "Elk ervan mag op zichzelf" if not needed else f"Alle op {numeral(needed)} na mogen op zichzelf"
    return (
        f"{upper_first(plural(kept, 'oordeel staat', 'oordelen staan'))} hier tegenover {free} vrije gewichten. {zero} "
        "nul zijn. Hoe meer gewichten vrij zijn, hoe minder het zegt dat er passen."
    )


def _clashes(found: Ijking) -> Iterator[Block]:
    alone = [some[0] for some in found.botsingen if len(some) == 1]
    together = [some for some in found.botsingen if len(some) > 1]
    if alone:
        yield para("Deze oordelen volgt geen enkele verdeling van gewichten; het verschil zit in de antwoorden, de "
                   "punten of de regels, of in het oordeel:")  # fmt: skip
        yield items(_name(found, place) for place in alone)
    if together:
        yield para("Deze oordelen volgen geen gewichten samen, en zonder een ervan wel:")
        yield items(enumerate_words(_name(found, place) for place in some) for some in together[:MOST_SETS])
        more = len(together) - MOST_SETS
        if more > 0:
            yield para(f"En nog {more} andere.")
    if found.precedenten:
        yield para("Deze paren botsen, hoe zwaar vragen en dimensies ook wegen: de ene taak is op elk antwoord "
                   "minstens zo geschikt voor wat de andere kreeg:")  # fmt: skip
        yield items(enumerate_words(_name(found, place) for place in pair) for pair in found.precedenten)


def _name(found: Ijking, place: int) -> str:
    one = found.oordelen[place]
    return f"{place + 1} ({one.titel}, {one.wie})"


def _how_to_read(found: Ijking) -> Iterator[Block]:
    yield para(
        "Dit verandert niets aan het kader. Een oordeel kan onjuist zijn, of op iets rusten wat dit model niet vraagt; "
        "en bij weinig oordelen passen veel gewichten. Dat gewichten passen, maakt ze dus nog niet goed."
    )
    yield para(
        f"{_VARIED[found.per]} De punten, de regels en de grenzen zijn die van dit model. Alles is uitgerekend in "
        "breuken. Groepen die elkaar tegenspreken zijn gezocht tot en met "
        f"{numeral(found.tot)} oordelen. De laagste en hoogste waarde gelden elk apart, en een grens zelf kan net niet "
        "passen."
    )
    if found.weggelaten:
        yield para(f"Zonder aanleiding niet gewogen, en weggelaten: {enumerate_words(found.weggelaten)}.")
