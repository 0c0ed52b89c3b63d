"""
A framework is read whole or refused with everything that is wrong with it.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

from taaktoedeling import limits
from taaktoedeling.errors import InvalidArgumentError, InvalidCasusError, InvalidKaderError, Problem
from taaktoedeling.model.bron import Verwijzing
from taaktoedeling.model.kader import Kader, to_plain
from taaktoedeling.model.voorwaarde import FeitVoorwaarde, OfVoorwaarde
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.kader import choose_kader, load_kader
from taaktoedeling.reading.kader_plain import kader_from_plain

FICTIEF = Path(__file__).parent / "fictief" / "kader"
RIJK, VORMEN, CRITERIA, REGELS = "rijk.toml", "vormen.toml", "criteria.toml", "regels/regels.toml"

Problems = Callable[[str, str, str], list[Problem]]


@pytest.fixture(scope="module")
def kader() -> Kader:
    """Read the fictional framework."""
    return load_kader(FICTIEF)


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Copy the fictional framework to a folder that a test may spoil."""
    return Path(shutil.copytree(FICTIEF, tmp_path / "kader"))


@pytest.fixture
def problems(map_: Path) -> Problems:
    """Replace the first occurrence of a text in one file and give the problems that follow."""

    def spoil(name: str, old: str, new: str) -> list[Problem]:
        path = map_ / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return refused(map_)

    return spoil


def refused(folder: Path) -> list[Problem]:
    """Give the problems of a folder that must be refused."""
    with pytest.raises(InvalidKaderError) as caught:
        load_kader(folder)
    return list(caught.value.problems)


def test_shipped_framework_is_sound() -> None:
    """The framework that comes with the package can be read."""
    assert load_kader().criteria


def test_shipped_framework_is_read_once() -> None:
    """Asking for the shipped framework twice gives the same object."""
    assert load_kader() is load_kader()


def test_rules_are_in_natural_order(kader: Kader) -> None:
    """Rules are ordered by the numbers in their ids."""
    assert [regel.id for regel in kader.regels] == ["BR-01", "BR-02", "BR-03", "BR-04a", "BR-05", "BR-10", "BR-11"]


def test_criteria_are_in_order_of_dimension_and_place(kader: Kader) -> None:
    """Criteria follow the order of their dimension and then their own."""
    expected = ["bereik_taak", "vaarafstand", "verwantschap", "keuzes", "rumoer"]

    assert [criterium.id for criterium in kader.criteria] == expected


def test_levels_are_in_order_of_number(kader: Kader) -> None:
    """Levels are ordered by number, whatever their order in the file."""
    vaarafstand = next(criterium for criterium in kader.criteria if criterium.id == "vaarafstand")

    assert [niveau.niveau for niveau in vaarafstand.niveau] == [0, 1, 2]


def test_bodies_are_in_their_own_order(kader: Kader) -> None:
    """Bodies are ordered by `volgorde`."""
    assert [vorm.id for vorm in kader.bestuursvormen] == ["eiland", "verbond", "kroon"]


def test_reference_is_split_in_code_and_place(kader: Kader) -> None:
    """A reference has the code of its document and the place in it."""
    assert kader.feiten[1].bronnen == (Verwijzing("EIL2", "blad 1"),)


def test_fractions_are_exact(kader: Kader) -> None:
    """A threshold written as a decimal number is that exact fraction."""
    assert kader.drempels.voorkeur_speling.waarde == Fraction(1, 10)


def test_date_is_a_date(kader: Kader) -> None:
    """The date of effect is read as a date."""
    assert kader.hoofd.geldig_vanaf == datetime.date(1402, 5, 1)


def test_condition_becomes_its_own_class(kader: Kader) -> None:
    """A nested condition is read into the class of its subject."""
    expected = (
        OfVoorwaarde(of=(FeitVoorwaarde(feit="vloot", is_=("kroon",)), FeitVoorwaarde(feit="verdrag", is_=(True,)))),
    )

    assert kader.bestuursvormen[2].mogelijk == expected


