"""
Evaluations as a Word document, by themselves or in somebody's own template.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from taaktoedeling.document.chapters.evaluation import evaluations_document
from taaktoedeling.document.template import open_sjabloon
from taaktoedeling.errors import InvalidArgumentError, require_extras
from taaktoedeling.existing.evaluate import evaluate
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.casus import Casus
from taaktoedeling.weighing.weging import Source
from taaktoedeling.writing import Target, check_target, form_of, write_file

if TYPE_CHECKING:
    from taaktoedeling.document.template.fill import Template


def write_evaluatie(
    casussen: Casus | Sequence[Casus],
    path: Target,
    kader: Source = None,
    sjabloon: str | os.PathLike[str] | None = None,
    overschrijf: bool = False,
) -> list[Evaluatie]:
    """
    Evaluate one task or several and write a Word document; several make one file with an index.

    Args:
        path: a name that ends in ``.docx``, or an open stream of bytes.
        kader: a framework; None for the shipped framework.
        sjabloon: a Word file (.docx or .dotx) whose fields are filled; it is only read.
        overschrijf: whether a file that is there may be replaced.

    Returns:
        The evaluations, in the order of the cases.

    Raises:
        InvalidArgumentError: the name ends otherwise, or there is no case; then nothing is written.
        InvalidInputError: the template cannot be filled, or holds what it may not; then nothing is written.
        MissingExtraError: what writes Word documents is not installed.
        UnwritableFileError: the file cannot be written or is there already; what stood there is still there.
    """
    cases = [casussen] if isinstance(casussen, Casus) else list(casussen)
    form_of(path, ("docx",))
    if not cases:
        raise InvalidArgumentError("een evaluatie gaat over minstens één casus")
    check_target(path, overschrijf)
    require_extras("Een Word-document maken", "documenten")
    template = open_sjabloon(sjabloon, path, ".docx", "evaluatie" if len(cases) == 1 else "bundel")
    found = [evaluate(case, kader) for case in cases]
    write_file(path, evaluation_docx(found, template), overschrijf)
    return found


def evaluation_docx(evaluaties: Sequence[Evaluatie], template: Template | None = None) -> bytes:
    """
    Evaluations as a Word document.

    Raises:
        MissingExtraError: what writes Word documents is not installed.
    """
    from taaktoedeling.document.docx import document_docx

    document = evaluations_document(evaluaties)
    return document_docx(document) if template is None else template.fill(document)
