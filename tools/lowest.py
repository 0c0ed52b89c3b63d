"""
The lowest versions that the card of the package declares, as requirements for pip.

``python tools/lowest.py`` prints them; ``make laagste`` installs them and runs the tests of the core.
"""

from __future__ import annotations

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = {"alles", "meten", "ontwikkeling", "test"}
"""Extras for tests and development, whose newest version will do, and the one that takes those of users together."""

_DECLARED = re.compile(r"(?P<name>[A-Za-z0-9._-]+) *>= *(?P<version>[0-9][0-9.]*)")


def lowest_versions() -> list[str]:
    """
    One requirement per dependency, such as ``numpy==1.26``.

    Raises:
        ValueError: a dependency is declared without a lowest version.
    """
    card = configparser.ConfigParser()
    card.read(ROOT / "setup.cfg", encoding="utf-8")
    declared = card["options"]["install_requires"].split("\n")
    for extra in card["options.extras_require"].keys() - TOOLS:
        declared += card["options.extras_require"][extra].split("\n")
    pins = []
    for line in filter(None, (line.strip() for line in declared)):
        if line.startswith("taaktoedeling["):
            continue  # another extra, of which the libraries stand there
        found = _DECLARED.fullmatch(line)
        if found is None:
            raise ValueError(f"setup.cfg declares no lowest version that can be tried: {line}")
        pins.append(f"{found['name']}=={found['version']}")
    return sorted(pins)


if __name__ == "__main__":
    print("\n".join(lowest_versions()))
