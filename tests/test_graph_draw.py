"""
The picture of the graph: nothing overlaps, the same graph gives the same bytes, and other programs can read it.
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import networkx as nx
import pytest

from taaktoedeling.certainty.assess import assess
from taaktoedeling.errors import InvalidArgumentError, MissingExtraError
from taaktoedeling.graph.export import draw_graaf, render_dot, render_graphml, render_mermaid
from taaktoedeling.graph.layout import FONT, WIDTHS, case_path, lay_out, shown_nodes
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case


@pytest.mark.parametrize("alles", [False, True])
def test_no_boxes_overlap(alles: bool, kader: Kader) -> None:
    """Within a column every box and lane stands free of the others."""
    layout = lay_out(kader.graaf, alles)
    every = [*layout.boxes.values(), *layout.lanes.values()]

    for column in range(len(layout.columns)):
        boxes = sorted((box for box in every if box.column == column), key=lambda box: -box.y)
        for above, below in itertools.pairwise(boxes):
            assert above.y - above.height / 2 >= below.y + below.height / 2 - 1e-9


@pytest.mark.parametrize("alles", [False, True])
def test_everything_stands_inside_the_picture(alles: bool, kader: Kader) -> None:
    """No box lies above the top or below the bottom."""
    layout = lay_out(kader.graaf, alles)
    every = [*layout.boxes.values(), *layout.lanes.values()]

    assert all(-layout.height - 1e-9 <= box.y - box.height / 2 and box.y + box.height / 2 <= 1e-9 for box in every)


def test_short_picture_shows_what_decides(kader: Kader) -> None:
    """Without more, only questions, facts, dimensions, classes, precedence rules and bodies are drawn."""
    kinds = {kader.graaf.nodes[node]["soort"] for node in shown_nodes(kader.graaf, alles=False)}
    rules = {kader.graaf.nodes[n]["soort_regel"] for n in shown_nodes(kader.graaf, False) if n.startswith("regel:")}

    assert {"criterium", "feit", "dimensie", "klasse", "regel", "bestuursvorm"} == kinds
    assert rules <= {"eerst", "standaard"}


def test_whole_picture_shows_all(kader: Kader) -> None:
    """With everything asked for, no node is left out."""
    assert set(kader.graaf) == set(lay_out(kader.graaf, alles=True).boxes)


def test_path_leaves_out_what_fell_away(kader: Kader) -> None:
    """Only the advised body is part of the path of a case, with the questions that decide its classes."""
    advies = assess(load_casus(shipped_case("wmo-maatwerk"), kader), kader)
    path = case_path(kader.graaf, advies.to_dict())

    assert [node for node in path if node.startswith("bestuursvorm:")] == ["bestuursvorm:gemeente"]
    assert "criterium:schaal_opgave" in path
    assert set(path) <= set(kader.graaf)


def test_svg_is_the_same_each_time(kader: Kader) -> None:
    """Drawing twice gives the same bytes, without a date."""
    pytest.importorskip("matplotlib")
    from taaktoedeling.graph.draw import render_svg

    first = render_svg(kader.graaf)

    assert first == render_svg(kader.graaf)
    assert b"<dc:date>" not in first


def test_svg_has_text_as_text(kader: Kader) -> None:
    """The labels of the picture can be searched and read aloud."""
    pytest.importorskip("matplotlib")
    from taaktoedeling.graph.draw import render_svg

    text = render_svg(kader.graaf).decode("utf-8")

    assert [vorm.label for vorm in kader.bestuursvormen if vorm.label.split(" ")[0] not in text] == []


def test_labels_fit_their_boxes(kader: Kader) -> None:
    """No label is wider than its box, measured with the font of the picture."""
    pytest.importorskip("matplotlib")
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    for box in lay_out(kader.graaf, alles=True).boxes.values():
        heavy = kader.graaf.nodes[box.node]["soort"] in ("dimensie", "bestuursvorm")
        font = FontProperties(family="DejaVu Sans", weight="bold" if heavy else "normal")
        for line in box.lines:
            width = TextPath((0, 0), line, size=FONT, prop=font).get_extents().width / 72
            assert width <= WIDTHS[box.column] - 0.1, line


def test_letters_on_paper(kader: Kader) -> None:
    """On a page on its side the letters are of 6.8 points or more."""
    pytest.importorskip("matplotlib")
    from taaktoedeling.graph.draw import render_svg

    text = render_svg(kader.graaf).decode("utf-8")
    width, height = (float(size) for size in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)[0])
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: (?:bold )?([\d.]+)px", text)]
    scale = min(277 / 25.4 * 72 / width, 178 / 25.4 * 72 / height)

    assert 6.8 <= min(sizes) * scale


def test_missing_matplotlib_names_the_extra(kader: Kader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without matplotlib the refusal says what to install."""
    import sys

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    from taaktoedeling.graph.draw import render_svg

    with pytest.raises(MissingExtraError, match=r"matplotlib ontbreekt\. Installeer"):
        render_svg(kader.graaf)


@pytest.mark.parametrize("alles", [False, True])
def test_graphml_keeps_the_graph(alles: bool, kader: Kader, tmp_path: Path) -> None:
    """GraphML read back has the same nodes and edges, and weights as numbers."""
    (tmp_path / "k.graphml").write_text(render_graphml(kader.graaf, alles), encoding="utf-8")
    back = nx.read_graphml(tmp_path / "k.graphml")

    assert set(shown_nodes(kader.graaf, alles)) == set(back.nodes)
    assert (
        kader.dimensies[0].gewicht
        == back.edges[f"dimensie:{kader.dimensies[0].id}", "bestuursvorm:gemeente"]["gewicht"]
    )


def test_mermaid_names_every_node_once(kader: Kader) -> None:
    """Each node that is shown has one line in the flowchart."""
    text = render_mermaid(kader.graaf, alles=True)

    assert len(kader.graaf) == sum(line.strip().startswith("n") and '"' in line for line in text.split("\n"))


def test_mermaid_escapes_labels(eilanden: Kader) -> None:
    """A label with quotes or signs cannot end its node."""
    graaf = eilanden.graaf.copy()
    graaf.nodes["bestuursvorm:eiland"]["label"] = 'Een "eiland" <b>'

    assert 'Een #quot;eiland#quot; #lt;b#gt;"' in render_mermaid(graaf)


def test_dot_escapes_labels(eilanden: Kader) -> None:
    """A label with quotes cannot end its attribute."""
    graaf = eilanden.graaf.copy()
    graaf.nodes["bestuursvorm:eiland"]["label"] = 'Een "eiland" \\'

    assert r'label="Een \"eiland\" \\"' in render_dot(graaf)


def test_unknown_form_is_refused(kader: Kader, tmp_path: Path) -> None:
    """A name that ends in something else is refused with what can be written."""
    with pytest.raises(InvalidArgumentError, match=r"\.graphml"):
        draw_graaf(tmp_path / "k.txt", kader)


def test_marked_nodes_are_marked(kader: Kader) -> None:
    """The path of a case is marked in Mermaid and in Graphviz."""
    path = ("bestuursvorm:gemeente",)

    assert "class n" in render_mermaid(kader.graaf, pad=path)
    assert render_dot(kader.graaf, pad=path).count("#fff0a8") == 1
