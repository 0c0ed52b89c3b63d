"""
The opening of an advice in plain Dutch: what comes out, and where no advice can be given, why.
"""

from __future__ import annotations

from collections.abc import Sequence

from taaktoedeling.advice.choices import unequal_weights
from taaktoedeling.advice.forms import tell_circle
from taaktoedeling.advice.rules import has_other_ways
from taaktoedeling.advice.words import form_name, label_of
from taaktoedeling.dutch.numbers import beside, decimal, fully
from taaktoedeling.dutch.words import enumerate_words, lower_first, some_of, upper_first
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.invulling import Ontbrekend
from taaktoedeling.model.regels import Poort
from taaktoedeling.weighing.known import holds
from taaktoedeling.weighing.pairs import Pair
from taaktoedeling.weighing.weging import Weging

VERKENNING = "Dit is een verkenning"
"""How the sentence starts that calls the outcome an exploration."""
NOG_GEEN = "Er is nog geen advies: "
"""How the sentence starts that tells which answers are missing."""
MOST_GAPS_NAMED = 6
"""Missing answers that the conclusion names; all of them are in `ontbrekend`."""


def conclusion(w: Weging, missing: tuple[Ontbrekend, ...]) -> tuple[str, ...]:
    """
    The conclusion in a few sentences, whatever the outcome.
    """
    opening = (exploration(w),) if w.outcomes.verkenning[0] and w.uitkomst != "geen_aanleiding" else ()
    uneven = unequal_weights(w)
    if uneven:
        opening = (f"{uneven}.", *opening)
    match w.uitkomst:
        case "advies":
            return opening + _advice(w)
        case "geen_passende":
            return opening + _none_fits(w, missing)
        case "onvolledig":
            return opening + _incomplete(missing) + _first_to_ask(w)
        case _:
            return (*opening, "Er is geen advies.", stopped_by(w))


def _advice(w: Weging) -> tuple[str, ...]:
    advised = w.kader.bestuursvorm(w.advised)
    said = next(c for c in advised.conclusie if holds(w, c.voorwaarde) == TRUE or not c.voorwaarde)
    particular = [said.tekst] if said.voorwaarde else []
    sentences = []
    if w.circle:
        sentences.append(
            f"De afweging is open: geen vorm gaat voor alle andere, want {tell_circle(w)}. De hoogste geschiktheid "
            f"heeft {_shown(w, w.advised)}."
        )
        sentences += particular
    elif w.advised != w.top:
        pair = w.beaten_top
        first = f"Eerst te wegen: {advised.aanduiding} ({enumerate_words(w.rules_of(pair.rules))})."
        if pair.tie:
            sentences.append(f"{first} Precies even goed past {_shown(w, w.top)}.")
        else:
            label = lower_first(w.kader.bestuursvorm(w.top).label)
            sentences.append(f"{first} Past de taak daar niet, dan is de best passende vorm: {label}.")
    elif "open" in (w.label("toedeling"), w.label("vorm")):
        sentences += [_open(w) if w.label("toedeling") == "open" else _form_open(w), *particular]
    else:
        sentences += [said.tekst, *filter(None, [_tie(w)])]
    if w.subvorm is not None and w.subvorm.label.lower() not in said.tekst.lower():
        named = f"De best passende uitwerking is: {lower_first(w.subvorm.label)}"
        if w.advised != w.top:
            named = f"De best passende uitwerking bij {advised.aanduiding} is: {lower_first(w.subvorm.label)}"
        sentences.append(f"{named}.")
    present = w.casus.taak.huidige_bestuursvorm
    if w.casus.taak.huidige_plaats:
        sentences.append(w.casus.taak.huidige_plaats)
    elif present and present == w.advised:
        sentences.append(f"Ook nu ligt de taak bij {advised.aanduiding}.")
    elif present:
        sentences.append(f"Nu ligt de taak bij {w.kader.bestuursvorm(present).aanduiding}.")
    return tuple(sentences)


