"""
A picture with the text that replaces it, as bytes that are the same each time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from taaktoedeling.plotting import drawn_png, drawn_svg

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PIXELS_PER_INCH = 160


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Figuur:
    """
    One picture, drawn when somebody looks; a notebook shows it by itself.

    What it says needs nothing to draw with; seeing it raises `MissingExtraError` where matplotlib is not installed.

    Attributes:
        id: short name, also of its files.
        titel: what the picture is about.
        alt: what it shows, with the numbers, for who cannot see it.
        draw: makes the picture, once somebody wants to see it; called with the settings of `plotting`.
    """

    id: str
    titel: str
    alt: str
    _draw: Callable[[], Figure] = attrs.field(repr=False)

    @cached_property
    def svg(self) -> bytes:
        """The picture as the bytes of an SVG, with its text alternative."""
        return drawn_svg(self._draw, self.titel, self.alt)

    @cached_property
    def png(self) -> bytes:
        """The picture as the bytes of a PNG."""
        return drawn_png(self._draw, PIXELS_PER_INCH, self.titel)

    def __repr__(self) -> str:
        return f"<Figuur {self.id}: {self.titel}>"

    def _repr_svg_(self) -> str:
        return self.svg.decode("utf-8")

    def _repr_png_(self) -> bytes:
        return self.png
