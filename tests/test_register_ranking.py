"""
The order in which to look at tasks: the numbers of `evaluate`, an order that follows from them, and true sentences.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import attrs
import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from once import evaluate
from strategies import casussen, eigen_voorrang

from taaktoedeling import Evaluatievolgorde, load_casus, rank_register, shipped_case, shipped_cases
from taaktoedeling.certainty.assess import label_analysis
from taaktoedeling.cli import main
from taaktoedeling.dutch.labels import ZEKERHEID
from taaktoedeling.dutch.numbers import amount
from taaktoedeling.existing.drift import in_practice
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.register.outcome import ONDERDEEL
from taaktoedeling.register.ranking import Rang
from taaktoedeling.register.ranking_told import READING
from taaktoedeling.register.sheets import LINE
from taaktoedeling.weighing.weging import Weging, weigh_case


def numbered(cases: Sequence[Casus]) -> list[Casus]:
    """Cases with ids of their own."""
    return [attrs.evolve(c, taak=attrs.evolve(c.taak, id=f"taak-{n}")) for n, c in enumerate(cases)]


def some(kader: Kader) -> list[Casus]:
    """Shipped cases: those that say how practice is, and some others."""
    cases = [load_casus(path, kader) for path in shipped_cases()]
    return [casus for place, casus in enumerate(cases) if casus.feitelijk or place % 9 == 7]


def exact(w: Weging) -> Fraction | None:
    """The distance of one weighed case, from its whole numbers."""
    own = w.casus.taak.huidige_bestuursvorm
    if w.advised is None or own is None:
        return None
    places = [w.compiled.bodies.index(id_) for id_ in (w.advised, own)]
    return w.exact(w.fit[places[0], 0] - w.fit[places[1], 0])


def test_every_number_is_that_of_an_evaluation(kader: Kader) -> None:
    """Outcome, body, distance, label, share and what is out of balance, as `evaluate` has them of the task alone."""
    cases = some(kader)

    found = {one.rij.casus.taak.id: one for one in rank_register(cases, kader, robuust=True).rangen}

    for casus in cases:
        one, alone, readings = found[casus.taak.id], evaluate(casus, kader), weigh_readings(casus, kader)
        weighed = [w for w in (readings.intended, readings.practice) if w is not None]
        if alone.uitkomst == "geen_aanleiding":
            assert one.rang is None
            continue
        told = [(t.lezing, t.uitkomst, t.bestuursvorm) for t in alone.toedelingen]
        assert [(m.lezing, m.uitkomst, m.past) for m in one.metingen] == told
        assert [m.afstand for m in one.metingen] == [exact(w) for w in weighed]
        if one.rang is None:
            continue
        out = [t.id for t in alone.balans[-1].toetsen if t.van_toepassing and t.uitslag == "uit_balans"]
        assert list(one.uit_balans) == out
        for meting, w, toedeling in zip(one.metingen, weighed, alone.toedelingen, strict=True):
            form, stand = meting.verhouding == "zelfde_drager", label_analysis(w)
            assert meting.zekerheid == (toedeling.zekerheid_vorm if form else toedeling.zekerheid)
            assert float(meting.gewicht) == (stand.aandeel_vorm if form else stand.aandeel)
    assert sum(len(one.metingen) == 2 for one in found.values()) >= 3


def key(one: Rang) -> tuple[object, ...]:
    """What the order is made of, from the largest to the smallest."""
    assert one.beslist is not None
    drop = max(one.verschuiving or Fraction(0), Fraction(0))
    return one.beslist.gewogen, one.beslist.verschilt, len(one.uit_balans), drop


@settings(max_examples=30)
@given(data=st.data())
def test_any_order_follows_from_its_numbers_and_any_sentence_is_true(eilanden: Kader, data: st.DataObject) -> None:
    """Each row once, in the order of its exact numbers, with a sentence that says what decided."""
    kader = data.draw(st.one_of(st.just(eilanden), eigen_voorrang(eilanden)))
    cases = numbered(data.draw(st.lists(casussen(eilanden), min_size=1, max_size=4)))

    found = rank_register(cases, kader)

    ranked = [one for one in found.rangen if one.rang is not None]
    assert [one.rang for one in found.rangen] == [*range(1, len(ranked) + 1), *[None] * (len(cases) - len(ranked))]
    assert sorted(one.rij.rij for one in found.rangen) == list(range(1, len(cases) + 1))
    for one, other in itertools.pairwise(ranked):
        assert key(one) > key(other) or (key(one) == key(other) and one.rij.rij < other.rij.rij)
    for one in found.rangen:
        readings = weigh_readings(one.rij.casus, kader)
        weighed = [w for w in (readings.intended, readings.practice) if w is not None]
        assert [(m.uitkomst, m.past, m.afstand) for m in one.metingen] == [
            (w.uitkomst, w.advised, exact(w)) for w in weighed
        ]
        if one.rang is None:
            check_what_is_lacking(one, weighed)
        else:
            check_why(one, weighed, kader)


def check_why(one: Rang, weighed: list[Weging], kader: Kader) -> None:
    """One sentence, of which each claim holds for the weighing that decided."""
    best = max(one.metingen, key=lambda m: (m.gewogen, m.verschilt, m.afstand if m.afstand is not None else -9))
    assert one.beslist == best
    w = weighed[one.metingen.index(best)]
    assert w.advised is not None
    own, to = (kader.bestuursvorm(id_ or "").aanduiding for id_ in (w.casus.taak.huidige_bestuursvorm, w.advised))
    said = one.waarom
    assert own in said
    assert said.endswith(".")
    assert ". " not in said
    other = w.advised != w.casus.taak.huidige_bestuursvorm
    assert (f"naar {to}" in said) == other
    assert ("daar" in said and "ook naar" in said) == (not other)
    distance = exact(w) or Fraction(0)
    assert (f"met een {amount(distance)} hogere geschiktheid" in said) == (distance > 0)
    assert ("even geschikt" in said) == (other and distance == 0)
    assert (f"{amount(-distance)} minder geschikt is" in said) == (distance < 0)
    if distance > 0:
        carrier = kader.bestuursvorm(w.casus.taak.huidige_bestuursvorm or "")
        form = (carrier.drager or carrier.id) == w.drager
        slack, bar = w.slack("vorm" if form else "toedeling"), kader.drempels.stevig_speling.waarde
        assert ("geen verschuiving" in said) == (slack is None)
        assert ("haalt de grens" in said) == (slack is not None and slack >= bar)
        assert ("is dat deel van" in said) == (slack is not None and slack < bar)
        assert best.gewicht == (1 if slack is None else min(slack / bar, 1))
        assert ("telt geheel" in said) == (best.gewicht == 1)
        assert (f"({amount(best.gewogen)}):" in said) == (best.gewicht < 1)
    if len(weighed) == 2 and not other:
        named = [reading for lezing, reading in READING.items() if reading in said]
        assert named == [READING[m.lezing] for m in one.metingen if m.verhouding == "zelfde"]
        fits = [v.fit[v.compiled.bodies.index(v.advised or v.compiled.bodies[0]), 0] for v in weighed]
        if len(named) == 2 and not one.uit_balans:
            assert ("niet minder geschikt dan bedoeld" in said) == (fits[1] >= fits[0])


def check_what_is_lacking(one: Rang, weighed: list[Weging]) -> None:
    """No advice in any reading, or no present body; and the sentence says which."""
    taak, said = one.rij.casus.taak, one.waarom
    assert taak.huidige_bestuursvorm is None or all(w.advised is None for w in weighed)
    assert ("ligt nog nergens" in said) == (taak.huidige_bestuursvorm is None)
    if taak.huidige_bestuursvorm is None:
        return
    kinds = {w.uitkomst for w in weighed}
    assert ("zonder aanleiding" in said.lower()) == ("geen_aanleiding" in kinds)
    assert ("geen enkele bestuursvorm" in said) == ("geen_passende" in kinds)
    assert ("nog geen advies" in said) == ("onvolledig" in kinds)


def test_practice_alone_can_decide(kader: Kader) -> None:
    """A task that fits as intended and not as practice is, stands where practice puts it; the sentence says so."""
    case, other = (load_casus(shipped_case(name), kader) for name in ("riolering-en-hemelwater", "woz-waardering"))
    found = rank_register([attrs.evolve(case, feitelijk=other.antwoorden)], kader).rangen[0]

    weighed = weigh_case(in_practice(found.rij.casus), kader)
    assert found.beslist is not None
    assert found.beslist.lezing == "feitelijk"
    assert found.beslist.past == weighed.advised != case.taak.huidige_bestuursvorm
    assert "de weging zoals de praktijk is wijst naar" in found.waarom


def test_certainty_is_named_as_what_it_is(kader: Kader) -> None:
    """With samples the share of the variants and the label, without them the slack, and both say so."""
    plain, sampled = (rank_register(some(kader)[:3], kader, robuust) for robuust in (False, True))

    assert "die van de vorm), gedeeld door" in " ".join(plain.to_text().split())
    assert "aandeel van de varianten waarin" in " ".join(sampled.to_text().split())
    for one in sampled.rangen:
        if one.beslist is not None:
            assert f"({ZEKERHEID[one.beslist.zekerheid or 'open']}, over {ONDERDEEL[one.beslist.over]})" in one.waarom
            assert "speling" not in one.waarom


def test_answers_of_practice_are_answers(kader: Kader) -> None:
    """Where only practice is filled in, its reading does not say that nothing was answered."""
    case = load_casus(shipped_case("riolering-en-hemelwater"), kader)

    (one,) = rank_register([attrs.evolve(case, antwoorden=(), feitelijk=case.antwoorden[:2])], kader).rangen

    told = one.waarom.split(". ")
    assert "zoals bedoeld is er nog geen advies, want geen enkele vraag is beantwoord" in told[0].lower()
    assert "zoals de praktijk is is er nog geen advies, want er ontbreken antwoorden" in told[1].lower()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a register: a task that is answered, one without answers, a new one and a faulty one."""
    monkeypatch.chdir(tmp_path)
    heads = ["Taak", "Soort", "Huidig bestuur", "gebruiker"]
    rows = [heads, ["=Leeg", "", "Gemeente", ""], ["Nieuw", "nieuw", "", ""], ["Fout", "", "Graafschap", ""]]
    with (tmp_path / "taken.csv").open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return tmp_path


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "html", "docx", "txt"])
def test_every_form_lists_what_has_no_rank(form: str, here: Path) -> None:
    """Also a task without a place is in each form, with what it needs; a text like a formula stays a text."""
    assert main(["register", "rangschik", "taken.csv", "-o", f"uit.{form}"]) == 3

    path = here / f"uit.{form}"
    if form in ("html", "docx", "txt"):
        text = "\n".join(p.text for p in docx.Document(str(path)).paragraphs) if form == "docx" else path.read_text()
        assert "ligt nog nergens" in " ".join(text.split())
        return
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
        assert rows[0]["taak"] == "'=Leeg"
        assert {row["rang"] for row in rows} == {""}
        told = [row["waarom"] for row in rows]
    elif form == "json":
        told = [row["waarom"] for row in json.loads(path.read_text())["rijen"]]
    else:
        sheet = openpyxl.load_workbook(path)["volgorde"]
        assert sheet["B2"].data_type == "s"
        assert "geen standpunt" in str([cell.value for cell in openpyxl.load_workbook(path)["legenda"]["B"]])
        assert sheet.row_dimensions[2].height >= 2 * LINE
        told = [sheet["C2"].value, sheet["C3"].value]
    assert told[0].startswith("Er is nog geen advies, want geen enkele vraag is beantwoord.")
    assert "Vraag eerst naar" in told[0]
    assert told[1].startswith("De taak ligt nog nergens")


def test_the_order_does_not_depend_on_the_rows(kader: Kader) -> None:
    """The same tasks the other way around come in the same order, save where all numbers are the same."""
    cases = [load_casus(path, kader) for path in shipped_cases()]

    def titles(found: Evaluatievolgorde) -> list[str]:
        return [one.rij.casus.taak.id for one in found.rangen if one.beslist and any(map(bool, key(one)))]

    assert titles(rank_register(cases, kader)) == titles(rank_register(cases[::-1], kader))
