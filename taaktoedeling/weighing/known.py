"""
What follows from the outcome of one case: what each rule did or could do, the legal form, and what conditions can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.model.kader import Regel, Subvorm
from taaktoedeling.model.voorwaarde import Invloed, Voorwaarde
from taaktoedeling.weighing.precedence import Turning, unsure_rules

if TYPE_CHECKING:
    from taaktoedeling.weighing.weging import Wat, Weging


def holds_before(w: Weging, voorwaarden: Iterable[Voorwaarde]) -> int:
    """Whether conditions hold, before the outcome is known."""
    return w.compiled.logic.conjunction(voorwaarden, lambda key: w.masks.get(key, NONE))


def holds(w: Weging, voorwaarden: tuple[Voorwaarde, ...]) -> int:
    """Whether conditions hold, with the outcome known."""
    return w.compiled.logic.conjunction(voorwaarden, lambda key: w.known.get(key, NONE))


def hangs_on(
    w: Weging, voorwaarden: tuple[Voorwaarde, ...], key: Key, known: Mapping[Key, int], truth: int = TRUE
) -> bool:
    """Whether it would not be sure any more that conditions have a truth, if nothing were known of one variable."""
    return (
        w.compiled.logic.conjunction(voorwaarden, lambda one: UNKNOWN if one == key else known.get(one, NONE)) != truth
    )


def assumed_in(
    w: Weging, voorwaarden: tuple[Voorwaarde, ...], known: Mapping[Key, int], truth: int = TRUE
) -> tuple[str, ...]:
    """The questions and facts that are an assumption, and without which it is not sure that conditions have a truth."""
    assumed: set[Key] = {("criterium", answer.criterium) for answer in w.casus.antwoorden if answer.aanname}
    assumed |= {("feit", ground.feit) for ground in w.casus.feitgronden if ground.aanname}
    read = dict.fromkeys(key for one in voorwaarden for key in w.compiled.logic.keys(one) if key in assumed)
    return tuple(key[1] for key in read if hangs_on(w, voorwaarden, key, known, truth))


def influence(w: Weging, regel: Regel) -> Invloed | None:
    """
    What a precedence rule did here, told by pairs; None when it does not hold.

    doorslaggevend: it decides a pair that the outcome rests on, which the other body would win without it;
    wijkt: the advised body comes after the one it weighs first, which is not suitable or too far behind;
    bevestigt: the body it weighs first is advised, and would win these pairs anyway; geen: none of these.
    """
    if holds_before(w, regel.voorwaarde) != TRUE:
        return None
    if any(regel.id in w.rules_of(pair.rules) for pair in w.deciding):
        return "doorslaggevend"
    active = [
        entry
        for place, entry in enumerate(w.compiled.precedence)
        if entry.regel == regel.id and w.found.active[place, 0] == TRUE
    ]
    advised = [w.named] if w.advised else []
    if any(entry.second in advised for entry in active):
        return "wijkt"
    return "bevestigt" if any(entry.first in advised for entry in active) else "geen"


def turning_rules(w: Weging) -> dict[Wat, Turning]:
    """The rules of which it is unsure whether they hold, and that would turn the form or the allocation if they did."""
    body, carrier = unsure_rules(w.compiled, w.fit, w.found, w.choice)
    return {"vorm": body, "toedeling": carrier}


def known_after(w: Weging) -> dict[Key, int]:
    """What the outcome adds to what is known, as masks."""
    space = w.compiled.logic.space
    known: dict[Key, int] = {}
    for regel in w.kader.regels:
        if regel.voorrang:
            known["regel", regel.id] = 1 << holds_before(w, regel.voorwaarde)
            invloed = influence(w, regel)
            known["invloed", regel.id] = space["invloed", regel.id].mask(invloed) if invloed else NONE
    known["uitkomst", "uitkomst"] = space["uitkomst", "uitkomst"].mask(w.uitkomst)
    for field, value in (("bestuursvorm", w.advised), ("drager", w.drager)):
        known["uitkomst", field] = space["uitkomst", field].mask(value or "")
    present = w.casus.taak.huidige_bestuursvorm
    if w.advised and present:
        known["wijkt_af", ""] = space["wijkt_af", ""].mask(w.advised != present)
    chosen = named_subvorm(w)
    known["uitkomst", "subvorm"] = space["uitkomst", "subvorm"].mask(chosen.id if chosen else "")
    return known


def subvormen_of(w: Weging) -> tuple[tuple[Subvorm, int], ...]:
    """The legal forms of the advised body that fit or may fit, with that truth."""
    own = (subvorm for subvorm in w.kader.subvormen if subvorm.bestuursvorm == w.advised)
    return tuple((sub, verdict) for sub in own if (verdict := holds_before(w, sub.voorwaarde)) != FALSE)


def named_subvorm(w: Weging) -> Subvorm | None:
    """The legal form that the advice names: the first that fits and may be named first."""
    return next((s for s, verdict in w.subvormen if verdict == TRUE and not s.alleen_als_alternatief), None)
