"""
Every division beside every other one: the same as each pair by itself, with draws that count for all others.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_data import table
from test_derive_aaneen import division, kaart_of

from taaktoedeling import compare_indelingen, load_gemeenten, load_indelingen, measure_congruence
from taaktoedeling.derive.toeval import against_chance
from taaktoedeling.errors import InvalidArgumentError

DIVISIONS = st.lists(st.lists(st.integers(0, 3), min_size=6, max_size=6), min_size=2, max_size=4)


@given(DIVISIONS)
@settings(deadline=None, max_examples=50)
def test_each_pair_is_measured_as_by_itself(regions: list[list[int]]) -> None:
    divisions = [division(f"d{place}", one) for place, one in enumerate(regions)]
    found = compare_indelingen(divisions)

    pairs = {(one.naam, other.naam): (one, other) for one in divisions for other in divisions if one is not other}
    assert [(one.van, one.naar) for one in found.nestingen] == sorted(pairs)
    assert all(one == measure_congruence(*pairs[one.van, one.naar]).heen for one in found.nestingen)


def three() -> Sequence[list[int]]:
    return [0, 0, 1, 1, 2, 2], [0, 0, 0, 1, 1, 1], [5, 5, 5, 7, 7, 7]


def test_draws_count_for_all_others_and_are_those_of_each_by_itself() -> None:
    divisions = [division(f"d{place}", one) for place, one in enumerate(three())]
    kaart = kaart_of(nx.path_graph(6))
    done: list[int] = []
    found = compare_indelingen(divisions, None, kaart, 7, 3, done.append)

    assert sum(done) == 7 * len(divisions)
    by_pair = {(one.van, one.naar): one.toeval for one in found.nestingen}
    assert all(
        by_pair[a.naam, b.naam] == against_chance(a, [b], kaart, 7, 3)[0]
        for a in divisions
        for b in divisions
        if a is not b
    )


def test_equal_divisions_are_told() -> None:
    found = compare_indelingen([division(f"d{place}", one) for place, one in enumerate(three())])

    assert found.gelijk == (("d1", "d2"),)
    assert "De indelingen d1 en d2 zijn gelijk." in found.zinnen
    assert "Elke regio van d1 ligt binnen één d2." in found.zinnen


def test_what_cannot_be_is_explained_under_its_table() -> None:
    """Under a table in which a division has too few regions to fit stands why, and under no other."""
    few, more = division("few", [0, 0, 0, 1]), division("more", [0, 1, 2, 2])
    told = compare_indelingen([few, more]).to_text()
    below_few, below_more = told.split("\nFew\n")[1].split("\nMore\n")

    assert "kan niet" in below_few
    assert "Kan niet: deze indeling heeft minder" in " ".join(below_few.split())
    assert "an niet" not in below_more


def test_the_name_of_a_column_is_told_as_a_name() -> None:
    """A name that is no word stands between quotes in a sentence and above a table; several values read as words."""
    told = compare_indelingen(
        [division("wmo_regio", three()[0]), attrs.evolve(division("provincie", three()[1]), kwaliteit="B; C")]
    ).to_text()

    assert "‘wmo_regio’\n" in told.casefold()
    assert "kwaliteit B en C" in told
    assert "‘provincie" not in told.casefold()


def test_names_are_needed_to_tell_them_apart() -> None:
    with pytest.raises(InvalidArgumentError, match="heten 'd'"):
        compare_indelingen([division("d", three()[0]), division("d", three()[1])])


def test_one_division_has_nothing_to_lie_beside() -> None:
    with pytest.raises(InvalidArgumentError, match="minstens twee"):
        compare_indelingen([division("d", three()[0])])


def test_real_divisions_nest_as_is_known() -> None:
    gemeenten = load_gemeenten(table("gemeenten.csv"))
    found = compare_indelingen(load_indelingen(table("gemeente_regio.csv"), gemeenten), gemeenten.inwoners)
    binnen = {(one.van, one.naar): (one.binnen.regios, one.geheel.regios) for one in found.nestingen}

    assert len(binnen) == 14 * 13
    assert binnen["veiligheidsregio", "provincie"] == (25, 25)
    assert binnen["ggd", "veiligheidsregio"] == (24, 25)
    assert binnen["arbeidsmarktregio", "provincie"] == (25, 35)
    assert binnen["corop", "provincie"] == (40, 40)
