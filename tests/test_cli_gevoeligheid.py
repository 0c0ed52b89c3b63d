"""
``toedeel gevoeligheid``, and the sentence about certainty in ``toedeel beoordeel``.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path

import pytest

from taaktoedeling.certainty.assess import assess
from taaktoedeling.certainty.smaa import robustness
from taaktoedeling.certainty.smaa_text import certainty_sentences
from taaktoedeling.cli import main
from taaktoedeling.cli.screen import progress
from taaktoedeling.dutch.numbers import apart, change, contribution, share, short_sampled, turn_value, weight
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

FICTIEF = Path(__file__).parent / "fictief"
FEW = ["-n", "400"]


def run(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    """What the command prints."""
    assert main(["gevoeligheid", *args, *FEW]) == 0
    return capsys.readouterr().out


def headings(text: str) -> list[str]:
    """The headings of a text, in order."""
    lines = text.split("\n")
    return [above for above, under in itertools.pairwise(lines) if under and set(under) == {"-"}]


def test_order_of_the_report(capsys) -> None:
    """The verdict comes first, what is ours last but the origin."""
    found = [line for line in headings(run(capsys, "archiefbewaring")) if not line.startswith((" ", "Gewicht  "))]
    titles = [line for line in found if "  " not in line]

    assert titles == [
        "Oordeel",
        "Stevig, voorkeur of open",
        "Hoe vaak welke uitkomst",
        "Welke twijfel het zwaarst weegt",
        "Wanneer een gewicht of drempel de toedeling doet omslaan",
        "Welke andere antwoorden de toedeling veranderen",
        "Argumenten tegenover elkaar",
        "Wat er gebeurt als iets niet meeweegt",
        "Wat eerst uit te zoeken",
        "Wat hier van ons is",
        "Herkomst",
    ]


@pytest.mark.parametrize("id_", ["wmo-maatwerk", "archiefbewaring", "bag", "huisvesting-vergunninghouders"])
def test_eighty_columns(id_: str, capsys) -> None:
    """No line is wider than 80 columns."""
    assert [line for line in run(capsys, id_, "--doel", "functioneel").split("\n") if len(line) > 80] == []


def test_json_is_the_library_s(kader: Kader, capsys) -> None:
    """JSON holds what the library gives."""
    [data] = json.loads(run(capsys, "bag", "--formaat", "json"))
    own = robustness(load_casus(shipped_case("bag"), kader), kader, 400)

    assert json.loads(json.dumps(own.to_dict())) == data["robuustheid"]
    assert data["doel"] is None
    assert {"omslagpunten", "wijzigingen", "balans", "onzekerheid", "herkomst"} <= set(data)


def test_markdown_has_tables(capsys) -> None:
    """Markdown opens with a heading and holds the tables."""
    text = run(capsys, "bag", "--formaat", "markdown")

    assert text.startswith("# Hoe zeker is het advies?")
    assert "| Bestuursvorm | Toedeling | Vorm |" in text


def test_same_seed_same_text(capsys) -> None:
    """The same number gives the same text; another number other samples."""
    first = run(capsys, "bag", "--seed", "1")

    assert first == run(capsys, "bag", "--seed", "1")
    assert "toevalsgetal 1" in " ".join(first.split())


def test_goal_is_answered(capsys) -> None:
    """The reverse question gets a part of its own, right after the verdict."""
    text = run(capsys, "bag", "--doel", "gemeente")

    assert text.index("Wat er anders moet zijn voor de gemeenten") < text.index("Stevig, voorkeur of open")
    [data] = json.loads(run(capsys, "bag", "--doel", "gemeente", "--formaat", "json"))
    assert data["doel"]["mogelijk"] is True


def test_goal_that_cannot_be_reached(capsys) -> None:
    """Where no answers lead to a body, it says so, with the facts that would."""
    text = " ".join(run(capsys, "bag", "--doel", "functioneel").split())

    assert "leidt geen van de" in text


def test_unknown_goal_is_refused(capsys) -> None:
    """A body that does not exist is refused with the nearest."""
    assert main(["gevoeligheid", "bag", "--doel", "gemeent"]) == 2
    assert "bedoelt u 'gemeente'?" in capsys.readouterr().err


def test_sources_of_doubt_can_be_left_out(capsys) -> None:
    """What is left out is not sampled, and the report says so."""
    text = " ".join(run(capsys, "bag", "--zonder", "punten", "--zonder", "gewichten").split())

    assert (
        "Uitgezet, en dus niet gevarieerd: de gewichten van de dimensies, de gewichten van de vragen en de punten per "
        "antwoord." in text
    )
    assert "Dirichlet" not in text


def test_no_doubt_no_percentage(capsys) -> None:
    """With every source of doubt left out there is no percentage to read anything into."""
    off = [part for name in ("gewichten", "punten", "drempels", "antwoorden", "lezers") for part in ("--zonder", name)]
    text = run(capsys, "bag", *off)

    assert "alle bronnen van twijfel zijn uitgezet" in text
    assert "Hoe vaak welke uitkomst" not in text


def test_no_occasion_says_only_that(capsys) -> None:
    """An existing task without occasion has no certainty: exit code 4, no numbers and no pictures."""
    assert main(["gevoeligheid", "paspoort-en-identiteitskaart", *FEW]) == 4
    text = capsys.readouterr().out

    assert "geen" in text
    assert "Hoe vaak" not in text


def test_incomplete_case_is_told_as_such(tmp_path: Path, capsys) -> None:
    """With answers missing the report opens with that, and calls the rest provisional."""
    lines = shipped_case("bag").read_text(encoding="utf-8").split("[antwoorden.")
    path = tmp_path / "half.toml"
    path.write_text("[antwoorden.".join(lines[:8]), encoding="utf-8")
    text = " ".join(run(capsys, str(path)).split())

    assert "Er is nog geen advies" in text
    assert "tussenstand" in text


def test_own_framework_is_used(capsys) -> None:
    """A case can be tried with a framework of one's own."""
    args = ["gevoeligheid", str(FICTIEF / "casus" / "tolschip.toml"), "--kader", str(FICTIEF / "kader"), *FEW]

    assert main(args) in (0, 4)
    assert "Hoe zeker is het advies?" in capsys.readouterr().out


