"""
What an advice says decided it is so: without the rule it is another, and the answers make the difference.
"""

from __future__ import annotations

import re
from fractions import Fraction

import attrs
import pytest
from brute import WAAR, decide, leads_of
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from once import few_samples
from strategies import casussen, eigen_voorrang, volledige_casussen

from taaktoedeling.advice.surety import BARE, GELDT_ALS
from taaktoedeling.certainty.assess import assess
from taaktoedeling.certainty.balance import argument_balance
from taaktoedeling.certainty.readers import read_otherwise
from taaktoedeling.document.blocks import plain
from taaktoedeling.document.chapters.brief import names_of, open_by_name
from taaktoedeling.dutch.numbers import amount, decimal, gap, rounded
from taaktoedeling.dutch.words import as_many_as_fit
from taaktoedeling.logic.truth import UNSURE
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_case
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.weging import Weging, weigh_case

KADER = load_kader()
EILANDEN, FEW = few_samples(load_kader(FICTIEF / "kader")), few_samples(KADER)
cases = st.one_of(
    st.tuples(st.just(EILANDEN), volledige_casussen(EILANDEN)),
    st.tuples(st.just(EILANDEN), casussen(EILANDEN)),
    st.tuples(st.just(FEW), volledige_casussen(FEW)),
    st.tuples(eigen_voorrang(EILANDEN), volledige_casussen(EILANDEN)),
    st.tuples(eigen_voorrang(FEW), volledige_casussen(FEW)),
)


def without(w: Weging, regels: set[str]) -> tuple[str | None, bool]:
    """What the pairs give when some rules do not hold, worked out in the slow way."""
    active = [e for place, e in enumerate(w.compiled.precedence) if w.found.active[place, 0] == 2]
    leads = leads_of(w.compiled, w.found)
    leads = [lead for lead, entry in zip(leads, active, strict=True) if entry.regel not in regels]
    bar = w.compiled.thresholds["geschikt_boven"]
    body, circle = decide(w.fit[:, 0].tolist(), w.found.possible[:, 0].tolist(), bar, leads)
    return (None if body is None else w.compiled.bodies[body]), circle


@settings(max_examples=150)
@given(cases)
def test_without_the_rule_it_is_another(given_: tuple[Kader, Casus]) -> None:
    """A rule is named exactly when the weighing gives another body without it, or a circle comes or goes."""
    kader, casus = given_
    w, advies = weigh_case(casus, kader), assess(casus, kader)
    if advies.beslist is None:
        assert advies.uitkomst != "advies"
        return
    now = advies.bestuursvorm, bool(advies.kring)
    holding = {e.regel for place, e in enumerate(w.compiled.precedence) if w.found.active[place, 0] == 2}
    turning = {id_: without(w, {id_}) for id_ in holding}

    assert {id_: then for id_, then in turning.items() if then != now} == {
        rule.id: (rule.zonder, rule.kring_zonder) for rule in advies.beslist.regels
    }
    together = set(advies.beslist.regels_samen)
    if together:
        assert without(w, together) != now
        assert without(w, together)[0] == advies.beslist.zonder_samen
    if advies.bestuursvorm != advies.hoogste:
        assert advies.beslist.regels or together


@settings(max_examples=100)
@given(cases)
def test_the_answers_make_the_difference(given_: tuple[Kader, Casus]) -> None:
    """The named answers reach the difference between the two fits, one fewer does not, and it is that of the fits."""
    kader, casus = given_
    w, advies = weigh_case(casus, kader), assess(casus, kader)
    found = advies.beslist
    if found is None or found.past_beter is None or found.past_minder is None:
        return
    fits = {id_: w.exact(w.fit[place, 0]) for place, id_ in enumerate(w.compiled.bodies)}
    short = fits[found.past_beter] - fits[found.past_minder]
    added = {
        one.criterium: Fraction(one.bijdragen[found.past_beter]) - Fraction(one.bijdragen[found.past_minder])
        for one in advies.antwoorden
    }
    own = [answer.verschil for answer in found.antwoorden]

    assert found.verschil == pytest.approx(float(short))
    assert short >= 0
    assert own == pytest.approx([float(added[answer.criterium]) for answer in found.antwoorden])
    assert own == sorted(own, reverse=True)
    assert all(value > 0 for value in own)
    assert sum(own) >= found.verschil - 1e-9
    assert not own or sum(own[:-1]) < found.verschil + 1e-9
    balance = argument_balance(w)
    assert {found.past_beter, found.past_minder} == {balance.bestuursvorm, balance.tegenover}
    assert [answer.criterium for answer in found.antwoorden] == list(balance.dragend)


