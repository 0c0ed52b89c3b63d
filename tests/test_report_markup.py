"""
An advice as Markdown and as HTML: the same facts, and what a user typed stays text.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import attrs
import pytest
from forms_help import as_fragment, as_markdown, as_text
from hypothesis import given
from hypothesis import strategies as st

from taaktoedeling.certainty.assess import assess
from taaktoedeling.document.html_parts import escape as escape_html
from taaktoedeling.document.markdown import escape
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

HOSTILE = "<script>x</script> | [a](http://b) **c** ![d](e) `f` <!-- g & h"


@pytest.fixture(scope="module")
def wmo(kader: Kader) -> Advies:
    """Assess one example."""
    return assess(load_casus(shipped_case("wmo-maatwerk"), kader), kader)


@pytest.fixture(scope="module")
def hostile(wmo: Advies) -> Advies:
    """Give an advice in which a user typed markup wherever a user can type."""
    taak = attrs.evolve(wmo.taak, titel=HOSTILE, omschrijving=HOSTILE, perspectief=HOSTILE, bronnen=(HOSTILE,))
    antwoorden = tuple(attrs.evolve(a, toelichting=HOSTILE, bron=HOSTILE) for a in wmo.antwoorden)
    return attrs.evolve(wmo, taak=taak, antwoorden=antwoorden)


class Outline(HTMLParser):
    """Gathers the tags of a page and whether they close in order."""

    VOID = ("meta", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens."""
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes."""
        assert self.open.pop() == tag


def outline(html: str) -> Outline:
    """Read a page."""
    found = Outline()
    found.feed(html)
    assert found.open == []
    return found


def words(text: str) -> set[str]:
    """Give the words of a text, without markup."""
    return set(re.findall(r"\w{4,}", text))


def test_markdown_has_the_same_words(wmo: Advies) -> None:
    """Markdown says what the text says."""
    plain = as_markdown(wmo).replace("\\", "").replace("&amp;", "&")
    cut = {word for line in as_text(wmo).split("\n") for word in words(line)}

    assert set() == cut - words(plain)


def test_html_has_the_same_words(wmo: Advies) -> None:
    """HTML says what the text says."""
    cut = {word for line in as_text(wmo).split("\n") for word in words(line)}

    assert set() == cut - words(as_fragment(wmo))


def test_markdown_keeps_typed_markup_as_text(hostile: Advies) -> None:
    """Nothing that a user typed becomes a tag, link, image, code or table cell."""
    text = as_markdown(hostile)

    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)`", text)
    assert {6} == {len(re.findall(r"(?<!\\)\|", line)) - 1 for line in text.split("\n") if line.startswith("|")}


def test_html_keeps_typed_markup_as_text(hostile: Advies) -> None:
    """A page with typed markup has the same tags as one without."""
    page = outline(as_fragment(hostile))

    assert {"script", "a", "img", "link", "iframe"} & set(page.tags) == set()


@given(st.text(max_size=60))
def test_markdown_escape_leaves_no_bare_sign(text: str) -> None:
    """Every sign that could mean something is escaped, whatever the text."""
    plain = re.sub(r"\\.", "", escape(text))

    assert not re.search(r"[`*_\[\]{}#|~<>]", plain)
    assert "\n" not in plain


@given(st.text(max_size=60))
def test_html_escape_leaves_no_bare_sign(text: str) -> None:
    """No text can open a tag or end an attribute."""
    assert not re.search(r"[<>\"']", escape_html(text))


@pytest.mark.parametrize("text", ["- punt", "+ punt", "1. punt", "12) punt", "= kop"])
def test_markdown_line_start_is_no_list(text: str) -> None:
    """A text that looks like a list at the start of a line is not one."""
    assert "\\" in escape(text)
    assert text == escape(text).replace("\\", "")


def test_addresses_are_not_links() -> None:
    """An address that was typed is not made into a link by itself."""
    assert escape("zie https://voorbeeld.nl en www.voorbeeld.nl") == r"zie https\://voorbeeld.nl en www\.voorbeeld.nl"


def test_html_is_self_contained(wmo: Advies) -> None:
    """The fragment loads nothing: no scripts, no addresses."""
    page = outline(as_fragment(wmo))

    assert not [value for name, value in page.attributes if name in ("src", "href") or name.startswith("on")]


def test_html_shows_conclusion_and_folds_the_rest(wmo: Advies) -> None:
    """Conclusion and table stand open; the other parts can be unfolded."""
    page = as_fragment(wmo)

    assert page.index("Conclusie") < page.index("<table>") < page.index("<details>")


def test_bar_has_the_length_of_the_fit(wmo: Advies) -> None:
    """The bar of the advised body reaches as far from the middle as its fit."""
    width = f"width:{wmo.geschiktheid['gemeente'] * 50:.1f}%"

    assert width in as_fragment(wmo)


def test_notebook_shows_the_framework(kader: Kader) -> None:
    """A framework shows itself in a notebook, with every question."""
    page = kader._repr_html_()

    outline(page)
    assert [c.label for c in kader.criteria if c.label not in page] == []


def test_fictional_framework_has_html(eilanden: Kader) -> None:
    """Any framework can be shown, also a very small one."""
    outline(eilanden._repr_html_())
