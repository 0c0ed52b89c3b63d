"""
Somebody's own Word file is filled with what a document says, in the looks of that file.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from pathlib import Path
from typing import Any

import attrs
import pytest
from once import build_dossier, build_toelichting, evaluate

docx = pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")

from docx.oxml import OxmlElement  # noqa: E402
from docx.shared import Cm, RGBColor  # noqa: E402
from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from sjabloon_help import DOCUMENT, RELS, TYPES, before, inserted, linked, make_docx, plain, tamper, text_of  # noqa: E402

from taaktoedeling import new_sjabloon, write_dossier, write_evaluatie, write_toelichting  # noqa: E402
from taaktoedeling.cli import main  # noqa: E402
from taaktoedeling.document.blocks import Document, Part, cell, chapter, items, para, table  # noqa: E402
from taaktoedeling.document.chapters.dossier import dossier_document  # noqa: E402
from taaktoedeling.document.chapters.evaluation import evaluations_document  # noqa: E402
from taaktoedeling.document.chapters.fields import KINDS, NEEDED, fields_of  # noqa: E402
from taaktoedeling.document.template.fields import FIELD, replace_words  # noqa: E402
from taaktoedeling.document.template.fill import ABSENT, Template  # noqa: E402
from taaktoedeling.dossier.structured import content_of  # noqa: E402
from taaktoedeling.errors import InvalidArgumentError, InvalidInputError, MissingExtraError  # noqa: E402
from taaktoedeling.model.kader import Kader  # noqa: E402
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_case  # noqa: E402

TELLING = (
    "wmo-maatwerk", "bag", "specialistische-jeugdzorg", "regionaal-watersysteembeheer",
    "paspoort-en-identiteitskaart", "a-infectieziekten",
)  # fmt: skip
"""Cases that together say whatever a case can say."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def document(kader: Kader) -> Document:
    """A dossier."""
    found = build_dossier(load_casus(shipped_case("wmo-maatwerk"), kader), kader, n=50)
    return dossier_document([content_of(found, kader)])


def fill(path: Path, document: Document) -> bytes:
    """A template filled with a whole dossier."""
    return Template(path, fields_of("dossier"), NEEDED).fill(document, volledig=True)


def read(raw: bytes) -> Any:
    """A Word file as python-docx reads it."""
    return docx.Document(io.BytesIO(raw))


def refused(path: Path) -> str:
    """What is said of a template for a dossier."""
    with pytest.raises(InvalidInputError) as found:
        Template(path, fields_of("dossier"), NEEDED)
    return str(found.value)


def test_words_come_in_a_sentence_however_word_cut_it(tmp_path: Path, document: Document) -> None:
    """A field that Word cut into runs with looks of their own is one field."""

    def build(made: Any) -> None:
        paragraph = made.add_paragraph("Over ")
        for place, text in enumerate(("{", "{ ta", "ak", "naam }", "}, u weet wel; {{casus}}.")):
            paragraph.add_run(text).bold = not place % 2

    made = read(fill(make_docx(tmp_path / "s.docx", build, "{{ voorbehoud }}"), document))

    words = dict(document.words)
    found = next(one for one in made.paragraphs if one.text.startswith("Over "))
    assert found.text == f"Over {words['taaknaam']}, u weet wel; {words['casus']}."
    assert next(run for run in found.runs if words["taaknaam"] in run.text).bold


