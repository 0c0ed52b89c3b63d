"""
A check of the arrangement says in balance only when everything that it reads says so.
"""

from __future__ import annotations

import itertools
from typing import Any

import attrs
import pytest
from existing_help import GELD, balances, checks, shipped, verdicts, with_money
from hypothesis import given
from hypothesis import strategies as st
from once import evaluate

from taaktoedeling.dutch.arrangement import LABELS
from taaktoedeling.existing import possible
from taaktoedeling.existing.arrangement import Money, domain
from taaktoedeling.model.geld import Arrangement
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import shipped_cases

FIELDS = [field for field in LABELS if field != "bekostiging"]
EACH = {field: st.sampled_from(domain(field)) for field in FIELDS}
IF_KNOWN = ("aanspraak", "open_einde", "groeit_mee")
"""The fields that count where a case gives them, and of which the lack is no gap."""


@pytest.fixture(scope="module")
def kader(few: Kader) -> Kader:
    """The shipped framework; no test here is about the label."""
    return few


def judged(kader: Kader, id_: str = "wmo-maatwerk", **fields: Any) -> dict[str, str]:
    """What the checks say of a case with this arrangement."""
    return checks(shipped(id_, kader, with_money(**fields)), kader)


def both(*changes: Any) -> Any:
    """Several changes, one after the other."""

    def change(plain: dict[str, Any]) -> None:
        for one in changes:
            one(plain)

    return change


def freedom(level: Any) -> Any:
    """A change that sets the freedom in practice."""

    def change(plain: dict[str, Any]) -> None:
        plain["feitelijk"] = {"beleidsruimte": level}

    return change


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_an_evaluation_has_what_the_checks_say(path: Any, kader: Kader) -> None:
    """What the tests here ask of the checks alone is what an evaluation tells."""
    casus = shipped(path.stem.replace("_", "-"), kader)
    evaluatie = evaluate(casus, kader)

    assert evaluatie.uitkomst == "geen_aanleiding" or evaluatie.balans == balances(casus, kader)


@pytest.mark.parametrize("field", ["risico", "stuurbaarheid_kosten", "financieel_risico"])
def test_assumptions_are_named(kader: Kader, field: str) -> None:
    """Every verdict that reads a field that is assumed says so, and so does the verdict on the whole."""
    money = with_money(risico="gedeeld", bron="S002 §1", aanname=[field])
    balans = evaluate(shipped("algemene-bijstand", kader, money), kader).balans[-1]
    readers = [toets for toets in balans.toetsen if field in toets.aannames]

    assert readers
    assert all(f"‘{LABELS[field]}’" in toets.uitleg.partition("aanname")[2] for toets in readers)
    assert f"‘{LABELS[field]}’" in balans.tekst


def test_practice_is_named_as_practice(kader: Kader) -> None:
    """The verdict on the whole says whether it is about practice."""
    intended, practice = evaluate(shipped("wmo-maatwerk", kader), kader).balans

    assert "in de praktijk" not in intended.tekst
    assert "Volgens de maat van dit model is het arrangement in de praktijk uit balans" in practice.tekst


def test_a_sourced_arrangement_names_no_assumption(kader: Kader) -> None:
    """Fields that the source gives are not called assumptions."""
    balans = evaluate(shipped("wmo-maatwerk", kader, with_money(bron="S002 §1")), kader).balans[-1]

    assert [id_ for toets in balans.toetsen for id_ in toets.aannames if id_ in LABELS] == []


def test_an_assumed_fact_is_an_assumption_of_the_check_that_reads_it(kader: Kader) -> None:
    """What a check reads of the facts counts as its fields and questions do."""
    casus = shipped("wmo-maatwerk", kader)
    assumed = {ground.feit for ground in casus.feitgronden if ground.aanname}
    told = balances(casus, kader)[0]

    assert {id_ for toets in told.toetsen for id_ in toets.aannames} & assumed
    sure = attrs.evolve(casus, feitgronden=tuple(attrs.evolve(one, aanname=False) for one in casus.feitgronden))
    assert not {id_ for toets in balances(sure, kader)[0].toetsen for id_ in toets.aannames} & assumed


def test_without_a_source_everything_is_assumed(kader: Kader) -> None:
    """An arrangement without a source is not told as if it had one."""
    fields = evaluate(shipped("wmo-maatwerk", kader, with_money(bron=None)), kader).arrangement

    assert {"zonder_bron"} == {field.grond for field in fields}