def test_order_of_files_and_tables_does_not_matter(kader: Kader, map_: Path) -> None:
    """The same tables in other files and another order are the same framework."""
    rijk, vormen = map_ / RIJK, map_ / VORMEN
    head, *tables = vormen.read_text(encoding="utf-8").split("[[subvorm]]")
    vormen.write_text("[[subvorm]]" + "[[subvorm]]".join(reversed(tables)), encoding="utf-8")
    (map_ / "a").mkdir()
    (map_ / "a" / "z.toml").write_text(head, encoding="utf-8")
    rijk.rename(map_ / "zz.toml")

    assert load_kader(map_).sha256 == kader.sha256


def test_hidden_files_are_skipped(kader: Kader, map_: Path) -> None:
    """A hidden copy that an editor or notebook keeps is not read."""
    (map_ / ".ipynb_checkpoints").mkdir()
    shutil.copy(map_ / RIJK, map_ / ".ipynb_checkpoints" / RIJK)

    assert load_kader(map_).sha256 == kader.sha256


def test_byte_order_mark_is_accepted(kader: Kader, map_: Path) -> None:
    """A file that starts with a byte order mark is read as any other."""
    raw = (map_ / RIJK).read_bytes()
    (map_ / RIJK).write_bytes(b"\xef\xbb\xbf" + raw)

    assert load_kader(map_).sha256 == kader.sha256


