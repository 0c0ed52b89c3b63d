"""
The step by pairs: what holds for every case, whatever the rules; and the inputs that showed the older step wrong.
"""

from __future__ import annotations

from fractions import Fraction

import attrs
import numpy as np
from brute import Lead, decide, leads_of, wins
from conftest import FICTIEF
from hypothesis import example, given, settings
from hypothesis import strategies as st
from once import few_samples
from strategies import casussen, eigen_voorrang

from taaktoedeling.certainty.assess import assess
from taaktoedeling.certainty.own_weights import Comparisons
from taaktoedeling.certainty.regions import Corners
from taaktoedeling.certainty.ways import ways
from taaktoedeling.logic.polytope import Polytope
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.batch import random_batch
from taaktoedeling.weighing.compiled import Precedence, compile_kader
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.precedence import Circumstances, choose, circumstances
from taaktoedeling.weighing.weging import weigh_case

EILANDEN = few_samples(load_kader(FICTIEF / "kader"))
KADER = few_samples(load_kader())

FITS = st.lists(st.integers(-3, 12), min_size=2, max_size=6)


@st.composite
def stands(draw: st.DrawFn) -> tuple[list[int], list[Lead]]:
    """Generate fits that often tie, and rules between them that never weigh in a circle."""
    fit = draw(FITS)
    order = draw(st.permutations(range(len(fit))))
    pairs = [(a, b) for place, a in enumerate(order) for b in order[place + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=6))
    return fit, [Lead(a, b, draw(st.integers(0, 6))) for a, b in chosen]


@given(stands(), st.data())
def test_a_loser_changes_nothing(stand: tuple[list[int], list[Lead]], data: st.DataObject) -> None:
    """Where a body wins, any other that becomes impossible leaves it the winner."""
    fit, leads = stand
    named, circle = decide(fit, [True] * len(fit), 0, leads)
    if named is None or circle:
        return
    gone = data.draw(st.sampled_from([body for body in range(len(fit)) if body != named]))

    assert decide(fit, [body != gone for body in range(len(fit))], 0, leads) == (named, False)


@given(stands())
def test_the_loss_stays_within_the_margin(stand: tuple[list[int], list[Lead]]) -> None:
    """Where a body wins it is less suitable than another by no more than a rule between the two allows."""
    fit, leads = stand
    named, circle = decide(fit, [True] * len(fit), 0, leads)
    if named is None or circle:
        return
    for other in range(len(fit)):
        if fit[other] > max(fit[named], 0):
            margins = [lead.margin for lead in leads if (lead.first, lead.second) == (named, other)]
            assert fit[other] - fit[named] <= max(margins)


@given(stands())
def test_at_most_one_wins(stand: tuple[list[int], list[Lead]]) -> None:
    """Of two bodies exactly one wins, so no two win every pair."""
    fit, leads = stand

    assert all(wins(a, b, fit, leads) != wins(b, a, fit, leads) for a in range(len(fit)) for b in range(a))


BAG = weigh_case(load_casus(shipped_case("bag"), KADER))
BODIES = range(len(KADER.bestuursvormen))
LEADS = st.builds(
    lambda pair, margin: Lead(*pair, margin),
    st.sampled_from([(a, b) for a in BODIES for b in BODIES if a != b]),
    st.sampled_from([0, 2, 4]),
)


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([-2, 0, 2, 4]), min_size=len(BODIES), max_size=len(BODIES)),
    st.lists(LEADS, max_size=5),
    st.sets(st.sampled_from(BODIES)),
)
@example([2, 2, 2, -2, -2], [Lead(2, 0, 0)], set())
def test_every_way_to_be_named_is_found(fit: list[int], leads: list[Lead], gone: set[int]) -> None:
    """What the search for other answers and that for other weights look through is what the weighing names."""
    named, _ = decide(fit, [body not in gone for body in BODIES], 0, leads)
    rules = tuple(Precedence(f"R{place}", lead.first, lead.second, lead.margin, ()) for place, lead in enumerate(leads))
    found = Circumstances(
        active=np.full((len(leads), 1), 2, dtype=np.int8),
        possible=np.array([[body not in gone] for body in BODIES]),
        same=np.arange(len(BODIES), dtype=np.int8)[:, None],
        margins=np.array([[lead.margin] for lead in leads], dtype=np.int64).reshape(-1, 1),
        bar=np.zeros(1, dtype=np.int64),
    )
    w = attrs.evolve(BAG, compiled=attrs.evolve(BAG.compiled, precedence=rules), found=found)
    exact = tuple((Fraction(units, w.compiled.scale),) for units in fit)
    compared = Comparisons(w, exact, tuple(body for body in BODIES if body not in gone))
    for body in BODIES:
        every = ways(w, body, (found.active[:, 0] == 2, found.possible[:, 0]))
        assert any((way.rows @ fit >= way.needed).all() for way in every) == (body == named)
        assert any(True for _ in compared.regions(Corners(Polytope.simplex(1)), body)) == (body == named)


@given(eigen_voorrang(KADER), st.integers(0, 10_000))
def test_the_engine_decides_by_pairs(kader: Kader, seed: int) -> None:
    """With any rules the batch gives what the definition gives, case by case."""
    compiled = compile_kader(kader)
    batch = random_batch(compiled, 20, seed)
    fit, found = fits(compiled, batch), circumstances(compiled, batch)
    now = choose(compiled, fit, found)
    bar = compiled.thresholds["geschikt_boven"]
    for case in range(len(batch)):
        expected = decide(fit[:, case].tolist(), found.possible[:, case].tolist(), bar, leads_of(compiled, found, case))
        named = None if now.advised[case] == len(fit) else int(now.advised[case])
        assert (named, bool(now.circle[case])) == expected


@given(eigen_voorrang(EILANDEN), casussen(EILANDEN), st.randoms(use_true_random=False))
def test_the_order_of_rules_is_irrelevant(kader: Kader, casus: Casus, shuffler: object) -> None:
    """Rules in another order, with other numbers of order, give the same outcome and certainty."""
    regels = list(kader.regels)
    shuffler.shuffle(regels)  # type: ignore[attr-defined]
    numbered = tuple(attrs.evolve(regel, volgorde=len(regels) - place) for place, regel in enumerate(regels))
    first, second = assess(casus, kader), assess(casus, attrs.evolve(kader, regels=numbered))

    same = ("uitkomst", "bestuursvorm", "kring", "speling", "speling_vorm", "zekerheid", "zekerheid_vorm", "vormen")
    assert [getattr(first, name) for name in same] == [getattr(second, name) for name in same]
    assert {r.id: (r.invloed, r.staat) for r in first.regels} == {r.id: (r.invloed, r.staat) for r in second.regels}


@given(eigen_voorrang(EILANDEN), casussen(EILANDEN))
def test_a_rule_that_holds_asks(kader: Kader, casus: Casus) -> None:
    """Every rule of precedence that holds is in the advice with its question, whatever came out."""
    for regel in assess(casus, kader).regels:
        if regel.soort in ("eerst", "standaard") and regel.waarheid == "waar":
            assert regel.vraag
            assert regel.staat in ("gemotiveerd", "nog_te_motiveren", "voldaan")


def test_circles_are_few_and_open() -> None:
    """With the shipped rules hardly any random case ends in a circle, and those that do are open."""
    compiled = compile_kader(KADER)
    batch = random_batch(compiled, 20_000, seed=5)
    now = choose(compiled, fits(compiled, batch), circumstances(compiled, batch))

    assert 0 < np.count_nonzero(now.circle) < 0.06 * len(batch)
