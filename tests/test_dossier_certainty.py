"""
The analysis of certainty in a dossier is the analysis that its case and framework give.
"""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from conftest import FICTIEF
from dossier_help import OLD, aged, altered
from once import build_dossier

from taaktoedeling.certainty import smaa, stand
from taaktoedeling.certainty.sampling import Sampler
from taaktoedeling.certainty.smaa import put_into_words, robustness
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.dossier import build
from taaktoedeling.dossier.certainty import OTHER_DRAWS, OTHER_SPREAD, TOO_MANY, read_robuustheid
from taaktoedeling.dossier.verify import verify_dossier
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus
from taaktoedeling.weighing.weging import Weging

CASE = FICTIEF / "casus" / "tolschip.toml"


@pytest.fixture(scope="module")
def kader(eilanden: Kader) -> Kader:
    """The fictional framework: what is verified here is the same for any, and this one is weighed soonest."""
    return eilanden


@pytest.fixture(scope="module")
def dossier(kader: Kader) -> dict[str, Any]:
    """One dossier of which the certainty is not complete."""
    return build_dossier(load_casus(CASE, kader), kader)


@pytest.fixture(scope="module")
def redrawn(kader: Kader) -> dict[str, Any]:
    """The same, as a library that draws otherwise would have made it."""

    class Otherwise(Sampler):
        def __init__(self, w: Weging, spreiding: Spreiding, seed: int) -> None:
            # With these no share comes out on the other side of a whole percent, which no margin is for.
            super().__init__(w, spreiding, seed + 2)

    with pytest.MonkeyPatch.context() as patch:
        for room in (smaa, stand):
            patch.setattr(room, "Sampler", Otherwise)
        return build.build_dossier(load_casus(CASE, kader), kader)


def test_read_back(kader: Kader) -> None:
    """The analysis comes back whole from a dossier."""
    made = robustness(load_casus(CASE, kader), kader, n=50)

    assert made == read_robuustheid(made.to_dict())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("zekerheid",), "stevig"),
        (("zekerheid_vorm",), "stevig"),
        (("aandeel",), 0.5),
        (("aandeel",), 0.8727),
        (("etiketten", "stevig"), 0.9),
        (("paarwijs", "eiland", "kroon"), 0.9),
        (("foutmarge",), 0.0),
        (("zin",), "De toedeling staat onomstotelijk vast."),
        (("zinnen",), ["De toedeling staat onomstotelijk vast."]),
        (("n",), 1_000_000),
        (("seed",), 7),
        (("zwaarste_bron",), "punten"),
        (("centrale_gewichten", "kroon", "reikwijdte"), 0.9),
        (("spreiding", "concentratie"), 1000.0),
        (("taak",), "bag"),
        (("opmerking",), "Vastgesteld."),
    ],
)
def test_changed(path: tuple[str, ...], value: object, dossier: dict[str, Any], kader: Kader) -> None:
    """Nothing in the analysis can be changed, however little."""
    assert "wijkt_af" == verify_dossier(altered(dossier, "robuustheid", *path, to=value), kader).oordeel


@pytest.mark.parametrize("value", [None, [1], "aanwezig", 1, {}])
def test_taken_away(value: object, dossier: dict[str, Any], kader: Kader) -> None:
    """An analysis that was replaced by something else is not reproduced."""
    assert "wijkt_af" == verify_dossier(altered(dossier, "robuustheid", to=value), kader).oordeel


@pytest.mark.parametrize("value", [[1], "aanwezig", {"zin": "Zeker."}])
def test_added(value: object, kader: Kader) -> None:
    """Where nothing was weighed there is no analysis."""
    plain = casus_to_plain(load_casus(CASE, kader))
    empty = build_dossier(parse_casus({**plain, "antwoorden": {}}, kader), kader)

    assert (None, "klopt") == (empty["robuustheid"], verify_dossier(empty, kader).oordeel)
    assert "wijkt_af" == verify_dossier(altered(empty, "robuustheid", to=value), kader).oordeel


@pytest.mark.parametrize(("key", "value"), [("trekkingen", 20_000), ("seed", 1)])
def test_other_number(key: str, value: int, dossier: dict[str, Any], kader: Kader) -> None:
    """The number of samples and the seed are those of the analysis."""
    assert "wijkt_af" == verify_dossier(altered(dossier, "herkomst", key, to=value), kader).oordeel


