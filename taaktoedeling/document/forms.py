"""
The forms in which a document is shown or kept, by the names that users give them.
"""

from __future__ import annotations

from collections.abc import Iterable

from taaktoedeling.document.blocks import Document

WRITTEN_WITH = {"docx": "documenten", "pdf": "pdf"}
"""The extra that a form needs."""


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


def file_content(document: Document, form: str) -> bytes:
    """
    One document as the bytes of a file.

    Args:
        form: `docx`, `pdf`, or a form of text.

    Raises:
        MissingExtraError: what writes Word documents or PDFs is not installed.
    """
    if form == "pdf":
        from taaktoedeling.document.pdf import document_pdf

        return document_pdf(document)
    if form == "docx":
        from taaktoedeling.document.docx import document_docx

        return document_docx(document)
    return in_form([document], form).encode("utf-8")
