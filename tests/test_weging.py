"""
A case is weighed once: what is weighed is handed on, and two readings of a task are two weighings.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from taaktoedeling.certainty.assess import assess
from taaktoedeling.certainty.overview import certainty_overview
from taaktoedeling.certainty.smaa import robustness
from taaktoedeling.dossier.build import build_dossier
from taaktoedeling.dossier.forms import write_dossier
from taaktoedeling.dossier.verify_file import verify_file
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.existing.evaluate import evaluate
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.weighing import weging
from taaktoedeling.weighing.weging import weigh_case


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> list[Casus]:
    """Every case that is weighed while a test runs."""
    found: list[Casus] = []
    encode = weging.encode

    def counted(compiled: Any, casussen: Any) -> Any:
        found.extend(casussen)
        return encode(compiled, casussen)

    monkeypatch.setattr(weging, "encode", counted)
    return found


@pytest.fixture
def existing(kader: Kader) -> Casus:
    """A task with a practice that departs from its intention, and no cause that counts apart."""
    casus = load_casus(shipped_case("wmo-maatwerk"), kader)
    return attrs.evolve(casus, feitelijk=tuple(attrs.evolve(one, oorzaak=()) for one in casus.feitelijk))


def test_a_dossier_weighs_each_reading_once(
    existing: Casus, kader: Kader, weighed: list[Casus], tmp_path: Path
) -> None:
    """Data, analysis, evaluation and figures of a page rest on two weighings: intended and practice."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    write_dossier(existing, tmp_path / "dossier.html", kader, n=200)

    assert len(weighed) == 2
    assert weighed[0] is existing
    assert weighed[1].antwoorden != existing.antwoorden


def test_verifying_weighs_each_reading_once(kader: Kader, weighed: list[Casus], tmp_path: Path) -> None:
    """Its page, its figures and its data are held against the same weighings."""
    pytest.importorskip("matplotlib", reason="matplotlib is niet geïnstalleerd")
    casus = load_casus(shipped_case("wmo-maatwerk"), kader)
    readings = len([one for one in attrs.astuple(weigh_readings(casus, kader), recurse=False) if one is not None])
    write_dossier(casus, tmp_path / "dossier.html", kader, n=200)
    weighed.clear()
    (found,) = verify_file(tmp_path / "dossier.html", kader)

    assert ("klopt", readings) == (found.oordeel, len(weighed))


def test_a_third_reading_is_a_third_weighing(kader: Kader, weighed: list[Casus]) -> None:
    """Practice without what counts apart is weighed where the case names a cause."""
    casus = load_casus(shipped_case("wmo-maatwerk"), kader)
    readings = weigh_readings(casus, kader)

    assert len(weighed) == 2 + (readings.apart is not None)


def test_what_is_weighed_is_not_weighed_again(existing: Casus, kader: Kader, weighed: list[Casus]) -> None:
    """An advice, an evaluation and the whole analysis of a weighed case weigh nothing but practice."""
    own = weigh_case(existing, kader)
    assess(own)
    certainty_overview(own, robuustheid=robustness(own, n=100))
    evaluate(own)

    assert [casus is existing for casus in weighed] == [True, False]


@pytest.mark.parametrize("make", [assess, evaluate, lambda *given: build_dossier(*given, 50)])
def test_the_same_comes_out(existing: Casus, kader: Kader, make: Callable[..., Any]) -> None:
    """A case and its weighing give the same results."""
    own = weigh_readings(existing, kader) if make not in (assess, evaluate) else weigh_case(existing, kader)
    first, second = make(existing, kader), make(own, None)
    plain = [found if isinstance(found, dict) else found.to_dict() for found in (first, second)]

    assert plain[0] == plain[1]


def test_another_framework_beside_a_weighing_is_refused(existing: Casus, kader: Kader, eilanden: Kader) -> None:
    """What is weighed already is not weighed with something else."""
    with pytest.raises(InvalidArgumentError, match="al met een ander kader gewogen"):
        assess(weigh_case(existing, kader), eilanden)


def test_no_framework_is_the_shipped_one(existing: Casus, kader: Kader) -> None:
    """Without a framework the shipped one is meant."""
    assert assess(existing).to_dict() == assess(existing, kader).to_dict()
