"""
What a dossier says, as the results that it was made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.document.chapters.dossier import Content
from taaktoedeling.dossier.certainty import read_robuustheid
from taaktoedeling.dossier.converter import CONVERTER
from taaktoedeling.dossier.regions import measured_in
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.kader_plain import kader_from_plain


def content_of(dossier: Mapping[str, Any], kader: Kader | None = None) -> Content:
    """
    The results that a dossier holds as plain data.

    Args:
        kader: the framework of the dossier, where it is at hand; else it is read back.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it holds something else than those results.
        InvalidInputError: what it holds is no framework.
    """
    found, evaluated = dossier.get("robuustheid"), dossier.get("evaluatie")
    return Content(
        advies=CONVERTER.structure(dossier["advies"], Advies),
        robuustheid=read_robuustheid(found) if found else None,
        evaluatie=CONVERTER.structure(evaluated, Evaluatie) if evaluated else None,
        kader=kader or kader_from_plain(dossier["kader"]),
        casus=dossier["casus"],
        congruentie=measured_in(dossier),
        sha256=dossier["sha256"],
    )
