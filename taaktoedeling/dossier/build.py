"""
A dossier as plain data: the case, the framework and the advice, so that anybody can make the advice again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from taaktoedeling.certainty.assess import assess
from taaktoedeling.certainty.smaa import robustness
from taaktoedeling.document.html_parts import escape_json
from taaktoedeling.dossier.regions import PART, check_tables, regions_to_plain
from taaktoedeling.existing.evaluate import evaluate
from taaktoedeling.existing.readings import Readings, weigh_readings
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.model.tabellen import Tabellen
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.casus_plain import casus_to_plain
from taaktoedeling.version import __version__
from taaktoedeling.weighing.changed import as_kader
from taaktoedeling.weighing.weging import Source

SCHEMA = 1
SOORT, BUNDEL = "afwegingsdossier", "bundel"
SAMPLES, SEED = 10_000, 0
WEIGHED = ("advies", "geen_passende")
"""Outcomes of which it makes sense to ask how sure they are."""

Dossier = dict[str, Any]


def build_dossier(
    casus: Casus | Readings,
    kader: Source = None,
    n: int = SAMPLES,
    seed: int = SEED,
    tabellen: Tabellen | None = None,
) -> Dossier:
    """
    Weigh one case and put all that belongs to the weighing together.

    The same case, framework, *n* and *seed* give the same dossier, to the byte, with the same version of the package.

    Args:
        casus: a case, or the readings of one that are weighed already.
        kader: a framework, or a changed copy of its graph; None for the shipped framework.
        n, seed: number of samples of the analysis of certainty, and where its drawing starts.
        tabellen: the division that the case was filled from, with a map and the divisions to draw it on; None for no
            map.

    Raises:
        InvalidKaderError: no framework can be such a graph.
        InvalidCasusError: no file can be such a case, so nobody could make the dossier again.
        InvalidArgumentError: the case was not filled from that division, or the tables do not go together.
    """
    readings = weigh_to_keep(casus, kader)
    w = readings.intended
    if tabellen is not None:
        check_tables(w.casus, tabellen)
    plain = casus_to_plain(w.casus)
    robuustheid = robustness(w, None, n, seed) if w.uitkomst in WEIGHED else None
    advies = assess(w, None, robuustheid)
    herkomst = advies.herkomst
    dossier: Dossier = {
        "schema": SCHEMA,
        "soort": SOORT,
        "taal": "nl",
        "herkomst": {
            "pakket": herkomst.pakket,
            "pakketversie": __version__,
            "kader": herkomst.kader,
            "kaderversie": herkomst.kaderversie,
            "kader_sha256": herkomst.kader_sha256,
            "casus_sha256": herkomst.casus_sha256,
            "trekkingen": n,
            "seed": seed,
        },
        "casus": plain,
        "advies": advies.to_dict(),
        "robuustheid": robuustheid.to_dict() if robuustheid else None,
        "evaluatie": evaluation(readings),
        **({} if tabellen is None else {PART: regions_to_plain(tabellen)}),
        "kader": to_plain(w.kader),
    }
    # What comes out of JSON is what goes in: tuples are lists and keys are texts.
    dossier = json.loads(json.dumps(dossier, ensure_ascii=False, allow_nan=False))
    return {**dossier, "sha256": checksum(dossier)}


def weigh_to_keep(casus: Casus | Readings, kader: Source = None) -> Readings:
    """
    The readings of a case as somebody can weigh them again from plain data alone.

    Raises:
        InvalidKaderError: no framework can be such a graph.
        InvalidCasusError: no file can be such a case.
    """
    readings = weigh_readings(casus, kader)
    if not isinstance(readings.intended.source, Kader):
        # A graph is no part of a dossier; a framework that says the same is.
        readings = weigh_readings(readings.intended.casus, as_kader(readings.intended.source))
    own = readings.intended.casus
    parse_casus(casus_to_plain(own), readings.intended.kader, own.bestand)
    return readings


def build_bundle(dossiers: Iterable[Mapping[str, Any]]) -> Dossier:
    """
    Put dossiers together; a framework that they share is kept once.
    """
    listed = [dict(dossier) for dossier in dossiers]
    kaders = {dossier["herkomst"]["kader_sha256"]: dossier["kader"] for dossier in listed}
    bundle: Dossier = {
        "schema": SCHEMA,
        "soort": BUNDEL,
        "taal": "nl",
        "dossiers": [{**dossier, "kader": dossier["herkomst"]["kader_sha256"]} for dossier in listed],
        "kaders": kaders,
    }
    return {**bundle, "sha256": checksum(bundle)}


def unbundle(bundle: Mapping[str, Any]) -> list[Dossier]:
    """
    The dossiers of a bundle, each whole again; a dossier that is no bundle is given as it is.

    Raises:
        KeyError: the bundle does not hold a framework that a dossier names.
    """
    if bundle.get("soort") != BUNDEL:
        return [dict(bundle)]
    return [{**dossier, "kader": bundle["kaders"][dossier["kader"]]} for dossier in bundle["dossiers"]]


def checksum(data: Mapping[str, Any]) -> str:
    """
    SHA-256 of the content without `sha256` itself, the same for any order of keys and any layout of the file.
    """
    content = {key: value for key, value in data.items() if key != "sha256"}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def render_json(data: Mapping[str, Any]) -> str:
    """The dossier or bundle as the text of a file, in which nothing can be taken for a tag."""
    return escape_json(json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def evaluation(readings: Readings) -> dict[str, Any] | None:
    """
    The evaluation of the task: practice, arrangement, knobs and steps.

    None without an occasion, and for a new task of which the case says nothing about money or risk.
    """
    w = readings.intended
    if w.uitkomst == "geen_aanleiding" or (w.casus.taak.soort == "nieuw" and w.casus.arrangement is None):
        return None
    found: dict[str, Any] = evaluate(readings).to_dict()
    return found
