"""
How well a case is filled in: what its outcome leans on without a source, and what is still missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import attrs

from taaktoedeling.advice.explain import explain_weging
from taaktoedeling.advice.words import name_body
from taaktoedeling.dutch.words import quoted
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.beslist import Omslag
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.plain import Documents, Shown, to_plain
from taaktoedeling.weighing.weging import Source, Weging, weigh_case

Soort = Literal["leunt", "zonder_bron", "onbekende_bron", "kern", "motivering"]

_CODE = re.compile(r"([A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*)(?=[\s,;:]|$)")
"""How a source opens that names a document by its code; a title in words is left alone."""


@attrs.frozen(kw_only=True)
class Bevinding:
    """
    One thing that can be better.

    Attributes:
        soort: `leunt` (a level more or less of an answer without a source turns the outcome), `zonder_bron`,
            `onbekende_bron` (a code that no document has), `kern` (not answered) or `motivering` (missing).
        sleutel: the key path in the file.
        herstel: what to do about it.
    """

    soort: Soort
    sleutel: str
    tekst: str
    herstel: str


@attrs.frozen(kw_only=True)
class Controle(Shown):
    """
    What can be better in one case, what the outcome leans on first.

    Attributes:
        bestand: the file of the case, as the user named it; empty for one without a file.
        meldingen: what must be known before anything else, such as that the case is a concept.
    """

    taak: str
    titel: str
    bestand: str
    meldingen: tuple[str, ...]
    bevindingen: tuple[Bevinding, ...]

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.review import review_document

        return [review_document(self)]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""
        plain: dict[str, Any] = to_plain(self)
        return plain


def review(casus: Casus | Weging, kader: Source = None) -> Controle:
    """
    Say of a case what a reader will ask for: sources, answers and motivations; the outcome itself is not judged.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.

    Raises:
        InvalidArgumentError: an argument is of another kind.
    """
    w = weigh_case(casus, kader)
    advies = explain_weging(w)
    found = [*_leaning(w, advies), *_bare(advies), *_unnamed(w), *_missing(advies), *_unmotivated(advies)]
    return Controle(
        taak=w.casus.taak.id,
        titel=w.casus.taak.titel,
        bestand=w.casus.bestand,
        meldingen=advies.meldingen,
        bevindingen=tuple(found),
    )


def _leaning(w: Weging, advies: Advies) -> Iterator[Bevinding]:
    """Answers without a source of which one level more or less turns the outcome."""
    moves: dict[str, list[Omslag]] = {}
    for move in advies.omslagen:
        moves.setdefault(move.criterium, []).append(move)
    for answer in advies.antwoorden:
        if answer.onderbouwing not in ("aanname", "geen") or answer.criterium not in moves:
            continue
        why = "is een aanname" if answer.onderbouwing == "aanname" else "heeft geen bron"
        told = "; ".join(_turned(w, move) for move in moves[answer.criterium])
        yield Bevinding(
            soort="leunt",
            sleutel=f"antwoorden.{answer.criterium}",
            tekst=f"{quoted(answer.label)} {why}, en de uitkomst leunt erop: {told}.",
            herstel="Zoek een bron, of geef een bereik als het niet zeker is.",
        )


def _turned(w: Weging, move: Omslag) -> str:
    if move.bestuursvorm is None:
        return f"bij {quoted(move.naar)} is geen bestuursvorm geschikt"
    return f"bij {quoted(move.naar)} wijst zij naar {name_body(w.kader, move.bestuursvorm)}"


def _bare(advies: Advies) -> Iterator[Bevinding]:
    """Answers and facts with neither a source nor the word that they are an assumption."""
    told = [(f"antwoorden.{one.criterium}", one.label) for one in advies.antwoorden if one.onderbouwing == "geen"]
    told += [(f"feiten.{one.id}", one.label) for one in advies.feiten if one.onderbouwing == "geen"]
    for sleutel, label in told:
        yield Bevinding(
            soort="zonder_bron",
            sleutel=sleutel,
            tekst=f"{quoted(label)} heeft geen bron en heet geen aanname.",
            herstel="Gebruik de lange vorm: een toelichting, met een bron of met aanname = true.",
        )


def _unnamed(w: Weging) -> Iterator[Bevinding]:
    """Sources by a code that neither the framework nor the case says the document of."""
    casus = w.casus
    known = {document.code for document in w.kader.documenten}
    known |= {found[1] for bron in casus.taak.bronnen if (found := _CODE.match(bron))}
    given = [
        (f"{table}.{one.criterium}", one.bron) for table in ("antwoorden", "feitelijk") for one in getattr(casus, table)
    ]
    given += [(f"feiten.{ground.feit}", ground.bron) for ground in casus.feitgronden]
    given += [("aanleiding", casus.aanleiding.bron)] if casus.aanleiding else []
    given += [("arrangement", casus.arrangement.bron)] if casus.arrangement else []
    for sleutel, bron in given:
        code = _CODE.match(bron)
        if code and code[1] not in known:
            yield Bevinding(
                soort="onbekende_bron",
                sleutel=f"{sleutel}.bron",
                tekst=f"Hier staat de bron {quoted(bron)}, en nergens welk document {code[1]} is.",
                herstel=f'Zet bij taak.bronnen: "{code[1]} = titel, datum en vindplaats".',
            )


def _missing(advies: Advies) -> Iterator[Bevinding]:
    for gap in advies.ontbrekend:
        if gap.kern:
            table = "feiten" if gap.soort == "feit" else "antwoorden"
            yield Bevinding(
                soort="kern",
                sleutel=f"{table}.{gap.id}",
                tekst=f"{quoted(gap.label)} is niet beantwoord, en regels lezen het antwoord.",
                herstel=gap.vraag,
            )


def _unmotivated(advies: Advies) -> Iterator[Bevinding]:
    for regel in advies.regels:
        if regel.staat == "nog_te_motiveren":
            yield Bevinding(
                soort="motivering",
                sleutel=f"motivering.{regel.id}",
                tekst=f"De motivering bij {regel.id} ({quoted(regel.naam)}) ontbreekt.",
                herstel=regel.vraag,
            )
