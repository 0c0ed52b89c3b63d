"""
How sure an advice is, in plain Dutch: briefly by its labels, and with the reasons that the slack gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import numpy as np

from taaktoedeling.advice.forms import tell_circle
from taaktoedeling.advice.words import label_of
from taaktoedeling.dutch.labels import ZEKERHEID, word
from taaktoedeling.dutch.numbers import amount, beside, fully
from taaktoedeling.dutch.words import enumerate_words, lower_first, plural, some_of
from taaktoedeling.model.beslist import Omslag
from taaktoedeling.model.invulling import AdviesAntwoord, AdviesFeit, AntwoordOnderbouwing
from taaktoedeling.model.voorwaarde import Zekerheid
from taaktoedeling.weighing.precedence import Turning, allocation, choose
from taaktoedeling.weighing.weging import Wat, Weging

BARE = ("aanname", "geen")
"""The kinds of support of an answer or a fact that has no source."""
MOST_NAMED = 3
"""As many answers as people hold in mind at once; all of them are in the result."""
_ALWAYS = ", en dan heet zij altijd open"
"""What a rule that moves the outcome makes of its label, however often the outcome stands."""
GELDT_ALS = "Dat geldt als"
"""How the sentence starts that says on how many assumptions a label rests."""


def certainty(w: Weging, moves: tuple[Omslag, ...]) -> tuple[str, ...]:
    """
    How sure the slack makes the advice, in one to three sentences; nothing without an advice.

    Where the label of *w* is lower, that comes first, and what the slack alone says after it.
    """
    label = w.label_of_slack("toedeling")
    if label is None:
        return ()
    form = _about(w, "vorm", moves) if w.label_of_slack("vorm") != label else ""
    if not form and w.label("vorm") != w.label("toedeling"):
        form = _lowered(w, "vorm")
    return (_about(w, "toedeling", moves), *([form] if form else []))


def brief_certainty(w: Weging, antwoorden: Sequence[AdviesAntwoord], feiten: Sequence[AdviesFeit]) -> tuple[str, ...]:
    """
    How sure an advice is, by its labels, and on what is assumed; why one is open, unless a circle tells that.

    Nothing without an advice.
    """
    sure, form = w.label("toedeling"), w.label("vorm")
    if sure is None or form is None:
        return ()
    found = [_named_label(w, "toedeling", sure), *([_named_label(w, "vorm", form)] if form != sure else [])]
    return (*found, *([_if_assumed(antwoorden, feiten)] if if_assumed(sure, antwoorden, feiten) else []))


def if_assumed(label: Zekerheid | None, antwoorden: Sequence[AdviesAntwoord], feiten: Sequence[AdviesFeit]) -> bool:
    """Whether the label of an allocation takes for granted what has no source; an open one takes nothing so."""
    return label not in (None, "open") and any(kind in BARE for kind in _kinds(antwoorden, feiten))


def _kinds(antwoorden: Sequence[AdviesAntwoord], feiten: Sequence[AdviesFeit]) -> list[AntwoordOnderbouwing]:
    return [one.onderbouwing for one in antwoorden] + [one.onderbouwing for one in feiten]


def _if_assumed(antwoorden: Sequence[AdviesAntwoord], feiten: Sequence[AdviesFeit]) -> str:
    """That a label takes for granted what has no source, how much that is, and how little of it the variants vary."""
    moved = [one for one in antwoorden if one.onderbouwing in BARE]
    fixed = [one for one in feiten if one.onderbouwing in BARE]
    counted, varied = [], []
    if moved:
        known = sum(one.onderbouwing != "onbekend" for one in antwoorden)
        counted.append(f"{len(moved)} van de {plural(known, 'antwoord', 'antwoorden')}")
        within = " of binnen het eigen bereik" if any(len(one.niveaus) > 1 for one in moved) else ""
        varied.append(f"{'dat antwoord' if len(moved) == 1 else 'die antwoorden'} hoogstens één niveau{within}")
    if fixed:
        known = sum(one.onderbouwing != "onbekend" for one in feiten)
        counted.append(f"{len(fixed)} van de {plural(known, 'feit', 'feiten')}")
        varied.append(f"{'dat feit' if len(fixed) == 1 else 'die feiten'} niet")
    verb = "wisselt" if len(moved or fixed) == 1 else "wisselen"
    bare = _kinds(moved, fixed)
    what = "klopt wat geen bron heeft" if "geen" in bare else "de aannames kloppen"
    if bare == ["aanname"]:
        what = "de aanname klopt"
    return f"{GELDT_ALS} {what}: {enumerate_words(counted)}; in de varianten {verb} {', '.join(varied)}."


def _named_label(w: Weging, wat: Wat, label: Zekerheid) -> str:
    why = ""
    if label == "open":
        apart = w.label("vorm") != w.label("toedeling")
        why = _also_unsure(w, wat, apart, "" if w.circle else _briefly_why_open(w, wat), brief=True)
    return f"De {wat} is {word(ZEKERHEID, label)}{f': {why}' if why else ''}."


def _briefly_why_open(w: Weging, wat: Wat) -> str:
    """Why a label is open, in few words where the conclusion tells the rest."""
    if w.label_of_slack(wat) != "open":
        return "in te weinig varianten van dit model blijft zij gelijk"
    if _by_rule(w, wat):
        ids = w.rules_of(w.beaten_top.rules)
        return f"{rules_by_name(w, ids, brief=True)} {'geeft' if len(ids) == 1 else 'geven'} de doorslag{_ALWAYS}"
    return _why_open(w, wat, brief=True)


def _also_unsure(w: Weging, wat: Wat, apart: bool, why: str, brief: bool) -> str:
    """
    The reason why a label is open, with each rule that can turn the outcome, of which it is unsure whether it holds.

    Args:
        apart: the form has a sentence of its own; else a rule that only turns the form is told with the allocation.
    """
    turning = w.unsure[wat if apart else "vorm"]
    if not (w.circle or _by_rule(w, wat)):
        turning = {id_: then for id_, then in turning.items() if id_ not in w.unsure[wat]}
    if not turning:
        return why
    return f"{why}; {_if_unsure(w, turning, brief, ' ook')}" if why else _if_unsure(w, turning, brief)


def _if_unsure(w: Weging, turning: Turning, brief: bool, also: str = "") -> str:
    """That it is unsure whether rules hold, and where the weighing leads if one does."""
    outcomes = [outcome for found in turning.values() for outcome in found]
    return (
        f"het is{also} onzeker of {rules_by_name(w, tuple(turning), 'of', brief)} geldt, en dat kan de uitkomst keren: "
        f"{where_to(w, outcomes)}"
    )


def where_to(w: Weging, outcomes: Iterable[tuple[int, bool]]) -> str:
    """To which bodies an outcome turns, or that no form then is suitable, or goes before all others."""
    found = dict.fromkeys(outcomes)
    ids = [w.body(body) for body, circle in found if not circle]
    bodies = [w.kader.bestuursvorm(id_).aanduiding for id_ in ids if id_ is not None]
    told = [f"naar {enumerate_words(list(dict.fromkeys(bodies)), 'of')}"] if bodies else []
    if None in ids:
        told.append("geen vorm is dan geschikt")
    if any(circle for _, circle in found):
        told.append("geen vorm gaat dan voor alle andere")
    return ", of ".join(told)


def rules_by_name(w: Weging, ids: Sequence[str], word: str = "en", brief: bool = False) -> str:
    """Rules by name with their codes, *brief* in their fewest words."""
    names = {one.id: (one.kort if brief else "") or one.naam for one in w.kader.regels}
    return enumerate_words([f"de regel ‘{names[id_]}’ ({id_})" for id_ in ids], word)


def _by_rule(w: Weging, wat: Wat) -> bool:
    """Whether a rule moved the advice away from the body with the highest fit."""
    return w.advised != w.top and not (wat == "toedeling" and w.carrier(int(w.choice.top[0])) == w.carried)


def _about(w: Weging, wat: Wat, moves: tuple[Omslag, ...]) -> str:
    label, slack = w.label_of_slack(wat), w.slack(wat)
    opening = f"{held} Naar de speling alleen is zij" if (held := _lowered(w, wat)) else f"De {wat} is"
    if label == "open":
        apart = w.label_of_slack("vorm") != label or wat == "vorm"
        return f"{opening} open: {_also_unsure(w, wat, apart, _why_open(w, wat), brief=False)}."
    shift = (
        "geen verschuiving van de geschiktheid van één vorm verandert haar"
        if slack is None
        else (f"zij verandert pas als de geschiktheid van één vorm {_beside_bars(w, slack)} verschuift")
    )
    if label == "voorkeur":
        named = named_moves(_turning(w, wat, moves))
        turn = f", en één niveau anders bij {named} kan haar keren" if named else ""
        return f"{opening} een voorkeur: {shift}{turn}.{_at_zero(w)}"
    rest = "en geen antwoord dat één niveau anders is, leidt tot een andere uitkomst"
    return f"{opening} stevig: {shift}, {rest}.{_at_zero(w)}"


def _lowered(w: Weging, wat: Wat) -> str:
    """The label that samples made lower than slack alone would, before what slack says; empty where they did not."""
    now, before = w.label(wat), w.label_of_slack(wat)
    if now == before or now is None or before is None:
        return ""
    change = f"{word(ZEKERHEID, now)} en niet {word(ZEKERHEID, before)}"
    return f"De {wat} is {change}: daarvoor blijft zij in te weinig varianten van dit model gelijk."


def _turning(w: Weging, wat: Wat, moves: tuple[Omslag, ...]) -> list[Omslag]:
    """The moves that turn the allocation, or the form."""
    return [m for m in moves if wat == "vorm" or m.kring or m.drager != w.drager or m.bestuursvorm is None]


def named_moves(moves: Sequence[Omslag], most: int = MOST_NAMED) -> str:
    """The answers that move, each once; of many the first, and how many more there are."""
    named = list(dict.fromkeys(f"‘{move.label}’" for move in moves))
    return enumerate_words(some_of(named, most, "{} andere"), "of")


def moves_untold(w: Weging, moves: tuple[Omslag, ...]) -> list[Omslag]:
    """The moves that turn the outcome and that `certainty` does not speak of: it says nothing of them with "open"."""
    labels = w.label_of_slack("toedeling"), w.label_of_slack("vorm")
    told: list[Omslag] = []
    if labels[0] != "open":
        told += _turning(w, "toedeling", moves)
    if labels[1] not in ("open", labels[0]):
        told += moves
    return [move for move in moves if move not in told]


def _at_zero(w: Weging) -> str:
    """What a distance and a move do with missing answers; that no filling turns the outcome by itself is known."""
    return " Wat ontbreekt, telt daarbij als nul." if 0 in w.outcomes.missing else ""


def _beside_bars(w: Weging, slack: Fraction) -> str:
    """A shift in words, with as many decimals as it takes to show on which side of each bar it lies."""
    bars = w.kader.drempels.stevig_speling.waarde, w.kader.drempels.voorkeur_speling.waarde
    shown = beside(slack, *bars)
    return amount(slack) if shown == "0,00" else shown


def _why_open(w: Weging, wat: Wat, brief: bool = False) -> str:
    carrier, slack = wat == "toedeling", w.slack(wat)
    if w.circle:
        return f"geen vorm gaat voor alle andere, want {tell_circle(w)}"
    if _by_rule(w, wat):
        pair = w.beaten_top
        ids = w.rules_of(pair.rules)
        what = "even goed past" if pair.tie else "de hoogste geschiktheid heeft"
        return (
            f"{rules_by_name(w, ids)} {'gaf' if len(ids) == 1 else 'gaven'} de doorslag, terwijl een andere vorm "
            f"{what}, namelijk {lower_first(w.kader.bestuursvorm(w.top).label)}{_ALWAYS}"
        )
    if unsure := w.unsure[wat]:
        return _if_unsure(w, unsure, brief)
    if gaps := w.outcomes.missing.get(0):
        turns = gaps.turns_allocation if carrier else gaps.turns_body
        if turns is None:
            return "er ontbreekt zo veel dat niet is uitgezocht of de andere antwoorden haar keren"
        if turns:
            return f"{_named_gaps(w, gaps.decisive)} ontbreekt en kan haar keren"
    if slack == 0:
        ties = [pair for pair in w.ties if not (pair.rules or pair.support)]
        return "twee vormen passen precies even goed" if ties else "de uitkomst ligt precies op een grens"
    assert slack is not None
    return (
        f"een verschuiving van {_beside_bars(w, slack)} in de geschiktheid van één vorm verandert haar al: "
        f"{where_to(w, _after_slack(w, wat))}; onder {fully(w.kader.drempels.voorkeur_speling.waarde)} noemen wij "
        "dat open"
    )


def _after_slack(w: Weging, wat: Wat) -> list[tuple[int, bool]]:
    """What the weighing names where the smallest shift of one body turns it, and whether for want of a winner."""
    units = int((w.outcomes.slack_carrier if wat == "toedeling" else w.outcomes.slack_body)[0])
    shifts = np.eye(len(w.fit), dtype=w.fit.dtype) * (units + 1)
    fit = w.fit[:, :1] + np.hstack([-shifts, shifts])
    found = w.found.rows(np.zeros(fit.shape[1], dtype=np.intp))
    choice = choose(w.compiled, fit, found)
    named = (choice.advised, w.named) if wat == "vorm" else (allocation(found, choice.advised), w.carried)
    turned = np.flatnonzero((named[0] != named[1]) | choice.circle)
    return [(int(choice.advised[place]), bool(choice.circle[place])) for place in turned]


def _named_gaps(w: Weging, columns: tuple[int, ...]) -> str:
    """The missing answers in these columns, of which any can turn the outcome."""
    labels = [f"‘{label_of(w.kader, w.compiled.columns[column][1])}’" for column in columns]
    return f"het antwoord op {enumerate_words(labels, 'of')}"
