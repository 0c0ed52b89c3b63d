"""
A nota on paper: two pages, as PDF and as Word document; `tools/pages.py` measures every example.

Nodig: poppler, en voor Word LibreOffice (``apt-get install libreoffice-writer-nogui``).
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from once import build_dossier
from pages import MOST, can_lay_out, count_pages, lay_out, measure

from taaktoedeling.dossier.forms import render
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.reading.scaffold import new_casus

LONGEST = (
    *("warmtekavels", "huishoudelijk-afval-inzamelen", "opvang-asielzoekers-coa", "regionale-energiestrategie"),
    "specialistische-jeugdzorg",
)
"""Those that fill the second page furthest, new ones, existing ones and one with a warning."""

needs_poppler = pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is niet geïnstalleerd")


@pytest.fixture(scope="module")
def cases(kader: Kader, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Casus]:
    """The longest examples, and a case that was only just begun."""
    begun = tmp_path_factory.mktemp("nieuw") / "nieuw.toml"
    begun.write_text(new_casus("Een taak waarvan nog niets is ingevuld", kader), encoding="utf-8")
    return {**{id_: load_casus(shipped_case(id_), kader) for id_ in LONGEST}, "nieuw": load_casus(begun, kader)}


@needs_poppler
def test_two_pages_as_pdf(cases: dict[str, Casus], tmp_path: Path) -> None:
    """The nota takes two pages at most as PDF."""
    pytest.importorskip("typst", reason="typst is niet geïnstalleerd")
    found = measure(cases, tmp_path, (".pdf",))

    assert {id_: pages for id_, pages in found.items() if pages[0] > MOST} == {}


@pytest.mark.skipif(not can_lay_out(), reason="LibreOffice of poppler is niet geïnstalleerd")
def test_two_pages_in_word(cases: dict[str, Casus], tmp_path: Path) -> None:
    """The nota takes two pages at most as Word document."""
    pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    found = measure(cases, tmp_path, (".docx",))

    assert {id_: pages for id_, pages in found.items() if pages[0] > MOST} == {}


@needs_poppler
@pytest.mark.parametrize("form", [".pdf", ".docx"])
def test_a_bundle_is_a_page_and_the_notas(form: str, cases: dict[str, Casus], kader: Kader, tmp_path: Path) -> None:
    """A bundle takes one page for the overview, and two for each nota."""
    pytest.importorskip({".pdf": "typst", ".docx": "docx"}[form], reason="een extra ontbreekt")
    if form == ".docx" and not can_lay_out():
        pytest.skip("LibreOffice is niet geïnstalleerd")
    listed = [build_dossier(casus, kader) for id_, casus in cases.items() if id_ != "nieuw"]
    (tmp_path / f"bundel{form}").write_bytes(render(listed, form, (), kader))
    if form == ".docx":
        lay_out(tmp_path)

    assert 1 + 2 * len(listed) == count_pages(tmp_path / "bundel.pdf")


def test_the_annexes_begin_on_a_page_of_their_own(kader: Kader) -> None:
    """In Word and on the page for a printer the annexes start a new page."""
    docx = pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    import io

    one = build_dossier(load_casus(shipped_case("bag"), kader), kader, n=20)
    document = docx.Document(io.BytesIO(render([one], ".docx", (), kader, volledig=True)))
    [heading] = [found for found in document.paragraphs if found.text == "Bijlagen"]
    page = render([one], ".html", (), kader, volledig=True).decode("utf-8")

    assert heading.paragraph_format.page_break_before
    assert re.search(r"@media print.*\.bijlagen, \.deel \{ break-before: page; \}", page, re.DOTALL)
