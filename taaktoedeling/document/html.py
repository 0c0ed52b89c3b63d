"""
A document as HTML: a page that needs nothing else, or a fragment for a notebook.

The page forbids scripts and requests by itself; the data in it are text that no browser runs.
"""

from __future__ import annotations

from taaktoedeling.document.blocks import (
    ANNEXES,
    IN_WORDS,
    Block,
    Callout,
    Chapter,
    Document,
    Entries,
    Entry,
    Facts,
    Items,
    Para,
    Part,
    Picture,
    Readings,
    Rich,
    Room,
    Table,
)
from taaktoedeling.document.columns import MOST_UPRIGHT, SHORT_TABLE
from taaktoedeling.document.css import FRAGMENT, STYLE
from taaktoedeling.document.html_parts import cell_class, escape, escape_json, heading, items, rich, table_cell
from taaktoedeling.document.svg import inline_svg

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; base-uri 'none'; form-action 'none'"
SEAL = '<meta name="taaktoedeling-blad" content="sha256-{}">'
NO_SEAL = "0" * 64
"""Stands where the checksum of the page comes."""
EXTENT = '<meta name="taaktoedeling-omvang" content="{}">'
"""Says whether the page is only what comes first, or has the annexes too."""

NARROW_COLUMNS = 2
"""A table of more columns shows each row apart on a narrow screen."""


