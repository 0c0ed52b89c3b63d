"""
Bars that show how often the task goes where, over all samples, and what each source of doubt does by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from taaktoedeling.advice.words import name_body
from taaktoedeling.certainty.smaa import Robuustheid
from taaktoedeling.certainty.standing import GEEN
from taaktoedeling.dutch.labels import TWIJFEL
from taaktoedeling.dutch.numbers import bar, sampled, short_sampled, thousands
from taaktoedeling.dutch.words import enumerate_words, lower_first, upper_first
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.figures.style import (
    EDGE,
    INK,
    MAIN,
    PALE,
    PAPER,
    RULE,
    SIZE,
    SMALL,
    WIDTH,
    Sheet,
    carrier_name,
    count_axes,
    made_with,
    mark_below,
    short_name,
    write,
)
from taaktoedeling.model.kader import Kader

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITEL = "Hoe vaak blijft de toedeling overeind?"
NOTE = (
    "Donker is wat het advies is, en in het onderste deel wat de toedeling het vaakst verandert. De stippellijnen zijn "
    "ondergrenzen; voor een voorkeur of stevig is meer nodig."
)
CHOSEN = (
    "Hoever gewichten, punten, drempels en onzekere antwoorden uiteenlopen, hebben wij gekozen. Een percentage is geen "
    "kans dat het advies juist is."
)
ROW = 0.31
HEADING = 0.4
LIMITS = 0.2
"""More room under a heading where the limits of certainty are named."""
LABELS = 2.72


@attrs.frozen(kw_only=True)
class _Panel:
    """Bars under one heading: names with shares, and which of them is the outcome of the case itself."""

    heading: str
    bars: tuple[tuple[str, float, bool], ...]
    limits: bool

    @property
    def height(self) -> float:
        return self.heading_height + ROW * len(self.bars) + 0.26

    @property
    def heading_height(self) -> float:
        return HEADING + LIMITS * self.limits


def draw_aanvaardbaarheid(robuustheid: Robuustheid, kader: Kader, taak: str) -> Figuur:
    """
    Draw the acceptability of each body.

    Args:
        taak: title of the task.
    """
    panels = tuple(_panels(robuustheid, kader))
    return Figuur(
        id="aanvaardbaarheid",
        titel=TITEL,
        alt=_alt(robuustheid, kader, taak, panels),
        draw=lambda: _draw(robuustheid, kader, taak, panels),
    )


def _panels(result: Robuustheid, kader: Kader) -> Iterator[_Panel]:
    carriers, forms = result.aanvaardbaarheid_toedeling, result.aanvaardbaarheid
    yield _outcomes("Aan wie de taak wordt toebedeeld", carriers, result.toedeling or GEEN, kader, carrier_name)
    if forms != carriers:
        yield _outcomes("In welke vorm", forms, result.bestuursvorm or GEEN, kader, short_name)
    if len(result.per_bron) > 1:
        per_source = sorted(result.per_bron.items(), key=lambda item: item[1])
        yield _Panel(
            heading="Hoe vaak de toedeling gelijk blijft als maar één ding varieert",
            bars=tuple(
                (upper_first(TWIJFEL[source]), share, source == result.zwaarste_bron) for source, share in per_source
            ),
            limits=False,
        )


def _outcomes(
    heading: str, shares: Mapping[str, float], own: str, kader: Kader, name: Callable[[Kader, str], str]
) -> _Panel:
    """How often what comes out, the most often first; the outcome of the case also where it never does."""
    shown = sorted((pair for pair in shares.items() if pair[1] > 0 or pair[0] == own), key=lambda pair: -pair[1])
    bars = tuple((name(kader, id_), share, id_ == own) for id_, share in shown)
    return _Panel(heading=heading, bars=bars, limits=True)


def _draw(result: Robuustheid, kader: Kader, taak: str, panels: tuple[_Panel, ...]) -> Figure:
    notes = [
        NOTE,
        CHOSEN,
        made_with(kader, result.taak, f"{thousands(result.n)} varianten", f"toevalsgetal {result.seed}"),
    ]
    sheet = Sheet(taak, TITEL, _finding(result, kader), notes, sum(panel.height for panel in panels))
    top = 0.0
    for panel in panels:
        height = ROW * len(panel.bars)
        axes = sheet.axes(EDGE + LABELS, top + panel.heading_height, WIDTH - LABELS - 2 * EDGE - 0.1, height)
        _panel(axes, panel, kader)
        top += panel.height
    return sheet.figure


def _panel(axes: Axes, panel: _Panel, kader: Kader) -> None:
    count = len(panel.bars)
    count_axes(axes, (0, 1.13), (count - 0.5, -0.5))
    left = -LABELS / (WIDTH - LABELS - 2 * EDGE - 0.1) * 1.13
    write(axes, left, -0.5 - (panel.heading_height - 0.2) / ROW, panel.heading, fontsize=SIZE + 0.5, weight="bold")
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        axes.axvline(share, color=RULE, linewidth=0.8 if share else 1.2, zorder=0)
    for row, (name, share, own) in enumerate(panel.bars):
        axes.barh(row, share, height=0.62, color=MAIN if own else PALE, edgecolor=INK, linewidth=0.8, zorder=2)
        weight = "bold" if own else "normal"
        write(axes, -0.012, row, name, ha="right", weight=weight)
        said = short_sampled(share, *kader.drempels.aandelen) if panel.limits else short_sampled(share)
        behind = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.2}
        write(axes, share + 0.012, row, said, weight=weight, zorder=6, bbox=behind)
    if panel.limits:
        _limit(axes, "voorkeur", float(kader.drempels.voorkeur_aanvaardbaarheid.waarde), "right")
        _limit(axes, "stevig", float(kader.drempels.stevig_aanvaardbaarheid.waarde), "left")
    mark_below(axes, {0: "0", 0.25: "25 %", 0.5: "50 %", 0.75: "75 %", 1: "100 %"}, pad=2)


def _limit(axes: Axes, label: str, share: float, side: str) -> None:
    """A dashed line, light under it, so that it shows on a dark bar too."""
    axes.axvline(share, color=PAPER, linewidth=2.6, zorder=3)
    axes.axvline(share, color=INK, linewidth=1.1, linestyle=(0, (3, 2)), zorder=4)
    shift = -0.008 if side == "right" else 0.008
    write(axes, share + shift, -0.5 - 0.1 / ROW, f"{label} vanaf {bar(share)}", ha=side, fontsize=SMALL - 0.5)


def _finding(result: Robuustheid, kader: Kader) -> str:
    often = sampled(result.aandeel, *kader.drempels.aandelen)
    what = f"de toedeling aan {name_body(kader, result.toedeling)}"
    if result.toedeling is None:
        what = "de uitkomst dat geen bestuursvorm geschikt is"
    if result.uitkomst == "onvolledig":
        said = "Dit is een tussenstand: er ontbreken antwoorden die de uitkomst kunnen veranderen. "
        return f"{said}In {often} van {thousands(result.n)} varianten blijft {what} gelijk."
    if result.uitkomst == "geen_aanleiding":
        return "Er is geen advies, want er is geen aanleiding; wat hier staat, is alleen de weging van de antwoorden."
    return f"In {often} van {thousands(result.n)} doorgerekende varianten blijft {what} overeind."


def _alt(result: Robuustheid, kader: Kader, taak: str, panels: tuple[_Panel, ...]) -> str:
    said = [f"{TITEL} Taak: {taak}.", _finding(result, kader)]
    for panel in panels:
        bars = enumerate_words(
            [f"{lower_first(name)} {sampled(share, *kader.drempels.aandelen)}" for name, share, _ in panel.bars]
        )
        said.append(f"{panel.heading}: {bars}.")
    return " ".join(said)
