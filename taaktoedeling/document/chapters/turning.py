"""
What would turn an advice: weights, thresholds and answers, and which arguments carry it.
"""

from __future__ import annotations

from collections.abc import Callable

from taaktoedeling.advice.words import name_body
from taaktoedeling.certainty.balance import Weglating
from taaktoedeling.certainty.changes import FeitWijziging, Verplaatsing, Wijziging
from taaktoedeling.certainty.overview import Zekerheidsoverzicht
from taaktoedeling.certainty.tipping import Omslag, Omslagpunt
from taaktoedeling.document.blocks import Chapter, Item, Rich, Row, chapter, items, para, rich, strong, table
from taaktoedeling.dutch.numbers import change, contribution, share, thousands, weight
from taaktoedeling.dutch.words import enumerate_words, lower_first, numeral, plural, quoted

Found = Zekerheidsoverzicht

GEEN = "geen_passende"
"""Stands for "no body is suitable" where shares are listed by body."""
MOST_POINTS = 10
MOST_CHANGES = 5
MOST_SETS = 3
MOST_STEPS = 8
MOST_KNOWN = 3
_SURE = {
    0: "dit antwoord heeft een bron",
    1: "dit antwoord is een aanname of niet onderbouwd",
    2: "dit antwoord is zelf onzeker",
    3: "dit is niet beantwoord",
}


def label(found: Found, id_: str | None) -> str:
    """A body as a table names it."""
    return "Geen bestuursvorm geschikt" if id_ in (None, GEEN) else found.kader.bestuursvorm(id_).label


def goal(found: Found) -> Chapter | None:
    """The reverse question: what must differ for a body to be advised."""
    result = found.doel
    if result is None:
        return None
    where = name_body(found.kader, result.bestuursvorm)
    facts = items(
        rich(strong(fact.label), f": van {quoted(fact.van)} naar {quoted(fact.naar)}.") for fact in result.feiten
    )
    if result.stappen == 0:
        said = f"De weging wijst al {where} aan."
    elif result.stappen is not None and result.mogelijk:
        said = (
            f"De antwoorden moeten samen minstens {_steps(result.stappen)} verschillen; met minder kan het niet, bij "
            "geen enkele combinatie van antwoorden. Het kan bijvoorbeeld zo:"
        )
    else:
        more = "Het kan alleen als een feit anders is:" if result.feiten else "Ook met één ander feit kan het niet."
        said = (
            f"Met de feiten zoals zij zijn, leidt geen van de {thousands(result.combinaties)} combinaties van "
            f"antwoorden daartoe. {more}"
        )
    lacking = result.uitkomst == "onvolledig"
    return chapter(
        f"Wat er anders moet zijn voor {where}",
        para(said),
        items(_move(part) for part in result.delen),
        facts,
        para("Ook dan ontbreken nog antwoorden die de uitkomst kunnen veranderen.") if lacking else None,
        para("Wat als een stap telt, hebben wij bepaald.") if result.mogelijk and result.stappen else None,
        open=True,
    )


def tipping_points(found: Found) -> Chapter | None:
    """How far a weight or threshold can move by itself."""
    points = found.omslagpunten.punten
    turning = [point for point in points if point.dichtstbij]
    still = len(points) - len(turning)
    rows = [row for point in turning[:MOST_POINTS] for row in _turns(found, point)]
    hidden = len(turning) - len(turning[:MOST_POINTS])
    ends = []
    if hidden:
        ends.append(f"{plural(hidden, 'ander omslagpunt ligt', 'andere omslagpunten liggen')} verder weg.")
    if still:
        ends.append(
            f"Bij {still} van de {len(points)} gewichten en drempels slaat de toedeling nergens om."
            if turning
            else f"Geen van de {len(points)} gewichten en drempels kan op zichzelf de toedeling doen omslaan."
        )
    return chapter(
        "Wanneer een gewicht of drempel de toedeling doet omslaan",
        para("Steeds verandert maar één gewicht of drempel; de andere blijven zoals zij zijn.") if rows else None,
        table(("Gewicht", "Nu", "Omslag", "Verandering", "Dan"), rows, "text"),
        para(" ".join(ends)),
    )


def changes(found: Found) -> Chapter | None:
    """The smallest changes of answers that turn the allocation."""
    result = found.wijzigingen
    if not result.wijzigingen:
        reach = _steps(result.hoogstens)
        said = f"Geen enkele wijziging van antwoorden van samen hoogstens {reach} verandert de toedeling."
        nearest: list[Wijziging] = []
    else:
        least = result.wijzigingen[0].stappen
        nearest = [one for one in result.wijzigingen if one.stappen == least]
        manners = "op één manier" if len(nearest) == 1 else f"op {len(nearest)} manieren"
        said = f"De toedeling verandert op zijn vroegst na {_steps(least)}; dat kan {manners}."
    facts = [
        rich(strong(fact.label), f": van {quoted(fact.van)} naar {quoted(fact.naar)}. {_then(found, fact)}")
        for fact in result.feiten
    ]
    most = MOST_CHANGES if all(len(one.delen) == 1 for one in nearest) else MOST_SETS
    hidden = len(nearest) - most
    told = plural(hidden, "andere manier staat", "andere manieren staan")
    return chapter(
        "Welke andere antwoorden de toedeling veranderen",
        para(said),
        items(_change(found, one) for one in nearest[:most]),
        para(f"{told} in de uitvoer met --formaat json (in Python: to_dict()).") if hidden > 0 else None,
        para("Ook een ander feit verandert de toedeling:") if facts else None,
        items(facts),
    )


