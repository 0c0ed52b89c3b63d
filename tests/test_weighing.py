"""
Fits, the choice of a body, and what is missing, on the fictional framework.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import numpy as np
import pytest
from brute import decide_case

from taaktoedeling import limits
from taaktoedeling.advice.many import assess_many
from taaktoedeling.certainty.assess import assess
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import KANSEN_EENHEID, Casus
from taaktoedeling.model.kader import FeitWaarde, Kader
from taaktoedeling.model.voorwaarde import UITKOMSTEN
from taaktoedeling.weighing.batch import encode, random_batch
from taaktoedeling.weighing.compiled import Compiled, compile_kader
from taaktoedeling.weighing.fit import contributions, fits
from taaktoedeling.weighing.outcome import weigh
from taaktoedeling.weighing.precedence import circumstances
from taaktoedeling.weighing.truths import truths_for

LAAG = {"bereik_taak": 0, "vaarafstand": 0, "keuzes": 3, "rumoer": 1, "verwantschap": 1}


def fit_of(compiled: Compiled, casus: Casus, body: str) -> float:
    """The fit of one body in one case."""
    return float(fits(compiled, encode(compiled, [casus]))[compiled.bodies.index(body), 0] / compiled.scale)


def test_fit_is_the_weighted_sum_of_points(compiled: Compiled, casus_of: Callable[..., Casus]) -> None:
    """By hand: 0.6 * (2 + 2 + 1) / 3 / 2 + 0.4 * (2 * 2 + 1 * 1) / 3 / 2."""
    assert fit_of(compiled, casus_of(LAAG), "eiland") == pytest.approx(0.6 * 5 / 6 + 0.4 * 5 / 6)


def test_an_unanswered_question_adds_nothing_and_keeps_its_weight(
    compiled: Compiled, casus_of: Callable[..., Casus]
) -> None:
    """Without the answer to keuzes only rumoer is left in its dimension, at a third of the weight."""
    answers = {key: value for key, value in LAAG.items() if key != "keuzes"}

    assert fit_of(compiled, casus_of(answers), "eiland") == pytest.approx(0.6 * 5 / 6 + 0.4 * 1 / 6)


def test_not_applicable_adds_nothing(compiled: Compiled, casus_of: Callable[..., Casus]) -> None:
    """`niet_van_toepassing` is answered, with no points."""
    nvt = {"niveau": "niet_van_toepassing", "toelichting": "Er is geen kade.", "aanname": True}

    assert fit_of(compiled, casus_of({**LAAG, "rumoer": nvt}), "eiland") == pytest.approx(0.6 * 5 / 6 + 0.4 * 4 / 6)


def test_a_range_counts_for_its_mean(compiled: Compiled, casus_of: Callable[..., Casus]) -> None:
    """Levels 0 to 3 of bereik_taak give the island 2, 1, -1 and -2: nothing on average."""
    assert fit_of(compiled, casus_of({**LAAG, "bereik_taak": [0, 3]}), "eiland") == pytest.approx(
        0.6 * 3 / 6 + 0.4 * 5 / 6
    )


def test_probabilities_count_for_their_expectation(compiled: Compiled, casus_of: Callable[..., Casus]) -> None:
    """Three in four for level 0 (2 points) and one in four for level 3 (-2 points) is 1 point."""
    chances = {"0": 0.75, "3": 0.25}

    assert fit_of(compiled, casus_of({**LAAG, "bereik_taak": chances}), "eiland") == pytest.approx(
        0.6 * 4 / 6 + 0.4 * 5 / 6
    )


def test_several_nominal_answers_are_averaged(compiled: Compiled, casus_of: Callable[..., Casus]) -> None:
    """Fishery (1 point) and beacons (-1 point) cancel for the island."""
    assert fit_of(compiled, casus_of({**LAAG, "verwantschap": [1, 2]}), "eiland") == pytest.approx(
        0.6 * 4 / 6 + 0.4 * 5 / 6
    )


def test_contributions_add_up_to_the_fit(compiled: Compiled, casus_of: Callable[..., Casus]) -> None:
    """What each criterion adds is all there is, to the unit."""
    batch = encode(compiled, [casus_of({**LAAG, "keuzes": {"0": 0.3333, "2": 0.6667}})])

    assert (contributions(compiled, batch)[0].sum(axis=0) == fits(compiled, batch)[:, 0]).all()


def test_the_most_suitable_possible_body_is_advised(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """Without rules the highest fit decides."""
    assert assess(casus_of(LAAG), eilanden).bestuursvorm == "eiland"


def test_a_body_that_cannot_be_is_never_advised(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """The crown has the highest fit but neither fleet nor treaty."""
    answers = {"bereik_taak": 3, "vaarafstand": 2, "keuzes": 0, "rumoer": 0, "verwantschap": 3}
    advies = assess(casus_of(answers, {"vloot": "geen", "verdrag": False}), eilanden)

    assert max(advies.geschiktheid, key=advies.geschiktheid.__getitem__) == "kroon"
    assert advies.bestuursvorm != "kroon"


def test_a_rule_moves_the_advice_within_its_margin(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """The league is weighed before the crown and less than 0.10 less suitable."""
    answers = {"bereik_taak": 2, "vaarafstand": 2, "keuzes": 0, "rumoer": 1, "verwantschap": 2}
    advies = assess(casus_of(answers), eilanden)
    regel = next(r for r in advies.regels if r.id == "BR-03")

    assert (advies.hoogste, advies.bestuursvorm, regel.invloed) == ("kroon", "verbond", "doorslaggevend")


def test_nothing_answered_is_incomplete_and_not_unsuitable(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """An empty case asks for answers."""
    assert assess(casus_of({}, {}), eilanden).uitkomst == "onvolledig"


def test_a_missing_answer_that_cannot_turn_the_outcome_does_not_stop_it(
    eilanden: Kader, casus_of: Callable[..., Casus]
) -> None:
    """Whatever the sailing distance, this task is the island's."""
    answers = {key: value for key, value in LAAG.items() if key != "vaarafstand"}
    advies = assess(casus_of(answers), eilanden)

    assert advies.uitkomst == "advies"
    assert [gap.invloed for gap in advies.ontbrekend if gap.id == "vaarafstand"] == ["geen"]


