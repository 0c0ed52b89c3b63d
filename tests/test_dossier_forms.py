"""
Every form of a dossier says the same, and is built as its readers expect.
"""

from __future__ import annotations

import errno
import io
import itertools
import json
import os
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import docx
import pytest
from dossier_help import facts, render_whole, text_of_docx, text_of_html, text_of_markdown
from once import build_dossier

from taaktoedeling.document.blocks import Facts, Picture, chapter, document, rich
from taaktoedeling.document.chapters.dossier import dossier_document
from taaktoedeling.document.docx import document_docx
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.forms import write_dossier
from taaktoedeling.dossier.structured import content_of
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.errors import InvalidArgumentError, UnwritableFileError
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

IDS = ("wmo-maatwerk", "specialistische-jeugdzorg", "zuivering-stedelijk-afvalwater")
TEXTS = {".html": text_of_html, ".md": text_of_markdown, ".docx": text_of_docx}
needs_docx = pytest.param(
    ".docx",
    marks=pytest.mark.skipif(
        not __import__("importlib.util").util.find_spec("docx"), reason="python-docx is niet geïnstalleerd"
    ),
)
READABLE = [".html", ".md", needs_docx]


@pytest.fixture(scope="module")
def kader(few: Kader) -> Kader:
    """The shipped framework; no test here is about how sure an advice on a shipped case is."""
    return few


@pytest.fixture(scope="module")
def dossiers(kader: Kader) -> dict[str, dict[str, Any]]:
    """Several dossiers, by id."""
    return {id_: build_dossier(load_casus(shipped_case(id_), kader), kader, n=200) for id_ in IDS}


@pytest.fixture(scope="module")
def pictures(kader: Kader, dossiers: dict[str, dict[str, Any]]) -> tuple[Picture, ...]:
    """The figures of one dossier."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    return collect_figures(weigh_readings(load_casus(shipped_case(IDS[0]), kader), kader), dossiers[IDS[0]], png=True)


class Outline(HTMLParser):
    """Gathers the tags of a page, their attributes, and the headings."""

    VOID = ("meta", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes."""
        assert self.open.pop() == tag

    def levels(self) -> list[int]:
        """The levels of the headings, in order."""
        return [int(tag[1]) for tag, _ in self.tags if re.fullmatch("h[1-6]", tag)]


def outline(raw: bytes) -> Outline:
    """Read a page."""
    found = Outline()
    found.feed(raw.decode("utf-8"))
    assert found.open == []
    return found


@pytest.mark.parametrize("form", READABLE)
@pytest.mark.parametrize("id_", IDS)
def test_same_facts(form: str, id_: str, dossiers: dict[str, dict[str, Any]]) -> None:
    """Every sentence of the advice, every answer, rule, duty and tension stands in every form."""
    text = TEXTS[form](render_whole([dossiers[id_]], form))

    assert [fact for fact in facts(dossiers[id_]) if fact not in text] == []


@pytest.mark.parametrize("id_", IDS)
def test_documents_are_those_that_are_cited(id_: str, dossiers: dict[str, dict[str, Any]]) -> None:
    """The table of documents has every code that the other chapters cite, and no other."""
    [part] = dossier_document([content_of(dossiers[id_])], [()]).parts
    chapters = (*part.chapters, *part.annexes)
    told = {chapter.id: str(attrs.asdict(chapter)) for chapter in chapters}
    rest = " ".join(text for name, text in told.items() if name != "documenten")
    codes = [document["code"] for document in dossiers[id_]["kader"]["documenten"]]
    table = next(block for chapter in chapters if chapter.id == "documenten" for block in chapter.blocks)

    assert [code for code in codes if re.search(rf"(?<![\w-]){code}(?![\w-])", rest)] == [
        row[0].text[0].text for row in table.rows
    ]


@pytest.mark.parametrize("form", READABLE)
def test_same_numbers(form: str, dossiers: dict[str, dict[str, Any]]) -> None:
    """The fit of every body stands in every form."""
    one = dossiers[IDS[0]]
    text = TEXTS[form](render_whole([one], form))
    numbers = [decimal(value, signed=True) for value in one["advies"]["geschiktheid"].values()]

    assert [number for number in numbers if number not in text] == []


