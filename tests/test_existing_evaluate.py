"""
An evaluation needs an occasion from the cabinet alone, and shows intention and practice side by side.
"""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest
from docs_schema import EVALUATIE, make_schema_evaluatie, render_schema_evaluatie
from existing_help import FICTIEF, shipped
from hypothesis import given, settings
from hypothesis import strategies as st
from once import assess, evaluate
from strategies import antwoorden

import taaktoedeling
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader, Regel
from taaktoedeling.model.voorwaarde import FeitVoorwaarde
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_case, shipped_cases

ROOT = Path(__file__).resolve().parent.parent
VERWACHT = tomllib.loads((ROOT / "tests" / "verwacht_evaluatie.toml").read_text("utf-8"))
EIGHT = (
    "wmo-maatwerk",
    "jeugdhulp-algemeen",
    "specialistische-jeugdzorg",
    "vth-milieu",
    "veiligheidsregio",
    "spreidingswet-asielopvang",
    "zuivering-stedelijk-afvalwater",
    "algemene-bijstand",
    "schuldhulpverlening",
)


def steered_in_practice(plain: dict[str, Any]) -> None:
    """A change that has practice steered so much more, and so much alike, that another body fits best."""
    plain["feitelijk"] = {"departementale_sturing": 4, "uniformiteit": 4}


def as_user(gebruiker: str) -> Any:
    """A change that takes the occasion away and names another user."""

    def change(plain: dict[str, Any]) -> None:
        plain.pop("aanleiding", None)
        plain["taak"]["gebruiker"] = gebruiker

    return change


@pytest.mark.parametrize("gebruiker", ["kabinet", "ministerie"])
def test_cabinet_needs_an_occasion(kader: Kader, gebruiker: str) -> None:
    """For the cabinet an existing task without an occasion is not evaluated."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader, as_user(gebruiker)), kader)

    assert ("geen_aanleiding", "ontbreekt") == (evaluatie.uitkomst, evaluatie.aanleiding.staat)
    assert () == evaluatie.balans


@pytest.mark.parametrize("gebruiker", ["kamerlid_of_partij", "decentrale_overheid_of_koepel", "onderzoek"])
def test_others_explore(kader: Kader, gebruiker: str) -> None:
    """For anyone else it is computed, and called an exploration."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader, as_user(gebruiker)), kader)

    assert evaluatie.uitkomst == "evaluatie"
    assert evaluatie.verkenning
    assert "verkenning" in evaluatie.samenvatting[0]


def test_says_what_would_be_an_occasion(kader: Kader) -> None:
    """Without an occasion the evaluation names what would be one, each with its source."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader, as_user("kabinet")), kader)

    assert {"wetsevaluatie", "politieke_afspraak"} <= {optie.id for optie in evaluatie.aanleiding.opties}
    assert all(optie.bronnen for optie in evaluatie.aanleiding.opties)


def test_semi_compulsory_cooperation_is_pointed_out(kader: Kader) -> None:
    """Where cooperation is semi-compulsory, the missing occasion may be that cooperation itself."""

    def change(plain: dict[str, Any]) -> None:
        as_user("kabinet")(plain)
        plain["feiten"]["samenwerking_nu"] = "semi_verplicht"

    evaluatie = evaluate(shipped("wmo-maatwerk", kader, change), kader)

    assert "Q-14" in evaluatie.aanleiding.tekst


@pytest.mark.parametrize("gebruiker", ["kabinet", "onderzoek"])
def test_shows_the_tension_about_occasions(kader: Kader, gebruiker: str) -> None:
    """Q-14 is shown with an existing task, evaluated or not."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader, as_user(gebruiker)), kader)

    assert "Q-14" in {spanning.id for spanning in evaluatie.spanningen}


def test_given_occasion_is_told(kader: Kader) -> None:
    """An occasion comes with its kind, source and date."""
    occasion = evaluate(shipped("wmo-maatwerk", kader), kader).aanleiding.aanleiding

    assert occasion is not None
    assert ("politieke_afspraak", datetime.date(2024, 6, 12)) == (occasion.soort, occasion.datum)


def test_new_task_needs_no_occasion(kader: Kader) -> None:
    """A change of a task is evaluated without an occasion and without practice."""
    evaluatie = evaluate(shipped("specialistische-jeugdzorg", kader), kader)

    assert ("niet_nodig", False) == (evaluatie.aanleiding.staat, evaluatie.praktijk_ingevuld)


def test_both_readings_are_weighed(kader: Kader) -> None:
    """Intention and practice are both assessed, and it is said whether they lead elsewhere."""
    evaluatie = evaluate(shipped("vth-milieu", kader, steered_in_practice), kader)

    assert ["provincie", "rijksuitvoering"] == [toedeling.bestuursvorm for toedeling in evaluatie.toedelingen]
    assert evaluatie.advies_verschilt is True


