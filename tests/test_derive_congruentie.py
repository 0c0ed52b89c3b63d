"""
How two divisions fit together: measures against their definitions, on small divisions and on the real ones.
"""

from __future__ import annotations

import itertools
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_data import table

from taaktoedeling.derive.congruentie import Aandeel, Congruentie, measure_congruence
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.indeling import Gemeenten, Indeling
from taaktoedeling.reading.indelingen import load_gemeenten, load_indeling

Pair = tuple[list[int], list[int]]
PAIRS = st.integers(2, 9).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 3), min_size=size, max_size=size),
        st.lists(st.integers(0, 3), min_size=size, max_size=size),
    )
)


def division(name: str, regions: list[int]) -> Indeling:
    """A division in which municipality number n lies in the region with the nth number."""
    return Indeling(naam=name, regio_van={f"GM{n:04}": f"{name}{region}" for n, region in enumerate(regions)})


def measured(pair: Pair) -> Congruentie:
    """Both divisions, with ten people more in each next municipality."""
    people = {f"GM{n:04}": 10 * (n + 1) for n in range(len(pair[0]))}
    return measure_congruence(division("een", pair[0]), division("twee", pair[1]), people)


def moved(found: Congruentie) -> int | None:
    """How many municipalities change region."""
    return None if found.heen.verhuizingen is None else found.heen.verhuizingen.aantal


@given(st.lists(st.integers(0, 3), min_size=1, max_size=9))
def test_a_division_nests_wholly_in_itself(regions: list[int]) -> None:
    found = measured((regions, regions))

    assert found.heen.binnen == found.heen.geheel
    assert found.heen.samengesteld == found.heen.geheel
    assert moved(found) == found.heen.oneens == 0
    assert (found.rand, found.v_maat) == (1.0, 1.0)
    assert len(found.gelijk) == found.heen.geheel.regios


@given(PAIRS)
def test_symmetric_measures_are_symmetric(pair: Pair) -> None:
    there, back = measured(pair), measured((pair[1], pair[0]))

    assert there.rand == back.rand
    assert there.v_maat == back.v_maat
    assert there.homogeniteit == back.volledigheid
    assert len(there.gelijk) == len(back.gelijk)
    assert attrs.evolve(there.heen, van="", naar="", dwarsliggers=(), verhuizingen=None) == attrs.evolve(
        back.terug, van="", naar="", dwarsliggers=(), verhuizingen=None
    )


@given(PAIRS)
def test_other_names_of_regions_change_nothing(pair: Pair) -> None:
    renamed = [3 - region for region in pair[0]], [(7 * region + 1) % 4 for region in pair[1]]
    there, again = measured(pair), measured(renamed)

    assert (there.rand, there.v_maat) == (again.rand, again.v_maat)
    assert (there.heen.binnen, there.heen.genest) == (again.heen.binnen, again.heen.genest)
    assert moved(there) == moved(again)


@given(PAIRS)
def test_adjusted_rand_equals_counting_pairs(pair: Pair) -> None:
    pairs = list(itertools.combinations(range(len(pair[0])), 2))
    first = [pair[0][a] == pair[0][b] for a, b in pairs]
    second = [pair[1][a] == pair[1][b] for a, b in pairs]
    both = sum(a and b for a, b in zip(first, second, strict=True))
    expected = Fraction(sum(first) * sum(second), len(pairs))
    most = Fraction(sum(first) + sum(second), 2)

    assert measured(pair).rand == (1.0 if most == expected else float((both - expected) / (most - expected)))


@given(PAIRS)
def test_homogeneity_is_whole_only_when_the_other_nests_in_this(pair: Pair) -> None:
    found = measured(pair)

    assert (found.homogeniteit == 1.0) == (found.terug.binnen == found.terug.geheel)
    assert (found.volledigheid == 1.0) == (found.heen.binnen == found.heen.geheel)


@given(PAIRS)
def test_moves_lie_between_nothing_and_what_does_not_nest(pair: Pair) -> None:
    measures = measured(pair)
    found = measures.heen

    assert (moved(measures) == 0) == (found.binnen == found.geheel)


def test_what_nests_is_counted_in_regions_municipalities_and_inhabitants() -> None:
    found = measured(([0, 0, 1, 1, 2], [0, 0, 0, 1, 2])).heen

    assert found.binnen == Aandeel(regios=2, gemeenten=3, inwoners=10 + 20 + 50)
    assert found.samengesteld == Aandeel(regios=1, gemeenten=1, inwoners=50)
    assert found.genest == Aandeel(regios=2, gemeenten=3, inwoners=80)


def test_a_region_across_a_border_is_named_with_who_lives_outside() -> None:
    (across,) = measured(([0, 0, 1, 1, 2], [0, 0, 0, 1, 2])).heen.dwarsliggers

    assert (across.regio, across.hoofd, across.erbuiten, across.inwoners) == ("een1", "twee1", ("GM0002",), 30)


def test_without_inhabitants_main_regions_go_by_municipalities() -> None:
    found = measure_congruence(division("een", [0, 0, 0, 1]), division("twee", [0, 0, 1, 1]))

    assert found.heen.oneens is None
    assert found.heen.dwarsliggers[0].erbuiten == ("GM0002",)


def test_a_municipality_without_inhabitants_is_named() -> None:
    with pytest.raises(InvalidArgumentError, match=r"Van 1 gemeente .* zoals GM0001"):
        measure_congruence(division("een", [0, 0]), division("twee", [0, 1]), {"GM0000": 5})


def test_the_sentences_say_what_was_counted() -> None:
    assert measured(([0, 0, 1, 1, 2], [0, 0, 0, 1, 2])).zinnen == (
        "Van de 3 regio's van een liggen er 2 geheel binnen één twee, met 53 % van de inwoners.",
        "Om dat voor alle te krijgen, moet minstens 1 gemeente naar een andere regio van een.",
        "30 inwoners wonen in een andere twee dan de meeste inwoners van hun een.",
        "Van de 3 regio's van twee liggen er 2 geheel binnen één een, met 60 % van de inwoners.",
        "1 regio is in beide indelingen precies gelijk.",
    )


@pytest.fixture(scope="module")
def gemeenten() -> Gemeenten:
    return load_gemeenten(table("gemeenten.csv"))


@pytest.mark.parametrize(
    ("een", "ander", "binnen", "van", "gelijk"),
    [
        ("veiligheidsregio", "provincie", 25, 25, 6),
        ("ggd", "veiligheidsregio", 24, 25, 23),
        ("arbeidsmarktregio", "provincie", 25, 35, 2),
        ("corop", "provincie", 40, 40, 2),
    ],
)
def test_real_divisions_nest_as_they_are_known_to(
    een: str, ander: str, binnen: int, van: int, gelijk: int, gemeenten: Gemeenten
) -> None:
    path = table("gemeente_regio.csv")
    one, other = load_indeling(path, een, gemeenten), load_indeling(path, ander, gemeenten)
    found = measure_congruence(one, other, gemeenten.inwoners)

    assert (found.heen.binnen.regios, found.heen.geheel.regios, len(found.gelijk)) == (binnen, van, gelijk)
