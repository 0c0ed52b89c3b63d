"""
No question of a framework asserts its own answer, and no state of a law contradicts what a case read.
"""

from __future__ import annotations

import json
import re

import pytest

from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.reading.casus import load_casus, shipped_cases

SENTENCE = re.compile(r"(?<=[?.]) ")
PUT_FIRST = re.compile(
    r"\b(zo (nee|ja)|als)\b[^?]*\bwaarom\b|\bwaarom zou\b|[,:] en waarom\?|\bwaarom nu\b", re.IGNORECASE
)
"""How a question asks why without saying that it is so: on a condition, or of what was answered first."""
READ = re.compile(
    r"^(?P<code>[A-Z0-9]+)( = (?P<titel>[^,]+))?[^(]*\bversie (?P<dag>\d\d)-(?P<maand>\d\d)-(?P<jaar>\d{4})"
)
LATER = re.compile(r"een casus kan (andere artikelen of )?een (latere|andere) versie noemen", re.IGNORECASE)


def test_no_question_says_what_its_answer_has_to_say(kader: Kader) -> None:
    """Whoever asks why something is so says that it is; a question asks first whether it is, or on what condition."""
    asked = [(one.id, one.vraag) for one in (*kader.regels, *kader.uitgangspunten)]
    why = [(id_, part) for id_, vraag in asked for part in SENTENCE.split(vraag) if "waarom" in part.casefold()]

    assert len(why) > 8
    assert [one for one in why if not PUT_FIRST.search(one[1])] == []
    assert [vraag for _, vraag in asked if re.search(r"\bnu\b|\bimmers\b|\bhoewel\b|\bomdat\b", vraag)] == []


def test_a_question_is_found_that_does() -> None:
    """The pattern finds what it is for."""
    assert not PUT_FIRST.search("Waarom past deze taak niet bij de gemeente?")
    assert PUT_FIRST.search("Als de taak daar niet komt: waarom past zij daar niet?")


def test_no_text_speaks_of_an_advised_body(kader: Kader) -> None:
    """An open weighing advises no body, and its questions and tensions are shown all the same."""
    told = json.dumps(to_plain(kader), ensure_ascii=False)

    assert re.findall(r"[^.\"]*\bgeadviseerd[^.\"]*", told) == []


def test_whose_advice_it_is_stands_once_above_a_list(kader: Kader) -> None:
    """The head of a list of principles says whose they are, and that they are no view of the cabinet."""
    assert [one.id for one in kader.uitgangspunten if "geen standpunt" in one.tekst] == []
    assert all(one.van for one in kader.uitgangspunten)


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_a_state_of_a_law_does_not_contradict_what_a_case_read(path: object, kader: Kader) -> None:
    """A case that read a version reads that of the list, or the list says that a case can name another one."""
    documents = {one.code: one for one in kader.documenten}
    for bron in load_casus(path, kader).taak.bronnen:  # type: ignore[arg-type]
        read = READ.search(bron)
        if read is None or (found := documents.get(read["code"])) is None:
            continue
        assert read["titel"] in (None, found.titel), bron
        same = found.datum is not None and found.datum.isoformat() == f"{read['jaar']}-{read['maand']}-{read['dag']}"
        assert same or LATER.search(found.kanttekening), found.code
        assert not found.kanttekening.startswith("Stand ca."), found.code
