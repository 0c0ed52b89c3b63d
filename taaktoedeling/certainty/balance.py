"""
What carries the difference between the advised body and the next, and what the advice is without one criterion.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import attrs
import numpy as np

from taaktoedeling.advice.decisive import carrying_places, rivals
from taaktoedeling.advice.words import answer_text, argued, name_body, name_label
from taaktoedeling.certainty.exact import Line, Situation
from taaktoedeling.certainty.standing import find_body, stands
from taaktoedeling.certainty.weights import bar_and_margins, exact_fit
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.plain import Result
from taaktoedeling.weighing.precedence import LOWEST, allocation
from taaktoedeling.weighing.weging import Source, Weging, weigh_case


@attrs.frozen(kw_only=True)
class Trede:
    """
    One step of the waterfall: what one criterion adds to the difference.

    Attributes:
        verschil: on the scale of fit (-2 to 2); positive pleads for the first body, negative for the second.
        van, tot: the difference before and after this step.
    """

    criterium: str
    label: str
    dimensie: str
    antwoord: str
    verschil: float
    van: float
    tot: float


@attrs.frozen(kw_only=True)
class Weglating:
    """
    The outcome when one criterion or dimension weighs nothing; rules go on reading its answers.

    Attributes:
        verandert: another body gets the task; `verandert_vorm`: another form is advised.
        geschiktheid: fit of each body then (-1 to 1).
    """

    soort: Literal["criterium", "dimensie"]
    id: str
    label: str
    bestuursvorm: str | None
    toedeling: str | None
    verandert: bool
    verandert_vorm: bool
    geschiktheid: dict[str, float]


@attrs.frozen(kw_only=True)
class Balans(Result):
    """
    The arguments for one body beside another.

    Attributes:
        bestuursvorm: the advised body, or the best fitting one where none is suitable; None when no body is possible.
        tegenover: the body it is held against: the best fitting of the others.
        verschil: how much better the first fits (-2 to 2); below 0 where a rule moved the advice.
        treden: the waterfall from 0 to `verschil`, the largest steps first.
        dimensies: what each dimension adds to the difference.
        dragend: the fewest criteria that together make up the whole difference, strongest first.
        weglatingen: without each dimension, and without each criterion.
    """

    taak: str
    bestuursvorm: str | None
    tegenover: str | None
    verschil: float
    treden: tuple[Trede, ...]
    dimensies: dict[str, float]
    dragend: tuple[str, ...]
    weglatingen: tuple[Weglating, ...]
    zinnen: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Balans {self.taak}: {self.bestuursvorm} {self.verschil:+.2f} tegenover {self.tegenover}>"


def argument_balance(casus: Casus | Weging, kader: Source = None, tegenover: str | None = None) -> Balans:
    """
    Lay the arguments for the advised body beside those for another.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        tegenover: the other body; None for the best fitting of the others that are possible.

    Raises:
        UnknownIdError: the framework does not have *tegenover*.
        InvalidArgumentError: *tegenover* is the advised body itself.
    """
    w = weigh_case(casus, kader)
    first, second = _pair(w, tegenover)
    left_out = _omissions(w)
    if first is None or second is None:
        return Balans(
            taak=w.casus.taak.id,
            bestuursvorm=None if first is None else w.compiled.bodies[first],
            tegenover=None,
            verschil=0.0,
            treden=(),
            dimensies={},
            dragend=(),
            weglatingen=left_out,
            zinnen=("Er zijn geen twee mogelijke bestuursvormen om tegenover elkaar te zetten.",),
        )
    steps = w.contributions[:, first] - w.contributions[:, second]
    order = sorted(range(len(steps)), key=lambda place: (-abs(int(steps[place])), place))
    result = Balans(
        taak=w.casus.taak.id,
        bestuursvorm=w.compiled.bodies[first],
        tegenover=w.compiled.bodies[second],
        verschil=float(w.exact(steps.sum())),
        treden=tuple(_waterfall(w, steps.tolist(), order)),
        dimensies={
            d.id: float(w.exact(sum(int(steps[p]) for p, c in enumerate(w.kader.criteria) if c.dimensie == d.id)))
            for d in w.kader.dimensies
        },
        dragend=tuple(w.kader.criteria[place].id for place in carrying_places(steps.tolist())),
        weglatingen=left_out,
        zinnen=(),
    )
    return attrs.evolve(result, zinnen=_sentences(w, result))


def _pair(w: Weging, tegenover: str | None) -> tuple[int | None, int | None]:
    if tegenover is None:
        return rivals(w)
    other = find_body(w, tegenover)
    if w.named == other:
        raise InvalidArgumentError(f"{tegenover} is zelf de geadviseerde bestuursvorm; kies een andere")
    if w.named < len(w.compiled.bodies):
        return w.named, other
    shown = np.where(w.found.possible[:, 0], w.fit[:, 0], LOWEST)
    shown[other] = LOWEST
    best = int(shown.argmax())
    return (None, None) if shown[best] == LOWEST else (best, other)


def _waterfall(w: Weging, steps: list[int], order: list[int]) -> list[Trede]:
    found, here = [], 0
    for place in order:
        criterium = w.kader.criteria[place]
        found.append(
            Trede(
                criterium=criterium.id,
                label=criterium.label,
                dimensie=criterium.dimensie,
                antwoord=answer_text(criterium, w.answer(place)),
                verschil=float(w.exact(steps[place])),
                van=float(w.exact(here)),
                tot=float(w.exact(here + steps[place])),
            )
        )
        here += steps[place]
    return found


def _omissions(w: Weging) -> tuple[Weglating, ...]:
    found = []
    for dimensie in w.kader.dimensies:
        shares = {key: value * (key[0] != dimensie.id) for key, value in w.compiled.dimension_weights.items()}
        found.append(_omission(w, "dimensie", dimensie.id, dimensie.label, exact_fit(w, shares)))
    for criterium in w.kader.criteria:
        rest = {id_: value * (id_ != criterium.id) for id_, value in w.compiled.criterion_weights.items()}
        found.append(_omission(w, "criterium", criterium.id, criterium.label, exact_fit(w, criteria=rest)))
    return tuple(item for item in found if item is not None)


def _omission(
    w: Weging, soort: Literal["criterium", "dimensie"], id_: str, label: str, fit: list[Fraction] | None
) -> Weglating | None:
    """None where nothing would be left to weigh."""
    if fit is None:
        return None
    bar, margins = bar_and_margins(w)
    situation = Situation(
        w=w,
        fit=tuple(Line(value) for value in fit),
        margins=tuple(Line(margin) for margin in margins),
        bar=Line(bar),
        low=None,
    ).whole()
    advised = np.array([situation.advised_at(Fraction(0))])
    carrier = allocation(w.found, advised)
    return Weglating(
        soort=soort,
        id=id_,
        label=label,
        bestuursvorm=w.body(int(advised[0])),
        toedeling=w.body(int(carrier[0])),
        verandert=not stands(w, "toedeling", advised, carrier)[0],
        verandert_vorm=not stands(w, "vorm", advised, carrier)[0],
        geschiktheid={body: float(value) for body, value in zip(w.compiled.bodies, fit, strict=True)},
    )


def _compared(difference: float) -> str:
    if not round(difference, 2):
        return "vrijwel gelijk aan" if difference else "gelijk aan"
    return f"{decimal(abs(difference))} {'hoger' if difference > 0 else 'lager'} dan"


def _why_not_the_highest(w: Weging, result: Balans) -> list[str]:
    """Why the advised body goes before the one beside it although that fits at least as well."""
    bodies = w.compiled.bodies
    own, other = (bodies.index(id_ or "") for id_ in (result.bestuursvorm, result.tegenover))
    if own != w.named or not {own, other} <= set(w.pairs.bodies()):
        return []
    pair = w.pairs.pair(own, other)
    rules = w.rules_of(pair.rules)
    if pair.winner != own or not rules:
        return []
    name = name_body(w.kader, result.bestuursvorm)
    return [f"Dat {name} toch voorgaat, komt door {enumerate_words(rules)}: die vorm wordt eerst gewogen."]


def _sentences(w: Weging, result: Balans) -> tuple[str, ...]:
    kader = w.kader
    names = [name_body(kader, id_) for id_ in (result.bestuursvorm, result.tegenover)]
    told = [f"De geschiktheid van {names[0]} is {_compared(result.verschil)} die van {names[1]}."]
    told += _why_not_the_highest(w, result)
    if result.dragend:
        given = [argued(kader.criterium(id_), w.antwoorden.get(id_)) for id_ in result.dragend]
        told.append(f"Zo groot is het verschil al door alleen {enumerate_words(given)}.")
    turning = [item for item in result.weglatingen if item.verandert]
    if turning:
        labels = [name_label(kader, item.soort, item.id) for item in turning]
        told.append(f"De toedeling verandert als dit niet meeweegt: {enumerate_words(labels, 'of')}.")
    else:
        told.append("De toedeling blijft gelijk als een van de criteria of een van de dimensies niet meeweegt.")
    return tuple(told)