@settings(max_examples=100)
@given(cases)
def test_the_sentences_say_what_was_found(given_: tuple[Kader, Casus]) -> None:
    """Each rule stands in a sentence by name with its code, at most three answers do, and moves are all counted."""
    kader, casus = given_
    advies = assess(casus, kader)
    found = advies.beslist
    if found is None:
        return
    told, w = " ".join(found.zinnen), weigh_case(casus, kader)
    other = [rule for rule in found.regels if rule.zonder != advies.bestuursvorm and not rule.kring_zonder]
    for rule in other or found.regels:
        assert f"‘{kader.regel(rule.id).kort or rule.naam}’ ({rule.id})" in told
    for sentence in found.zinnen:
        if sentence.startswith("De vorm"):
            labels = [answer.label for answer in found.antwoorden]
            named = [label for label in labels if f"‘{label}’" in sentence]
            assert 1 <= len(named) <= 3
            assert named == labels[: len(named)]
            places = [w.compiled.bodies.index(id_) for id_ in (found.past_beter, found.past_minder)]
            carrying = {answer.criterium for answer in found.antwoorden}
            added = (w.contributions[:, places[0]] - w.contributions[:, places[1]]).tolist()
            rest = [step for one, step in zip(kader.criteria, added, strict=True) if one.id not in carrying]
            all_named = len(named) == len(labels)
            assert ("het meest door" in sentence) == (not all_named)
            assert ("geheel door" in sentence) == (all_named and not any(rest))
            assert ("heffen elkaar op" in sentence) == (all_named and any(rest) and sum(rest) == 0)
            assert ("verkleinen het per saldo" in sentence) == (all_named and sum(rest) < 0)
    moves = {move.label for move in advies.omslagen}
    turning = [sentence for sentence in found.zinnen if sentence.endswith("kan één niveau de uitkomst keren.")]
    if advies.speling_tekst[0].startswith("De toedeling is open:") and moves:
        more = re.search(r"of (\d+) andere", turning[0])
        assert len(re.findall("‘", turning[0])) + (int(more[1]) if more else 0) == len(moves)
    assert all(label in moves for label in re.findall("‘([^’]+)’", " ".join(turning)))


@settings(max_examples=100)
@given(cases, st.data())
def test_a_rule_that_decides_names_the_assumptions_that_carry_it(
    given_: tuple[Kader, Casus], data: st.DataObject
) -> None:
    """An assumed answer or fact is named with a rule exactly when, with it unknown, the rule need not hold any more."""
    kader, casus = given_
    casus = with_assumptions(casus, kader, data)
    plain_case = casus_to_plain(casus)
    advies = assess(casus, kader)
    for rule in advies.beslist.regels if advies.beslist else ():
        holding = active_of(casus, kader, rule.id)
        carrying = set()
        for table, given_ones in (("antwoorden", casus.antwoorden), ("feiten", casus.feitgronden)):
            for one in given_ones:
                id_ = one.criterium if table == "antwoorden" else one.feit
                unknown = parse_casus({**plain_case, table: {**plain_case[table], id_: "onbekend"}}, kader)
                if one.aanname and not holding <= active_of(unknown, kader, rule.id):
                    carrying.add(id_)
        assert set(rule.aannames) == carrying


@settings(max_examples=40)
@given(cases, st.data())
def test_a_label_says_on_how_much_it_rests(given_: tuple[Kader, Casus], data: st.DataObject) -> None:
    """A label that is not open counts what has no source, and the variants move that no further than it says."""
    kader, casus = given_
    casus = with_assumptions(casus, kader, data)
    w, advies = weigh_case(casus, kader), assess(casus, kader)
    told = [one for one in advies.zekerheid_kort if one.startswith(GELDT_ALS)]
    bare = [{one.criterium for one in advies.antwoorden if one.onderbouwing in BARE}]
    bare.append({one.id for one in advies.feiten if one.onderbouwing in BARE})
    for vorm in advies.vormen:
        assert not vorm.aannames or vorm.rol == "niet_mogelijk"

    assert len(told) == (advies.zekerheid in ("voorkeur", "stevig") and any(bare))
    for sentence in told:
        counts = {word: int(count) for count, word in re.findall(r"(\d+) van de \d+ (antwoord|feit)", sentence)}
        assert counts == {word: len(ids) for word, ids in zip(("antwoord", "feit"), bare, strict=True) if ids}
        stated = {one.criterium: one.niveaus for one in advies.antwoorden}
        for one in (*read_otherwise(w), *w.uncertain):
            kind, id_ = w.compiled.columns[one.place]
            if id_ in bare[kind == "feit"]:
                assert kind != "feit"
                levels = stated[id_]
                assert set(one.values) <= (set(levels) if levels[1:] else {levels[0] + step for step in (-1, 0, 1)})
                assert "het eigen bereik" in sentence or not levels[1:]


def with_assumptions(casus: Casus, kader: Kader, data: st.DataObject) -> Casus:
    """A case of which some answers and facts are assumptions."""
    plain_case = casus_to_plain(casus)
    for table in ("antwoorden", "feiten"):
        for id_, given_answer in plain_case.get(table, {}).items():
            level = given_answer.get("niveau", given_answer.get("waarde")) if isinstance(given_answer, dict) else None
            value = given_answer if level is None else level
            if value != "onbekend" and data.draw(st.booleans()):
                key = "niveau" if table == "antwoorden" else "waarde"
                plain_case[table][id_] = {key: value, "toelichting": "Zo is het.", "aanname": True}
    return parse_casus({**plain_case, "schema": 2}, kader)


