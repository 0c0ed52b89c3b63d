"""
Two divisions of the country beside each other: what nests, what does not, and what chance would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from taaktoedeling.derive.congruentie import Aandeel, Congruentie, Dwarsligger, Nesting
from taaktoedeling.derive.toeval import Toeval
from taaktoedeling.derive.verhuizen import Verhuizingen
from taaktoedeling.document.blocks import (
    Block,
    Chapter,
    Document,
    Kind,
    Picture,
    Row,
    Table,
    callout,
    chapter,
    document,
    facts,
    items,
    para,
    quiet,
    table,
)
from taaktoedeling.dutch.numbers import decimal, percentage, thousands
from taaktoedeling.dutch.words import enumerate_words, upper_first
from taaktoedeling.model.advies import Advies

HOW = (
    "Een kaart van de indeling zit niet in dit dossier. Zij komt erin als u het maakt met toedeel dossier, --volledig, "
    "en met --kaart, --indeling en --tegen de tabellen waarmee de casus is gevuld."
)
CHECKED = (
    "De JSON- en de HTML-vorm van dit dossier bevatten de tabel van gemeenten en regio's en vereenvoudigde omtrekken; "
    "toedeel verifieer telt en tekent daarmee na. Of de omtrekken en de namen van gemeenten en "
    "regio's zelf kloppen, is uit het dossier niet na te gaan."
)
OURS = "Wat wordt geteld, en waar een grens ligt, is een keuze van dit model; geen bron geeft het."


def congruence_document(found: Congruentie) -> Document:
    """
    How two divisions fit together.
    """
    there, back = found.heen, found.terug
    return document(
        f"{upper_first(there.van)} en {there.naar} naast elkaar",
        f"Hoe goed {there.van} past in {there.naar}, en andersom.",
        [
            comes_out(found.zinnen),
            chapter("Wat past", _shares(there, back), para(quiet(_READ)), open=True),
            odd_ones(there),
            chapter("De minste verandering", *moves_told(there)),
            chapter("Naast het toeval", *chance([side.toeval for side in (there, back) if side.toeval is not None])),
            _indices(found),
            computed_from(found.herkomst),
        ],
    )


def comes_out(zinnen: Iterable[str]) -> Chapter | None:
    """What was found, before all else."""
    return chapter("Uitkomst", callout("lead", items(zinnen)), open=True)


def computed_from(herkomst: Iterable[str]) -> Chapter | None:
    """Where the divisions come from, and what of the counting is ours."""
    return chapter("Waarmee is gerekend", items(herkomst), para(OURS))


_READ = (
    "Binnen: in een regio die geheel binnen één regio van de andere indeling ligt. Samengesteld: in een regio die uit "
    "hele regio's van de andere bestaat. Genest: een van beide."
)


def _shares(there: Nesting, back: Nesting) -> Table:
    known = there.geheel.inwoners is not None
    head = ["", "Regio's", "Gemeenten", *(["Inwoners"] if known else [])]
    rows: list[Row] = []
    for side in (there, back):
        rows.append([f"{upper_first(side.van)}, in {side.naar}", *_share(side.geheel, None, known)])
        for name, part in (("binnen", side.binnen), ("samengesteld", side.samengesteld), ("genest", side.genest)):
            rows.append([f"– {name}", *_share(part, side.geheel, known)])
    return table(head, rows)


def _share(part: Aandeel, whole: Aandeel | None, known: bool) -> list[str]:
    counted = [str(part.regios), str(part.gemeenten)]
    if not known:
        return counted
    of = "" if whole is None or not whole.inwoners else f" ({percentage((part.inwoners or 0) / whole.inwoners)})"
    return [*counted, f"{thousands(part.inwoners or 0)}{of}"]


def odd_ones(side: Nesting) -> Chapter | None:
    """The regions that do not nest, with what of them lies elsewhere."""
    return chapter(f"Regio's die niet passen op {side.naar}", _odd_ones(side, numbered=False))


def _odd_ones(side: Nesting, numbered: bool) -> Table:
    """Those regions; numbered they have the numbers that they have on a map, and the table a caption."""
    known = side.oneens is not None
    rows = [_odd_one(one, known) for one in side.dwarsliggers]
    head = ["Regio", "Ligt vooral in", "Erbuiten", *(["Inwoners erbuiten"] if known else [])]
    kinds: list[Kind] = ["name", "text", "text", "number"]
    kinds = kinds[: len(head)]
    if not numbered:
        return table(head, rows, kinds)
    caption = f"Regio's van {side.van} die niet passen op {side.naar}"
    numbers = [[str(place), *row] for place, row in enumerate(rows, 1)]
    return table(["Nr.", *head], numbers, ["number", *kinds], caption)


def annex(advies: Advies, found: Sequence[Congruentie], maps: Sequence[Picture]) -> Chapter | None:
    """
    What was computed from data for a case, in its dossier: with a map where the dossier holds one.

    Args:
        maps: of each of *found*, or none.
    """
    computed = [(answer.label, answer.berekend) for answer in advies.antwoorden if answer.berekend]
    blocks: list[Block] = []
    for place, one in enumerate(found):
        blocks += [items(one.zinnen), *maps[place : place + 1], _odd_ones(one.heen, numbered=True)]
    blocks.append(items(dict.fromkeys(told for one in found for told in one.herkomst)))
    return chapter(
        "Congruentie uit data",
        facts(computed),
        *blocks,
        para(OURS) if found else None,
        para(quiet(CHECKED if found else HOW)) if computed else None,
        id_="congruentie",
    )


def _leaving(side: Nesting, moves: Verhuizingen) -> Table:
    """Who must leave which region."""
    rows = [[one.naam, one.naam_thuis, enumerate_words(one.namen)] for one in moves.vertrek]
    return table(("Regio", f"Komt in {side.naar}", "Wie vertrekt"), rows, "text")


def _odd_one(one: Dwarsligger, known: bool) -> list[str]:
    told = [one.naam, one.naam_hoofd, enumerate_words(one.namen_erbuiten)]
    return [*told, thousands(one.inwoners or 0)] if known else told


def moves_told(side: Nesting) -> Iterable[Block]:
    """The least change after which all nests, and what it is with each region in one piece."""
    if side.verhuizingen is None:
        yield para(f"Die is er niet: {side.van} heeft minder regio's dan {side.naar}.")
        return
    yield _leaving(side, side.verhuizingen)
    if side.aaneen is not None and side.aaneen.gemeenten == side.verhuizingen.gemeenten:
        yield para("Elke regio kan daarbij aaneen blijven op de kaart.")
    elif side.aaneen is not None:
        yield para(f"Blijft elke regio aaneen op de kaart, dan wisselen er {side.aaneen.aantal}:")
        yield _leaving(side, side.aaneen)
    if not side.verhuizingen.aantal:
        yield para("Geen gemeente hoeft van regio te wisselen.")
    else:
        yield para(
            quiet(
                "Dit is het kleinste aantal gemeenten, zonder dat een regio leegloopt. Soms zijn er meer even kleine "
                "veranderingen; dit is er een van. Of zij wenselijk is, zegt de telling niet."
            )
        )


def chance(found: Iterable[Toeval]) -> Iterable[Block]:
    """Nestings beside those of random divisions, with what is known to be wrong with those."""
    shown = list(found)
    if not shown:
        return
    yield table(
        ("Past op", "Binnen", "Toeval: laagste", "midden", "hoogste", "Rang"),
        [
            [
                f"{one.van} in {one.naar}",
                str(one.binnen),
                str(one.getrokken[0]),
                str(one.midden),
                str(one.getrokken[-1]),
                percentage(one.rang),
            ]
            for one in shown
        ],
    )
    yield from how_drawn(shown[0])


def how_drawn(one: Toeval) -> Iterable[Block]:
    """What the rank says, and what is known to be wrong with the draws."""
    yield para(
        f"Rang: het deel van de {len(one.getrokken)} willekeurige indelingen waarin minder regio's passen, met de "
        "helft van die waarin er evenveel passen; 50 % is wat het toeval geeft."
    )
    yield para(
        quiet(
            "Zo'n indeling heeft evenveel regio's, elk aaneen en ongeveer even groot. De trekking is geen zuivere "
            "steekproef: ronde regio's komen er vaker in voor dan langgerekte, en trekkingen na elkaar lijken wat op "
            f"elkaar (startgetal {one.seed})."
        )
    )


def _indices(found: Congruentie) -> Chapter | None:
    names = ("Aangepaste Rand-index", "V-maat", "Homogeniteit", "Volledigheid")
    values = (found.rand, found.v_maat, found.homogeniteit, found.volledigheid)
    return chapter(
        "Maten uit de literatuur",
        table(("Maat", "Waarde"), [[name, decimal(value)] for name, value in zip(names, values, strict=True)]),
        para(
            "Alle zijn 1 als de indelingen gelijk zijn. Alleen zeggen zij niet genoeg: liggen kleine regio's netjes "
            "binnen grote, dan zijn de Rand-index en de V-maat laag, terwijl dat juist past."
        ),
    )
