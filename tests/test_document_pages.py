"""
HTML that a command writes is a whole page, for one result and for several.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from once import evaluate

from taaktoedeling.cli.codes import OK
from taaktoedeling.cli.main import main
from taaktoedeling.document.chapters.evaluation import evaluation_document
from taaktoedeling.document.html import document_fragment
from taaktoedeling.dossier.page import page_text
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

CALLS = {
    "evaluatie": ["evalueer", "wmo-maatwerk", "--volledig"],
    "evaluaties": ["evalueer", "wmo-maatwerk", "vth-milieu", "algemene-bijstand"],
    "adviezen": ["beoordeel", "bag", "woz-waardering", "--kort"],
    "kader": ["kader", "toon"],
}


@pytest.fixture(scope="module", params=CALLS.values(), ids=CALLS.keys())
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page as a command writes it."""
    path: Path = tmp_path_factory.mktemp("blad") / "x.html"
    assert main([*request.param, "-o", str(path)]) == OK
    return path.read_text("utf-8")


def test_the_page_is_whole(page: str) -> None:
    """It says what it is, in which language, and how it looks, and holds one heading above all others."""
    assert page.startswith('<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n')
    assert page.endswith("</body>\n</html>\n")
    assert [1] * 4 == [page.count(one) for one in ("<title>", "<style>", "<h1>", "<main ")]


def test_the_page_runs_and_claims_nothing(page: str) -> None:
    """It holds no script, and no seal: that is for what can be made again from the data in it."""
    assert [one for one in ("<script", "taaktoedeling-blad", "http:", "https:") if one in page] == []


def test_every_link_leads_somewhere(page: str) -> None:
    """Places have names of their own, and each link leads to one of them."""
    names = re.findall(r'\bid="([^"]*)"', page)
    links = set(re.findall(r'href="#([^"]*)"', page))

    assert len(names) == len(set(names))
    assert len(links) > 1
    assert sorted(links - set(names)) == []


def test_the_page_says_all_that_the_fragment_says(kader: Kader, tmp_path: Path) -> None:
    """Nothing of an evaluation is left out of its page."""
    path = tmp_path / "x.html"
    assert main(["evalueer", "wmo-maatwerk", "--volledig", "-o", str(path)]) == OK
    document = evaluation_document(evaluate(load_casus(shipped_case("wmo-maatwerk"), kader), kader))
    said = document_fragment(document).split("</style>", 1)[1]

    on_page = set(page_text(path.read_text("utf-8")))
    assert [piece for piece in page_text(said) if piece not in on_page] == []


def test_several_open_with_an_overview(tmp_path: Path) -> None:
    """Several results are listed first, each with how it opens."""
    path = tmp_path / "x.html"
    assert main(["beoordeel", "wmo-maatwerk", "woz-waardering", "-o", str(path)]) == OK
    text = path.read_text("utf-8")
    overview = text[text.index('id="overzicht"') : text.index('<article class="deel">')]

    assert 2 == overview.count('<a href="#deel-')
    assert "past de taak het best bij" in overview
