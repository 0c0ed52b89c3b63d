"""
What the second version of the shipped framework decides: when its rules apply and whose that is, and what it refuses.
"""

from __future__ import annotations

import copy
from typing import Any

import pytest
from forms_help import part_as_text
from hypothesis import given
from hypothesis import strategies as st
from once import assess

from taaktoedeling.dutch.labels import TOEPASSING
from taaktoedeling.errors import InvalidKaderError
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import to_plain
from taaktoedeling.reading.casus import load_casus, parse_casus, shipped_case, shipped_cases
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.reading.kader_plain import kader_from_plain

KADER = load_kader()
TAAK = {
    "id": "proef",
    "titel": "Proef",
    "omschrijving": "Een verzonnen taak.",
    "soort": "nieuw",
    "betreft": "taak",
    "gebruiker": "onderzoek",
    "bronnen": ["verzonnen"],
}
LEVELS = {criterium.id: len(criterium.niveau) for criterium in KADER.criteria if criterium.soort == "ordinaal"}


def advies_of(antwoorden: dict[str, Any], feiten: dict[str, Any] | None = None, kader: Kader = KADER) -> Any:
    """The advice for a made-up new task."""
    data = {"schema": 2, "taak": TAAK, "antwoorden": antwoorden, "feiten": feiten or {}}
    return assess(parse_casus(data, kader), kader)


def status_of(advies: Any, id_: str) -> tuple[str, str]:
    """What a rule says and that it applies: whose each is."""
    regel = next(regel for regel in advies.regels if regel.id == id_)
    return regel.status, regel.status_toepassing


@given(st.fixed_dictionaries({name: st.integers(0, count - 1) for name, count in LEVELS.items()}))
def test_decentral_unless_gives_way_to_three_features_together(antwoorden: dict[str, int]) -> None:
    """BR-04a holds exactly where BR-12 does not: the three features count together, and none by itself."""
    truth = {regel.id: regel.waarheid for regel in advies_of(antwoorden).regels}

    assert (truth.get("BR-04a", "onwaar") == "waar") != (truth.get("BR-12", "onwaar") == "waar")


@pytest.mark.parametrize("criterium", ["uitvoerend", "departementale_sturing"])
def test_one_feature_less_keeps_the_presumption(criterium: str) -> None:
    """With two of the three features the municipality and the province still go first."""
    three = {"uitvoerend": 4, "beleidsruimte": 0, "departementale_sturing": 4}
    assert "BR-12" in {regel.id for regel in advies_of(three).regels if regel.waarheid == "waar"}

    told = {regel.id for regel in advies_of(three | {criterium: 2}).regels if regel.waarheid == "waar"}
    assert "BR-04a" in told
    assert "BR-12" not in told


def test_the_presumption_comes_from_the_law_and_its_bounds_from_us() -> None:
    """The order is the source's; that and when it gives way is not."""
    assert status_of(advies_of({"uitvoerend": 0}), "BR-04a") == ("bron", "afgeleid")


@pytest.mark.parametrize("regel", [r for r in KADER.regels if r.status_toepassing], ids=lambda regel: regel.id)
def test_whose_it_is_that_a_rule_applies_is_explained(regel: Any) -> None:
    """The explanation of a rule on the command line says it beside the status of what the rule says."""
    said = part_as_text(KADER, regel.id).replace("\n", " ")

    assert TOEPASSING[regel.status_toepassing] in said
    assert ("behalve waar de bron het zelf zegt" in said) == bool(regel.toepassing_volgens_bron)


def test_little_freedom_alone_is_no_point_for_the_rijk(kader: Kader) -> None:
    """Little freedom is no ground in law to take a task away."""
    rows = {n.niveau: n.punten for n in next(c for c in kader.criteria if c.id == "beleidsruimte").niveau}

    assert rows[0]["rijksuitvoering"] == rows[1]["rijksuitvoering"] == 0


