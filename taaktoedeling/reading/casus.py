"""
Reading a case: one TOML or JSON file becomes a `Casus`, or everything that is wrong with it is told at once.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from taaktoedeling.dutch.characters import escape, show_path
from taaktoedeling.dutch.refusal import hint, no_table, show
from taaktoedeling.errors import InvalidCasusError, Problem, UnknownIdError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading import files
from taaktoedeling.reading.casus_plain import casus_to_plain
from taaktoedeling.reading.casus_reader import CasusReader
from taaktoedeling.reading.file_kinds import SHEETS, name_kind
from taaktoedeling.reading.kader import choose_kader

__all__ = ["casus_to_plain", "load_casus", "parse_casus", "parse_casus_bytes", "shipped_case", "shipped_cases"]


_BEGIN = 'Een casus is zo een tekst per taak; begin er een met: toedeel nieuw "Titel van de taak".'
_MANY = "Een tabel met een rij per taak lezen toedeel register beoordeel en toedeel eensgezindheid."


def load_casus(path: str | os.PathLike[str], kader: Kader | None = None) -> Casus:
    """
    Read a case from a file: JSON when its name ends in ``.json``, else TOML.

    Args:
        kader: the framework whose questions it answers; None for the shipped one.

    Raises:
        InvalidCasusError: with every problem of the file.
    """
    bestand = show_path(path)
    raw = files.read_file(path)
    if isinstance(raw, Problem):
        if not os.path.lexists(path) and (id_ := _known(str(path))):
            text = f"Er is geen bestand met deze naam, wel een voorbeeld: load_casus(shipped_case({id_!r}))."
            raw = Problem(bestand, "", text)
        raise InvalidCasusError(f"De casus {bestand}", [raw])
    form: files.Form = "json" if bestand.lower().endswith(".json") else "toml"
    return parse_casus_bytes(raw, kader, bestand, form)


def parse_casus_bytes(
    raw: bytes, kader: Kader | None = None, bestand: str = "", form: files.Form | None = None
) -> Casus:
    """
    Read a case from the content of a file, such as standard input.

    Args:
        form: ``toml`` or ``json``; None to tell by the first character.

    Raises:
        InvalidCasusError: with every problem of the content.
    """
    data = files.parse(raw, bestand, form or files.guess_form(raw))
    if isinstance(data, Problem):
        kind = name_kind(raw)
        if kind or data.tekst == files.IS_TABLE:
            many = f" {_MANY}" if not kind or kind in SHEETS else ""
            data = Problem(data.bestand, data.sleutel, f"{data.tekst} {_BEGIN}{many}")
        raise InvalidCasusError(_title(bestand), [data])
    return attrs.evolve(parse_casus(data, kader, bestand), tekst=raw.decode("utf-8-sig"))


def parse_casus(data: Mapping[str, Any], kader: Kader | None = None, bestand: str = "") -> Casus:
    """
    Read a case from plain data in the shape of a file.

    Raises:
        InvalidCasusError: with every problem of the data.
    """
    if not isinstance(data, Mapping):
        problem = Problem(bestand, "", no_table(data))
        raise InvalidCasusError(_title(bestand), [problem])
    if kind := _other_kind(data):
        raise InvalidCasusError(_title(bestand), [Problem(bestand, "", kind)])
    own = choose_kader(kader)
    reader = CasusReader(own, bestand)
    casus = reader.read(dict(data))
    if casus is None:
        raise InvalidCasusError(f"{_title(bestand)}{_other_kader(data.get('kader'), own)}", reader.into.problems)
    return casus


def shipped_cases() -> tuple[Path, ...]:
    """List the example cases that come with the package; the folders among them hold one task as parties see it."""
    folder = files.find_shipped("cases")
    return tuple(sorted(path for path in folder.glob("*.toml") if not path.name.startswith(".")))


def shipped_case(id_: str) -> Path:
    """
    Find one example case by the id of its task, such as ``zuivering-stedelijk-afvalwater``.

    An underscore stands for a dash, as in the names of the files.

    Raises:
        UnknownIdError: there is no such example.
    """
    known = _known(id_)
    if not known:
        raise UnknownIdError(f"Er is geen voorbeeld {show(id_)}{hint(id_, list(shipped_ids()))}")
    return shipped_ids()[known]


def shipped_ids() -> dict[str, Path]:
    """The example cases by the id of their task."""
    # The file is named after the id, with underscores; a test holds the two together.
    return {path.stem.replace("_", "-"): path for path in shipped_cases()}


def _known(name: object) -> str:
    """The id of the example that a name stands for; nothing when there is none."""
    id_ = name.replace("_", "-") if isinstance(name, str) else ""
    return id_ if id_ in shipped_ids() else ""


def _other_kind(data: Mapping[str, Any]) -> str:
    """Say that this is a part of a framework or a dossier and no case; else nothing."""
    if "taak" in data:
        return ""
    if {"casus", "advies", "kader"} <= set(data):
        return "Dit is een dossier, geen casus. Reken het na met toedeel verifieer; de casus staat erin onder casus."
    if {"criterium", "regel", "bestuursvorm", "drempels", "document"} & set(data):
        how = "De map van een kader geeft u op met --kader (in Python: load_kader)."
        return f"Dit is een deel van een kader, geen casus. {how}"
    return ""


def _title(bestand: str) -> str:
    return f"De casus {bestand}" if bestand else "De casus"


def _other_kader(pin: object, kader: Kader) -> str:
    """For a refusal: that the case was filled in for another framework, which may well be why."""
    parts = [pin.get(key) for key in ("id", "versie")] if isinstance(pin, dict) else []
    named = " ".join(part for part in parts if isinstance(part, str))
    ours = kader.hoofd.uitgave
    return f" (ingevuld voor het kader {escape(named)} en gelezen met {ours})" if named not in ("", ours) else ""
