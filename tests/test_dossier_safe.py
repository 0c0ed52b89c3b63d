"""
What a user typed stays text: no form of a dossier runs it, fetches it, or breaks on it.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from dossier_help import EVERYTHING, GENTLE, HOSTILE, changed, hostile_casus, render_whole, text_of_docx, text_of_html
from hypothesis import given
from hypothesis import strategies as st
from once import build_dossier

from taaktoedeling.document.html_parts import escape, escape_json
from taaktoedeling.document.markdown import escape as escape_markdown
from taaktoedeling.document.svg import inline_svg
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.read import read_dossier
from taaktoedeling.dutch.characters import safe_cell, tidy
from taaktoedeling.errors import InvalidCasusError, InvalidKaderError
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_case
from taaktoedeling.reading.kader_plain import kader_from_plain

FORMS = [".html", ".md", ".json"]


@pytest.fixture(scope="module")
def kader(few: Kader) -> Kader:
    """The shipped framework; no test here is about how sure an advice on a shipped case is."""
    return few


@pytest.fixture(scope="module")
def hostile(kader: Kader) -> dict[str, Any]:
    """A dossier with hostile strings wherever a user can type."""
    return build_dossier(hostile_casus(kader), kader, n=200)


@pytest.fixture(scope="module")
def word(hostile: dict[str, Any]) -> bytes:
    """Its Word document."""
    pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    return render_whole([hostile], ".docx")


@pytest.fixture(scope="module")
def page(hostile: dict[str, Any]) -> bytes:
    """Its page."""
    return render_whole([hostile], ".html")


class Tags(HTMLParser):
    """Gathers the tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append((tag, tuple(key for key, _ in attrs)))


