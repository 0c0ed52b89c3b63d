"""
A page on paper: the browser that people have prints it, without a network and without scripts.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from taaktoedeling.dutch.characters import show_path
from taaktoedeling.errors import TaaktoedelingError, UnwritableFileError
from taaktoedeling.version import __version__

PATIENCE = 180
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
)
OPTIONS = (
    "--headless=new",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    # What a PDF names as the program that made it.
    f"--user-agent=taaktoedeling {__version__}",
)
_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Chromium\Application\chrome.exe",
)


class NoBrowserError(TaaktoedelingError, RuntimeError):
    """There is no browser that can print, or it did not."""


def find_browser() -> str | None:
    """
    A browser that prints from the command line: the one that TOEDEEL_BROWSER names, else the first that is found.
    """
    named = os.environ.get("TOEDEEL_BROWSER")
    if named is not None:
        return shutil.which(named)
    return next((found for name in _candidates() if (found := shutil.which(name))), None)


def print_pdf(page: str) -> bytes:
    """
    Print a page.

    Raises:
        NoBrowserError: there is no browser, or it did not print.
        UnwritableFileError: there is no room for temporary files.
    """
    browser = find_browser()
    if browser is None:
        named = os.environ.get("TOEDEEL_BROWSER")
        what = (
            f"TOEDEEL_BROWSER noemt {named!r}, maar dat is geen programma dat te starten is"
            if named
            else ("Een PDF wordt gedrukt met Chromium, Chrome of Edge, en die is hier niet gevonden")
        )
        raise NoBrowserError(
            f"{what}. Installeer een van die drie, noem haar in de omgevingsvariabele TOEDEEL_BROWSER, of maak de "
            "HTML-vorm en druk die zelf af."
        )
    with _put_aside(page) as source:
        target = source.with_suffix(".pdf")
        options = [*OPTIONS, f"--user-data-dir={source.with_name('profiel')}", f"--print-to-pdf={target}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # The sandbox of the browser does not start for root.
            options.append("--no-sandbox")
        _run([browser, *options, source.as_uri()])
        if not target.is_file() or not (made := target.read_bytes()).startswith(b"%PDF"):
            raise NoBrowserError(
                f"{browser} heeft geen PDF gemaakt. Kijk of er ruimte is in {_temporary_place()}; een andere map noemt "
                "u in de omgevingsvariabele TMPDIR. Of maak de HTML-vorm en druk die zelf af."
            )
    return made


@contextlib.contextmanager
def _put_aside(page: str) -> Iterator[Path]:
    """The page as a file in a folder that goes away again, whatever happens."""
    with contextlib.ExitStack() as stack:
        try:
            made = tempfile.TemporaryDirectory(prefix="toedeel-", ignore_cleanup_errors=True)
            source = Path(stack.enter_context(made), "dossier.html")
            source.write_text(page, encoding="utf-8")
        except OSError as error:
            full = ": de schijf is vol" if error.errno == errno.ENOSPC else ""
            raise UnwritableFileError(
                f"De PDF wordt gemaakt in {_temporary_place()}, en daarin kan niet worden geschreven{full}. Maak daar "
                "ruimte, of noem een andere map in de omgevingsvariabele TMPDIR."
            ) from error
        yield source


def _temporary_place() -> str:
    """The folder for temporary files by its name, or the one that should have been it."""
    try:
        folder = tempfile.gettempdir()
    except OSError:
        folder = os.environ.get("TMPDIR", "")
    return f"de map voor tijdelijke bestanden{f' ({show_path(Path(folder))})' if folder else ''}"


def _run(command: list[str]) -> None:
    try:
        process = subprocess.Popen(  # noqa: S603 - the program is a browser of this machine, the page is ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise NoBrowserError(f"{command[0]} kan niet worden gestart. Maak de HTML-vorm en druk die zelf af.") from error
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise NoBrowserError(f"{command[0]} was na {PATIENCE} seconden nog niet klaar met afdrukken.") from error
    finally:
        # A browser starts helpers; none may stay behind.
        with contextlib.suppress(OSError, AttributeError):
            os.killpg(process.pid, signal.SIGKILL)
        if process.poll() is None:
            process.kill()
            process.wait()


def _candidates() -> Iterator[str]:
    yield from NAMES
    if sys.platform == "darwin":
        yield from _MAC
    elif sys.platform == "win32":
        for place in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder := os.environ.get(place):
                yield from (str(Path(folder, name)) for name in _WINDOWS)