SPOILED = [
    # structure
    (CRITERIA, 'label = "Keuzes"', 'lable = "Keuzes"', "criterium[keuzes].lable", "bedoelt u 'label'?"),
    (CRITERIA, 'label = "Keuzes"', "label = 3", "criterium[keuzes].label", "gekregen 3. Zet er aanhalingstekens"),
    (CRITERIA, 'label = "Keuzes"', 'label = "  "', "criterium[keuzes].label", "leeg"),
    (CRITERIA, 'label = "Keuzes"', "", "criterium[keuzes].label", "ontbreekt en is verplicht (een tekst)"),
    (CRITERIA, 'label = "Keuzes"', 'label = "a\\u202eb"', "criterium[keuzes].label", "U+202E"),
    (CRITERIA, 'label = "Keuzes"', 'label = "a\\u0007b"', "criterium[keuzes].label", "U+0007"),
    (CRITERIA, 'label = "Keuzes"', 'label = "' + 20_001 * "a" + '"', "criterium[keuzes].label", "telt 20001 tekens"),
    (CRITERIA, "kern = true", "kern = 1", "criterium[keuzes].kern", "true of false"),
    (CRITERIA, "gewicht = 2", "gewicht = true", "criterium[keuzes].gewicht", "een geheel getal, gekregen true"),
    (CRITERIA, "gewicht = 2", "gewicht = 2.0", "criterium[keuzes].gewicht", "een geheel getal, gekregen 2.0"),
    (CRITERIA, "gewicht = 2", f"gewicht = 0x{'f' * 9000}", "criterium[keuzes].gewicht", "een heel groot getal"),
    (CRITERIA, 'soort = "ordinaal"', 'soort = "ordinal"', "criterium[keuzes].soort", "bedoelt u 'ordinaal'?"),
    (CRITERIA, "eiland = -1,", 'eiland = "x",', "criterium[keuzes].niveau[0].punten.eiland", "geheel getal"),
    (CRITERIA, 'bronnen = ["EIL1 deel 2"]', 'bronnen = ["zomaar"]', "criterium[keuzes].bronnen[1]", "code, spatie"),
    (CRITERIA, 'bronnen = ["EIL1 deel 2"]', 'bronnen = "EIL1"', "criterium[keuzes].bronnen", "vierkante haken"),
    (CRITERIA, "[[criterium]]", "[[criteria]]", "criteria", "bedoelt u 'criterium'?"),
    (RIJK, "schema = 1", "schema = 2", "schema", "leest schema 1, gekregen 2"),
    (RIJK, "schema = 1", "", "schema", "schema = 1 bovenaan"),
    (RIJK, "[kader]", "[kadert]", "kader", "[kader]; dat moet er één keer staan"),
    (RIJK, "[drempels]", "[[drempels]]", "drempels", "een tabel met sleutels, gekregen een lijst van 1"),
    (RIJK, "geldig_vanaf = 1402-05-01", 'geldig_vanaf = "mei"', "kader.geldig_vanaf", "een datum zoals"),
    (RIJK, "geldig_vanaf = 1402-05-01", "geldig_vanaf = 1402-05-01T10:00:00", "kader.geldig_vanaf", "een datum zoals"),
    (RIJK, 'titel = "Brief van', "titel = 1402-05-01 #", "document[EIL2].titel", "een tekst, gekregen 1402-05-01"),
    (RIJK, 'waarde = "0.15"', 'waarde = "0,15"', "drempels.stevig_speling.waarde", "een punt, geen komma"),
    (RIJK, 'waarde = "0.15"', "waarde = nan", "drempels.stevig_speling.waarde", "gekregen NaN"),
    (RIJK, 'waarde = "0.15"', "waarde = 1e300", "drempels.stevig_speling.waarde", "gekregen 1E+300"),
    (RIJK, 'waarde = "0.15"', 'waarde = "1/0"', "drempels.stevig_speling.waarde", 'gekregen "1/0"'),
    (RIJK, "dicht = [0, 1]", "dicht = [0, 1, 2]", "klasse[bereik].hoofd.grenzen.dicht", "precies 2"),
    (REGELS, '{ taak = "soort", is', '{ taak = "sort", is', "regel[BR-01].voorwaarde[1].taak", "bedoelt u 'soort'?"),
    (REGELS, '{ taak = "soort", is', '{ taken = "soort", is', "regel[BR-01].voorwaarde[1]", "waarover zij gaat"),
    (REGELS, '{ taak = "soort", is', '{ taak = "soort", feit = "vloot", is', "regel[BR-01].voorwaarde[1]", "aparte"),
    # content
    (RIJK, "gewicht = 40", "gewicht = 41", "dimensie",
     "samen 101; verwacht werd 100 (zeggenschap 41 en reikwijdte 60)"),
    (RIJK, "gewichtensom = 3", "gewichtensom = 4", "dimensie[zeggenschap].gewichtensom", "samen 3; hier staat 4"),
    (RIJK, "gewicht = 40", "gewicht = 0", "dimensie[zeggenschap].gewicht", "meer dan 0"),
    (RIJK, 'waarde = "9/10"', 'waarde = "1.1"', "drempels.stevig_aanvaardbaarheid.waarde", "0 tot en met 1"),
    (RIJK, "waarde = 0.10", "waarde = 0.2", "drempels.voorkeur_speling.waarde", "hoger dan stevig_speling"),
    (RIJK, 'versie = "0.3.0"', 'versie = "drie"', "kader.versie", '"1.0.0"'),
    (RIJK, 'versie = "0.3.0"', 'versie = "0.3.00"', "kader.versie", "zonder nullen ervoor"),
    (RIJK, 'versie = "0.3.0"', 'versie = "00.3.0"', "kader.versie", "zonder nullen ervoor"),
    (RIJK, "geldig_vanaf = 1402-05-01", "geldig_vanaf = 2999-05-01", "kader.geldig_vanaf", "tot en met 2099"),
    (CRITERIA, '"iets"', '"iets", geen = true', "criterium[keuzes].niveau[1].geen", "Alleen bij een nominale vraag"),
    (RIJK, 'id = "vloot"', 'id = "Vloot"', "feit[Vloot].id", "kleine letters"),
    (RIJK, 'code = "EIL2"', 'code = "EIL3"', "feit[vloot].bronnen[1]", "Onbekend document"),
    (RIJK, 'adres = "https', 'adres = "ftp', "document[EIL2].adres", "https://"),
    (RIJK, "wijd = [2, 3]", "wijd = [3, 3]", "klasse[bereik].hoofd.grenzen", "dekken de niveaus 0, 1 en 3"),
    (RIJK, "wijd = [2, 3]", "wijd = [1, 3]", "klasse[bereik].hoofd.grenzen", "precies één keer"),
    (RIJK, "wijd = [2, 3]", "wijt = [2, 3]", "klasse[bereik].hoofd.grenzen.wijt", "bedoelt u 'wijd'?"),
    (RIJK, '"vaarafstand"', '"rumoer"', "klasse[bereik].hoger.criterium", "kan geen klasse bepalen"),
    (RIJK, '"vaarafstand"', '"verwantschap"', "klasse[bereik].hoger.criterium", "kan geen klasse bepalen"),
    (RIJK, '"vaarafstand"', '"vaarafstanden"', "klasse[bereik].hoger.criterium", "bedoelt u 'vaarafstand'?"),
    (RIJK, '{ waarde = "geen"', '{ waarde = "kroon"', "feit[vloot].waarden", "twee keer"),
    (RIJK, '{ waarde = "geen"', '{ waarde = "onbekend"', "feit[vloot].waarden[1].waarde", "geldt bij elk feit al"),
    (RIJK, '{ waarde = "geen"', "{ waarde = true", "feit[vloot].waarden", "niet door elkaar"),
    (CRITERIA, 'dimensie = "zeggenschap"', 'dimensie = "zegenschap"', "criterium[keuzes].dimensie", "'zeggenschap'?"),
    (CRITERIA, "eiland = -1, ", "", "criterium[keuzes].niveau[0].punten", "ontbreken voor eiland"),
    (CRITERIA, "eiland = -1,", "eilant = -1,", "criterium[keuzes].niveau[0].punten.eilant", "bedoelt u 'eiland'?"),
    (CRITERIA, "kroon = 2 }", "kroon = 3 }", "criterium[keuzes].niveau[0].punten.kroon", "-2 tot en met 2, gekregen 3"),
    (CRITERIA, "{ niveau = 1,", "{ niveau = 4,", "criterium[keuzes].niveau", "De niveaus zijn 0, 2, 3 en 4"),
    (CRITERIA, '"iets"', '"niets"', "criterium[keuzes].niveau[1].label", "Niveau 0 heeft dezelfde tekst"),
    (CRITERIA, "bronnen = []", "bronnen = []\ntoelichting = 1", "criterium[rumoer].toelichting", "een tekst"),
    (CRITERIA, 'bronnen = ["EIL1 deel 2"]', "bronnen = []", "criterium[keuzes].bronnen", "minstens één bron"),
    # bodies, rules and tensions
    (VORMEN, 'drager = "eiland"', 'drager = "eilant"', "bestuursvorm[eiland].drager", "bedoelt u 'eiland'?"),
    (VORMEN, 'drager = "eiland"\ngel', "gel", "bestuursvorm[verbond].gelijke_drager", "een andere bestuursvorm als"),
    (VORMEN, "voorwaarde = [{ wijkt_af_van_huidig = false }]", "", "bestuursvorm[eiland].conclusie[1].voorwaarde",
     "nooit"),
    (VORMEN, 'bestuursvorm = "kroon"', 'bestuursvorm = "eiland"', "bestuursvorm[kroon]", "geen subvorm"),
    (VORMEN, 'bestuursvorm = "kroon"', 'bestuursvorm = "kron"', "subvorm[kroonschip].bestuursvorm", "'kroon'?"),
    (VORMEN, 'uitkomst = "bestuursvorm", is = ["verbond"]', 'uitkomst = "subvorm", is = ["kroonschip"]',
     "subvorm[verbond_vlot].voorwaarde[1]", "kan niet van de gekozen subvorm"),
    (REGELS, 'vraag = "Wat is', 'toelichting = "Wat is', "regel[BR-01].vraag", "wat moet er worden gemotiveerd"),
    (REGELS, 'spanningen = ["Q-02"]', 'spanningen = ["Q-03"]', "regel[BR-03].spanningen[1]", "Onbekende spanning"),
    (REGELS, 'voor = ["verbond", "kroon"]', 'voor = ["eiland"]', "regel[BR-02].voorrang[1].voor", "voor zichzelf"),
    (REGELS, 'voor = ["verbond", "kroon"]', "voor = []", "regel[BR-02].voorrang[1].voor", "minstens één"),
    (REGELS, 'voorrangsmarge = "0.25"', 'voorrangsmarge = "3"', "regel[BR-02].voorrang[1].voorrangsmarge",
     "0 tot en met 2"),
    (REGELS, 'soort = "standaard"', 'soort = "optie"', "regel[BR-02].voorrang",
     "alleen bij de soorten eerst en standaard"),
    (REGELS, 'soort = "optie"', 'soort = "eerst"', "regel[BR-10].voorrang", "geef [[regel.voorrang]]"),
    (REGELS, 'soort = "plicht"', 'soort = "optie"', "regel[BR-05].onderdeel", "alleen bij een plicht"),
    (REGELS, 'id = "BR-02"', 'id = "BR02"', "regel[BR02].id", "BR- met een nummer"),
    (REGELS, "algemeen = true", "algemeen = true\nvoorwaarde = [{ aanleiding = true }]", "spanning[Q-10].voorwaarde",
     "altijd"),
    (REGELS, '[[spanning.lezing]]\nwie = "De kroniek"\ntekst = "Een groep deelt een vuurtoren."', "",
     "spanning[Q-01].lezing", "minstens twee lezingen; deze heeft er 1"),
    (REGELS, 'klasse = "bereik", onzeker = true }]', ('klasse = "bereik", onzeker = true }]\n'
     '[[regel.poort]]\nuitkomst = "verkenning"\nvoorwaarde = [{ aanleiding = true }]'),
     "regel[BR-10].poort", "Ook BR-01 heeft een poort"),
    # conditions
    (REGELS, "minstens = 1, hoogstens = 2", "minstens = 1, hoogstens = 4", "spanning[Q-01].voorwaarde[1].hoogstens",
     "Niveau 4 bestaat niet"),
    (REGELS, "minstens = 1, hoogstens = 2", "minstens = 3, hoogstens = 2", "spanning[Q-01].voorwaarde[1]",
     "nooit waar"),
    (REGELS, "minstens = 1, hoogstens = 2", "bevat = [1]", "spanning[Q-01].voorwaarde[1]", "minstens of hoogstens"),
    (REGELS, "bevat = [1, 3]", "minstens = 1", "spanning[Q-02].voorwaarde[1].of[4]", "bevat = [...]"),
    (REGELS, "bevat = [1, 3]", "bevat = [1, 9]", "spanning[Q-02].voorwaarde[1].of[4].bevat", "Niveau 9 bestaat niet"),
    (REGELS, '"keuzes", "rumoer"', '"keuzes", "keuzes"', "spanning[Q-02].voorwaarde[1].of[1].tegenstelling",
     "verschillende"),
    (REGELS, '"keuzes", "rumoer"', '"keuzes", "verwantschap"', "spanning[Q-02].voorwaarde[1].of[1].tegenstelling[2]",
     "geen volgorde"),
    (REGELS, '"rumoer"], minstens = 2', '"rumoer"], minstens = 9', "spanning[Q-02].voorwaarde[1].of[1].minstens",
     "1 tot en met 3"),
    (REGELS, 'regel = "BR-03", inv', 'regel = "BR-05", inv', "spanning[Q-02].voorwaarde[1].of[2].regel", "geen eerst-"),
    (REGELS, 'is = ["waar", "onzeker"]', "is = []", "spanning[Q-02].voorwaarde[1].of[3]", "óf is"),
    (REGELS, 'klasse = "vrijheid", is = ["veel"]', 'klasse = "vrijheid", is = ["vel"]',
     "regel[BR-02].voorwaarde[1].is[1]", "bedoelt u 'veel'?"),
    (REGELS, 'klasse = "vrijheid", is', 'klasse = "vrij", is', "regel[BR-02].voorwaarde[1].klasse",
     "kies uit bereik of vrijheid"),
    (REGELS, 'klasse = "vrijheid", is = ["veel"]', 'klasse = "vrijheid"', "regel[BR-02].voorwaarde[1]", "óf is"),
    (REGELS, 'klasse = "vrijheid", is = ["veel"]', 'uitkomst = "drager", is = ["eiland"]',
     "regel[BR-02].voorwaarde[1]", "de uitkomst is hier nog niet bekend"),
    (VORMEN, '{ feit = "verdrag", is = [true] }', "{ wijkt_af_van_huidig = true }",
     "bestuursvorm[kroon].mogelijk[1].of[2]",
     "nog niet bekend"),
    (VORMEN, '{ feit = "verdrag", is = [true] }', '{ feit = "verdrag", is = ["true"] }',
     "bestuursvorm[kroon].mogelijk[1].of[2].is[1]", "bedoelt u 'true'?"),
    (VORMEN, '{ feit = "verdrag", is = [true] }', '{ feit = "verdrag", is = [] }',
     "bestuursvorm[kroon].mogelijk[1].of[2].is", "nooit waar is"),
    (VORMEN, '    { feit = "verdrag", is = [true] },\n', "", "bestuursvorm[kroon].mogelijk[1].of", "minstens twee"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "sleutel", "part"), SPOILED)
