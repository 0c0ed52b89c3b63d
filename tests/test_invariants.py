"""
What holds for every case: checked on random ones.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pytest
from brute import decide_case, slack_by_trying
from conftest import FICTIEF
from hypothesis import given
from hypothesis import strategies as st
from once import few_samples
from strategies import casussen, eigen_gewichten, volledige_casussen

from taaktoedeling.advice.many import assess_many
from taaktoedeling.certainty.assess import assess
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, parse_casus
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.batch import encode, random_batch
from taaktoedeling.weighing.compiled import Compiled, Precedence, compile_kader
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.moves import may_turn, single_moves
from taaktoedeling.weighing.precedence import Circumstances, choose, circumstances, fixed_bars
from taaktoedeling.weighing.slack import slack

EILANDEN = few_samples(load_kader(FICTIEF / "kader"))
KADER = few_samples(load_kader())


@given(casussen(EILANDEN))
def test_fits_stay_on_their_scale(casus: Casus) -> None:
    """No fit is below -1 or above 1."""
    assert all(-1 <= fit <= 1 for fit in assess(casus, EILANDEN).geschiktheid.values())


@given(casussen(EILANDEN))
def test_bounds_contain_the_fit(casus: Casus) -> None:
    """The expected fit lies between the lowest and the highest."""
    for vorm in assess(casus, EILANDEN).vormen:
        assert vorm.laagste - 1e-12 <= vorm.geschiktheid <= vorm.hoogste + 1e-12


@given(casussen(EILANDEN), st.randoms(use_true_random=False))
def test_bounds_contain_every_way_to_fill_in_what_is_unsure(casus: Casus, chooser: random.Random) -> None:
    """Whatever level an unsure or missing answer turns out to have, the fit lies within the bounds."""
    given_answers = {antwoord.criterium: antwoord for antwoord in casus.antwoorden}
    data = casus_to_plain(casus)
    answers: dict[str, Any] = dict(data.get("antwoorden", {}))
    for criterium in EILANDEN.criteria:
        antwoord = given_answers.get(criterium.id)
        if antwoord is None or antwoord.soort == "onbekend":
            answers[criterium.id] = chooser.randrange(len(criterium.niveau))
        elif antwoord.soort in ("bereik", "kansen"):
            answers[criterium.id] = chooser.choice(antwoord.niveaus)
    filled = assess(parse_casus({**data, "antwoorden": answers}, EILANDEN), EILANDEN)

    for vorm in assess(casus, EILANDEN).vormen:
        assert vorm.laagste - 1e-12 <= filled.geschiktheid[vorm.id] <= vorm.hoogste + 1e-12


@given(volledige_casussen(EILANDEN), st.data())
def test_more_points_never_lower_a_fit(casus: Casus, data: st.DataObject) -> None:
    """A level with a point more for a body leaves no fit of it lower."""
    criterium = data.draw(st.sampled_from(EILANDEN.criteria))
    level = data.draw(st.sampled_from(criterium.niveau))
    body = data.draw(st.sampled_from([vorm.id for vorm in EILANDEN.bestuursvormen]))
    if level.punten[body] == 2:
        return
    graaf = EILANDEN.graaf.copy()
    table = [dict(row) for row in graaf.nodes[f"criterium:{criterium.id}"]["punten"]]
    table[level.niveau][body] += 1
    graaf.nodes[f"criterium:{criterium.id}"]["punten"] = tuple(table)

    assert assess(casus, graaf).geschiktheid[body] >= assess(casus, EILANDEN).geschiktheid[body]


@given(casussen(EILANDEN), st.integers(2, 9))
def test_scaling_all_weights_changes_nothing(casus: Casus, factor: int) -> None:
    """Only the proportion of weights counts."""
    graaf = EILANDEN.graaf.copy()
    for _, _, edge in graaf.edges(data=True):
        if "gewicht" in edge:
            edge["gewicht"] *= factor
    before, after = assess(casus, EILANDEN), assess(casus, graaf)

    assert (before.geschiktheid, before.bestuursvorm, before.zekerheid, before.speling) == (
        after.geschiktheid,
        after.bestuursvorm,
        after.zekerheid,
        after.speling,
    )


@given(casussen(EILANDEN), st.randoms(use_true_random=False))
def test_the_order_of_answers_is_irrelevant(casus: Casus, shuffler: random.Random) -> None:
    """Keys in another order are the same case."""
    data = casus_to_plain(casus)
    items = list(data.get("antwoorden", {}).items())
    shuffler.shuffle(items)

    assert assess(parse_casus({**data, "antwoorden": dict(items)}, EILANDEN), EILANDEN).to_dict() == (
        assess(casus, EILANDEN).to_dict()
    )


def test_the_division_over_files_is_irrelevant(tmp_path: Path) -> None:
    """The same tables in one file, backwards, are the same framework."""
    source = FICTIEF / "kader"
    files = sorted(source.rglob("*.toml"))
    joined = tmp_path / "alles" / "z.toml"
    joined.parent.mkdir()
    joined.write_text("\n".join(path.read_text("utf-8") for path in files if path.name != "rijk.toml"), "utf-8")
    shutil.copy(source / "rijk.toml", joined.parent / "a.toml")

    assert load_kader(joined.parent).sha256 == load_kader(source).sha256


@given(st.lists(casussen(EILANDEN), min_size=1, max_size=12))
def test_many_cases_at_once_are_the_single_cases(cases: list[Casus]) -> None:
    """`assess_many` gives, to the bit, what `assess` gives of each."""
    cases = [attrs.evolve(one, taak=attrs.evolve(one.taak, id=f"casus-{n}")) for n, one in enumerate(cases)]
    rows = assess_many(cases, EILANDEN).to_rows()

    for row, casus in zip(rows, cases, strict=True):
        advies = assess(casus, EILANDEN)
        fields = ("uitkomst", "bestuursvorm", "drager", "hoogste", "speling")
        assert [row[field] for field in fields] == [getattr(advies, field) for field in fields]
        assert row["speling_vorm"] == advies.speling_vorm
        assert row["verkenning"] == advies.verkenning
        assert {name: row[f"geschiktheid_{name}"] for name in advies.geschiktheid} == advies.geschiktheid


def test_many_real_cases_are_the_single_cases() -> None:
    """The same on the shipped framework, for random cases of which some answers are missing or unsure."""
    compiled = compile_kader(KADER)
    batch = random_batch(compiled, 300, seed=3)
    codes = batch.codes.copy()
    chooser = np.random.default_rng(4)
    columns = chooser.integers(0, compiled.n_criteria, size=(300, 2))
    codes[np.arange(300), columns[:, 0]] = 0
    codes[np.arange(300), columns[:, 1]] |= 1
    whole = assess_many(batch.with_codes(codes), KADER)

    for place in range(0, 300, 3):
        single = assess_many(batch.with_codes(codes[place : place + 1]), KADER)
        assert single.row(0) == whole.row(place)


@given(eigen_gewichten(EILANDEN), casussen(EILANDEN))
def test_the_slack_is_the_least_that_turns_the_outcome(kader: Kader, casus: Casus) -> None:
    """Trying just beyond every breakpoint finds the same slack."""
    compiled = compile_kader(kader)
    batch = encode(compiled, [casus])
    fit, found = fits(compiled, batch), circumstances(compiled, batch)
    body, carrier = slack(compiled, fit, found, choose(compiled, fit, found))

    assert (int(body[0]), int(carrier[0])) == slack_by_trying(compiled, fit, found)


@pytest.mark.parametrize("seed", range(6))
def test_the_slack_holds_for_any_set_of_rules(seed: int) -> None:
    """Random precedence, margins, ties, possibilities and carriers, in whole numbers small enough to collide."""
    chooser = np.random.default_rng(seed)
    base = compile_kader(KADER)
    bodies = len(base.bodies)
    for _ in range(12):
        entries = []
        for _ in range(chooser.integers(0, 13)):
            first, second = chooser.permutation(bodies)[:2].tolist()
            entries.append(Precedence("r", first, second, 2 * int(chooser.integers(0, 7)), ()))
        bar = 2 * int(chooser.integers(-1, 2))
        compiled: Compiled = attrs.evolve(
            base, precedence=tuple(entries), thresholds={**base.thresholds, "geschikt_boven": bar}
        )
        n = 20
        same = np.repeat(np.arange(bodies, dtype=np.int8)[:, None], n, axis=1)
        same[2, chooser.random(n) < 0.5] = 0
        found = Circumstances(
            chooser.integers(0, 3, size=(len(entries), n)).astype(np.int8),
            chooser.random((bodies, n)) < 0.85,
            same,
            *fixed_bars(compiled),
        )
        fit = 2 * chooser.integers(-6, 12, size=(bodies, n)).astype(np.int64)
        body, carrier = slack(compiled, fit, found, choose(compiled, fit, found))
        for case in range(n):
            tried = slack_by_trying(compiled, fit[:, [case]], found.rows(np.array([case])))
            assert (int(body[case]), int(carrier[case])) == tried
            then = choose(compiled, fit[:, [case]], found.rows(np.array([case])))
            named = None if then.advised[0] == bodies else int(then.advised[0])
            assert (named, bool(then.circle[0])) == decide_case(compiled, fit, found, case)


def test_moves_that_are_left_out_turn_nothing() -> None:
    """Every single-level move that the certainty skips leads to the same body."""
    compiled = compile_kader(KADER)
    batch = random_batch(compiled, 1_500, seed=11)
    fit, found = fits(compiled, batch), circumstances(compiled, batch)
    now = choose(compiled, fit, found)
    rows = np.arange(len(batch))
    every = single_moves(compiled, batch, fit, rows)
    tried = single_moves(compiled, batch, fit, rows, may_turn(compiled, batch, fit, found, now, rows))

    turned = {
        (int(r), int(c), int(k))
        for r, c, k, a in zip(every.row, every.criterium, every.code, every.turn(now, now.advised)[0], strict=True)
        if a
    }
    kept = {(int(r), int(c), int(k)) for r, c, k in zip(tried.row, tried.criterium, tried.code, strict=True)}

    assert turned <= kept
    assert len(tried.row) < 0.6 * len(every.row)
