"""
The register of gemeenschappelijke regelingen, and which of them are compulsory.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from taaktoedeling.dutch.refusal import hint
from taaktoedeling.dutch.words import enumerate_words, plural
from taaktoedeling.errors import Problem
from taaktoedeling.model.indeling import Gemeenten
from taaktoedeling.model.regelingen import VERPLICHTING, Regeling, Regelingen
from taaktoedeling.reading.indeling_rows import no_code, read_code
from taaktoedeling.reading.tables import InvalidTabelError, Tabel, need_column, read_table

MUNICIPALITY = "gemeente"
_ID = ("gr_id", "id", "regeling_id")


def load_regelingen(
    register: str | os.PathLike[str],
    deelnemers: str | os.PathLike[str],
    gemeenten: Gemeenten | None = None,
    herindelingen: Mapping[str, str] | None = None,
) -> Regelingen:
    """
    Read the register of gemeenschappelijke regelingen.

    What is not current (``actueel`` is 0) is left out. Participants that are no municipality count for none. A
    municipality that was merged takes part as the one that it is part of now, and once.

    Args:
        register: a table with a row per arrangement: ``gr_id``, ``naam``, ``vorm`` and, if there, ``actueel``.
        deelnemers: a table with a row per participation: ``gr_id``, ``deelnemer``, ``soort`` and ``tooi_code``.
        gemeenten: the municipalities over which is counted; None to take those that take part.
        herindelingen: from `load_herindelingen`.

    Raises:
        InvalidTabelError: a table cannot be read, or what they say together is not so; all problems at once.
        MissingExtraError: what reads workbooks is not installed.
    """
    kept, members = _tables(register, deelnemers)
    found = _Register(kept, members, herindelingen or {}, None if gemeenten is None else gemeenten.namen)
    if found.problems:
        raise InvalidTabelError("Het register van regelingen", found.problems)
    return Regelingen(
        regelingen=tuple(found.arrangement(id_) for id_ in found.rows),
        gemeenten=gemeenten.namen if gemeenten is not None else {code: found.named[code] for code in found.named},
        bron=", ".join([Path(register).name, *_years(kept)]),
        opgevallen=tuple(found.odd()),
    )


def load_verplichting(path: str | os.PathLike[str], regelingen: Regelingen) -> dict[str, str]:
    """
    Read which arrangements are compulsory: the register does not say so.

    Args:
        path: a table with the columns ``gr_id`` and ``verplichting``: `verplicht`, `semi-verplicht` or `vrijwillig`.

    Returns:
        By id of an arrangement what it is; those that the table does not name are left out.

    Raises:
        InvalidTabelError: the table cannot be read, names what is not in the register, or names it twice.
        MissingExtraError: what reads workbooks is not installed.
    """
    found = read_table(path)
    ids, kinds = found.column(need_column(found, *_ID)), found.column(need_column(found, "verplichting"))
    known = {regeling.id for regeling in regelingen.regelingen}
    said: dict[str, str] = {}
    problems = []
    for place, (id_, kind) in enumerate(zip(ids, kinds, strict=True)):
        word = kind.casefold().replace("_", "-").replace(" ", "-")
        if id_ not in known:
            problems.append(found.problem(place, "", f"De regeling '{id_}' staat niet in het register."))
        elif id_ in said:
            problems.append(found.problem(place, "", f"De regeling '{id_}' staat er twee keer. Laat er één weg."))
        if word not in VERPLICHTING:
            text = f"Onbekende verplichting '{kind}'{hint(kind, VERPLICHTING)}"
            problems.append(found.problem(place, "verplichting", text))
        said.setdefault(id_, word)
    found.refuse(problems)
    return said


def _tables(register: str | os.PathLike[str], deelnemers: str | os.PathLike[str]) -> tuple[Tabel, Tabel]:
    """Both tables; what is wrong with the one is told with what is wrong with the other."""
    read, problems = list[Tabel](), list[Problem]()
    for path in (register, deelnemers):
        try:
            read.append(read_table(path))
        except InvalidTabelError as error:
            problems += error.problems
    if problems:
        raise InvalidTabelError("Het register van regelingen", problems)
    return read[0], read[1]


def _years(found: Tabel) -> list[str]:
    column = found.find_column("peiljaar", "jaar")
    return [f"peiljaar {year}" for year in sorted(set(found.column(column)) - {""})] if column else []


class _Register:
    """
    Both tables put together.

    Attributes:
        rows: by id of an arrangement that is current its place.
        named: names of municipalities that take part, by code.
    """

    def __init__(
        self, kept: Tabel, members: Tabel, mergers: Mapping[str, str], known: Mapping[str, str] | None
    ) -> None:
        self.kept, self.problems = kept, list[Problem]()
        self.rows: dict[str, int] = {}
        self.former: dict[str, str] = {}
        self.gone: set[str] = set()
        self.named: dict[str, str] = {}
        self.joined: dict[str, dict[str, int]] = {}
        self.others: dict[str, list[str]] = {}
        self.unknown: Counter[str] = Counter()
        self.double = 0
        self._arrangements()
        self._participations(members, mergers, known)

    def _arrangements(self) -> None:
        current = self.kept.find_column("actueel")
        state = self.kept.column(current) if current else ("1",) * len(self.kept.rijen)
        for place, id_ in enumerate(self.kept.column(need_column(self.kept, *_ID))):
            if id_ in self.rows or id_ in self.gone or not id_:
                text = f"De regeling '{id_}' staat er twee keer." if id_ else "De regeling heeft geen id."
                self.problems.append(self.kept.problem(place, "gr_id", f"{text} Laat één rij staan, met een id."))
            elif state[place].casefold() in ("0", "nee", "false"):
                self.gone.add(id_)
            else:
                self.rows[id_] = place

    def _participations(self, members: Tabel, mergers: Mapping[str, str], known: Mapping[str, str] | None) -> None:
        columns = [need_column(members, *names) for names in (_ID, ("deelnemer", "naam"), ("soort",), ("tooi_code",))]
        for place, (id_, name, kind, said) in enumerate(zip(*map(members.column, columns), strict=True)):
            if id_ in self.gone:
                continue
            if id_ not in self.rows:
                text = f"De regeling '{id_}' staat niet in {self.kept.bestand}. Neem beide tabellen van dezelfde dag."
                self.problems.append(members.problem(place, columns[0], text))
                continue
            code = read_code(said) if kind == MUNICIPALITY else None
            if kind != MUNICIPALITY:
                self.unknown[kind] += 1
                self.others.setdefault(id_, []).append(name)
            elif code is None:
                self.problems.append(no_code(members, place, columns[3], said))
            else:
                now = mergers.get(code, code)
                if now != code:
                    self.former[code] = now
                if known is not None and now not in known:
                    text = f"{name} ({now}) is niet bekend. Is de gemeente heringedeeld, zet haar dan in de tabel van "
                    self.problems.append(members.problem(place, columns[3], f"{text}herindelingen."))
                self.double += now in self.joined.setdefault(id_, {}) and now == code
                self.joined[id_][now] = place
                self.named.setdefault(now, name.removeprefix("Gemeente ") if now == code else now)

    def arrangement(self, id_: str) -> Regeling:
        """One arrangement with its participants."""
        place = self.rows[id_]

        def said(*names: str) -> str:
            column = self.kept.find_column(*names)
            return self.kept.column(column)[place].strip("'") if column else ""

        return Regeling(
            id=id_,
            naam=said("naam") or id_,
            vorm=said("vorm"),
            gemeenten=tuple(sorted(self.joined.get(id_, ()))),
            anderen=tuple(self.others.get(id_, ())),
        )

    def odd(self) -> list[str]:
        """What is odd, and what was done with it."""
        told = []
        if self.former:
            named = enumerate_words(f"{old} als {new}" for old, new in sorted(self.former.items()))
            told.append(f"Heringedeelde gemeenten tellen mee onder hun nieuwe code: {named}.")
        if self.unknown:
            kinds = enumerate_words(
                f"{count} van de soort {kind or '(leeg)'}" for kind, count in sorted(self.unknown.items())
            )
            told.append(f"Deelnames die niet van een gemeente zijn, tellen voor geen gemeente: {kinds}.")
        none = [id_ for id_ in self.rows if not self.joined.get(id_)]
        one = [id_ for id_ in self.rows if len(self.joined.get(id_, ())) == 1]
        if none:
            told.append(f"{plural(len(none), 'regeling heeft', 'regelingen hebben')} geen gemeente als deelnemer.")
        if one:
            told.append(f"{plural(len(one), 'regeling heeft', 'regelingen hebben')} maar één gemeente als deelnemer.")
        if self.gone:
            old = plural(len(self.gone), "regeling die niet actueel is", "regelingen die niet actueel zijn")
            told.append(f"Niet meegeteld: {old}.")
        if self.double:
            double = plural(self.double, "deelname die dubbel staat", "deelnames die dubbel staan")
            told.append(f"Eén keer geteld: {double}.")
        return told