def test_follow_up_for_each_outcome(kader: Kader) -> None:
    """Where practice leads to another body, what follows is told for both."""
    evaluatie = evaluate(shipped("vth-milieu", kader, steered_in_practice), kader)

    assert ["bedoeld", "feitelijk"] == [part.lezing for part in evaluatie.vervolg]


def test_without_practice_there_is_no_comparison(kader: Kader) -> None:
    """Without answers about practice it is not said whether the advice differs."""
    evaluatie = evaluate(shipped("algemene-bijstand", kader), kader)

    assert evaluatie.advies_verschilt is None
    assert 1 == len(evaluatie.balans)


def test_found_imbalance_is_no_verdict_on_the_past(kader: Kader) -> None:
    """With an imbalance it is said that the original choice need not have been wrong."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader), kader)

    assert any("destijds" in note.tekst for note in evaluatie.noten if note.bij == "disbalans")


def test_new_law_in_preparation_is_marked(kader: Kader) -> None:
    """That the bijzondere fondsuitkering is not yet law is said with every arrangement."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader), kader)

    assert any("nog geen geldend recht" in note.tekst for note in evaluatie.noten if note.bij == "arrangement")


@pytest.mark.parametrize("id_", EIGHT)
def test_published_position_stands_beside(kader: Kader, id_: str) -> None:
    """Each worked-out task shows the published position."""
    assert evaluate(shipped(id_, kader), kader).oordelen


@pytest.mark.parametrize("id_", EIGHT)
def test_outcome_is_as_it_was_judged(kader: Kader, id_: str) -> None:
    """Shifts, checks and knobs of each worked-out task are those that a person last read and judged."""
    evaluatie = evaluate(shipped(id_, kader), kader)
    knobs = evaluatie.knoppen.knoppen if evaluatie.knoppen else ()
    found = {
        "scheefgroei": [shift.criterium for shift in evaluatie.scheefgroei],
        "advies": [toedeling.bestuursvorm for toedeling in evaluatie.toedelingen],
        "balans": {toets.id: toets.uitslag for toets in evaluatie.balans[-1].toetsen if toets.van_toepassing},
        "knoppen": {knob.id: knob.effect for knob in knobs},
    }

    assert VERWACHT[id_] == found


@pytest.mark.parametrize("id_", ["wmo-maatwerk", "jeugdhulp-algemeen"])
def test_named_imbalances_are_found(kader: Kader, id_: str) -> None:
    """The tasks of which the minister wrote that they went out of balance are out of balance in practice."""
    assert "uit_balans" == evaluate(shipped(id_, kader), kader).balans[-1].uitslag


def test_contested_freedom_shows_both_verdicts(kader: Kader) -> None:
    """For the safety region both positions on freedom are shown with the verdict that each leads to."""
    toetsen = evaluate(shipped("veiligheidsregio", kader), kader).balans[-1].toetsen
    told = next(toets for toets in toetsen if toets.id == "wie_bepaalt_betaalt")

    assert "niet_te_beoordelen" == told.uitslag
    assert {"uit_balans", "in_balans"} == {reason.uitslag for reason in told.redenen}


def test_contested_freedom_names_whose_reading_it_is(kader: Kader) -> None:
    """The readings of minister and ROB stand beside each other."""
    spanningen = evaluate(shipped("veiligheidsregio", kader), kader).spanningen
    told = next(spanning for spanning in spanningen if spanning.id == "Q-09")
    whose = " ".join(lezing.wie for lezing in told.lezingen)

    assert "Minister van BZK" in whose
    assert "Raad voor het Openbaar Bestuur" in whose


def test_cited_documents_are_explained(kader: Kader) -> None:
    """Every code in the follow-up is among the documents."""
    evaluatie = evaluate(shipped("zuivering-stedelijk-afvalwater", kader), kader)
    codes = {document.code for document in evaluatie.documenten}
    steps = [step for part in evaluatie.vervolg for group in part.groepen for step in group.stappen]
    cited = {bron.split()[0] for step in steps for bron in step.bronnen}

    assert set() == cited - codes


def test_same_input_same_output(kader: Kader) -> None:
    """Evaluating twice gives the same data."""
    casus = shipped("wmo-maatwerk", kader)

    assert evaluate(casus, kader).to_dict() == taaktoedeling.evaluate(casus, kader).to_dict()


@pytest.mark.parametrize("wrong", [None, "wmo"])
def test_refuses_other_arguments(kader: Kader, wrong: Any) -> None:
    """Something else than a case is refused."""
    with pytest.raises(InvalidArgumentError, match="Casus"):
        evaluate(wrong, kader)


def test_refuses_another_framework(kader: Kader) -> None:
    """Something else than a framework is refused."""
    with pytest.raises(InvalidArgumentError, match="Kader"):
        evaluate(shipped("wmo-maatwerk", kader), "kader")  # type: ignore[arg-type]