def document_page(document: Document, listed: bool = False) -> str:
    """
    The document as a page, with the seal still open.

    Args:
        listed: with a table of contents also where there is one case without annexes.
    """
    writer = _Writer(document)
    single, whole = not document.bundle, any(part.annexes for part in document.parts)
    contents = writer.contents() if document.bundle or whole or listed else ""
    kicker = f'<p class="soort">{escape(document.kicker)}</p>'
    subtitle = f'<p class="onder">{escape(document.subtitle)}</p>' if document.subtitle else ""
    facts = writer.facts(document.parts[0].facts.pairs) if single else ""
    dense = "dicht" if document.dense else ""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="nl">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        SEAL.format(NO_SEAL),
        EXTENT.format("volledig" if whole else "nota") if document.data else "",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(document.title)}: {escape(document.kicker.lower())}</title>",
        f"<style>\n{STYLE}\n</style>",
        "</head>",
        f'<body class="{" ".join(filter(None, ["" if single else "bundel", "" if contents else "los", dense]))}">',
        '<a class="sla-over" href="#inhoud-van-het-dossier">Naar de tekst</a>',
        f'<header class="omslag"><div>{kicker}\n<h1>{escape(document.title)}</h1>\n{subtitle}\n{facts}</div></header>',
        '<div class="blad">',
        contents,
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
    for chapter in (chapter for part in document.parts for chapter in (*part.chapters, *part.annexes)):
        inner, title = writer.blocks(chapter, 5, ""), escape(chapter.title)
        if chapter.open:
            lines.append(f"<section><h4>{title}</h4>\n{inner}\n</section>")
        else:
            lines.append(f"<details><summary>{title}</summary>\n{inner}\n</details>")
    return "\n".join(line for line in [*lines, "</div>"] if line)


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
            return self._chapters(part, 2)
        index = f'<section><h2 id="overzicht">Overzicht</h2>\n{self._table(self.document.index)}</section>'
        return "\n".join([index, *(self._part(part) for part in self.document.parts)])

    def facts(self, pairs: tuple[tuple[str, Rich], ...]) -> str:
        """Names with what they are."""
        return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{rich(text)}</dd>' for name, text in pairs)}</dl>"

    def blocks(self, chapter: Chapter, level: int, id_: str) -> str:
        """What stands under the heading of a chapter; headings in it are of *level*."""
        return "\n".join(self._block(block, level, id_) for block in chapter.blocks)

    def _part(self, part: Part) -> str:
        return (
            f'<article class="deel"><h2 id="{part.id}">{escape(part.title)}</h2>\n'
            f'<p class="onder">{escape(part.subtitle)}</p>\n{self.facts(part.facts.pairs)}\n'
            f"{self._chapters(part, 3)}</article>"
        )

    def _chapters(self, part: Part, level: int) -> str:
        """The chapters of a part, and its annexes: a list of them for paper, and each folded on screen."""
        said = [self._chapter(part, chapter, level) for chapter in part.chapters]
        if part.annexes:
            listed = "".join(_link(part, found) for found in part.annexes)
            id_ = f"{part.id}-bijlagen" if part.id else "bijlagen"
            said.append(
                f'<section class="bijlagen"><h{level} class="hoofdstuk" id="{id_}">{ANNEXES}</h{level}>\n'
                f'<ol class="lijst">{listed}</ol>'
            )
            said += [self._annex(part, chapter, level + 1) for chapter in part.annexes]
            said.append("</section>")
        return "\n".join(said)

    def _annex(self, part: Part, chapter: Chapter, level: int) -> str:
        """A chapter that folds; whoever follows a link to what is in it sees it open."""
        id_ = part.anchor(chapter)
        return (
            f'<details class="bijlage"><summary><h{level}>{escape(chapter.title)}</h{level}>'
            f'</summary>\n<div id="{id_}">{self.blocks(chapter, level + 1, id_)}</div></details>'
        )

    def _chapter(self, part: Part, chapter: Chapter, level: int) -> str:
        id_ = part.anchor(chapter)
        inner = self.blocks(chapter, level + 1, id_)
        return f'<section><h{level} class="hoofdstuk" id="{id_}">{escape(chapter.title)}</h{level}>\n{inner}</section>'

    def _block(self, block: Block, level: int, id_: str) -> str:
        match block:
            case Para(text):
                return f"<p>{rich(text)}</p>"
            case Items():
                return items(block)
            case Table():
                return self._table(block, id_)
            case Picture():
                return self._picture(block, id_)
            case Facts(pairs=pairs):
                return self.facts(pairs)
            case Callout(kind=kind, blocks=blocks):
                name = "uitspraak" if kind == "lead" else "let-op"
                return f'<div class="{name}">{"".join(self._block(inner, level, id_) for inner in blocks)}</div>'
            case Readings(parts=parts):
                cards = "".join(f'<li><span class="wie">{escape(who)}</span> {rich(text)}</li>' for who, text in parts)
                return f'<ul class="lezingen">{cards}</ul>'
            case Room(lines=lines):
                return f'<div class="ruimte" aria-hidden="true">{"<i></i>" * lines}</div>'
            case Entries():
                return self._entries(block, level, id_)

    def _entries(self, block: Entries, level: int, id_: str) -> str:
        head = f"{heading(level, block.title)}\n" if block.title else ""
        below = level + 1 if block.title else level
        return head + "\n".join(self._entry(entry, below, id_) for entry in block.entries)

    def _entry(self, entry: Entry, level: int, id_: str) -> str:
        inner = "\n".join(self._block(block, level + 1, id_) for block in entry.blocks)
        head = heading(level, entry.title)
        if entry.tags:
            # Outside the heading, so that a list of headings does not run on into them.
            tags = '<span class="gehoor">; </span>'.join(
                f'<span class="label">{escape(tag)}</span>' for tag in entry.tags
            )
            head = f'<div class="kop">{head}\n<p class="labels">{tags}</p></div>'
        return f'<div class="post">{head}\n{inner}</div>'

    def _table(self, table: Table, id_: str = "") -> str:
        """A table; one without a caption is named by the heading of its chapter."""
        head = "".join(
            f'<th scope="col"{cell_class(kind)}>{escape(text)}</th>'
            for text, kind in zip(table.head, table.kinds, strict=True)
        )
        rows = []
        apart = self.page and len(table.head) > NARROW_COLUMNS
        for place, row in enumerate(table.rows):
            mark = ' class="merk"' if place in table.marked else ""
            cells = "".join(
                table_cell(cell, kind, name if apart else "")
                for cell, kind, name in zip(row, table.kinds, table.head, strict=True)
            )
            rows.append(f"<tr{mark}>{cells}</tr>")
        body = "\n".join(rows)
        made = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
        if not self.page:
            caption = f"<caption>{escape(table.caption)}</caption>\n" if table.caption else ""
            return f'<div class="schuif"><table>{caption}{made}</div>'
        # In a bundle every part has a chapter of this name; the part that it stands in tells them apart.
        named, name = "", f"{id_.partition('-')[0]} {id_}" if self.document.bundle else id_
        if table.caption:
            self.tables += 1
            name = f"tabel-{self.tables}"
            number = f'<span class="nr">Tabel {self.tables}.</span>'
            named = f'<caption id="{name}">{number} {escape(table.caption)}</caption>\n'
        wide = " breed" if len(table.head) > MOST_UPRIGHT else ""
        short = " kort" if len(table.rows) <= SHORT_TABLE and not wide else ""
        look = f"tabel{short}{wide}{' kaarten' if apart else ''}"
        return (
            f'<div class="{look}"><div class="schuif" role="region" aria-labelledby="{name}" tabindex="0">'
            f"<table>{named}{made}</div></div>"
        )

    def _picture(self, picture: Picture, id_: str) -> str:
        self.pictures += 1
        name = f"figuur-{self.pictures}"
        svg = inline_svg(picture.svg, name, picture.title, f"{name}-tekst")
        dense = self.document.dense
        told = "" if dense else f'<span class="nr">{IN_WORDS.format(self.pictures)}</span> '
        alt = "\n".join(f"<p>{'' if place else told}{escape(said)}</p>" for place, said in enumerate(picture.alt))
        wide = " breed" if picture.wide else ""
        words = f'<div class="alt" id="{name}-tekst">{alt}</div>'
        if dense:
            words = f'<details class="alt"><summary>{IN_WORDS.format(self.pictures)}</summary>{words}</details>'
        return (
            # In a tagged PDF a figure needs a text alternative; the drawing has it, so what is around it is a group.
            f'<figure class="plaat{wide}" id="{id_}-{name}" role="group" aria-labelledby="{name}-naam">'
            f'<div class="beeld"><div class="schuif" role="region" aria-labelledby="{name}-naam" tabindex="0">'
            f'{svg}</div>\n<p class="bijschrift" id="{name}-naam"><span class="nr">Figuur {self.pictures}.</span> '
            f"{escape(picture.title)}</p></div>\n"
            f"{words}</figure>"
        )


def _links(part: Part) -> str:
    """Links to the chapters, and below those to the annexes."""
    chapters, annexes = ("".join(_link(part, one) for one in group) for group in (part.chapters, part.annexes))
    return f'{chapters}<li><a href="#bijlagen">{ANNEXES}</a><ol>{annexes}</ol></li>' if annexes else chapters


def _link(part: Part, chapter: Chapter) -> str:
    return f'<li><a href="#{part.anchor(chapter)}">{escape(chapter.title)}</a></li>'
