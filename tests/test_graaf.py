"""
The graph is the model: what is changed in it changes the advice.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs
import networkx as nx
import pytest

from taaktoedeling.certainty.assess import assess
from taaktoedeling.errors import InvalidArgumentError, InvalidKaderError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader, Voorrang
from taaktoedeling.weighing.compiled import compile_kader

ANTWOORDEN = {"bereik_taak": 0, "vaarafstand": 2, "keuzes": 1, "rumoer": 1, "verwantschap": 0}


def test_every_criterion_reaches_every_body(eilanden: Kader) -> None:
    """From each criterion there is a path of weights to each body."""
    graaf = eilanden.graaf

    for criterium in eilanden.criteria:
        for vorm in eilanden.bestuursvormen:
            assert nx.has_path(graaf, f"criterium:{criterium.id}", f"bestuursvorm:{vorm.id}")


def test_nodes_and_edges_say_what_they_are(eilanden: Kader) -> None:
    """Each node and each edge carries its kind."""
    assert all("soort" in data for _, data in eilanden.graaf.nodes(data=True))
    assert all("soort" in data for _, _, data in eilanden.graaf.edges(data=True))


def test_another_weight_in_a_copy_gives_another_fit(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """A weight that is changed on an edge of a copy is the weight that is computed with."""
    graaf = eilanden.graaf.copy()
    graaf.edges["criterium:vaarafstand", "dimensie:reikwijdte"]["gewicht"] = 9
    casus = casus_of(ANTWOORDEN)

    before, after = assess(casus, eilanden), assess(casus, graaf)

    # reikwijdte weighs 0.6; vaarafstand counts 1/3 of it before and 9/11 after; level 2 gives the island -2 / 2.
    assert after.geschiktheid["eiland"] - before.geschiktheid["eiland"] == pytest.approx(
        0.6 * (9 / 11 * -1 + 1 / 11 * 1 - (1 / 3 * -1 + 1 / 3 * 1))
    )


def test_another_weight_can_turn_the_advice(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """The advised body follows the weights of the graph."""
    graaf = eilanden.graaf.copy()
    graaf.edges["criterium:vaarafstand", "dimensie:reikwijdte"]["gewicht"] = 50
    casus = casus_of(ANTWOORDEN)

    assert (assess(casus, eilanden).bestuursvorm, assess(casus, graaf).bestuursvorm) == ("eiland", "kroon")


def test_other_points_in_a_copy_count(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """Points stand in the graph as well."""
    graaf = eilanden.graaf.copy()
    levels = [dict(row) for row in graaf.nodes["criterium:keuzes"]["punten"]]
    levels[1]["eiland"] = 2
    graaf.nodes["criterium:keuzes"]["punten"] = tuple(levels)
    casus = casus_of(ANTWOORDEN)

    change = assess(casus, graaf).geschiktheid["eiland"] - assess(casus, eilanden).geschiktheid["eiland"]

    assert change == pytest.approx(0.4 * 2 / 3)


def test_a_changed_graph_is_named_in_the_origin(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """An advice from changed weights says which."""
    graaf = eilanden.graaf.copy()
    graaf.edges["dimensie:reikwijdte", "bestuursvorm:eiland"]["gewicht"] = 10

    wijzigingen = assess(casus_of(ANTWOORDEN), graaf).herkomst.wijzigingen

    assert wijzigingen == ("dimensie:reikwijdte -> bestuursvorm:eiland: gewicht 60 werd 10",)


def test_an_unchanged_copy_gives_the_same_advice(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """A copy of the graph weighs as the framework does."""
    casus = casus_of(ANTWOORDEN)

    assert assess(casus, eilanden.graaf.copy()).to_dict() == assess(casus, eilanden).to_dict()


def test_another_margin_in_a_copy_counts(eilanden: Kader) -> None:
    """A margin is read from its edge."""
    graaf = eilanden.graaf.copy()
    graaf.edges["regel:BR-03", "bestuursvorm:verbond"]["voorrangsmarge"] = Fraction(1, 2)
    found = compile_kader(graaf)

    margin = next(entry.margin for entry in found.precedence if entry.regel == "BR-03")

    assert margin * 2 == found.scale


@pytest.mark.parametrize("weight", [-1, "veel", None, float("nan"), True])
def test_a_weight_that_is_no_weight_is_refused(eilanden: Kader, weight: object) -> None:
    """The refusal names the edge."""
    graaf = eilanden.graaf.copy()
    graaf.edges["criterium:keuzes", "dimensie:zeggenschap"]["gewicht"] = weight

    with pytest.raises(InvalidKaderError, match=r"criterium:keuzes -> dimensie:zeggenschap\.gewicht"):
        compile_kader(graaf)


def test_a_missing_edge_is_refused(eilanden: Kader) -> None:
    """A graph that lost an edge cannot be weighed with."""
    graaf = eilanden.graaf.copy()
    graaf.remove_edge("criterium:keuzes", "dimensie:zeggenschap")

    with pytest.raises(InvalidKaderError, match="ontbreekt"):
        compile_kader(graaf)


@pytest.mark.parametrize("source", [None, "kader", nx.DiGraph()])
def test_something_else_than_a_framework_is_refused(source: object) -> None:
    """Only a framework or a graph of one can be compiled."""
    with pytest.raises(InvalidArgumentError, match="load_kader"):
        compile_kader(source)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda g: g.edges["criterium:keuzes", "dimensie:zeggenschap"].update(gewigt=9), "bedoelt u 'gewicht'"),
        (lambda g: g.add_edge("criterium:keuzes", "dimensie:reikwijdte", soort="weegt", gewicht=3), "leest de weging"),
        (lambda g: g.add_node("bestuursvorm:zesde", soort="bestuursvorm"), "dit punt leest de weging niet"),
        (lambda g: g.add_edge("regel:BR-03", "bestuursvorm:eiland", soort="na"), "leest de weging"),
        (lambda g: g.remove_edge("regel:BR-03", "bestuursvorm:kroon"), "ontbreekt"),
        (lambda g: g.remove_node("klasse:bereik"), "ontbreekt"),
        (lambda g: g.nodes["criterium:keuzes"].update(kern=False), "dit leest de weging niet"),
        (lambda g: g.edges["regel:BR-03", "bestuursvorm:verbond"].update(voorrangsmarge_eiland=1), "leest de weging"),
        (lambda g: g.edges["regel:BR-03", "bestuursvorm:kroon"].update(soort="eerst"), "verwacht"),
        (lambda g: g.graph.update(versie="9"), "verwacht"),
        (lambda g: g.nodes["criterium:keuzes"]["punten"][0].update(kroonn=1), "en voor niets anders"),
    ],
)
def test_what_the_weighing_does_not_read_is_refused(
    eilanden: Kader, change: Callable[[nx.DiGraph[str]], None], told: str
) -> None:
    """Whatever is added, removed or renamed in a copy is used or refused, never ignored."""
    graaf = eilanden.graaf.copy()
    for node in graaf:
        if "punten" in graaf.nodes[node]:
            graaf.nodes[node]["punten"] = tuple(dict(row) for row in graaf.nodes[node]["punten"])
    change(graaf)

    with pytest.raises(InvalidKaderError, match=told):
        compile_kader(graaf)


def test_unequal_weights_are_said_first(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """A dimension that weighs more for one body than for another stands in the first line of the advice."""
    graaf = eilanden.graaf.copy()
    graaf.edges["dimensie:reikwijdte", "bestuursvorm:kroon"]["gewicht"] = 80
    advies = assess(casus_of(ANTWOORDEN), graaf)

    assert "80 voor" in advies.conclusie[0]
    assert advies.herkomst.wijzigingen == ("dimensie:reikwijdte -> bestuursvorm:kroon: gewicht 60 werd 80",)


def two_margins(kader: Kader, wide: Fraction, narrow: Fraction) -> Kader:
    """The framework with one rule that weighs the island before both others, with a margin for each."""
    regel = next(regel for regel in kader.regels if regel.id == "BR-02")
    own = attrs.evolve(
        regel,
        voorwaarde=(),
        voorrang=(
            Voorrang(eerst="eiland", voor=("verbond",), voorrangsmarge=wide),
            Voorrang(eerst="eiland", voor=("kroon",), voorrangsmarge=narrow),
        ),
    )
    return attrs.evolve(kader, regels=tuple(own if r.id == "BR-02" else r for r in kader.regels))


def test_a_margin_belongs_to_a_pair(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """Two margins of one rule are both kept, also by the graph, where each can be changed, and both are told."""
    kader = two_margins(eilanden, Fraction(1, 4), Fraction(1, 50))
    found = compile_kader(kader)
    margins = {
        found.bodies[entry.second]: Fraction(entry.margin, found.scale)
        for entry in found.precedence
        if entry.regel == "BR-02"
    }
    graaf = kader.graaf.copy()
    graaf.edges["regel:BR-02", "bestuursvorm:eiland"]["voorrangsmarge_kroon"] = Fraction(3, 10)
    changed = compile_kader(graaf)

    assert margins == {"verbond": Fraction(1, 4), "kroon": Fraction(1, 50)}
    assert Fraction(3, 10) in {Fraction(entry.margin, changed.scale) for entry in changed.precedence}
    told = next(text for text in assess(casus_of(ANTWOORDEN), kader).eigen_keuzen if "Voorrangsmarges" in text)
    assert "0,25" in told
    assert "0,02" in told


def test_two_margins_for_one_pair_are_refused(eilanden: Kader) -> None:
    """A pair that one rule names twice has one margin."""
    kader = two_margins(eilanden, Fraction(1, 4), Fraction(1, 50))
    regel = next(regel for regel in kader.regels if regel.id == "BR-02")
    again = Voorrang(eerst="eiland", voor=("kroon",), voorrangsmarge=Fraction(1, 5))
    doubled = attrs.evolve(regel, voorrang=(*regel.voorrang, again))
    kader = attrs.evolve(kader, regels=tuple(doubled if r.id == "BR-02" else r for r in kader.regels))

    with pytest.raises(InvalidKaderError, match="verschillende marges"):
        compile_kader(kader)
