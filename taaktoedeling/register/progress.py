"""
What was computed so far, in a file beside the result: work that is interrupted goes on where it was.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import IO, Any

from taaktoedeling.model.kader import Kader
from taaktoedeling.version import __version__

ENDING = ".voortgang"


class Geheugen(MutableMapping[str, dict[str, Any]]):
    """
    What came out of rows, kept in a file as soon as it is known; of another framework or version nothing is kept.

    Args:
        path: the file of the result; what is kept stands beside it.
    """

    def __init__(self, path: Path, kader: Kader) -> None:
        self.path = path.with_name(path.name + ENDING)
        self.head = json.dumps({"kader": kader.sha256, "versie": __version__})
        self.found = self._read()
        self.file: IO[str] | None = None

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            lines = self.path.read_text("utf-8").split("\n")
        except (OSError, ValueError):
            return {}
        found: dict[str, dict[str, Any]] = {}
        if lines[0] == self.head:
            # The last line may be half a line.
            for line in lines[1:]:
                with contextlib.suppress(ValueError):
                    name, outcome = json.loads(line)
                    found[name] = outcome
        return found

    def __getitem__(self, name: str) -> dict[str, Any]:
        return self.found[name]

    def __setitem__(self, name: str, outcome: dict[str, Any]) -> None:
        self.found[name] = outcome
        with contextlib.suppress(OSError):
            # Without a place to keep it the work is done all the same.
            if self.file is None:
                self.file = self._begin()
            self.file.write(json.dumps([name, outcome]) + "\n")
            self.file.flush()

    def _begin(self) -> IO[str]:
        """Write what is known to a new file, and leave it open to add to."""
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        file = open(handle, "w", encoding="utf-8")  # noqa: SIM115, it stays open while there is work
        file.write(self.head + "\n")
        known = [json.dumps([name, outcome]) + "\n" for name, outcome in list(self.found.items())[:-1]]
        file.writelines(known)
        return file

    def __delitem__(self, name: str) -> None:
        del self.found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def close(self, done: bool) -> None:
        """Let go of the file; when the work is *done* it goes."""
        if self.file is not None:
            self.file.close()
        if done:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
