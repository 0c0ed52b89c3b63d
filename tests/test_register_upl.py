"""
The Uniforme Productnamenlijst as a register: what the list says and nothing that it does not say.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from shared_data import table

from taaktoedeling import import_upl, load_register, new_register
from taaktoedeling.cli import main
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.tables import InvalidTabelError

SMALL = Path(__file__).parent / "upl.csv"
FIELDS = """laag,jaar,niveau,code,omschrijving
Gemeente,2026,1,0.,BESTUUR
Gemeente,2026,2,0.1,Bestuur
GR,2026,2,0.1,Bestuur
"""


def test_a_product_is_one_row_with_all_its_bases() -> None:
    """Rows of one product are merged; bases with a link and without stand below each other, each once."""
    fire = next(row for row in import_upl(SMALL).rijen if row["titel"] == "vergunning vuur")

    assert fire["bronnen"].split("\n") == [
        "Artikel 1 Vuurverordening",
        "Artikel 2 Vuurwet (https://voorbeeld.test/wet/2)",
        "UPL: http://voorbeeld.test/vuur",
    ]
    assert "Voor wie: burgers en bedrijven." in fire["omschrijving"]


def test_nothing_is_guessed() -> None:
    """One layer is the present body, several or none are not; free or mechanical is never said."""
    found = {row["titel"]: (row.get("huidige_bestuursvorm"), row.get("soort_nu")) for row in import_upl(SMALL).rijen}

    assert found == {
        "vergunning vuur": ("gemeente", "autonoom"),
        "ontheffing dijk": (None, None),
        "keuring": ("rijksuitvoering", "medebewind"),
        "toezicht water": ("functioneel", None),
        "iets": (None, None),
    }


def test_no_two_products_get_one_id(tmp_path: Path) -> None:
    """Names that differ in nothing that an id keeps are numbered, past a name that has such a number itself."""
    heads, _, first, *_ = SMALL.read_text("utf-8-sig").splitlines()
    path = tmp_path / "upl.csv"
    names = ("Vuur", "vuur!", "vuur 2", "vuur?")
    path.write_text("\n".join([heads, *(first.replace("vergunning vuur", name) for name in names)]), "utf-8")

    ids = [row["id"] for row in import_upl(path).rijen]

    assert len(set(ids)) == len(names)


def test_the_report_counts_what_stays_open() -> None:
    """Of each oddity how often it occurs."""
    said = " ".join(import_upl(SMALL).zinnen)

    assert "7 rijen gelezen, samengevoegd tot 5 producten" in said
    assert "1 naam zonder betekenis" in said
    assert "Bij 1 noemt de lijst meer dan één bestuurslaag, bij 1 geen" in said
    assert "Bij 2 noemt de lijst autonomie noch medebewind, bij 1 allebei" in said


def test_the_register_reads_back_with_every_question_open(kader: Kader, tmp_path: Path) -> None:
    """What was filled in comes back; a product of several layers asks who has it."""
    path = tmp_path / "taken.xlsx"
    path.write_bytes(new_register(kader, import_upl(SMALL).rijen))

    found = load_register(path, kader)

    assert [rij.soort_nu for rij in found.rijen] == ["autonoom", "medebewind", ""]
    assert {rij.casus.antwoorden + rij.casus.feiten for rij in found.rijen} == {()}
    assert [(problem.rij, problem.kolom) for problem in found.problemen] == [
        (3, "Huidig bestuur"),
        (6, "Huidig bestuur"),
    ]


def test_task_fields_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The codes of the published table stand in a list, without the headings above them."""
    monkeypatch.chdir(tmp_path)
    Path("velden.csv").write_text(FIELDS)

    assert main(["register", "importeer-upl", str(SMALL), "--taakvelden", "velden.csv", "-o", "t.xlsx"]) == 0

    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook("t.xlsx")["taakvelden"].iter_rows()]
    assert rows == [["Code", "Taakveld (Iv3)"], ["0.1", "Bestuur (Gemeente en GR)"]]


def test_another_table_is_refused(tmp_path: Path) -> None:
    """With the columns that it lacks."""
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")

    with pytest.raises(InvalidTabelError, match="UniformeProductnaam"):
        import_upl(path)


def test_the_whole_list(kader: Kader, tmp_path: Path) -> None:
    """The published list: every product is a row, and every row a case or asks who has the task."""
    found = import_upl(table("UPL-actueel.csv"))

    out = tmp_path / "taken.xlsx"
    out.write_bytes(new_register(kader, found.rijen, table("taakvelden_2026.csv")))
    register = load_register(out, kader)
    asked = {problem.rij for problem in register.problemen}
    assert len(found) == len(register) + len(asked) == 1213
    assert {problem.kolom for problem in register.problemen} == {"Huidig bestuur"}
    assert len(asked) == sum("huidige_bestuursvorm" not in row for row in found.rijen)
