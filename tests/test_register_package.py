"""
A register as one package of tasks: its counts are those of a loop over its rows, and what is not said is never more.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import attrs
import openpyxl
import pytest
from browser import find_browser, print_page
from hypothesis import given, settings
from hypothesis import strategies as st

from taaktoedeling import (
    Registeroverzicht,
    assess_register,
    load_casus,
    rank_register,
    register_overview,
    shipped_cases,
)
from taaktoedeling.cli import main
from taaktoedeling.document.chapters.overview import overview_document
from taaktoedeling.document.forms import file_content, in_form
from taaktoedeling.dossier.figures import pictures_of
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import Antwoord
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.register.columns import BELEIDSVELDEN, SOORT_NU
from taaktoedeling.register.model import Registerrij
from taaktoedeling.register.outcome import Registeruitkomst
from taaktoedeling.register.overview_model import MORE, NVT, OPEN, Telling
from taaktoedeling.register.overview_table import overview_tables, render_overview

KADER = load_kader()
SHIPPED = assess_register([load_casus(path) for path in shipped_cases()], KADER)


def answered(id_: str, levels: list[int] | None) -> Antwoord:
    """An answer of these levels, or that there is none."""
    if levels is None:
        return Antwoord(criterium=id_, soort="onbekend")
    return Antwoord(criterium=id_, soort="niveau" if len(levels) == 1 else "bereik", niveaus=tuple(levels))


LEVELS = st.none() | st.tuples(st.integers(0, 4), st.integers(0, 4)).map(
    lambda ends: list(range(min(ends), max(ends) + 1))
)


@st.composite
def registers(draw: st.DrawFn) -> Registeruitkomst:
    """Generate the outcome of a register whose rows say this and that, or nothing."""
    rows, outcomes = [], []
    for number in range(draw(st.integers(0, 12))):
        place = draw(st.integers(0, len(SHIPPED) - 1))
        casus = SHIPPED.rijen[place].casus
        kept = tuple(one for one in casus.antwoorden if one.criterium != "beleidsruimte")
        practice = draw(LEVELS)
        facts = dict(casus.feiten)
        facts.pop("samenwerking_nu", None)
        if draw(st.booleans()):
            facts["samenwerking_nu"] = draw(st.sampled_from(["geen", "vrijwillig", "verplicht_rijksindeling"]))
        rows.append(
            Registerrij(
                casus=attrs.evolve(
                    casus,
                    antwoorden=(*kept, answered("beleidsruimte", draw(LEVELS))),
                    feitelijk=() if practice is None else (answered("beleidsruimte", practice),),
                    feiten=tuple(facts.items()),
                ),
                rij=number + 2,
                beleidsveld=draw(st.sampled_from(["", "zelfbedacht", *BELEIDSVELDEN])),
                soort_nu=draw(st.sampled_from(["", *SOORT_NU])),
            )
        )
        outcomes.append(SHIPPED.uitkomsten[place])
    return attrs.evolve(SHIPPED, rijen=tuple(rows), uitkomsten=tuple(outcomes))


def freedom(answers: tuple[Antwoord, ...]) -> str:
    """The class of freedom, read from the levels by hand."""
    levels = {level for one in answers if one.criterium == "beleidsruimte" for level in one.niveaus}
    if not levels:
        return OPEN
    classes = {"weinig" if level <= 1 else "midden" if level == 2 else "veel" for level in levels}
    return classes.pop() if len(classes) == 1 else MORE


def stacked(rij: Registerrij) -> str:
    """What a row answers to how far cooperation is stacked, by hand."""
    for one in rij.casus.antwoorden:
        if one.criterium == "stapeling" and one.soort != "onbekend":
            return NVT if not one.niveaus else str(one.niveaus[0]) if len(one.niveaus) == 1 else MORE
    return OPEN


READ: dict[str, Callable[[Registerrij], str]] = {
    "soort": lambda rij: rij.soort_nu,
    "vrijheid": lambda rij: freedom(rij.casus.antwoorden),
    "praktijk": lambda rij: freedom(rij.casus.feitelijk),
    "samenwerking": lambda rij: str(dict(rij.casus.feiten).get("samenwerking_nu", OPEN)),
    "stapeling": stacked,
}
BODY: Callable[[Registerrij], str] = lambda rij: rij.casus.taak.huidige_bestuursvorm or OPEN  # noqa: E731
FIELD: Callable[[Registerrij], str] = lambda rij: rij.beleidsveld  # noqa: E731


@settings(max_examples=40)
@given(uitkomst=registers())
def test_counts_are_those_of_a_loop(uitkomst: Registeruitkomst) -> None:
    """Every number of every division is that of a loop over the rows, and no row is left out or counted twice."""
    found = register_overview(uitkomst, KADER)

    assert {one.id for one in found.verdelingen} == set(READ)
    for division in found.verdelingen:
        order = [code for code, _ in division.waarden]
        groups = [(BODY, division.per_bestuur), (FIELD, division.per_beleidsveld), (lambda _: None, [division.totaal])]
        for group_of, counts in groups:
            loop = Counter((group_of(rij), READ[division.id](rij)) for rij in uitkomst.rijen)
            told = {(one.groep, code): n for one in counts for code, n in zip(order, one.aantallen, strict=True) if n}
            assert told == dict(loop)
            assert sum(one.taken for one in counts) == len(uitkomst)


@settings(max_examples=40)
@given(uitkomst=registers())
def test_what_is_not_said_is_in_no_other_share(uitkomst: Registeruitkomst) -> None:
    """A share is of all tasks of its group, what is not said has its own, and only that grows where more is unsaid."""
    rows = [attrs.evolve(rij, soort_nu="") for rij in uitkomst.rijen]
    unsaid = register_overview(
        attrs.evolve(uitkomst, rijen=(*uitkomst.rijen, *rows), uitkomsten=uitkomst.uitkomsten * 2)
    )
    said = register_overview(uitkomst, KADER)
    before, after = said.verdeling("soort"), unsaid.verdeling("soort")
    assert before is not None
    assert after is not None

    assert after.totaal.aantallen[:-1] == before.totaal.aantallen[:-1]
    assert after.totaal.aantallen[-1] == before.totaal.aantallen[-1] + len(uitkomst)
    for one in (*before.per_bestuur, *before.per_beleidsveld):
        assert sum(one.aandeel(place) for place in range(len(one.aantallen))) == pytest.approx(1)
        assert all(one.aandeel(place) == n / sum(one.aantallen) for place, n in enumerate(one.aantallen))


@settings(max_examples=40)
@given(uitkomst=registers())
def test_thin_freedom_is_counted_where_it_is_known(uitkomst: Registeruitkomst) -> None:
    """Little is told of tasks of which it is certain, and a whole line is thin only where no task says otherwise."""
    for one in register_overview(uitkomst, KADER).krap:
        rows = [
            (freedom(rij.casus.antwoorden), freedom(rij.casus.feitelijk))
            for rij in uitkomst.rijen
            if one.soort == "alle" or one.groep == (BODY(rij) if one.soort == "bestuur" else FIELD(rij))
        ]
        known = [law for law, _ in rows if law in ("weinig", "midden", "veel")]
        done = [practice for _, practice in rows if practice in ("weinig", "midden", "veel")]
        assert (one.taken, one.bekend, one.bekend_praktijk) == (len(rows), len(known), len(done))
        assert (one.weinig, one.weinig_praktijk) == (known.count("weinig"), done.count("weinig"))
        assert one.beide == rows.count(("weinig", "weinig"))
        assert one.hele_lijn == (set(known + done) == {"weinig"})
        assert one.soort != "bestuur" or one.groep in ("gemeente", "provincie", "wgr")


@settings(max_examples=40)
@given(uitkomst=registers())
def test_places_and_gaps_are_those_of_a_loop(uitkomst: Registeruitkomst) -> None:
    """Where tasks lie and fit, which differ, and what is open per question and per task."""
    found = register_overview(uitkomst, KADER)
    pairs = list(zip(uitkomst.rijen, uitkomst.uitkomsten, strict=True))
    bodies = [*(id_ for id_, _ in found.vormen), OPEN]

    told = {(one.groep, id_): n for one in found.kruis for id_, n in zip(bodies, one.aantallen, strict=True) if n}
    assert told == dict(Counter((BODY(rij), one.bestuursvorm or OPEN) for rij, one in pairs))
    differ = [rij.rij for rij, one in pairs if one.bestuursvorm and BODY(rij) and BODY(rij) != one.bestuursvorm]
    assert sorted(one.rij for one in found.verschillen) == differ
    assert found.vergeleken == sum(bool(one.bestuursvorm and BODY(rij)) for rij, one in pairs)
    gaps = Counter(id_ for _, one in pairs for id_ in one.ontbreekt)
    assert {one.id: one.taken for one in found.open_vragen} == dict(gaps)
    assert found.open == gaps.total() == sum(one.ontbreekt for one in found.open_taken)
    assert sorted(one.rij for one in found.open_taken) == [rij.rij for rij, one in pairs if one.ontbreekt]


@settings(max_examples=25)
@given(uitkomst=registers())
def test_every_picture_tells_all_numbers(uitkomst: Registeruitkomst) -> None:
    """Who cannot see the picture gets each number that it shows, and the first lines say how much is open."""
    found = register_overview(uitkomst, KADER)
    figures = found.figuren()
    assert len(figures) == bool(found.taken)
    text = " ".join(found.to_text(volledig=True).split())
    if not found.taken:
        assert "Er is geen enkele taak." in text
        return
    share = f"{found.open} van de {found.taken * found.vragen:,} antwoorden".replace(",", ".")
    assert (share in text) == bool(found.open)
    kinds = found.verdeling("soort")
    assert kinds is not None
    for one in (*kinds.per_bestuur, kinds.totaal):
        at = figures[0].alt.index(f"{one.naam[:1].upper()}{one.naam[1:]} ({one.taken}): ")
        told = figures[0].alt[at:].partition("; ")[0]
        for (_, label), count in zip(kinds.waarden, one.aantallen, strict=True):
            assert (f"{label} {count}" in told) == bool(count)


def test_certainty_rests_on_the_sample_or_else_on_slack(kader: Kader) -> None:
    """Each difference says what its certainty rests on, and only a sample gives a label."""
    cases = [one.casus for one in SHIPPED.rijen if one.casus.taak.id in ("bag", "res", "a-infectieziekten")]
    plain = register_overview(assess_register(cases, kader), kader)
    sampled = register_overview(assess_register(cases, kader, robuust=True), kader)

    assert plain.verschillen
    text, sure = (" ".join(one.to_text().split()) for one in (plain, sampled))
    assert "speling van het bestuur 0," in text
    assert "Een label van zekerheid is dat niet; dat geeft --robuust" in text
    assert not re.search(r"overeind in|een voorkeur", text)
    assert all(one.zekerheid is not None for one in sampled.verschillen)
    assert "overeind in" in sure
    assert "speling van" not in sure


def test_a_framework_without_these_questions() -> None:
    """What another framework does not ask is left out, and its tasks are counted all the same."""
    islands = load_kader(Path(__file__).parent / "fictief" / "kader")
    cases = [load_casus(path, islands) for path in sorted((Path(__file__).parent / "fictief" / "casus").glob("*.toml"))]

    found = register_overview(assess_register(cases, islands), islands)

    assert [one.id for one in found.verdelingen] == ["soort"]
    assert (found.taken, found.krap, found.regel) == (len(cases), (), None)
    assert str(len(cases)) in found.to_text(volledig=True)
    assert found.figuren()[0].svg


def test_another_framework_is_refused() -> None:
    """Freedom read with the limits of another framework would be a number of nobody."""
    with pytest.raises(InvalidArgumentError, match="geef dat kader mee"):
        register_overview(SHIPPED, load_kader(Path(__file__).parent / "fictief" / "kader"))
    with pytest.raises(InvalidArgumentError, match="assess_register"):
        register_overview(SHIPPED.rijen, KADER)  # type: ignore[arg-type]


def test_tables_hold_the_same_numbers() -> None:
    """The counts of a division sum to the tasks, in CSV and in the workbook, in which numbers are numbers."""
    found = register_overview(SHIPPED, KADER)

    rows = list(csv.DictReader(io.StringIO(render_overview(found, "csv").decode("utf-8-sig")), delimiter=";"))
    sums = Counter((row["onderdeel"], row["groep_soort"]) for row in rows for _ in range(int(row["taken"])))
    for division in found.verdelingen:
        assert {sums[division.naam, kind] for kind in ("alle", "bestuur", "beleidsveld")} == {len(SHIPPED)}
    book = openpyxl.load_workbook(io.BytesIO(render_overview(found, "xlsx")))
    assert book.sheetnames == [*(one.naam for one in overview_tables(found)), "legenda"]
    for one in overview_tables(found):
        written = [[cell.value for cell in row] for row in book[one.naam].iter_rows(min_row=2)]
        assert [pytest.approx(row) for row in written] == [list(row) for row in one.rijen]


def test_an_outcome_is_no_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """Whoever gives what came out of a register hears that the answers do not stand in it, and what to give."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.csv").write_text("Taak;Huidig bestuur;nabijheid\nToezicht;Gemeente;2\nFout;Gemeente;9\n")
    assert main(["register", "beoordeel", "taken.csv", "-o", "uit.csv"]) == 3
    capsys.readouterr()

    assert main(["register", "overzicht", "uit.csv"]) == 3
    assert "Geef het register zelf" in capsys.readouterr().err
    assert main(["register", "overzicht", "taken.csv", "-o", "o.md"]) == 3
    told = "1 rij van het bestand is niet goed of niet geheel ingevuld en telt nergens mee"
    assert told in (tmp_path / "o.md").read_text()


