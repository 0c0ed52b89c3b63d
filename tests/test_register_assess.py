"""
Weighing a register: every row gets what `assess` says of its case alone, to the bit.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from once import assess
from strategies import casussen, eigen_voorrang

from taaktoedeling import assess_register, load_casus, next_question, shipped_cases
from taaktoedeling.certainty.assess import label_analysis, weighed_with
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.register.model import Registerrij
from taaktoedeling.register.outcome import Registeruitkomst, Weeguitkomst
from taaktoedeling.register.progress import Geheugen
from taaktoedeling.register.table import outcome_columns


def told(outcome: Weeguitkomst, advies: dict[str, Any]) -> dict[str, Any]:
    """What an outcome says of what an advice says too."""
    return {key: getattr(outcome, key) for key in advies}


def advised(advies: Advies, robuust: bool) -> dict[str, Any]:
    """The same of an advice."""
    w = weighed_with(advies)
    found: dict[str, Any] = {
        key: getattr(advies, key)
        for key in ("uitkomst", "bestuursvorm", "drager", "speling", "speling_vorm", "verkenning")
    }
    found |= {
        "geschiktheid": tuple(advies.geschiktheid.values()),
        "te_motiveren": tuple(regel.id for regel in advies.regels if regel.staat == "nog_te_motiveren"),
        "plichten": tuple(plicht.id for plicht in advies.plichten),
        "ontbreekt": tuple(item.id for item in advies.ontbrekend),
        "beslissend": tuple(item.id for item in advies.ontbrekend if item.invloed == "beslissend"),
        "onbeslist": tuple(item.id for item in advies.ontbrekend if item.invloed == "onbeslist"),
    }
    if not robuust:
        return found
    stand = label_analysis(w) if advies.uitkomst == "advies" else None
    found |= {key: getattr(stand, key, None) for key in ("aandeel", "aandeel_vorm")}
    return found | {"zekerheid": advies.zekerheid, "zekerheid_vorm": advies.zekerheid_vorm}


def numbered(cases: list[Casus]) -> list[Casus]:
    """Cases with ids of their own."""
    return [attrs.evolve(c, taak=attrs.evolve(c.taak, id=f"taak-{n}")) for n, c in enumerate(cases)]


def shipped(kader: Kader) -> list[Casus]:
    """Every shipped case, whole and with gaps."""
    cases = [load_casus(path, kader) for path in shipped_cases()]
    gaps = [
        attrs.evolve(
            casus,
            antwoorden=tuple(a for n, a in enumerate(casus.antwoorden) if n % 5 != place % 5 or place % 3 == 0),
            feiten=casus.feiten[place % 4 :],
            feitgronden=(),
        )
        for place, casus in enumerate(cases)
    ]
    return numbered([*cases, *gaps])


def test_the_shipped_cases_come_out_as_one_by_one(kader: Kader) -> None:
    """Every number, rule, question, label and share of every shipped case, and of some with gaps, to the bit."""
    cases = shipped(kader)[: len(shipped_cases())] + shipped(kader)[len(shipped_cases()) :: 3]

    found, plain = (assess_register(cases, kader, robuust) for robuust in (True, False))

    alone = [advised(assess(casus, kader), True) for casus in cases]
    assert [told(one, other) for one, other in zip(found.uitkomsten, alone, strict=True)] == alone
    nothing: dict[str, Any] = dict.fromkeys(("zekerheid", "zekerheid_vorm", "aandeel", "aandeel_vorm"))
    assert plain.uitkomsten == tuple(attrs.evolve(one, **nothing) for one in found.uitkomsten)
    assert len({one.aandeel for one in found.uitkomsten}) > 20

    fits = next(column for column in outcome_columns(found) if column.id == "past_het_best")
    row = cast("Registerrij", None)  # the column looks at the outcome alone
    cells = [fits.waarde(row, one) for one in found.uitkomsten]
    assert cells == [dict(found.vormen).get(advies["bestuursvorm"]) for advies in alone]
    assert {bool(cell) for cell in cells} == {True, False}


@given(data=st.data())
def test_any_register_comes_out_as_one_by_one(eilanden: Kader, data: st.DataObject) -> None:
    """Cases with every form of answer and gap, equal ones among them, in any order; with any rules of precedence."""
    kader = data.draw(st.one_of(st.just(eilanden), eigen_voorrang(eilanden)))
    cases = numbered(data.draw(st.lists(casussen(eilanden), min_size=1, max_size=5)))
    cases += [attrs.evolve(cases[0], taak=attrs.evolve(cases[0].taak, id="nog-een"), motivering=())]

    found = assess_register(cases, kader)

    alone = [advised(assess(casus, kader), False) for casus in cases]
    assert [told(one, other) for one, other in zip(found.uitkomsten, alone, strict=True)] == alone


@settings(max_examples=5)
@given(cases=st.data())
def test_any_certainty_comes_out_as_one_by_one(eilanden: Kader, cases: st.DataObject) -> None:
    """The labels and shares of any register, equal rows among them."""
    own = cases.draw(st.lists(casussen(eilanden), min_size=1, max_size=3))
    drawn = numbered([*own, own[0]])

    found = assess_register(drawn, eilanden, robuust=True)

    alone = [advised(assess(casus, eilanden), True) for casus in drawn]
    assert [told(one, other) for one, other in zip(found.uitkomsten, alone, strict=True)] == alone


def test_the_question_that_matters_most_is_the_one_that_is_asked_next(kader: Kader) -> None:
    """Where the next question of a case is one that can turn the outcome, the register names the same."""
    cases = [attrs.evolve(one, taak=attrs.evolve(one.taak, gebruiker="onderzoek")) for one in shipped(kader)]

    found = assess_register(cases, kader)

    compared = 0
    for casus, outcome in zip(cases, found.uitkomsten, strict=True):
        asked = next_question(casus, kader)
        name = asked.vraag.sleutel.split(".")[-1] if asked.vraag and not asked.staat_vast else None
        if outcome.volgende is not None and name not in (None, "aanleiding"):
            assert outcome.volgende == name
            compared += 1
    assert compared > 3


def test_the_distance_is_that_of_the_fits(kader: Kader) -> None:
    """How much more suitable the advised body is than the present one; nothing without either."""
    for rij, one in zip((found := assess_register(shipped(kader), kader)).rijen, found.uitkomsten, strict=True):
        present = rij.casus.taak.huidige_bestuursvorm
        fits = dict(zip((id_ for id_, _ in found.vormen), one.geschiktheid, strict=True))
        if one.bestuursvorm and present:
            assert one.afstand == pytest.approx(fits[one.bestuursvorm] - fits[present], abs=1e-12)
            assert (one.verhouding == "zelfde") == (one.bestuursvorm == present)
        else:
            assert one.afstand is None


def test_interrupted_work_goes_on(kader: Kader, tmp_path: Path) -> None:
    """What was computed stands beside the result, is used again, and is gone when the work is done."""
    cases = shipped(kader)
    path = tmp_path / "uitkomst.csv"
    first = Geheugen(path, kader)

    def stop(done: int, _all: int) -> None:
        if done > 60:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        assess_register(cases, kader, geheugen=first, voortgang=stop)
    first.close(done=False)
    beside = tmp_path / "uitkomst.csv.voortgang"
    beside.write_text(beside.read_text() + '["half een reg')
    kept = Geheugen(path, kader)
    assert 0 < len(kept) < len(cases)

    again = assess_register(cases, kader, geheugen=kept)
    kept.close(done=True)

    assert again.uitkomsten == assess_register(cases, kader).uitkomsten
    assert list(tmp_path.iterdir()) == []


def test_what_was_computed_with_another_framework_is_not_used(kader: Kader, eilanden: Kader, tmp_path: Path) -> None:
    """A label of one framework is none of another."""
    kept = Geheugen(tmp_path / "uit.csv", kader)
    kept["x"] = {"uitkomst": "advies"}
    kept.close(done=False)

    assert len(Geheugen(tmp_path / "uit.csv", kader)) == 1
    assert len(Geheugen(tmp_path / "uit.csv", eilanden)) == 0


def test_an_outcome_is_kept_to_the_bit(kader: Kader) -> None:
    """By way of JSON too."""
    found: Registeruitkomst = assess_register(shipped(kader)[:20], kader)

    kept = [Weeguitkomst.from_dict(json.loads(json.dumps(one.to_dict()))) for one in found.uitkomsten]

    assert tuple(kept) == found.uitkomsten
