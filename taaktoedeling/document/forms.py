"""
The forms in which a document is shown or kept as text, by the names that users give them.
"""

from __future__ import annotations

from collections.abc import Iterable

from taaktoedeling.document.blocks import Document


def in_form(documents: Iterable[Document], form: str, width: int = 80, colour: bool = False) -> str:
    """
    Documents one after the other.

    Args:
        form: `tekst`, `markdown`, `html` (one page) or `fragment` (of HTML, for a notebook).
        width, colour: of text: most columns on a line, and whether headings and sources are marked with ANSI codes.
    """
    if form == "markdown":
        from taaktoedeling.document.markdown import document_markdown

        return "\n".join(map(document_markdown, documents))
    if form == "html":
        from taaktoedeling.document.pages import documents_page

        return documents_page(documents)
    if form == "fragment":
        from taaktoedeling.document.html import document_fragment

        return "\n".join(map(document_fragment, documents)) + "\n"
    from taaktoedeling.document.text import document_text

    return "\n\n".join(document_text(one, width, colour) for one in documents)
