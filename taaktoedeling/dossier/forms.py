"""
The forms in which a dossier is handed over; the end of the name of a file says which.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from taaktoedeling.document.blocks import Picture
from taaktoedeling.document.chapters.dossier import dossier_document
from taaktoedeling.document.depth import Depth
from taaktoedeling.document.forms import WRITTEN_WITH, file_content
from taaktoedeling.document.template import open_sjabloon
from taaktoedeling.dossier.build import SAMPLES, SEED, build_bundle, build_dossier, render_json, weigh_to_keep
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.page import render_page
from taaktoedeling.dossier.read import why_too_large
from taaktoedeling.dossier.structured import content_of
from taaktoedeling.errors import InvalidArgumentError, require_extras
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.tabellen import Tabellen
from taaktoedeling.weighing.weging import Source
from taaktoedeling.writing import ENDINGS, Target, check_target, endings, form_of, write_file

if TYPE_CHECKING:
    from taaktoedeling.document.template.fill import Template

NAMES = ("html", "docx", "markdown", "json", "pdf")
VERIFIABLE = (".html", ".json")
DRAWN = (".html", ".docx", ".pdf")
"""Forms that show figures; in the others stands what they say."""

Dossiers = Sequence[dict[str, Any]]
Pictures = Sequence[Sequence[Picture]]


def write_dossier(
    casussen: Casus | Sequence[Casus],
    path: Target,
    kader: Source = None,
    figuren: bool = True,
    n: int = SAMPLES,
    seed: int = SEED,
    formaat: str | None = None,
    overschrijf: bool = False,
    volledig: bool = False,
    sjabloon: str | os.PathLike[str] | None = None,
    tabellen: Tabellen | None = None,
) -> Dossiers:
    """
    Weigh one case or several and write a nota of two pages for each; several make one file with an index.

    Args:
        kader: a framework; None for the shipped framework.
        path: a name that ends in ``.html``, ``.docx``, ``.md``, ``.json`` or ``.pdf``, or an open stream of bytes.
        figuren: with figures, which a nota and JSON never hold; Markdown says what they show.
        n, seed: number of samples of the analysis of certainty, and where its drawing starts.
        formaat: ``html``, ``docx``, ``markdown``, ``json`` or ``pdf``, for what has no name that tells.
        overschrijf: whether a file that is there may be replaced.
        volledig: the whole dossier, as annexes behind the nota; JSON is always whole.
        sjabloon: a Word file (.docx or .dotx) whose fields are filled, for the form ``docx``; it is only read.
        tabellen: the division that the one case was filled from, with a map and the divisions to draw it on.

    Returns:
        The dossiers as plain data, in the order of the cases.

    Raises:
        InvalidArgumentError: the name ends otherwise, there is no case, there are so many that the file could not be
            read back, or no map of the tables belongs in this dossier; then nothing is written.
        InvalidInputError: the template cannot be filled, or holds what it may not; then nothing is written.
        MissingExtraError: what draws or writes is not installed.
        UnwritableFileError: the file cannot be written or is there already; what stood there is still there.
    """
    cases = [casussen] if isinstance(casussen, Casus) else list(casussen)
    [form] = endings([form_of(path, NAMES, formaat)])
    if not cases:
        raise InvalidArgumentError("een dossier gaat over minstens één casus")
    if tabellen is not None and len(cases) > 1:
        raise InvalidArgumentError("Een kaart hoort bij één casus. Maak voor elke casus een eigen dossier.")
    check_target(path, overschrijf)
    figuren = figuren and volledig
    require_extras("Dit dossier maken", *_extras(form, figuren))
    template = open_sjabloon(sjabloon, path, form, "dossier" if len(cases) == 1 else "bundel")
    weighed = [weigh_to_keep(casus, kader) for casus in cases]
    dossiers = [build_dossier(readings, None, n, seed, tabellen) for readings in weighed]
    pictures: Pictures = ()
    if figuren and form != ".json":
        shown = (form in DRAWN, form == ".docx")
        pictures = [collect_figures(readings, one, *shown) for readings, one in zip(weighed, dossiers, strict=True)]
    content = render(dossiers, form, pictures, weighed[0].intended.kader, volledig, template)
    too_large = why_too_large(content) if form in VERIFIABLE else ""
    if too_large:
        raise InvalidArgumentError(f"Er zijn te veel casussen voor één dossier. {too_large} Maak er meer dan één.")
    write_file(path, content, overschrijf)
    return dossiers


def _extras(form: str, figuren: bool) -> list[str]:
    """What a form needs beside the package itself."""
    drawn = "figuren" if figuren and form in DRAWN else None
    return [extra for extra in (WRITTEN_WITH.get(ENDINGS[form]), drawn) if extra]


def render(
    dossiers: Dossiers,
    form: str,
    pictures: Pictures = (),
    kader: Kader | None = None,
    volledig: bool = False,
    template: Template | None = None,
) -> bytes:
    """
    Dossiers in one of the forms, as the bytes of a file.

    Args:
        kader: the framework of all of them, where it is at hand; else it is read back from each.
        volledig: with the annexes behind each nota.
        template: what a Word document is filled into.

    Raises:
        MissingExtraError: what writes Word documents or PDFs is not installed.
    """
    data = dossiers[0] if len(dossiers) == 1 else build_bundle(dossiers)
    if form == ".json":
        return render_json(data).encode("utf-8")
    depth: Depth = "dossier" if volledig else "nota"
    # A template may ask for any chapter, also of a note.
    depth = "dossier" if template is not None and len(dossiers) == 1 else depth
    if form == ".html":
        return render_page(data, dossiers, pictures, kader, depth).encode("utf-8")
    document = dossier_document([content_of(one, kader) for one in dossiers], pictures, depth=depth)
    return file_content(document, ENDINGS[form]) if template is None else template.fill(document, volledig)
