"""
What became of the framework of a dossier, and what that makes of its case.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest
from once import build_dossier

from taaktoedeling.document.text import document_text
from taaktoedeling.dossier.since import NOT_COMPARED, NOT_RELEASED
from taaktoedeling.dossier.told import UNKNOWN, verification_document
from taaktoedeling.dossier.verify import Verificatie, verify_dossier
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.reading.kader_plain import kader_from_plain

ISLAND = Path(__file__).parent / "fictief" / "casus" / "vuurtoren.toml"


def plain_of(kader: Kader) -> dict[str, Any]:
    """A framework as data to change."""
    plain: dict[str, Any] = json.loads(json.dumps(to_plain(kader)))
    return plain


@functools.cache
def reweighed(kader: Kader, versie: str = "") -> Kader:
    """The framework with other weights and a signal less, under its own version or another; made once."""
    plain = plain_of(kader)
    plain["hoofd"]["versie"] = versie or plain["hoofd"]["versie"]
    plain["dimensies"][0]["gewicht"] -= 20
    plain["dimensies"][1]["gewicht"] += 20
    plain["signalen"] = plain["signalen"][1:]
    return kader_from_plain(plain)


@functools.cache
def verified(id_: str, made_with: Kader, today: Kader) -> Verificatie:
    """What comes of verifying a dossier that was made with one framework against another; done once for each pair."""
    return verify_dossier(build_dossier(load_casus(shipped_case(id_), made_with), made_with), today)


def told(found: Verificatie) -> str:
    """What a reader of the report gets to read, on one line."""
    return " ".join(document_text(verification_document(found)).split())


def test_old_dossier_stays_verifiable(kader: Kader) -> None:
    """A dossier of an older framework is weighed with the framework that it holds."""
    found = verified("wmo-maatwerk", reweighed(kader, "0.9.0"), kader)

    assert ("klopt", "gewijzigd", None) == (found.oordeel, found.kader, found.kader_uitgebracht)


def test_framework_that_is_not_known(kader: Kader) -> None:
    """Of a framework of another version it is said that its content cannot be vouched for here."""
    assert UNKNOWN in told(verified("wmo-maatwerk", reweighed(kader, "0.9.0"), kader))
    assert UNKNOWN not in told(verified("wmo-maatwerk", kader, reweighed(kader, "1.1.0")))


def test_tells_what_changed_since(kader: Kader) -> None:
    """What changed in the framework is told in its own words, and what that changes for the case."""
    found = verified("wmo-maatwerk", reweighed(kader, "0.9.0"), kader)

    assert "dimensie gewijzigd: Schaal; Beleidsvrijheid" in found.kader_wijzigingen
    assert "gegevens van het kader gewijzigd: versie" in found.kader_wijzigingen
    assert any(text.startswith("signaal nieuw: SIG-") for text in found.kader_wijzigingen)
    assert found.gevolgen is not None
    assert "geschiktheid van Gemeente" in [item.plaats for item in found.gevolgen]


def test_effects_have_labels(kader: Kader) -> None:
    """What a framework changes for a case is told with labels, not with the keys of the data."""
    found = verified("veiligheidsregio", reweighed(kader, "0.9.0"), kader)
    ids = {vorm.id for vorm in (*kader.bestuursvormen, *kader.subvormen)}

    assert found.gevolgen
    assert [] == [item for item in found.gevolgen if "_" in item.plaats or {item.toen, item.nu} & ids]


@pytest.mark.parametrize("today", ["uitgebracht", "zelf"])
def test_misnamed_framework(today: str, kader: Kader) -> None:
    """A framework that bears the name and version of the released one without its content is told outright."""
    other = reweighed(kader)
    found = verified("wmo-maatwerk", other, kader if today == "uitgebracht" else other)

    assert ("uitkomst_klopt", False) == (found.oordeel, found.kader_uitgebracht)
    assert (NOT_RELEASED.format(f"{kader.hoofd.id} {kader.hoofd.versie}"),) == found.niet_bevestigd
    assert "sindsdien veranderd" not in told(found)


def test_misnamed_framework_of_ones_own(eilanden: Kader) -> None:
    """The same holds for a framework of one's own, against the one that is given."""
    plain = plain_of(eilanden)
    plain["hoofd"]["titel"] = "Een andere verdeling"
    other = kader_from_plain(plain)
    found = verify_dossier(build_dossier(load_casus(ISLAND, other), other), eilanden)
    name = f"{eilanden.hoofd.id} {eilanden.hoofd.versie}"

    assert ("uitkomst_klopt", "zelfde_versie", None) == (found.oordeel, found.kader, found.kader_uitgebracht)
    assert (NOT_COMPARED.format(name),) == found.niet_bevestigd


