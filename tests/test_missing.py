"""
What missing answers can do to an outcome, against every filling (fictional framework) and many (the shipped one).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from once import few_samples
from strategies import casussen

from taaktoedeling.advice.sentences import MOST_GAPS_NAMED
from taaktoedeling.certainty.assess import assess
from taaktoedeling.document.chapters.outcome import role
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing import completions, enumerated, settled
from taaktoedeling.weighing.batch import Batch, encode, random_batch
from taaktoedeling.weighing.compiled import ONBEKEND, Compiled, compile_kader
from taaktoedeling.weighing.completions import complete, complete_all, influence
from taaktoedeling.weighing.fillings import weighed_columns
from taaktoedeling.weighing.fit import fits
from taaktoedeling.weighing.precedence import allocation, choose, circumstances
from taaktoedeling.weighing.weging import Weging, weigh_case

EILANDEN = few_samples(load_kader(FICTIEF / "kader"))

PROEF: dict[str, Any] = {
    "schema": 1,
    "taak": {
        "id": "proef",
        "titel": "Proef",
        "omschrijving": "Een verzonnen taak.",
        "soort": "nieuw",
        "betreft": "taak",
        "gebruiker": "onderzoek",
        "bronnen": ["verzonnen"],
    },
    "feiten": {
        "samenwerking_nu": "geen",
        "samenwerking_overwogen": "geen",
        "waterschapstaak": "nee",
        "functionele_vorm_denkbaar": False,
        "spreiding": "alle",
        "eu_regels": False,
    },
}


def advised(compiled: Compiled, batch: Batch) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Body, and allocation of each body, per row; nothing clever."""
    found = circumstances(compiled, batch)
    body = choose(compiled, fits(compiled, batch), found).advised
    return body, allocation(found, body), found.same


def every_filling(compiled: Compiled, batch: Batch, columns: list[int]) -> Batch:
    """The one case of a batch with every level and value of what is missing."""
    sizes = [len(compiled.logic.space[compiled.columns[column]].values) for column in columns]
    picks = np.array(list(itertools.product(*map(range, sizes))), dtype=np.int64)
    codes = np.repeat(batch.codes[:1], len(picks), axis=0)
    for axis, column in enumerate(columns):
        codes[:, column] = compiled.single_codes(column)[picks[:, axis]]
    return batch.with_codes(codes)


def absent(compiled: Compiled, batch: Batch, row: int = 0) -> list[int]:
    """What one case leaves open."""
    return [column for column in weighed_columns(compiled) if batch.codes[row, column] == ONBEKEND]


@pytest.mark.parametrize("most", [completions.MOST_FILLINGS, 0])
@given(casus=casussen(EILANDEN))
def test_every_filling_says_the_same(most: int, casus: Casus) -> None:
    """Decisive, harmless, possible outcomes: as weighing every filling shows, weighed or searched for."""
    compiled = compile_kader(EILANDEN)
    batch = encode(compiled, [casus])
    columns = absent(compiled, batch)
    filled = every_filling(compiled, batch, columns)
    body, allocated, same = advised(compiled, filled)
    now = int(advised(compiled, batch)[0][0])
    grid = body.reshape([len(compiled.logic.space[compiled.columns[c]].values) for c in columns])
    decisive = [c for axis, c in enumerate(columns) if (grid != np.take(grid, [0], axis=axis)).any()]
    moved = allocated != (same[now] if now < len(same) else now)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(completions, "MOST_FILLINGS", most)
        found = complete(compiled, batch, 0, now)

    assert (list(found.columns), list(found.decisive), found.undecided) == (columns, decisive, ())
    assert found.turns(now) is bool((body != now).any())
    assert found.turns_allocation is bool(moved.any())
    assert set(found.bodies) <= set(body.tolist())
    assert not found.exhaustive or set(found.bodies) == set(body.tolist())


