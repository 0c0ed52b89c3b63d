"""
The opening of an advice in plain Dutch: what it is, how sure that is, and which choices are ours.
"""

from __future__ import annotations

from fractions import Fraction

from taaktoedeling.advice.choices import unequal_weights
from taaktoedeling.advice.forms import tell_circle
from taaktoedeling.advice.rules import has_other_ways
from taaktoedeling.dutch.numbers import amount, beside, decimal, fully
from taaktoedeling.dutch.words import enumerate_words, lower_first, upper_first
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.advies import Omslag
from taaktoedeling.model.invulling import Ontbrekend
from taaktoedeling.model.regels import Poort
from taaktoedeling.weighing.known import holds
from taaktoedeling.weighing.pairs import Pair
from taaktoedeling.weighing.precedence import unsure_rules
from taaktoedeling.weighing.weging import Weging

MOST_MOVES_NAMED = 3


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
            return opening + _none_fits(w)
        case "onvolledig":
            return opening + _incomplete(missing)
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
        pair = _beaten_top(w)
        first = f"Eerst te wegen: {advised.aanduiding} ({enumerate_words(w.rules_of(pair.rules))})."
        if pair.tie:
            sentences.append(f"{first} Precies even goed past {_shown(w, w.top)}.")
        else:
            label = lower_first(w.kader.bestuursvorm(w.top).label)
            sentences.append(f"{first} Past de taak daar niet, dan is de best passende vorm: {label}.")
    elif "open" in (w.label("toedeling"), w.label("vorm")):
        sentences += [_open(w), *particular]
    else:
        sentences += [said.tekst, *filter(None, [_tie(w)])]
    if w.subvorm is not None and w.subvorm.label.lower() not in said.tekst.lower():
        also = [lower_first(s.label) for s, truth in w.subvormen if s is not w.subvorm and truth == TRUE]
        named = f"De best passende uitwerking is: {lower_first(w.subvorm.label)}"
        if w.advised != w.top:
            named = f"De best passende uitwerking bij {advised.aanduiding} is: {lower_first(w.subvorm.label)}"
        sentences.append(f"{named} (ook mogelijk: {'; '.join(also)})." if also else f"{named}.")
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
    return f"‘{lower_first(w.kader.bestuursvorm(body).label)}’ ({fit})"


def _beaten_top(w: Weging) -> Pair:
    """How the advised body won from the one with the highest fit."""
    assert w.advised is not None
    assert w.top is not None
    return w.pairs.pair(w.compiled.bodies.index(w.advised), w.compiled.bodies.index(w.top))


def _tied(w: Weging) -> list[Pair]:
    """The pairs of the advised body with bodies that fit exactly as well."""
    own = w.compiled.bodies.index(w.advised or "")
    pairs = [w.pairs.pair(own, other) for other in w.pairs.bodies() if other != own]
    return [pair for pair in pairs if pair.tie]


def _tie(w: Weging) -> str:
    """That bodies fit equally well and what settles it; empty where none does."""
    ties = _tied(w)
    if not ties:
        return ""
    shown = enumerate_words([_shown(w, w.compiled.bodies[pair.loser]) for pair in ties])
    return f"Precies even goed als {_shown(w, w.advised)} past {shown}: {_settled_by(w, ties)}."


def _settled_by(w: Weging, ties: list[Pair]) -> str:
    """What settles these ties: rules, a carrier that is shared, or the order of the framework."""
    rules = w.rules_of(place for pair in ties for place in (*pair.rules, *pair.support))
    settled = [f"{enumerate_words(rules)} {'weegt' if len(rules) == 1 else 'wegen'} die eerst"] if rules else []
    alike = [pair for pair in ties if w.found.same[pair.winner, 0] == w.found.same[pair.loser, 0]]
    if alike:
        carrier = w.kader.bestuursvormen[int(w.found.same[alike[0].winner, 0])].aanduiding
        named = enumerate_words([_shown(w, w.compiled.bodies[pair.loser]) for pair in alike])
        settled.append(f"ook bij {named} gaat de taak naar {carrier}")
    if any(not (pair.rules or pair.support) for pair in ties):
        settled.append("bij gelijke geschiktheid noemt het advies de eerste in de volgorde van het kader")
    return enumerate_words(settled)


