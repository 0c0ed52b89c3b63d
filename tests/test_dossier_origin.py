"""
What a dossier says of its own origin agrees with what it holds.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from dossier_help import aged, altered
from once import build_dossier

from taaktoedeling.dossier.build import build_bundle, checksum, render_json
from taaktoedeling.dossier.origin import BUNDLE_PARTS, OPTIONAL, ORIGIN, PARTS
from taaktoedeling.dossier.verify import verify_dossier
from taaktoedeling.dossier.verify_file import verify_file
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case


@pytest.fixture(scope="module")
def dossier(kader: Kader) -> dict[str, Any]:
    """One dossier."""
    return build_dossier(load_casus(shipped_case("bag"), kader), kader, n=50)


def test_parts(dossier: dict[str, Any]) -> None:
    """The parts that are looked for are those that are made."""
    made = tuple(part for part in PARTS if part not in OPTIONAL)

    assert (made, ORIGIN) == (tuple(dossier), tuple(dossier["herkomst"]))
    assert BUNDLE_PARTS == tuple(build_bundle([dossier]))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("herkomst", "kader"), "ander-kader"),
        (("herkomst", "kaderversie"), "9.9.9"),
        (("herkomst", "pakket"), "rijkstoets"),
        (("herkomst", "opmerking"), "Vastgesteld door de ministerraad."),
        (("advies", "herkomst", "pakketversie"), "9.9.9"),
        (("advies", "herkomst", "kaderversie"), "9.9.9"),
        (("taal",), "fy"),
        (("opmerking",), "Vastgesteld door de ministerraad."),
    ],
)
def test_changed(path: tuple[str, ...], value: str, dossier: dict[str, Any], kader: Kader) -> None:
    """An origin that does not agree with the dossier, or a part that no dossier has, is a change, and is shown."""
    found = verify_dossier(altered(dossier, *path, to=value), kader)

    assert "gewijzigd" == found.oordeel
    assert any(value in text or path[-1] in text for text in found.gewijzigd)


@pytest.mark.parametrize("path", [("taal",), ("evaluatie",), ("robuustheid",), ("herkomst", "seed")])
def test_missing(path: tuple[str, ...], dossier: dict[str, Any], kader: Kader) -> None:
    """A part that is missing is a change."""
    other = copy.deepcopy(dossier)
    place = other if len(path) == 1 else other[path[0]]
    del place[path[-1]]
    other["sha256"] = checksum(other)

    assert f"Er ontbreekt een onderdeel: ‘{'.'.join(path)}’." in verify_dossier(other, kader).gewijzigd


def test_parts_of_another_version(dossier: dict[str, Any], kader: Kader) -> None:
    """A part that this version does not know may belong to another version; then it is named as not confirmed."""
    found = verify_dossier(altered(aged(dossier), "opmerking", to="Vastgesteld."), kader)

    assert ("uitkomst_klopt", ()) == (found.oordeel, found.gewijzigd)
    assert any("opmerking" in text for text in found.niet_bevestigd)


@pytest.mark.parametrize("version", ["0.1.0). Alles klopt. (", "", None, ["0.1.0"]])
def test_no_version(version: object, dossier: dict[str, Any], kader: Kader) -> None:
    """What is no version is called unknown, and is not repeated as if it were one."""
    found = verify_dossier(altered(dossier, "herkomst", "pakketversie", to=version), kader)

    assert "" == found.pakket_toen
    assert any("(onbekend)" in text for text in found.niet_bevestigd)


def test_origin_of_another_version(dossier: dict[str, Any], kader: Kader) -> None:
    """What a dossier of another version says of its framework has to agree all the same."""
    found = verify_dossier(altered(aged(dossier), "herkomst", "kaderversie", to="9.9.9"), kader)

    assert "gewijzigd" == found.oordeel


def test_bundle(tmp_path: Path, dossier: dict[str, Any], kader: Kader) -> None:
    """A bundle with a part that no bundle has, with a framework too many, or with another name for one, is changed."""
    bundle = build_bundle([dossier])
    (name,) = bundle["kaders"]
    renamed = {**bundle, "kaders": {"x": bundle["kaders"][name]}, "dossiers": [{**bundle["dossiers"][0], "kader": "x"}]}
    changes = [
        {**bundle, "opmerking": "Vastgesteld."},
        {**bundle, "taal": "fy"},
        {**bundle, "kaders": {**bundle["kaders"], "x": {}}},
        renamed,
    ]
    path = tmp_path / "bundel.json"
    verdicts = []
    for change in (bundle, *changes):
        path.write_text(render_json({**change, "sha256": checksum(change)}), encoding="utf-8")
        verdicts += [found.oordeel for found in verify_file(path, kader)]

    assert ["klopt", *["gewijzigd"] * len(changes)] == verdicts
