"""
What fits on a screen: short for every example, honest, and nothing that the whole does not say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence

import pytest
from conftest import FICTIEF
from hypothesis import given, settings
from hypothesis import strategies as st
from once import assess, evaluate
from strategies import casussen

from taaktoedeling.advice.surety import GELDT_ALS
from taaktoedeling.document.blocks import Callout, Document, Entries, Item, Items, Para, Table, plain, rich
from taaktoedeling.document.chapters.advice import advice_document
from taaktoedeling.document.chapters.brief import (
    MOTIVEREN,
    OORDELEN,
    OPEN,
    PERHAPS,
    Names,
    names_of,
    open_in,
    open_names,
)
from taaktoedeling.document.chapters.evaluation import evaluation_document
from taaktoedeling.document.chapters.outcome import SCHAAL, SCHAAL_KORT, to_motivate
from taaktoedeling.document.chapters.practice import VOLGENS_CASUS
from taaktoedeling.document.chapters.screen import Last, screen_document
from taaktoedeling.document.text import document_text
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, parse_casus, shipped_case, shipped_cases
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.reading.scaffold import new_casus

IDS = [path.stem.replace("_", "-") for path in shipped_cases()]
EILANDEN = load_kader(FICTIEF / "kader")
LINES, COLUMNS = 43, 80
NAME = re.compile(r"(?<=\)); ")
OTHER, COMPARED = re.compile("; "), re.compile(", (met|zoals bedoeld) .*")
MORE = re.compile(r"\ben (nog (\d+)|(?:misschien: )?(?:BR|Q)-\w+(?:, (?:misschien: )?(?:BR|Q)-\w+)*)\.$")
ALONE = re.compile(r"(Bij \d+) antwoord(?:en)? is het niveau open")
CODED = re.compile(r" \((BR|Q)-\w+\)$")


@pytest.fixture(scope="module")
def evaluaties(kader: Kader) -> dict[str, Evaluatie]:
    """Evaluate every example once."""
    return {id_: evaluate(load_casus(shipped_case(id_), kader), kader) for id_ in IDS}


@pytest.fixture(scope="module")
def adviezen(kader: Kader) -> dict[str, Advies]:
    """Assess every example once."""
    return {id_: assess(load_casus(shipped_case(id_), kader), kader) for id_ in IDS}


def short(found: Advies | Evaluatie) -> Document:
    """What the command shows."""
    if isinstance(found, Evaluatie):
        return evaluation_document(found, "kort", f".venv/bin/toedeel evalueer {found.taak.id} --volledig")
    return advice_document(found, "kort", f".venv/bin/toedeel beoordeel {found.taak.id} --volledig")


def texts(document: Document) -> Iterator[str]:
    """Every paragraph, item and cell of a document."""
    yield from (document.title, document.subtitle)
    for part in document.parts:
        for chapter in part.chapters:
            for block in chapter.blocks:
                yield from _of(block)


def _of(block: object) -> Iterator[str]:
    match block:
        case Para(text=text):
            yield plain(text)
        case Items(items=items):
            yield from (plain(item.text) for item in items)
        case Callout(blocks=blocks):
            for one in blocks:
                yield from _of(one)
        case Entries(entries=entries):
            for entry in entries:
                yield from (entry.title, *entry.tags)
                for inside in entry.blocks:
                    yield from _of(inside)
        case Table(rows=rows, legend=legend):
            yield from (plain(cell.text) for row in rows for cell in row)
            yield legend


@pytest.mark.parametrize("id_", IDS)
def test_every_example_fits_on_a_screen(
    id_: str, adviezen: dict[str, Advies], evaluaties: dict[str, Evaluatie]
) -> None:
    """No more than 45 lines of 80 columns, with the command for the rest as the last."""
    for found in (adviezen[id_], evaluaties[id_]):
        lines = document_text(short(found), COLUMNS).rstrip("\n").split("\n")

        assert len(lines) <= LINES
        assert max(map(len, lines)) <= COLUMNS
        assert " ".join(lines[-2:]).endswith("--volledig")


def test_a_case_without_answers_fits_too(kader: Kader) -> None:
    """What somebody sees first after beginning a case fits on a screen, and calls nothing certain."""
    casus = parse_casus(tomllib.loads(new_casus("Proef", kader=kader)), kader)
    for found in (assess(casus, kader), evaluate(casus, kader)):
        text = document_text(short(found), COLUMNS)

        assert len(text.splitlines()) <= LINES
        assert "niet gewogen" not in text
    follows = next(text for text in texts(short(evaluate(casus, kader))) if text.startswith("Wat hieruit volgt"))
    assert follows.endswith(f"({PERHAPS}).")


@pytest.mark.parametrize("id_", IDS)
def test_the_short_form_says_what_the_whole_says(id_: str, adviezen: dict[str, Advies]) -> None:
    """Each sentence, number and name of the short form stands in the whole one; what is left out is counted."""
    advies = adviezen[id_]
    whole = " ".join(texts(advice_document(advies)))
    names = {one.what: one for one in names_of(advies)}
    counts = {MOTIVEREN: sum(one.staat == "nog_te_motiveren" for one in advies.regels), OPEN: len(advies.spanningen)}
    counts[OORDELEN] = len(advies.oordelen)
    for text in texts(short(advies)):
        if text.startswith("Alles: "):
            continue
        head, _, listed = text.partition(": ")
        kind = head.partition(" (")[0]
        if kind in names:
            assert [len(found) for found in names[kind].lengths] == [counts[kind]] * 2
            assert any(listed == told(found, names[kind].codes, listed) for found in names[kind].lengths)
            for name in (name for found in names[kind].lengths for name in found):
                bare = COMPARED.sub("", CODED.sub("", name.removeprefix(f"{PERHAPS}: ")))
                assert bare in whole, name
            continue
        for sentence in re.split(r"(?<=[.]) |; ", text.removeprefix("Let op: ").replace(SCHAAL_KORT, SCHAAL)):
            sentence = ALONE.sub(r"\1 is het niveau open", sentence)
            assert sentence.rstrip(".") in whole, sentence


def told(names: Sequence[str], codes: Sequence[str], listed: str) -> str:
    """These names as a list tells them that counts or gives the codes of as many as this one does."""
    more = MORE.search(listed)
    if more is None:
        return f"{'; '.join(names)}."
    count = len(names) - int(more[2] or more[1].count(",") + 1)
    rest = f"nog {more[2]}" if more[2] else ", ".join(codes[count:])
    return f"{'; '.join([*names[:count], f'en {rest}'])}."


def test_every_code_stands_on_the_screen(adviezen: dict[str, Advies]) -> None:
    """What must be motivated or stays open is by name or by code on the screen of each example, most of it by name."""
    named, all_, cut = 0, 0, set()
    for id_, advies in adviezen.items():
        shown = str(advies)
        listed = [rule.id for rule in to_motivate(advies)] + [one.id for one in advies.spanningen]
        if advies.uitkomst == "geen_aanleiding":
            continue
        assert [code for code in listed if not re.search(rf"\b{code}\b", shown)] == []
        by_name = sum(bool(re.search(rf"\({code}\)", shown)) for code in listed)
        named, all_, cut = named + by_name, all_ + len(listed), cut | ({id_} if by_name < len(listed) else set())

    assert named > 0.85 * all_
    assert len(cut) <= 10


def test_what_may_be_listed_has_a_short_name(kader: Kader) -> None:
    """What a screen lists has a name of its own that leaves room for others."""
    listed = [one for one in kader.regels if one.soort not in ("plicht", "achtergrond")]
    found = [one.kort for one in (*listed, *kader.spanningen)]

    assert [name for name in found if not 0 < len(name) <= 26] == []
    assert len({one.kort for one in listed}) == len(listed)
    assert len({one.kort for one in kader.spanningen}) == len(kader.spanningen)


@pytest.mark.parametrize("id_", IDS)
def test_a_short_evaluation_says_what_the_whole_says(id_: str, evaluaties: dict[str, Evaluatie]) -> None:
    """Each sentence and name of the short form stands in the whole one, and what is left out is counted."""
    found = evaluaties[id_]
    whole = " ".join(texts(evaluation_document(found)))
    for text in texts(short(found)):
        listed = re.match(r"^[^:(]+ \((\d+)\): (.*)\.$", text)
        if text.startswith("Alles: "):
            continue
        if listed:
            judged = text.startswith(f"{OORDELEN} (")
            if text.startswith(OPEN):
                assert text.startswith(f"{open_in(found)} ({len(found.spanningen)}): ")
                assert f"{listed[2]}." in ["; ".join(names) + "." for names in open_names(found.spanningen).lengths]
                continue
            coded = "-" in listed[2] and listed[2].endswith(")") and not judged
            named = (NAME if coded else OTHER).split(listed[2])
            more = MORE.match(named[-1])
            assert [name for name in named[: -1 if more else None] if COMPARED.sub("", name) not in whole] == []
            assert more or len(NAME.split(listed[2])) == int(listed[1]) or len(named) == int(listed[1])
            continue
        for sentence in re.split(r"(?<=[.]) ", text.removeprefix("Let op: ").removeprefix(f"{VOLGENS_CASUS}: ")):
            assert sentence.rstrip(".").casefold() in whole.casefold(), sentence


@pytest.mark.parametrize("id_", IDS)
def test_what_must_not_be_hidden(id_: str, adviezen: dict[str, Advies]) -> None:
    """Open, exploration, notices, assumptions, the share and the fits are told, whatever there is room for."""
    advies = adviezen[id_]
    told = " ".join(document_text(short(advies)).split())
    assumed = len(advies.onderbouwing.aanname)

    assert told.startswith("Open afweging") == (advies.zekerheid == "open")
    assert ("verkenning" in told.split("=")[0]) == advies.verkenning
    assert ("Dit is een verkenning" in told) == advies.verkenning
    assert [one for one in advies.meldingen if " ".join(one.split()) not in told] == []
    assert "geen standpunt van het kabinet" in told
    assert advies.herkomst.kader_voorbehoud in told
    if advies.uitkomst != "geen_aanleiding":
        bare = assumed + len(advies.onderbouwing.geen)
        assert f"{assumed} als aanname" in told or f": {bare} van de" in told
        assert (GELDT_ALS in told) == (advies.zekerheid not in (None, "open"))
        assert all(decimal(vorm.geschiktheid, True) in told for vorm in advies.vormen)
        assert "van 10.000 varianten" in told
        assert "Dat is geen kans dat de uitkomst klopt" in told


@settings(max_examples=30)
@given(casus=casussen(EILANDEN))
def test_other_ways_are_named_where_no_body_fits(casus: Casus) -> None:
    """Where the conclusion points to other ways, the screen names them all or counts them."""
    advies = assess(casus, EILANDEN)
    told = " ".join(str(advies).split())
    ways = [one.titel for one in advies.signalen]
    ways += [f"{one.naam} ({one.id})" for one in advies.regels if one.soort == "optie" and one.waarheid != "onwaar"]

    assert ("andere wegen" in told) == (advies.uitkomst == "geen_passende" and bool(ways))
    assert (f"Andere wegen ({len(ways)}): {ways[0] if ways else ''}" in told) == ("andere wegen" in told)


def test_printing_is_short_and_the_whole_can_be_asked(adviezen: dict[str, Advies]) -> None:
    """What is printed fits on a screen and names how to read the whole in Python."""
    advies = adviezen["bag"]

    assert str(advies) == advies.to_text()
    assert len(str(advies).splitlines()) <= LINES
    assert str(advies).rstrip().endswith("advies.to_text(volledig=True)")
    assert advies.to_text(volledig=True) == document_text(advice_document(advies))


@settings(max_examples=60)
@given(
    st.lists(st.text("abcde ", min_size=3, max_size=60).map(lambda text: f"x{text.strip()}x (BR-1)"), max_size=25),
    st.lists(st.text("abcde ", min_size=3, max_size=60).map(lambda text: f"x{text.strip()}x (Q-1)"), max_size=15),
    st.integers(0, 30),
)
def test_lists_get_the_room_that_is_left(one: list[str], other: list[str], facts: int) -> None:
    """With room for a line of each list a screen is never longer than it is high, and every name is told or counted."""
    told_whole = tuple(rich(f"Feit {number}.") for number in range(facts))
    last = Last(title="Verder", facts=told_whole, names=(Names("Een", one), Names("Twee", other)), more="x")
    document = screen_document("Titel", "Wat het is.", [], last)
    text = document_text(document)

    assert len(text.splitlines()) <= LINES
    for what, names in (("Een", one), ("Twee", other)):
        told = [plain(item.text) for item in _items(document) if plain(item.text).startswith(f"{what} (")]
        assert len(told) == bool(names)
        for line in told:
            named = NAME.split(line.partition(": ")[2].removesuffix("."))
            more = MORE.match(f"{named[-1]}.")
            assert named[: -1 if more else None] == names[: len(named) - bool(more)]
            assert len(named) - bool(more) + (int(more[1]) if more else 0) == len(names)


def _items(document: Document) -> list[Item]:
    return [
        item
        for part in document.parts
        for chapter in part.chapters
        for block in chapter.blocks
        if isinstance(block, Items)
        for item in block.items
    ]


@pytest.mark.parametrize("id_", IDS)
def test_a_motivation_that_may_not_be_needed_is_told_so(id_: str, adviezen: dict[str, Advies]) -> None:
    """A rule of which it is not sure that it applies is never named as if it were."""
    asked = next(one for one in names_of(adviezen[id_]) if one.what == MOTIVEREN)
    open_ = [rule for rule in adviezen[id_].regels if rule.staat == "nog_te_motiveren"]
    for names, field in zip((*asked.lengths, asked.codes), ("naam", "kort", "id"), strict=True):
        sure, _, perhaps = f"; {'; '.join(names)}".partition(f"; {PERHAPS}: ")
        for rule in open_:
            told = CODED.sub("", getattr(rule, field))
            assert (told in perhaps.split("; ") or f"{told} ({rule.id})" in perhaps) == (rule.waarheid == "onzeker")
            assert (told in sure.split("; ") or f"{told} ({rule.id})" in sure) == (rule.waarheid != "onzeker")


def test_an_occasion_is_told_in_the_words_of_the_case(evaluaties: dict[str, Evaluatie]) -> None:
    """A date that a case gives is nowhere told as that of the occasion: the case says of what it is the date."""
    given_ = {id_: found for id_, one in evaluaties.items() if (found := one.aanleiding.aanleiding) is not None}
    for id_, occasion in given_.items():
        told = " ".join(document_text(short(evaluaties[id_])).split())
        assert "(datum in de casus: " in told
        assert occasion.omschrijving in told

    assert len(given_) == 5


def test_a_rule_that_rests_on_an_assumption_says_so_in_an_evaluation(
    adviezen: dict[str, Advies], evaluaties: dict[str, Evaluatie]
) -> None:
    """Where an evaluation names the rule that decides, it names the assumptions under it as the advice does."""
    decided = 0
    for id_, advies in adviezen.items():
        for rule in advies.beslist.regels if advies.beslist else ():
            told = " ".join(evaluaties[id_].samenvatting)
            if f"({rule.id})" in told and rule.aannames:
                decided += 1
                assert re.search(rf"\({rule.id}\)[^.]*, die geld(t|en) door (een aanname|aannames) over ‘", told), id_

    assert decided > 1