def test_a_changed_graph_is_weighed_with(kader: Kader) -> None:
    """An evaluation with a changed graph says so, and gives the fits of that graph."""
    graaf = kader.graaf.copy()
    graaf.edges["criterium:nabijheid", "dimensie:schaal"]["gewicht"] = 5
    casus = shipped("wmo-maatwerk", kader)
    found = evaluate(casus, graaf)

    assert found.herkomst.wijzigingen
    assert found.toedelingen[0].geschiktheid == assess(casus, graaf).geschiktheid


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_schema(path: Path, kader: Kader) -> None:
    """Every example case gives an evaluation as the schema says, also after a round through JSON."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is niet geïnstalleerd")
    plain = json.loads(json.dumps(evaluate(load_casus(path, kader), kader).to_dict(), allow_nan=False))

    jsonschema.Draft202012Validator(make_schema_evaluatie()).validate(plain)


def test_schema_is_current() -> None:
    """The published schema is what the classes give now."""
    path = ROOT / "taaktoedeling" / "schema" / "evaluatie.schema.json"

    assert render_schema_evaluatie() == path.read_text(encoding="utf-8")


def test_schema_describes_what_is_there() -> None:
    """Every description in the schema is of a key that exists."""
    assert set() == set(EVALUATIE) - {field.name for field in attrs.fields(Evaluatie)}


@pytest.mark.parametrize("path", sorted((FICTIEF / "casus").iterdir()), ids=lambda path: path.stem)
def test_other_framework(path: Path, eilanden: Kader) -> None:
    """A framework without checks, knobs or steps gives an evaluation without them."""
    evaluatie = evaluate(load_casus(path, eilanden), eilanden)

    assert evaluatie.knoppen is None
    assert () == evaluatie.noten


def test_what_may_be_an_occasion_is_data(kader: Kader) -> None:
    """Which case may be its own occasion, and the words for it, are the framework's."""

    def change(plain: dict[str, Any]) -> None:
        as_user("kabinet")(plain)
        plain["feiten"]["spreiding"] = "enkele"

    options = tuple(
        attrs.evolve(
            option,
            voorwaarde=(FeitVoorwaarde(feit="spreiding", is_=("enkele",)),) if option.id == "anders" else (),
            opmerking="Weinig gemeenten hebben haar." if option.id == "anders" else "",
        )
        for option in kader.aanleidingsoorten
    )
    told = evaluate(shipped("wmo-maatwerk", kader, change), attrs.evolve(kader, aanleidingsoorten=options))

    assert "Weinig gemeenten hebben haar. (S004" in told.aanleiding.tekst
    assert "semi-verplicht" not in told.aanleiding.tekst


def test_the_words_of_the_gate_are_data(kader: Kader) -> None:
    """Why an evaluation does not start is what the rule says that decides it."""

    def other(regel: Regel) -> Regel:
        gates = tuple(attrs.evolve(poort, tekst=f"De poort is dicht: {poort.uitkomst}.") for poort in regel.poort)
        return attrs.evolve(regel, poort=gates)

    own = attrs.evolve(kader, regels=tuple(other(regel) for regel in kader.regels))
    stopped = shipped("wmo-maatwerk", kader, as_user("kabinet"))
    explored = shipped("wmo-maatwerk", kader, as_user("onderzoek"))

    told = "De poort is dicht: geen_aanleiding. (BR-02"
    assert evaluate(stopped, own).samenvatting[0].startswith(f"Er is geen evaluatie. {told}")
    assert assess(stopped, own).conclusie[1].startswith(told)
    assert "Dit is een verkenning: de poort is dicht: verkenning." == evaluate(explored, own).samenvatting[0]
    assert "Dit is een verkenning: de poort is dicht: verkenning." == assess(explored, own).conclusie[0]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([path.stem for path in shipped_cases()]), st.data())
def test_an_open_weighing_comes_out_nowhere(kader: Kader, name: str, data: st.DataObject) -> None:
    """Where the allocation is open the summary says so and names no destination; where the form is, it names none."""
    evaluatie = evaluate(_practised(name, kader, data), kader)
    told = " ".join(evaluatie.samenvatting)
    also = [evaluatie.zonder_toedoen] if evaluatie.zonder_toedoen else []
    for one in (*evaluatie.toedelingen, *also):
        assert one.kort in told
        assert ("open" in one.kort) == ("open" in (one.zekerheid, one.zekerheid_vorm))
        assert ("komt de taak uit" in one.kort) == (one.zekerheid in ("voorkeur", "stevig"))
        if one.zekerheid_vorm == "open" and one.drager != one.bestuursvorm:
            assert one.aanduiding not in one.kort or one.zekerheid == "open"


def _practised(name: str, kader: Kader, data: st.DataObject) -> Casus:
    """An example case of which some answers are other in practice."""
    plain = casus_to_plain(load_casus(shipped_case(name.replace("_", "-")), kader))
    if plain["taak"]["soort"] == "bestaand":
        moved = data.draw(st.lists(st.sampled_from(kader.criteria), unique_by=lambda one: one.id, max_size=4))
        plain["feitelijk"] = {one.id: data.draw(antwoorden(one)) for one in moved}
    return parse_casus(plain, kader)