def test_an_obligation_that_exists_is_none_that_is_considered() -> None:
    """BR-10 asks about what is proposed."""

    def told(**feiten: str) -> bool:
        found = advies_of({}, feiten).regels
        return any(regel.id == "BR-10" and regel.waarheid == "waar" for regel in found)

    assert not told(samenwerking_nu="verplicht_rijksindeling", samenwerking_overwogen="geen")
    assert told(samenwerking_nu="geen", samenwerking_overwogen="verplicht_rijksindeling")


def test_a_task_at_several_levels_is_warned_about() -> None:
    """Only where the description places it so."""
    warning = next(signaal.waarschuwing for signaal in KADER.signalen if signaal.id == "SIG-meer_niveaus")

    assert warning in advies_of({}, {"meer_niveaus": True}).meldingen
    assert warning not in advies_of({}, {"meer_niveaus": False}).meldingen
    assert warning not in advies_of({}).meldingen


def test_a_level_of_stacking_without_cooperation_is_reported() -> None:
    """Where nobody cooperates or is to, the answer is that the question does not apply."""
    none = {"samenwerking_nu": "geen", "samenwerking_overwogen": "geen"}
    warning = next(signaal.waarschuwing for signaal in KADER.signalen if signaal.id == "SIG-stapeling")
    skipped = {"niveau": "niet_van_toepassing", "toelichting": "Niemand werkt samen.", "aanname": True}

    assert warning in advies_of({"stapeling": 3}, none).meldingen
    assert warning not in advies_of({"stapeling": skipped}, none).meldingen
    assert warning not in advies_of({"stapeling": 3}, none | {"samenwerking_nu": "vrijwillig"}).meldingen


@pytest.mark.parametrize("path", shipped_cases(), ids=lambda path: path.stem)
def test_no_shipped_case_needs_the_warning_about_stacking(path: Any) -> None:
    """The examples answer the question as it is asked."""
    warning = next(signaal.waarschuwing for signaal in KADER.signalen if signaal.id == "SIG-stapeling")

    assert warning not in assess(load_casus(path, KADER), KADER).meldingen


def test_an_entitlement_gives_no_points(kader: Kader) -> None:
    """What a citizen may claim is a matter of money and risk, not of which body."""
    assert "aanspraak" not in {criterium.id for criterium in kader.criteria}
    read = {c.veld for toets in kader.arrangementtoetsen for oordeel in toets.oordeel for c in oordeel.arrangement}
    assert {"aanspraak", "open_einde"} & read


def test_every_output_of_the_data_says_what_was_not_read() -> None:
    """The reservation of the framework travels with every advice."""
    advies = assess(load_casus(shipped_case("wmo-maatwerk"), KADER), KADER)

    assert advies.herkomst.kader_voorbehoud == KADER.hoofd.voorbehoud == "Het beleidskader zelf is niet gelezen."


