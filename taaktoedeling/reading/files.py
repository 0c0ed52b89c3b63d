"""
From a file to plain data: what cannot be read is refused with the reason, never with a traceback.

The limits are there because a file can come from anybody: no size, depth or number in it may stop the program.
"""

from __future__ import annotations

import json
import os
import re
import stat
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from taaktoedeling.dutch.characters import escape, show_path
from taaktoedeling.dutch.refusal import nearest, show
from taaktoedeling.errors import Problem
from taaktoedeling.limits import MAX_BYTES, MAX_DEPTH, MAX_DOTS, MAX_ITEMS

Form = Literal["toml", "json"]

_PART = r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[^\s."']++)"""
_LONG_KEY = re.compile(rf"""(?<![^\s."']){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MAX_DOTS},}}""")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_DECIMAL_COMMA = re.compile(r"=\s*(\d{1,9},\d{1,9})(?!\d)", re.ASCII)
_TOML_MESSAGES = (
    ("Cannot overwrite a value", "een sleutel of tabel staat er twee keer"),
    ("Cannot declare", "een tabel staat er twee keer"),
    ("Cannot mutate", "een tabel tussen accolades kan later niet worden aangevuld"),
    ("Cannot redefine", "een tabel staat er twee keer"),
    ("Duplicate inline table key", "een sleutel staat er twee keer"),
    ("Expected '=' after a key", "na een sleutel hoort een = te staan"),
    ("Expected newline or end of document", "na de waarde staat nog iets op dezelfde regel"),
    ("Invalid initial character for a key part", "hier hoort een sleutel te staan"),
    ("Invalid statement", "hier hoort een sleutel of een [tabel] te staan"),
    ("Invalid value", "na de = staat geen geldige waarde; zet een tekst tussen aanhalingstekens"),
    ("Invalid date or datetime", "deze datum bestaat niet"),
    ("Illegal character", "hier staat een teken dat niet mag; misschien ontbreekt een aanhalingsteken"),
    ("Unterminated string", "een tekst mist het aanhalingsteken aan het eind"),
    ("Unescaped", "in een tekst tussen dubbele aanhalingstekens betekent \\ iets bijzonders; schrijf \\\\"),
    ("Unclosed array", "een lijst mist de ] aan het eind"),
    ("Unclosed inline table", "een tabel mist de } aan het eind"),
    ("Expected ']", "de naam van een tabel mist de ] aan het eind"),
    ("Expected", "hier mist een teken"),
)


def read_file(path: str | os.PathLike[str], most: int = MAX_BYTES) -> bytes | Problem:
    """Read a whole file of at most *most* bytes, or say why that cannot be done."""
    name = show_path(path)
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode):
                return Problem(name, "", "Dit is geen gewoon bestand. Sla de inhoud eerst op in een bestand.")
            raw = file.read(most + 1)
    except FileNotFoundError:
        return Problem(name, "", f"Dit bestand bestaat niet{suggest_near(Path(os.fsdecode(path)))}")
    except IsADirectoryError:
        return Problem(name, "", "Dit is een map, geen bestand. Geef het bestand in deze map op dat u bedoelt.")
    except PermissionError:
        return Problem(name, "", "Dit bestand mag niet worden gelezen. Vraag leesrechten of kopieer het.")
    except (OSError, ValueError):
        return Problem(name, "", "Dit bestand kan niet worden gelezen. Controleer de naam en de schijf.")
    if len(raw) > most:
        return Problem(name, "", f"Dit is meer dan de {most // 1_000_000} MB die mag. Splits of bekort het.")
    return raw


def parse(raw: bytes, bestand: str, form: Form) -> dict[str, Any] | Problem:
    """Parse the content of a file as TOML or JSON, with decimal numbers kept exact."""
    text = decode(raw, bestand)
    if isinstance(text, Problem):
        return text
    try:
        data = _parse_toml(text) if form == "toml" else _parse_json(text)
    except RecursionError:
        return _too_deep(bestand)
    except _RefusedError as refused:
        return Problem(bestand, "", str(refused))
    except json.JSONDecodeError as error:
        place = f"regel {error.lineno}, kolom {error.colno}"
        return Problem(bestand, place, "Dit is geen geldige JSON. Controleer aanhalingstekens, komma's en haakjes.")
    except tomllib.TOMLDecodeError as error:
        if guess_form(raw) == "json":
            return Problem(bestand, "", "Dit lijkt JSON. Laat de naam van het bestand dan eindigen op .json.")
        return _toml_problem(str(error), text, bestand)
    except ValueError:
        return Problem(
            bestand, "", "Er staat een getal of datum in die niet kan worden gelezen. Maak het getal korter."
        )
    if not isinstance(data, dict):
        return Problem(bestand, "", f"Verwacht werd een tabel met sleutels, gekregen {show(data)}.")
    return _check_shape(data, bestand) or data