@pytest.fixture(scope="module")
def large(redrawn: dict[str, Any], kader: Kader) -> dict[str, Any]:
    """The same, as if it took more samples than are made again here."""
    read = read_robuustheid(redrawn["robuustheid"])
    many = attrs.evolve(read, n=10**12, beslist=False, zekerheid=None, zekerheid_vorm=None)
    made = put_into_words(kader, many).to_dict()
    return altered(altered(redrawn, "herkomst", "trekkingen", to=10**12), "robuustheid", to=made)


def test_too_many_samples(large: dict[str, Any], kader: Kader) -> None:
    """An analysis that is too large to be made again is made with fewer samples, and that is said."""
    found = verify_dossier(large, kader)

    assert ("uitkomst_klopt", (TOO_MANY.format("1.000.000.000.000", "10.000", "0,02"),)) == (
        found.oordeel,
        found.niet_bevestigd,
    )


@pytest.mark.parametrize(
    ("path", "value"), [(("aandeel",), 1.0), (("zekerheid",), "stevig"), (("zin",), "Zeker."), (("n",), 10_000)]
)
def test_changed_with_too_many_samples(
    path: tuple[str, ...], value: object, large: dict[str, Any], kader: Kader
) -> None:
    """A great number of samples is no way to say anything."""
    assert "wijkt_af" == verify_dossier(altered(large, "robuustheid", *path, to=value), kader).oordeel


def test_other_draws(redrawn: dict[str, Any], kader: Kader) -> None:
    """An analysis with other draws is confirmed within the margin, and said to be confirmed no further."""
    found = verify_dossier(redrawn, kader)

    assert ("uitkomst_klopt", (OTHER_DRAWS.format("0,02"),)) == (found.oordeel, found.niet_bevestigd)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("aandeel",), 0.95),
        (("zin",), "De toedeling staat onomstotelijk vast."),
        (("zinnen",), ["De toedeling staat onomstotelijk vast."]),
        (("zwaarste_bron",), "drempels"),
        (("zekerheid",), "stevig"),
        (("n",), 20_000),
        (("per_bron",), {}),
    ],
)
def test_changed_with_other_draws(path: tuple[str, ...], value: object, redrawn: dict[str, Any], kader: Kader) -> None:
    """Other draws are no excuse: shares stay within the margin, and sentences follow from the shares."""
    assert "wijkt_af" == verify_dossier(altered(redrawn, "robuustheid", *path, to=value), kader).oordeel


@pytest.fixture(scope="module")
def spread(dossier: dict[str, Any], kader: Kader) -> dict[str, Any]:
    """The same, as another version that varied otherwise would have made it."""
    made = robustness(load_casus(CASE, kader), kader, spreiding=Spreiding(concentratie=5.0))
    return altered(aged(dossier), "robuustheid", to=json.loads(json.dumps(made.to_dict())))


def test_other_spread_of_another_version(spread: dict[str, Any], kader: Kader) -> None:
    """An analysis of another version is made again with what it says that it varied, and that is said."""
    found = verify_dossier(spread, kader)

    assert "uitkomst_klopt" == found.oordeel
    assert OTHER_SPREAD.format(OLD) in found.niet_bevestigd
    assert "wijkt_af" == verify_dossier(altered(spread, "robuustheid", "aandeel", to=1.0), kader).oordeel


@pytest.mark.parametrize("value", [None, {}, "x", {"concentratie": -1}])
def test_no_spread(value: object, spread: dict[str, Any], kader: Kader) -> None:
    """What is no spread is a difference, also of another version."""
    assert "wijkt_af" == verify_dossier(altered(spread, "robuustheid", "spreiding", to=value), kader).oordeel


@pytest.mark.parametrize(("path", "value"), [(("aandeel",), 0.95), (("zekerheid",), "stevig"), (("n",), 50)])
def test_numbers_of_another_version(
    path: tuple[str, ...], value: object, dossier: dict[str, Any], kader: Kader
) -> None:
    """Of another version the numbers have to come out too."""
    assert "wijkt_af" == verify_dossier(altered(aged(dossier), "robuustheid", *path, to=value), kader).oordeel
