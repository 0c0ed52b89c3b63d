"""
What of a dossier could not be checked is said, in the verdict too.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from dossier_help import OLD, aged, altered, resealed, verify_text
from once import build_dossier

from taaktoedeling.cli import main
from taaktoedeling.document.text import document_text
from taaktoedeling.dossier.build import build_bundle, render_json
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.page import render_page
from taaktoedeling.dossier.told import OORDEEL, verification_document
from taaktoedeling.dossier.verify import Oordeel, Verificatie, verify_dossier
from taaktoedeling.dossier.verify_file import (
    NO_MATPLOTLIB,
    NO_PAGE,
    NOT_DRAWN,
    PAGE_CHANGED,
    PAGE_OTHER_VERSION,
    verify_file,
)
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

BEST, OTHER = "het best past de vorm ‘provincie’", "het best past het Rijk"
"""What the page says of this case, and something else."""


@pytest.fixture(scope="module")
def dossier(kader: Kader) -> dict[str, Any]:
    """One dossier."""
    return build_dossier(load_casus(shipped_case("veiligheidsregio"), kader), kader, n=200)


@pytest.fixture(scope="module")
def old(dossier: dict[str, Any]) -> dict[str, Any]:
    """The same, as if another version of the package had made it."""
    return aged(dossier)


def told(found: Verificatie) -> str:
    """What a reader of the report gets to read, on one line."""
    return " ".join(document_text(verification_document(found)).split())


def outside_data(page: str, old: str, new: str) -> str:
    """A page in which the text around the data was changed, with a seal that fits."""
    body, data = page.rsplit("<script", 1)
    assert old in body
    return resealed(body.replace(old, new) + "<script" + data)


def test_words_of_another_version(old: dict[str, Any], kader: Kader) -> None:
    """Of a dossier of another version the outcome is confirmed and the wording is not, and that is the verdict."""
    found = verify_dossier(old, kader)

    assert ("uitkomst_klopt", True) == (found.oordeel, found.herhaald)
    assert "alleen met die versie na te gaan: de conclusie" in told(found)
    assert "Er is geen wijziging gevonden" not in told(found)


@pytest.mark.parametrize(
    ("path", "to", "place"),
    [
        (("advies", "conclusie"), ["Leg de taak bij de gemeenten."], "advies.conclusie"),
        (("advies", "vormen", 0, "waarom"), "Past het best.", "advies.vormen"),
        (("robuustheid", "zinnen"), ["De toedeling staat vast."], "robuustheid.zinnen"),
        (("robuustheid", "zin"), "De toedeling staat vast.", "robuustheid.zin"),
        (("evaluatie", "samenvatting"), ["Alles is in balans."], "evaluatie.samenvatting"),
        (("evaluatie",), None, "evaluatie"),
    ],
)
def test_other_words_are_named(
    path: tuple[Any, ...], to: object, place: str, old: dict[str, Any], kader: Kader
) -> None:
    """Where a dossier of another version says something else than this version would, the place is named."""
    found = verify_dossier(altered(old, *path, to=to), kader)

    assert "uitkomst_klopt" == found.oordeel
    assert place in told(found).split("anders dan het dossier: ")[1].split()[0].rstrip(".,")


def test_page_of_another_version(tmp_path: Path, old: dict[str, Any], kader: Kader) -> None:
    """A page of another version that says something else than its data is told so, and is not called right."""
    page = outside_data(render_page(old, [old]), BEST, OTHER)
    found = verify_text(tmp_path, page, kader)

    assert ("uitkomst_klopt", ()) == (found.oordeel, found.gewijzigd)
    assert PAGE_OTHER_VERSION.format(OLD) in found.niet_bevestigd
    assert any(OTHER in text for text in found.bladzijde)
    assert OTHER in told(found)


def test_broken_seal_of_another_version(tmp_path: Path, old: dict[str, Any], kader: Kader) -> None:
    """The seal of a page is checked whatever the version."""
    page = render_page(old, [old]).replace(BEST, OTHER, 1)

    assert (PAGE_CHANGED,) == verify_text(tmp_path, page, kader).gewijzigd


def test_bundle_of_two_versions(tmp_path: Path, dossier: dict[str, Any], old: dict[str, Any], kader: Kader) -> None:
    """One dossier of another version in a bundle leaves the page of all of them unconfirmed where it departs."""
    both = [dossier, old]
    path = tmp_path / "bundel.html"
    page = outside_data(render_page(build_bundle(both), both), BEST, "het best past niemand")
    path.write_text(page, encoding="utf-8")

    assert ["uitkomst_klopt", "uitkomst_klopt"] == [found.oordeel for found in verify_file(path, kader)]


@pytest.fixture(scope="module")
def drawn(kader: Kader, dossier: dict[str, Any]) -> str:
    """The page of the dossier, with figures."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    casus = load_casus(shipped_case("veiligheidsregio"), kader)
    pictures = collect_figures(weigh_readings(casus, kader), dossier)
    return render_page(dossier, [dossier], [pictures], depth="dossier")


