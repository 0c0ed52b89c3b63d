"""
A Word document as the bytes of a file that say nothing of when it was made.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

LONGEST_PROPERTY = 255
_STEADY = datetime.datetime(2000, 1, 1)
_ZIP_STEADY = (1980, 1, 1, 0, 0, 0)


def keep_steady(properties: Any, title: str) -> None:
    """The title of a file, and nothing of when and by whom it was made."""
    properties.title, properties.last_modified_by, properties.revision = title[:LONGEST_PROPERTY], "", 1
    properties.created = properties.modified = _STEADY


def to_bytes(document: Any) -> bytes:
    """The document as a file; the same document gives the same bytes."""
    made = io.BytesIO()
    document.save(made)
    steady = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_STEADY), old.read(name), zipfile.ZIP_DEFLATED)
    return steady.getvalue()
