"""
The figures of an analysis are the same to the last digit on another processor and with another number of threads.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest

PROGRAM = """
import json
from taaktoedeling import load_casus, load_kader, shipped_case
from taaktoedeling.certainty.smaa import robustness
kader = load_kader()
for id_ in ("bag", "specialistische-jeugdzorg"):
    print(json.dumps(robustness(load_casus(shipped_case(id_), kader), kader).to_dict(), sort_keys=True))
"""


def has_openblas() -> bool:
    """Whether numpy was built with the library of which the kernel can be chosen."""
    built = np.show_config(mode="dicts")
    return "openblas" in str(built["Build Dependencies"]["blas"].get("name", "")).lower()


@pytest.mark.skipif(not has_openblas(), reason="numpy zonder OpenBLAS: de kern is niet te kiezen")
def test_the_same_to_the_last_digit_under_other_kernels_and_threads() -> None:
    """Two kernels that add in another order, and one or two threads."""
    seen = set()
    for kernel, threads in (("Haswell", "1"), ("Haswell", "2"), ("Prescott", "2")):
        environment = os.environ | {"OPENBLAS_CORETYPE": kernel, "OPENBLAS_NUM_THREADS": threads}
        ran = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, check=True)
        seen.add(hashlib.sha256(ran.stdout).hexdigest())

    assert len(seen) == 1
