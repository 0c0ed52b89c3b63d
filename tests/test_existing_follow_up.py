"""
What follows from an outcome has a nature and a basis, and the borders of medebewind are ours.
"""

from __future__ import annotations

from typing import Any, get_args

import pytest
from existing_help import shipped
from once import evaluate

from taaktoedeling.existing.model import Evaluatie, VervolgGroep
from taaktoedeling.model.kader import Kader, PlichtAard
from taaktoedeling.reading.casus import casus_to_plain, shipped_cases

IDS = [path.stem.replace("_", "-") for path in shipped_cases()]


@pytest.fixture(scope="module")
def kader(few: Kader) -> Kader:
    """The shipped framework; no test here is about the label."""
    return few


def groups(evaluatie: Evaluatie) -> dict[str, VervolgGroep]:
    """The groups that follow from the intended outcome."""
    return {group.id: group for group in evaluatie.vervolg[0].groepen}


def followed(kader: Kader, id_: str, change: Any = None) -> dict[str, VervolgGroep]:
    """The groups that follow for an example case."""
    return groups(evaluate(shipped(id_, kader, change), kader))


def rules(group: VervolgGroep) -> set[str]:
    """The rules that a group draws on."""
    return {step.regel for step in group.stappen} - {""}


@pytest.mark.parametrize("id_", IDS)
def test_every_step_has_a_nature_and_a_basis(kader: Kader, id_: str) -> None:
    """No step is told without its nature and its basis."""
    for part in evaluate(shipped(id_, kader), kader).vervolg:
        for group in part.groepen:
            assert all(step.aard in get_args(PlichtAard) and step.bronnen for step in group.stappen)


SPEAKS = {"kabinetsafspraak": ("S000", "S001", "S004"), "standpunt_minister": ("S002",)}
"""The letters of the cabinet that made the framework, and that of the minister under the cabinet before it."""


@pytest.mark.parametrize("aard", sorted(SPEAKS))
def test_nobody_is_given_another_s_words(kader: Kader, aard: str) -> None:
    """A step that is called the cabinet's or the minister's rests on a letter of that speaker."""
    steps = [
        step
        for id_ in IDS
        for part in evaluate(shipped(id_, kader), kader).vervolg
        for group in part.groepen
        for step in group.stappen
        if step.aard == aard
    ]

    assert steps
    assert [step.tekst for step in steps if not any(bron.startswith(SPEAKS[aard]) for bron in step.bronnen)] == []


def test_rules_of_the_minister_name_him(kader: Kader) -> None:
    """A rule that rests on the letter of 2024 alone says in its text whose it is."""
    his = {
        regel.id: regel.tekst
        for regel in kader.regels
        if regel.status != "modelkeuze" and {"S002"} == {bron.document for bron in regel.bronnen}
    }

    assert {"BR-16", "BR-17", "BR-24", "BR-34"} <= set(his)
    assert [id_ for id_, text in his.items() if "minister van BZK" not in text or "2024" not in text] == []


def test_a_rule_of_two_speakers_names_both(kader: Kader) -> None:
    """What the cabinet added to what the minister wrote is told apart from it, each with its year."""
    regel = next(regel for regel in kader.regels if regel.id == "BR-36")
    minister, cabinet = regel.tekst.split(". ", 1)

    assert {"S002", "S004"} == {bron.document for bron in regel.bronnen}
    assert "minister van BZK" in minister
    assert "2024" in minister
    assert "kabinet" in cabinet
    assert "2026" in cabinet


def test_steps_of_the_udo(kader: Kader) -> None:
    """The UDO tells the steps that the sources state, and that the full procedure is not among them."""
    udo = followed(kader, "wmo-maatwerk")["udo"]
    told = " ".join(step.tekst for step in udo.stappen)

    assert "niet in onze bronnen" in udo.tekst
    assert ("Q-13",) == udo.spanningen
    for word in ("koepels", "kosten", "uitvoeringstoets", "indicatoren", "fondsbeheerders", "ministerraad", "openbaar"):
        assert word in told


def test_tension_about_the_udo_is_shown(kader: Kader) -> None:
    """Q-13 is shown where the UDO follows, although it holds for every case."""
    assert "Q-13" in {spanning.id for spanning in evaluate(shipped("wmo-maatwerk", kader), kader).spanningen}


def lost_to_the_rijk(kader: Kader) -> Evaluatie:
    """A task that municipalities have and that is advised for the Rijk."""
    casus = shipped("woz-waardering", kader)
    evaluatie = evaluate(casus, kader)

    assert ("gemeente", "rijksuitvoering") == (casus.taak.huidige_bestuursvorm, evaluatie.toedelingen[0].bestuursvorm)
    return evaluatie


def test_a_lost_task_asks_for_the_udo(kader: Kader) -> None:
    """Policy with consequences for municipalities has its UDO, also when they lose the task."""
    assert "udo" in groups(lost_to_the_rijk(kader))


def test_a_lost_task_asks_for_consultation(kader: Kader) -> None:
    """A municipality that loses a task to the Rijk is heard as well (BR-29)."""
    assert {"BR-29"} == rules(groups(lost_to_the_rijk(kader))["decentrale_taken"])


def test_no_change_no_consultation(kader: Kader) -> None:
    """A task that stays where it is changes no tasks."""
    assert "decentrale_taken" not in followed(kader, "wmo-maatwerk")


def test_rijk(kader: Kader) -> None:
    """For the Rijk the grounds against decentral bodies, for a zbo and deconcentration follow."""
    rijk = groups(lost_to_the_rijk(kader))["rijk"]
    told = " ".join(step.tekst for step in rijk.stappen)

    assert "BR-04" in rules(rijk)
    assert "zelfstandig bestuursorgaan" in told
    assert "gedeconcentreerd" in told


