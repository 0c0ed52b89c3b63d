"""
What is wrong with a line of TOML or JSON, as somebody who typed it in Word or Notepad can mend it.

The parsers say where they stopped and why, in English; here the line itself is looked at for what people really do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal

import attrs

from taaktoedeling.dutch.characters import escape
from taaktoedeling.reading.answers import TO
from taaktoedeling.reading.statements import first_of, statement_at

_MEANINGS = (
    ("Cannot", "een sleutel of tabel staat er twee keer"),
    ("Duplicate", "een sleutel staat er twee keer"),
    ("Expected '='", "na een sleutel hoort een = te staan"),
    ("Expected newline", "na de waarde staat nog iets op dezelfde regel"),
    ("Expected ']", "de naam van een tabel mist de ] aan het eind, of er staat een teken in dat niet mag"),
    ("Expected", "hier mist een teken"),
    ("Invalid initial", "hier hoort een sleutel te staan"),
    ("Invalid statement", "hier hoort een sleutel of een [tabel] te staan"),
    ("Invalid value", "na de = staat geen geldige waarde; zet een tekst tussen aanhalingstekens"),
    ("Invalid date", "deze datum bestaat niet; schrijf haar als 2026-05-22"),
    ("Illegal", "hier staat een onzichtbaar stuurteken; haal het weg"),
    ("Found invalid", "hier staat een onzichtbaar stuurteken; haal het weg"),
    ("Unterminated", "een tekst mist het aanhalingsteken aan het eind"),
    ("Unclosed array", "een lijst mist de ] aan het eind"),
    ("Unclosed inline", "een tabel tussen { en } mist de } aan het eind"),
    ("Expecting property", "hier hoort een sleutel tussen rechte dubbele aanhalingstekens te staan"),
    ("Expecting ',' delimiter", "hier hoort een komma of een haakje te staan"),
    ("Expecting ':' delimiter", "na een sleutel hoort een : te staan"),
    ("Expecting value", "hier hoort een waarde te staan; zet een tekst tussen dubbele aanhalingstekens"),
    ("Invalid control", "een tekst loopt door over meer regels; schrijf \\n voor een nieuwe regel, of sluit haar af"),
    ("Extra data", "na de laatste } staat nog iets"),
)
"""What the parsers of TOML and of JSON may say, by how it starts."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_DOUBLE, _SINGLE = "“”„‟″«»＂", "‘’‚‛′´`‹›"
_UNSEEN = re.compile(r"[^\S \t\r\n]|[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]")
_COMMA = re.compile(r"(?<![\w.,-])-?\d{1,9},\d{1,9}(?![\d.])", re.ASCII)
_DATE = re.compile(
    r"[=:]\s*(?:(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ](\d{4})|(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2}))\b",
    re.ASCII | re.IGNORECASE,
)
_TO = re.compile(rf"{TO}(\d{{1,2}})(?![\w.,-])", re.ASCII)
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WORD = re.compile(r"[^\W\d_][^#,\]}\n\"']*")
_TRUTH = {"ja": "true", "waar": "true", "wel": "true", "yes": "true", "true": "true",
          "nee": "false", "onwaar": "false", "niet": "false", "no": "false", "false": "false"}  # fmt: skip


@attrs.frozen
class Fault:
    """
    What is wrong, and where.

    Attributes:
        place: line and column, both from 1, or that it is the end of the file.
        text: whole sentences.
    """

    place: str
    text: str


@attrs.frozen
class _Spot:
    """The place where a parser stopped, in text of which lines end in a line feed."""

    said: str
    text: str
    position: int
    toml: bool

    @property
    def number(self) -> int:
        return self.text.count("\n", 0, self.position) + 1

    @property
    def start(self) -> int:
        return self.text.rfind("\n", 0, self.position) + 1

    @property
    def line(self) -> str:
        return self.text[self.start :].partition("\n")[0]

    @property
    def before(self) -> str:
        return self.text[self.start : self.position]

    @property
    def rest(self) -> str:
        return self.line[self.position - self.start :]

    @property
    def at(self) -> str:
        return self.text[self.position : self.position + 1]

    def fault(self, text: str, column: int | None = None) -> Fault:
        """A fault on this line; at *column* (from 0) where that is not where the parser stopped."""
        shown = self.position - self.start if column is None else column
        return Fault(f"regel {self.number}, kolom {shown + 1}", text)


def toml_fault(message: str, text: str) -> Fault:
    """
    Explain what `tomllib` refused.

    Args:
        message: what it said, with the place at the end.
    """
    text = text.replace("\r\n", "\n")
    found = _PLACE.search(message)
    position = len(text)
    if found and found[1]:
        lines = text.split("\n")
        position = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    return _explain(_Spot(message, text, position, True))


def json_fault(error: json.JSONDecodeError) -> Fault:
    """Explain what the parser of JSON refused."""
    return _explain(_Spot(error.msg, error.doc, error.pos, False))


def _explain(spot: _Spot) -> Fault:
    for rule in _RULES:
        if (fault := rule(spot)) is not None:
            return fault
    meaning = next((dutch for english, dutch in _MEANINGS if spot.said.startswith(english)), "")
    told = f"Dit is geen geldige {'TOML' if spot.toml else 'JSON'}{': ' + meaning if meaning else ''}."
    return Fault("einde van het bestand", told) if spot.position >= len(spot.text.rstrip()) else spot.fault(told)


def _quotes(spot: _Spot) -> Fault | None:
    column = spot.position - spot.start
    if not spot.at or spot.at not in _DOUBLE + _SINGLE:
        if not spot.said.startswith(("Illegal character", "Unterminated", "Invalid control", "Expected newline")):
            return None
        # A text that starts with a straight quote and ends with one of a word processor.
        opened = re.search(r"""[=\[,{:]\s*(["'])[^"']*$""", spot.line)
        marks = _DOUBLE if opened and opened[1] == '"' else _SINGLE
        column = max(spot.line.rfind(mark) for mark in marks) if opened else -1
        if column < 0 or spot.line[column + 1 :].strip(" \t,]}"):
            return None
    mark = spot.line[column]
    return spot.fault(f'Hier staat {mark}, een aanhalingsteken uit een tekstverwerker. Typ een recht: ".', column)


def _unseen(spot: _Spot) -> Fault | None:
    if spot.at == "\r":
        return spot.fault("Deze regel eindigt op een teken van zeer oude computers (CR). Sla het bestand opnieuw op.")
    if not _UNSEEN.match(spot.at):
        return None
    if spot.at.isspace():
        return spot.fault(f"Hier staat een bijzondere spatie (U+{ord(spot.at):04X}). Typ er een gewone voor.")
    return spot.fault(f"Hier staat een onzichtbaar teken (U+{ord(spot.at):04X}). Haal het weg.")


def _number(spot: _Spot) -> Fault | None:
    """A number as people write it: with a decimal comma, a percentage, dots between thousands, an amount."""
    if spot.at in tuple("€$£") and (amount := re.match(r".\s*(\d+)", spot.rest, re.ASCII)):
        return spot.fault(f"Schrijf alleen het getal: {amount[1]}.")
    if not spot.said.startswith(("Expected newline", "Expected '='", "Expecting", "Extra data")):
        return None
    zero = re.search(r"(?<![\w.])0$", spot.before, re.ASCII)
    if zero and (digits := re.match(r"\d+", spot.rest, re.ASCII)):
        return spot.fault(f"Schrijf een getal zonder nul ervoor: {digits[0].lstrip('0') or '0'}.", zero.start())
    groups = re.search(r"\d{1,3}\.\d{3}$", spot.before, re.ASCII)
    if groups and (more := re.match(r"(?:\.\d{3})+", spot.rest, re.ASCII)):
        plain = (groups[0] + more[0]).replace(".", "")
        return spot.fault(f"Schrijf een getal zonder punten ertussen: {plain}.", groups.start())
    column = spot.position - spot.start
    found = [one for one in _COMMA.finditer(spot.line) if one.start() <= column + 1]
    if found:
        number = found[0][0].replace(",", ".")
        return spot.fault(f"Schrijf een punt, geen komma: {number}.", found[0].start())
    share = re.search(r"(\d{1,3}(?:\.\d+)?)\s*$", spot.before, re.ASCII)
    if share and spot.rest.lstrip().startswith("%"):
        part = f"{(Decimal(share[1]) / 100).normalize():f}"
        return spot.fault(f"Schrijf een deel van het geheel, zonder %: {part}.", share.start())
    return None


def _range(spot: _Spot) -> Fault | None:
    """Two levels as people write them: 1-3, 1 tot 3."""
    low = re.search(r"[=:,{]\s*(\d{1,2})\s*$", spot.before, re.ASCII)
    high = _TO.match(spot.rest)
    if not low or not high or not spot.said.startswith(("Expected newline", "Expecting ',' delimiter")):
        return None
    return spot.fault(f"Schrijf een bereik tussen vierkante haken: [{int(low[1])}, {int(high[1])}].", low.start(1))


def _date(spot: _Spot) -> Fault | None:
    found = _DATE.search(spot.line)
    if not found or not spot.said.startswith(("Expected newline", "Invalid", "Expecting")):
        return None
    first, middle, last = (part for part in found.groups() if part)
    named = next((number for number, name in enumerate(_MONTHS, 1) if middle.casefold().startswith(name)), 0)
    year, day = (first, last) if len(first) == 4 else (last, first)
    month = named or (int(middle) if middle.isdecimal() else 0)
    if not month or found[0].endswith(right := f"{year}-{month:02}-{int(day):02}"):
        return None
    return spot.fault(f"Schrijf een datum als {right}: jaar, maand, dag.", found.end() - len(found[0].lstrip("=: \t")))


def _value(spot: _Spot) -> Fault | None:
    """No value, or a word without quotes."""
    if not spot.said.startswith(("Invalid value", "Expecting value")):
        return None
    word = found[0].strip() if (found := _WORD.match(spot.rest)) else ""
    if truth := _TRUTH.get(word.casefold()):
        more = "" if word.casefold() == truth else f' Is het een tekst, schrijf dan "{escape(word)}".'
        return spot.fault(f"Schrijf {truth} in plaats van {escape(word)}, zonder aanhalingstekens.{more}")
    if word:
        return spot.fault(f'Zet een tekst tussen rechte aanhalingstekens: "{escape(word)}".')
    if spot.toml and (not spot.rest.strip() or spot.rest.lstrip().startswith("#")):
        return spot.fault("Na de = staat niets. Vul een waarde in, of zet een # voor de regel.")
    return None


def _backslash(spot: _Spot) -> Fault | None:
    if not spot.said.startswith(("Unescaped", "Invalid hex", "Escaped character", "Invalid \\")):
        return None
    column = spot.line.rfind("\\", 0, spot.position - spot.start + 1)
    other = ", of zet de tekst tussen enkele aanhalingstekens" if spot.toml else ""
    return spot.fault(f"In deze tekst staat een \\, en die betekent hier iets bijzonders. Schrijf \\\\{other}.", column)


def _key(spot: _Spot) -> Fault | None:
    """Something that should have been a key with a value."""
    if not spot.toml or not spot.said.startswith(("Expected '='", "Invalid initial", "Invalid statement")):
        return None
    start = spot.line.strip()
    if spot.rest.lstrip().startswith(":"):
        return spot.fault("Na een sleutel hoort een = te staan, geen dubbele punt.")
    if start.startswith(("//", ";", "--", "/*", "<!--", "•", "–", "* ", "- ")):
        return spot.fault("Een opmerking begint met #. Zet dat ervoor.", spot.line.index(start[0]))
    if spot.at.isalnum() and not spot.at.isascii():
        return spot.fault(f"In een sleutel mag geen {spot.at} staan: alleen letters zonder accent, cijfers, - en _.")
    name, equals, _ = spot.line.partition("=")
    if spot.said.startswith("Expected '='") and "{" not in name and "[" not in name:
        if equals and len(name.split()) > 1:
            return spot.fault(f"In een sleutel staat geen spatie; bedoelt u {escape('_'.join(name.split()))}?")
        if not equals:
            return spot.fault(
                "Deze regel is geen sleutel met een waarde. Hoort zij bij de tekst erboven, zet dan om het geheel drie "
                'aanhalingstekens ("""); is het een opmerking, zet er een # voor.'
            )
    return None


def _inner_quote(spot: _Spot) -> Fault | None:
    mark = spot.before.rstrip()[-1:]
    if not spot.said.startswith(("Expected newline", "Expecting ',' delimiter")) or mark not in ('"', "'"):
        return None
    if mark not in spot.rest:
        return None
    mend = 'Schrijf \\" in plaats van ".'
    if spot.toml:
        other = {'"': "enkele", "'": "dubbele"}[mark]
        mend = f"Zet de hele tekst tussen {other} aanhalingstekens."
    column = len(spot.before.rstrip()) - 1
    return spot.fault(f"Midden in de tekst staat een aanhalingsteken ({mark}). {mend}", column)


def _open_text(spot: _Spot) -> Fault | None:
    """A text that is not closed where it should be."""
    if spot.said.startswith("Unterminated") and spot.toml:
        lines = enumerate(spot.text.split("\n"), start=1)
        opened = [number for number, line in lines if line.count('"""') % 2 or line.count("'''") % 2]
        since = f", die begint op regel {opened[-1]}," if opened else ""
        return Fault("einde van het bestand", f"Een tekst{since} mist de aanhalingstekens aan het eind. Sluit haar af.")
    if spot.said.startswith("Unterminated") or (spot.said.startswith("Illegal character") and spot.at == "\n"):
        more = ', of zet om een tekst van meer regels drie aanhalingstekens (""")' if spot.toml else ""
        return spot.fault(f"De tekst op deze regel is niet afgesloten. Zet er een aanhalingsteken achter{more}.")
    return None


def _brackets(spot: _Spot) -> Fault | None:
    """A list or a table between braces that goes on where it may not."""
    if not spot.toml and spot.said.startswith(("Expecting property", "Expecting value", "Illegal trailing comma")):
        comma = spot.text.rfind(",", 0, spot.position + 1)
        if comma >= 0 and spot.text[comma + 1 :].lstrip()[:1] in ("}", "]"):
            return attrs.evolve(spot, position=comma).fault("Na het laatste onderdeel hoort geen komma.")
        return None
    if not spot.toml or spot.position >= len(spot.text.rstrip()):
        return None
    if spot.said.startswith("Unclosed array"):
        return spot.fault("Tussen twee onderdelen van een lijst hoort een komma, en achter het laatste een ].")
    inline = spot.said.startswith("Unclosed inline") or (
        spot.said.startswith(("Invalid initial", "Expected '='")) and "{" in spot.before and spot.at in "\n}#"
    )
    if not inline:
        return None
    if spot.at == "}":
        return spot.fault("Achter het laatste onderdeel tussen { en } hoort geen komma.")
    return spot.fault("Een tabel tussen { en } staat op één regel, met een komma tussen de onderdelen.")


def _double(spot: _Spot) -> Fault | None:
    """A key or a table that stands there already."""
    if not spot.said.startswith(("Cannot", "Duplicate")):
        return None
    if named := re.search(r"^Duplicate inline table key '(.*)' \(at", spot.said):
        return spot.fault(f"De sleutel {escape(named[1])} staat twee keer in deze tabel. Laat er één weg.")
    here = statement_at(spot.text, spot.number)
    if here is None:
        return None
    before = first_of(spot.text, here)
    kind = f"[{escape(here.name)}]" if here.table else f"De sleutel {escape(here.name)}"
    since = f" al op regel {before.line}" if before else " al eerder in dit bestand"
    if before and before.table != here.table:
        text = f"{kind} staat{since}, daar als {'tabel' if before.table else 'sleutel'}. Kies één van beide."
    else:
        text = f"{kind} staat{since}. Laat er één weg."
    return Fault(f"regel {here.line}, kolom {here.column}", text)


_RULES: tuple[Callable[[_Spot], Fault | None], ...] = (
    _quotes, _unseen, _double, _date, _range, _number, _value, _backslash, _inner_quote, _open_text, _brackets, _key,
)  # fmt: skip
