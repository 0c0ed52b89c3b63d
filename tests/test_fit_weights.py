"""
Judgments as evidence about weights: which weights reproduce them, and which judgments contradict each other.
"""

from __future__ import annotations

import itertools
import json
import random
from fractions import Fraction

import attrs
import brute
import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import casussen, volledige_casussen

from taaktoedeling import InvalidArgumentError, fit_weights, load_casus, load_kader, shipped_case, shipped_cases
from taaktoedeling.certainty.fitting import LARGEST, Verdict, fit_verdicts
from taaktoedeling.certainty.own_weights import Comparisons
from taaktoedeling.certainty.regions import Corners, Planes, Region
from taaktoedeling.certainty.weights import exact_fit
from taaktoedeling.logic.polytope import Halfspace, Point, Polytope
from taaktoedeling.model.casus import Casus
from taaktoedeling.reading.kader_edit import with_dimension_weights
from taaktoedeling.weighing.weging import Weging, weigh_case

KADER = load_kader()
EILANDEN = load_kader(FICTIEF / "kader")
BODIES = range(len(EILANDEN.bestuursvormen))
SHIPPED = [load_casus(path, KADER) for path in shipped_cases()]


Weights = tuple[dict[tuple[str, str], Fraction], dict[str, Fraction]]
"""Of each dimension for each body, and of each question within its dimension."""


def named_under(w: Weging, weights: Weights) -> int:
    """The body that the weighing names with these weights, in fractions and by the slow rules."""
    fit = exact_fit(w, *weights)
    assert fit is not None
    scale = w.compiled.scale
    leads = [
        brute.Lead(lead.first, lead.second, Fraction(lead.margin, scale))
        for lead in brute.leads_of(w.compiled, w.found)
    ]
    body, _ = brute.decide(fit, w.found.possible[:, 0].tolist(), Fraction(int(w.found.bar[0]), scale), leads)
    return len(fit) if body is None else body


def at(w: Weging, point: Point) -> Weights:
    """Weights of the dimensions, with those of the questions as they are."""
    shares = {(d.id, body): x for d, x in zip(w.kader.dimensies, point, strict=True) for body in w.compiled.bodies}
    return shares, w.compiled.criterion_weights


judged = st.lists(st.tuples(casussen(EILANDEN), st.sampled_from(BODIES)), min_size=1, max_size=5).map(
    lambda pairs: [Verdict(weigh_case(casus, EILANDEN), frozenset({body}), "vorm") for casus, body in pairs]
)


def reproduced(verdicts: list[Verdict], point: Point) -> set[int]:
    """The verdicts that these weights reproduce."""
    return {place for place, one in enumerate(verdicts) if named_under(one.w, at(one.w, point)) in one.bodies}


GRID = [(Fraction(x, 60), Fraction(60 - x, 60)) for x in range(61)]


@settings(max_examples=60, deadline=None)
@given(judged)
def test_the_largest_sets_are_reproduced_and_no_weights_do_better(verdicts: list[Verdict]) -> None:
    """The example gives exactly what it promises; no weights of a grid give more, or fall outside the ranges."""
    found = fit_verdicts(verdicts)
    assert len({len(kept) for kept in found.largest}) == 1
    if found.largest[0]:
        assert set(found.largest[0]) <= reproduced(verdicts, found.example)
    for point in GRID:
        some = reproduced(verdicts, point)
        assert len(some) <= len(found.largest[0])
        if len(some) == len(found.largest[0]) and some:
            assert tuple(sorted(some)) in found.largest
        if some == set(found.largest[0]) and some:
            assert all(low <= x <= high for x, (low, high) in zip(point, found.ranges, strict=True))


@settings(max_examples=60, deadline=None)
@given(judged)
def test_a_clash_is_one_and_is_the_smallest(verdicts: list[Verdict]) -> None:
    """No weights of a grid reproduce it; each part is reproduced by some; no other set is a clash."""
    found = fit_verdicts(verdicts)
    seen = [reproduced(verdicts, point) for point in GRID]
    for clash in found.clashes:
        assert not any(set(clash) <= some for some in seen)
        for fewer in itertools.combinations(clash, len(clash) - 1):
            part = [verdicts[place] for place in fewer]
            if part:
                assert set(range(len(part))) <= reproduced(part, fit_verdicts(part).example)
    for size in range(1, min(LARGEST, len(verdicts)) + 1):
        for some in itertools.combinations(range(len(verdicts)), size):
            possible = len(fit_verdicts([verdicts[place] for place in some]).largest[0]) == size
            assert possible != any(set(clash) <= set(some) for clash in found.clashes)