def test_words_come_in_every_part_that_shows_text(tmp_path: Path, document: Document) -> None:
    """A header, a footer, a cell, a text box and a content control are filled too."""

    def build(made: Any) -> None:
        made.sections[0].header.paragraphs[0].text = "kop {{ casus }}"
        made.sections[0].footer.paragraphs[0].text = "voet {{ voorbehoud }}"
        made.add_table(1, 1).cell(0, 0).text = "cel {{ casus }}"

    box = (
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>vak {{ casus }}</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</w:r><w:r><w:t>naast {{ casus }}</w:t></w:r></w:p>"
        "<w:sdt><w:sdtPr><w:dataBinding w:xpath='x' w:storeItemID='y'/></w:sdtPr><w:sdtContent><w:p><w:r>"
        "<w:t>veld {{ casus }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    raw = fill(tamper(make_docx(tmp_path / "s.docx", build), {DOCUMENT: inserted(box)}), document)

    found = text_of(raw)
    assert [where for where in ("kop", "cel", "vak", "naast", "veld") if f"{where} wmo-maatwerk" not in found] == []
    assert f"voet {dict(document.words)['voorbehoud']}" in found
    assert b"dataBinding" not in zipfile.ZipFile(io.BytesIO(raw)).read(DOCUMENT)


def test_words_come_in_a_footnote(tmp_path: Path, document: Document) -> None:
    """A part that the library leaves as bytes is filled like the others."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    text = "<w:p><w:r><w:t>noot {{ casus }}</w:t></w:r></w:p>"
    note = f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:id="2">{text}</w:footnote></w:footnotes>'
    path = tamper(
        plain(tmp_path / "s.docx"),
        {
            "word/footnotes.xml": note.encode(),
            TYPES: before("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/>'),
            RELS: linked("footnotes", "footnotes.xml", "Internal"),
        },
    )

    assert "noot wmo-maatwerk" in text_of(fill(path, document))


def test_a_block_takes_the_place_of_its_paragraph_in_the_styles_of_the_template(
    tmp_path: Path, document: Document
) -> None:
    """Headings come one level under the one above them, with its style; our own fonts and colours come nowhere."""

    def build(made: Any) -> None:
        made.styles["Heading 3"].font.color.rgb = RGBColor(0xCA, 0x00, 0x5D)
        made.add_heading("Toetsen", 2)
        made.add_paragraph("{{ motiveren }}")
        made.add_paragraph("erna")

    raw = fill(make_docx(tmp_path / "s.docx", build, "{{ voorbehoud }}"), document)
    made = read(raw)

    texts = [one.text for one in made.paragraphs]
    within = made.paragraphs[texts.index("Toetsen") + 1 : texts.index("erna")]
    assert {one.style.name for one in within if one.style.name.startswith("Heading")} == {"Heading 3", "Heading 4"}
    assert "{{" not in text_of(raw)
    parts = {name: zipfile.ZipFile(io.BytesIO(raw)).read(name) for name in (DOCUMENT, "word/styles.xml")}
    assert [name for name, part in parts.items() for own in (b"Verdana", b"1C4573", b"4A545F") if own in part] == []


def test_the_whole_comes_with_headings_and_a_chapter_without(tmp_path: Path, document: Document) -> None:
    """A chapter has the heading of the template above it; the whole has its own, level under level."""

    def build(made: Any) -> None:
        made.add_heading("Eigen kop", 1)
        made.add_paragraph("{{ beperkingen }}")
        made.add_heading("Alles", 1)
        made.add_paragraph("{{ inhoud }}")

    made = read(fill(make_docx(tmp_path / "s.docx", build, "{{ voorbehoud }}"), document))

    headings = [(one.text, one.style.name) for one in made.paragraphs if one.style.name.startswith("Heading")]
    first, second = (place for place, (_, style) in enumerate(headings) if style == "Heading 1")
    assert headings[first + 1 : second] == []
    told = [text for text, style in headings[second:] if style == "Heading 2"]
    assert told == [*(one.title for one in document.parts[0].chapters), "Bijlagen"]


@pytest.mark.parametrize(
    ("volledig", "texts", "times"),
    [(False, ["{{ inhoud }}"], 0), (True, ["{{ inhoud }}"], 1), (True, ["{{ inhoud }}", "{{ bijlagen }}"], 1)],
)
def test_annexes_come_once_and_only_when_asked_for(
    volledig: bool, texts: list[str], times: int, tmp_path: Path, document: Document
) -> None:
    """The whole holds them, unless the template has a place for them; a note has none."""
    path = plain(tmp_path / "s.docx", *texts)

    made = read(Template(path, fields_of("dossier"), NEEDED).fill(document, volledig))

    title = document.parts[0].annexes[-1].title
    assert [one.text for one in made.paragraphs].count(title) == times


def test_a_table_has_the_style_of_the_template_and_the_room_of_its_place(tmp_path: Path, document: Document) -> None:
    """The table style that is meant for it goes before the plain grid; in a cell a table is as wide as that cell."""

    def build(made: Any) -> None:
        made.styles.add_style("Dossiertabel", docx.enum.style.WD_STYLE_TYPE.TABLE)
        made.add_paragraph("{{ geschiktheid }}")
        around = made.add_table(1, 2)
        around.autofit = False
        around.cell(0, 0).width = Cm(12)
        around.cell(0, 0).text = "{{ geschiktheid }}"

    made = read(fill(make_docx(tmp_path / "s.docx", build, "{{ voorbehoud }}"), document))

    first, around = made.tables[0], made.tables[1]
    inner = around.cell(0, 0).tables[0]
    assert first.style.name == inner.style.name == "Dossiertabel"
    section = made.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in first.columns) == pytest.approx(room, rel=0.02)
    assert sum(column.width for column in inner.columns) <= Cm(12)


def bare(made: Any) -> None:
    """Take every style but the plainest out of a document, and its lists."""
    for style in list(made.styles):
        if style.name not in ("Normal", "Default Paragraph Font", "Normal Table", "No List"):
            style.delete()
    rels = made.part.rels
    for id_ in [id_ for id_, link in rels.items() if link.reltype.endswith("/numbering")]:
        rels.pop(id_)


def test_styles_that_a_template_lacks_are_made_from_its_own(tmp_path: Path, document: Document) -> None:
    """A template with one style only gets headings that can be found, real lists and steps that count from 1."""
    raw = fill(make_docx(tmp_path / "s.docx", bare, "{{ voorbehoud }}", "{{ inhoud }}"), document)
    made = read(raw)

    used = {one.style.name for one in made.paragraphs}
    assert {"Heading 1", "Heading 2", "List Bullet", "List Number", "Caption"} <= used
    for name, form in (("List Bullet", "bullet"), ("List Number", "decimal")):
        paragraph = next(one for one in made.paragraphs if one.style.name == name)
        own = paragraph._p.xpath("./w:pPr/w:numPr/w:numId/@w:val")
        number = (own or paragraph.style.element.xpath(".//w:numId/@w:val"))[0]
        numbering = made.part.numbering_part.element
        abstract = numbering.xpath(f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val")[0]
        assert numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{abstract}']//w:numFmt/@w:val")[0] == form
    ids = [style.style_id for style in made.styles]
    assert len(ids) == len(set(ids))


def test_an_unknown_field_is_told_with_its_place_and_the_nearest(tmp_path: Path) -> None:
    """All of them at once, in the order of the file."""

    def build(made: Any) -> None:
        made.sections[0].header.paragraphs[0].text = "Kenmerk {{ casuss }}"
        made.add_table(1, 1).cell(0, 0).text = "{{ Titel }}"

    told = refused(make_docx(tmp_path / "s.docx", build, "Zie {{ concluzie }}.", "{{ voorbehoud }} {{ zzz }}"))

    assert "4 problemen" in told
    assert "tabel 1, ‘{{ Titel }}’: Het veld {{ Titel }} bestaat hier niet. Bedoelt u {{ titel }}?" in told
    assert "tekst, ‘Zie {{ concluzie }}.’" in told
    assert "Bedoelt u {{ conclusie }}?" in told
    assert "koptekst, ‘Kenmerk {{ casuss }}’" in told
    assert "Kies uit" in told


def test_a_template_without_any_field_is_refused_with_the_list(tmp_path: Path) -> None:
    """Somebody who gives the wrong file, or the wrong braces, sees what was meant."""
    told = refused(make_docx(tmp_path / "s.docx", None, "{ titel } en [titel]"))

    assert "geen enkel veld" in told
    assert "{{ titel }}" in told


def test_a_template_must_say_whose_view_it_is_not(tmp_path: Path) -> None:
    """On the letterhead of a ministry the outcome of a model is never without its reservation."""
    assert "{{ voorbehoud }}" in refused(make_docx(tmp_path / "s.docx", None, "{{ titel }}"))


@pytest.mark.parametrize("text", ["Zie {{ inhoud }}", "{{ inhoud }}{{ titel }}", "{{ titel }} {{ inhoud }}"])
def test_a_block_stands_alone_in_its_paragraph(text: str, tmp_path: Path) -> None:
    """Words beside a block would be lost."""
    assert "hoort alleen in zijn alinea" in refused(plain(tmp_path / "s.docx", text))


def test_a_block_does_not_fit_in_a_header(tmp_path: Path) -> None:
    """Blocks come in the running text or in a cell of it."""

    def build(made: Any) -> None:
        made.sections[0].header.paragraphs[0].text = "{{ inhoud }}"

    assert "past hier niet" in refused(make_docx(tmp_path / "s.docx", build, "{{ voorbehoud }}"))


TRICKS = st.text(
    st.sampled_from("{}%#_ abc<>&\"'\n\t\x00\x0b\ue000\u202e") | st.characters(exclude_categories=["Cs"]), max_size=40
)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A template with fields of three kinds."""
    path = tmp_path_factory.mktemp("sjabloon") / "s.docx"
    plain(path, "a {{ titel }} b", "{{ ondertitel }}{{ taaknaam }}", "{{ inhoud }}")
    return Template(path, fields_of("dossier"), NEEDED)


@settings(max_examples=60, deadline=None)
@given(title=TRICKS, text=TRICKS)
def test_what_a_case_says_is_never_a_field(three: Template, title: str, text: str) -> None:
    """Words of a case come out as they are, whatever braces they hold, and the file stays whole."""
    shown = table(("a", "b"), [[cell(text), cell("1")]])
    said = chapter("Conclusie", para(f"x{text}y"), items([f"x{text}"]), shown, id_="conclusie")
    assert said is not None
    names = list(fields_of("dossier"))
    made = Document(
        title=f"x{title}{{{{ ondertitel }}}}",
        subtitle="{{ titel }}",
        parts=(Part(title="t", subtitle="s", chapters=(said,)),),
        words=tuple((name, f"{{{{ {other} }}}}") for name, other in itertools.pairwise(names)),
    )
    found = read(three.fill(made, volledig=True))

    texts = [one.text for one in found.paragraphs]
    assert "{{ titel }}{{ taaksoort }}" in texts
    assert any(one.startswith("a x") and one.endswith("{{ ondertitel }} b") for one in texts)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("{} ab", max_size=6), min_size=1, max_size=8))
