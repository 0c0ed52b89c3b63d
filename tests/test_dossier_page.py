"""
The page of a dossier is the page that follows from its data, its drawings included.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from dossier_help import resealed, verify_text

from taaktoedeling.dossier.build import build_dossier
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.page import LOOKS_CHANGED, page_differences, render_page
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")

OVERLAY = '<div style="position:fixed;inset:0;z-index:99;background:#fff url(data:image/png;base64,AAAA)"></div>'


@pytest.fixture(scope="module")
def dossier(kader: Kader) -> dict[str, Any]:
    """One dossier."""
    return build_dossier(load_casus(shipped_case("wmo-maatwerk"), kader), kader)


@pytest.fixture(scope="module")
def page(kader: Kader, dossier: dict[str, Any]) -> str:
    """Its page, with figures."""
    return render_page(
        dossier, [dossier], [collect_figures(load_casus(shipped_case("wmo-maatwerk"), kader), kader, dossier)]
    )


def in_drawing(page: str, change: Any) -> str:
    """The page with something else as its first drawing."""
    start, end = page.index("<svg"), page.index("</svg>") + len("</svg>")
    return page[:start] + change(page[start:end]) + page[end:]


def put(text: str) -> Any:
    """A change that puts a text at the beginning of a drawing."""
    return lambda drawing: drawing.replace(">", f">{text}", 1)


def test_page_with_figures(tmp_path: Path, page: str, kader: Kader) -> None:
    """A page with figures is what follows from its data."""
    assert "klopt" == verify_text(tmp_path, page, kader).oordeel


def test_smuggled_overlay(tmp_path: Path, page: str, kader: Kader) -> None:
    """What breaks out of a drawing and covers the page is named."""
    found = verify_text(tmp_path, resealed(in_drawing(page, put(OVERLAY))), kader)

    assert "gewijzigd" == found.oordeel
    assert ("In figuur 1 staat iets dat in een tekening niet hoort: div.",) == found.gewijzigd


CHANGES = {
    "ander element": put(OVERLAY),
    "afbeelding": put('<image href="data:image/png;base64,AAAA"></image>'),
    "tekst in CDATA": put("<text><![CDATA[Leg de taak bij het Rijk]]></text>"),
    "opmerking": put("<!-- <g> -->"),
    "stijlblad": put("<style>*{fill:#fff}</style>"),
    "tekst": lambda drawing: drawing.replace(">Provincie<", ">Rijk<", 1),
    "kleur": lambda drawing: drawing.replace("#fff0a8", "#ffffff"),
    "kijkvenster": lambda drawing: re.sub('viewBox="[^"]*"', 'viewBox="0 0 1 1"', drawing, count=1),
    "tekening in tekening": put('<svg viewBox="0 0 1 1"></svg>'),
    "plaats": lambda drawing: re.sub(r'd="M \S+', 'd="M 900', drawing, count=1),
    "vergroot": lambda drawing: drawing.replace("rotate(-0 ", "scale(2 ", 1),
    "eigen handeling": lambda drawing: drawing.replace("<g ", '<g onclick="x" ', 1),
    "stijl": lambda drawing: drawing.replace('style="stroke-linejoin', 'style="position:fixed;stroke-linejoin', 1),
    "afgebroken stijl": lambda drawing: drawing.replace('style="fill: #222222', "style=\": '; fill: #222222", 1),
    "weg": lambda drawing: "",
    "twee keer": lambda drawing: drawing * 2,
}


@pytest.mark.parametrize("name", CHANGES)
def test_changed_drawing(name: str, page: str) -> None:
    """A drawing with another part, text, colour, size or place is not the drawing that follows from the data."""
    changed = in_drawing(page, CHANGES[name])

    assert changed != page
    assert page_differences(changed, page)


ELSEWHERE = {
    "tekst een punt lager": lambda page: re.sub(
        r' y="([\d.]+)"', lambda m: f' y="{float(m[1]) + 0.9:.6f}"', page, count=1
    ),
    "lettertype in één woord": lambda page: re.sub(
        "font-weight: 700; font-size: 13px; font-family: ", "font: 700 13px ", page, count=1
    ),
    "zelfbedachte namen": lambda page: re.sub(r"(?<=-[hmp])[0-9a-f]{10}", lambda m: m[0][::-1], page),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_other_matplotlib(name: str, page: str) -> None:
    """What versions of matplotlib do otherwise changes nothing."""
    changed = ELSEWHERE[name](page)

    assert changed != page
    assert [] == page_differences(changed, page)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</main>", "</main><!-- x -->"),
        ("</section>", "</section></section>"),
        ('<main id="', '<MAIN id="'),
        ('id="afwegingsdossier">', 'id="afwegingsdossier"> '),
        ("<p>", "<p >"),
    ],
)
def test_other_letter(old: str, new: str, page: str) -> None:
    """Around the drawings every letter counts, also where no text is changed."""
    assert [LOOKS_CHANGED] == page_differences(page.replace(old, new, 1), page)


def test_needs_no_images(page: str) -> None:
    """The page lets a browser load nothing, no picture either."""
    assert not re.search(r"img-src|<img|<image|url\((?!#)", page)
