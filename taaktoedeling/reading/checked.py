"""
The shipped framework as it was checked before it was shipped, so that starting needs no check.

``uitgaven/meegeleverd.jsonl`` holds two lines: the hash of the files of the framework with that of its content, and the
content as plain data. Where the files have another hash, somebody changed them, and they are read and checked as any
framework.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
import types
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from taaktoedeling.model.bron import Verwijzing
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.model.released import FOLDER
from taaktoedeling.model.voorwaarde import Voorwaarde, Waarde
from taaktoedeling.model.vragen import Gewicht
from taaktoedeling.reading.structure import CONDITIONS

CHECKED = FOLDER / "meegeleverd.jsonl"


def load_checked(folder: Path) -> Kader | None:
    """The framework in a folder when it was checked before; None when the folder holds anything else."""
    try:
        hashes, content = CHECKED.read_text(encoding="utf-8").splitlines()
        sources, sha256 = json.loads(hashes)
        if sources != hash_files(folder):
            return None
    except (OSError, ValueError):
        return None
    kader: Kader = _builder(Kader)(json.loads(content))
    kader.__dict__["sha256"] = sha256
    return kader


def hash_files(folder: Path) -> str:
    """One hash over the names and the content of the files of a framework."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        raw, name = path.read_bytes(), path.relative_to(folder)
        if any(part.startswith(".") for part in name.parts):
            continue
        found.update(f"{name.as_posix()} {len(raw)}\n".encode())
        found.update(raw)
    return found.hexdigest()


def render_checked(kader: Kader, folder: Path) -> str:
    """What ``meegeleverd.jsonl`` must hold for a framework that was read from *folder*, with every check."""
    lines = [hash_files(folder), kader.sha256], to_plain(kader)
    return "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)


@functools.cache
def _builder(type_: Any) -> Callable[[Any], Any]:
    """What makes a value of a type of the model from plain data that is known to be sound."""
    special: dict[Any, Callable[[Any], Any]] = {
        Fraction: Fraction,
        Gewicht: lambda value: value if isinstance(value, int) else Fraction(value),
        datetime.date: datetime.date.fromisoformat,
        Verwijzing: lambda text: Verwijzing(*text.split(" ", 1)),
        Voorwaarde: lambda data: _builder(next(cl for key, cl in CONDITIONS.items() if key in data))(data),
    }
    if type_ in special:
        return special[type_]
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is tuple:
        item = _builder(arguments[0])
        return lambda value: tuple(map(item, value))
    if origin is dict:
        inner = _builder(arguments[1])
        return lambda value: {key: inner(part) for key, part in value.items()}
    if origin in (Union, types.UnionType) and type_ != Waarde:
        (some,) = (_builder(kind) for kind in arguments if kind is not type(None))
        return lambda value: None if value is None else some(value)
    if origin is Literal or not attrs.has(type_):
        return lambda value: value
    attrs.resolve_types(type_)
    fields = [(field.alias, field.name.rstrip("_"), _builder(field.type)) for field in attrs.fields(type_)]
    return lambda data: type_(**{alias: build(data[key]) for alias, key, build in fields if key in data})
