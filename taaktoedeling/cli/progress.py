"""
A bar for what takes long, on a terminal only.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

PROGRESS_AFTER = 2.0
STEPS = 30
_EVERY = 0.25


@contextmanager
def progress_bar(what: str, seconds: float) -> Iterator[None]:
    """
    Show how far work is that is expected to take *seconds* (0: unknown), once it takes longer than two of them.

    The work itself cannot be looked into while it runs, so the bar is an estimate and says so; it never reaches the
    end before the work does.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_draw, args=(what, seconds, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _draw(what: str, seconds: float, done: threading.Event) -> None:
    started = time.monotonic()
    if done.wait(PROGRESS_AFTER):
        return
    line = ""
    while True:
        line = bar_line(what, time.monotonic() - started, seconds)
        click.echo(f"\r{line}", nl=False, err=True)
        if done.wait(_EVERY):
            break
    click.echo(f"\r{' ' * len(line)}\r", nl=False, err=True)


def bar_line(what: str, passed: float, seconds: float) -> str:
    """The bar after some time; without an estimate only that there is work being done."""
    if seconds <= 0:
        return f"{what}: bezig, {int(passed)} s"
    share = min(0.99, passed / seconds)
    full = int(share * STEPS)
    return f"{what}: [{'#' * full}{'.' * (STEPS - full)}] ongeveer {int(share * 100)} %"
