"""
Whether an outcome is settled, against every answer that can still be given (fictional) and many (shipped framework).
"""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import antwoorden, casussen

from taaktoedeling.certainty.assess import assess
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_cases
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing import settled
from taaktoedeling.weighing.batch import Batch, encode, random_batch
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled, compile_kader
from taaktoedeling.weighing.completions import SAMPLES, influence
from taaktoedeling.weighing.fillings import weighed_columns
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.precedence import choose, circumstances
from taaktoedeling.weighing.settled import Outlook, every_code, outlook
from taaktoedeling.weighing.slack import slack

EILANDEN = load_kader(FICTIEF / "kader")


def allowed(compiled: Compiled, column: int) -> list[int]:
    """Every answer to a column that has no chances, as a code; nothing clever."""
    values = compiled.logic.space[compiled.columns[column]].values
    if column >= compiled.n_criteria:
        return list(range(len(values) + 1))
    criterium = compiled.kader.criteria[column]
    runs = [[*range(low, high + 1)] for low in range(len(values)) for high in range(low, len(values))]
    if criterium.soort == "nominaal":
        sizes = range(1, len(values) + 1)
        runs = [list(some) for size in sizes for some in itertools.combinations(range(len(values)), size)]
        alone = {niveau.niveau for niveau in criterium.niveau if niveau.geen}
        runs = [run for run in runs if len(run) == 1 or not alone & set(run)]
    absent = [compiled.nvt] if criterium.niet_van_toepassing else []
    return [ONBEKEND, *(sum(1 << level for level in run) for run in runs), *absent]


def open_columns(compiled: Compiled, batch: Batch, row: int = 0) -> list[int]:
    """What one case leaves open."""
    return [column for column in weighed_columns(compiled) if batch.codes[row, column] == ONBEKEND]


def with_open(compiled: Compiled, batch: Batch, keep: set[int], levels: list[int]) -> Batch:
    """The same case with some columns open, by their places; of the others those that are open get a single level."""
    codes = batch.codes.copy()
    for place, column in enumerate(weighed_columns(compiled)):
        single = compiled.single_codes(column)
        if place in keep:
            codes[0, column] = ONBEKEND
        elif codes[0, column] == ONBEKEND:
            codes[0, column] = single[levels[place] % len(single)]
    return batch.with_codes(codes)


@pytest.mark.parametrize("source", [EILANDEN, load_kader()], ids=["verzonnen", "meegeleverd"])
def test_every_answer_that_a_case_can_hold_is_counted_with(source: Kader) -> None:
    """Also `onbekend` and `niet_van_toepassing`; and nothing that no file can hold."""
    compiled = compile_kader(source)
    for column in weighed_columns(compiled):
        own = set(every_code(compiled, column))
        # With chances also levels that do not lie side by side can be possible together.
        chances = set() if column >= compiled.n_criteria or compiled.nominal[column] else own
        assert set(allowed(compiled, column)) | chances == own


@settings(max_examples=400)
@given(
    casus=casussen(EILANDEN),
    keep=st.sets(st.integers(0, 6), max_size=4),
    levels=st.lists(st.integers(0, 11), min_size=7, max_size=7),
)
def test_settled_is_what_every_answer_shows(casus: Casus, keep: set[int], levels: list[int]) -> None:
    """Settled: no answer to what is open, in any form, gives another body, nor less slack than is called certain."""
    compiled = compile_kader(EILANDEN)
    batch = with_open(compiled, encode(compiled, [casus]), keep, levels)
    columns = open_columns(compiled, batch)
    picks = np.array(list(itertools.product(*(allowed(compiled, column) for column in columns))), dtype=np.int64)
    codes = np.repeat(batch.codes, len(picks), axis=0)
    codes[:, columns] = picks
    filled = batch.with_codes(codes)
    found, fit = circumstances(compiled, filled), fits(compiled, filled)
    now = choose(compiled, fit, found)
    bodies = set(now.advised.tolist())

    told = outlook(compiled, batch)

    assert set(told.bodies) <= bodies
    assert told.settled is not False or len(bodies) > 1
    # What comes out of every answer is also found out, in this framework.
    assert (told.settled is True) is (len(bodies) == 1)
    if told.settled:
        least = int(slack(compiled, fit, found, now)[0].min())
        assert told.slack <= least
        assert columns or now.circle.any() or told.slack == least


