"""
A result with pictures: its files, and the document that shows them where its form can.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from taaktoedeling.cli.output import Output
from taaktoedeling.errors import require_extras

if TYPE_CHECKING:
    from taaktoedeling.document.blocks import Document, Picture
    from taaktoedeling.figures.figuur import Figuur

PICTURED = ("tekst", "json", "markdown", "html", "docx")


class Drawn(Protocol):
    """A result that draws itself."""

    def figuren(self) -> tuple[Figuur, ...]:
        """Its pictures."""

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""


def check_pictured(output: Output, stem: str, figures: Sequence[str]) -> None:
    """
    Say before the work that its result cannot be put where the user wants it, or what has to be installed for it.

    Args:
        stem: how the names of files with figures start.
        figures: the ids of figures that may come.
    """
    output.check([f"{stem}-{name}" for name in figures])
    need_pictures(output)


def need_pictures(output: Output) -> None:
    """Say before the work that its pictures, or the document around them, cannot be made."""
    from taaktoedeling.document.forms import WRITTEN_WITH

    if output.form in ("html", *WRITTEN_WITH) or output.figures is not None:
        require_extras("Figuren maken", *filter(None, (WRITTEN_WITH.get(output.form), "figuren")))


def deliver_pictured(
    output: Output, found: Drawn, stem: str, make: Callable[[Mapping[str, Picture]], Document]
) -> None:
    """
    Give a result to the user in the form that was asked for, and its figures.

    Args:
        make: the document with these pictures in it, by their ids.
    """
    from taaktoedeling.document.forms import WRITTEN_WITH
    from taaktoedeling.dossier.figures import pictures_of

    figures = found.figuren()
    output.deliver_figures([(stem, figure) for figure in figures])
    if output.form == "json":
        output.deliver_json([found.to_dict()])
        return
    raster = output.form == "docx"
    shown = output.form in ("html", *WRITTEN_WITH)
    output.deliver_documents([make(pictures_of(figures, svg=not raster, png=raster) if shown else {})])
