"""
What a document says in a few words and in chapters, by the names that somebody's own Word file asks for it by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import attrs

from taaktoedeling.document.blocks import GEEN_STANDPUNT
from taaktoedeling.document.chapters import brief, outcome
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import date, enumerate_words, plural
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import Advies


@attrs.frozen
class Field:
    """
    What a name between braces stands for.

    Attributes:
        kind: `woorden` stand in a sentence; a `blok` takes the place of the paragraph that holds it.
        meaning: what it gives, as the documentation says it.
    """

    kind: Literal["woorden", "blok"]
    meaning: str


Kind = Literal["dossier", "bundel", "evaluatie", "toelichting"]
KINDS: dict[Kind, str] = {
    "dossier": "de nota en het hele dossier van één taak (`toedeel dossier`)",
    "bundel": "meer taken in één stuk (`toedeel dossier` of `toedeel evalueer` met meer casussen)",
    "evaluatie": "de evaluatie van één taak (`toedeel evalueer`)",
    "toelichting": "de tekst voor de memorie van toelichting (`toedeel toelichting`)",
}
"""What a template can be filled with."""

Words = Mapping[str, tuple[str, Callable[[Any], str]]]
"""By name what is said in a few words, and how it is said of a result."""

NEEDED = ("voorbehoud", "ondertitel")
"""Of these a template has one, so that it always says whose view this is not."""

UNSAID, NONE = "niet vermeld", "geen advies"


def _told(*sentences: Iterable[str]) -> str:
    return " ".join(one for several in sentences for one in several)


def _date_of(found: Advies | Evaluatie) -> str:
    day = found.ingevuld.datum if found.ingevuld else None
    return date(day) if day else UNSAID


def _to_motivate(advies: Advies) -> str:
    rules = outcome.to_motivate(advies)
    if not outcome.weighed(advies):
        return NONE
    names = enumerate_words(map(brief.rule_name, rules))
    return f"{plural(len(rules), 'toets', 'toetsen')}: {names}" if rules else "geen"


_EVERYWHERE = {
    "titel": Field("woorden", "de titel; bij een open uitkomst staat dat erin"),
    "ondertitel": Field("woorden", "de regel onder de titel, met het voorbehoud"),
    "voorbehoud": Field("woorden", "dat dit een uitkomst van een model is en geen standpunt van het kabinet"),
    "inhoud": Field("blok", "het hele stuk, met koppen"),
}
_ADVICE: Words = {
    "taaknaam": ("de naam van de taak", lambda one: one.taak.titel),
    "taaksoort": ("of de taak nieuw is of bestaat", lambda one: labels.word(labels.TAAKSOORT, one.taak.soort)),
    "beleidsterrein": ("het beleidsterrein", lambda one: one.taak.beleidsterrein or UNSAID),
    "perspectief": ("vanuit wie de casus is ingevuld", lambda one: one.taak.perspectief or UNSAID),
    "casus": ("de id van de casus", lambda one: one.taak.id),
    "datum": ("wanneer de casus is ingevuld, als zij dat zegt", _date_of),
    "uitkomst": ("wat eruit komt, met de zekerheid erbij", outcome.in_few_words),
    "adviestekst": ("de conclusie en hoe zeker zij is", lambda one: _told(one.conclusie, one.zekerheid_tekst)),
    "toedeling_zekerheid": ("hoe zeker de toedeling is", lambda one: outcome.sure(one.zekerheid) or NONE),
    "vorm_zekerheid": ("hoe zeker de vorm is", lambda one: outcome.sure(one.zekerheid_vorm) or NONE),
    "open_toetsen": ("welke toetsen nog moeten worden gemotiveerd", _to_motivate),
    "kader": ("het kader en zijn versie", lambda one: outcome.framework_name(one.herkomst)),
    "pakketversie": ("waarmee het is gemaakt", lambda one: f"{one.herkomst.pakket} {one.herkomst.pakketversie}"),
}
_MADE_OF = ("taaknaam", "taaksoort", "beleidsterrein", "perspectief", "casus", "datum", "kader", "pakketversie")
_MEMORANDUM: Words = {name: _ADVICE[name] for name in _MADE_OF}
_EVALUATION: Words = {
    **_MEMORANDUM,
    "uitkomst": ("wat eruit komt, in één zin", lambda one: one.samenvatting[0]),
    "evaluatietekst": ("de samenvatting, in zinnen", lambda one: _told(one.samenvatting)),
}
_DOSSIER_CHAPTERS = {
    "gegevens": "de regels onder de titel",
    "meldingen": "wat vooraf moet worden geweten",
    "conclusie": "de conclusie, in een kader",
    "beslist": "de regels en antwoorden die beslissen",
    "geschiktheid": "de tabel van de bestuursvormen per dimensie",
    "vragen": "de vragen die om een motivering vragen, met ruimte om te schrijven",
    "grenzen": "de grenzen en de herkomst, kort",
    "evaluatie": "bedoeling en praktijk, geld en risico, kort",
    "bijlagen": "alle bijlagen, met koppen",
    "ontbreekt": "welke antwoorden ontbreken",
    "taak": "de taak en haar aanleiding",
    "weg": "de weg naar de uitkomst, in stappen",
    "alternatieven": "waarom niet een andere vorm",
    "zekerheid": "hoe zeker de uitkomst is en wat haar kan keren",
    "motiveren": "de toetsen, met hun motivering of de vraag daarnaar",
    "spanningen": "waar bronnen of antwoorden botsen of zwijgen",
    "gevolgen": "de plichten en de mogelijke rechtsvormen",
    "wegen": "andere wegen dan een andere toedeling",
    "uitgangspunten": "wat anderen adviseren",
    "antwoorden": "alle antwoorden, met hun bron",
    "overige_motivering": "motivering bij een regel die niet speelt",
    "overig": "wat de casus nog meer zegt",
    "bronnen": "de bronnen van de casus",
    "eigen": "wat van dit model is en wat van de bronnen",
}
_EVALUATION_CHAPTERS = {
    "meldingen": "wat vooraf moet worden geweten",
    "samenvatting": "de uitkomst in een paar zinnen",
    "aanleiding": "waarom de taak wordt geëvalueerd",
    "nu": "waar de taak nu ligt",
    "bedoeling": "de weging zoals de taak is bedoeld",
    "toedelingen": "wat de weging van bedoeling en praktijk zegt",
    "taak": "de taak",
    "spanningen": "waar bronnen of antwoorden botsen of zwijgen",
}
_MEMORANDUM_CHAPTERS = {
    "concept": "dat het een concept is, en hoe het te lezen",
    "aanleiding": "waarom de taak wordt toegedeeld of opnieuw gewogen",
    "toedeling": "welke vormen zijn gewogen, en de gekozen vorm om in te vullen",
    "wettelijke_toets": "de toetsen uit de wet",
    "gevolgen": "de gevolgen voor decentrale overheden",
    "samenwerking": "regionale samenwerking, waar die speelt",
    "evaluatie": "wat een evaluatie van de bestaande taak laat zien",
    "uitgangspunten": "wat anderen adviseren",
    "motiveren": "wat nog moet worden gemotiveerd",
    "overige_motivering": "motivering bij een regel die niet speelt",
    "documenten": "waar de codes voor staan",
    "herkomst": "waarmee de tekst is gemaakt",
}
_SHARED_CHAPTERS = {
    "praktijk": "waar de praktijk afwijkt van de bedoeling",
    "medebewind": "of de uitvoering autonoom, vrij of mechanisch is",
    "arrangement": "geld, risico en uitvoeringskracht",
    "balans": "of taak, geld en zeggenschap in balans zijn",
    "knoppen": "wat de balans kan herstellen",
    "stappen": "de stappen die volgen",
    "oordeel": "wat anderen over deze taak oordeelden",
    "beperkingen": "de grenzen van de uitkomst",
    "documenten": "waar de codes voor staan",
    "herkomst": "waarmee het stuk is gemaakt en hoe het is na te rekenen",
}


def fields_of(kind: Kind) -> dict[str, Field]:
    """The fields of a template, by name, for what it will be filled with."""
    if kind == "bundel":
        return {**_EVERYWHERE, "overzicht": Field("blok", "de tabel van de taken")}
    words, chapters = {
        "dossier": (_ADVICE, _DOSSIER_CHAPTERS | _SHARED_CHAPTERS),
        "evaluatie": (_EVALUATION, _EVALUATION_CHAPTERS | _SHARED_CHAPTERS),
        "toelichting": (_MEMORANDUM, _MEMORANDUM_CHAPTERS),
    }[kind]
    return {
        **_EVERYWHERE,
        **{name: Field("woorden", meaning) for name, (meaning, _) in words.items()},
        **{name: Field("blok", meaning) for name, meaning in chapters.items()},
    }


def bundle_words() -> tuple[tuple[str, str], ...]:
    """What several tasks together say in a few words."""
    return (("voorbehoud", GEEN_STANDPUNT),)


def advice_words(advies: Advies) -> tuple[tuple[str, str], ...]:
    """What an advice says in a few words, by the names of its fields."""
    return _words(advies, _ADVICE)


def memorandum_words(advies: Advies) -> tuple[tuple[str, str], ...]:
    """What the text for an explanatory memorandum says in a few words, by the names of its fields."""
    return _words(advies, _MEMORANDUM)


def evaluation_words(evaluatie: Evaluatie) -> tuple[tuple[str, str], ...]:
    """What an evaluation says in a few words, by the names of its fields."""
    return _words(evaluatie, _EVALUATION)


def _words(found: Advies | Evaluatie, words: Words) -> tuple[tuple[str, str], ...]:
    return (*bundle_words(), *((name, tell(found)) for name, (_, tell) in words.items()))
