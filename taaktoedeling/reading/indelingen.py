"""
Divisions of the country, municipalities and their mergers, from the tables in which they are published.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping

import attrs

from taaktoedeling.dutch.refusal import either, hint
from taaktoedeling.dutch.words import enumerate_words, plural
from taaktoedeling.errors import Problem
from taaktoedeling.model.indeling import Gemeenten, Indeling
from taaktoedeling.reading.tables import Tabel, read_table

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

_CODE = re.compile(r"(?:GM)?0*(\d{1,4})(?:\.0)?", re.ASCII | re.IGNORECASE)
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
    code, name = _needed(found, _GEMEENTE), found.find_column(*_NAAM)
    problems: list[Problem] = []
    codes = _codes(found, code, problems)
    _once(found, code, codes, problems)
    inhabitants: dict[str, int] = {}
    column = found.find_column("inwoners", "aantal_inwoners")
    for place, said in enumerate(found.column(column) if column else ()):
        number = re.sub(r"[.\s]", "", said)
        if number.isascii() and number.isdigit():
            inhabitants[codes[place]] = int(number)
        else:
            problems.append(found.problem(place, column or "", f"Verwacht werd een heel getal, gekregen '{said}'."))
    found.refuse(problems)
    names = found.column(name) if name else codes
    return Gemeenten(
        namen=dict(zip(codes, names, strict=True)), inwoners=inhabitants if column else None
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
    old, new = _needed(found, ("oud", "oude_code")), _needed(found, ("nieuw", "nieuwe_code"))
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

    Raises:
        InvalidTabelError: the table cannot be read, or does not divide these municipalities; all problems at once.
        MissingExtraError: what reads workbooks is not installed.
    """
    if tabel is None and os.fspath(path).lower().endswith(".gpkg"):
        tabel = REGISTER
    found = read_table(path, tabel)
    code = _needed(found, _GEMEENTE)
    kind, columns, rows = _division(found, soort)
    problems: list[Problem] = []
    codes = _codes(found, code, problems)
    regions = found.column(columns[0])
    problems += [
        found.problem(place, columns[0], f"{codes[place]} heeft hier geen regio. Vul haar in.")
        for place in rows
        if not regions[place]
    ]
    found.refuse(problems)
    names = found.find_column(*_NAAM)
    carried = _carry(found, [(place, codes[place], regions[place]) for place in rows], herindelingen or {}, problems)
    known = dict(zip(codes, found.column(names), strict=True)) if names and names != columns[1] else {}
    if gemeenten is not None:
        problems += _against(found, carried.regio_van, gemeenten)
        known |= gemeenten.namen
    found.refuse(problems)
    titles = found.column(columns[1]) if columns[1] else ()
    return Indeling(
        naam=kind,
        regio_van=carried.regio_van,
        gemeenten={code: known[code] for code in carried.regio_van if code in known},
        regios={regions[place]: titles[place] for place in rows if titles and titles[place]},
        jaar=_said(found, rows, *_JAAR),
        kwaliteit=_said(found, rows, "kwaliteit"),
        bron=_said(found, rows, "bron"),
        herleid=carried.told,
    )


@attrs.frozen
class _Carried:
    """A division brought to later municipalities, and what was done for it."""

    regio_van: dict[str, str]
    told: tuple[str, ...]


def _division(found: Tabel, soort: str | None) -> tuple[str, tuple[str, str | None], list[int]]:
    """Which division: its name, the columns with codes and names of regions, and the places of its rows."""
    everything = list(range(len(found.rijen)))
    regio, title = found.find_column(*_REGIO), found.find_column(*_REGIONAAM)
    column = regio or title
    if column is not None:
        kind = found.find_column(*_SOORT)
        kinds = sorted(set(found.column(kind))) if kind else []
        if kind is None or len(kinds) < 2:
            return soort or (kinds or ["indeling"])[0], (column, title), everything
        if soort not in kinds:
            _refuse_kind(found, soort, kinds)
        return str(soort), (column, title), [p for p, said in enumerate(found.column(kind)) if said == soort]
    pairs = {name.removesuffix("_code"): name for name in found.kop if name.endswith("_code") and name != "gm_code"}
    called = {REGISTERS.get(short, short): short for short in pairs}
    short = called.get(soort or "", soort or "")
    if short not in pairs:
        _refuse_kind(found, soort, sorted(called))
    naam = f"{short}_naam"
    return REGISTERS.get(short, short), (pairs[short], naam if naam in found.kop else None), everything


