"""
A knob names the smallest change that restores the balance, and making that change does restore it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import attrs
import pytest
from existing_help import balances, checks, knob, shipped, verdicts, with_money
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from once import evaluate

from taaktoedeling.existing.model_arrangement import EvaluatieBalans, Wijziging
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import shipped_cases

TOLD = {"onwaar": r"nu niet vervuld: ([^;]*)", "onzeker": r"niet te zeggen of is vervuld: ([^;]*)"}
IDS = [path.stem.replace("_", "-") for path in shipped_cases()]


@pytest.fixture(scope="module")
def kader(few: Kader) -> Kader:
    """The shipped framework; no test here is about the label."""
    return few


def setting(field: str, value: str) -> Wijziging:
    """A change of one field of the arrangement."""
    return Wijziging(soort="arrangement", id=field, label=field, van="", naar=value, waarde=value)


def carried_out(casus: Casus, changes: Sequence[Wijziging], kader: Kader) -> Casus:
    """The case as somebody makes it who does what a knob asks."""
    fields: dict[str, Any] = {change.id: change.waarde for change in changes if change.soort == "arrangement"}
    if "bekostiging" in fields and casus.arrangement and casus.arrangement.delen:
        fields["delen"] = None
    asked = {"toelichting": "Zoals de knop vraagt.", "aanname": True}
    levels = {change.id: {"niveau": change.waarde, **asked} for change in changes if change.soort == "criterium"}
    where = "feitelijk" if casus.taak.soort == "bestaand" else "antwoorden"
    return casus.met(kader, **{"arrangement": fields, where: levels})


@pytest.mark.parametrize("id_", ["wmo-maatwerk", "jeugdhulp-algemeen", "specialistische-jeugdzorg"])
def test_freedom_restores_the_balance(kader: Kader, id_: str) -> None:
    """After the changes that K2 names every check that it is about is in balance."""
    casus = shipped(id_, kader)
    told = knob(evaluate(casus, kader), "K2")
    after = checks(carried_out(casus, told.wijzigingen, kader), kader)

    assert ("geheel", {"in_balans"}) == (told.effect, {after[id_] for id_ in told.herstelt})


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.parametrize("name", ["K2", "K3", "K4"])
def test_each_knob_does_what_it_says(kader: Kader, id_: str, name: str) -> None:
    """For every example, what a knob says it restores is restored, and what it says stays is not in balance."""
    casus = shipped(id_, kader)
    evaluatie = evaluate(casus, kader)
    if evaluatie.knoppen is None:
        return
    told = knob(evaluatie, name)
    tries = [(made.herstelt, made.blijft, [setting(field_of(name), made.waarde)]) for made in told.mogelijkheden]
    if told.wijzigingen:
        tries.append((told.herstelt, told.blijft, list(told.wijzigingen)))
    for restored, left, changes in tries:
        after = checks(carried_out(casus, changes, kader), kader)
        assert {"in_balans"} >= {after[check] for check in restored}
        assert "in_balans" not in {after[check] for check in left}


@pytest.mark.parametrize("id_", IDS)
def test_the_summary_is_silent_about_no_knob(kader: Kader, id_: str) -> None:
    """Where a check is out of balance, the summary says of every knob what it does."""
    evaluatie = evaluate(shipped(id_, kader), kader)
    if evaluatie.knoppen and not evaluatie.knoppen.voorwaardelijk:
        told, _, others = evaluatie.samenvatting[-1].partition("Van de andere knoppen")
        for one in evaluatie.knoppen.knoppen:
            assert f"({one.id}" in (told if one.effect == "geheel" else others)


def field_of(name: str) -> str:
    """The field of the arrangement that a knob sets."""
    return {"K3": "bekostiging", "K4": "risico"}.get(name, "")


@settings(max_examples=60)
@given(
    level=st.integers(0, 4),
    uniform=st.integers(0, 4),
    steering=st.integers(0, 4),
    risico=st.sampled_from(["decentraal", "gedeeld", "rijk"]),
    grip=st.integers(0, 4),
    size=st.integers(0, 4),
    funding=st.sampled_from(["algemene_uitkering", "specifieke_uitkering", "eigen_inkomsten"]),
)
def test_freedom_restores_whatever_the_case(
    kader: Kader, level: int, uniform: int, steering: int, risico: str, grip: int, size: int, funding: str
) -> None:
    """Whatever the answers: the changes of K2 restore what it says and break nothing."""

    def change(plain: dict[str, Any]) -> None:
        with_money(risico=risico, stuurbaarheid_kosten=grip, financieel_risico=size, bekostiging=funding)(plain)
        plain["feitelijk"] = {"beleidsruimte": level, "uniformiteit": uniform, "departementale_sturing": steering}

    casus = shipped("wmo-maatwerk", kader, change)
    evaluatie = evaluate(casus, kader)
    assume(evaluatie.knoppen is not None)
    told = knob(evaluatie, "K2")
    assume(told.wijzigingen)
    after = checks(carried_out(casus, told.wijzigingen, kader), kader)
    before = verdicts(evaluatie)

    assert {"in_balans"} == {after[id_] for id_ in told.herstelt}
    assert all(before[id_] == "uit_balans" for id_, uitslag in after.items() if uitslag == "uit_balans")


def test_freedom_names_both_conditions_of_the_minister(kader: Kader) -> None:
    """K2 shows the two conditions, with their source, and whether practice meets them."""
    told = knob(evaluate(shipped("wmo-maatwerk", kader), kader), "K2").randvoorwaarden
    conditions = [rand for rand in told if rand.status == "bron"]

    assert ["onwaar", "onwaar"] == [rand.vervuld for rand in conditions]
    assert all("S002" in rand.bronnen[0] for rand in conditions)


def test_freedom_grows_on_named_questions(kader: Kader) -> None:
    """K2 says how far each question would have to move."""
    told = knob(evaluate(shipped("jeugdhulp-algemeen", kader), kader), "K2").wijzigingen
    moved = {change.id: change.waarde for change in told}

    assert {"beleidsruimte": 3, "uniformiteit": 2, "stuurbaarheid_kosten": 3} == moved


def test_no_smaller_change_restores(kader: Kader) -> None:
    """Leaving out any of the changes of K2 does not restore everything."""
    casus = shipped("wmo-maatwerk", kader)
    told = knob(evaluate(casus, kader), "K2")
    freedom = [change for change in told.wijzigingen if change.id == "beleidsruimte"]
    after = checks(carried_out(casus, [attrs.evolve(freedom[0], waarde=2)], kader), kader)

    assert "uit_balans" in {after[id_] for id_ in told.herstelt}


def test_allocation_is_asked_of_both_readings(kader: Kader) -> None:
    """K1 says who would be advised with the intention and with practice, and restores nothing by itself."""
    told = knob(evaluate(shipped("wmo-maatwerk", kader), kader), "K1")

    assert "niet_te_berekenen" == told.effect
    assert all("gemeente" in text for text in told.uitleg[:2])


def test_other_funding_alone_leaves_the_risk(kader: Kader) -> None:
    """K3 does not move the risk, so checks on risk stay out of balance."""
    told = knob(evaluate(shipped("wmo-maatwerk", kader), kader), "K3")

    assert "risico_tegenover_vrijheid" in told.blijft


def test_funding_that_is_not_law_is_marked(kader: Kader) -> None:
    """The bijzondere fondsuitkering is offered with the remark that it is not yet law."""
    told = knob(evaluate(shipped("transitie-landelijk-gebied", kader), kader), "K3").mogelijkheden
    remarks = {option.waarde: option.kanttekening for option in told}

    assert "nog geen geldend recht" == remarks.pop("bijzondere_fondsuitkering")
    assert remarks
    assert {""} == set(remarks.values())


def test_knobs_that_need_each_other(kader: Kader) -> None:
    """A pair is named when it restores what neither does alone, and it does restore it."""

    def change(plain: dict[str, Any]) -> None:
        with_money(bekostiging="specifieke_uitkering", risico="rijk")(plain)
        plain["feitelijk"] = {"beleidsruimte": 3}

    casus = shipped("wmo-maatwerk", kader, change)
    evaluatie = evaluate(casus, kader)
    assert evaluatie.knoppen is not None
    assert ["deels", "deels"] == [knob(evaluatie, id_).effect for id_ in ("K3", "K4")]
    pair = evaluatie.knoppen.samen[0]
    after = checks(carried_out(casus, pair.wijzigingen, kader), kader)

    assert ("K3", "K4") == pair.knoppen
    assert {"in_balans"} == {after[id_] for id_ in evaluatie.knoppen.hersteld_van}


def test_balance_needs_no_knobs(kader: Kader) -> None:
    """Where nothing is out of balance there are no knobs."""
    assert evaluate(shipped("zuivering-stedelijk-afvalwater", kader), kader).knoppen is None


def test_gaps_alone_need_no_knobs(kader: Kader) -> None:
    """Missing data is no imbalance."""
    assert evaluate(shipped("algemene-bijstand", kader), kader).knoppen is None


def test_contested_balance_is_conditional(kader: Kader) -> None:
    """Where an uncertain answer decides, the knobs are conditional."""
    knoppen = evaluate(shipped("veiligheidsregio", kader), kader).knoppen

    assert knoppen is not None
    assert knoppen.voorwaardelijk


def test_knobs_stand_in_order_of_name_only(kader: Kader) -> None:
    """All knobs are shown whatever they do, and it is said that there is no order."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader), kader)
    assert evaluatie.knoppen is not None

    assert ["K1", "K2", "K3", "K4"] == [found.id for found in evaluatie.knoppen.knoppen]
    assert any("zonder volgorde" in note.tekst for note in evaluatie.noten if note.bij == "knoppen")


