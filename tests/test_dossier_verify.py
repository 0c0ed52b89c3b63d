"""
Verifying: whoever has the dossier can make the advice again, and what was changed shows.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import FICTIEF
from dossier_help import aged, altered, resealed, verify_text
from hypothesis import example, given, settings
from once import build_dossier
from strategies import casus_tabellen_2

from taaktoedeling.document.text import document_text
from taaktoedeling.dossier.build import build_bundle, render_json
from taaktoedeling.dossier.page import LOOKS_CHANGED, render_page, seal_holds
from taaktoedeling.dossier.read import InvalidDossierError, read_dossier
from taaktoedeling.dossier.told import verification_document
from taaktoedeling.dossier.verify import verify_dossier
from taaktoedeling.dossier.verify_file import PAGE_CHANGED, verify_file
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, parse_casus, shipped_case
from taaktoedeling.reading.casus_plain import casus_to_plain
from taaktoedeling.reading.kader import load_kader

KADER = load_kader(FICTIEF / "kader")


@pytest.fixture(scope="module")
def dossier(kader: Kader) -> dict[str, Any]:
    """One dossier."""
    return build_dossier(load_casus(shipped_case("wmo-maatwerk"), kader), kader, n=200)


@pytest.fixture(scope="module")
def fictional() -> dict[str, Any]:
    """One of the fictional framework, which is weighed sooner."""
    return build_dossier(load_casus(FICTIEF / "casus" / "tolschip.toml", KADER), KADER, n=200)


@pytest.fixture(scope="module")
def page(dossier: dict[str, Any]) -> str:
    """Its page."""
    return render_page(dossier, [dossier])


@pytest.mark.parametrize("id_", ["bag", "wmo-maatwerk", "specialistische-jeugdzorg", "regionale-energiestrategie"])
def test_reproduced(id_: str, kader: Kader) -> None:
    """An advice comes out again from the dossier alone."""
    made = build_dossier(load_casus(shipped_case(id_), kader), kader)

    assert "klopt" == verify_dossier(json.loads(render_json(made)), kader).oordeel


@pytest.mark.parametrize("empty", ["onbekend", {"niveau": "onbekend"}])
def test_reproduced_with_a_question_that_says_nothing(empty: Any, kader: Kader) -> None:
    """Such a question is no content, and the dossier of a case in which it stands is what it was."""
    plain = casus_to_plain(load_casus(shipped_case("bag"), kader))
    without = {name: answer for name, answer in plain["antwoorden"].items() if name != "nabijheid"}
    casus = parse_casus({**plain, "antwoorden": {**without, "nabijheid": empty}}, kader)
    made = build_dossier(casus, kader, n=20)

    assert "nabijheid" in made["casus"]["antwoorden"]
    assert "klopt" == verify_dossier(made, kader).oordeel
    assert casus.sha256 == parse_casus({**plain, "antwoorden": without}, kader).sha256


@settings(max_examples=25)
@given(casus_tabellen_2(KADER).map(partial(parse_casus, kader=KADER)))
@example(Casus.nieuw("Een loket", KADER))
def test_every_case_is_reproduced(casus: Casus) -> None:
    """Whatever a case says and leaves open, nobody is told that its dossier was changed."""
    assert "klopt" == verify_dossier(json.loads(render_json(build_dossier(casus, KADER, n=5))), KADER).oordeel


def test_changed_text(dossier: dict[str, Any], kader: Kader) -> None:
    """A changed letter shows, with the place where the advice is another."""
    wrong = altered(dossier, "advies", "conclusie", 0, to="Leg de taak bij het Rijk.", seal=False)
    found = verify_dossier(wrong, kader)

    assert "gewijzigd" == found.oordeel
    assert ["advies.conclusie[1]"] == [item.plaats for item in found.verschillen]


def test_changed_text_with_new_checksum(dossier: dict[str, Any], kader: Kader) -> None:
    """Whoever makes the checksum fit is found out by weighing again."""
    found = verify_dossier(altered(dossier, "advies", "bestuursvorm", to="rijksuitvoering"), kader)

    assert ("wijkt_af", ("advies.bestuursvorm",)) == (found.oordeel, tuple(v.plaats for v in found.verschillen))


def test_changed_answer(dossier: dict[str, Any], kader: Kader) -> None:
    """A changed answer no longer fits the hash of the case."""
    found = verify_dossier(altered(dossier, "casus", "antwoorden", "nabijheid", "niveau", to=0), kader)

    assert "gewijzigd" == found.oordeel
    assert any("casus" in text for text in found.gewijzigd)


def test_changed_framework(dossier: dict[str, Any], kader: Kader) -> None:
    """A changed framework no longer fits the hash of the framework."""
    found = verify_dossier(altered(dossier, "kader", "criteria", 0, "gewicht_reden", to="Zomaar."), kader)

    assert "gewijzigd" == found.oordeel
    assert any("kader" in text for text in found.gewijzigd)


def test_other_version_other_words(dossier: dict[str, Any], kader: Kader) -> None:
    """Of a dossier of another version, words may differ; what it decides may not."""
    old = aged(dossier)
    words = altered(old, "advies", "stappen", 0, "tekst", to="Anders gezegd.")
    facts = altered(old, "advies", "zekerheid", to="open")

    assert ("uitkomst_klopt", ("advies.stappen[1].tekst",)) == (
        verify_dossier(words, kader).oordeel,
        verify_dossier(words, kader).bewoording,
    )
    assert "wijkt_af" == verify_dossier(facts, kader).oordeel


@pytest.mark.parametrize("path", [("kader", "criteria"), ("casus", "antwoorden"), ("casus", "taak")])
def test_cannot_be_weighed(dossier: dict[str, Any], kader: Kader, path: tuple[str, str]) -> None:
    """A dossier whose case or framework is broken says why it cannot be weighed."""
    found = verify_dossier(altered(dossier, *path, to="weg"), kader)

    assert "niet_na_te_rekenen" == found.oordeel
    assert found.redenen


def test_page_is_verified(tmp_path: Path, page: str, kader: Kader) -> None:
    """A page is verified from what it carries."""
    assert seal_holds(page)
    assert "klopt" == verify_text(tmp_path, page, kader).oordeel


def test_changed_page(tmp_path: Path, page: str, kader: Kader) -> None:
    """A page in which one word was changed says so, and where."""
    body, data = page.rsplit("<script", 1)
    found = verify_text(tmp_path, body.replace("bij de gemeenten.", "bij het Rijk.") + "<script" + data, kader)

    assert PAGE_CHANGED in found.gewijzigd
    assert any("bij het Rijk" in text for text in found.gewijzigd)


def test_changed_page_with_new_seal(tmp_path: Path, page: str, kader: Kader) -> None:
    """Whoever makes the seal fit is found out: the text no longer follows from the data."""
    body, data = page.rsplit("<script", 1)
    found = verify_text(tmp_path, resealed(body.replace("stevig", "zeker") + "<script" + data), kader)

    assert "gewijzigd" == found.oordeel
    assert PAGE_CHANGED not in found.gewijzigd


@pytest.mark.parametrize(
    ("old", "new"), [('<p class="onder">', '<p class="onder" style="display:none">'), ("<main ", "<main hidden ")]
)
def test_hidden_text(tmp_path: Path, page: str, kader: Kader, old: str, new: str) -> None:
    """A page that hides something shows as changed, with a seal that fits too."""
    found = verify_text(tmp_path, resealed(page.replace(old, new, 1)), kader)

    assert (LOOKS_CHANGED,) == found.gewijzigd


def test_changed_style(tmp_path: Path, page: str, kader: Kader) -> None:
    """A style sheet that hides something shows too."""
    found = verify_text(tmp_path, resealed(page.replace("</style>", ".let-op{display:none}</style>", 1)), kader)

    assert "gewijzigd" == found.oordeel


def test_bundle(tmp_path: Path, kader: Kader, dossier: dict[str, Any]) -> None:
    """Each dossier of a bundle is verified by itself."""
    wrong = altered(dossier, "advies", "bestuursvorm", to="wgr")
    path = tmp_path / "bundel.json"
    path.write_text(render_json(build_bundle([dossier, wrong])), encoding="utf-8")

    assert ["klopt", "wijkt_af"] == [found.oordeel for found in verify_file(path, kader)]


HEAD = '"soort": "afwegingsdossier", "schema": 1, "sha256": ""'
REFUSED = {
    "leeg": "",
    "geen json": "{",
    "iets anders": '{"a": 1}',
    "ander schema": '{"soort": "afwegingsdossier", "schema": 2}',
    "lijst": "[]",
    "zonder advies": f'{{{HEAD}, "herkomst": {{}}, "casus": {{}}, "kader": {{}}}}',
    "kader is tekst": f'{{{HEAD}, "herkomst": {{}}, "casus": {{}}, "kader": "x", "advies": {{}}}}',
    "lege bundel": '{"soort": "bundel", "schema": 1, "sha256": "", "dossiers": [], "kaders": {}}',
    "geen getal": '{"soort": "afwegingsdossier", "schema": 1, "sha256": "", "x": 1e999}',
    "nan": '{"soort": "afwegingsdossier", "schema": 1, "sha256": "", "x": NaN}',
    "half teken": '{"soort": "afwegingsdossier", "schema": 1, "sha256": "\\ud800"}',
    "diep": '{"a":' * 5000 + "1" + "}" * 5000,
    "dubbele sleutel": '{"soort": "bundel", "soort": "bundel"}',
    "bladzijde zonder gegevens": "<!DOCTYPE html><p>Dag</p>",
    "markdown": "# Advies",
    "pdf": "%PDF-1.4",
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, tmp_path: Path) -> None:
    """A file that is no dossier is refused with a reason."""
    path = tmp_path / "dossier"
    path.write_text(REFUSED[name], encoding="utf-8")

    with pytest.raises(InvalidDossierError):
        read_dossier(path)


@pytest.mark.parametrize("name", ["er-is-niets", "."])
def test_no_file(name: str, tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is refused with a reason."""
    with pytest.raises(InvalidDossierError):
        read_dossier(tmp_path / name)


@pytest.mark.parametrize(
    "path", [("herkomst", "trekkingen"), ("herkomst", "seed"), ("advies", "regels"), ("advies", "herkomst")]
)
@pytest.mark.parametrize("value", [None, "x", -1, -(10**30), [], {}, 1.5, True])
def test_nonsense_is_no_traceback(fictional: dict[str, Any], path: tuple[str, str], value: object) -> None:
    """Nonsense anywhere in the data makes a dossier wrong, and nothing worse."""
    assert "klopt" != verify_dossier(altered(fictional, *path, to=value), KADER).oordeel


def test_told_in_words(dossier: dict[str, Any], kader: Kader) -> None:
    """The report says what was found and where."""
    wrong = altered(dossier, "advies", "bestuursvorm", to="wgr", seal=False)
    text = document_text(verification_document(verify_dossier(wrong, kader)))

    assert "Het dossier is na het maken gewijzigd." in text
    assert "advies.bestuursvorm: in het dossier ‘wgr’; opnieuw gewogen ‘gemeente’." in text
