"""
The page of a dossier is the page that follows from its data, its drawings included.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from dossier_help import resealed, verify_text
from hypothesis import example, given
from hypothesis import strategies as st
from once import build_dossier

from taaktoedeling.document.blocks import Picture
from taaktoedeling.document.svg import STYLES, inline_svg, known_attribute
from taaktoedeling.dossier.drawings import foreign_parts
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.page import LOOKS_CHANGED, page_differences, render_page
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")

OVERLAY = '<div style="position:fixed;inset:0;z-index:99;background:#fff url(data:image/png;base64,AAAA)"></div>'


@pytest.fixture(scope="module")
def dossier(kader: Kader) -> dict[str, Any]:
    """One dossier."""
    return build_dossier(load_casus(shipped_case("wmo-maatwerk"), kader), kader, n=200)


@pytest.fixture(scope="module")
def pictures(kader: Kader, dossier: dict[str, Any]) -> tuple[Picture, ...]:
    """Its figures."""
    return collect_figures(weigh_readings(load_casus(shipped_case("wmo-maatwerk"), kader), kader), dossier)


@pytest.fixture(scope="module")
def svgs(pictures: tuple[Picture, ...]) -> list[str]:
    """The same, as they are drawn."""
    return [picture.svg for picture in pictures]


@pytest.fixture(scope="module")
def page(dossier: dict[str, Any], pictures: tuple[Picture, ...]) -> str:
    """Its page, with figures."""
    return render_page(dossier, [dossier], [pictures], depth="dossier")


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
    "eigen handeling": lambda drawing: drawing.replace("<g>", '<g onclick="x">', 1),
    "stijl": lambda drawing: drawing.replace('style="stroke-linejoin', 'style="position:fixed;stroke-linejoin', 1),
    "afgebroken stijl": lambda drawing: drawing.replace('style="fill:#222222', "style=\": ';fill:#222222", 1),
    "weg": lambda drawing: "",
    "twee keer": lambda drawing: drawing * 2,
}


@pytest.mark.parametrize("name", CHANGES)
def test_changed_drawing(name: str, page: str) -> None:
    """A drawing with another part, text, colour, size or place is not the drawing that follows from the data."""
    changed = in_drawing(page, CHANGES[name])

    assert changed != page
    assert page_differences(changed, page)


def test_text_a_point_lower(page: str) -> None:
    """A version of matplotlib may put a text a little elsewhere."""
    changed = re.sub(r' y="([\d.]+)"', lambda m: f' y="{float(m[1]) + 0.9:.6f}"', page, count=1)

    assert changed != page
    assert [] == page_differences(changed, page)


ELSEWHERE = {
    "lettertype in één woord": lambda svg: re.sub(
        "font-weight: 700; font-size: 13px; font-family: ", "font: 700 13px ", svg, count=1
    ),
    "zelfbedachte namen": lambda svg: re.sub(
        r'(?<=["#])[hmp][0-9a-f]{10}(?=["&)])', lambda m: f"{m[0][0]}{m[0][:0:-1]}", svg
    ),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_other_matplotlib(name: str, svgs: list[str]) -> None:
    """What versions of matplotlib write otherwise is written one way in a page."""
    changed = [ELSEWHERE[name](svg) for svg in svgs]

    assert changed != svgs
    assert [inline_svg(svg, "p", "l", "t") for svg in changed] == [inline_svg(svg, "p", "l", "t") for svg in svgs]


def test_nothing_of_a_drawing_is_lost(svgs: list[str]) -> None:
    """Every property of the drawings that the library makes is one that pages know."""
    for svg in svgs:
        made = inline_svg(svg, "p", "l", "t").partition(">")[2]
        drawn = svg.split("</style>")[-1]
        for name in STYLES:
            assert len(re.findall(rf'[" ;]{name}: ', drawn)) == len(re.findall(rf'[";]{name}:', made)), name
        for name in ("d", "transform", "clip-path", "x", "y", "fill"):
            assert len(re.findall(rf' {name}="', drawn)) == len(re.findall(rf' {name}="', made)), name


STYLES_OF_OTHERS = (
    "fill:#ffffff;fill:#1d4f91",
    "fill:#1d4f91 !important;fill:#ffffff",
    "fill:#ffffff !important",
    "fill:(;stroke:#000000",
    "fill:[;stroke:#000000",
    "fill:{;stroke:#000000",
    "fill:#ffffff/*;stroke:#000000",
    "/**/fill:#ffffff",
    "fill:&#x27;;stroke:#000000",
    "fill:url(;stroke:#000000",
    "fill:\\23 ffffff",
    "FILL:#ffffff",
    "fill:#FFFFFF",
    "fill: #ffffff",
    "fill:#ffffff;",
    "fill:white",
    "fill:url(http://kwaad.example)",
    "stroke-width:1.",
    "stroke-width:١",
    "stroke-width:1e9",
    "stroke-width:99999999",
    "display:none",
    "visibility:hidden",
    "transform:scale(0)",
    "--x:1",
    "",
)


@pytest.mark.parametrize("style", STYLES_OF_OTHERS)
def test_style_of_another(style: str, page: str) -> None:
    """A style that a browser may read otherwise than we do is no style of ours, whatever it says."""
    changed = in_drawing(page, put(f'<g style="{style}"></g>'))

    assert ["In figuur 1 staat iets dat in een tekening niet hoort: style."] == page_differences(changed, page)
    assert foreign_parts(f'<svg><g style="{style}"></g></svg>')


@pytest.mark.parametrize(
    "attributes",
    [
        'fill="#ffffff" fill="#000000"',
        'd="M ١ 2 L 3 4"',
        'd="M 1. 2 L 3 4"',
        'd="M 1 2 L 3 4 x"',
        'transform="rotate(1 2 3"',
        'transform="matrix(0 0 0 0 0 0)"',
        'href="#a" xlink="x"',
        'href="http://kwaad.example"',
        'clip-path="url(http://kwaad.example#a)"',
        'fill="&#35;ffffff"',
        'class="x"',
        'width="100%"',
    ],
)
def test_attribute_of_another(attributes: str) -> None:
    """An attribute in a form that no drawing of ours has is named."""
    assert foreign_parts(f"<svg><path {attributes}></path></svg>")


@given(st.text(alphabet=";:!()[]{}/*'\\\" #abcdeffilstroke0123456789.-", max_size=30))
@example("fill:#ffffff")
def test_any_style(style: str) -> None:
    """A style that is let through says each thing once, in values that end where they seem to end."""
    if known_attribute("style", style):
        parts = [part.split(":") for part in style.split(";")]
        assert len({part[0] for part in parts}) == len(parts)
        assert all(len(part) == 2 and part[0] in STYLES for part in parts)
        assert not re.search(r"[!\[\]{}*\\\"]|\((?!#[\w-]+\))", style)


@given(st.data())
def test_any_change_of_a_drawing(page: str, data: st.DataObject) -> None:
    """No letter of a drawing can be changed, added or left out, but for places within what versions differ."""
    start, end = page.index("<svg"), page.index("</svg>") + len("</svg>")
    place = data.draw(st.integers(start, end - 1))
    put_in = data.draw(st.sampled_from(["", "!", "(", ";fill:none", "/*", "x", '"', "<g>", "&amp;"]))
    left_out = data.draw(st.integers(0, 1))
    changed = page[:place] + put_in + page[place + left_out :]
    numeric = re.fullmatch(r"[0-9.-]?", page[place : place + left_out]) and not put_in

    assert changed == page or numeric or page_differences(changed, page)


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
