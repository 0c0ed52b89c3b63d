"""
From plain data back to values of the model.
"""

from __future__ import annotations

import datetime
from typing import get_args

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, override

from taaktoedeling.model.bron import Verwijzing
from taaktoedeling.model.voorwaarde import Voorwaarde


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


CONVERTER = _converter()
