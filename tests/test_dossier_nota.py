"""
The nota: two pages that say nothing but what the whole dossier says, and hide nothing that limits the outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from dossier_help import resealed, text_of_html, verify_text
from hypothesis import given, settings
from once import assess, build_dossier
from strategies import volledige_casussen

from taaktoedeling.document.blocks import Chapter, Part, Room, Run, plain
from taaktoedeling.document.chapters.brief import rule_name
from taaktoedeling.document.chapters.dossier import dossier_document
from taaktoedeling.document.chapters.nota import LEAST, MOST, Nota, nota, question
from taaktoedeling.document.chapters.outcome import to_motivate
from taaktoedeling.dossier.build import build_bundle
from taaktoedeling.dossier.forms import render
from taaktoedeling.dossier.page import EXTENT, depth_of, render_page
from taaktoedeling.dossier.read import read_dossier
from taaktoedeling.dossier.structured import content_of
from taaktoedeling.dossier.verify_file import verify_file
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case, shipped_cases
from taaktoedeling.reading.kader import load_kader

KADER = load_kader()
IDS = ("wmo-maatwerk", "bag", "paspoort-en-identiteitskaart", "werkcentra")


@pytest.fixture(scope="module")
def dossiers() -> dict[str, dict[str, Any]]:
    """Several dossiers, by id."""
    return {id_: build_dossier(load_casus(shipped_case(id_), KADER), KADER) for id_ in IDS}


def texts(value: Any) -> Iterator[str]:
    """Every text in a tree of blocks."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and value and all(isinstance(item, Run) for item in value):
        yield plain(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif attrs.has(type(value)):
        for name in attrs.fields_dict(type(value)):
            yield from texts(getattr(value, name))


def words(chapters: tuple[Chapter, ...]) -> str:
    """The words of chapters, on one line."""
    return " ".join(texts(chapters))


@pytest.mark.parametrize("id_", IDS)
def test_the_whole_says_what_the_nota_says(id_: str, dossiers: dict[str, dict[str, Any]]) -> None:
    """The nota stands in the whole dossier, word for word, and its annexes come behind it."""
    one = content_of(dossiers[id_], KADER)
    [short], [whole] = (dossier_document([one], depth=depth).parts for depth in ("nota", "dossier"))  # type: ignore[arg-type]

    assert short.chapters == whole.chapters
    assert (short.facts, short.annexes) == (whole.facts, ())
    assert len(whole.annexes) > 3


def hides_nothing(advies: Advies, made: Nota) -> None:
    """Every question is asked with room or named, and what limits the outcome is told."""
    told, open_ = words(made.chapters), to_motivate(advies)
    asked = [rule for rule in open_ if rule.id in made.asked]
    rooms = [block.lines for chapter in made.chapters for block in chapter.blocks if isinstance(block, Room)]

    assert open_[: len(asked)] == asked
    assert len(asked) == len(rooms)
    assert all(LEAST <= lines <= MOST for lines in rooms)
    assert [rule.id for rule in open_ if f"{rule.naam} ({rule.id})" not in told] == []
    assert [rule.id for rule in asked if plain(question(advies, rule).text) not in told] == []
    assert sorted(open_, key=lambda rule: rule.waarheid == "onzeker") == open_
    assert all(said in told for said in (*advies.meldingen, *advies.conclusie, *advies.zekerheid_kort))
    for kind, said in (("aanname", "als aanname"), ("geen", "zonder onderbouwing"), ("onbekend", "niet beantwoord")):
        count = len(getattr(advies.onderbouwing, kind))
        assert not count or f"{count} {said}" in told
    assert "geen besluit en geen standpunt van het kabinet" in told


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_hides_nothing(path: Path) -> None:
    """A nota of an example asks or names every question, and tells certainty, assumptions and limits."""
    advies = assess(load_casus(path, KADER), KADER)
    if advies.uitkomst != "geen_aanleiding":
        hides_nothing(advies, nota(advies, None, "0" * 64))


@settings(max_examples=40, deadline=None)
@given(volledige_casussen(KADER))
def test_hides_nothing_of_any_case(casus: Casus) -> None:
    """So does that of any case."""
    advies = assess(casus, KADER)
    if advies.uitkomst != "geen_aanleiding":
        hides_nothing(advies, nota(advies, None, "0" * 64))


@pytest.mark.parametrize("id_", ["bag", "werkcentra"])
def test_the_annex_asks_what_the_nota_only_names(id_: str, dossiers: dict[str, dict[str, Any]]) -> None:
    """A question without room in the nota has room in the annex, and one that has room is not asked again."""
    one = content_of(dossiers[id_], KADER)
    made = nota(one.advies, one.evaluatie, one.sha256)
    [part] = dossier_document([one]).parts
    annex = next(chapter for chapter in part.annexes if chapter.id == "motiveren")
    entries = [entry for block in annex.blocks for entry in getattr(block, "entries", ())]
    rooms = {entry.title: [block for block in entry.blocks if isinstance(block, Room)] for entry in entries}
    open_ = to_motivate(one.advies)

    assert {rule.id for rule in open_} > made.asked
    assert [rule.id for rule in open_ if bool(rooms[rule_name(rule)]) == (rule.id in made.asked)] == []
    asked = [rule.vraag for rule in to_motivate(one.advies) if rule.id in made.asked]
    assert [vraag for vraag in asked if vraag in words((annex,))] == []


def test_no_figures_and_no_library(dossiers: dict[str, dict[str, Any]]) -> None:
    """The nota holds no figure."""
    assert b"<svg" not in render([dossiers["bag"]], ".html")


@pytest.mark.parametrize("depth", ["nota", "dossier"])
def test_both_verify(depth: Any, dossiers: dict[str, dict[str, Any]], tmp_path: Path, kader: Kader) -> None:
    """The page says which of the two it is, and both are made again."""
    one = dossiers["wmo-maatwerk"]
    page = render_page(one, [one], depth=depth)

    assert depth == depth_of(page)
    assert "klopt" == verify_text(tmp_path, page, kader).oordeel


def test_the_data_are_the_same(dossiers: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """Nota and dossier carry the same data, of one case and of several."""
    several = [dossiers["wmo-maatwerk"], dossiers["bag"]]
    for listed, data in (([several[0]], several[0]), (several, build_bundle(several))):
        for volledig in (False, True):
            path = tmp_path / f"{volledig}.html"
            path.write_bytes(render(listed, ".html", volledig=volledig))

            assert data == read_dossier(path).data
            assert {"klopt"} == {found.oordeel for found in verify_file(path, KADER)}


def test_a_page_that_says_to_be_the_other(dossiers: dict[str, dict[str, Any]], tmp_path: Path, kader: Kader) -> None:
    """A dossier that calls itself a nota, or one of which the annexes were cut off, is changed."""
    one = dossiers["wmo-maatwerk"]
    page = render_page(one, [one], depth="dossier")
    called = resealed(page.replace(EXTENT.format("volledig"), EXTENT.format("nota")))
    cut = resealed(re.sub(r'<section class="bijlagen">.*</section>', "", page, flags=re.DOTALL))

    assert ["gewijzigd", "gewijzigd"] == [verify_text(tmp_path, text, kader).oordeel for text in (called, cut)]


def test_bundle_is_an_overview_and_the_notas(dossiers: dict[str, dict[str, Any]]) -> None:
    """A bundle begins with one table, and holds each nota as it is by itself."""
    listed = [content_of(dossiers[id_], KADER) for id_ in IDS]
    bundle = dossier_document(listed, depth="nota")
    alone = [dossier_document([one], depth="nota").parts[0] for one in listed]

    assert bundle.index is not None
    assert len(bundle.index.rows) == len(IDS)
    assert [_bare(part) for part in alone] == [_bare(part) for part in bundle.parts]
    assert "Bijlagen" not in text_of_html(render(list(dossiers.values()), ".html"))


def _bare(part: Part) -> Part:
    return attrs.evolve(part, id="")