@pytest.mark.parametrize("form", READABLE)
def test_assumptions_are_marked(form: str, dossiers: dict[str, dict[str, Any]]) -> None:
    """An answer that is an assumption is marked as one, as often as there are such answers."""
    one = dossiers[IDS[0]]
    many = len(one["advies"]["onderbouwing"]["aanname"])
    text = TEXTS[form](render_whole([one], form))

    assert many == len(re.findall(r"\bBron:?\W+geen\b", text))


@pytest.mark.parametrize("form", READABLE)
def test_figures_have_text(form: str, dossiers: dict[str, dict[str, Any]], pictures: tuple[Picture, ...]) -> None:
    """The text alternative of every figure stands in every form."""
    text = TEXTS[form](render_whole([dossiers[IDS[0]]], form, [pictures]))
    wanted = [" ".join(sentence.split()) for picture in pictures for sentence in (picture.title, *picture.alt)]

    assert [sentence for sentence in wanted if sentence not in text] == []


def test_headings_stand_alone(dossiers: dict[str, dict[str, Any]]) -> None:
    """A heading holds no labels, so that contents and bookmarks name a part as it is called."""
    raw = render_whole([dossiers[IDS[0]]], ".html").decode("utf-8")
    headings = [re.sub(r"<[^>]*>", "", text) for text in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", raw, re.DOTALL)]
    advies = dossiers[IDS[0]]["advies"]
    rules = [rule for rule in advies["regels"] if rule["staat"] == "nog_te_motiveren"]

    assert {vorm["label"] for vorm in advies["vormen"]} <= set(headings)
    assert {f"{rule['naam']} ({rule['id']})" for rule in rules} <= set(headings)


def test_labels_are_apart(dossiers: dict[str, dict[str, Any]]) -> None:
    """Labels that stand beside each other do not run together where they are read aloud."""
    text = re.sub(r"<[^>]*>", "", render_whole([dossiers[IDS[0]]], ".html").decode("utf-8"))

    advies = dossiers[IDS[0]]["advies"]
    fit = decimal(advies["geschiktheid"][advies["bestuursvorm"]], signed=True)

    assert f"geadviseerd; geschiktheid {fit}" in text


@pytest.mark.parametrize("form", [".html", ".md", ".json", needs_docx])
def test_same_bytes(form: str, dossiers: dict[str, dict[str, Any]], pictures: tuple[Picture, ...]) -> None:
    """The same input gives the same bytes."""
    assert render_whole([dossiers[IDS[0]]], form, [pictures]) == render_whole([dossiers[IDS[0]]], form, [pictures])


def test_drawn_alike(kader: Kader, dossiers: dict[str, dict[str, Any]], pictures: tuple[Picture, ...]) -> None:
    """Figures that are drawn again are the same to the byte."""
    readings = weigh_readings(load_casus(shipped_case(IDS[0]), kader), kader)

    assert pictures == collect_figures(readings, dossiers[IDS[0]], png=True)


@pytest.mark.parametrize("form", READABLE)
def test_bundle(form: str, dossiers: dict[str, dict[str, Any]]) -> None:
    """Several dossiers come with an index, and each says all that it says alone."""
    text = TEXTS[form](render_whole(list(dossiers.values()), form))

    assert "De taken in deze bundel en wat eruit komt" in text
    assert [fact for one in dossiers.values() for fact in facts(one) if fact not in text] == []


def test_json_is_the_dossier(dossiers: dict[str, dict[str, Any]]) -> None:
    """JSON of one case is the dossier, of more cases a bundle."""
    assert dossiers[IDS[0]] == json.loads(render_whole([dossiers[IDS[0]]], ".json"))
    assert "bundel" == json.loads(render_whole(list(dossiers.values()), ".json"))["soort"]


@pytest.mark.parametrize("several", [False, True])
def test_page_is_sound(several: bool, dossiers: dict[str, dict[str, Any]]) -> None:
    """Tags close in order, ids occur once, links lead somewhere, and headings skip no level."""
    page = outline(render_whole(list(dossiers.values())[: 3 if several else 1], ".html"))
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    links = [str(attrs["href"])[1:] for tag, attrs in page.tags if tag == "a"]
    levels = page.levels()

    assert sorted(set(ids)) == sorted(ids)
    assert set() == set(links) - set(ids)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1] == []


