"""
The frameworks that were released, as they were: the whole content of each version, by its name.

A file in ``uitgaven/`` is the plain data of one framework as its hash is taken over it, so that the SHA-256 of the file
is the hash of the framework. What was released never changes; a change is another version.
"""

from __future__ import annotations

import functools
import hashlib
import json
from pathlib import Path
from typing import Any

from taaktoedeling.model.inhoud import KaderInhoud

FOLDER = Path(__file__).resolve().parent.parent / "uitgaven"
"""Where the frameworks are that were released."""


MOST = 5
"""Changes that the notice of a changed framework names; of more it tells the number."""


@functools.cache
def released_hash(id_: str, versie: str) -> str | None:
    """The SHA-256 of a released framework; None for one that was not released under this name and version."""
    raw = _read(id_, versie)
    return None if raw is None else hashlib.sha256(raw).hexdigest()


def released_plain(id_: str, versie: str) -> dict[str, Any] | None:
    """A released framework as plain data; None for one that was not released."""
    raw = _read(id_, versie)
    found: dict[str, Any] | None = None if raw is None else json.loads(raw)
    return found


def is_released(kader: KaderInhoud) -> bool | None:
    """Whether a framework is the released one of its name and version; None where none was released so."""
    known = released_hash(kader.hoofd.id, kader.hoofd.versie)
    return None if known is None else known == kader.sha256


def kader_notice(kader: KaderInhoud) -> str | None:
    """That a framework was changed, or bears the name and version of a released one and is not it; None otherwise."""
    own = kader.hoofd.wijzigingen
    if own:
        listed = "; ".join(own[:MOST]) + (f"; en nog {len(own) - MOST}" if len(own) > MOST else "")
        return f"Dit is een gewijzigde vorm van het kader {kader.hoofd.uitgave}: {listed}."
    if is_released(kader) is not False:
        return None
    return (
        f"Dit kader noemt zich {kader.hoofd.uitgave}, maar is niet het kader dat onder die naam en "
        "versie is uitgebracht: de inhoud is gewijzigd. Geef het een andere id of versie."
    )


def _read(id_: str, versie: str) -> bytes | None:
    """Names are compared with those of the files, whatever the kind of dash, and never used as a path."""
    wanted = f"{id_.replace('_', '-')}_{versie}.json"
    path = next((path for path in FOLDER.iterdir() if path.name == wanted), None)
    return None if path is None else path.read_bytes()
