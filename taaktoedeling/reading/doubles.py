"""
Cases that cannot be told apart: whoever copies a case and forgets its id would lose one of the two.
"""

from __future__ import annotations

from collections.abc import Sequence

from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidArgumentError, InvalidCasusError, Problem
from taaktoedeling.model.casus import Casus


def refuse_doubles(casussen: Sequence[Casus]) -> None:
    """
    Check that each case has a key of its own: the id of its task, with the perspective.

    Raises:
        InvalidArgumentError: one is no case.
        InvalidCasusError: with every case that has the key of an earlier one, and the name of both.
    """
    problems = find_doubles(casussen)[1]
    if problems:
        raise InvalidCasusError("De casussen samen", problems)


def find_doubles(casussen: Sequence[Casus]) -> tuple[set[int], list[Problem]]:
    """
    The places of all cases that share their key with another, from 0, and what is to be done about them.

    Which of them has the wrong key nobody can tell from here, so each is in it.

    Raises:
        InvalidArgumentError: one is no case.
    """
    first: dict[tuple[str, str], int] = {}
    names: list[str] = []
    places: set[int] = set()
    problems = []
    for place, casus in enumerate(casussen, start=1):
        if not isinstance(casus, Casus):
            text = f"casus {place} moet een Casus zijn; lees een bestand eerst met load_casus. Ontvangen: {show(casus)}"
            raise InvalidArgumentError(text)
        names.append(casus.bestand or f"casus {place}")
        earlier = first.setdefault(casus.sleutel, place - 1)
        if earlier != place - 1:
            places |= {earlier, place - 1}
            text = f"{_describe(casus)} staat ook in {names[earlier]}. Geef een van beide een ander id of perspectief."
            before = casussen[earlier]
            if casus.bestand and (casus.bestand, casus.sha256) == (before.bestand, before.sha256):
                text = "Dit bestand is meer dan eens gegeven. Geef het één keer."
            problems.append(Problem(names[-1], "taak.id", text))
    return places, problems


def _describe(casus: Casus) -> str:
    id_, perspectief = casus.sleutel
    return f"De taak {id_} met perspectief ‘{escape(perspectief)}’" if perspectief else f"De taak {id_}"
