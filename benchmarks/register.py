"""
How long a register takes, from file to file, beside a loop over `assess`: ``python -m benchmarks.register``.

Every size runs in a process of its own on one core, so that the memory that is told is that of the work alone. The rows
are drawn at random with a fixed seed: all different, with ranges and probabilities. In a part of them one to so many
answers and facts are left out, which is what takes the time.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from taaktoedeling import assess, assess_register, load_kader, load_register, register_overview
from taaktoedeling.model.kader import Kader
from taaktoedeling.register.render import render_register
from taaktoedeling.register.sheets import Book, put

ONE_BY_ONE = 40
"""Cases of the loop over `assess`; its time is told per case."""
SIZES = (("csv", 100_000, 0.0, 0), ("csv", 100_000, 0.3, 5), ("xlsx", 10_000, 0.0, 0), ("csv", 2_000, 1.0, 8))
"""The form, the number of rows, the share of them with gaps, and the most gaps of such a row; with 8 in each just 8."""


def rows(kader: Kader, count: int, share: float = 0.0, most: int = 0) -> list[list[str]]:
    """A register of so many tasks that all differ, its heads first; a share of them has gaps."""
    generator = random.Random(1)
    bodies = [vorm.id for vorm in kader.bestuursvormen]
    found = [["titel", "huidige_bestuursvorm", *(f.id for f in kader.feiten), *(c.id for c in kader.criteria)]]
    for number in range(count):
        row = [f"Taak {number}", generator.choice(bodies)]
        for feit in kader.feiten:
            value = generator.choice(feit.waarden).waarde
            row.append(("ja" if value else "nee") if isinstance(value, bool) else value)
        for criterium in kader.criteria:
            low, kind = generator.randrange(len(criterium.niveau) - 1), generator.random()
            told = str(generator.randrange(len(criterium.niveau)))
            if criterium.soort == "ordinaal" and kind < 0.15:
                told = f"{low} tot {low + 1}" if kind < 0.12 else f"{low}: 30%; {low + 1}: 70%"
            row.append(told)
        if generator.random() < share:
            for place in generator.sample(range(2, len(row)), most if share == 1 else generator.randint(1, most)):
                row[place] = ""
        found.append(row)
    return found


def write(path: Path, table: list[list[str]]) -> None:
    """The table as a file of the kind that its name says."""
    if path.suffix == ".csv":
        with path.open("w", encoding="cp1252", newline="") as file:
            csv.writer(file, delimiter=";").writerows(table)
        return
    book = Book.begin("Meten", flat=True)
    sheet = book.sheet("taken")
    for number, row in enumerate(table):
        for place, cell in enumerate(row):
            put(sheet, number, place, cell)
    path.write_bytes(book.finish())


def measure(path: Path) -> str:
    """Read, weigh and write one register; what each took, and the most memory."""
    kader, form, clock = load_kader(), path.suffix[1:], [time.perf_counter()]
    register = load_register(path, kader)
    clock.append(time.perf_counter())
    found = assess_register(register, kader)
    clock.append(time.perf_counter())
    path.with_name(f"uitkomst.{form}").write_bytes(render_register(found, form))
    clock.append(time.perf_counter())
    register_overview(found, kader)
    clock.append(time.perf_counter())
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    read, weighed, written, seen = (after - before for before, after in itertools.pairwise(clock))
    few = register.casussen[:ONE_BY_ONE]
    before = time.perf_counter()
    alone = [assess(casus, kader) for casus in few]
    loop = (time.perf_counter() - before) / len(few)
    assert [one.bestuursvorm for one in alone] == [one.bestuursvorm for one in found.uitkomsten[: len(few)]]
    return (
        f"{form} {len(register)}: lezen {read:.1f} s, wegen {weighed:.1f} s, schrijven {written:.1f} s, "
        f"samen {clock[-2] - clock[0]:.1f} s, {most} MB; overzicht {seen:.1f} s; "
        f"een lus over assess: {loop * len(register):.0f} s"
    )


def main() -> None:
    """Measure every size, or with a file only that."""
    parser = argparse.ArgumentParser(description="Meet hoe lang een register duurt.")
    parser.add_argument("bestand", nargs="?", type=Path)
    chosen = parser.parse_args()
    if chosen.bestand is not None:
        print(measure(chosen.bestand))
        return
    kader = load_kader()
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}
    with tempfile.TemporaryDirectory() as folder:
        for form, count, share, gaps in SIZES:
            path = Path(folder, f"taken-{count}-{gaps}.{form}")
            write(path, rows(kader, count, share, gaps))
            print(f"{share:.0%} van de rijen met gaten (hoogstens {gaps}), ", end="", flush=True)
            subprocess.run([sys.executable, "-m", "benchmarks.register", str(path)], env=env, check=True)


if __name__ == "__main__":
    main()
