"""
How far one weight or one threshold must move before the advice is another.

No search: fits are sums, so every place where two of them, or one and a threshold, change order is known exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Literal

import attrs
import numpy as np

from taaktoedeling.advice.words import name_body, name_label, tell_outcome
from taaktoedeling.certainty.exact import Line, Situation, Turn, first_turn
from taaktoedeling.certainty.standing import check_wat, stands
from taaktoedeling.certainty.weights import bar_and_margins, even_weights, parts_of_dimensions
from taaktoedeling.dutch.numbers import fully, number, turn_value
from taaktoedeling.dutch.words import enumerate_words, lower_first
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.plain import Result
from taaktoedeling.weighing.precedence import allocation
from taaktoedeling.weighing.weging import Source, Wat, Weging, weigh_case

Soort = Literal["dimensie", "criterium", "voorrangsmarge", "geschiktheid"]


@attrs.frozen(kw_only=True)
class Omslag:
    """
    A value of one weight or threshold at which the advice turns.

    Attributes:
        waarde: the exact value, on the scale of the framework's files.
        verschil: how far that is from the present value.
        aandeel: for a weight its share of all dimensions, or of its dimension, at that value (0 to 1); else None.
        op_de_grens: the advice turns at *waarde* itself; otherwise anywhere beyond it.
        bestuursvorm, toedeling: what the advice becomes; None where no body is suitable any more.
    """

    waarde: Fraction
    verschil: Fraction
    aandeel: float | None
    op_de_grens: bool
    bestuursvorm: str | None
    toedeling: str | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data; `exact` is the value as a fraction."""
        return {
            "waarde": float(self.waarde),
            "exact": str(self.waarde),
            "verschil": float(self.verschil),
            "aandeel": self.aandeel,
            "op_de_grens": self.op_de_grens,
            "bestuursvorm": self.bestuursvorm,
            "toedeling": self.toedeling,
        }


@attrs.frozen(kw_only=True)
class Omslagpunt:
    """
    The nearest values of one weight or threshold that turn the advice, the others standing still.

    Attributes:
        id: of the dimension or criterion; ``regel:bestuursvorm`` for a margin, with the bodies that come after where
            the margins of one rule differ.
        nu: the present value, on the scale of the framework's files.
        aandeel: for a weight its share of all dimensions, or of its dimension (0 to 1); else None.
        omlaag, omhoog: the first turn below and above; None where there is none.
    """

    soort: Soort
    id: str
    label: str
    nu: Fraction
    aandeel: float | None
    omlaag: Omslag | None
    omhoog: Omslag | None

    def __repr__(self) -> str:
        shown = [f"{float(turn.waarde):.3g}" if turn else "-" for turn in (self.omlaag, self.omhoog)]
        return f"<Omslagpunt {self.soort} {self.id}: {shown[0]} | {float(self.nu):.3g} | {shown[1]}>"

    @property
    def is_gewicht(self) -> bool:
        """Whether it is a weight, and no margin or bar."""
        return self.soort in ("dimensie", "criterium")

    @property
    def naam(self) -> str:
        """What it is called in a list."""
        if self.soort == "voorrangsmarge":
            return f"Voorrangsmarge van {self.id.split(':')[0]}"
        if self.soort == "geschiktheid":
            return "Drempel voor geschiktheid"
        return f"Dimensie {lower_first(self.label)}" if self.soort == "dimensie" else self.label

    def telt_als(self, omslag: Omslag) -> str:
        """The value of a turn in words, in as many decimals as tell it from the present one."""
        return turn_value(float(omslag.waarde), float(self.nu), self.is_gewicht)

    @property
    def dichtstbij(self) -> Omslag | None:
        """The smallest change that turns the advice, or None when none does."""
        turns = [turn for turn in (self.omlaag, self.omhoog) if turn]
        return min(turns, key=lambda turn: abs(turn.verschil), default=None)

    @property
    def relatief(self) -> float | None:
        """That change as a part of the present value; None where nothing turns it or the present value is 0."""
        nearest = self.dichtstbij
        return float(abs(nearest.verschil) / self.nu) if nearest and self.nu else None

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "soort": self.soort,
            "id": self.id,
            "label": self.label,
            "nu": float(self.nu),
            "aandeel": self.aandeel,
            "relatief": self.relatief,
            "omlaag": self.omlaag.to_dict() if self.omlaag else None,
            "omhoog": self.omhoog.to_dict() if self.omhoog else None,
        }


