"""
The map in a dossier: only of a case that was filled from data, made again from the dossier alone, and told where it was
changed.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from once import build_dossier
from shared_data import table
from small_land import REGIONS, write_land

from taaktoedeling.asking.fill import fill_from_data
from taaktoedeling.cli import main
from taaktoedeling.cli.codes import INVALID, USAGE
from taaktoedeling.document.chapters.dossier import dossier_document
from taaktoedeling.document.forms import in_form
from taaktoedeling.dossier.build import checksum, render_json
from taaktoedeling.dossier.regions import (
    MOST_LETTERS,
    PART,
    _measured,
    _ring,
    _ring_to_text,
    draw_regions,
    measured_in,
    not_filled_with,
    regions_from_plain,
)
from taaktoedeling.dossier.structured import content_of
from taaktoedeling.dossier.verify import verify_dossier
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.figures.kaart import draw_congruentie
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.tabellen import Tabellen
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.reading.indelingen import load_gemeenten, load_indeling
from taaktoedeling.reading.kaart import load_kaart
from taaktoedeling.reading.scaffold import new_casus

Dossier = dict[str, Any]
ID = "specialistische-jeugdzorg"


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small land, in which `b` is provinces, and a case that was filled from division `a`."""
    folder = tmp_path_factory.mktemp("land")
    write_land(folder)
    (folder / "land.csv").write_text(REGIONS.replace("b_code", "provincie_code"), encoding="utf-8")
    (folder / "casus.toml").write_bytes(shipped_case(ID).read_bytes())
    fill_from_data(folder / "casus.toml", tables(folder))
    return folder


def tables(folder: Path) -> Tabellen:
    gemeenten = load_gemeenten(folder / "gemeenten.csv")
    own, other = (load_indeling(folder / "land.csv", name, gemeenten) for name in ("a", "provincie"))
    return Tabellen(indeling=own, anderen=[other], inwoners=gemeenten.inwoners, kaart=load_kaart(folder / "kaart.json"))


@pytest.fixture(scope="module")
def casus(land: Path) -> Casus:
    """The filled case."""
    return load_casus(land / "casus.toml")


@pytest.fixture(scope="module")
def dossier(land: Path, casus: Casus) -> Dossier:
    """Its dossier, with the map."""
    return build_dossier(casus, n=50, tabellen=tables(land))


def test_it_is_made_again_from_the_dossier_alone(dossier: Dossier) -> None:
    assert verify_dossier(json.loads(render_json(dossier))).oordeel == "klopt"


def test_it_is_the_picture_of_the_tables(land: Path, dossier: Dossier) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    own = tables(land)
    assert own.kaart is not None
    (drawn,) = draw_regions(dossier)

    assert drawn.svg == draw_congruentie(own.indeling, own.anderen[0], own.kaart, own.inwoners, kaal=True).svg
    assert "Van y ligt Cee buiten q, met 30 inwoners." in drawn.alt


def told_by(dossier: Dossier) -> str:
    """All of a dossier as words."""
    return " ".join(in_form([dossier_document([content_of(dossier)])], "tekst").split())


def test_the_annex_names_what_does_not_fit_and_where_answers_come_from(dossier: Dossier) -> None:
    told = told_by(dossier)

    assert "Congruentie uit data" in told
    assert "Van de 2 regio's van a ligt er 1 geheel binnen één provincie, met 30 % van de inwoners." in told
    assert re.search(r"1 y q Cee 30", told)
    assert "bevatten de tabel van gemeenten en regio's" in told


def test_without_a_map_the_annex_says_how_it_comes_in(casus: Casus) -> None:
    made = build_dossier(casus, n=50)
    told = told_by(made)

    assert PART not in made
    assert "Berekend uit indeling a naast provincie: 1: matig." in told
    assert "Een kaart van de indeling zit niet in dit dossier." in told


def test_a_case_that_was_not_filled_has_no_such_annex() -> None:
    made = build_dossier(load_casus(shipped_case(ID)), n=50)

    assert "Congruentie uit data" not in told_by(made)


def _move(part: Dossier) -> None:
    part["indeling"]["regio_van"]["GM0003"] = "x"


def _border(part: Dossier) -> None:
    part["anderen"][0]["regio_van"]["GM0003"] = "q"


def _people(part: Dossier) -> None:
    part["inwoners"]["GM0004"] = 1


def _count(part: Dossier) -> None:
    part["metingen"][0]["heen"]["oneens"] = 0


def _name(part: Dossier) -> None:
    part["metingen"][0]["heen"]["dwarsliggers"] = []


def _year(part: Dossier) -> None:
    part["indeling"]["jaar"] = "2030"


