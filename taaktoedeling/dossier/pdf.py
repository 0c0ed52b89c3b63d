"""
A page on paper: the browser that people have prints it, without a network and without scripts.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from taaktoedeling.errors import TaaktoedelingError

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
    with tempfile.TemporaryDirectory(prefix="toedeel-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "dossier.html"), Path(folder, "dossier.pdf")
        source.write_text(page, encoding="utf-8")
        options = [*OPTIONS, f"--user-data-dir={Path(folder, 'profiel')}", f"--print-to-pdf={target}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # The sandbox of the browser does not start for root.
            options.append("--no-sandbox")
        _run([browser, *options, source.as_uri()])
        if not target.is_file() or not (made := target.read_bytes()).startswith(b"%PDF"):
            raise NoBrowserError(f"{browser} heeft geen PDF gemaakt. Maak de HTML-vorm en druk die zelf af.")
    return made


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
