"""
A dossier as a document, in the order in which people read it: the conclusion first, the origin last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.report.advies import overzicht, uitkomst
from taaktoedeling.report.blocks import rich
from taaktoedeling.report.dossier import bestaand, kern, rest
from taaktoedeling.report.dossier.blocks import Chapter, DossierDocument, Grid, Part, Picture, cell

Data = Mapping[str, Any]

GRAAF, PRAKTIJK = "beslisgraaf", "praktijk"
"""Ids of the pictures that stand with the way and with practice; the others stand with the certainty."""

SOORT = "Afwegingsdossier"


def dossier_document(
    dossiers: Sequence[Data], pictures: Sequence[Sequence[Picture]] = (), data: str = ""
) -> DossierDocument:
    """
    Lay out one dossier, or several with an index.

    Args:
        dossiers: what `build_dossier` gives.
        pictures: per dossier its figures; empty for none.
        data: the content as JSON, for the forms that carry it.
    """
    shown = list(pictures) or [()] * len(dossiers)
    several = len(dossiers) > 1
    parts = tuple(
        _part(dossier, drawn, f"c{number}" if several else "")
        for number, (dossier, drawn) in enumerate(zip(dossiers, shown, strict=True), start=1)
    )
    if not several:
        return DossierDocument(kicker=SOORT, title=parts[0].title, subtitle=parts[0].subtitle, parts=parts, data=data)
    return DossierDocument(
        kicker=SOORT,
        title=f"Bundel van {len(parts)} afwegingen",
        subtitle="Uitkomsten van een model, geen standpunten van het kabinet.",
        parts=parts,
        index=_index(dossiers, parts),
        data=data,
    )


def _part(dossier: Data, pictures: Sequence[Picture], prefix: str) -> Part:
    advies = kern.effective(dossier)
    return Part(
        id=prefix,
        title=uitkomst.title(advies),
        subtitle="Uitkomst van een model, geen standpunt van het kabinet.",
        facts=kern.kop(dossier),
        chapters=tuple(part for part in _chapters(dossier, pictures) if part is not None),
    )


def _chapters(dossier: Data, pictures: Sequence[Picture]) -> list[Chapter | None]:
    """Without an occasion nothing is weighed, so what the weighing would give is left out."""
    way = [picture for picture in pictures if picture.id == GRAAF]
    practice = [picture for picture in pictures if picture.id == PRAKTIJK]
    others = [picture for picture in pictures if picture.id not in (GRAAF, PRAKTIJK)]
    advies = dossier["advies"]
    found: list[Chapter | None] = [kern.conclusie(dossier)]
    if advies["uitkomst"] == "onvolledig":
        found.append(kern.ontbrekend(dossier))
    found.append(kern.taak(dossier))
    if not kern.weighed(advies):
        found.append(kern.weg(dossier, ()))
    else:
        found += [
            kern.tabel(dossier),
            kern.weg(dossier, way),
            kern.alternatieven(dossier),
            kern.zekerheid(dossier, others),
            kern.ontbrekend(dossier) if advies["uitkomst"] != "onvolledig" else None,
            rest.motivering(dossier),
            rest.spanningen(dossier),
            rest.plichten(dossier),
            bestaand.stappen(dossier),
            rest.andere_wegen(dossier),
            bestaand.praktijk(dossier, practice),
            bestaand.arrangement(dossier),
            bestaand.knoppen(dossier),
            rest.uitgangspunten(dossier),
            rest.antwoorden(dossier),
        ]
    found += [
        rest.published(dossier),
        rest.eigen(dossier) if kern.weighed(advies) else None,
        rest.beperkingen(dossier),
    ]
    return [*found, rest.documenten(dossier, found), rest.herkomst(dossier)]


def _index(dossiers: Sequence[Data], parts: Sequence[Part]) -> Grid:
    """The cases with what comes out of each."""
    rows = []
    for dossier, part in zip(dossiers, parts, strict=True):
        advies = kern.effective(dossier)
        open_ = sum(rule["staat"] == "nog_te_motiveren" for rule in advies["regels"])
        weighed = kern.weighed(advies)
        rows.append(
            (
                cell(rich(advies["taak"]["titel"]), target=part.id),
                cell(labels.word(labels.TAAKSOORT, advies["taak"]["soort"])),
                cell(overzicht.outcome(advies)),
                cell(str(open_) if weighed else "niet gewogen"),
            )
        )
    return Grid(
        caption="De taken in deze bundel en wat eruit komt",
        head=("Taak", "Soort", "Uitkomst (zekerheid)", "Nog te motiveren"),
        kinds=("name", "text", "text", "number"),
        rows=tuple(rows),
    )
