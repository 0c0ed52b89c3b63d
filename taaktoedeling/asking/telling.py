"""
What is said while a case is filled in, in a terminal and in a notebook alike.
"""

from __future__ import annotations

import math
from typing import Any

from taaktoedeling.asking.order import Vervolg
from taaktoedeling.asking.questions import Vraag
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.dutch.words import enumerate_words, lower_first, plural, quoted
from taaktoedeling.errors import TaaktoedelingError

MOST_NAMED = 6
NOT_CERTAIN = "Dat zegt niet dat de uitkomst zeker is: zij rust op de antwoorden die u gaf en op keuzes van dit model."
GO_ON = "U kunt doorgaan met de rechtsvorm, de regels die gelden, de motivering en de verplichte teksten."
ALL_ASKED = "Alles is gevraagd."
COMPLETE = "Alle verplichte teksten staan er; de casus heet nog een concept."


def refusal(refused: TaaktoedelingError) -> str:
    """What is wrong with an answer, without the place in a file that nobody sees."""
    problems = getattr(refused, "problems", ())
    return " ".join(problem.tekst for problem in problems) or str(refused)


def answer_now(vraag: Vraag, value: Any) -> str:
    """What a case says already, in words; nothing where it says nothing."""
    names = {keuze.waarde: f"{keuze.nummer} ({keuze.label})" for keuze in vraag.keuzes}
    match value:
        case None | "onbekend" | "":
            return ""
        case "niet_van_toepassing":
            return "niet van toepassing"
        case [low, high] if vraag.bereik:
            return f"van {names[low]} tot en met {names[high]}"
        case list():
            return enumerate_words(names.get(item, str(item)) for item in value)
        case dict():
            return enumerate_words(f"{names[int(level)]} met kans {decimal(p)}" for level, p in value.items())
        case _:
            return names.get(value) or quoted(str(value))


def left_to_ask(stand: Vervolg) -> str:
    """How many questions can still change the outcome; nothing where none can."""
    return (
        f"voor de uitkomst nog hoogstens {plural(stand.over, 'vraag', 'vragen')}"
        if stand.over and not stand.staat_vast
        else ""
    )


def explanation(stand: Vervolg, vraag: Vraag) -> tuple[str, ...]:
    """What whoever wants to know more about a question is told."""
    why = [f"Waarom deze vraag: {lower_first(stand.waarom)}"] if stand.waarom else []
    sources = [f"Bronnen: {'; '.join(vraag.bronnen)}."] if vraag.bronnen else []
    return (*why, *vraag.uitleg, *sources)


def settled(stand: Vervolg) -> str:
    """That the outcome is settled, with the slack that is certain."""
    said = "De uitkomst staat vast: geen antwoord dat nog openstaat, in welke vorm ook, verandert haar."
    if stand.speling is None:
        return f"{said} Ook geen verschuiving van één geschiktheid doet dat."
    # Down, so that no more is promised than is certain.
    slack = math.floor(stand.speling * 100) / 100
    if slack <= 0:
        return f"{said} Hoeveel speling zij heeft, hangt van de andere antwoorden af; het kan bijna niets zijn."
    return f"{said} De speling is, hoe u ook verder antwoordt, minstens {decimal(slack)}."


def still_open(stand: Vervolg) -> str:
    """That all that could settle the outcome was asked, and that it is not settled, and why."""
    said = "Alle vragen waar de uitkomst van kan afhangen, zijn gesteld."
    if stand.niet_geweten:
        more = len(stand.niet_geweten) - MOST_NAMED
        named = [f"‘{label}’" for label in stand.niet_geweten[: MOST_NAMED if more > 1 else None]]
        which = enumerate_words([*named, f"{more} andere"] if more > 1 else named)
        return f"{said} Zij staat niet vast: wat u niet weet of uitstelde, kan haar keren ({which})."
    return f"{said} Dat zij vaststaat, is niet bewezen."


def what_matters(stand: Vervolg) -> str:
    """Which questions can still change the outcome, or that none can."""
    if stand.staat_vast:
        return settled(stand)
    if not stand.te_vragen:
        return still_open(stand)
    count = plural(stand.over, "vraag", "vragen")
    return f"De uitkomst kan nog van hoogstens {count} afhangen: {enumerate_words(stand.te_vragen)}."


def stand_sentences(stand: Vervolg) -> tuple[str, ...]:
    """How a case stands and what it is asked next."""
    said = [what_matters(stand), *([NOT_CERTAIN] if stand.staat_vast else [])]
    if stand.vraag is not None:
        said.append(f"De volgende vraag is ‘{stand.vraag.label}’: {stand.vraag.vraag}")
    return (*said, stand.waarom) if stand.waarom else tuple(said)
