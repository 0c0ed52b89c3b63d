"""
How each body fared: which rule weighed it first, why it is advised or yielded, and what pleads for and against it.
"""

from __future__ import annotations

from collections.abc import Sequence

from taaktoedeling.document.blocks import (
    Chapter,
    Entry,
    Item,
    chapter,
    entries,
    entry,
    items,
    para,
    quiet,
    rich,
    strong,
)
from taaktoedeling.document.chapters.brief import rule_name
from taaktoedeling.document.chapters.outcome import role
from taaktoedeling.document.depth import Depth
from taaktoedeling.document.statements import origin, ours
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.model.advies import Advies, AdviesRegel
from taaktoedeling.model.vormen import Argument, VormUitslag

MOST_ARGUMENTS = 3
"""Arguments named per body and direction; all of them follow from the answers."""


def alternatives(advies: Advies, depth: Depth) -> Chapter | None:
    """Which rule weighed which body first, and for each body why it is advised or yielded, and its arguments."""
    rules = [_rule(rule, f"Deze regel {_effect(advies, rule)}.") for rule in advies.regels if rule.invloed]
    rules += [
        _rule(rule, "Onzeker is of deze regel geldt.")
        for rule in advies.regels
        if rule.soort in ("eerst", "standaard") and rule.waarheid == "onzeker"
    ]
    more = "; de bijdrage en de reden van elk antwoord staan bij ‘De antwoorden’" if depth == "dossier" else ""
    return chapter(
        "Gewogen alternatieven",
        items(rules) if rules else para("Geen enkele regel wijst hier een vorm aan die eerst wordt gewogen."),
        entries(_alternative(advies, vorm) for vorm in advies.vormen),
        para(
            quiet(
                "Waarom een regel geldt, staat bij ‘De weg naar deze uitkomst’. Achter een antwoord staat zijn "
                f"bijdrage aan de geschiktheid{more}. De punten per antwoord zijn modelkeuze."
            )
        ),
        id_="alternatieven",
    )


def _rule(rule: AdviesRegel, opening: str) -> Item:
    said = rich(strong(f"{rule_name(rule)}."), f" {opening} ", origin(rule))
    return Item(said, more=(ours(rule.toelichting).text,) if rule.toelichting else ())


def _effect(advies: Advies, rule: AdviesRegel) -> str:
    if advies.uitkomst != "advies":
        return "geldt hier; of zij de uitkomst raakt, is nog niet te zeggen"
    return labels.word(labels.INVLOED, rule.invloed)


def _alternative(advies: Advies, vorm: VormUitslag) -> Entry:
    sides = [_side(side, arguments) for side, arguments in (("Voor", vorm.voor), ("Tegen", vorm.tegen)) if arguments]
    return entry(
        vorm.label,
        para(vorm.waarom),
        items(sides),
        tags=(role(advies, vorm), f"geschiktheid {decimal(vorm.geschiktheid, True)}"),
    )


def _side(side: str, arguments: Sequence[Argument]) -> Item:
    """The heaviest arguments on one side; the reason of each stands with its answer."""
    shown = arguments[:MOST_ARGUMENTS]
    said = "; ".join(f"{argument.gezegd}, {decimal(argument.bijdrage, True)}" for argument in shown)
    more = "; en minder zware" if len(arguments) > len(shown) else ""
    return Item(rich(strong(f"{side}: "), f"{said}{more}."))
