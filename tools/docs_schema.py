"""
The published form of an advice as JSON Schema (draft 2020-12), made from the classes in `taaktoedeling.model.advies`.
"""

from __future__ import annotations

import datetime
import json
import types
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from taaktoedeling.advice.explain import SCHEMA
from taaktoedeling.existing.evaluate import SCHEMA as SCHEMA_EVALUATIE
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.bron import Verwijzing

DESCRIPTIONS = {
    "schema": "Versie van deze vorm.",
    "meldingen": "Wat vóór al het andere moet worden gelezen, zoals dat de casus een concept is; meestal leeg.",
    "taak": "De taak, zoals de casus haar beschrijft.",
    "ingevuld": "Wanneer, door wie en na raadpleging van wie de casus is ingevuld; null als zij dat niet zegt.",
    "aanleiding": "Waarom een bestaande taak langs het kader wordt gelegd; null als er geen aanleiding is opgegeven.",
    "uitkomst": "advies, geen_passende (geen vorm is geschikt), onvolledig (er ontbreken antwoorden die de uitkomst "
    "kunnen veranderen) of geen_aanleiding (een bestaande taak, zonder reden om haar opnieuw te wegen).",
    "verkenning": "De taak bestaat al en er is geen aanleiding opgegeven; de gebruiker heeft die ook niet nodig.",
    "bestuursvorm": "De geadviseerde bestuursvorm; null zonder advies.",
    "drager": "Het bestuur waaraan de wetgever de taak dan opdraagt; null zonder advies.",
    "subvorm": "De rechtsvorm die bij het advies past; null zonder advies.",
    "hoogste": "De geschikte vorm met de hoogste geschiktheid, wat de regels ook zeggen; null als er geen is.",
    "minst_ongeschikt": "Bij geen_passende: de vorm met de hoogste geschiktheid. Dat is geen advies.",
    "kring": "De vormen die elkaar in een kring verslaan, als geen enkele vorm van alle andere wint; anders leeg.",
    "zekerheid": "Hoe zeker de toedeling is: stevig, voorkeur of open; null zonder advies.",
    "zekerheid_vorm": "Hoe zeker de vorm is: stevig, voorkeur of open; null zonder advies.",
    "speling": "De kleinste verschuiving van één geschiktheid (0 tot 2) die de toedeling verandert; null als geen "
    "verschuiving dat doet, of zonder advies.",
    "speling_vorm": "Hetzelfde voor de vorm.",
    "conclusie": "De openingszinnen van het advies.",
    "speling_tekst": "Wat de speling alleen over de zekerheid zegt, in zinnen; leeg zonder advies.",
    "zekerheid_kort": "Hoe zeker het advies is, in het kort.",
    "zekerheid_tekst": "De zekerheid in zinnen, met de redenen.",
    "geschiktheid": "Per bestuursvorm de geschiktheid, van -1 (alles pleit ertegen) tot 1 (alles pleit ervoor).",
    "dimensies": "De namen van de dimensies.",
    "vormen": "Per bestuursvorm de uitkomst, met de sterkste argumenten voor en tegen.",
    "subvormen": "De rechtsvormen van de geadviseerde bestuursvorm, en of zij passen.",
    "dekking": "Het deel van het gewicht dat is beantwoord (0 tot 1).",
    "dekking_dimensies": "Hetzelfde per dimensie.",
    "klassen": "De klassen van de taak, met alle waarden die mogelijk zijn.",
    "feiten": "De feiten uit de casus.",
    "antwoorden": "Elke vraag van het kader, met het antwoord en wat het bijdraagt aan elke geschiktheid.",
    "ontbrekend": "Kernvragen en feiten zonder antwoord.",
    "stappen": "De weg van de antwoorden naar de uitkomst, stap voor stap.",
    "regels": "De regels van het kader, met hun waarheidswaarde en hun invloed.",
    "toetsen": "De id's van de regels waarop een motivering wordt gevraagd.",
    "plichten": "Wat uit de uitkomst volgt.",
    "spanningen": "Wat de bronnen open laten en wat deze casus raakt, met de verschillende lezingen.",
    "uitgangspunten": "Uitgangspunten van anderen dan het kabinet die deze casus raakt.",
    "overige_motivering": "Wat de casus motiveert terwijl het hier niet wordt gevraagd; meestal leeg.",
    "signalen": "Wegen buiten de bestuursvormen van het kader waarop de antwoorden wijzen.",
    "omslagen": "Elk antwoord dat, één niveau verschoven, tot een andere bestuursvorm leidt.",
    "beslist": "Wat het advies beslist: regels zonder welke het anders is, en de antwoorden die samen het verschil met "
    "de naaste andere vorm maken; null zonder advies.",
    "onderbouwing": "Welke antwoorden een bron hebben, een aanname zijn, zonder toelichting staan of ontbreken.",
    "oordelen": "De gepubliceerde oordelen naast het advies; leeg als de casus er geen noemt.",
    "documenten": "De documenten waar de codes in dit advies en in de casus voor staan.",
    "eigen_keuzen": "Wat in dit advies een keuze van het model is en niet van een bron.",
    "beperkingen": "Wat bij elk advies moet worden bedacht.",
    "herkomst": "Waarmee het advies is gemaakt, zodat een ander het kan herhalen.",
}
EVALUATIE = {
    "schema": "Versie van deze vorm.",
    "uitkomst": "evaluatie, of geen_aanleiding (een bestaande taak zonder aanleiding; dan is de rest leeg).",
    "verkenning": "Er is geen aanleiding opgegeven, en deze gebruiker heeft die niet nodig.",
    "samenvatting": "De uitkomst in een paar zinnen.",
    "aanleiding": "De aanleiding, of wat er een zou kunnen zijn.",
    "toedelingen": "Wat de weging geeft met de antwoorden zoals bedoeld, en met de praktijk als de casus die noemt.",
    "advies_verschilt": "Of beide lezingen tot een andere vorm leiden; null zonder praktijk.",
    "scheefgroei": "Elke vraag die de praktijk anders beantwoordt dan de wet bedoelt, met mogelijke oorzaken.",
    "balans": "De toetsen van het arrangement: in_balans, uit_balans of niet_te_beoordelen. Wat ontbreekt, is nooit "
    "in balans.",
    "knoppen": "Wat elke knop zou moeten doen, zonder volgorde; null als niets uit balans is of kan zijn.",
    "medebewind": "Autonoom, vrij of mechanisch in beide lezingen; null als die grenzen niet over dit bestuur gaan.",
    "vervolg": "Wat op de uitkomst volgt, elke stap met aard en grondslag.",
    "noten": "Wat bij een onderdeel van de evaluatie moet worden gezegd.",
}
FORMATS = {datetime.date: {"type": "string", "format": "date"}, Verwijzing: {"type": "string"}}
SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def make_schema() -> dict[str, Any]:
    """
    The schema as plain data.
    """
    definitions: dict[str, Any] = {}
    body = describe_class(Advies, definitions)
    for name, description in DESCRIPTIONS.items():
        body["properties"][name] = {"description": description, **body["properties"][name]}
    body["properties"]["schema"]["const"] = SCHEMA
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:taaktoedeling:schema:advies:{SCHEMA}",
        "title": "Advies van taaktoedeling",
        "description": "Eén advies, zoals Advies.to_dict() het geeft; toedeel beoordeel --formaat json geeft er "
        "een lijst van.",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def make_schema_evaluatie() -> dict[str, Any]:
    """
    The schema of an evaluation as plain data.
    """
    definitions: dict[str, Any] = {}
    body = describe_class(Evaluatie, definitions)
    for name, description in EVALUATIE.items():
        body["properties"][name] = {"description": description, **body["properties"][name]}
    body["properties"]["schema"]["const"] = SCHEMA_EVALUATIE
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:taaktoedeling:schema:evaluatie:{SCHEMA_EVALUATIE}",
        "title": "Evaluatie van taaktoedeling",
        "description": "Eén evaluatie, zoals Evaluatie.to_dict() het geeft; toedeel evalueer --formaat json geeft er "
        "een lijst van.",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def render_schema() -> str:
    """
    The schema as the text of its file.
    """
    return json.dumps(make_schema(), ensure_ascii=False, indent=2) + "\n"


