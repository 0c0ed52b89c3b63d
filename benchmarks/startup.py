"""
How long a fresh process takes to its first answer: our commands, and a few lines with each library.

Nothing here imports what is measured: the process that measures stays small.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

CASE = "riolering-en-hemelwater"

PREPARE = """
import json, sys
from pathlib import Path
from benchmarks.work import Work
from benchmarks.zen_model import zen_model
target, work = Path(sys.argv[1]), Work.of(1)
outcome, matrix = work.outcomes()[0], work.matrices()[0]
fit = (work.exact[0] / work.compiled.scale).tolist()
write = lambda name, value: (target / name).write_text(json.dumps(value), encoding="utf-8")
write("model.json", zen_model(work.kader))
write("context.json", {**work.contexts()[0], "verwacht": outcome[1]})
write("casus.json", work.plain()[0])
write("matrix.json", {"matrix": matrix.tolist(), "gewichten": work.weights.tolist(), "geschiktheid": fit})
"""
"""Writes the same case in the form that each program below reads, with the answer that it has to give."""

_READ = """
import json, sys
read = lambda name: json.loads(open(f"{sys.argv[1]}/{name}", encoding="utf-8").read())
"""
_MATRIX = (
    _READ
    + """
data = read("matrix.json")
def check(found):
    assert max(abs(a - b) for a, b in zip(found, data["geschiktheid"])) < 1e-9
"""
)

PROGRAMS = {
    "leeg": "pass",
    "afhankelijkheden": "import attrs, cattrs, click, networkx, numpy, tabulate, wcwidth",
    "hulp": "import sys; sys.argv = ['toedeel', '--help']; from taaktoedeling.cli import main; main()",
    "beoordeel": f"import sys; sys.argv = ['toedeel', 'beoordeel', '{CASE}']\n"
    "from taaktoedeling.cli import main; main()",
    "bibliotheek": _READ
    + """
from taaktoedeling import assess, load_casus, load_kader
kader = load_kader()
assert assess(load_casus(f"{sys.argv[1]}/casus.json", kader), kader).bestuursvorm == read("context.json")["verwacht"]
""",
    "zen": _READ
    + """
import zen
engine = zen.ZenEngine({"loader": {"type": "static", "content": {"kader": read("model.json")}}})
context = read("context.json")
assert engine.evaluate("kader", context)["result"]["bestuursvorm"] == context["verwacht"]
""",
    "pymcdm": _MATRIX
    + """
from pymcdm.methods import WSM
check(WSM(lambda column, cost: column)(data["matrix"], data["gewichten"], [1] * len(data["gewichten"])))
""",
    "skcriteria": _MATRIX
    + """
from skcriteria import mkdm
from skcriteria.agg.simple import WeightedSumModel
matrix = [[value + 1 for value in row] for row in data["matrix"]]
table = mkdm(matrix, [max] * len(data["gewichten"]), weights=data["gewichten"])
check([score - 1 for score in WeightedSumModel().evaluate(table).e_.score])
""",
    "kaal": _MATRIX
    + """
check([sum(a * b for a, b in zip(row, data["gewichten"])) for row in data["matrix"]])
""",
}
NEEDS = {"zen": "zen", "pymcdm": "pymcdm", "skcriteria": "skcriteria"}
"""The library that a program, or a task with its name at the end, cannot do without."""


def missing(name: str) -> bool:
    """Whether the library is not installed that what is called *name* needs."""
    needed = NEEDS.get(name.rpartition("_")[2])
    return needed is not None and importlib.util.find_spec(needed) is None


def environment(root: Path, folder: Path) -> dict[str, str]:
    """
    For every process the same: one thread, compiled modules kept in *folder*, and this checkout.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
    return {
        **kept,
        **dict.fromkeys(threads, "1"),
        "PYTHONPATH": str(root),
        "PYTHONPYCACHEPREFIX": str(folder / "pyc"),
        "PYTHONIOENCODING": "utf-8",
    }


def prepare(folder: Path, env: dict[str, str]) -> None:
    """
    Write the case in every form.
    """
    subprocess.run([sys.executable, "-c", PREPARE, str(folder)], env=env, check=True)


def start(name: str, folder: Path, env: dict[str, str]) -> dict[str, Any]:
    """
    Seconds from the start of a process to its end, on the clock and of the processor.

    Raises:
        ValueError: the program does not end well, so that its time says nothing.
    """
    command = [sys.executable, "-c", PROGRAMS[name], str(folder)]
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != 0:
        raise ValueError(f"{name}: {told.decode('utf-8', 'replace')}")
    return {"aantal": 1, "processortijd": used.ru_utime + used.ru_stime, "wandtijd": wall}