def tags(raw: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """The tags of a page."""
    reader = Tags()
    reader.feed(raw.decode("utf-8"))
    return reader.found


def test_no_tag_from_a_case(page: bytes, kader: Kader) -> None:
    """A hostile case gives the kinds of tags and attributes that any case gives, and the marks of direction."""
    gentle = render_whole([build_dossier(load_casus(shipped_case("wmo-maatwerk"), kader), kader)], ".html")

    assert {("bdi", ())} >= set(tags(page)) - set(tags(gentle))


def test_one_script_that_is_data(page: bytes) -> None:
    """The only script is the data, and they cannot end their element."""
    assert 1 == page.count(b"<script") == page.count(b"</script")


@pytest.mark.parametrize("text", [*HOSTILE, *GENTLE])
def test_comes_through_in_html(text: str, page: bytes) -> None:
    """Every string comes through as the text that it is."""
    assert " ".join(tidy(text).split()) in text_of_html(page)


@pytest.mark.parametrize("text", [*HOSTILE, *GENTLE])
def test_comes_through_in_word(text: str, word: bytes) -> None:
    """Every string comes through in the Word document, which stays well-formed."""
    assert " ".join(tidy(text).split()) in text_of_docx(word)


def test_word_document_has_no_foreign_fields(word: bytes) -> None:
    """No text of a case becomes a field, a link to elsewhere, or a part of the package."""
    package = zipfile.ZipFile(io.BytesIO(word))
    xml = package.read("word/document.xml").decode("utf-8")
    fields = {text.split()[0] for text in re.findall(r"<w:instrText[^>]*>([^<]*)<", xml)}
    outside = [name for name in package.namelist() if name.endswith(".rels") and b'External"' in package.read(name)]

    assert {"TOC", "SEQ"} == fields
    assert [] == outside
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(package.read(name))


def test_markdown_stays_text(hostile: dict[str, Any]) -> None:
    """No HTML, link or picture comes from a case, and tables keep their columns."""
    text = render_whole([hostile], ".md").decode("utf-8")
    bare = re.sub(r"\\.", "", text)
    rows = [line for line in bare.split("\n") if line.startswith("| ")]

    assert [] == re.findall(r"<(?!!-- -->)", bare)
    assert [] == re.findall(r"\]\(|!\[|\[[^\]]*\]:", bare)
    assert {line.count("|") for line in rows} <= {3, 4, 5, 7, 8}
    assert "://kwaad" not in bare


def test_json_comes_back_whole(hostile: dict[str, Any], page: bytes, tmp_path: Any) -> None:
    """The data in the page are the data that went in, to the letter."""
    path = tmp_path / "dossier.html"
    path.write_bytes(page)

    assert hostile == read_dossier(path).data == json.loads(render_whole([hostile], ".json"))


def test_hostile_framework(eilanden: Kader) -> None:
    """Labels of somebody's own framework are text too, in drawings and flowcharts as well."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    plain = json.loads(json.dumps(to_plain(eilanden)))
    evil = '<script>alert(1)</script> ``` $\\frac{1}{0}$ " -->'
    for key in ("criteria", "bestuursvormen", "dimensies", "klassen"):
        for item in plain[key]:
            item["label"] = f"{evil} {item['id']}"
    plain["documenten"][0]["adres"] = 'https://x"><script>alert(1)</script>'
    kader = kader_from_plain(plain)
    from pathlib import Path

    casus = load_casus(Path(__file__).parent / "fictief" / "casus" / "vuurtoren.toml", kader)
    dossier = build_dossier(casus, kader)
    pictures = collect_figures(weigh_readings(casus, kader), dossier)
    page = render_whole([dossier], ".html", [pictures])
    text = render_whole([dossier], ".md", [pictures]).decode("utf-8")

    assert 1 == page.count(b"<script")
    assert not any(tag == "a" and "href" not in keys for tag, keys in tags(page))
    assert b"javascript:" not in b"".join(re.findall(rb'href="[^"]*"', page))
    assert 2 == len([line for line in text.split("\n") if line.startswith("````")])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(
            (text, "een stuurteken (U+")
            for text in ("\x00", "\x07", "\x1b[2J", "\x9b", "\u202e", "\u2066", "\x85", "\ufff9")
        ),
        *(
            (text, "en dat is volgens Unicode geen teken")
            for text in ("\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\ud800")
        ),
        *((text, "een teken zonder vaste betekenis (U+") for text in ("\ue000", "\uf0b7", "\U00100000")),
    ],
    ids=ascii,
)
def test_what_is_no_text_is_refused(text: str, said: str, kader: Kader) -> None:
    """What steers a screen, is no character or differs by font is refused, with its place, its name and the reason."""
    plain = casus_to_plain(load_casus(shipped_case("bag"), kader))
    plain["taak"]["omschrijving"] = f"abc{text}def"

    with pytest.raises(InvalidCasusError) as refused:
        parse_casus(plain, kader)

    assert "Op plaats 4 van deze tekst staat " in str(refused.value)
    assert said in str(refused.value)
    assert f"U+{ord(text[0]):04X}" in str(refused.value)


def test_framework_is_refused_alike(eilanden: Kader) -> None:
    """A framework may hold no more than a case."""
    plain = json.loads(json.dumps(to_plain(eilanden)))
    plain["bestuursvormen"][0]["label"] += "\ufffe"

    with pytest.raises(InvalidKaderError, match="geen teken"):
        kader_from_plain(plain)


@pytest.mark.parametrize("text", ["\ufffe", "\x00", "\U0001ffff"], ids=ascii)
def test_no_dossier_is_made_of_a_case_that_no_file_can_be(text: str, kader: Kader) -> None:
    """A case that was made without being read is refused as its file would be."""
    casus = changed(load_casus(shipped_case("bag"), kader), titel=f"abc{text}def")

    with pytest.raises(InvalidCasusError, match="Op plaats 4 van deze tekst staat"):
        build_dossier(casus, kader, 50)


def test_long_explanation_is_refused(kader: Kader) -> None:
    """An explanation of 1 MB is refused with how much is allowed."""
    plain = casus_to_plain(load_casus(shipped_case("bag"), kader))
    plain["antwoorden"]["nabijheid"]["toelichting"] = "a" * 1_000_000

    with pytest.raises(InvalidCasusError, match="20000"):
        parse_casus(plain, kader)


@pytest.mark.parametrize("form", [".html", ".docx"])
def test_longest_explanations_come_through(form: str, kader: Kader) -> None:
    """Explanations as long as they may be, of emoji, come through whole."""
    if form == ".docx":
        pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    plain = casus_to_plain(load_casus(shipped_case("bag"), kader))
    long = "\N{PILE OF POO}" * 19_999
    for answer in plain["antwoorden"].values():
        if isinstance(answer, dict):
            answer["toelichting"] = long
    made = render_whole([build_dossier(parse_casus(plain, kader), kader)], form)
    text = text_of_html(made) if form == ".html" else text_of_docx(made)

    assert len(plain["antwoorden"]) <= text.count(long)


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-x", "@SUM(A1)", " =1", "\u200b=1", "\U000e0020=1", "＝1"])
def test_formulas_in_tables(text: str) -> None:
    """What a spreadsheet would take for a formula gets an apostrophe before it."""
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["+0,21", "-0,14", "100 %", "+0,29 tot +0,35", "3: belangrijk", ""])
def test_numbers_in_tables(text: str) -> None:
    """Numbers stay numbers."""
    assert text == safe_cell(text)


@given(st.text())
def test_any_text_in_html(text: str) -> None:
    """No text of any kind leaves a character that has a meaning in HTML."""
    assert not set("<>\"'") & set(escape(text))


@given(st.text())
def test_any_text_in_markdown(text: str) -> None:
    """No text of any kind leaves HTML or a link in Markdown."""
    bare = re.sub(r"\\.", "", escape_markdown(text))

    assert not set("<>[]`*|") & set(bare)


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_json_in_a_page(data: object) -> None:
    """JSON in a page stays the same JSON and holds nothing that ends its element."""
    text = json.dumps(data, ensure_ascii=False)

    assert data == json.loads(escape_json(text))
    assert not set("<>&") & set(escape_json(text))


EVIL_SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"
 onload="alert(1)"><script>alert(1)</script><style>@import url(http://kwaad.example)</style><g onclick="alert(1)">
 <a xlink:href="javascript:alert(1)"><text>in a</text></a><image href="http://kwaad.example/x.png"/>
 <use xlink:href="http://kwaad.example/x.svg#a"/><use xlink:href="#ok"/><rect id="ok" style="fill:url(#ok)"/>
 <rect style="fill:url(http://kwaad.example)" fill="URL( http://kwaad.example)"/><foreignObject><p>x</p></foreignObject>
 <text>&lt;script&gt;</text></g></svg>"""


def test_drawing_is_cleaned() -> None:
    """Of a drawing only shapes and text stay, and names of its own."""
    made = inline_svg(EVIL_SVG, "p", "naam", "tekst")

    assert not re.search(r"script[> ]|onload|onclick|kwaad|javascript|<style|<image|<a |foreignObject|@import", made)
    assert '<use href="#p-1">' in made
    assert '<rect id="p-1" style="fill:url(#p-1)">' in made
    assert "<text>&lt;script&gt;</text>" in made


def test_everything_stands_in_the_case(hostile: dict[str, Any]) -> None:
    """The hostile case is as hostile as it says."""
    assert EVERYTHING == hostile["casus"]["taak"]["titel"]