def test_page_stands_alone(dossiers: dict[str, dict[str, Any]], pictures: tuple[Picture, ...]) -> None:
    """The page asks for nothing: no link to elsewhere, no source, no script that runs, and it forbids them."""
    raw = render_whole([dossiers[IDS[0]]], ".html", [pictures])
    page = outline(raw)
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]

    assert [{"type": "application/json", "id": "afwegingsdossier"}] == scripts
    assert {"link", "img", "iframe", "object", "embed", "base", "form"}.isdisjoint(tag for tag, _ in page.tags)
    assert not any(key.startswith("on") or key in ("src", "srcdoc") for _, attrs in page.tags for key in attrs)
    assert b"script-src 'none'" in raw
    assert b"@import" not in raw.split(b"</style>")[0]


def test_page_is_dutch(dossiers: dict[str, dict[str, Any]]) -> None:
    """The page says that it is Dutch, and has a title."""
    page = outline(render_whole([dossiers[IDS[0]]], ".html"))

    assert ("html", {"lang": "nl"}) == page.tags[0]
    assert "title" in [tag for tag, _ in page.tags]


def test_conclusion_first(dossiers: dict[str, dict[str, Any]]) -> None:
    """The conclusion stands before the task, and the origin last."""
    text = text_of_html(render_whole([dossiers[IDS[0]]], ".html"))
    text = text[text.index("Herkomst en controle") + 10 :]

    assert text.index("Conclusie") < text.index("De taak") < text.index("Geschiktheid per bestuursvorm")
    assert text.index("Beperkingen") < text.index("SHA-256 van het dossier")


def test_word_document_is_editable(dossiers: dict[str, dict[str, Any]], pictures: tuple[Picture, ...]) -> None:
    """Real headings, a field for the contents, captions with fields, repeated header rows, and no cut rows."""
    docx = pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    raw = render_whole([dossiers[IDS[0]]], ".docx", [pictures])
    document = docx.Document(io.BytesIO(raw))
    xml = zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml").decode("utf-8")
    styles = {paragraph.style.name for paragraph in document.paragraphs}

    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "List Number", "List Bullet"} <= styles
    rooms = [table for table in document.tables if len(table.columns) == 1]
    assert r"TOC \o" in xml
    # Room to write in has no header, and the table of the nota is named by the heading above it.
    assert xml.count("SEQ Tabel") + 1 == xml.count("<w:tblHeader") == len(document.tables) - len(rooms)
    assert xml.count("SEQ Figuur") == len(document.inline_shapes) == len(pictures)
    assert xml.count("<w:tr>") + xml.count("<w:tr ") == xml.count("<w:cantSplit")


def test_word_document_describes_pictures(dossiers: dict[str, dict[str, Any]], pictures: tuple[Picture, ...]) -> None:
    """Every picture in the Word document has its text alternative, and the document is Dutch."""
    docx = pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    document = docx.Document(io.BytesIO(render_whole([dossiers[IDS[0]]], ".docx", [pictures])))
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]

    assert [" ".join(picture.alt) for picture in pictures] == told
    assert "nl-NL" == document.core_properties.language


TABLE_PROPERTIES = (
    *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc"),
    *("tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
)
"""In the order of the schema (ISO/IEC 29500-1, CT_TblPr)."""


def test_word_document_follows_the_schema(dossiers: dict[str, dict[str, Any]]) -> None:
    """What a table says of itself stands in the order of the schema, and the contents have Word's own style."""
    docx = pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    document = docx.Document(io.BytesIO(render_whole([dossiers[IDS[0]]], ".docx")))
    contents = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "toc 2"]

    for table in document.tables:
        names = [element.tag.rpartition("}")[2] for element in table._tbl.tblPr]

        assert sorted(names, key=TABLE_PROPERTIES.index) == names
        assert {"tblBorders", "tblCellMar"} <= set(names)
    assert len(contents) > 10
    assert contents[0].style.builtin
    assert "TOC2" == contents[0].style.style_id


def test_word_document_has_no_leftovers(dossiers: dict[str, dict[str, Any]]) -> None:
    """The file says nothing of the template that it was made from."""
    pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    package = zipfile.ZipFile(io.BytesIO(render_whole([dossiers[IDS[0]]], ".docx")))

    assert [name for name in package.namelist() if "thumbnail" in name or name.endswith("app.xml")] == []
    assert not any(b"Macintosh" in package.read(name) for name in package.namelist())


