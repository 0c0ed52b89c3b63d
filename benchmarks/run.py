"""
Measure everything, print it and keep it in ``uitkomst.json``; ``--docs`` puts what was kept in ``docs/prestaties.md``.

Every figure comes from a fresh process, and the processes take turns: what slows the machine down for a while slows
everybody down, and ratios are taken within a round.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks import page, startup, tables  # noqa: E402

KEPT = ROOT / "benchmarks" / "uitkomst.json"
PAGE = ROOT / "docs" / "prestaties.md"
PACKAGES = ("numpy", "zen-engine", "scikit-criteria", "pymcdm")


def machine() -> dict[str, Any]:
    """
    What the figures depend on; nothing that tells whose machine it is.
    """
    versions = {}
    for name in PACKAGES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = None
    return {
        "kernen": os.cpu_count(),
        "systeem": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "pakketten": versions,
        "belasting": round(os.getloadavg()[0], 2),
    }


def _processor() -> str | None:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), None)


def measure_all(rounds: int, starts: int) -> dict[str, Any]:
    """
    Every task *rounds* times and every start *starts* times, in turns.
    """
    found: dict[str, Any] = {"machine": machine(), "metingen": {}, "geheugen": {}}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        env = startup.environment(ROOT, folder)
        startup.prepare(folder, env)
        tasks = [key for key in tables.TASK_KEYS if not startup.missing(key)]
        programs = [key for key in tables.START_KEYS if not startup.missing(key)]
        for key in programs:  # once for nothing: this writes the compiled modules
            startup.start(key, folder, env)
        for turn in range(starts):
            _tell(f"start {turn + 1} van {starts}")
            for key in programs:
                _add(found["metingen"], f"start_{key}", startup.start(key, folder, env))
        for turn in range(rounds):
            _tell(f"ronde {turn + 1} van {rounds}")
            for key in tasks:
                _add(found["metingen"], key, _child(key, env))
        for key in ("geheugen", "geheugen_proces"):
            found["geheugen"] |= _child(key, env)
    return found


def _child(key: str, env: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.measure", key]
    done = subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _add(measured: dict[str, Any], key: str, one: dict[str, Any]) -> None:
    kept = measured.setdefault(key, {"aantal": one["aantal"], "processortijd": [], "wandtijd": []})
    for kind in ("processortijd", "wandtijd"):
        kept[kind].append(float(f"{one[kind]:.4g}"))


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """
    Measure and print, or write the page.
    """
    parser = argparse.ArgumentParser(description="Meet de snelheid, of schrijf docs/prestaties.md.")
    parser.add_argument("--docs", action="store_true", help="meet niet, maar schrijf de bladzijde uit uitkomst.json")
    parser.add_argument("--rondes", type=int, default=7, help="hoe vaak elke meting wordt gedaan (standaard 7)")
    parser.add_argument("--starts", type=int, default=9, help="hoe vaak elk programma wordt gestart (standaard 9)")
    chosen = parser.parse_args()
    if chosen.docs:
        PAGE.write_text(page.fill(PAGE.read_text(encoding="utf-8"), read()), encoding="utf-8")
        return
    found = measure_all(max(1, chosen.rondes), max(1, chosen.starts))
    KEPT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(page.render(found, "simple"))


def read() -> dict[str, Any]:
    """
    What the last measurement found.
    """
    kept: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return kept


if __name__ == "__main__":
    main()
