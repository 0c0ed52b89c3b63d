"""
A division on a map: what does not fit is hatched, numbered and named, and the picture is the same each time.
"""

from __future__ import annotations

import html
import io
import re
import struct
from pathlib import Path

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_data import table

from taaktoedeling import draw_congruentie, load_gemeenten, load_indeling, load_kaart
from taaktoedeling.derive.congruentie import measure_congruence
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.figures.figuur import PIXELS_PER_INCH, Figuur
from taaktoedeling.figures.outlines import MARK, area, free_place, middle, runs, to_inches
from taaktoedeling.model.indeling import Indeling
from taaktoedeling.model.kaart import Kaart, owners_of

pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")

SIDE = 10_000
WIDE, HIGH = 6, 4


def code(x: int, y: int) -> str:
    return f"GM{WIDE * y + x + 1:04}"


CODES = [code(x, y) for y in range(HIGH) for x in range(WIDE)]


def grid() -> Kaart:
    """Squares of ten kilometres beside each other."""
    corners = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    shapes = {
        code(x, y): (np.array([[(x + dx) * SIDE, (y + dy) * SIDE] for dx, dy in corners], dtype=float),)
        for y in range(HIGH)
        for x in range(WIDE)
    }
    beside = {
        code(x, y): frozenset(
            code(x + dx, y + dy)
            for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0))
            if 0 <= x + dx < WIDE and 0 <= y + dy < HIGH
        )
        for y in range(HIGH)
        for x in range(WIDE)
    }
    return Kaart(vormen=shapes, buren=beside, bruggen=(), bestand="ruitjes.json")


def division(naam: str, regions: str, **more: str) -> Indeling:
    """A division of the squares: a letter for each, row by row from below."""
    letters = regions.replace(" ", "")
    names = {gm: f"Dorp {gm[-2:]}" for gm in CODES}
    regios = {letter: f"Regio {letter}" for letter in letters}
    return Indeling(naam=naam, regio_van=dict(zip(CODES, letters, strict=True)), gemeenten=names, regios=regios, **more)


HALVES = division("helft", "llrrrr " * 4, jaar="2026", kwaliteit="A", bron="verzonnen")
ACROSS = division("voorstel", "aaabbb aabbbb aabbbb cccccc")
PEOPLE = {gm: 1000 * place for place, gm in enumerate(CODES, 1)}


@pytest.fixture(scope="module")
def drawn() -> Figuur:
    return draw_congruentie(ACROSS, HALVES, grid(), PEOPLE)


def words(figuur: Figuur) -> str:
    """The text in the picture, without the alternative to it."""
    said = figuur.svg.decode().split("</desc>", 1)[1]
    return " ".join(re.findall(r"<text[^>]*>([^<]+)</text>", said))


def test_each_region_that_does_not_fit_is_named_with_its_municipalities(drawn: Figuur) -> None:
    assert "1 Regio c: Dorp 19 en Dorp 20 (39.000)" in words(drawn)
    assert "2 Regio a: Dorp 03 (3.000)" in words(drawn)
    assert "Regio b" not in words(drawn)


def test_alternative_names_where_it_should_lie_and_how_many_live_there(drawn: Figuur) -> None:
    assert "Van Regio a ligt Dorp 03 buiten Regio l, met 3.000 inwoners." in drawn.alt
    assert drawn.alt.startswith("Past ‘voorstel’ binnen ‘helft’? Van de 3 regio's van voorstel ligt er 1 geheel")


def test_alternative_stands_in_the_svg(drawn: Figuur) -> None:
    assert f"<desc>{drawn.alt}</desc>" in html.unescape(drawn.svg.decode())


def test_picture_says_where_its_borders_come_from(drawn: Figuur) -> None:
    assert "Helft: peiljaar 2026; kwaliteit A; verzonnen. Omtrekken: ruitjes.json." in re.sub(r"\s+", " ", words(drawn))


def hatched(figuur: Figuur) -> int:
    """How many outlines are hatched; the first is that of the legend."""
    return len(re.findall(r"fill: url\(#", figuur.svg.decode())) - 1


def test_what_lies_outside_is_hatched_and_nothing_else(drawn: Figuur) -> None:
    across = measure_congruence(ACROSS, HALVES, PEOPLE).heen.dwarsliggers

    assert hatched(drawn) == sum(len(one.erbuiten) for one in across) == 3


def test_without_inhabitants_it_counts_municipalities() -> None:
    figuur = draw_congruentie(ACROSS, HALVES, grid())

    assert "Dorp 19 en Dorp 20" in words(figuur)
    assert "inwoners" not in figuur.alt + words(figuur)


def test_nothing_is_hatched_where_all_fits() -> None:
    figuur = draw_congruentie(HALVES, HALVES, grid())

    assert b"fill: url(#" not in figuur.svg
    assert "gemeente in een andere" not in words(figuur)
    assert "passen niet" not in figuur.alt


def test_same_input_gives_the_same_bytes(drawn: Figuur) -> None:
    again = draw_congruentie(ACROSS, HALVES, grid(), PEOPLE)

    assert (drawn.svg, drawn.png) == (again.svg, again.png)


def test_picture_is_twelve_centimetres_wide(drawn: Figuur) -> None:
    (width,) = struct.unpack(">I", drawn.png[16:20])

    assert round(width / PIXELS_PER_INCH * 2.54, 1) == 12.0


def test_letters_are_no_smaller_than_seven_points(drawn: Figuur) -> None:
    sizes = {float(size) for size in re.findall(r"font(?:-size)?: [^;]*?([0-9.]+)px", drawn.svg.decode())}

    assert min(sizes) >= 7, sizes


