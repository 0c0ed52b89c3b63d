"""
The outcome: fit, suitability, precedence and to whom the task goes; ours gives slack and certainty besides.

Each task gives what is timed and what judges its result.
"""

from __future__ import annotations

from itertools import islice

from benchmarks.plain import plain_model, plain_outcome
from benchmarks.work import Check, Outcome, Run, Work, check_same
from benchmarks.zen_model import KEY, read_outcome, zen_engine, zen_model
from taaktoedeling.advice.many import Adviezen, assess_many
from taaktoedeling.certainty.assess import assess
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.weighing.batch import Batch

CHECKED = 2_000
"""How many of our own outcomes are held against the plain loop."""


def _check_outcomes(work: Work) -> Check:
    def check(found: list[Adviezen]) -> None:
        rows = islice((part.row(place) for part in found for place in range(len(part))), CHECKED)
        told = [(row["uitkomst"], row["bestuursvorm"], row["drager"]) for row in rows]
        model = plain_model(work.kader)
        check_same(told, [plain_outcome(model, context)[:3] for context in work.contexts(CHECKED)])

    return check


def outcome_many(work: Work) -> tuple[Run, Check]:
    """Ours, all cases at once, from encoded answers."""
    return lambda: [assess_many(Batch(work.batch.codes), work.kader)], _check_outcomes(work)


def outcome_list(work: Work) -> tuple[Run, Check]:
    """Ours, all cases at once, from cases that were read."""
    casussen = work.casussen()
    return lambda: [assess_many(casussen, work.kader)], _check_outcomes(work)


def outcome_one(work: Work) -> tuple[Run, Check]:
    """Ours, case by case, without explanation."""
    casussen = work.casussen()
    return lambda: [assess_many([casus], work.kader) for casus in casussen], _check_outcomes(work)


def outcome_raw(work: Work) -> tuple[Run, Check]:
    """Ours, case by case, from a dict that is checked and read first."""
    plain = work.plain()
    return lambda: [assess_many([parse_casus(data, work.kader)], work.kader) for data in plain], _check_outcomes(work)


def outcome_assess(work: Work) -> tuple[Run, Check]:
    """Ours, case by case, with everything that explains it."""
    casussen = work.casussen()
    expected = [outcome[:3] for outcome in work.outcomes()]
    return lambda: [assess(casus, work.kader) for casus in casussen], lambda found: check_same(
        [(advies.uitkomst, advies.bestuursvorm, advies.drager) for advies in found], expected
    )


def outcome_zen(work: Work) -> tuple[Run, Check]:
    """The framework as a decision model of zen-engine, case by case."""
    engine, contexts = zen_engine(zen_model(work.kader)), work.contexts()
    return lambda: [engine.evaluate(KEY, context) for context in contexts], lambda found: check_same(
        [read_outcome(work.compiled.bodies, answer["result"]) for answer in found], work.outcomes()
    )


def outcome_plain(work: Work) -> tuple[Run, Check]:
    """Loops in plain Python."""
    model, contexts = plain_model(work.kader), work.contexts()

    def run() -> list[Outcome]:
        return [plain_outcome(model, context) for context in contexts]

    return run, lambda found: check_same(found, work.outcomes())
