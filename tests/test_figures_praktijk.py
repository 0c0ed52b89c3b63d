"""
The picture of practice shows each shift and each fit, and tells them in words as well.
"""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from existing_help import shipped
from once import evaluate

from taaktoedeling.cli.main import main
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.figures.figuur import Figuur
from taaktoedeling.model.kader import Kader

pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")

from taaktoedeling.figures.praktijk import draw_praktijk

SVG = "{http://www.w3.org/2000/svg}"
SHIFTED = ("wmo-maatwerk", "jeugdhulp-algemeen", "schuldhulpverlening")


def drawn(kader: Kader, id_: str, change: Any = None) -> Figuur | None:
    """The picture of a shipped case."""
    casus = shipped(id_, kader, change) if change else shipped(id_, kader)
    return draw_praktijk(evaluate(casus, kader), casus, kader)


def words(figuur: Figuur) -> list[str]:
    """The texts in a picture."""
    return [element.text or "" for element in ET.fromstring(figuur.svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("id_", SHIFTED)
def test_shows_every_shift(kader: Kader, id_: str) -> None:
    """Each question that moved is named in the picture and in the words that replace it."""
    evaluatie, figuur = evaluate(shipped(id_, kader), kader), drawn(kader, id_)

    assert figuur is not None
    for shift in evaluatie.scheefgroei:
        assert shift.label in words(figuur)
        assert shift.label in figuur.alt


def test_shows_every_fit(kader: Kader) -> None:
    """Both fits of each body stand in the picture."""
    evaluatie, figuur = evaluate(shipped("wmo-maatwerk", kader), kader), drawn(kader, "wmo-maatwerk")
    before, after = (toedeling.geschiktheid for toedeling in evaluatie.toedelingen)

    assert figuur is not None
    assert {f"{decimal(before[id_])} → {decimal(after[id_])}" for id_ in before} <= set(words(figuur))


def test_nothing_to_show(kader: Kader) -> None:
    """A task without a shift has no picture."""
    assert drawn(kader, "veiligheidsregio") is None


def test_answers_without_an_order_are_named(kader: Kader) -> None:
    """A shift on a question without an order is told below, not drawn."""

    def elsewhere(plain: dict[str, Any]) -> None:
        plain["feitelijk"] = {"samenhang": 3}

    figuur = drawn(kader, "wmo-maatwerk", elsewhere)

    assert figuur is not None
    assert any("niet getekend" in word for word in words(figuur))


def test_same_bytes(kader: Kader) -> None:
    """Drawing again gives the same bytes."""
    one, other = drawn(kader, "wmo-maatwerk"), drawn(kader, "wmo-maatwerk")

    assert (one.svg, one.png) == (other.svg, other.png)


@pytest.mark.parametrize("id_", SHIFTED)
def test_fits_a_page(kader: Kader, id_: str) -> None:
    """The picture is as wide as a page and no higher than one."""
    figuur = drawn(kader, id_)
    assert figuur is not None
    width, height = struct.unpack(">II", figuur.png[16:24])

    assert height < 1.42 * width


def test_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes the picture of each case that has one, and says which has none."""
    assert main(["evalueer", "wmo-maatwerk", "veiligheidsregio", "--kort", "--figuur", str(tmp_path)]) == 0

    assert ["wmo-maatwerk-praktijk.png", "wmo-maatwerk-praktijk.svg"] == sorted(
        path.name for path in tmp_path.iterdir()
    )
    assert "Geen figuur van veiligheidsregio" in capsys.readouterr().err


def test_command_needs_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there is told, and nothing is printed."""
    assert main(["evalueer", "wmo-maatwerk", "--figuur", str(tmp_path / "weg")]) == 3

    assert "" == capsys.readouterr().out
