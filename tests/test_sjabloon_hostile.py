"""
A template of somebody else can run, fetch or enclose nothing: it is refused before anything is written.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")

from sjabloon_help import DOCUMENT, RELS, TYPES, before, inserted, linked, make_docx, plain, tamper

from taaktoedeling.cli import main
from taaktoedeling.document.template.codes import is_plain_address
from taaktoedeling.document.template.guard import MOST_BYTES, MOST_PARTS, read_template
from taaktoedeling.errors import InvalidInputError

OPEN = "<w:r><w:instrText>"
RUN = "<w:p><w:r>{}</w:r></w:p>"


def field(*codes: str) -> str:
    """A field code, cut into runs as Word does."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


def typed(name: str, kind: str) -> Callable[[bytes], bytes]:
    """What says of which kind a part is."""
    return before("</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/>')


LOL = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;">]><a>&c;</a>'
XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
XXE_16 = XXE.decode().replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")
OLE = "application/vnd.openxmlformats-officedocument.oleObject"
VBA = "application/vnd.ms-office.vbaProject"

HOSTILE: dict[str, tuple[dict[str, Callable[[bytes], bytes] | bytes], str]] = {
    "sjabloon op afstand": ({RELS: linked("attachedTemplate", "https://example.org/x.dotm")}, "ander sjabloon"),
    "sjabloon op een deling": ({RELS: linked("attachedTemplate", r"\\server\x.dotm")}, "ander sjabloon"),
    "gekoppelde afbeelding": ({RELS: linked("image", "https://example.org/x.png")}, "wordt opgehaald"),
    "gekoppeld object": ({RELS: linked("oleObject", "file:///c:/x.xlsx")}, "buiten het bestand"),
    "hyperlink naar een bestand": ({RELS: linked("hyperlink", "file://server/x")}, "buiten het bestand"),
    "hyperlink naar code": ({RELS: linked("hyperlink", "javascript:alert(1)")}, "buiten het bestand"),
    "deelstuk": ({RELS: linked("aFChunk", "/word/document.xml", "Internal")}, "aFChunk"),
    "lint van Office": ({"_rels/.rels": linked("extensibility", "word/document.xml", "Internal")}, "extensibility"),
    "onderdeel buiten het bestand": ({RELS: linked("image", "../../../etc/passwd", "Internal")}, "er niet is"),
    "INCLUDETEXT": ({DOCUMENT: inserted(field('INCLUDETEXT "/etc/passwd"'))}, "INCLUDETEXT"),
    "INCLUDEPICTURE in stukken": ({DOCUMENT: inserted(field("INCLU", 'DEPICTURE "http://x"'))}, "INCLUDEPICTURE"),
    "DDE in kleine letters": ({DOCUMENT: inserted(field("ddeauto excel x"))}, "ddeauto"),
    "naam die een veld maakt": (
        {DOCUMENT: inserted(field("INNER").replace("INNER", "</w:instrText></w:r>" + field("QUOTE 68")[5:-6] + OPEN))},
        "QUOTE",
    ),
    "veld zonder begin": ({DOCUMENT: inserted(RUN.format("<w:instrText>DDEAUTO x</w:instrText>"))}, "DDEAUTO"),
    "eenvoudig veld": ({DOCUMENT: inserted('<w:p><w:fldSimple w:instr=" DATABASE \\d x "/></w:p>')}, "DATABASE"),
    "hyperlink als veld": ({DOCUMENT: inserted(field('HYPERLINK "file:///c:/x.exe"'))}, "HYPERLINK"),
    "samenvoegen": ({"word/settings.xml": before("</w:settings>", "<w:mailMerge/>")}, "mailMerge"),
    "object": ({DOCUMENT: inserted(RUN.format("<w:object/>"))}, "object"),
    "macro bij een formulierveld": ({DOCUMENT: inserted(RUN.format('<w:entryMacro w:val="x"/>'))}, "entryMacro"),
    "adres zonder koppeling": (
        {
            DOCUMENT: inserted(
                RUN.format('<w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://x"/></w:pict>')
            )
        },
        "buiten het bestand",
    ),
    "opmaak van buiten": (
        {DOCUMENT: lambda raw: raw.replace(b"<w:document", b'<?xml-stylesheet href="http://x"?><w:document', 1)},
        "opmaak buiten",
    ),
    "macro in een docx": ({"word/vbaProject.bin": b"x", TYPES: typed("word/vbaProject.bin", VBA)}, "macro's"),
    "macro onder een andere naam": ({"word/a.bin": b"x", TYPES: typed("word/a.bin", VBA)}, "macro's"),
    "ingesloten object": ({"word/embeddings/a.bin": b"x", TYPES: typed("word/embeddings/a.bin", OLE)}, "oleObject"),
    "onderdeel zonder soort": ({"word/a.exe": b"MZ"}, "soort onbekend"),
    "tekening met code": ({"word/media/a.svg": b"<svg/>", TYPES: typed("word/media/a.svg", "image/svg+xml")}, "svg"),
    "bestand uit XML": ({"customXml/item1.xml": XXE}, "DOCTYPE"),
    "bestand uit XML in UTF-16": ({"customXml/item1.xml": XXE_16}, "DOCTYPE"),
    "XML die groeit": ({"word/styles.xml": LOL}, "DOCTYPE"),
    "kapotte XML": ({"word/styles.xml": b"<a>"}, "geen geldige XML"),
    "naam naar boven": ({"../../a.xml": b"<a/>"}, "wijst buiten het bestand"),
    "naam vanaf de wortel": ({"/etc/a.xml": b"<a/>"}, "wijst buiten het bestand"),
    "naam van Windows": ({"C:/a.xml": b"<a/>"}, "wijst buiten het bestand"),
    "naam met een backslash": ({"..\\a.xml": b"<a/>"}, "wijst buiten het bestand"),
    "naam die er al is": ({"WORD/document.xml": b"<a/>"}, "meer dan eens"),
    "geen Word": ({TYPES: lambda raw: raw.replace(b"wordprocessingml.document.main", b"x")}, "geen Word-document"),
    "met macro's opgeslagen": (
        {
            TYPES: lambda raw: raw.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        },
        "macro's",
    ),
    "zonder inhoud": ({RELS: lambda raw: raw.replace(b"styles.xml", b"weg.xml")}, "er niet is"),
}


@pytest.mark.parametrize("what", sorted(HOSTILE))
def test_what_a_template_may_not_hold_is_refused(what: str, tmp_path: Path, capsys) -> None:
    """The command names it in Dutch, with the part where it is, and writes nothing."""
    changes, told = HOSTILE[what]
    sjabloon = tamper(plain(tmp_path / "s.docx"), changes)

    assert main(["dossier", "bag", "-o", str(tmp_path / "uit.docx"), "--sjabloon", str(sjabloon)]) == 3

    said = capsys.readouterr().err
    assert told in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s.docx"]


CODE = (
    "{{ ''.__class__ }}",
    "{{ titel.__class__.__mro__ }}",
    "{{ titel|upper }}",
    "{{ titel() }}",
    "{{ 1 + 1 }}",
    "{% for x in y %}{{ x }}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{%",
    "{# iets #}",
    "{{ titel",
    "titel }}",
    "{{{{ titel }}}}",
    "{{ {{ titel }} }}",
    "{{}}",
)


@pytest.mark.parametrize("text", CODE)
def test_braces_hold_a_name_and_nothing_else(text: str, tmp_path: Path, capsys) -> None:
    """Code between braces is refused where it stands; there is no language that could run it."""
    sjabloon = plain(tmp_path / "s.docx", text)

    assert main(["dossier", "bag", "-o", str(tmp_path / "uit.docx"), "--sjabloon", str(sjabloon)]) == 3

    assert "veld" in capsys.readouterr().err
    assert not (tmp_path / "uit.docx").exists()


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """What would unpack to more than a template needs is refused by what it says of itself."""
    sjabloon = tamper(plain(tmp_path / "s.docx"), {f"word/media/{n}.png": bytes(20_000_000) for n in range(8)})
    assert sjabloon.stat().st_size < 1_000_000

    with pytest.raises(InvalidInputError, match="uitgepakt groter dan de 150 MB"):
        read_template(sjabloon)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """A part never becomes larger than it says, so a size that is not true makes the file a damaged one."""
    path = tamper(plain(tmp_path / "s.docx"), {"word/media/a.png": bytes(20_000_000)})
    raw = bytearray(path.read_bytes())
    size = struct.pack("<I", 20_000_000)
    for found in list(re.finditer(re.escape(size), raw)):
        raw[found.start() : found.end()] = struct.pack("<I", 10)
    path.write_bytes(raw)

    with pytest.raises(InvalidInputError, match="beschadigd"):
        read_template(path)


def test_more_parts_than_a_template_has_are_refused(tmp_path: Path) -> None:
    """The number of parts has a limit."""
    path = tamper(plain(tmp_path / "s.docx"), {f"a/{n}.xml": b"<a/>" for n in range(MOST_PARTS)})

    with pytest.raises(InvalidInputError, match="onderdelen"):
        read_template(path)


def test_a_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    """Two readers of the file could each see another of the two."""
    path = plain(tmp_path / "s.docx")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr(DOCUMENT, "<a/>")

    with pytest.raises(InvalidInputError, match="meer dan eens"):
        read_template(path)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "geen Word-document"),
        (b"PK\x03\x04 niets", "geen Word-document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wachtwoord"),
        (b"{\\rtf1 }", "geen Word-document"),
        (bytes(MOST_BYTES + 1), "25 MB"),
    ],
)
def test_what_is_no_word_file_is_refused(raw: bytes, told: str, tmp_path: Path) -> None:
    """Nothing is made of it but a sentence."""
    path = tmp_path / "s.docx"
    path.write_bytes(raw)

    with pytest.raises(InvalidInputError, match=told):
        read_template(path)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Each problem is told with the part where it is."""
    changes = {RELS: linked("image", "http://x/y.png"), DOCUMENT: inserted(field("DDE x") + field("MACROBUTTON x"))}

    with pytest.raises(InvalidInputError) as found:
        read_template(tamper(plain(tmp_path / "s.docx"), changes))

    assert [problem.sleutel for problem in found.value.problems] == [RELS, DOCUMENT, DOCUMENT]


def test_what_templates_are_made_with_stays(tmp_path: Path) -> None:
    """A header, a contents, page numbers, links to pages and a picture are no harm."""
    picture = io.BytesIO()
    Image = pytest.importorskip("PIL.Image")  # noqa: N806
    Image.new("RGB", (4, 4)).save(picture, "PNG")

    def build(made) -> None:
        made.sections[0].header.paragraphs[0].text = "Ministerie"
        made.add_paragraph().add_run().add_picture(picture)

    link = field('HYPERLINK \\l "_a"')[5:-6]
    separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    inside = separate + link + field("PAGEREF _a")[5:-6] + end
    contents = field('TOC \\o "1-3" \\h').replace(end, inside)
    changes = {
        DOCUMENT: inserted(contents + field("PAGE") + field('HYPERLINK "https://rijksoverheid.nl" \\o "naar"')),
        RELS: linked("hyperlink", "mailto:iemand@example.org"),
    }

    raw = read_template(tamper(make_docx(tmp_path / "s.docx", build), changes))

    assert b"Ministerie" in b"".join(zipfile.ZipFile(io.BytesIO(raw)).read(f"word/header{n}.xml") for n in (1,))


def test_a_template_of_word_itself_is_read_as_a_document(tmp_path: Path) -> None:
    """A .dotx differs in one word only."""
    path = tamper(
        plain(tmp_path / "s.dotx"), {TYPES: lambda raw: raw.replace(b"document.main+xml", b"template.main+xml")}
    )

    raw = zipfile.ZipFile(io.BytesIO(read_template(path))).read(TYPES)

    assert b"document.main+xml" in raw
    assert b"template.main+xml" not in raw


@pytest.mark.parametrize(
    ("target", "plain_"),
    [("https://x", True), ("HTTP://x", True), ("mailto:a@b", True), ("#a", True), ("file:///x", False),
     ("\\\\server\\x", False), ("x.docx", False), ("javascript:x", False), ("http//x", False), ("http://[", False)],
)  # fmt: skip
def test_only_pages_and_messages_are_plain_addresses(target: str, plain_: bool) -> None:
    """A link may open a page or a message; anything else could be fetched or run."""
    assert is_plain_address(target) is plain_
