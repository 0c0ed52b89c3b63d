"""
One measurement in this process: ``python -m benchmarks.measure NAME`` prints it as JSON.

Whatever is measured is first run once and compared with what the library says of the same cases; a difference ends the
process. Only then is the clock started.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import attrs
import numpy as np

from benchmarks import fit_tasks, outcome_tasks, smaa_tasks
from benchmarks.work import Check, Run, Work
from taaktoedeling.advice.many import Adviezen, assess_many
from taaktoedeling.certainty.spread import Spreiding

MEMORY_CASES = 100_000
LEAST = 0.3
"""Seconds that a measurement goes on at least; what is quicker is run again."""


@attrs.frozen
class Task:
    """
    Attributes:
        n: cases in one run; times are given per case.
        prepare: makes the work ready and returns what is timed and what judges its result.
    """

    n: int
    prepare: Callable[[Work], tuple[Run, Check]]


TASKS = {
    "fit_one": Task(5_000, fit_tasks.fit_one),
    "fit_one_pymcdm": Task(5_000, fit_tasks.fit_one_pymcdm),
    "fit_one_skcriteria": Task(150, fit_tasks.fit_one_skcriteria),
    "fit_plain": Task(20_000, fit_tasks.fit_plain),
    "fit_many": Task(100_000, fit_tasks.fit_many),
    "fit_many_pymcdm": Task(20_000, fit_tasks.fit_many_pymcdm),
    "fit_many_skcriteria": Task(5_000, fit_tasks.fit_many_skcriteria),
    "outcome_one": Task(300, outcome_tasks.outcome_one),
    "outcome_raw": Task(300, outcome_tasks.outcome_raw),
    "outcome_assess": Task(60, outcome_tasks.outcome_assess),
    "outcome_zen": Task(5_000, outcome_tasks.outcome_zen),
    "outcome_plain": Task(10_000, outcome_tasks.outcome_plain),
    "outcome_list": Task(2_000, outcome_tasks.outcome_list),
    "outcome_many": Task(100_000, outcome_tasks.outcome_many),
    "smaa": Task(1, smaa_tasks.smaa(Spreiding())),
    "smaa_weights": Task(1, smaa_tasks.smaa(Spreiding().alleen("gewichten"))),
    "smaa_weigh": Task(1, smaa_tasks.smaa_weigh),
    "smaa_product": Task(1, smaa_tasks.smaa_product),
    "smaa_pymcdm": Task(1, smaa_tasks.smaa_pymcdm),
}


def measure(name: str) -> dict[str, Any]:
    """
    Seconds per case, of this processor and of the clock on the wall.
    """
    task = TASKS[name]
    run, check = task.prepare(Work.of(task.n))
    check(run())
    gc.collect()
    times = 0
    wall, process = time.perf_counter(), time.process_time()
    while times == 0 or time.perf_counter() - wall < LEAST:
        run()
        times += 1
    process, wall = time.process_time() - process, time.perf_counter() - wall
    return {"aantal": task.n, "processortijd": process / (task.n * times), "wandtijd": wall / (task.n * times)}


def memory(traced: bool) -> dict[str, Any]:
    """
    What weighing many cases takes at its peak, beyond the cases themselves, or as a whole process.
    """
    work = Work.of(MEMORY_CASES)
    if traced:
        tracemalloc.start()
    found = assess_many(work.batch, work.kader)
    if not traced:
        # In kilobytes on Linux, in bytes on macOS.
        unit = 1 if sys.platform == "darwin" else 1024
        return {"proces": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit}
    peak = tracemalloc.get_traced_memory()[1]
    arrays = [getattr(found, field.name) for field in attrs.fields(Adviezen)]
    kept = sum(array.nbytes for array in arrays if isinstance(array, np.ndarray))
    return {"aantal": MEMORY_CASES, "casussen": work.batch.codes.nbytes, "uitkomst": kept, "piek": peak}


if __name__ == "__main__":
    chosen = sys.argv[1]
    print(json.dumps(memory(chosen == "geheugen") if chosen in ("geheugen", "geheugen_proces") else measure(chosen)))
