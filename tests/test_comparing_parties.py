"""
Cases of parties held against each other: what differs, what is told of it, and that no order matters.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from pathlib import Path

import attrs
import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from once import assess, few_samples
from strategies import casussen

from taaktoedeling import InvalidArgumentError, compare, load_casus, load_kader, shipped_case
from taaktoedeling.cli import main
from taaktoedeling.comparing.joint import joint_case
from taaktoedeling.comparing.vergelijking import GEEN_PASSENDE
from taaktoedeling.model.casus import Casus, Ingevuld

EILANDEN = few_samples(load_kader(FICTIEF / "kader"))
RES = load_casus(shipped_case("regionale-energiestrategie"))
SPREAD = {"schaal_opgave": 0, "beleidsruimte": 4, "schaal_uitvoering": 0, "samenval_provincie": 1}


def by(perspectief: str, **answers: object) -> Casus:
    """The shipped case as another party would fill it in."""
    return RES.met(taak={"perspectief": perspectief}, **answers, toelichting="Anders gezien.", aanname=True)


PARTIES = [RES, by("VNG", **SPREAD), by("IPO", schaal_opgave=3, samenval_provincie=4)]


def same_task(cases: list[Casus]) -> list[Casus]:
    """The same cases as those of parties about the task of the first."""
    return [
        attrs.evolve(case, taak=attrs.evolve(cases[0].taak, perspectief=f"p{place}"), aanleiding=cases[0].aanleiding)
        for place, case in enumerate(cases)
    ]


parties = st.lists(casussen(EILANDEN), min_size=2, max_size=3).map(same_task)


def test_each_claim_about_the_shipped_framework_is_confirmed_by_assessing() -> None:
    """Agree on a set and all get one advice, whatever they agree on; leave one out and two of them differ."""
    found = compare(PARTIES)
    assert len({assess(case).bestuursvorm for case in PARTIES}) > 1
    assert found.overeenstemmingen

    def outcomes(ids: tuple[str, ...]) -> list[set[str | None]]:
        values = [
            sorted({case.antwoord(id_).niveaus for case in PARTIES})
            for id_ in ids  # type: ignore[union-attr]
        ]
        told = []
        for chosen in itertools.product(*values):
            agreed = {
                id_: level[0] if len(level) == 1 else [level[0], level[-1]]
                for id_, level in zip(ids, chosen, strict=True)
            }
            told.append({assess(case.met(**agreed)).bestuursvorm for case in PARTIES})
        return told

    for one in found.overeenstemmingen:
        after = outcomes(one.vragen)
        assert all(len(some) == 1 for some in after)
        assert set(one.uitkomsten) == set().union(*after)
        for size in range(len(one.vragen)):
            for fewer in itertools.combinations(one.vragen, size):
                assert any(len(some) > 1 for some in outcomes(fewer))


@settings(max_examples=25, deadline=None)
@given(parties, st.data())
def test_the_order_of_files_is_irrelevant(cases: list[Casus], data: st.DataObject) -> None:
    """The whole result is the same."""
    turned = data.draw(st.permutations(cases))

    assert compare(turned, EILANDEN).to_dict() == compare(cases, EILANDEN).to_dict()


@settings(max_examples=25, deadline=None)
@given(casussen(EILANDEN))
def test_identical_cases_have_no_difference(casus: Casus) -> None:
    """Nothing is disputed, and the joint advice is that of each."""
    found = compare([casus, casus], EILANDEN)

    assert (found.punten, found.anders_onderbouwd, found.overig, found.verschoven) == ((), (), (), ())
    assert found.eens
    assert found.gezamenlijk.bestuursvorm == assess(casus, EILANDEN).bestuursvorm
    text = found.to_text()
    assert "Er is geen verschil" in text
    assert ("Een advies is er nog niet" in " ".join(text.split())) == (found.partijen[0].uitkomst == "onvolledig")


@settings(max_examples=25, deadline=None)
@given(parties)
def test_what_all_leave_open_is_not_alike(cases: list[Casus]) -> None:
    """What somebody answers is alike or disputed; what nobody answers is neither."""
    found = compare(cases, EILANDEN)
    answered = {one.criterium for case in cases for one in case.antwoorden if one.beantwoord}
    answered |= {fact for case in cases for fact, _ in case.feiten}

    assert found.gelijk == len(answered - {punt.id for punt in found.punten})


def test_what_was_not_found_out_is_not_denied() -> None:
    """Where some sets stayed undecided, no set is called the smallest, and nothing is said to do it alone."""
    found = compare(PARTIES)
    everything = attrs.evolve(
        found.overeenstemmingen[0], vragen=tuple(punt.id for punt in found.punten if not punt.zonder_gevolg)
    )
    for sets in ((), (everything,), found.overeenstemmingen):
        known = attrs.evolve(
            found,
            punten=tuple(punt for punt in found.punten if not punt.zonder_gevolg),
            overeenstemmingen=sets,
            aantal_overeenstemmingen=len(sets),
            doorzocht_tot=2,
        )
        denied = re.compile("kan worden gemist|: alleen overeenstemming|Geen verzameling")

        assert denied.search(" ".join(known.to_text().split()))
        assert not denied.search(" ".join(attrs.evolve(known, onbeslist=3).to_text().split()))


@settings(max_examples=40, deadline=None)
@given(parties)
def test_every_case_lies_within_the_joint_one(cases: list[Casus]) -> None:
    """What the joint case says is what all who answer say, or a range around every level given."""
    joint = joint_case(cases, EILANDEN)
    for answer in joint.antwoorden:
        for case in cases:
            own = next((one for one in case.antwoorden if one.criterium == answer.criterium), None)
            if own is not None and own.beantwoord:
                assert set(own.niveaus) <= set(answer.niveaus)
    for fact, value in joint.feiten:
        assert {dict(case.feiten).get(fact, value) for case in cases} == {value}


@settings(max_examples=40, deadline=None)
@given(parties, st.lists(st.sampled_from(["", "P{}", "p{}, dienst ruimte", "een ander"]), min_size=3, max_size=3))
def test_what_is_told_first_is_what_was_found(cases: list[Casus], doors: list[str]) -> None:
    """
    The lead names every outcome, and the questions of the first set; and text is made of any comparison. Before it
    stands who filled in a case for another, of nobody else, and on what answers rest.
    """
    by_whom = [door.format(place) for place, door in enumerate(doors[: len(cases)])]
    cases = [attrs.evolve(case, ingevuld=Ingevuld(door=door)) for case, door in zip(cases, by_whom, strict=True)]
    found = compare(cases, EILANDEN)
    text = " ".join(found.to_text().split())
    known = text.split("In het kort")[0]
    others = [door for place, door in enumerate(by_whom) if door and door != f"P{place}"]
    for place, (door, advies) in enumerate(zip(by_whom, found.adviezen, strict=True)):
        told = re.search(rf"Ingevuld door {door}: ([^.]*)\.", known) if door in others else None
        assert (told is not None and f"p{place}" in told[1]) == (door in others)
        rest = [*(one.onderbouwing for one in advies.antwoorden), *(one.onderbouwing for one in advies.feiten)]
        counted = re.search(rf"(?:rusten:|;) p{place} ([^;.]*)[;.]", known)
        numbers = [int(number) for number in re.findall(r"\d+", counted[1])] if counted else []
        assert sorted(numbers) == (sorted(Counter(rest).values()) if counted else [])
        assert (counted is None) <= ({*rest} <= {"bron"})
    assert known.count("Ingevuld door") == len({*others})
    assert ("op naam van" in text) == bool(others)
    lead = text.split("In het kort")[1].split("Waar de antwoorden op uitkomen")[0]
    labels = {vorm.id: vorm.aanduiding for vorm in found.adviezen[0].vormen}

    assert all(labels.get(partij.wijst_naar, "geen") in lead for partij in found.partijen)
    assert ("Een advies is er" in lead) == any(partij.uitkomst == "onvolledig" for partij in found.partijen)
    if not found.eens and len(found.overeenstemmingen[0].vragen) < len(found.punten):
        assert all(found.punt(id_).label in lead for id_ in found.overeenstemmingen[0].vragen)
    assert json.dumps(found.to_dict())


def test_versions_of_one_party_are_compared_the_same_way() -> None:
    """By date where they have one: what changed, and what that did."""
    before = RES.met(ingevuld={"datum": "2026-03-01"})
    after = RES.met(**SPREAD, toelichting="Beter bekeken.", aanname=True, ingevuld={"datum": "2026-04-01"})
    found = compare([after, before])

    assert found.versies
    assert [partij.wijst_naar for partij in found.partijen] == ["provincie", "gemeente"]
    assert [one.plaats for one in found.verschoven][:2] == ["bestuursvorm", "bestuur dat de taak krijgt"]
    assert "Wat er verschuift" in found.to_text()


def test_another_explanation_is_no_other_answer() -> None:
    """It is told apart from what differs."""
    other = RES.met(taak={"perspectief": "VNG"}, toelichting={"nabijheid": "Anders gezegd."})
    found = compare([RES, other])

    assert found.punten == ()
    assert found.anders_onderbouwd == ("nabijheid",)


def test_one_difference_is_told_as_one() -> None:
    """In the words beside the picture too."""
    answers, _ = compare([RES, RES.met(taak={"perspectief": "VNG"}, nabijheid=0)]).figuren()

    assert "Op 1 vraag verschillen" in answers.alt


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        ([RES], "minstens twee"),
        ([RES, load_casus(shipped_case("bag"))], "verschillende taken: bag"),
        ([RES, "bag"], "casus 2 moet een Casus zijn"),
    ],
)
def test_what_cannot_be_compared_is_refused(cases: list[Casus], said: str) -> None:
    """One case, two tasks, or no case at all."""
    with pytest.raises(InvalidArgumentError, match=said):
        compare(cases)


@pytest.mark.parametrize("end", ["txt", "json", "md", "html", "docx"])
def test_the_command_writes_every_form(end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes from files of parties in whatever order."""
    pytest.importorskip("docx")
    monkeypatch.chdir(tmp_path)
    for place, case in enumerate(PARTIES):
        Path(f"{place}.json").write_text(json.dumps(case.to_dict()), "utf-8")

    assert main(["vergelijk", "2.json", "0.json", "1.json", "-o", f"uit.{end}"]) == 0
    assert main(["vergelijk", "0.json", "1.json", "2.json", "-o", f"weer.{end}"]) == 0
    assert Path(f"uit.{end}").read_bytes() == Path(f"weer.{end}").read_bytes()


