"""
How the pictures look: colours that the colour-blind can tell apart, and a pattern beside each, for black and white.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from taaktoedeling.certainty.standing import GEEN
from taaktoedeling.dutch.words import upper_first
from taaktoedeling.model.kader import Kader
from taaktoedeling.plotting import drawable
from taaktoedeling.version import __version__

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, GREY, RULE, PAPER = "#1a1a1a", "#595959", "#bdbdbd", "#ffffff"
MAIN, AGAINST, PALE = "#1f5a92", "#e0a458", "#cfd8e3"
"""Three shades that stay apart in grey: dark for what stands or pleads for, middle for against, pale for the rest."""

WIDTH = 7.6
"""Inches: little more than a page has between its margins, so that the letters stay large there."""

SIZE, SMALL, HEAD = 9.5, 8.5, 13.0
LINE = 0.18
"""Inches from one line of text to the next."""
EDGE = 0.25


@attrs.frozen
class Look:
    """How a body is filled in on a map."""

    colour: str
    hatch: str


LOOKS = (
    Look("#a9cbe8", "///"),
    Look("#f6c98f", "..."),
    Look("#d3ead0", "\\\\\\"),
    Look("#c9b3d9", "xx"),
    Look("#f3e8a5", "---"),
    Look("#b9d9d6", "++"),
)
NO_BODY = Look("#e6e6e6", "")
SHADES = ("#f2f6fa", "#c6d8ea", "#93b7d9", "#5a8fc0", "#2f6aa3", "#12406f")
"""From low to high, of one hue: told apart by whoever sees no colour, and in grey."""


def look_of(kader: Kader, id_: str | None) -> Look:
    """The look of a body, the same in every picture; None or `geen_passende` for no body."""
    ids = [vorm.id for vorm in kader.bestuursvormen]
    return LOOKS[ids.index(id_) % len(LOOKS)] if id_ in ids else NO_BODY


def short_name(kader: Kader, id_: str | None) -> str:
    """A body in a few words, with a capital."""
    if id_ is None or id_ == GEEN:
        return "Geen vorm geschikt"
    return kader.bestuursvorm(id_).label


def carrier_name(kader: Kader, id_: str | None) -> str:
    """To whom the task goes, with a capital."""
    if id_ is None or id_ == GEEN:
        return "Geen bestuursvorm geschikt"
    name = kader.bestuursvorm(id_).aanduiding
    for article in ("de ", "een ", "het "):
        name = name.removeprefix(article)
    return upper_first(name)


def cut_lines(text: str, width: int, most: int) -> str:
    """The first lines of a text, with a sign that there are more."""
    lines = wrapped(text, width)
    return "\n".join(lines[:most]) + ("…" if len(lines) > most else "")


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most *width* characters; a number keeps its percent sign beside it."""
    return textwrap.wrap(text.replace(" %", "\N{NO-BREAK SPACE}%"), width, break_on_hyphens=False) or [""]


class Sheet:
    """
    A page of one picture: heading and explanation above, what it was made with below, room for axes between.

    Args:
        taak: the line above the heading; empty for none, as `title` and `finding` below it are.
        body: height of the room in the middle, in inches.
        width: of all of it, in inches.
    """

    def __init__(
        self, taak: str, title: str, finding: str, notes: list[str], body: float, width: float = WIDTH
    ) -> None:
        from matplotlib.figure import Figure

        def lines(text: str, letters: int) -> list[str]:
            """The lines of a text of which so many letters fit on a page of the usual width."""
            return wrapped(text, int(letters * (width - 2 * EDGE) / (WIDTH - 2 * EDGE)))

        self.width = width
        names, heads, findings = (
            lines(text, letters) if text else [] for text, letters in ((taak, 94), (title, 64), (finding, 94))
        )
        below = [line for note in notes for line in lines(note, 118)]
        self.above = EDGE + LINE * len(names) + 0.27 * len(heads) + LINE * len(findings) + 0.15
        self.below = 0.2 + 0.16 * len(below)
        self.height = self.above + body + self.below
        self.body = body
        self.figure: Figure = Figure(figsize=(width, self.height), facecolor=PAPER)
        y = EDGE + 0.08
        for line in names:
            self._line(y, line, fontsize=SIZE, color=GREY)
            y += LINE
        y += 0.05
        for line in heads:
            self._line(y, line, fontsize=HEAD, weight="bold")
            y += 0.27
        for line in findings:
            self._line(y, line, fontsize=SIZE + 0.5)
            y += LINE
        y = self.height - self.below + 0.12
        for line in below:
            self._line(y, line, fontsize=SMALL - 0.5, color=GREY)
            y += 0.16

    def _line(self, y: float, text: str, **kwargs: Any) -> None:
        self.figure.text(
            EDGE / self.width,
            1 - y / self.height,
            drawable(text),
            va="center",
            **{"color": INK, "ha": "left", **kwargs},
        )

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes at a place in the room, in inches from its left upper corner."""
        bottom = self.height - self.above - top - height
        axes: Axes = self.figure.add_axes(
            (left / self.width, bottom / self.height, width / self.width, height / self.height), facecolor=PAPER
        )
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0, labelsize=SMALL, colors=INK)
        return axes


def count_axes(axes: Axes, x: tuple[float, float], y: tuple[float, float]) -> None:
    """Say what axes count, from left to right and from below upward, without marks beside them."""
    axes.set_xlim(*x)
    axes.set_ylim(*y)
    axes.set_xticks([])
    axes.set_yticks([])


def mark_below(axes: Axes, marks: Mapping[float, str], pad: float = 3) -> None:
    """Words below axes, at places on them."""
    axes.set_xticks(list(marks), list(marks.values()))
    axes.tick_params(axis="x", labelsize=SMALL - 0.5, colors=GREY, pad=pad)


def write(axes: Axes, x: float, y: float, text: str, **looks: Any) -> None:
    """Words at a place on axes, which end, begin or have their middle there."""
    axes.text(x, y, drawable(text), **{"va": "center", "fontsize": SIZE, "color": INK, **looks})


def made_with(kader: Kader, taak: str, *more: str) -> str:
    """The last line of a picture of a case: what it was made with."""
    return made_from(kader.hoofd.uitgave, ", ".join([f"Casus {taak}", *more]))


def made_from(kader: str, what: str = "") -> str:
    """The last line of a picture: what it was made with, for a framework by its name."""
    return f"{what}{'. ' if what else ''}Kader {kader}, taaktoedeling {__version__}."
