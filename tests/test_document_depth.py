"""
One document of each result: every form can write it, and a smaller depth tells less of the same.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import attrs
import pytest
from forms_help import laid_out
from once import assess, evaluate

from taaktoedeling.certainty.smaa import robustness
from taaktoedeling.document import blocks
from taaktoedeling.document.blocks import Chapter, Document, plain
from taaktoedeling.document.chapters.advice import advice_document
from taaktoedeling.document.chapters.dossier import Content, dossier_document
from taaktoedeling.document.html import document_fragment, document_page
from taaktoedeling.document.markdown import document_markdown
from taaktoedeling.document.text import document_text
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, load_casus, shipped_case

ROOM = Path(blocks.__file__).parent


def content(id_: str, kader: Kader) -> Content:
    """What a dossier holds of an example."""
    casus = load_casus(shipped_case(id_), kader)
    advies = assess(casus, kader)
    weighed = advies.uitkomst == "advies"
    return Content(
        advies=advies,
        robuustheid=robustness(casus, kader, 20) if weighed else None,
        evaluatie=evaluate(casus, kader) if weighed else None,
        kader=kader,
        casus=casus_to_plain(casus),
        sha256="0" * 64,
    )


def chapters(document: Document) -> dict[str, Chapter]:
    """The chapters of a document, by title."""
    return {chapter.title: chapter for part in document.parts for chapter in (*part.chapters, *part.annexes)}


@pytest.mark.parametrize("id_", ["wmo-maatwerk", "bag", "veiligheidsregio", "specialistische-jeugdzorg"])
def test_a_dossier_has_the_chapters_of_the_whole(id_: str, kader: Kader) -> None:
    """A dossier tells what the advice tells under the same names, in its annexes in the same order, and more."""
    one = content(id_, kader)
    renamed = {"Waar de codes voor staan": "Aangehaalde documenten"}
    whole = [renamed.get(title, title) for title in chapters(advice_document(one.advies))][:-1]
    [part] = dossier_document([one]).parts
    nota, annexes = ([chapter.title for chapter in found] for found in (part.chapters, part.annexes))

    assert set(whole) <= {*nota, *annexes}
    assert [title for title in whole if title not in nota] == [title for title in annexes if title in whole]


@pytest.mark.parametrize("id_", ["wmo-maatwerk", "bag", "paspoort-en-identiteitskaart"])
@pytest.mark.parametrize("write", [document_text, document_fragment, document_page, document_markdown])
def test_every_form_writes_every_document(id_: str, write: Any, kader: Kader) -> None:
    """A dossier can be read on a terminal and a framework on a page: no form knows one kind of document alone."""
    one = content(id_, kader)
    for document in (dossier_document([one]), dossier_document([one, one]), laid_out(kader), laid_out(one.advies)):
        text = write(document)

        assert "None" not in text
        if write is document_text:
            assert max(map(len, text.split("\n"))) <= 80


def _texts(value: Any) -> list[str]:
    """Every text in a tree of blocks."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    if attrs.has(type(value)):
        return [text for field in attrs.fields(type(value)) for text in _texts(getattr(value, field.name))]
    return []


@pytest.mark.parametrize("id_", ["wmo-maatwerk", "bag", "veiligheidsregio"])
def test_no_form_leaves_words_out(id_: str, kader: Kader) -> None:
    """Each word of a document stands in its text and its Markdown; what a form has no room for has a brief name."""
    document = advice_document(assess(load_casus(shipped_case(id_), kader), kader))
    brief = {
        plain(row[0].text) for part in document.parts for one in part.chapters for row in _rows(one) if row[0].brief
    }
    wanted = {word for text in _texts(document.parts) if text not in brief for word in text.split() if word.isalpha()}
    caption = {
        word for part in document.parts for one in part.chapters for text in _captions(one) for word in text.split()
    }
    told = set(document_text(document).replace("\n", " ").split())
    marked = document_markdown(document).replace("**", " ").replace("*", " ").replace("\\", "")

    assert {word for word in wanted - caption if word not in " ".join(told)} <= _unknown(document)
    assert [word for word in sorted(wanted) if word not in marked and word not in _unknown(document)] == []


def _rows(chapter: Chapter) -> list[Any]:
    return [row for block in chapter.blocks if isinstance(block, blocks.Table) for row in block.rows]


def _captions(chapter: Chapter) -> list[str]:
    return [block.caption for block in chapter.blocks if isinstance(block, blocks.Table)]


def _unknown(document: Document) -> set[str]:
    """Words of the model of a document that are no words of the document: roles, kinds, ids and long names."""
    names = {one.id for part in document.parts for one in part.chapters}
    long = {
        word
        for part in document.parts
        for one in part.chapters
        for row in _rows(one)
        for word in plain(row[0].text).split()
    }
    # A mark stands before a brief name alone; elsewhere the name says the same in words.
    return {"strong", "quiet", "name", "number", "text", "lead", "note", "x", *names, *long}


def test_forms_know_blocks_and_chapters_know_results() -> None:
    """No form imports a result, and no chapter a form; what explains a framework on request is neither, and
    neither is what fills somebody's own file, or what measures how much fits on a screen.
    """
    for path in sorted(ROOM.rglob("*.py")):
        modules = {
            node.module or ""
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
        }
        own = {one.split(".")[1] for one in modules if one.startswith("taaktoedeling.")}
        forms = {f"taaktoedeling.document.{form}" for form in ("text", "html", "markdown", "docx", "css", "layout")}
        if path.parent.name == "chapters" and path.name != "screen.py":
            assert forms.isdisjoint(modules), path.name
        elif path.name not in ("explain.py", "screen.py") and path.parent.name != "template":
            assert own <= {"document", "dutch", "errors", "record", "version"}, path.name
            assert not [one for one in modules if "chapters" in one], path.name


def test_no_look_up_by_key() -> None:
    """Neither a form nor a chapter reads a result by a key that nobody checks.

    Styles and parts of Word are found by name, and what goes to Typst is written as plain data.
    """
    found = [
        (path.name, node.lineno)
        for path in sorted(ROOM.rglob("*.py"))
        if path.name not in ("docx_style.py", "pdf.py") and path.parent.name != "template"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
        and isinstance(node.ctx, ast.Load)
        and not (isinstance(node.value, ast.Name) and node.value.id in ("Literal", "_MARKS"))
    ]

    assert found == []
