"""
How far parties agree over many tasks: the published example, the definition, and what is not measured.
"""

from __future__ import annotations

import itertools
import json
import random
from fractions import Fraction
from pathlib import Path

import attrs
import numpy as np
import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import casussen

from taaktoedeling import Casus, InvalidArgumentError, InvalidCasusError, load_casus, load_kader, measure_agreement
from taaktoedeling.cli import main
from taaktoedeling.comparing.alpha import LEAST_TASKS, _alpha
from taaktoedeling.dutch.numbers import number
from taaktoedeling.reading.casus import parse_casus, shipped_case

KADER = load_kader()
EILANDEN = load_kader(FICTIEF / "kader")
BAG = load_casus(shipped_case("bag"), KADER)


def alpha_of(units: list[list[int]], nominal: bool) -> Fraction | None:
    """Alpha by its definition, pair by pair in fractions; None where nothing differs."""
    units = [unit for unit in units if len(unit) > 1]
    every = [value for unit in units for value in unit]
    many = {value: every.count(value) for value in set(every)}

    def apart(a: int, b: int) -> Fraction:
        if a == b or nominal:
            return Fraction(int(a != b))
        between = sum(count for value, count in many.items() if min(a, b) <= value <= max(a, b))
        return (between - Fraction(many[a] + many[b], 2)) ** 2

    seen = sum(
        sum((apart(a, b) for a, b in itertools.permutations(unit, 2)), Fraction(0)) / (len(unit) - 1) for unit in units
    )
    chance = sum((apart(a, b) for a, b in itertools.permutations(every, 2)), Fraction(0))
    return 1 - seen * (len(every) - 1) / chance if chance else None


PUBLISHED = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
    (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
)
"""Four observers of twelve units, 0 for missing: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), D."""


def seen_by(task: int, who: str, **answers: int) -> Casus:
    """A case of one party."""
    return BAG.met(taak={"id": f"taak-{task}", "perspectief": who}, **answers)


def published() -> list[Casus]:
    """The published table as answers to a question with five ordered levels and more; what is missing is a range."""
    made = []
    for who, row in zip("ABCD", PUBLISHED, strict=True):
        for task, value in enumerate(row):
            casus = seen_by(task, who)
            plain = casus.to_dict()
            level = value - 1 if value else [0, 1]
            plain["antwoorden"]["schaal_opgave"] = {"niveau": level, "toelichting": "x", "aanname": True}
            made.append(parse_casus(plain, KADER))
    return made


def test_the_published_example() -> None:
    """Its twelfth unit, with one answer, does not count; alpha is as published for nominal and for ordinal data."""
    units = [[row[at] for row in PUBLISHED if row[at]] for at in range(12)]
    assert round(float(alpha_of(units, nominal=True)), 3) == 0.743
    assert round(float(alpha_of(units, nominal=False)), 3) == 0.815
    question = next(one for one in KADER.criteria if one.id == "schaal_opgave")
    assert len(question.niveau) >= 5
    found = next(one for one in measure_agreement(published(), KADER).vragen if one.id == "schaal_opgave")

    assert (found.meetniveau, found.taken, found.waarden, found.eens) == ("ordinaal", 11, 40, 8)
    assert round(found.alfa, 3) == 0.815
    assert found.laagste < found.alfa < found.hoogste


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=5), min_size=2, max_size=9), st.booleans())
def test_alpha_is_its_definition(units: list[list[int]], nominal: bool) -> None:
    """The library gives what the definition gives; where nothing differs there is none."""
    counts = np.array([[unit.count(value) for value in range(5)] for unit in units])
    found, bounds, why = _alpha(counts[:, counts.any(axis=0)], nominal, np.random.default_rng(0), 100)
    wanted = alpha_of(units, nominal)

    assert found == (None if wanted is None else pytest.approx(float(wanted)))
    assert (bounds, why) == (None, "geen_verschil" if wanted is None else "te_weinig_taken")


@settings(max_examples=8, deadline=None)
@given(st.lists(casussen(EILANDEN), min_size=6, max_size=6), st.randoms())
def test_neither_order_nor_names_matter(given_: list[Casus], order: random.Random) -> None:
    """Parties change places within a task, cases in the list: all that was measured stays."""
    names = ["a", "b", "c"]
    tasks = [given_[:3], given_[3:]]

    def measured(shuffled: bool) -> dict[str, object]:
        made = []
        for at, task in enumerate(tasks):
            who = order.sample(names, 3) if shuffled else names
            for one, name in zip(task, who, strict=True):
                made.append(attrs.evolve(one, taak=attrs.evolve(one.taak, id=f"t{at}", perspectief=name)))
        if shuffled:
            order.shuffle(made)
        return measure_agreement(made, EILANDEN, herhalingen=100).to_dict()

    assert measured(shuffled=True) == measured(shuffled=False)


