"""
The tables of which answers about regions are computed, as one thing to hand over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from taaktoedeling.model.indeling import Indeling, mark_of
from taaktoedeling.model.kaart import Kaart
from taaktoedeling.model.regelingen import Regelingen
from taaktoedeling.record import Record


def _divisions(value: Iterable[Indeling]) -> tuple[Indeling, ...]:
    return tuple(value)


def _names(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Tabellen(Record):
    """
    A proposed division or a list of municipalities (one region), with what it is held against.

    Attributes:
        anderen: the divisions that exist; what a question does not compare with is left out.
        inwoners: inhabitants per municipality, by code; None counts municipalities.
        kaart: outlines, and who are neighbours; None where there is no map.
        regelingen: the register of arrangements; None leaves stacking open.
        verplicht: which of those are compulsory, from `load_verplichting`; None leaves stacking open, with the total.
        zonder: divisions that exist only for this task, by name; the one with the name of *indeling* is left out too.
    """

    indeling: Indeling
    anderen: tuple[Indeling, ...] = attrs.field(converter=_divisions)
    inwoners: Mapping[str, int] | None = attrs.field(default=None, repr=False)
    kaart: Kaart | None = attrs.field(default=None, repr=False)
    regelingen: Regelingen | None = attrs.field(default=None, repr=False)
    verplicht: Mapping[str, str] | None = attrs.field(default=None, repr=False)
    zonder: tuple[str, ...] = attrs.field(default=(), converter=_names)

    @property
    def vingerafdruk_inwoners(self) -> str:
        """
        That of how many people live in each municipality of the divisions; empty where municipalities are counted.
        """
        if self.inwoners is None:
            return ""
        codes = sorted({code for one in (self.indeling, *self.anderen) for code in one.regio_van})
        return mark_of({code: self.inwoners[code] for code in codes if code in self.inwoners})
