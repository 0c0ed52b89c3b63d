"""
What comes out of a weighing, how it came about, and how each body fared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from taaktoedeling.advice.sentences import NOG_GEEN, VERKENNING
from taaktoedeling.document.blocks import (
    GEEN_STANDPUNT,
    Block,
    Cell,
    Chapter,
    Item,
    Kind,
    Picture,
    Rich,
    Table,
    callout,
    cell,
    chapter,
    items,
    para,
    quiet,
    rich,
    strong,
)
from taaktoedeling.document.depth import Depth
from taaktoedeling.document.statements import origin
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal, percentage
from taaktoedeling.dutch.words import cut, enumerate_words, lower_first, plural, quoted, upper_first
from taaktoedeling.model.advies import Advies, AdviesRegel, Herkomst
from taaktoedeling.model.beslist import Omslag
from taaktoedeling.model.invulling import Ontbrekend
from taaktoedeling.model.vormen import VormUitslag

TITELS = {
    "advies": "Advies",
    "geen_passende": "Geen passende bestuursvorm",
    "onvolledig": "Nog geen advies",
    "geen_aanleiding": "Geen advies zonder aanleiding",
}
ZONDER_ADVIES = {
    "geen_passende": "geen passende bestuursvorm",
    "onvolledig": "nog geen advies, er ontbreken antwoorden",
    "geen_aanleiding": "geen advies, er is geen aanleiding",
}
ONTBREEKT = {
    "beslissend": "Deze antwoorden kunnen de uitkomst veranderen:",
    "onbeslist": "Er ontbreekt zo veel dat niet is uitgezocht of deze antwoorden de uitkomst kunnen veranderen:",
    "geen": "Deze ontbreken ook, maar veranderen de uitkomst niet, hoe al het ontbrekende ook wordt ingevuld:",
}
MOST_TITLE = 140
"""Letters of the title of a task in a heading; a longer one stands whole with the task."""
ZONDER_AANLEIDING = f"{VERKENNING}: er is geen aanleiding opgegeven."
"""An exploration in one sentence: without an occasion is what it is."""
SCHAAL = "Van -1 (tegen) tot +1 (voor)."
SCHAAL_KORT = "-1 tegen, 1 voor; afgerond."
SOM = "De geschiktheid is de som van de bijdragen per dimensie; de getallen zijn van dit model en afgerond."
_MARKS = {
    ">": "geadviseerd",
    "*": "hoogste",
    "~": "het minst ongeschikt",
    "x": "niet gewogen",
    "?": "onbekend of dit kan",
}


def weighed(advies: Advies) -> bool:
    """Whether the weighing may be shown: without an occasion nothing is weighed."""
    return advies.uitkomst != "geen_aanleiding"


def title(advies: Advies) -> str:
    """The heading above the whole; an open weighing is called that and no advice."""
    explored = advies.verkenning and weighed(advies)
    named = "Open afweging" if advies.zekerheid == "open" else TITELS[advies.uitkomst]
    return f"{named}{' (verkenning)' if explored else ''}: {cut(advies.taak.titel, MOST_TITLE)}"


def subtitle(advies: Advies, depth: Depth = "geheel") -> str:
    """What kind of task this is, with which framework it was weighed, and whose view this is not."""
    taak, herkomst = advies.taak, advies.herkomst
    known = taak.huidige_bestuursvorm and not taak.huidige_plaats
    nu = f", nu bij {body(advies, taak.huidige_bestuursvorm)}" if known else ""
    soort = upper_first(labels.word(labels.TAAKSOORT, taak.soort))
    name = herkomst.kader_voorbehoud if depth == "kort" else framework_name(herkomst)
    return " ".join(filter(None, (f"{soort}{nu}.", name, GEEN_STANDPUNT)))


def framework_name(herkomst: Herkomst) -> str:
    """Which framework this is, its version, and what must be said beside its name."""
    said = f" {herkomst.kader_voorbehoud}" if herkomst.kader_voorbehoud else ""
    return f"{herkomst.kader_titel}, versie {herkomst.kaderversie}.{said}"


def body(advies: Advies, id_: str | None) -> str:
    """A body as it is called in a sentence."""
    if id_ is None:
        return "geen passende bestuursvorm"
    return next((vorm.aanduiding for vorm in advies.vormen if vorm.id == id_), id_.replace("_", " "))


def in_few_words(advies: Advies) -> str:
    """The outcome as a list of many tells it, with how much must be known before it."""
    return with_notices(outcome_in_words(advies), len(advies.meldingen))


def with_notices(told: str, count: int) -> str:
    """What is told of an outcome in a list of many, with how much must be known before it."""
    return f"{told}; let op: {plural(count, 'melding', 'meldingen')}" if count else told


def outcome_in_words(advies: Advies) -> str:
    """The outcome with its certainty, in a few words."""
    if advies.uitkomst != "advies":
        return ZONDER_ADVIES[advies.uitkomst]
    label = next(lower_first(vorm.label) for vorm in advies.vormen if vorm.id == advies.bestuursvorm)
    both = advies.zekerheid == advies.zekerheid_vorm
    sure = advies.zekerheid if both else f"toedeling {advies.zekerheid}, vorm {advies.zekerheid_vorm}"
    return f"{label} ({sure}{'; verkenning' if advies.verkenning else ''})"


def outcome_line(advies: Advies) -> Rich:
    """Title, kind of task and outcome of an advice, for lists of many."""
    soort = labels.word(labels.TAAKSOORT, advies.taak.soort)
    return rich(f"{advies.taak.titel} ", quiet(f"({soort})"), f": {in_few_words(advies)}")


def conclusion(advies: Advies, depth: Depth) -> Chapter | None:
    """The conclusion, and how sure it is."""
    first = [one for one in advies.conclusie if one.startswith(VERKENNING)]
    sentences = [one for one in advies.conclusie if one not in first]
    before = [para(one) for one in first]
    if depth == "kort":  # that there is none yet is the title right above it
        sentences[:1] = [upper_first(one.removeprefix(NOG_GEEN)) for one in sentences[:1]]
    said = [para(strong(sentences[0]), " ", " ".join(sentences[1:]))] if sentences else []
    sure = [para(" ".join(advies.zekerheid_kort))] if advies.zekerheid_kort else []
    if depth == "kort":
        opening = para(ZONDER_AANLEIDING if first else "")
        told = [one.text for one in (opening, *said, *sure) if one.text]
        before, said, sure = [], [para(*(piece for text in told for piece in (text, rich(" "))))], []
    return chapter(
        "Conclusie",
        callout("lead", *before, *said, *sure),
        id_="conclusie",
        open=True,
    )


def notices(meldingen: Iterable[str | None]) -> Chapter | None:
    """What must be known before anything else."""
    return chapter("Let op", callout("note", items(filter(None, meldingen))), id_="meldingen", open=True)


def missing(advies: Advies, depth: Depth = "geheel") -> Chapter | None:
    """Which answers are missing, those that can turn the outcome first; in a nota by name, else with their question."""
    blocks: list[Block] = []
    for invloed, told in ONTBREEKT.items():
        gaps = [gap for gap in advies.ontbrekend if gap.invloed == invloed]
        if gaps and depth == "nota":
            blocks.append(para(f"{told} ", "; ".join(gap.label for gap in gaps), "."))
        elif gaps:
            blocks += [para(told), items(_gap(gap) for gap in gaps)]
    deciding = any(gap.invloed != "geen" for gap in advies.ontbrekend)
    return chapter("Wat ontbreekt", *blocks, id_="ontbreekt", open=deciding)


def fit_table(advies: Advies, depth: Depth) -> Chapter | None:
    """The bodies by dimension, and what a fit can be: in a column of a nota, in a sentence of the whole."""
    wide = [vorm for vorm in advies.vormen if vorm.laagste < vorm.hoogste]
    spread, kort = bool(wide) and depth == "nota", depth == "kort"
    ranges = "; ".join(f"{vorm.kort} {_range(vorm)}" for vorm in wide)
    numbers: list[Kind] = ["number"] * (len(advies.dimensies) + 1)
    marks = tuple(_mark(advies, vorm) for vorm in advies.vormen)
    legend = "; ".join(f"{mark} {meaning}" for mark, meaning in _meanings(advies).items() if mark in marks)
    below = [
        f"{SCHAAL} {SOM}",
        "De bandbreedte is wat de geschiktheid kan zijn, hoe de onzekere en ontbrekende antwoorden ook uitvallen."
        if spread
        else f"Door onzekere of ontbrekende antwoorden kan het totaal uitkomen op: {ranges}."
        if ranges
        else "",
        coverage(advies),
    ]
    return chapter(
        "Geschiktheid per bestuursvorm",
        para("Dit is een tussenstand.") if advies.uitkomst == "onvolledig" else None,
        Table(
            caption="" if depth == "nota" else "Geschiktheid per bestuursvorm, opgebouwd uit de dimensies",
            head=("Vorm", *advies.dimensies.values(), "Geschiktheid", *(["Bandbreedte"] if spread else [])),
            kinds=("name", *numbers, *(("text",) if spread else ())),
            rows=tuple(_fits(advies, vorm, spread) for vorm in advies.vormen),
            marked=frozenset(n for n, vorm in enumerate(advies.vormen) if vorm.rol == "geadviseerd"),
            marks=marks,
            legend=f"{SCHAAL_KORT}{' ' if legend else ''}{legend}" if kort else legend,
        ),
        *([para(quiet(" ".join(filter(None, below))))] if depth == "nota" else () if kort else map(para, below)),
        id_="geschiktheid",
        open=True,
    )


def way(advies: Advies, pictures: Sequence[Picture] = ()) -> Chapter | None:
    """The way from the answers to the outcome, told and drawn."""
    return chapter(
        "De weg naar deze uitkomst",
        items((rich(step.tekst, " ", origin(step)) for step in advies.stappen), ordered=True),
        *pictures,
        id_="weg",
    )


def role(advies: Advies, vorm: VormUitslag) -> str:
    """What part a body plays in the outcome, in words."""
    if vorm.id == advies.minst_ongeschikt:
        return "het minst ongeschikt; geen advies"
    if vorm.rol == "geadviseerd":
        open_ = _open(advies)
        return f"eerst genoemd; de {open_} is open" if open_ else "geadviseerd"
    if vorm.rol == "hoogste" and advies.bestuursvorm:
        return "hoogste geschiktheid; een andere vorm wordt eerst gewogen"
    if vorm.rol in ("niet_mogelijk", "onbekend"):
        return f"{_MARKS['x' if vorm.rol == 'niet_mogelijk' else '?']}{', door een aanname' if vorm.aannames else ''}"
    if vorm.past == "onwaar":
        return "gewogen; niet geschikt"
    if vorm.past == "onzeker" and advies.uitkomst == "onvolledig":
        return "nog niet te wegen"
    return "gewogen" if vorm.geschikt else "gewogen; onzeker of dit geschikt is"


def to_motivate(advies: Advies) -> list[AdviesRegel]:
    """The rules whose question the case does not answer yet, those that certainly apply first."""
    open_ = [rule for rule in advies.regels if rule.staat == "nog_te_motiveren"]
    return sorted(open_, key=lambda rule: rule.waarheid == "onzeker")


def turning(advies: Advies) -> tuple[Block, ...]:
    """Single answers that, moved by a level, turn the advice."""
    if advies.uitkomst != "advies":
        return ()
    moves = [
        rich(
            strong(move.label),
            f": van {quoted(move.van)} naar ‘{move.naar}’, dan {_then(advies, move)}.",
        )
        for move in advies.omslagen
    ]
    said = "Verandert één van deze antwoorden zoals hier staat, dan verandert de uitkomst:" if moves else ""
    return para(said), items(moves)


def _then(advies: Advies, move: Omslag) -> str:
    """What comes out after a move."""
    named = body(advies, move.bestuursvorm)
    if move.kring:
        return f"wint geen vorm van alle andere; de hoogste geschiktheid heeft {named}"
    return f"wordt het advies {named}" if move.bestuursvorm else "past geen enkele bestuursvorm"


def sure(label: str | None) -> str:
    """A label of certainty in a sentence; nothing without one."""
    return labels.word(labels.ZEKERHEID, label) if label else ""


def _gap(gap: Ontbrekend) -> Item:
    kind = "feit" if gap.soort == "feit" else "vraag"
    return Item(rich(strong(gap.label), f": {gap.vraag} ", quiet(f"[{kind} {gap.id}]")))


def _fits(advies: Advies, vorm: VormUitslag, spread: bool) -> tuple[Cell, ...]:
    return (
        cell(vorm.label, quiet(f" ({role(advies, vorm)})"), brief=vorm.kort),
        *(cell(decimal(vorm.dimensies[id_], True)) for id_ in advies.dimensies),
        cell(decimal(vorm.geschiktheid, True), value=vorm.geschiktheid),
        *((cell(_range(vorm)),) if spread else ()),
    )


def _range(vorm: VormUitslag) -> str:
    low, high = decimal(vorm.laagste, True), decimal(vorm.hoogste, True)
    return low if low == high else f"{low} tot {high}"


def _open(advies: Advies) -> str:
    """What an advice leaves open: whose the task is, or else in which form; empty where nothing."""
    return "afweging" if advies.zekerheid == "open" else "vorm" if advies.zekerheid_vorm == "open" else ""


def _meanings(advies: Advies) -> dict[str, str]:
    """What the marks mean; an open weighing has no firm destination, and what is assumed away says so."""
    first = {"afweging": "eerst genoemd, open", "vorm": "eerst genoemd, vorm open", "": _MARKS[">"]}[_open(advies)]
    assumed = " (aanname)" if any(vorm.aannames for vorm in advies.vormen) else ""
    return {**_MARKS, ">": first, "x": f"{_MARKS['x']}{assumed}"}


def _mark(advies: Advies, vorm: VormUitslag) -> str:
    if vorm.id == advies.minst_ongeschikt:
        return "~"
    if vorm.rol == "hoogste" and not advies.bestuursvorm:
        return ""
    return {"geadviseerd": ">", "niet_mogelijk": "x", "onbekend": "?", "hoogste": "*"}.get(vorm.rol, "")


def coverage(advies: Advies, kort: bool = False) -> str:
    """Of how much of the weight there is an answer, where not of all of it; *kort* without the dimensions."""
    if advies.dekking >= 1:
        return ""
    parts = [
        f"{lower_first(advies.dimensies[id_])} {percentage(part)}"
        for id_, part in advies.dekking_dimensies.items()
        if part < 1
    ]
    return (
        f"Beantwoord is {percentage(advies.dekking)} van het gewicht; een vraag zonder antwoord telt als nul."
        f"{'' if kort else f' Per dimensie: {enumerate_words(parts)}.'}"
    )
