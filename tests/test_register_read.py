"""
Reading a register: every case comes back from a table, and every fault is told at its place.
"""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import casus_tabellen, casus_tabellen_2

from taaktoedeling import load_casus, load_register, new_register, rank_register, register_overview, shipped_cases
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.tables import InvalidTabelError, Rijen
from taaktoedeling.register.columns import find_columns
from taaktoedeling.register.model import Register, Registerrij
from taaktoedeling.register.overview_table import render_overview
from taaktoedeling.register.ranking_table import render_order
from taaktoedeling.register.read import read_register, refuse_problems
from taaktoedeling.register.render import render_register
from taaktoedeling.register.rows import RowReader
from taaktoedeling.register.sheets import Book, put, render_marked
from taaktoedeling.register.table import render_csv
from taaktoedeling.register.write import to_table


def as_csv(casussen: list[Casus], kader: Kader, path: Path) -> Path:
    """Cases as the CSV that Dutch Excel opens."""
    heads, rows = to_table(casussen, kader)
    path.write_bytes(render_csv(heads, rows))
    return path


def as_workbook(casussen: list[Casus], kader: Kader, path: Path) -> Path:
    """Cases as a workbook."""
    heads, rows = to_table(casussen, kader)
    book = Book.begin("Schrijven")
    sheet = book.sheet("taken")
    for number, row in enumerate([heads, *rows]):
        for place, cell in enumerate(row):
            put(sheet, number, place, cell)
    path.write_bytes(book.finish())
    return path


def rows_of(heads: list[str], *rows: list[Any], blad: str = "taken") -> Rijen:
    """A table as it stands in a file."""
    return Rijen(bestand="taken.xlsx", blad=blad, rijen=[heads, *[[str(cell) for cell in row] for row in rows]])


@pytest.mark.parametrize("write", [as_csv, as_workbook])
def test_every_shipped_case_comes_back_from_a_table(write: Any, kader: Kader, tmp_path: Path) -> None:
    """With every answer, explanation, judgment and its checksum."""
    casussen = [load_casus(path, kader) for path in shipped_cases()]

    found = load_register(write(casussen, kader, tmp_path / ("t.csv" if write is as_csv else "t.xlsx")), kader)

    assert found.problemen == ()
    assert list(found.casussen) == casussen
    assert [one.sha256 for one in found.casussen] == [one.sha256 for one in casussen]


@given(data=st.data())
def test_any_case_comes_back_from_a_table(eilanden: Kader, tmp_path: Path, data: st.DataObject) -> None:
    """Every form of answer, long or short, in both schemas, by way of a CSV and of a workbook."""
    kind = data.draw(st.sampled_from([casus_tabellen, casus_tabellen_2]))
    casus = parse_casus(data.draw(kind(eilanden)), eilanden)
    write = data.draw(st.sampled_from([as_csv, as_workbook]))

    found = load_register(write([casus], eilanden, tmp_path / f"t.{'csv' if write is as_csv else 'xlsx'}"), eilanden)

    assert found.problemen == ()
    assert found.casussen == (casus,)
    assert found.casussen[0].sha256 == casus.sha256


@pytest.mark.parametrize("begin", ["=1+1", "+31", "-x", "@a", "'=x", "''-x", "-5", "'"])
@pytest.mark.parametrize("write", [as_csv, as_workbook])
def test_a_text_that_looks_like_a_formula_comes_back(write: Any, begin: str, kader: Kader, tmp_path: Path) -> None:
    """As the text that it was, from every form; and no CSV holds a cell that a spreadsheet would compute."""
    casus = Casus.nieuw("Toezicht").met(taak={"omschrijving": begin})
    path = write([casus], kader, tmp_path / ("t.csv" if write is as_csv else "t.xlsx"))

    assert load_register(path, kader).casussen[0].taak.omschrijving == begin
    if write is as_csv:
        cells = [cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";") for cell in row]
        assert [cell for cell in cells if cell[:1] in "=+-@" and cell not in ("", "-5")] == []


