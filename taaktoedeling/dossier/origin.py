"""
Of which parts a dossier is made and where it says that it comes from: what does not agree with what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from taaktoedeling.comparing.differences import shown
from taaktoedeling.dossier.build import BUNDEL, SCHEMA, SOORT, checksum
from taaktoedeling.dossier.findings import Findings
from taaktoedeling.dossier.regions import PART as CONGRUENTIE
from taaktoedeling.reading.casus_plain import hash_plain_casus
from taaktoedeling.version import __version__

PAKKET, TAAL = "taaktoedeling", "nl"
OPTIONAL = (CONGRUENTIE,)
"""What a dossier has only where somebody gave it."""
PARTS = (
    *("schema", "soort", "taal", "herkomst", "casus", "advies", "robuustheid", "evaluatie"),
    *(*OPTIONAL, "kader", "sha256"),
)
BUNDLE_PARTS = ("schema", "soort", "taal", "dossiers", "kaders", "sha256")
SHARED = ("pakket", "pakketversie", "kader", "kaderversie", "kader_sha256", "casus_sha256")
"""What the dossier and its advice both say of their origin."""
ORIGIN = (*SHARED, "trekkingen", "seed")

_VERSION = re.compile(r"[0-9][0-9A-Za-z.+!-]{0,39}")


def version_of(dossier: Mapping[str, Any]) -> str:
    """The version of the package that a dossier says made it; an empty string for what is no version."""
    version = dossier["herkomst"].get("pakketversie")
    return version if isinstance(version, str) and _VERSION.fullmatch(version) else ""


def check_origin(dossier: Mapping[str, Any], found: Findings) -> None:
    """
    Hold the origin of a dossier against its case, its framework and its advice.

    Parts that there should not be are a change, but with another version, that may have had other parts.
    """
    told = dossier["herkomst"]
    apart = [*_form(dossier, PARTS, SOORT), *_parts(told, ORIGIN, "herkomst.")]
    found.departures(version_of(dossier) == __version__).extend(apart)
    found.gewijzigd += _disagreeing(dossier, told)


def check_bundle(bundle: Mapping[str, Any], found: Findings) -> None:
    """
    Hold a bundle against the dossiers that it holds.
    """
    dossiers, kaders = bundle["dossiers"], bundle["kaders"]
    same = all(version_of(dossier) == __version__ for dossier in dossiers)
    found.departures(same).extend(_form(bundle, BUNDLE_PARTS, BUNDEL))
    if bundle["sha256"] != checksum(bundle):
        found.gewijzigd.append("De controlesom van de bundel past niet bij haar inhoud.")
    used = {dossier["kader"] for dossier in dossiers}
    if used != kaders.keys():
        found.gewijzigd.append("De bundel bevat een kader dat geen van haar dossiers gebruikt.")
    if any(dossier["kader"] != dossier["herkomst"].get("kader_sha256") for dossier in dossiers):
        found.gewijzigd.append("Een dossier in de bundel verwijst naar een ander kader dan zijn herkomst noemt.")


def _form(data: Mapping[str, Any], parts: tuple[str, ...], soort: str) -> Iterator[str]:
    yield from _parts(data, parts, "")
    for key, wanted in (("schema", SCHEMA), ("soort", soort), ("taal", TAAL)):
        if key in data and data[key] != wanted:
            yield f"Bij ‘{key}’ staat ‘{shown(data[key])}’; verwacht werd ‘{shown(wanted)}’."


def _parts(data: Mapping[str, Any], parts: tuple[str, ...], place: str) -> Iterator[str]:
    for key in data:
        if key not in parts:
            yield f"Er staat een onderdeel in dat deze versie van het programma niet schrijft: ‘{shown(place + key)}’."
    for key in parts:
        if key not in data and key not in OPTIONAL:
            yield f"Er ontbreekt een onderdeel: ‘{place}{key}’."


def _disagreeing(dossier: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[str]:
    """Hashes are taken over the data as they stand, so that a program that knows more of a framework gets the same."""
    if told.get("casus_sha256") != hash_plain_casus(dossier["casus"]):
        yield "De casus is niet meer de casus waarvan het dossier de controlesom noemt."
    if told.get("kader_sha256") != checksum(dossier["kader"]):
        yield "Het kader in het dossier is niet meer het kader waarvan het dossier de controlesom noemt."
    head = dossier["kader"].get("hoofd")
    own = head if isinstance(head, Mapping) else {}
    for key, wanted in (("pakket", PAKKET), ("kader", own.get("id")), ("kaderversie", own.get("versie"))):
        if key in told and told[key] != wanted:
            yield f"De herkomst noemt bij ‘{key}’ ‘{shown(told[key])}’; uit het dossier volgt ‘{shown(wanted)}’."
    advised = dossier["advies"].get("herkomst")
    for key in SHARED if isinstance(advised, Mapping) else ():
        if key in told and told[key] != advised.get(key):
            yield (
                f"De herkomst van het dossier noemt bij ‘{key}’ ‘{shown(told[key])}’, die van het advies "
                f"‘{shown(advised.get(key))}’."
            )
