"""
A dossier in a real browser: whoever reads it by eye, by ear, narrow, in the dark or on paper can read it, and nothing
in it runs or leaves.

Nodig: Chromium, en axe-core uit npm (``npm install axe-core`` in the root of the checkout, or TOEDEEL_AXE).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Browser, find_axe, find_browser, print_page
from dossier_help import facts, hostile_casus, render_whole, squeeze, text_of_html
from once import build_dossier

from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.forms import render
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

pytestmark = [
    pytest.mark.skipif(find_browser() is None, reason="er is geen Chromium, Chrome of Edge"),
]
needs_axe = pytest.mark.skipif(find_axe() is None, reason="axe-core is niet geïnstalleerd (npm install axe-core)")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is niet geïnstalleerd")

NAMES = ("gewoon", "vijandig", "bundel", "nota")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS: dict[str, dict[str, Any]] = {
    "licht": {"width": 1280},
    "donker": {"width": 1280, "dark": True},
    "smal": {"width": 320},
    "smal en donker": {"width": 320, "dark": True},
    "papier": {"width": 794, "media": "print"},
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests."""
    found = Browser(tmp_path_factory.mktemp("profiel"))
    yield found
    found.close()


def draw(casus: Casus, kader: Kader, dossier: dict[str, Any]) -> Any:
    """The figures of a case, or none where they cannot be drawn."""
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        return ()
    return collect_figures(weigh_readings(casus, kader), dossier)


@pytest.fixture(scope="module")
def pages(kader: Kader, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An ordinary page, one with hostile strings, and a bundle."""
    folder = tmp_path_factory.mktemp("bladen")
    cases = [load_casus(shipped_case(id_), kader) for id_ in ("specialistische-jeugdzorg", "bag")]
    evil = hostile_casus(kader)
    made = {
        "gewoon": [cases[0]],
        "vijandig": [evil],
        "bundel": cases,
    }
    for name, listed in made.items():
        dossiers = [build_dossier(casus, kader) for casus in listed]
        pictures = [draw(casus, kader, one) for casus, one in zip(listed, dossiers, strict=True)]
        (folder / f"{name}.html").write_bytes(render_whole(dossiers, ".html", pictures))
        if name == "gewoon":
            (folder / "nota.html").write_bytes(render(dossiers, ".html"))
    return {name: folder / f"{name}.html" for name in (*made, "nota")}


@needs_axe
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", NAMES)
def test_accessible(name: str, view: str, pages: dict[str, Path], browser: Browser) -> None:
    """axe-core finds nothing wrong by WCAG 2.2 AA or good practice; on paper nobody aims at a link."""
    axe = find_axe()
    assert axe is not None
    browser.open(pages[name], **VIEWS[view])
    browser.run(f"{axe.read_text('utf-8')};0")
    options = {"runOnly": RULES, "resultTypes": ["violations"], "rules": {"target-size": {"enabled": view != "papier"}}}
    found = browser.run(
        f"axe.run(document, {json.dumps(options)}).then(r => JSON.stringify(r.violations.map("
        "v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 120)).join(' | '))))"
    )

    assert [] == json.loads(found)


@pytest.mark.parametrize("width", [320, 480, 768, 1100, 1440])
@pytest.mark.parametrize("name", NAMES)
def test_no_sideways_scrolling(name: str, width: int, pages: dict[str, Path], browser: Browser) -> None:
    """At no width does the page itself scroll sideways."""
    browser.open(pages[name], width=width)

    assert browser.run("document.documentElement.scrollWidth") <= width


UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"
OUTSIDE = """
[...document.querySelectorAll('.plaat svg, .tabel th, .tabel td, main p, main li, summary')].filter(one => {
  const box = one.getBoundingClientRect(), cut = one.closest('.schuif')?.getBoundingClientRect();
  // Where each row stands apart, every cell tells its column and the heads are there for the ear alone.
  const heads = one.closest('thead')?.getBoundingClientRect();
  if (heads && heads.width <= 1) return false;
  return box.width > 1 && (box.left < 0 || box.right > innerWidth + 0.5 || (cut && box.right > cut.right + 0.5));
}).map(one => one.textContent.slice(0, 60))
"""
FITS = """
[...document.querySelectorAll('.tabel')].filter(one => one.querySelector('.baan')).map(one => {
  const row = one.querySelector('tbody tr'), name = row.querySelector('th').getBoundingClientRect();
  const fit = row.querySelector('td:has(.baan)').getBoundingClientRect();
  const others = [...row.querySelectorAll('td:not(:has(.baan))')].map(cell => cell.getBoundingClientRect());
  return name.width > 0 && fit.width > 0 && others.every(box => box.top >= fit.bottom - 1 || box.top >= name.top - 1);
})
"""
CLOSE_UP = """
[...document.querySelectorAll('.plaat')].map(figure => {
  const box = figure.querySelector('.schuif'), drawing = figure.querySelector('svg');
  const hint = getComputedStyle(figure.querySelector('.bijschrift'), '::after').content;
  const letters = () => {
    const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    const sizes = [...drawing.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize));
    return scale * Math.min(...sizes);
  };
  const before = letters();
  box.focus();
  return [before, hint.includes('vergroten'), letters()];
})
"""
WIDTHS = [320, 768, 1280, 1440]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_lies_outside(name: str, width: int, pages: dict[str, Path], browser: Browser) -> None:
    """Figures, cells of tables and texts lie within the screen, also in what is folded."""
    browser.open(pages[name], width=width)
    browser.run(UNFOLD)

    assert [] == browser.run(OUTSIDE)
    assert browser.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_fit_is_seen_first(width: int, pages: dict[str, Path], browser: Browser) -> None:
    """The body and its fit are in view, and on a phone no dimension comes before them."""
    browser.open(pages["nota"], width=width)
    found = browser.run(FITS)

    assert found
    assert all(found)


@pytest.mark.parametrize("width", [320, 600, 1000, 1280, 1440, 1540, 1920])
def test_figures_can_be_read(width: int, pages: dict[str, Path], browser: Browser) -> None:
    """The letters in figures are large enough, or the figure says how to enlarge it and then they are."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    browser.open(pages["gewoon"], width=width)
    browser.run(UNFOLD)

    for before, told, after in browser.run(CLOSE_UP):
        assert before >= 8.9 or told
        assert after >= 8.9


