"""
Which version of the package and of the framework this is.
"""

from __future__ import annotations

import importlib.metadata


def package_version() -> str:
    """The version of the installed package, or of the source checkout."""
    from taaktoedeling.version import __version__

    try:
        return importlib.metadata.version("taaktoedeling")
    except importlib.metadata.PackageNotFoundError:
        return __version__


def version_text() -> str:
    """Package and framework with their versions."""
    from taaktoedeling.errors import TaaktoedelingError
    from taaktoedeling.reading.kader import load_kader

    lines = [f"taaktoedeling {package_version()}"]
    try:
        hoofd = load_kader().hoofd
        lines.append(f"kader {hoofd.uitgave}: {hoofd.titel}")
    except TaaktoedelingError:
        lines.append("kader: niet leesbaar; zie toedeel kader controleer")
    return "\n".join(lines)
