"""
What Python offers: one framework where none is named, and results that show themselves.
"""

from __future__ import annotations

import html
import inspect
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import taaktoedeling
from taaktoedeling import load_casus, shipped_case
from taaktoedeling.model.casus import Casus
from taaktoedeling.robustness.balance import argument_balance
from taaktoedeling.robustness.changes import answer_changes
from taaktoedeling.robustness.goal import target
from taaktoedeling.robustness.joint import joint_uncertainty
from taaktoedeling.robustness.smaa import robustness
from taaktoedeling.robustness.tipping import tipping_points

ANALYSES: tuple[Callable[[Casus], Any], ...] = (
    argument_balance,
    answer_changes,
    joint_uncertainty,
    tipping_points,
    lambda casus: robustness(casus, n=50),
    lambda casus: target(casus, "gemeente"),
)


@pytest.mark.parametrize("analyse", ANALYSES)
def test_results_show_their_sentences(analyse: Callable[[Casus], Any]) -> None:
    """Each result prints as its sentences, shows them in a notebook, and holds them as data."""
    found = analyse(load_casus(shipped_case("bag")))

    assert found.zinnen
    assert str(found).split("\n") == list(found.zinnen) == found.to_dict()["zinnen"]
    assert [zin for zin in found.zinnen if f"<p>{html.escape(zin)}</p>" not in found._repr_html_()] == []


def test_a_notebook_reads_no_markup() -> None:
    """A sentence with markup in it shows the markup."""
    found = attrs.evolve(target(load_casus(shipped_case("bag")), "gemeente"), zinnen=("<script>\u202e&",))

    assert found._repr_html_() == "<p>&lt;script&gt;\ufffd&amp;</p>"


def test_without_a_framework_the_shipped_one_is_meant() -> None:
    """Wherever a framework can be given it may be left out, and comes after what must be given."""
    wrong = []
    for name in taaktoedeling.__all__:
        function = getattr(taaktoedeling, name)
        parameters = list(inspect.signature(function).parameters.values()) if inspect.isfunction(function) else []
        names = [one.name for one in parameters]
        if "kader" in names:
            given = [one.name for one in parameters if one.default is inspect.Parameter.empty]
            place = names.index("kader")
            if parameters[place].default is not None or place != len(given):
                wrong.append(name)

    assert wrong == []
