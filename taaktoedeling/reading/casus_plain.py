"""
Writing a case back as plain data in the shape of its file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import attrs

from taaktoedeling.model.casus import KANSEN_EENHEID, ONBEKEND, Antwoord, Berekend, Casus
from taaktoedeling.model.geld import Arrangement, EigenWeging
from taaktoedeling.model.kader import to_plain

_SAYS_NOTHING = (ONBEKEND, {"niveau": ONBEKEND})
"""How an answer stands in a file that says nothing, in its short and its long form."""


def casus_to_plain(casus: Casus) -> dict[str, Any]:
    """
    Turn a case into dicts, lists, texts and numbers that `parse_casus` reads back as the same case.

    What was not given is left out, an answer in its short form stays short and a date becomes a text.
    """
    plain: dict[str, Any] = {"schema": casus.schema}
    if casus.concept:
        plain["concept"] = True
    if casus.kader is not None:
        plain["kader"] = _given(casus.kader)
    plain["taak"] = _given(casus.taak)
    if casus.ingevuld is not None:
        plain["ingevuld"] = _given(casus.ingevuld)
    if casus.aanleiding is not None:
        plain["aanleiding"] = _given(casus.aanleiding)
    if casus.feiten or casus.feitgronden:
        facts: dict[str, Any] = dict(casus.feiten)
        for grond in casus.feitgronden:
            told = {key: item for key, item in _given(grond).items() if key != "feit"}
            facts[grond.feit] = {"waarde": facts.get(grond.feit, ONBEKEND), **told}
        plain["feiten"] = facts
    for name, answers in (("antwoorden", casus.antwoorden), ("feitelijk", casus.feitelijk)):
        if answers:
            plain[name] = {answer.criterium: answer_to_plain(answer) for answer in answers}
    if casus.arrangement is not None:
        plain["arrangement"] = _arrangement(casus.arrangement)
    if casus.weging is not None:
        plain["weging"] = _weging(casus.weging)
    if casus.motivering:
        plain["motivering"] = dict(casus.motivering)
    if casus.oordelen:
        plain["oordeel"] = [_given(oordeel) for oordeel in casus.oordelen]
    return plain


def long_form(id_: str, key: str, value: Any, text: str = "…", *, as_json: bool = False) -> str:
    """
    How a fact or an answer with its grounds is typed, on one line.

    Args:
        key: what it is called there: `waarde` of a fact, `niveau` of an answer.
        text: what stands where the grounds come.
    """
    data = {key: value, "toelichting": text, "bron": text}
    if as_json:
        return json.dumps({id_: data}, ensure_ascii=False)[1:-1]
    return f"{id_} = {_inline(data)}"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_inline(item)}' for key, item in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


def hash_casus(casus: Casus) -> str:
    """
    Give the SHA-256 of the content of a case, the same for any order of keys and for TOML and JSON.
    """
    return hash_plain_casus(casus_to_plain(casus))


def hash_plain_casus(plain: Mapping[str, Any]) -> str:
    """
    The same of plain data as they stand, such as in a dossier, whatever else they are than a case.

    From schema 2 on a question that stands there without anything said about it is no other content than its absence.
    """
    answers, schema = plain.get("antwoorden"), plain.get("schema")
    if isinstance(schema, int) and schema > 1 and isinstance(answers, Mapping):
        said = {name: answer for name, answer in answers.items() if answer not in _SAYS_NOTHING}
        rest = {key: item for key, item in plain.items() if key != "antwoorden"}
        plain = {**rest, "antwoorden": said} if said else rest
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _given(value: Any) -> dict[str, Any]:
    """Write what differs from the defaults of the class; a field without a default is always written."""
    return {
        field.name: to_plain(item)
        for field in attrs.fields(type(value))
        if (item := getattr(value, field.name)) != field.default
    }


def answer_to_plain(answer: Antwoord) -> Any:
    """An answer as a file has it, in its short or long form."""
    level = level_to_plain(answer)
    if answer.kort:
        return level
    grounds = {
        "toelichting": answer.toelichting,
        "bron": answer.bron,
        "aanname": answer.aanname,
        "oorzaak": list(answer.oorzaak),
        "berekend": answer.berekend and computed_to_plain(answer.berekend),
    }
    return {"niveau": level, **{key: value for key, value in grounds.items() if value}}


def computed_to_plain(computed: Berekend) -> dict[str, Any]:
    """A computed level as a file has it: one, or the lowest and the highest."""
    levels = computed.niveau
    return {**_given(computed), "niveau": levels[0] if len(levels) == 1 else list(levels)}


def _weging(weging: EigenWeging) -> dict[str, Any]:
    plain = _given(attrs.evolve(weging, gewichten=(), verhoudingen=()))
    if weging.gewichten:
        plain["gewichten"] = {
            name: str(low) if low == high else [str(low), str(high)] for name, low, high in weging.gewichten
        }
    if weging.verhoudingen:
        plain["verhoudingen"] = [_given(ratio) for ratio in weging.verhoudingen]
    return plain


def level_to_plain(answer: Antwoord) -> Any:
    """What an answer says, as a file has it."""
    match answer.soort:
        case "niveau":
            return answer.niveaus[0]
        case "bereik":
            return [answer.niveaus[0], answer.niveaus[-1]]
        case "meervoudig":
            return list(answer.niveaus)
        case "kansen":
            pairs = zip(answer.niveaus, answer.kansen, strict=True)
            return {str(level): chance / KANSEN_EENHEID for level, chance in pairs}
        case word:
            return word


def _arrangement(arrangement: Arrangement) -> dict[str, Any]:
    plain = _given(attrs.evolve(arrangement, delen=()))
    if arrangement.delen:
        plain["delen"] = {name: share / KANSEN_EENHEID for name, share in arrangement.delen}
    return plain
