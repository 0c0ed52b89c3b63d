"""
The small pieces of HTML: texts, lists and cells, in which no character that a user typed has a meaning.
"""

from __future__ import annotations

import html

from taaktoedeling.document.blocks import Cell, Item, Items, Rich, Run
from taaktoedeling.dutch.characters import has_direction, safe_cell, tidy


def escape(text: str) -> str:
    """Text of which no character has a meaning in HTML."""
    return html.escape(tidy(text))


def escape_json(text: str) -> str:
    """JSON that cannot end the element that it stands in; it stays the same JSON."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def heading(level: int, text: str) -> str:
    """A heading; the lowest is 6."""
    return f"<h{min(level, 6)}>{escape(text)}</h{min(level, 6)}>"


def cell_class(kind: str) -> str:
    """How a cell of this kind is set."""
    return ' class="getal"' if kind == "number" else ""


def _run(run: Run, said: str) -> str:
    """A run with its weight; text that may turn the reading direction turns it for itself alone."""
    shown = f"<bdi>{said}</bdi>" if has_direction(run.text) else said
    return {"": "{}", "strong": "<strong>{}</strong>", "quiet": '<span class="stil">{}</span>'}[run.role].format(shown)


def rich(text: Rich) -> str:
    """A text with its weights."""
    return "".join(_run(run, escape(run.text)) for run in text)


def items(block: Items) -> str:
    """A list."""
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>{''.join(_item(item) for item in block.items)}</{tag}>"


def _item(item: Item) -> str:
    more = "".join(f"<p>{rich(text)}</p>" for text in item.more)
    inner = items(Items(item.items)) if item.items else ""
    return f"<li>{rich(item.text)}{more}{inner}</li>"


def table_cell(cell: Cell, kind: str, column: str) -> str:
    """A cell; where *column* is not empty, it tells the name of its column to a form that shows rows apart."""
    said = "".join(
        _run(run, html.escape(tidy(run.text) if place else safe_cell(run.text))) for place, run in enumerate(cell.text)
    )
    if cell.target:
        said = f'<a href="#{cell.target}">{said}</a>'
    if cell.value is not None:
        said += _bar(cell.value)
    if kind == "name":
        return f'<th scope="row">{said}</th>'
    head = f' data-kop="{escape(column)}"' if column else ""
    return f"<td{cell_class(kind)}{head}>{said}</td>"


def _bar(value: float) -> str:
    """A bar from the middle: to the right for a value above zero, to the left below it."""
    size = min(abs(value), 1.0) * 50
    start = 50.0 if value >= 0 else 50.0 - size
    side = "voor" if value >= 0 else "tegen"
    return (
        f'<span class="baan" aria-hidden="true"><i class="{side}" style="left:{start:.1f}%;width:{size:.1f}%"></i>'
        "<b></b></span>"
    )