def test_the_pictures_say_in_words_what_they_show() -> None:
    """Every answer of every party stands in the text alternative, and every outcome; and both can be drawn."""
    pytest.importorskip("matplotlib")
    found = compare(PARTIES)
    answers, outcomes = found.figuren()

    for punt in found.punten:
        if punt.soort == "criterium":
            for stand in punt.standpunten:
                assert f"{stand.partij} {punt.in_cijfers(stand)}" in answers.alt
    assert all(f"{partij.naam} onder het kader:" in outcomes.alt for partij in found.partijen)
    assert all(b"<svg" in figure.svg and figure.png[:4] == b"\x89PNG" for figure in (answers, outcomes))


@pytest.mark.parametrize(("levels", "highest", "said"), [((1,), 4, "1"), ((1, 2, 3), 4, "1-3"), ((0, 2), 4, "0/2"),
                                                         ((2, 4), None, "2+4")])  # fmt: skip
def test_levels_are_told_as_what_they_are(levels: tuple[int, ...], highest: int | None, said: str) -> None:
    """A range, levels of which one is true, and levels that hold together are not taken for each other."""
    punt = compare(PARTIES).punten[0]
    stand = attrs.evolve(punt.standpunten[0], niveaus=levels)

    assert attrs.evolve(punt, hoogste=highest).in_cijfers(stand) == said


