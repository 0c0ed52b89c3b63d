"""
A picture with the text that replaces it, as bytes that are the same each time.
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import attrs

from taaktoedeling.dutch.characters import tidy
from taaktoedeling.errors import MissingExtraError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PIXELS_PER_INCH = 160
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "taaktoedeling",
    # Text stays text: it can be searched, copied and read aloud.
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans", "sans-serif"],
    "hatch.linewidth": 0.7,
    "axes.unicode_minus": False,
}


@attrs.frozen(kw_only=True)
class Figuur:
    """
    One picture; a notebook shows it by itself.

    Attributes:
        id: short name, also of its files.
        titel: what the picture is about.
        alt: what it shows, with the numbers, for who cannot see it.
    """

    id: str
    titel: str
    alt: str
    svg: bytes = attrs.field(repr=False)
    png: bytes = attrs.field(repr=False)

    def __repr__(self) -> str:
        return f"<Figuur {self.id}: {self.titel}>"

    def _repr_svg_(self) -> str:
        return self.svg.decode("utf-8")

    def _repr_png_(self) -> bytes:
        return self.png


@contextmanager
def plotting() -> Iterator[None]:
    """
    Draw with settings of our own, whatever the user has set.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    try:
        import matplotlib
    except ImportError as error:
        raise MissingExtraError("Een figuur tekenen", "figuren") from error
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


def make_figuur(id_: str, titel: str, alt: str, draw: Callable[[], Figure]) -> Figuur:
    """
    Draw a picture and keep it as SVG and PNG.

    Args:
        draw: makes the picture; called with the settings of `plotting`.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    with plotting():
        figure = draw()
        svg, png = io.BytesIO(), io.BytesIO()
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None, "Title": titel})
        figure.savefig(png, format="png", dpi=PIXELS_PER_INCH, metadata={"Software": None, "Title": titel})
    return Figuur(id=id_, titel=titel, alt=alt, svg=_described(svg.getvalue(), titel, alt), png=png.getvalue())


def _described(svg: bytes, titel: str, alt: str) -> bytes:
    """The picture with its text alternative where programs that read aloud look for it."""
    start = svg.index(b"<svg")
    end = svg.index(b">", start)
    said = f"><title>{html.escape(tidy(titel))}</title><desc>{html.escape(tidy(alt))}</desc>".encode()
    return svg[:end].replace(b"<svg", b'<svg role="img" xml:lang="nl"') + said + svg[end + 1 :]
