"""
Dossiers that version 0.1.0 made, as it made them: they are read, and not weighed by another method than theirs.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from dossier_help import altered, resealed, verify_text

from taaktoedeling.cli import main
from taaktoedeling.document.text import document_text
from taaktoedeling.dossier.build import checksum
from taaktoedeling.dossier.since import NOT_RELEASED
from taaktoedeling.dossier.told import verification_document
from taaktoedeling.dossier.verify_file import PAGE_CHANGED, PAGE_OF_BEFORE
from taaktoedeling.model.kader import Kader

FOLDER = Path(__file__).parent / "dossiers_0.1.0"


def old_text(name: str) -> str:
    """A dossier of 0.1.0 as the text of its file."""
    return gzip.decompress((FOLDER / f"{name}.gz").read_bytes()).decode("utf-8")


@pytest.mark.parametrize("name", ["wmo-maatwerk.json", "bag.html"])
def test_other_method(name: str, tmp_path: Path, kader: Kader) -> None:
    """The seal holds, the method is told to have changed, nothing is weighed, and what changed in the framework is."""
    found = verify_text(tmp_path, old_text(name), kader)
    told = " ".join(document_text(verification_document(found)).split())

    assert ("andere_methode", (), None, (), ()) == (
        found.oordeel,
        found.gewijzigd,
        found.herhaald,
        found.verschillen,
        found.redenen,
    )
    assert ("gewijzigd", None) == (found.kader, found.gevolgen)
    assert found.kader_wijzigingen
    assert "De methode is sindsdien veranderd, en daarom is het niet opnieuw gewogen." in told
    assert name.endswith(".html") == (PAGE_OF_BEFORE in found.niet_bevestigd)


def test_changed_data(tmp_path: Path, kader: Kader) -> None:
    """A change shows by the checksum of the dossier, and one with a new checksum by that of its case."""
    data = json.loads(old_text("wmo-maatwerk.json"))
    for seal in (False, True):
        changed = altered(data, "casus", "taak", "titel", to="Iets anders", seal=seal)
        assert "gewijzigd" == verify_text(tmp_path, json.dumps(changed), kader).oordeel


def test_changed_page(tmp_path: Path, kader: Kader) -> None:
    """The seal of its page is checked; a page with a new seal is not called checked."""
    page = old_text("bag.html").replace("</h2>", "!</h2>", 1)

    assert PAGE_CHANGED in verify_text(tmp_path, page, kader).gewijzigd
    again = verify_text(tmp_path, resealed(page), kader)
    assert ("andere_methode", True) == (again.oordeel, PAGE_OF_BEFORE in again.niet_bevestigd)


def test_exit_code(tmp_path: Path) -> None:
    """It is not said to be right, and not said to be wrong."""
    path = tmp_path / "oud.json"
    path.write_text(old_text("wmo-maatwerk.json"), encoding="utf-8")

    assert 6 == main(["verifieer", str(path)])


def test_new_dossier_without_method(tmp_path: Path, kader: Kader) -> None:
    """A method that is not known is not weighed either, whatever version says that it made the dossier."""
    data = json.loads(old_text("wmo-maatwerk.json"))
    other = altered(data, "kader", "hoofd", "methode", to="loting")

    assert verify_text(tmp_path, json.dumps(other), kader).herhaald is None


def test_framework_of_before_is_known(tmp_path: Path, kader: Kader) -> None:
    """Of a framework that is not weighed with any more it is still known whether it was released so."""
    assert verify_text(tmp_path, old_text("wmo-maatwerk.json"), kader).kader_uitgebracht is True


@pytest.mark.parametrize("id_", ["beleidskader-ddb", "beleidskader_ddb"])
def test_forged_framework_of_before_is_told(tmp_path: Path, kader: Kader, id_: str) -> None:
    """Other points under the name and version of a framework that was released are told outright, also after 2.0.0."""
    data = json.loads(old_text("wmo-maatwerk.json"))
    data["kader"]["criteria"][0]["niveau"][0]["punten"]["gemeente"] = -2
    data["kader"]["hoofd"]["id"] = id_
    data["kader"]["hoofd"]["methode"] = kader.hoofd.methode
    found = verify_text(tmp_path, json.dumps({**data, "sha256": checksum(data)}), kader)

    assert found.kader_uitgebracht is False
    assert NOT_RELEASED.format(f"{id_} 1.0.0") in found.niet_bevestigd


def test_forged_framework_that_is_not_weighed_is_told(tmp_path: Path, kader: Kader) -> None:
    """The same holds where the method is not known any more."""
    data = json.loads(old_text("wmo-maatwerk.json"))
    data["kader"]["criteria"][0]["niveau"][0]["punten"]["gemeente"] = -2
    found = verify_text(tmp_path, json.dumps({**data, "sha256": checksum(data)}), kader)

    assert found.kader_uitgebracht is False
    assert NOT_RELEASED.format("beleidskader-ddb 1.0.0") in found.niet_bevestigd
