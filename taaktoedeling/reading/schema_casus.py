"""
The tables of a case whose keys are questions of a framework, as JSON Schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from taaktoedeling.dutch.arrangement import LABELS, LEVELS, WORDS
from taaktoedeling.dutch.words import upper_first
from taaktoedeling.model.casus import ONBEKEND
from taaktoedeling.model.geld import SHARED_FORMS, ArrangementVeld, Bekostiging
from taaktoedeling.model.indeling import MARK_FORM
from taaktoedeling.model.kader import Criterium, Kader
from taaktoedeling.reading.answers import NIET_VAN_TOEPASSING

Plain = dict[str, Any]

TEXT: Plain = {"type": "string"}
FINGERPRINT: Plain = {"type": "string", "pattern": f"^({MARK_FORM})?$"}
GROUNDS: Plain = {"toelichting": TEXT, "bron": TEXT, "aanname": {"type": "boolean"}}
NOT_BOTH: Plain = {
    "not": {"required": ["bron", "aanname"], "properties": {"bron": {"pattern": r"\S"}, "aanname": {"const": True}}}
}
"""A source and an assumption exclude each other."""
SHARE: Plain = {"type": "number", "minimum": 0, "maximum": 1}
FRACTION: Plain = {"type": ["string", "number"]}


def describe_answers(kader: Kader, practice: bool, definitions: Plain) -> Plain:
    """The answers as intended, or as practice is; what both share is added to *definitions*."""
    causes = [oorzaak.id for oorzaak in kader.oorzaken] if practice else []
    what = "De antwoorden zoals de praktijk is." if practice else "De antwoorden op de vragen van het kader."
    return _table({criterium.id: _answer(criterium, causes, definitions) for criterium in kader.criteria}, what)


def _answer(criterium: Criterium, causes: list[str], definitions: Plain) -> Plain:
    words = {niveau.niveau: niveau.label for niveau in criterium.niveau}
    count = len(words)
    definitions[f"bereik_{count}"], definitions[f"kansen_{count}"] = {"anyOf": _range(count)}, _chances(count)
    bounds, chances = ({"$ref": f"#/definitions/{name}_{count}"} for name in ("bereik", "kansen"))
    values: dict[Any, str] = {**words, ONBEKEND: "nog niet beantwoord"}
    if criterium.niet_van_toepassing:
        values[NIET_VAN_TOEPASSING] = "de vraag past niet bij deze taak; geef een toelichting"
    several = _several(criterium) if criterium.soort == "nominaal" else [bounds, chances]
    definitions[f"antwoord_{criterium.id}"] = {"anyOf": [_choice(values), *several]}
    given = {"$ref": f"#/definitions/antwoord_{criterium.id}"}
    level: Plain = {"enum": list(words), "type": "integer"}
    marks = dict.fromkeys(("vingerafdruk", "vingerafdruk_inwoners"), FINGERPRINT)
    said = {"niveau": {"anyOf": [level, bounds]}, "bron": TEXT, **marks}
    computed = _table(said, "", ["niveau", "bron"])
    # As intended, an answer has no causes.
    oorzaak = {"type": "array", "items": {"enum": causes}, "uniqueItems": True} if causes else {"enum": [[]]}
    long = _table({"niveau": given, **GROUNDS, "berekend": computed, "oorzaak": oorzaak}, "", ["niveau"])
    kern = " (kern)" if criterium.kern else ""
    told = [f"{criterium.label}{kern}. {criterium.vraag}", *(f"{level}: {label}" for level, label in words.items())]
    return {"description": "\n\n".join(told), "anyOf": [given, {**long, **NOT_BOTH}]}


def _choice(words: dict[Any, str]) -> Plain:
    """One of these values; editors that know the key show the words beside it."""
    # Of a whole number 1 and true are the same to some readers of a schema.
    return {"enum": list(words), "not": {"type": "boolean"}, "x-taplo": {"docs": {"enumValues": list(words.values())}}}


def _range(count: int) -> list[Plain]:
    """The lowest and the highest level, in that order."""
    return [
        {
            "type": "array",
            "items": [{"const": low, "type": "integer"}, {"type": "integer", "minimum": low, "maximum": count - 1}],
            "minItems": 2,
            "maxItems": 2,
        }
        for low in range(count)
    ]


def _several(criterium: Criterium) -> list[Plain]:
    """Levels that hold at once; one that means that none of the others does stands alone."""
    together = [niveau.niveau for niveau in criterium.niveau if not niveau.geen]
    alone = [[niveau.niveau] for niveau in criterium.niveau if niveau.geen]
    listed: Plain = {
        "type": "array",
        "items": {"enum": together, "type": "integer"},
        "minItems": 1,
        "uniqueItems": True,
    }
    return [listed, *([{"enum": alone}] if alone else [])]


def _chances(count: int) -> Plain:
    return {
        "type": "object",
        "properties": {str(level): SHARE for level in range(count)},
        "additionalProperties": False,
        "minProperties": 1,
    }


def describe_facts(kader: Kader) -> Plain:
    """The facts of a case."""
    facts = {}
    for feit in kader.feiten:
        words: dict[Any, str] = {waarde.waarde: waarde.label for waarde in feit.waarden}
        value: Plain = {
            "enum": [*words, ONBEKEND],
            "type": ["string", "boolean"],
            "x-taplo": {"docs": {"enumValues": [*words.values(), "niet bekend"]}},
        }
        told = [f"{feit.label}. {feit.vraag}", *(f"{value}: {label}" for value, label in words.items())]
        long = {**_table({"waarde": value, **GROUNDS}, "", ["waarde"]), **NOT_BOTH}
        facts[feit.id] = {"description": "\n\n".join(told), "anyOf": [value, long]}
    return _table(facts, "De feiten die regels lezen.")


def describe_motivations(kader: Kader) -> Plain:
    """The motivations of a case, each with the question that it answers."""
    asked = {regel.id: regel.vraag or regel.naam for regel in kader.regels}
    asked |= {item.id: item.vraag or item.titel for item in kader.uitgangspunten}
    return _table({id_: {**TEXT, "description": told} for id_, told in asked.items()}, "Waarom iets zo is gewogen.")


def describe_arrangement() -> Plain:
    """Who pays, who runs the risk and what the body can do."""
    fields: Plain = {}
    for field in get_args(ArrangementVeld):
        words = WORDS.get(field, {})
        values = get_args(Bekostiging) if field == "bekostiging" else tuple(words)
        told = [f"{upper_first(LABELS[field])}.", *(f"{value}: {label}" for value, label in words.items())]
        kind = "integer" if field in LEVELS else "string"
        fields[field] = {"enum": list(values), "type": kind, "description": "\n\n".join(told)}
    part = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
    delen = {**_table(dict.fromkeys(SHARED_FORMS, part), "Het deel van elke vorm, samen 1."), "minProperties": 2}
    aanname = {"type": "array", "items": {"enum": list(get_args(ArrangementVeld))}, "uniqueItems": True}
    mixed = {"properties": {"bekostiging": {"const": "hybride"}}, "required": ["bekostiging"]}
    return {
        **_table({**fields, "delen": delen, "toelichting": TEXT, "bron": TEXT, "aanname": aanname}, "Geld en risico."),
        "if": mixed,
        "then": {"required": ["delen"]},
        "else": {"properties": {"delen": False}},
    }


def describe_weights(kader: Kader) -> Plain:
    """What whoever filled in the case finds important."""
    one = {"enum": [dimensie.id for dimensie in kader.dimensies]}
    ends = {"type": "array", "items": FRACTION, "minItems": 2, "maxItems": 2}
    group = {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}
    ratio = {
        **_table(
            {"dimensie": one, "tegenover": one, "is": FRACTION, "minstens": FRACTION, "hoogstens": FRACTION},
            "",
            ["dimensie", "tegenover"],
        ),
        "anyOf": [{"required": [key]} for key in ("is", "minstens", "hoogstens")],
    }
    fields = {
        "volgorde": {"type": "array", "items": {"anyOf": [one, group]}},
        "gewichten": _table({id_: {"anyOf": [FRACTION, ends]} for id_ in one["enum"]}, "Deel van het geheel."),
        "verhoudingen": {"type": "array", "items": ratio},
        **GROUNDS,
    }
    told = "Wat de invuller van belang vindt; het telt niet mee in de weging."
    some = {"anyOf": [{"required": [key]} for key in ("volgorde", "gewichten", "verhoudingen")]}
    return {**_table(fields, told), **NOT_BOTH, **some}


def _table(properties: Plain, description: str, required: Iterable[str] = ()) -> Plain:
    told = {"description": description} if description else {}
    needed = {"required": list(required)} if required else {}
    return {"type": "object", **told, "properties": properties, **needed, "additionalProperties": False}
