"""
Writing a file whole or not at all: whoever had a file keeps it until the new one is complete.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import tempfile
from pathlib import Path

from taaktoedeling.dutch.characters import show_path
from taaktoedeling.errors import UnwritableFileError

_REASONS = {
    errno.ENOSPC: "de schijf is vol. Maak ruimte of kies een andere plaats.",
    errno.EDQUOT: "uw schijfruimte is op. Maak ruimte of kies een andere plaats.",
    errno.EROFS: "hier mag alleen worden gelezen. Kies een andere plaats.",
    errno.EACCES: "u mag hier niet schrijven. Kies een andere plaats of vraag schrijfrechten.",
    errno.EPERM: "u mag hier niet schrijven. Kies een andere plaats of vraag schrijfrechten.",
    errno.ENAMETOOLONG: "de naam is te lang. Kies een kortere.",
    errno.ENOENT: "de map bestaat niet. Maak die eerst, of kies een andere plaats.",
    errno.ENOTDIR: "een deel van het pad is een bestand en geen map. Controleer het pad.",
    errno.EISDIR: "dit is een map. Geef de naam van een bestand op.",
    errno.EBADF: "deze stroom is niet open om naar te schrijven.",
    errno.EPIPE: "wie hem las, is gestopt.",
    errno.ELOOP: "de naam is een verwijzing die bij zichzelf uitkomt. Kies een andere naam.",
}
_STREAM = re.compile(rf"/dev/(?P<name>stdout|stderr)|(?:/dev|/proc/(?:self|{os.getpid()}))/fd/(?P<number>[0-9]{{1,9}})")
_NAMED = {"stdout": 1, "stderr": 2}
_MOST_LINKS = 40
_UNKNOWN = "dat lukt hier niet. Controleer de naam en de plaats."


def write_file(path: str | os.PathLike[str], content: str | bytes, overwrite: bool = True) -> None:
    """
    Write *content* to *path*; text as UTF-8.

    Raises:
        UnwritableFileError: with the reason; what stood there is still there.
    """
    target = Path(path)
    name = show_path(target)
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if not overwrite and target.exists():
            raise UnwritableFileError(f"{name} bestaat al. Kies een andere naam of geef --overschrijf.")
        raw = content.encode("utf-8") if isinstance(content, str) else content
        if (stream := _open_stream(target)) is not None:
            _write_all(stream, raw)
        elif target.exists() and not target.is_file():
            # Devices and pipes cannot be replaced, only written to.
            target.write_bytes(raw)
        else:
            # A link keeps pointing where it points; the file behind it is replaced.
            _replace(_resolve(target), raw)
    except UnwritableFileError:
        raise
    except (OSError, ValueError) as error:
        raise UnwritableFileError(f"{name} kan niet worden geschreven: {_reason(error)}") from error


def check_folder(path: str | os.PathLike[str]) -> None:
    """
    Say before the work, and not after it, that there is no place for its result.

    Raises:
        UnwritableFileError: what *path* would stand in is not there, or is no folder.
    """
    target = Path(path)
    try:
        if not stat.S_ISDIR(target.parent.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "")
    except (OSError, ValueError) as error:
        name = show_path(target)
        raise UnwritableFileError(f"{name} kan niet worden geschreven: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    """Why something could not be written and what to do about it, as the end of a sentence."""
    number = error.errno if isinstance(error, OSError) else None
    return _REASONS.get(number or 0, _UNKNOWN)


def _open_stream(target: Path) -> int | None:
    """
    The stream of this process that a name stands for, such as `/dev/stdout` or what a shell makes of ``>(...)``.

    What such a stream leads to may be a file that others write to as well, so it is never replaced.
    """
    name = os.path.abspath(target)
    for _ in range(_MOST_LINKS):
        if found := _STREAM.fullmatch(name):
            return int(found["number"]) if found["number"] else _NAMED[found["name"]]
        try:
            name = os.path.join(os.path.dirname(name), os.readlink(name))
        except (OSError, ValueError):
            return None
        name = os.path.normpath(name)
    return None


def _write_all(stream: int, content: bytes) -> None:
    for own in (sys.stdout, sys.stderr):
        if own is not None:
            own.flush()
    left = memoryview(content)
    while left:
        left = left[os.write(stream, left) :]


def _resolve(target: Path) -> Path:
    """Where a link leads in the end."""
    try:
        return target.resolve()
    except RuntimeError as error:  # how Python 3.11 and 3.12 say that it leads nowhere
        raise OSError(errno.ELOOP, "") from error


def _replace(target: Path, content: bytes) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    before = target.stat() if target.exists() else None
    mode = before.st_mode & 0o777 if before else 0o666 & ~_umask()
    handle, beside = tempfile.mkstemp(prefix=".toedeel-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if before and hasattr(os, "chown") and (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
            # Who may not give a file away writes it in their own name.
            with contextlib.suppress(OSError):
                os.chown(beside, before.st_uid, before.st_gid)
        os.chmod(beside, mode)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
