"""
A headless browser for tests, driven over a pipe: what a page looks like, what it runs, and what it asks for.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

PLACES = ("node_modules", "../node_modules", "/usr/lib/node_modules", "/usr/local/lib/node_modules")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
OPTIONS = ("--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PATIENCE = 60.0


def find_axe() -> Path | None:
    """The axe-core library, where npm put it, or where TOEDEEL_AXE says that it is."""
    root = Path(__file__).resolve().parent.parent
    named = os.environ.get("TOEDEEL_AXE")
    places = [Path(named)] if named else [(root / place / "axe-core" / "axe.min.js").resolve() for place in PLACES]
    return next((path for path in places if path.is_file()), None)


def find_browser() -> str | None:
    """A browser that is started from the command line: the one that TOEDEEL_BROWSER names, else the first found."""
    named = os.environ.get("TOEDEEL_BROWSER")
    return next((found for name in ([named] if named else PROGRAMS) if (found := shutil.which(name))), None)


def print_page(page: str) -> bytes:
    """A page as its browser prints it on paper."""
    program = find_browser()
    assert program is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "bladzijde.html"), Path(folder, "bladzijde.pdf")
        source.write_text(page, encoding="utf-8")
        options = [*OPTIONS, "--no-pdf-header-footer", *_sandbox(), f"--user-data-dir={Path(folder, 'profiel')}"]
        command = [program, *options, f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=3 * PATIENCE)
        return target.read_bytes()


def _sandbox() -> list[str]:
    """The sandbox of the browser does not start for root."""
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


class Browser:
    """
    One browser with one page at a time.

    Attributes:
        requests: the addresses that the page asked for, the page itself not counted.
        dialogs: the messages of dialogs that scripts opened.
    """

    def __init__(self, folder: Path) -> None:
        program = find_browser()
        assert program is not None
        to_child, write_end = os.pipe()
        read_end, from_child = os.pipe()
        os.set_inheritable(to_child, True)
        os.set_inheritable(from_child, True)

        def connect() -> None:
            os.dup2(to_child, 3)
            os.dup2(from_child, 4)

        options = [*OPTIONS, *_sandbox(), "--remote-debugging-pipe", "--hide-scrollbars"]
        options += ["--disable-component-update", f"--user-data-dir={folder}"]
        keep = (to_child, from_child) if {to_child, from_child} != {3, 4} else ()
        self.process = subprocess.Popen(
            [program, *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=connect,
            pass_fds=(3, 4, *keep),
            start_new_session=True,
        )
        os.close(to_child)
        os.close(from_child)
        self._in, self._out = write_end, read_end
        self._buffer = b""
        self._number = 0
        self._session = ""
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        self._loaded = False
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """End the browser and all that it started."""
        with contextlib.suppress(OSError, ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._in)
        os.close(self._out)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser something and wait for its answer."""
        self._number += 1
        number = self._number
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._write(json.dumps(message).encode() + b"\0")
        while True:
            found = self._read()
            if found.get("id") == number:
                assert "error" not in found, found["error"]
                result: dict[str, Any] = found["result"]
                return result

    def open(self, path: Path, width: int = 1280, height: int = 900, dark: bool = False, media: str = "") -> None:
        """Show a page from a file."""
        self.requests.clear()
        self.dialogs.clear()
        self._loaded = False
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.call("Page.navigate", url=path.as_uri())
        while not self._loaded:
            self._read()

    def print(self) -> bytes:
        """The page that is shown as it prints it on paper, of the size that the page asks for."""
        found = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(found["data"])

    def run(self, script: str) -> Any:
        """Run a script in the page, whatever the page forbids, and give what comes out."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def picture(self, path: Path, whole: bool = False) -> None:
        """Take a picture of what is in view, or of the whole page."""
        found = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(found["data"]))

    def _write(self, rest: bytes) -> None:
        while rest:
            rest = rest[os.write(self._in, rest[:60_000]) :]

    def _read(self) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._out], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, "de browser antwoordt niet"
            part = os.read(self._out, 1 << 20)
            assert part, "de browser is gestopt"
            self._buffer += part
        raw, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(raw)
        self._notice(found)
        return found

    def _notice(self, found: dict[str, Any]) -> None:
        method, params = found.get("method"), found.get("params", {})
        if method == "Network.requestWillBeSent" and params.get("type") != "Document":
            self.requests.append(params["request"]["url"])
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(params.get("message", ""))
        elif method == "Page.loadEventFired":
            self._loaded = True


def have_poppler() -> bool:
    """Whether a PDF can be read back."""
    return shutil.which("pdftotext") is not None
