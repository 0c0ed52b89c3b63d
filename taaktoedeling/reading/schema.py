"""
The form of a case and of a framework as JSON Schema (draft 7, which editors know), made from what reads them.

What a schema cannot say, such as probabilities that add up to 1, only reading tells.
"""

from __future__ import annotations

import datetime
import types
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.bron import Verwijzing
from taaktoedeling.model.casus import Aanleiding, Ingevuld, KaderVerwijzing, Oordeel, Taak
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import Voorwaarde, Waarde
from taaktoedeling.model.vragen import Gewicht
from taaktoedeling.reading.casus_reader import HASH, NEWER, SCHEMAS, TAAK_ID
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.reading.parts import REPEATED, SINGLE
from taaktoedeling.reading.schema_casus import (
    describe_answers,
    describe_arrangement,
    describe_facts,
    describe_motivations,
    describe_weights,
)
from taaktoedeling.reading.structure import CONDITIONS, DOCUMENT_CODE, MAY_COME_LATER, VERSIE

DRAFT = "http://json-schema.org/draft-07/schema#"
FILLED = r"\S"

Plain = dict[str, Any]

SIMPLE: dict[Any, Plain] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Fraction: {"type": ["string", "number"]},
    datetime.date: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"},
    Verwijzing: {"type": "string", "pattern": rf"^\s*{DOCUMENT_CODE.pattern}(\s|$)"},
    Waarde: {"type": ["string", "boolean"]},
    Gewicht: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "/"}]},
}


def json_schema(kader: Kader | None = None, soort: Literal["casus", "kader"] = "casus") -> Plain:
    """
    The form of a file as JSON Schema, with the questions and their levels as descriptions, for editors and other tools.

    Args:
        kader: the framework whose questions a case answers; None for the shipped one.
        soort: `casus` for a case, `kader` for any of the files of a framework.

    Raises:
        InvalidArgumentError: *soort* is something else.
    """
    if soort not in ("casus", "kader"):
        raise InvalidArgumentError(f"soort is casus of kader, ontvangen: {soort!r}")
    return _casus(choose_kader(kader)) if soort == "casus" else _kader()


def _casus(kader: Kader) -> Plain:
    bodies = [vorm.id for vorm in kader.bestuursvormen]
    definitions: Plain = {}
    taak = _class(Taak, definitions, later=True)
    taak["properties"]["id"] |= {"pattern": rf"^\s*{TAAK_ID.pattern}\s*$"}
    taak["properties"]["huidige_bestuursvorm"] = {"enum": bodies, "description": "Waar de taak nu ligt."}
    oordeel = _class(Oordeel, definitions, later=True)
    oordeel["properties"]["bestuursvorm"] = {"type": "array", "items": {"enum": bodies}, "uniqueItems": True}
    pin = _class(KaderVerwijzing, definitions)
    pin["properties"]["versie"]["pattern"] = rf"^\s*{VERSIE.pattern}\s*$"
    pin["properties"]["sha256"]["pattern"] = rf"^\s*({HASH.pattern})?\s*$"
    properties: Plain = {
        "schema": {
            "enum": list(SCHEMAS),
            "description": f"De vorm van het bestand; een nieuwe casus heeft {SCHEMAS[-1]}.",
        },
        "concept": {"type": "boolean", "description": "Verplichte teksten mogen nog ontbreken."},
        "kader": {**pin, "description": "Het kader waarvoor de casus is ingevuld."},
        "taak": {**taak, "description": "De taak zelf."},
        "ingevuld": {
            **_class(Ingevuld, definitions),
            "minProperties": 1,
            "description": "Wanneer, door wie en met wie.",
        },
        "aanleiding": {
            **_class(Aanleiding, definitions, later=True),
            "description": "Waarom deze taak nu wordt gewogen.",
        },
        "feiten": describe_facts(kader),
        "antwoorden": describe_answers(kader, False, definitions),
        "feitelijk": describe_answers(kader, True, definitions),
        "arrangement": describe_arrangement(),
        "weging": describe_weights(kader),
        "motivering": describe_motivations(kader),
        "oordeel": {"anyOf": [oordeel, {"type": "array", "items": oordeel, "minItems": 1}]},
    }
    return {
        "$schema": DRAFT,
        "title": f"Casus voor {kader.hoofd.uitgave}",
        "type": "object",
        "properties": properties,
        "required": ["schema", "taak"],
        "additionalProperties": False,
        "allOf": [*_by_kind(), _by_schema(), _finished(oordeel)],
        "definitions": definitions,
    }


