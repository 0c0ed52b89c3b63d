"""
The framework explained: every part has an explanation that says what is the source's and what is ours.
"""

from __future__ import annotations

import re
from fractions import Fraction

import attrs
import pytest
from forms_help import as_text, part_as_text

from taaktoedeling import load_kader
from taaktoedeling.advice.conditions import Conditions
from taaktoedeling.document.chapters.framework import BESTAAND
from taaktoedeling.document.explain import explain, part_ids
from taaktoedeling.dutch.numbers import fully
from taaktoedeling.errors import UnknownIdError
from taaktoedeling.graph.bereik import attainable
from taaktoedeling.model.kader import Kader


@pytest.mark.parametrize("id_", part_ids(load_kader()))
def test_every_part_is_explained(id_: str, kader: Kader) -> None:
    """Every id has an explanation of at most 80 columns without trailing blanks."""
    text = part_as_text(kader, id_)

    assert [line for line in text.split("\n") if len(line) > 80 or line != line.rstrip()] == []


def test_every_part_of_the_fictional_framework_is_explained(eilanden: Kader) -> None:
    """The explanation works for any framework."""
    assert all(part_as_text(eilanden, id_) for id_ in part_ids(eilanden))


def test_one_of_a_kind_is_told_as_one(eilanden: Kader) -> None:
    """A framework with one tension, document or key question counts them as people say it."""
    (first, *others) = eilanden.criteria
    criteria = (attrs.evolve(first, kern=True), *(attrs.evolve(one, kern=False) for one in others))
    small = attrs.evolve(eilanden, criteria=criteria, spanningen=eilanden.spanningen[:1])
    told = as_text(small) + attainable(attrs.evolve(eilanden, documenten=eilanden.documenten[:1]), n=10).to_text()

    assert all(one in told for one in ("1 kernvraag)", "1 spanning,", "1 document."))
    assert not re.search(r"\b1 (vragen|kernvragen|regels|spanningen|documenten)\b", told)


def test_overview_names_every_id(kader: Kader) -> None:
    """Whoever reads the overview can ask for every question, rule, tension and document."""
    text = " ".join(as_text(kader).split())
    listed = [one.id for one in (*kader.criteria, *kader.regels, *kader.spanningen)]
    listed += [one.code for one in kader.documenten]
    listed += [item.id for key, _ in BESTAAND for item in getattr(kader, key)]

    assert [id_ for id_ in listed if id_ not in text] == []


def test_overview_fits(kader: Kader) -> None:
    """The overview is at most 80 columns wide."""
    assert max(map(len, as_text(kader).split("\n"))) <= 80


@pytest.mark.parametrize("number", range(7))
def test_a_check_tells_each_verdict(number: int, kader: Kader) -> None:
    """Every verdict of a check of the arrangement stands in its explanation."""
    check = kader.arrangementtoetsen[number]
    text = " ".join(part_as_text(kader, f"arrangementtoets:{check.id}").split())

    assert [one.tekst for one in check.oordeel if one.tekst not in text] == []


def test_a_check_tells_its_conditions(kader: Kader) -> None:
    """The conditions of a verdict are told in words, on answers and on money."""
    text = " ".join(part_as_text(kader, "risico_tegenover_vrijheid").split())

    assert "Als financieel risico is 1 of lager." in text
    assert "Als beleidsvrijheid is weinig en wie het kostenrisico draagt is het decentrale bestuur." in text


def test_every_condition_on_money_has_words(kader: Kader) -> None:
    """No condition of the framework shows the name of a field or of a value."""
    found = [one for check in kader.arrangementtoetsen for verdict in check.oordeel for one in verdict.arrangement]
    found += [one for knob in kader.knoppen for need in knob.randvoorwaarde for one in need.arrangement]
    words = Conditions(kader)

    assert found
    assert [text for one in found if "_" in (text := words.of_arrangement(one))] == []


def test_a_knob_tells_what_it_moves(kader: Kader) -> None:
    """What a knob may change and what it needs is told in words."""
    text = " ".join(part_as_text(kader, "k2").split())

    assert "Ruimte voor eigen beleid: omhoog" in text
    assert "Gemeten als: stuurbaarheid van de kosten is 3 of hoger." in text


def test_capitals_do_not_matter(kader: Kader) -> None:
    """An id is found whatever its capitals."""
    assert part_as_text(kader, "BR-07") == part_as_text(kader, "br-07")


def test_shared_id_gives_both(kader: Kader) -> None:
    """Two parts with one id are both explained; a kind before it chooses one."""
    assert len(explain("schaal", kader).documents) == 2
    assert len(explain("klasse:schaal", kader).documents) == 1


def test_unknown_id_suggests(kader: Kader) -> None:
    """An unknown id is refused with the nearest ones."""
    with pytest.raises(UnknownIdError, match=r"Bedoelt u BR-07\?"):
        explain("br-7", kader)
    with pytest.raises(UnknownIdError, match="Bedoelt u beleidsruimte"):
        explain("beleidsruimt", kader)


def test_rule_tells_status_source_and_what_is_ours(kader: Kader) -> None:
    """The explanation of a rule holds its status, its source and what we made of it."""
    text = part_as_text(kader, "BR-12")

    assert "Status: bron" in text
    assert "Bronnen: S004" in text
    assert "Van ons: " in text


@pytest.mark.parametrize(
    ("text", "shown"), [("3/20", "0,15"), ("1/10", "0,10"), ("0", "0,00"), ("1/3", "0,3333"), ("1/8", "0,125")]
)
def test_fractions_are_decimals(text: str, shown: str) -> None:
    """An exact fraction is shown as a decimal with a comma."""
    assert shown == fully(Fraction(text))


def test_every_condition_has_words(kader: Kader) -> None:
    """No condition is shown as data."""
    words = Conditions(kader)
    parts = (*kader.regels, *kader.spanningen, *kader.signalen, *kader.uitgangspunten, *kader.subvormen)

    assert [text for part in parts for text in words.all_of(part.voorwaarde) if "(" == text or "_" in text] == []


def test_balance_is_the_same_each_time(eilanden: Kader) -> None:
    """The measured balance depends on the seed alone."""
    assert attainable(eilanden, 200, seed=3) == attainable(eilanden, 200, seed=3)


def test_balance_shares_add_up(eilanden: Kader) -> None:
    """The shares of the bodies and of cases without advice are together one."""
    found = attainable(eilanden, 500)
    total = sum(vorm.aandeel for vorm in found.vormen) + sum(found.uitkomsten.values())

    assert total == pytest.approx(1)


def test_balance_bounds_hold(eilanden: Kader) -> None:
    """Lowest and highest attainable fit are the sums of the least and most points of each question."""
    vorm, criteria = eilanden.bestuursvormen[0].id, eilanden.criteria
    weights = {d.id: (d.gewicht / 100, d.gewichtensom) for d in eilanden.dimensies}
    highest = sum(
        weights[c.dimensie][0] * c.gewicht / weights[c.dimensie][1] * max(n.punten[vorm] for n in c.niveau) / 2
        for c in criteria
    )

    assert attainable(eilanden, 10).vormen[0].hoogste == pytest.approx(highest)


def test_balance_is_told_and_not_mended(eilanden: Kader) -> None:
    """The text says where the asymmetry comes from, without a word about one framework alone."""
    text = " ".join(as_text(attainable(eilanden, 100)).split())

    assert "Wij tonen het en rekenen het niet weg" in text
    assert "de punten, gewichten, regels en voorwaarden van het kader" in text