def test_spoiled_framework_is_refused(
    problems: Problems, name: str, old: str, new: str, sleutel: str, part: str
) -> None:
    """Each way to spoil a framework is told with its key path and what is wrong."""
    found = {problem.sleutel: problem.tekst for problem in problems(name, old, new)}

    assert part in found.get(sleutel, f"nothing at {sleutel}, but {found}")


def test_misspelled_key_is_one_problem(problems: Problems) -> None:
    """A misspelled key is not reported a second time as a missing one."""
    assert len(problems(CRITERIA, 'label = "Keuzes"', 'lable = "Keuzes"')) == 1


def test_all_problems_of_all_files_are_told_together(problems: Problems, map_: Path) -> None:
    """Problems of structure and of meaning in several files come in one error, in the order of the files."""
    text = (map_ / VORMEN).read_text(encoding="utf-8")
    (map_ / VORMEN).write_text(text.replace('label = "Eiland"', "label = 1"), encoding="utf-8")
    found = problems(RIJK, "gewichtensom = 3", "gewichtensom = 4")

    assert [problem.sleutel for problem in found] == [
        "dimensie[zeggenschap].gewichtensom",
        "bestuursvorm[eiland].label",
    ]


def test_problem_names_the_file_as_the_user_did(problems: Problems, map_: Path) -> None:
    """The file of a problem starts with the folder as it was given."""
    found = problems(REGELS, 'id = "BR-02"', 'id = "BR02"')

    assert str(map_ / REGELS) == found[0].bestand