def test_every_form_holds_the_whole_overview(kader: Kader) -> None:
    """Each chapter can be led to in the forms that ask for that, and the rule is the one that asks for an overview."""
    found = register_overview(SHIPPED, kader)
    made = overview_document(found, volledig=True)
    chapters = [*made.parts[0].chapters, *made.parts[0].annexes]

    assert len({one.id for one in chapters} - {""}) == len(chapters)
    assert file_content(made, "pdf").startswith(b"%PDF")
    assert found.regel is not None
    assert found.regel.id == "BR-23"


def largest(kader: Kader) -> Registeroverzicht:
    """An overview with every body, every policy field, every kind and every part, and long names."""
    found = register_overview(SHIPPED, kader)
    fields, kinds = [*BELEIDSVELDEN.values(), "niet vermeld"], found.verdeling("soort")
    assert kinds is not None
    rows = tuple(Telling(groep=name, naam=name, aantallen=(120, 110, 130, 140, 150)) for name in fields)
    divisions = tuple(
        attrs.evolve(
            one,
            per_beleidsveld=tuple(attrs.evolve(row, aantallen=(130,) * len(one.waarden)) for row in rows),
            totaal=attrs.evolve(one.totaal, aantallen=(1300,) * len(one.waarden)),
        )
        for one in found.verdelingen
    )
    long = tuple(attrs.evolve(one, taak="Onderhoud " * 30, ontbreekt=12) for one in found.verschillen)
    return attrs.evolve(found, verdelingen=divisions, verschillen=long, geweigerd=193, bestand="taken.xlsx")


