"""
Keep the shipped framework as it is released: its whole content under its name and version, for good.

A version that was released is never written again with another content: a change of the framework is another version.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # a bare checkout, without installation
    sys.path.insert(0, str(ROOT))

from taaktoedeling import load_kader  # noqa: E402
from taaktoedeling.model.kader import Kader, to_plain  # noqa: E402
from taaktoedeling.model.released import FOLDER  # noqa: E402


def release(kader: Kader, folder: Path = FOLDER) -> Path:
    """
    Write the content of a framework so that the SHA-256 of the file is that of the framework.

    Raises:
        SystemExit: its version was released before, with another content.
    """
    path = folder / f"{kader.hoofd.id}_{kader.hoofd.versie}.json"
    content = json.dumps(to_plain(kader), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    if path.exists() and path.read_bytes() != content:
        told = f"{path.name} is al uitgebracht met een andere inhoud."
        raise SystemExit(f"{told} Verhoog de versie in criteria/kader.toml.")
    path.write_bytes(content)
    return path


if __name__ == "__main__":
    shipped = load_kader()
    print(f"{release(shipped)}\nSHA-256 {shipped.sha256}; zet die in tests/test_reading_notices.py.")