def test_duplicate_id_names_both_files(map_: Path) -> None:
    """An id that two files define is reported at the second, with the first."""
    (map_ / "nog.toml").write_text('[[feit]]\nid = "vloot"\n', encoding="utf-8")
    found = [problem for problem in refused(map_) if "staat al in" in problem.tekst]

    assert [(str(map_ / RIJK), "feit[vloot]")] == [(problem.bestand, problem.sleutel) for problem in found]
    assert str(map_ / "nog.toml") in found[0].tekst


def test_second_head_names_both_files(map_: Path) -> None:
    """A second table that may occur once is reported with both files."""
    text = (map_ / RIJK).read_text(encoding="utf-8")
    head = text[text.index("[drempels]") : text.index("[[document]]")]
    (map_ / "nog.toml").write_text(head, encoding="utf-8")
    found = refused(map_)

    assert f"[drempels] staat in {map_ / 'nog.toml'} en {map_ / RIJK}" in found[0].tekst


def test_broken_file_does_not_cause_false_problems(map_: Path) -> None:
    """When one file cannot be parsed, what it would have held is not called unknown."""
    (map_ / VORMEN).write_text('[[bestuursvorm]\nid = "x"', encoding="utf-8")
    found = refused(map_)

    assert [(str(map_ / VORMEN), "regel 1, kolom 15")] == [(problem.bestand, problem.sleutel) for problem in found]


