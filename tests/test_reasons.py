"""
The sentences of an advice, read back: what they say about fits, rules and margins is what the computation holds.
"""

from __future__ import annotations

import re
from fractions import Fraction

import attrs
import pytest
from brute import WAAR, leads_of, wins
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from once import few_samples
from strategies import eigen_voorrang, volledige_casussen

from taaktoedeling.advice.answers import class_results
from taaktoedeling.certainty.assess import assess
from taaktoedeling.dutch.numbers import beside, decimal, fully
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.compiled import Precedence
from taaktoedeling.weighing.weging import Weging, weigh_case

EILANDEN = few_samples(load_kader(FICTIEF / "kader"))
KADER = few_samples(load_kader())
RULE = re.compile(r"\b(?:VR|BR)-\d+[a-z]?\b")
NUMBER = re.compile(r"-?\d+,\d+")


def value(text: str) -> Fraction:
    """A Dutch number."""
    return Fraction(text.replace(",", "."))


def rules_for(w: Weging, first: int, second: int) -> set[str]:
    """The rules that hold and weigh one body before another."""
    return {
        entry.regel
        for place, entry in enumerate(w.compiled.precedence)
        if (entry.first, entry.second) == (first, second) and w.found.active[place, 0] == WAAR
    }


def active(w: Weging) -> list[Precedence]:
    """Every precedence that holds."""
    return [entry for place, entry in enumerate(w.compiled.precedence) if w.found.active[place, 0] == WAAR]


def suitable(w: Weging) -> list[int]:
    """The bodies that can be advised."""
    bar = w.compiled.thresholds["geschikt_boven"]
    return [b for b in range(len(w.compiled.bodies)) if w.found.possible[b, 0] and w.fit[b, 0] > bar]


cases = st.one_of(
    st.tuples(st.just(EILANDEN), volledige_casussen(EILANDEN)),
    st.tuples(st.just(KADER), volledige_casussen(KADER)),
    st.tuples(eigen_voorrang(EILANDEN), volledige_casussen(EILANDEN)),
    st.tuples(eigen_voorrang(KADER), volledige_casussen(KADER)),
)


@settings(max_examples=100)
@given(cases)
def test_why_each_body_is_advised_or_yields(given_: tuple[Kader, Casus]) -> None:
    """Better, worse and equal are so; a rule that is named holds between the two; margins are kept or missed."""
    kader, casus = given_
    w, advies = weigh_case(casus, kader), assess(casus, kader)
    if advies.bestuursvorm is None:
        return
    own = w.compiled.bodies.index(advies.bestuursvorm)
    fit = w.fit[:, 0]
    for place in suitable(w):
        text = advies.vormen[place].waarom
        if place == own:
            check_advised(w, advies, place, text)
            continue
        if text.startswith("Past even goed"):
            assert fit[place] == fit[own]
        elif text.startswith(("Past minder", "Past bijna")):
            assert fit[place] < fit[own]
        else:
            assert fit[place] > fit[own]
        loses = wins(own, place, fit.tolist(), leads_of(w.compiled, w.found))
        named = set(RULE.findall(text))
        assert named <= rules_for(w, own, place) | rules_for(w, place, own)
        if fit[place] > fit[own] and loses:
            assert named & rules_for(w, own, place)
        if "zij wijkt" in text:
            short, margin = (value(number) for number in NUMBER.findall(text)[-2:])
            assert short > margin


def check_advised(w: Weging, advies: Advies, place: int, text: str) -> None:
    """The advised body fits best, or says which rules and which ties brought it there."""
    fit = w.fit[:, 0]
    others = [body for body in suitable(w) if body != place]
    if text.startswith("Past het best"):
        assert all(fit[place] > fit[body] for body in others)
    if text.startswith("Past even goed"):
        assert fit[place] == max(fit[body] for body in others)
    if text.startswith("Heeft de hoogste"):
        assert advies.kring
        assert fit[place] == max(fit[body] for body in suitable(w))
    known = {entry.regel for entry in w.compiled.precedence}
    assert set(RULE.findall(text)) <= known