def guess_form(raw: bytes) -> Form:
    """Tell JSON from TOML by the first character; no TOML file starts with a brace."""
    return "json" if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" else "toml"


def find_shipped(folder: str) -> Path:
    """Find a folder that comes with the package: beside its modules when installed, else in the source checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / folder
    return installed if installed.is_dir() else package.parent / folder


def suggest_near(wanted: Path) -> str:
    """End the sentence that a file or folder does not exist, with the nearest name beside it."""
    try:
        names = [entry.name for entry in _first_entries(wanted.parent)]
    except (OSError, ValueError):
        return f"; de map {show_path(wanted.parent)} is er ook niet."
    found = nearest(wanted.name, names)
    return f"; bedoelt u {escape(found)!r}?" if found else ". Controleer de naam en de map."


class _RefusedError(ValueError):
    """A limit was passed while parsing."""


def _open_without_waiting(path: str, flags: int) -> int:
    # A named pipe without a writer would otherwise keep the program waiting for ever.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _first_entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for _, entry in zip(range(2000), entries, strict=False):
            yield entry


def decode(raw: bytes, bestand: str) -> str | Problem:
    """Read the content of a file as UTF-8, or say what else it is."""
    if not raw.strip():
        return Problem(bestand, "", "Dit bestand is leeg.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(bestand, "", "Dit bestand is UTF-16 (byte 1). Sla het op met de codering UTF-8.")
    nul = raw.find(b"\x00")
    if nul >= 0:
        return Problem(bestand, "", f"Dit is geen tekstbestand: byte {nul + 1} is een NUL-teken.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(bestand, "", _utf8_problem(raw, error.start))


def _utf8_problem(raw: bytes, position: int) -> str:
    line = raw.count(b"\n", 0, position) + 1
    return (
        f"Dit bestand is geen UTF-8: byte {position + 1} (regel {line}) hoort bij geen teken. "
        "Sla het op met de codering UTF-8."
    )


def _parse_toml(text: str) -> Any:
    for number, line in enumerate(text.split("\n"), start=1):
        # Reading a dotted key takes time that grows with the square of its parts.
        if line.count(".") >= MAX_DOTS and _LONG_KEY.search(line):
            raise _RefusedError(f"Op regel {number} staat een sleutel met meer dan {MAX_DOTS} delen. Kort hem in.")
    return tomllib.loads(text, parse_float=_decimal)


def _parse_json(text: str) -> Any:
    return json.loads(text, parse_float=_decimal, parse_constant=Decimal, object_pairs_hook=_unique_keys)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise _RefusedError(f"Het getal {escape(text)} is te groot of te klein.") from None


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RefusedError(f"De sleutel {escape(key)!r} staat twee keer in dezelfde tabel. Laat er één weg.")
        found[key] = value
    return found


def _toml_problem(message: str, text: str, bestand: str) -> Problem:
    place = _TOML_PLACE.search(message)
    line = text.split("\n")[int(place[1]) - 1] if place and place[1] else ""
    if found := _DECIMAL_COMMA.search(line):
        number = found[1].replace(",", ".")
        return Problem(bestand, f"regel {place[1] if place else ''}", f"Schrijf een punt, geen komma: {number}.")
    where = f"regel {place[1]}, kolom {place[2]}" if place and place[1] else "einde van het bestand"
    meaning = next((dutch for english, dutch in _TOML_MESSAGES if message.startswith(english)), "")
    return Problem(bestand, where, f"Dit is geen geldige TOML{': ' + meaning if meaning else ''}.")


def _too_deep(bestand: str) -> Problem:
    return Problem(bestand, "", f"Tabellen en lijsten zijn dieper genest dan de {MAX_DEPTH} lagen die mogen.")


def _check_shape(data: dict[str, Any], bestand: str) -> Problem | None:
    layer: list[Any] = [data]
    for _ in range(MAX_DEPTH):
        if any(len(value) > MAX_ITEMS for value in layer):
            return Problem(bestand, "", f"Een tabel of lijst heeft meer dan de {MAX_ITEMS} onderdelen die mogen.")
        layer = [item for value in layer for item in _inside(value) if isinstance(item, dict | list)]
        if not layer:
            return None
    return _too_deep(bestand)


def _inside(value: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value
