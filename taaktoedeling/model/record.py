"""
What the classes of the model share.
"""

from __future__ import annotations

from typing import Any

import attrs


class Record:
    """Shows its fields as attrs does, without a method per class: making those is a tenth of every start."""

    __slots__ = ()

    def __repr__(self) -> str:
        kind: Any = type(self)
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(kind) if field.repr)
        return f"{kind.__name__}({', '.join(shown)})"