def _shown(w: Weging, body: str | None) -> str:
    """A body by name, with its fit."""
    assert body is not None
    fit = decimal(w.exact(w.fit[w.compiled.bodies.index(body), 0]))
    return f"{form_name(w.kader.bestuursvorm(body))} ({fit})"


def _tie(w: Weging) -> str:
    """That bodies fit equally well and what settles it; empty where none does."""
    ties = w.ties
    if not ties:
        return ""
    shown = enumerate_words([_shown(w, w.compiled.bodies[pair.loser]) for pair in ties])
    return f"Precies even goed als {_shown(w, w.advised)} past {shown}: {_settled_by(w, ties)}."


def _settled_by(w: Weging, ties: list[Pair]) -> str:
    """What settles these ties: rules, a carrier that is shared, or the order of the framework."""
    rules = w.rules_of(place for pair in ties for place in (*pair.rules, *pair.support))
    settled = [f"{enumerate_words(rules)} {'weegt' if len(rules) == 1 else 'wegen'} die eerst"] if rules else []
    alike = [pair for pair in ties if w.carrier(pair.winner) == w.carrier(pair.loser)]
    if alike:
        carrier = w.kader.bestuursvormen[w.carrier(alike[0].winner)].aanduiding
        named = enumerate_words([_shown(w, w.compiled.bodies[pair.loser]) for pair in alike])
        settled.append(f"ook bij {named} gaat de taak naar {carrier}")
    if any(not (pair.rules or pair.support) for pair in ties):
        settled.append("bij gelijke geschiktheid noemt het advies de eerste in de volgorde van het kader")
    return enumerate_words(settled)


def _open(w: Weging) -> str:
    """The opening of a close call: both bodies by name, so that nobody reads it as a firm advice."""
    return f"De afweging is open: {_first_and_second(w, w.pairs.bodies())}."


def _form_open(w: Weging) -> str:
    """The opening where it is not open whose the task is, but in which form: only forms of that body are rivals."""
    forms = [body for body in w.pairs.bodies() if w.carrier(body) == w.carried]
    told = f"Volgens dit model hoort de taak bij {w.kader.bestuursvorm(w.drager).aanduiding}; de vorm is open"
    return f"{told}: {_first_and_second(w, forms)}."


def _first_and_second(w: Weging, bodies: Sequence[int]) -> str:
    """The named body with those of these bodies that fit exactly as well, or else the one that fits best after it."""
    own, ties = w.named, [pair for pair in w.ties if pair.loser in bodies]
    if ties:
        alike = enumerate_words([_shown(w, w.compiled.bodies[body]) for body in (own, *(p.loser for p in ties))])
        return f"even goed passen {alike}; {_settled_by(w, ties)}"
    second = max((body for body in bodies if body != own), key=lambda body: (int(w.fit[body, 0]), -body), default=None)
    after = "" if second is None else f", daarna {_shown(w, w.compiled.bodies[second])}"
    return f"het best past de vorm {_shown(w, w.advised)}{after}"


def _none_fits(w: Weging, missing: tuple[Ontbrekend, ...]) -> tuple[str, ...]:
    lacking = tuple(upper_first(sentence) for sentence in _lacking(missing))
    best = least_unfit(w)
    if best is None:
        return ("Geen van de bestuursvormen kan hier worden geadviseerd.", *lacking)
    vorm, place = w.kader.bestuursvorm(best), w.compiled.bodies.index(best)
    return (
        (
            "Geen van de bestuursvormen past: van de vormen die hier kunnen, heeft er geen een geschiktheid boven "
            f"{fully(w.kader.drempels.geschikt_boven.waarde)}."
        ),
        (
            f"Het dichtst daarbij komt: {lower_first(vorm.label)} "
            f"({beside(w.exact(w.fit[place, 0]), w.kader.drempels.geschikt_boven.waarde)}). Dat is geen "
            "advies."
        ),
        *lacking,
        *(("Kijk naar de andere wegen.",) if has_other_ways(w) else ()),
    )


