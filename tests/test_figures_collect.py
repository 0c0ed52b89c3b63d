"""
The pictures of certainty: the same bytes each time, legible for programs, and told in words as well.
"""

from __future__ import annotations

import io
import re
import struct
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable

import attrs
import pytest

from taaktoedeling.errors import InvalidArgumentError, MissingExtraError
from taaktoedeling.figures.collect import figures
from taaktoedeling.figures.figuur import PIXELS_PER_INCH, Figuur
from taaktoedeling.figures.style import LOOKS, WIDTH, carrier_name, look_of, short_name, wrapped
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")

CASES = ("wmo-maatwerk", "archiefbewaring", "bag")
IDS = ["aanvaardbaarheid", "waterval", "omslagpunten", "gewichtenkaart"]
TEXT_OF_A_PAGE = 170 / 25.4 * 72
"""Points between the margins of the paper on which a dossier is printed."""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(kader: Kader) -> dict[str, tuple[Figuur, ...]]:
    """Draw all pictures of some cases once."""
    return {id_: figures(load_casus(shipped_case(id_), kader), kader, n=500) for id_ in CASES}


@pytest.mark.parametrize("id_", CASES)
def test_every_picture_is_drawn(id_: str, drawn: dict[str, tuple[Figuur, ...]]) -> None:
    """A case gets its four pictures, in a fixed order."""
    assert [figuur.id for figuur in drawn[id_]] == IDS


def test_same_bytes(kader: Kader, drawn: dict[str, tuple[Figuur, ...]]) -> None:
    """Drawing again gives the same SVG and the same PNG, also after somebody changed the settings of matplotlib."""
    import matplotlib

    with matplotlib.rc_context({"font.size": 30, "svg.fonttype": "path"}):
        again = [(one.svg, one.png) for one in figures(load_casus(shipped_case("bag"), kader), kader, n=500)]

    assert again == [(one.svg, one.png) for one in drawn["bag"]]


@pytest.mark.parametrize("id_", CASES)
def test_svg_tells_what_it_shows(id_: str, drawn: dict[str, tuple[Figuur, ...]]) -> None:
    """Every SVG is well formed, and opens with its title and its text alternative."""
    for figuur in drawn[id_]:
        root = ET.fromstring(figuur.svg)

        assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
        assert [child.text for child in root][:2] == [figuur.titel, figuur.alt]


def test_svg_has_text_as_text(drawn: dict[str, tuple[Figuur, ...]]) -> None:
    """The words of a picture can be searched."""
    for figuur in drawn["bag"]:
        words = [element.text for element in ET.fromstring(figuur.svg).iter(f"{SVG}text")]

        assert figuur.titel in words


def test_no_date(drawn: dict[str, tuple[Figuur, ...]]) -> None:
    """No picture says when or with which version of matplotlib it was drawn."""
    for figuur in drawn["bag"]:
        assert b"dc:date" not in figuur.svg
        assert b"Matplotlib" not in figuur.svg + figuur.png


@pytest.mark.parametrize("id_", CASES)
def test_fits_a_page(id_: str, drawn: dict[str, tuple[Figuur, ...]]) -> None:
    """A picture is as wide as a page and no higher than one, and its smallest letters are of 7 points or more there."""
    for figuur in drawn[id_]:
        width, height = struct.unpack(">II", figuur.png[16:24])
        sizes = [float(size) for size in re.findall(rb"font(?:-size)?: (?:bold )?([\d.]+)px", figuur.svg)]

        assert width == WIDTH * PIXELS_PER_INCH
        assert height < 1.42 * width
        assert min(sizes) * TEXT_OF_A_PAGE / (WIDTH * 72) >= 7


@pytest.mark.parametrize("id_", CASES)
def test_nothing_runs_off_the_edge(id_: str, drawn: dict[str, tuple[Figuur, ...]]) -> None:
    """Around a picture some room stays empty, so that no name is cut."""
    from matplotlib.image import imread

    for figuur in drawn[id_]:
        ink = (imread(io.BytesIO(figuur.png))[:, :, :3] < 0.98).any(axis=2)
        room = PIXELS_PER_INCH // 8

        assert not ink[:room].any()
        assert not ink[-room:].any()
        assert not ink[:, :room].any()
        assert not ink[:, -room:].any()


