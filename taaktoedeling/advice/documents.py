"""
Which documents an advice and its case cite, so that no code stands unexplained.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from taaktoedeling.logic.truth import FALSE
from taaktoedeling.model.bron import Document
from taaktoedeling.model.plain import to_plain
from taaktoedeling.weighing.known import holds
from taaktoedeling.weighing.weging import Weging

CODE = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")


def cited_documents(w: Weging, shown: Iterable[Any]) -> tuple[Document, ...]:
    """
    The documents of the framework that are cited, by code.

    Args:
        shown: parts of the advice whose `bronnen` people read.
    """
    texts: list[str] = []
    for part in shown:
        _gather(to_plain(part), texts)
    texts += [str(bron) for regel in w.kader.regels if holds(w, regel.voorwaarde) != FALSE for bron in regel.bronnen]
    texts += [*w.casus.taak.bronnen, *(antwoord.bron for antwoord in w.casus.antwoorden)]
    texts += [w.casus.aanleiding.bron] if w.casus.aanleiding else []
    texts += [oordeel.bron for oordeel in w.casus.oordelen]
    codes = {code for text in texts for code in CODE.findall(text)}
    return tuple(document for document in w.kader.documenten if document.code in codes)


def _gather(value: Any, texts: list[str]) -> None:
    """Every text in the `bronnen` of nested plain data."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "bronnen":
                texts.extend(item)
            else:
                _gather(item, texts)
    elif isinstance(value, list):
        for item in value:
            _gather(item, texts)