@attrs.frozen(kw_only=True)
class Omslagpunten(Result):
    """
    The tipping points of one case: weights of dimensions and criteria, margins of active rules, and the bar.

    Attributes:
        wat: `toedeling` when another body must get the task, `vorm` when any other form counts.
        punten: those that turn the advice somewhere, the smallest relative change first; then the others.
    """

    taak: str
    wat: Wat
    bestuursvorm: str | None
    toedeling: str | None
    punten: tuple[Omslagpunt, ...]
    zinnen: tuple[str, ...]

    def __repr__(self) -> str:
        turning = sum(1 for punt in self.punten if punt.dichtstbij)
        return f"<Omslagpunten {self.taak}: {turning} van {len(self.punten)} kunnen het advies doen omslaan>"

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "taak": self.taak,
            "wat": self.wat,
            "bestuursvorm": self.bestuursvorm,
            "toedeling": self.toedeling,
            "punten": [punt.to_dict() for punt in self.punten],
            "zinnen": list(self.zinnen),
        }


def tipping_points(casus: Casus | Weging, kader: Source = None, wat: Wat = "toedeling") -> Omslagpunten:
    """
    Per dimension, criterion and threshold the smallest change that turns the advice, the others unchanged.

    A weight is changed as in the files: its share grows or shrinks, and the shares of the others make room in
    proportion. The answers, and so the rules that are active, stay what they are.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        wat: `toedeling` for another body that gets the task, `vorm` for any other form.

    Raises:
        InvalidArgumentError: *wat* is something else, or a dimension weighs differently for different bodies.
    """
    wat = check_wat(wat)
    w = weigh_case(casus, kader)
    points = [_point(w, wat, *parts) for parts in (*_of_dimensions(w), *_of_criteria(w), *_of_bars(w))]
    points.sort(key=lambda point: (point.dichtstbij is None, point.relatief is None, point.relatief or 0))
    return Omslagpunten(
        taak=w.casus.taak.id,
        wat=wat,
        bestuursvorm=w.body(w.named),
        toedeling=w.body(w.carried),
        punten=tuple(points),
        zinnen=_sentences(w, wat, points),
    )


_Parts = tuple[Soort, str, str, Fraction, Fraction | None, Situation]


def _point(
    w: Weging, wat: Wat, soort: Soort, id_: str, label: str, now: Fraction, whole: Fraction | None, at: Situation
) -> Omslagpunt:
    at = at.whole()

    def turned(advised: int) -> bool:
        index = np.array([advised])
        return not stands(w, wat, index, allocation(w.found, index))[0]

    def told(turn: Turn | None) -> Omslag | None:
        if turn is None:
            return None
        total = None if whole is None else whole + turn.t
        return Omslag(
            waarde=now + turn.t,
            verschil=turn.t,
            aandeel=float((now + turn.t) / total) if total else None,
            op_de_grens=turn.at_once,
            bestuursvorm=w.body(turn.advised),
            toedeling=w.body(int(allocation(w.found, np.array([turn.advised]))[0])),
        )

    return Omslagpunt(
        soort=soort,
        id=id_,
        label=label,
        nu=now,
        aandeel=float(now / whole) if whole else None,
        omlaag=told(first_turn(at, False, turned)),
        omhoog=told(first_turn(at, True, turned)),
    )


def _of_dimensions(w: Weging) -> Iterator[_Parts]:
    own, parts = even_weights(w, "omslagpunten vragen"), parts_of_dimensions(w)
    whole = sum(own.values(), Fraction(0))
    for dimensie in w.kader.dimensies:
        now = own[dimensie.id]
        yield "dimensie", dimensie.id, dimensie.label, now, whole, _of_weight(w, now, whole, parts[dimensie.id])


def _of_criteria(w: Weging) -> Iterator[_Parts]:
    own, parts = even_weights(w, "omslagpunten vragen"), parts_of_dimensions(w)
    every = sum(own.values(), Fraction(0))
    for criterium, points in zip(w.kader.criteria, w.mean_points, strict=True):
        now = w.compiled.criterion_weights[criterium.id]
        same = [c.id for c in w.kader.criteria if c.dimensie == criterium.dimensie]
        whole = sum((w.compiled.criterion_weights[id_] for id_ in same), Fraction(0))
        if not whole:
            continue
        # In its dimension this criterion alone would count instead of all of them.
        share = own[criterium.dimensie] / every
        alone = [
            w.exact(fit) + share * (mine / 2 - together)
            for fit, mine, together in zip(w.fit[:, 0], points, parts[criterium.dimensie], strict=True)
        ]
        yield "criterium", criterium.id, criterium.label, now, whole, _of_weight(w, now, whole, alone)


