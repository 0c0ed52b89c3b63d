"""
A dossier as a document, in the order in which people read it: the conclusion first, the origin last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taaktoedeling.report import advies_uitkomst as uitkomst
from taaktoedeling.report import dossier_bestaand, dossier_kern, dossier_rest, overzicht, wording
from taaktoedeling.report.blocks import rich
from taaktoedeling.report.dossier_blocks import Chapter, DossierDocument, Grid, Part, Picture, cell

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
    advies = dossier_kern.effective(dossier)
    return Part(
        id=prefix,
        title=uitkomst.title(advies),
        subtitle="Uitkomst van een model, geen standpunt van het kabinet.",
        facts=dossier_kern.kop(dossier),
        chapters=tuple(part for part in _chapters(dossier, pictures) if part is not None),
    )


def _chapters(dossier: Data, pictures: Sequence[Picture]) -> list[Chapter | None]:
    """Without an occasion nothing is weighed, so what the weighing would give is left out."""
    way = [picture for picture in pictures if picture.id == GRAAF]
    practice = [picture for picture in pictures if picture.id == PRAKTIJK]
    others = [picture for picture in pictures if picture.id not in (GRAAF, PRAKTIJK)]
    advies = dossier["advies"]
    found: list[Chapter | None] = [dossier_kern.conclusie(dossier)]
    if advies["uitkomst"] == "onvolledig":
        found.append(dossier_kern.ontbrekend(dossier))
    found.append(dossier_kern.taak(dossier))
    if not dossier_kern.weighed(advies):
        found.append(dossier_kern.weg(dossier, ()))
    else:
        found += [
            dossier_kern.tabel(dossier),
            dossier_kern.weg(dossier, way),
            dossier_kern.alternatieven(dossier),
            dossier_kern.zekerheid(dossier, others),
            dossier_kern.ontbrekend(dossier) if advies["uitkomst"] != "onvolledig" else None,
            dossier_rest.motivering(dossier),
            dossier_rest.spanningen(dossier),
            dossier_rest.plichten(dossier),
            dossier_bestaand.stappen(dossier),
            dossier_rest.andere_wegen(dossier),
            dossier_bestaand.praktijk(dossier, practice),
            dossier_bestaand.arrangement(dossier),
            dossier_bestaand.knoppen(dossier),
            dossier_rest.uitgangspunten(dossier),
            dossier_rest.antwoorden(dossier),
        ]
    found += [
        dossier_rest.published(dossier),
        dossier_rest.eigen(dossier) if dossier_kern.weighed(advies) else None,
        dossier_rest.beperkingen(dossier),
    ]
    return [*found, dossier_rest.documenten(dossier, found), dossier_rest.herkomst(dossier)]


def _index(dossiers: Sequence[Data], parts: Sequence[Part]) -> Grid:
    """The cases with what comes out of each."""
    rows = []
    for dossier, part in zip(dossiers, parts, strict=True):
        advies = dossier_kern.effective(dossier)
        open_ = sum(rule["staat"] == "nog_te_motiveren" for rule in advies["regels"])
        weighed = dossier_kern.weighed(advies)
        rows.append(
            (
                cell(rich(advies["taak"]["titel"]), target=part.id),
                cell(wording.word(wording.TAAKSOORT, advies["taak"]["soort"])),
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
