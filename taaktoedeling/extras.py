"""
Which libraries an extra brings, and what to type, here and now, to install those that are missing.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from taaktoedeling.typed import quote

EXTRAS: dict[str, dict[str, str]] = {
    "congruentie": {"scipy": "scipy"},
    "documenten": {"docx": "python-docx"},
    "eensgezindheid": {"krippendorff": "krippendorff"},
    "figuren": {"matplotlib": "matplotlib"},
    "invullen": {"prompt_toolkit": "prompt_toolkit", "tomlkit": "tomlkit"},
    "notebook": {"ipywidgets": "ipywidgets", "prompt_toolkit": "prompt_toolkit", "tomlkit": "tomlkit"},
    "pdf": {"typst": "typst"},
    "register": {
        "narwhals": "narwhals",
        "polars": "polars",
        "python_calamine": "python-calamine",
        "xlsxwriter": "XlsxWriter",
    },
    "tabellen": {"python_calamine": "python-calamine"},
}
"""Of each extra of setup.cfg the modules that are imported, with what installs them; a test holds the two together."""


def missing_libraries(*extras: str) -> list[str]:
    """What has to be installed for these extras, in their order; nothing when all is there."""
    named = {module: library for extra in extras for module, library in EXTRAS.get(extra, {}).items()}
    return [library for module, library in named.items() if not _present(module)]


def how_to_install(libraries: Sequence[str]) -> str:
    """
    Tell what to type to install libraries where this program runs, as sentences.

    The libraries themselves are named and not an extra of this package: that works the same from a clone, with a
    wheel, and with what an index holds.
    """
    names = " ".join(libraries)
    python = quote(sys.executable or "python3")
    if _managed():
        beside = r".venv\Scripts\python" if os.name == "nt" else ".venv/bin/python"
        return (
            "Deze Python wordt door het systeem beheerd en weigert pip. Maak een eigen omgeving met: "
            f"{python} -m venv .venv  Installeer daarin ook taaktoedeling zelf: "
            f"{beside} -m pip install {quote(_source())} {names}"
        )
    if importlib.util.find_spec("pip") is not None:
        return f"Installeer met: {python} -m pip install {names}"
    if shutil.which("uv"):
        return f"Installeer met: uv pip install --python {python} {names}"
    return f"Hier is geen pip. Installeer met: {python} -m ensurepip  en daarna: {python} -m pip install {names}"


def _present(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _managed() -> bool:
    """Whether this Python is one that its system keeps for itself (PEP 668), outside any environment of its own."""
    if sys.prefix != sys.base_prefix:
        return False
    return Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").is_file()


def _source() -> str:
    """Where this package can be installed from: the clone that it runs from, else its name."""
    clone = Path(__file__).resolve().parent.parent
    return str(clone) if (clone / "setup.cfg").is_file() else "taaktoedeling"
