"""
Parties beside each other: what each answers, which questions decide, and where each comes out under whose weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taaktoedeling.comparing.vergelijking import KADER, Standpunt, Strijdpunt, Vergelijking
from taaktoedeling.dutch.numbers import sampled
from taaktoedeling.dutch.words import enumerate_words, lower_first, plural
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.style import (
    EDGE,
    GREY,
    INK,
    LOOKS,
    NO_BODY,
    PAPER,
    SHADES,
    SMALL,
    WIDTH,
    Look,
    Sheet,
    count_axes,
    cut_lines,
    made_from,
    write,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

ANTWOORDEN, UITKOMSTEN = "Wat antwoordt wie?", "Waar komt wie uit?"
ROW, HEADING, LABELS = 0.36, 0.5, 2.9
OPEN = "#ffffff"
DARK = 4
"""From this shade on the number is white."""
_NOTE = "Het getal is het niveau in de vragen van dit model; hoe donkerder, hoe hoger op de schaal van die vraag."
_DOT = "Een stip staat bij een vraag uit een van de genoemde keuzes van vragen waarover overeenstemming genoeg is."


def figures_of_parties(found: Vergelijking) -> tuple[Figuur, ...]:
    """
    The pictures of a comparison: the answers where some differ in level, and the outcomes.
    """
    rows = [punt for punt in found.punten if punt.soort == "criterium"]
    made = [_answers(found, rows)] if rows else []
    return (*made, _outcomes(found))


def _made_with(found: Vergelijking) -> str:
    herkomst = found.adviezen[0].herkomst
    return made_from(f"{herkomst.kader} {herkomst.kaderversie}", f"Casussen {found.taak}")


def _answers(found: Vergelijking, rows: list[Strijdpunt]) -> Figuur:
    names = [partij.naam for partij in found.partijen]
    deciding = {id_ for one in found.overeenstemmingen for id_ in one.vragen}
    told = [
        f"{punt.label}: "
        + ", ".join(f"{stand.partij} {punt.in_cijfers(stand)}" for stand in punt.standpunten)
        + (" (beslist mee)" if punt.id in deciding else "")
        for punt in rows
    ]
    finding = f"Op {plural(len(rows), 'vraag', 'vragen')} verschillen de antwoorden."

    def draw() -> Figure:
        note = f"{_NOTE} {_DOT}" if deciding else _NOTE
        sheet = Sheet(found.titel, ANTWOORDEN, finding, [note, _made_with(found)], HEADING + ROW * len(rows) + 0.1)
        wide = WIDTH - LABELS - 2 * EDGE
        axes = sheet.axes(EDGE + LABELS, HEADING, wide, ROW * len(rows))
        count_axes(axes, (-0.5, len(names) - 0.5), (len(rows) - 0.5, -0.5))
        _columns(axes, names, wide)
        for y, punt in enumerate(rows):
            _label(axes, y, f"{'● ' if punt.id in deciding else '   '}{punt.label}", wide)
            for x, stand in enumerate(punt.standpunten):
                shade = _shade(stand, punt)
                axes.add_patch(_box(x, y, SHADES[shade] if shade is not None else OPEN, ""))
                ink = PAPER if shade is not None and shade >= DARK else INK
                write(axes, x, y, punt.in_cijfers(stand), ha="center", color=ink)
        return sheet.figure

    return Figuur(id="antwoorden", titel=ANTWOORDEN, alt=f"{ANTWOORDEN} {finding} {'; '.join(told)}.", draw=draw)


def _outcomes(found: Vergelijking) -> Figuur:
    columns = list(dict.fromkeys(one.gewichten_van for one in found.gewichten)) or [KADER]
    cells = {(one.antwoorden_van, one.gewichten_van): one.uitkomsten for one in found.gewichten}
    names = [partij.naam for partij in found.partijen]
    for partij in found.partijen:
        cells.setdefault((partij.naam, KADER), ((partij.wijst_naar, 1.0),))
    vormen = {vorm.id: vorm for vorm in found.adviezen[0].vormen}
    looks = {id_: LOOKS[place % len(LOOKS)] for place, id_ in enumerate(vormen)}

    def name(id_: str) -> str:
        return vormen[id_].kort if id_ in vormen else id_.replace("_", " ")

    def cell(partij: str, column: str) -> list[str]:
        given = cells[partij, column]
        return [name(id_) if len(given) == 1 else f"{name(id_)} {sampled(part)}" for id_, part in given]

    told = [f"{partij} onder {column}: {lower_first(enumerate_words(cell(partij, column)))}" for partij in names
            for column in columns]  # fmt: skip
    finding = "Rijen zijn antwoorden, kolommen gewichten." if len(columns) > 1 else "Met de gewichten van dit model."

    def draw() -> Figure:
        most = max(len(cell(partij, column)) for partij in names for column in columns)
        row = max(ROW, 0.2 * most + 0.16)
        sheet = Sheet(found.titel, UITKOMSTEN, finding, [_made_with(found)], HEADING + row * len(names) + 0.1)
        wide = WIDTH - LABELS - 2 * EDGE
        axes = sheet.axes(EDGE + LABELS, HEADING, wide, row * len(names))
        count_axes(axes, (-0.5, len(columns) - 0.5), (len(names) - 0.5, -0.5))
        _columns(axes, columns, wide)
        for y, partij in enumerate(names):
            _label(axes, y, partij, wide)
            for x, column in enumerate(columns):
                look: Look = looks.get(cells[partij, column][0][0], NO_BODY)
                axes.add_patch(_box(x, y, look.colour, look.hatch))
                behind = {"facecolor": look.colour, "edgecolor": "none", "pad": 1.5}
                write(axes, x, y, "\n".join(cell(partij, column)), ha="center", fontsize=SMALL, bbox=behind)
        return sheet.figure

    return Figuur(id="uitkomsten", titel=UITKOMSTEN, alt=f"{UITKOMSTEN} {'; '.join(told)}.", draw=draw)


def _columns(axes: Axes, names: list[str], wide: float) -> None:
    letters = max(6, int(13 * wide / len(names)))
    for x, name in enumerate(names):
        write(axes, x, -0.6, cut_lines(name, letters, 2), ha="center", va="bottom", fontsize=SMALL, color=GREY)


def _label(axes: Axes, y: int, text: str, wide: float) -> None:
    write(axes, -0.5 - LABELS / wide * (axes.get_xlim()[1] + 0.5), y, cut_lines(text, 40, 1))


def _box(x: int, y: int, colour: str, hatch: str) -> Rectangle:
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.47, y - 0.45), 0.94, 0.9, facecolor=colour, hatch=hatch, edgecolor=GREY, linewidth=0.6)


def _shade(stand: Standpunt, punt: Strijdpunt) -> int | None:
    """The shade of a cell: how high its answer is on the scale of its question; None where it has no place there."""
    if not stand.niveaus or punt.hoogste is None:
        return None
    mean = sum(stand.niveaus) / len(stand.niveaus)
    return round(mean / max(punt.hoogste, 1) * (len(SHADES) - 1))