@settings(max_examples=300, deadline=None)
@given(volledige_casussen(EILANDEN), volledige_casussen(EILANDEN), st.permutations(BODIES), st.integers(0, 2**32))
def test_precedents_clash_whatever_anything_weighs(first: Casus, second: Casus, order: list[int], seed: int) -> None:
    """Other weights of dimensions and of questions never reproduce both."""
    verdicts = [
        Verdict(weigh_case(casus, EILANDEN), frozenset({body}), "vorm")
        for casus, body in zip((first, second), order, strict=False)
    ]
    chance = random.Random(seed)
    for pair in fit_verdicts(verdicts).precedents:
        assert pair == (0, 1)
        for _ in range(30):
            criteria = {c.id: Fraction(chance.randint(0, 9)) for c in EILANDEN.criteria}
            x = Fraction(chance.randint(1, 99), 100)
            weights = at(verdicts[0].w, (x, 1 - x))[0], criteria
            assert not all(named_under(one.w, weights) in one.bodies for one in verdicts)


@settings(max_examples=120, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.lists(
                st.tuples(
                    st.lists(st.integers(-3, 3), min_size=count, max_size=count), st.integers(-3, 3), st.booleans()
                ),
                max_size=7,
            ),
        )
    )
)
def test_linear_programs_find_what_corners_do(given_: tuple[int, list[tuple[list[int], int, bool]]]) -> None:
    """Whether weights are left, and the bounds of each; an example satisfies every plane."""
    count, cuts = given_
    corners: Region = Corners(Polytope.simplex(count))
    planes: Region = Planes.around(tuple(Fraction(1, count) for _ in range(count)))
    made = []
    for normal, bound, strict in cuts:
        plane = Halfspace(tuple(map(Fraction, normal)), Fraction(bound, 2))
        made.append((plane, strict))
        corners, planes = corners.cut(plane, strict=strict), planes.cut(plane, strict=strict)
        assert planes.empty == corners.empty
        if corners.empty:
            return
    for place in range(count):
        assert (planes.least(place), planes.most(place)) == (corners.least(place), corners.most(place))
    for found in (planes.example, corners.example):
        assert sum(found) == 1
        assert min(found) >= 0
        assert all(plane.room(found) > 0 if strict else plane.room(found) >= 0 for plane, strict in made)


def by_question(w: Weging, point: Point) -> Weights:
    """These shares of the questions in the whole, as weights."""
    shares = dict(zip((c.id for c in w.kader.criteria), point, strict=True))
    whole = {d.id: sum(shares[c.id] for c in w.kader.criteria if c.dimensie == d.id) for d in w.kader.dimensies}
    return {(id_, body): x for id_, x in whole.items() for body in w.compiled.bodies}, shares


@settings(max_examples=25, deadline=None)
@given(judged, st.integers(0, 2**32))
def test_weights_of_questions(verdicts: list[Verdict], seed: int) -> None:
    """The example gives what it promises; drawn weights give no more, lie in the ranges and reproduce no clash."""
    verdicts = [attrs.evolve(one, per="criterium") for one in verdicts]
    found = fit_verdicts(verdicts)
    coarse = fit_verdicts([attrs.evolve(one, per="dimensie") for one in verdicts])
    assert len(found.largest[0]) >= len(coarse.largest[0])
    assert all(any(set(clash) <= set(pair) for clash in found.clashes) for pair in found.precedents)

    def reproduces(point: Point) -> set[int]:
        return {
            place for place, one in enumerate(verdicts) if named_under(one.w, by_question(one.w, point)) in one.bodies
        }

    if found.largest[0]:
        assert set(found.largest[0]) <= reproduces(found.example)
    chance = random.Random(seed)
    for _ in range(25):
        parts = [chance.choice((0, 1, chance.randint(1, 50))) for _ in EILANDEN.criteria]
        point = tuple(Fraction(part, sum(parts) or 1) for part in parts)
        some = reproduces(point) if sum(parts) else set()
        assert len(some) <= len(found.largest[0])
        assert not any(set(clash) <= some for clash in found.clashes)
        if some and some == set(found.largest[0]):
            assert all(low <= x <= high for x, (low, high) in zip(point, found.ranges, strict=True))