def test_numbers_keep_their_percent_sign() -> None:
    """No line is broken between a number and its percent sign."""
    assert ["Samenwerking:", "11\N{NO-BREAK SPACE}% van de kaart"] == wrapped("Samenwerking: 11 % van de kaart", 17)


def test_alternative_has_the_numbers(drawn: dict[str, tuple[Figuur, ...]]) -> None:
    """The text alternative names the task and numbers that the picture shows."""
    for figuur in drawn["archiefbewaring"]:
        assert "Archiefbewaarplaats en toezicht op het archief" in figuur.alt
        assert any(sign.isdigit() for sign in figuur.alt)


def test_notebook_shows_it(drawn: dict[str, tuple[Figuur, ...]]) -> None:
    """A notebook finds the SVG and the PNG, and the repr is one line."""
    figuur = drawn["bag"][0]

    assert figuur._repr_svg_().encode() == figuur.svg
    assert figuur._repr_png_() == figuur.png
    assert repr(figuur) == "<Figuur aanvaardbaarheid: Hoe vaak blijft de toedeling overeind?>"


def test_another_framework_is_drawn(eilanden: Kader, casus_of: Callable[..., Casus]) -> None:
    """A framework of one's own gets pictures too."""
    made = figures(casus_of({}), eilanden, n=100)

    assert {figuur.id for figuur in made} <= set(IDS)
    assert made


def test_title_of_a_task_stays_text(kader: Kader) -> None:
    """A title with signs that mean something in a formula or in XML is drawn as it is."""
    casus = load_casus(shipped_case("bag"), kader)
    casus = attrs.evolve(casus, taak=attrs.evolve(casus.taak, titel="Prijs $x^2$ <b> & meer"))
    for figuur in figures(casus, kader, n=50):
        words = [element.text for element in ET.fromstring(figuur.svg).iter(f"{SVG}text")]

        assert "Prijs $x^2$ <b> & meer" in words


def test_uneven_weights_are_refused(kader: Kader) -> None:
    """A graph in which a dimension weighs differently for different bodies has no map of weights."""
    graaf = kader.graaf.copy()
    graaf.edges["dimensie:schaal", "bestuursvorm:gemeente"]["gewicht"] = 10

    with pytest.raises(InvalidArgumentError, match="voor elke bestuursvorm even zwaar"):
        figures(load_casus(shipped_case("bag"), kader), graaf, n=10)


def test_missing_matplotlib_names_the_extra(kader: Kader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without matplotlib the refusal says what to install."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)

    with pytest.raises(MissingExtraError, match=r"matplotlib ontbreekt\. Installeer"):
        _ = figures(load_casus(shipped_case("bag"), kader), kader, n=10)[0].svg


def test_without_advice_every_picture_says_so(kader: Kader) -> None:
    """Each picture can be lifted out of its report, so each says that there is no advice yet."""
    casus = load_casus(shipped_case("paspoort-en-identiteitskaart"), kader)

    assert [figuur.id for figuur in figures(casus, kader, n=50) if "zonder aanleiding" not in figuur.alt] == []


def test_bodies_look_different(kader: Kader) -> None:
    """No two bodies share a colour or a pattern, so that a map can be read in black and white."""
    looks = [look_of(kader, vorm.id) for vorm in kader.bestuursvormen]

    assert len({look.colour for look in looks}) == len(looks)
    assert len({look.hatch for look in LOOKS}) == len(LOOKS)


def test_names(kader: Kader) -> None:
    """Bodies are named as carrier and as form; so is having none."""
    assert carrier_name(kader, "rijksuitvoering") == "Uitvoeringsorganisatie van het Rijk"
    assert short_name(kader, "wgr") == "Samenwerking onder de Wgr"
    assert carrier_name(kader, "geen_passende") == carrier_name(kader, None)