def _open(w: Weging) -> str:
    """The opening of a close call: both bodies by name, so that nobody reads it as a firm advice."""
    own, ties = w.named, _tied(w)
    if ties:
        alike = enumerate_words([_shown(w, w.compiled.bodies[body]) for body in (own, *(p.loser for p in ties))])
        first = f"even goed passen {alike}; {_settled_by(w, ties)}"
    else:
        others = [body for body in w.pairs.bodies() if body != own]
        second = max(others, key=lambda body: (int(w.fit[body, 0]), -body), default=None)
        first = f"het best past de vorm {_shown(w, w.advised)}"
        if second is not None:
            first += f", daarna {_shown(w, w.compiled.bodies[second])}"
    return f"De afweging is open: {first}."


def _none_fits(w: Weging) -> tuple[str, ...]:
    best = least_unfit(w)
    if best is None:
        return ("Geen van de bestuursvormen kan hier worden geadviseerd.",)
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
        *(("Kijk naar de andere wegen die verderop staan.",) if has_other_ways(w) else ()),
    )


def least_unfit(w: Weging) -> str | None:
    """With `geen_passende` the possible body with the highest fit."""
    possible = [i for i in range(len(w.compiled.bodies)) if w.found.possible[i, 0]]
    if w.uitkomst != "geen_passende" or not possible:
        return None
    return w.compiled.bodies[max(possible, key=lambda i: (int(w.fit[i, 0]), -i))]