@pytest.mark.parametrize(("chunk", "few"), [(1 << 15, 6), (3, 1)])
@settings(max_examples=25)
@given(cases=st.lists(casussen(EILANDEN), min_size=1, max_size=4))
def test_many_cases_at_once_say_what_each_says_alone(chunk: int, few: int, cases: list[Casus]) -> None:
    """Together or alone, in small parts or large, and each question turns as many fillings as weighing those shows."""
    compiled = compile_kader(EILANDEN)
    batch = encode(compiled, cases)
    now = advised(compiled, batch)[0]
    rows = np.array([row for row in range(len(cases)) if absent(compiled, batch, row)], dtype=np.intp)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(enumerated, "CHUNK", chunk)
        patch.setattr(enumerated, "FEW", few)
        together = complete_all(compiled, batch, rows, now)

    assert together == {row: complete(compiled, batch, row, int(now[row])) for row in rows.tolist()}
    for row, found in together.items():
        turned = influence(compiled, batch, row).turned
        assert found.turned == {column: turned[column] for column in found.decisive}


@given(casus=casussen(EILANDEN))
def test_no_filling_belies_an_advice_or_its_label(casus: Casus) -> None:
    """Whatever is filled in: `geen` stays harmless, and what has a label stays what it is."""
    compiled = compile_kader(EILANDEN)
    advies = assess(casus, EILANDEN)
    batch = encode(compiled, [casus])
    body, allocated, same = advised(compiled, every_filling(compiled, batch, absent(compiled, batch)))
    if advies.uitkomst == "advies":
        place = compiled.bodies.index(str(advies.bestuursvorm))
        assert place in body
        if advies.zekerheid_vorm != "open":
            assert set(body.tolist()) == {place}
        if advies.zekerheid != "open":
            open_questions = bool(absent(compiled, batch))
            assert ("Wat ontbreekt, telt daarbij als nul." in advies.zekerheid_tekst[0]) is open_questions
        if advies.zekerheid != "open":
            assert (allocated == same[place]).all()
        assert not any(gap.kern and gap.invloed != "geen" for gap in advies.ontbrekend)
    if advies.uitkomst == "geen_passende":
        assert len(compiled.bodies) in body


@given(seed=st.integers(0, 10_000), count=st.integers(1, 8))
def test_many_fillings_of_the_shipped_framework_show_no_counterexample(seed: int, count: int) -> None:
    """In 10,000 fillings of a random case, a question called harmless never turns the body."""
    compiled = compile_kader(load_kader())
    generator = np.random.default_rng(seed)
    batch = random_batch(compiled, 1, seed)
    columns = sorted(generator.choice(weighed_columns(compiled), count, replace=False).tolist())
    codes = batch.codes.copy()
    codes[0, columns] = ONBEKEND
    batch = batch.with_codes(codes)
    now = int(advised(compiled, batch)[0][0])

    found = complete(compiled, batch, 0, now)

    assert found.undecided == ()
    filled = np.repeat(codes, 10_000, axis=0)
    for column in columns:
        size = len(compiled.logic.space[compiled.columns[column]].values)
        filled[:, column] = compiled.single_codes(column)[generator.integers(0, size, 10_000)]
    body = advised(compiled, batch.with_codes(filled))[0]
    assert set(body.tolist()) <= set(found.bodies)
    for column in set(columns) - set(found.decisive):
        other = filled.copy()
        size = len(compiled.logic.space[compiled.columns[column]].values)
        other[:, column] = compiled.single_codes(column)[generator.integers(0, size, 10_000)]
        assert (advised(compiled, batch.with_codes(other))[0] == body).all()


