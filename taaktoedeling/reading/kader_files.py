"""
A folder of TOML files becomes a framework, or everything that is wrong with it is told at once.
"""

from __future__ import annotations

import os
from pathlib import Path

from taaktoedeling import limits
from taaktoedeling.dutch.characters import escape, show_path
from taaktoedeling.dutch.refusal import either
from taaktoedeling.errors import Problem
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading import files
from taaktoedeling.reading.kader_tables import SCHEMA, assemble_kader, check_parts, read_list, read_schema, read_single
from taaktoedeling.reading.parts import OPTIONAL, REPEATED, SINGLE, Parts
from taaktoedeling.reading.refusals import unknown_key

_ONLY = "Geef de map op waarin alleen het kader staat."


def load_folder(folder: Path, name: str) -> Kader:
    """
    Read a framework from a folder, with every check.

    Args:
        name: what the folder is called in messages.

    Raises:
        InvalidKaderError: with every problem of every file.
    """
    parts = Parts(map=name)
    paths = _find_files(parts, folder)
    room = limits.MAX_KADER_BYTES
    for path in paths:
        room -= _read_file(parts, path, show_path(os.path.join(name, path.relative_to(folder))))
        if room < 0:
            text = f"Dit kader is meer dan de {limits.MAX_KADER_BYTES // 1_000_000} MB die mag. {_ONLY}"
            raise parts.refusal(Problem(parts.map, "", text))
    if parts.cases and not any(parts.seen.values()):
        text = (
            f"In deze map staan casussen ({either(parts.cases[:3], 'en')}) en geen kader. Geef de map van een "
            "kader op, of geen voor het meegeleverde."
        )
        raise parts.refusal(Problem(parts.map, "", text))
    if paths:
        _check_singles(parts)
        check_parts(parts)
    if parts.problems:
        raise parts.refusal()
    return assemble_kader(parts)


def _no_folder(folder: Path) -> str:
    """Why a folder cannot be looked into; empty when it can."""
    try:
        with os.scandir(folder):
            return ""
    except FileNotFoundError:
        return f"Deze map bestaat niet{files.suggest_near(folder)}"
    except NotADirectoryError:
        return "Dit is een bestand, geen map. Geef de map op waarin het kader staat."
    except PermissionError:
        return "Deze map mag niet worden gelezen. Vraag leesrechten of kopieer haar."
    except (OSError, ValueError):
        return "Deze map kan niet worden gelezen. Controleer de naam en de schijf."


def _find_files(parts: Parts, folder: Path) -> list[Path]:
    if text := _no_folder(folder):
        parts.add(Problem(parts.map, "", text))
        return []
    found: list[Path] = []

    def refuse(error: OSError) -> None:
        text = "Deze map kan niet worden gelezen, zodat delen van het kader zouden ontbreken. Vraag leesrechten."
        parts.add(Problem(show_path(error.filename or folder), "", text))

    for count, (root, folders, names) in enumerate(os.walk(folder, onerror=refuse)):
        # Hidden folders and files are copies that editors and notebooks keep.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(root, name) for name in names if name.endswith(".toml") and not name.startswith(".")]
        if count >= limits.MAX_KADER_FOLDERS or len(found) > limits.MAX_KADER_FILES:
            most = f"{limits.MAX_KADER_FILES} bestanden of {limits.MAX_KADER_FOLDERS} mappen"
            parts.add(Problem(parts.map, "", f"Deze map is te groot voor een kader (meer dan {most}). {_ONLY}"))
            return []
    if not found:
        parts.add(Problem(parts.map, "", "In deze map staat geen enkel .toml-bestand. Geef de map van een kader op."))
    return sorted(found)


def _read_file(parts: Parts, path: Path, bestand: str) -> int:
    """Read the tables of one file; tells its size in bytes."""
    raw = files.read_file(path)
    data = files.parse(raw, bestand, "toml") if isinstance(raw, bytes) else raw
    if isinstance(data, Problem):
        # What this file holds is unknown, so nothing can be called missing.
        parts.hidden.update(REPEATED, SINGLE, ("schema",))
        parts.broken.update(REPEATED)
        parts.add(Problem(bestand, data.sleutel, data.tekst), parts.next_rank())
        return 0
    if "taak" in data and not data.keys() & REPEATED.keys():
        parts.cases.append(bestand)
    for key, value in data.items():
        if key == "schema" or key in SINGLE:
            parts.places.setdefault(key, []).append(bestand)
        if key == "schema":
            read_schema(parts, value, bestand)
        elif key in SINGLE:
            read_single(parts, key, value, bestand, key)
        elif key in REPEATED:
            read_list(parts, key, value, bestand, key)
        else:
            text = unknown_key(key, ["schema", *SINGLE, *REPEATED])
            parts.add(Problem(bestand, escape(key), text), parts.next_rank())
    return len(raw) if isinstance(raw, bytes) else 0


def _check_singles(parts: Parts) -> None:
    for key in ("schema", *SINGLE):
        places = parts.places.get(key, [])
        shown = key if key == "schema" else f"[{key}]"
        if not places and key not in parts.hidden | OPTIONAL:
            add = f": schrijf schema = {SCHEMA} bovenaan een van de bestanden." if key == "schema" else "."
            parts.add(Problem(parts.map, key, f"Geen van de bestanden heeft {shown}; dat moet er één keer staan{add}"))
        if len(places) > 1 and key in SINGLE:
            text = f"{shown} staat in {either(places, 'en')}; dat mag er maar één keer staan."
            parts.add(Problem(parts.map, key, text))
