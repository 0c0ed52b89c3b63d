"""
What a party finds important: the weights that satisfy it, what contradicts itself, and what those weights give.
"""

from __future__ import annotations

import itertools
import json
import random
from fractions import Fraction
from typing import Any

import attrs
import brute
import numpy as np
import pytest
from conftest import FICTIEF
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import casussen, eigen_voorrang, wegingen

from taaktoedeling import (
    InvalidArgumentError,
    InvalidCasusError,
    Spreiding,
    assess,
    certainty_overview,
    compare,
    load_casus,
    load_kader,
    shipped_case,
)
from taaktoedeling.certainty.own_weights import (
    Comparisons,
    can_be_weighed,
    common_outcome,
    possible_outcomes,
    weigh_own,
)
from taaktoedeling.certainty.weights import exact_fit
from taaktoedeling.cli import main
from taaktoedeling.comparing.vergelijking import OnderGewichten
from taaktoedeling.dutch.labels import TWIJFEL
from taaktoedeling.logic.polytope import Halfspace, Point, Polytope
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.kader_edit import with_dimension_weights
from taaktoedeling.reading.preferences import contradiction, polytope_of, preferences_of
from taaktoedeling.weighing.weging import Weging, weigh_case

KADER = load_kader()
EILANDEN = load_kader(FICTIEF / "kader")
IDS = [dimensie.id for dimensie in KADER.dimensies]
BAG = load_casus(shipped_case("bag"), KADER)
GROUNDS = {"toelichting": "Daarom.", "aanname": True}

planes = st.builds(
    lambda normal, bound: Halfspace(tuple(map(Fraction, normal)), Fraction(bound, 10)),
    st.tuples(*[st.integers(-3, 3)] * 4),
    st.integers(-5, 12),
)


def simplex_points(parts: int) -> list[Point]:
    """Every division of a whole over four, in so many parts."""
    return [
        tuple(Fraction(x, parts) for x in (a, b, c, parts - a - b - c))
        for a, b, c in itertools.product(range(parts + 1), repeat=3)
        if a + b + c <= parts
    ]


GRID = simplex_points(6)


def inside(point: Point, cuts: list[Halfspace]) -> bool:
    """Whether a point is on the right side of all planes."""
    return all(sum(a * x for a, x in zip(p.normal, point, strict=True)) >= p.bound for p in cuts)


@settings(max_examples=150, deadline=None)
@given(st.lists(planes, max_size=4))
def test_cuts_keep_what_lies_inside_and_nothing_else(cuts: list[Halfspace]) -> None:
    """Corners satisfy every plane, and every point of a grid that does lies between the bounds of any direction."""
    found = Polytope.simplex(4).cut(*cuts)
    kept = [point for point in GRID if inside(point, cuts)]
    assert all(inside(corner, cuts) and sum(corner) == 1 and min(corner) >= 0 for corner in found.corners)
    assert found.corners or not kept
    for point in kept:
        for normal in ((1, 0, 0, 0), (0, 1, -1, 0), (1, 2, 3, 5), (-2, 1, 0, 1)):
            least, most = found.bounds(tuple(map(Fraction, normal)))
            assert least <= sum(a * x for a, x in zip(normal, point, strict=True)) <= most


@settings(max_examples=100, deadline=None)
@given(st.lists(planes, max_size=3))
def test_no_corner_is_missed(cuts: list[Halfspace]) -> None:
    """The bounds of a direction are those of linear programming."""
    optimize = pytest.importorskip("scipy.optimize")
    found = Polytope.simplex(4).cut(*cuts)
    for normal in ((1, 0, 0, 0), (3, -1, 2, 1)):
        solved = optimize.linprog(
            normal,
            A_ub=[[-float(a) for a in cut.normal] for cut in cuts] or None,
            b_ub=[-float(cut.bound) for cut in cuts] or None,
            A_eq=[[1] * 4],
            b_eq=[1],
        )
        assert (solved.status == 2) == (not found.corners)
        if found.corners:
            assert solved.fun == pytest.approx(float(found.bounds(tuple(map(Fraction, normal)))[0]), abs=1e-7)


@settings(max_examples=60, deadline=None)
@given(st.lists(planes, max_size=3))
def test_draws_lie_inside_and_around_the_centroid(cuts: list[Halfspace]) -> None:
    """Every draw satisfies every plane but for rounding, and their mean is the exact centroid."""
    found = Polytope.simplex(4).cut(*cuts)
    assume(found.corners)
    drawn = found.draw(4_000, np.random.default_rng(1))
    for cut in found.planes:
        assert (np.array([float(a) for a in cut.normal]) @ drawn >= float(cut.bound) - 1e-9).all()
    assert inside(found.centroid, cuts)
    assert drawn.mean(axis=1) == pytest.approx([float(x) for x in found.centroid], abs=0.03)


