"""
One case after weighing, with everything at hand that the explanation asks for.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from taaktoedeling.advice.words import Words
from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Kader, Regel, Subvorm
from taaktoedeling.model.voorwaarde import UITKOMSTEN, ZEKERHEDEN, Invloed, Uitkomst, Voorwaarde
from taaktoedeling.weighing.batch import Batch, encode
from taaktoedeling.weighing.compiled import Compiled, Ints
from taaktoedeling.weighing.fit import contribution_bounds, contributions
from taaktoedeling.weighing.outcome import Outcomes, weigh
from taaktoedeling.weighing.pairs import Pair, Pairs
from taaktoedeling.weighing.precedence import Circumstances, circumstances
from taaktoedeling.weighing.slack import NEVER


@attrs.frozen(slots=False, eq=False)
class Weighed:
    """
    A weighed case.

    Attributes:
        outcomes: of a batch of one.
        masks: what is known of every variable, before the outcome.
    """

    compiled: Compiled
    casus: Casus
    batch: Batch
    outcomes: Outcomes
    found: Circumstances
    masks: dict[Key, int]
    words: Words

    @property
    def kader(self) -> Kader:
        """The framework that the case was weighed with."""
        return self.compiled.kader

    @property
    def uitkomst(self) -> Uitkomst:
        """The kind of outcome."""
        return UITKOMSTEN[int(self.outcomes.uitkomst[0])]

    def body(self, index: int) -> str | None:
        """The id of a body, or None for "none"."""
        return self.compiled.bodies[index] if index < len(self.compiled.bodies) else None

    @functools.cached_property
    def advised(self) -> str | None:
        """The advised body, or None."""
        return self.body(int(self.outcomes.advised[0]))

    @functools.cached_property
    def top(self) -> str | None:
        """The suitable body with the highest fit, or None."""
        return self.body(int(self.outcomes.top[0]))

    @functools.cached_property
    def drager(self) -> str | None:
        """To which body the legislator would give the task, or None."""
        return self.body(int(self.outcomes.carrier[0]))

    @functools.cached_property
    def fits(self) -> dict[str, float]:
        """Fit per body, -1 to 1."""
        return {id_: float(self.outcomes.fit[i, 0] / self.compiled.scale) for i, id_ in enumerate(self.compiled.bodies)}

    @functools.cached_property
    def contributions(self) -> Ints:
        """What each criterion adds to each fit, in units; shape (criteria, bodies)."""
        return np.asarray(contributions(self.compiled, self.batch)[0])

    @functools.cached_property
    def bounds(self) -> tuple[Ints, Ints]:
        """Lowest and highest fit per body, whatever uncertain and missing answers turn out to be; in units."""
        low = np.zeros(len(self.compiled.bodies), dtype=np.int64)
        high = low.copy()
        for place, criterium in enumerate(self.kader.criteria):
            mask = self.masks[("criterium", criterium.id)]
            known = self.compiled.nominal[place] and mask not in (UNKNOWN, NONE)
            least, most = contribution_bounds(self.compiled, place, mask, known)
            low += least
            high += most
        return low, high

    def slack(self, units: Ints) -> float | None:
        """A slack as a shift of fit (0 to 2), or None when nothing turns the outcome."""
        exact = self.exact_slack(units)
        return None if exact is None else float(exact)

    def exact_slack(self, units: Ints) -> Fraction | None:
        """The same as a fraction."""
        value = int(units[0])
        return None if value >= NEVER // 2 or self.uitkomst != "advies" else self.exact(value)

    def label(self, labels: NDArray[np.int8]) -> str | None:
        """A label of certainty, or None without an advice."""
        return None if labels[0] < 0 else ZEKERHEDEN[int(labels[0])]

    @functools.cached_property
    def antwoorden(self) -> dict[str, Antwoord]:
        """The answers that the case gives, by criterion."""
        return {antwoord.criterium: antwoord for antwoord in self.casus.antwoorden}

    def mask_of(self, key: Key) -> int:
        """What is known of a variable, also of what was decided: rules, outcome and sub-form."""
        found = self._after.get(key)
        return self.masks.get(key, NONE) if found is None else found

    @functools.cached_property
    def _after(self) -> dict[Key, int]:
        space = self.compiled.logic.space
        known: dict[Key, int] = {}
        for regel in self.kader.regels:
            if regel.voorrang:
                truth = self.truth_of_rule(regel)
                known[("regel", regel.id)] = 1 << truth
                invloed = self.influence(regel)
                known[("invloed", regel.id)] = space[("invloed", regel.id)].mask(invloed) if invloed else NONE
        known[("uitkomst", "uitkomst")] = space[("uitkomst", "uitkomst")].mask(self.uitkomst)
        for field, value in (("bestuursvorm", self.advised), ("drager", self.drager)):
            known[("uitkomst", field)] = space[("uitkomst", field)].mask(value or "")
        present = self.casus.taak.huidige_bestuursvorm
        if self.advised and present:
            known[("wijkt_af", "")] = space[("wijkt_af", "")].mask(self.advised != present)
        chosen = self.subvorm
        known[("uitkomst", "subvorm")] = space[("uitkomst", "subvorm")].mask(chosen.id if chosen else "")
        return known

    def truth_of_rule(self, regel: Regel) -> int:
        """Whether a rule holds before the outcome is known."""
        return self.compiled.logic.conjunction(regel.voorwaarde, lambda key: self.masks.get(key, NONE))

    def truth(self, voorwaarden: tuple[Voorwaarde, ...]) -> int:
        """Whether conditions hold, with the outcome known."""
        return self.compiled.logic.conjunction(voorwaarden, self.mask_of)

    @functools.cached_property
    def subvormen(self) -> tuple[tuple[Subvorm, int], ...]:
        """The legal forms of the advised body that fit or may fit, with that truth."""
        logic = self.compiled.logic
        found = []
        for subvorm in self.kader.subvormen:
            if subvorm.bestuursvorm == self.advised:
                truth = logic.conjunction(subvorm.voorwaarde, lambda key: self.masks.get(key, NONE))
                if truth != FALSE:
                    found.append((subvorm, truth))
        return tuple(found)

    @functools.cached_property
    def subvorm(self) -> Subvorm | None:
        """The legal form that the advice names: the first that fits and may be named first."""
        return next((s for s, truth in self.subvormen if truth == TRUE and not s.alleen_als_alternatief), None)

    @functools.cached_property
    def pairs(self) -> Pairs:
        """How each pair of suitable bodies was decided."""
        return Pairs.of(self.compiled, self.outcomes.fit, self.found)

    @functools.cached_property
    def circle(self) -> tuple[Pair, ...]:
        """The circle that leaves every body beaten; empty where one wins every pair, or without an advice."""
        if not self.outcomes.circle[0]:
            return ()
        return self.pairs.circle(int(self.outcomes.advised[0]))

    @functools.cached_property
    def deciding(self) -> tuple[Pair, ...]:
        """The pairs that the outcome rests on: those of the advised body, and those of a circle."""
        if self.advised is None:
            return ()
        own = int(self.outcomes.advised[0])
        return (*(self.pairs.pair(own, other) for other in self.pairs.bodies() if other != own), *self.circle)

    def rules_of(self, places: Iterable[int]) -> tuple[str, ...]:
        """The rules that precedences belong to, each once."""
        return tuple(dict.fromkeys(self.compiled.precedence[place].regel for place in places))

    def exact(self, units: int | np.integer[Any]) -> Fraction:
        """Units on the scale of fit, exact."""
        return Fraction(int(units), self.compiled.scale)

    def influence(self, regel: Regel) -> Invloed | None:
        """
        What a precedence rule did here, told by pairs; None when it does not hold.

        doorslaggevend: it decides a pair that the outcome rests on, which the other body would win without it;
        wijkt: the advised body comes after the one it weighs first, which is not suitable or too far behind;
        bevestigt: the body it weighs first is advised, and would win these pairs anyway; geen: none of these.
        """
        if self.truth_of_rule(regel) != TRUE:
            return None
        if any(regel.id in self.rules_of(pair.rules) for pair in self.deciding):
            return "doorslaggevend"
        active = [
            entry
            for place, entry in enumerate(self.compiled.precedence)
            if entry.regel == regel.id and self.found.active[place, 0] == TRUE
        ]
        advised = [self.compiled.bodies.index(self.advised)] if self.advised else []
        if any(entry.second in advised for entry in active):
            return "wijkt"
        return "bevestigt" if any(entry.first in advised for entry in active) else "geen"


def weigh_one(compiled: Compiled, casus: Casus) -> Weighed:
    """
    Weigh one case.
    """
    batch = encode(compiled, [casus])
    masks = {key: batch.mask(compiled, place) for place, key in enumerate(compiled.columns)}
    return Weighed(
        compiled=compiled,
        casus=casus,
        batch=batch,
        outcomes=weigh(compiled, batch),
        found=circumstances(compiled, batch),
        masks=masks,
        words=Words(compiled.kader, compiled.logic),
    )
