"""
Values of the model show themselves as attrs shows any class.
"""

from __future__ import annotations

import attrs

from taaktoedeling.model.record import Record
from taaktoedeling.model.voorwaarde import CriteriumVoorwaarde


def test_shown_as_attrs_shows() -> None:
    """The same text as the method that attrs would have written, also of what holds another, and of a class below."""

    @attrs.frozen
    class Plain:
        naam: str
        delen: tuple[object, ...]
        geheim: int = attrs.field(default=1, repr=False)

    @attrs.frozen(repr=False)
    class Shown(Record):
        naam: str
        delen: tuple[object, ...]
        geheim: int = attrs.field(default=1, repr=False)

    @attrs.frozen(repr=False)
    class Below(Shown):
        meer: float = 0.5

    inner = Plain("één", ())
    assert repr(Shown("twee\n", (inner,))) == repr(Plain("twee\n", (inner,))).replace("Plain", "Shown", 1)
    assert repr(Below("a", ())) == "Below(naam='a', delen=(), meer=0.5)"
    assert repr(CriteriumVoorwaarde(criterium="a", hoogstens=1)).startswith("CriteriumVoorwaarde(criterium='a', ")
