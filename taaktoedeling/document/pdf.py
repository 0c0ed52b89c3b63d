"""
A document as a PDF for the archive: PDF/A-3a and PDF/UA-1, set by Typst with the fonts that come with it.

What a document says goes in as data and comes out as text; the pages themselves are laid out in `pdf.typ`.
"""

from __future__ import annotations

import importlib.resources
import json
import re
from pathlib import Path
from typing import Any

import attrs

from taaktoedeling.document.blocks import (
    ANNEXES,
    GEEN_STANDPUNT,
    IN_WORDS,
    Cell,
    Chapter,
    Document,
    Part,
    Picture,
    Run,
    Table,
    plain,
)
from taaktoedeling.document.columns import MOST_UPRIGHT, SHORT_TABLE, column_widths
from taaktoedeling.dutch.characters import safe_cell, tidy
from taaktoedeling.errors import MissingExtraError, TaaktoedelingError
from taaktoedeling.version import __version__

STANDARDS = ["a-3a", "ua-1"]
DATE = (2000, 1, 1)
"""Stands where a PDF/A must say when it was made: a clock would make other bytes of the same."""
PAGE = "Bladzijde {} van {}"
MILLIMETRE = 36_000
TEXT_WIDTH, WIDE_WIDTH = 170, 269
"""Millimetres between the margins of a page that stands and of one on its side."""
MOST_LETTERS, MOST_WHOLE = 240, 1_500
"""Letters of a cell that ask for room of its column, and of a table that is kept on one page."""
MOST_TRIES = 25

_LONG, _PIECES = re.compile(r"\b(?![0-9a-f]{64}\b)\w{45,}"), re.compile(r".{1,10}")
_UNKNOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


def document_pdf(document: Document) -> bytes:
    """
    The document as a file; the same document gives the same bytes.

    A character that the fonts lack stands as its code point between brackets.

    Raises:
        MissingExtraError: typst is not installed.
        TaaktoedelingError: Typst cannot set the document.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingExtraError("Een PDF maken", "pdf") from error
    engine: Any = typst
    layout = importlib.resources.files("taaktoedeling.document").joinpath("pdf.typ").read_bytes()
    said = json.dumps(_Writer(document).write(), ensure_ascii=False)
    for _ in range(MOST_TRIES):
        try:
            made: bytes = engine.compile(
                layout,
                format="pdf",
                font_paths=_fonts_of_figures(said),
                ignore_system_fonts=True,
                pdf_standards=STANDARDS,
                sys_inputs={"document": said},
            )
        except engine.TypstError as error:
            shown = _shown_by_code(said, error.diagnostic)
            if shown == said:
                raise TaaktoedelingError(f"De PDF kon niet worden gemaakt. Typst zegt: {error.message}") from error
            said = shown
        else:
            return made
    raise TaaktoedelingError("De PDF kon niet worden gemaakt: de tekst heeft te veel tekens die de letters missen.")


def _fonts_of_figures(said: str) -> list[Path]:
    """Where the letters of the figures are; whoever has drawn figures has them."""
    if "<svg" not in said:
        return []
    import matplotlib

    return [Path(matplotlib.get_data_path(), "fonts", "ttf")]


def _breakable(text: str) -> str:
    """The text with places to break a word that no line can hold; a checksum is left as it is."""
    return _LONG.sub(lambda found: "\N{ZERO WIDTH SPACE}".join(_PIECES.findall(found[0])), text)


def _shown_by_code(said: str, problem: str) -> str:
    """The text with what the fonts lack, according to a refusal, as code points."""
    for found in sorted(set(_UNKNOWN.findall(problem)), key=len, reverse=True):
        text = _CODE.sub(lambda code: chr(int(code[1], 16)), found)
        if not text.isascii():
            said = said.replace(text, f"[{' '.join(f'U+{ord(character):04X}' for character in text)}]")
    return said


class _Writer:
    """The document as data for the layout; tables and figures are numbered."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tables = 0
        self.pictures = 0

    def write(self) -> dict[str, Any]:
        """All that stands on the pages."""
        document = self.document
        written: dict[str, Any] = self._plain(attrs.evolve(document, data=""))
        targets = {one["label"] for part in written["parts"] for one in (*part["chapters"], *part["annexes"])}
        return {
            **written,
            "author": f"taaktoedeling {__version__}",
            "bundle": document.bundle,
            "above_annexes": ANNEXES,
            "overview": "Overzicht",
            "footer": GEEN_STANDPUNT,
            "page": PAGE,
            "date": DATE,
            "targets": sorted(targets | {part.id for part in document.parts} - {""}),
        }

    def _plain(self, value: object) -> Any:
        """A block with all that is in it, by the names that the layout uses."""
        match value:
            case str():
                return _breakable(tidy(value))
            case tuple():
                return [self._plain(one) for one in value]
            case frozenset():
                return sorted(value)
            case Table():
                return self._table(value)
            case Picture():
                return self._picture(value)
            case Part():
                groups = {"chapters": value.chapters, "annexes": value.annexes}
                said = {name: [self._chapter(value, one) for one in group] for name, group in groups.items()}
                return {**self._fields(attrs.evolve(value, chapters=(), annexes=())), **said}
            case Cell():
                return {**self._fields(value), "text": [self._run(run, not at) for at, run in enumerate(value.text)]}
        return self._fields(value) if attrs.has(type(value)) else value

    def _fields(self, value: Any) -> dict[str, Any]:
        names = (field.name for field in attrs.fields(type(value)))
        return {"block": type(value).__name__, **{name: self._plain(getattr(value, name)) for name in names}}

    def _run(self, run: Run, first: bool) -> dict[str, str]:
        return {"text": _breakable(safe_cell(run.text) if first else tidy(run.text)), "role": run.role}

    def _chapter(self, part: Part, chapter: Chapter) -> dict[str, Any]:
        return {**self._fields(chapter), "label": part.anchor(chapter)}

    def _table(self, table: Table) -> dict[str, Any]:
        caption = ""
        if table.caption:
            self.tables += 1
            caption = f"Tabel {self.tables}. {tidy(table.caption)}"
        wide = len(table.head) > MOST_UPRIGHT
        widths = column_widths(table, (WIDE_WIDTH if wide else TEXT_WIDTH) * MILLIMETRE, MOST_LETTERS)
        letters = sum(len(plain(one.text)) for row in table.rows for one in row)
        whole = len(table.rows) <= SHORT_TABLE and letters <= MOST_WHOLE
        return {**self._fields(table), "caption": caption, "wide": wide, "widths": widths, "whole": whole}

    def _picture(self, picture: Picture) -> dict[str, Any]:
        self.pictures += 1
        told = tidy(" ".join(picture.alt))
        return {
            "block": "Picture",
            "caption": f"Figuur {self.pictures}. {tidy(picture.title)}",
            "said": told or tidy(picture.title),
            "words": "" if self.document.dense and picture.svg else f"{IN_WORDS.format(self.pictures)} {told}",
            "svg": picture.svg,
            "wide": picture.wide,
        }
