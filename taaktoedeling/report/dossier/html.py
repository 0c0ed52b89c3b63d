"""
A dossier as one page that needs nothing else: no network, no script, no font from elsewhere.

The page forbids scripts and requests by itself; the data in it are text that no browser runs.
"""

from __future__ import annotations

import html

from taaktoedeling.dutch.characters import has_direction, tidy
from taaktoedeling.report.blocks import Item, Items, Para, Rich
from taaktoedeling.report.dossier.blocks import (
    Callout,
    Chapter,
    DossierBlock,
    DossierDocument,
    Entries,
    Entry,
    Facts,
    Grid,
    GridCell,
    Part,
    Picture,
    Readings,
    in_words,
    safe_cell,
)
from taaktoedeling.report.dossier.css import STYLE
from taaktoedeling.report.dossier.svg import inline_svg

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; base-uri 'none'; form-action 'none'"
SEAL = '<meta name="taaktoedeling-blad" content="sha256-{}">'
NO_SEAL = "0" * 64
"""Stands where the checksum of the page comes."""

SHORT_TABLE = 12
"""A table of so many rows at most stands on one page of paper."""


def render_dossier_html(document: DossierDocument) -> str:
    """
    The page, with the seal still open.
    """
    writer = _Writer(document)
    single = not document.bundle
    kicker = f'<p class="soort">{escape(document.kicker)}</p>'
    subtitle = f'<p class="onder">{escape(document.subtitle)}</p>' if document.subtitle else ""
    facts = writer.facts(document.parts[0].facts) if single else ""
    body = [
        '<a class="sla-over" href="#inhoud-van-het-dossier">Naar de tekst</a>',
        f'<header class="omslag"><div>{kicker}\n<h1>{escape(document.title)}</h1>\n{subtitle}\n{facts}</div></header>',
        '<div class="blad">',
        writer.contents(),
        '<main id="inhoud-van-het-dossier">',
        writer.main(),
        "</main>",
        "</div>",
        f'<script type="application/json" id="afwegingsdossier">{escape_json(document.data)}</script>'
        if document.data
        else "",
    ]
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        SEAL.format(NO_SEAL),
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(document.title)}: {escape(document.kicker.lower())}</title>",
        f"<style>\n{STYLE}\n</style>",
    ]
    kind = "" if single else ' class="bundel"'
    lines = [
        "<!DOCTYPE html>",
        '<html lang="nl">',
        "<head>",
        *head,
        "</head>",
        f"<body{kind}>",
        *body,
        "</body>",
        "</html>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def escape(text: str) -> str:
    """Text of which no character has a meaning in HTML."""
    return html.escape(tidy(text))


def escape_json(text: str) -> str:
    """JSON that cannot end the element that it stands in; it stays the same JSON."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


class _Writer:
    """Writes one document, and numbers its tables and figures."""

    def __init__(self, document: DossierDocument) -> None:
        self.document = document
        self.tables = 0
        self.pictures = 0

    def contents(self) -> str:
        """The table of contents."""
        if self.document.bundle:
            inner = "".join(f'<li><a href="#{part.id}">{escape(part.title)}</a></li>' for part in self.document.parts)
            inner = f'<li><a href="#overzicht">Overzicht</a></li>{inner}'
        else:
            part = self.document.parts[0]
            inner = "".join(
                f'<li><a href="#{_id(part, chapter)}">{escape(chapter.title)}</a></li>' for chapter in part.chapters
            )
        return (
            '<nav class="inhoud" aria-labelledby="inhoudsopgave"><h2 id="inhoudsopgave">Inhoud</h2>'
            f"\n<ol>{inner}</ol></nav>"
        )

    def main(self) -> str:
        """Everything but the title."""
        if not self.document.bundle:
            part = self.document.parts[0]
            return "\n".join(self._chapter(part, chapter, 2) for chapter in part.chapters)
        assert self.document.index is not None
        index = f'<section><h2 id="overzicht">Overzicht</h2>\n{self._grid(self.document.index)}</section>'
        return "\n".join([index, *(self._part(part) for part in self.document.parts)])

    def facts(self, facts: Facts) -> str:
        """Names with what they are."""
        pairs = "".join(f"<dt>{escape(name)}</dt><dd>{_rich(text)}</dd>" for name, text in facts.pairs)
        return f"<dl>{pairs}</dl>"

    def _part(self, part: Part) -> str:
        links = "".join(
            f'<li><a href="#{_id(part, chapter)}">{escape(chapter.title)}</a></li>' for chapter in part.chapters
        )
        chapters = "\n".join(self._chapter(part, chapter, 3) for chapter in part.chapters)
        return (
            f'<article class="deel"><h2 id="{part.id}">{escape(part.title)}</h2>\n'
            f'<p class="onder">{escape(part.subtitle)}</p>\n{self.facts(part.facts)}\n'
            f'<nav aria-label="Inhoud van {escape(part.title)}"><ul class="hoofdstukken">{links}</ul></nav>\n'
            f"{chapters}</article>"
        )

    def _chapter(self, part: Part, chapter: Chapter, level: int) -> str:
        id_ = _id(part, chapter)
        inner = "\n".join(self._block(block, level + 1, id_) for block in chapter.blocks)
        return f'<section><h{level} class="hoofdstuk" id="{id_}">{escape(chapter.title)}</h{level}>\n{inner}</section>'

    def _block(self, block: DossierBlock | Readings, level: int, id_: str) -> str:
        match block:
            case Para(text):
                return f"<p>{_rich(text)}</p>"
            case Items():
                return _items(block)
            case Grid():
                return self._grid(block)
            case Picture():
                return self._picture(block, id_)
            case Facts():
                return self.facts(block)
            case Callout(kind=kind, blocks=blocks):
                name = "uitspraak" if kind == "lead" else "let-op"
                return f'<div class="{name}">{"".join(self._block(inner, level, id_) for inner in blocks)}</div>'
            case Readings(parts=parts):
                cards = "".join(f'<li><span class="wie">{escape(who)}</span> {_rich(text)}</li>' for who, text in parts)
                return f'<ul class="lezingen">{cards}</ul>'
            case Entries():
                return self._entries(block, level, id_)

    def _entries(self, block: Entries, level: int, id_: str) -> str:
        head = f"<h{level}>{escape(block.title)}</h{level}>\n" if block.title else ""
        below = level + 1 if block.title else level
        return head + "\n".join(self._entry(entry, below, id_) for entry in block.entries)

    def _entry(self, entry: Entry, level: int, id_: str) -> str:
        inner = "\n".join(self._block(block, level + 1, id_) for block in entry.blocks)
        head = f"<h{level}>{escape(entry.title)}</h{level}>"
        if entry.tags:
            # Outside the heading, so that a list of headings does not run on into them.
            tags = '<span class="gehoor">; </span>'.join(
                f'<span class="label">{escape(tag)}</span>' for tag in entry.tags
            )
            head = f'<div class="kop">{head}\n<p class="labels">{tags}</p></div>'
        return f'<div class="post">{head}\n{inner}</div>'

    def _grid(self, grid: Grid) -> str:
        self.tables += 1
        name = f"tabel-{self.tables}"
        head = "".join(
            f'<th scope="col"{_class(kind)}>{escape(text)}</th>'
            for text, kind in zip(grid.head, grid.kinds, strict=True)
        )
        rows = []
        for place, row in enumerate(grid.rows):
            mark = ' class="merk"' if place in grid.marked else ""
            cells = "".join(_cell(cell, kind) for cell, kind in zip(row, grid.kinds, strict=True))
            rows.append(f"<tr{mark}>{cells}</tr>")
        body = "\n".join(rows)
        short = " kort" if len(grid.rows) <= SHORT_TABLE else ""
        return (
            f'<div class="tabel{short}"><div class="schuif" role="region" aria-labelledby="{name}" tabindex="0">'
            f'<table><caption id="{name}"><span class="nr">Tabel {self.tables}.</span> '
            f"{escape(grid.caption)}</caption>\n"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div></div>"
        )

    def _picture(self, picture: Picture, id_: str) -> str:
        self.pictures += 1
        name = f"figuur-{self.pictures}"
        svg = inline_svg(picture.svg, name, picture.title, f"{name}-tekst")
        told = f'<span class="nr">{in_words(self.pictures)}</span> '
        alt = "\n".join(f"<p>{'' if place else told}{escape(said)}</p>" for place, said in enumerate(picture.alt))
        wide = " breed" if picture.wide else ""
        return (
            # In a tagged PDF a figure needs a text alternative; the drawing has it, so what is around it is a group.
            f'<figure class="plaat{wide}" id="{id_}-{name}" role="group" aria-labelledby="{name}-naam">'
            f'<div class="beeld"><div class="schuif" role="region" aria-labelledby="{name}-naam" tabindex="0">'
            f'{svg}</div>\n<p class="bijschrift" id="{name}-naam"><span class="nr">Figuur {self.pictures}.</span> '
            f"{escape(picture.title)}</p></div>\n"
            f'<div class="alt" id="{name}-tekst">{alt}</div></figure>'
        )


def _id(part: Part, chapter: Chapter) -> str:
    return f"{part.id}-{chapter.id}" if part.id else chapter.id


def _class(kind: str) -> str:
    return ' class="getal"' if kind == "number" else ""


def _run(text: str) -> str:
    """Text that may turn the reading direction turns it for itself alone."""
    said = escape(text)
    return f"<bdi>{said}</bdi>" if has_direction(text) else said


def _rich(text: Rich) -> str:
    forms = {"": "{}", "strong": "<strong>{}</strong>", "quiet": '<span class="stil">{}</span>'}
    return "".join(forms[run.role].format(_run(run.text)) for run in text)


def _items(block: Items) -> str:
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>{''.join(_item(item) for item in block.items)}</{tag}>"


def _item(item: Item) -> str:
    more = "".join(f"<p>{_rich(text)}</p>" for text in item.more)
    inner = _items(Items(item.items)) if item.items else ""
    return f"<li>{_rich(item.text)}{more}{inner}</li>"


def _cell(cell: GridCell, kind: str) -> str:
    said = "".join(
        f'<span class="stil">{_safe(run.text, not place)}</span>' if run.role == "quiet" else _safe(run.text, not place)
        for place, run in enumerate(cell.text)
    )
    if cell.target:
        said = f'<a href="#{cell.target}">{said}</a>'
    if cell.value is not None:
        said += _bar(cell.value)
    if kind == "name":
        return f'<th scope="row">{said}</th>'
    return f"<td{_class(kind)}>{said}</td>"


def _safe(text: str, first: bool) -> str:
    said = html.escape(safe_cell(text) if first else tidy(text))
    return f"<bdi>{said}</bdi>" if has_direction(text) else said


def _bar(value: float) -> str:
    """A bar from the middle: to the right for a value above zero, to the left below it."""
    size = min(abs(value), 1.0) * 50
    start = 50.0 if value >= 0 else 50.0 - size
    side = "voor" if value >= 0 else "tegen"
    return (
        f'<span class="baan" aria-hidden="true"><i class="{side}" style="left:{start:.1f}%;width:{size:.1f}%"></i>'
        "<b></b></span>"
    )
