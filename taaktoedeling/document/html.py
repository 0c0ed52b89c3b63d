"""
A document as HTML: a page that needs nothing else, or a fragment for a notebook.

The page forbids scripts and requests by itself; the data in it are text that no browser runs.
"""

from __future__ import annotations

import html

from taaktoedeling.document.blocks import (
    IN_WORDS,
    Block,
    Callout,
    Cell,
    Chapter,
    Document,
    Entries,
    Entry,
    Facts,
    Item,
    Items,
    Para,
    Part,
    Picture,
    Readings,
    Rich,
    Run,
    Table,
)
from taaktoedeling.document.css import FRAGMENT, STYLE
from taaktoedeling.document.svg import inline_svg
from taaktoedeling.dutch.characters import has_direction, safe_cell, tidy

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; base-uri 'none'; form-action 'none'"
SEAL = '<meta name="taaktoedeling-blad" content="sha256-{}">'
NO_SEAL = "0" * 64
"""Stands where the checksum of the page comes."""

SHORT_TABLE = 12
"""A table of so many rows at most stands on one page of paper."""
MOST_COLUMNS = 8
"""A table of more columns gets a page of paper on its side."""


def document_page(document: Document) -> str:
    """
    The document as a page, with the seal still open.
    """
    writer = _Writer(document)
    single = not document.bundle
    kicker = f'<p class="soort">{escape(document.kicker)}</p>'
    subtitle = f'<p class="onder">{escape(document.subtitle)}</p>' if document.subtitle else ""
    facts = writer.facts(document.parts[0].facts.pairs) if single else ""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="nl">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        SEAL.format(NO_SEAL),
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(document.title)}: {escape(document.kicker.lower())}</title>",
        f"<style>\n{STYLE}\n</style>",
        "</head>",
        "<body>" if single else '<body class="bundel">',
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
        "</body>",
        "</html>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def document_fragment(document: Document) -> str:
    """
    The document as a fragment, styled by itself; chapters that need not be read at once are folded.
    """
    writer = _Writer(document)
    lines = [
        f'<div class="taaktoedeling" lang="nl">\n<style>\n{FRAGMENT}\n</style>',
        f"<h3>{escape(document.title)}</h3>",
        f'<p class="stil">{escape(document.subtitle)}</p>' if document.subtitle else "",
    ]
    for chapter in (chapter for part in document.parts for chapter in part.chapters):
        inner, title = writer.blocks(chapter, 5, ""), escape(chapter.title)
        if chapter.open:
            lines.append(f"<section><h4>{title}</h4>\n{inner}\n</section>")
        else:
            lines.append(f"<details><summary>{title}</summary>\n{inner}\n</details>")
    return "\n".join(line for line in [*lines, "</div>"] if line)


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

    def __init__(self, document: Document) -> None:
        self.document = document
        self.page = bool(document.kicker)
        self.tables = 0
        self.pictures = 0

    def contents(self) -> str:
        """The table of contents."""
        if self.document.bundle:
            inner = "".join(f'<li><a href="#{part.id}">{escape(part.title)}</a></li>' for part in self.document.parts)
            inner = f'<li><a href="#overzicht">Overzicht</a></li>{inner}'
        else:
            inner = _links(self.document.parts[0])
        return (
            '<nav class="inhoud" aria-labelledby="inhoudsopgave"><h2 id="inhoudsopgave">Inhoud</h2>'
            f"\n<ol>{inner}</ol></nav>"
        )

    def main(self) -> str:
        """Everything but the title."""
        if self.document.index is None:
            part = self.document.parts[0]
            return "\n".join(self._chapter(part, chapter, 2) for chapter in part.chapters)
        index = f'<section><h2 id="overzicht">Overzicht</h2>\n{self._table(self.document.index)}</section>'
        return "\n".join([index, *(self._part(part) for part in self.document.parts)])

    def facts(self, pairs: tuple[tuple[str, Rich], ...]) -> str:
        """Names with what they are."""
        return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{_rich(text)}</dd>' for name, text in pairs)}</dl>"

    def blocks(self, chapter: Chapter, level: int, id_: str) -> str:
        """What stands under the heading of a chapter; headings in it are of *level*."""
        return "\n".join(self._block(block, level, id_) for block in chapter.blocks)

    def _part(self, part: Part) -> str:
        chapters = "\n".join(self._chapter(part, chapter, 3) for chapter in part.chapters)
        return (
            f'<article class="deel"><h2 id="{part.id}">{escape(part.title)}</h2>\n'
            f'<p class="onder">{escape(part.subtitle)}</p>\n{self.facts(part.facts.pairs)}\n'
            f'<nav aria-label="Inhoud van {escape(part.title)}"><ul class="hoofdstukken">{_links(part)}</ul></nav>\n'
            f"{chapters}</article>"
        )

    def _chapter(self, part: Part, chapter: Chapter, level: int) -> str:
        id_ = _id(part, chapter)
        inner = self.blocks(chapter, level + 1, id_)
        return f'<section><h{level} class="hoofdstuk" id="{id_}">{escape(chapter.title)}</h{level}>\n{inner}</section>'

    def _block(self, block: Block, level: int, id_: str) -> str:
        match block:
            case Para(text):
                return f"<p>{_rich(text)}</p>"
            case Items():
                return _items(block)
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block, id_)
            case Facts(pairs=pairs):
                return self.facts(pairs)
            case Callout(kind=kind, blocks=blocks):
                name = "uitspraak" if kind == "lead" else "let-op"
                return f'<div class="{name}">{"".join(self._block(inner, level, id_) for inner in blocks)}</div>'
            case Readings(parts=parts):
                cards = "".join(f'<li><span class="wie">{escape(who)}</span> {_rich(text)}</li>' for who, text in parts)
                return f'<ul class="lezingen">{cards}</ul>'
            case Entries():
                return self._entries(block, level, id_)

    def _entries(self, block: Entries, level: int, id_: str) -> str:
        head = f"{_heading(level, block.title)}\n" if block.title else ""
        below = level + 1 if block.title else level
        return head + "\n".join(self._entry(entry, below, id_) for entry in block.entries)

    def _entry(self, entry: Entry, level: int, id_: str) -> str:
        inner = "\n".join(self._block(block, level + 1, id_) for block in entry.blocks)
        head = _heading(level, entry.title)
        if entry.tags:
            # Outside the heading, so that a list of headings does not run on into them.
            tags = '<span class="gehoor">; </span>'.join(
                f'<span class="label">{escape(tag)}</span>' for tag in entry.tags
            )
            head = f'<div class="kop">{head}\n<p class="labels">{tags}</p></div>'
        return f'<div class="post">{head}\n{inner}</div>'

    def _table(self, table: Table) -> str:
        head = "".join(
            f'<th scope="col"{_class(kind)}>{escape(text)}</th>'
            for text, kind in zip(table.head, table.kinds, strict=True)
        )
        rows = []
        for place, row in enumerate(table.rows):
            mark = ' class="merk"' if place in table.marked else ""
            cells = "".join(_cell(cell, kind) for cell, kind in zip(row, table.kinds, strict=True))
            rows.append(f"<tr{mark}>{cells}</tr>")
        body = "\n".join(rows)
        made = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
        if not self.page:
            caption = f"<caption>{escape(table.caption)}</caption>\n" if table.caption else ""
            return f'<div class="schuif"><table>{caption}{made}</div>'
        self.tables += 1
        name = f"tabel-{self.tables}"
        wide = " breed" if len(table.head) > MOST_COLUMNS else ""
        short = " kort" if len(table.rows) <= SHORT_TABLE and not wide else ""
        return (
            f'<div class="tabel{short}{wide}"><div class="schuif" role="region" aria-labelledby="{name}" tabindex="0">'
            f'<table><caption id="{name}"><span class="nr">Tabel {self.tables}.</span> '
            f"{escape(table.caption)}</caption>\n{made}</div></div>"
        )

    def _picture(self, picture: Picture, id_: str) -> str:
        self.pictures += 1
        name = f"figuur-{self.pictures}"
        svg = inline_svg(picture.svg, name, picture.title, f"{name}-tekst")
        told = f'<span class="nr">{IN_WORDS.format(self.pictures)}</span> '
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


