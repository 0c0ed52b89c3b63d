"""
Codes, numbers and references as Dutch words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from taaktoedeling.report.blocks import Run, quiet

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

TAAKSOORT = {"nieuw": "nieuwe taak", "wijziging": "wijziging van een taak", "bestaand": "bestaande taak"}
BETREFT = {"taak": "een taak", "bevoegdheid": "een bevoegdheid", "beide": "een taak met een bevoegdheid"}
GEBRUIKER = {
    "kabinet": "het kabinet",
    "ministerie": "een ministerie",
    "kamerlid_of_partij": "een Kamerlid of partij",
    "decentrale_overheid_of_koepel": "een decentrale overheid of koepel",
    "onderzoek": "onderzoek",
}
AANLEIDING = {
    "wetsevaluatie": "evaluatie van de wet",
    "politieke_afspraak": "politieke afspraak",
    "semi_verplichte_samenwerking": "semi-verplichte samenwerking",
    "initiatief": "initiatief",
    "anders": "andere aanleiding",
}
ZEKERHEID = {"stevig": "stevig", "voorkeur": "een voorkeur", "open": "open"}
ONDERBOUWING = {
    "bron": "bron",
    "aanname": "aanname",
    "geen": "niet onderbouwd",
    "onbekend": "niet beantwoord",
    "toelichting": "toegelicht",
}
AARD = {
    "wet": "wet",
    "aanwijzing": "aanwijzing voor de regelgeving",
    "kwaliteitseis_beleidskompas": "kwaliteitseis van het Beleidskompas",
    "kabinetsafspraak": "afspraak of standpunt van het kabinet",
    "standpunt_minister": "standpunt van de minister van BZK in 2024",
    "interbestuurlijke_afspraak": "afspraak tussen Rijk en decentrale overheden",
    "modelkeuze": "keuze van dit model",
}
SPANNINGSOORT = {
    "open_norm": "open norm",
    "tegenspraak": "tegenspraak",
    "begrip": "begrip met meer betekenissen",
    "gegevens": "gegevens ontbreken",
    "geldend_recht": "geldend recht",
}
INVLOED = {
    "bevestigt": "bevestigt de uitkomst",
    "doorslaggevend": "geeft de doorslag",
    "wijkt": "is gewogen en wijkt",
    "geen": "verandert hier niets",
}
STAND = {"geldend": "kan nu al", "verkenning": "wordt nog verkend; er is nog geen wettelijke grondslag"}
STERKTE = {
    "A": "over de vraag waar of in welke vorm de taak hoort",
    "B": "over een knelpunt",
    "C": "alleen over de bestaande toestand",
}
VERHOUDING = {
    "gelijk": "Het advies noemt een bestemming die ook in dit oordeel staat.",
    "zelfde_drager": "Het advies noemt een andere vorm, maar legt de taak bij hetzelfde bestuur als dit oordeel.",
    "anders": "Het advies noemt een andere bestemming dan dit oordeel.",
    "geen_advies": "Er is geen advies om mee te vergelijken.",
    "geen_bestemming": "Het noemt geen bestuur waar de taak zou horen; het advies is er niet mee te vergelijken.",
}
STATUS = {
    "bron": "bron (een document zegt dit)",
    "afgeleid": "afgeleid (het volgt uit de bron met een stap van ons)",
    "modelkeuze": "modelkeuze (het is van ons)",
}
REGELSOORT = {
    "eerst": "eerst wegen",
    "standaard": "standaard",
    "toets": "toets",
    "plicht": "plicht",
    "optie": "optie",
    "achtergrond": "achtergrond",
}
DREMPELS = {
    "geschikt_boven": "Geschikt boven",
    "stevig_speling": "Stevig: minste speling",
    "voorkeur_speling": "Voorkeur: minste speling",
    "stevig_aanvaardbaarheid": "Stevig: minste aanvaardbaarheid",
    "voorkeur_aanvaardbaarheid": "Voorkeur: minste aanvaardbaarheid",
}
VRAAGT_NAAR = {
    "aard": "de aard van de taak",
    "wet": "de wet zoals die is bedoeld",
    "feit": "een feit dat te berekenen is",
}
TWIJFEL = {
    "dimensiegewichten": "de gewichten van de dimensies",
    "criteriumgewichten": "de gewichten van de vragen",
    "punten": "de punten per antwoord",
    "drempels": "de drempels",
    "antwoorden": "de onzekere antwoorden",
}
"""The five sources of doubt about an advice; each draws from a stream of its own, numbered by its place here."""

DOCUMENTSOORT = {
    "kamerbrief": "Kamerbrief",
    "beantwoording": "beantwoording van Kamervragen",
    "nieuwsbericht": "nieuwsbericht",
    "adviesbrief": "adviesbrief",
    "wet": "wet",
    "aanwijzing": "aanwijzing",
    "advies": "advies",
    "rapport": "rapport",
    "webpagina": "webpagina",
}


NUMERALS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)


def word(words: Mapping[str, str], code: object) -> str:
    """The word for *code*; a code that has none is shown as it is, with spaces."""
    return words.get(str(code), str(code).replace("_", " "))


def decimal(value: float, signed: bool = False) -> str:
    """A fit with two decimals and a Dutch comma; never "-0,00"."""
    rounded = round(value, 2) + 0.0
    text = f"{rounded:+.2f}" if signed and rounded else f"{rounded:.2f}"
    return text.replace(".", ",")


def percentage(share: float) -> str:
    """A share (0 to 1) as a whole percentage; only what is complete is called 100 %."""
    whole = round(share * 100)
    if whole == 100 and share < 1:
        whole = 99
    return f"{whole} %"


def share(part: float) -> str:
    """A share (0 to 1) as a whole percentage; what is neither nothing nor everything is not called so."""
    if 0 < part < 0.01:
        return "minder dan 1 %"
    return "meer dan 99 %" if 0.99 < part < 1 else percentage(part)


def short_share(part: float) -> str:
    """The same where there is little room: "<1 %" and ">99 %"."""
    return share(part).replace("minder dan ", "<").replace("meer dan ", ">")


def date(iso: str | None) -> str:
    """A date as "12 juni 2024"; what is no date stays as it is."""
    try:
        day = datetime.date.fromisoformat(iso or "")
    except ValueError:
        return iso or ""
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def numeral(number: int) -> str:
    """A number as a sentence writes it: in words up to twelve."""
    return NUMERALS[number] if 0 <= number < len(NUMERALS) else str(number)


def count(number: int, one: str, more: str) -> str:
    """A number with the right form of its noun."""
    return f"{number} {one if number == 1 else more}"


def enumerate_words(words: Iterable[str], last: str = "en") -> str:
    """Words as an enumeration: "a, b en c"."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def upper_first(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it opens with a code or abbreviation such as "BR-07" or "EU"."""
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence: a capital first letter and a full stop."""
    return upper_first(text) if text.endswith((".", "?", "!", ")")) else f"{upper_first(text)}."


def references(bronnen: Sequence[str]) -> str:
    """Places in documents, separated by semicolons."""
    return "; ".join(bronnen)


def origin(data: Mapping[str, Any]) -> Run:
    """
    Where a statement comes from, as the words between brackets at its end: status and source.
    """
    status, bronnen = data.get("status", "bron"), references(data.get("bronnen", ()))
    if status == "modelkeuze":
        return quiet(f"[modelkeuze; vergelijk {bronnen}]" if bronnen else "[modelkeuze]")
    label = "afgeleid uit" if status == "afgeleid" else "bron"
    return quiet(f"[{label}: {bronnen}]" if bronnen else f"[{word(STATUS, status)}]")