def test_a_question_that_matters_only_with_other_missing_answers_is_decisive(kader: Kader) -> None:
    """Political choices turn this case only where closeness and distribution pull the other way."""
    text = (
        "schaal_opgave=3 schaal_uitvoering=4 externe_effecten=3 deskundigheid=0 samenhang=4 beleidsruimte=2 "
        "departementale_sturing=2 uniformiteit=4 uitvoerend=2 aanspraak=4 resultaatsplicht=4 verlengd_bestuur=1 "
        "onafhankelijkheid=0 belanghebbenden=2 samenval_provincie=3 samenval_regio=2 samenval_waterschap=3 stapeling=0"
    )
    known = {criterium.id for criterium in kader.criteria}
    answers = {id_: int(level) for id_, level in (pair.split("=") for pair in text.split()) if id_ in known}
    facts = PROEF["feiten"] | {"samenwerking_overwogen": "verplicht_eigen_indeling", "functionele_vorm_denkbaar": True}
    advies = assess(parse_casus(PROEF | {"feiten": facts, "antwoorden": answers}, kader), kader)

    influence = {gap.id: gap.invloed for gap in advies.ontbrekend}
    assert influence["politiek_debat"] == "beslissend"
    assert advies.uitkomst == "onvolledig"


def one_sided(eilanden: Kader, kern: bool) -> Kader:
    """A framework in which every answer to the first question says the last body, and no answer says nothing."""
    first, *others = eilanden.criteria
    last = eilanden.bestuursvormen[-1].id
    levels = tuple(
        attrs.evolve(level, punten={body: 2 if body == last else -2 for body in level.punten}) for level in first.niveau
    )
    first = attrs.evolve(first, niveau=levels, gewicht=Fraction(1000), kern=kern)
    vormen = tuple(attrs.evolve(vorm, mogelijk=()) for vorm in eilanden.bestuursvormen)
    return attrs.evolve(eilanden, criteria=(first, *others), bestuursvormen=vormen)


@pytest.mark.parametrize("kern", [True, False])
def test_an_advice_never_names_a_body_that_no_filling_gives(eilanden: Kader, kern: bool) -> None:
    """Every answer that can come says another body than what the case says without it: then there is no advice yet."""
    kader = one_sided(eilanden, kern)
    first, *others = kader.criteria
    compiled = compile_kader(kader)
    batch = random_batch(compiled, 400, 3)
    codes = batch.codes.copy()
    codes[:, 0] = ONBEKEND
    batch = batch.with_codes(codes)
    now = advised(compiled, batch)[0]
    row = int(np.flatnonzero(now < len(compiled.bodies) - 1)[0])
    data = {
        "schema": 1,
        "taak": PROEF["taak"],
        "feiten": {},
        "antwoorden": {c.id: int(np.log2(codes[row, place + 1])) for place, c in enumerate(others)},
    }
    for place, key in enumerate(compiled.columns):
        if key[0] == "feit":
            data["feiten"][key[1]] = compiled.logic.space[key].values[int(np.log2(codes[row, place]))]

    advies = assess(parse_casus(data, kader), kader)

    assert advies.uitkomst == "onvolledig"
    assert [gap.id for gap in advies.ontbrekend if gap.invloed == "beslissend"] == [first.id]
    assert first.label in advies.conclusie[0]