@settings(max_examples=100)
@given(casus=casussen(EILANDEN), data=st.data())
def test_settled_also_holds_for_chances(casus: Casus, data: st.DataObject) -> None:
    """Whatever form the answers take that a file can hold, also with chances: a settled outcome stays."""
    compiled = compile_kader(EILANDEN)
    now = outlook(compiled, encode(compiled, [casus]))
    plain = casus_to_plain(casus)
    for criterium in EILANDEN.criteria:
        given_ = plain.setdefault("antwoorden", {}).get(criterium.id, "onbekend")
        if given_ == "onbekend" or (isinstance(given_, dict) and given_.get("niveau") == "onbekend"):
            plain["antwoorden"][criterium.id] = data.draw(antwoorden(criterium))
    then = outlook(compiled, encode(compiled, [parse_casus(plain, EILANDEN)]))

    if now.settled:
        assert (then.settled, then.bodies) == (True, now.bodies)
        assert then.slack >= now.slack


@pytest.mark.parametrize("path", shipped_cases()[::6], ids=lambda path: path.stem)
def test_ten_thousand_completions_of_the_shipped_framework(path: Any, kader: Kader) -> None:
    """As many questions as leave a shipped case settled: no completion of 10,000 gives another body or less slack."""
    compiled = compile_kader(kader)
    batch = encode(compiled, [load_casus(path, kader)])
    generator = np.random.default_rng(7)
    codes = batch.codes.copy()
    for column in generator.permutation(weighed_columns(compiled)).tolist():
        kept, codes[0, column] = codes[0, column], ONBEKEND
        if not outlook(compiled, batch.with_codes(codes)).settled:
            codes[0, column] = kept
    batch = batch.with_codes(codes)
    told, columns = outlook(compiled, batch), open_columns(compiled, batch)
    assert told.settled
    assert columns
    filled = np.repeat(codes, 10_000, axis=0)
    for column in columns:
        filled[:, column] = generator.choice(allowed(compiled, column), 10_000)
    full = batch.with_codes(filled)
    found, fit = circumstances(compiled, full), fits(compiled, full)
    now = choose(compiled, fit, found)

    assert set(now.advised.tolist()) == set(told.bodies)
    assert int(slack(compiled, fit, found, now)[0].min()) >= told.slack


@given(seed=st.integers(0, 1000), count=st.integers(1, 10))
def test_an_advice_is_given_once_the_outcome_is_settled(seed: int, count: int) -> None:
    """A case of which nothing that is open can change the outcome has that outcome, and nothing open matters."""
    kader = load_kader()
    compiled = compile_kader(kader)
    path = shipped_cases()[seed % len(shipped_cases())]
    plain = casus_to_plain(load_casus(path, kader))
    for id_ in np.random.default_rng(seed).permutation(list(plain["antwoorden"]))[:count].tolist():
        del plain["antwoorden"][id_]
    casus = parse_casus(plain, kader)
    told = outlook(compiled, encode(compiled, [casus]))
    if not told.settled:
        return
    advies = assess(casus, kader)

    assert {gap.invloed for gap in advies.ontbrekend} <= {"geen"}
    bodies = [*compiled.bodies, None]
    assert advies.uitkomst == "geen_aanleiding" or advies.bestuursvorm == bodies[told.bodies[0]]


def test_nothing_found_out_is_not_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without parts to look at nothing is called settled."""
    monkeypatch.setattr(settled, "MOST_PARTS", 0)
    compiled = compile_kader(EILANDEN)

    assert outlook(compiled, random_batch(compiled, 1, 2)) == Outlook((), None)


@given(casus=casussen(EILANDEN))
def test_influence_counts_what_turns(casus: Casus) -> None:
    """A question that turns the body in some sample has a count, and no count passes the number of samples."""
    compiled = compile_kader(EILANDEN)
    batch = encode(compiled, [casus])
    told = influence(compiled, batch)

    assert list(told.turned) == open_columns(compiled, batch)
    assert all(0 <= count <= SAMPLES for count in told.turned.values())
    assert any(told.turned.values()) is (len(told.bodies) > 1) or not told.turned
