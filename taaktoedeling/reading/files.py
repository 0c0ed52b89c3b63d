"""
From a file to plain data: what cannot be read is refused with the reason, never with a traceback.

The limits are there because a file can come from anybody: no size, depth or number in it may stop the program.
"""

from __future__ import annotations

import functools
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
from taaktoedeling.dutch.refusal import nearest, no_table
from taaktoedeling.errors import Problem
from taaktoedeling.limits import MAX_BYTES, MAX_DEPTH, MAX_DOTS, MAX_ITEMS
from taaktoedeling.reading.file_kinds import looks_like_table, refuse_kind

Form = Literal["toml", "json"]

_PART = r"""(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[^\s."']++)"""
_LONG_KEY = rf"""(?<![^\s."']){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MAX_DOTS},}}"""


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
        if os.path.islink(path):
            text = f"Dit verwijst naar {show_path(os.readlink(path))}, en dat is er niet. Geef het bestand zelf op."
            return Problem(name, "", text)
        return Problem(name, "", f"Dit bestand bestaat niet{suggest_near(Path(os.fsdecode(path)))}")
    except IsADirectoryError:
        return Problem(name, "", _folder(Path(os.fsdecode(path))))
    except PermissionError:
        return Problem(name, "", "Dit bestand mag niet worden gelezen. Vraag leesrechten of kopieer het.")
    except (OSError, ValueError):
        return Problem(name, "", "Dit bestand kan niet worden gelezen. Controleer de naam en de schijf.")
    if len(raw) > most:
        if kind := refuse_kind(raw):
            return Problem(name, "", kind)
        return Problem(name, "", f"Dit is meer dan de {most // 1_000_000} MB die mag. Splits of bekort het.")
    return raw


def parse(raw: bytes, bestand: str, form: Form) -> dict[str, Any] | Problem:
    """Parse the content of a file as TOML or JSON, with decimal numbers kept exact."""
    if bestand.lower().endswith((".csv", ".tsv")) and raw.strip() and not refuse_kind(raw):
        return Problem(bestand, "", IS_TABLE)
    text = decode(raw, bestand)
    if isinstance(text, Problem):
        return text
    if kind := refuse_kind(raw):
        return Problem(bestand, "", kind)
    try:
        data = _parse_toml(text) if form == "toml" else _parse_json(text)
    except RecursionError:
        return _too_deep(bestand)
    except _RefusedError as refused:
        return Problem(bestand, "", str(refused))
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        return _explain(error, raw, text, bestand)
    except ValueError:
        return Problem(
            bestand, "", "Er staat een getal of datum in die niet kan worden gelezen. Maak het getal korter."
        )
    if not isinstance(data, dict):
        return Problem(bestand, "", no_table(data))
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


def _folder(folder: Path) -> str:
    """Say that a folder is no file, with a file in it that may be meant."""
    try:
        inside = sorted(one.name for one in _first_entries(folder) if one.name.endswith((".toml", ".json")))
    except OSError:
        inside = []
    which = f", zoals {show_path(folder / inside[0])}" if inside else " dat u bedoelt"
    return f"Dit is een map, geen bestand. Geef een bestand in deze map op{which}."


def decode(raw: bytes, bestand: str) -> str | Problem:
    """Read the content of a file as UTF-8, or say what else it is."""
    if not raw.strip():
        return Problem(bestand, "", "Dit bestand is leeg. Sla het opnieuw op, of vul het eerst.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        form = "UTF-32" if b"\x00\x00" in raw[:4] else "UTF-16"
        return Problem(bestand, "", f"Dit bestand is {form}. {_AS_UTF8}")
    if kind := refuse_kind(raw, markup=False):
        return Problem(bestand, "", kind)
    nul = raw.find(b"\x00")
    if nul >= 0 and raw.count(b"\x00") * 3 > len(raw):
        return Problem(bestand, "", f"Dit bestand is UTF-16. {_AS_UTF8}")
    if nul >= 0:
        return Problem(bestand, _place(raw, nul), "Hier staat een NUL-teken. Dit is geen tekstbestand.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(bestand, _place(raw, error.start), f"{_old_letter(raw[error.start])} {_AS_UTF8}")


IS_TABLE = "Dit lijkt een tabel (CSV); verwacht werd TOML of JSON."
_AS_UTF8 = "Sla het op met de codering UTF-8 (in Kladblok: Opslaan als, Codering)."


def _place(raw: bytes, position: int) -> str:
    """Line and column of a byte."""
    before = raw[:position].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return f"regel {before.count(chr(10)) + 1}, kolom {len(before) - before.rfind(chr(10))}"


def _old_letter(byte: int) -> str:
    letter = bytes([byte]).decode("cp1252", "replace")
    meant = f", waarschijnlijk {letter} zoals een oudere Windows het schrijft" if letter.isalpha() else ""
    return f"Dit bestand is geen UTF-8: hier staat een teken dat niet te lezen is{meant}."


def _parse_toml(text: str) -> Any:
    for number, line in enumerate(text.split("\n"), start=1):
        # Reading a dotted key takes time that grows with the square of its parts.
        if line.count(".") >= MAX_DOTS and re.search(_LONG_KEY, line):
            raise _RefusedError(f"Op regel {number} staat een sleutel met meer dan {MAX_DOTS} delen. Kort hem in.")
    return tomllib.loads(text, parse_float=_decimal)


def _parse_json(text: str) -> Any:
    unique = functools.partial(_unique_keys, text)
    return json.loads(text, parse_float=_decimal, parse_constant=Decimal, object_pairs_hook=unique)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise _RefusedError(f"Het getal {escape(text)} is te groot of te klein.") from None


def _unique_keys(text: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            named = re.compile(rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:")
            lines = [number for number, line in enumerate(text.split("\n"), start=1) for _ in named.finditer(line)]
            where = f" (regel {lines[0]} en {lines[1]})" if len(lines) == 2 else ""
            text = f"De sleutel {escape(key)!r} staat twee keer in dezelfde tabel{where}. Laat er één weg."
            raise _RefusedError(text)
        found[key] = value
    return found


def _explain(error: json.JSONDecodeError | tomllib.TOMLDecodeError, raw: bytes, text: str, bestand: str) -> Problem:
    """Say what is wrong with a file that cannot be parsed."""
    from taaktoedeling.reading.faults import json_fault, toml_fault

    if looks_like_table(text):
        return Problem(bestand, "", IS_TABLE)
    if isinstance(error, json.JSONDecodeError):
        fault = json_fault(error)
    elif guess_form(raw) == "json":
        return Problem(bestand, "", "Dit lijkt JSON. Laat de naam van het bestand dan eindigen op .json.")
    else:
        fault = toml_fault(str(error), text)
    return Problem(bestand, fault.place, fault.text)


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