@given(data=st.data())
def test_a_row_is_read_quickly_as_it_is_read_as_a_file(eilanden: Kader, data: st.DataObject) -> None:
    """Where the quick way gives a case, it is the one that the way of a file gives."""
    casus = parse_casus(data.draw(casus_tabellen_2(eilanden)), eilanden)
    heads, rows = to_table([casus], eilanden)
    row = list(rows[0])
    for place in data.draw(st.lists(st.integers(0, len(heads) - 1), max_size=3)):
        row[place] = data.draw(st.sampled_from(["", "2", "0 tot 1", "nvt", "onbekend", "aanname", "ja", "x", "1 en 2"]))
    columns = find_columns(eilanden, heads)
    reader = RowReader(eilanden, {heads.index(head): column for head, column in columns.items()}, heads, "t.csv", "")

    quick = reader.read_quickly(2, row)

    assert quick is None or quick == reader.read_as_file(2, row)


def test_most_rows_are_read_quickly(kader: Kader) -> None:
    """A row with answers, facts and explanations does not go the slow way."""
    heads = ["titel", "huidige_bestuursvorm", "nabijheid", "nabijheid.toelichting", "nabijheid.bron", "eu_regels"]
    columns = find_columns(kader, tuple(heads))
    reader = RowReader(kader, {heads.index(h): column for h, column in columns.items()}, heads, "t", "")

    assert reader.read_quickly(2, ["Toezicht", "gemeente", "1 tot 3", "Dichtbij.", "aanname", "ja"]) is not None


BAD = [
    ("nabijheid", "2026-03-01", "schrijf 1 tot 3"),
    ("nabijheid", "7", "Niveau 7 bestaat niet"),
    ("nabijheid", "3 tot 1", "begint hoger dan het eindigt"),
    ("schaal_opgave", "nvt", "kan bij deze vraag niet"),
    ("nabijheid", "0: 30%; 1: 60%", "samen 0,9"),
    ("samenhang", "0 en 1", "sluit de andere uit"),
    ("eu_regels", "misschien", "Onbekende waarde"),
    ("huidige_bestuursvorm", "gemente", "bedoelt u 'Gemeente'"),
    ("beleidsveld", "zorgdomein", "kies uit"),
    ("soort_nu", "half", "kies uit"),
    ("id", "Mijn Taak", "kleine letters"),
    ("aanleiding.datum", "31-31-2026", "bestaat niet"),
    ("arrangement.bekostiging", "belasting", "Onbekende waarde"),
    ("arrangement.financieel_risico", "9", "0 tot en met 4"),
    ("overig", "{", "geen JSON"),
]


@pytest.mark.parametrize(("head", "cell", "said"), BAD)
def test_a_fault_is_told_at_its_cell(head: str, cell: str, said: str, kader: Kader) -> None:
    """With the sheet, the row, the column, the value and the fix; the other rows are read."""
    more = {"aanleiding.datum": "wetsevaluatie"}.get(head, "")
    heads = ["titel", "huidige_bestuursvorm", "aanleiding", head]
    if head == "huidige_bestuursvorm":
        heads, rows = heads[:2], [["Eerste", "gemeente"], ["Tweede", cell], ["Derde", "provincie"]]
    else:
        rows = [["Eerste", "gemeente", "", ""], ["Tweede", "gemeente", more, cell], ["Derde", "wgr", "", ""]]

    found = read_register(rows_of(heads, *rows), kader)

    assert [rij.casus.taak.titel for rij in found.rijen] == ["Eerste", "Derde"]
    about = [problem for problem in found.problemen if said in problem.tekst]
    assert [(one.rij, one.kolom, one.waarde) for one in about] == [(3, head, cell)]
    told = str(refuse_problems(found))
    assert f"blad taken, rij 3, kolom {head}" in told
    assert "1 van de 3 rijen" in told


def test_the_same_task_twice(kader: Kader) -> None:
    """Two rows with one task: the first counts, and the second says where it is."""
    found = read_register(rows_of(["Taak"], ["Toezicht"], ["Toezicht"]), kader)

    assert len(found) == 1
    assert "staat ook in rij 2" in found.problemen[0].tekst


