"""
A document as a fragment of HTML, for a notebook: escaped, styled by itself, without scripts.

The colours are legible on white and on a dark page; everything else takes the colour of the page.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch.characters import clean
from taaktoedeling.report.advies.document import advies_document
from taaktoedeling.report.blocks import Block, Cell, Document, Item, Items, Para, Rich, Table

STYLE = """
.taaktoedeling { font-family: system-ui, sans-serif; line-height: 1.45; max-width: 60em; }
.taaktoedeling h3 { font-size: 1.25em; margin: 0.2em 0; }
.taaktoedeling h4, .taaktoedeling summary { font-size: 1em; font-weight: 600; margin: 0.8em 0 0.2em; }
.taaktoedeling summary { cursor: pointer; }
.taaktoedeling p, .taaktoedeling ul, .taaktoedeling ol { margin: 0.3em 0; }
.taaktoedeling .stil { opacity: 0.75; font-size: 0.9em; }
.taaktoedeling table { border-collapse: collapse; margin: 0.4em 0; }
.taaktoedeling th, .taaktoedeling td { padding: 0.2em 0.7em; border-bottom: 1px solid rgba(128, 128, 128, 0.4);
  text-align: right; vertical-align: bottom; background: transparent; color: inherit; }
.taaktoedeling th:first-child, .taaktoedeling td:first-child, .taaktoedeling .tekst td { text-align: left; }
.taaktoedeling .tekst th { text-align: left; }
.taaktoedeling td { white-space: nowrap; }
.taaktoedeling .breed { overflow-x: auto; }
.taaktoedeling .baan { position: relative; width: 6em; height: 0.55em; margin-top: 0.15em;
  border: 1px solid rgba(128, 128, 128, 0.5); }
.taaktoedeling .baan i { position: absolute; top: 0; bottom: 0; }
.taaktoedeling .baan b { position: absolute; top: -2px; bottom: -2px; left: 50%; width: 1px; background: currentColor; }
.taaktoedeling .voor { background: #2f7fc1; }
.taaktoedeling .tegen { background: #c4661f; }
""".strip()


def render_fragment(advies: Mapping[str, Any]) -> str:
    """
    An advice as HTML for a notebook.

    Args:
        advies: what `Advies.to_dict` gives.
    """
    return document_fragment(advies_document(advies))


def document_fragment(document: Document) -> str:
    """
    Any document as a fragment; parts that need not be read at once are folded.
    """
    parts = [
        f'<div class="taaktoedeling" lang="nl">\n<style>\n{STYLE}\n</style>',
        f"<h3>{escape(document.title)}</h3>",
    ]
    if document.subtitle:
        parts.append(f'<p class="stil">{escape(document.subtitle)}</p>')
    for section in document.sections:
        inner = "\n".join(_block(block) for block in section.blocks)
        if section.open:
            parts.append(f"<section><h4>{escape(section.title)}</h4>\n{inner}\n</section>")
        else:
            parts.append(f"<details><summary>{escape(section.title)}</summary>\n{inner}\n</details>")
    return "\n".join([*parts, "</div>"])


def escape(text: str) -> str:
    """Text of which no character has a meaning in HTML."""
    return html.escape(clean(text))


def _block(block: Block) -> str:
    match block:
        case Para(text):
            return f"<p>{_rich(text)}</p>"
        case Items():
            return _items(block)
        case Table():
            return _table(block)


def _rich(text: Rich) -> str:
    forms = {"": "{}", "strong": "<strong>{}</strong>", "quiet": '<span class="stil">{}</span>'}
    return "".join(forms[run.role].format(escape(run.text)) for run in text)


def _items(block: Items) -> str:
    tag = "ol" if block.ordered else "ul"
    return "\n".join([f"<{tag}>", *(_item(item) for item in block.items), f"</{tag}>"])


def _item(item: Item) -> str:
    more = "".join(f"<p>{_rich(text)}</p>" for text in item.more)
    inner = _items(Items(item.items)) if item.items else ""
    return f"<li>{_rich(item.text)}{more}{inner}</li>"


def _table(table: Table) -> str:
    kind = "" if table.numeric else ' class="tekst"'
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = []
    for place, row in enumerate(table.rows):
        mark = f"{escape(table.marks[place])} " if table.marks and table.marks[place] else ""
        last = len(row) - 1
        cells = [f"<td>{mark}{_cell(row[0], bar=False)}</td>"]
        cells += [f"<td>{_cell(cell, bar=column == last)}</td>" for column, cell in enumerate(row[1:], start=1)]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    legend = f'\n<p class="stil">{escape(table.legend)}</p>' if table.legend else ""
    body = "\n".join(rows)
    made = f"<table{kind}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return f'<div class="breed">{made}</div>{legend}'


def _cell(cell: Cell, bar: bool) -> str:
    said = f"<strong>{escape(cell.text)}</strong>" if cell.strong else escape(cell.text)
    return said + (_bar(cell.value) if bar and cell.value is not None else "")


def _bar(value: float) -> str:
    """A bar from the middle: to the right for a value above zero, to the left below it."""
    size = min(abs(value), 1.0) * 50
    start = 50.0 if value >= 0 else 50.0 - size
    side = "voor" if value >= 0 else "tegen"
    return (
        f'<div class="baan" aria-hidden="true"><i class="{side}" style="left:{start:.1f}%;width:{size:.1f}%"></i>'
        "<b></b></div>"
    )