def render_schema_evaluatie() -> str:
    """
    The schema of an evaluation as the text of its file.
    """
    return json.dumps(make_schema_evaluatie(), ensure_ascii=False, indent=2) + "\n"


def describe_class(cl: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one class; those of the classes inside it are added to *definitions*."""
    attrs.resolve_types(cl)
    names = [(field.name.rstrip("_"), field.type) for field in attrs.fields(cl) if not field.name.startswith("_")]
    return {
        "type": "object",
        "properties": {name: _of(type_, definitions) for name, type_ in names},
        "required": [f.name.rstrip("_") for f in attrs.fields(cl) if f.name[0] != "_" and "later" not in f.metadata],
        "additionalProperties": False,
    }


def _of(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if type_ in SIMPLE:
        return {"type": SIMPLE[type_]}
    if type_ in FORMATS:
        return dict(FORMATS[type_])
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        return _either([_of(part, definitions) for part in arguments])
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(arguments[1], definitions)}
    if attrs.has(type_):
        if type_.__name__ not in definitions:
            definitions[type_.__name__] = {}  # in place before its parts, which may name it
            definitions[type_.__name__].update(describe_class(type_, definitions))
        return {"$ref": f"#/$defs/{type_.__name__}"}
    raise TypeError(f"no JSON Schema for {type_!r}; teach docs_schema.py what it is")


def _either(parts: list[dict[str, Any]]) -> dict[str, Any]:
    if all(set(part) == {"type"} for part in parts):
        return {"type": [part["type"] for part in parts]}
    if all(set(part) in ({"enum"}, {"type"}) for part in parts) and any(part == {"type": "null"} for part in parts):
        values = [value for part in parts for value in part.get("enum", [None])]
        if all("enum" in part or part["type"] == "null" for part in parts):
            return {"enum": values}
    return {"anyOf": parts}