def _refuse_kind(found: Tabel, soort: str | None, kinds: list[str]) -> None:
    if not kinds:
        text = f"Er is geen kolom met regio's. Verwacht werd een kolom {either(_REGIO + _REGIONAAM)}."
    elif soort is None:
        text = f"In deze tabel staat meer dan één indeling; kies uit {either(kinds)}."
    else:
        text = f"De indeling '{soort}' staat niet in deze tabel{hint(soort, kinds)}"
    found.refuse([Problem(found.bestand, "", text)])


def _carry(
    found: Tabel, rows: list[tuple[int, str, str]], mergers: Mapping[str, str], problems: list[Problem]
) -> _Carried:
    """Put merged municipalities under their new code; parts that lie in different regions cannot be put together."""
    division: dict[str, str] = {}
    seen: dict[str, int] = {}
    merged: dict[str, list[str]] = {}
    for place, old, regio in rows:
        new = mergers.get(old, old)
        if old in seen:
            row = found.nummers[seen[old]]
            problems.append(found.problem(place, "", f"{old} staat er twee keer, ook op rij {row}. Laat er één weg."))
            continue
        seen[old] = place
        if new != old:
            merged.setdefault(new, []).append(old)
        if division.setdefault(new, regio) != regio:
            problems.append(
                found.problem(
                    place,
                    "",
                    f"{new} is gevormd uit gemeenten in de regio's {division[new]} en {regio}. Zet zelf een rij met "
                    f"{new} in de tabel, in plaats van de rijen van die gemeenten.",
                )
            )
    told = tuple(
        f"{new} komt in de plaats van {enumerate_words(sorted(olds))}, volgens de tabel van herindelingen."
        for new, olds in sorted(merged.items())
    )
    return _Carried(division, told)


def _against(found: Tabel, division: Mapping[str, str], gemeenten: Gemeenten) -> Iterator[Problem]:
    unknown = sorted(division.keys() - gemeenten.namen.keys())
    lacking = sorted(gemeenten.namen.keys() - division.keys())
    if unknown:
        is_ = "is" if len(unknown) == 1 else "zijn"
        yield Problem(
            found.bestand,
            "",
            f"{plural(len(unknown), 'gemeente', 'gemeenten')} uit de tabel {is_} niet bekend: {either(unknown, 'en')}. "
            "Zijn zij heringedeeld, geef dan een tabel van herindelingen.",
        )
    if lacking:
        named = either([f"{gemeenten.namen[code]} ({code})" for code in lacking], "en")
        yield Problem(
            found.bestand,
            "",
            f"{plural(len(lacking), 'gemeente ontbreekt', 'gemeenten ontbreken')} in de tabel: {named}.",
        )


def _needed(found: Tabel, names: tuple[str, ...]) -> str:
    column = found.find_column(*names)
    if column is None:
        text = f"Er is geen kolom {either(names)}. Gevonden: {either(found.kop, 'en')}."
        found.refuse([Problem(found.bestand, "", text)])
    assert column is not None
    return column


def _codes(found: Tabel, column: str, problems: list[Problem]) -> list[str]:
    """Codes of municipalities in the form GM0014; a spreadsheet may have dropped letters or zeros."""
    codes = []
    for place, said in enumerate(found.column(column)):
        match = _CODE.fullmatch(said)
        if match is None:
            problems.append(
                found.problem(place, column, f"Verwacht werd de code van een gemeente (GM0014), gekregen '{said}'.")
            )
        codes.append(f"GM{match[1]:0>4}" if match else said)
    return codes


def _once(found: Tabel, column: str, codes: list[str], problems: list[Problem]) -> None:
    counts = Counter(codes)
    for place, code in enumerate(codes):
        if counts[code] > 1 and codes.index(code) != place:
            row = found.nummers[codes.index(code)]
            problems.append(found.problem(place, column, f"{code} staat ook op rij {row}. Laat er één weg."))


def _said(found: Tabel, rows: list[int], *names: str) -> str:
    """What a column says of these rows, each different value once, the commonest first."""
    column = found.find_column(*names)
    if column is None:
        return ""
    cells = found.column(column)
    counts = Counter(cells[place] for place in rows if cells[place])
    return "; ".join(sorted(counts, key=lambda value: (-counts[value], value)))
