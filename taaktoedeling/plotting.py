"""
Drawing with settings of our own: nothing of what the user, the folder or the machine has set changes a picture.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from typing import Any

from taaktoedeling.errors import MissingExtraError

_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "taaktoedeling",
    # Text stays text: it can be searched, copied and read aloud.
    "svg.fonttype": "none",
    "font.family": ["DejaVu Sans", "sans-serif"],
    "hatch.linewidth": 0.7,
    "axes.unicode_minus": False,
}


@contextlib.contextmanager
def plotting(what: str = "Een figuur tekenen") -> Iterator[None]:
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
