"""
Drawing with settings of our own: nothing of what the user, the folder or the machine has set changes a picture.
"""

from __future__ import annotations

import contextlib
import html
import io
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from taaktoedeling.dutch.characters import tidy, tidy_lines
from taaktoedeling.errors import MissingExtraError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "taaktoedeling",
    # Text stays text: it can be searched, copied and read aloud.
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans", "sans-serif"],
    "hatch.linewidth": 0.7,
    "axes.unicode_minus": False,
}


FIGURE = "Een figuur tekenen"


def drawn_svg(draw: Callable[[], Figure], titel: str, alt: str = "", what: str = FIGURE) -> bytes:
    """
    A picture as the bytes of an SVG, with its text alternative where programs that read aloud look for it.

    Args:
        draw: makes the picture; called with the settings of `plotting`.
        alt: what it shows, for who cannot see it; empty where its title says enough.
        what: what is drawn, for the refusal.

    Raises:
        MissingExtraError: matplotlib is not installed, or does not start.
    """
    made = _saved(draw, what, format="svg", metadata={"Date": None, "Creator": None, "Title": tidy(titel)})
    start, rest = made.split(b"<svg", 1)
    tag, rest = rest.split(b">", 1)
    said = f"<title>{html.escape(tidy(titel))}</title>" + (f"<desc>{html.escape(tidy(alt))}</desc>" if alt else "")
    return start + b'<svg role="img" xml:lang="nl"' + tag + b">" + said.encode() + rest


def drawn_png(draw: Callable[[], Figure], dpi: int, titel: str = "", what: str = FIGURE) -> bytes:
    """
    The same as the bytes of a PNG.

    Args:
        dpi: pixels to the inch.
        titel: kept in the file, unless empty.
    """
    named = {"Title": tidy(titel)} if titel else {}
    return _saved(draw, what, format="png", dpi=dpi, metadata={"Software": None, **named})


def drawable(text: str) -> str:
    """Text that can stand in a drawing, in which a dollar sign opens no formula."""
    return tidy_lines(text).replace("$", r"\$")


def _saved(draw: Callable[[], Figure], what: str, **form: Any) -> bytes:
    buffer = io.BytesIO()
    with plotting(what):
        draw().savefig(buffer, **form)
    return buffer.getvalue()


@contextlib.contextmanager
def plotting(what: str = FIGURE) -> Iterator[None]:
    """
    Draw with the settings of matplotlib as it comes, and our own.

    Args:
        what: what is drawn, for the refusal.

    Raises:
        MissingExtraError: matplotlib is not installed, or does not start.
    """
    matplotlib = _matplotlib(what)
    with matplotlib.rc_context(), warnings.catch_warnings(), _silent():
        # A title may hold an emoji that no font draws; it still stands in the text beside the figure.
        warnings.simplefilter("ignore")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


def _matplotlib(what: str) -> Any:
    """
    The library, brought in without writing in anybody's home, asking for the fonts of the machine, or obeying a
    backend that is not there.
    """
    if sys.modules.get("matplotlib") and "matplotlib.font_manager" in sys.modules:
        return sys.modules["matplotlib"]
    with tempfile.TemporaryDirectory(prefix="toedeel-") as folder, _silent(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours = {"MPLCONFIGDIR": folder, "MPL_IGNORE_SYSTEM_FONTS": "1", "MPLBACKEND": None}
        with _environment(ours):
            try:
                import matplotlib
                import matplotlib.font_manager
            except ImportError as error:
                raise MissingExtraError(what, "figuren") from error
        for remembered in (matplotlib.get_configdir, matplotlib.get_cachedir):
            if hasattr(remembered, "cache_clear"):
                remembered.cache_clear()
        with contextlib.suppress(ValueError, KeyError):
            if os.environ.get("MPLBACKEND"):
                matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]
    return matplotlib


@contextlib.contextmanager
def _environment(changes: dict[str, str | None]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in changes}
    try:
        _set(changes)
        yield
    finally:
        _set(before)


def _set(values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """The library tells in English what it could not find; nothing of that matters here."""
    logger = logging.getLogger("matplotlib")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