def test_weights_of_questions_follow_more_of_the_examples() -> None:
    """All seven, and it is said beside the figures how little that means; the example does, in fractions."""
    found = fit_weights(SHIPPED, KADER, per="criterium")
    cases = {case.taak.id: weigh_case(case, KADER) for case in SHIPPED}
    verdicts = [
        Verdict(w, frozenset(w.compiled.bodies.index(id_) for id_ in one.bestuursvorm), "vorm", "criterium")
        for one in found.oordelen
        for w in (cases[one.taak],)
    ]
    example = fit_verdicts(verdicts).example

    assert found.alle
    assert [one.id for one in found.gewichten] == [criterium.id for criterium in KADER.criteria]
    assert [one.voorbeeld for one in found.gewichten] == list(map(float, example))
    assert all(named_under(one.w, by_question(one.w, example)) in one.bodies for one in verdicts)
    assert all(one.laagste <= one.kader <= one.hoogste for one in found.gewichten)
    many = f"{len(verdicts)} oordelen staan hier tegenover {len(KADER.criteria)} vrije gewichten"
    assert many in " ".join(found.to_text().split())


def test_more_questions_than_can_be_weighed_are_refused() -> None:
    """With how many there are, and may be; and only where their weights are asked for."""
    w = weigh_case(SHIPPED[0], KADER)
    many = attrs.evolve(KADER, criteria=KADER.criteria * 3)
    other = attrs.evolve(w, compiled=attrs.evolve(w.compiled, kader=many))
    with pytest.raises(InvalidArgumentError, match=r"hoogstens 40 vragen .* 60 en 5"):
        Comparisons.of(other, "criterium")
    with pytest.raises(InvalidArgumentError, match="per is 'dimensie' of 'criterium'"):
        fit_weights(SHIPPED, KADER, per="vraag")  # type: ignore[arg-type]


def test_precedents_are_found() -> None:
    """One case that is judged in two ways, with no rule between both: one of them is never followed."""
    found = 0
    for case in SHIPPED:
        w = weigh_case(case, KADER)
        compared = Comparisons.of(w)
        for x, y in itertools.combinations(compared.possible, 2):
            if compared.needed(x, y) == 0:
                pair = [Verdict(w, frozenset({body}), "vorm") for body in (x, y)]
                assert fit_verdicts(pair).precedents == ((0, 1),)
                found += 1
    assert found > 100


@pytest.mark.parametrize("wat", ["vorm", "toedeling"])
def test_the_judgments_of_the_examples(wat: str) -> None:
    """One of the seven on where a task belongs is followed by no weights; the example follows the six others."""
    found = fit_weights(SHIPPED, KADER, wat=wat)  # type: ignore[arg-type]
    own = with_dimension_weights(
        KADER, [Fraction(one.voorbeeld * 100).limit_denominator(10_000) for one in found.gewichten], "proef"
    )
    cases = {case.taak.id: case for case in SHIPPED}

    assert {found.oordelen[place].taak for place in found.botsingen[0]} == {"specialistische-jeugdzorg"}
    for place in found.grootste[0]:
        one = found.oordelen[place]
        w = weigh_case(cases[one.taak], own)
        assert w.body(w.named) in one.bestuursvorm
    assert all(one.laagste <= one.voorbeeld <= one.hoogste for one in found.gewichten)
    assert not found.alle
    assert json.dumps(found.to_dict())


def test_the_order_of_cases_is_irrelevant() -> None:
    """The same cases the other way round give the same."""
    turned, found = (fit_weights(cases, KADER, sterkte="C") for cases in (SHIPPED[::-1], SHIPPED))

    assert turned.to_dict() == found.to_dict()


def test_judgments_that_agree_are_all_followed() -> None:
    """Then nothing contradicts anything, and it is said what that is worth."""
    found = fit_weights([load_casus(shipped_case("warmtekavels"), KADER)], KADER)

    assert found.alle
    assert found.botsingen == found.precedenten == ()
    assert "bij weinig oordelen passen veel gewichten" in " ".join(found.to_text().split())


def test_weights_that_differ_per_body_are_refused() -> None:
    """Then there is no one weight of a dimension in the framework to tell; of questions there is."""
    graaf = KADER.graaf.copy()
    graaf.edges[f"dimensie:{KADER.dimensies[0].id}", f"bestuursvorm:{KADER.bestuursvormen[1].id}"]["gewicht"] = 90
    cases = [load_casus(shipped_case("warmtekavels"), KADER)]

    with pytest.raises(InvalidArgumentError, match="ijken vraagt dat een dimensie voor elke bestuursvorm even zwaar"):
        fit_weights(cases, graaf)
    assert fit_weights(cases, graaf, per="criterium").gewichten


def test_without_judgments_there_is_nothing_to_fit() -> None:
    """The refusal says what to add."""
    with pytest.raises(InvalidArgumentError, match=r"Voeg een \[\[oordeel\]\] met bestuursvorm toe"):
        fit_weights([load_casus(shipped_case("bag"), KADER)], KADER)