def _by_kind() -> list[Plain]:
    """What the kind of task asks for."""
    new = {"properties": {"taak": {"properties": {"soort": {"const": "nieuw"}}, "required": ["soort"]}}}
    existing = {"properties": {"taak": {"properties": {"soort": {"const": "bestaand"}}, "required": ["soort"]}}}
    body = "huidige_bestuursvorm"
    return [
        {
            "if": new,
            "then": {"properties": {"taak": {"properties": {body: False}}}},
            "else": {"properties": {"taak": {"required": [body]}}},
        },
        {"if": existing, "else": {"properties": {"aanleiding": False, "feitelijk": False}}},
    ]


def _by_schema() -> Plain:
    """Tables that came with the last schema."""
    old = {"properties": {"schema": {"const": SCHEMAS[0]}}, "required": ["schema"]}
    return {"if": old, "then": {"properties": dict.fromkeys(NEWER, False)}}


def _finished(oordeel: Plain) -> Plain:
    """The texts that a case must have once it is no concept."""
    filled: Plain = {"pattern": FILLED}
    told: Plain = {"required": ["toelichting"], "properties": {"toelichting": filled}}
    rests: Plain = {
        "anyOf": [
            {"required": ["bron"], "properties": {"bron": filled}},
            {"required": ["aanname"], "properties": {"aanname": {"const": True}}},
        ]
    }
    grounds = {"allOf": [told, rests]}

    def long_form(key: str) -> Plain:
        unknown = {"properties": {key: {"const": "onbekend"}}}
        return {"if": {"type": "object", "required": [key]}, "then": {"anyOf": [unknown, grounds]}}

    answers = {"additionalProperties": {"allOf": [long_form("niveau"), {"not": {"const": "niet_van_toepassing"}}]}}
    judged = {"required": ["strekking", "bron"], "properties": {"strekking": filled, "bron": filled}}
    strict = {
        "taak": {
            "required": ["omschrijving", "bronnen"],
            "properties": {"omschrijving": filled, "bronnen": {"minItems": 1}},
        },
        "aanleiding": {
            "required": ["omschrijving", "bron"],
            "properties": {"omschrijving": filled, "bron": filled},
        },
        "feiten": {"additionalProperties": long_form("waarde")},
        "antwoorden": answers,
        "feitelijk": answers,
        "weging": grounds,
        "motivering": {"additionalProperties": filled},
        "oordeel": {"if": {"type": "array"}, "then": {"items": judged}, "else": judged},
    }
    draft = {"properties": {"concept": {"const": True}}, "required": ["concept"]}
    return {"if": draft, "else": {"properties": strict}}


def _kader() -> Plain:
    definitions: Plain = {}
    single = {name: _class(cl, definitions) for name, cl in SINGLE.items()}
    listed = {name: {"type": "array", "items": _class(cl, definitions)} for name, cl in REPEATED.items()}
    return {
        "$schema": DRAFT,
        "title": "Een bestand van een kader",
        "type": "object",
        "properties": {"schema": {"type": "integer"}, **single, **listed},
        "additionalProperties": False,
        "definitions": definitions,
    }


def _class(cl: type, definitions: Plain, later: bool = False) -> Plain:
    """The table of a class; those inside it are added to *definitions*."""
    attrs.resolve_types(cl)
    properties: Plain = {}
    required = []
    for field in attrs.fields(cl):
        key, needed = field.name.rstrip("_"), field.default is attrs.NOTHING
        may_lack = later and field.name in MAY_COME_LATER
        found = _type(field.type, definitions)
        if needed and not may_lack:
            required.append(key)
            # A text that must be there says something.
            found = {**found, "pattern": FILLED} if field.type is str else found
        properties[key] = found
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _type(type_: Any, definitions: Plain) -> Plain:
    if type_ in SIMPLE:
        return dict(SIMPLE[type_])
    if type_ == Voorwaarde:
        return {"anyOf": [_type(cl, definitions) for cl in CONDITIONS.values()]}
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        (some,) = (part for part in arguments if part is not type(None))
        return _type(some, definitions)
    if origin is tuple:
        size = {} if arguments[-1] is Ellipsis else {"minItems": len(arguments), "maxItems": len(arguments)}
        return {"type": "array", "items": _type(arguments[0], definitions), **size}
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(arguments[1], definitions)}
    if not attrs.has(type_):
        raise TypeError(f"no JSON Schema for {type_!r}")
    if type_.__name__ not in definitions:
        definitions[type_.__name__] = {}  # in place before its parts, which may name it
        definitions[type_.__name__].update(_class(type_, definitions))
    return {"$ref": f"#/definitions/{type_.__name__}"}
