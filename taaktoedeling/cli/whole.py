"""
How much is told: what fits on a screen, or with ``--volledig`` all of it; and what to type for all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from taaktoedeling.cli.dutch import combine
from taaktoedeling.cli.inputs import STDIN
from taaktoedeling.typed import file_word, typed

volledig_option: Callable[[Callable[..., Any]], Callable[..., Any]] = combine(
    [
        click.option(
            "--volledig", is_flag=True, help="Alles, met de redenen en de bronnen; anders past het op één scherm."
        ),
        # What is short by now was asked for with this option before.
        click.option("--kort", is_flag=True, hidden=True, expose_value=False),
    ]
)


def whole_commands(command: str, names: Sequence[str], kader_map: Path | None) -> list[str]:
    """
    For each case what to type, as this program was started, to read all of it.

    Args:
        command: the command with the options that were given.
        names: the cases as they can be typed; standard input is given again.
    """
    kader = [] if kader_map is None else ["--kader", str(kader_map)]
    shown = [name if name == STDIN else file_word(name) for name in names]
    return [typed(*command.split(), name, *kader, "--volledig") for name in shown]
