"""
Published judgments stand beside the outcome, each under the name of who gave it.
"""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from existing_help import shipped
from once import assess, evaluate

from taaktoedeling.document.blocks import Para, plain
from taaktoedeling.document.chapters.judgments import in_short
from taaktoedeling.document.chapters.nota import nota
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.advies import Advies, AdviesOordeel
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import shipped_cases

IDS = [path.stem.replace("_", "-") for path in shipped_cases()]


def judged(*destinations: list[str]) -> Any:
    """A change that gives the case a judgment for each list of destinations."""

    def change(plain: dict[str, Any]) -> None:
        plain["oordeel"] = [
            {
                "wie": f"Raad {number}",
                "strekking": "Zo hoort het.",
                "bron": "S003 §3",
                "bestuursvorm": named,
                "sterkte": "A",
            }
            for number, named in enumerate(destinations, start=1)
        ]

    return change


def flat(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("destinations", "told"),
    [
        ([["wgr"], ["provincie"]], "Over de bestemming zijn zij het niet eens."),
        ([["wgr"], ["wgr"]], "Zij noemen dezelfde bestemming."),
        ([["wgr"], ["wgr"], []], "Wie een bestemming noemt, noemt dezelfde bestemming."),
        ([["wgr"], []], "Eén ervan kiest een bestuur dat dit model weegt."),
        ([[], []], "Geen ervan kiest een bestuur dat dit model weegt."),
    ],
)
def test_says_whether_judgments_agree(kader: Kader, destinations: list[list[str]], told: str) -> None:
    """The reader is told whether the judgments point to the same body."""
    text = flat(assess(shipped("veiligheidsregio", kader, judged(*destinations)), kader).to_text(volledig=True))

    assert told in text


def test_overlapping_destinations_are_no_agreement(kader: Kader) -> None:
    """Judgments that share only a part of what they name are not called the same."""
    advies = assess(shipped("veiligheidsregio", kader, judged(["wgr"], ["wgr", "gemeente"])), kader)
    text = flat(advies.to_text(volledig=True))

    assert "Zij noemen deels dezelfde bestemming." in text


@pytest.mark.parametrize("id_", IDS)
def test_everyone_is_named_in_advice_and_evaluation(kader: Kader, id_: str) -> None:
    """Who gave a judgment stands in the advice and in the evaluation."""
    casus = shipped(id_, kader)
    advies = flat(assess(casus, kader).to_text(volledig=True))
    evaluatie = flat(evaluate(casus, kader).to_text(volledig=True))

    assert [o.wie for o in casus.oordelen if o.wie not in advies or o.wie not in evaluatie] == []


def test_a_single_judgment_is_told_as_one(kader: Kader) -> None:
    """One judgment is not announced as several."""
    text = flat(assess(shipped("veiligheidsregio", kader, judged(["wgr"])), kader).to_text(volledig=True))

    assert "Gepubliceerd oordeel over deze taak" in text
    assert "Het model rekent niet met dit oordeel" in text


def in_nota(advies: Advies, evaluatie: Evaluatie) -> str:
    """The paragraphs of a nota."""
    blocks = (block for chapter in nota(advies, evaluatie, "0" * 64).chapters for block in chapter.blocks)
    return " ".join(plain(block.text) for block in blocks if isinstance(block, Para))


def differs(one: AdviesOordeel) -> bool:
    """Whether a judgment names another destination; what describes the present names none."""
    return one.verhouding == "anders" and one.sterkte != "C"


def test_a_description_names_no_destination(kader: Kader) -> None:
    """What only describes where a task lies is held against nothing, whatever body it describes."""
    casus = shipped("wmo-maatwerk", kader, judged(["provincie"], ["provincie"]))
    first = attrs.evolve(casus.oordelen[0], sterkte="C")
    advies = assess(attrs.evolve(casus, oordelen=(first, *casus.oordelen[1:])), kader)

    assert [one.verhouding for one in advies.oordelen] == ["geen_bestemming", "anders"]
    assert in_short(advies) == ["Raad 2, met een andere bestemming: de provincies", "Raad 1"]


@pytest.mark.parametrize("id_", IDS)
def test_no_short_form_is_silent_about_judgments(id_: str, kader: Kader) -> None:
    """Screen, evaluation and nota say how many judged and who names another destination; nothing where nobody did."""
    readings = weigh_readings(shipped(id_, kader), kader)
    advies, evaluatie = assess(readings.intended), evaluate(readings)
    other = [f"{one.wie}, met een andere bestemming" for one in advies.oordelen if differs(one)]
    for text in (str(advies), str(evaluatie), in_nota(advies, evaluatie)):
        told = flat(text).casefold()
        assert ("oordelen (" in told) == (bool(advies.oordelen) and advies.uitkomst != "geen_aanleiding")
        begin = f"oordelen ({len(advies.oordelen)}): {other[0].casefold() if other else ''}"
        assert begin in told or not advies.oordelen


def test_another_destination_is_named_first(kader: Kader) -> None:
    """Who names another destination stands first, whatever the order of the case."""
    casus = shipped("wmo-maatwerk", kader, judged([], ["gemeente"], ["provincie"]))

    assert in_short(assess(casus, kader)) == [
        "Raad 3, met een andere bestemming: de provincies",
        "Raad 2, met dezelfde bestemming",
        "Raad 1",
    ]
