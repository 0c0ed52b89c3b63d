"""
One case as it stands: what every analysis of certainty starts from.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs
import numpy as np

from taaktoedeling.dutch.refusal import hint, show
from taaktoedeling.errors import InvalidArgumentError, UnknownIdError
from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import levels_in
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import UITKOMSTEN, ZEKERHEDEN, Uitkomst, Voorwaarde
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.batch import Batch, Codes, encode
from taaktoedeling.weighing.compiled import Compiled, Ints, compile_kader
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.outcome import Outcomes, weigh
from taaktoedeling.weighing.precedence import Bools, Choice, Circumstances, Indices, allocation, choose, circumstances

if TYPE_CHECKING:
    import networkx as nx

Source: TypeAlias = "Kader | nx.DiGraph[str] | None"
Wat = Literal["toedeling", "vorm"]
"""What must differ for an outcome to be another: to which body the task goes, or in which form."""

GEEN = "geen_passende"
"""Stands for "no body is suitable" where shares or outcomes are listed by body."""

CHUNK = 20_000
"""Rows weighed at a time."""


@attrs.frozen
class Possible:
    """
    What the answer to one question, or one fact, may turn out to be.

    Attributes:
        place: column of the framework.
        values: levels, or places of values of a fact.
        shares: how likely each of them is, as whole numbers; all 1 unless the case gives probabilities.
        known: the values hold together, or there is only one: nothing is uncertain about it.
        answered: the case says something about it; otherwise it counts for nothing until it is drawn.
    """

    place: int
    values: tuple[int, ...]
    shares: tuple[int, ...]
    known: bool
    answered: bool = True


@attrs.frozen(slots=False, eq=False)
class Subject:
    """
    A case with the weighing of it.

    Attributes:
        batch: the case as its only row.
        fit: in units; shape (bodies, 1).
    """

    casus: Casus
    source: Kader | nx.DiGraph[str]
    compiled: Compiled
    batch: Batch
    found: Circumstances
    fit: Ints
    choice: Choice

    @property
    def kader(self) -> Kader:
        """The framework, also where a changed graph of it is weighed with."""
        return self.compiled.kader

    @property
    def advised(self) -> int:
        """The body that the weighing gives, or the number of bodies where none is suitable."""
        return int(self.choice.advised[0])

    @cached_property
    def own(self) -> int:
        """The allocation that goes with it."""
        return int(allocation(self.found, self.choice.advised)[0])

    @cached_property
    def outcomes(self) -> Outcomes:
        """The outcome with its gates, missing answers and certainty."""
        return weigh(self.compiled, self.batch)

    @property
    def uitkomst(self) -> Uitkomst:
        """What kind of outcome the case has."""
        return UITKOMSTEN[int(self.outcomes.uitkomst[0])]

    def zekerheid(self, wat: Wat) -> str | None:
        """The certainty that slack and single moves give, before anything is sampled."""
        place = int((self.outcomes.zekerheid if wat == "toedeling" else self.outcomes.zekerheid_vorm)[0])
        return ZEKERHEDEN[place] if place >= 0 else None

    def body(self, index: int) -> str | None:
        """Id of a body, or None for "none"."""
        return self.compiled.bodies[index] if index < len(self.compiled.bodies) else None

    def weigh_codes(self, codes: Codes) -> tuple[Circumstances, Choice]:
        """Weigh other answers to the same case, one row each."""
        batch = self.batch.with_codes(codes)
        found = circumstances(self.compiled, batch)
        return found, choose(self.compiled, fits(self.compiled, batch), found)

    def advise(self, codes: Codes) -> tuple[Indices, Indices]:
        """Body and allocation for each row of other answers."""
        advised, carrier = (np.zeros(len(codes), dtype=np.intp) for _ in range(2))
        for start in range(0, len(codes), CHUNK):
            part = slice(start, start + CHUNK)
            found, then = self.weigh_codes(codes[part])
            advised[part] = then.advised
            carrier[part] = allocation(found, then.advised)
        return advised, carrier

    def stands(self, wat: Wat, advised: Indices, carrier: Indices) -> Bools:
        """Whether the outcome is still the same."""
        same = advised == self.advised
        return np.asarray(same | (carrier == self.own) if wat == "toedeling" else same)

    def mask(self, place: int) -> int:
        """The logic mask of the answer in one column."""
        return self.batch.mask(self.compiled, place)

    @cached_property
    def answers(self) -> dict[int, Antwoord]:
        """The answers by column; what the case does not mention is left out."""
        places = {key: place for place, key in enumerate(self.compiled.columns)}
        return {places["criterium", antwoord.criterium]: antwoord for antwoord in self.casus.antwoorden}

    @cached_property
    def possible(self) -> tuple[Possible, ...]:
        """Per criterion what its answer may turn out to be; no values where the question does not apply."""
        return tuple(self._possible(place) for place in range(self.compiled.n_criteria))

    def _possible(self, place: int) -> Possible:
        answer, mask = self.answers.get(place), self.mask(place)
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

    @cached_property
    def read(self) -> tuple[int, ...]:
        """The columns that precedence, possibility or carrier read."""
        conditions: list[Voorwaarde] = [v for entry in self.compiled.precedence for v in entry.voorwaarden]
        for vorm in self.kader.bestuursvormen:
            conditions += [*vorm.mogelijk, *vorm.gelijke_drager]
        keys: set[Key] = {key for voorwaarde in conditions for key in self.compiled.logic.keys(voorwaarde)}
        return tuple(place for place, key in enumerate(self.compiled.columns) if key in keys)

    @cached_property
    def read_facts(self) -> tuple[int, ...]:
        """The facts among them."""
        return tuple(place for place in self.read if self.compiled.columns[place][0] == "feit")

    @cached_property
    def uncertain(self) -> tuple[Possible, ...]:
        """What is not certain: answers of several or no levels, and unknown facts that matter for the outcome."""
        found = [possible for possible in self.possible if not possible.known]
        for place in self.read_facts:
            if self.mask(place) == UNKNOWN:
                count = len(self.compiled.logic.space[self.compiled.columns[place]].values)
                found.append(Possible(place, tuple(range(count)), (1,) * count, known=False, answered=False))
        return tuple(found)

    @cached_property
    def mean_points(self) -> tuple[tuple[Fraction, ...], ...]:
        """Points of each criterion for each body (-2 to 2) as the plain weighing counts them; 0 where unanswered."""
        rows = []
        for possible in self.possible:
            if not possible.values or not possible.answered:
                rows.append((Fraction(0),) * len(self.compiled.bodies))
                continue
            levels = self.compiled.levels[possible.place]
            total = sum(possible.shares)
            rows.append(
                tuple(
                    Fraction(
                        sum(s * int(levels[v, b]) for v, s in zip(possible.values, possible.shares, strict=True)), total
                    )
                    for b in range(len(self.compiled.bodies))
                )
            )
        return tuple(rows)


def look_at(casus: Casus, kader: Source = None) -> Subject:
    """
    Weigh a case once and keep everything.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.

    Raises:
        InvalidArgumentError: *casus* is no case, or answers questions that the framework does not have.
    """
    if not isinstance(casus, Casus):
        raise InvalidArgumentError(f"verwacht werd een Casus (zie load_casus), gekregen {show(casus)}")
    source = load_kader() if kader is None else kader
    compiled = compile_kader(source)
    _check_same_kader(casus, compiled.kader)
    batch = encode(compiled, [casus])
    found = circumstances(compiled, batch)
    fit = fits(compiled, batch)
    return Subject(casus, source, compiled, batch, found, fit, choose(compiled, fit, found))


def _check_same_kader(casus: Casus, kader: Kader) -> None:
    known = {criterium.id for criterium in kader.criteria} | {feit.id for feit in kader.feiten}
    given = [antwoord.criterium for antwoord in casus.antwoorden] + [feit for feit, _ in casus.feiten]
    strange = [id_ for id_ in given if id_ not in known]
    if strange:
        raise InvalidArgumentError(
            f"de casus {casus.taak.id} hoort bij een ander kader: {show(strange[0])} komt in dit kader niet voor"
        )


def find_body(subject: Subject, id_: object) -> int:
    """
    The index of a body.

    Raises:
        UnknownIdError: the framework does not have it.
    """
    bodies = subject.compiled.bodies
    if id_ not in bodies:
        raise UnknownIdError(f"onbekende bestuursvorm {show(id_)}{hint(id_, bodies)}")
    return bodies.index(str(id_))


def check_wat(wat: object) -> Wat:
    """
    Refuse anything but `toedeling` and `vorm`.

    Raises:
        InvalidArgumentError: it is something else.
    """
    if wat == "toedeling":
        return "toedeling"
    if wat == "vorm":
        return "vorm"
    raise InvalidArgumentError(f"verwacht werd 'toedeling' of 'vorm', gekregen {show(wat)}")


def check_count(name: str, value: object, least: int) -> int:
    """
    Refuse anything but a whole number of at least *least*.

    Raises:
        InvalidArgumentError: it is something else.
    """
    if isinstance(value, int | np.integer) and not isinstance(value, bool) and value >= least:
        return int(value)
    raise InvalidArgumentError(f"{name} moet een geheel getal van minstens {least} zijn, gekregen {show(value)}")
