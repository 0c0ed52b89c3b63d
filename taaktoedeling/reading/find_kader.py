"""
A framework by what a user calls it: a folder, a file with its plain data, or a version that was released.
"""

from __future__ import annotations

import os
from pathlib import Path

from taaktoedeling.dutch.characters import show_path
from taaktoedeling.dutch.refusal import either
from taaktoedeling.errors import InvalidKaderError, Problem
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.released import FOLDER, released_plain
from taaktoedeling.reading import files
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.reading.kader_plain import kader_from_plain


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
