"""
A document as a PDF: it can be kept and read aloud, says what the other forms say, and obeys nothing that is in it.

Whether it keeps to PDF/UA-1 is asked of outloud, a checker of another maker, and of the file itself. No checker of
PDF/A can be installed from where tests get their tools, so of that standard the file is asked what can be seen in it.
"""

from __future__ import annotations

import io
import itertools
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from dossier_help import facts as facts_of
from dossier_help import hostile_casus
from hypothesis import given, settings
from hypothesis import strategies as st
from once import build_dossier

from taaktoedeling.document.blocks import (
    Document,
    Item,
    Part,
    Picture,
    cell,
    chapter,
    facts,
    items,
    para,
    table,
)
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.forms import render
from taaktoedeling.errors import MissingExtraError
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case, shipped_cases
from taaktoedeling.version import __version__

pytest.importorskip("typst", reason="typst is niet geïnstalleerd")
pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is niet geïnstalleerd")
pymupdf = pytest.importorskip("pymupdf", reason="pymupdf is niet geïnstalleerd")

from taaktoedeling.document.pdf import document_pdf  # noqa: E402

ID = "wmo-maatwerk"
UNTESTED = {"LNK-010", "ORD-001", "PAG-001"}
"""
An address in a text is no link: it may be anybody's, and is not made easier to follow. The checker takes the words of a
paragraph before those in bold in it, so that the order is asked of the file below; and it takes the name of the task,
which stands in each figure, for the foot of a page.
"""


@pytest.fixture(scope="module")
def dossier(kader: Kader) -> dict[str, Any]:
    """A case with an evaluation, weighed."""
    return build_dossier(weigh_readings(load_casus(shipped_case(ID), kader), kader))


@pytest.fixture(scope="module")
def pictures(kader: Kader, dossier: dict[str, Any]) -> list[Picture]:
    """Its figures, or none where they cannot be drawn."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    return list(collect_figures(weigh_readings(load_casus(shipped_case(ID), kader), kader), dossier))


@pytest.fixture(scope="module")
def raw(dossier: dict[str, Any], pictures: list[Picture]) -> bytes:
    """The whole dossier as a PDF."""
    return render([dossier], ".pdf", [pictures], volledig=True)


@pytest.fixture(scope="module")
def pdf(raw: bytes) -> Any:
    """The same, opened."""
    return pikepdf.open(io.BytesIO(raw))


def elements(pdf: Any) -> list[Any]:
    """Every element of the structure, in the order in which it is read."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if "/S" in node:
            found.append(node)
        waiting += reversed(children(node))
    return found


def children(node: Any) -> list[Any]:
    """The elements and objects that stand in an element."""
    below = node.get("/K", pikepdf.Array())
    return [
        kid for kid in (below if isinstance(below, pikepdf.Array) else [below]) if isinstance(kid, pikepdf.Dictionary)
    ]


def read_order(node: Any, page: Any, found: dict[Any, list[int]]) -> dict[Any, list[int]]:
    """
    Per page the numbers of its pieces of content, in the order in which the structure has them; but for captions, which
    are told before a figure and stand below it.
    """
    page = node.get("/Pg", page)
    if node.get("/S") == "/Caption":
        return found
    if node.get("/Type") == "/MCR":
        found.setdefault(page.objgen, []).append(int(node.MCID))
        return found
    below = node.get("/K", pikepdf.Array())
    for kid in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(kid, int):
            found.setdefault(page.objgen, []).append(kid)
        else:
            read_order(kid, page, found)
    return found


def words(raw: bytes) -> str:
    """The text on the pages, but for head and foot, without what breaks lines."""
    with pymupdf.open(stream=raw) as pages:
        text = "\n".join(page.get_text(clip=(0, 42, page.rect.width, page.rect.height - 41)) for page in pages)
    return re.sub(r"[\s\u00ad-]", "", text)


def small(*texts: str, picture: Picture | None = None) -> Document:
    """A document in which each text stands in every kind of block."""
    blocks = [
        block
        for text in texts
        for block in (
            para(text),
            items([Item(text=para(text).text, more=(para(text).text,))], ordered=True),
            facts([(text, text)]),
            table((text, "Getal"), [(cell(text), cell("1", value=-0.5))], caption=text),
        )
    ]
    found = chapter("Hoofdstuk", *blocks, picture, id_="een")
    assert found is not None
    part = Part(title="Titel", subtitle="", chapters=(found,))
    return Document(title="Titel", subtitle="", kicker="Proef", parts=(part,))