def _extra(part: Dossier) -> None:
    part["indeling"]["opmerking"] = "goedgekeurd"


def _hidden(part: Dossier) -> None:
    part["omtrekken"]["opmerking"] = "goedgekeurd"


def _open(part: Dossier) -> None:
    part["omtrekken"]["vormen"]["GM0001"] = ["0 0 5 0 0 5"]


def _gone(part: Dossier) -> None:
    del part["omtrekken"]["vormen"]["GM0001"]


def _nothing(part: Dossier) -> None:
    part.clear()


@pytest.mark.parametrize(
    "change", [_move, _border, _people, _count, _name, _year, _extra, _hidden, _open, _gone, _nothing]
)
def test_what_was_changed_is_found_though_the_checksum_is_new(
    dossier: Dossier, change: Callable[[Dossier], None]
) -> None:
    other = copy.deepcopy(dossier)
    change(other[PART])
    other["sha256"] = checksum(other)
    found = verify_dossier(other)

    assert found.oordeel in ("gewijzigd", "wijkt_af")
    assert found.gewijzigd or any("congruentie" in one.plaats for one in found.verschillen)


def test_an_answer_that_the_tables_do_not_give_is_found(land: Path, casus: Casus) -> None:
    def raised(answer: Any) -> Any:
        if answer.criterium != "samenval_provincie":
            return answer
        return attrs.evolve(answer, berekend=attrs.evolve(answer.berekend, niveau=(4,)))

    other = attrs.evolve(casus, antwoorden=tuple(map(raised, casus.antwoorden)))
    found = verify_dossier(build_dossier(other, n=50, tabellen=tables(land)))

    assert [(one.plaats, one.toen, one.nu) for one in found.verschillen] == [
        ("casus.antwoorden.samenval_provincie.berekend.niveau", "4", "1")
    ]


def test_moved_borders_do_not_pass_with_the_old_checksum(dossier: Dossier) -> None:
    other = copy.deepcopy(dossier)
    other[PART]["omtrekken"]["vormen"]["GM0001"] = ["0 0 5 0 0 5 -5 -5"]

    assert verify_dossier(other).oordeel == "gewijzigd"


def test_another_division_is_refused_with_what_to_do(land: Path, casus: Casus) -> None:
    own = tables(land)
    other = attrs.evolve(own, indeling=attrs.evolve(own.anderen[0], naam="a"))

    with pytest.raises(InvalidArgumentError, match=r"met een andere indeling gevuld dan a .*--vervang"):
        build_dossier(casus, n=50, tabellen=other)


def test_another_year_is_refused(land: Path, casus: Casus) -> None:
    own = tables(land)
    other = attrs.evolve(own, indeling=attrs.evolve(own.indeling, jaar="2030"))

    with pytest.raises(
        InvalidArgumentError, match=r"andere naam, jaar, kwaliteit of bron dan ‘indeling a .peiljaar 2030"
    ):
        build_dossier(casus, n=50, tabellen=other)


@pytest.mark.parametrize(
    ("filled", "given", "told"),
    [
        (1, 2, r"met andere inwoners gevuld dan hier zijn gegeven .*--vervang, met inwoners"),
        (1, 0, r"met inwoners gevuld, en hier zijn die niet gegeven.*--vervang, zonder inwoners"),
        (0, 1, r"zonder inwoners gevuld, en hier zijn zij gegeven.*--vervang, met inwoners"),
        (None, 1, r"zegt niet met welke inwoners zij is gevuld.*--vervang, met inwoners"),
        (0, 0, ""),
        (1, 1, ""),
    ],
)
def test_other_inhabitants_are_refused(land: Path, tmp_path: Path, filled: int | None, given: int, told: str) -> None:
    """Twice as many people everywhere give the same shares, and are others all the same."""

    def times(count: int) -> Tabellen:
        own = tables(land)
        people = own.inwoners or {}
        return attrs.evolve(own, inwoners={code: count * one for code, one in people.items()} if count else None)

    path = tmp_path / "c.toml"
    path.write_bytes(shipped_case(ID).read_bytes())
    fill_from_data(path, times(1 if filled is None else filled))
    if filled is None:
        path.write_text(re.sub(r', vingerafdruk_inwoners = "\w+"', "", path.read_text("utf-8")), encoding="utf-8")

    assert re.search(told or r"\A\Z", not_filled_with(load_casus(path), times(given)))


def test_other_inhabitants_are_found_where_all_counts_were_made_again(dossier: Dossier) -> None:
    other = copy.deepcopy(dossier)
    part = other[PART]
    part["inwoners"] = {code: 2 * count for code, count in part["inwoners"].items()}
    part["metingen"] = json.loads(json.dumps(_measured(regions_from_plain(part))))
    other["sha256"] = checksum(other)

    assert "met andere inwoners gevuld" in " ".join(verify_dossier(other).gewijzigd)


