"""
The first half of an advice: what comes out, how sure that is, and how it came about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal, percentage
from taaktoedeling.dutch.words import enumerate_words, lower_first, plural, upper_first
from taaktoedeling.report.blocks import (
    Block,
    Cell,
    Item,
    Items,
    Para,
    Rich,
    Section,
    Table,
    items,
    origin,
    para,
    quiet,
    rich,
    section,
    strong,
)

Data = Mapping[str, Any]

TITELS = {
    "advies": "Advies",
    "geen_passende": "Geen passende bestuursvorm",
    "onvolledig": "Nog geen advies",
    "geen_aanleiding": "Geen advies zonder aanleiding",
}
MOST_ARGUMENTS = 3
"""Arguments named per body and direction; all of them follow from the answers."""


def title(advies: Data) -> str:
    """The heading above the whole."""
    open_ = " (open)" if advies["zekerheid"] == "open" else ""
    return f"{TITELS[advies['uitkomst']]}{open_}: {advies['taak']['titel']}"


def subtitle(advies: Data) -> str:
    """What kind of task this is, with which framework it was weighed, and whose view this is not."""
    taak, herkomst = advies["taak"], advies["herkomst"]
    soort = upper_first(labels.word(labels.TAAKSOORT, taak["soort"]))
    nu = f", nu bij {body(advies, taak['huidige_bestuursvorm'])}" if taak["huidige_bestuursvorm"] else ""
    return (
        f"{soort}{nu}. Kader: {herkomst['kader_titel']}, in dit model versie {herkomst['kaderversie']}. "
        "Uitkomst van een model, geen standpunt van het kabinet."
    )


def body(advies: Data, id_: str | None) -> str:
    """A body as it is called in a sentence."""
    if id_ is None:
        return "geen passende bestuursvorm"
    return next((str(vorm["aanduiding"]) for vorm in advies["vormen"] if vorm["id"] == id_), id_.replace("_", " "))


def meldingen(data: Data) -> Section | None:
    """What must be known before anything else."""
    return section("Let op", items(data["meldingen"]), open=True)


def conclusie(advies: Data) -> Section | None:
    """The conclusion, how sure it is, and how much remains to be motivated."""
    sentences = list(advies["conclusie"])
    before = [para(sentences.pop(0))] if advies["verkenning"] and len(sentences) > 1 else []
    said = para(strong(sentences[0]), " ", " ".join(sentences[1:])) if sentences else None
    certainty = para(" ".join(advies["zekerheid_tekst"]))
    return section("Conclusie", *before, said, certainty, _to_motivate(advies), open=True)


ONTBREEKT = {
    "beslissend": "Deze antwoorden kunnen de uitkomst veranderen:",
    "onbeslist": "Er ontbreekt zo veel dat niet is uitgezocht of deze antwoorden de uitkomst kunnen veranderen:",
    "geen": "Deze ontbreken ook, maar veranderen de uitkomst niet, hoe al het ontbrekende ook wordt ingevuld:",
}


def ontbrekend(advies: Data) -> Section | None:
    """Which answers are missing, those that can turn the outcome first."""
    blocks: list[Block | None] = []
    for invloed, told in ONTBREEKT.items():
        gaps = [gap for gap in advies["ontbrekend"] if gap["invloed"] == invloed]
        if gaps:
            blocks += [para(told), items(_gap(gap) for gap in gaps)]
    return section("Wat ontbreekt", *blocks, open=any(gap["invloed"] != "geen" for gap in advies["ontbrekend"]))


def tabel(advies: Data) -> Section | None:
    """The bodies by dimension."""
    dimensies = advies["dimensies"]
    rows = []
    for vorm in advies["vormen"]:
        advised = vorm["rol"] == "geadviseerd"
        cells = [Cell(text=vorm["kort"], strong=advised)]
        for id_ in dimensies:
            value = vorm["dimensies"][id_]
            cells.append(Cell(text=decimal(value, signed=True), strong=advised, value=value))
        total = vorm["geschiktheid"]
        rows.append((*cells, Cell(text=decimal(total, signed=True), strong=advised, value=total)))
    marks = tuple(_mark(advies, vorm) for vorm in advies["vormen"])
    table = Table(
        head=("Vorm", *dimensies.values(), "Geschiktheid"),
        rows=tuple(rows),
        marks=marks,
        legend="; ".join(f"{mark} {meaning}" for mark, meaning in _meanings(advies).items() if mark in marks),
    )
    return section(
        "Geschiktheid per bestuursvorm",
        para("Dit is een tussenstand: er is nog geen advies.") if advies["uitkomst"] == "onvolledig" else None,
        table,
        para(
            "Van -1 (alles pleit ertegen) tot +1 (alles pleit ervoor). De geschiktheid is de som van de bijdragen per "
            "dimensie; de getallen zijn van dit model en afgerond."
        ),
        _ranges(advies),
        _coverage(advies),
        open=True,
    )


def stappen(advies: Data) -> Section | None:
    """The way from the answers to the outcome."""
    return section(
        "Hoe deze uitkomst tot stand komt",
        items((rich(step["tekst"], " ", origin(step)) for step in advies["stappen"]), ordered=True),
    )


def weging(advies: Data) -> Section | None:
    """Which body was weighed first by which rule, and why each body is advised or yielded."""
    rules = [
        Item(
            rich(
                strong(f"{rule['id']} {rule['naam']}."),
                f" Deze regel {_effect(advies, rule)}. Zij geldt, want {rule['waarom']}. ",
                origin(rule),
            ),
            more=_ours(rule),
        )
        for rule in advies["regels"]
        if rule["invloed"] is not None
    ]
    rules += [
        Item(
            rich(
                strong(f"{rule['id']} {rule['naam']}."),
                f" Onzeker of deze regel geldt: {rule['waarom']}. ",
                origin(rule),
            ),
            more=_ours(rule),
        )
        for rule in advies["regels"]
        if rule["soort"] in ("eerst", "standaard") and rule["waarheid"] == "onzeker"
    ]
    bodies = [Item(rich(strong(vorm["label"]), f": {lower_first(vorm['waarom'])}")) for vorm in advies["vormen"]]
    return section(
        "Wat eerst is gewogen, en waarom de andere vormen wijken",
        Items(tuple(rules)) if rules else para("Geen enkele regel wijst hier een vorm aan die eerst wordt gewogen."),
        Items(tuple(bodies)),
    )


def _effect(advies: Data, rule: Data) -> str:
    if advies["uitkomst"] != "advies":
        return "geldt hier; of zij de uitkomst raakt, is nog niet te zeggen"
    return labels.word(labels.INVLOED, rule["invloed"])


def _ours(rule: Data) -> tuple[Rich, ...]:
    """What in the reading of a rule is a choice of the model."""
    return (rich(quiet(f"Toelichting: {rule['toelichting']}")),) if rule["toelichting"] else ()


def rechtsvorm(advies: Data) -> Section | None:
    """The legal forms of the advised body that fit."""
    return section("Mogelijke uitwerkingen", items(_subform(form) for form in advies["subvormen"]))


def argumenten(advies: Data) -> Section | None:
    """The strongest arguments for and against each body."""
    found = []
    for vorm in advies["vormen"]:
        lines = [
            rich(f"{side}: ", _arguments(vorm[key]))
            for side, key in (("Voor", "voor"), ("Tegen", "tegen"))
            if vorm[key]
        ]
        if lines:
            found.append(Item(rich(strong(vorm["label"])), more=tuple(lines)))
    return (
        section(
            "Belangrijkste argumenten per bestuursvorm",
            Items(tuple(found)),
            para(quiet("Tussen haakjes de bijdrage aan de geschiktheid. De punten per antwoord zijn modelkeuze.")),
        )
        if found
        else None
    )


def omslagen(advies: Data) -> Section | None:
    """Single answers that, moved by a level, turn the advice."""
    if advies["uitkomst"] != "advies":
        return None
    moves = [
        rich(
            strong(move["label"]),
            f": van {_quoted(move['van'])} naar ‘{move['naar']}’, dan {_then(advies, move)}.",
        )
        for move in advies["omslagen"]
    ]
    said = (
        "Verandert één van deze antwoorden zoals hier staat, dan verandert de uitkomst:"
        if moves
        else "Geen enkel antwoord dat één niveau verschuift, verandert de uitkomst."
    )
    return section("Wat de uitkomst kan keren", para(said), items(moves))


def _then(advies: Data, move: Data) -> str:
    """What comes out after a move."""
    named = body(advies, move["bestuursvorm"])
    if move.get("kring"):
        return f"wint geen vorm van alle andere; de hoogste geschiktheid heeft {named}"
    return f"wordt het advies {named}" if move["bestuursvorm"] else "past geen enkele bestuursvorm"


def _quoted(text: str) -> str:
    return text if "‘" in text else f"‘{text}’"


_MARKS = {
    ">": "geadviseerd",
    "*": "hoogste geschiktheid, maar een andere vorm wordt eerst gewogen",
    "~": "het minst ongeschikt",
    "x": "kan hier niet",
}


def _meanings(advies: Data) -> dict[str, str]:
    """What the marks mean; an open weighing has no firm destination."""
    first = "eerst genoemd, maar de afweging is open" if advies["zekerheid"] == "open" else _MARKS[">"]
    return {**_MARKS, ">": first}


def _mark(advies: Data, vorm: Data) -> str:
    if vorm["id"] == advies["minst_ongeschikt"]:
        return "~"
    return {"geadviseerd": ">", "niet_mogelijk": "x", "hoogste": "*"}.get(
        vorm["rol"] if vorm["rol"] != "hoogste" or advies["bestuursvorm"] else "", ""
    )


def _to_motivate(advies: Data) -> Para | None:
    open_ = [rule["id"] for rule in advies["regels"] if rule["staat"] == "nog_te_motiveren"]
    if not open_ or advies["uitkomst"] == "geen_aanleiding":
        return None
    return para(f"Nog te motiveren: {plural(len(open_), 'punt', 'punten')} ({', '.join(open_)}).")


def _gap(gap: Data) -> Item:
    kind = "feit" if gap["soort"] == "feit" else "vraag"
    return Item(rich(strong(gap["label"]), f": {gap['vraag']} ", quiet(f"[{kind} {gap['id']}]")))


def _ranges(advies: Data) -> Para | None:
    spread = [
        f"{vorm['kort']} {decimal(vorm['laagste'], True)} tot {decimal(vorm['hoogste'], True)}"
        for vorm in advies["vormen"]
        if vorm["laagste"] < vorm["hoogste"]
    ]
    if not spread:
        return None
    return para(f"Door onzekere of ontbrekende antwoorden kan het totaal uitkomen op: {'; '.join(spread)}.")


def _coverage(advies: Data) -> Para:
    share = advies["dekking"]
    if share >= 1:
        return para("Alle vragen zijn beantwoord.")
    parts = [
        f"{lower_first(advies['dimensies'][id_])} {percentage(part)}"
        for id_, part in advies["dekking_dimensies"].items()
        if part < 1
    ]
    return para(
        f"Beantwoord is {percentage(share)} van het gewicht ({enumerate_words(parts)}). "
        "Een vraag zonder antwoord telt als nul."
    )


def _subform(form: Data) -> Item:
    first = (
        "past het best" if form["voorkeur"] else {"waar": "past ook", "onzeker": "past misschien"}.get(form["past"], "")
    )
    stand = f"; {labels.word(labels.STAND, form['stand'])}" if form["stand"] != "geldend" else ""
    return Item(rich(strong(form["label"]), f" ({first}{stand}). {form['tekst']} ", origin(form)))


def _arguments(arguments: list[Data]) -> str:
    named = [f"{a['label']} ({decimal(a['bijdrage'], True)})" for a in arguments[:MOST_ARGUMENTS]]
    return f"{'; '.join(named)}."
