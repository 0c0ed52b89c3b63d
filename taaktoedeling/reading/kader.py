"""
Reading a framework: a folder of TOML files becomes a `Kader`, or everything that is wrong with it is told at once.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
from cattrs import Converter

from taaktoedeling.dutch.characters import escape, show_path
from taaktoedeling.dutch.refusal import either, show
from taaktoedeling.errors import InvalidKaderError, Problem
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading import files
from taaktoedeling.reading.check_conditions import check_conditions
from taaktoedeling.reading.check_content import check_content
from taaktoedeling.reading.check_existing import check_existing
from taaktoedeling.reading.check_rules import check_rules
from taaktoedeling.reading.parts import REPEATED, SINGLE, Found, Parts, natural
from taaktoedeling.reading.refusals import structure, unknown_key
from taaktoedeling.reading.structure import is_integer, make_converter

SCHEMA = 1
MAX_FILES = 500
MAX_TOTAL = 8_000_000
"""Bytes of all files of one framework together."""

MAX_FOLDERS = 2_000

_PRECEDENCE_TABLES = {"criterium", "klasse", "feit", "bestuursvorm", "regel"}


def load_kader(path: str | os.PathLike[str] | None = None) -> Kader:
    """
    Read a framework from a folder, or the framework that comes with the package.

    Args:
        path: a folder with `.toml` files, also in folders inside it; None for the shipped framework, read once.

    Raises:
        InvalidKaderError: with every problem of every file.
    """
    if path is None:
        return _load_shipped()
    return _load(Path(os.fsdecode(path)), show_path(path))


@functools.cache
def _load_shipped() -> Kader:
    folder = files.find_shipped("criteria")
    return _load(folder, folder.name)


def _load(folder: Path, name: str) -> Kader:
    parts = Parts(map=name)
    paths = _find_files(parts, folder)
    converter = make_converter()
    room = MAX_TOTAL
    for path in paths:
        room -= _read_file(parts, converter, path, show_path(os.path.join(name, path.relative_to(folder))))
        if room < 0:
            text = f"Dit kader is meer dan de {MAX_TOTAL // 1_000_000} MB die mag. Geef de map op waarin alleen het "
            raise InvalidKaderError(f"Het kader in {name}", [Problem(parts.map, "", f"{text}kader staat.")])
    if paths:
        _check_singles(parts)
        check_content(parts)
        check_rules(parts)
        check_conditions(parts)
        check_existing(parts)
        check_precedence(parts)
    if parts.problems:
        raise InvalidKaderError(f"Het kader in {name}", parts.problems)
    return assemble_kader(parts)


def _no_folder(folder: Path) -> str:
    """Why a folder cannot be looked into; empty when it can."""
    try:
        with os.scandir(folder):
            return ""
    except FileNotFoundError:
        return f"Deze map bestaat niet{files.suggest_near(folder)}"
    except NotADirectoryError:
        return "Dit is een bestand, geen map. Geef de map op waarin het kader staat."
    except PermissionError:
        return "Deze map mag niet worden gelezen. Vraag leesrechten of kopieer haar."
    except (OSError, ValueError):
        return "Deze map kan niet worden gelezen. Controleer de naam en de schijf."


def _find_files(parts: Parts, folder: Path) -> list[Path]:
    if text := _no_folder(folder):
        parts.add(Problem(parts.map, "", text))
        return []
    found: list[Path] = []

    def refuse(error: OSError) -> None:
        text = "Deze map kan niet worden gelezen, zodat delen van het kader zouden ontbreken. Vraag leesrechten."
        parts.add(Problem(show_path(error.filename or folder), "", text))

    for count, (root, folders, names) in enumerate(os.walk(folder, onerror=refuse)):
        # Hidden folders and files are copies that editors and notebooks keep.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(root, name) for name in names if name.endswith(".toml") and not name.startswith(".")]
        if count >= MAX_FOLDERS or len(found) > MAX_FILES:
            text = f"Deze map is te groot voor een kader (meer dan {MAX_FILES} bestanden of {MAX_FOLDERS} mappen)."
            parts.add(Problem(parts.map, "", f"{text} Geef de map op waarin alleen het kader staat."))
            return []
    if not found:
        parts.add(Problem(parts.map, "", "In deze map staat geen enkel .toml-bestand. Geef de map van een kader op."))
    return sorted(found)


def _read_file(parts: Parts, converter: Converter, path: Path, bestand: str) -> int:
    """Read the tables of one file; tells its size in bytes."""
    raw = files.read_file(path)
    data = files.parse(raw, bestand, "toml") if isinstance(raw, bytes) else raw
    if isinstance(data, Problem):
        # What this file holds is unknown, so nothing can be called missing.
        parts.hidden.update(REPEATED, SINGLE, ("schema",))
        parts.broken.update(REPEATED)
        parts.add(Problem(bestand, data.sleutel, data.tekst), parts.next_rank())
        return 0
    for key, value in data.items():
        rank = parts.next_rank()
        if key == "schema" or key in SINGLE:
            parts.places.setdefault(key, []).append(bestand)
        if key == "schema":
            if not is_integer(value) or value != SCHEMA:
                parts.add(Problem(bestand, key, f"Dit programma leest schema {SCHEMA}, gekregen {show(value)}."), rank)
        elif key in SINGLE:
            problems: list[Problem] = []
            table = structure(converter, value, SINGLE[key], bestand, key, problems)
            if table is not None:
                parts.single.setdefault(key, Found(bestand, key, rank, table))
            for problem in problems:
                parts.add(problem, rank)
        elif key not in REPEATED:
            text = unknown_key(key, ["schema", *SINGLE, *REPEATED])
            parts.add(Problem(bestand, escape(key), text), rank)
        elif not isinstance(value, list):
            parts.hidden.add(key)
            parts.broken.add(key)
            text = f"Schrijf [[{key}]] met dubbele haken: deze tabel kan vaker voorkomen."
            parts.add(Problem(bestand, key, text), rank)
        else:
            for index, item in enumerate(value, start=1):
                _read_item(parts, converter, key, item, Found(bestand, f"{key}[{index}]", parts.next_rank(), None))
    return len(raw) if isinstance(raw, bytes) else 0


def _read_item(parts: Parts, converter: Converter, table: str, item: Any, place: Found[None]) -> None:
    """Read one of the tables with double brackets; *place* says where it stands, counted from 1."""
    name = item.get("code" if table == "document" else "id") if isinstance(item, dict) else None
    if isinstance(name, str) and name.strip():
        place = attrs.evolve(place, sleutel=f"{table}[{escape(name.strip())}]")
    problems: list[Problem] = []
    waarde = structure(converter, item, REPEATED[table], place.bestand, place.sleutel, problems)
    for problem in problems:
        parts.add(problem, place.rank)
    if isinstance(name, str) and name.strip():
        if first := parts.seen[table].get(name.strip()):
            where = "in dit bestand" if first == place.bestand else f"in {first}"
            parts.report(place, "", f"{escape(name)} staat al {where}. Laat er één weg of geef een andere id.")
        parts.seen[table].setdefault(name.strip(), place.bestand)
    if waarde is None:
        parts.broken.add(table)
    else:
        parts.repeated[table].append(Found(place.bestand, place.sleutel, place.rank, waarde))


def _check_singles(parts: Parts) -> None:
    for key in ("schema", *SINGLE):
        places = parts.places.get(key, [])
        shown = key if key == "schema" else f"[{key}]"
        if not places and key not in parts.hidden:
            add = f": schrijf schema = {SCHEMA} bovenaan een van de bestanden." if key == "schema" else "."
            parts.add(Problem(parts.map, key, f"Geen van de bestanden heeft {shown}; dat moet er één keer staan{add}"))
        if len(places) > 1 and key in SINGLE:
            text = f"{shown} staat in {either(places, 'en')}; dat mag er maar één keer staan."
            parts.add(Problem(parts.map, key, text))


def check_precedence(parts: Parts) -> None:
    """Look for circles in the precedence, once all that decides precedence is sound."""
    if parts.hidden or parts.broken & _PRECEDENCE_TABLES or set(parts.single) != set(SINGLE):
        return
    if any(problem.sleutel.startswith(tuple(_PRECEDENCE_TABLES)) for problem in parts.problems):
        return
    from taaktoedeling.logic.cycles import find_precedence_cycles

    for text in find_precedence_cycles(assemble_kader(parts)):
        parts.add(Problem(parts.map, "regel", text), parts.next_rank())


def assemble_kader(parts: Parts) -> Kader:
    """Put the tables in the order in which people read them, whatever the order in the files."""

    def take(table: str, order: Callable[[Any], Any]) -> tuple[Any, ...]:
        return tuple(sorted((found.waarde for found in parts.repeated[table]), key=order))

    def by_volgorde(item: Any) -> tuple[int, str]:
        return item.volgorde, item.id

    def by_id(item: Any) -> Any:
        return natural(item.id)

    dimensies = take("dimensie", by_volgorde)
    bestuursvormen = take("bestuursvorm", by_volgorde)
    of_dimensie = {dimensie.id: index for index, dimensie in enumerate(dimensies)}
    of_vorm = {vorm.id: index for index, vorm in enumerate(bestuursvormen)}
    criteria = take("criterium", lambda item: (of_dimensie.get(item.dimensie, -1), *by_volgorde(item)))
    return Kader(
        schema=SCHEMA,
        hoofd=parts.single["kader"].waarde,
        drempels=parts.single["drempels"].waarde,
        documenten=take("document", lambda item: natural(item.code)),
        dimensies=dimensies,
        criteria=tuple(
            attrs.evolve(criterium, niveau=tuple(sorted(criterium.niveau, key=lambda niveau: niveau.niveau)))
            for criterium in criteria
        ),
        klassen=take("klasse", by_id),
        feiten=take("feit", by_id),
        bestuursvormen=bestuursvormen,
        subvormen=take("subvorm", lambda item: (of_vorm.get(item.bestuursvorm, -1), *by_volgorde(item))),
        regels=take("regel", by_id),
        spanningen=take("spanning", by_id),
        uitgangspunten=take("uitgangspunt", by_id),
        signalen=take("signaal", by_id),
        bekostigingsvormen=take("bekostiging", by_volgorde),
        arrangementtoetsen=take("arrangementtoets", by_volgorde),
        medebewindvormen=take("medebewind", by_volgorde),
        oorzaken=take("oorzaak", by_id),
        aanleidingsoorten=take("aanleidingsoort", by_volgorde),
        knoppen=take("knop", by_id),
        kanttekeningen=take("kanttekening", by_id),
        opvolging=take("opvolging", by_volgorde),
    )