@settings(max_examples=100)
@given(cases)
def test_the_opening_says_what_decided(given_: tuple[Kader, Casus]) -> None:
    """Best, equal, rule first and circle are said exactly where they are so."""
    kader, casus = given_
    w, advies = weigh_case(casus, kader), assess(casus, kader)
    if advies.bestuursvorm is None:
        return
    own, fit = w.compiled.bodies.index(advies.bestuursvorm), w.fit[:, 0]
    told = " ".join(advies.conclusie)
    ties = [body for body in suitable(w) if body != own and fit[body] == fit[own]]
    best = max(fit[body] for body in suitable(w))
    if "het best past" in told:
        assert fit[own] == best
        assert not ties
    assert ("Eerst te wegen" in told) == (advies.hoogste != advies.bestuursvorm)
    assert ("geen vorm gaat voor alle andere" in told) == bool(advies.kring)
    if "Eerst te wegen" in told:
        top = w.compiled.bodies.index(str(advies.hoogste))
        assert set(RULE.findall(told.split(")")[0])) <= rules_for(w, own, top)
        assert ("Precies even goed" in told) == (fit[top] == fit[own])
    if ties and not advies.kring and fit[own] == best:
        assert "ven goed" in told
    if advies.kring:
        leads = leads_of(w.compiled, w.found)
        ring = [w.compiled.bodies.index(body) for body in advies.kring]
        assert all(wins(a, b, fit.tolist(), leads) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
        assert advies.zekerheid == advies.zekerheid_vorm == "open"


@settings(max_examples=80)
@given(cases)
def test_influence_is_what_the_pairs_say(given_: tuple[Kader, Casus]) -> None:
    """doorslaggevend: without it the other body would win a pair that counts; and so for each word."""
    kader, casus = given_
    w, advies = weigh_case(casus, kader), assess(casus, kader)
    if advies.bestuursvorm is None or advies.kring:
        return
    own, fit = w.compiled.bodies.index(advies.bestuursvorm), w.fit[:, 0].tolist()
    for regel in advies.regels:
        if regel.invloed is None:
            continue
        firsts = [b for b in suitable(w) if b != own and regel.id in rules_for(w, own, b)]
        leads = leads_of(w.compiled, w.found)
        alone = [lead for lead, entry in zip(leads, active(w), strict=True) if entry.regel == regel.id]
        turned = [b for b in firsts if not wins(own, b, fit, []) and wins(own, b, fit, alone)]
        behind = [b for b in range(len(fit)) if regel.id in rules_for(w, b, own)]
        if regel.invloed == "doorslaggevend":
            assert turned
        elif regel.invloed == "wijkt":
            assert behind
        elif regel.invloed == "bevestigt":
            assert not turned
            assert not behind
        else:
            assert not firsts
            assert not behind


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (beside(Fraction(1025, 10000), Fraction(1, 10)), "0,103"),
        (beside(Fraction(999, 10000), Fraction(1, 10)), "0,0999"),
        (beside(Fraction(1, 10), Fraction(1, 10)), "0,10"),
        (beside(0.149, 0.15, 0.1), "0,149"),
        (decimal(0.125), "0,13"),
        (decimal(-0.125), "-0,13"),
        (decimal(-0.001), "0,00"),
        (fully(Fraction(1, 8)), "0,125"),
        (fully(Fraction(1, 10)), "0,10"),
    ],
)
def test_numbers_stay_on_their_side(shown: str, text: str) -> None:
    """A number is never rounded on to or over the bar it is held against, and a half goes away from zero."""
    assert shown == text


@given(st.fractions(-1, 1, max_denominator=5000), st.integers(0, 1000))
def test_a_number_beside_a_bar(number: Fraction, thousandths: int) -> None:
    """What is shown stands to the bar as the number does."""
    bar = Fraction(thousandths, 1000)
    shown = value(beside(number, bar))

    assert (shown > bar, shown < bar) == (number > bar, number < bar)


@settings(max_examples=40)
@given(volledige_casussen(KADER))
def test_a_class_is_given_the_answers_that_it_follows_from(casus: Casus) -> None:
    """Whatever the other answer had been, the class would be the same; each class has a reason."""
    w = weigh_case(casus, KADER)
    for place, found in enumerate(class_results(w)):
        klasse = next(one for one in KADER.klassen if one.id == found.id)
        assert found.waarom
        for criterium in [KADER.criterium(part.criterium) for part in (klasse.hoofd, klasse.hoger) if part]:
            if f"‘{criterium.label}’" in found.waarom:
                continue
            for niveau in criterium.niveau:
                other = Antwoord(criterium=criterium.id, soort="niveau", niveaus=(niveau.niveau,))
                kept = tuple(one for one in casus.antwoorden if one.criterium != criterium.id)
                changed = weigh_case(attrs.evolve(casus, antwoorden=(*kept, other)), KADER)
                assert class_results(changed)[place].waarden == found.waarden