SPOILED: list[tuple[str, Any, str, str]] = [
    ("zekerheid.verschuiving_bron.waarde", "3/2", "verschuiving_bron", "een kans van 0 tot en met 1"),
    ("zekerheid.verschuiving_aanname.waarde", "-1/10", "verschuiving_aanname", "een kans van 0 tot en met 1"),
    ("zekerheid.steekproeven.waarde", "0", "steekproeven", "geheel getal van 1 tot en met 100000"),
    ("zekerheid.steekproeven.waarde", "1/2", "steekproeven", "geheel getal van 1 tot en met 100000"),
    ("zekerheid.steekproeven.waarde", "100001", "steekproeven", "geheel getal van 1 tot en met 100000"),
    ("criteria.stapeling.ankers.vanaf_percentiel", {"2": 25, "3": 75}, "ankers", "precies één keer"),
    ("criteria.stapeling.ankers.vanaf_percentiel", {"2": 80, "3": 75, "4": 95}, "vanaf_percentiel", "niet op"),
    ("criteria.stapeling.ankers.vanaf_percentiel", {"2": 25, "3": 75, "4": 101}, "ankers", "0 tot en met 100"),
    ("criteria.stapeling.ankers.vanaf_aantal", {"0": 1, "1": 2}, "vanaf_aantal", "begint bij 0"),
    ("criteria.samenval_regio.ankers.telling", "aantal", "telling", "Bij aantal horen vanaf_aantal"),
    ("criteria.stapeling.ankers.telling", "hoofdregio", "telling", "bij een andere telling vanaf_aandeel"),
    ("criteria.samenval_regio.ankers.indelingen", [], "telling", "vanaf_aandeel en indelingen"),
    ("criteria.samenval_regio.ankers.indelingen", ["a", "a"], "indelingen", "twee keer"),
    ("criteria.samenval_regio.ankers.vanaf_aandeel", {"0": 0, "1": 5}, "ankers", "precies één keer"),
    (
        "criteria.samenval_regio.ankers.vanaf_aandeel",
        {"0": 5, "1": 20, "2": 20, "3": 60, "4": 101},
        "vanaf_aandeel",
        "0 tot en met 100",
    ),
    ("regels.BR-06.toepassing_volgens_bron", [{"aanleiding": True}], "toepassing_volgens_bron", "status_toepassing"),
]


@pytest.mark.parametrize(("path", "value", "key", "part"), SPOILED)
def test_spoiled_framework_is_refused(path: str, value: Any, key: str, part: str) -> None:
    """Each of the new keys is refused where it says something impossible."""
    data: Any = copy.deepcopy(to_plain(KADER))
    place: Any = data
    *steps, last = path.split(".")
    for step in steps:
        place = next(item for item in place if item["id"] == step) if isinstance(place, list) else place[step]
    place.pop("status_toepassing", None)
    place[last] = value

    with pytest.raises(InvalidKaderError) as caught:
        kader_from_plain(data)
    assert any(key in problem.sleutel and part in problem.tekst for problem in caught.value.problems)


def test_a_framework_without_certainty_is_read() -> None:
    """The table is newer than the frameworks of others."""
    data: Any = to_plain(KADER)
    del data["zekerheid"]

    assert kader_from_plain(data).zekerheid is None


def test_the_minister_himself_is_named_as_a_place_that_is_not_weighed() -> None:
    """Where a national power comes with leading single cases, and nowhere else."""
    warning = next(signaal.waarschuwing for signaal in KADER.signalen if signaal.id == "SIG-minister")
    found = {name: assess(load_casus(shipped_case(name), KADER), KADER) for name in ("kritieke-entiteiten", "bag")}

    assert warning in found["kritieke-entiteiten"].meldingen
    assert warning not in found["bag"].meldingen


@pytest.mark.parametrize(
    ("name", "certain", "perhaps"),
    [("werkcentra", False, True), ("publieke-mobiliteit", False, True), ("specialistische-jeugdzorg", True, False)],
)
def test_municipalities_are_heard_where_their_tasks_change_or_may(name: str, certain: bool, perhaps: bool) -> None:
    """Also where they carry only a part or are to cooperate; then on the condition that the proposal touches them."""
    advies = assess(load_casus(shipped_case(name), KADER), KADER)
    steps = [part.tekst for duty in advies.plichten if duty.id == "BR-29" for part in duty.onderdelen]

    assert any(step.startswith("Geef de colleges") for step in steps) == certain
    assert any(step.startswith("Raakt het voorstel ook taken van gemeenten") for step in steps) == perhaps


def test_whether_a_task_is_for_all_municipalities_is_not_asked_of_a_water_authority() -> None:
    """The question is about municipalities, and moot where the advice names a functional body."""
    for name, asked in (("microverontreinigingen-verwijderen", False), ("publieke-mobiliteit", True)):
        advies = assess(load_casus(shipped_case(name), KADER), KADER)
        assert (next(one.waarheid for one in advies.regels if one.id == "BR-18") == "waar") == asked
