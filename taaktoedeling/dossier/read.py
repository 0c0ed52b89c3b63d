"""
Reading a dossier back from its JSON or from the page that holds it.
"""

from __future__ import annotations

import math
import os
import re
import stat
from decimal import Decimal
from typing import Any

import attrs

from taaktoedeling.dossier.build import BUNDEL, SCHEMA, SOORT
from taaktoedeling.dutch.characters import show_path
from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidInputError, Problem
from taaktoedeling.reading import files

MAX_BYTES = 64_000_000

_ISLAND = re.compile(r'<script type="application/json" id="afwegingsdossier">(.*?)</script>', re.DOTALL)
_OTHER_FORMS = {b"%PDF": "PDF", b"PK\x03\x04": "DOCX"}


class InvalidDossierError(InvalidInputError):
    """A file is not a dossier that can be verified."""


@attrs.frozen(kw_only=True)
class ReadDossier:
    """
    What a file holds.

    Attributes:
        data: a dossier or a bundle, as plain data.
        page: the whole page, when the file is HTML; else an empty string.
    """

    bestand: str
    data: dict[str, Any]
    page: str = ""


def read_dossier(path: str | os.PathLike[str]) -> ReadDossier:
    """
    Read the data of a dossier from a file.

    Raises:
        InvalidDossierError: the file cannot be read, or holds no dossier.
    """
    bestand = show_path(path)
    raw = _read(path, bestand)
    for start, form in _OTHER_FORMS.items():
        if raw.startswith(start):
            raise _refuse(bestand, "", f"Dit is {form}. {_OTHER_FORM}")
    page = ""
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        page = _decode(raw, bestand)
        found = _ISLAND.findall(page)
        if len(found) != 1:
            text = "Deze bladzijde hoort één keer de gegevens van een dossier te bevatten"
            raise _refuse(bestand, "", f"{text}, maar bevat ze {len(found)} keer.")
        raw = found[0].encode("utf-8")
    elif raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"{":
        raise _refuse(bestand, "", f"Dit is geen JSON en geen HTML. {_OTHER_FORM}")
    data = files.parse(raw, bestand, "json")
    if isinstance(data, Problem):
        raise InvalidDossierError(f"Het dossier {bestand}", [data])
    plain = _numbers(data, bestand)
    _check(plain, bestand)
    return ReadDossier(bestand=bestand, data=plain, page=page)


_OTHER_FORM = (
    "Alleen de JSON- en de HTML-vorm van een dossier bevatten de gegevens om het na te rekenen; "
    "geef een van die twee op."
)


def _refuse(bestand: str, sleutel: str, text: str) -> InvalidDossierError:
    return InvalidDossierError(f"Het dossier {bestand}", [Problem(bestand, sleutel, text)])


def _read(path: str | os.PathLike[str], bestand: str) -> bytes:
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _refuse(bestand, "", "Dit is geen gewoon bestand.")
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refuse(bestand, "", "Dit bestand bestaat niet. Controleer de naam en de map.") from None
    except IsADirectoryError:
        raise _refuse(bestand, "", "Dit is een map, geen bestand.") from None
    except PermissionError:
        raise _refuse(bestand, "", "Dit bestand mag niet worden gelezen. Vraag leesrechten of kopieer het.") from None
    except (OSError, ValueError):
        raise _refuse(bestand, "", "Dit bestand kan niet worden gelezen. Controleer de naam en de schijf.") from None
    if len(raw) > MAX_BYTES:
        raise _refuse(bestand, "", f"Dit bestand is groter dan de {MAX_BYTES // 1_000_000} MB die mag.")
    return raw


def _decode(raw: bytes, bestand: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refuse(bestand, "", f"Dit bestand is geen UTF-8: byte {error.start + 1} hoort bij geen teken.") from None


def _numbers(value: Any, bestand: str) -> Any:
    """Decimal numbers as the machine computes with them; what is no number is refused, and so is half a character."""
    if isinstance(value, Decimal):
        number = float(value)
        if not math.isfinite(number):
            raise _refuse(bestand, "", f"Er staat een getal in dat niet kan: {show(str(value))}.")
        return number
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise _refuse(bestand, "", f"Er staat een tekst in met een half teken: {show(value)}.") from None
        return value
    if isinstance(value, dict):
        return {_numbers(key, bestand): _numbers(item, bestand) for key, item in value.items()}
    if isinstance(value, list):
        return [_numbers(item, bestand) for item in value]
    return value


def _check(data: dict[str, Any], bestand: str) -> None:
    soort = data.get("soort")
    if soort not in (SOORT, BUNDEL):
        raise _refuse(
            bestand, "soort", f"Verwacht werd {SOORT!r} of {BUNDEL!r}, gekregen {show(soort)}. Dit is geen dossier."
        )
    if data.get("schema") != SCHEMA or isinstance(data.get("schema"), bool):
        raise _refuse(bestand, "schema", f"Dit programma leest schema {SCHEMA}, gekregen {show(data.get('schema'))}.")
    if not isinstance(data.get("sha256"), str):
        raise _refuse(bestand, "sha256", "Verwacht werd een tekst.")
    if soort == SOORT:
        _check_one(data, bestand, "", dict)
        return
    dossiers, kaders = data.get("dossiers"), data.get("kaders")
    if not isinstance(dossiers, list) or not dossiers or not isinstance(kaders, dict):
        raise _refuse(bestand, "dossiers", "Een bundel heeft een lijst met dossiers en een tabel met kaders.")
    for place, dossier in enumerate(dossiers, start=1):
        sleutel = f"dossiers[{place}]"
        if not isinstance(dossier, dict):
            raise _refuse(bestand, sleutel, "Verwacht werd een dossier.")
        _check_one(dossier, bestand, sleutel, str)
        if not isinstance(kaders.get(dossier["kader"]), dict):
            raise _refuse(
                bestand, f"{sleutel}.kader", "Het kader waarnaar dit dossier verwijst, zit niet in de bundel."
            )


def _check_one(data: dict[str, Any], bestand: str, sleutel: str, kader: type) -> None:
    kinds = {"herkomst": dict, "casus": dict, "kader": kader, "advies": dict, "sha256": str}
    for key, kind in kinds.items():
        place = f"{sleutel}.{key}" if sleutel else key
        if key not in data:
            raise _refuse(bestand, place, "Dit ontbreekt en is verplicht.")
        if not isinstance(data[key], kind):
            raise _refuse(bestand, place, f"Dit is van een andere soort dan verwacht: {show(data[key])}.")