def test_circle_of_precedence_is_refused(problems: Problems) -> None:
    """Rules that some answers would make go in a circle are named."""
    found = problems(REGELS, ', { klasse = "bereik", is = ["dicht"] }]', "]")

    assert {problem.sleutel for problem in found} == {"regel"}
    assert all("BR-02" in problem.tekst for problem in found)


def test_single_brackets_are_explained(map_: Path) -> None:
    """A table that should have double brackets says so, and hides no other problem."""
    (map_ / "nog.toml").write_text('[signaal]\nid = "SIG-x"\n', encoding="utf-8")

    assert "[[signaal]]" in refused(map_)[0].tekst


def test_missing_folder_suggests_a_near_one(map_: Path) -> None:
    """A folder that does not exist is refused with a folder of nearly that name."""
    assert "bedoelt u 'kader'?" in refused(map_.parent / "kadr")[0].tekst


def test_file_instead_of_folder_is_refused(map_: Path) -> None:
    """A file is refused where a folder is asked for."""
    assert "geen map" in refused(map_ / RIJK)[0].tekst


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder without TOML files is refused."""
    assert "geen enkel .toml-bestand" in refused(tmp_path)[0].tekst


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (b"", "leeg"),
        (b"  \n ", "leeg"),
        (b'a = 1\nb = "\xe9"\n', "geen UTF-8"),
        ("schema = 1".encode("utf-16"), "UTF-16"),
        (b"schema = 1\n\x00", "een NUL-teken"),
        (b"a = " + b"[" * 100_000, "dieper genest"),
        (b"a = " + b"[" * 40 + b"]" * 40, "dieper genest"),
        (b"a = " + b"{b = " * 100_000, "dieper genest"),
        (b".".join([b"a"] * 1000) + b" = 1", "meer dan 16 delen"),
        (b"a = " + b"9" * 5000, "getal of datum"),
        (b"a = 1e99999999999999999999", "te groot of te klein"),
        (b"a = 1\na = 2\n", "staat al op regel 1"),
        (b"a = x\n", "tussen rechte aanhalingstekens"),
        (b"#" + b"x" * limits.MAX_BYTES, "meer dan de 2 MB"),
    ],
    ids=range(14),
)
def test_unreadable_file_says_why(map_: Path, raw: bytes, part: str) -> None:
    """A file that cannot be parsed is refused with the reason and its name."""
    (map_ / "kapot.toml").write_bytes(raw)
    found = refused(map_)

    assert [str(map_ / "kapot.toml")] == [problem.bestand for problem in found]
    assert part in found[0].tekst


def test_unreadable_folder_is_no_missing_folder(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be entered is told, since a part of the framework would be missing in silence."""
    scandir = os.scandir

    def closed(path: Any) -> Any:
        if Path(path).name == "regels":
            raise PermissionError(13, "dicht", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)

    assert any("Deze map kan niet worden gelezen" in problem.tekst for problem in refused(map_))


