"""
A Word file of somebody else, looked through before anything opens it: it may run, fetch and enclose nothing.

What a template needs is listed here, and whatever else is in the file is refused by its name. So also what nobody
thought of yet is refused, and a file that passes can be handed on as part of the result.
"""

from __future__ import annotations

import io
import os
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from lxml import etree

from taaktoedeling.document.template.codes import is_plain_address, unsafe_codes
from taaktoedeling.dutch.characters import escape, show_path
from taaktoedeling.errors import InvalidInputError, Problem
from taaktoedeling.reading.files import read_file

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 25_000_000, 150_000_000, 2_000
"""Of the file, of all that is packed in it, and how many parts that may be."""

TYPES = "[Content_Types].xml"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OLD = b"\xd0\xcf\x11\xe0"
"""How a file of Word before 2007 begins, and one with a password."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT, TEMPLATE = f"{_WORD}document.main+xml", f"{_WORD}template.main+xml"
_ALLOWED = re.compile(
    rf"{re.escape(_WORD)}[A-Za-z.]+\+xml"
    r"|application/vnd\.openxmlformats-package\.(relationships|core-properties)\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.(theme|extended-properties|custom-properties"
    r"|customXmlProperties|themeOverride|drawingml\.diagram[A-Za-z]+)\+xml"
    r"|application/vnd\.openxmlformats-officedocument\.(obfuscatedFont|wordprocessingml\.printerSettings)"
    r"|application/vnd\.ms-word\.(stylesWithEffects|people|comments[A-Za-z]+)\+xml"
    r"|application/vnd\.ms-office\.(drawingml\.diagramDrawing|classificationlabels)\+xml"
    r"|application/(xml|x-font-ttf)|image/(png|jpe?g|gif|bmp|tiff|(x-)?emf|(x-)?wmf)"
)
"""Kinds of parts that only say how something looks."""

_LINK_NAMES = (
    "officeDocument styles stylesWithEffects settings webSettings fontTable theme themeOverride numbering header "
    "footer footnotes endnotes comments commentsExtended commentsIds commentsExtensible people image hyperlink "
    "core-properties extended-properties custom-properties customXml customXmlProps glossaryDocument font "
    "thumbnail diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing printerSettings "
    "classificationlabels"
)
_LINKS = frozenset(_LINK_NAMES.split())
_ELEMENT_NAMES = (
    "object OLEObject oleObj control altChunk subDoc attachedTemplate mailMerge script webVideoPr contentPart "
    "externalData frameset movie ocx entryMacro exitMacro"
)
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
"""Elements that hold or fetch something else than text and pictures."""

_MACROS = re.compile("macroEnabled|vbaProject|vbaData| vba", re.IGNORECASE)
MACROS = "Hierin staan macro's. Sla het op als gewoon Word-document (.docx), zonder macro's."
_OUTSIDE = {
    "attachedTemplate": "Dit haalt bij het openen een ander sjabloon op ({}). Maak het los: in Word onder "
    "Ontwikkelaars, Documentsjabloon, Koppelen, en kies Normal.dotm.",
    "image": "Deze afbeelding staat niet in het bestand, maar wordt opgehaald ({}). Voeg haar in zonder koppeling.",
    "": "Dit verwijst naar iets buiten het bestand ({}). Haal het weg; alleen een hyperlink naar http, https of mailto "
    "mag.",
}  # fmt: skip


def read_template(path: str | os.PathLike[str]) -> bytes:
    """
    A template that is safe to open, as a Word document.

    Raises:
        InvalidInputError: it cannot be read, is no Word document, or holds what a template may not, all at once.
    """
    name = show_path(path)
    raw = read_file(path, MOST_BYTES)
    if isinstance(raw, Problem):
        raise _refuse(name, [raw])
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            troubles = list(_check_archive(archive))
            if not troubles:
                parts = {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        text = "Dit is geen Word-document (.docx), of het is beschadigd. Open het in Word en sla het opnieuw op."
        if raw.startswith(_OLD):
            text = "Dit heeft een wachtwoord of is van Word voor 2007. Sla het zonder wachtwoord op als .docx."
        raise _refuse(name, [Problem(name, "", text)]) from None
    troubles = troubles or list(_check_parts(parts))
    if troubles:
        raise _refuse(name, [Problem(name, where, text) for where, text in troubles])
    return _as_document(parts, _parse(parts[TYPES])[0])


def _refuse(name: str, problems: list[Problem]) -> InvalidInputError:
    return InvalidInputError(f"Het sjabloon {name}", problems)


def _check_archive(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """What is wrong with the file before anything is unpacked."""
    found = archive.infolist()
    if len(found) > MOST_PARTS:
        yield "", f"Dit heeft {len(found)} onderdelen; meer dan {MOST_PARTS} heeft geen sjabloon nodig."
        return
    if sum(one.file_size for one in found) > MOST_UNPACKED:
        yield "", f"Dit is uitgepakt groter dan de {MOST_UNPACKED // 1_000_000} MB die mag. Verklein de afbeeldingen."
    names = [one.filename.lower() for one in found]
    for one in found:
        shown = escape(one.filename)
        folders = one.filename.rstrip("/").split("/")
        if one.filename.startswith("/") or "\\" in one.filename or ":" in folders[0] or {"", ".", ".."} & {*folders}:
            yield shown, "De naam van dit onderdeel wijst buiten het bestand. Sla het sjabloon opnieuw op in Word."
        elif names.count(one.filename.lower()) > 1:
            yield shown, "Dit onderdeel staat er meer dan eens in. Sla het sjabloon opnieuw op in Word."
        elif one.flag_bits & 1 or one.compress_type not in _PACKED:
            yield shown, "Dit onderdeel is versleuteld of vreemd ingepakt. Sla het sjabloon opnieuw op in Word."


def _check_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """What is wrong with the parts, each with the part where it is."""
    trees: dict[str, Any] = {}
    for name in sorted(parts):
        if name.lower().endswith((".xml", ".rels")) or parts[name].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            tree, text = _parse(parts[name])
            if tree is None:
                yield name, text
            else:
                trees[name] = tree
    if len(trees) < sum(name.lower().endswith((".xml", ".rels")) for name in parts):
        return
    types = _content_types(trees.get(TYPES))
    main = _main_part(trees)
    if main not in trees or types(main) not in (DOCUMENT, TEMPLATE):
        yield "", MACROS if _MACROS.search(types(main)) else "Dit is geen Word-document. Sla het op als .docx."
        return
    for name in sorted(parts):
        kind = types(name)
        if _MACROS.search(f"{kind} {posixpath.basename(name)}"):
            yield name, MACROS
        elif name != TYPES and not _ALLOWED.fullmatch(kind):
            yield name, f"Een onderdeel van deze soort hoort niet in een sjabloon ({escape(kind or 'soort onbekend')})."
        elif kind.endswith("xml") and name not in trees:
            yield name, "Dit onderdeel is geen XML. Sla het sjabloon opnieuw op in Word."
        elif name.lower().endswith(".rels"):
            yield from ((name, text) for text in _check_links(name, trees[name], parts))
        elif name in trees:
            yield from ((name, text) for text in _check_elements(trees[name]))


def _parse(raw: bytes) -> tuple[Any, str]:
    """A part as a tree; without one the reason why not. Nothing outside the part is read, and nothing in it unfolds."""
    entities = "Hierin staat een DOCTYPE, waarmee XML andere bestanden kan lezen of onmetelijk kan groeien."
    if b"<!DOCTYPE" in raw.replace(b"\0", b""):
        return None, entities
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        return None, "Dit onderdeel is geen geldige XML. Open het sjabloon in Word en sla het opnieuw op."
    found = tree.getroottree().docinfo
    if found.doctype or found.internalDTD is not None:
        return None, entities
    return tree, ""


def _content_types(tree: Any) -> Any:
    """What kind of part a name stands for."""
    ends: dict[str, str] = {}
    names: dict[str, str] = {}
    for one in () if tree is None else tree:
        if "PartName" in one.attrib:
            names[one.get("PartName").lstrip("/").lower()] = one.get("ContentType", "")
        elif "Extension" in one.attrib:
            ends[one.get("Extension").lower()] = one.get("ContentType", "")
    return lambda name: names.get(name.lower(), ends.get(name.rpartition(".")[2].lower(), ""))


def _main_part(trees: Mapping[str, Any]) -> str:
    links = trees.get("_rels/.rels", ())
    found = [one.get("Target", "").lstrip("/") for one in links if _last(one.get("Type", "")) == "officeDocument"]
    return found[0] if len(found) == 1 else ""


def _last(kind: str) -> str:
    return kind.rstrip("/").rpartition("/")[2]


def _check_links(name: str, tree: Any, parts: Mapping[str, bytes]) -> Iterator[str]:
    """The links of a part that lead outside the file, or to what is not in it."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in tree.iter("{*}Relationship"):
        kind, target = _last(one.get("Type", "")), one.get("Target", "")
        if not one.get("Id"):
            yield f"Een koppeling ({escape(target)}) heeft geen nummer. Sla het sjabloon opnieuw op in Word."
        if one.get("TargetMode", "Internal") != "Internal":
            if kind != "hyperlink" or not is_plain_address(target):
                yield _OUTSIDE.get(kind, _OUTSIDE[""]).format(escape(target))
        elif kind not in _LINKS:
            yield f"Een koppeling van deze soort hoort niet in een sjabloon ({escape(kind)})."
        else:
            inside = target if target.startswith("/") else posixpath.join("/", folder, target)
            place = posixpath.normpath(unquote(inside)).lstrip("/")
            if not target.startswith("#") and place not in parts:
                yield f"Dit wijst naar een onderdeel dat er niet is ({escape(target)}). Sla het opnieuw op in Word."


def _check_elements(tree: Any) -> Iterator[str]:
    """What in a part runs, fetches or encloses."""
    for one in (*tree.itersiblings(preceding=True), *tree.iter()):
        if not isinstance(one.tag, str):
            if isinstance(one, etree._ProcessingInstruction) and "stylesheet" in one.target:
                yield "Hierin staat een verwijzing naar een opmaak buiten het bestand. Haal die weg."
            continue
        if (what := etree.QName(one).localname) in _ELEMENTS:
            yield f"Hierin zit een ingesloten of gekoppeld object ({escape(what)}). Haal het weg."
        for key, value in one.attrib.items():
            plain = etree.QName(key).localname.lower()
            if value and (plain in ("src", "althref") or (plain == "href" and not is_plain_address(value))):
                yield _OUTSIDE[""].format(escape(value))
    yield from unsafe_codes(tree)


def _as_document(parts: Mapping[str, bytes], types: Any) -> bytes:
    """The same parts as a document, also where they were a template of Word (.dotx)."""
    for one in types:
        if one.get("ContentType") == TEMPLATE:
            one.set("ContentType", DOCUMENT)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(parts):
            archive.writestr(name, etree.tostring(types) if name == TYPES else parts[name])
    return made.getvalue()