def test_intervals_need_tasks_and_doubt() -> None:
    """None with few tasks or where all agree in each; the same seed gives the same one."""
    many = [seen_by(t, who, nabijheid=(t + (t == 3) * (who == "A")) % 3) for t in range(LEAST_TASKS) for who in "AB"]
    found = measure_agreement(many, KADER)
    one = next(one for one in found.vragen if one.id == "nabijheid")
    assert one.zonder is None
    assert one.laagste < one.alfa < 1
    assert found.to_dict() == measure_agreement(many, KADER).to_dict()
    assert measure_agreement(many, KADER, seed=1).to_dict() != found.to_dict()

    fewer = next(one for one in measure_agreement(many[:-2], KADER).vragen if one.id == "nabijheid")
    assert (fewer.zonder, fewer.laagste) == ("te_weinig_taken", None)
    agreed = [seen_by(t, who, nabijheid=t % 3) for t in range(LEAST_TASKS) for who in "AB"]
    same = next(one for one in measure_agreement(agreed, KADER).vragen if one.id == "nabijheid")
    assert (same.alfa, same.zonder) == (1.0, "alles_eens")
    opposed = [seen_by(t, who, nabijheid=3 * (who == "A")) for t in range(LEAST_TASKS) for who in "AB"]
    never = next(one for one in measure_agreement(opposed, KADER).vragen if one.id == "nabijheid")
    assert never.alfa is not None
    assert never.alfa < 0
    assert (never.zonder, never.laagste, never.als_toeval) == ("geen_spreiding", None, False)
    assert "nul" not in measure_agreement(opposed, KADER).to_text().split("Per vraag")[0]
    for low, high in ((-0.9, -0.1), (-0.5, 0.0), (-0.2, 0.3), (0.0, 0.3), (0.1, 0.4)):
        assert attrs.evolve(one, laagste=low, hoogste=high).als_toeval == (low <= 0 <= high)
    text = " ".join(found.to_text().split())
    assert f"te meten hoe eensgezind partijen zijn: ‘Nabijheid en maatwerk’ (alfa {number(one.alfa)})." in text
    assert "Er zijn twee partijen" in text


def test_one_task_is_compared_and_not_measured(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The refusal says what to type; no task at all with two parties is refused too, and one party twice."""
    with pytest.raises(InvalidArgumentError, match="toedeel vergelijk"):
        measure_agreement([seen_by(1, "A"), seen_by(1, "B"), seen_by(2, "A")], KADER)
    with pytest.raises(InvalidArgumentError, match=r"geen enkele taak.*taak\.perspectief"):
        measure_agreement([seen_by(1, "A"), seen_by(2, "B")], KADER)
    with pytest.raises(InvalidCasusError, match="meer dan eens gegeven"):
        measure_agreement([seen_by(1, "A"), seen_by(1, "A")], KADER)
    with pytest.raises(InvalidArgumentError, match="herhalingen moet"):
        measure_agreement([seen_by(1, "A"), seen_by(1, "B")], KADER, herhalingen=1)
    for who in "AB":
        (tmp_path / f"{who}.json").write_text(json.dumps(seen_by(1, who).to_dict()), "utf-8")
    assert main(["eensgezindheid", str(tmp_path)]) != 0
    assert "toedeel vergelijk" in capsys.readouterr().err


def test_a_register_and_files_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows of a table count as cases do; a task of one party is told; a bad row stops the measure."""
    lines = ["kenmerk;titel;perspectief;nabijheid"]
    lines += [f"taak-{t};Taak {t};{who};{(t + (who == 'B')) % 3}" for t in range(3) for who in "AB"]
    table = tmp_path / "taken.csv"
    table.write_text("\n".join([*lines, "los;Los;A;1"]) + "\n", "utf-8")
    (tmp_path / "c.json").write_text(json.dumps(seen_by(2, "C", nabijheid=1).to_dict()), "utf-8")
    assert main(["eensgezindheid", str(table), str(tmp_path / "c.json"), "--formaat", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    one = next(one for one in found["vragen"] if one["id"] == "nabijheid")

    assert (found["taken"], found["alleen"], found["partijen"]) == (["taak-0", "taak-1", "taak-2"], 1, ["A", "B", "C"])
    assert (one["taken"], one["waarden"], one["eens"]) == (3, 7, 0)
    assert main(["eensgezindheid", str(table), "-o", str(tmp_path / "uit.html")]) == 0
    assert "<svg" in (tmp_path / "uit.html").read_text("utf-8")
    table.write_text("\n".join([*lines, "x;;A;1"]) + "\n", "utf-8")
    assert main(["eensgezindheid", str(table)]) != 0
