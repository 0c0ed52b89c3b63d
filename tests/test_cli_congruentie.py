"""
``toedeel congruentie``: what it reads, what it refuses, and what comes out.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_land import MUNICIPALITIES, REGIONS, write_land

from taaktoedeling.cli import main
from taaktoedeling.cli.codes import INVALID, USAGE


@pytest.fixture(autouse=True)
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with tables of a land of four municipalities in a row."""
    monkeypatch.chdir(tmp_path)
    write_land(tmp_path)


MEET = ["congruentie", "meet", "regio.csv:a", "regio.csv:b"]
EVERYTHING = [*MEET, "--gemeenten", "gemeenten.csv", "--kaart", "kaart.json", "-n", "9"]


def test_what_does_not_fit_is_named_with_the_change_that_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*EVERYTHING, "--aaneen"]) == 0
    told = " ".join(capsys.readouterr().out.split())

    assert "Van de 2 regio's van a ligt er 1 geheel binnen één b, met 30 % van de inwoners." in told
    assert "30 inwoners wonen in een andere b" in told
    assert "moet minstens 1 gemeente naar een andere regio van a." in told
    assert "Elke regio kan daarbij aaneen blijven op de kaart." in told
    assert "Rang: het deel van de 9 willekeurige indelingen" in told


def test_without_a_map_there_is_no_chance(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*MEET, "--formaat", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)

    assert (found["heen"]["toeval"], found["terug"]["toeval"], found["heen"]["oneens"]) == (None, None, None)


def test_all_forms_tell_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("tekst", "markdown", "html"):
        assert main([*EVERYTHING, "--formaat", form]) == 0
        told = " ".join(capsys.readouterr().out.split())
        assert "ligt er 1 geheel binnen één b" in told


def test_in_one_piece_needs_a_map(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*MEET, "--aaneen"]) == USAGE
    assert "geef --kaart" in capsys.readouterr().err


def test_all_that_is_wrong_with_all_tables_comes_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    Path("gemeenten.csv").write_text(MUNICIPALITIES + "GM0005,Ee,5\nGM0006,Ef,veel\n", encoding="utf-8")
    Path("kaart.json").write_text("{", encoding="utf-8")

    given = [*MEET[:2], "regio.csv:c", "weg.csv", *EVERYTHING[4:]]
    assert main(given) == INVALID
    told = capsys.readouterr().err

    assert "4 problemen gevonden" in told
    assert "gemeenten.csv: rij 7, kolom inwoners: Verwacht werd een heel getal, gekregen 'veel'." in told
    assert "kaart.json: einde van het bestand: De kaart houdt op" in told
    assert "regio.csv: De indeling 'c' staat niet in deze tabel" in told
    assert "weg.csv: " in told


CASE = """schema = 2
concept = true  # nog bezig
[taak]
id = "proef"
titel = "Proef"
omschrijving = "Een taak."
soort = "nieuw"
betreft = "taak"
gebruiker = "ministerie"
bronnen = ["Voorstel"]

[antwoorden]
samenval_provincie = "onbekend"
"""


@pytest.fixture
def more() -> list[str]:
    """A case, a table with provinces, a register and what of it is compulsory; the options that name them."""
    Path("casus.toml").write_text(CASE, encoding="utf-8")
    Path("land.csv").write_text(REGIONS.replace("b_code", "provincie_code"), encoding="utf-8")
    Path("gr.csv").write_text("gr_id,naam,vorm\nr1,Samen,Openbaar lichaam\n", encoding="utf-8")
    members = "gr_id,deelnemer,soort,tooi_code\nr1,Gemeente Aa,gemeente,GM0001\nr1,Gemeente Bee,gemeente,GM0002\n"
    Path("deel.csv").write_text(members, encoding="utf-8")
    Path("plicht.csv").write_text("gr_id,verplichting\nr1,verplicht\n", encoding="utf-8")
    return ["--tabel", "land.csv", "--gemeenten", "gemeenten.csv", "--register", "gr.csv", "deel.csv"]