def test_a_title_above_the_heads_and_unknown_columns(kader: Kader) -> None:
    """What stands above the heads is looked past; a column that means nothing is told with the nearest."""
    heads = ["Taak", "nabijheit", "Nabijheid en maatwerk"]
    found = read_register(rows_of(["Taken van BZK", "", ""], ["", "", ""], heads, ["A", "", "2"]), kader)

    assert found.rijen[0].casus.antwoord("nabijheid", kader).niveaus == (2,)
    assert found.rijen[0].rij == 4
    assert "bedoelt u 'nabijheid'" in found.meldingen[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_as_people_save_it(encoding: str, separator: str, kader: Kader, tmp_path: Path) -> None:
    """Every encoding and separator, also with separators in the text of a question."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerows([["Taak", kader.criterium("onafhankelijkheid").vraag], ["Één; twee, drie\tvier", "1 tot 3"]])
    path = tmp_path / "taken.csv"
    path.write_bytes(text.getvalue().encode(encoding))

    found = load_register(path, kader)

    assert found.rijen[0].casus.taak.titel == "Één; twee, drie\tvier"
    assert found.rijen[0].casus.antwoorden[0].niveaus == (1, 2, 3)


def test_excel_names_its_separator(kader: Kader, tmp_path: Path) -> None:
    """The line with which Excel says what separates cells is no row."""
    path = tmp_path / "taken.csv"
    path.write_text("sep=,\r\nTaak,nabijheid\r\nToezicht;handhaving,2\r\n")

    assert load_register(path, kader).rijen[0].rij == 3


def hostile(path: Path) -> None:
    """A workbook with everything that people do to one."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "taken"
    for row in [["Overzicht"], ["Taak", "nabijheid", "deskundigheid"], ["A", datetime.date(2026, 3, 1), 2]]:
        sheet.append(row)
    sheet.append(["B", "=1+1", "#REF!"])
    sheet.append(["C", 2, True])
    sheet.append(["=HYPERLINK(1)", 1.5, None])
    sheet.merge_cells("A1:C1")
    sheet["XFD9"].number_format = "0.00"
    hidden = book.create_sheet("geheim")
    hidden.sheet_state = "hidden"
    book.create_sheet("notities")
    book.save(path)


def test_a_workbook_as_people_make_it(kader: Kader, tmp_path: Path) -> None:
    """Dates, decimals, truth values, errors and formulas without an outcome are each told: nothing is lost."""
    hostile(tmp_path / "taken.xlsx")

    found = load_register(tmp_path / "taken.xlsx", kader)

    assert [rij.casus.taak.titel for rij in found.rijen] == ["B"]
    told = {(problem.rij, problem.kolom): problem.tekst for problem in found.problemen}
    assert set(told) == {(3, "nabijheid"), (5, "deskundigheid"), (6, "Taak"), (6, "nabijheid")}
    assert "datum" in told[3, "nabijheid"]
    assert any("B4, C4 en A6" in said for said in found.meldingen)
    assert any("samengevoegd" in said for said in found.meldingen)


def test_a_title_without_a_letter(kader: Kader) -> None:
    """No id follows from it, and that is told at the title, with the fix."""
    found = read_register(rows_of(["Taak", "nabijheid"], ["???", "2"], ["", "2"]), kader)

    assert [(one.rij, one.kolom) for one in found.problemen] == [(2, "Taak"), (3, "Taak")]
    assert "Kenmerk" in found.problemen[0].tekst


@pytest.mark.parametrize("ending", [".xls", ".ods", ".numbers", ".xlsb"])
def test_another_kind_of_file_is_refused(ending: str, kader: Kader, tmp_path: Path) -> None:
    """With the kinds that can be read."""
    path = tmp_path / f"taken{ending}"
    path.write_bytes(b"x")

    with pytest.raises(InvalidTabelError, match=r"\.xlsx"):
        load_register(path, kader)


def test_a_workbook_with_a_password_is_refused(kader: Kader, tmp_path: Path) -> None:
    """A locked workbook is no zip but a compound file."""
    path = tmp_path / "taken.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048))

    with pytest.raises(InvalidTabelError, match="wachtwoord"):
        load_register(path, kader)


def test_a_table_of_something_else_is_refused(kader: Kader) -> None:
    """Without a column for the task there is no register."""
    with pytest.raises(InvalidTabelError, match="sjabloon"):
        read_register(rows_of(["naam van de hond", "ras"], ["Bello", "vuilnisbak"]), kader)


def test_the_copy_marks_the_cells(kader: Kader) -> None:
    """Every problem stands as a note at its cell and in a list; texts stay texts."""
    heads = ["Taak", "nabijheid", "omschrijving"]
    found = read_register(rows_of(heads, ["A", "9", "=1+1"], ["B", "2", "+31"]), kader)

    book = openpyxl.load_workbook(io.BytesIO(render_marked(found)))

    assert "Niveau 9" in book["taken"]["B2"].comment.text
    assert book["taken"]["B3"].comment is None
    assert (book["taken"]["C2"].value, book["taken"]["C2"].data_type) == ("=1+1", "s")
    assert [cell.value for cell in book["problemen"][2]][:4] == ["taken", 2, "nabijheid", "9"]


def test_the_template_reads_back(kader: Kader, tmp_path: Path) -> None:
    """The empty sheet holds no task, its example is a sound one, and what its drop-downs say is read."""
    path = tmp_path / "taken.xlsx"
    path.write_bytes(new_register(kader))

    assert load_register(path, kader).rijen == ()
    example = load_register(path, kader, blad="voorbeeld")
    assert (len(example), example.problemen, example.meldingen) == (1, (), ())


def test_a_template_prints_on_few_pages_with_its_head_on_each(kader: Kader) -> None:
    """Each sheet that can be seen is as wide as a few pages, on its side, and repeats what its columns are."""
    book = openpyxl.load_workbook(io.BytesIO(new_register(kader)))
    for sheet in (one for one in book if one.sheet_state == "visible"):
        head = int(sheet.print_title_rows.split("$")[1].rstrip(":"))
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth is None or sheet.page_setup.fitToWidth <= 3
        assert sheet.cell(head, 1).value in ("Naam van de taak", "Kolom", "Code", book["taken"]["A1"].value)


def test_every_choice_of_a_drop_down_is_an_answer(kader: Kader) -> None:
    """Each entry of each list in the template is read as a cell."""
    book = openpyxl.load_workbook(io.BytesIO(new_register(kader)))
    lists = {next(iter(rule.sqref.ranges)).min_col: rule for rule in book["taken"].data_validations.dataValidation}
    columns = find_columns(kader, tuple(cell.value for cell in book["taken"][1]))
    heads = [cell.value for cell in book["taken"][1]]

    assert len(lists) > 40
    for place, rule in lists.items():
        column = columns[heads[place - 1]]
        source = rule.formula1.split("!")[1].replace("$", "")
        entries = [row[0].value for row in book["keuzen"][source]]
        read = [column.lees(entry) for entry in entries if not (entry == "nvt" and "niet_van" not in str(column.lees))]
        assert len(read) >= 2
        # A drop-down for an answer helps, and forbids no range.
        assert bool(rule.showErrorMessage) == (column.vorm not in ("antwoord", "feit", "niveau"))


def test_a_register_knows_what_it_needs_besides(kader: Kader) -> None:
    """The policy field, the task field and what the task is now."""
    heads = ["Taak", "Beleidsveld", "Taakveld (Iv3)", "Vrijheid nu", "Huidig bestuur"]
    found = read_register(rows_of(heads, ["A", "Sociaal domein", "6.71", "mechanisch medebewind", "Gemeente"]), kader)

    rij = found.rijen[0]
    assert isinstance(found, Register)
    assert rij == Registerrij(casus=rij.casus, rij=2, beleidsveld="sociaal", taakveld="6.71", soort_nu="mechanisch")
    assert rij.casus.taak.soort == "bestaand"


def test_a_template_loses_nothing_that_is_filled_in(kader: Kader, tmp_path: Path) -> None:
    """What has no column of its own comes along, and a cell for a column that there is not is refused."""
    cases = [load_casus(path, kader) for path in shipped_cases()[:3]]
    heads, rows = to_table(cases, kader)
    path = tmp_path / "taken.xlsx"

    path.write_bytes(new_register(kader, [dict(zip(heads, row, strict=True)) for row in rows]))

    assert [casus.sha256 for casus in load_register(path, kader).casussen] == [casus.sha256 for casus in cases]
    with pytest.raises(InvalidArgumentError, match="geen kolom"):
        new_register(kader, [{"oordelen": "x"}])


@given(st.integers(-9, 10**30).map(str) | st.sampled_from(["1e308", "-1,0", "1E+9", "100"]))
def test_a_whole_number_is_a_level_or_one_that_does_not_exist(kader: Kader, text: str) -> None:
    """Of a whole number it is never said that a level must be one."""
    found = read_register(rows_of(["Taak", "nabijheid"], ["A", text]), kader)

    if found.problemen:
        assert f"Niveau {text} bestaat niet; kies uit 0 (" in found.problemen[0].tekst
    else:
        assert 0 <= int(text) < 5


@pytest.mark.parametrize(
    ("heads", "row", "told"),
    [
        (["Taak", "nabijheid"], ["", 2], "Deze cel is leeg; vul de naam van de taak in."),
        (["Taak", "Soort taak", "Huidig bestuur"], ["A", "bestaand", ""], "Deze cel is leeg en is verplicht bij soort"),
        (["Taak"], ["שלום"], "letter a–z of cijfer"),
        (["Taak"], ["x" * 32_000], "Deze tekst telt 32000 tekens"),
        (["Taak", "Soort taak", "Huidig bestuur"], ["A", "bestaand", ""], "kies uit Gemeente, Provincie, Samenwerking"),
        (["Taak", "Kenmerk"], ["A", "a", "x"], "meer cellen dan de 2 kolommen"),
    ],
)
def test_a_fault_is_said_once_and_as_it_is(kader: Kader, heads: list[str], row: list[Any], told: str) -> None:
    """In the words of the table, and the other rows are read all the same."""
    found = read_register(rows_of(heads, row, ["Goed"]), kader)

    assert [problem.rij for problem in found.problemen] == [2]
    assert told in found.problemen[0].tekst
    assert len(found) == 1
    assert [number for number, _ in found.cellen] == [2, 3]
    copy = openpyxl.load_workbook(io.BytesIO(render_marked(found)))["taken"]
    assert [cell.value or "" for cell in copy[2]][: len(row)] == [str(cell) for cell in row]


def test_many_unknown_columns_are_counted(kader: Kader) -> None:
    """Ten by name, and of the rest how many."""
    found = read_register(rows_of(["Taak", *(f"vreemd {place}" for place in range(1_511))], ["A"]), kader)

    assert len(found.meldingen) == 11
    assert found.meldingen[-1] == "En nog 1.501 kolommen zijn niet bekend; ook die tellen niet mee."


@pytest.mark.parametrize("command", ["beoordeel", "rangschik", "overzicht"])
def test_what_came_out_is_not_taken_for_a_register(command: str, kader: Kader, tmp_path: Path) -> None:
    """Also in a workbook of more sheets, and it is said which command made it."""
    order = rank_register([load_casus(shipped_cases()[0])], kader)
    render = {
        "beoordeel": lambda form: render_register(order.uitkomst, form),
        "rangschik": lambda form: render_order(order, form),
        "overzicht": lambda form: render_overview(register_overview(order.uitkomst, kader), form),
    }[command]
    for form in ("csv", "xlsx"):
        path = tmp_path / f"uit.{form}"
        path.write_bytes(render(form))

        with pytest.raises(InvalidTabelError, match=f"een uitkomst van register {command};") as refused:
            load_register(path, kader)

        assert ("--blad" in str(refused.value)) == (form == "xlsx")