@pytest.mark.parametrize("field", [field for field in GELD if field not in IF_KNOWN])
def test_missing_is_never_balance(kader: Kader, field: str) -> None:
    """A check that reads a field that is not given is not in balance."""
    full = evaluate(shipped("algemene-bijstand", kader, with_money(risico="gedeeld")), kader)
    less = evaluate(shipped("algemene-bijstand", kader, with_money(**{"risico": "gedeeld", field: None})), kader)
    readers = {toets.id for toets in less.balans[-1].toetsen if field in toets.ontbreekt}

    assert readers or field == "kosten_in_beeld"
    assert all("in_balans" != uitslag for id_, uitslag in verdicts(less).items() if id_ in readers)
    assert {id_: u for id_, u in verdicts(full).items() if id_ not in readers} == {
        id_: u for id_, u in verdicts(less).items() if id_ not in readers
    }


@pytest.mark.parametrize("field", IF_KNOWN)
@pytest.mark.parametrize("level", range(5))
def test_what_is_left_out_is_never_contradicted(kader: Kader, field: str, level: int) -> None:
    """Leaving out a field that counts only where it is known gives no verdict that some value of it would change."""

    def told(value: Any) -> dict[str, str]:
        change = both(freedom(level), with_money(**{field: value}))
        return checks(shipped("wmo-maatwerk", kader, change), kader)

    each = [told(value) for value in domain(field)]
    for id_, uitslag in told(None).items():
        assert uitslag == "niet_te_beoordelen" or {uitslag} == {one[id_] for one in each}


@pytest.mark.parametrize(
    ("grows", "expected"),
    [("ja", "in_balans"), ("deels", "uit_balans"), ("nee", "uit_balans"), (None, "niet_te_beoordelen")],
)
def test_funding_is_judged_by_what_the_case_says_of_growth(kader: Kader, grows: str | None, expected: str) -> None:
    """Whether the money keeps up with costs that cannot be steered is taken from the case, and from nothing else."""
    assert expected == judged(kader, groeit_mee=grows)["bekostiging_tegenover_vrijheid"]


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_without_arrangement_nothing_is_in_balance(path: Any, kader: Kader) -> None:
    """A case without an arrangement has no check in balance."""
    casus = shipped(path.stem.replace("_", "-"), kader, lambda plain: plain.pop("arrangement", None))

    assert "in_balans" not in {toets.uitslag for part in evaluate(casus, kader).balans for toets in part.toetsen}


@given(st.fixed_dictionaries({}, optional=EACH), st.fixed_dictionaries(EACH), st.integers(0, 4))
def test_more_is_never_less_certain(kader: Kader, fields: dict[str, Any], rest: dict[str, Any], level: int) -> None:
    """Filling in a field never takes a verdict away: out of balance with a gap stays so when the gap is filled."""
    gap = {field: fields.get(field) for field in FIELDS}
    before = checks(shipped("wmo-maatwerk", kader, both(freedom(level), with_money(**gap))), kader)
    filled = {**rest, **fields}
    after = checks(shipped("wmo-maatwerk", kader, both(freedom(level), with_money(**filled))), kader)

    assert all(after[id_] == uitslag for id_, uitslag in before.items() if uitslag != "niet_te_beoordelen")


