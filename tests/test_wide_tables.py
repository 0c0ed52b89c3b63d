"""
A wide table keeps the column that decides, in every form: text, page, Word and Markdown, up to twelve dimensions.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, find_browser, have_poppler

from taaktoedeling.document.blocks import Document, Part, cell, chapter, table
from taaktoedeling.document.html import document_page
from taaktoedeling.document.markdown import document_markdown
from taaktoedeling.document.text import document_text

SIZES = (4, 7, 8, 9, 12)
LABEL = "Beleidsvrijheid{:02d}"
"""Seventeen letters without a place to break."""


def wide(dimensions: int, ranges: bool = True) -> Document:
    """A page with the table of an advice of so many dimensions; the fits are 0,90 to 0,94."""
    ends = ["Bandbreedte"] * ranges
    head = ("Vorm", *(LABEL.format(n) for n in range(dimensions)), "Geschiktheid", *ends)
    rows = [
        (
            cell(f"Lichaam{row} van de uitvoering", brief=f"Lichaam{row}"),
            *(cell(f"+0,{10 + n}") for n in range(dimensions)),
            cell(f"+0,9{row}", value=0.9),
            *(cell("-0,12 tot +0,34") for _ in ends),
        )
        for row in range(5)
    ]
    kinds = ("name", *("number",) * (dimensions + 1), *("text",) * len(ends))
    found = chapter("Tabel", table(head, rows, kinds, "Wat beslist"), id_="tabel")  # type: ignore[arg-type]
    assert found is not None
    return Document(
        title="Breed", subtitle="", kicker="Proef", parts=(Part(title="Breed", subtitle="", chapters=(found,)),)
    )


@pytest.mark.parametrize("dimensions", SIZES)
def test_text(dimensions: int) -> None:
    """Each deciding number stands in the text, and no line is wider than was asked for."""
    text = document_text(wide(dimensions))

    assert [row for row in range(5) if f"+0,9{row}" not in text] == []
    assert max(map(len, text.split("\n"))) <= 80


@pytest.mark.parametrize("dimensions", SIZES)
def test_markdown(dimensions: int) -> None:
    """Every row of the table has every column."""
    rows = [line for line in document_markdown(wide(dimensions)).split("\n") if line.startswith("|")]

    assert {dimensions + 4} == {line.count("|") for line in rows}


@pytest.mark.parametrize("dimensions", SIZES)
def test_word(dimensions: int) -> None:
    """The columns together are no wider than the text of the page."""
    docx = pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    from taaktoedeling.document.docx import document_docx

    made = docx.Document(io.BytesIO(document_docx(wide(dimensions))))
    section, [found] = made.sections[0], made.tables
    room = section.page_width - section.left_margin - section.right_margin

    assert dimensions + 3 == len(found.columns)
    # Word keeps widths in twentieths of a point.
    assert sum(column.width for column in found.columns) <= room + 635 * len(found.columns)
    assert {tuple(one.width for one in row.cells) for row in found.rows} == {tuple(c.width for c in found.columns)}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for every size."""
    found = Browser(tmp_path_factory.mktemp("profiel"))
    yield found
    found.close()


@pytest.mark.skipif(find_browser() is None, reason="er is geen Chromium, Chrome of Edge")
@pytest.mark.skipif(not have_poppler(), reason="pdftotext is niet geïnstalleerd")
@pytest.mark.parametrize("dimensions", SIZES)
def test_paper(dimensions: int, browser: Browser, tmp_path: Path) -> None:
    """On paper the last column lies within the margins of its page."""
    path, page = tmp_path / "breed.pdf", tmp_path / "breed.html"
    page.write_text(document_page(wide(dimensions)), encoding="utf-8")
    browser.open(page)
    path.write_bytes(browser.print())
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    for row in range(5):
        [page] = [page for page in boxes.split("<page ")[1:] if f">+0,9{row}<" in page]
        size = re.match(r'width="([\d.]+)"', page)
        assert size is not None
        ends = [float(x) for x in re.findall(r'xMax="([\d.]+)"', page)]

        assert max(ends) <= float(size[1]) - 20