def test_what_was_not_found_out_is_never_called_harmless(
    eilanden: Kader, casus_of: Callable[..., Casus], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without steps to search with, every question that no sample shows to be decisive is undecided, and told so."""
    monkeypatch.setattr(completions, "MOST_FILLINGS", 0)
    monkeypatch.setattr(completions, "MOST_NODES", 0)
    monkeypatch.setattr(settled, "MOST_PARTS", 0)
    advies = assess(casus_of({"bereik_taak": 0, "keuzes": 3, "rumoer": 1, "verwantschap": 1}), eilanden)

    assert [(gap.id, gap.invloed) for gap in advies.ontbrekend] == [("vaarafstand", "onbeslist")]
    assert advies.uitkomst == "onvolledig"
    assert "niet is uitgezocht of het antwoord op ‘Vaarafstand’" in advies.conclusie[0]
    assert "niet is uitgezocht" in str(advies)


def test_a_missing_question_that_is_no_kern_question_takes_the_label(few: Kader) -> None:
    """Then the advice stays, is open, and says which answer can turn it."""
    compiled = compile_kader(few)
    rest = [place for place, c in enumerate(few.criteria) if not c.kern]
    batch = random_batch(compiled, 300, 1)
    codes = batch.codes.copy()
    codes[:, rest[:3]] = ONBEKEND
    batch = batch.with_codes(codes)
    found = complete_all(compiled, batch, np.arange(len(codes)), advised(compiled, batch)[0])
    told = []
    for row in (row for row, one in found.items() if one.decisive):
        answers = {c.id: int(np.log2(codes[row, p])) for p, c in enumerate(few.criteria) if p not in rest[:3]}
        advies = assess(parse_casus(PROEF | {"antwoorden": answers}, few), few)
        gaps = [gap for gap in advies.ontbrekend if gap.invloed == "beslissend"]
        if advies.uitkomst == "advies" and gaps:
            assert advies.zekerheid_vorm == "open"
            told += [advies] if "ontbreekt en kan haar keren" in " ".join(advies.zekerheid_tekst) else []
    assert told
    for advies in told:
        labels = [f"‘{gap.label}’" for gap in advies.ontbrekend if gap.invloed == "beslissend"]
        assert all(label in " ".join(advies.zekerheid_tekst) for label in labels)


def every_turn(w: Weging) -> Batch:
    """The one case with every value that its uncertain and missing answers and facts can turn out to have."""
    picks = list(itertools.product(*(one.values for one in w.uncertain)))
    codes = np.repeat(w.batch.codes[:1], len(picks), axis=0)
    for axis, one in enumerate(w.uncertain):
        codes[:, one.place] = w.compiled.single_codes(one.place)[[pick[axis] for pick in picks]]
    return w.batch.with_codes(codes)


@given(casus=casussen(EILANDEN))
def test_nothing_unknown_is_called_impossible_or_unsuitable(casus: Casus) -> None:
    """What cannot be here or is not suitable, is so however the case is filled in; what hangs on it is called so."""
    advies = assess(casus, EILANDEN)
    w = weigh_case(casus, EILANDEN)
    turns = every_turn(w)
    possible = circumstances(w.compiled, turns).possible
    suitable = possible & (fits(w.compiled, turns) > w.compiled.thresholds["geschikt_boven"])
    for place, vorm in enumerate(advies.vormen):
        told = role(advies, vorm)
        if told.startswith("niet gewogen") or vorm.waarom.startswith("Niet gewogen"):
            assert not possible[place].any()
        if told.endswith("niet geschikt") or vorm.waarom.startswith("Past niet"):
            assert not suitable[place].any()
        if told == "onbekend of dit kan":
            assert not possible[place].all()
        if told == "gewogen" and advies.uitkomst == "onvolledig":
            assert suitable[place].all()


@given(casus=casussen(EILANDEN))
def test_that_none_fits_is_told_with_what_is_missing(casus: Casus) -> None:
    """Where no body fits and a missing answer can turn that, the conclusion names it."""
    advies = assess(casus, EILANDEN)
    turning = [gap for gap in advies.ontbrekend if gap.invloed != "geen"]
    if advies.uitkomst == "geen_passende":
        told = " ".join(advies.conclusie)
        assert ("ontbre" in told) == bool(turning)
        assert len(turning) > MOST_GAPS_NAMED or all(f"‘{gap.label}’" in told for gap in turning)


def test_nothing_is_said_of_bodies_without_answers(kader: Kader) -> None:
    """Without a single answer no body is told to be unsuitable or impossible."""
    advies = assess(parse_casus({**PROEF, "feiten": {}}, kader), kader)

    assert {role(advies, vorm) for vorm in advies.vormen} == {"nog niet te wegen", "onbekend of dit kan"}