def test_a_case_is_filled_and_says_where_from(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    given = ["congruentie", "vul", "casus.toml", "--indeling", "land.csv:a", *more, "--verplicht", "plicht.csv"]
    assert main(given) == 0
    told, text = " ".join(capsys.readouterr().out.split()), Path("casus.toml").read_text("utf-8")

    assert "70 % van de inwoners woont in de provincie waar het grootste deel van hun regio ligt." in told
    assert "# nog bezig" in text
    assert 'bron = "indeling a naast provincie", vingerafdruk = "a61680e26bd9c244", vingerafdruk_inwoners = "' in text
    assert 'met een eigen lijst", vingerafdruk = "a61680e26bd9c244"}' in text  # No inhabitants were counted for this.
    assert "stapeling = {niveau = [0, 3], " in text


def test_with_a_map_chance_stands_beside_the_share(more: list[str]) -> None:
    given = ["congruentie", "vul", "casus.toml", "--indeling", "land.csv:a", *more, "--kaart", "kaart.json"]

    assert main(given) == 0
    assert "Van a past 1 regio binnen één provincie; bij 100 indelingen" in Path("casus.toml").read_text("utf-8")


def test_a_list_of_municipalities_is_an_area(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("lijst.csv").write_text("gm_code\n1\nGM0002\n", encoding="utf-8")

    assert main(["congruentie", "vul", "casus.toml", "--gebied", "lijst.csv", *more]) == 0
    assert "4 (geheel binnen" in capsys.readouterr().out
    assert "De middelste van de 2 gemeenten" not in Path("casus.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([], "Geef --indeling (alle gemeenten) of --gebied"),
        (["--gebied", "land.csv:a", "--indeling", "land.csv:a"], "niet allebei"),
        (["--indeling", "land.csv:a", "--zonder", "provincei"], "bedoelt u 'provincie'?"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    more: list[str], given: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["congruentie", "vul", "casus.toml", *more, *given]) == USAGE
    assert told in capsys.readouterr().err
    assert Path("casus.toml").read_text("utf-8") == CASE


def test_ranking_tells_the_best_the_change_and_the_stacking(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["congruentie", "rangschik", "--indeling", "land.csv:a", *more, "--kaart", "kaart.json", "-n", "5"]
    assert main(given) == 0
    told = " ".join(capsys.readouterr().out.split())

    assert "Van 1 indeling past provincie het best op a." in told
    assert "Binnen één provincie ligt 1 van de 2 regio's; voor alle moet er minstens 1 gemeente" in told
    assert "Gemiddeld 0,5 nu, en 1,0 als elke regio" in told
    assert "Kabinet (aanbiedingsbrief bij het beleidskader): Een gemeente neemt gemiddeld deel aan 42" in told
    assert "(S004 vn.4)" in told
    assert "a in provincie" in told


def test_of_a_division_in_two_tables_the_first_counts(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("ander.csv").write_text("gm_code,provincie_code\n1,p\n2,p\n3,p\n4,p\n", encoding="utf-8")

    assert main(["congruentie", "rangschik", "--indeling", "land.csv:a", *more, "--tabel", "ander.csv"]) == 0
    told = capsys.readouterr()
    assert "De indeling provincie staat in meer tabellen; die uit land.csv telt." in told.err
    assert "1 van 2" in told.out


def test_nothing_is_written_over_a_table() -> None:
    Path("regio.txt").write_text(REGIONS, encoding="utf-8")

    assert main([*MEET[:2], "regio.txt:a", "regio.txt:b", "-o", "regio.txt", "--overschrijf"]) == INVALID
    assert Path("regio.txt").read_text("utf-8") == REGIONS


DRAW = ["congruentie", "kaart", "regio.csv:a", "regio.csv:b", "--kaart", "kaart.json"]


@pytest.mark.parametrize(("name", "begin"), [("k.svg", b"<?xml"), ("k.png", b"\x89PNG")])
def test_map_is_written_in_the_form_of_its_name(name: str, begin: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DRAW, "--gemeenten", "gemeenten.csv", "-o", name]) == 0

    assert Path(name).read_bytes().startswith(begin)
    assert f"Geschreven: {name}" in capsys.readouterr().err


def test_map_names_what_does_not_fit() -> None:
    assert main([*DRAW, "-o", "k.svg"]) == 0

    assert "Van y ligt Dee buiten p." in Path("k.svg").read_text("utf-8")


def test_map_needs_outlines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*DRAW[:4], "-o", "k.svg"]) == USAGE
    assert "geef --kaart" in capsys.readouterr().err


def test_map_is_not_written_over_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    Path("k.svg").write_text("van mij", encoding="utf-8")

    assert main([*DRAW, "-o", "k.svg"]) == INVALID
    assert Path("k.svg").read_text("utf-8") == "van mij"
    assert "bestaat al" in capsys.readouterr().err


def test_what_cannot_be_drawn_is_told_before_the_tables_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("taaktoedeling.extras._present", lambda module: module != "matplotlib")

    assert main([*DRAW[:2], "weg.csv", "weg.csv", "--kaart", "weg.json", "-o", "k.svg"]) == INVALID
    told = capsys.readouterr().err
    assert "Een kaart tekenen" in told
    assert "weg.csv" not in told
