"""
Marked text and nested lists as Markdown, for every document; each brings its own way to escape a text.
"""

from __future__ import annotations

from collections.abc import Callable

from taaktoedeling.report.blocks import Item, Items, Rich, Role

Escape = Callable[[str, bool], str]
"""Makes a text harmless; the second value says whether it opens a line."""


def rich_markdown(text: Rich, escape: Escape) -> str:
    """Text on one line, with what is strong between stars."""
    return "".join(_run(run.text, run.role, not place, escape) for place, run in enumerate(text)).strip()


def list_lines(block: Items, indent: str, escape: Escape) -> list[str]:
    """A list with the lists inside it, line by line."""
    lines: list[str] = []
    for number, item in enumerate(block.items, start=1):
        lines += _item(item, indent, f"{number}. " if block.ordered else "- ", escape)
    return lines


def _run(text: str, role: Role, first: bool, escape: Escape) -> str:
    core = text.strip()
    if not core:
        return " " if text else ""
    before, after = " " * (text != text.lstrip()), " " * (text != text.rstrip())
    said = escape(core, first)
    return f"{before}**{said}**{after}" if role == "strong" else f"{before}{said}{after}"


def _item(item: Item, indent: str, mark: str, escape: Escape) -> list[str]:
    under = indent + " " * len(mark)
    lines = [f"{indent}{mark}{rich_markdown(item.text, escape)}"]
    for text in item.more:
        lines += ["", f"{under}{rich_markdown(text, escape)}"]
    if item.items:
        lines += ["", *list_lines(Items(item.items), under, escape)]
    if item.more or item.items:
        lines.append("")
    return lines
