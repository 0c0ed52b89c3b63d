"""
What a reader needs first: what decides the outcome, and by name what must be motivated and what the sources leave open.

Each of these stands in full elsewhere; here a name comes first and its code behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from taaktoedeling.document.blocks import Chapter, Para, Rich, chapter, items, rich, strong
from taaktoedeling.document.chapters import judgments
from taaktoedeling.document.chapters.outcome import to_motivate
from taaktoedeling.dutch.words import as_many_as_fit
from taaktoedeling.model.advies import Advies, AdviesRegel, AdviesSpanning

ROOM = 10_000
"""Characters for a list of names that is given whole."""
BESLIST = "Wat dit beslist"
WEGEN = "Andere wegen"
MOTIVEREN, OPEN = "Nog te motiveren", "Botst of blijft open"
OORDELEN = "Oordelen"
UNSURE, PERHAPS = "onzeker of dit hier geldt", "misschien"


def decides(advies: Advies) -> Chapter | None:
    """The rules and answers that decide the advice, and which answers would turn it; nothing without an advice."""
    told = items(advies.beslist.zinnen) if advies.beslist else None
    return chapter(BESLIST, told, id_="beslist", open=True)


def rule_name(rule: AdviesRegel) -> str:
    """A rule by name, with its code behind it."""
    return f"{rule.naam} ({rule.id})"


def tension_name(tension: AdviesSpanning) -> str:
    """What the sources leave open by name, with its code behind it."""
    return f"{tension.titel} ({tension.id})"


def open_by_name(found: Sequence[AdviesSpanning], room: int = ROOM) -> Para | None:
    """
    Where the sources leave it open here, by name, what is certainly at stake first; None where they do not.

    Args:
        room: most characters of the names; of what does not fit is told how many there are.
    """
    names = tension_names(found)
    return Para(listed(OPEN, names, as_many_as_fit(names, room))) if names else None


def names_of(advies: Advies) -> tuple[tuple[str, list[str]], ...]:
    """Other ways where no body fits, what must still be motivated, who judged and what is open; under what each is."""
    ways = _other_ways(advies) if advies.uitkomst == "geen_passende" else []
    lacking = sorted(to_motivate(advies), key=lambda rule: rule.waarheid == "onzeker")
    asked, open_ = [*map(_asked_name, lacking)], tension_names(advies.spanningen)
    return (WEGEN, ways), (MOTIVEREN, asked), (OORDELEN, judgments.in_short(advies.oordelen)), (OPEN, open_)


def _asked_name(rule: AdviesRegel) -> str:
    """A rule by name, and whether it is sure that it applies here."""
    return f"{rule_name(rule).removesuffix(')')}; {PERHAPS})" if rule.waarheid == "onzeker" else rule_name(rule)


def listed(what: str, names: Sequence[str], told: str) -> Rich:
    """What a list of names is of, how many there are, and what is told of them."""
    return rich(strong(f"{what} ({len(names)}): "), f"{told}.")


def _other_ways(advies: Advies) -> list[str]:
    options = [rule for rule in advies.regels if rule.soort == "optie" and rule.waarheid != "onwaar"]
    return [*(signal.titel for signal in advies.signalen), *map(rule_name, options)]


def tension_names(found: Sequence[AdviesSpanning]) -> list[str]:
    """Where the sources leave it open here, by name, what is certainly at stake first."""
    return [tension_name(one) for one in sorted(found, key=lambda tension: not tension.zeker)]