def test_words_replace_fields_as_in_one_text(pieces: list[str]) -> None:
    """However a text is cut into runs, filling it gives what filling the whole text gives."""
    paragraph = OxmlElement("w:p")
    for piece in pieces:
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = piece
        run.append(text)
        paragraph.append(run)
    whole = "".join(pieces)
    words = {found.strip(): f"<{found.strip()}{{{{a}}}}>" for found in FIELD.findall(whole)}

    replace_words(paragraph, words)

    filled = "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
    assert filled == FIELD.sub(lambda one: words[one[1].strip()], whole)


def test_the_same_gives_the_same_bytes(tmp_path: Path, document: Document) -> None:
    """No clock and no name of who made it: not in the zip and not in the properties."""

    def build(made: Any) -> None:
        made.core_properties.last_modified_by = "Iemand"
        made.core_properties.revision = 7

    path = make_docx(tmp_path / "s.docx", build, "{{ voorbehoud }}", "{{ inhoud }}")
    before = path.read_bytes()
    first, second = fill(path, document), fill(path, document)

    assert first == second
    assert path.read_bytes() == before
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = read(first).core_properties
    assert (properties.title, properties.last_modified_by, properties.revision) == (document.title, "", 1)
    assert properties.modified.year == 2000


def test_bookmarks_and_pictures_of_the_template_keep_their_own_numbers(tmp_path: Path, document: Document) -> None:
    """Ids and names are used once, also when the whole comes twice."""

    def build(made: Any) -> None:
        start = OxmlElement("w:bookmarkStart")
        start.set(f"{W}id", "5")
        start.set(f"{W}name", "_conclusie")
        made.add_paragraph("hier")._p.append(start)

    path = make_docx(tmp_path / "s.docx", build, "{{ voorbehoud }}", "{{ inhoud }}", "{{ inhoud }}")
    body = read(fill(path, document)).element.body

    for kind in ("id", "name"):
        found = body.xpath(f".//w:bookmarkStart/@w:{kind}")
        assert len(found) == len(set(found)) > 5