def test_a_short_comparison_says_what_it_leaves_out() -> None:
    """And the whole one leaves nothing out."""
    answers = {c.id: 0 for c in load_kader().criteria if c.id != "samenhang"}
    found = compare([*PARTIES, by("UvW", **answers)])
    short, whole = found.to_text(), found.to_text(volledig=True)

    assert "staan in de volledige vergelijking" in " ".join(short.split())
    assert "staan in de volledige vergelijking" not in " ".join(whole.split())
    assert all(f"- {punt.label} (" in " ".join(whole.split()) for punt in found.punten)


def test_a_single_difference_is_told_once() -> None:
    """Where one question is all that differs, it is not told as a set of questions, nor as what stands first."""
    rijk = load_casus(shipped_case("bag")).met(taak={"perspectief": "rijk"})
    found = compare([rijk, rijk.met(nabijheid=1, taak={"perspectief": "vng"})])
    text = " ".join(str(found).split())

    assert (len(found.punten), found.eens) == (1, False)
    assert "Dat komt door één verschil: ‘Nabijheid en maatwerk’. Worden zij het daarover eens" in text
    assert [one for one in ("staat voorop", "Met een bepaald antwoord", "over alle verschillen") if one in text] == []


def test_no_weights_are_told_that_lead_to_no_body() -> None:
    """Weights under which no body fits unite nobody."""
    rijk = load_casus(shipped_case("bag")).met(taak={"perspectief": "rijk"})
    found = compare([rijk, rijk.met(nabijheid=1, taak={"perspectief": "vng"})])
    assert found.een_uitkomst
    none = attrs.evolve(found.een_uitkomst[0], uitkomst=GEEN_PASSENDE)

    told = [" ".join(str(attrs.evolve(found, een_uitkomst=ways)).split()) for ways in (found.een_uitkomst, (none,))]

    assert ["Er zijn gewichten van de dimensies waarbij" in text for text in told] == [True, False]
    assert "brengt alle antwoorden op één bestuursvorm" in told[1]
    assert "geen passende bestuursvorm (zoals" not in "".join(told)
