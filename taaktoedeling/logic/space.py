"""
What conditions can read: every criterion, fact and other field as a variable with a closed list of values.

What is known of a variable is one integer, its *mask*: bit i is set when value i is possible (ordinal and facts)
or holds (nominal, where several hold at once).
`NONE` says that no value applies, `UNKNOWN` that nothing is known.
"""

from __future__ import annotations

from typing import Literal, get_args

import attrs

from taaktoedeling.model.casus import Betreft, Gebruiker, TaakSoort
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import UITKOMSTEN, Invloed, Waarheid

UNKNOWN = -1
NONE = 0

VariableKind = Literal["criterium", "feit", "taak", "aanleiding", "uitkomst", "wijkt_af", "regel", "invloed"]
Key = tuple[VariableKind, str]


@attrs.frozen
class Variable:
    """
    Attributes:
        values: levels (int) for a criterion, otherwise the values as the files write them.
        several: several values hold at once (a nominal criterion).
    """

    key: Key
    values: tuple[int | str | bool, ...]
    several: bool = False

    @property
    def full(self) -> int:
        """The mask in which every value is possible."""
        return (1 << len(self.values)) - 1

    def mask(self, *values: int | str | bool) -> int:
        """The mask of these values; what the variable cannot be is left out."""
        bits = 0
        for value in values:
            for place, own in enumerate(self.values):
                if own == value and type(own) is type(value):
                    bits |= 1 << place
        return bits


@attrs.frozen
class Space:
    """
    All variables of one framework, by key.
    """

    variables: dict[Key, Variable]

    def __getitem__(self, key: Key) -> Variable:
        return self.variables[key]

    @classmethod
    def of(cls, kader: Kader) -> Space:
        """The variables that conditions of *kader* may read."""
        bodies = tuple(vorm.id for vorm in kader.bestuursvormen)
        found = [
            Variable(("criterium", c.id), tuple(n.niveau for n in c.niveau), c.soort == "nominaal")
            for c in kader.criteria
        ]
        found += [Variable(("feit", feit.id), tuple(w.waarde for w in feit.waarden)) for feit in kader.feiten]
        found += [
            Variable(("taak", "soort"), get_args(TaakSoort)),
            Variable(("taak", "betreft"), get_args(Betreft)),
            Variable(("taak", "gebruiker"), get_args(Gebruiker)),
            Variable(("taak", "huidige_bestuursvorm"), bodies),
            Variable(("aanleiding", ""), (True, False)),
            Variable(("uitkomst", "uitkomst"), UITKOMSTEN),
            Variable(("uitkomst", "bestuursvorm"), bodies),
            Variable(("uitkomst", "drager"), bodies),
            Variable(("uitkomst", "subvorm"), tuple(sub.id for sub in kader.subvormen)),
            Variable(("wijkt_af", ""), (True, False)),
        ]
        for regel in kader.regels:
            if regel.voorrang:
                found.append(Variable(("regel", regel.id), get_args(Waarheid)))
                found.append(Variable(("invloed", regel.id), get_args(Invloed)))
        return cls({variable.key: variable for variable in found})
