"""
Whether the parts of an arrangement go together, check by check.

A check tries every value that an uncertain answer or a missing field can have. It says in balance only when all of
them say so and every field that it reads was given, so that what is missing never counts as balance.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

import attrs

from taaktoedeling.advice.weighed import Weighed
from taaktoedeling.dutch.arrangement import LABELS
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.existing.model import ArrangementGegeven, BalansReden, BalansToets, EvaluatieBalans, Lezing
from taaktoedeling.existing.money import BASE, Money, Value
from taaktoedeling.logic.space import NONE, UNKNOWN, Key
from taaktoedeling.logic.truth import FALSE, TRUE, Logic, levels_in
from taaktoedeling.model.bestaand import ArrangementOordeel, ArrangementToets, Balans
from taaktoedeling.model.voorwaarde import Voorwaarde

Point = dict[Key | str, int | Value]
"""One possible state of affairs: by criterion or fact a mask of one bit, by field of the arrangement a value."""


@attrs.frozen(eq=False)
class View:
    """
    What a check can see: the answers of one reading, and the arrangement.

    Attributes:
        changed: masks that a knob puts in the place of an answer.
        body: the body that has the task, or would get it.
    """

    weighed: Weighed
    money: Money
    body: str | None
    changed: Mapping[Key, int] = attrs.field(factory=dict)

    @property
    def logic(self) -> Logic:
        """Decides conditions of the framework."""
        return self.weighed.compiled.logic

    def mask_of(self, key: Key) -> int:
        """What is known of a variable, before the outcome."""
        if key in self.changed:
            return self.changed[key]
        return self.weighed.masks.get(key, NONE)


@attrs.frozen
class Verdict:
    """
    What one check says.

    Attributes:
        reached: each verdict that is possible, with the states of affairs that lead to it.
    """

    uitslag: Balans
    reached: tuple[tuple[ArrangementOordeel | None, tuple[Point, ...]], ...]
    missing: tuple[str, ...]

    @property
    def perhaps_out(self) -> bool:
        """Whether only an answer that is given but uncertain decides that this check is out of balance."""
        out = any(oordeel and oordeel.uitslag == "uit_balans" for oordeel, _ in self.reached)
        return self.uitslag == "niet_te_beoordelen" and not self.missing and out


def applies(toets: ArrangementToets, view: View) -> bool:
    """Whether a check is about this body and this kind of task."""
    if toets.lichamen and view.body not in toets.lichamen:
        return False
    return view.logic.conjunction(toets.voorwaarde, view.mask_of) != FALSE


def judge(toets: ArrangementToets, view: View) -> Verdict:
    """
    Hold one check against everything that is possible.
    """
    reached: dict[int, list[Point]] = {}
    for point in _points(toets, view):
        place = _first(toets, view, point)
        reached.setdefault(place, []).append(point)
    found = tuple(
        (toets.oordeel[place] if place < len(toets.oordeel) else None, tuple(points))
        for place, points in sorted(reached.items())
    )
    missing = tuple(view.money.missing(_fields(toets)))
    kinds = {oordeel.uitslag if oordeel else "niet_te_beoordelen" for oordeel, _ in found}
    uitslag: Balans = "niet_te_beoordelen"
    if kinds == {"uit_balans"}:
        uitslag = "uit_balans"
    elif kinds == {"in_balans"} and not missing:
        uitslag = "in_balans"
    return Verdict(uitslag, found, missing)


def _fields(toets: ArrangementToets) -> set[str]:
    """Fields that a check reads."""
    return {voorwaarde.veld for oordeel in toets.oordeel for voorwaarde in oordeel.arrangement}


def _keys(logic: Logic, voorwaarden: Iterable[Voorwaarde]) -> set[Key]:
    return {key for voorwaarde in voorwaarden for key in logic.keys(voorwaarde)}


def _points(toets: ArrangementToets, view: View) -> Iterable[Point]:
    """Every combination of the values that what a check reads can have."""
    axes: list[Sequence[tuple[Key | str, int | Value]]] = []
    keys = sorted(set().union(*(_keys(view.logic, oordeel.voorwaarde) for oordeel in toets.oordeel)))
    for key in keys:
        variable = view.logic.space[key]
        mask = view.mask_of(key)
        if mask == UNKNOWN:
            mask = variable.full
        if variable.several or mask == NONE:
            axes.append([(key, view.mask_of(key))])
        else:
            axes.append([(key, 1 << level) for level in levels_in(mask)])
    bases = sorted({BASE.get(field, field) for field in _fields(toets)})
    axes += [[(field, value) for value in view.money.possible(field)] for field in bases]
    return (dict(combination) for combination in itertools.product(*axes))


def _first(toets: ArrangementToets, view: View, point: Point) -> int:
    """The place of the first verdict that holds; past the last when none does."""
    money = view.money
    for field, value in point.items():
        if isinstance(field, str):
            money = money.change(field, value)

    def mask_of(key: Key) -> int:
        found = point.get(key)
        return found if isinstance(found, int) else view.mask_of(key)

    for place, oordeel in enumerate(toets.oordeel):
        if view.logic.conjunction(oordeel.voorwaarde, mask_of) == TRUE and money.truth(oordeel.arrangement) == TRUE:
            return place
    return len(toets.oordeel)


def balance(view: View, lezing: Lezing) -> EvaluatieBalans:
    """
    All checks of the framework with one reading of the answers.
    """
    toetsen = tuple(_result(toets, view) for toets in view.weighed.kader.arrangementtoetsen)
    telling = [toets for toets in toetsen if toets.van_toepassing]
    kinds = {toets.uitslag for toets in telling}
    uitslag: Balans = "niet_te_beoordelen"
    if "uit_balans" in kinds:
        uitslag = "uit_balans"
    elif kinds == {"in_balans"}:
        uitslag = "in_balans"
    assumed = dict.fromkeys(id_ for toets in telling for id_ in toets.aannames)
    tekst = _overall(uitslag, telling, " in de praktijk" if lezing == "feitelijk" else "")
    if assumed:
        tekst += f" Daarin tellen aannames mee, over {_named(view, assumed)}."
    return EvaluatieBalans(lezing=lezing, uitslag=uitslag, tekst=tekst, toetsen=toetsen)


def _overall(uitslag: Balans, toetsen: list[BalansToets], where: str) -> str:
    out, unjudged = (
        [f"‘{toets.naam}’" for toets in toetsen if toets.uitslag == kind]
        for kind in ("uit_balans", "niet_te_beoordelen")
    )
    if not toetsen:
        return "Geen enkele toets van het arrangement is hier van toepassing."
    rest = f" Niet te beoordelen: {enumerate_words(unjudged)}." if unjudged else ""
    if uitslag == "uit_balans":
        return f"Het arrangement is{where} uit balans: {enumerate_words(out)}.{rest}"
    if uitslag == "in_balans":
        return f"Het arrangement is{where} in balans op alle toetsen die hier gelden."
    if not any(toets.uitslag == "in_balans" for toets in toetsen):
        why = "gegevens ontbreken of antwoorden zijn onzeker"
        return f"Of het arrangement{where} in balans is, valt niet te zeggen: {why}."
    return f"Geen toets van het arrangement is{where} uit balans, maar niet alles is te beoordelen.{rest}"


def _result(toets: ArrangementToets, view: View) -> BalansToets:
    applicable = applies(toets, view)
    verdict = judge(toets, view)
    redenen = _reasons(view, verdict) if applicable else ()
    unsure = _unsure(verdict) if applicable and verdict.uitslag == "niet_te_beoordelen" else []
    assumed = _assumed(toets, view) if applicable and verdict.uitslag != "niet_te_beoordelen" else []
    return BalansToets(
        id=toets.id,
        naam=toets.naam,
        tekst=toets.tekst,
        van_toepassing=applicable,
        uitslag=verdict.uitslag if applicable else "niet_te_beoordelen",
        uitleg=_explain(view, toets, verdict, unsure, assumed) if applicable else _why_not(toets, view),
        redenen=redenen,
        ontbreekt=verdict.missing if applicable else (),
        onzeker=tuple(unsure),
        aannames=tuple(assumed),
        bronnen=tuple(str(bron) for bron in toets.bronnen),
        status=toets.status,
        toelichting=toets.toelichting,
    )


def _why_not(toets: ArrangementToets, view: View) -> str:
    if toets.lichamen and view.body not in toets.lichamen:
        return "Deze toets gaat niet over het bestuur dat de taak heeft of krijgt."
    return "Deze toets geldt hier niet: zij gaat over een nieuwe taak of een wijziging."


def _assumed(toets: ArrangementToets, view: View) -> list[str]:
    """What a check reads and the case gives as an assumption, or in the arrangement without a source."""
    answers = {answer.criterium for answer in view.weighed.casus.antwoorden if answer.aanname}
    keys = set().union(*(_keys(view.logic, oordeel.voorwaarde) for oordeel in toets.oordeel))
    criteria = sorted(key[1] for key in keys if key[1] in answers)
    bases = {BASE.get(field, field) for field in _fields(toets)}
    fields = [field for field in LABELS if field in bases and view.money.grounds.get(field, "bron") != "bron"]
    return criteria + fields


def _explain(view: View, toets: ArrangementToets, verdict: Verdict, unsure: list[str], assumed: list[str]) -> str:
    if verdict.uitslag != "niet_te_beoordelen":
        texts = dict.fromkeys(oordeel.tekst for oordeel, _ in verdict.reached if oordeel)
        found = next(iter(texts), "") if len(texts) == 1 else "Dat komt er bij elk mogelijk antwoord uit."
        named = _named(view, assumed)
        return f"{found} Dit berust mede op een aanname over {named}." if named else found
    parts = []
    if verdict.missing:
        parts.append(f"Niet ingevuld: {_named(view, verdict.missing)}.")
    if unsure:
        parts.append(f"Het antwoord op {_named(view, unsure)} laat meer dan één oordeel toe.")
    only = [oordeel for oordeel, _ in verdict.reached if oordeel and oordeel.uitslag == "niet_te_beoordelen"]
    if only and len(verdict.reached) == 1:
        parts.append(only[0].tekst)
    return " ".join(parts) or "Geen van de gevallen die het model kent, is hier aan de orde."


def _named(view: View, ids: Iterable[str]) -> str:
    return enumerate_words([f"‘{_label(view, id_)}’" for id_ in ids])


def _label(view: View, id_: str) -> str:
    kader = view.weighed.kader
    labels = {feit.id: feit.label for feit in kader.feiten} | {c.id: c.label for c in kader.criteria} | LABELS
    return labels.get(id_, id_)


def _reasons(view: View, verdict: Verdict) -> tuple[BalansReden, ...]:
    """Each verdict that is possible and why; with missing fields only those that answers decide."""
    if verdict.missing and verdict.uitslag == "niet_te_beoordelen":
        return ()
    several = len(verdict.reached) > 1
    return tuple(
        BalansReden(
            uitslag=oordeel.uitslag,
            tekst=oordeel.tekst,
            wanneer=_when(view, verdict, points) if several else "",
            bronnen=tuple(str(bron) for bron in oordeel.bronnen),
            status=oordeel.status,
        )
        for oordeel, points in verdict.reached
        if oordeel is not None
    )


def _spread(verdict: Verdict) -> dict[Key, set[int]]:
    """By criterion or fact the values that are possible, where there is more than one."""
    values: dict[Key, set[int]] = {}
    for _, points in verdict.reached:
        for point in points:
            for key, mask in point.items():
                if not isinstance(key, str) and isinstance(mask, int):
                    values.setdefault(key, set()).add(mask)
    return {key: masks for key, masks in values.items() if len(masks) > 1}


def _unsure(verdict: Verdict) -> list[str]:
    """Criteria and facts whose possible values lead to different verdicts."""
    return [
        key[1]
        for key, masks in _spread(verdict).items()
        if len({_verdicts_at(verdict, key, mask) for mask in masks}) > 1
    ]


def _verdicts_at(verdict: Verdict, key: Key, mask: int) -> frozenset[str]:
    """The verdicts that are reached where a variable has one of its values."""
    return frozenset(
        oordeel.uitslag if oordeel else ""
        for oordeel, points in verdict.reached
        if any(point.get(key) == mask for point in points)
    )


def _when(view: View, verdict: Verdict, points: tuple[Point, ...]) -> str:
    """Under which of the possible answers a verdict is reached, in words."""
    phrases = []
    for key, masks in _spread(verdict).items():
        own = {mask for point in points if isinstance(mask := point.get(key), int)}
        if own and own != masks:
            combined = 0
            for mask in own:
                combined |= mask
            values = view.weighed.words.values_text(key, combined)
            phrases.append(f"als het antwoord op ‘{_label(view, key[1])}’ {enumerate_words(values, 'of')} is")
    return " en ".join(phrases)


def given_fields(money: Money) -> tuple[ArrangementGegeven, ...]:
    """
    The arrangement of the case in words, field by field.
    """
    return tuple(
        ArrangementGegeven(
            veld=field,
            label=label,
            waarde=money.given.get(field),
            tekst=money.text(field),
            grond=money.grounds.get(field, ""),
        )
        for field, label in LABELS.items()
    )
