"""
A document as Markdown, for a memo, an issue or a wiki.

Every text is escaped, so that what a user typed stays text: no tables, links, headings or HTML can come from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch.characters import clean
from taaktoedeling.report.advies.document import advies_document
from taaktoedeling.report.blocks import Block, Document, Items, Para, Table
from taaktoedeling.report.markdown_lists import list_lines, rich_markdown

_SPECIAL = re.compile(r"([\\`*_\[\]{}#|~$^])")
_ADDRESS = re.compile(r"(?<=[a-z])(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d+[.)](?=\s|$))")


def render_markdown(advies: Mapping[str, Any], kort: bool = False) -> str:
    """
    An advice as Markdown.

    Args:
        advies: what `Advies.to_dict` gives.
        kort: only the conclusion and the table.
    """
    return document_markdown(advies_document(advies, kort))


def document_markdown(document: Document, level: int = 1) -> str:
    """
    Any document as Markdown, its title a heading of *level*.
    """
    parts = [f"{'#' * level} {escape(document.title)}"]
    if document.subtitle:
        parts.append(escape(document.subtitle))
    for section in document.sections:
        parts.append(f"{'#' * (level + 1)} {escape(section.title)}")
        for place, block in enumerate(section.blocks):
            if isinstance(block, Items) and place and isinstance(section.blocks[place - 1], Items):
                # Two lists in a row would be read as one.
                parts.append("<!-- -->")
            parts.append(_block(block))
    return "\n\n".join(parts) + "\n"


def escape(text: str, line_start: bool = True) -> str:
    """
    Text of which no character has a meaning in Markdown or HTML.

    Args:
        line_start: the text opens a line, where a dash or a number with a full stop would open a list.
    """
    return escape_signs(clean(text), line_start)


def escape_signs(text: str, line_start: bool = True) -> str:
    """The same for a text that is tidied already."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = _SPECIAL.sub(r"\\\1", plain)
    plain = _ADDRESS.sub(lambda found: "\\" + found[0], plain)
    if not line_start:
        return plain
    return _LINE_START.sub(lambda found: found[1] + found[2][:-1] + "\\" + found[2][-1], plain)


def _block(block: Block) -> str:
    match block:
        case Para(text):
            return rich_markdown(text, escape)
        case Items():
            return "\n".join(list_lines(block, "", escape))
        case Table():
            return table_markdown(block)


def table_markdown(table: Table) -> str:
    """A table with bars."""
    rows = [
        [
            (f"{escape(table.marks[place], False)} " if table.marks and table.marks[place] else "")
            + _cell(row[0].text, row[0].strong),
            *(_cell(cell.text, cell.strong) for cell in row[1:]),
        ]
        for place, row in enumerate(table.rows)
    ]
    rule = [":--", *(("--:" if table.numeric else ":--") for _ in table.head[1:])]
    lines = [" | ".join(cells) for cells in ([escape(name, False) for name in table.head], rule, *rows)]
    legend = f"\n\n{escape(table.legend)}" if table.legend else ""
    return "\n".join(f"| {line} |" for line in lines) + legend


def _cell(text: str, heavy: bool) -> str:
    said = escape(text, line_start=False)
    return f"**{said}**" if heavy and said else said
