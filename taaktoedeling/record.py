"""
What the many classes that only hold something share: those of the model, and blocks of a document.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from typing import Any

import attrs


class Record:
    """
    Shows its fields and is equal by them as attrs does it, without methods per class: making those slows every start.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        kind: Any = type(self)
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(kind) if field.repr)
        return f"{kind.__name__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        kind: Any = self.__class__
        return bool(_compared(kind)(self) == _compared(kind)(other))

    def __hash__(self) -> int:
        kind: Any = self.__class__
        return hash((kind, _compared(kind)(self)))


@functools.cache
def _compared(kind: Any) -> Callable[[Any], Any]:
    """What gives the fields by which values of a class are equal."""
    names = [field.name for field in attrs.fields(kind) if field.eq]
    return operator.attrgetter(*names) if names else lambda _: ()
