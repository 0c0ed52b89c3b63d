"""
What somebody who wants to mislead puts in a dossier with seals that fit: it is refused or told, and in time.
"""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import FICTIEF
from dossier_help import altered, resealed, verify_text
from hypothesis import given, settings
from hypothesis import strategies as st
from once import build_dossier

from taaktoedeling.cli import main
from taaktoedeling.document.html_parts import escape_json
from taaktoedeling.dossier import read
from taaktoedeling.dossier.build import build_bundle, checksum, render_json
from taaktoedeling.dossier.forms import write_dossier
from taaktoedeling.dossier.page import render_page, text_differences
from taaktoedeling.dossier.read import InvalidDossierError, read_dossier
from taaktoedeling.dossier.verify import verify_dossier
from taaktoedeling.dossier.verify_file import NO_PAGE, verify_file
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case

N = 200


@pytest.fixture(scope="module")
def kader(eilanden: Kader) -> Kader:
    """The fictional framework: what is verified here is the same for any, and this one is weighed soonest."""
    return eilanden


@pytest.fixture(scope="module")
def dossier(kader: Kader) -> dict[str, Any]:
    """One dossier."""
    return build_dossier(load_casus(FICTIEF / "casus" / "tolschip.toml", kader), kader, N)


def with_kader(dossier: dict[str, Any], change: Any) -> dict[str, Any]:
    """A dossier with a changed framework, of which every checksum fits."""
    other = copy.deepcopy(dossier)
    change(other["kader"])
    for origin in (other["herkomst"], other["advies"]["herkomst"]):
        origin["kader_sha256"] = checksum(other["kader"])
    return {**other, "sha256": checksum(other)}


def seconds(call: Any) -> float:
    """Time of the processor that a call takes."""
    start = time.process_time()
    call()
    return time.process_time() - start


def turned(items: list[Any]) -> None:
    """Put a list the other way round."""
    items.reverse()


OTHER_ORDERS = {
    "niveaus": lambda kader: [turned(one["niveau"]) for one in kader["criteria"]],
    "getal als breuk": lambda kader: kader.update(schema=1.0),
}


@pytest.mark.parametrize("name", OTHER_ORDERS)
def test_framework_in_another_form(name: str, dossier: dict[str, Any], kader: Kader, tmp_path: Path) -> None:
    """A framework that is shown otherwise than it is weighed is a change, also where its checksums fit."""
    other = with_kader(dossier, OTHER_ORDERS[name])

    assert verify_dossier(other, kader).oordeel in ("gewijzigd", "niet_na_te_rekenen")
    # The page of the good dossier with the other data: of data that are no framework no page can be made.
    page = render_page(dossier, [dossier])
    data = json.dumps(dossier, ensure_ascii=False, separators=(",", ":"))
    told = json.dumps(other, ensure_ascii=False, separators=(",", ":"))
    page = resealed(page.replace(escape_json(data), escape_json(told), 1))

    assert escape_json(told) in page
    assert verify_text(tmp_path, page, kader).oordeel in ("gewijzigd", "niet_na_te_rekenen")


def test_order_of_keys(dossier: dict[str, Any], kader: Kader, tmp_path: Path) -> None:
    """In JSON the order of keys says nothing; a page shows things in that order, so there it counts."""
    advies = dossier["advies"]
    fit = dict(reversed(advies["geschiktheid"].items()))
    other = {**dossier, "advies": {**advies, "geschiktheid": fit}}

    assert "klopt" == verify_text(tmp_path, json.dumps(other), kader).oordeel
    assert "klopt" != verify_text(tmp_path, render_page(other, [other]), kader).oordeel


@pytest.mark.parametrize("change", [1e-10, -1e-12])
def test_last_digit(change: float, dossier: dict[str, Any], kader: Kader) -> None:
    """A number that was changed in its last digits is a change."""
    fit = dossier["advies"]["geschiktheid"]
    body = next(iter(fit))
    found = verify_dossier(altered(dossier, "advies", "geschiktheid", body, to=fit[body] + change), kader)

    assert "wijkt_af" == found.oordeel
    assert found.verschillen[0].toen != found.verschillen[0].nu


def test_open_islands(tmp_path: Path) -> None:
    """A page of openings without an end is read in time that grows with its length."""
    path = tmp_path / "x.html"

    def refused(size: int) -> float:
        path.write_text("<" + read._ISLAND * size, encoding="utf-8")
        with pytest.raises(InvalidDossierError, match="maar bevat ze 0 keer"):
            read_dossier(path)
        return 0

    assert 2 > seconds(lambda: refused(100_000))


def test_page_that_shares_nothing() -> None:
    """Two pages without a word in common are told apart in time that grows with their length."""
    page, other = ("".join(f"<p>{letter}{n}</p>" for n in range(100_000)) for letter in "ab")

    told: list[str] = []
    assert 5 > seconds(lambda: told.extend(text_differences(page, other)))
    assert "Verderop is de bladzijde niet meer vergeleken: zij wijkt te veel af." in told


@pytest.mark.parametrize("mark", ["<!--", "<a", "<![CDATA[", "</", "<script>", "&", "<!DOCTYPE"])
def test_open_marks(mark: str) -> None:
    """No mark that is left open costs more than its length."""
    assert 5 > seconds(lambda: text_differences(mark * 200_000, "x"))


