"""
What the Rijk did itself is weighed apart: it is no argument for moving a task.
"""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from existing_help import shipped
from hypothesis import given
from hypothesis import strategies as st
from once import assess, evaluate

from taaktoedeling.existing.drift import in_practice
from taaktoedeling.model.kader import Kader


@pytest.fixture(scope="module")
def kader(few: Kader) -> Kader:
    """The shipped framework; no test here is about the label."""
    return few


def practice(oorzaak: list[str], **levels: int) -> Any:
    """A change that sets the answers about practice, each with these causes."""

    def change(plain: dict[str, Any]) -> None:
        plain["feitelijk"] = {
            id_: {"niveau": level, "toelichting": "Zo is het.", "aanname": True, "oorzaak": oorzaak}
            for id_, level in levels.items()
        }

    return change


def test_nothing_apart_without_such_a_cause(kader: Kader) -> None:
    """Where the case names no cause that counts apart there are two readings."""
    found = evaluate(shipped("wmo-maatwerk", kader, practice(["rechterlijke_uitspraken"], uniformiteit=4)), kader)

    assert (found.zonder_toedoen, found.zonder_toedoen_tekst) == (None, "")


def test_apart_is_as_intended_when_all_is_blamed_on_it(kader: Kader) -> None:
    """When every shift is the work of the Rijk, practice without it is what was intended."""
    found = evaluate(
        shipped("wmo-maatwerk", kader, practice(["sturing_door_rijk"], uniformiteit=4, beleidsruimte=0)), kader
    )

    assert found.zonder_toedoen is not None
    assert found.zonder_toedoen.geschiktheid == found.toedelingen[0].geschiktheid


def test_shared_cause_is_told(kader: Kader) -> None:
    """Where another cause is named too, the evaluation says that it cannot be told apart."""
    causes = ["sturing_door_rijk", "rechterlijke_uitspraken"]

    found = evaluate(shipped("wmo-maatwerk", kader, practice(causes, uniformiteit=4)), kader)

    assert "Bij ‘Landelijke uniformiteit’ noemt de casus ook andere oorzaken" in found.zonder_toedoen_tekst


def test_summary_says_what_is_left(kader: Kader) -> None:
    """The first sentences hold what practice gives without what the Rijk did."""
    found = evaluate(shipped("wmo-maatwerk", kader), kader)

    assert found.zonder_toedoen is not None
    assert any(
        line.startswith("Zonder wat de casus toeschrijft aan ‘") and found.zonder_toedoen.aanduiding in line
        for line in found.samenvatting
    )


@given(
    levels=st.dictionaries(
        st.sampled_from(["uniformiteit", "beleidsruimte", "departementale_sturing", "nabijheid"]),
        st.tuples(st.integers(0, 4), st.sets(st.sampled_from(["sturing_door_rijk", "ruim_beroep"]), min_size=1)),
        min_size=1,
    )
)
def test_apart_is_the_weighing_without_what_is_blamed(kader: Kader, levels: dict[str, tuple[int, set[str]]]) -> None:
    """The third reading is the advice for practice in which the blamed answers stay as intended."""

    def change(plain: dict[str, Any]) -> None:
        plain["feitelijk"] = {
            id_: {"niveau": level, "toelichting": "Zo is het.", "aanname": True, "oorzaak": sorted(causes)}
            for id_, (level, causes) in levels.items()
        }

    casus = shipped("wmo-maatwerk", kader, change)
    kept = tuple(answer for answer in casus.feitelijk if "sturing_door_rijk" not in answer.oorzaak)
    found = evaluate(casus, kader).zonder_toedoen

    if len(kept) == len(casus.feitelijk):
        assert found is None
    else:
        assert found is not None
        advies = assess(in_practice(attrs.evolve(casus, feitelijk=kept)), kader)
        assert (found.bestuursvorm, found.geschiktheid) == (advies.bestuursvorm, advies.geschiktheid)