@pytest.mark.parametrize(
    ("level", "risico", "expected"),
    [
        (1, "decentraal", "uit_balans"),
        (2, "decentraal", "uit_balans"),
        (3, "decentraal", "in_balans"),
        (1, "gedeeld", "in_balans"),
        (1, "rijk", "in_balans"),
        (3, "rijk", "uit_balans"),
    ],
)
def test_risk_follows_freedom(kader: Kader, level: int, risico: str, expected: str) -> None:
    """The less freedom, the less risk belongs with the body; with much freedom the risk is not the Rijk's."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader, both(freedom(level), with_money(risico=risico))), kader)

    assert expected == verdicts(evaluatie)["risico_tegenover_vrijheid"]


def test_small_risk_is_no_imbalance(kader: Kader) -> None:
    """Who bears a small risk makes no difference."""
    assert "in_balans" == judged(kader, financieel_risico=1)["risico_tegenover_vrijheid"]


@pytest.mark.parametrize(("grip", "expected"), [(0, "uit_balans"), (1, "uit_balans"), (2, "in_balans")])
def test_grip(kader: Kader, grip: int, expected: str) -> None:
    """Bearing risk without grip on the costs is an imbalance."""
    assert expected == judged(kader, stuurbaarheid_kosten=grip)["grip_op_kosten"]


@pytest.mark.parametrize(("level", "expected"), [(3, "uit_balans"), (1, "in_balans"), (2, "niet_te_beoordelen")])
def test_bound_money_against_freedom(kader: Kader, level: int, expected: str) -> None:
    """Money that is bound to a purpose does not fit much freedom; with some freedom that asks a motivation."""
    change = both(freedom(level), with_money(bekostiging="specifieke_uitkering"))
    evaluatie = evaluate(shipped("wmo-maatwerk", kader, change), kader)

    assert expected == verdicts(evaluatie)["bekostiging_tegenover_vrijheid"]


@pytest.mark.parametrize(("told", "expected"), [("ja", "in_balans"), ("deels", "uit_balans"), ("nee", "uit_balans")])
def test_reimbursement_follows_research(kader: Kader, told: str, expected: str) -> None:
    """Whether costs are reimbursed is judged by the research that the case tells of, and by nothing else."""
    assert expected == judged(kader, kosten_vergoed=told)["kostenvergoeding"]


def test_figures_are_asked_of_a_proposal(kader: Kader) -> None:
    """The Financiële-verhoudingswet asks figures for a change, and not for an existing task as it is."""
    assert "gevolgen_in_beeld" in judged(kader, "specialistische-jeugdzorg")
    assert "gevolgen_in_beeld" not in judged(kader)


def test_law_on_municipalities_is_not_about_the_waterschap(kader: Kader) -> None:
    """The reimbursement that the Gemeentewet and Provinciewet ask is no check of a waterschap."""
    assert "kostenvergoeding" not in checks(shipped("zuivering-stedelijk-afvalwater", kader), kader)


def test_contested_funding_is_not_judged(kader: Kader) -> None:
    """Where minister and ROB disagree on funding, the check gives no verdict of its own."""
    casus = shipped(
        "veiligheidsregio",
        kader,
        lambda plain: plain["arrangement"].update(stuurbaarheid_kosten=3, financieel_risico=2),
    )
    toets = next(t for t in evaluate(casus, kader).balans[-1].toetsen if t.id == "bekostiging_tegenover_vrijheid")

    assert "niet_te_beoordelen" == toets.uitslag
    assert "geen kabinetsstandpunt" in toets.uitleg


@pytest.mark.parametrize("share", [0.51, 0.85])
def test_who_pays_most_is_the_payer(kader: Kader, share: float) -> None:
    """In a combination the payer is who pays more than half."""
    parts = (("gemeentelijke_bijdrage", int(share * 10_000)), ("rijksbegroting", 10_000 - int(share * 10_000)))
    money = Money.of(kader, Arrangement(bekostiging="hybride", delen=parts))

    assert ("decentraal",) == money.possible("betaler")


def test_nobody_pays_most(kader: Kader) -> None:
    """Half and half is a shared payment."""
    parts = (("gemeentelijke_bijdrage", 5_000), ("rijksbegroting", 5_000))

    assert ("gedeeld",) == Money.of(kader, Arrangement(bekostiging="hybride", delen=parts)).possible("betaler")


def test_unknown_funding_has_every_payer(kader: Kader) -> None:
    """Without funding anybody may pay."""
    assert {"decentraal", "fonds", "rijk", "gedeeld"} == set(Money.of(kader, None).possible("betaler"))


@pytest.mark.parametrize("level", [[0, 4], [1, 2], [2, 3]])
def test_a_range_says_what_all_its_levels_say(kader: Kader, level: list[int]) -> None:
    """A range of answers leads to a verdict exactly when each of its levels leads to the same."""

    def told(answer: Any) -> dict[str, str]:
        return checks(shipped("wmo-maatwerk", kader, both(freedom(answer), with_money())), kader)

    each = [told(single) for single in range(level[0], level[1] + 1)]
    for id_, uitslag in told(level).items():
        kinds = {single[id_] for single in each}
        assert (next(iter(kinds)) if len(kinds) == 1 else "niet_te_beoordelen") == uitslag


def test_uncertain_answer_is_named(kader: Kader) -> None:
    """Where an uncertain answer decides, the check names it and gives each verdict with its condition."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader, both(freedom([1, 3]), with_money())), kader)
    toets = next(t for t in evaluatie.balans[-1].toetsen if t.id == "wie_bepaalt_betaalt")

    assert ("beleidsruimte",) == toets.onzeker
    assert all(reason.wanneer for reason in toets.redenen)