def test_tints_stay_apart_from_hatching_and_lines_in_grey(drawn: Figuur) -> None:
    from matplotlib.image import imread

    pixels = imread(io.BytesIO(drawn.png))[:, :, :3] @ np.array([0.299, 0.587, 0.114])
    inside = np.round(pixels[300:600], 2)
    pale = {grey for grey, count in zip(*np.unique(inside, return_counts=True), strict=True) if count > 3000}

    assert max(pale) - min(pale) > 0.2, "hatched on its middle tone, and not pale"


@pytest.mark.parametrize("naam", ["<b>&voorstel</b>", "kosten $x_1$ en $", "\U0001fa77 \x1b[31m", "lang " * 80])
def test_names_are_shown_and_not_obeyed(naam: str) -> None:
    odd = attrs.evolve(ACROSS, naam=naam, regios={"a": naam, "c": naam}, bron=naam)
    figuur = draw_congruentie(odd, HALVES, grid(), PEOPLE)

    assert figuur.png
    assert b"<b>" not in figuur.svg
    assert b"\x1b" not in figuur.svg


def test_many_regions_that_do_not_fit_are_all_named() -> None:
    across = division("voorstel", "".join(chr(ord("a") + place // 2) for place in range(24)))
    stripes = division("baan", "lrrlrl " * 4)
    long = {gm: f"Een gemeente met een heel lange naam waar niemand om vroeg {gm}" for gm in CODES}
    figuur = draw_congruentie(attrs.evolve(across, gemeenten=long), stripes, grid(), PEOPLE)
    found = measure_congruence(across, stripes, PEOPLE).heen.dwarsliggers

    assert len(found) == 12
    assert all(f"{number} {one.naam}" in words(figuur) for number, one in enumerate(found, 1))


def test_municipality_that_is_not_on_the_map_is_named() -> None:
    kaart = grid()
    lacking = attrs.evolve(kaart, buren={gm: near for gm, near in kaart.buren.items() if gm != "GM0003"})

    with pytest.raises(InvalidArgumentError, match=r"Dorp 03 \(GM0003\)"):
        draw_congruentie(ACROSS, HALVES, lacking)


def test_part_of_the_country_is_drawn_alone() -> None:
    part = [gm for gm in CODES if int(gm[2:]) <= WIDE]
    figuur = draw_congruentie(ACROSS.only(part), HALVES.only(part), grid(), PEOPLE)

    assert hatched(figuur) == 1


def test_map_says_where_it_cannot_draw_borders(drawn: Figuur) -> None:
    kaart = grid()
    apart = {gm: tuple(ring + 50 * place for ring in rings) for place, (gm, rings) in enumerate(kaart.vormen.items())}
    figuur = draw_congruentie(ACROSS, HALVES, attrs.evolve(kaart, vormen=apart), PEOPLE)

    assert "Van 24 gemeenten raakt de omtrek geen andere" in words(figuur)
    assert "raakt de omtrek" not in words(drawn)


def test_each_border_is_drawn_once() -> None:
    shapes = to_inches(grid().vormen, 3, 3)
    owners = owners_of(shapes)
    drawn = list(runs(shapes, owners, lambda codes: len(codes) > 1))

    assert sum(len(one) - 1 for one in drawn) == (WIDE - 1) * HIGH + WIDE * (HIGH - 1)


def test_map_fits_in_its_room() -> None:
    points = np.concatenate([ring for rings in to_inches(grid().vormen, 3, 1.5).values() for ring in rings])

    assert points.min(axis=0).tolist() == [0, 0]
    assert points.max(axis=0) == pytest.approx([2.25, 1.5], abs=0.01)


SPOTS = st.tuples(st.integers(3, 27), st.integers(3, 27)).map(lambda spot: (spot[0] / 10, spot[1] / 10))


@given(st.lists(SPOTS, max_size=12, unique=True))
@settings(deadline=None)
def test_numbers_do_not_cover_each_other(spots: list[tuple[float, float]]) -> None:
    placed: list[tuple[float, float]] = []
    for spot in spots:
        placed.append(free_place(spot, placed, spots, (3, 3), beside=False))

    apart = [np.hypot(a[0] - b[0], a[1] - b[1]) for place, a in enumerate(placed) for b in placed[:place]]
    assert all(far >= MARK - 1e-9 for far in apart)


@given(st.integers(3, 30), st.integers(0, 10_000))
@settings(deadline=None)
def test_number_stands_inside_its_outline(points: int, seed: int) -> None:
    from matplotlib.path import Path as Outline

    source = np.random.default_rng(seed)
    turns = np.sort(source.uniform(0, 2 * np.pi, points))
    far = source.uniform(0.2, 1, points)
    ring = np.column_stack([far * np.cos(turns), far * np.sin(turns)])
    ring = np.vstack([ring, ring[:1]])

    assert area(ring) < 1e-3 or Outline(ring).contains_point(middle(ring))


def test_real_map_names_what_the_measure_names(tmp_path: Path) -> None:
    gemeenten = load_gemeenten(table("gemeenten.csv"))
    one, other = (
        load_indeling(table("gemeente_regio.csv"), soort, gemeenten) for soort in ("jeugdregio", "veiligheidsregio")
    )
    figuur = draw_congruentie(one, other, load_kaart(table("nl-vr-gm.topo.json")), gemeenten.inwoners)
    found = measure_congruence(one, other, gemeenten.inwoners).heen.dwarsliggers

    assert found
    assert all(f"{number} {one.naam}" in words(figuur) for number, one in enumerate(found, 1))
    assert hatched(figuur) == sum(len(one.erbuiten) for one in found)