def test_regions_may_be_called_otherwise(land: Path, casus: Casus) -> None:
    own = tables(land)
    renamed = {code: regio.upper() for code, regio in own.indeling.regio_van.items()}
    other = attrs.evolve(own, indeling=attrs.evolve(own.indeling, regio_van=renamed))

    assert measured_in(build_dossier(casus, n=50, tabellen=other))[0].heen.binnen.regios == 1


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (r"^berekend = .*\n", "is niet uit tabellen gevuld"),
        (r', vingerafdruk = "\w+"', "zegt niet van welke indeling"),
    ],
)
def test_a_case_that_does_not_say_is_refused(land: Path, tmp_path: Path, lines: str, told: str) -> None:
    text = (land / "casus.toml").read_text("utf-8")
    (tmp_path / "c.toml").write_text(re.sub(lines, "", text, flags=re.MULTILINE), encoding="utf-8")

    with pytest.raises(InvalidArgumentError, match=f"{told}.*toedeel congruentie vul"):
        build_dossier(load_casus(tmp_path / "c.toml"), n=50, tabellen=tables(land))


MAP = ["--kaart", "kaart.json", "--indeling", "land.csv:a", "--tegen", "land.csv:provincie"]


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (["casus.toml", *MAP], USAGE, "geef ook --volledig"),
        (["casus.toml", "bag", *MAP, "--volledig"], USAGE, "hoort bij één casus"),
        (["casus.toml", *MAP[2:], "--volledig"], USAGE, "geef ook --kaart"),
        (["casus.toml", "--volledig", "--gemeenten", "gemeenten.csv"], USAGE, "Tabellen horen bij een kaart"),
        (["bag", *MAP, "--volledig"], INVALID, "is niet uit tabellen gevuld"),
    ],
)
def test_half_a_map_is_refused_before_anything_is_written(
    land: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    given: list[str],
    code: int,
    told: str,
) -> None:
    monkeypatch.chdir(land)

    assert main(["dossier", *given, "-o", "uit.json"]) == code
    assert told in " ".join(capsys.readouterr().err.split())
    assert not Path("uit.json").exists()


def test_the_page_holds_the_map_and_passes(land: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a case that lacks answers, which has few other pictures to draw."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    monkeypatch.chdir(land)
    Path("leeg.toml").write_text(new_casus("Proef"), encoding="utf-8")
    fill_from_data("leeg.toml", tables(land))

    assert main(["dossier", "leeg.toml", *MAP, "--gemeenten", "gemeenten.csv", "--volledig", "-o", "uit.html"]) == 0
    assert 'id="congruentie-figuur-' in Path("uit.html").read_text("utf-8")
    assert main(["verifieer", "uit.html"]) == 0


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=1, max_size=30))
def test_an_outline_comes_back_as_it_was(points: list[tuple[int, int]]) -> None:
    ring = np.array([*points, points[0]], dtype=float)

    assert (_ring(_ring_to_text(ring)) == ring).all()


@pytest.mark.parametrize("text", ["", "1", "0 0 1", "0 0 1 1", "0  0", "00 0", "-1 -1", "9999 9999", "0 0 -0 0", 5])
def test_what_is_no_outline_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="geen omtrek"):
        _ring(text)


def test_real_outlines_are_kept_small(casus: Casus) -> None:
    gemeenten = load_gemeenten(table("gemeenten.csv"))
    own, other = (
        load_indeling(table("gemeente_regio.csv"), name, gemeenten) for name in ("jeugdregio", "veiligheidsregio")
    )
    given = Tabellen(
        indeling=own, anderen=[other], inwoners=gemeenten.inwoners, kaart=load_kaart(table("nl-vr-gm.topo.json"))
    )
    marks = {"vingerafdruk": own.vingerafdruk, "vingerafdruk_inwoners": given.vingerafdruk_inwoners}
    filled = attrs.evolve(
        casus,
        antwoorden=tuple(
            attrs.evolve(one, berekend=attrs.evolve(one.berekend, bron="tabel", **marks)) if one.berekend else one
            for one in casus.antwoorden
        ),
    )
    made = build_dossier(filled, n=50, tabellen=given)
    kept = sum(len(ring) for rings in made[PART]["omtrekken"]["vormen"].values() for ring in rings)

    assert kept <= MOST_LETTERS
    assert len(json.dumps(made[PART])) < 150_000
    assert [one.heen.binnen.regios for one in measured_in(made)] == [35]
