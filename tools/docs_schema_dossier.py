"""
The published form of a dossier as JSON Schema (draft 2020-12): the advice and the analysis from their classes, the
case and the framework as objects that the program itself checks.
"""

from __future__ import annotations

import json
from typing import Any

from docs_schema import describe_class, make_schema

from taaktoedeling.certainty.smaa import Robuustheid
from taaktoedeling.dossier.build import BUNDEL, SCHEMA, SOORT
from taaktoedeling.dossier.origin import OPTIONAL
from taaktoedeling.dossier.regions import PART

HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
HERKOMST = {
    "pakket": ("Naam van het programma.", {"type": "string"}),
    "pakketversie": ("Versie van het programma.", {"type": "string"}),
    "kader": ("Id van het kader.", {"type": "string"}),
    "kaderversie": ("Versie van het kader.", {"type": "string"}),
    "kader_sha256": ("SHA-256 van de inhoud van het kader.", HASH),
    "casus_sha256": ("SHA-256 van de inhoud van de casus.", HASH),
    "trekkingen": ("Aantal varianten in de analyse van de zekerheid.", {"type": "integer", "minimum": 1}),
    "seed": ("Waar het trekken van die varianten begint.", {"type": "integer", "minimum": 0}),
}
DESCRIPTIONS = {
    "schema": "Versie van deze vorm.",
    "soort": "Wat dit is.",
    "taal": "Taal van de zinnen.",
    "herkomst": "Waarmee het dossier is gemaakt.",
    "casus": "De casus, in de vorm van een casusbestand.",
    "advies": "Het advies, zoals in advies.schema.json.",
    "robuustheid": "De analyse van de zekerheid; null als er geen uitkomst is om zeker van te zijn.",
    "evaluatie": "De evaluatie van de taak; null zonder aanleiding, en bij een nieuwe taak zonder arrangement.",
    "congruentie": "Alleen als zij is gegeven: de indeling waarmee de casus is gevuld, die waarop zij is getekend, de "
    "omtrekken (per ring het eerste punt en de stappen daarna, in gehele getallen) en wat daaruit is gemeten.",
    "kader": "Het hele kader waarmee is gewogen, zodat het dossier na te rekenen blijft; in een bundel de SHA-256.",
    "sha256": "SHA-256 van alles behalve deze sleutel: JSON met gesorteerde sleutels, zonder witruimte, in UTF-8.",
}


def make_dossier_schema() -> dict[str, Any]:
    """
    The schema as plain data.
    """
    advies = make_schema()
    definitions: dict[str, Any] = dict(advies["$defs"])
    definitions["Advies"] = {key: advies[key] for key in ("type", "properties", "required", "additionalProperties")}
    definitions["Robuustheid"] = describe_class(Robuustheid, definitions)
    definitions["Herkomst_dossier"] = _object(
        {name: {"description": text, **kind} for name, (text, kind) in HERKOMST.items()}
    )
    definitions["Dossier"] = _dossier({"type": "object"})
    definitions["Bundel"] = _object(
        {
            "schema": {"description": DESCRIPTIONS["schema"], "const": SCHEMA},
            "soort": {"description": DESCRIPTIONS["soort"], "const": BUNDEL},
            "taal": {"description": DESCRIPTIONS["taal"], "const": "nl"},
            "dossiers": {"description": "De dossiers.", "type": "array", "minItems": 1, "items": _dossier(HASH)},
            "kaders": {
                "description": "De kaders, elk één keer, bij hun SHA-256.",
                "type": "object",
                "additionalProperties": {"type": "object"},
            },
            "sha256": {"description": DESCRIPTIONS["sha256"], **HASH},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:taaktoedeling:schema:dossier:{SCHEMA}",
        "title": "Afwegingsdossier van taaktoedeling",
        "description": "Een dossier of een bundel van dossiers, zoals toedeel dossier -o BESTAND.json het schrijft.",
        "oneOf": [{"$ref": "#/$defs/Dossier"}, {"$ref": "#/$defs/Bundel"}],
        "$defs": dict(sorted(definitions.items())),
    }


def render_dossier_schema() -> str:
    """
    The schema as the text of its file.
    """
    return json.dumps(make_dossier_schema(), ensure_ascii=False, indent=2) + "\n"


def _dossier(kader: dict[str, Any]) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        "schema": {"const": SCHEMA},
        "soort": {"const": SOORT},
        "taal": {"const": "nl"},
        "herkomst": {"$ref": "#/$defs/Herkomst_dossier"},
        "casus": {"type": "object", "required": ["schema", "taak"]},
        "advies": {"$ref": "#/$defs/Advies"},
        "robuustheid": {"anyOf": [{"$ref": "#/$defs/Robuustheid"}, {"type": "null"}]},
        "evaluatie": {"type": ["object", "null"]},
        PART: _object(
            {
                "indeling": {"type": "object"},
                "anderen": {"type": "array", "minItems": 1, "items": {"type": "object"}},
                "inwoners": {"type": ["object", "null"], "additionalProperties": {"type": "integer", "minimum": 0}},
                "omtrekken": {"type": "object"},
                "metingen": {"type": "array", "items": {"type": "object"}},
            }
        ),
        "kader": kader,
        "sha256": HASH,
    }
    made = _object({name: {"description": DESCRIPTIONS[name], **kind} for name, kind in kinds.items()})
    return {**made, "required": [name for name in kinds if name not in OPTIONAL]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
