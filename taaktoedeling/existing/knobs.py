"""
What each knob would have to do to bring an arrangement back in balance, side by side and in no order of preference.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import get_args

from taaktoedeling.advice.words import answer_text, level_text
from taaktoedeling.dutch.arrangement import LABELS
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.dutch.words import enumerate_words, lower_first
from taaktoedeling.existing.arrangement_checks import judge
from taaktoedeling.existing.knob_settings import (
    Found,
    Move,
    attempt,
    condition_truth,
    doubtful,
    options,
    smallest,
    targets,
)
from taaktoedeling.existing.model import EvaluatieToedeling
from taaktoedeling.existing.model_arrangement import (
    Effect,
    EvaluatieKnoppen,
    KnopMogelijkheid,
    KnopRandvoorwaarde,
    KnopSamen,
    KnopUitslag,
    Wijziging,
)
from taaktoedeling.existing.possible import View
from taaktoedeling.model.bestaand import ArrangementToets, Knop
from taaktoedeling.model.bron import stated
from taaktoedeling.model.voorwaarde import Waarheid
from taaktoedeling.weighing.weging import Weging

TRUTHS: tuple[Waarheid, ...] = get_args(Waarheid)


def turn_knobs(view: View, toedelingen: Sequence[EvaluatieToedeling]) -> EvaluatieKnoppen | None:
    """
    Every knob of the framework, or None when no check is or may be out of balance.

    Args:
        toedelingen: what the weighing gives as intended and, where it is there, in practice.
    """
    wanted = targets(view)
    knoppen = view.weighed.kader.knoppen
    if not wanted or not knoppen:
        return None
    movable = [knop for knop in knoppen if knop.soort == "bijstelling"]
    found = {knop.id: smallest(view, [knop], wanted) for knop in movable}
    return EvaluatieKnoppen(
        hersteld_van=tuple(toets.id for toets in wanted),
        voorwaardelijk=not any(judge(toets, view).uitslag == "uit_balans" for toets in wanted),
        knoppen=tuple(
            _turned(view, knop, wanted, found[knop.id])
            if knop.id in found
            else _reallocated(view.weighed, knop, wanted, toedelingen)
            for knop in knoppen
        ),
        samen=_together(view, movable, wanted, found),
    )


def _names(wanted: Iterable[ArrangementToets], ids: Iterable[str]) -> str:
    chosen = set(ids)
    return enumerate_words([f"‘{toets.naam}’" for toets in wanted if toets.id in chosen])


def _changes(view: View, moves: Iterable[Move]) -> tuple[Wijziging, ...]:
    return tuple(_change(view, move) for move in moves)


def _change(view: View, move: Move) -> Wijziging:
    if move.adjust.veld:
        field = move.adjust.veld
        return Wijziging(
            soort="arrangement",
            id=field,
            label=LABELS[field],
            van=view.money.text(field),
            naar=view.money.value_text(field, move.value),
            waarde=move.value,
        )
    criterium = view.weighed.kader.criterium(move.adjust.criterium)
    return Wijziging(
        soort="criterium",
        id=criterium.id,
        label=criterium.label,
        van=answer_text(criterium, view.weighed.antwoorden.get(criterium.id)),
        naar=level_text(criterium, int(move.value)),
        waarde=int(move.value),
    )


def _turned(view: View, knop: Knop, wanted: tuple[ArrangementToets, ...], found: Found) -> KnopUitslag:
    settings = _possibilities(view, knop, wanted)
    explained = []
    if not found.all_tried:
        explained.append("Deze knop heeft meer standen dan zijn geprobeerd; er kan een betere zijn.")
    if not found.restored and not found.all_tried:
        explained.append("Geen geprobeerde stand brengt een van deze toetsen in balans.")
    elif not found.restored:
        explained.append("Deze knop alleen brengt geen van deze toetsen in balans.")
    elif found.left:
        explained.append(
            f"Deze knop brengt {_names(wanted, found.restored)} in balans, en {_names(wanted, found.left)} niet."
        )
    else:
        explained.append(f"Deze knop alleen brengt al deze toetsen in balans: {_names(wanted, found.restored)}.")
    if found.breaks and not settings:
        explained.append(_breaking(view, found.breaks))
    missing = dict.fromkeys(field for toets in wanted if toets.id in found.left for field in judge(toets, view).missing)
    unmet = [
        field
        for rand in knop.randvoorwaarde
        for field in view.money.missing(condition.veld for condition in rand.arrangement)
    ]
    if found.left and (missing or unmet):
        named = enumerate_words([f"‘{LABELS[field]}’" for field in dict.fromkeys([*missing, *unmet])])
        explained.append(f"Meer is niet te zeggen zolang {named} niet is ingevuld.")
    return KnopUitslag(
        id=knop.id,
        naam=knop.naam,
        kant=knop.kant,
        effect=_effect(found),
        uitleg=tuple(explained),
        # A knob that chooses between words has several settings of the same size; none of them is the smallest.
        wijzigingen=() if settings else _changes(view, found.moves),
        mogelijkheden=settings,
        randvoorwaarden=_conditions(knop, view),
        herstelt=found.restored,
        blijft=found.left,
        breekt=found.breaks,
        **stated(knop),
    )


def _effect(found: Found) -> Effect:
    if found.restored:
        return "geheel" if found.whole else "deels" if found.left else "kan_breken"
    return "niet" if found.all_tried else "niet_te_berekenen"


def _breaking(view: View, ids: tuple[str, ...]) -> str:
    """Which checks a setting may put out of balance."""
    named = _names(view.weighed.kader.arrangementtoetsen, ids)
    return f"Zij kan daarbij {named} uit balans brengen; dat hangt af van antwoorden die onzeker zijn of ontbreken."


def _possibilities(view: View, knop: Knop, wanted: tuple[ArrangementToets, ...]) -> tuple[KnopMogelijkheid, ...]:
    """Each setting of a knob that chooses between words, and what it does."""
    if len(knop.bijstelling) != 1 or knop.bijstelling[0].richting != "anders":
        return ()
    found, could_be_out = [], doubtful(view)
    for move in options(view, knop.bijstelling[0]):
        tried = attempt(view, [knop], wanted, (move,), could_be_out)
        if tried is None or not tried.restored:
            continue
        form = view.money.forms.get(str(move.value)) if move.adjust.veld == "bekostiging" else None
        found.append(
            KnopMogelijkheid(
                waarde=str(move.value),
                label=view.money.value_text(move.adjust.veld, move.value),
                herstelt=tried.restored,
                blijft=tried.left,
                breekt=tried.breaks,
                kanttekening="nog geen geldend recht" if form and form.stand == "voorstel" else "",
            )
        )
    return tuple(found)


def _conditions(knop: Knop, view: View | None) -> tuple[KnopRandvoorwaarde, ...]:
    """What must hold beside a knob, and whether it does; without a view that cannot be said."""
    return tuple(
        KnopRandvoorwaarde(
            kort=rand.kort, vervuld=TRUTHS[condition_truth(view, rand)] if view else "onzeker", **stated(rand)
        )
        for rand in knop.randvoorwaarde
    )


def _reallocated(
    w: Weging, knop: Knop, wanted: tuple[ArrangementToets, ...], toedelingen: Sequence[EvaluatieToedeling]
) -> KnopUitslag:
    """The knob that asks who would be advised; whether that restores the balance cannot be computed."""
    explained = [_advised(w, toedeling) for toedeling in toedelingen]
    if len({toedeling.bestuursvorm for toedeling in toedelingen}) > 1:
        explained.append("Bedoeling en praktijk wijzen dus niet naar hetzelfde bestuur.")
    present = w.casus.taak.huidige_bestuursvorm
    if present and all(toedeling.bestuursvorm == present for toedeling in toedelingen):
        explained.append("Een andere toedeling volgt daar niet uit.")
    return KnopUitslag(
        id=knop.id,
        naam=knop.naam,
        kant=knop.kant,
        effect="niet_te_berekenen",
        uitleg=tuple(explained),
        wijzigingen=(),
        mogelijkheden=(),
        randvoorwaarden=_conditions(knop, None),
        herstelt=(),
        blijft=tuple(toets.id for toets in wanted),
        breekt=(),
        **stated(knop),
    )


def _advised(w: Weging, toedeling: EvaluatieToedeling) -> str:
    reading = "Gewogen zoals bedoeld" if toedeling.lezing == "bedoeld" else "Gewogen met de praktijk"
    if toedeling.bestuursvorm is None:
        return f"{reading} geeft de weging geen advies."
    fit = decimal(toedeling.geschiktheid[toedeling.bestuursvorm])
    label = lower_first(w.kader.bestuursvorm(toedeling.bestuursvorm).label)
    return f"{reading} is het advies: {label} (geschiktheid {fit})."


def _together(
    view: View, movable: Sequence[Knop], wanted: tuple[ArrangementToets, ...], found: dict[str, Found]
) -> tuple[KnopSamen, ...]:
    """Pairs of knobs that restore everything together, of which neither does alone."""
    result = []
    for pair in itertools.combinations([knop for knop in movable if not found[knop.id].whole], 2):
        tried = smallest(view, pair, wanted)
        moved = {id(move.adjust) for move in tried.moves}
        if not tried.whole or not all(any(id(adjust) in moved for adjust in knop.bijstelling) for knop in pair):
            continue
        changes = _changes(view, tried.moves)
        both = " en ".join(knop.id for knop in pair)
        done = enumerate_words([f"{change.label}: {change.naar}" for change in changes])
        result.append(
            KnopSamen(
                knoppen=tuple(knop.id for knop in pair),
                wijzigingen=changes,
                tekst=f"{both} samen brengen al deze toetsen in balans, bijvoorbeeld zo: {done}.",
            )
        )
    return tuple(result)