def test_every_check_has_a_source(kader: Kader) -> None:
    """Every check cites where the norm comes from, and no verdict is passed off as the source's."""
    for toets, oordeel in itertools.chain(*(((t, o) for o in t.oordeel) for t in kader.arrangementtoetsen)):
        assert toets.bronnen
        assert oordeel.status == "modelkeuze" or oordeel.bronnen


def test_an_unsure_answer_beside_a_missing_field_hides_nothing(kader: Kader) -> None:
    """With part of a check given, a possible imbalance is shown with its reason and what it depends on."""

    def change(plain: dict[str, Any]) -> None:
        with_money(bekostiging="eigen_inkomsten", risico=None)(plain)
        plain["taak"]["huidige_bestuursvorm"] = "gemeente"
        plain["antwoorden"]["beleidsruimte"] = [0, 3]
        plain["feitelijk"] = {}

    evaluatie = evaluate(shipped("wmo-maatwerk", kader, change), kader)
    toets = next(t for t in evaluatie.balans[0].toetsen if t.id == "wie_bepaalt_betaalt")

    assert (toets.uitslag, toets.ontbreekt) == ("niet_te_beoordelen", ("risico",))
    assert {"uit_balans", "in_balans"} == {reden.uitslag for reden in toets.redenen}
    assert all("Ruimte voor eigen beleid" in reden.wanneer for reden in toets.redenen)
    assert "kan de uitslag zijn: uit balans of in balans" in toets.uitleg


def test_nothing_filled_in_gives_no_list_of_everything(kader: Kader) -> None:
    """Where nothing of a check was filled in, that is all there is to say."""
    evaluatie = evaluate(shipped("wmo-maatwerk", kader, lambda plain: plain.pop("arrangement")), kader)
    toets = next(t for t in evaluatie.balans[-1].toetsen if t.id == "grip_op_kosten")

    assert toets.redenen == ()


def test_a_verdict_that_rests_on_assumptions_alone_does_not_say_also(kader: Kader) -> None:
    """What rests on nothing else rests on it wholly, and what was given without a source is called that."""
    assert "Het oordeel rust op een aanname over" in balances(shipped("opvang-asielzoekers-coa", kader), kader)[0].tekst
    assert "Het oordeel rust mede op aannames over" in balances(shipped("wmo-maatwerk", kader), kader)[0].tekst

    def without(plain: dict[str, Any]) -> None:
        plain["arrangement"] = {"uitvoeringskracht": 3}

    told = balances(shipped("opvang-asielzoekers-coa", kader, without), kader)[0].tekst
    assert told.endswith("Het oordeel rust op wat over ‘uitvoeringskracht’ zonder bron is opgegeven.")


def test_more_possibilities_than_can_be_tried_are_no_verdict(kader: Kader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check with too many possible states of affairs says so, and is never in balance."""
    monkeypatch.setattr(possible, "MOST_POINTS", 0)
    evaluatie = evaluate(shipped("wmo-maatwerk", kader), kader)

    assert {"niet_te_beoordelen"} == set(verdicts(evaluatie).values())
    assert "niet elke mogelijkheid is nagegaan" in evaluatie.balans[-1].toetsen[0].uitleg


@given(
    st.sampled_from(["wmo-maatwerk", "opvang-asielzoekers-coa", "zuivering-stedelijk-afvalwater", "werkcentra"]),
    st.fixed_dictionaries({}, optional=EACH),
)
def test_balance_is_told_with_how_much_it_is_about(kader: Kader, id_: str, fields: dict[str, Any]) -> None:
    """That checks are in balance, or none is out of it, is told with how many apply, and of what nothing is said."""
    money = {field: fields.get(field) for field in FIELDS}
    for balans in balances(shipped(id_, kader, with_money(**money)), kader):
        silent = [toets.naam for toets in balans.toetsen if not toets.van_toepassing]
        telling = len(balans.toetsen) - len(silent)
        before, _, after = balans.tekst.partition(" Over ")
        if balans.uitslag == "in_balans":
            assert str(len(balans.toetsen)) in before
            assert str(telling) in before or (telling == 1 and "alleen" in before)
        if balans.uitslag == "in_balans" or before.startswith("Geen toets"):
            assert bool(after) == bool(silent)
            assert [naam for naam in silent if f"‘{naam}’" not in after.partition(" zegt dit niets.")[0]] == []