def test_an_order_gives_rank_order_centroids() -> None:
    """The middle of all weights in a strict order are the weights of Barron and Barrett (1996): 25/48, 13/48, ..."""
    weging = parse_casus({**BAG.to_dict(), "weging": {"volgorde": IDS, **GROUNDS}}, KADER).weging
    assert weging is not None

    assert polytope_of(weging, KADER.dimensies).centroid == tuple(Fraction(n, 48) for n in (25, 13, 7, 3))


@settings(max_examples=60, deadline=None)
@given(wegingen(KADER))
def test_what_can_be_satisfied_is_and_is_told(weging: dict[str, Any]) -> None:
    """Equal weights satisfy it; all corners satisfy each statement; nothing contradicts itself."""
    found = parse_casus({**BAG.to_dict(), "weging": weging}, KADER).weging
    assert found is not None
    within = polytope_of(found, KADER.dimensies)

    assert all(plane.room((Fraction(1, 4),) * 4) >= 0 for plane in within.planes)
    assert contradiction(found, KADER.dimensies) == ()
    for said in preferences_of(found, KADER.dimensies):
        assert all(plane.room(corner) >= 0 for plane in said.planes for corner in within.corners)


def test_the_smallest_contradiction_is_named() -> None:
    """Three statements of seven; with any one of them left out the rest can be satisfied."""
    table = {
        "volgorde": ["democratische_legitimatie", "schaal"],
        "gewichten": {"schaal": [0.4, 0.5], "beleidsvrijheid": [0, 0.9]},
        "verhoudingen": [{"dimensie": "regionale_congruentie", "tegenover": "schaal", "minstens": 1}],
        **GROUNDS,
    }
    with pytest.raises(InvalidCasusError) as refused:
        parse_casus({**BAG.to_dict(), "weging": table}, KADER)
    told = str(refused.value)
    assert "weging: Dit spreekt elkaar tegen: ‘democratische legitimatie weegt minstens zo zwaar als schaal’" in told
    assert "‘schaal weegt minstens 40 %’" in told
    assert "beleidsvrijheid" not in told
    for key in ("volgorde", "verhoudingen"):
        parse_casus({**BAG.to_dict(), "weging": {k: v for k, v in table.items() if k != key}}, KADER)


def named_at(w: Weging, point: Point) -> int:
    """The body that the weighing names with these weights, in fractions and by the slow rules."""
    shares = {(d.id, body): x for d, x in zip(w.kader.dimensies, point, strict=True) for body in w.compiled.bodies}
    fit = exact_fit(w, shares)
    assert fit is not None
    scale = w.compiled.scale
    leads = [
        brute.Lead(lead.first, lead.second, Fraction(lead.margin, scale))
        for lead in brute.leads_of(w.compiled, w.found)
    ]
    body, _ = brute.decide(fit, w.found.possible[:, 0].tolist(), Fraction(int(w.found.bar[0]), scale), leads)
    return len(fit) if body is None else body


@settings(max_examples=80, deadline=None)
@given(casussen(EILANDEN))
def test_every_possible_outcome_has_weights_that_give_it_and_none_is_missed(casus: Casus) -> None:
    """Against all weights of a fine grid, weighed one by one."""
    w = weigh_case(casus, EILANDEN)
    found = possible_outcomes(w, Polytope.simplex(2))

    assert all(named_at(w, point) == body for body, point in found.items())
    assert {named_at(w, (Fraction(x, 60), Fraction(60 - x, 60))) for x in range(61)} <= set(found)


@settings(max_examples=120, deadline=None)
@given(eigen_voorrang(EILANDEN).flatmap(lambda kader: st.tuples(st.just(kader), casussen(kader))))
def test_circles_are_found_too(pair: tuple[Kader, Casus]) -> None:
    """Under rules of precedence that can make bodies beat each other in a circle."""
    kader, casus = pair
    w = weigh_case(casus, kader)
    found, compared = possible_outcomes(w, Polytope.simplex(2)), Comparisons.of(w)
    seen = {named_at(w, (Fraction(x, 60), Fraction(60 - x, 60))) for x in range(61)}

    assert all(named_at(w, point) == body for body, point in found.items())
    assert seen <= set(found)
    assert compared.cyclic == any(
        sum(compared.needed(a, b) for a, b in zip(some, (*some[1:], some[0]), strict=True)) <= 0
        for size in range(3, len(compared.possible) + 1)
        for some in itertools.permutations(compared.possible, size)
    )


