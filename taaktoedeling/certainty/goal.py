"""
The least that must be different for a given body to be advised, or the proof that no answers would do it.

"This body is advised" is cut into cases that are each a set of linear conditions on the fits: which rules are active,
which other bodies are suitable, and which pairs the asked body wins. Each case is solved exactly.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Iterator
from typing import Any

import attrs
import numpy as np

from taaktoedeling.advice.words import name_body, name_label
from taaktoedeling.certainty.alternatives import Alternative, alternatives
from taaktoedeling.certainty.changes import FeitWijziging, Verplaatsing, apply_changes, other_facts, tell_move
from taaktoedeling.certainty.knapsack import NEVER, Group, Problem
from taaktoedeling.certainty.standing import find_body
from taaktoedeling.certainty.ways import Conditions, ways
from taaktoedeling.dutch.numbers import thousands
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.plain import Result
from taaktoedeling.weighing.batch import every_pick
from taaktoedeling.weighing.compiled import Ints
from taaktoedeling.weighing.fit import contributions, fits
from taaktoedeling.weighing.moves import read_columns
from taaktoedeling.weighing.precedence import circumstances
from taaktoedeling.weighing.weging import Source, Weging, weigh_case

MAX_COMBINATIONS = 500_000
"""More combinations of answers that rules read than this are not tried."""


@attrs.frozen(kw_only=True)
class Doel(Result):
    """
    What it takes for one body to be advised.

    Attributes:
        mogelijk: some answers, with the facts as they are, lead to it. Answers are single levels here (for a nominal
            question any set of levels); questions that do not apply stay so.
        stappen: the least number of steps; None when it is not possible. There may be other ways of as many steps.
        delen: the answers that must be others.
        uitkomst: of the case with those answers; `onvolledig` when other answers are still missing.
        gevallen: how many cases of active rules and order were examined, each a set of linear conditions.
        combinaties: how many combinations of answers that covers.
        feiten: where it is not possible: single facts that would make it so.
    """

    taak: str
    bestuursvorm: str
    mogelijk: bool
    stappen: int | None
    delen: tuple[Verplaatsing, ...]
    uitkomst: str | None
    gevallen: int
    combinaties: int
    feiten: tuple[FeitWijziging, ...]
    zinnen: tuple[str, ...]

    def __repr__(self) -> str:
        found = f"{self.stappen} stappen" if self.mogelijk else "niet mogelijk"
        return f"<Doel {self.taak} -> {self.bestuursvorm}: {found}>"


def target(casus: Casus | Weging, bestuursvorm: str, kader: Source = None) -> Doel:
    """
    Find the fewest steps in the answers after which *bestuursvorm* is advised, the facts as they are.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.

    Raises:
        UnknownIdError: the framework does not have the body.
        InvalidArgumentError: rules read so many answers that not every combination can be tried.
    """
    w = weigh_case(casus, kader)
    body = find_body(w, bestuursvorm)
    search = _Search(w, body)
    moves = search.run()
    facts: tuple[FeitWijziging, ...] = ()
    outcome = None
    if moves is None:
        facts = tuple(_facts_that_help(w, body))
    else:
        told = tuple(tell_move(w, item) for item in moves)
        outcome = (weigh_case(apply_changes(w.casus, told), w.source) if told else w).uitkomst
    result = Doel(
        taak=w.casus.taak.id,
        bestuursvorm=bestuursvorm,
        mogelijk=moves is not None,
        stappen=None if moves is None else sum(item.steps for item in moves),
        delen=() if moves is None else tuple(tell_move(w, item) for item in moves),
        uitkomst=outcome,
        gevallen=search.cases,
        combinaties=math.prod(len(items) for items in search.choices),
        feiten=facts,
        zinnen=(),
    )
    return attrs.evolve(result, zinnen=_sentences(w, result))


class _Search:
    """Looks for the least change of the answers of one case."""

    def __init__(self, w: Weging, body: int) -> None:
        self.w = w
        self.body = body
        self.cases = 0
        by_place: dict[int, list[Alternative | None]] = {p: [None] for p in range(w.compiled.n_criteria)}
        for item in alternatives(w):
            by_place[item.place].append(item)
        self.choices = [by_place[place] for place in sorted(by_place)]
        self.read = [place for place in read_columns(w.compiled) if place < w.compiled.n_criteria]
        own = contributions(w.compiled, w.batch)[0]
        self.gains = [
            np.array([own[p] if item is None else w.compiled.points[p, item.code] for item in items])
            for p, items in enumerate(self.choices)
        ]
        self.costs = [
            np.array([0 if item is None else item.steps for item in items], dtype=np.intp) for items in self.choices
        ]

    def run(self) -> tuple[Alternative, ...] | None:
        """The changes, or None when no answers will do."""
        queue: list[tuple[int, int, Problem, Ints]] = []
        numbers = itertools.count()
        for rows, found in self._patterns():
            for conditions in ways(self.w, self.body, found):
                self.cases += 1
                problem = self._problem(rows, conditions)
                if problem.least < NEVER:
                    heapq.heappush(queue, (problem.least, next(numbers), problem, rows))
        while queue:
            budget, number, problem, rows = heapq.heappop(queue)
            chosen = problem.solve(budget)
            if chosen is not None:
                return self._changes(rows, chosen)
            if budget < problem.top:
                heapq.heappush(queue, (budget + 1, number, problem, rows))
        return None

    def _patterns(self) -> Iterator[tuple[Ints, tuple[Any, Any]]]:
        """
        Combinations of the answers that rules read, by the rules and bodies that they make active and possible.

        Each as rows of places in `choices`, one column per question that is read.
        """
        sizes = [len(self.choices[place]) for place in self.read]
        count = math.prod(sizes)
        if count > MAX_COMBINATIONS:
            raise InvalidArgumentError(
                f"de regels van dit kader lezen te veel antwoorden tegelijk ({count} combinaties) om alles na te gaan"
            )
        grid, now = every_pick(sizes), self.w.batch.codes[0]
        values = {
            place: np.array([now[place] if item is None else item.code for item in self.choices[place]])
            for place in self.read
        }
        picked = {place: values[place][grid[:, column]] for column, place in enumerate(self.read)}
        found = circumstances(self.w.compiled, self.w.batch.repeated(count, picked))
        signs = np.vstack([found.active == TRUE, found.possible]).T
        patterns, which = np.unique(signs, axis=0, return_inverse=True)
        for number, pattern in enumerate(patterns):
            active, possible = np.split(pattern, [len(found.active)])
            yield grid[which.ravel() == number], (active, possible)

    def _problem(self, rows: Ints, conditions: Conditions) -> Problem:
        """The first group holds the answers that rules read, taken together."""
        cost = np.zeros(len(rows), dtype=np.intp)
        fit = np.zeros((len(rows), len(self.w.compiled.bodies)), dtype=np.int64)
        for column, place in enumerate(self.read):
            cost += self.costs[place][rows[:, column]]
            fit += self.gains[place][rows[:, column]]
        groups = [Group(cost, fit @ conditions.rows.T)]
        groups += [Group(self.costs[p], self.gains[p] @ conditions.rows.T) for p in self._free()]
        return Problem(groups, conditions.needed)

    def _free(self) -> list[int]:
        return [place for place in range(len(self.choices)) if place not in self.read]

    def _changes(self, rows: Ints, chosen: list[int]) -> tuple[Alternative, ...]:
        picked = dict(zip(self.read, rows[chosen[0]].tolist(), strict=True))
        picked.update(zip(self._free(), chosen[1:], strict=True))
        items = [self.choices[place][picked[place]] for place in sorted(picked)]
        return tuple(item for item in items if item is not None)


def _facts_that_help(w: Weging, body: int) -> Iterator[FeitWijziging]:
    """Single facts with which some answers would lead to the body."""
    for batch, told in other_facts(w):
        other = attrs.evolve(w, batch=batch, found=circumstances(w.compiled, batch), fit=fits(w.compiled, batch))
        if _Search(other, body).run() is not None:
            yield attrs.evolve(told, bestuursvorm=w.compiled.bodies[body])


def _sentences(w: Weging, result: Doel) -> tuple[str, ...]:
    name = name_body(w.kader, result.bestuursvorm)
    if result.stappen == 0:
        return (f"De weging wijst al {name} aan.",)
    if result.stappen is not None:
        steps = "één stap" if result.stappen == 1 else f"{result.stappen} stappen"
        questions = "één antwoord" if len(result.delen) == 1 else f"{len(result.delen)} antwoorden"
        labels = ", ".join(name_label(w.kader, "criterium", deel.criterium) for deel in result.delen)
        least = f"Om bij {name} uit te komen moeten de antwoorden samen minstens {steps} anders zijn"
        told = [
            f"{least}, bijvoorbeeld in {questions}: {labels}.",
            "Met minder stappen kan het niet, bij geen enkele combinatie van antwoorden.",
            "Wat als een stap telt, hebben wij bepaald.",
        ]
        if result.uitkomst == "onvolledig":
            told.append("Ook dan ontbreken nog antwoorden die de uitkomst kunnen veranderen.")
        return tuple(told)
    count = thousands(result.combinaties)
    told = [f"Met de feiten zoals zij zijn, leidt geen van de {count} combinaties van antwoorden tot {name}."]
    if result.feiten:
        ways = [f"{name_label(w.kader, 'feit', f.feit)}: {f.naar}" for f in result.feiten]
        told.append(f"Het kan alleen als een feit anders is. Eén van deze is genoeg: {'; '.join(ways)}.")
    else:
        told.append("Ook met één ander feit kan het niet.")
    return tuple(told)
