"""
Word files made for tests of templates: plain ones, and ones that were tampered with.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx

RELS = "word/_rels/document.xml.rels"
DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"


def make_docx(path: Path, build: Callable[[Any], object] | None = None, *texts: str) -> Path:
    """A Word file with a paragraph for each text, after what *build* does with it."""
    made = docx.Document()
    if build is not None:
        build(made)
    for text in texts:
        made.add_paragraph(text)
    made.save(str(path))
    return path


def plain(path: Path, *texts: str) -> Path:
    """A Word file with these paragraphs, and the field that every template needs."""
    return make_docx(path, None, "{{ voorbehoud }}", *texts)


def tamper(path: Path, changes: Mapping[str, Callable[[bytes], bytes] | bytes]) -> Path:
    """The same file with parts changed or added."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, change in changes.items():
        parts[name] = change if isinstance(change, bytes) else change(parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, raw in parts.items():
            new.writestr(name, raw)
    return path


def before(mark: str, added: str) -> Callable[[bytes], bytes]:
    """What puts text before the last of a mark in a part."""

    def change(raw: bytes) -> bytes:
        place = raw.rindex(mark.encode())
        return raw[:place] + added.encode() + raw[place:]

    return change


def linked(kind: str, target: str, mode: str = "External") -> Callable[[bytes], bytes]:
    """What adds a relationship to a part."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return before(
        "</Relationships>", f'<Relationship Id="rIdX" Type="{base}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    )


def inserted(xml: str) -> Callable[[bytes], bytes]:
    """What adds elements at the end of the text."""
    return before("<w:sectPr", xml)


def text_of(raw: bytes) -> str:
    """All words of a Word file, a line for each paragraph, in every part that shows text."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = [name for name in sorted(archive.namelist()) if re.match("word/(document|header|foot)", name)]
        parts = [archive.read(name).decode() for name in names]
    paragraphs = [found for part in parts for found in re.split(r"</w:p>", part)]
    return "\n".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", found)) for found in paragraphs)
