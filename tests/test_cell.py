"""
The cell of a notebook in which a case is filled in, driven without a browser.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from test_interview import KINDS, reply_to, talk

from taaktoedeling import Casus, InvalidArgumentError, MissingExtraError, fill_in, load_casus, load_kader, shipped_case
from taaktoedeling.asking.cell import FINISH, FURTHER, ONE_BY_ONE, SAVE, SHOW, Invulcel
from taaktoedeling.asking.draft import Draft
from taaktoedeling.asking.log import Log
from taaktoedeling.asking.origin import REPLACE, begin_draft
from taaktoedeling.asking.panel import ASSUMED, BACK, PUT_OFF, RANGE, RECORD, SEVERAL, Panel
from taaktoedeling.asking.questions import Vraag, vraag_of
from taaktoedeling.asking.session import Interview
from taaktoedeling.asking.telling import settled
from taaktoedeling.model.casus import ONBEKEND
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.answers import Grounds
from taaktoedeling.reading.casus import parse_casus_bytes, shipped_cases
from taaktoedeling.reading.scaffold import new_casus

EILANDEN = load_kader(FICTIEF / "kader")
RELATED = EILANDEN.criterium("verwantschap")
NONE = attrs.evolve(RELATED.niveau[0], geen=True)
EXCLUDING = attrs.evolve(
    EILANDEN,
    criteria=tuple(
        attrs.evolve(one, niveau=(NONE, *one.niveau[1:])) if one is RELATED else one for one in EILANDEN.criteria
    ),
)
"""The fictional framework, in which no related task at all excludes every one of them."""


def shown(widget: Any) -> Iterator[Any]:
    """Every widget that is there to see, from top to bottom."""
    if widget.layout.display != "none":
        yield widget
        for child in getattr(widget, "children", ()):
            yield from shown(child)


def find(cel: Any, description: str) -> Any:
    """The first widget that is called so."""
    return next(one for one in shown(getattr(cel, "widget", cel)) if getattr(one, "description", "") == description)


def text(cel: Invulcel) -> str:
    """All that is told."""
    return "\n".join(one.value for one in shown(cel.widget) if type(one).__name__ == "HTML")


def press(cel: Any, description: str) -> None:
    find(cel, description).click()


def answer(panel: Any, vraag: Vraag, value: Any, why: Grounds | None = None) -> None:
    """Choose, tick and type what stands for a value, and record it."""
    numbers = {keuze.waarde: str(keuze.nummer) for keuze in vraag.keuzes}
    if not vraag.keuzes:
        find(panel, "Tekst:").value = value
    elif isinstance(value, list) and vraag.bereik:
        find(panel, "Antwoord:").value = RANGE
        find(panel, "Van:").value, find(panel, "Tot en met:").value = value
    elif isinstance(value, list):
        find(panel, "Antwoord:").value = SEVERAL
        for keuze in vraag.keuzes:
            find(panel, keuze.label).value = keuze.waarde in value
    else:
        find(panel, "Antwoord:").value = numbers.get(value, value)
    if why is not None:
        find(panel, "Toelichting:").value = why.toelichting
        find(panel, "Bron:").value = why.bron
        if vraag.soort != "aanleiding":
            find(panel, ASSUMED).value = why.aanname
    press(panel, RECORD)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def panel_of(cel: Invulcel, sleutel: str) -> Any:
    """The widgets of a question, by way of the list of its group."""
    group = next(title for title, keys in cel._groups().items() if sleutel in keys)
    cel._which.value = group
    return cel._panels[sleutel].box


def test_every_way_to_one_case(here: Path, kader: Kader) -> None:
    """Filled in with widgets, asked, made in Python and typed: the same content has the same checksum."""
    cel = Casus.nieuw("Een loket", kader).invullen(kader=kader)
    answers: list[tuple[str, Any, Grounds | None]] = [
        ("antwoorden.nabijheid", 3, Grounds(toelichting="Zo.", bron="Wet")),
        ("antwoorden.schaal_opgave", [1, 3], Grounds(toelichting="Zo.", bron="Wet")),
        ("antwoorden.samenhang", [1, 3], Grounds(toelichting="Zo.", bron="Wet")),
        ("antwoorden.externe_effecten", ONBEKEND, None),
        ("feiten.eu_regels", False, Grounds(toelichting="Zo.", bron="Wet")),
        ("taak.omschrijving", "Een loket.", None),
    ]
    for sleutel, value, why in answers:
        answer(panel_of(cel, sleutel), vraag_of(kader, sleutel), value, why)
    path = here / "gevraagd.toml"
    path.write_text(new_casus("Een loket", kader), encoding="utf-8")
    session = Interview(path, kader)
    for sleutel, value, why in answers:
        session.answer(vraag_of(kader, sleutel), value, why)
    in_python = Casus.nieuw("Een loket", kader).met(
        kader,
        nabijheid=3,
        schaal_opgave=[1, 3],
        samenhang=[1, 3],
        eu_regels=False,
        toelichting="Zo.",
        bron="Wet",
        taak={"omschrijving": "Een loket."},
    )
    why_ = 'toelichting = "Zo.", bron = "Wet"'
    by_hand = (
        f'schema = 2\nconcept = true\n[kader]\nid = "{kader.hoofd.id}"\nversie = "{kader.hoofd.versie}"\n'
        '[taak]\nid = "een-loket"\n'
        'titel = "Een loket"\nomschrijving = "Een loket."\nsoort = "nieuw"\nbetreft = "taak"\n'
        f'gebruiker = "ministerie"\nbronnen = []\n[feiten]\neu_regels = {{ waarde = false, {why_} }}\n[antwoorden]\n'
        f"nabijheid = {{ niveau = 3, {why_} }}\nschaal_opgave = {{ niveau = [1, 3], {why_} }}\n"
        f"samenhang = {{ niveau = [1, 3], {why_} }}\n"
    )
    press(cel, SAVE)

    assert (here / "een_loket.toml").read_text("utf-8") == path.read_text("utf-8")
    sums = {cel.casus.sha256, session.draft.casus.sha256, in_python.sha256, load_casus("een_loket.toml", kader).sha256}
    assert sums == {parse_casus_bytes(by_hand.encode(), kader).sha256}


def talk_in_cell(path: Path, picks: list[int], stops: set[int]) -> list[tuple[str, bool | None]]:
    """What `talk` does, with widgets; at each stop it is saved, closed and opened again."""
    cel, asked = fill_in(load_casus(path, EILANDEN), EILANDEN), []
    for turn in range(400):
        if turn in stops:
            press(cel, SAVE)
            cel = fill_in(load_casus(path, EILANDEN), EILANDEN)
        stand = cel._draft.next()
        if stand.vraag is None:
            if not stand.staat_vast or cel._draft.went_on:
                break
            press(cel, FURTHER)
            continue
        vraag, pick = stand.vraag, picks[turn % len(picks)]
        asked.append((vraag.sleutel, stand.staat_vast))
        value = reply_to(vraag, pick)
        if pick % 11 == 3 or (value == ONBEKEND and not vraag.keuzes):
            press(cel, PUT_OFF)
        elif pick % 13 == 5 and len(asked) > 1 and turn < 40:
            press(cel, BACK)
        else:
            why = Grounds(toelichting="Omdat.", aanname=True) if vraag.gronden and pick % 2 else None
            if why is not None and (value == ONBEKEND or vraag.soort == "aanleiding"):
                why = None
            answer(cel, vraag, value, why)
            assert 'role="alert"' not in text(cel)
    press(cel, SAVE)
    return asked


@settings(max_examples=5)
@given(
    picks=st.lists(st.integers(0, 1000), min_size=5, max_size=40),
    stops=st.sets(st.integers(0, 40)),
    kind=st.sampled_from(KINDS),
)
def test_closed_and_opened_it_goes_on(picks: list[int], stops: set[int], kind: Any, tmp_path_factory: Any) -> None:
    """Saved, closed and opened at any moment, the same is asked in the same order, and the same file comes out."""
    folder = tmp_path_factory.mktemp("cel")
    for name in ("door.toml", "met_stops.toml"):
        (folder / name).write_text(new_casus("Proef", EILANDEN, *kind), encoding="utf-8")

    asked = talk_in_cell(folder / "door.toml", picks, set())

    assert asked
    assert talk_in_cell(folder / "met_stops.toml", picks, stops) == asked
    assert (folder / "met_stops.toml").read_text("utf-8") == (folder / "door.toml").read_text("utf-8")


def test_it_asks_what_the_terminal_asks(tmp_path: Path) -> None:
    """With the same answers the cell and the interview ask the same questions and leave the same file."""
    for name in ("gevraagd.toml", "cel.toml"):
        (tmp_path / name).write_text(new_casus("Proef", EILANDEN), encoding="utf-8")
    picks = [2, 4, 8, 12, 16, 22, 24, 26, 32, 34]  # only answers; texts are given, and nothing is put off

    assert talk_in_cell(tmp_path / "cel.toml", picks, set()) == talk(tmp_path / "gevraagd.toml", picks, set())
    assert (tmp_path / "cel.toml").read_text("utf-8") == (tmp_path / "gevraagd.toml").read_text("utf-8")


def test_the_advice_is_only_there_when_asked_for(here: Path, kader: Kader) -> None:
    """Nothing of the advice is told, nor what an answer would do, until somebody ticks it."""
    cel = load_casus(shipped_case("bag"), kader).invullen(kader=kader)
    before = text(cel)
    find(cel, SHOW).value = True

    assert "Samenwerking onder de Wgr" not in before
    assert "Samenwerking onder de Wgr" in text(cel)
    find(cel, SHOW).value = False
    assert text(cel) == before


def test_what_is_settled_is_told_as_in_a_terminal(here: Path, kader: Kader) -> None:
    """The same sentence, and the offer to go on; who goes on is asked more."""
    cel = load_casus(shipped_case("goed-verhuurderschap"), kader).invullen(kader=kader)
    stand = cel._draft.next()

    assert stand.vraag is None
    assert settled(stand) in text(cel)
    press(cel, FURTHER)
    assert cel._draft.went_on
    assert [one for one in shown(cel.widget) if getattr(one, "description", "") == FURTHER] == []


def test_nothing_is_written_before_it_is_asked(here: Path) -> None:
    """Only saving writes; from then on each answer does."""
    cel = Casus.nieuw("Een loket", EILANDEN).invullen(kader=EILANDEN)
    answer(panel_of(cel, "feiten.verdrag"), vraag_of(EILANDEN, "feiten.verdrag"), True)
    assert list(here.iterdir()) == []

    press(cel, SAVE)
    answer(panel_of(cel, "feiten.vloot"), vraag_of(EILANDEN, "feiten.vloot"), "kroon")

    assert dict(load_casus("een_loket.toml", EILANDEN).feiten) == {"verdrag": True, "vloot": "kroon"}


def test_what_was_not_recorded_is_named(here: Path) -> None:
    """Who saves while something is typed that was not recorded is told so, and it is not in the file."""
    cel = Casus.nieuw("Een loket", EILANDEN).invullen(kader=EILANDEN)
    find(panel_of(cel, "antwoorden.keuzes"), "Toelichting:").value = "Bijna klaar."
    press(cel, SAVE)

    assert "Nog niet vastgelegd, en dus niet bewaard: ‘Keuzes’." in text(cel)
    assert "Bijna klaar." not in (here / "een_loket.toml").read_text("utf-8")


def test_another_file_is_not_replaced_unasked(here: Path) -> None:
    """A file that is there stays as it is until somebody ticks that it may be replaced."""
    (here / "een_loket.toml").write_text("# van Jan\n", encoding="utf-8")
    cel = Casus.nieuw("Een loket", EILANDEN).invullen(kader=EILANDEN)
    assert "is er al" in text(cel)

    press(cel, SAVE)
    assert "Niet bewaard: een_loket.toml is er al." in text(cel)
    assert (here / "een_loket.toml").read_text("utf-8") == "# van Jan\n"

    find(cel, REPLACE).value = True
    press(cel, SAVE)
    assert load_casus("een_loket.toml", EILANDEN).sha256 == cel.casus.sha256


def test_what_somebody_else_writes_meanwhile_stays(here: Path) -> None:
    """An answer is kept in the cell, and not written over what the file became."""
    cel = Casus.nieuw("Een loket", EILANDEN).invullen(kader=EILANDEN)
    press(cel, SAVE)
    path = here / "een_loket.toml"
    path.write_text(path.read_text("utf-8") + "# van Jan\n", encoding="utf-8")
    answer(panel_of(cel, "feiten.verdrag"), vraag_of(EILANDEN, "feiten.verdrag"), True)

    assert "Niet bewaard: een_loket.toml is intussen veranderd." in text(cel)
    assert path.read_text("utf-8").endswith("# van Jan\n")
    assert dict(cel.casus.feiten) == {"verdrag": True}


def test_comments_of_the_file_stay(here: Path, kader: Kader) -> None:
    """A case from a file keeps what stands beside it, also when Python changed it first."""
    path = here / "loket.toml"
    path.write_text(new_casus("Een loket", kader).replace("[feiten]", "[feiten]  # van Jan"), encoding="utf-8")
    before = path.read_text("utf-8").splitlines()
    casus = load_casus(path, kader).met(kader, nabijheid=2, toelichting="Zo.", bron="Wet")
    cel = casus.invullen(kader=kader)
    answer(panel_of(cel, "feiten.eu_regels"), vraag_of(kader, "feiten.eu_regels"), True)
    press(cel, SAVE)

    after = path.read_text("utf-8").splitlines()
    assert [line for line in before if line.startswith("#") and line not in after] == []
    assert "[feiten]  # van Jan" in after
    assert load_casus(path, kader).sha256 == cel.casus.sha256 == casus.met(kader, eu_regels=True).sha256


def test_lines_that_python_changed_end_as_those_of_the_file(here: Path) -> None:
    """A file from Windows stays one, also where a case says more than its file when the cell begins."""
    path = here / "loket.toml"
    path.write_bytes(new_casus("Een loket", EILANDEN).replace("\n", "\r\n").encode("utf-8"))
    casus = load_casus(path, EILANDEN).met(EILANDEN, keuzes=2, motivering={EILANDEN.regels[0].id: "Omdat."})

    draft = begin_draft(casus, EILANDEN, None)[0]

    assert draft.casus.sha256 == casus.sha256
    assert draft.text.count("\n") == draft.text.count("\r\n") > 0


def test_an_example_is_not_changed(here: Path, kader: Kader) -> None:
    """A shipped case is kept under its own name here, and never where it is shipped."""
    path = shipped_case("bag")
    before = path.read_bytes()
    cel = load_casus(path, kader).invullen(kader=kader)
    assert find(cel, "Bestand:").value == "bag.toml"
    find(cel, "Bestand:").value = str(path)
    press(cel, SAVE)

    assert "is een voorbeeld en wordt niet veranderd" in text(cel)
    assert path.read_bytes() == before


def test_a_case_begins_as_it_is(here: Path, kader: Kader) -> None:
    """Whatever a case holds, the cell begins with its file; also without its file it begins with what it says."""
    for place, path in enumerate(shipped_cases()):
        casus = load_casus(path, kader)
        assert begin_draft(casus, kader, None)[0].text == path.read_text("utf-8")
        if place % 5 == 0:
            loose = parse_casus_bytes(path.read_bytes(), kader)
            draft = begin_draft(loose, kader, None)[0]
            assert draft.casus.sha256 == casus.sha256


def test_a_new_case_goes_on_where_its_file_is(here: Path) -> None:
    """The same lines of a notebook, run again, go on with what was saved; a case that says more does not."""
    cel = Casus.nieuw("Een loket", EILANDEN).invullen(kader=EILANDEN)
    answer(panel_of(cel, "feiten.verdrag"), vraag_of(EILANDEN, "feiten.verdrag"), True)
    press(cel, SAVE)

    again = Casus.nieuw("Een loket", EILANDEN).invullen(kader=EILANDEN)
    other = Casus.nieuw("Een loket", EILANDEN).met(EILANDEN, keuzes=1).invullen(kader=EILANDEN)

    assert again.casus.sha256 == cel.casus.sha256
    assert "Verder met wat er in een_loket.toml staat." in text(again)
    assert dict(other.casus.feiten) == {}
    assert "zegt iets anders" in text(other)


@pytest.mark.parametrize(
    ("sleutel", "filled", "told"),
    [
        ("antwoorden.bereik_taak", {}, "Kies eerst een antwoord."),
        ("antwoorden.bereik_taak", {"Antwoord:": RANGE, "Van:": 3, "Tot en met:": 1}, "Wissel ze om"),
        ("antwoorden.verwantschap", {"Antwoord:": SEVERAL}, "Vink er twee of meer aan"),
        ("antwoorden.verwantschap", {"Antwoord:": SEVERAL, "geen": True, "visserij": True}, "sluit de andere uit"),
        ("taak.omschrijving", {"Tekst:": "  "}, "leeg"),
    ],
)
def test_what_cannot_be_is_told_under_the_question(sleutel: str, filled: dict[str, Any], told: str, here: Path) -> None:
    """What is no answer is refused in Dutch with what is, and changes nothing."""
    cel = Casus.nieuw("Een loket", EXCLUDING).invullen(kader=EXCLUDING)
    panel, before = panel_of(cel, sleutel), cel._draft
    for description, value in filled.items():
        find(panel, description).value = value
    press(panel, RECORD)

    said = [one.value for one in shown(panel) if 'role="alert"' in str(getattr(one, "value", ""))]
    assert len(said) == 1
    assert told in said[0]
    assert cel._draft is before


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("casus.json", "Kies een naam die eindigt op .toml"),
        ("", "Kies een naam die eindigt op .toml"),
        ("nergens/casus.toml", "de map bestaat niet"),
        ("map.toml", "is er al"),
    ],
)
def test_a_name_that_cannot_be_is_told(name: str, told: str, here: Path) -> None:
    """What cannot be written is told in the cell, and leaves the answers where they are."""
    (here / "map.toml").mkdir()
    cel = Casus.nieuw("Een loket", EILANDEN).invullen(kader=EILANDEN)
    find(cel, "Bestand:").value = name
    press(cel, SAVE)

    assert told in text(cel)
    assert 'role="alert"' in text(cel)
    assert sorted(path.name for path in here.iterdir()) == ["map.toml"]


def test_a_fault_of_ours_is_told_too(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What should not happen is told in the cell; nobody sees where a notebook keeps it."""
    monkeypatch.delenv("TOEDEEL_DEBUG", raising=False)
    cel = Casus.nieuw("Een loket", EILANDEN).invullen(kader=EILANDEN)
    panel = panel_of(cel, "feiten.verdrag")

    def broken(*_: Any) -> Draft:
        raise ZeroDivisionError

    monkeypatch.setattr(Draft, "answer", broken)
    answer(panel, vraag_of(EILANDEN, "feiten.verdrag"), True)

    assert "Er ging iets mis dat niet had mogen gebeuren (ZeroDivisionError)" in text(cel)