def test_keeps_to_pdf_ua(raw: bytes, tmp_path: Path) -> None:
    """A checker of another maker finds nothing wrong, in what is required and in what a reader would miss."""
    outloud = pytest.importorskip("outloud", reason="outloud is niet geïnstalleerd")
    path = tmp_path / "dossier.pdf"
    path.write_bytes(raw)
    found = outloud.check(str(path), skip=UNTESTED)

    assert found.error is None
    assert [str(finding) for finding in found.findings] == []


def test_says_what_it_is(pdf: Any) -> None:
    """Title, language, maker and the standards it keeps to are told, and nothing of the machine or the moment."""
    with pdf.open_metadata() as told:
        said = {key: told[key] for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title")}
        dates = {told[key][:10] for key in ("xmp:CreateDate", "xmp:ModifyDate")}

    assert said == {
        "pdfaid:part": "3",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "dc:title": "Advies: Maatwerkvoorzieningen Wmo 2015: afwegingsdossier",
    }
    assert dates == {"2000-01-01"}
    assert str(pdf.Root.Lang) == "nl-NL"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.docinfo.Author) == f"taaktoedeling {__version__}"
    assert [str(one.S) for one in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]


def test_runs_and_fetches_nothing(pdf: Any) -> None:
    """No action, script, file or address is in it, and it is not locked; links lead to places in it."""
    found = {
        key
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary)
        for key in ("/JS", "/AA", "/URI", "/OpenAction", "/Launch", "/RichMedia", "/XFA", "/F")
        if key in one and not (key == "/F" and isinstance(one[key], int))
    }

    assert found == set()
    assert not pdf.is_encrypted


def test_fonts_come_along(pdf: Any) -> None:
    """Each font is inside the file, with what its shapes mean; none is one of the machine."""
    fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    whole = [font for font in fonts if font.Subtype == "/Type0"]
    inner = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]

    assert whole
    assert [font for font in whole if "/ToUnicode" not in font] == []
    assert [one for one in inner if not {"/FontFile2", "/FontFile3"} & set(one.keys())] == []
    assert {str(font.BaseFont)[8:].partition("-")[0] for font in whole} <= {"LibertinusSerif", "DejaVuSans"}


def test_structure(pdf: Any, pictures: list[Picture]) -> None:
    """Lists, links, tables, figures and headings are told as what they are."""
    found = elements(pdf)
    kinds = [str(one.S) for one in found]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch("/H[1-6]", kind)]
    links = [one for one in found if one.S == "/Link"]
    targets = [kid.Obj for one in links for kid in children(one) if kid.get("/Type") == "/OBJR"]
    heads = [one for one in found if one.S == "/TH"]

    assert {"/L", "/TOC", "/Table", "/Figure", "/Link", "/THead"} <= set(kinds)
    assert all([str(kid.S) for kid in children(one)] == ["/Lbl", "/LBody"] for one in found if one.S == "/LI")
    assert len(targets) == len(links) == sum(len(page.get("/Annots", ())) for page in pdf.pages)
    assert [one for one in targets if not str(one.get("/Contents", ""))] == []
    assert heads
    assert all(any(said.get("/Scope") == "/Column" for said in one.A) for one in heads)
    assert [str(one.Alt) for one in found if one.S == "/Figure"] == [" ".join(picture.alt) for picture in pictures]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_is_read_as_it_is_shown(pdf: Any) -> None:
    """On each page the structure has the pieces of content in the order in which they are painted."""
    orders = read_order(pdf.Root.StructTreeRoot, None, {})

    assert len(orders) > 20
    assert [order for order in orders.values() if order != sorted(order)] == []


def test_same_facts(raw: bytes, dossier: dict[str, Any]) -> None:
    """Every sentence of the advice, every answer, rule, duty and tension stands on the pages."""
    text = words(raw)

    assert [fact for fact in facts_of(dossier) if re.sub(r"[\s-]", "", fact) not in text] == []


def test_pages(raw: bytes) -> None:
    """Pages are A4, numbered, with the graph on its side; letters in figures stay letters."""
    with pymupdf.open(stream=raw) as pages:
        sizes = {(round(page.rect.width), round(page.rect.height)) for page in pages}
        lacking = [at for at, page in enumerate(pages, 1) if f"Bladzijde {at} van {len(pages)}" not in page.get_text()]
        [graph] = [page for page in pages if "Voorrangsregels" in page.get_text() and page.rect.width > 800]

    assert sizes == {(595, 842), (842, 595)}
    assert lacking == []
    assert graph is not None


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_the_nota_is_two_pages(path: Path, kader: Kader) -> None:
    """The nota of each shipped case is two pages at most, with room to write on them."""
    one = build_dossier(load_casus(path, kader), kader, 50)
    with pymupdf.open(stream=render([one], ".pdf")) as pages:
        assert 0 < len(pages) <= 2