def test_an_incomplete_case_names_what_could_turn_it(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """The decisive question is marked and told in the conclusion."""
    advies = assess(casus_of({"bereik_taak": 1, "keuzes": 1, "rumoer": 0, "verwantschap": 0}), eilanden)

    assert advies.uitkomst == "onvolledig"
    assert [gap.id for gap in advies.ontbrekend if gap.invloed == "beslissend"] == ["vaarafstand"]
    assert "Vaarafstand" in advies.conclusie[0]


def test_an_existing_task_without_occasion_stops_for_the_cabinet(
    eilanden: Kader, casus_of: Callable[..., Casus]
) -> None:
    """The gate of the rule closes before anything is weighed."""
    casus = casus_of(LAAG, soort="bestaand", huidige_bestuursvorm="kroon", gebruiker="kabinet")
    advies = assess(casus, eilanden)

    assert (advies.uitkomst, advies.bestuursvorm, advies.zekerheid) == ("geen_aanleiding", None, None)


def test_random_cases_are_the_same_for_the_same_seed(compiled: Compiled) -> None:
    """A seed is all that a random batch depends on."""
    assert np.array_equal(random_batch(compiled, 50, 7).codes, random_batch(compiled, 50, 7).codes)


@pytest.mark.parametrize(("n", "seed"), [(0, 0), (-1, 0), (1, -1)])
def test_bad_arguments_of_random_cases_are_refused(compiled: Compiled, n: int, seed: int) -> None:
    """A number of cases is at least one and a seed at least zero."""
    with pytest.raises(InvalidArgumentError, match="verwacht n"):
        random_batch(compiled, n, seed)


def chances_of(kader: Kader, place: int) -> dict[str, Any]:
    """Answers of which every one has probabilities that no other case has."""
    share = (place + 1) / KANSEN_EENHEID
    return {c.id: {"0": share, "1": round(1 - share, 4)} for c in kader.criteria if c.soort == "ordinaal"}


def test_different_probabilities_cost_one_code_each(
    eilanden: Kader, compiled: Compiled, casus_of: Callable[..., Casus]
) -> None:
    """A thousand cases with probabilities of their own add a row each to the tables of their questions, and no more."""
    cases = [
        attrs.evolve(casus, taak=attrs.evolve(casus.taak, id=f"proef-{place}"))
        for place in range(1_000)
        for casus in [casus_of(chances_of(eilanden, place))]
    ]
    batch = encode(compiled, cases)
    rows = assess_many(cases, eilanden).to_rows()

    assert {len(chances.points) for chances in batch.chances.values()} == {compiled.nvt + 1 + len(cases)}
    for place in (0, 1, 500, 999):
        advies = assess(cases[place], eilanden)
        assert (rows[place]["bestuursvorm"], rows[place]["speling"]) == (advies.bestuursvorm, advies.speling)


def test_tables_stay_small_for_large_frameworks(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """A fact of as many values as is allowed, and many bodies, do not multiply the tables behind conditions."""
    values = tuple(FeitWaarde(waarde=f"w{place}", label=f"Waarde {place}") for place in range(limits.MAX_VALUES))
    example = eilanden.feiten[0]
    own = attrs.evolve(example, id="groot", label="Groot", waarden=values)
    first = eilanden.bestuursvormen[0]
    extra = [
        attrs.evolve(first, id=f"vorm{n}", label=f"Vorm {n}", drager="", gelijke_drager=())
        for n in range(limits.MAX_BODIES - len(eilanden.bestuursvormen))
    ]
    more = {vorm.id: 1 for vorm in extra}
    kader = attrs.evolve(
        eilanden,
        feiten=(*eilanden.feiten, own),
        bestuursvormen=(*eilanden.bestuursvormen, *extra),
        criteria=tuple(
            attrs.evolve(c, niveau=tuple(attrs.evolve(n, punten={**n.punten, **more}) for n in c.niveau))
            for c in eilanden.criteria
        ),
    )
    found = compile_kader(kader)
    batch = random_batch(found, 500)
    outcomes = weigh(found, batch)

    assert found.nvt <= limits.MAX_VALUES + 1
    assert max(table.size for table in truths_for(found)._tables.values()) <= (found.nvt + 1) ** 2
    fit, told = fits(found, batch), circumstances(found, batch)
    for case in range(0, 500, 25):
        named, _ = decide_case(found, fit, told, case)
        advises = outcomes.uitkomst[case] == UITKOMSTEN.index("advies")
        assert not advises or outcomes.advised[case] == named