@settings(max_examples=25, deadline=None)
@given(casussen(KADER), wegingen(KADER), st.integers(0, 2**32))
def test_the_same_on_the_shipped_framework(casus: Casus, weging: dict[str, Any], seed: int) -> None:
    """Within what was stated: every witness satisfies it, and no draw gives another outcome."""
    stated = parse_casus({**BAG.to_dict(), "weging": weging}, KADER).weging
    assert stated is not None
    within, w = polytope_of(stated, KADER.dimensies), weigh_case(casus, KADER)
    found = possible_outcomes(w, within)
    assert found
    for body, point in found.items():
        assert all(plane.room(point) >= 0 for plane in within.planes)
        assert named_at(w, point) == body
    assert set(Comparisons.of(w).shares(within, "vorm", 2_000, seed % 1000)) <= set(found)
    chance = random.Random(seed)
    for _ in range(10):
        parts = [Fraction(chance.randint(0, 20)) for _ in within.corners]
        total = sum(parts, Fraction(0))
        if total:
            point = tuple(sum((p * x for p, x in zip(parts, xs, strict=True)), Fraction(0)) / total
                          for xs in zip(*within.corners, strict=True))  # fmt: skip
            assert named_at(w, point) in found


@settings(max_examples=40, deadline=None)
@given(st.lists(casussen(EILANDEN), min_size=2, max_size=3))
def test_weights_on_which_all_agree_are_found_when_there_are_any(cases: list[Casus]) -> None:
    """Each gives all parties that outcome, and a grid finds no other outcome on which they agree."""
    w = [weigh_case(case, EILANDEN) for case in cases]
    found = common_outcome(w, Polytope.simplex(2))

    assert all({named_at(one, point) for one in w} == {body} for body, point in found.items())
    for x in range(41):
        reached = {named_at(one, (Fraction(x, 40), Fraction(40 - x, 40))) for one in w}
        assert len(reached) > 1 or reached <= set(found)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(1, 97), min_size=3, max_size=3, unique=True))
def test_exact_numbers_are_those_weights(cuts: list[int]) -> None:
    """The advice is that of a framework with these weights, but for what it says first."""
    a, b, c = sorted(cuts)
    parts = [Fraction(x, 100) for x in (a, b - a, c - b, 100 - c)]
    table = {"gewichten": {id_: str(part) for id_, part in zip(IDS, parts, strict=True)}, **GROUNDS}
    casus = parse_casus({**BAG.to_dict(), "weging": table}, KADER)
    own = assess(casus, KADER, weging=True)
    same = assess(casus, with_dimension_weights(KADER, [100 * part for part in parts], "proef"))

    assert own.geschiktheid == same.geschiktheid
    assert (own.bestuursvorm, own.zekerheid, own.zekerheid_vorm) == (
        same.bestuursvorm, same.zekerheid, same.zekerheid_vorm,
    )  # fmt: skip
    assert own.zekerheid_kort == same.zekerheid_kort
    assert own.meldingen[0].startswith("Gewogen met de eigen weging van")