def test_a_section_that_ends_in_a_block_still_ends(tmp_path: Path, document: Document) -> None:
    """The paragraph of a block may carry the layout of the pages before it."""

    def build(made: Any) -> None:
        made.add_paragraph("{{ voorbehoud }}")
        made.add_paragraph("{{ conclusie }}")
        made.add_section()
        # The layout stands in a paragraph of its own; here it stands in that of the block.
        block, last = made.paragraphs[-2]._p, made.paragraphs[-1]._p
        block.get_or_add_pPr().append(last.pPr.sectPr)
        last.getparent().remove(last)

    made = read(fill(make_docx(tmp_path / "s.docx", build), document))

    assert len(made.sections) == 2
    assert not any("{{" in one.text for one in made.paragraphs)


def test_a_part_that_this_piece_lacks_is_told(tmp_path: Path, document: Document) -> None:
    """A heading of the template is never followed by nothing."""
    without = attrs.evolve(document, parts=(attrs.evolve(document.parts[0], chapters=(), annexes=()),))

    assert ABSENT in text_of(fill(plain(tmp_path / "s.docx", "{{ conclusie }}"), without))


def test_every_chapter_and_word_is_a_field_and_every_field_is_one(kader: Kader) -> None:
    """What the shipped cases say can be asked for, in a dossier and an evaluation, and nothing else is offered."""
    offered = {kind: set(fields_of(kind)) for kind in KINDS}
    found: dict[str, set[str]] = {kind: {"titel", "ondertitel", "inhoud"} for kind in KINDS}
    for id_ in TELLING:
        plain_case = casus_to_plain(load_casus(shipped_case(id_), kader))
        # No shipped case motivates what nothing asks for; here each does, where it motivates nothing itself.
        casus = parse_casus({"motivering": {"BR-24": "Zeepaardje."}, **plain_case}, kader)
        made = {
            "dossier": dossier_document([content_of(build_dossier(casus, kader, n=20), kader)]),
            "evaluatie": evaluations_document([evaluate(casus, kader)]),
            "toelichting": build_toelichting(casus, kader)._documents()[0],  # type: ignore[index]
        }
        for kind, one in made.items():
            found[kind] |= {name for name, _ in one.words}
            found[kind] |= {told.id.replace("-", "_") for told in (*one.parts[0].chapters, *one.parts[0].annexes)}
    found["dossier"] |= {"gegevens", "bijlagen", "meldingen", "ontbreekt"}
    found["evaluatie"] |= {"meldingen"}
    found["toelichting"] |= {"uitgangspunten"}
    found["bundel"] |= {"overzicht", "voorbehoud"}

    assert [(kind, name) for kind in KINDS for name in sorted(found[kind] ^ offered[kind])] == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_template_to_begin_with_can_be_filled(kind: str, tmp_path: Path) -> None:
    """It is always the same file, and gives a whole document of its kind."""
    path = tmp_path / "s.docx"
    casus = load_casus(shipped_case("bag"))
    raw = new_sjabloon(kind).to_docx()  # type: ignore[arg-type]
    path.write_bytes(raw)
    cases = [casus, load_casus(shipped_case("woz-waardering"))] if kind == "bundel" else [casus]
    if kind == "toelichting":
        write_toelichting(casus, tmp_path / "uit.docx", sjabloon=path)
    elif kind == "evaluatie":
        write_evaluatie(cases, tmp_path / "uit.docx", sjabloon=path)
    else:
        write_dossier(cases, tmp_path / "uit.docx", sjabloon=path, figuren=False, n=20)

    assert raw == new_sjabloon(kind).to_docx()  # type: ignore[arg-type]
    assert "{{" not in text_of((tmp_path / "uit.docx").read_bytes())
    assert "geen standpunt van het kabinet" in text_of((tmp_path / "uit.docx").read_bytes())