def test_framework_of_too_many_bytes_is_refused(map_: Path) -> None:
    """All files of a framework together have a size that is allowed."""
    for number in range(5):
        (map_ / f"vol{number}.toml").write_bytes(b"#" * (limits.MAX_BYTES - 1))

    (problem,) = refused(map_)
    assert "meer dan de 8 MB" in problem.tekst


@pytest.mark.parametrize(
    ("table", "most"),
    [
        ("bestuursvorm", limits.MAX_BODIES),
        ("dimensie", limits.MAX_DIMENSIONS),
        ("criterium", limits.MAX_CRITERIA),
        ("feit", limits.MAX_FACTS),
        ("regel", limits.MAX_RULES),
    ],
)
def test_framework_of_too_many_parts_is_refused(kader: Kader, table: str, most: int) -> None:
    """More parts of a kind than the weighing was tried with are refused, with the number that is allowed."""
    plain = to_plain(kader)
    key = {"bestuursvorm": "bestuursvormen", "dimensie": "dimensies", "criterium": "criteria", "feit": "feiten"}.get(
        table, "regels"
    )
    names = [f"BR-{100 + n}" if table == "regel" else f"{table}_{n}" for n in range(most)]
    plain[key] = [*plain[key], *({**plain[key][0], "id": name} for name in names)]
    with pytest.raises(InvalidKaderError) as caught:
        kader_from_plain(plain)

    assert f"hoogstens {most} keer [[{table}]]" in str(caught.value)


