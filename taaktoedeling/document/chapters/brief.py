"""
What a reader needs first: what decides the outcome, and by name what must be motivated and what the sources leave open.

Each of these stands in full elsewhere; here a name comes first and its code behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from taaktoedeling.document.blocks import Chapter, Para, Rich, chapter, items, rich, strong
from taaktoedeling.document.chapters import judgments
from taaktoedeling.document.chapters.outcome import to_motivate
from taaktoedeling.dutch.words import as_many_as_fit, enumerate_words, on_assumptions
from taaktoedeling.model.advies import Advies, AdviesRegel, AdviesSpanning

if TYPE_CHECKING:
    from taaktoedeling.existing.model import Evaluatie

ROOM = 10_000
"""Characters for a list of names that is given whole."""
BESLIST = "Wat dit beslist"
WEGEN = "Andere wegen"
MOTIVEREN, OPEN = "Nog te motiveren", "Botst of blijft open"
OORDELEN = "Oordelen"
RUST = "dat dit hier geldt, rust op"
"""How it starts that a rule applies by an assumption."""
UNSURE, PERHAPS = "onzeker of dit hier geldt", "misschien"


@attrs.frozen
class Names:
    """
    A list of names, under what it is of.

    Attributes:
        names: each with its code behind it, where it has one.
        kort: the same in the fewest words, and `codes` the codes alone; empty where that is no shorter.
    """

    what: str
    names: Sequence[str]
    kort: Sequence[str] = ()
    codes: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.names)

    @property
    def lengths(self) -> tuple[Sequence[str], ...]:
        """The names in every length, longest first."""
        return self.names, self.kort or self.names


def decides(advies: Advies) -> Chapter | None:
    """The rules and answers that decide the advice, and which answers would turn it; nothing without an advice."""
    told = items(advies.beslist.zinnen) if advies.beslist else None
    return chapter(BESLIST, told, id_="beslist", open=True)


def rule_name(rule: AdviesRegel) -> str:
    """A rule by name, with its code behind it."""
    return f"{rule.naam} ({rule.id})"


def unsure(rule: AdviesRegel) -> str:
    """That it is not sure whether a rule applies here; nothing where it is."""
    return UNSURE if rule.waarheid == "onzeker" else ""


def resting(advies: Advies, rule: AdviesRegel) -> str:
    """On which assumptions of the case it rests that a rule applies here; nothing where it rests on none."""
    labels = {one.criterium: one.label for one in advies.antwoorden} | {one.id: one.label for one in advies.feiten}
    told = on_assumptions([labels[id_] for id_ in rule.aannames])
    return f"{RUST} {told}" if told else ""


def tension_name(tension: AdviesSpanning) -> str:
    """What the sources leave open by name, with its code behind it."""
    return f"{tension.titel} ({tension.id})"


def open_by_name(found: Sequence[AdviesSpanning], room: int = ROOM, evaluatie: Evaluatie | None = None) -> Para | None:
    """
    Where the sources leave it open here, by name, what is certainly at stake first; None where they do not.

    Args:
        room: most characters of the names; of what does not fit is told how many there are.
        evaluatie: of which these are; None: of an advice.
    """
    names = tension_names(found)
    return Para(listed(open_in(evaluatie), names, as_many_as_fit(names, room))) if names else None


def open_in(evaluatie: Evaluatie | None) -> str:
    """What a list of tensions is of; an evaluation counts more of them than an advice, and says so."""
    also = counted_also(evaluatie) if evaluatie else ""
    return f"{OPEN}, ook bij {also}" if also else OPEN


def counted_also(evaluatie: Evaluatie) -> str:
    """Of what an evaluation counts tensions besides those of the allocation as intended; empty: of nothing else."""
    steps = any(group.spanningen for part in evaluatie.vervolg for group in part.groepen)
    practice = len(evaluatie.toedelingen) > 1
    return enumerate_words([*(["de praktijk"] if practice else []), *(["het vervolg"] if steps else [])])


def names_of(advies: Advies) -> tuple[Names, ...]:
    """Other ways where no body fits, what must still be motivated, who judged and what is open; under what each is."""
    ways, asked = _other_ways(advies) if advies.uitkomst == "geen_passende" else [], to_motivate(advies)
    return (
        Names(WEGEN, ways),
        Names(
            MOTIVEREN,
            _with_perhaps(asked, [*map(rule_name, asked)]),
            _with_perhaps(asked, [f"{rule.kort} ({rule.id})" for rule in asked]),
            _with_perhaps(asked, [rule.id for rule in asked]),
        ),
        Names(OORDELEN, judgments.in_short(advies)),
        open_names(advies.spanningen),
    )


def open_names(found: Sequence[AdviesSpanning], evaluatie: Evaluatie | None = None) -> Names:
    """What the sources leave open here, what is certainly at stake first."""
    ordered = _certain_first(found)
    return Names(
        open_in(evaluatie),
        tension_names(found),
        [f"{one.kort} ({one.id})" for one in ordered],
        [one.id for one in ordered],
    )


def _with_perhaps(rules: Sequence[AdviesRegel], names: Sequence[str]) -> list[str]:
    """Names of rules, those that certainly apply first, with before the others once that they perhaps apply."""
    sure = sum(rule.waarheid != "onzeker" for rule in rules)
    return [f"{PERHAPS}: {name}" if place == sure else name for place, name in enumerate(names)]


def listed(what: str, names: Sequence[str], told: str) -> Rich:
    """What a list of names is of, how many there are, and what is told of them."""
    return rich(strong(f"{what} ({len(names)}): "), f"{told}.")


def options(advies: Advies) -> list[AdviesRegel]:
    """The rules that keep another way open here, or may do so."""
    return [rule for rule in advies.regels if rule.soort == "optie" and rule.waarheid != "onwaar"]


def _other_ways(advies: Advies) -> list[str]:
    return [*(signal.titel for signal in advies.signalen), *map(rule_name, options(advies))]


def tension_names(found: Sequence[AdviesSpanning]) -> list[str]:
    """Where the sources leave it open here, by name, what is certainly at stake first."""
    return [tension_name(one) for one in _certain_first(found)]


def _certain_first(found: Sequence[AdviesSpanning]) -> list[AdviesSpanning]:
    return sorted(found, key=lambda tension: not tension.zeker)
