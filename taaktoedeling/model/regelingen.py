"""
Arrangements in which municipalities cooperate, as a register has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import attrs

from taaktoedeling.record import Record

VERPLICHTING = ("verplicht", "semi-verplicht", "vrijwillig")
"""How free municipalities are to take part; a register does not tell, so whoever uses it does."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Regeling(Record):
    """
    One arrangement.

    Attributes:
        vorm: its legal form, as the register says it.
        gemeenten: municipalities that take part, by code.
        anderen: other participants, by name.
    """

    id: str
    naam: str
    vorm: str
    gemeenten: tuple[str, ...]
    anderen: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, slots=False, repr=False, eq=False)
class Regelingen(Record):
    """
    The arrangements of a register.

    Attributes:
        gemeenten: names of the municipalities over which is counted, by code; also of those without any arrangement.
        bron: the file it was read from, and its year where it says so.
        opgevallen: what is odd in the register, and what was done with it.
    """

    regelingen: tuple[Regeling, ...] = attrs.field(repr=False)
    gemeenten: Mapping[str, str] = attrs.field(repr=False)
    bron: str
    opgevallen: tuple[str, ...] = ()

    @cached_property
    def per_gemeente(self) -> dict[str, tuple[Regeling, ...]]:
        """The arrangements that each municipality takes part in, by code."""
        found: dict[str, list[Regeling]] = {code: [] for code in sorted(self.gemeenten)}
        for regeling in self.regelingen:
            for code in regeling.gemeenten:
                found[code].append(regeling)
        return {code: tuple(regelingen) for code, regelingen in found.items()}
