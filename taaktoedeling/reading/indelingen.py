"""
Divisions of the country, municipalities and their mergers, from the tables in which they are published.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping

import attrs

from taaktoedeling.dutch.refusal import either, hint
from taaktoedeling.errors import Problem
from taaktoedeling.model.indeling import Gemeenten, Indeling
from taaktoedeling.reading.indeling_rows import Rows, no_code, read_code, steering
from taaktoedeling.reading.tables import Tabel, need_column, read_table

REGISTER = "gebiedsindelingen_register"
"""The table of the CBS GeoPackage with a row per municipality and a pair of columns per division."""

REGISTERS = {
    "am": "arbeidsmarktregio",
    "ar": "arrondissementsgebied",
    "cr": "corop",
    "es": "res",
    "gg": "ggd",
    "jz": "jeugdregio",
    "ld": "landsdeel",
    "mc": "rmc_regio",
    "pv": "provincie",
    "re": "politie_eenheid",
    "vr": "veiligheidsregio",
    "vt": "veilig_thuis",
    "zk": "zorgkantoorregio",
}
"""What the two letters before a column of that table stand for."""

_DUTCH = re.compile(r"(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,0+)?", re.ASCII)
_FLOAT = re.compile(r"(\d+)\.0{1,2}", re.ASCII)
"""A whole number as a program may write it: 26062.0 is no 260620."""

AREA = "gebied"
"""What a list of municipalities without regions is called."""

_GEMEENTE = ("gm_code", "gemeentecode", "gemeente_code", "statcode")
_NAAM = ("gm_naam", "gemeentenaam", "gemeente", "naam", "statnaam")
_REGIO, _REGIONAAM = ("regio_code", "regiocode"), ("regio", "regionaam", "regio_naam")
_SOORT, _JAAR = ("regiotype", "indeling", "soort"), ("peiljaar", "jaar")


def load_gemeenten(path: str | os.PathLike[str], tabel: str | None = None) -> Gemeenten:
    """
    Read the municipalities of one year: code, name and, where the table has them, inhabitants.

    Args:
        path: a table with the columns ``gm_code`` and ``naam``, and ``inwoners`` if known (whole numbers).
        tabel: the sheet or table in the file; None for the only one.

    Raises:
        InvalidTabelError: the table cannot be read, or what it says is not so; all problems at once.
        MissingExtraError: what reads workbooks is not installed.
    """
    found = read_table(path, tabel)
    code, name = need_column(found, *_GEMEENTE), found.find_column(*_NAAM)
    problems: list[Problem] = []
    codes = _codes(found, code, problems)
    _once(found, code, codes, problems)
    problems += steering(found, range(len(found.rijen)), (name,))
    inhabitants: dict[str, int] = {}
    column = found.find_column("inwoners", "aantal_inwoners")
    for place, said in enumerate(found.column(column) if column else ()):
        number = _FLOAT.fullmatch(said) or _DUTCH.fullmatch(said)
        if number is None:
            problems.append(found.problem(place, column or "", f"Verwacht werd een heel getal, gekregen '{said}'."))
        else:
            inhabitants[codes[place]] = int(re.sub(r"\D", "", number[1]))
    if not codes:
        problems.append(Problem(found.bestand, "", "De tabel heeft geen rijen. Zet er een rij per gemeente in."))
    found.refuse(problems)
    names = found.column(name) if name else codes
    return Gemeenten(
        namen={code: named or code for code, named in zip(codes, names, strict=True)},
        inwoners=inhabitants if column else None,
    )


def load_herindelingen(path: str | os.PathLike[str], tabel: str | None = None) -> dict[str, str]:
    """
    Read which municipalities were merged into which others.

    Args:
        path: a table with the columns ``oud`` and ``nieuw``, both codes of municipalities.

    Returns:
        Per code that is gone the code that it is part of now; chains of mergers are followed to their end.

    Raises:
        InvalidTabelError: the table cannot be read, names an old code twice (a municipality that was split cannot be
            carried over), or goes round in a circle.
        MissingExtraError: what reads workbooks is not installed.
    """
    found = read_table(path, tabel)
    old, new = need_column(found, "oud", "oude_code"), need_column(found, "nieuw", "nieuwe_code")
    problems: list[Problem] = []
    before, after = _codes(found, old, problems), _codes(found, new, problems)
    _once(found, old, before, problems)
    found.refuse(problems)
    steps = dict(zip(before, after, strict=True))
    ends: dict[str, str] = {}
    for place, code in enumerate(before):
        seen, end = {code}, steps[code]
        while end in steps and end not in seen:
            seen.add(end)
            end = steps[end]
        if end in seen:
            problems.append(found.problem(place, new, f"{code} komt na herindelingen weer bij zichzelf uit."))
        ends[code] = end
    found.refuse(problems)
    return ends


def load_indeling(
    path: str | os.PathLike[str],
    soort: str | None = None,
    gemeenten: Gemeenten | None = None,
    herindelingen: Mapping[str, str] | None = None,
    tabel: str | None = None,
    geheel: bool = True,
) -> Indeling:
    """
    Read one division of municipalities into regions.

    The table is long, with a row per municipality and region (``gm_code``, ``regio_code`` and ``regio``; with more
    divisions in one table also ``regiotype``), or wide, with a row per municipality and a pair of columns per division
    (``vr_code`` and ``vr_naam``), as the register in the CBS GeoPackage has it.

    Args:
        soort: which division, where the table has more: a value of ``regiotype``, or a column without ``_code``.
        gemeenten: the municipalities that must each be there once; None to take those of the table.
        herindelingen: from `load_herindelingen`; carries the division over to the municipalities of a later year.
        tabel: the sheet or table in the file; None for the only one, and for the register of a GeoPackage.
        geheel: whether all municipalities must be there; a table of some of them without regions is one region.

    Raises:
        InvalidTabelError: the table cannot be read, or does not divide these municipalities; all problems at once.
        MissingExtraError: what reads workbooks is not installed.
    """
    found = _table(path, tabel)
    if not geheel and not _kinds(found) and not found.find_column(*_REGIO, *_REGIONAAM):
        rows = tuple((*row, AREA, AREA) for row in found.rijen)
        found = attrs.evolve(found, kop=(*found.kop, "indeling", "regio"), rijen=rows)
    made, problems = _read(found, soort, gemeenten, herindelingen, geheel)
    found.refuse(problems)
    return made


def load_indelingen(
    path: str | os.PathLike[str],
    gemeenten: Gemeenten | None = None,
    herindelingen: Mapping[str, str] | None = None,
    tabel: str | None = None,
) -> tuple[Indeling, ...]:
    """
    Read every division in a table, by name; see `load_indeling`.

    Raises:
        InvalidTabelError: the table cannot be read, or one of them does not divide these municipalities; all problems
            of all at once.
        MissingExtraError: what reads workbooks is not installed.
    """
    found = _table(path, tabel)
    read = [_read(found, kind, gemeenten, herindelingen) for kind in (*_kinds(found),) or (None,)]
    found.refuse(dict.fromkeys(problem for _, problems in read for problem in problems))
    return tuple(made for made, _ in read)


def _table(path: str | os.PathLike[str], tabel: str | None) -> Tabel:
    if tabel is None and os.fspath(path).lower().endswith(".gpkg"):
        tabel = REGISTER
    return read_table(path, tabel)


def _read(
    found: Tabel,
    soort: str | None,
    gemeenten: Gemeenten | None,
    mergers: Mapping[str, str] | None,
    geheel: bool = True,
) -> tuple[Indeling, list[Problem]]:
    """One division of a table, and what is wrong with it."""
    kind, columns, rows = _division(found, soort)
    made = Rows(found, need_column(found, *_GEMEENTE), columns[0], mergers or {})
    year = _said(found, rows, *_JAAR)
    for place in rows:
        made.add(place)
    made.check_names(rows, columns[1] or columns[0])
    if not rows:
        made.problems.append(Problem(found.bestand, "", "De tabel heeft geen rijen. Zet er een rij per gemeente in."))
    names = found.find_column(*_NAAM)
    said = (found.find_column(*some) for some in (_SOORT, _JAAR, ("kwaliteit",), ("bron",)))
    made.problems += steering(found, rows, (made.column, *columns, names, *said))
    known = made.names(rows, names) if names and names != columns[1] else {}
    if gemeenten is not None:
        made.check_against(gemeenten, known, year, geheel)
        known |= gemeenten.namen
    titles = found.column(columns[1]) if columns[1] else ()
    regions = found.column(columns[0])
    indeling = Indeling(
        naam=kind,
        regio_van=made.regio_van,
        gemeenten={code: known[code] for code in made.regio_van if code in known},
        regios={regions[place]: titles[place] for place in rows if titles and titles[place]},
        jaar=year,
        kwaliteit=_said(found, rows, "kwaliteit"),
        bron=_said(found, rows, "bron"),
        herleid=made.told(),
    )
    return indeling, made.problems


def _kinds(found: Tabel) -> list[str]:
    """The names of the divisions in a table; none where it is one division without a name."""
    if found.find_column(*_REGIO, *_REGIONAAM):
        kind = found.find_column(*_SOORT)
        return sorted(set(found.column(kind)) - {""}) if kind else []
    return sorted(REGISTERS.get(short, short) for short in _pairs(found))


def _pairs(found: Tabel) -> dict[str, str]:
    """The columns with codes of regions, by what stands before ``_code``."""
    own = {name.casefold() for name in _GEMEENTE}
    codes = [name for name in found.kop if name.casefold().endswith("_code") and name.casefold() not in own]
    return {name.casefold().removesuffix("_code"): name for name in codes}


def _division(found: Tabel, soort: str | None) -> tuple[str, tuple[str, str | None], list[int]]:
    """Which division: its name, the columns with codes and names of regions, and the places of its rows."""
    everything = list(range(len(found.rijen)))
    regio, title = found.find_column(*_REGIO), found.find_column(*_REGIONAAM)
    column = regio or title
    if column is not None:
        kind, kinds = found.find_column(*_SOORT), _kinds(found)
        if kind is None or not kinds or (len(kinds) == 1 and soort in (None, *kinds)):
            return soort or (kinds or ["indeling"])[0], (column, title), everything
        if soort not in kinds:
            _refuse_kind(found, soort, kinds)
        return str(soort), (column, title), [p for p, said in enumerate(found.column(kind)) if said == soort]
    pairs, folded = _pairs(found), {name.casefold(): name for name in reversed(found.kop)}
    called = {REGISTERS.get(short, short): short for short in sorted(pairs)}
    only = next(iter(pairs)) if soort is None and len(pairs) == 1 else ""
    short = called.get(soort or "", soort or only)
    if short not in pairs:
        _refuse_kind(found, soort, sorted(called))
    return REGISTERS.get(short, short), (pairs[short], folded.get(f"{short}_naam")), everything


def _refuse_kind(found: Tabel, soort: str | None, kinds: list[str]) -> None:
    if not kinds:
        text = f"Er is geen kolom met regio's. Verwacht werd een kolom {either(_REGIO + _REGIONAAM)}."
    elif soort is None:
        text = f"In deze tabel staat meer dan één indeling; kies uit {either(kinds)}."
    else:
        text = f"De indeling '{soort}' staat niet in deze tabel{hint(soort, kinds)}"
    found.refuse([Problem(found.bestand, "", text)])


def _codes(found: Tabel, column: str, problems: list[Problem]) -> list[str]:
    """The codes of all rows; what is none stays as it is, with a problem."""
    codes = []
    for place, said in enumerate(found.column(column)):
        code = read_code(said)
        if code is None:
            problems.append(no_code(found, place, column, said))
        codes.append(code or said)
    return codes


def _once(found: Tabel, column: str, codes: list[str], problems: list[Problem]) -> None:
    first: dict[str, int] = {}
    for place, code in enumerate(codes):
        if first.setdefault(code, place) != place:
            row = found.nummers[first[code]]
            problems.append(found.problem(place, column, f"{code} staat ook op rij {row}. Laat er één weg."))


def _said(found: Tabel, rows: list[int], *names: str) -> str:
    """What a column says of these rows, each different value once, the commonest first."""
    column = found.find_column(*names)
    if column is None:
        return ""
    cells = found.column(column)
    counts = Counter(cells[place] for place in rows if cells[place])
    return "; ".join(sorted(counts, key=lambda value: (-counts[value], value)))