def _incomplete(missing: tuple[Ontbrekend, ...]) -> tuple[str, ...]:
    needed = [gap for gap in missing if gap.kern] if any(g.kern and g.invloed != "geen" for g in missing) else missing
    decisive, unknown = (
        [f"‘{gap.label}’" for gap in needed if gap.invloed == kind] for kind in ("beslissend", "onbeslist")
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
    return (f"Er is nog geen advies: {sentences[0]}", *(upper_first(sentence) for sentence in sentences[1:]))


def exploration(w: Weging) -> str:
    """That the outcome is an exploration, and why, as the rule says that decides it."""
    said = _gate(w, "verkenning").tekst
    return f"Dit is een verkenning: {lower_first(said)}" if said else "Dit is een verkenning."


def stopped_by(w: Weging) -> str:
    """Why the weighing may not start and what people may do, as the rule says that decides it."""
    regel = next(r for r in w.kader.regels if r.poort)
    told = ", ".join([regel.id, *(str(bron) for bron in regel.bronnen)])
    return f"{_gate(w, 'geen_aanleiding').tekst or regel.tekst} ({told})"


def _gate(w: Weging, uitkomst: str) -> Poort:
    """The gate that holds and leads to this outcome."""
    gates = [poort for regel in w.kader.regels for poort in regel.poort if poort.uitkomst == uitkomst]
    return next(poort for poort in gates if holds(w, poort.voorwaarde) == TRUE)


def certainty(w: Weging, moves: tuple[Omslag, ...]) -> tuple[str, ...]:
    """
    How sure the slack makes the advice, in one to three sentences; nothing without an advice.
    """
    label, form_label = w.label_of_slack("toedeling"), w.label_of_slack("vorm")
    if label is None or form_label is None:
        return ()
    sentences = [_about(w, label, "De toedeling", carrier=True, moves=moves)]
    if form_label != label:
        sentences.append(_about(w, form_label, "De vorm", carrier=False, moves=moves))
    return tuple(sentences)


def _about(w: Weging, label: str, what: str, carrier: bool, moves: tuple[Omslag, ...]) -> str:
    slack = w.slack("toedeling" if carrier else "vorm")
    shift = (
        "geen verschuiving van de geschiktheid van één vorm verandert haar"
        if slack is None
        else (f"zij verandert pas als de geschiktheid van één vorm {_beside_bars(w, slack)} verschuift")
    )
    if label == "open":
        return f"{what} is open: {_why_open(w, carrier, slack)}."
    named = list(dict.fromkeys(f"‘{m.label}’" for m in _turning(w, carrier, moves)))
    if label == "voorkeur":
        by = enumerate_words(named[:MOST_MOVES_NAMED], "of")
        more = f" (of {len(named) - MOST_MOVES_NAMED} andere)" if len(named) > MOST_MOVES_NAMED else ""
        turn = f", en één niveau anders bij {by}{more} kan haar keren" if named else ""
        return f"{what} is een voorkeur: {shift}{turn}.{_at_zero(w)}"
    rest = "en geen antwoord dat één niveau anders is, leidt tot een andere uitkomst"
    return f"{what} is stevig: {shift}, {rest}.{_at_zero(w)}"


def _turning(w: Weging, carrier: bool, moves: tuple[Omslag, ...]) -> list[Omslag]:
    """The moves that turn the allocation, or the form."""
    return [m for m in moves if not carrier or m.kring or m.drager != w.drager or m.bestuursvorm is None]


def moves_untold(w: Weging, moves: tuple[Omslag, ...]) -> list[Omslag]:
    """The moves that turn the outcome and that `certainty` does not speak of: it says nothing of them with "open"."""
    labels = w.label_of_slack("toedeling"), w.label_of_slack("vorm")
    told: list[Omslag] = []
    if labels[0] != "open":
        told += _turning(w, True, moves)
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


def _why_open(w: Weging, carrier: bool, slack: Fraction | None) -> str:
    if w.circle:
        return f"geen vorm gaat voor alle andere, want {tell_circle(w)}"
    if w.advised != w.top and not (carrier and _same_allocation(w)):
        pair = _beaten_top(w)
        rules = enumerate_words(w.rules_of(pair.rules))
        what = "even goed past" if pair.tie else "de hoogste geschiktheid heeft"
        return (
            f"{rules} {'gaf' if len(w.rules_of(pair.rules)) == 1 else 'gaven'} de doorslag, terwijl een andere vorm "
            f"{what}, namelijk {lower_first(w.kader.bestuursvorm(w.top).label)}"
        )
    unsure = unsure_rules(w.compiled, w.fit, w.found, w.choice, carrier)
    if unsure:
        return f"het is onzeker of {enumerate_words(unsure, 'of')} geldt, en dat kan de uitkomst keren"
    if gaps := w.outcomes.missing.get(0):
        turns = gaps.turns_allocation if carrier else gaps.turns_body
        if turns is None:
            return "er ontbreekt zo veel dat niet is uitgezocht of de andere antwoorden haar keren"
        if turns:
            return f"{_named_gaps(w, gaps.decisive)} ontbreekt en kan haar keren"
    if slack == 0:
        ties = [pair for pair in _tied(w) if not (pair.rules or pair.support)]
        return "twee vormen passen precies even goed" if ties else "de uitkomst ligt precies op een grens"
    assert slack is not None
    return (
        f"een verschuiving van {_beside_bars(w, slack)} in de geschiktheid van één vorm verandert haar al; onder "
        f"{fully(w.kader.drempels.voorkeur_speling.waarde)} noemen wij dat open"
    )


def _named_gaps(w: Weging, columns: tuple[int, ...]) -> str:
    """The missing answers in these columns, of which any can turn the outcome."""
    keys = [w.compiled.columns[column] for column in columns]
    labels = {("criterium", c.id): c.label for c in w.kader.criteria} | {
        ("feit", f.id): f.label for f in w.kader.feiten
    }
    return f"het antwoord op {enumerate_words([f'‘{labels[key]}’' for key in keys], 'of')}"


def _same_allocation(w: Weging) -> bool:
    same = w.found.same[:, 0]
    bodies = w.compiled.bodies
    assert w.advised is not None
    assert w.top is not None
    return bool(same[bodies.index(w.advised)] == same[bodies.index(w.top)])