def _links(part: Part) -> str:
    return "".join(f'<li><a href="#{_id(part, found)}">{escape(found.title)}</a></li>' for found in part.chapters)


def _heading(level: int, text: str) -> str:
    return f"<h{min(level, 6)}>{escape(text)}</h{min(level, 6)}>"


def _class(kind: str) -> str:
    return ' class="getal"' if kind == "number" else ""


def _run(run: Run, said: str) -> str:
    """A run with its weight; text that may turn the reading direction turns it for itself alone."""
    shown = f"<bdi>{said}</bdi>" if has_direction(run.text) else said
    return {"": "{}", "strong": "<strong>{}</strong>", "quiet": '<span class="stil">{}</span>'}[run.role].format(shown)


def _rich(text: Rich) -> str:
    return "".join(_run(run, escape(run.text)) for run in text)


def _items(block: Items) -> str:
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>{''.join(_item(item) for item in block.items)}</{tag}>"


def _item(item: Item) -> str:
    more = "".join(f"<p>{_rich(text)}</p>" for text in item.more)
    inner = _items(Items(item.items)) if item.items else ""
    return f"<li>{_rich(item.text)}{more}{inner}</li>"


def _cell(cell: Cell, kind: str) -> str:
    said = "".join(
        _run(run, html.escape(tidy(run.text) if place else safe_cell(run.text))) for place, run in enumerate(cell.text)
    )
    if cell.target:
        said = f'<a href="#{cell.target}">{said}</a>'
    if cell.value is not None:
        said += _bar(cell.value)
    if kind == "name":
        return f'<th scope="row">{said}</th>'
    return f"<td{_class(kind)}>{said}</td>"


def _bar(value: float) -> str:
    """A bar from the middle: to the right for a value above zero, to the left below it."""
    size = min(abs(value), 1.0) * 50
    start = 50.0 if value >= 0 else 50.0 - size
    side = "voor" if value >= 0 else "tegen"
    return (
        f'<span class="baan" aria-hidden="true"><i class="{side}" style="left:{start:.1f}%;width:{size:.1f}%"></i>'
        "<b></b></span>"
    )