@pytest.mark.parametrize("end", [".shtml", ".shtm", ".html", ".xht", ".svg", ".xml", ".mht", ".txt", ".json.html", "."])
def test_data_under_another_ending(end: str, dossier: dict[str, Any], kader: Kader, tmp_path: Path) -> None:
    """Data under an ending that something may show as a page are not said to be checked as one."""
    path = tmp_path / f"dossier{end}"
    text = json.dumps(altered(dossier, "casus", "taak", "titel", to="<script>alert(1)</script>"))
    path.write_text(text, encoding="utf-8")
    (found,) = verify_file(path, kader)

    assert any(text.startswith(NO_PAGE.split("{}")[0]) for text in found.niet_bevestigd)


def test_json_holds_no_tag(dossier: dict[str, Any]) -> None:
    """Nothing in the JSON form can be taken for a tag or an entity, and it stays the same data."""
    text = render_json(altered(dossier, "casus", "taak", "titel", to="<script>alert(1)</script>&amp;"))

    assert not set("<>&") & set(text)
    assert "<script>alert(1)</script>&amp;" == json.loads(text)["casus"]["taak"]["titel"]


def numbers(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The places of all numbers."""
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in numbers(item, (*path, key))]
    if isinstance(value, list):
        return [found for place, item in enumerate(value) for found in numbers(item, (*path, place))]
    return [path] if isinstance(value, int | float) and not isinstance(value, bool) else []


@pytest.mark.parametrize("number", ["1e308", "-1e308", "1" + "0" * 400, "1e999999", "NaN", "-Infinity", "1e19"])
def test_number_that_no_dossier_holds(number: str, dossier: dict[str, Any], tmp_path: Path) -> None:
    """A number that cannot be is refused with its place."""
    path = tmp_path / "x.json"
    path.write_text(json.dumps(altered(dossier, "herkomst", "seed", to="HIER")).replace('"HIER"', number), "utf-8")

    with pytest.raises(InvalidDossierError, match=r"herkomst\.seed"):
        read_dossier(path)


EXTREMES = ("1e308", "-1e308", "1" + "0" * 400, "1e18", "-1e18", "1e-320", "-0.0", "999999999999999999", "0.5", "-1")


@settings(max_examples=100)
@given(st.data())
def test_extremes_at_any_place(
    dossier: dict[str, Any], kader: Kader, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """At any place an extreme number is refused, or is not what the dossier said."""
    place = data.draw(st.sampled_from([one for one in numbers(dossier) if one[0] != "kader"]))
    number = data.draw(st.sampled_from(EXTREMES))
    value = dossier
    for step in place:
        value = value[step]
    text = json.dumps(altered(dossier, *place, to="HIER", seal=False)).replace('"HIER"', number)
    other = json.loads(text)
    path = tmp_path_factory.mktemp("x") / "x.json"
    path.write_text(json.dumps({**other, "sha256": checksum(other)}).replace("1e+", "1e"), "utf-8")
    try:
        (found,) = verify_file(path, kader)
    except InvalidDossierError:
        return
    same = type(json.loads(number)) is type(value) and repr(json.loads(number)) == repr(value)
    assert ("klopt" == found.oordeel) == same


def test_others_are_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file with a number that cannot be does not keep the others from being reported."""
    dossier = build_dossier(load_casus(shipped_case("bag")), None, N)
    good, bad = tmp_path / "goed.json", tmp_path / "fout.json"
    good.write_text(render_json(dossier), encoding="utf-8")
    bad.write_text(render_json(altered(dossier, "herkomst", "trekkingen", to=10**400)), encoding="utf-8")

    assert 3 == main(["verifieer", str(bad), str(good)])
    assert "Het dossier klopt" in capsys.readouterr().out


def test_bundle_with_fewer_dossiers(dossier: dict[str, Any], kader: Kader, tmp_path: Path) -> None:
    """Who leaves a dossier out of a bundle has made another bundle, and its checksum is another too."""
    other = build_dossier(load_casus(FICTIEF / "casus" / "vuurtoren.toml", kader), kader, N)
    both = build_bundle([dossier, other])
    fewer = {**both, "dossiers": both["dossiers"][:1]}

    path = tmp_path / "bundel.json"
    path.write_text(json.dumps(fewer), encoding="utf-8")
    assert ["gewijzigd"] == [found.oordeel for found in verify_file(path, kader)]


def test_samples_of_a_bundle(dossier: dict[str, Any], kader: Kader, tmp_path: Path, monkeypatch: Any) -> None:
    """However many samples a bundle names, no more are drawn again than its limit."""
    drawn: list[int] = []
    from taaktoedeling.dossier import certainty

    real = certainty.robustness

    def counted(casus: Any, kader: Any, n: int, *rest: Any) -> Any:
        drawn.append(n)
        return real(casus, kader, min(n, N), *rest)

    monkeypatch.setattr(certainty, "robustness", counted)
    many = [altered(dossier, "herkomst", "trekkingen", to=n) for n in (99_999, 100_000, 1_000_000)]
    path = tmp_path / "bundel.json"
    path.write_text(json.dumps(build_bundle(many)), encoding="utf-8")
    verify_file(path, kader)

    assert [10_000] * 3 == drawn


def test_too_large_to_read_back(kader: Kader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be read back is not written."""
    casus = load_casus(FICTIEF / "casus" / "vuurtoren.toml", kader)
    monkeypatch.setattr(read, "MAX_BYTES", 10_000)

    with pytest.raises(InvalidArgumentError, match="Maak er meer dan één"):
        write_dossier(casus, tmp_path / "x.json", kader, n=N)
    assert [] == list(tmp_path.iterdir())


def test_too_many_values(tmp_path: Path) -> None:
    """Data that would take much more memory than their length are refused before they are read."""
    path = tmp_path / "x.json"
    path.write_text('{"a":[' + "[]," * 1_999_999 + "[]]}", encoding="utf-8")

    with pytest.raises(InvalidDossierError, match="miljoen gegevens"):
        read_dossier(path)