def balance(found: Found) -> Chapter | None:
    """What carries the difference between the advised body and the next."""
    title, result = "Argumenten tegenover elkaar", found.balans
    if result.tegenover is None:
        return chapter(title, para(" ".join(result.zinnen)))
    first, second = name_body(found.kader, result.bestuursvorm), name_body(found.kader, result.tegenover)
    moving = [step for step in result.treden if step.verschil]
    # One step left over is shown rather than counted.
    shown = moving if len(moving) == MOST_STEPS + 1 else moving[:MOST_STEPS]
    dimensions = {one.id: one.label for one in found.kader.dimensies}
    rows = [(step.label, dimensions[step.dimensie], contribution(step.verschil)) for step in shown]
    rest = moving[len(shown) :]
    if rest:
        total = sum(step.verschil for step in rest)
        rows.append((f"{len(rest)} andere vragen", "", contribution(total)))
    rows.append(("Samen", "", contribution(result.verschil)))
    rule = result.zinnen[1 : -2 if result.dragend else -1]
    return chapter(
        title,
        para(" ".join([f"Verschil in geschiktheid: boven nul pleit voor {first}, onder nul voor {second}.", *rule])),
        table(("Vraag", "Dimensie", "Verschil"), rows, "text", marked=[len(rows) - 1]),
    )


def left_out(found: Found) -> Chapter | None:
    """What the allocation is without one dimension or criterion."""
    turning = [one for one in found.balans.weglatingen if one.verandert]
    forms = [one for one in found.balans.weglatingen if one.verandert_vorm and not one.verandert]
    said = (
        "Laat men één dimensie of één criterium weg, dan kan de toedeling veranderen:"
        if turning
        else "De toedeling blijft gelijk als één dimensie of één criterium niet meeweegt, welke het ook is."
    )
    return chapter(
        "Wat er gebeurt als iets niet meeweegt",
        para(said),
        items(_omissions(turning, lambda one: _goes_to(found, one))),
        para("Alleen de vorm verandert:") if forms else None,
        items(_omissions(forms, lambda one: lower_first(label(found, one.bestuursvorm)))),
    )


def to_find_out(found: Found) -> Chapter | None:
    """Which uncertain answers are worth finding out first."""
    title, result = "Wat eerst uit te zoeken", found.onzekerheid
    if not result.kennis:
        return chapter(title, para("Alle antwoorden zijn zeker; hier valt niets uit te zoeken."))
    many = plural(len(result.kennis), "antwoord is", "antwoorden zijn")
    worth = [one for one in result.kennis if one.waarde > 0]
    first = (
        "Wie het volgende uitzoekt, verkleint de kans dat de waarschijnlijkste toedeling niet die van de ware "
        f"antwoorden is (nu {share(result.kans_fout)}):"
        if worth
        else "Geen van die antwoorden verandert op zichzelf wat de waarschijnlijkste toedeling is."
    )
    known = [
        rich(
            strong(one.label),
            f" (nu: {one.antwoord}): tot {share(max(0.0, round(result.kans_fout - one.waarde, 9)))}.",
        )
        for one in worth[:MOST_KNOWN]
    ]
    return chapter(
        title,
        para(
            f"{many} onzeker. Met de gewichten en punten waarmee is gewogen, blijft de toedeling gelijk in "
            f"{share(result.kans_toedeling)} van de mogelijke combinaties, gewogen naar hun kans."
        ),
        para(first),
        items(known, ordered=True),
    )


def _turns(found: Found, point: Omslagpunt) -> list[Row]:
    """A row for each side on which it turns, the nearest first."""
    sides = sorted((side for side in (point.omlaag, point.omhoog) if side), key=lambda side: abs(side.verschil))
    return [
        (
            point.naam if not place else "",
            weight(point.nu) if not place else "",
            f"{_way(point, side)} {point.telt_als(side)}",
            change(side.verschil / point.nu, point.is_gewicht) if point.nu else "-",
            "geen" if side.toedeling is None else found.kader.bestuursvorm(side.toedeling).kort,
        )
        for place, side in enumerate(sides)
    ]


def _way(point: Omslagpunt, side: Omslag) -> str:
    if side.op_de_grens:
        return "bij"
    return "boven" if side is point.omhoog else "onder"


def _steps(count: int) -> str:
    return f"{numeral(count)} {'stap' if count == 1 else 'stappen'}"


def _move(part: Verplaatsing) -> Rich:
    return rich(strong(part.label), f": van {quoted(part.van)} naar {quoted(part.naar)} ({_SURE[part.twijfel]}).")


def _change(found: Found, one: Wijziging) -> Item:
    then = _then(found, one)
    if len(one.delen) == 1:
        return Item(rich(_move(one.delen[0]), f" {then}"))
    return Item(rich(then), items=tuple(Item(_move(part)) for part in one.delen))


def _then(found: Found, one: Wijziging | FeitWijziging) -> str:
    if one.bestuursvorm is None:
        return "Dan is geen bestuursvorm geschikt."
    return f"Dan is het advies: {name_body(found.kader, one.bestuursvorm)}."


def _omissions(left: list[Weglating], outcome: Callable[[Weglating], str]) -> list[Rich]:
    """One line for each outcome, with everything that leads to it when left out."""
    grouped: dict[str, list[str]] = {}
    for one in left:
        name = lower_first(one.label)
        grouped.setdefault(outcome(one), []).append(f"de dimensie {name}" if one.soort == "dimensie" else name)
    return [rich(strong(then), f", zonder {enumerate_words(names, 'of')}.") for then, names in grouped.items()]


def _goes_to(found: Found, one: Weglating) -> str:
    return "geen bestuursvorm geschikt" if one.toedeling is None else f"naar {name_body(found.kader, one.toedeling)}"