def test_fact_of_too_many_values_is_refused(kader: Kader) -> None:
    """A fact has no more values than the weighing was tried with."""
    plain = to_plain(kader)
    values = [{"waarde": f"w{n}", "label": f"w{n}"} for n in range(limits.MAX_VALUES + 1)]
    plain["feiten"] = [*plain["feiten"], {**plain["feiten"][0], "id": "nieuw", "waarden": values}]
    with pytest.raises(InvalidKaderError, match=f"hoogstens {limits.MAX_VALUES} waarden"):
        kader_from_plain(plain)


def test_pair_with_two_margins_is_refused(kader: Kader) -> None:
    """The weighing keeps one margin for a pair in a rule, so a second is not lost in silence."""
    plain = to_plain(kader)
    rule = next(rule for rule in plain["regels"] if rule["voorrang"])
    rule["voorrang"] = [*rule["voorrang"], {**rule["voorrang"][0], "voorrangsmarge": "1/7"}]
    with pytest.raises(InvalidKaderError, match="al een andere marge"):
        kader_from_plain(plain)


def test_level_that_means_none_stands_alone(kader: Kader) -> None:
    """A nominal level that means none of the others is refused together with another, and accepted by itself."""
    nominal = next(c for c in kader.criteria if c.soort == "nominaal")
    levels = tuple(attrs.evolve(n, geen=n.niveau == 0) for n in nominal.niveau)
    own = attrs.evolve(
        kader, criteria=tuple(attrs.evolve(c, niveau=levels) if c is nominal else c for c in kader.criteria)
    )
    casus = {"schema": 2, "taak": {"id": "t", "titel": "T", "omschrijving": "x", "soort": "nieuw", "betreft": "taak",
             "gebruiker": "onderzoek", "bronnen": ["x"]}}  # fmt: skip
    with pytest.raises(InvalidCasusError, match="sluit de andere uit"):
        parse_casus({**casus, "antwoorden": {nominal.id: [0, 1]}}, own)

    assert parse_casus({**casus, "antwoorden": {nominal.id: [0]}}, own).antwoorden[0].niveaus == (0,)
    assert kader_from_plain(to_plain(own)).sha256 == own.sha256 != kader.sha256


@pytest.mark.parametrize(("line", "column"), [("{1 = 0,3, 2 = 0,7}", 10), ("0,3", 5)])
def test_decimal_comma_is_named(map_: Path, line: str, column: int) -> None:
    """A number with a comma is told as that, and not only as TOML that cannot be read."""
    (map_ / "komma.toml").write_text(f"a = {line}\n", encoding="utf-8")
    (problem,) = refused(map_)

    assert (problem.sleutel, problem.tekst) == (f"regel 1, kolom {column}", "Schrijf een punt, geen komma: 0.3.")


def test_no_framework_is_the_shipped_one_and_nothing_else_is_one(kader: Kader) -> None:
    other = kader.met_gewicht(kader.dimensies[0].id, 1)

    assert choose_kader(None) is load_kader()
    assert choose_kader(other) is other
    with pytest.raises(InvalidArgumentError, match=r'moet een Kader zijn .* ontvangen: "2.2.0"'):
        choose_kader("2.2.0")  # type: ignore[arg-type]
