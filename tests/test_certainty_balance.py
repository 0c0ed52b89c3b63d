"""
The waterfall adds up, and leaving something out is what weighing without it gives.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from robust_brute import outcome_of
from strategies import casussen

from taaktoedeling.certainty.balance import argument_balance
from taaktoedeling.errors import InvalidArgumentError, UnknownIdError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_cases
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.batch import encode
from taaktoedeling.weighing.compiled import compile_kader
from taaktoedeling.weighing.fit import fits

EILANDEN = load_kader(Path(__file__).parent / "fictief" / "kader")
SHIPPED = shipped_cases()


@pytest.fixture
def close(casus_of: Callable[..., Casus]) -> Casus:
    """A case of the fictional framework in which three bodies are possible."""
    return casus_of({"bereik_taak": 1, "vaarafstand": 1, "keuzes": 2, "rumoer": 0, "verwantschap": 2})


@given(casus=casussen(EILANDEN))
def test_the_steps_add_up_to_the_difference(casus: Casus) -> None:
    """From nothing to the difference in fit, each step starts where the one before it ended."""
    found = argument_balance(casus, EILANDEN)
    here = 0.0
    for trede in found.treden:
        assert here == trede.van
        assert trede.tot == pytest.approx(trede.van + trede.verschil)
        here = trede.tot

    assert here == found.verschil
    assert sum(found.dimensies.values()) == pytest.approx(found.verschil)


@given(casus=casussen(EILANDEN))
def test_the_difference_is_that_of_the_fits(casus: Casus) -> None:
    """The waterfall ends at the difference that the weighing gives."""
    found = argument_balance(casus, EILANDEN)
    compiled = compile_kader(EILANDEN)
    fit = fits(compiled, encode(compiled, [casus]))[:, 0]
    if found.bestuursvorm is not None and found.tegenover is not None:
        first, second = (compiled.bodies.index(body) for body in (found.bestuursvorm, found.tegenover))
        assert int(fit[first] - fit[second]) / compiled.scale == found.verschil


@given(casus=casussen(EILANDEN))
def test_carrying_criteria_reach_the_difference_and_fewer_do_not(casus: Casus) -> None:
    """Together they make up the difference; without the last of them they do not."""
    found = argument_balance(casus, EILANDEN)
    steps = {trede.criterium: abs(trede.verschil) for trede in found.treden}
    together = sum(steps[id_] for id_ in found.dragend)

    assert together >= abs(found.verschil) - 1e-12
    assert not found.dragend or together - steps[found.dragend[-1]] < abs(found.verschil) + 1e-12


@given(casus=casussen(EILANDEN))
def test_leaving_out_is_weighing_with_weight_zero(casus: Casus) -> None:
    """A real assessment with that weight at zero gives the same body."""
    bodies = [*compile_kader(EILANDEN).bodies, None]
    for item in argument_balance(casus, EILANDEN).weglatingen:
        graaf = EILANDEN.graaf.copy()
        if item.soort == "criterium":
            dimensie = next(c.dimensie for c in EILANDEN.criteria if c.id == item.id)
            graaf.edges[f"criterium:{item.id}", f"dimensie:{dimensie}"]["gewicht"] = 0
        else:
            for vorm in EILANDEN.bestuursvormen:
                graaf.edges[f"dimensie:{item.id}", f"bestuursvorm:{vorm.id}"]["gewicht"] = 0
        body, carrier = outcome_of(casus, graaf)

        assert (bodies[body], bodies[carrier]) == (item.bestuursvorm, item.toedeling)


def test_everything_is_left_out_once(close: Casus) -> None:
    """Each dimension and each criterion has its turn."""
    found = [item.id for item in argument_balance(close, EILANDEN).weglatingen]

    assert [d.id for d in EILANDEN.dimensies] + [c.id for c in EILANDEN.criteria] == found


def test_another_body_can_be_chosen(close: Casus) -> None:
    """The arguments can be held against any body."""
    advised = argument_balance(close, EILANDEN).bestuursvorm
    others = [vorm.id for vorm in EILANDEN.bestuursvormen if vorm.id != advised]

    assert others == [argument_balance(close, EILANDEN, tegenover=other).tegenover for other in others]


def test_the_body_itself_is_refused(close: Casus) -> None:
    """A body has no arguments against itself."""
    advised = argument_balance(close, EILANDEN).bestuursvorm
    with pytest.raises(InvalidArgumentError, match="kies een andere"):
        argument_balance(close, EILANDEN, tegenover=advised)


def test_an_unknown_body_is_refused(close: Casus) -> None:
    """A body that the framework does not have gets a suggestion."""
    with pytest.raises(UnknownIdError, match="bedoelt u 'kroon'"):
        argument_balance(close, EILANDEN, tegenover="kron")


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_a_rule_that_moved_the_advice_is_named(path: Path, kader: Kader) -> None:
    """A negative difference is explained by the rule that weighed the advised body first."""
    found = argument_balance(load_casus(path, kader), kader)

    assert found.verschil >= 0 or any("wordt eerst gewogen" in zin for zin in found.zinnen)
