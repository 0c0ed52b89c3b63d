"""
What is typed in a terminal: names and words as the shell takes them, and this program as it was started.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

PROGRAM = "toedeel"


def typed(*words: str) -> str:
    """A command of this program as it works where it is read."""
    return " ".join(map(quote, [*program(), *words]))


def quote(word: str) -> str:
    """A word as it has to be typed in the shell of this machine."""
    if os.name == "nt":
        import subprocess

        return subprocess.list2cmdline([word])
    if not word.isprintable():
        # What no line can show is typed by its bytes, as bash and zsh read them between $' and '.
        plain = set(range(32, 127)) - set(b"'\\")
        shown = "".join(chr(byte) if byte in plain else f"\\x{byte:02x}" for byte in os.fsencode(word))
        return f"$'{shown}'"
    import shlex

    return shlex.quote(word)


def quote_file(name: str) -> str:
    """The name of a file as it has to be typed, so that it is not taken for an option."""
    return quote(file_word(name))


def file_word(name: str) -> str:
    """The name of a file that no program takes for an option, not quoted yet."""
    return os.path.join(os.curdir, name) if name.startswith("-") else name


def program() -> list[str]:
    """The words with which this program was started, so that they work where they are read."""
    started = Path(sys.argv[0])
    if started.stem == PROGRAM:
        found = shutil.which(PROGRAM)
        return [PROGRAM] if found and os.path.realpath(found) == os.path.realpath(started) else [sys.argv[0]]
    if started.parts[-2:] == ("taaktoedeling", "__main__.py"):
        return [_python(), "-m", "taaktoedeling"]
    return [PROGRAM]


def _python() -> str:
    """The running Python by its shortest name: a link to it in an environment is not followed."""
    for name in ("python", "python3"):
        if shutil.which(name) == sys.executable:
            return name
    here = f"{os.getcwd()}{os.sep}"
    return sys.executable.removeprefix(here) or "python"