def test_what_was_stated_counts_only_when_asked(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """The first line says whose weights these are; without the option it says that they are not used."""
    text = shipped_case("bag").read_text("utf-8")
    path = tmp_path / "bag.toml"
    path.write_text(
        f'{text}\n[weging]\nvolgorde = ["democratische_legitimatie", "schaal"]\ntoelichting = "x"\naanname = true\n',
        "utf-8",
    )
    assert main(["beoordeel", str(path)]) == 0
    assert "deze uitkomst gebruikt ze niet" in " ".join(capsys.readouterr().out.split())
    assert main(["beoordeel", str(path), "--weging"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "kabinet. - Let op: Gewogen met het midden van alle gewichten die voldoen aan" in told
    assert "gebruikt ze niet" not in told
    assert assess(load_casus(path), KADER).geschiktheid == assess(BAG, KADER).geschiktheid


def test_the_middle_satisfies_what_was_stated() -> None:
    """Also where it is told in round numbers."""
    table = {"volgorde": ["schaal", "beleidsvrijheid"], "gewichten": {"schaal": [0.1, "1/3"]}, **GROUNDS}
    casus = parse_casus({**BAG.to_dict(), "weging": table}, KADER)
    w, within, _ = weigh_own(casus, KADER)
    point = tuple(Fraction(d.gewicht) / 100 for d in w.kader.dimensies)

    assert sum(point) == 1
    assert all(plane.room(point) >= 0 for plane in within.planes)


def test_sensitivity_stays_within_what_was_stated(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """With dimensions alone drawn, a body takes part as often as the stated weights give it, and the report says so."""
    table = {"volgorde": IDS, "gewichten": {"schaal": [0.3, 0.5]}, **GROUNDS}
    casus = parse_casus({**BAG.to_dict(), "weging": table}, KADER)
    _, within, _ = weigh_own(casus, KADER)
    only = Spreiding().zonder(*(name for name in TWIJFEL if name != "dimensiegewichten"))
    found = certainty_overview(casus, KADER, n=4_000, spreiding=only, weging=True)
    shares = Comparisons.of(weigh_case(casus, KADER)).shares(within, "vorm")
    bodies = [*(vorm.id for vorm in KADER.bestuursvormen), "geen_passende"]

    for body, id_ in enumerate(bodies):
        assert found.robuustheid.aanvaardbaarheid[id_] == pytest.approx(shares.get(body, 0.0), abs=0.03)
    low, high = within.bounds((Fraction(1), Fraction(0), Fraction(0), Fraction(0)))
    for weights in found.robuustheid.centrale_gewichten.values():
        assert low <= Fraction(weights["schaal"]) <= high
    assert "elk even waarschijnlijk" in " ".join(found.to_text(volledig=True).split())
    path = tmp_path / "casus.json"
    path.write_text(json.dumps(casus.to_dict()), "utf-8")
    assert main(["gevoeligheid", str(path), "--weging", "-n", "50"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Let op ------ - Gewogen met het midden van alle gewichten die voldoen aan de eigen weging" in told
    assert main(["gevoeligheid", str(path), "-n", "50"]) == 0
    assert "elk even waarschijnlijk" not in " ".join(capsys.readouterr().out.split())


def test_without_a_table_there_is_nothing_to_weigh_with() -> None:
    """The refusal says what to do."""
    with pytest.raises(InvalidArgumentError, match=r"Voeg een tabel \[weging\] toe"):
        assess(BAG, KADER, weging=True)


def test_parties_are_weighed_with_each_others_weights() -> None:
    """Every cell is what those answers give under those weights."""
    weights = {"gewichten": dict(zip(IDS, (0.1, 0.1, 0.7, 0.1), strict=True)), **GROUNDS}
    other = parse_casus({**BAG.met(taak={"perspectief": "VNG"}, nabijheid=4).to_dict(), "weging": weights}, KADER)
    found = compare([BAG, other])
    own = {one.casus.taak.perspectief: one for one in map(weigh_case, (BAG, other))}

    assert {one.gewichten_van for one in found.gewichten} == {"het kader", "VNG"}
    point = (Fraction(1, 10), Fraction(1, 10), Fraction(7, 10), Fraction(1, 10))
    for one in found.gewichten:
        w = own[one.antwoorden_van]
        body = named_at(w, point) if one.gewichten_van == "VNG" else w.named
        assert one.uitkomsten == ((w.body(body) or "geen_passende", 1.0),)


@pytest.mark.parametrize(
    ("answers", "given", "told"),
    [
        ({}, {"VNG": [1.0]}, "Onder de gewichten van VNG komt het model met deze antwoorden uit op"),
        ({"nabijheid": 4}, {"VNG": [1.0]}, "Onder de gewichten van VNG komen alle antwoorden uit op"),
        ({}, {"VNG": [0.5, 0.5]}, "Onder de gewichten van VNG kan iets anders uitkomen."),
        ({}, {"het kader": []}, ""),
    ],
)
def test_the_lead_says_what_weights_make_otherwise(
    answers: dict[str, Any], given: dict[str, list[float]], told: str
) -> None:
    """Whatever answers agree on, the lead does not keep silent about weights that lead elsewhere."""
    found = compare([BAG, BAG.met(taak={"perspectief": "VNG"}, **answers)])
    own = found.partijen[0].wijst_naar
    other = next(vorm.id for vorm in KADER.bestuursvormen if vorm.id != own)
    cells = tuple(
        OnderGewichten(
            antwoorden_van=partij.naam,
            gewichten_van=whose,
            uitkomsten=tuple(zip((other, own), shares, strict=False)) or ((partij.wijst_naar, 1.0),),
        )
        for partij in found.partijen
        for whose, shares in given.items()
    )
    text = " ".join(attrs.evolve(found, gewichten=cells).to_text().split())
    lead = text.split("In het kort")[1].split("Waar de antwoorden op uitkomen")[0]

    assert (told in lead) if told else ("gewichten" not in lead)


def test_more_dimensions_than_can_be_weighed_are_refused() -> None:
    """With how many there are, and may be."""
    many = tuple(attrs.evolve(KADER.dimensies[0], id=f"d{place}") for place in range(8))
    kader = attrs.evolve(KADER, dimensies=many)

    with pytest.raises(InvalidCasusError, match="hoogstens 7 dimensies; dit kader heeft er 8"):
        parse_casus({**BAG.to_dict(), "weging": {"volgorde": ["d0", "d1"], **GROUNDS}}, kader)


def test_a_framework_may_be_too_large_to_look_at_all_weights() -> None:
    """By the number of its bodies, as by that of its dimensions."""
    bodies = tuple(attrs.evolve(KADER.bestuursvormen[0], id=f"b{place}") for place in range(9))
    assert not can_be_weighed(attrs.evolve(KADER, bestuursvormen=bodies))
    assert can_be_weighed(KADER)
