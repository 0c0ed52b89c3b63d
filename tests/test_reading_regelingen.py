"""
The register of gemeenschappelijke regelingen: what is odd in it is told, and what is wrong comes all at once.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from shared_data import table

from taaktoedeling.model.indeling import Gemeenten
from taaktoedeling.model.regelingen import Regelingen
from taaktoedeling.reading.indelingen import load_gemeenten, load_herindelingen
from taaktoedeling.reading.regelingen import load_regelingen, load_verplichting
from taaktoedeling.reading.tables import InvalidTabelError

REGISTER = (
    "gr_id,naam,vorm,actueel\na,Aaa,'Regeling zonder meer',1\nb,Bbb,Openbaar lichaam,1\nc,Ccc,Openbaar lichaam,0\n"
)
MEMBERS = (
    "gr_id,deelnemer,soort,tooi_code\n"
    "a,Gemeente Een,gemeente,GM0001\n"
    "a,Gemeente Oud,gemeente,GM0009\n"
    "a,Gemeente Twee,gemeente,GM0002\n"
    "a,Gemeente Twee,gemeente,GM0002\n"
    "a,Kreis Kleve,onbekend,\n"
    "c,Gemeente Een,gemeente,GM0001\n"
)
GEMEENTEN = Gemeenten(namen={"GM0001": "Een", "GM0002": "Twee", "GM0003": "Drie"})
MERGERS = Path(__file__).resolve().parent.parent / "docs" / "methode" / "herindelingen.csv"


def read(tmp_path: Path, register: str = REGISTER, members: str = MEMBERS, old: str = "GM0001") -> Regelingen:
    (tmp_path / "gr.csv").write_text(register, encoding="utf-8")
    (tmp_path / "deel.csv").write_text(members, encoding="utf-8")
    return load_regelingen(tmp_path / "gr.csv", tmp_path / "deel.csv", GEMEENTEN, {"GM0009": old})


def test_a_municipality_takes_part_once_under_its_present_code(tmp_path: Path) -> None:
    found = read(tmp_path)

    assert [(one.id, one.vorm, one.gemeenten, one.anderen) for one in found.regelingen] == [
        ("a", "Regeling zonder meer", ("GM0001", "GM0002"), ("Kreis Kleve",)),
        ("b", "Openbaar lichaam", (), ()),
    ]
    assert {code: len(taken) for code, taken in found.per_gemeente.items()} == {"GM0001": 1, "GM0002": 1, "GM0003": 0}


def test_what_is_odd_is_told(tmp_path: Path) -> None:
    told = " ".join(read(tmp_path).opgevallen)

    for part in (
        "GM0009 als GM0001",
        "1 van de soort onbekend",
        "1 regeling heeft geen gemeente als deelnemer",
        "Niet meegeteld: 1 regeling die niet actueel is.",
        "Eén keer geteld: 1 deelname die dubbel staat.",
    ):
        assert part in told


def test_all_that_is_wrong_comes_at_once(tmp_path: Path) -> None:
    register = REGISTER + "a,Weer,x,1\n,Leeg,x,1\n"
    members = MEMBERS + "z,Gemeente Een,gemeente,GM0001\nb,Gemeente Q,gemeente,Q\n"
    with pytest.raises(InvalidTabelError) as caught:
        read(tmp_path, register, members, "GM0007")

    assert [problem.sleutel for problem in caught.value.problems] == [
        "rij 5, kolom gr_id",
        "rij 6, kolom gr_id",
        "rij 3, kolom tooi_code",
        "rij 8, kolom gr_id",
        "rij 9, kolom tooi_code",
    ]


def test_both_tables_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidTabelError, match=r"2 problemen(.|\n)*een\.csv(.|\n)*twee\.csv"):
        load_regelingen(tmp_path / "een.csv", tmp_path / "twee.csv")


def test_which_are_compulsory_comes_from_a_list(tmp_path: Path) -> None:
    path = tmp_path / "plicht.csv"
    path.write_text("gr_id;verplichting\na;Semi verplicht\nb;vrijwillig\n", encoding="utf-8")
    assert load_verplichting(path, read(tmp_path)) == {"a": "semi-verplicht", "b": "vrijwillig"}

    path.write_text("gr_id;verplichting\na;verplcht\na;vrijwillig\nz;verplicht\n", encoding="utf-8")
    with pytest.raises(InvalidTabelError) as caught:
        load_verplichting(path, read(tmp_path))
    told = str(caught.value)
    assert "bedoelt u 'verplicht'?" in told
    assert "'a' staat er twee keer" in told
    assert "'z' staat niet in het register" in told


def test_the_published_register_is_read_with_its_mergers() -> None:
    gemeenten = load_gemeenten(table("gemeenten.csv"))
    found = load_regelingen(
        table("gr_register.csv"), table("gr_deelnemers.csv"), gemeenten, load_herindelingen(MERGERS)
    )
    counts = [len(taken) for taken in found.per_gemeente.values()]

    assert (len(found.regelingen), len(counts), sum(counts)) == (451, 342, 3187)
    with pytest.raises(InvalidTabelError, match="16 problemen"):
        load_regelingen(table("gr_register.csv"), table("gr_deelnemers.csv"), gemeenten)
