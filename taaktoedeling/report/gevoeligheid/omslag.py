"""
What would turn an advice: weights, thresholds and answers, and which arguments carry it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from taaktoedeling.dutch.numbers import change, contribution, share, thousands, turn_value, weight
from taaktoedeling.dutch.words import enumerate_words, lower_first, numeral, plural
from taaktoedeling.report.blocks import Cell, Item, Items, Rich, Section, items, para, rich, section, strong, table
from taaktoedeling.report.gevoeligheid.zekerheid import body, label

Data = Mapping[str, Any]

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


def doel(data: Data) -> Section | None:
    """The reverse question: what must differ for a body to be advised."""
    found = data["doel"]
    if found is None:
        return None
    where = body(data, found["bestuursvorm"])
    moves = items(_move(part) for part in found["delen"])
    facts = items(
        rich(strong(fact["label"]), f": van {_quoted(fact['van'])} naar {_quoted(fact['naar'])}.")
        for fact in found["feiten"]
    )
    if found["stappen"] == 0:
        said = para(f"De weging wijst al {where} aan.")
    elif found["mogelijk"]:
        said = para(
            f"De antwoorden moeten samen minstens {_steps(found['stappen'])} verschillen; met minder kan het niet, "
            "bij geen enkele combinatie van antwoorden. Het kan bijvoorbeeld zo:"
        )
    else:
        more = "Het kan alleen als een feit anders is:" if found["feiten"] else "Ook met één ander feit kan het niet."
        count = thousands(found["combinaties"])
        said = para(
            f"Met de feiten zoals zij zijn, leidt geen van de {count} combinaties van antwoorden daartoe. {more}"
        )
    lacking = found["uitkomst"] == "onvolledig"
    return section(
        f"Wat er anders moet zijn voor {where}",
        said,
        moves,
        facts,
        para("Ook dan ontbreken nog antwoorden die de uitkomst kunnen veranderen.") if lacking else None,
        para("Wat als een stap telt, hebben wij bepaald.") if found["mogelijk"] and found["stappen"] else None,
        open=True,
    )


def omslagpunten(data: Data) -> Section | None:
    """How far a weight or threshold can move by itself."""
    points = data["omslagpunten"]["punten"]
    turning = [point for point in points if point["omlaag"] or point["omhoog"]]
    still = len(points) - len(turning)
    rows = [row for point in turning[:MOST_POINTS] for row in _turns(data, point)]
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
    return section(
        "Wanneer een gewicht of drempel de toedeling doet omslaan",
        para("Steeds verandert maar één gewicht of drempel; de andere blijven zoals zij zijn.") if rows else None,
        table(head=("Gewicht", "Nu", "Omslag", "Verandering", "Dan"), rows=rows, numeric=False),
        para(" ".join(ends)) if ends else None,
    )


def wijzigingen(data: Data) -> Section | None:
    """The smallest changes of answers that turn the allocation."""
    found = data["wijzigingen"]
    changes = found["wijzigingen"]
    if not changes:
        reach = _steps(found["hoogstens"])
        said = f"Geen enkele wijziging van antwoorden van samen hoogstens {reach} verandert de toedeling."
    else:
        least = changes[0]["stappen"]
        ways = sum(1 for one in changes if one["stappen"] == least)
        manners = "op één manier" if ways == 1 else f"op {ways} manieren"
        said = f"De toedeling verandert op zijn vroegst na {_steps(least)}; dat kan {manners}."
    nearest = [one for one in changes if one["stappen"] == changes[0]["stappen"]]
    facts = tuple(
        Item(rich(strong(f["label"]), f": van {_quoted(f['van'])} naar {_quoted(f['naar'])}. {_then(data, f)}"))
        for f in found["feiten"]
    )
    most = MOST_CHANGES if all(len(one["delen"]) == 1 for one in nearest) else MOST_SETS
    hidden = len(nearest) - most
    return section(
        "Welke andere antwoorden de toedeling veranderen",
        para(said),
        Items(tuple(_change(data, one) for one in nearest[:most])),
        para(_more(hidden)) if hidden > 0 else None,
        para("Ook een ander feit verandert de toedeling:") if facts else None,
        Items(facts),
    )


def balans(data: Data) -> Section | None:
    """What carries the difference between the advised body and the next."""
    found = data["balans"]
    if found["tegenover"] is None:
        return section("Argumenten tegenover elkaar", para(*found["zinnen"]))
    first, second = (body(data, found[key]) for key in ("bestuursvorm", "tegenover"))
    moving = [step for step in found["treden"] if step["verschil"]]
    # One step left over is shown rather than counted.
    shown = moving if len(moving) == MOST_STEPS + 1 else moving[:MOST_STEPS]
    rows = [
        (
            Cell(text=step["label"]),
            Cell(text=data["dimensies"][step["dimensie"]]),
            Cell(text=contribution(step["verschil"])),
        )
        for step in shown
    ]
    rest = moving[len(shown) :]
    if rest:
        total = sum(step["verschil"] for step in rest)
        rows.append((Cell(text=f"{len(rest)} andere vragen"), Cell(text=""), Cell(text=contribution(total))))
    whole = contribution(found["verschil"])
    rows.append((Cell(text="Samen", strong=True), Cell(text="", strong=True), Cell(text=whole, strong=True)))
    rule = found["zinnen"][1 : -2 if found["dragend"] else -1]
    return section(
        "Argumenten tegenover elkaar",
        para(" ".join([f"Verschil in geschiktheid: boven nul pleit voor {first}, onder nul voor {second}.", *rule])),
        table(head=("Vraag", "Dimensie", "Verschil"), rows=rows, numeric=False),
    )


def weglatingen(data: Data) -> Section | None:
    """What the allocation is without one dimension or criterion."""
    left_out = data["balans"]["weglatingen"]
    turning = [one for one in left_out if one["verandert"]]
    forms = [one for one in left_out if one["verandert_vorm"] and not one["verandert"]]
    said = (
        "Laat men één dimensie of één criterium weg, dan kan de toedeling veranderen:"
        if turning
        else "De toedeling blijft gelijk als één dimensie of één criterium niet meeweegt, welke het ook is."
    )
    return section(
        "Wat er gebeurt als iets niet meeweegt",
        para(said),
        items(_omissions(turning, lambda one: _goes_to(data, one))),
        para("Alleen de vorm verandert:") if forms else None,
        items(_omissions(forms, lambda one: lower_first(label(data, one["bestuursvorm"])))),
    )


def uitzoeken(data: Data) -> Section | None:
    """Which uncertain answers are worth finding out first."""
    found = data["onzekerheid"]
    if not found["kennis"]:
        return section("Wat eerst uit te zoeken", para("Alle antwoorden zijn zeker; hier valt niets uit te zoeken."))
    many = plural(len(found["kennis"]), "antwoord is", "antwoorden zijn")
    often = share(found["kans_toedeling"])
    worth = [one for one in found["kennis"] if one["waarde"] > 0]
    first = (
        "Wie het volgende uitzoekt, verkleint de kans dat de waarschijnlijkste toedeling niet die van de ware "
        f"antwoorden is (nu {share(found['kans_fout'])}):"
        if worth
        else "Geen van die antwoorden verandert op zichzelf wat de waarschijnlijkste toedeling is."
    )
    known = [
        rich(
            strong(one["label"]),
            f" (nu: {one['antwoord']}): tot {share(max(0.0, round(found['kans_fout'] - one['waarde'], 9)))}.",
        )
        for one in worth[:MOST_KNOWN]
    ]
    return section(
        "Wat eerst uit te zoeken",
        para(
            f"{many} onzeker. Met de gewichten en punten van dit model blijft de toedeling gelijk in {often} van de "
            "mogelijke combinaties, gewogen naar hun kans."
        ),
        para(first),
        items(known, ordered=True),
    )


def _turns(data: Data, point: Data) -> list[tuple[Cell, ...]]:
    """A row for each side on which it turns, the nearest first."""
    sides = sorted(
        (side for side in (point["omlaag"], point["omhoog"]) if side), key=lambda side: abs(side["verschil"])
    )
    return [
        (
            Cell(text=_point_name(point) if not place else ""),
            Cell(text=weight(point["nu"]) if not place else ""),
            Cell(text=f"{_way(point, side)} {_point_value(point, side)}"),
            Cell(text=change(side["verschil"] / point["nu"], _weighs(point)) if point["nu"] else "-"),
            Cell(text=_short(data, side["toedeling"])),
        )
        for place, side in enumerate(sides)
    ]


def _way(point: Data, side: Data) -> str:
    if side["op_de_grens"]:
        return "bij"
    return "boven" if side is point["omhoog"] else "onder"


def _point_name(point: Data) -> str:
    if point["soort"] == "voorrangsmarge":
        return f"Voorrangsmarge van {point['id'].split(':')[0]}"
    if point["soort"] == "geschiktheid":
        return "Drempel voor geschiktheid"
    return f"Dimensie {lower_first(point['label'])}" if point["soort"] == "dimensie" else str(point["label"])


def _weighs(point: Data) -> bool:
    return point["soort"] in ("dimensie", "criterium")


def _point_value(point: Data, side: Data) -> str:
    return turn_value(side["waarde"], point["nu"], _weighs(point))


def _short(data: Data, id_: str | None) -> str:
    return next((str(vorm["kort"]) for vorm in data["vormen"] if vorm["id"] == id_), "geen")


def _more(hidden: int) -> str:
    return f"{plural(hidden, 'andere manier staat', 'andere manieren staan')} in de uitvoer met --formaat json."


def _steps(count: int) -> str:
    return f"{numeral(count)} {'stap' if count == 1 else 'stappen'}"


def _move(part: Data) -> Rich:
    return rich(
        strong(part["label"]), f": van {_quoted(part['van'])} naar {_quoted(part['naar'])} ({_SURE[part['twijfel']]})."
    )


def _change(data: Data, one: Data) -> Item:
    then = _then(data, one)
    if len(one["delen"]) == 1:
        return Item(rich(_move(one["delen"][0]), f" {then}"))
    return Item(rich(then), items=tuple(Item(_move(part)) for part in one["delen"]))


def _then(data: Data, one: Data) -> str:
    if one["bestuursvorm"] is None:
        return "Dan is geen bestuursvorm geschikt."
    return f"Dan is het advies: {body(data, one['bestuursvorm'])}."


def _omissions(left_out: list[Data], outcome: Callable[[Data], str]) -> list[Rich]:
    """One line for each outcome, with everything that leads to it when left out."""
    grouped: dict[str, list[str]] = {}
    for one in left_out:
        name = lower_first(one["label"])
        grouped.setdefault(outcome(one), []).append(f"de dimensie {name}" if one["soort"] == "dimensie" else name)
    return [rich(strong(then), f", zonder {enumerate_words(names, 'of')}.") for then, names in grouped.items()]


def _goes_to(data: Data, one: Data) -> str:
    return "geen bestuursvorm geschikt" if one["toedeling"] is None else f"naar {body(data, one['toedeling'])}"


def _quoted(text: str) -> str:
    """An answer between quotation marks, unless it has them itself."""
    return text if text.startswith("‘") else f"‘{text}’"
