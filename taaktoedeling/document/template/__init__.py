"""
Somebody's own Word file as a template: looked through first, then filled with the blocks of a document.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from taaktoedeling.document.chapters.fields import NEEDED, Kind, fields_of
from taaktoedeling.errors import InvalidArgumentError, require_extras
from taaktoedeling.writing import Target

if TYPE_CHECKING:
    from taaktoedeling.document.template.fill import Template


def open_sjabloon(sjabloon: str | os.PathLike[str] | None, target: Target, form: str, kind: Kind) -> Template | None:
    """
    A template whose fields exist, before the work for what it will be filled with; None without one.

    Args:
        target: where the filled document will be written.
        form: the form that it will have: ``.docx``.
        kind: what it will be filled with.

    Raises:
        InvalidArgumentError: the result would be no Word document, or would stand where the template stands.
        InvalidInputError: the template cannot be filled, or holds what it may not.
        MissingExtraError: python-docx is not installed.
    """
    if sjabloon is None:
        return None
    if form != ".docx":
        raise InvalidArgumentError("Met een sjabloon komt er een Word-bestand; kies een naam die eindigt op .docx.")
    if isinstance(target, str | os.PathLike) and _is_same(target, sjabloon):
        raise InvalidArgumentError("Het sjabloon zou met de uitvoer verloren gaan. Kies een andere naam.")
    require_extras("Een sjabloon invullen", "documenten")
    from taaktoedeling.document.template.fill import Template

    return Template(sjabloon, fields_of(kind), NEEDED)


def _is_same(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False