def test_without_matplotlib(tmp_path: Path, drawn: str, kader: Kader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what draws, the text of a page is still compared, and the verdict says that the figures were not."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    found = verify_text(tmp_path, drawn, kader)

    assert ("uitkomst_klopt", (NOT_DRAWN.format(NO_MATPLOTLIB),)) == (found.oordeel, found.niet_bevestigd)


def test_without_matplotlib_with_practice(tmp_path: Path, kader: Kader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figure of practice stands in a chapter of its own, and is found there too."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    casus = load_casus(shipped_case("wmo-maatwerk"), kader)
    made = build_dossier(casus, kader)
    pictures = collect_figures(weigh_readings(casus, kader), made)
    page = render_page(made, [made], [pictures], depth="dossier")
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    assert "uitkomst_klopt" == verify_text(tmp_path, page, kader).oordeel


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (BEST, OTHER),
        ("</figure>", '</figure><figure class="plaat" id="weg-figuur-9">Leg de taak bij het Rijk</figure>'),
        ("</main>", "</main><svg><text>Leg de taak bij het Rijk</text></svg>"),
        ('<div class="schuif" role="region"', '<div class="schuif" style="position:fixed" role="region"'),
        ("<defs>", '<div style="position:fixed;inset:0"></div><defs>'),
        ('style="stroke-linejoin:round', 'style="position:fixed;stroke-linejoin:round'),
        ('<p class="onder">', '<p class="onder" hidden>'),
    ],
)
def test_changed_without_matplotlib(
    old: str, new: str, tmp_path: Path, drawn: str, kader: Kader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without what draws, a change around the drawings shows, and so does one that leaves a drawing."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    assert "gewijzigd" == verify_text(tmp_path, outside_data(drawn, old, new), kader).oordeel


def test_page_without_figures_needs_no_matplotlib(
    tmp_path: Path, dossier: dict[str, Any], kader: Kader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page without figures is checked to the end without what draws."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    assert "klopt" == verify_text(tmp_path, render_page(dossier, [dossier]), kader).oordeel


def test_data_named_as_a_page(tmp_path: Path, dossier: dict[str, Any], kader: Kader) -> None:
    """Data in a file that a browser opens as a page are not said to be a page that was checked."""
    path = tmp_path / "dossier.html"
    path.write_text(render_json(dossier), encoding="utf-8")
    (found,) = verify_file(path, kader)

    assert ("uitkomst_klopt", (NO_PAGE.format(".html"),)) == (found.oordeel, found.niet_bevestigd)


def test_exit_code(tmp_path: Path, old: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """A dossier of which not all is confirmed has its own exit code, and says so in the data too."""
    path = tmp_path / "oud.json"
    path.write_text(render_json(old), encoding="utf-8")

    assert 6 == main(["verifieer", str(path), "--formaat", "json"])
    found = json.loads(capsys.readouterr().out)
    assert ["uitkomst_klopt"] == [one["oordeel"] for one in found]
    assert OLD in found[0]["niet_bevestigd"][0]


def test_exit_code_of_several(tmp_path: Path, old: dict[str, Any]) -> None:
    """A dossier that is wrong outweighs one of which not all is confirmed."""
    for name, made in (("oud", old), ("fout", altered(old, "advies", "bestuursvorm", to="wgr"))):
        (tmp_path / f"{name}.json").write_text(render_json(made), encoding="utf-8")

    assert 5 == main(["verifieer", str(tmp_path / "oud.json"), str(tmp_path / "fout.json")])


def test_every_verdict_is_explained() -> None:
    """Every verdict has a sentence, and stands in the page about dossiers with its exit code."""
    text = (Path(__file__).parent.parent / "docs" / "dossier.md").read_text(encoding="utf-8")

    assert list(get_args(Oordeel)) == list(OORDEEL)
    assert [] == [verdict for verdict in OORDEEL if f"| `{verdict}` |" not in text]