def test_bundle_is_an_overview_and_the_notas(kader: Kader) -> None:
    """A bundle has one page with links to the notas, each of which begins on a page of its own."""
    several = [build_dossier(load_casus(shipped_case(id_), kader), kader, 50) for id_ in ("bag", ID)]
    made = render(several, ".pdf")
    with pymupdf.open(stream=made) as pages:
        begins = [at for at, page in enumerate(pages) if "Conclusie" in page.get_text()]
        leads = [link["page"] for link in pages[0].get_links()]

    assert "Overzicht" in words(made)
    assert leads == begins
    assert len(begins) == 2


def test_the_overview_of_every_example_is_one_page(kader: Kader) -> None:
    """The overview of a bundle of every example is one page; the first task begins on the next."""
    dossiers = [build_dossier(load_casus(path, kader), kader, 50) for path in shipped_cases()]
    with pymupdf.open(stream=render(dossiers, ".pdf", (), kader)) as pages:
        begins = [at for at, page in enumerate(pages) if "Conclusie" in page.get_text()]

    assert begins[0] == 1


@pytest.mark.parametrize("letters", [60, 3000])
def test_no_word_runs_off_the_page(letters: int, kader: Kader) -> None:
    """A word that no line holds is broken, in a title, a paragraph and a cell; a checksum stays whole."""
    word, checksum = "Woord" * (letters // 5), "0123456789abcdef" * 4
    told = table(("Vraag", "Antwoord"), [(cell(word), cell(word))], ("name", "text"), "Een tabel")
    one = chapter("Hoofdstuk", para(word), items([word]), told, para(checksum), id_="een")
    assert one is not None
    made = Document(kicker="Nota", title="Titel", subtitle=word, parts=(Part(title="T", subtitle="", chapters=(one,)),))
    with pymupdf.open(stream=document_pdf(made)) as pages:
        words = [(page.rect.width, found) for page in pages for found in page.get_text("words")]

    assert [found for width, found in words if found[2] > width - 40] == []
    assert checksum in [found[4] for _, found in words]


def test_same_bytes(dossier: dict[str, Any], pictures: list[Picture], raw: bytes) -> None:
    """The same dossier gives the same file."""
    assert render([dossier], ".pdf", [pictures], volledig=True) == raw


def test_heads_of_tables_come_again() -> None:
    """A table of more pages has its head on each."""
    rows = [(cell(f"Rij {number}"), cell("1")) for number in range(120)]
    found = chapter("Tabel", table(("Kolomkop", "Getal"), rows, caption="Lang"), id_="een")
    assert found is not None
    made = document_pdf(
        Document(title="T", subtitle="", kicker="Proef", parts=(Part(title="T", subtitle="", chapters=(found,)),))
    )
    with pymupdf.open(stream=made) as pages:
        heads = ["Kolomkop" in page.get_text() for page in pages if "Rij" in page.get_text()]

    assert len(heads) > 2
    assert all(heads)


def test_hostile_text_stays_text(kader: Kader) -> None:
    """What somebody typed runs nothing, leads nowhere and breaks nothing."""
    one = build_dossier(weigh_readings(hostile_casus(kader), kader))
    made = render([one], ".pdf", volledig=True)

    test_runs_and_fetches_nothing(pikepdf.open(io.BytesIO(made)))
    assert "#kop|cel|$x^2$" in words(made)


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("#*_$[]{}()`\\@<>=/+\"'~|;:.,!?%&^ abcé1\u00a0\u2013"), min_size=1, max_size=40))
def test_text_is_never_markup(text: str) -> None:
    """Whatever is typed stands on the page to the letter, wherever it is typed."""
    shown, wanted = words(document_pdf(small(text))), re.sub(r"[\s\u00ad-]", "", text)

    # The first word of a cell may have an apostrophe before it.
    assert shown.count(wanted) >= 8 or not wanted


def test_what_no_font_has_is_told() -> None:
    """An emoji and a Chinese sign, which the fonts lack, stand as their code points; what they have stays."""
    shown = words(document_pdf(small("goed \U0001f44d en \u4e2d, \u05d0\u05d1 \u2265 \u2713")))

    assert "goed[U+1F44D]en[U+4E2D]," in shown
    assert "\u2265\u2713" in shown


def test_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without typst the refusal says what to install."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match="pip install typst"):
        document_pdf(small("tekst"))
