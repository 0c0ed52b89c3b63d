"""
How a table stands on paper: on which page, whole or not, and with how much room for each column.
"""

from __future__ import annotations

from taaktoedeling.document.blocks import Table, plain

SHORT_TABLE = 12
"""A table of so many rows at most stands on one page of paper."""
MOST_UPRIGHT = 8
"""A table of more columns gets a page of paper on its side."""
LETTER, PADDING = 61_000, 110_000
"""Room of a letter in a cell, and of the white beside the text, in the units of Word (36,000 to the millimetre)."""


def column_widths(table: Table, total: int, most: int = 80) -> list[int]:
    """
    The room of each column: first for its longest word, then for its amount of text.

    Args:
        total: the room of all of them, in the units of Word.
        most: letters of a cell that ask for room; what it has more only makes it higher.
    """
    least, amounts = [], []
    for place, (name, kind) in enumerate(zip(table.head, table.kinds, strict=True)):
        texts = [plain(row[place].text) for row in table.rows]
        whole = texts if kind == "number" else []
        words = [len(word) for text in [*texts, name] for word in text.split()] + [len(text) for text in whole]
        least.append(min(max(words, default=1), 20) * LETTER + PADDING)
        amounts.append(float(min(max(map(len, [*texts, name])), most)) * (0.25 if kind == "number" else 1.0))
    room = total - sum(least)
    if room <= 0 or not sum(amounts):
        return [int(total * want / sum(least)) for want in least]
    return [int(want + room * amount / sum(amounts)) for want, amount in zip(least, amounts, strict=True)]