def test_word_footers_reach_the_margin(dossiers: dict[str, dict[str, Any]], pictures: tuple[Picture, ...]) -> None:
    """The number of the page stands at the right margin, of pages that stand and of pages that lie."""
    docx = pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    one = dossiers[IDS[0]]
    raw = render_whole([one, one], ".docx", [pictures, pictures])
    document = docx.Document(io.BytesIO(raw))
    wide = [section.page_width > section.page_height for section in document.sections]

    assert [False, True, False, True, False] == wide
    for section in document.sections:
        room = section.page_width - section.left_margin - section.right_margin
        (tab,) = section.footer.paragraphs[0].paragraph_format.tab_stops

        assert abs(tab.position - room) < docx.shared.Mm(0.2)
        assert "Bladzijde" in section.footer.paragraphs[0].text
    assert 0 == len(document.styles["Footer"].paragraph_format.tab_stops)
    names = zipfile.ZipFile(io.BytesIO(raw)).namelist()
    assert 2 == sum(name.startswith("word/footer") for name in names)


def test_word_pictures_fit_their_page(dossiers: dict[str, dict[str, Any]], pictures: tuple[Picture, ...]) -> None:
    """A picture with its caption fits between the margins, and the decision graph fills its page."""
    docx = pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    document = docx.Document(io.BytesIO(render_whole([dossiers[IDS[0]]], ".docx", [pictures])))
    first, lying, *_ = document.sections
    graph, *others = document.inline_shapes
    width = lying.page_width - lying.left_margin - lying.right_margin
    height = lying.page_height - lying.top_margin - lying.bottom_margin

    assert 0.95 * width < graph.width <= width
    assert graph.height <= height - docx.shared.Mm(8)
    assert all(shape.width <= first.page_width - 2 * first.left_margin for shape in others)
    for paragraph in document.paragraphs:
        if "graphic" in paragraph._p.xml:
            assert 1.0 == paragraph.paragraph_format.line_spacing


def test_drawings_in_the_page_are_named(dossiers: dict[str, dict[str, Any]], pictures: tuple[Picture, ...]) -> None:
    """Every drawing is an image with a name and a description that stands in the page."""
    page = outline(render_whole([dossiers[IDS[0]]], ".html", [pictures]))
    drawings = [attrs for tag, attrs in page.tags if tag == "svg"]
    ids = {attrs.get("id") for _, attrs in page.tags}

    assert len(pictures) == len(drawings)
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in drawings)
    assert {attrs["aria-describedby"] for attrs in drawings} <= ids


def test_walked_path_is_marked(dossiers: dict[str, dict[str, Any]], pictures: tuple[Picture, ...]) -> None:
    """The decision graph marks the way of the case, in the drawing and in the flowchart."""
    assert "#fff0a8" in pictures[0].svg
    assert "class n" in render_whole([dossiers[IDS[0]]], ".md", [pictures]).decode("utf-8")


@pytest.mark.parametrize("name", ["x.txt", "x", "x.html.zip"])
def test_unknown_form(name: str, kader: Kader, tmp_path: Path) -> None:
    """A name that asks for no known form is refused before anything is weighed."""
    with pytest.raises(InvalidArgumentError, match=r"\.html"):
        write_dossier(load_casus(shipped_case("bag"), kader), tmp_path / name, kader)


def test_no_case(kader: Kader, tmp_path: Path) -> None:
    """A dossier of nothing is refused."""
    with pytest.raises(InvalidArgumentError):
        write_dossier([], tmp_path / "x.json", kader)


@pytest.mark.parametrize("form", [".html", ".md", ".json", needs_docx])
def test_full_disk_keeps_the_old(form: str, kader: Kader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the old file stands, nothing is left beside it, and the message says why."""
    path = tmp_path / f"dossier{form}"
    path.write_text("oud", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableFileError, match="schijf is vol"):
        write_dossier(load_casus(shipped_case("bag"), kader), path, kader, figuren=False, overschrijf=True)

    assert ["oud"] == [found.read_text("utf-8") for found in tmp_path.iterdir()]


def test_a_long_name_beside_a_fact_does_not_run_into_what_it_says_in_word() -> None:
    """A name that is wider than its column stands on a line of its own; a short one has its fact beside it."""
    pairs = [("Recht van een inwoner of bedrijf op een voorziening", "een recht"), ("Bekostiging", "een uitkering")]
    made = document(
        "Titel", "Wat het is.", [chapter("Feiten", Facts(pairs=tuple((name, rich(text)) for name, text in pairs)))]
    )
    told = [one.text for one in docx.Document(io.BytesIO(document_docx(made))).paragraphs]

    assert f"{pairs[0][0]}\n{pairs[0][1]}" in told
    assert f"{pairs[1][0]}\t{pairs[1][1]}" in told