def test_a_template_is_only_for_word_and_never_overwritten(tmp_path: Path, capsys) -> None:
    """Another form is refused before the work; so is the template itself as the place of the result."""
    path = plain(tmp_path / "s.docx", "{{ inhoud }}")
    before = path.read_bytes()

    assert main(["dossier", "bag", "-o", str(tmp_path / "uit.html"), "--sjabloon", str(path)]) == 3
    assert ".docx" in capsys.readouterr().err
    assert main(["dossier", "bag", "-o", str(path), "--overschrijf", "--sjabloon", str(path)]) == 3
    with pytest.raises(InvalidArgumentError, match="verloren"):
        write_dossier(load_casus(shipped_case("bag")), path, sjabloon=path, overschrijf=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [write_dossier, write_evaluatie, write_toelichting])
def test_a_missing_library_is_told_before_the_work(write: Any, tmp_path: Path, monkeypatch) -> None:
    """Nothing is read or weighed for what cannot be written."""
    monkeypatch.setattr("taaktoedeling.extras.missing_libraries", lambda *extras: list(extras))

    with pytest.raises(MissingExtraError):
        write(load_casus(shipped_case("bag")), tmp_path / "uit.docx", sjabloon=tmp_path / "s.docx")


@pytest.mark.parametrize("extra", [[], ["--sjabloon", "s.docx"]])
def test_an_evaluation_is_a_word_document_too(extra: list[str], tmp_path: Path, monkeypatch) -> None:
    """By itself or in a template, of one task or of several with an overview."""
    monkeypatch.chdir(tmp_path)
    Path("s.docx").write_bytes(new_sjabloon("evaluatie").to_docx())

    assert main(["evalueer", "wmo-maatwerk", "-o", "een.docx", *extra]) == 0
    Path("s.docx").write_bytes(new_sjabloon("bundel").to_docx())
    assert main(["evalueer", "wmo-maatwerk", "bag", "-o", "twee.docx", *extra]) == 0

    one, two = (text_of(Path(name).read_bytes()) for name in ("een.docx", "twee.docx"))
    assert "Evaluatie: Maatwerkvoorzieningen Wmo 2015" in one
    assert "De taken en wat eruit komt" in two
    assert "geen standpunt van het kabinet" in one
    assert "geen standpunt van het kabinet" in two