def test_what_a_case_says_is_chosen(here: Path, kader: Kader) -> None:
    """Each answer of these examples stands in its widgets as the case has it, or is told where it cannot."""
    for path in shipped_cases()[::6]:
        draft = Draft(path.read_text("utf-8"), kader)
        for sleutel in [f"antwoorden.{c.id}" for c in kader.criteria] + [f"feiten.{f.id}" for f in kader.feiten]:
            vraag = vraag_of(kader, sleutel)
            value = draft.current(vraag)
            panel = Panel(vraag, value, draft.grounds(vraag))
            if value in (None, ONBEKEND):
                continue
            if isinstance(value, dict):
                assert "met kans" in panel._message.value
            else:
                assert panel.value == value
            assert panel.grounds == draft.grounds(vraag)


def test_recording_what_is_there_changes_nothing(here: Path, kader: Kader) -> None:
    """Who records an answer as it stands leaves the text of the case as it was, but for the log of what was asked."""
    cel = load_casus(shipped_case("bag"), kader).invullen(kader=kader)
    before = cel.casus.sha256
    press(panel_of(cel, "antwoorden.nabijheid"), RECORD)

    assert cel.casus.sha256 == before
    assert Log.read(cel._draft.text).entries == (("antwoorden.nabijheid", ""),)


