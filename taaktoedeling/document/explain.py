"""
A framework explained: an overview, or the parts that somebody asks for.
"""

from __future__ import annotations

import difflib

import attrs

from taaktoedeling.document.blocks import Document, document
from taaktoedeling.document.chapters.framework import framework_document
from taaktoedeling.document.chapters.framework_parts import PARTS
from taaktoedeling.document.chapters.outcome import notices
from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.refusal import nearest
from taaktoedeling.errors import UnknownIdError
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import Shown
from taaktoedeling.model.released import kader_notice
from taaktoedeling.reading.kader import choose_kader


def part_ids(kader: Kader) -> list[str]:
    """Every id that can be explained, in the order of the overview."""
    return list(dict.fromkeys(id_ for listed, _ in PARTS.values() for id_ in listed(kader)))


@attrs.frozen
class Uitleg(Shown):
    """An overview of a framework, or what there is to say about one or more of its parts."""

    documents: tuple[Document, ...]

    def _documents(self) -> tuple[Document, ...]:
        return self.documents


def explain(id_: str | None, kader: Kader | None = None) -> Uitleg:
    """
    Explain the parts of a framework with one id.

    Args:
        id_: an id as the overview shows it; ``klasse:schaal`` where two parts share one. Capitals do not matter. None
            for the overview.
        kader: a framework; None for the shipped framework.

    Raises:
        UnknownIdError: the framework has no such part; the text suggests the nearest.
    """
    kader = choose_kader(kader)
    if id_ is None:
        return Uitleg((framework_document(kader),))
    kind, _, name = id_.strip().rpartition(":")
    notice = kader_notice(kader)
    found = tuple(
        _noticed(make(kader, part), notice)
        for soort, (listed, make) in PARTS.items()
        for known, part in listed(kader).items()
        if known.casefold() == name.casefold() and kind.casefold() in ("", soort)
    )
    if not found:
        raise UnknownIdError(_unknown(kader, id_, name.casefold()))
    return Uitleg(found)


def _noticed(found: Document, notice: str | None) -> Document:
    """A part, with what must be known of the framework before it."""
    [part] = found.parts
    return document(found.title, found.subtitle, [notices([notice]), *part.chapters])


def _unknown(kader: Kader, id_: str, wanted: str) -> str:
    known = {known.casefold(): known for known in part_ids(kader)}
    # What only lacks a zero or a dash is meant, whatever else looks like it.
    meant = nearest(id_, known.values(), cutoff=1)
    if meant is not None:
        return f"Het kader kent geen ‘{escape(id_)}’. Bedoelt u {meant}?"
    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    if near:
        return f"Het kader kent geen ‘{escape(id_)}’. Bedoelt u {' of '.join(known[name] for name in near)}?"
    return f"Het kader kent geen ‘{escape(id_)}’. Zonder id toont de opdracht alle onderdelen met hun id."
