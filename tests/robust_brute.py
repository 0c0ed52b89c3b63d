"""
Slow and obvious versions of the analyses of certainty, to compare with.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from brute import decide_case

from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.weighing.batch import Batch, encode
from taaktoedeling.weighing.compiled import Compiled, compile_kader
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.precedence import circumstances

Answers = tuple[frozenset[int] | None, ...]
"""Per criterion the levels it moves to, or None where the answer stays as it is."""


def outcome_of(casus: Casus, kader: object) -> tuple[int, int]:
    """Body and allocation that the weighing of one case gives, the number of bodies where none is suitable."""
    compiled = compile_kader(kader)  # type: ignore[arg-type]
    return next(_weigh(compiled, encode(compiled, [casus])))


def _weigh(compiled: Compiled, batch: Batch) -> Iterator[tuple[int, int]]:
    """Body and allocation of each row, one by one."""
    found, fit, none = circumstances(compiled, batch), fits(compiled, batch), len(compiled.bodies)
    for case in range(len(batch)):
        body, _ = decide_case(compiled, fit, found, case)
        yield (none, none) if body is None else (body, int(found.same[body, case]))


def other_answers(kader: Kader, casus: Casus) -> list[list[tuple[frozenset[int] | None, int]]]:
    """Per criterion every answer it could have had with its distance, the present one first."""
    given = {antwoord.criterium: antwoord for antwoord in casus.antwoorden}
    found = []
    for criterium in kader.criteria:
        answer = given.get(criterium.id)
        count = len(criterium.niveau)
        choices: list[tuple[frozenset[int] | None, int]] = [(None, 0)]
        unknown = answer is None or answer.soort == "onbekend"
        now = frozenset() if answer is None else frozenset(answer.niveaus)
        if answer is not None and answer.soort == "niet_van_toepassing":
            found.append(choices)
            continue
        if criterium.soort == "nominaal":
            chances = answer is not None and answer.soort == "kansen"
            for size in range(1, 2 if chances else count + 1):
                for levels in itertools.combinations(range(count), size):
                    new = frozenset(levels)
                    if chances or new != now:
                        choices.append((new, 1 if size == 1 else max(len(now - new), len(new - now))))
        else:
            for level in range(count):
                if unknown:
                    choices.append((frozenset([level]), 1))
                elif len(now) == 1:
                    if level not in now:
                        choices.append((frozenset([level]), abs(level - min(now))))
                else:
                    choices.append((frozenset([level]), 1 + min(abs(level - own) for own in now)))
        found.append(choices)
    return found


def every_outcome(kader: Kader, casus: Casus, most: int | None = None) -> Iterator[tuple[Answers, int, int, int]]:
    """All answers within *most* steps, how far they are, and the body and allocation that they lead to."""
    compiled = compile_kader(kader)
    batch = encode(compiled, [casus])
    choices = other_answers(kader, casus)
    sets, steps = [], []
    for picked in itertools.product(*choices):
        total = sum(far for _, far in picked)
        if most is None or total <= most:
            sets.append(tuple(levels for levels, _ in picked))
            steps.append(total)
    codes = np.repeat(batch.codes, len(sets), axis=0)
    for row, answers in enumerate(sets):
        for place, levels in enumerate(answers):
            if levels is not None:
                codes[row, place] = sum(1 << level for level in levels)
    for answers, far, (body, carrier) in zip(sets, steps, _weigh(compiled, batch.with_codes(codes)), strict=True):
        yield answers, far, body, carrier


def lies_within(
    kader: Kader, casus: Casus, small: Answers, large: Answers, distances: list[dict[frozenset[int] | None, int]]
) -> bool:
    """Whether *large* holds all that *small* changes, at least as far in the same direction."""
    given = {antwoord.criterium: frozenset(antwoord.niveaus) for antwoord in casus.antwoorden}
    for place, (near, far) in enumerate(zip(small, large, strict=True)):
        if near is None or near == far:
            continue
        if far is None or distances[place][near] >= distances[place][far]:
            return False
        now = given.get(kader.criteria[place].id, frozenset())
        if kader.criteria[place].soort == "nominaal":
            if not (near - now <= far - now and now - near <= now - far):
                return False
        elif distances[place][near] + abs(min(near) - min(far)) != distances[place][far]:
            return False
    return True


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator strictly between two others."""
    denominator = 1
    while True:
        numerator = low.numerator * denominator // low.denominator + 1
        if Fraction(numerator, denominator) < high:
            return Fraction(numerator, denominator)
        denominator += 1
