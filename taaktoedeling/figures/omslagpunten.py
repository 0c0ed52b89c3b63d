"""
A tornado: how far each weight or margin can move, by itself, before the task goes elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taaktoedeling.advice.words import name_body
from taaktoedeling.certainty.tipping import Omslag, Omslagpunt, Omslagpunten
from taaktoedeling.dutch.numbers import change, weight
from taaktoedeling.dutch.words import enumerate_words, lower_first, plural, upper_first
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.style import (
    EDGE,
    GREY,
    INK,
    MAIN,
    PALE,
    PAPER,
    RULE,
    SMALL,
    WIDTH,
    Sheet,
    carrier_name,
    count_axes,
    made_with,
    mark_below,
    write,
)
from taaktoedeling.model.kader import Kader

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITEL = "Hoever kan een gewicht veranderen voordat de toedeling omslaat?"
NOTE = (
    "Per regel verandert maar één gewicht; de andere blijven zoals zij zijn. Bij het uiteinde staat de waarde waarbij "
    "de toedeling omslaat, en waar de taak dan heen gaat. Een bleke balk: ook een verdubbeling, of helemaal niet "
    "meewegen, verandert de toedeling niet."
)
MOST = 14
LEAST = 4
ROW = 0.31
LABELS = 2.72
REACH = 1.0
"""Changes beyond this part of the present value are drawn as "more"."""
ASIDE = 1.05
"""Room beside the bars, on the same scale, for what a turn leads to."""


def draw_omslagpunten(omslagpunten: Omslagpunten, kader: Kader, taak: str) -> Figuur:
    """
    Draw the tipping points that are nearest, the nearest on top.

    Args:
        taak: title of the task.
    """
    shown = _shown(omslagpunten)
    return Figuur(
        id="omslagpunten",
        titel=TITEL,
        alt=_alt(omslagpunten, kader, taak),
        draw=lambda: _draw(omslagpunten, kader, taak, shown),
    )


def _turning(omslagpunten: Omslagpunten) -> list[Omslagpunt]:
    """What can be drawn as a part of its present value, the nearest first."""
    return [punt for punt in omslagpunten.punten if punt.relatief is not None]


def _shown(omslagpunten: Omslagpunten) -> list[Omslagpunt]:
    """The nearest turning points; where there are few, dimensions that never turn it beside them."""
    turning = _turning(omslagpunten)[:MOST]
    still = [punt for punt in omslagpunten.punten if punt.soort == "dimensie" and punt.relatief is None]
    return turning + still[: max(0, LEAST - len(turning))]


def _draw(omslagpunten: Omslagpunten, kader: Kader, taak: str, shown: list[Omslagpunt]) -> Figure:
    height = ROW * len(shown)
    sheet = Sheet(taak, TITEL, _finding(omslagpunten, kader), _notes(omslagpunten, kader, shown), height + 0.75)
    axes = sheet.axes(EDGE + LABELS, 0.45, WIDTH - LABELS - 2 * EDGE, height)
    count_axes(axes, (-REACH - ASIDE, REACH + ASIDE), (len(shown) - 0.5, -0.5))
    for share in (-1.0, -0.5, 0.0, 0.5, 1.0):
        axes.axvline(share, color=INK if not share else RULE, linewidth=1.2 if not share else 0.8, zorder=1)
    for row, punt in enumerate(shown):
        _row(axes, row, punt, kader)
    mark_below(axes, {-1.0: "niets", -0.5: "de helft", 0.0: "nu", 0.5: "1,5 keer", 1.0: "2 keer"})
    top = -0.5 - 0.2 / ROW
    write(axes, -0.04, top, "← minder", ha="right")
    write(axes, 0.04, top, "meer →")
    write(axes, -REACH - ASIDE, top, "Gewicht of marge, nu", ha="right", weight="bold")
    return sheet.figure


def _row(axes: Axes, row: int, punt: Omslagpunt, kader: Kader) -> None:
    write(axes, -REACH - ASIDE, row, f"{punt.naam} ({weight(float(punt.nu))})", ha="right")
    for turn, sign in ((punt.omlaag, -1), (punt.omhoog, 1)):
        share = None if turn is None or not punt.nu else float(turn.verschil / punt.nu)
        end = sign * REACH if share is None or abs(share) > REACH else share
        if share is None or abs(share) > REACH:
            axes.barh(row, end, height=0.5, color=PALE, edgecolor="none", zorder=2)
        else:
            axes.barh(row, end, height=0.5, color=MAIN, edgecolor=INK, linewidth=0.8, zorder=3)
            axes.plot([end, end], [row - 0.36, row + 0.36], color=INK, linewidth=2.2, zorder=4)
        said = "nergens" if turn is None or share is None else _end(punt, turn, kader)
        side, ink = "left" if sign > 0 else "right", INK if said != "nergens" else GREY
        behind = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}
        write(axes, end + sign * 0.03, row, said, ha=side, fontsize=SMALL - 0.5, color=ink, zorder=5, bbox=behind)


def _end(punt: Omslagpunt, turn: Omslag, kader: Kader) -> str:
    place = next((vorm.kort for vorm in kader.bestuursvormen if vorm.id == turn.toedeling), "geen")
    return f"{punt.telt_als(turn)}: {place}"


def _finding(omslagpunten: Omslagpunten, kader: Kader) -> str:
    turning = _turning(omslagpunten)
    if not turning:
        return "Geen enkel gewicht en geen enkele marge kan op zichzelf de toedeling doen omslaan."
    punt = turning[0]
    turn = punt.dichtstbij
    assert turn is not None
    where = f"de taak gaat dan naar {name_body(kader, turn.toedeling)}"
    if turn.toedeling is None:
        where = "dan is geen bestuursvorm geschikt"
    what = f"de {lower_first(punt.naam)}" if punt.soort in ("dimensie", "voorrangsmarge") else lower_first(punt.label)
    far = change(float(turn.verschil / punt.nu), punt.is_gewicht)
    values = f"{weight(float(punt.nu))} wordt {punt.telt_als(turn)}"
    return f"Het dichtst bij een omslag staat {what}: {far} ({values}), en {where}."


def _notes(omslagpunten: Omslagpunten, kader: Kader, shown: list[Omslagpunt]) -> list[str]:
    turning = _turning(omslagpunten)
    said = [NOTE]
    hidden = len(turning) - sum(1 for punt in shown if punt.relatief is not None)
    still = sum(1 for punt in omslagpunten.punten if punt.dichtstbij is None)
    if hidden:
        more = plural(hidden, "gewicht staat", "gewichten staan")
        said.append(f"{more} verder van een omslag en {'is' if hidden == 1 else 'zijn'} niet getekend.")
    if still:
        said.append(
            f"Bij {still} van de {len(omslagpunten.punten)} gewichten en drempels slaat de toedeling nergens om."
        )
    for punt in omslagpunten.punten:
        turn = punt.dichtstbij
        if turn is not None and punt.relatief is None:
            said.append(
                f"{upper_first(punt.label)} is {weight(float(punt.nu))}; bij {punt.telt_als(turn)} slaat de "
                "toedeling om."
            )
    return [*said, "Alle gewichten, marges en drempels zijn keuzes van dit model.", made_with(kader, omslagpunten.taak)]


def _alt(omslagpunten: Omslagpunten, kader: Kader, taak: str) -> str:
    said = [f"{TITEL} Taak: {taak}. {_finding(omslagpunten, kader)}"]
    for punt in _turning(omslagpunten)[:MOST]:
        ends = [
            f"{way} tot {punt.telt_als(turn)} ({carrier_name(kader, turn.toedeling)})"
            for way, turn in (("omlaag", punt.omlaag), ("omhoog", punt.omhoog))
            if turn is not None
        ]
        said.append(f"{punt.naam}, nu {weight(float(punt.nu))}: {enumerate_words(ends, 'of')}.")
    said.append("Andere gewichten en marges staan verder van een omslag af of kennen er geen.")
    return " ".join(said)
