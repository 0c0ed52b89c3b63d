"""
The interview: it asks no more than the full list, goes on where it stopped, and keeps what the user wrote.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st

from taaktoedeling.asking.draft import Draft
from taaktoedeling.asking.log import FURTHER, Log
from taaktoedeling.asking.order import full_list, next_question
from taaktoedeling.asking.questions import Vraag, vraag_of
from taaktoedeling.asking.replies import read_reply, wish_of
from taaktoedeling.asking.session import Interview
from taaktoedeling.errors import InvalidArgumentError, InvalidCasusError, UnknownIdError
from taaktoedeling.model.casus import ONBEKEND, Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.answers import NIET_VAN_TOEPASSING, Grounds, read_answer
from taaktoedeling.reading.casus import load_casus, parse_casus_bytes, shipped_case
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.reading.refusals import Gathering
from taaktoedeling.reading.scaffold import new_casus
from taaktoedeling.reading.structure import make_converter
from taaktoedeling.register.cells import read_answer_cell

EILANDEN = load_kader(FICTIEF / "kader")
KINDS: list[tuple[Any, str | None]] = [("nieuw", None), ("bestaand", EILANDEN.bestuursvormen[0].id)]


def reply_to(vraag: Vraag, pick: int) -> Any:
    """Some answer to a question, the same for the same pick; every seventh is not known."""
    if pick % 7 == 0:
        return ONBEKEND
    if not vraag.keuzes:
        return f"Tekst {pick}."
    if vraag.niet_van_toepassing and pick % 5 == 0:
        return "niet_van_toepassing"
    if vraag.bereik and pick % 3 == 0:
        return [0, len(vraag.keuzes) - 1]
    return vraag.keuzes[pick % len(vraag.keuzes)].waarde


def talk(path: Path, picks: list[int], stops: set[int], kader: Kader = EILANDEN) -> list[tuple[str, bool | None]]:
    """Answer every question, begin anew at each of *stops*, and list what was asked with how it stood."""
    session, asked = Interview(path, kader), []
    for turn in itertools.count():
        if turn in stops:
            session = Interview(path, kader)
        stand = session.next()
        if stand.vraag is None:
            if not stand.staat_vast or session.draft.went_on:
                return asked
            session.change(Draft.go_on)
            continue
        pick = picks[turn % len(picks)]
        asked.append((stand.vraag.sleutel, stand.staat_vast))
        if pick % 11 == 3:
            session.change(Draft.put_off, stand.vraag)
        elif pick % 13 == 5 and len(asked) > 1 and turn < 40:
            session.change(Draft.back)
        else:
            why = Grounds(toelichting="Omdat.", aanname=True) if stand.vraag.gronden and pick % 2 else None
            session.answer(stand.vraag, reply_to(stand.vraag, pick), why)
        load_casus(path, kader)
        assert turn < 400
    return asked


@settings(max_examples=10)
@given(
    picks=st.lists(st.integers(0, 1000), min_size=5, max_size=40),
    stops=st.sets(st.integers(0, 40)),
    kind=st.sampled_from(KINDS),
)
def test_stopping_changes_nothing(picks: list[int], stops: set[int], kind: Any, tmp_path_factory: Any) -> None:
    """Stopped and begun again at any moment, the same is asked in the same order, and the same file comes out."""
    folder = tmp_path_factory.mktemp("gesprek")
    for name in ("door.toml", "met_stops.toml"):
        (folder / name).write_text(new_casus("Proef", EILANDEN, *kind), encoding="utf-8")

    asked = talk(folder / "door.toml", picks, set())

    assert talk(folder / "met_stops.toml", picks, stops) == asked
    assert (folder / "met_stops.toml").read_text("utf-8") == (folder / "door.toml").read_text("utf-8")


@settings(max_examples=10)
@given(picks=st.lists(st.integers(0, 1000), min_size=5, max_size=40), kind=st.sampled_from(KINDS))
def test_never_more_than_the_full_list(picks: list[int], kind: Any, tmp_path_factory: Any) -> None:
    """Nothing is asked that is not on the full list, and nothing twice unless it was put off or gone back to."""
    path = tmp_path_factory.mktemp("gesprek") / "casus.toml"
    path.write_text(new_casus("Proef", EILANDEN, *kind), encoding="utf-8")
    straight = [pick + (pick % 11 == 3) for pick in picks]
    straight = [pick if pick % 11 != 3 and pick % 13 != 5 else 1 for pick in straight]

    asked = [sleutel for sleutel, _ in talk(path, straight, set())]

    assert len(set(asked)) == len(asked)
    assert set(asked) <= set(full_list(load_casus(path, EILANDEN), EILANDEN))


@settings(max_examples=10)
@given(picks=st.lists(st.integers(0, 1000), min_size=5, max_size=40))
def test_settled_stays_settled(picks: list[int], tmp_path_factory: Any) -> None:
    """Once the outcome is settled, every further answer leaves it so, with the same body and no less slack."""
    path = tmp_path_factory.mktemp("gesprek") / "casus.toml"
    path.write_text(new_casus("Proef", EILANDEN), encoding="utf-8")
    session, known = Interview(path, EILANDEN), None
    for turn in itertools.count():
        stand = session.next()
        if known is not None:
            assert stand.staat_vast
            assert stand.bestuursvorm == known.bestuursvorm
            assert stand.speling is None or (known.speling is not None and stand.speling >= known.speling)
        known = stand if stand.staat_vast else None
        if stand.vraag is None:
            if not stand.staat_vast or session.draft.went_on:
                break
            session.change(Draft.go_on)
            continue
        session.answer(stand.vraag, reply_to(stand.vraag, picks[turn % len(picks)]))


@pytest.fixture
def casus(tmp_path: Path, kader: Kader) -> Path:
    """A new case of the shipped framework."""
    path = tmp_path / "casus.toml"
    path.write_text(new_casus("Een loket", kader), encoding="utf-8")
    return path


def test_an_answer_is_in_the_file_at_once_and_comments_stay(casus: Path, kader: Kader) -> None:
    """Every line of the user but that of the answer is as it was."""
    before = casus.read_text("utf-8").replace('niveau = "onbekend"', 'niveau = "onbekend"  # nog vragen aan Jan', 1)
    casus.write_text(before, encoding="utf-8")
    session = Interview(casus, kader)
    vraag = vraag_of(kader, "antwoorden.schaal_opgave")

    session.answer(vraag, 2, Grounds(toelichting="Per regio.", bron="S002 §3"))

    after = casus.read_text("utf-8")
    assert "niveau = 2  # nog vragen aan Jan" in after
    gone = set(before.splitlines()) - set(after.splitlines())
    assert gone == {'niveau = "onbekend"  # nog vragen aan Jan'}


def test_lines_end_as_the_file_ends_them(casus: Path, kader: Kader) -> None:
    """A file from Windows stays one: what is changed and what is new end as the rest does."""
    casus.write_bytes(casus.read_bytes().replace(b"\n", b"\r\n"))
    session = Interview(casus, kader)

    session.answer(vraag_of(kader, "antwoorden.schaal_opgave"), 2, Grounds(toelichting="Per regio.", bron="S002 §3"))
    session.answer(vraag_of(kader, "motivering.BR-05"), "Omdat het zo is.")

    after = casus.read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n")


def test_what_stands_ready_behind_a_hash_is_used(tmp_path: Path, kader: Kader) -> None:
    """The occasion, the arrangement and a motivation come where the new case has room for them."""
    path = tmp_path / "casus.toml"
    path.write_text(new_casus("Een loket", kader, "bestaand", "wgr"), encoding="utf-8")
    session = Interview(path, kader)
    session.answer(vraag_of(kader, "aanleiding"), "wetsevaluatie", Grounds(toelichting="De evaluatie.", bron="Brief"))
    session.answer(vraag_of(kader, "arrangement.risico"), "rijk")
    session.answer(vraag_of(kader, "motivering.BR-05"), "Omdat.")
    session.answer(vraag_of(kader, "taak.omschrijving"), "Een loket.")

    text, casus = path.read_text("utf-8"), session.draft.casus
    assert casus.aanleiding is not None
    assert casus.arrangement is not None
    assert (casus.aanleiding.omschrijving, casus.arrangement.risico) == ("De evaluatie.", "rijk")
    assert dict(casus.motivering) == {"BR-05": "Omdat."}
    assert (
        text.index("[aanleiding]") < text.index("[feiten]") < text.index("[arrangement]") < text.index("[motivering]")
    )
    assert text.count("risico = ") == 2  # its own, and that of financieel_risico


def test_a_case_by_hand_and_one_by_interview_are_the_same(casus: Path, kader: Kader) -> None:
    """The same answers give the same checksum, typed in an editor or asked."""
    by_hand = casus.read_text("utf-8").replace(
        'niveau = "onbekend"\ntoelichting = ""\nbron = ""', 'niveau = [1, 3]\ntoelichting = "Zo."\nbron = "Wet"', 1
    )
    by_hand = by_hand.replace(
        'spreiding = "onbekend"', 'spreiding = { waarde = "deel", toelichting = "Zo.", aanname = true }'
    )
    session = Interview(casus, kader)
    session.answer(vraag_of(kader, "antwoorden.schaal_opgave"), [1, 3], Grounds(toelichting="Zo.", bron="Wet"))
    session.answer(vraag_of(kader, "feiten.spreiding"), "deel", Grounds(toelichting="Zo.", aanname=True))
    session.answer(vraag_of(kader, "feiten.eu_regels"), ONBEKEND)

    assert session.draft.casus.sha256 == parse_casus_bytes(by_hand.encode(), kader).sha256
    assert session.draft.casus.sha256 != parse_casus_bytes(new_casus("Een loket", kader).encode(), kader).sha256


def test_four_ways_to_one_case(casus: Path, kader: Kader) -> None:
    """Scaffolded, asked, made in Python and typed from nothing: the same content has the same checksum."""
    session = Interview(casus, kader)
    session.answer(vraag_of(kader, "antwoorden.nabijheid"), 3, Grounds(toelichting="Zo.", bron="Wet"))
    session.answer(vraag_of(kader, "antwoorden.samenhang"), ONBEKEND)
    in_python = Casus.nieuw("Een loket", kader).met(nabijheid=3, toelichting="Zo.", bron="Wet")
    lines = casus.read_text("utf-8").split("# ---- Feiten")[0]
    by_hand = f'{lines}\n[antwoorden]\nnabijheid = {{ niveau = 3, toelichting = "Zo.", bron = "Wet" }}\n'

    sums = {session.draft.casus.sha256, in_python.sha256, parse_casus_bytes(by_hand.encode(), kader).sha256}
    assert len(sums) == 1


def test_an_answer_that_is_not_valid_leaves_the_file(casus: Path, kader: Kader) -> None:
    """What cannot be read back is not written."""
    before = casus.read_bytes()

    with pytest.raises(InvalidCasusError):
        Interview(casus, kader).answer(vraag_of(kader, "antwoorden.schaal_opgave"), 9)

    assert casus.read_bytes() == before


def test_json_is_refused(tmp_path: Path, kader: Kader) -> None:
    """A case in JSON is left as it is, and the message says why."""
    path = tmp_path / "casus.json"
    path.write_text("{}", encoding="utf-8")

    with pytest.raises(InvalidCasusError, match="JSON"):
        Interview(path, kader)


def test_a_source_that_becomes_an_assumption(casus: Path, kader: Kader) -> None:
    """Who changes the ground of an answer finds the new one, and not both."""
    session, vraag = Interview(casus, kader), vraag_of(kader, "antwoorden.nabijheid")
    session.answer(vraag, 1, Grounds(toelichting="Zo.", bron="Wet"))
    session.answer(vraag, 1, Grounds(toelichting="Zo.", aanname=True))
    assert (session.draft.grounds(vraag).bron, session.draft.grounds(vraag).aanname) == ("", True)

    session.answer(vraag, 1, Grounds(toelichting="Zo.", bron="Wet"))

    assert (session.draft.grounds(vraag).bron, session.draft.grounds(vraag).aanname) == ("Wet", False)


def test_a_case_is_no_concept_once_its_texts_are_there(casus: Path, kader: Kader) -> None:
    """The word goes when everything that must be there is, and not before."""
    session = Interview(casus, kader)
    assert not session.draft.complete
    with pytest.raises(InvalidCasusError):
        session.change(Draft.finish)
    session.answer(vraag_of(kader, "taak.omschrijving"), "Een loket.")
    session.answer(vraag_of(kader, "taak.bronnen"), "Brief")

    assert session.draft.complete
    session.change(Draft.finish)

    assert not session.draft.casus.concept


def test_the_first_question_is_the_one_that_turns_most(kader: Kader, casus: Path) -> None:
    """The question says how often it turns the outcome, and no other is said to do so more often."""
    stand = next_question(load_casus(casus, kader), kader)

    assert stand.vraag is not None
    assert stand.staat_vast is False
    assert "Bij geen andere vraag is dat vaker" in stand.waarom


def test_what_comes_next_says_so_itself(kader: Kader, casus: Path) -> None:
    """Printed or in a notebook it says which question comes next and why, or that the outcome is settled."""
    stand = next_question(load_casus(casus, kader), kader)
    assert stand.vraag is not None
    assert stand.vraag.vraag in str(stand)
    assert stand.waarom in stand._repr_html_()
    assert stand.to_dict()["te_vragen"] == list(stand.te_vragen)

    known = next_question(load_casus(shipped_case("goed-verhuurderschap"), kader), kader)
    assert str(known).startswith("De uitkomst staat vast")


def test_the_occasion_of_an_existing_task_comes_first(tmp_path: Path, kader: Kader) -> None:
    """Without it there is no advice, whatever is answered."""
    path = tmp_path / "casus.toml"
    path.write_text(new_casus("Een loket", kader, "bestaand", "wgr"), encoding="utf-8")

    stand = next_question(load_casus(path, kader), kader)

    assert stand.vraag is not None
    assert stand.vraag.sleutel == "aanleiding"


def test_no_question_shows_points(kader: Kader) -> None:
    """Nothing that a question of the full list shows tells what an answer would give."""
    reasons = {niveau.reden for criterium in kader.criteria for niveau in criterium.niveau}
    casus = parse_casus_bytes(new_casus("Een loket", kader, "bestaand", "wgr").encode(), kader)
    for sleutel in full_list(casus, kader):
        vraag = vraag_of(kader, sleutel)
        shown = [vraag.vraag, vraag.label, vraag.hint, *vraag.uitleg, *(keuze.label for keuze in vraag.keuzes)]
        assert not reasons & set(shown)


def test_an_unknown_question_is_refused(kader: Kader) -> None:
    """A key that is no question has no question."""
    with pytest.raises(UnknownIdError, match="nabij"):
        vraag_of(kader, "antwoorden.nabij")


@pytest.mark.parametrize(
    ("sleutel", "typed", "value"),
    [
        ("antwoorden.schaal_opgave", "3", 3),
        ("antwoorden.schaal_opgave", " 1-3 ", [1, 3]),
        ("antwoorden.schaal_opgave", "1 t/m 3", [1, 3]),
        ("antwoorden.schaal_opgave", "1 tot en met 3", [1, 3]),
        ("antwoorden.schaal_opgave", "W", ONBEKEND),
        ("antwoorden.schaal_opgave", "heel Nederland of daarbuiten", 5),
        ("antwoorden.samenhang", "3, 1", [1, 3]),
        ("antwoorden.samenhang", "1 en 3", [1, 3]),
        ("antwoorden.nabijheid", "nvt", "niet_van_toepassing"),
        ("feiten.eu_regels", "1", True),
        ("feiten.eu_regels", "nee", False),
        ("feiten.spreiding", "2", "deel"),
        ("arrangement.aanspraak", "0", 0),
        ("motivering.BR-05", "Omdat het zo is.", "Omdat het zo is."),
    ],
)
def test_what_is_typed(sleutel: str, typed: str, value: Any, kader: Kader) -> None:
    """A number, a range, several numbers or words are the value that a file would have."""
    found = read_reply(kader, vraag_of(kader, sleutel), typed)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("said", ["weet ik niet", "Geen idee", "onbekend", "n.v.t", "N/A", "niet van toepassing"])
def test_the_same_words_are_known_in_an_interview_a_table_and_a_file(said: str, kader: Kader) -> None:
    """A file does not take them, and says which word stands there instead."""
    meant = read_reply(kader, vraag_of(kader, "antwoorden.nabijheid"), said)
    into = Gathering("", make_converter())

    assert meant in (ONBEKEND, NIET_VAN_TOEPASSING)
    assert read_answer_cell(said, kader.criterium("nabijheid")) == meant
    if said != meant:
        assert read_answer(into, said, kader.criterium("nabijheid"), "nabijheid") is None
        assert f"bedoelt u '{meant}'?" in into.problems[0].tekst


@pytest.mark.parametrize(
    ("sleutel", "typed", "told"),
    [
        ("antwoorden.schaal_opgave", "", "Typ een cijfer"),
        ("antwoorden.schaal_opgave", "7", "Niveau 7 bestaat niet"),
        ("antwoorden.schaal_opgave", "3-1", "begint hoger dan het eindigt"),
        ("antwoorden.schaal_opgave", "1,3", "schrijf dan een bereik"),
        ("antwoorden.schaal_opgave", "n", "kan bij deze vraag niet"),
        ("antwoorden.schaal_opgave", "heel nederland", "Typ dan 5"),
        ("antwoorden.samenhang", "1-3", "schrijf dan komma's"),
        ("antwoorden.samenhang", "0,1", "sluit de andere uit"),
        ("feiten.spreiding", "9", "Kies 1, 2, 3 of 4"),
        ("feiten.spreiding", "n", "kan hier niet"),
        ("motivering.BR-05", " ", "leeg"),
        ("motivering.BR-05", "n", "zegt niets"),
        ("motivering.BR-05", "nvt", "zegt niets"),
        ("taak.omschrijving", "1", "zegt niets"),
    ],
)
def test_what_is_refused(sleutel: str, typed: str, told: str, kader: Kader) -> None:
    """What is no answer to the question is refused with what is."""
    with pytest.raises(InvalidArgumentError, match=told):
        read_reply(kader, vraag_of(kader, sleutel), typed)


@pytest.mark.parametrize(
    ("typed", "wish"), [("?", "uitleg"), ("T", "terug"), ("stop", "stoppen"), ("advies", "tussenstand"), ("3", None)]
)
def test_wishes(typed: str, wish: str | None) -> None:
    """A letter or a word asks for something else than an answer."""
    assert wish_of(typed) == wish


@given(entries=st.lists(st.tuples(st.sampled_from(["a.b", "c-d", "verder"]), st.sampled_from(["", "later", "bezig"]))))
def test_the_log_reads_back(entries: Any) -> None:
    """What was asked stands in one line of comment that is read back, in a text that is otherwise as it was."""
    text = Log(tuple(entries)).write("schema = 2\n")

    assert Log.read(text).entries == tuple(entries)
    assert Log().write(text).count("\n") == text.count("\n")


def test_a_log_that_somebody_spoiled_is_no_error() -> None:
    """What cannot be read of it counts as never asked."""
    assert Log.read("# Bijgehouden door toedeel vraag: a.b; ???; c (later)\n").entries == (("a.b", ""), ("c", "later"))


def test_back_over_going_on(casus: Path, kader: Kader) -> None:
    """Whoever goes back right after going on gets the last question again, and still goes on after it."""
    session = Interview(casus, kader)
    session.answer(vraag_of(kader, "antwoorden.nabijheid"), 3)
    session.change(Draft.go_on)
    session.change(Draft.back)

    again = session.next().vraag
    assert again is not None
    assert again.id == "nabijheid"
    assert session.draft.went_on
    assert Log(((FURTHER, ""),)).back() == Log(((FURTHER, ""),))


@settings(max_examples=10)
@given(picks=st.lists(st.integers(0, 1000), min_size=5, max_size=40), kind=st.sampled_from(KINDS))
def test_never_more_than_was_said(picks: list[int], kind: Any) -> None:
    """The number of questions that can still change the outcome only falls, by one at the least with each answer."""
    draft = Draft(new_casus("Proef", EILANDEN, *kind), EILANDEN)
    said = None
    for turn in itertools.count():
        stand = draft.next()
        if stand.vraag is None or stand.staat_vast or not stand.over:
            return
        assert said is None or stand.over < said
        said = stand.over
        draft = draft.answer(stand.vraag, reply_to(stand.vraag, picks[turn % len(picks)]))
