"""
The figures of a case: the decision graph with the way that the case went, and the pictures of how sure it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from taaktoedeling.document.blocks import Picture
from taaktoedeling.document.chapters.dossier import GRAAF
from taaktoedeling.dossier.regions import draw_regions
from taaktoedeling.dossier.structured import content_of
from taaktoedeling.existing.readings import Readings
from taaktoedeling.figures.collect import figures
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.praktijk import draw_praktijk
from taaktoedeling.graph.draw import render_png, render_svg
from taaktoedeling.graph.export import render_mermaid
from taaktoedeling.graph.layout import case_path, column_of, label_of
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.kader import Kader

GRAPH_SAYS = (
    "Van links naar rechts staan de vragen en feiten, de dimensies en klassen, de voorrangsregels en de "
    "bestuursvormen. Lijnen laten zien wat meeweegt en wat een regel leest; hoe dikker de lijn, hoe zwaarder het "
    "gewicht."
)
_COLUMNS = ("vragen en feiten", "dimensies en klassen", "voorrangsregels", "bestuursvormen")


def collect_figures(
    readings: Readings, dossier: Mapping[str, Any], svg: bool = True, png: bool = False
) -> tuple[Picture, ...]:
    """
    Draw what belongs to a dossier, from the results that it holds; nothing when nothing was weighed.

    Args:
        svg: drawn; else only what the pictures say, for forms that show none.
        png: also as PNG, for forms that cannot show SVG.

    Raises:
        MissingExtraError: something is to be drawn and matplotlib is not installed.
    """
    w = readings.intended
    content = content_of(dossier, w.kader)
    maps = [_picture(figure, svg, png) for figure in draw_regions(dossier)]
    if content.advies.uitkomst == "geen_aanleiding":
        return tuple(maps)
    found = [_graph(w.kader, content.advies, svg, png)]
    if content.robuustheid is not None:
        found += [_picture(figure, svg, png) for figure in figures(w, robuustheid=content.robuustheid)]
    if content.evaluatie is not None:
        practice = draw_praktijk(content.evaluatie, w.casus, w.kader)
        found += [_picture(practice, svg, png)] if practice else []
    return (*found, *maps)


def pictures_of(figures: Sequence[Figuur], svg: bool = True, png: bool = False) -> dict[str, Picture]:
    """Figures as parts of a document, by their id."""
    return {figure.id: _picture(figure, svg, png) for figure in figures}


def _picture(figure: Figuur, svg: bool, png: bool) -> Picture:
    return Picture(
        id=figure.id,
        title=figure.titel,
        alt=(figure.alt,),
        svg=figure.svg.decode("utf-8") if svg else "",
        png=figure.png if png else b"",
    )


def _graph(kader: Kader, advies: Advies, svg: bool, png: bool) -> Picture:
    graaf = kader.graaf
    path = case_path(graaf, advies.to_dict())
    return Picture(
        id=GRAAF,
        title="De beslisgraaf, met de weg van deze casus",
        alt=_graph_alt(graaf, path, advies),
        svg=render_svg(graaf, False, path).decode("utf-8") if svg else "",
        png=render_png(graaf, pad=path) if png else b"",
        mermaid=render_mermaid(graaf, False, path),
        wide=True,
    )


def _graph_alt(graaf: nx.DiGraph[str], path: Sequence[str], advies: Advies) -> tuple[str, ...]:
    """What the picture shows, column by column."""
    told = [GRAPH_SAYS]
    for column, name in enumerate(_COLUMNS):
        labels = [label_of(graaf.nodes[node]) for node in path if column_of(graaf.nodes[node]) == column]
        if labels:
            told.append(f"Gemarkeerd bij de {name}: {'; '.join(labels)}.")
    if not path:
        told.append("Er is geen weg gemarkeerd.")
    elif advies.bestuursvorm is None:
        told.append("De weg eindigt niet bij een bestuursvorm.")
    return tuple(told)