def test_released_framework_against_a_namesake(kader: Kader) -> None:
    """A dossier with the released framework stays right, whatever is held against it."""
    found = verified("wmo-maatwerk", kader, reweighed(kader))

    assert ("klopt", "zelfde_versie", True) == (found.oordeel, found.kader, found.kader_uitgebracht)


def test_certainty_that_changes(kader: Kader) -> None:
    """A threshold that only changes the label that is left after the analysis is an effect."""
    plain = plain_of(kader)
    plain["hoofd"]["versie"] = "1.1.0"
    plain["drempels"]["voorkeur_aanvaardbaarheid"]["waarde"] = "9/10"
    found = verified("brp-bijhouding", kader, kader_from_plain(plain))
    labels = ("zekerheid van de toedeling", "zekerheid van de vorm")

    assert found.gevolgen is not None
    assert {(label, "voorkeur", "open") for label in labels} == {
        (item.plaats, item.toen, item.nu) for item in found.gevolgen if "," not in item.plaats
    }
    assert {f"{label}, gewogen zoals bedoeld" for label in labels} == {
        item.plaats for item in found.gevolgen if "," in item.plaats
    }
    assert "drempels gewijzigd: voorkeur: minste aanvaardbaarheid" in found.kader_wijzigingen


def test_evaluation_that_changes(kader: Kader) -> None:
    """A group of steps that is new is an effect."""
    plain = plain_of(kader)
    plain["hoofd"]["versie"] = "0.9.0"
    evaluated = build_dossier(load_casus(shipped_case("wmo-maatwerk"), kader), kader, n=50)["evaluatie"]
    group = evaluated["vervolg"][0]["groepen"][0]
    plain["opvolging"] = [item for item in plain["opvolging"] if item["id"] != group["id"]]
    found = verified("wmo-maatwerk", kader_from_plain(plain), kader)

    assert found.gevolgen is not None
    assert any(group["naam"] in item.plaats for item in found.gevolgen)


def test_nothing_changes(kader: Kader) -> None:
    """Where nothing that was compared changes, the report says what was compared and what was not."""
    plain = plain_of(kader)
    plain["hoofd"]["versie"] = "1.1.0"
    found = verified("wmo-maatwerk", kader, kader_from_plain(plain))

    assert () == found.gevolgen
    assert "verandert daardoor niets aan de uitkomst" in told(found)
    assert "zijn niet vergeleken" in told(found)


def test_another_framework_is_not_compared(kader: Kader, eilanden: Kader) -> None:
    """A dossier of another framework is weighed again and not held against this one."""
    found = verify_dossier(build_dossier(load_casus(ISLAND, eilanden), eilanden), kader)

    assert ("klopt", "ander", (), None) == (found.oordeel, found.kader, found.kader_wijzigingen, found.gevolgen)


def test_case_that_no_longer_fits(kader: Kader) -> None:
    """A case that today's framework cannot read is told as such, and the dossier itself still stands."""
    plain = plain_of(kader)
    question = next(item for item in plain["criteria"] if item["id"] == "samenval_regio")
    question["niet_van_toepassing"] = False
    found = verified("wmo-maatwerk", kader, kader_from_plain(plain))

    assert ("klopt", None) == (found.oordeel, found.gevolgen)
    assert any("kader van nu" in text for text in found.redenen)
    assert "Wat dat voor deze casus uitmaakt, is niet nagegaan." in told(found)
