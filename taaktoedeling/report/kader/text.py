"""
The framework as text: an overview, or everything about one of its parts.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch.characters import escape
from taaktoedeling.errors import UnknownIdError
from taaktoedeling.report.blocks import Document
from taaktoedeling.report.kader.document import kader_document
from taaktoedeling.report.kader.uitleg import UITLEG, part_ids
from taaktoedeling.report.text import document_text

Data = Mapping[str, Any]


def render_kader_text(kader: Data, width: int = 80, colour: bool = False, melding: str | None = None) -> str:
    """
    An overview of a framework.

    Args:
        kader: what `to_plain` gives for a framework.
    """
    return document_text(kader_document(kader, melding=melding), width, colour)


def render_uitleg(kader: Data, id_: str, width: int = 80, colour: bool = False) -> str:
    """
    Everything about one part of a framework.

    Args:
        id_: an id as the overview shows it; ``klasse:schaal`` where two parts share one. Capitals do not matter.

    Raises:
        UnknownIdError: the framework has no such part; the text suggests the nearest.
    """
    return "\n".join(document_text(found, width, colour) for found in explain(kader, id_))


def explain(kader: Data, id_: str) -> list[Document]:
    """
    The parts of a framework with this id, each as a document.
    """
    kind, _, name = id_.strip().rpartition(":")
    wanted = name.casefold()
    found = [
        make(kader, data)
        for soort, (listed, key, make) in UITLEG.items()
        for data in listed(kader)
        if str(data[key]).casefold() == wanted and kind.casefold() in ("", soort)
    ]
    if not found:
        raise UnknownIdError(_unknown(kader, id_, wanted))
    return found


def _unknown(kader: Data, id_: str, wanted: str) -> str:
    known = {known.casefold(): known for known in part_ids(kader)}
    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    shown = escape(id_)
    if near:
        return f"Het kader kent geen ‘{shown}’. Bedoelt u {' of '.join(known[name] for name in near)}?"
    return f"Het kader kent geen ‘{shown}’. Zonder id toont de opdracht alle onderdelen met hun id."
