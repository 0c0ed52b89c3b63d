"""
What a dossier says, part by part: in words that a reader without the program understands, and that agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from taaktoedeling.dossier.build import build_dossier
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.report.dossier_blocks import Chapter, Grid, plain
from taaktoedeling.report.dossier_document import dossier_document

Make = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def make(kader: Kader) -> Make:
    """Make the dossier of an example, once."""
    made: dict[str, dict[str, Any]] = {}

    def give(id_: str) -> dict[str, Any]:
        if id_ not in made:
            made[id_] = build_dossier(load_casus(shipped_case(id_), kader), kader)
        return made[id_]

    return give


def chapters(dossier: dict[str, Any]) -> dict[str, Chapter]:
    """The chapters of a dossier, by id."""
    return {chapter.id: chapter for chapter in dossier_document([dossier]).parts[0].chapters}


def cells(chapter: Chapter) -> Iterator[tuple[str, ...]]:
    """The rows of the tables of a chapter, as text."""
    for grid in chapter.blocks:
        if isinstance(grid, Grid):
            yield from (tuple(plain(cell.text) for cell in row) for row in grid.rows)


def test_shares_tell_little_from_nothing(make: Make) -> None:
    """A share that is neither nothing nor everything is not called so in a table; 0 % is exactly nothing."""
    rows = {name: rest for name, *rest in cells(chapters(make("a-infectieziekten"))["zekerheid"])}

    assert ["<1 %", "<1 %"] == rows["Provincie"]
    assert ["0 %", "0 %"] == rows["Gemeente"]
    assert [">99 %", ">99 %"] == rows["Rijksuitvoering"]
    assert ["100 %"] == rows["De drempels"]


def test_table_and_figure_name_doubt_alike(make: Make, kader: Kader) -> None:
    """What is varied has the same name in the sentences, in the table and in the figure."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    one = make("huisvesting-vergunninghouders")
    picture = next(
        figure
        for figure in collect_figures(load_casus(shipped_case("huisvesting-vergunninghouders"), kader), kader, one)
        if figure.id == "aanvaardbaarheid"
    )
    names = [name for name, *rest in cells(chapters(one)["zekerheid"]) if len(rest) == 1]

    assert names
    assert [name for name in names if f">{name}<" not in picture.svg] == []
    assert "hangt het meest af van de gewichten van de vragen" in " ".join(one["robuustheid"]["zinnen"])
