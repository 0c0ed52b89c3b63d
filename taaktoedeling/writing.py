"""
Writing a file whole or not at all, in the form that its name asks for, and over another only when asked.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from taaktoedeling.dutch.characters import escape, show_path
from taaktoedeling.dutch.refusal import either
from taaktoedeling.errors import InvalidArgumentError, UnwritableFileError

Target = str | os.PathLike[str] | IO[bytes]
"""Where something is written: the name of a file, or an open stream of bytes."""

CHOOSE = "Kies een andere naam, of overschrijf met --overschrijf (in Python: overschrijf=True)."

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


ENDINGS = {
    ".txt": "tekst",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".svg": "svg",
    ".png": "png",
    ".mmd": "mermaid",
    ".dot": "dot",
    ".gv": "dot",
    ".graphml": "graphml",
    ".toml": "toml",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}
"""The form of what is written, by the end of its name; the first end of a form is the one that messages name."""

BINARY = ("docx", "pdf", "png", "xlsx", "parquet")
"""Forms that are no text."""

_NEAR = {
    ".doc": "docx", ".dotx": "docx", ".docm": "docx", ".rtf": "docx", ".odt": "docx", ".xhtml": "html",
    ".png": "svg", ".jpg": "svg", ".jpeg": "svg", ".text": "tekst", ".mermaid": "mermaid", ".jsonl": "json",
    ".tsv": "csv", ".xls": "xlsx", ".xlsm": "xlsx", ".ods": "xlsx", ".ppt": "", ".pptx": "", ".zip": "",
}  # fmt: skip
"""Ends that mean something which is not made here, with the form that comes nearest."""


def endings(forms: Sequence[str]) -> tuple[str, ...]:
    """The end of a name that stands for each form."""
    return tuple(next(end for end, form in ENDINGS.items() if form == wanted) for wanted in forms)


def form_of(target: Target, forms: Sequence[str], formaat: str | None = None) -> str:
    """
    The form in which something is written, as the end of its name says.

    A stream, a device or a pipe has no such end and gets the first of *forms*; a file without one does if that is text.

    Args:
        forms: what can be made here.
        formaat: the form that was asked for, if any.

    Raises:
        InvalidArgumentError: the end of the name asks for what cannot be made, or for another form than *formaat*.
    """
    if formaat is not None and formaat not in forms:
        raise InvalidArgumentError(f"De vorm {formaat!r} is er niet; kies uit {either(forms)}.")
    if not isinstance(target, str | os.PathLike) or _open_stream(Path(target)) is not None or _is_special(Path(target)):
        return formaat or forms[0]
    end = Path(target).suffix.lower()
    wanted = ENDINGS.get(end)
    if formaat is not None and (wanted in (None, "tekst", formaat) and end not in _NEAR and formaat not in BINARY):
        return formaat
    if formaat is not None and wanted != formaat:
        asked = f"De naam eindigt op {escape(end)}" if end else "De naam heeft geen achtervoegsel"
        raise InvalidArgumentError(
            f"{asked}, en bij formaat {formaat} hoort {endings([formaat])[0]}. Kies een andere naam of een andere vorm."
        )
    if wanted is not None and wanted in forms:
        return wanted
    if not end and forms[0] == "tekst":
        return "tekst"
    choice = f"Kies een naam die eindigt op {either(endings(forms))}."
    if _NEAR.get(end) in forms:
        choice = f"Bedoelt u {endings([_NEAR[end]])[0]}? {choice}"
    what = f"Een bestand dat eindigt op {escape(end)} kan hier niet worden gemaakt" if end else "De vorm is niet bekend"
    raise InvalidArgumentError(f"{what}. {choice}")


def write_file(target: Target, content: str | bytes, overwrite: bool = False) -> None:
    """
    Write *content* to a file or an open stream; text as UTF-8.

    Args:
        overwrite: whether a file that is there may be replaced; else it is not, also not when it came there just now.

    Raises:
        UnwritableFileError: with the reason; what stood there is still there.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    if not isinstance(target, str | os.PathLike):
        _write_all(target.write, raw)
        return
    path = Path(target)
    with _telling(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if (stream := _open_stream(path)) is not None:
            for own in (sys.stdout, sys.stderr):
                if own is not None:
                    own.flush()
            _write_all(functools.partial(os.write, stream), raw)
        elif _is_special(path):
            # Devices and pipes cannot be replaced, only written to.
            path.write_bytes(raw)
        else:
            # A link keeps pointing where it points; the file behind it is replaced.
            _replace(_resolve(path), raw, overwrite)


def check_target(target: Target, overwrite: bool = False) -> None:
    """
    Say before the work, and not after it, that there is no place for its result.

    Raises:
        UnwritableFileError: what *target* would stand in is not there or is no folder, or there is a file already.
    """
    if not isinstance(target, str | os.PathLike):
        return
    path = Path(target)
    with _telling(path):
        if _open_stream(path) is not None:
            return
        if not stat.S_ISDIR(path.parent.stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "")
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            mode = 0
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if stat.S_ISREG(mode) and not overwrite:
            raise FileExistsError(errno.EEXIST, "")
        if not os.access(path if mode else path.parent, os.W_OK):
            raise PermissionError(errno.EACCES, "")


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Tell in Dutch why something could not be written."""
    try:
        yield
    except FileExistsError as error:
        raise UnwritableFileError(f"{show_path(path)} bestaat al. {CHOOSE}") from error
    except (OSError, ValueError) as error:
        raise UnwritableFileError(f"{show_path(path)} kan niet worden geschreven: {_reason(error)}") from error


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


def _is_special(target: Path) -> bool:
    """Whether a name stands for a device or a pipe: what can be written to and not replaced."""
    try:
        mode = target.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _write_all(write: Callable[[memoryview], int | None], content: bytes) -> None:
    """Write all of it; a stream without a buffer may take only a part at a time."""
    left = memoryview(content)
    while left:
        left = left[write(left) or 0 :]


def _resolve(target: Path) -> Path:
    """Where a link leads in the end."""
    try:
        return target.resolve()
    except RuntimeError as error:  # how Python 3.11 and 3.12 say that it leads nowhere
        raise OSError(errno.ELOOP, "") from error


def _replace(target: Path, content: bytes, overwrite: bool) -> None:
    before = target.stat() if target.exists() else None
    if before and not overwrite:
        raise FileExistsError(errno.EEXIST, "")
    if before and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    mode = before.st_mode & 0o777 if before else 0o666 & ~_umask()
    try:
        handle, beside = tempfile.mkstemp(prefix=".toedeel-", dir=target.parent)
    except FileNotFoundError as error:
        # What is no folder of a disk, such as /proc, says that there is no such folder of itself.
        raise (PermissionError(errno.EACCES, "") if os.path.isdir(target.parent) else error) from error
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
        if overwrite:
            os.replace(beside, target)
        else:
            _put_where_nothing_is(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _put_where_nothing_is(beside: str, target: Path) -> None:
    """Give a whole file its name, unless something got that name in the meantime."""
    if os.name == "nt":
        os.rename(beside, target)  # which refuses there when the name is taken
        return
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: take the name first, which only one can.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            os.replace(beside, target)
        except BaseException:
            os.unlink(target)
            raise
    else:
        os.unlink(beside)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
