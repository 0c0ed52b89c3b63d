"""
`Weging`: one case, weighed once. Everything that explains, tries or draws an outcome starts from it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs
import numpy as np

from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import levels_in
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Kader, Subvorm
from taaktoedeling.model.voorwaarde import UITKOMSTEN, ZEKERHEDEN, Uitkomst, Zekerheid
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.batch import Batch, encode
from taaktoedeling.weighing.compiled import Compiled, Ints, compile_kader
from taaktoedeling.weighing.fit import contribution_bounds, contributions, fits
from taaktoedeling.weighing.known import known_after, named_subvorm, subvormen_of, turning_rules
from taaktoedeling.weighing.moves import Moves, read_columns, single_moves
from taaktoedeling.weighing.outcome import Outcomes, judge
from taaktoedeling.weighing.pairs import Pair, Pairs
from taaktoedeling.weighing.precedence import Bools, Choice, Circumstances, Turning, allocation, choose, circumstances
from taaktoedeling.weighing.slack import NEVER

if TYPE_CHECKING:
    import networkx as nx

    from taaktoedeling.logic.polytope import Polytope

Wat = Literal["toedeling", "vorm"]
"""What must differ for an outcome to be another: to which body the task goes, or in which form."""

Source: TypeAlias = "Kader | nx.DiGraph[str] | None"
"""A framework or a changed copy of its graph; None for the shipped framework."""


@attrs.frozen
class Possible:
    """
    What the answer to one question, or one fact, may turn out to be.

    Attributes:
        place, values: column of the framework; levels, or places of values of a fact.
        shares: how likely each of them is, as whole numbers; all 1 unless the case gives probabilities.
        known: the values hold together, or there is only one: nothing is uncertain about it.
        answered: the case says something about it; otherwise it counts for nothing until it is drawn.
    """

    place: int
    values: tuple[int, ...]
    shares: tuple[int, ...]
    known: bool
    answered: bool = True


@attrs.frozen(slots=False, eq=False, repr=False)
class Weging:
    """
    A weighed case: what was weighed, and what follows from it when it is asked for.

    Attributes:
        source: the framework, or the changed copy of its graph.
        batch: the case as its only row.
        fit: in units; shape (bodies, 1).
        labels: the certainty of the allocation and of the form where an analysis decided it; None: the slack does.
        stated: the weights of the dimensions that the case allows, of which those of the framework are one, if it says.
    """

    casus: Casus
    source: Kader | nx.DiGraph[str]
    compiled: Compiled
    batch: Batch
    found: Circumstances
    fit: Ints
    choice: Choice
    labels: tuple[Zekerheid | None, Zekerheid | None] | None = None
    stated: Polytope | None = None

    def __repr__(self) -> str:
        return f"<Weging {self.casus.taak.id}: {self.uitkomst} {self.advised or ''}>"

    @property
    def kader(self) -> Kader:
        """The framework, also where a changed graph of it is weighed with."""
        return self.compiled.kader

    # What comes out.

    @functools.cached_property
    def outcomes(self) -> Outcomes:
        """The outcome with its gates, missing answers and certainty."""
        return judge(self.compiled, self.batch, self.fit, self.found, self.choice)

    @property
    def uitkomst(self) -> Uitkomst:
        """The kind of outcome."""
        return UITKOMSTEN[int(self.outcomes.uitkomst[0])]

    @property
    def named(self) -> int:
        """The body that the weighing gives, advice or not; the number of bodies where none is suitable."""
        return int(self.choice.advised[0])

    @functools.cached_property
    def carried(self) -> int:
        """The allocation that goes with it."""
        return int(allocation(self.found, self.choice.advised)[0])

    def body(self, index: int) -> str | None:
        """The id of a body, or None for "none"."""
        return self.compiled.bodies[index] if index < len(self.compiled.bodies) else None

    @property
    def advised(self) -> str | None:
        """The advised body; None without an advice."""
        return self.body(int(self.outcomes.advised[0]))

    @property
    def top(self) -> str | None:
        """The suitable body with the highest fit, or None."""
        return self.body(int(self.outcomes.top[0]))

    @property
    def drager(self) -> str | None:
        """To which body the legislator would give the task, or None."""
        return self.body(int(self.outcomes.carrier[0]))

    def with_labels(self, toedeling: Zekerheid | None, vorm: Zekerheid | None) -> Weging:
        """The same weighed case with the labels that an analysis of certainty gave it; nothing is weighed again."""
        decided = attrs.evolve(self, labels=(toedeling, vorm))
        # What was found out about the case does not hang on its labels.
        decided.__dict__.update({name: found for name, found in vars(self).items() if name != "labels"})
        return decided

    def label(self, wat: Wat) -> Zekerheid | None:
        """The certainty of the allocation or the form; None without an advice."""
        if self.labels is not None:
            return self.labels[0 if wat == "toedeling" else 1]
        return self.label_of_slack(wat)

    def label_of_slack(self, wat: Wat) -> Zekerheid | None:
        """The certainty that slack and single moves give, before anything is sampled; None without an advice."""
        place = int((self.outcomes.zekerheid if wat == "toedeling" else self.outcomes.zekerheid_vorm)[0])
        return None if place < 0 else ZEKERHEDEN[place]

    def slack(self, wat: Wat) -> Fraction | None:
        """The slack as a shift of fit (0 to 2); None when nothing turns the outcome, or without an advice."""
        units = int((self.outcomes.slack_carrier if wat == "toedeling" else self.outcomes.slack_body)[0])
        return None if units >= NEVER // 2 or self.uitkomst != "advies" else self.exact(units)

    # How it came out.

    def exact(self, units: int | np.integer[Any]) -> Fraction:
        """Units on the scale of fit, exact."""
        return Fraction(int(units), self.compiled.scale)

    @functools.cached_property
    def fits(self) -> dict[str, float]:
        """Fit per body, -1 to 1."""
        return {id_: float(self.fit[i, 0] / self.compiled.scale) for i, id_ in enumerate(self.compiled.bodies)}

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
            mask = self.masks["criterium", criterium.id]
            known = self.compiled.nominal[place] and mask not in (UNKNOWN, NONE)
            least, most = contribution_bounds(self.compiled, place, mask, known)
            low += least
            high += most
        return low, high

    @functools.cached_property
    def pairs(self) -> Pairs:
        """How each pair of suitable bodies was decided."""
        return Pairs.of(self.compiled, self.fit, self.found)

    @functools.cached_property
    def circle(self) -> tuple[Pair, ...]:
        """The circle that leaves every body beaten; empty where one wins every pair, or without an advice."""
        return self.pairs.circle(self.named) if self.outcomes.circle[0] else ()

    @functools.cached_property
    def deciding(self) -> tuple[Pair, ...]:
        """The pairs that the outcome rests on: those of the advised body, and those of a circle."""
        return () if self.advised is None else (*self.own_pairs, *self.circle)

    @functools.cached_property
    def own_pairs(self) -> tuple[Pair, ...]:
        """The pairs of the body that the weighing names with each other suitable body; only where some are suitable."""
        own = self.named
        return tuple(self.pairs.pair(own, other) for other in self.pairs.bodies() if other != own)

    @property
    def ties(self) -> list[Pair]:
        """Those with a body that fits exactly as well."""
        return [pair for pair in self.own_pairs if pair.tie]

    @property
    def beaten_top(self) -> Pair:
        """How the advised body won from the one with the highest fit; only where a rule moved the advice."""
        return self.pairs.pair(self.named, int(self.choice.top[0]))

    def carrier(self, body: int) -> int:
        """The body that counts as the same allocation, itself if none."""
        return int(self.found.same[body, 0])

    def rules_of(self, places: Iterable[int]) -> tuple[str, ...]:
        """The rules that precedences belong to, each once."""
        return tuple(dict.fromkeys(self.compiled.precedence[place].regel for place in places))

    @functools.cached_property
    def unsure(self) -> dict[Wat, Turning]:
        """The rules of which it is unsure whether they hold, and that would turn this if they did."""
        return turning_rules(self)

    @functools.cached_property
    def moves(self) -> Moves:
        """Every move of a single answer, with what it leads to."""
        return single_moves(self.compiled, self.batch, self.fit, np.zeros(1, dtype=np.intp))

    @functools.cached_property
    def turns(self) -> tuple[Bools, Bools]:
        """Which of these moves turn the outcome of the body, and which that of the allocation."""
        return self.moves.turn(self.choice, np.array([self.carried]))

    # What is known, before and after the outcome.

    @functools.cached_property
    def masks(self) -> dict[Key, int]:
        """What is known of every variable, before the outcome."""
        return {key: self.batch.mask(self.compiled, place) for place, key in enumerate(self.compiled.columns)}

    @functools.cached_property
    def known(self) -> dict[Key, int]:
        """What is known of every variable with the outcome: also of rules, the outcome itself and the sub-form."""
        return {**self.masks, **known_after(self)}

    @functools.cached_property
    def subvormen(self) -> tuple[tuple[Subvorm, int], ...]:
        """The legal forms of the advised body that fit or may fit, with that truth."""
        return subvormen_of(self)

    @property
    def subvorm(self) -> Subvorm | None:
        """The legal form that the advice names."""
        return named_subvorm(self)

    # What the case says.

    @functools.cached_property
    def antwoorden(self) -> dict[str, Antwoord]:
        """The answers that the case gives, by criterion."""
        return {antwoord.criterium: antwoord for antwoord in self.casus.antwoorden}

    def answer(self, place: int) -> Antwoord | None:
        """The answer to the question in one column; None where the case does not mention it."""
        return self.antwoorden.get(self.compiled.columns[place][1])

    def mask(self, place: int) -> int:
        """The logic mask of the answer in one column."""
        return self.batch.mask(self.compiled, place)

    @functools.cached_property
    def read_facts(self) -> tuple[int, ...]:
        """The columns of facts that precedence, possibility or carrier read."""
        return tuple(place for place in read_columns(self.compiled) if self.compiled.columns[place][0] == "feit")

    @functools.cached_property
    def possible(self) -> tuple[Possible, ...]:
        """Per criterion what its answer may turn out to be; no values where the question does not apply."""
        return tuple(self._possible(place) for place in range(self.compiled.n_criteria))

    def _possible(self, place: int) -> Possible:
        answer, mask = self.answer(place), self.mask(place)
        if mask == NONE:
            return Possible(place, (), (), known=True)
        if mask == UNKNOWN:
            levels = tuple(range(self.compiled.n_levels[place]))
            return Possible(place, levels, (1,) * len(levels), known=False, answered=False)
        if answer is not None and answer.soort == "kansen":
            return Possible(place, answer.niveaus, answer.kansen, known=False)
        levels = tuple(levels_in(mask))
        known = len(levels) == 1 or self.compiled.nominal[place]
        return Possible(place, levels, (1,) * len(levels), known)

    @functools.cached_property
    def uncertain(self) -> tuple[Possible, ...]:
        """What is not certain: answers of several or no levels, and unknown facts that matter for the outcome."""
        found = [possible for possible in self.possible if not possible.known]
        for place in self.read_facts:
            if self.mask(place) == UNKNOWN:
                count = len(self.compiled.logic.space[self.compiled.columns[place]].values)
                found.append(Possible(place, tuple(range(count)), (1,) * count, known=False, answered=False))
        return tuple(found)

    @functools.cached_property
    def mean_points(self) -> tuple[tuple[Fraction, ...], ...]:
        """Points of each criterion for each body (-2 to 2) as the plain weighing counts them; 0 where unanswered."""
        bodies = range(len(self.compiled.bodies))
        rows = []
        for possible in self.possible:
            if not possible.values or not possible.answered:
                rows.append(tuple(Fraction(0) for _ in bodies))
                continue
            levels, total = self.compiled.levels[possible.place], sum(possible.shares)
            shared = list(zip(possible.values, possible.shares, strict=True))
            rows.append(tuple(Fraction(sum(s * int(levels[v, b]) for v, s in shared), total) for b in bodies))
        return tuple(rows)


def weigh_case(casus: Casus | Weging, kader: Source = None) -> Weging:
    """
    Weigh a case once and keep everything; a case that is weighed already is given back as it is.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework, or for that of a `Weging`.

    Raises:
        InvalidArgumentError: *casus* is no case, answers questions that the framework does not have, or was weighed
            with another framework than *kader*.
        InvalidKaderError: the graph cannot be compiled.
    """
    if isinstance(casus, Weging):
        if kader is not None and kader is not casus.source:
            raise InvalidArgumentError("deze casus is al met een ander kader gewogen; geef alleen de casus")
        return casus
    if not isinstance(casus, Casus):
        raise InvalidArgumentError(f"de casus moet een Casus zijn (zie load_casus); ontvangen: {show(casus)}")
    source = load_kader() if kader is None else kader
    compiled = compile_kader(source)
    batch = encode(compiled, [casus])
    found = circumstances(compiled, batch)
    fit = fits(compiled, batch)
    return Weging(casus, source, compiled, batch, found, fit, choose(compiled, fit, found))