def _of_weight(w: Weging, now: Fraction, whole: Fraction, alone: Sequence[Fraction]) -> Situation:
    """
    One of several weights moves; everything times their sum, which is positive and the same for all.

    Args:
        whole: what they add up to now.
        alone: the fit of each body if this were the only one of them.
    """
    bar, margins = bar_and_margins(w)
    return Situation(
        w=w,
        fit=tuple(Line(w.exact(fit) * whole, own) for fit, own in zip(w.fit[:, 0], alone, strict=True)),
        margins=tuple(Line(margin * whole, margin) for margin in margins),
        bar=Line(bar * whole, bar),
        low=-now if now < whole else Fraction(0),
    )


def _of_bars(w: Weging) -> Iterator[_Parts]:
    bar, margins = bar_and_margins(w)
    fit = tuple(Line(w.exact(value)) for value in w.fit[:, 0])
    still = tuple(Line(margin) for margin in margins)
    situation = Situation(w=w, fit=fit, margins=still, bar=Line(bar, Fraction(1)), low=-1 - bar, high=1 - bar)
    yield "geschiktheid", "geschikt_boven", "de drempel voor geschiktheid", bar, None, situation
    entries = w.compiled.precedence
    for places in _by_margin(w):
        if not any(w.found.active[place, 0] == TRUE for place in places):
            continue
        now, first = margins[places[0]], entries[places[0]]
        lines = tuple(Line(margin, Fraction(int(place in places))) for place, margin in enumerate(margins))
        id_, label = f"{first.regel}:{w.compiled.bodies[first.first]}", f"de voorrangsmarge van {first.regel}"
        same = [e.second for e in entries if (e.regel, e.first) == (first.regel, first.first)]
        own = dict.fromkeys(entries[place].second for place in places)
        if len(own) < len(set(same)):
            id_ += f":{'+'.join(w.compiled.bodies[body] for body in own)}"
            label += f" vóór {enumerate_words([name_body(w.kader, w.compiled.bodies[b]) for b in own])}"
        situation = Situation(w=w, fit=fit, margins=lines, bar=Line(bar), low=-now)
        yield "voorrangsmarge", id_, label, now, None, situation


def _by_margin(w: Weging) -> list[list[int]]:
    """The precedences that share one number: of one rule, for one body, with the same margin."""
    groups: dict[tuple[str, int, int], list[int]] = {}
    for place, entry in enumerate(w.compiled.precedence):
        groups.setdefault((entry.regel, entry.first, entry.margin), []).append(place)
    return list(groups.values())


def _sentences(w: Weging, wat: Wat, points: list[Omslagpunt]) -> tuple[str, ...]:
    what = f"de {wat}"
    turning = [point for point in points if point.dichtstbij]
    found = [_sentence(w, what, point) for point in turning[:3]]
    stuck = len(points) - len(turning)
    if not turning:
        found.append(f"Geen enkel gewicht en geen enkele drempel kan op zichzelf {what} doen omslaan.")
    elif stuck:
        verb = "kan" if stuck == 1 else "kunnen"
        found.append(f"{stuck} van de {len(points)} gewichten en drempels {verb} op zichzelf {what} niet doen omslaan.")
    return tuple(found)


def _sentence(w: Weging, what: str, point: Omslagpunt) -> str:
    turn = point.dichtstbij
    assert turn is not None
    name = f"het gewicht van {name_label(w.kader, point.soort, point.id)}" if point.is_gewicht else point.label
    value = point.telt_als(turn)
    now = number(float(point.nu), 1) if point.is_gewicht else fully(point.nu)
    up = turn.verschil > 0 or (turn.verschil == 0 and turn is point.omhoog)
    if turn.op_de_grens:
        where = f"vanaf {value} en {'hoger' if up else 'lager'}"
    else:
        where = f"{'boven' if up else 'onder'} {value}"
    then = tell_outcome(w.kader, turn.bestuursvorm)
    return f"Verandert alleen {name} (nu {now}), dan slaat {what} om {where}; {then}."