def least_unfit(w: Weging) -> str | None:
    """With `geen_passende` the possible body with the highest fit."""
    possible = [i for i in range(len(w.compiled.bodies)) if w.found.possible[i, 0]]
    if w.uitkomst != "geen_passende" or not possible:
        return None
    return w.compiled.bodies[max(possible, key=lambda i: (int(w.fit[i, 0]), -i))]


def _incomplete(missing: tuple[Ontbrekend, ...]) -> tuple[str, ...]:
    needed = [gap for gap in missing if gap.kern] if any(g.kern and g.invloed != "geen" for g in missing) else missing
    first, *rest = _lacking(needed)
    others = sum(gap.invloed != "geen" for gap in missing if gap not in needed)
    count = "kan nog 1 ontbrekend antwoord" if others == 1 else f"kunnen nog {others} ontbrekende antwoorden"
    also = [f"Buiten de kernvragen {count} de uitkomst veranderen."]
    return (f"{NOG_GEEN}{first}", *map(upper_first, rest), *(also if others else []))


def _lacking(missing: Sequence[Ontbrekend]) -> list[str]:
    """Which missing answers can turn the outcome, and of which that was not found out; nothing where none can."""
    decisive, unknown = (
        _few([f"‘{gap.label}’" for gap in missing if gap.invloed == kind]) for kind in ("beslissend", "onbeslist")
    )
    sentences = []
    if len(decisive) == 1:
        sentences.append(f"het antwoord op {decisive[0]} ontbreekt en kan de uitkomst veranderen.")
    elif decisive:
        sentences.append(f"de antwoorden op {enumerate_words(decisive)} ontbreken en kunnen de uitkomst veranderen.")
    if unknown:
        which = "het antwoord" if len(unknown) == 1 else "de antwoorden"
        sentences.append(
            f"er ontbreekt zo veel dat niet is uitgezocht of {which} op {enumerate_words(unknown)} de uitkomst "
            f"{'kan' if len(unknown) == 1 else 'kunnen'} veranderen."
        )
    return sentences


def _few(names: list[str]) -> list[str]:
    """The first names, and how many others there are; one other is named."""
    return some_of(names, MOST_GAPS_NAMED, "{} andere") if len(names) - MOST_GAPS_NAMED > 1 else names


def _first_to_ask(w: Weging) -> tuple[str, ...]:
    label = first_to_ask(w)
    return (f"Begin met ‘{label}’: daar hangt de uitkomst het vaakst van af.",) if label else ()


def first_to_ask(w: Weging) -> str:
    """The label of the missing answer on which the outcome hangs most often; empty where there is no such choice."""
    from taaktoedeling.weighing.completions import influence  # where something is missing, and not before

    told = influence(w.compiled, w.batch)
    first = next(iter(told.order), None)
    if first is None or not told.turned[first] or len(told.order) == 1:
        return ""
    return label_of(w.kader, w.compiled.columns[first][1])


def exploration(w: Weging) -> str:
    """That the outcome is an exploration, and why, as the rule says that decides it."""
    said = _gate(w, "verkenning").tekst
    return f"{VERKENNING}: {lower_first(said)}" if said else f"{VERKENNING}."


def stopped_by(w: Weging) -> str:
    """Why the weighing may not start and what people may do, as the rule says that decides it."""
    regel = next(r for r in w.kader.regels if r.poort)
    told = ", ".join([regel.id, *(str(bron) for bron in regel.bronnen)])
    return f"{_gate(w, 'geen_aanleiding').tekst or regel.tekst} ({told})"


def _gate(w: Weging, uitkomst: str) -> Poort:
    """The gate that holds and leads to this outcome."""
    gates = [poort for regel in w.kader.regels for poort in regel.poort if poort.uitkomst == uitkomst]
    return next(poort for poort in gates if holds(w, poort.voorwaarde) == TRUE)
