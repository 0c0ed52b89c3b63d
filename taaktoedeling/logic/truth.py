"""
Whether a condition holds: onwaar (0), onzeker (1) or waar (2).

A conjunction is as true as its least true condition, an `of` as its most true one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from taaktoedeling.logic.space import NONE, UNKNOWN, Key, Space, Variable
from taaktoedeling.model.kader import Kader, Klasse, KlasseGrenzen
from taaktoedeling.model.voorwaarde import (
    AanleidingVoorwaarde,
    CriteriumVoorwaarde,
    FeitVoorwaarde,
    KlasseVoorwaarde,
    OfVoorwaarde,
    RegelVoorwaarde,
    TaakVoorwaarde,
    TegenstellingVoorwaarde,
    UitkomstVoorwaarde,
    Voorwaarde,
    WijktAfVoorwaarde,
)

FALSE, UNSURE, TRUE = 0, 1, 2
MaskOf = Callable[[Key], int]


class Logic:
    """
    Decides conditions of one framework, given the mask of each variable.
    """

    def __init__(self, kader: Kader) -> None:
        self.kader = kader
        self.space = Space.of(kader)
        self.klassen = {klasse.id: klasse for klasse in kader.klassen}
        # Conditions are asked after thousands of times and never change; the condition itself is kept with what was
        # found, so that its identity cannot pass to another, and compared, since a copy has other identities.
        self._singles: dict[int, tuple[Voorwaarde, Key, Variable, int]] = {}
        self._keys: dict[int, tuple[Voorwaarde, tuple[Key, ...]]] = {}

    def conjunction(self, voorwaarden: Iterable[Voorwaarde], mask_of: MaskOf) -> int:
        """
        Whether all *voorwaarden* hold; no condition at all is waar.
        """
        result = TRUE
        for voorwaarde in voorwaarden:
            result = min(result, self.truth(voorwaarde, mask_of))
            if result == FALSE:
                return FALSE
        return result

    def truth(self, voorwaarde: Voorwaarde, mask_of: MaskOf) -> int:
        """
        Whether one condition holds.
        """
        if isinstance(voorwaarde, OfVoorwaarde):
            return max(self.truth(part, mask_of) for part in voorwaarde.of)
        if isinstance(voorwaarde, KlasseVoorwaarde):
            possible = self.class_mask(voorwaarde.klasse, mask_of)
            if voorwaarde.onzeker is not None:
                return TRUE if (possible.bit_count() > 1) == voorwaarde.onzeker else FALSE
            return within(possible, self.class_bits(voorwaarde))
        if isinstance(voorwaarde, TegenstellingVoorwaarde):
            return self._opposition(voorwaarde, mask_of)
        _, key, variable, wanted = self._single(voorwaarde)
        return _holds(variable, wanted, mask_of(key))

    def single(self, voorwaarde: Voorwaarde, mask: int) -> int:
        """
        Whether a condition on one variable holds for *mask*.
        """
        _, _, variable, wanted = self._single(voorwaarde)
        return _holds(variable, wanted, mask)

    def _single(self, voorwaarde: Voorwaarde) -> tuple[Voorwaarde, Key, Variable, int]:
        found = self._singles.get(id(voorwaarde))
        if found is None or found[0] is not voorwaarde:
            key = self.keys(voorwaarde)[0]
            variable = self.space[key]
            found = self._singles[id(voorwaarde)] = (voorwaarde, key, variable, self.wanted(voorwaarde, variable))
        return found

    def wanted(self, voorwaarde: Voorwaarde, variable: Variable) -> int:
        """
        The mask of the values that make a condition on one variable true.
        """
        if isinstance(voorwaarde, CriteriumVoorwaarde):
            if voorwaarde.bevat:
                return variable.mask(*voorwaarde.bevat)
            low = voorwaarde.minstens if voorwaarde.minstens is not None else 0
            high = voorwaarde.hoogstens if voorwaarde.hoogstens is not None else len(variable.values) - 1
            return variable.mask(*range(low, high + 1))
        if isinstance(voorwaarde, AanleidingVoorwaarde):
            return variable.mask(voorwaarde.aanleiding)
        if isinstance(voorwaarde, WijktAfVoorwaarde):
            return variable.mask(voorwaarde.wijkt_af_van_huidig)
        if isinstance(voorwaarde, RegelVoorwaarde):
            return variable.mask(*(voorwaarde.invloed or voorwaarde.is_))
        if isinstance(voorwaarde, FeitVoorwaarde | TaakVoorwaarde | UitkomstVoorwaarde):
            return variable.mask(*voorwaarde.is_)
        raise TypeError(f"{type(voorwaarde).__name__} does not read a single variable")

    def keys(self, voorwaarde: Voorwaarde) -> tuple[Key, ...]:
        """
        The variables that a condition reads, in a fixed order.
        """
        found = self._keys.get(id(voorwaarde))
        if found is None or found[0] is not voorwaarde:
            found = self._keys[id(voorwaarde)] = (voorwaarde, self._read_keys(voorwaarde))
        return found[1]

    def _read_keys(self, voorwaarde: Voorwaarde) -> tuple[Key, ...]:
        if isinstance(voorwaarde, OfVoorwaarde):
            return tuple(dict.fromkeys(key for part in voorwaarde.of for key in self.keys(part)))
        if isinstance(voorwaarde, KlasseVoorwaarde):
            klasse = self.klassen[voorwaarde.klasse]
            return tuple(("criterium", part.criterium) for part in (klasse.hoofd, klasse.hoger) if part)
        if isinstance(voorwaarde, TegenstellingVoorwaarde):
            return tuple(("criterium", id_) for id_ in voorwaarde.tegenstelling)
        if isinstance(voorwaarde, CriteriumVoorwaarde):
            return (("criterium", voorwaarde.criterium),)
        if isinstance(voorwaarde, FeitVoorwaarde):
            return (("feit", voorwaarde.feit),)
        if isinstance(voorwaarde, TaakVoorwaarde):
            return (("taak", voorwaarde.taak),)
        if isinstance(voorwaarde, UitkomstVoorwaarde):
            return (("uitkomst", voorwaarde.uitkomst),)
        if isinstance(voorwaarde, AanleidingVoorwaarde):
            return (("aanleiding", ""),)
        if isinstance(voorwaarde, WijktAfVoorwaarde):
            return (("wijkt_af", ""),)
        return (("invloed" if voorwaarde.invloed else "regel", voorwaarde.regel),)

    def class_bits(self, voorwaarde: KlasseVoorwaarde) -> int:
        """The bits of the class values that make the condition true."""
        order = [waarde.id for waarde in self.klassen[voorwaarde.klasse].waarden]
        return sum(1 << order.index(value) for value in set(voorwaarde.is_))

    def class_mask(self, klasse_id: str, mask_of: MaskOf) -> int:
        """
        The possible values of a class, as bits in ascending order.

        Where the second criterion points higher than the first, both values are possible: the sources do not say
        whether the scale of the problem or that of the execution counts (Q-05).
        """
        klasse = self.klassen[klasse_id]
        main = self._levels(klasse.hoofd, mask_of)
        second = self._levels(klasse.hoger, mask_of) if klasse.hoger else []
        possible = 0
        for level in main:
            place = class_place(klasse, klasse.hoofd, level)
            possible |= 1 << place
            for other in second:
                assert klasse.hoger is not None
                higher = class_place(klasse, klasse.hoger, other)
                if higher > place:
                    possible |= 1 << higher
        return possible

    def _levels(self, part: KlasseGrenzen, mask_of: MaskOf) -> list[int]:
        variable = self.space[("criterium", part.criterium)]
        mask = mask_of(variable.key)
        return levels_in(variable.full if mask == UNKNOWN else mask)

    def _opposition(self, voorwaarde: TegenstellingVoorwaarde, mask_of: MaskOf) -> int:
        left, right = (self.space[key] for key in self.keys(voorwaarde))
        masks = [mask_of(variable.key) for variable in (left, right)]
        if NONE in masks:
            return FALSE
        top = len(right.values) - 1
        levels = [
            levels_in(variable.full if mask == UNKNOWN else mask)
            for variable, mask in zip((left, right), masks, strict=True)
        ]
        apart = {abs(a - (top - b)) >= voorwaarde.minstens for a in levels[0] for b in levels[1]}
        return UNSURE if len(apart) == 2 else (TRUE if True in apart else FALSE)


def _holds(variable: Variable, wanted: int, mask: int) -> int:
    if variable.several:
        if mask == UNKNOWN:
            return UNSURE
        return TRUE if mask & wanted else FALSE
    return within(variable.full if mask == UNKNOWN else mask, wanted)


def within(possible: int, wanted: int) -> int:
    """
    Whether what is possible lies within what is wanted; nothing possible is onwaar.
    """
    if not possible & wanted:
        return FALSE
    return UNSURE if possible & ~wanted else TRUE


def levels_in(mask: int) -> list[int]:
    """The places of the bits that are set, ascending."""
    return [place for place in range(mask.bit_length()) if mask >> place & 1]


def class_place(klasse: Klasse, part: KlasseGrenzen, level: int) -> int:
    """The place in *klasse* of the value that *level* of the criterion belongs to."""
    for place, waarde in enumerate(klasse.waarden):
        low, high = part.grenzen.get(waarde.id, (1, 0))
        if low <= level <= high:
            return place
    raise ValueError(f"niveau {level} van {part.criterium} valt buiten klasse {klasse.id}")