def active_of(casus: Casus, kader: Kader, rule: str) -> set[int]:
    """The precedences of a rule that hold."""
    w = weigh_case(casus, kader)
    return {
        place
        for place, entry in enumerate(w.compiled.precedence)
        if entry.regel == rule and w.found.active[place, 0] == WAAR
    }


def test_a_rule_that_rests_on_an_assumption_says_so() -> None:
    """The rule that decides on housing asylum seekers rests on an assumption about the task, and the screen says so."""
    advies = assess(load_casus(shipped_case("spreidingswet-asielopvang"), KADER), KADER)

    told = "De regel ‘Decentraal vóór het Rijk’ (BR-04a) geldt door een aanname over ‘Uitvoerend karakter’"
    assert told in " ".join(str(advies).split())


def test_nothing_is_decided_without_an_advice() -> None:
    """Without an advice there is nothing to decide, and no chapter says so."""
    assert assess(load_casus(shipped_case("paspoort-en-identiteitskaart"), KADER), KADER).beslist is None


@given(st.lists(st.text("abc", min_size=1, max_size=8), max_size=9), st.integers(0, 60))
def test_what_does_not_fit_is_counted(parts: list[str], room: int) -> None:
    """Every part is named or counted, and what is named fits unless it is the only one."""
    told = as_many_as_fit(parts, room).split("; ") if parts else []
    more = re.fullmatch(r"en nog (\d+)", told[-1]) if told else None
    named = told[:-1] if more else told

    assert named == parts[: len(named)]
    assert len(named) + (int(more[1]) if more else 0) == len(parts)
    assert len("; ".join(told)) <= room or len(named) <= 1
    codes = [f"Q-{place}" for place in range(len(parts))]
    coded = as_many_as_fit(parts, room, codes)
    shown = next(
        n
        for n in range(len(parts) + 1)
        if not coded
        or (coded.split("; ")[:n] == parts[:n] and (n == len(parts) or coded.endswith(f"; en {', '.join(codes[n:])}")))
    )
    assert not parts or (shown >= 1 and (len(coded) <= room or shown == 1))


@given(st.fractions(-1, 1, max_denominator=5000), st.fractions(-1, 1, max_denominator=5000))
def test_a_gap_agrees_with_the_numbers_beside_it(first: Fraction, second: Fraction) -> None:
    """Whoever subtracts what is shown finds the gap that is told, or reads that it is rounded."""
    told = gap(first, second)
    shown = abs(rounded(first, 2) - rounded(second, 2))

    assert told.removesuffix(" (afgerond)") == amount(abs(first - second))
    assert told.endswith("(afgerond)") or told == decimal(Fraction(shown)) or told == "minder dan 0,01"


def test_names_stand_before_codes() -> None:
    """What must be motivated and what the sources leave open is named; the code stands behind it."""
    advies = assess(load_casus(shipped_case("bag"), KADER), KADER)
    listed, tensions = {one.what: one.names for one in names_of(advies)}, open_by_name(advies.spanningen, 150)
    assert tensions is not None

    assert "Uitvoeringskracht (BR-33)" in listed["Nog te motiveren"]
    assert len(listed["Nog te motiveren"]) == 13
    assert re.search(r"\((9)\): .*; en nog \d\.$", plain(tensions.text))


@settings(max_examples=100)
@given(cases)
def test_where_an_unsure_rule_leads(given_: tuple[Kader, Casus]) -> None:
    """Of each rule that may hold and would then turn the outcome, the short text says to where."""
    kader, casus = given_
    w, advies = weigh_case(casus, kader), assess(casus, kader)
    if advies.uitkomst != "advies":
        return
    said = " ".join(advies.zekerheid_kort)
    entries, active = w.compiled.precedence, w.found.active[:, 0]
    bar, possible = w.compiled.thresholds["geschikt_boven"], w.found.possible[:, 0].tolist()
    for regel in {entry.regel for place, entry in enumerate(entries) if active[place] == UNSURE}:
        own = [place for place, entry in enumerate(entries) if entry.regel == regel and active[place] == UNSURE]
        held = w.found.active.copy()
        held[own] = WAAR
        leads = leads_of(w.compiled, attrs.evolve(w.found, active=held))
        body, circle = decide(w.fit[:, 0].tolist(), possible, bar, leads)
        if body == w.named and (not circle or advies.kring):
            continue
        told = re.search(rf"onzeker of [^;]*\({regel}\)[^;]* geldt, en dat kan de uitkomst keren: ([^;]*)", said)
        assert told
        assert body is not None
        where = "geen vorm gaat dan voor alle andere" if circle else w.kader.bestuursvormen[body].aanduiding
        assert where in told[1]
