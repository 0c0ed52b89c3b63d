"""
Reading a framework: the shipped one as it was checked, any other with every check.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path

from taaktoedeling.dutch.characters import show_path
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.checked import load_checked
from taaktoedeling.reading.files import find_shipped


def load_kader(path: str | os.PathLike[str] | None = None) -> Kader:
    """
    Read a framework from a folder, or the framework that comes with the package.

    Args:
        path: a folder with `.toml` files, also in folders inside it; None for the shipped framework, read once.

    Raises:
        InvalidKaderError: with every problem of every file.
    """
    return _load_shipped() if path is None else _read(Path(os.fsdecode(path)), show_path(path))


def choose_kader(kader: Kader | None) -> Kader:
    """
    The framework to work with: the shipped one where none was given.

    Raises:
        InvalidArgumentError: *kader* is something else than a framework.
    """
    if kader is None:
        return _load_shipped()
    if not isinstance(kader, Kader):
        from taaktoedeling.dutch.refusal import show  # where something is refused, and not before

        raise InvalidArgumentError(f"het kader moet een Kader zijn (zie load_kader); ontvangen: {show(kader)}")
    return kader


@functools.cache
def _load_shipped() -> Kader:
    folder = find_shipped("criteria")
    return load_checked(folder) or _read(folder, folder.name)


def _read(folder: Path, name: str) -> Kader:
    # What reads and checks files is not needed to start.
    from taaktoedeling.reading.kader_files import load_folder

    return load_folder(folder, name)
