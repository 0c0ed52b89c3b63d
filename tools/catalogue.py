"""
Compile what Click says in Dutch: a translator edits the `.po`, the program reads the `.mo` beside it.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PO = Path(__file__).resolve().parent.parent / "taaktoedeling" / "cli" / "locale" / "nl" / "LC_MESSAGES" / "click.po"
MO = PO.with_suffix(".mo")


def compile_catalogue() -> bytes:
    """The compiled form of the catalogue."""
    made = io.BytesIO()
    with PO.open("rb") as file:
        write_mo(made, read_po(file, locale="nl", abort_invalid=True))
    return made.getvalue()


if __name__ == "__main__":
    MO.write_bytes(compile_catalogue())