@pytest.mark.parametrize("layout", [rb"<w:pgMar [^>]*/>", rb"<w:pgSz [^>]*/>", rb"<w:sectPr.*?</w:sectPr>"])
def test_a_template_need_not_say_how_large_its_pages_are(layout: bytes, tmp_path: Path, document: Document) -> None:
    """Word takes pages of its own then; tables and figures get the room that ours have."""
    path = plain(tmp_path / "s.docx", "{{ geschiktheid }}")
    tamper(path, {DOCUMENT: lambda raw: re.sub(layout, b"", raw, flags=re.DOTALL)})

    assert len(read(fill(path, document)).tables) == 1


BROKEN = {
    "een lijst van een andere soort": (TYPES, rb"wordprocessingml\.numbering\+xml", b"wordprocessingml.fontTable+xml"),
    "stijlen van een andere soort": (TYPES, rb"wordprocessingml\.styles\+xml", b"wordprocessingml.fontTable+xml"),
    "een verwijzing zonder nummer": (RELS, rb' Id="rId[0-9]+"', b""),
    "geen tekst": (DOCUMENT, rb"<w:body>.*</w:body>", b""),
}


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_a_broken_template_is_refused_before_the_work(what: str, tmp_path: Path) -> None:
    """Whatever would stop the filling halfway is found when the template is opened, and told as a sentence."""
    part, found, other = BROKEN[what]
    path = tamper(plain(tmp_path / "s.docx"), {part: lambda raw: re.sub(found, other, raw, count=1, flags=re.DOTALL)})

    assert "opnieuw op" in refused(path)
