"""
What a dossier says, as the results that it was made from.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, get_args

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, override

from taaktoedeling.document.chapters.dossier import Content
from taaktoedeling.dossier.certainty import read_robuustheid
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.bron import Verwijzing
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import Voorwaarde
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
        advies=_CONVERTER.structure(dossier["advies"], Advies),
        robuustheid=read_robuustheid(found) if found else None,
        evaluatie=_CONVERTER.structure(evaluated, Evaluatie) if evaluated else None,
        kader=kader or kader_from_plain(dossier["kader"]),
        casus=dossier["casus"],
        sha256=dossier["sha256"],
    )


def _converter() -> cattrs.Converter:
    made = cattrs.Converter(detailed_validation=False)
    made.register_structure_hook(datetime.date, lambda value, _: datetime.date.fromisoformat(value))
    made.register_structure_hook(str, lambda value, _: _text(value))
    made.register_structure_hook(Verwijzing, lambda value, _: Verwijzing(*_text(value).split(" ", 1)))
    for kinds in (str | bool | None, str | bool, str | int | None, str | int):
        made.register_structure_hook(kinds, lambda value, _: value)
    for kind in get_args(Voorwaarde):
        # A field that would be a word of Python ends in an underscore, and its key in a file does not.
        keys = {one.name: override(rename=one.name.rstrip("_")) for one in attrs.fields(kind) if one.name[-1] == "_"}
        if keys:
            hook = make_dict_structure_fn(kind, made, _cattrs_detailed_validation=False, **keys)  # type: ignore[arg-type]
            made.register_structure_hook(kind, hook)
    return made


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"geen tekst: {type(value).__name__}")
    return value


_CONVERTER = _converter()
