"""
Who says what in the shipped framework: no text of ours under somebody else's name, and no command.

``tests/sprekers.txt`` lists every speaker with the documents that carry what he says, so that a new name or source is
read by a person. Write it anew with: ``python tests/test_kader_speakers.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import to_plain
from taaktoedeling.reading.kader import load_kader

LISTING = Path(__file__).parent / "sprekers.txt"

OURS = ("Onze lezing", "Mogelijke lezing (van ons)")
OWN_DOCUMENTS = {
    "Kabinet (aanbiedingsbrief": {"S004"},
    "Kabinet (2026), antwoorden": {"S000", "S004"},
    "Kabinet (wetsvoorstel": {"W-BFU"},
    "Minister van BZK (2022)": {"W-RVS22"},
    "Minister van BZK (2024)": {"S002"},
    "Minister van BZK (2026)": {"S000", "S004"},
    "Raad voor het Openbaar Bestuur": {"S001", "S003"},
    "Afdeling advisering van de Raad van State": {"W-JZ21", "W-JZ23"},
    "Tweede Kamer (motie-Van Waveren": {"S004"},
    "VNG en IPO, zoals weergegeven door de minister": {"S000"},
    "Vereniging van Nederlandse Gemeenten": {"W-VNGFVW"},
    "Website kennisopenbaarbestuur.nl": {"W-KOB"},
    "Wetgever (Financiële-verhoudingswet": {"FVW"},
    "Wetgever (Gemeentewet en Provinciewet)": {"GEMW", "PROVW"},
    "Wetgever en Aanwijzingen": {"AR", "GEMW", "PROVW"},
    "Aanwijzingen voor de regelgeving": {"AR"},
}
"""By how a name begins: the documents in which that speaker speaks, or in which another renders what he said."""


def readings(kader: Kader) -> Iterator[tuple[str, str, str, set[str]]]:
    """Every text with a speaker: where it stands, who, what, and the documents behind it."""
    for spanning in kader.spanningen:
        for lezing in spanning.lezing:
            yield spanning.id, lezing.wie, lezing.tekst, {bron.document for bron in lezing.bronnen}


def listing(kader: Kader) -> str:
    """One line per text that has a speaker."""
    lines = [f"{place} | {wie} | {' '.join(sorted(documents))}" for place, wie, _, documents in readings(kader)]
    lines += [
        f"{punt.id} | {punt.van} | {' '.join(sorted({bron.document for bron in punt.bronnen}))}"
        for punt in kader.uitgangspunten
    ]
    return "".join(f"{line}\n" for line in lines)


def texts(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in plain data, with its place."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, f"{path}.{key}")
    elif isinstance(data, list | tuple):
        for index, value in enumerate(data):
            name = value.get("id", index) if isinstance(value, dict) else index
            yield from texts(value, f"{path}[{name}]")


@pytest.fixture(scope="module")
def said(kader: Kader) -> list[tuple[str, str]]:
    """All texts of the shipped framework."""
    return list(texts(to_plain(kader)))


def test_every_speaker_is_listed_with_his_sources(kader: Kader) -> None:
    """Whoever adds a speaker or another source for one reads the list."""
    assert listing(kader) == LISTING.read_text(encoding="utf-8")


def test_another_speaks_only_in_his_own_documents(kader: Kader) -> None:
    """A text under somebody's name rests on documents in which he speaks, and on nothing else."""
    wrong = []
    for place, wie, _, documents in readings(kader):
        if wie.startswith(OURS):
            continue
        own = next((allowed for name, allowed in OWN_DOCUMENTS.items() if wie.startswith(name)), set())
        if not documents or documents - own:
            wrong.append((place, wie, sorted(documents - own)))
    assert wrong == []


@pytest.mark.parametrize("ours", [r"\bwij\b", r"\bonze?\b", r"\bvan ons\b", r"\bdit model\b", r"\bgelezen tekst\b"])
def test_no_words_of_ours_under_another_name(kader: Kader, ours: str) -> None:
    """Who is not us does not speak of "we", of this model, or of what we read."""
    others = [reading for reading in readings(kader) if not reading[1].startswith(OURS)]
    assert [(place, wie) for place, wie, text, _ in others if re.search(ours, text)] == []


def test_what_we_think_possible_is_told_as_ours(kader: Kader) -> None:
    """A reading that nobody gave bears no other name than ours."""
    names = {wie for _, wie, _, _ in readings(kader)}
    assert [wie for wie in sorted(names) if "lezing" in wie.lower() and not wie.startswith(OURS)] == []


def test_the_cabinets_document_has_one_name(said: list[tuple[str, str]]) -> None:
    """The document of the cabinet is "het beleidskader"; "het kader" alone is our encoding and says so."""
    bare = re.compile(r"\b(het|dit|een) kader\b", re.IGNORECASE)
    own = ("drempels", "zekerheid")
    assert [path for path, text in said if bare.search(text) and not path.lstrip(".").startswith(own)] == []


def test_what_is_found_is_no_command(kader: Kader) -> None:
    """The opening of an advice says what fits, and tells nobody to put a task anywhere."""
    for vorm in kader.bestuursvormen:
        for conclusie in vorm.conclusie:
            assert conclusie.tekst.startswith("Volgens dit model past de taak het best bij ")
            assert not re.search(r"(^|\. )(Leg|Beleg|Geef|Draag) ", conclusie.tekst)


def test_what_the_letter_explores_is_told_as_exploring(kader: Kader) -> None:
    """A step that the cabinet explores is no position of the cabinet, and a step of ours has no other's nature."""
    steps = [step for group in kader.opvolging for step in group.stap if step.tekst]
    explored = [step for step in steps if step.aard == "verkenning_kabinet"]
    assert explored
    assert [step.tekst for step in explored if not re.search(r"verken|bezi|onderzo", step.tekst)] == []
    assert [step.tekst for step in steps if step.status == "modelkeuze" and step.aard != "modelkeuze"] == []


def test_every_row_of_points_has_a_reason_of_its_own(kader: Kader) -> None:
    """No two levels rest on the same words."""
    reasons = [niveau.reden for criterium in kader.criteria for niveau in criterium.niveau]
    assert len(reasons) == len(set(reasons))


if __name__ == "__main__":
    LISTING.write_text(listing(load_kader()), encoding="utf-8")
