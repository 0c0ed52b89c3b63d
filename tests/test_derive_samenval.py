"""
How well an area coincides with a division, and what levels follow: against brute force and against the anchors.
"""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_data import table

from taaktoedeling.derive.berekenen import computed_answers
from taaktoedeling.derive.congruentie import measure_congruence
from taaktoedeling.derive.rangschikken import rank_divisions
from taaktoedeling.derive.samenval import coincide
from taaktoedeling.derive.stapeling import count_arrangements
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.regelingen import Regeling, Regelingen
from taaktoedeling.model.tabellen import Tabellen
from taaktoedeling.reading.indelingen import load_gemeenten, load_indelingen

Pair = tuple[list[int], list[int]]
PAIRS = st.integers(2, 8).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 3), min_size=size, max_size=size),
        st.lists(st.integers(0, 3), min_size=size, max_size=size),
    )
)


def division(name: str, regions: list[int]) -> Indeling:
    """A division in which municipality number n lies in the region with the nth number."""
    return Indeling(naam=name, regio_van={f"GM{n:04}": f"{name}{region}" for n, region in enumerate(regions)})


def people(size: int) -> dict[str, int]:
    return {f"GM{n:04}": 3 * n + 1 for n in range(size)}


@given(PAIRS)
def test_no_other_choice_of_whole_regions_leaves_fewer_in_the_wrong_place(pair: Pair) -> None:
    one, other, living = division("een", pair[0]), division("twee", pair[1]), people(len(pair[0]))
    wrong = 0
    for members in one.leden.values():
        unions = (
            set().union(*(other.leden[regio] for regio in chosen))
            for size in range(len(other.leden) + 1)
            for chosen in itertools.combinations(other.leden, size)
        )
        # What is left out, and what of a region that comes along is not wanted.
        wrong += min(sum(living[code] for code in members ^ union) for union in unions)

    found = coincide(one, other, "hele_regios", living)
    assert found.aandeel == 1 - Fraction(wrong, sum(living.values()))


@given(PAIRS)
def test_main_region_is_the_rest_of_what_lies_across(pair: Pair) -> None:
    one, other, living = division("een", pair[0]), division("twee", pair[1]), people(len(pair[0]))
    across = measure_congruence(one, other, living).heen.oneens

    assert coincide(one, other, "hoofdregio", living).aandeel == 1 - Fraction(across or 0, sum(living.values()))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=9))
def test_a_division_coincides_wholly_with_itself(regions: list[int]) -> None:
    found = coincide(division("een", regions), division("twee", regions), "hele_regios")

    assert found.aandeel == 1
    assert not found.regios


def test_what_comes_along_from_outside_an_area_counts() -> None:
    area = division("gebied", [0, 0])
    found = coincide(area, division("regio", [0, 0, 0]), "hele_regios")

    assert found.aandeel == Fraction(1, 2)
    assert found.regios[0].past == ("regio0",)


def test_a_municipality_that_the_other_division_lacks_is_named() -> None:
    with pytest.raises(InvalidArgumentError, match="heeft geen GM0001"):
        coincide(division("een", [0, 0]), division("twee", [0]), "hoofdregio")


def arrangements(*participations: list[int], size: int) -> Regelingen:
    codes = {f"GM{n:04}": f"G{n}" for n in range(size)}
    made = (
        Regeling(id=f"r{number}", naam=f"R{number}", vorm="", gemeenten=tuple(f"GM{n:04}" for n in members))
        for number, members in enumerate(participations)
    )
    return Regelingen(regelingen=tuple(made), gemeenten=codes, bron="register")


