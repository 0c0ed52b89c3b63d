"""
Reading a framework: the shipped one as it was checked, any other with every check, and by what a user calls it.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path

from taaktoedeling.dutch.characters import show_path
from taaktoedeling.errors import InvalidArgumentError, InvalidKaderError, Problem
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.released import FOLDER, released_plain
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


def find_kader(name: str | None = None) -> Kader:
    """
    Read a framework by its name; the shipped one without a name.

    Args:
        name: a folder, a JSON file with a framework as a dossier keeps it, or a version of the shipped framework.

    Raises:
        InvalidKaderError: there is none, or it is not sound.
    """
    ours = load_kader()
    if name is None or name == ours.hoofd.versie:
        return ours
    from taaktoedeling.dutch.refusal import either
    from taaktoedeling.reading import files
    from taaktoedeling.reading.kader_plain import kader_from_plain

    path, shown = Path(name), show_path(name)
    if path.suffix.lower() == ".json":
        raw = files.read_file(path)
        plain = raw if isinstance(raw, Problem) else files.parse(raw, shown, "json")
        if isinstance(plain, Problem):
            raise InvalidKaderError(f"Het kader in {shown}", [plain])
        return kader_from_plain(plain, shown)
    released = released_plain(ours.hoofd.id, name)
    if released is not None:
        return kader_from_plain(released, shown)
    if not os.path.isdir(path):
        opening = f"{ours.hoofd.id}_"
        known = sorted({*(path.stem.removeprefix(opening) for path in FOLDER.glob(f"{opening}*")), ours.hoofd.versie})
        text = f"Er is geen map met deze naam en geen uitgave met dit nummer; kies een map, of uit {either(known)}."
        raise InvalidKaderError(f"Het kader {shown}", [Problem(shown, "", text)])
    return load_kader(path)


@functools.cache
def _load_shipped() -> Kader:
    folder = find_shipped("criteria")
    return load_checked(folder) or _read(folder, folder.name)


def _read(folder: Path, name: str) -> Kader:
    # What reads and checks files is not needed to start.
    from taaktoedeling.reading.kader_files import load_folder

    return load_folder(folder, name)