def test_pictures_are_written(tmp_path: Path, capsys) -> None:
    """Every picture is written as SVG and as PNG, named after the case."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    run(capsys, "bag", "--figuur", str(tmp_path))
    names = ("aanvaardbaarheid", "gewichtenkaart", "omslagpunten", "waterval")

    assert sorted(p.name for p in tmp_path.iterdir()) == [f"bag-{n}.{e}" for n in names for e in ("png", "svg")]


def test_wrong_numbers_are_refused(capsys) -> None:
    """No samples at all, or a number below zero, is refused."""
    assert main(["gevoeligheid", "bag", "-n", "0"]) == 2
    assert main(["gevoeligheid", "bag", "--seed", "-1"]) == 2


@pytest.mark.parametrize("extra", [[], ["--volledig"], ["--formaat", "markdown"]])
def test_advice_tells_how_often_it_stands(extra: list[str], capsys) -> None:
    """Every advice in words holds the sentence about certainty."""
    main(["beoordeel", "bag", *extra])
    text = " ".join(capsys.readouterr().out.split())

    assert "van 10.000 varianten" in text
    assert "Dat is geen kans dat de uitkomst klopt." in text


def test_json_of_an_advice_has_the_label_of_the_text(kader: Kader, capsys) -> None:
    """JSON of an advice holds the label that samples leave, and no samples: the schema has no place for them."""
    main(["beoordeel", "huisvesting-vergunninghouders", "--formaat", "json"])
    [data] = json.loads(capsys.readouterr().out)
    advies = assess(load_casus(shipped_case("huisvesting-vergunninghouders"), kader), kader)

    assert "robuustheid" not in data
    assert (advies.zekerheid, list(advies.zekerheid_tekst)) == (data["zekerheid"], data["zekerheid_tekst"])


def test_lowered_label_is_told(kader: Kader) -> None:
    """Where the samples make an advice less firm, the advice says so."""
    result = robustness(load_casus(shipped_case("huisvesting-vergunninghouders"), kader), kader)

    [told] = assess(load_casus(shipped_case("huisvesting-vergunninghouders"), kader), kader, result).speling_tekst
    assert told.startswith("De toedeling is een voorkeur en niet stevig: daarvoor blijft zij in te weinig varianten")


def test_without_advice_nothing_is_added(kader: Kader) -> None:
    """Without an occasion there is nothing to be certain of."""
    result = robustness(load_casus(shipped_case("paspoort-en-identiteitskaart"), kader), kader, 10)

    assert certainty_sentences(result) == ()


def test_samples_say_how_far_they_are(kader: Kader) -> None:
    """The parts that are told add up to all samples, and telling them changes nothing."""
    casus = load_casus(shipped_case("bag"), kader)
    parts: list[int] = []
    told = robustness(casus, kader, 12_000, voortgang=parts.append)

    assert (sum(parts), len(parts) > 1) == (12_000, True)
    assert told == robustness(casus, kader, 12_000)


@pytest.mark.parametrize(("terminal", "length"), [(False, 10), (True, 4)])
def test_no_progress_in_a_file_or_of_little_work(terminal: bool, length: int, monkeypatch, capsys) -> None:
    """Nothing is drawn into a file, nor for what is done at once."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    with progress(length, "Werk", 5) as bar:
        bar.update(length)

    assert capsys.readouterr().err == ""


def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """On a terminal the bar follows the work."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress(10, "Werk", 5) as bar:
        bar.update(5)
        bar.update(5)
    text = capsys.readouterr().err

    assert [part for part in (" 50%", "100%") if part not in text] == []


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (change(0.057, True), "6 % zwaarder"),
        (change(-0.004, False), "minder dan 1 % lager"),
        (change(3.055, True), "4,1 keer zo zwaar"),
        (change(1.0, False), "2 keer zo hoog"),
        (change(-1.0, True), "weegt dan niets"),
        (contribution(0.075), "+0,075"),
        (contribution(-0.0375), "-0,0375"),
        (contribution(0.31), "+0,31"),
        (contribution(-1e-9), "0,00"),
        (apart(30.04, 30, 1), "30,04"),
        (turn_value(31.66, 30, True), "31,7"),
        (turn_value(3.448, 3, True), "3,45"),
        (turn_value(0.0075, 0.1, False), "0,008"),
        (turn_value(369.0, 30, True), "369"),
        (share(0.9999), "meer dan 99 %"),
        (share(0.004), "minder dan 1 %"),
        (share(0.99), "99 %"),
        (short_sampled(0.9999), ">99 %"),
        (short_sampled(0.0003), "<1 %"),
        (short_sampled(0.0), "0 %"),
        (short_sampled(1.0), ">99 %"),
        (weight(2.5), "2,5"),
    ],
)
def test_words(made: str, expected: str) -> None:
    """Numbers read as Dutch, and no difference is told away."""
    assert expected == made
