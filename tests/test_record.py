"""
Values of the model show themselves, and are equal, as those of any class of attrs.
"""

from __future__ import annotations

import attrs

from taaktoedeling.model.voorwaarde import CriteriumVoorwaarde
from taaktoedeling.record import Record


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


def test_equal_as_attrs_has_it() -> None:
    """By class and by every field that counts; what is equal has one place in a set."""

    @attrs.frozen(repr=False, eq=False)
    class Shown(Record):
        naam: str
        delen: tuple[object, ...] = ()
        bestand: str = attrs.field(default="", eq=False)

    @attrs.frozen(repr=False, eq=False)
    class Below(Shown):
        meer: int = 0

    assert Shown("a", (1,), "x") == Shown("a", (1,), "y")
    assert len({Shown("a", (1,), "x"), Shown("a", (1,), "y")}) == 1
    assert Shown("a") != Shown("b")
    assert Shown("a") != Below("a")
    assert Below("a", meer=1) != Below("a")
    assert Shown("a") != "a"


def test_no_class_below_writes_its_own() -> None:
    """A class that makes these methods again slows every start; conditions do, which are looked up all the time."""
    below, seen = [Record], set()
    while below:
        kind = below.pop()
        below += kind.__subclasses__()
        seen.add(kind)
    own = {one.__module__ for one in seen - {Record} if "__eq__" in vars(one)}
    assert {module for module in own if module.startswith("taaktoedeling")} == {"taaktoedeling.model.voorwaarde"}
