"""
What decides an outcome: which rules it would not stand without, and which answers make the difference in fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import numpy as np

from taaktoedeling.advice.rules import assumed_under
from taaktoedeling.advice.surety import MOST_NAMED, moves_untold, named_moves, rules_by_name
from taaktoedeling.advice.words import answer_text, argued, form_name, label_of
from taaktoedeling.dutch.numbers import gap
from taaktoedeling.dutch.words import enumerate_words, on_assumptions, upper_first
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.model.advies import AdviesRegel
from taaktoedeling.model.beslist import BeslissendeRegel, Beslist, DragendAntwoord, Omslag
from taaktoedeling.weighing.precedence import LOWEST, choose
from taaktoedeling.weighing.weging import Weging

MOST_LETTERS, MOST_MOVES = 100, 1
"""As many letters as their names and words may take together in a sentence, and as many moves as one names."""


def decisive(w: Weging, regels: Sequence[AdviesRegel], moves: tuple[Omslag, ...]) -> Beslist | None:
    """
    What decides the outcome; None without an advice, where nothing is decided.

    Args:
        regels: the rules as they worked out here.
        moves: the single answers that turn the outcome.
    """
    if w.uitkomst != "advies":
        return None
    first, second = rivals(w)
    alone, together, without = _rules(w, {regel.id: regel for regel in regels})
    better, worse = None, None
    carrying: tuple[DragendAntwoord, ...] = ()
    if first is not None and second is not None:
        better, worse = (first, second) if w.fit[first, 0] >= w.fit[second, 0] else (second, first)
        carrying = tuple(_carrying(w, better, worse))
    found = Beslist(
        past_beter=None if better is None else w.body(better),
        past_minder=None if worse is None else w.body(worse),
        verschil=0.0 if better is None else float(w.exact(w.fit[better, 0] - w.fit[worse, 0])),
        regels=alone,
        regels_samen=together,
        zonder_samen=without,
        antwoorden=carrying,
        zinnen=(),
    )
    return attrs.evolve(found, zinnen=tuple(_sentences(w, found, moves)))


def rivals(w: Weging) -> tuple[int | None, int | None]:
    """The body that the weighing names, or the best fitting where it names none; and the best fitting of the others."""
    shown = np.where(w.found.possible[:, 0], w.fit[:, 0], LOWEST)
    first = w.named if w.named < len(shown) else int(shown.argmax())
    if shown[first] == LOWEST:
        return None, None
    shown[first] = LOWEST
    second = int(shown.argmax())
    return first, None if shown[second] == LOWEST else second


def carrying_places(steps: Sequence[int]) -> tuple[int, ...]:
    """
    The fewest criteria that plead the way of the difference and together reach it, strongest first.

    Args:
        steps: per criterium what it adds to the difference, in units.
    """
    total, reached, found = sum(steps), 0, []
    sign = 1 if total >= 0 else -1
    for place in sorted(range(len(steps)), key=lambda place: (-abs(steps[place]), place)):
        if reached * sign >= total * sign:
            break
        if steps[place] * sign > 0:
            reached += steps[place]
            found.append(place)
    return tuple(found)


def _carrying(w: Weging, better: int, worse: int) -> Iterator[DragendAntwoord]:
    steps = (w.contributions[:, better] - w.contributions[:, worse]).tolist()
    for place in carrying_places(steps):
        criterium = w.kader.criteria[place]
        yield DragendAntwoord(
            criterium=criterium.id,
            label=criterium.label,
            antwoord=answer_text(criterium, w.answer(place)),
            verschil=float(w.exact(steps[place])),
        )


def _rules(
    w: Weging, regels: dict[str, AdviesRegel]
) -> tuple[tuple[BeslissendeRegel, ...], tuple[str, ...], str | None]:
    """The rules that decide by themselves, those that only decide together, and what is named without those."""
    now = w.named, bool(w.choice.circle[0])
    holding = dict.fromkeys(
        entry.regel for place, entry in enumerate(w.compiled.precedence) if w.found.active[place, 0] == TRUE
    )
    alone = []
    for id_ in holding:
        then = _without(w, {id_})
        if then != now:
            regel, body = regels[id_], w.body(then[0])
            assert body is not None
            alone.append(
                BeslissendeRegel(
                    id=id_,
                    naam=regel.naam,
                    waarom=regel.waarom,
                    aannames=regel.aannames,
                    zonder=body,
                    kring_zonder=then[1],
                )
            )
    # What gives another body comes before what only makes or breaks a circle.
    alone.sort(key=lambda rule: rule.zonder == w.advised or rule.kring_zonder)
    decided = {rule.id for rule in alone}
    rest = {rule for pair in w.deciding for rule in w.rules_of(pair.rules)} - decided
    then = _without(w, rest) if len(rest) > 1 else now
    together = tuple(id_ for id_ in holding if id_ in rest) if then != now else ()
    return tuple(alone), together, w.body(then[0]) if together else None


def _without(w: Weging, regels: set[str]) -> tuple[int, bool]:
    """The body that the weighing names, and whether for want of a winner, if these rules did not hold."""
    active = w.found.active.copy()
    active[[place for place, entry in enumerate(w.compiled.precedence) if entry.regel in regels]] = FALSE
    choice = choose(w.compiled, w.fit, attrs.evolve(w.found, active=active))
    return int(choice.advised[0]), bool(choice.circle[0])


def _sentences(w: Weging, found: Beslist, moves: tuple[Omslag, ...]) -> Iterator[str]:
    # A rule that only makes or breaks a circle is told where no rule changes the body.
    other = [rule for rule in found.regels if rule.zonder != w.advised and not rule.kring_zonder]
    for rule in other or found.regels:
        named, resting = rules_by_name(w, [rule.id], brief=True), resting_on(w, "geldt", rule.aannames)
        without = f"{upper_first(named)} {resting}; zonder haar" if resting else f"Zonder {named}"
        yield f"{without} {_otherwise(w, rule)}"
    if found.zonder_samen:
        named = rules_by_name(w, found.regels_samen, brief=True)
        resting = resting_on(w, "gelden", _assumed(w, found.regels_samen))
        yield (
            f"Zonder {named} samen wijst de weging {_body(w, found.zonder_samen)} aan."
            f"{f' Zij {resting}.' if resting else ''}"
        )
    if found.antwoorden:
        yield _difference(w, found)
    turning = named_moves(moves_untold(w, moves), MOST_MOVES)
    if turning:
        yield f"Bij {turning} kan één niveau de uitkomst keren."


def _assumed(w: Weging, ids: Sequence[str]) -> list[str]:
    return [found for regel in w.kader.regels if regel.id in ids for found in assumed_under(w, regel)]


def resting_on(w: Weging, verb: str, assumed: Sequence[str]) -> str:
    """On which assumptions it rests that rules hold, as the end of a sentence; nothing where it rests on none."""
    told = on_assumptions([label_of(w.kader, id_) for id_ in dict.fromkeys(assumed)])
    return f"{verb} door {told}" if told else ""


def _otherwise(w: Weging, rule: BeslissendeRegel) -> str:
    """What the weighing gives without a rule."""
    other = _body(w, rule.zonder)
    if rule.kring_zonder:
        return f"gaat geen vorm voor alle andere; de hoogste geschiktheid heeft dan {other}."
    if rule.zonder == w.advised:
        return f"gaat {other} voor alle andere vormen."
    return f"wijst de weging {other} aan."


def _difference(w: Weging, found: Beslist) -> str:
    """Which answers make one body fit better than the other; of many the strongest."""
    places = [w.compiled.bodies.index(id_) for id_ in (found.past_beter, found.past_minder) if id_]
    short = gap(*(w.exact(w.fit[place, 0]) for place in places))
    shown = [
        argued(w.kader.criterium(one.criterium), w.antwoorden.get(one.criterium))
        for one in found.antwoorden[:MOST_NAMED]
    ]
    while len(shown) > 1 and sum(map(len, shown)) > MOST_LETTERS:
        shown.pop()
    if len(shown[0]) > MOST_LETTERS:
        shown = [f"het antwoord op ‘{found.antwoorden[0].label}’"]
    opening = f"De vorm {_body(w, found.past_beter)} past {short} beter dan {_body(w, found.past_minder)}"
    named, others = enumerate_words(shown), _others(w, found, *places)
    if len(shown) < len(found.antwoorden) or not any(others):
        return f"{opening}, {'het meest' if len(shown) < len(found.antwoorden) else 'geheel'} door {named}."
    if sum(others):
        makes = f"{upper_first(named)} {'maakt' if len(shown) == 1 else 'maken samen'} meer uit dan dat verschil"
        return f"{opening}. {makes}; de andere antwoorden verkleinen het per saldo."
    return f"{opening}, door {named}; de andere antwoorden heffen elkaar op."


def _others(w: Weging, found: Beslist, better: int, worse: int) -> list[int]:
    """What each answer that is not among those that carry the difference adds to it, in units."""
    carrying = {one.criterium for one in found.antwoorden}
    steps = (w.contributions[:, better] - w.contributions[:, worse]).tolist()
    return [step for one, step in zip(w.kader.criteria, steps, strict=True) if one.id not in carrying]


def _body(w: Weging, id_: str | None) -> str:
    return form_name(w.kader.bestuursvorm(id_))
