"""
Run the examples of a Markdown page, and write anew what they print where the page asks for that.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

BLOCK = re.compile(r"^```(?P<kind>python|console)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
MADE = re.compile(r"<!-- gemaakt:uitvoer -->\n.*?<!-- /gemaakt -->", re.DOTALL)
PROGRAM = "import sys; sys.argv[0] = 'toedeel'; from taaktoedeling.cli import main; sys.exit(main())"


def refresh(text: str, root: Path) -> str:
    """
    The page with the output of the examples in its made parts as it is now; *root* is where they run.

    Python examples of a page share their names, as a reader expects who types them one after the other.
    """
    made = [match.span() for match in MADE.finditer(text)]
    if not made:
        return text
    names: dict[str, Any] = {}
    pieces: list[str] = []
    last = 0
    with contextlib.chdir(root):
        for match in BLOCK.finditer(text):
            inside = any(start < match.start() < end for start, end in made)
            if match["kind"] == "python" and ">>>" in match["body"]:
                body = _run_python(match["body"], names)
            elif match["kind"] == "console" and inside:
                body = _run_console(match["body"], root)
            else:
                continue
            if inside:
                pieces += [text[last : match.start("body")], body]
                last = match.end("body")
    return "".join([*pieces, text[last:]])


def _run_python(body: str, names: dict[str, Any]) -> str:
    lines: list[str] = []
    for example in doctest.DocTestParser().get_examples(body):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(example.source, "<voorbeeld>", "single"), names)
        first, *rest = example.source.rstrip("\n").split("\n")
        lines += [f">>> {first}", *(f"... {line}" for line in rest)]
        lines += [line or "<BLANKLINE>" for line in printed.getvalue().splitlines()]
    return "\n".join(lines) + "\n"


def _run_console(body: str, root: Path) -> str:
    if not (root / "taaktoedeling" / "cli" / "__init__.py").exists():
        return body
    lines: list[str] = []
    for line in body.splitlines():
        if line.startswith("$ toedeel"):
            lines += [line, *run_command(line.removeprefix("$ toedeel").split(), root).splitlines()]
    return "\n".join(lines) + "\n"


def run_command(arguments: list[str], root: Path) -> str:
    """
    What ``toedeel`` prints with these arguments, as in a terminal without colour.
    """
    env = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], cwd=root, env=env, capture_output=True, check=False
    )
    return (done.stdout + done.stderr).decode("utf-8")
