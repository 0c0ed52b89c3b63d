"""
A division of the country: which municipality lies in which region, of which year, and how good that is known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property

import attrs

from taaktoedeling.dutch.refusal import either
from taaktoedeling.dutch.words import enumerate_words, plural
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.record import Record

MARK = 16
"""Letters of a fingerprint: enough to tell tables apart, and short enough to stand in a file for people."""

MARK_FORM = f"[0-9a-f]{{{MARK}}}"
"""What a fingerprint looks like, as a pattern."""


def mark_of(told: Mapping[str, object]) -> str:
    """A fingerprint: the first hexadecimal digits of a SHA-256 of what is told of each code, in this order."""
    text = "\n".join(f"{code} {said}" for code, said in told.items())
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:MARK]


def _sorted_table(table: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(table.items()))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Gemeenten(Record):
    """
    The municipalities of one year.

    Attributes:
        namen: their names, by code (``GM0014``).
        inwoners: how many people live there, by code; None where that is not known.
    """

    namen: Mapping[str, str] = attrs.field(converter=_sorted_table, repr=False)
    inwoners: Mapping[str, int] | None = attrs.field(default=None, repr=False)


@attrs.frozen(kw_only=True, slots=False, repr=False, eq=False)
class Indeling(Record):
    """
    A division of municipalities into regions.

    Attributes:
        naam: what the division is called, such as "veiligheidsregio".
        regio_van: per code of a municipality (``GM0014``) the code of its region.
        gemeenten: names of municipalities by code.
        regios: names of regions by code.
        jaar: the year of the division, and `kwaliteit` how good it is known, both as their file says; empty where it
            does not.
        bron: where the table comes from, as its file says.
        herleid: what was done to bring the division to the municipalities of another year, a sentence each.
    """

    naam: str
    regio_van: Mapping[str, str] = attrs.field(converter=_sorted_table, repr=False)
    gemeenten: Mapping[str, str] = attrs.field(converter=_sorted_table, factory=dict, repr=False)
    regios: Mapping[str, str] = attrs.field(converter=_sorted_table, factory=dict, repr=False)
    jaar: str = ""
    kwaliteit: str = ""
    bron: str = ""
    herleid: tuple[str, ...] = ()

    @cached_property
    def leden(self) -> dict[str, frozenset[str]]:
        """Per region the municipalities in it, by code."""
        members: dict[str, set[str]] = {}
        for gemeente, regio in self.regio_van.items():
            members.setdefault(regio, set()).add(gemeente)
        return {regio: frozenset(members[regio]) for regio in sorted(members)}

    @property
    def herkomst(self) -> str:
        """Where the division comes from, of which year and how good: what its file says of that."""
        how_good = f"kwaliteit {enumerate_words(self.kwaliteit.split('; '))}" if self.kwaliteit else ""
        said = [self.jaar and f"peiljaar {self.jaar}", how_good, self.bron]
        return "; ".join(part for part in said if part)

    @cached_property
    def vingerafdruk(self) -> str:
        """
        Which municipalities lie together, as 16 hexadecimal digits of a SHA-256; what regions are called is no part.
        """
        first = {regio: min(members) for regio, members in self.leden.items()}
        return mark_of({code: first[regio] for code, regio in self.regio_van.items()})

    def naam_van(self, code: str) -> str:
        """The name of a region or municipality; its code where no name is known."""
        return self.regios.get(code) or self.gemeenten.get(code) or code

    def named(self, gemeenten: Iterable[str]) -> str:
        """Municipalities with their codes, as a list in a sentence."""
        return either((f"{self.gemeenten.get(code, code)} ({code})" for code in gemeenten), "en")

    def only(self, gemeenten: Iterable[str]) -> Indeling:
        """
        The division of these municipalities alone.

        Raises:
            InvalidArgumentError: the division does not have one of them.
        """
        wanted = set(gemeenten)
        unknown = sorted(wanted - self.regio_van.keys())
        if unknown:
            raise InvalidArgumentError(f"De indeling {self.naam} heeft geen {self.named(unknown)}.")
        return attrs.evolve(self, regio_van={code: self.regio_van[code] for code in wanted})


def check_same_area(one: Indeling, other: Indeling) -> None:
    """
    Say that two divisions do not divide the same municipalities.

    Raises:
        InvalidArgumentError: they do not; the text names those that only one of them has.
    """
    told = []
    for has, lacks in ((one, other), (other, one)):
        only = sorted(has.regio_van.keys() - lacks.regio_van.keys())
        if only:
            told.append(f"alleen in {has.naam} {'staat' if len(only) == 1 else 'staan'} {has.named(only)}")
    if told:
        raise InvalidArgumentError(
            f"De indelingen {one.naam} en {other.naam} gaan niet over dezelfde gemeenten: {'; '.join(told)}. "
            "Breng beide op de gemeenten van één jaar met een tabel van herindelingen."
        )


def check_inhabitants(indeling: Indeling, inwoners: Mapping[str, int] | None) -> None:
    """
    Say of which municipalities of a division the inhabitants are not known.

    Raises:
        InvalidArgumentError: some have no number; the text names them.
    """
    if inwoners is None:
        return
    lacking = sorted(code for code in indeling.regio_van if not _is_count(inwoners.get(code)))
    if lacking:
        named = enumerate_words(f"{indeling.naam_van(code)} ({code})" for code in lacking[:8])
        raise InvalidArgumentError(
            f"Van {plural(len(lacking), 'gemeente', 'gemeenten')} is geen aantal inwoners bekend (een heel getal van "
            f"0 of meer), zoals {named}. Vul de tabel aan, of laat de inwoners weg."
        )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