def test_waterschap(kader: Kader) -> None:
    """For the waterschap the route by province, minister and union of waterschappen follows."""
    told = " ".join(step.tekst for step in followed(kader, "zuivering-stedelijk-afvalwater")["waterschap"].stappen)

    for word in ("provinciale staten", "Infrastructuur en Waterstaat", "Unie van Waterschappen"):
        assert word in told


def test_cooperation(kader: Kader) -> None:
    """For cooperation the duties of the form follow: opinion, consent, participation, evaluation, leaving."""
    told = " ".join(step.tekst for step in followed(kader, "archiefbewaring")["wgr"].stappen)

    for word in ("zienswijze", "toestemming", "belanghebbenden", "evaluatie", "uittreding"):
        assert word in told


@pytest.mark.parametrize(
    ("uitvoerend", "subvorm", "asked"),
    [(2, "regeling_zonder_meer", False), (3, "bedrijfsvoeringsorganisatie", True)],
)
def test_duties_follow_the_form(kader: Kader, uitvoerend: int, subvorm: str, asked: bool) -> None:
    """What only counts for a body with powers of its own is left out for a lighter form."""

    def change(plain: dict[str, Any]) -> None:
        plain["antwoorden"] |= {"uitvoerend": uitvoerend, "schaal_uitvoering": 1}

    evaluatie = evaluate(shipped("gemeentelijke-belastingen-heffen-en-innen", kader, change), kader)
    told = " ".join(step.tekst for step in groups(evaluatie)["wgr"].stappen)

    assert subvorm == evaluatie.toedelingen[0].subvorm
    assert asked == ("belanghebbenden" in told)
    assert asked == ("alleen colleges" in told)


def test_compulsory_cooperation(kader: Kader) -> None:
    """Where compulsion is considered, the explanation and the four alternatives follow."""
    found = followed(kader, "werkcentra")["verplichte_samenwerking"]
    told = " ".join(step.tekst for step in found.stappen)

    assert {"BR-16", "BR-17"} <= rules(found)
    for word in ("provincie", "taakdifferentiatie", "centrumgemeente", "omvang van gemeenten"):
        assert word in told


def test_compulsion_that_is_there_is_not_considered_again(kader: Kader) -> None:
    """A duty that exists, and that nobody proposes, asks no explanation of why it would come."""
    facts = casus_to_plain(shipped("veiligheidsregio", kader))["feiten"]

    assert "verplicht_rijksindeling" == facts["samenwerking_nu"]["waarde"]
    assert "verplichte_samenwerking" not in followed(kader, "veiligheidsregio")


def test_motivations_of_the_case_are_shown(kader: Kader) -> None:
    """What the case already motivates stands with the question."""
    told = dict(shipped("specialistische-jeugdzorg", kader).motivering)["BR-16"]
    found = followed(kader, "specialistische-jeugdzorg")["verplichte_samenwerking"]

    assert told == next(step.motivering for step in found.stappen if step.regel == "BR-16")


def moved(before: Any, after: Any) -> Any:
    """A change of the freedom that was intended and that there is."""

    def change(plain: dict[str, Any]) -> None:
        plain["antwoorden"]["beleidsruimte"] = before
        plain["antwoorden"]["departementale_sturing"] = 1
        plain["feitelijk"] = {"beleidsruimte": after}

    return change


@pytest.mark.parametrize(("level", "expected"), [(0, "mechanisch"), (1, "mechanisch"), (2, "vrij"), (4, "autonoom")])
def test_degrees_of_freedom(kader: Kader, level: int, expected: str) -> None:
    """The freedom in the law decides between autonomous, free and mechanical."""
    found = evaluate(shipped("wmo-maatwerk", kader, moved(level, level)), kader).medebewind

    assert found is not None
    assert [expected] == [kind.id for kind in found.bedoeld]


def test_task_that_became_mechanical(kader: Kader) -> None:
    """A task that was meant to be free and has become mechanical is told so."""
    found = evaluate(shipped("wmo-maatwerk", kader, moved(3, 1)), kader).medebewind

    assert found is not None
    assert found.verschoven
    assert "is dus veranderd" in found.tekst


@pytest.mark.parametrize("levels", [[0, 4], [1, 3, 4], [0, 2]])
def test_only_degrees_that_some_answer_gives(kader: Kader, levels: list[int]) -> None:
    """With chances on several levels the degrees are those of each level, and none in between."""
    chances = dict(zip(map(str, levels), (0.5, 0.5) if len(levels) == 2 else (0.5, 0.25, 0.25), strict=True))
    single = [evaluate(shipped("wmo-maatwerk", kader, moved(level, level)), kader).medebewind for level in levels]
    found = evaluate(shipped("wmo-maatwerk", kader, moved(chances, 2)), kader).medebewind

    assert found is not None
    assert {kind.id for kind in found.bedoeld} == {kind.id for one in single if one for kind in one.bedoeld}


def test_uncertain_move_is_called_uncertain(kader: Kader) -> None:
    """Where the degrees overlap it is not certain that the task moved."""
    found = evaluate(shipped("wmo-maatwerk", kader, moved(3, [1, 2])), kader).medebewind

    assert found is not None
    assert found.verschoven is False
    assert "onzeker" in found.tekst


def test_borders_are_ours(kader: Kader) -> None:
    """Every degree says that its border is ours."""
    assert all("van ons" in form.toelichting for form in kader.medebewindvormen)


def test_no_degree_for_the_waterschap(kader: Kader) -> None:
    """The borders speak of municipalities and provinces only."""
    assert evaluate(shipped("zuivering-stedelijk-afvalwater", kader), kader).medebewind is None