def test_annexes_fold_and_open(pages: dict[str, Path], browser: Browser) -> None:
    """An annex is closed on screen, opens for who follows a link to it, and is open on paper."""
    opened = "[...document.querySelectorAll('.bijlage > div')].filter(one => one.checkVisibility()).map(one => one.id)"
    browser.open(pages["gewoon"])

    assert [] == browser.run(opened)
    browser.run("document.querySelector('.inhoud a[href=\"#weg\"]').click()")
    assert ["weg"] == browser.run(opened)
    browser.open(pages["gewoon"], **VIEWS["papier"])
    assert browser.run(opened) == browser.run("[...document.querySelectorAll('.bijlage > div')].map(one => one.id)")


def test_alternatives_do_not_run_together(pages: dict[str, Path], browser: Browser) -> None:
    """On paper the sentences of a text alternative stand in one paragraph, with room between them."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    browser.open(pages["gewoon"], **VIEWS["papier"])
    told = browser.run("document.querySelector('.alt').textContent")

    assert re.search(r"zwaarder het gewicht\.\sGemarkeerd bij", told)
    assert not re.search(r"[a-z]\.[A-Z]", told)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_or_leaves(name: str, pages: dict[str, Path], browser: Browser) -> None:
    """No script runs, no dialog opens, and no request is made."""
    browser.open(pages[name])
    browser.run("new Promise(done => setTimeout(done, 300))")

    assert ([], []) == (browser.dialogs, browser.requests)


def test_the_watch_works(tmp_path: Path, browser: Browser) -> None:
    """A page that does run and ask is caught by the same means."""
    path = tmp_path / "kwaad.html"
    path.write_text("<img src='data:,x'><img src='niets.png'><script>console.log(1)</script>", encoding="utf-8")
    browser.open(path)

    assert any(address.endswith("niets.png") for address in browser.requests)


@pytest.mark.parametrize("name", ["gewoon", "vijandig"])
def test_reads_as_it_is_written(name: str, pages: dict[str, Path], browser: Browser) -> None:
    """What the browser shows is what the file says."""
    browser.open(pages[name])
    shown = squeeze(browser.run("document.querySelector('main').textContent"))
    raw = text_of_html(pages[name].read_bytes())

    assert re.sub(r"\s", "", shown) in re.sub(r"\s", "", raw)


def test_dark_is_dark(pages: dict[str, Path], browser: Browser) -> None:
    """Whoever asks for a dark page gets one, and paper stays white."""
    colours = []
    for view in ("licht", "donker", "papier"):
        browser.open(pages["gewoon"], **{**VIEWS[view], "dark": view != "licht"})
        colours.append(browser.run("getComputedStyle(document.body).backgroundColor"))

    assert colours[0] == colours[2] == "rgb(255, 255, 255)" != colours[1]


@pytest.fixture(scope="module")
def pdf(pages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ordinary page, printed."""
    path = tmp_path_factory.mktemp("pdf") / "dossier.pdf"
    path.write_bytes(print_page(pages["gewoon"].read_text("utf-8")))
    return path


def told(*command: str) -> str:
    """What a program writes."""
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


@needs_poppler
def test_paper_has_the_facts(pdf: Path, kader: Kader) -> None:
    """What the dossier says stands on paper too."""
    raw = told("pdftotext", "-raw", str(pdf), "-")
    # The foot of a page can stand inside a sentence.
    raw = re.sub(r"Uitkomst van een model, [^.]*\.\s*Bladzijde \d+ van \d+", "", raw)
    text = re.sub(r"\s|\f|-", "", raw)
    one = build_dossier(load_casus(shipped_case("specialistische-jeugdzorg"), kader), kader)

    assert [fact for fact in facts(one) if re.sub(r"\s|-", "", fact) not in text] == []


@needs_poppler
def test_graph_fills_its_page(pdf: Path) -> None:
    """The decision graph takes a page on its side, with letters of 6.5 points or more, and nothing else on it."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    text = told("pdftotext", "-bbox", str(pdf), "-")
    page = next(part for part in text.split("<page ") if ">Waterschapstaak<" in part and ">Voorrangsregels<" in part)
    boxes = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page)
    words = {word: [float(number) for number in numbers] for *numbers, word in boxes}
    heights = [words[name][3] - words[name][1] for name in ("Waterschapstaak", "Politieke", "Provincie")]

    assert page.startswith('width="841')
    assert words["Bestuursvormen"][2] - words["Vragen"][0] > 0.85 * 842
    assert 6.5 < min(heights) / 1.164
    assert "woorden." not in words


@needs_poppler
def test_paper_is_a4_and_numbered(pdf: Path) -> None:
    """Pages are A4, each with its number."""
    info, text = told("pdfinfo", str(pdf)), told("pdftotext", "-layout", str(pdf), "-")
    count = int(re.search(r"Pages:\s+(\d+)", info)[1])  # type: ignore[index]

    assert "A4" in info
    assert [f"Bladzijde {number} van {count}" in text for number in range(1, count + 1)] == [True] * count