def test_what_is_typed_survives_a_look_elsewhere(here: Path) -> None:
    """Text that was not recorded is still there when its question comes back."""
    cel = Casus.nieuw("Een loket", EILANDEN).invullen(kader=EILANDEN)
    find(panel_of(cel, "antwoorden.keuzes"), "Toelichting:").value = "Bijna klaar."
    cel._which.value = ""
    assert find(cel, "Vragen:").label == ONE_BY_ONE

    assert find(panel_of(cel, "antwoorden.keuzes"), "Toelichting:").value == "Bijna klaar."


def test_a_case_can_be_called_finished(here: Path, kader: Kader) -> None:
    """Once its texts are there and all is asked, one press makes it no concept any more."""
    cel = load_casus(shipped_case("bag"), kader).met(kader, concept=True).invullen(kader=kader)
    while (stand := cel._draft.next()).vraag is not None or not cel._draft.went_on:
        press(cel, PUT_OFF if stand.vraag else FURTHER)

    press(cel, FINISH)

    assert not cel.casus.concept


def test_each_widget_has_a_name(here: Path, kader: Kader) -> None:
    """A screen reader has a name for everything that can be filled in or pressed."""
    cel = load_casus(shipped_case("wmo-maatwerk"), kader).invullen(kader=kader)
    for group in ["", *cel._groups()]:
        cel._which.value = group
        for one in shown(cel.widget):
            if type(one).__name__ not in ("HTML", "VBox", "HBox"):
                assert one.description


def test_a_text_of_a_case_is_no_markup(here: Path) -> None:
    """What a case says is shown as it stands, and not run."""
    cel = Casus.nieuw("<script>alert(1)</script>", EILANDEN).invullen(kader=EILANDEN)

    assert "<script>" not in text(cel)
    assert "&lt;script&gt;" in text(cel)


def test_without_ipywidgets_the_extra_is_named(here: Path, monkeypatch: pytest.MonkeyPatch, kader: Kader) -> None:
    """What is missing is told before anything is read."""
    monkeypatch.setitem(sys.modules, "ipywidgets", None)

    with pytest.raises(MissingExtraError, match="ipywidgets ontbreekt"):
        Casus.nieuw("Een loket", kader).invullen("x.json", kader)


def test_what_is_no_case_is_refused(here: Path, kader: Kader) -> None:
    """A path, a name that is not of a TOML file and something else than a framework are refused with what is meant."""
    with pytest.raises(InvalidArgumentError, match="load_casus"):
        fill_in("bag", kader)  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentError, match="load_kader"):
        fill_in(Casus.nieuw("Een loket", kader), "kader")  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentError, match=r"\.toml"):
        Casus.nieuw("Een loket", kader).invullen("x.json", kader)
