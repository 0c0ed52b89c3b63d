"""
Reading a dossier back from its JSON or from the page that holds it.
"""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import attrs

from taaktoedeling.dossier.build import BUNDEL, SCHEMA, SOORT
from taaktoedeling.dutch.characters import escape, show_path
from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidInputError, Problem
from taaktoedeling.reading import files

MAX_BYTES = 64_000_000
MAX_VALUES = 2_000_000
"""Values in the data of one file; what is read takes some hundreds of bytes of memory a value."""

MOST = 10**18
"""No number in a dossier is further from zero: not an amount, a number of samples, nor a seed."""

_ISLAND, _END = '<script type="application/json" id="afwegingsdossier">', "</script>"
_OTHER_FORMS = {b"%PDF": "PDF", b"PK\x03\x04": "DOCX"}

Content = TypeVar("Content", bytes, str, dict[str, Any])


class InvalidDossierError(InvalidInputError):
    """A file is not a dossier that can be verified."""


@attrs.frozen(kw_only=True)
class ReadDossier:
    """
    What a file holds.

    Attributes:
        data: a dossier or a bundle, as plain data.
        page: the whole page, when the file is HTML; else an empty string.
        as_page: whether the data stand in a file that a browser might show as a page: one that does not end in
            ``.json``, or that has no ending and holds what could be a tag.
    """

    bestand: str
    data: dict[str, Any]
    page: str = ""
    as_page: bool = False


def read_dossier(path: str | os.PathLike[str]) -> ReadDossier:
    """
    Read the data of a dossier from a file.

    Raises:
        InvalidDossierError: the file cannot be read, or holds no dossier.
    """
    bestand = show_path(path)
    raw = _sound(files.read_file(path, MAX_BYTES), bestand)
    for start, form in _OTHER_FORMS.items():
        if raw.startswith(start):
            raise _refuse(bestand, "", f"Dit is {form}. {_OTHER_FORM}")
    too_large = why_too_large(raw)
    if too_large:
        raise _refuse(bestand, "", f"{too_large} Splits de bundel.")
    page = ""
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        page = _sound(files.decode(raw, bestand), bestand)
        raw = _island(page, bestand).encode("utf-8")
    elif raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"{":
        raise _refuse(bestand, "", f"Dit is geen JSON en geen HTML. {_OTHER_FORM}")
    plain = _numbers(_sound(files.parse(raw, bestand, "json"), bestand), bestand, "")
    _check(plain, bestand)
    end = Path(path).suffix.lower()
    as_page = not page and (b"<" in raw if not end else end != ".json")
    return ReadDossier(bestand=bestand, data=plain, page=page, as_page=as_page)


_OTHER_FORM = (
    "Alleen de JSON- en de HTML-vorm van een dossier bevatten de gegevens om het na te rekenen; "
    "geef een van die twee op."
)


def why_too_large(raw: bytes) -> str:
    """Why a file with dossiers, a page or JSON, cannot be read back for its size; an empty text when it can."""
    if len(raw) > MAX_BYTES:
        return f"Dit bestand is groter dan de {MAX_BYTES // 1_000_000} MB die mag."
    data = raw.partition(_ISLAND.encode())[2] or raw
    if sum(data.count(mark) for mark in (b",", b"[", b"{")) > MAX_VALUES:
        return f"Dit bestand bevat meer dan de {MAX_VALUES // 1_000_000} miljoen gegevens die mogen."
    return ""


def _refuse(bestand: str, sleutel: str, text: str) -> InvalidDossierError:
    return InvalidDossierError(f"Het dossier {bestand}", [Problem(bestand, sleutel, text)])


def _sound(found: Content | Problem, bestand: str) -> Content:
    if isinstance(found, Problem):
        raise InvalidDossierError(f"Het dossier {bestand}", [found])
    return found


def _island(page: str, bestand: str) -> str:
    """The data in a page."""
    number, start = page.count(_ISLAND), page.find(_ISLAND) + len(_ISLAND)
    end = page.find(_END, start)
    if number != 1 or end < 0:
        text = "Deze bladzijde hoort één keer de gegevens van een dossier te bevatten"
        raise _refuse(bestand, "", f"{text}, maar bevat ze {number if end >= 0 else 0} keer.")
    return page[start:end]


def _numbers(value: Any, bestand: str, place: str) -> Any:
    """
    Decimal numbers as the machine computes with them; what is no number that a dossier can hold is refused, and so is
    half a character.
    """
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise _refuse(bestand, place, f"Er staat een tekst in met een half teken: {show(value)}.") from None
        return value
    if isinstance(value, dict):
        return {
            _numbers(key, bestand, place): _numbers(item, bestand, f"{place}.{key}" if place else key)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_numbers(item, bestand, f"{place}[{number}]") for number, item in enumerate(value, start=1)]
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        if not (Decimal(value).is_finite() and abs(Decimal(value)) <= MOST):
            text = f"Verwacht werd een getal van hooguit {len(str(MOST)) - 1} cijfers, gekregen {show(value)}."
            raise _refuse(bestand, escape(place), text)
        return float(value) if isinstance(value, Decimal) else value
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