def doubtful_freedom(plain: dict[str, Any]) -> None:
    """A municipal task with little to choose or much, and an arrangement of which the funding is general."""
    plain["taak"]["huidige_bestuursvorm"] = "gemeente"
    plain["antwoorden"]["beleidsruimte"] = [1, 3]
    plain["feitelijk"] = {}
    plain["arrangement"] = {
        "bekostiging": "algemene_uitkering",
        "risico": "decentraal",
        "financieel_risico": 1,
        "stuurbaarheid_kosten": 3,
        "uitvoeringskracht": 4,
        "kosten_vergoed": "ja",
    }


def test_a_knob_says_which_other_check_it_may_break(kader: Kader) -> None:
    """A setting that restores one check and may put another out names the other."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader, doubtful_freedom), kader)
    own = {made.waarde: made.breekt for made in knob(evaluatie, "K3").mogelijkheden}

    assert own == {"specifieke_uitkering": ("bekostiging_tegenover_vrijheid",), "brede_doeluitkering": ()}
    text = " ".join(evaluatie.to_text(volledig=True).split())

    assert "kan ‘Bekostiging tegenover vrijheid’ uit balans brengen" in text


def test_a_knob_of_which_every_setting_may_break_is_not_whole(kader: Kader) -> None:
    """Where no setting restores without a risk for another check, the knob is not called whole."""
    forms = kader.bekostigingsvormen
    bound = [attrs.evolve(form, besteding="gebonden") if form.betaler == "rijk" else form for form in forms]
    casus = shipped("wmo-maatwerk", kader, doubtful_freedom)

    assert knob(evaluate(casus, kader), "K3").effect == "geheel"
    assert knob(evaluate(casus, attrs.evolve(kader, bekostigingsvormen=tuple(bound))), "K3").effect == "kan_breken"


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.parametrize("doubt", [False, True])
def test_a_setting_breaks_what_it_says_and_nothing_else(kader: Kader, id_: str, doubt: bool) -> None:
    """After a change the checks that may be out and could not be before are those that the knob names."""

    def change(plain: dict[str, Any]) -> None:
        if doubt:
            plain["antwoorden"]["beleidsruimte"] = [1, 3]
            plain.get("feitelijk", {}).pop("beleidsruimte", None)

    casus = shipped(id_, kader, change)
    evaluatie = evaluate(casus, kader)
    if evaluatie.knoppen is None:
        return
    before = perhaps_out(evaluatie.balans)
    for told in evaluatie.knoppen.knoppen:
        tries = [(made.breekt, [setting(field_of(told.id), made.waarde)]) for made in told.mogelijkheden]
        tries += [(told.breekt, list(told.wijzigingen))] if told.wijzigingen else []
        for breaks, changes in tries:
            after = balances(carried_out(casus, changes, kader), kader)
            assert set(breaks) == perhaps_out(after) - before - set(evaluatie.knoppen.hersteld_van)


def perhaps_out(balans: Sequence[EvaluatieBalans]) -> set[str]:
    """The checks of the last reading that some possible answer puts out of balance."""
    found = (toets for toets in balans[-1].toetsen if toets.van_toepassing)
    return {toets.id for toets in found if any(reden.uitslag == "uit_balans" for reden in toets.redenen)}


@pytest.mark.parametrize("id_", IDS)
def test_what_cannot_be_said_of_a_condition_is_not_called_unmet(id_: str, kader: Kader) -> None:
    """The summary names what is not met and what cannot be said apart, as the whole tells each of them."""
    evaluatie = evaluate(shipped(id_, kader), kader)
    text = " ".join(evaluatie.samenvatting)
    for one in evaluatie.knoppen.knoppen if evaluatie.knoppen else ():
        named = {how: [need.kort for need in one.randvoorwaarden if need.vervuld == how] for how in TOLD}
        told = re.search(rf"\({one.id}; ([^)]*)\)", text)
        if one.effect == "geheel":
            assert (told is not None) == any(named.values())
        for how, names in named.items() if told else ():
            found = re.findall(TOLD[how], told[1])
            assert [re.findall("‘([^’]*)’", part) for part in found] == ([names] if names else [])


def test_conditions_without_short_names_are_counted(kader: Kader) -> None:
    """A framework that does not say its conditions in few words has them counted, with where they stand."""
    bare = tuple(
        attrs.evolve(one, randvoorwaarde=tuple(attrs.evolve(need, kort="") for need in one.randvoorwaarde))
        for one in kader.knoppen
    )
    told = " ".join(evaluate(shipped("wmo-maatwerk", kader), attrs.evolve(kader, knoppen=bare)).samenvatting)

    assert "(K2; nu niet vervuld: 2 voorwaarden, genoemd bij die knop; niet te zeggen of is vervuld: 1 v" in told


def test_every_shipped_condition_has_a_short_name(kader: Kader) -> None:
    """A screen has room for the name of each condition of a knob."""
    assert all(0 < len(need.kort) <= 32 for one in kader.knoppen for need in one.randvoorwaarde)