@given(st.lists(st.lists(st.integers(0, 5), unique=True), max_size=6), st.sets(st.integers(0, 5), min_size=1))
def test_the_middle_municipality_and_its_rank(taken: list[list[int]], area: set[int]) -> None:
    found = count_arrangements(arrangements(*taken, size=6), [f"GM{n:04}" for n in area])
    counts = sorted(sum(n in members for members in taken) for n in area)
    every = [sum(n in members for members in taken) for n in range(6)]

    assert found.midden == (counts[(len(counts) - 1) // 2], counts[len(counts) // 2])
    for count, rank in zip(found.midden, found.rang, strict=True):
        assert rank == Fraction(2 * sum(one < count for one in every) + every.count(count), 12)


def answers(area: list[int], register: Regelingen | None, imposed: dict[str, str] | None) -> dict[str, tuple[int, ...]]:
    proposed = Indeling(naam="gebied", regio_van={f"GM{n:04}": "g" for n in area})
    provinces = [division("provincie", [0, 0, 0, 1])]
    found = computed_answers(Tabellen(indeling=proposed, anderen=provinces, regelingen=register, verplicht=imposed))
    return {one.criterium: one.niveau for one in found.antwoorden}


def test_levels_follow_the_anchors() -> None:
    register = arrangements([0, 1, 2], [0, 1], [0], size=4)
    every = dict.fromkeys(("r0", "r1", "r2"), "verplicht")

    assert answers([0, 1, 2], register, every)["samenval_provincie"] == (4,)
    assert answers([0, 3], register, every)["samenval_provincie"] == (0,)
    assert answers([0, 1, 3], register, every)["samenval_provincie"] == (1,)
    assert answers([3], register, every)["stapeling"] == (0,)
    assert answers([0], register, every)["stapeling"] == (3,)
    assert answers([0, 3], register, every)["stapeling"] == (0, 3)
    assert answers([0], register, {"r0": "vrijwillig", "r1": "vrijwillig"})["stapeling"] == (0,)


@pytest.mark.parametrize(("area", "told"), [([0, 1, 2, 3], True), ([0, 1], False)])
def test_it_is_told_where_the_middle_is_so_by_construction(area: list[int], told: bool) -> None:
    register = arrangements([0, 1, 2], size=4)
    found = count_arrangements(register, [f"GM{n:04}" for n in area], {"r0": "verplicht"})

    assert any("vanzelf in het midden" in zin for zin in found.zinnen) == told


def test_what_no_table_tells_stays_open() -> None:
    register = arrangements([0, 1, 2], size=4)

    assert answers([0], None, None)["stapeling"] == answers([0], register, None)["stapeling"] == ()
    assert answers([0], None, None)["samenval_waterschap"] == answers([0], None, None)["samenval_regio"] == ()


def test_a_division_for_this_task_alone_does_not_count() -> None:
    proposed, same, other = division("plan", [0, 0, 1]), division("ggd", [0, 0, 1]), division("res", [0, 1, 1])

    def level(*without: str) -> tuple[int, ...]:
        found = computed_answers(Tabellen(indeling=proposed, anderen=[same, other], zonder=without))
        return next(one.niveau for one in found.antwoorden if one.criterium == "samenval_regio")

    assert (level(), level("ggd")) == ((4,), (0,))


def test_the_division_that_fits_best_comes_first() -> None:
    proposed, near = division("plan", [0, 0, 1, 1, 2]), division("na", [0, 0, 1, 1, 1])
    coarse = division("grof", [0] * 5)
    register = arrangements([0, 1], [2], size=5)
    found = rank_divisions(proposed, [coarse, near, proposed], regelingen=register, doelen=("na",))

    assert [row.naam for row in found.rijen] == ["na", "grof"]
    assert [(one.voor, one.na, one.past_in) for one in found.stapeling] == [
        (1, 1, "R0"),
        (1, 1, "R0"),
        (1, 2, ""),
        (0, 1, ""),
        (0, 1, ""),
    ]
    assert found.gemiddeld == (Fraction(3, 5), Fraction(6, 5))


def test_one_region_and_one_municipality_are_told_as_one() -> None:
    proposed, coarse, fine = division("plan", [0, 0]), division("grof", [0, 0]), division("fijn", [0, 1])
    found = rank_divisions(proposed, [coarse, fine], doelen=("grof", "fijn"))
    counted = count_arrangements(arrangements([0, 1], size=2), ["GM0000"])

    assert "De enige regio ligt binnen één grof; er hoeft niets te veranderen." in found.zinnen
    assert "De enige regio ligt niet binnen één fijn; dat kan nooit, want fijn heeft er meer." in found.zinnen
    assert "De enige gemeente van het gebied heeft er 1: percentiel 50." in counted.zinnen
    both = count_arrangements(arrangements([0], [0], [1], size=2))
    assert "De middelste van de 2 gemeenten van het gebied heeft er 1 of 2: percentiel 25 of 75." in both.zinnen


def test_divisions_that_fit_as_well_are_all_named() -> None:
    proposed, one, other = division("plan", [0, 0, 1]), division("ggd", [0, 0, 1]), division("res", [0, 0, 1])
    others = [one, other, division("veiligheidsregio", [0, 0, 0])]
    found = computed_answers(Tabellen(indeling=proposed, anderen=others))
    ranked = rank_divisions(proposed, [one, other])
    told = next(answer for answer in found.antwoorden if answer.criterium == "samenval_regio").toelichting

    assert "Van 3 indelingen passen ggd en res even goed, en het best; daarna veiligheidsregio (33 %)." in told
    assert ranked.zinnen[0] == "Van 2 indelingen passen ggd en res even goed, en het best op plan."


def test_the_real_jeugdregios_fit_the_regions_for_the_wmo_best() -> None:
    gemeenten = load_gemeenten(table("gemeenten.csv"))
    everything = load_indelingen(table("gemeente_regio.csv"), gemeenten)
    jeugd = next(one for one in everything if one.naam == "jeugdregio")
    found = rank_divisions(jeugd, everything, inwoners=gemeenten.inwoners)

    assert (found.rijen[0].naam, found.rijen[0].gelijk) == ("wmo_regio", 28)
    assert [side.verhuizingen and side.verhuizingen.aantal for side in found.doelen] == [9, 6]
