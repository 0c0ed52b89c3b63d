"""
A dossier as data: it holds all that the weighing rests on, and the same input gives the same bytes.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from once import assess, build_dossier

from taaktoedeling.document.chapters.dossier import dossier_document
from taaktoedeling.dossier import build
from taaktoedeling.dossier.build import build_bundle, checksum, render_json, unbundle
from taaktoedeling.dossier.structured import content_of
from taaktoedeling.errors import InvalidKaderError
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.casus import casus_to_plain, load_casus, shipped_case, shipped_cases
from taaktoedeling.reading.kader_plain import LISTS, NEWER, SINGLES, kader_from_plain

FICTIEF = Path(__file__).parent / "fictief"


@pytest.fixture(scope="module")
def dossier(kader: Kader) -> dict[str, Any]:
    """One dossier."""
    return build_dossier(load_casus(shipped_case("wmo-maatwerk"), kader), kader)


def test_holds_case_advice_and_framework(kader: Kader, dossier: dict[str, Any]) -> None:
    """Case, advice and framework stand in it as the library gives them."""
    casus = load_casus(shipped_case("wmo-maatwerk"), kader)
    expected = json.loads(json.dumps([casus_to_plain(casus), assess(casus, kader).to_dict(), to_plain(kader)]))

    assert expected == [dossier["casus"], dossier["advies"], dossier["kader"]]


def test_holds_origin(kader: Kader, dossier: dict[str, Any]) -> None:
    """Hash of the framework, hash of the case, seed and number of samples are told."""
    told = dossier["herkomst"]

    assert (kader.sha256, dossier["advies"]["herkomst"]["casus_sha256"]) == (told["kader_sha256"], told["casus_sha256"])
    assert (10_000, 0) == (told["trekkingen"], told["seed"])


def test_same_bytes(kader: Kader, dossier: dict[str, Any]) -> None:
    """The same case gives the same JSON."""
    again = build.build_dossier(load_casus(shipped_case("wmo-maatwerk"), kader), kader)

    assert render_json(dossier) == render_json(again)


def test_survives_json(dossier: dict[str, Any]) -> None:
    """What is read back from JSON is what was written."""
    assert dossier == json.loads(render_json(dossier))


def test_checksum_follows_content(dossier: dict[str, Any]) -> None:
    """The checksum does not depend on the order of keys, and changes with any letter."""
    other = copy.deepcopy(dossier)
    other["advies"]["conclusie"][0] += " "

    assert dossier["sha256"] == checksum(dict(reversed(list(dossier.items()))))
    assert dossier["sha256"] != checksum(other)


def test_no_analysis_without_advice(kader: Kader) -> None:
    """Without an occasion there is nothing to be certain of, and the analysis is left out."""
    plain = casus_to_plain(load_casus(shipped_case("wmo-maatwerk"), kader))
    del plain["aanleiding"]
    plain["taak"]["gebruiker"] = "kabinet"
    from taaktoedeling.reading.casus import parse_casus

    made = build_dossier(parse_casus(plain, kader), kader)

    assert ("geen_aanleiding", None) == (made["advies"]["uitkomst"], made["robuustheid"])
    [part] = dossier_document([content_of(made)]).parts
    assert {"Geschiktheid per bestuursvorm", "Zekerheid"}.isdisjoint(
        chapter.title for chapter in (*part.chapters, *part.annexes)
    )


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_results_come_back(path: Path, kader: Kader) -> None:
    """The results that a dossier holds are read back as they were, of every example."""
    made = build_dossier(load_casus(path, kader), kader, n=50)
    found = content_of(made, kader)

    assert (made["advies"], made["evaluatie"]) == (
        json.loads(json.dumps(found.advies.to_dict())),
        json.loads(json.dumps(found.evaluatie.to_dict() if found.evaluatie else None)),
    )


def test_bundle_keeps_a_framework_once(kader: Kader, dossier: dict[str, Any]) -> None:
    """Dossiers that share a framework keep it once, and come whole out of the bundle."""
    bundle = build_bundle([dossier, dossier])

    assert [kader.sha256] == list(bundle["kaders"])
    assert [dossier, dossier] == unbundle(bundle)


def test_lower_label_counts(kader: Kader) -> None:
    """A certainty that the analysis lowers is told lowered, in the conclusion too."""
    casus = load_casus(shipped_case("huisvesting-vergunninghouders"), kader)
    lowered = content_of(build_dossier(casus, kader))
    assert lowered.robuustheid is not None
    part = dossier_document([lowered]).parts[0]
    first = str(part.chapters[0])

    assert lowered.robuustheid.zekerheid_zonder != lowered.robuustheid.zekerheid == lowered.advies.zekerheid
    assert "De toedeling is een voorkeur." in first
    assert "De toedeling is een voorkeur en niet stevig: " in str(part.annexes)
    assert "De toedeling is stevig" not in first


@pytest.mark.parametrize("folder", [None, FICTIEF / "kader"], ids=["meegeleverd", "fictief"])
def test_framework_comes_back(folder: Path | None) -> None:
    """A framework that is written as plain data is read back as the same framework."""
    from taaktoedeling.reading.kader import load_kader

    kader = load_kader(folder)
    back = kader_from_plain(json.loads(json.dumps(to_plain(kader))))

    assert kader.sha256 == back.sha256


@pytest.mark.parametrize("key", sorted({*SINGLES, *LISTS} - NEWER - {"zekerheid"}))
def test_framework_without_a_part_is_refused(eilanden: Kader, key: str) -> None:
    """A framework that lacks a part is refused, with the name of the part."""
    plain = to_plain(eilanden)
    del plain[key]

    with pytest.raises(InvalidKaderError, match=key):
        kader_from_plain(plain)


def test_framework_goes_through_every_check(eilanden: Kader) -> None:
    """What the files of a framework may not hold, plain data may not hold either."""
    plain = to_plain(eilanden)
    plain["criteria"][0]["niveau"][0]["punten"] = {}

    with pytest.raises(InvalidKaderError):
        kader_from_plain(plain)


@pytest.mark.parametrize("data", [None, [], "x", 3, {"criteria": 3}, {"schema": True}])
def test_framework_of_another_kind_is_refused(data: object) -> None:
    """Data that are no framework are refused, and never end in a traceback."""
    with pytest.raises(InvalidKaderError):
        kader_from_plain(data)
