"""
A tipping point is exact: just before it the advice stands, and beyond it the advice is another.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import attrs
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from robust_brute import outcome_of, simplest_between
from strategies import eigen_voorrang, volledige_casussen

from taaktoedeling.certainty.tipping import Omslag, Omslagpunt, Omslagpunten, tipping_points
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.graaf import margin_name
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_cases
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.compiled import compile_kader
from taaktoedeling.weighing.weging import Wat

EILANDEN = load_kader(Path(__file__).parent / "fictief" / "kader")
NEAR = Fraction(1, 500)
SOME = [path for path in shipped_cases() if path.stem in ("bag", "vth_milieu", "algemene_bijstand")]


@pytest.fixture
def close(casus_of: Callable[..., Casus]) -> Casus:
    """A case with several tipping points."""
    return casus_of({"bereik_taak": 1, "vaarafstand": 1, "keuzes": 2, "rumoer": 0, "verwantschap": 2})


def changed(kader: Kader, punt: Omslagpunt, value: Fraction) -> Kader | nx.DiGraph[str]:
    """The framework with another value for one weight or threshold."""
    if punt.soort == "geschiktheid":
        bar = attrs.evolve(kader.drempels.geschikt_boven, waarde=value)
        return attrs.evolve(kader, drempels=attrs.evolve(kader.drempels, geschikt_boven=bar))
    graaf = kader.graaf.copy()
    if punt.soort == "voorrangsmarge":
        regel, vorm, *na = punt.id.split(":")
        names = [margin_name(body) for body in na[0].split("+")] if na else ["voorrangsmarge"]
        graaf.edges[f"regel:{regel}", f"bestuursvorm:{vorm}"].update(dict.fromkeys(names, value))
    elif punt.soort == "dimensie":
        for vorm in kader.bestuursvormen:
            graaf.edges[f"dimensie:{punt.id}", f"bestuursvorm:{vorm.id}"]["gewicht"] = value
    else:
        dimensie = next(c.dimensie for c in kader.criteria if c.id == punt.id)
        graaf.edges[f"criterium:{punt.id}", f"dimensie:{dimensie}"]["gewicht"] = value
    return graaf


def outcome_at(casus: Casus, kader: Kader, punt: Omslagpunt, value: Fraction) -> tuple[int, int]:
    """Body and allocation with that value, by a real assessment."""
    return outcome_of(casus, changed(kader, punt, value))


def check(casus: Casus, kader: Kader, wat: Wat) -> Omslagpunten:
    """Assess just before and just beyond every tipping point, and far away where there is none."""
    found = tipping_points(casus, kader, wat)
    side = 1 if wat == "toedeling" else 0
    now = outcome_of(casus, kader)
    bodies = compile_kader(kader).bodies
    for punt in found.punten:
        for turn in (punt.omlaag, punt.omhoog):
            if turn is not None:
                up = turn.verschil > 0 or (turn.verschil == 0 and turn is punt.omhoog)
                before, beyond = probes(punt, turn, up)
                assert before is None or now[side] == outcome_at(casus, kader, punt, before)[side]
                then = outcome_at(casus, kader, punt, beyond)
                assert now[side] != then[side]
                assert turn.bestuursvorm == (bodies[then[0]] if then[0] < len(bodies) else None)
    return found


def probes(punt: Omslagpunt, turn: Omslag, up: bool) -> tuple[Fraction | None, Fraction]:
    """A value just on this side of a tipping point, if there is room, and one just beyond it (or on it)."""
    if turn.op_de_grens and turn.waarde.denominator <= 100:
        beyond = turn.waarde
    elif up:
        beyond = simplest_between(turn.waarde, turn.waarde + NEAR)
    else:
        room = NEAR if punt.soort == "geschiktheid" else min(NEAR, turn.waarde)
        beyond = simplest_between(turn.waarde - room, turn.waarde)
    if turn.verschil == 0:
        return None, beyond
    room = min(NEAR, abs(turn.verschil))
    near = (turn.waarde - room, turn.waarde) if up else (turn.waarde, turn.waarde + room)
    return simplest_between(*near), beyond


@pytest.mark.parametrize("wat", ["toedeling", "vorm"])
def test_just_before_it_stands_and_just_beyond_it_turns(close: Casus, wat: Wat) -> None:
    """Real assessments on both sides of every tipping point confirm it."""
    found = check(close, EILANDEN, wat)

    assert any(punt.dichtstbij for punt in found.punten)


@pytest.mark.parametrize("path", SOME, ids=[path.stem for path in SOME])
def test_shipped_cases_turn_where_they_are_said_to(path: Path, kader: Kader) -> None:
    """The same with the shipped framework."""
    found = check(load_casus(path, kader), kader, "toedeling")

    assert any(punt.dichtstbij for punt in found.punten)


@given(casus=volledige_casussen(EILANDEN), kader=st.one_of(st.just(EILANDEN), eigen_voorrang(EILANDEN)))
def test_every_case_turns_where_it_is_said_to(casus: Casus, kader: Kader) -> None:
    """The same for generated cases of the fictional framework, with its own rules and with others."""
    check(casus, kader, "vorm")


@settings(max_examples=12)
@given(casus=volledige_casussen(EILANDEN))
def test_nothing_turns_before_the_tipping_point(casus: Casus) -> None:
    """Trying values from nothing to three times the weight finds no turn nearer than the one that is named."""
    now = outcome_of(casus, EILANDEN)
    for punt in tipping_points(casus, EILANDEN).punten:
        if punt.soort not in ("dimensie", "criterium"):
            continue
        for step in range(13):
            value = punt.nu * step / 4
            turned = outcome_at(casus, EILANDEN, punt, value)[1] != now[1]
            low = punt.omlaag is not None and value < punt.omlaag.waarde
            high = punt.omhoog is not None and value > punt.omhoog.waarde
            at = any(t is not None and t.op_de_grens and t.waarde == value for t in (punt.omlaag, punt.omhoog))
            assert not turned or low or high or at


def test_a_tipping_point_can_be_worked_out_by_hand(casus_of: Callable[..., Casus]) -> None:
    """
    Two dimensions that pull apart turn the advice where their weighted differences are equal.

    Reach says eiland 1, verbond -1/3 ((2 + 2 + 0) / 3 / 2 against (-1 - 1 + 0) / 3 / 2); say has (2 x -1 + 0) / 3 / 2
    for eiland and (0 + 1) / 3 / 2 for verbond. With weights W and 40: W x (2/3 + 1/3) = 40 x (1/3 + 1/6), so W = 20.
    There both fits are exactly 0, so at 20 itself no body is suitable.
    """
    answers = {"bereik_taak": 0, "vaarafstand": 0, "keuzes": 0, "rumoer": 0, "verwantschap": 0}
    casus = casus_of(answers, feiten={"vloot": "geen", "verdrag": False})
    found = tipping_points(casus, EILANDEN, "vorm")
    punt = next(punt for punt in found.punten if punt.id == "reikwijdte")

    assert punt.omlaag is not None
    assert Fraction(20) == punt.omlaag.waarde
    assert punt.omlaag.op_de_grens
    assert punt.omlaag.bestuursvorm is None


def test_the_smallest_relative_change_comes_first(close: Casus) -> None:
    """Tipping points are ranked by how little it takes."""
    shown = [punt.relatief for punt in tipping_points(close, EILANDEN).punten if punt.relatief is not None]

    assert sorted(shown) == shown


def test_every_weight_is_there(close: Casus) -> None:
    """Also what cannot turn the advice is listed."""
    found = {punt.id for punt in tipping_points(close, EILANDEN).punten}

    assert {c.id for c in EILANDEN.criteria} | {d.id for d in EILANDEN.dimensies} | {"geschikt_boven"} <= found


def test_uneven_weights_are_refused(close: Casus) -> None:
    """With weights that differ per body the fits are no longer linear in a weight."""
    graaf = EILANDEN.graaf.copy()
    graaf.edges["dimensie:reikwijdte", "bestuursvorm:kroon"]["gewicht"] = 90

    with pytest.raises(InvalidArgumentError, match="even zwaar"):
        tipping_points(close, graaf)


def test_wat_is_checked(close: Casus) -> None:
    """Only an allocation or a form can turn."""
    with pytest.raises(InvalidArgumentError, match="'toedeling' of 'vorm'"):
        tipping_points(close, EILANDEN, "drager")  # type: ignore[arg-type]


def test_plain_data_holds_exact_values(close: Casus) -> None:
    """The exact value stands beside the rounded one."""
    plain = tipping_points(close, EILANDEN, "vorm").to_dict()
    turns = [p[side] for p in plain["punten"] for side in ("omlaag", "omhoog") if p[side]]

    assert turns
    assert all(float(Fraction(turn["exact"])) == turn["waarde"] for turn in turns)
