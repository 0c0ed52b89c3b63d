"""
What a dossier says, part by part: in words that a reader without the program understands, and that agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from once import build_dossier

from taaktoedeling.document.blocks import Callout, Chapter, Entries, Item, Items, Para, Table, plain
from taaktoedeling.document.chapters.dossier import dossier_document
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.structured import content_of
from taaktoedeling.dutch.labels import TWIJFEL
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

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
    [part] = dossier_document([content_of(dossier)]).parts
    return {chapter.id: chapter for chapter in (*part.chapters, *part.annexes)}


def cells(chapter: Chapter) -> Iterator[tuple[str, ...]]:
    """The rows of the tables of a chapter, as text."""
    for grid in chapter.blocks:
        if isinstance(grid, Table):
            yield from (tuple(plain(cell.text) for cell in row) for row in grid.rows)


def test_shares_tell_little_from_nothing(make: Make) -> None:
    """A share that is not nothing is not called so in a table, and what holds in all samples is not called certain."""
    made = make("a-infectieziekten")
    rows = {name: rest for name, *rest in cells(chapters(made)["zekerheid"])}

    assert ["<1 %", "<1 %"] == rows["Provincie"]
    assert ["0 %", "0 %"] == rows["Gemeente"]
    assert [">99 %", ">99 %"] == rows["Rijksuitvoering"]
    assert (1, [">99 %"]) == (made["robuustheid"]["per_bron"]["drempels"], rows["De drempels"])


def test_table_and_figure_name_doubt_alike(make: Make, kader: Kader) -> None:
    """What is varied has the same name in the sentences, in the table and in the figure."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    one = make("huisvesting-vergunninghouders")
    casus = load_casus(shipped_case("huisvesting-vergunninghouders"), kader)
    picture = next(
        figure for figure in collect_figures(weigh_readings(casus, kader), one) if figure.id == "aanvaardbaarheid"
    )
    names = [name for name, *rest in cells(chapters(one)["zekerheid"]) if len(rest) == 1]

    assert names
    assert [name for name in names if f">{name}<" not in picture.svg] == []
    worst = TWIJFEL[one["robuustheid"]["zwaarste_bron"]]
    assert f"hangt het meest af van {worst}" in " ".join(one["robuustheid"]["zinnen"])


def sentences(*chapters: Chapter) -> str:
    """The words of chapters, on one line."""
    return " ".join(" ".join(words) for chapter in chapters for block in chapter.blocks for words in _words(block))


def _words(block: object) -> Iterator[list[str]]:
    match block:
        case Para(text) | Item(text=text):
            yield [plain(text)]
            for below in getattr(block, "items", ()):
                yield from _words(below)
        case Items(items=found):
            for item in found:
                yield from _words(item)
        case Callout(blocks=inner):
            for one in inner:
                yield from _words(one)
        case Entries(entries=entries):
            for entry in entries:
                yield [entry.title, *entry.tags]
                for one in entry.blocks:
                    yield from _words(one)


def test_few_arguments_are_told_as_such(make: Make) -> None:
    """Where a body has more arguments than are shown, the dossier says that there are lighter ones."""
    one = make("wmo-maatwerk")
    told = next(block for block in chapters(one)["alternatieven"].blocks if isinstance(block, Entries))
    for vorm, entry in zip(one["advies"]["vormen"], told.entries, strict=True):
        said = [plain(item.text) for block in entry.blocks if isinstance(block, Items) for item in block.items]
        wanted = [
            (side, min(3, len(vorm[key])), len(vorm[key]) > 3)
            for side, key in (("Voor", "voor"), ("Tegen", "tegen"))
            if vorm[key]
        ]

        assert wanted == [
            (text.partition(":")[0], text.count(" ("), text.endswith("; en minder zware.")) for text in said
        ]
    assert any(len(vorm["voor"]) > 3 for vorm in one["advies"]["vormen"])
    assert any(0 < len(vorm["tegen"]) <= 3 for vorm in one["advies"]["vormen"])


def test_index_counts_only_what_was_weighed(make: Make) -> None:
    """In the index a case without an occasion has no count of what is to be motivated."""
    index = dossier_document([content_of(make(id_)) for id_ in ("wmo-maatwerk", "paspoort-en-identiteitskaart")]).index
    assert index is not None
    weighed, not_weighed = (plain(row[-1].text) for row in index.rows)

    assert weighed.isdigit()
    assert "niet gewogen" == not_weighed


def test_lowered_label_is_told_once(make: Make) -> None:
    """Why the analysis lowers a label is told in one place: with the certainty, and not in the nota."""
    told = chapters(make("huisvesting-vergunninghouders"))
    found = [name for name, one in told.items() if "De toedeling is een voorkeur en niet stevig" in sentences(one)]

    assert ["zekerheid"] == found


def test_conclusion_tells_how_often_it_stands(make: Make) -> None:
    """The conclusion says what the assessment says: its label, and in how many variants the advice stands."""
    one = make("huisvesting-vergunninghouders")
    text = sentences(chapters(one)["conclusie"])

    assert one["robuustheid"]["zin"] in text
    assert "De toedeling is een voorkeur." in text
    assert "De toedeling is stevig" not in text


@pytest.mark.parametrize("id_", ["wmo-maatwerk", "bag", "veiligheidsregio", "paspoort-en-identiteitskaart"])
def test_no_words_of_the_command_line(id_: str, make: Make) -> None:
    """A dossier names no table of a file, and no command but the one that verifies it."""
    told = chapters(make(id_))
    text = sentences(*(chapter for name, chapter in told.items() if name != "herkomst"))

    assert not re.search(r"\btoedeel\b|tabel \[|\[(aanleiding|feitelijk|arrangement)\]", text)