@pytest.mark.skipif(find_browser() is None, reason="no browser to print with")
def test_the_page_is_one_page_of_paper(kader: Kader) -> None:
    """The largest overview prints on one side of A4."""
    found = largest(kader)

    printed = print_page(in_form([overview_document(found, pictures=pictures_of(found.figuren()))], "html"))

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_rows_of_more_parties_are_said_first(kader: Kader) -> None:
    """A task that more parties filled in counts more than once, and every way to look at the register says so first."""
    one = next(row.casus for row in SHIPPED.rijen if row.casus.taak.id == "bag")
    cases = [one, *(attrs.evolve(one, taak=attrs.evolve(one.taak, perspectief=who)) for who in ("VNG", "Rijk"))]
    found = assess_register(cases, kader)

    for shown in (found, register_overview(found, kader), rank_register(cases, kader)):
        text = " ".join(shown.to_text().split())
        assert "3 rijen, 1 taak en 3 partijen" in text[:400]
        assert "(VNG)" in text
    assert "rijen" not in assess_register(cases[:1], kader).to_text()


def test_the_form_is_never_surer_than_the_body() -> None:
    """What the columns say of the form is at most what they say of the body, and the difference takes its own."""
    for one in SHIPPED.uitkomsten:
        assert one.speling is None or (one.speling_vorm is not None and one.speling_vorm <= one.speling)
        form = one.verhouding == "zelfde_drager"
        assert one.over == ("vorm" if form else "bestuur")
        assert one.hoe_zeker[0] == (one.speling_vorm if form else one.speling)
    assert {one.over for one in SHIPPED.uitkomsten} == {"vorm", "bestuur"}
