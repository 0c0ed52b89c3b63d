"""
What is measured against others is the same work: their models give what ours gives.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks import fit_tasks, measure, page, run, startup, tables
from benchmarks.outcome_tasks import outcome_many
from benchmarks.plain import plain_fit, plain_model, plain_outcome
from benchmarks.work import Check, Run, Work
from benchmarks.zen_model import KEY, read_outcome, zen_engine, zen_model
from taaktoedeling.certainty.assess import assess
from taaktoedeling.reading.casus import parse_casus

WORK = Work.of(50)
PAGE = (run.ROOT / "docs" / "prestaties.md").read_text(encoding="utf-8")


def closed(work: Work) -> tuple[dict[str, Any], dict[str, Any]]:
    """A case of an existing task without an occasion, as a case file and as a context."""
    plain, context = work.plain()[0], work.contexts()[0]
    changes = {"soort": "bestaand", "gebruiker": "kabinet", "huidige_bestuursvorm": "gemeente"}
    plain["taak"] |= changes
    context["taak"] |= changes
    return plain, context


def test_cases_survive_their_forms() -> None:
    """A case written as a file holds gives the same fits as the row it came from."""
    found = [list(assess(casus, WORK.kader).geschiktheid.values()) for casus in WORK.casussen()[:5]]

    assert (WORK.exact[:5] / WORK.compiled.scale).tolist() == found


def test_matrices_hold_the_fit() -> None:
    """The decision matrices with the weights give the fits."""
    WORK.check_fits(WORK.matrices() @ WORK.weights)


def test_wrong_fits_are_refused() -> None:
    """A fit that differs ends a measurement."""
    with pytest.raises(ValueError, match="fits differ"):
        WORK.check_fits(WORK.exact / WORK.compiled.scale + 0.001)


def test_plain_fits() -> None:
    """The plain loop finds the same fits, to the unit."""
    model = plain_model(WORK.kader)
    found = [plain_fit(model, context["antwoorden"]) for context in WORK.contexts()]

    assert (WORK.exact // WORK.grain).tolist() == found


def test_plain_outcomes() -> None:
    """The plain loop finds the same outcomes."""
    model = plain_model(WORK.kader)

    assert WORK.outcomes() == [plain_outcome(model, context) for context in WORK.contexts()]


def test_plain_gate() -> None:
    """The plain loop stops where an occasion is missing, as ours does."""
    plain, context = closed(WORK)

    assert assess(parse_casus(plain, WORK.kader), WORK.kader).uitkomst == "geen_aanleiding"
    assert plain_outcome(plain_model(WORK.kader), context)[:3] == ("geen_aanleiding", None, None)


def test_ours_is_checked_as_well() -> None:
    """Our own run is held against the plain loop before it is timed."""
    work_run, check = outcome_many(WORK)

    check(work_run())


def test_zen_outcomes() -> None:
    """The decision model for zen-engine gives the same outcome and fits."""
    pytest.importorskip("zen", reason="zen-engine is niet geïnstalleerd")
    engine = zen_engine(zen_model(WORK.kader))
    found = [read_outcome(WORK.compiled.bodies, engine.evaluate(KEY, context)["result"]) for context in WORK.contexts()]

    assert WORK.outcomes() == found


def test_zen_gate() -> None:
    """The decision model stops where an occasion is missing."""
    pytest.importorskip("zen", reason="zen-engine is niet geïnstalleerd")
    result = zen_engine(zen_model(WORK.kader)).evaluate(KEY, closed(WORK)[1])["result"]

    assert read_outcome(WORK.compiled.bodies, result)[:3] == ("geen_aanleiding", None, None)


@pytest.mark.parametrize("task", [fit_tasks.fit_one_pymcdm, fit_tasks.fit_many_pymcdm])
def test_pymcdm(task: Any) -> None:
    """The weighted sum of pymcdm gives the fits, one matrix at a time and all at once."""
    pytest.importorskip("pymcdm", reason="pymcdm is niet geïnstalleerd")
    check_task(task(WORK))


@pytest.mark.parametrize("task", [fit_tasks.fit_one_skcriteria, fit_tasks.fit_many_skcriteria])
def test_skcriteria(task: Any) -> None:
    """The weighted sum of scikit-criteria gives the fits, one matrix at a time and all at once."""
    pytest.importorskip("skcriteria", reason="scikit-criteria is niet geïnstalleerd")
    check_task(task(Work.of(5)))


def check_task(task: tuple[Run, Check]) -> None:
    """Run what would be timed and judge its result."""
    work_run, check = task
    check(work_run())


def test_model_is_plain_data() -> None:
    """The decision model can be kept as JSON, and every question has its points in it."""
    text = json.dumps(zen_model(WORK.kader))

    assert [c.id for c in WORK.kader.criteria if f"antwoorden.{c.id}" not in text] == []


def test_every_program_has_a_row() -> None:
    """Whatever is started or measured stands in a table, and the other way round."""
    assert set(startup.PROGRAMS) == set(tables.START_KEYS)
    assert set(measure.TASKS) == set(tables.TASK_KEYS)


def test_page_is_current() -> None:
    """The page on performance holds what was last measured."""
    assert PAGE == page.fill(PAGE, run.read()), "zet de getallen erin met: python benchmarks/run.py --docs"


@pytest.mark.parametrize(
    ("value", "text"), [(1234567, "1.230.000"), (45.6, "46"), (0.0521, "0,052"), (2.0, "2"), (0, "0"), (123, "123")]
)
def test_numbers(value: float, text: str) -> None:
    """Numbers are rounded and written as in Dutch."""
    assert text == page.number(value)


@pytest.mark.parametrize(("seconds", "text"), [(2.3, "2,3 s"), (0.0021, "2,1 ms"), (4e-6, "4 µs"), (5e-7, "500 ns")])
def test_durations(seconds: float, text: str) -> None:
    """Durations are written in the unit that reads best."""
    assert text == page.duration(seconds)


def test_losses_are_told() -> None:
    """A row that takes less time than ours is called faster, with the reason; what is not measured is left out."""
    times = {"fit_one": 3.0, "fit_many": 0.1, "fit_plain": 1.0}
    found = {key: {"processortijd": [time]} for key, time in times.items()}
    told = page._losses(found)

    assert 1 == told.count("is 3 keer zo snel als wij")
    assert "één casus tegelijk: lus in gewoon Python" in told
    assert "numpy" in told
    assert "zen" not in told


def test_a_loss_that_changes_sides() -> None:
    """Where the other one is not faster in every round, no number of times is claimed."""
    found = {"fit_one": {"processortijd": [2.0, 2.0, 2.0]}, "fit_one_pymcdm": {"processortijd": [1.0, 1.0, 3.0]}}

    assert "was meestal sneller dan wij, maar niet in elke ronde" in page._losses(found)


def test_missing_libraries_are_known() -> None:
    """Only what needs a library that is not there is left out."""
    assert not startup.missing("fit_one")
    assert not startup.missing("outcome_plain")
