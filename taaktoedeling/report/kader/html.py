"""
The framework as a fragment of HTML, for a notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.report.html import document_fragment
from taaktoedeling.report.kader.document import kader_document


def render_kader_html(kader: Mapping[str, Any], melding: str | None = None) -> str:
    """
    A framework with its questions, points, rules and sources.

    Args:
        kader: what `to_plain` gives for a framework.
    """
    return document_fragment(kader_document(kader, punten=True, melding=melding))
